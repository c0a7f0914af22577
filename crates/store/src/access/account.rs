// SPDX-License-Identifier: EUPL-1.2
//! Accounts: invited, recovered, ended. What is said of a person is sealed; the chain holds ids only.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::reach::Reach;
use nabij_domain::calendar::Instant;

use super::code::{self, Sort};
use super::letter;
use super::right::require;
use super::seal::Secret;
use crate::audit::chain::{self, Act, Head};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// An invitation can be accepted for this many seconds: three days.
pub const INVITATION: i64 = 3 * 86_400;
/// A recovery for this many: one day.
pub const RECOVERY: i64 = 86_400;

/// Which account: ids, never a person.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Owner {
    /// Organisation it belongs to; empty: the installation.
    pub organisation: String,
    /// Its id.
    pub account: String,
}

/// What is said of a person. It has no `Debug`, so that it ends in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct AboutPerson {
    /// Name as colleagues know it.
    pub name: String,
    /// Mail address, which is the login; none for an account of one shift.
    pub address: Option<String>,
    /// Of a temporary worker: agency and register number.
    pub agency: Option<String>,
    /// Language to write in: `nl` or `en`.
    pub lang: String,
}

/// An account as whoever manages it sees it.
#[derive(Clone)]
pub struct Account {
    /// Which.
    pub owner: Owner,
    /// The person.
    pub person: AboutPerson,
    /// Whether a password was chosen.
    pub accepted: bool,
    /// Whether a second factor is set.
    pub second_factor: bool,
    /// Whether it was made by a demo.
    pub made_up: bool,
}

/// An invitation that was made: the code is given out once and kept nowhere.
pub struct Invited {
    /// The account.
    pub owner: Owner,
    /// The one-time code.
    pub code: String,
    /// The mail address it goes to, where there is one.
    pub address: Option<String>,
    /// Until when.
    pub ends: Instant,
}

/// What an invitation is for, to who shows its code.
pub struct Invitation {
    /// The account.
    pub owner: Owner,
    /// The person.
    pub person: AboutPerson,
    /// Whether it is to recover an account rather than to begin one.
    pub recovery: bool,
}

const COLUMNS: &str = "organisation_id, account_id, person_sealed, password_hash, totp_sealed, made_up";

impl Store {
    /// Makes an account, with a one-time code by which its person chooses a password. An address has one account.
    pub async fn invite(
        &self,
        permit: &Permit,
        organisation: &str,
        person: &AboutPerson,
        made_up: bool,
        at: Instant,
    ) -> Result<Invited, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let secret = chain::organisation_key(&mut tx, &self.key, organisation).await?;
        let owner = Owner { organisation: organisation.to_owned(), account: code::id()? };
        let login = person.address.as_deref().map(|address| self.login(address));
        let sql = "INSERT INTO account (organisation_id, account_id, recorded_pos, login_mac, person_sealed, made_up) \
                   VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING";
        let sealed = seal(&secret, &owner, person)?;
        let row = values![organisation, &owner.account, head.position, login, sealed, made_up];
        if tx.execute(sql, &row).await? == 0 {
            return Err(StoreError::AddressTaken);
        }
        let invited = self.open_invitation(&mut tx, owner, head.position, (false, at)).await?;
        note(&mut tx, head, (permit, at), "account.invite", &invited.owner).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// Takes an account's password, second factor and sessions away and gives a one-time code to choose new ones.
    pub async fn recover(&self, permit: &Permit, owner: &Owner, at: Instant) -> Result<Invited, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        within(permit, &owner.organisation)?;
        if permit.account() == Some(&owner.account) {
            return Err(StoreError::NotOneself);
        }
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let sql = "UPDATE account SET password_hash = NULL, totp_sealed = NULL, totp_step = NULL, pin_hash = NULL \
                   WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL AND login_mac IS NOT NULL";
        if tx.execute(sql, &values![&owner.organisation, &owner.account]).await? == 0 {
            return Err(StoreError::NoSuchAccount);
        }
        close_all(&mut tx, owner, at).await?;
        let invited = self.open_invitation(&mut tx, owner.clone(), head.position, (true, at)).await?;
        note(&mut tx, head, (permit, at), "account.recover", owner).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// Makes a new one-time code for somebody who was invited or recovered and chose no password yet; the earlier code is
    /// good no longer. [`StoreError::NoSuchAccount`] where there is nobody who waits for one.
    pub async fn invite_again(&self, permit: &Permit, owner: &Owner, at: Instant) -> Result<Invited, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        within(permit, &owner.organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let sql = "SELECT i.recovery FROM invitation i JOIN account a \
                   ON a.organisation_id = i.organisation_id AND a.account_id = i.account_id \
                   WHERE a.organisation_id = $1 AND a.account_id = $2 AND a.ended_pos IS NULL \
                   AND a.login_mac IS NOT NULL AND a.password_hash IS NULL ORDER BY i.invitation_no DESC LIMIT 1";
        let waits = tx.row(sql, &values![&owner.organisation, &owner.account]).await?;
        let recovery = waits.ok_or(StoreError::NoSuchAccount)?.bool(0)?;
        let invited = self.open_invitation(&mut tx, owner.clone(), head.position, (recovery, at)).await?;
        note(&mut tx, head, (permit, at), "account.invite_again", owner).await?;
        tx.commit().await?;
        Ok(invited)
    }

