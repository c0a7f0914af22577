// SPDX-License-Identifier: EUPL-1.2
//! Who is there for one shift: an account made for it, which is gone afterwards, or a role at another unit. What is said
//! of them is for care and for looking back only; no figure is made of it.

use nabij_domain::access::grant::{Grant, GrantError, Scope};
use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::place::Places;

use super::account::{self, AboutPerson, Owner, close_all, note, owner};
use super::granting;
use super::right::require;
use super::{code, letter};
use crate::audit::chain;
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// An account for one shift.
pub struct NewShift<'a> {
    /// Its person; without an address.
    pub person: &'a AboutPerson,
    /// The role at the unit, until the end of the shift.
    pub grant: &'a Grant,
    /// The hash of the PIN.
    pub pin_hash: &'a str,
    /// Whether it was made in a demo.
    pub made_up: bool,
}

/// Somebody who is, or was, there for one shift. It has no `Debug`, so that it ends in no log.
pub struct Shift {
    /// The account.
    pub owner: Owner,
    /// Its person.
    pub person: AboutPerson,
    /// The number of the grant in the account's organisation.
    pub number: i64,
    /// What was given.
    pub grant: Grant,
    /// Why, as a stand-in said.
    pub reason: Option<String>,
    /// Whether it was ended before its time.
    pub ended: bool,
}

impl Store {
    /// Makes an account for one shift, at a unit that the permit reaches. It logs in by PIN, on the unit's tablet only.
    pub async fn issue_shift(
        &self,
        permit: &Permit,
        new: &NewShift<'_>,
        places: &Places,
        at: Instant,
    ) -> Result<Owner, StoreError> {
        require(permit, &[Right::IssueShifts])?;
        let Scope::Place(place) = new.grant.scope() else { return Err(GrantError::WrongLevel.into()) };
        let unit = places.find(place).ok_or(GrantError::NoSuchPlace)?;
        let organisation = &places.get(places.organisation(unit)).id;
        let owner = Owner { organisation: organisation.clone(), account: code::id()? };
        new.grant.may_be_given(permit, &owner.account, places)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let secret = chain::organisation_key(&mut tx, &self.key, organisation).await?;
        let sql = "INSERT INTO account (organisation_id, account_id, recorded_pos, person_sealed, pin_hash, made_up) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        let sealed = account::seal(&secret, &owner, new.person)?;
        let row = values![organisation, &owner.account, head.position, sealed, new.pin_hash, new.made_up];
        tx.execute(sql, &row).await?;
        let head = note(&mut tx, head, (permit, at), "account.shift", &owner).await?;
        granting::write(&mut tx, head, (permit, at), (&owner, new.grant)).await?;
        tx.commit().await?;
        Ok(owner)
    }

    /// Gives oneself the role of a stand-in at another unit for one shift, with the reason if one is said.
    pub async fn stand_in(
        &self,
        permit: &Permit,
        (owner, grant): (&Owner, &Grant),
        reason: Option<&str>,
        places: &Places,
        at: Instant,
    ) -> Result<i64, StoreError> {
        require(permit, &[Right::StandIn])?;
        grant.may_be_given(permit, &owner.account, places)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let secret = chain::organisation_key(&mut tx, &self.key, &owner.organisation).await?;
        let (number, _) = granting::write(&mut tx, head, (permit, at), (owner, grant)).await?;
        if let Some(reason) = reason {
            let sealed = secret.seal(&["reason", &owner.organisation, &number.to_string()], reason.as_bytes())?;
            let sql = "UPDATE access_grant SET reason_sealed = $3 WHERE organisation_id = $1 AND grant_no = $2";
            tx.execute(sql, &values![&owner.organisation, number, sealed]).await?;
        }
        tx.commit().await?;
        Ok(number)
    }

