// SPDX-License-Identifier: EUPL-1.2
//! Sessions: begun with a fresh token each time a person shows more of who they are, ended by time or by will. The
//! database holds a digest of the token; what a copy of it shows opens nothing.

use nabij_domain::access::permit::{Permit, Person, Right, Strength};
use nabij_domain::calendar::Instant;

use super::account::{AboutPerson, Owner, note, owner};
use super::code::{self, Sort};
use super::granting;
use super::right::require;
use super::tablet::TabletId;
use crate::audit::chain;
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// Nobody waits longer than this between a password and the code, in seconds.
const HALF: i64 = 10 * 60;
/// A session ends this long after it began, however busy.
const LONGEST: i64 = 12 * 3600;
/// A session ends after this long without a request.
const IDLE: i64 = 30 * 60;
/// On a unit's tablet, which others pick up.
const IDLE_TABLET: i64 = 5 * 60;
/// After a PIN, however busy: a shift is more than one session, and a PIN is soon typed.
const LONGEST_PIN: i64 = 2 * 3600;
/// Wrong codes after one right password.
const MOST_CODES: i64 = 5;
/// A request is noted at most this often.
const NOTE_EVERY: i64 = 60;

/// What a login is checked against. The hash is there or not, and nobody outside the store knows which before checking.
pub struct Credential {
    /// The account, if there is one.
    pub owner: Option<Owner>,
    /// The hash its password must have.
    pub hash: Option<String>,
    /// Whether a second factor is set.
    pub second_factor: bool,
    /// Whether it was made by a demo.
    pub made_up: bool,
}

/// A session that begins.
#[derive(Clone, Copy)]
pub struct NewSession<'a> {
    /// Of which account.
    pub owner: &'a Owner,
    /// How surely it is that person's.
    pub strength: Strength,
    /// On which tablet, if on a registered one.
    pub tablet: Option<&'a TabletId>,
    /// What the device calls itself, in few words.
    pub device: &'a str,
}

/// Who makes a request.
#[derive(Clone)]
pub struct Visit {
    /// The session.
    pub session: String,
    /// The account.
    pub owner: Owner,
    /// Its person, for their own page.
    pub about: AboutPerson,
    /// What permits are made from.
    pub person: Person,
    /// The numbers of the grants, in the same order.
    pub grants: Vec<i64>,
    /// Whether a second factor is set.
    pub second_factor: bool,
    /// Whether a PIN was chosen.
    pub has_pin: bool,
    /// Whether the account was made by a demo.
    pub made_up: bool,
}

/// A session as its person sees it listed.
pub struct Listed {
    /// Its id.
    pub session: String,
    /// What the device called itself.
    pub device: String,
    /// When it began.
    pub begun: Instant,
    /// When the last request was noted.
    pub seen: Instant,
}

