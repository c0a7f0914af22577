// SPDX-License-Identifier: EUPL-1.2
//! Letters that ask for somebody's eyes: who is told, once each, taken by one node at a time, sent at least once and
//! always under the same name.

use nabij_domain::access::grant::Scope;
use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::access::table;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::Places;

use super::account::{AboutPerson, Owner, owner, within};
use super::letter::{AT_ONCE, wait};
use super::right::require;
use super::{code, granting};
use crate::database::row::values;
use crate::{Store, StoreError};

/// Attempts after which a notice is given up: more than half a day.
const MOST_ATTEMPTS: i64 = 16;

/// What a notice tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoticeKind {
    /// Somebody read in an emergency; the subject is its number in the chain.
    Emergency,
    /// Months of places are missing; the subject is the last month that is due.
    Overdue,
}

impl NoticeKind {
    const ALL: [Self; 2] = [Self::Emergency, Self::Overdue];

    const fn id(self) -> &'static str {
        match self {
            Self::Emergency => "emergency",
            Self::Overdue => "overdue",
        }
    }

    /// The right of those who are told.
    const fn told(self) -> Right {
        match self {
            Self::Emergency => Right::FollowEmergencies,
            Self::Overdue => Right::Deliver,
        }
    }
}

/// What is told, of which organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct About<'a> {
    /// What.
    pub kind: NoticeKind,
    /// Of which organisation.
    pub organisation: &'a str,
    /// Of what within it.
    pub subject: &'a str,
}

/// A notice to send now. It has no `Debug`, so that it ends in no log.
pub struct Notice {
    /// The account it goes to.
    pub owner: Owner,
    /// What makes its `Message-ID`, the same in each attempt.
    pub id: String,
    /// Its person, with the address and the language.
    pub person: AboutPerson,
    /// What it tells.
    pub kind: NoticeKind,
    /// Of which organisation.
    pub organisation: String,
    /// Of what within it.
    pub subject: String,
    /// How often it was taken before.
    pub attempts: i64,
}

/// When somebody was last reminded of an organisation's missing months.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reminded {
    /// The organisation.
    pub organisation: String,
    /// When the letter was made.
    pub at: Instant,
    /// Whether a mail server took it.
    pub sent: bool,
}