    /// Ends an account with its grants and sessions. Its number stays in the chain; its address can be invited again.
    pub async fn end_account(&self, permit: &Permit, owner: &Owner, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        within(permit, &owner.organisation)?;
        if permit.account() == Some(&owner.account) {
            return Err(StoreError::NotOneself);
        }
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let sql = "UPDATE account SET ended_pos = $3, login_mac = NULL, password_hash = NULL, totp_sealed = NULL, \
                   totp_step = NULL, pin_hash = NULL \
                   WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL";
        if tx.execute(sql, &values![&owner.organisation, &owner.account, head.position]).await? == 0 {
            return Err(StoreError::NoSuchAccount);
        }
        close_all(&mut tx, owner, at).await?;
        letter::forget(&mut tx, owner).await?;
        note(&mut tx, head, (permit, at), "account.end", owner).await?;
        tx.commit().await
    }

    /// Accounts that have not ended, of one organisation or of all that the permit reaches, in the order they were made.
    pub async fn accounts(&self, permit: &Permit) -> Result<Vec<Account>, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let mut tx = self.engine.read().await?;
        let sql = format!(
            "SELECT {COLUMNS} FROM account WHERE ended_pos IS NULL ORDER BY organisation_id, recorded_pos, account_id"
        );
        let mut accounts = Vec::new();
        for row in tx.rows(&sql, &[]).await? {
            if within(permit, row.text(0)?).is_ok() {
                accounts.push(self.account(&mut tx, &row).await?);
            }
        }
        Ok(accounts)
    }

    /// What a code invites to, while it is good.
    pub async fn invitation(&self, permit: &Permit, code: &str, at: Instant) -> Result<Option<Invitation>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.read().await?;
        let Some((owner, recovery)) = self.find_invitation(&mut tx, code, at).await? else { return Ok(None) };
        let person = self.person(&mut tx, &owner).await?;
        Ok(Some(Invitation { owner, person, recovery }))
    }

    /// Uses a code up: the account has this password (its hash) from now on. `None`: the code is not good any more.
    pub async fn accept_invitation(
        &self,
        permit: &Permit,
        code: &str,
        password_hash: &str,
        at: Instant,
    ) -> Result<Option<Owner>, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let Some((owner, _)) = self.find_invitation(&mut tx, code, at).await? else { return Ok(None) };
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let sql = "UPDATE invitation SET used_at = $2 WHERE code_mac = $1 AND used_at IS NULL";
        if tx.execute(sql, &values![code::digest(&self.key, Sort::Invitation, code), at.0]).await? == 0 {
            return Ok(None);
        }
        set_password(&mut tx, &owner, password_hash).await?;
        letter::forget(&mut tx, &owner).await?;
        note(&mut tx, head, (permit, at), "account.accept", &owner).await?;
        tx.commit().await?;
        Ok(Some(owner))
    }

    /// Sets a password of one's own; every other session of the account ends.
    pub async fn change_password(
        &self,
        permit: &Permit,
        owner: &Owner,
        password_hash: &str,
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::SecureAccount])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        set_password(&mut tx, owner, password_hash).await?;
        close_all(&mut tx, owner, at).await?;
        note(&mut tx, head, (permit, at), "account.password", owner).await?;
        tx.commit().await
    }

    /// What stands for a login.
    pub(crate) fn login(&self, address: &str) -> String {
        code::digest(&self.key, Sort::Login, &code::normal_address(address))
    }

    async fn open_invitation(
        &self,
        tx: &mut Tx,
        owner: Owner,
        number: i64,
        (recovery, at): (bool, Instant),
    ) -> Result<Invited, StoreError> {
        let code = code::token()?;
        let ends = at.0 + if recovery { RECOVERY } else { INVITATION };
        // An earlier code of the same account is good no longer.
        let sql =
            "UPDATE invitation SET used_at = $3 WHERE organisation_id = $1 AND account_id = $2 AND used_at IS NULL";
        tx.execute(sql, &values![&owner.organisation, &owner.account, at.0]).await?;
        let sql = "INSERT INTO invitation (organisation_id, invitation_no, account_id, code_mac, recovery, ends_at) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let mac = code::digest(&self.key, Sort::Invitation, &code);
        tx.execute(sql, &values![&owner.organisation, number, &owner.account, mac, recovery, ends]).await?;
        self.write_letter(tx, &owner, number, (&code, at)).await?;
        let address = self.person(tx, &owner).await?.address;
        Ok(Invited { owner, code, address, ends: Instant(ends) })
    }

    async fn find_invitation(&self, tx: &mut Tx, code: &str, at: Instant) -> Result<Option<(Owner, bool)>, StoreError> {
        let sql = "SELECT i.organisation_id, i.account_id, i.recovery FROM invitation i JOIN account a \
                   ON a.organisation_id = i.organisation_id AND a.account_id = i.account_id \
                   WHERE i.code_mac = $1 AND i.used_at IS NULL AND i.ends_at > $2 AND a.ended_pos IS NULL";
        let row = tx.row(sql, &values![code::digest(&self.key, Sort::Invitation, code), at.0]).await?;
        row.map(|row| Ok((owner(&row)?, row.bool(2)?))).transpose()
    }

    /// What is said of the person an account is of.
    pub(crate) async fn person(&self, tx: &mut Tx, owner: &Owner) -> Result<AboutPerson, StoreError> {
        let sql = "SELECT person_sealed FROM account WHERE organisation_id = $1 AND account_id = $2";
        let row = tx.row(sql, &values![&owner.organisation, &owner.account]).await?;
        let row = row.ok_or(StoreError::NoSuchAccount)?;
        let secret = chain::organisation_key(tx, &self.key, &owner.organisation).await?;
        open(&secret, owner, row.text(0)?)
    }

    async fn account(&self, tx: &mut Tx, row: &Row) -> Result<Account, StoreError> {
        let owner = owner(row)?;
        let secret = chain::organisation_key(tx, &self.key, &owner.organisation).await?;
        Ok(Account {
            person: open(&secret, &owner, row.text(2)?)?,
            accepted: row.text_or_null(3)?.is_some(),
            second_factor: row.text_or_null(4)?.is_some(),
            made_up: row.bool(5)?,
            owner,
        })
    }
}