impl Store {
    /// What a login is checked against.
    pub async fn credential(&self, permit: &Permit, address: &str) -> Result<Credential, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let sql = "SELECT organisation_id, account_id, password_hash, totp_sealed, made_up FROM account \
                   WHERE login_mac = $1";
        let mut tx = self.engine.read().await?;
        let Some(row) = tx.row(sql, &values![self.login(address)]).await? else {
            return Ok(Credential { owner: None, hash: None, second_factor: false, made_up: false });
        };
        Ok(Credential {
            owner: Some(owner(&row)?),
            hash: row.text_or_null(2)?.map(str::to_owned),
            second_factor: row.text_or_null(3)?.is_some(),
            made_up: row.bool(4)?,
        })
    }

    /// Begins a session and gives its token, which is kept nowhere else. An earlier one of the same browser ends with it.
    pub async fn begin_session(
        &self,
        permit: &Permit,
        new: &NewSession<'_>,
        earlier: Option<&str>,
        at: Instant,
    ) -> Result<String, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let (token, id) = (code::token()?, code::id()?);
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &new.owner.organisation).await?;
        if let Some(earlier) = earlier {
            let sql = "UPDATE session SET ended_at = $2 WHERE token_mac = $1 AND ended_at IS NULL";
            tx.execute(sql, &values![code::digest(&self.key, Sort::Session, earlier), at.0]).await?;
        }
        let (longest, name) = match new.strength {
            Strength::Password => (HALF, "session.password"),
            Strength::Tablet => (LONGEST_PIN, "session.pin"),
            Strength::TwoFactors => (LONGEST, "session.begin"),
        };
        let sql = "INSERT INTO session (organisation_id, session_id, account_id, token_mac, strength, tablet_no, device, \
                   begun_at, seen_at, ends_at, failures, tablet_of) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)";
        let row = values![
            &new.owner.organisation,
            id,
            &new.owner.account,
            code::digest(&self.key, Sort::Session, &token),
            new.strength.id(),
            new.tablet.map(|tablet| tablet.number),
            new.device,
            at.0,
            at.0,
            at.0 + longest,
            0,
            new.tablet.map(|tablet| tablet.organisation.clone())
        ];
        tx.execute(sql, &row).await?;
        note(&mut tx, head, (permit, at), name, new.owner).await?;
        tx.commit().await?;
        Ok(token)
    }

    /// Who has this token, while the session lasts. Notes that they were here.
    pub async fn visit(&self, permit: &Permit, token: &str, at: Instant) -> Result<Option<Visit>, StoreError> {
        let Some((visit, seen)) = self.visit_seen(permit, token, at).await? else { return Ok(None) };
        if at.0 - seen >= NOTE_EVERY {
            let mut tx = self.engine.write().await?;
            let sql = "UPDATE session SET seen_at = $2 WHERE token_mac = $1 AND seen_at < $2";
            tx.execute(sql, &values![code::digest(&self.key, Sort::Session, token), at.0]).await?;
            tx.commit().await?;
        }
        Ok(Some(visit))
    }

    /// The same for what a page asks of itself, so that a session does not last because a page was left open.
    pub async fn visit_unnoted(&self, permit: &Permit, token: &str, at: Instant) -> Result<Option<Visit>, StoreError> {
        Ok(self.visit_seen(permit, token, at).await?.map(|(visit, _)| visit))
    }

    async fn visit_seen(&self, permit: &Permit, token: &str, at: Instant) -> Result<Option<(Visit, i64)>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.read().await?;
        let sql = "SELECT s.organisation_id, s.account_id, s.session_id, s.strength, s.seen_at, s.ends_at, t.place_id, \
                   t.ended_pos, s.tablet_no, a.totp_sealed, a.made_up, a.pin_hash, t.until_at \
                   FROM session s JOIN account a ON a.organisation_id = s.organisation_id AND a.account_id = s.account_id \
                   LEFT JOIN tablet t ON t.organisation_id = s.tablet_of AND t.tablet_no = s.tablet_no \
                   WHERE s.token_mac = $1 AND s.ended_at IS NULL AND a.ended_pos IS NULL";
        let mac = code::digest(&self.key, Sort::Session, token);
        let Some(row) = tx.row(sql, &values![mac]).await? else { return Ok(None) };
        let (seen, ends) = (row.int(4)?, row.int(5)?);
        let on_tablet = row.int_or_null(8)?.is_some();
        let idle = if on_tablet { IDLE_TABLET } else { IDLE };
        // A tablet that was signed off, or whose time is over, takes its sessions with it.
        let registered = row.int_or_null(12)?.is_some_and(|until| at.0 < until) && row.int_or_null(7)?.is_none();
        if at.0 >= ends || at.0 - seen >= idle || (on_tablet && !registered) {
            return Ok(None);
        }
        let visit = self.who(&mut tx, &row).await?;
        Ok(Some((visit, seen)))
    }

    async fn who(&self, tx: &mut Tx, row: &Row) -> Result<Visit, StoreError> {
        let owner = owner(row)?;
        let given = granting::read(tx, &owner).await?;
        let strength = Strength::ALL.iter().copied().find(|own| row.text(3).is_ok_and(|id| id == own.id()));
        Ok(Visit {
            session: row.text(2)?.to_owned(),
            about: self.person(tx, &owner).await?,
            person: Person {
                account: owner.account.clone(),
                strength: strength.ok_or(StoreError::corrupt("session"))?,
                tablet: row.text_or_null(6)?.map(str::to_owned),
                grants: given.iter().map(|given| given.grant.clone()).collect(),
            },
            grants: given.iter().map(|given| given.number).collect(),
            second_factor: row.text_or_null(9)?.is_some(),
            made_up: row.bool(10)?,
            has_pin: row.text_or_null(11)?.is_some(),
            owner,
        })
    }

    /// Counts a wrong code; after too many the session ends and the password is asked again.
    pub async fn wrong_code(&self, permit: &Permit, visit: &Visit, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &visit.owner.organisation).await?;
        let sql = "UPDATE session SET failures = failures + 1, \
                   ended_at = CASE WHEN failures + 1 >= $3 THEN $4 ELSE ended_at END \
                   WHERE organisation_id = $1 AND session_id = $2 AND ended_at IS NULL";
        tx.execute(sql, &values![&visit.owner.organisation, &visit.session, MOST_CODES, at.0]).await?;
        note(&mut tx, head, (permit, at), "code.refused", &visit.owner).await?;
        tx.commit().await
    }

    /// Ends a session of an account; says whether there was one.
    pub async fn end_session(
        &self,
        permit: &Permit,
        owner: &Owner,
        session: &str,
        at: Instant,
    ) -> Result<bool, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let sql = "UPDATE session SET ended_at = $4 \
                   WHERE organisation_id = $1 AND account_id = $2 AND session_id = $3 AND ended_at IS NULL";
        let ended = tx.execute(sql, &values![&owner.organisation, &owner.account, session, at.0]).await? == 1;
        if ended {
            note(&mut tx, head, (permit, at), "session.end", owner).await?;
            tx.commit().await?;
        }
        Ok(ended)
    }

    /// The sessions of an account that still last, the one used last first.
    pub async fn sessions(&self, permit: &Permit, owner: &Owner, at: Instant) -> Result<Vec<Listed>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let sql = "SELECT session_id, device, begun_at, seen_at FROM session WHERE organisation_id = $1 \
                   AND account_id = $2 AND ended_at IS NULL AND ends_at > $3 AND strength <> $5 \
                   AND ((tablet_no IS NULL AND seen_at > $4) OR seen_at > $6) \
                   ORDER BY seen_at DESC, session_id";
        let half = Strength::Password.id();
        let values = values![&owner.organisation, &owner.account, at.0, at.0 - IDLE, half, at.0 - IDLE_TABLET];
        let rows = self.engine.read().await?.rows(sql, &values).await?;
        let listed = rows.iter().map(|row| {
            Ok(Listed {
                session: row.text(0)?.to_owned(),
                device: row.text(1)?.to_owned(),
                begun: Instant(row.int(2)?),
                seen: Instant(row.int(3)?),
            })
        });
        listed.collect()
    }

    /// The token of a form for whoever holds a secret of their own: a session's token, or a cookie from before it.
    #[must_use]
    pub fn form_token(&self, secret: &str) -> String {
        code::digest(&self.key, Sort::Form, secret)
    }

    /// Whether a form came from a page that was made for the holder of this secret.
    #[must_use]
    pub fn is_form_token(&self, secret: &str, token: &str) -> bool {
        code::is_digest(&self.key, Sort::Form, secret, token)
    }
}