impl Store {
    /// Writes a notice for everybody at the organisation who is to know, or where there is nobody for those of the
    /// nation. Who was told before, is made up or has no address gets none. Gives how many were written.
    pub async fn notify(
        &self,
        permit: &Permit,
        about: &About<'_>,
        (places, zone): (&Places, &Zone),
        at: Instant,
    ) -> Result<u64, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        // Mostly everybody was told before: then nothing is written.
        let mut tx = self.engine.read().await?;
        let roles: Vec<String> = Role::ALL
            .iter()
            .filter(|role| table::rights(**role).contains(&about.kind.told()))
            .map(|role| format!("'{}'", role.id()))
            .collect();
        let columns: Vec<String> = granting::COLUMNS.split(", ").map(|column| format!("g.{column}")).collect();
        let sql = format!(
            "SELECT {}, g.organisation_id FROM access_grant g JOIN account a \
             ON a.organisation_id = g.organisation_id AND a.account_id = g.account_id \
             WHERE g.ended_pos IS NULL AND a.ended_pos IS NULL AND a.login_mac IS NOT NULL AND a.made_up = $1 \
             AND g.role IN ({}) ORDER BY g.organisation_id, g.grant_no",
            columns.join(", "),
            roles.join(", ")
        );
        let (mut own, mut nation) = (Vec::new(), Vec::new());
        for row in tx.rows(&sql, &values![false]).await? {
            let grant = granting::given(&row)?.grant;
            let to = Owner { organisation: row.text(8)?.to_owned(), account: row.text(1)?.to_owned() };
            match grant.scope() {
                _ if !grant.holds(places, zone, at) => {}
                Scope::Nation => nation.push(to),
                Scope::Place(id) if id == about.organisation => own.push(to),
                Scope::Place(_) => {}
            }
        }
        let told = "SELECT organisation_id, account_id FROM notice WHERE kind = $1 AND about_id = $2 AND subject = $3";
        let told = tx.rows(told, &values![about.kind.id(), about.organisation, about.subject]).await?;
        let told: Vec<Owner> = told.iter().map(owner).collect::<Result<_, _>>()?;
        let mut to_tell = if own.is_empty() { nation } else { own };
        to_tell.retain(|to| !told.contains(to));
        if to_tell.is_empty() {
            return Ok(0);
        }
        drop(tx);
        let mut tx = self.engine.write().await?;
        let mut written = 0;
        for to in to_tell {
            let sql = "INSERT INTO notice (organisation_id, message_id, account_id, kind, about_id, subject, made_at, \
                       due_at, attempts) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING";
            let (kind, id) = (about.kind.id(), code::id()?);
            let row =
                values![&to.organisation, id, &to.account, kind, about.organisation, about.subject, at.0, at.0, 0];
            written += tx.execute(sql, &row).await?;
        }
        tx.commit().await?;
        Ok(written)
    }

    /// Takes the notices that are due: nobody else takes them for a while.
    pub async fn take_notices(&self, permit: &Permit, at: Instant) -> Result<Vec<Notice>, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let sql = "SELECT n.organisation_id, n.account_id, n.message_id, n.kind, n.about_id, n.subject, n.due_at, \
                   n.attempts FROM notice n JOIN account a \
                   ON a.organisation_id = n.organisation_id AND a.account_id = n.account_id \
                   WHERE n.sent_at IS NULL AND n.given_up_at IS NULL AND n.due_at <= $1 AND a.ended_pos IS NULL \
                   ORDER BY n.due_at, n.organisation_id, n.message_id LIMIT $2";
        let mut tx = self.engine.read().await?;
        let due = tx.rows(sql, &values![at.0, AT_ONCE]).await?;
        drop(tx);
        let mut notices = Vec::new();
        for row in &due {
            let (to, id, attempts) = (owner(row)?, row.text(2)?.to_owned(), row.int(7)?);
            let mut tx = self.engine.write().await?;
            let take = "UPDATE notice SET due_at = $4, attempts = attempts + 1 \
                        WHERE organisation_id = $1 AND message_id = $2 AND due_at = $3 AND sent_at IS NULL";
            let taken = values![&to.organisation, &id, row.int(6)?, at.0 + wait(attempts)];
            if tx.execute(take, &taken).await? == 0 {
                continue;
            }
            let person = self.person(&mut tx, &to).await?;
            tx.commit().await?;
            let kind = NoticeKind::ALL.into_iter().find(|kind| row.text(3).is_ok_and(|id| id == kind.id()));
            notices.push(Notice {
                kind: kind.ok_or(StoreError::corrupt("notice"))?,
                organisation: row.text(4)?.to_owned(),
                subject: row.text(5)?.to_owned(),
                owner: to,
                id,
                person,
                attempts,
            });
        }
        Ok(notices)
    }

    /// Notes that the mail server took a notice.
    pub async fn notice_sent(&self, permit: &Permit, notice: &Notice, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let mut tx = self.engine.write().await?;
        let sql = "UPDATE notice SET sent_at = $3, failed_code = NULL WHERE organisation_id = $1 AND message_id = $2";
        tx.execute(sql, &values![&notice.owner.organisation, &notice.id, at.0]).await?;
        tx.commit().await
    }

    /// Notes that the mail server did not take a notice, and what it answered; for good, or after many attempts, it is
    /// given up.
    pub async fn notice_failed(
        &self,
        permit: &Permit,
        notice: &Notice,
        (answer, for_good): (&str, bool),
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let over = (for_good || notice.attempts + 1 >= MOST_ATTEMPTS).then_some(at.0);
        let mut tx = self.engine.write().await?;
        let sql = "UPDATE notice SET failed_code = $3, given_up_at = $4 \
                   WHERE organisation_id = $1 AND message_id = $2 AND sent_at IS NULL";
        tx.execute(sql, &values![&notice.owner.organisation, &notice.id, answer, over]).await?;
        tx.commit().await
    }

    /// Emergency readings of the last days that nobody said to have seen: organisation and number.
    pub async fn unseen_emergencies(&self, permit: &Permit, since: Instant) -> Result<Vec<(String, i64)>, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let sql = "SELECT organisation_id, emergency_no FROM emergency \
                   WHERE seen_pos IS NULL AND until_at >= $1 ORDER BY organisation_id, emergency_no";
        let rows = self.engine.read().await?.rows(sql, &values![since.0]).await?;
        rows.iter().map(|row| Ok((row.text(0)?.to_owned(), row.int(1)?))).collect()
    }

    /// When the organisations within reach were last reminded of missing months.
    pub async fn reminded(&self, permit: &Permit) -> Result<Vec<Reminded>, StoreError> {
        require(permit, &[Right::FollowDeliveries, Right::Deliver])?;
        let sql = "SELECT about_id, MAX(made_at), COUNT(sent_at) FROM notice WHERE kind = $1 \
                   GROUP BY about_id ORDER BY about_id";
        let rows = self.engine.read().await?.rows(sql, &values![NoticeKind::Overdue.id()]).await?;
        let mut all = Vec::new();
        for row in rows.iter().filter(|row| row.text(0).is_ok_and(|id| within(permit, id).is_ok())) {
            all.push(Reminded {
                organisation: row.text(0)?.to_owned(),
                at: Instant(row.int(1)?),
                sent: row.int(2)? > 0,
            });
        }
        Ok(all)
    }
}