/// Whether a permit to manage accounts is for this organisation's.
pub(crate) fn within(permit: &Permit, organisation: &str) -> Result<(), StoreError> {
    let reached = match permit.reach() {
        Reach::Everywhere => true,
        Reach::Places(roots) => roots.contains(organisation),
    };
    if reached { Ok(()) } else { Err(StoreError::OutsideReach) }
}

/// The account a row begins with.
pub(crate) fn owner(row: &Row) -> Result<Owner, StoreError> {
    Ok(Owner { organisation: row.text(0)?.to_owned(), account: row.text(1)?.to_owned() })
}

/// Appends an act on an account to its organisation's chain and gives the head after it.
pub(crate) async fn note(
    tx: &mut Tx,
    head: Head,
    (permit, at): (&Permit, Instant),
    name: &str,
    owner: &Owner,
) -> Result<Head, StoreError> {
    let detail = serde_json::json!({ "account": owner.account }).to_string();
    head.append(tx, &Act { at, actor: permit.actor(), name, detail: &detail }, None).await
}

/// Ends every session of an account.
pub(crate) async fn close_all(tx: &mut Tx, owner: &Owner, at: Instant) -> Result<(), StoreError> {
    let sql = "UPDATE session SET ended_at = $3 WHERE organisation_id = $1 AND account_id = $2 AND ended_at IS NULL";
    tx.execute(sql, &values![&owner.organisation, &owner.account, at.0]).await.map(drop)
}

async fn set_password(tx: &mut Tx, owner: &Owner, hash: &str) -> Result<(), StoreError> {
    let sql = "UPDATE account SET password_hash = $3 \
               WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL";
    let set = tx.execute(sql, &values![&owner.organisation, &owner.account, hash]).await?;
    if set == 1 { Ok(()) } else { Err(StoreError::NoSuchAccount) }
}

pub(super) fn seal(secret: &Secret, owner: &Owner, person: &AboutPerson) -> Result<String, StoreError> {
    let text = serde_json::json!({
        "name": person.name, "address": person.address, "agency": person.agency, "lang": person.lang
    });
    secret.seal(&["person", &owner.organisation, &owner.account], text.to_string().as_bytes())
}

fn open(secret: &Secret, owner: &Owner, sealed: &str) -> Result<AboutPerson, StoreError> {
    let broken = StoreError::SealBroken { table: "account" };
    let Some(bytes) = secret.open(&["person", &owner.organisation, &owner.account], sealed) else { return Err(broken) };
    let Ok(text) = serde_json::from_slice::<serde_json::Value>(&bytes) else { return Err(broken) };
    let part = |name: &str| text.get(name).and_then(serde_json::Value::as_str).map(str::to_owned);
    Ok(AboutPerson {
        name: part("name").unwrap_or_default(),
        address: part("address"),
        agency: part("agency"),
        lang: part("lang").unwrap_or_else(|| "nl".to_owned()),
    })
}