    /// Who is there for one shift where the permit reaches, or was since a moment; the latest first.
    pub async fn shifts(&self, permit: &Permit, places: &Places, since: Instant) -> Result<Vec<Shift>, StoreError> {
        require(permit, &[Right::OverseeShifts, Right::IssueShifts])?;
        let sql = format!(
            "SELECT {}, organisation_id, ended_pos, reason_sealed FROM access_grant WHERE role IN ($1, $2) \
             AND until_at > $3 ORDER BY from_at DESC, organisation_id, grant_no DESC",
            granting::COLUMNS
        );
        let mut tx = self.engine.read().await?;
        let mut shifts = Vec::new();
        let (temporary, stand_in) = (Role::TemporaryWorker.id(), Role::StandIn.id());
        for row in tx.rows(&sql, &values![temporary, stand_in, since.0]).await? {
            let given = granting::given(&row)?;
            if !reaches(permit, &given.grant, places) {
                continue;
            }
            let owner = Owner { organisation: row.text(8)?.to_owned(), account: row.text(1)?.to_owned() };
            let reason = match row.text_or_null(10)? {
                Some(sealed) => {
                    let secret = chain::organisation_key(&mut tx, &self.key, &owner.organisation).await?;
                    let words = secret.open(&["reason", &owner.organisation, &given.number.to_string()], sealed);
                    let words = words.and_then(|words| String::from_utf8(words).ok());
                    Some(words.ok_or(StoreError::SealBroken { table: "access_grant" })?)
                }
                None => None,
            };
            let person = self.person(&mut tx, &owner).await?;
            let ended = row.int_or_null(9)?.is_some();
            shifts.push(Shift { owner, person, number: given.number, grant: given.grant, reason, ended });
        }
        Ok(shifts)
    }

    /// Ends a shift before its time: who oversees the unit ends any there, who makes shift accounts those, who stands in
    /// their own. An account made for it ends with it.
    pub async fn end_shift(
        &self,
        permit: &Permit,
        organisation: &str,
        number: i64,
        places: &Places,
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::OverseeShifts, Right::IssueShifts, Right::StandIn])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let sql = format!(
            "SELECT {} FROM access_grant WHERE organisation_id = $1 AND grant_no = $2 AND ended_pos IS NULL",
            granting::COLUMNS
        );
        let row = tx.row(&sql, &values![organisation, number]).await?.ok_or(StoreError::NoSuchAccount)?;
        let (owner, grant) = (
            Owner { organisation: organisation.to_owned(), account: row.text(1)?.to_owned() },
            granting::given(&row)?.grant,
        );
        let theirs = match (permit.right(), grant.role()) {
            (Right::OverseeShifts, Role::TemporaryWorker | Role::StandIn)
            | (Right::IssueShifts, Role::TemporaryWorker) => reaches(permit, &grant, places),
            (Right::StandIn, Role::StandIn) => permit.account() == Some(&owner.account),
            _ => false,
        };
        if !theirs {
            return Err(StoreError::OutsideReach);
        }
        let head = granting::end(&mut tx, head, (permit, at), number).await?;
        if grant.role() == Role::TemporaryWorker {
            end_shift_account(&mut tx, head, (permit, at), &owner).await?;
        }
        tx.commit().await
    }

    /// Ends the accounts made for one shift whose shift is over; says how many.
    pub async fn end_past_shifts(&self, permit: &Permit, at: Instant) -> Result<usize, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let sql = "SELECT DISTINCT a.organisation_id, a.account_id FROM account a JOIN access_grant g \
                   ON g.organisation_id = a.organisation_id AND g.account_id = a.account_id \
                   WHERE a.ended_pos IS NULL AND a.login_mac IS NULL AND g.role = $1 AND NOT EXISTS \
                   (SELECT 1 FROM access_grant h WHERE h.organisation_id = a.organisation_id \
                   AND h.account_id = a.account_id AND h.ended_pos IS NULL AND (h.until_at IS NULL OR h.until_at > $2))";
        let mut tx = self.engine.read().await?;
        let over = tx.rows(sql, &values![Role::TemporaryWorker.id(), at.0]).await?;
        drop(tx);
        for row in &over {
            let owner = owner(row)?;
            let mut tx = self.engine.write().await?;
            let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
            end_shift_account(&mut tx, head, (permit, at), &owner).await?;
            tx.commit().await?;
        }
        Ok(over.len())
    }
}

/// Whether a permit reaches the place of a grant.
fn reaches(permit: &Permit, grant: &Grant, places: &Places) -> bool {
    let Scope::Place(place) = grant.scope() else { return false };
    places.find(place).is_some_and(|place| permit.reach().covers(places, place))
}

/// Ends an account made for one shift; nothing where somebody else did so meanwhile.
async fn end_shift_account(
    tx: &mut Tx,
    head: chain::Head,
    (permit, at): (&Permit, Instant),
    owner: &Owner,
) -> Result<(), StoreError> {
    let sql = "UPDATE account SET ended_pos = $3, pin_hash = NULL \
               WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL AND login_mac IS NULL";
    if tx.execute(sql, &values![&owner.organisation, &owner.account, head.position]).await? == 0 {
        return Ok(());
    }
    close_all(tx, owner, at).await?;
    letter::forget(tx, owner).await?;
    note(tx, head, (permit, at), "account.end", owner).await.map(drop)
}
