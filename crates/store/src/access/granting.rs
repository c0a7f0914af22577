// SPDX-License-Identifier: EUPL-1.2
//! Grants as they are kept: given and ended in the chain, which says of each what its row says.

use nabij_domain::access::grant::{Grant, Register, Scope};
use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::place::Places;

use super::account::{Owner, within};
use super::right::require;
use crate::audit::chain::{self, Act, Head};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// A grant with its number in its organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// Its number.
    pub number: i64,
    /// What was given.
    pub grant: Grant,
}

pub(crate) const COLUMNS: &str =
    "grant_no, account_id, role, place_id, from_at, until_at, register_number, register_until";

impl Store {
    /// Gives a role, as far as the giver's own permit goes in the tree of places.
    pub async fn give(
        &self,
        permit: &Permit,
        owner: &Owner,
        grant: &Grant,
        places: &Places,
        at: Instant,
    ) -> Result<i64, StoreError> {
        require(permit, &[Right::ManageAccounts, Right::IssueShifts, Right::StandIn])?;
        grant.may_be_given(permit, &owner.account, places)?;
        if permit.right() == Right::ManageAccounts {
            within(permit, &owner.organisation)?;
        }
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let (number, _) = write(&mut tx, head, (permit, at), (owner, grant)).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Ends a grant now; what was done with it stays.
    pub async fn end_grant(
        &self,
        permit: &Permit,
        organisation: &str,
        number: i64,
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        end(&mut tx, head, (permit, at), number).await?;
        tx.commit().await
    }

    /// The grants of an account that were not ended; those whose time is over included.
    pub async fn grants(&self, permit: &Permit, owner: &Owner) -> Result<Vec<Given>, StoreError> {
        require(permit, &[Right::ManageAccounts, Right::UseAccount])?;
        read(&mut self.engine.read().await?, owner).await
    }
}

/// Writes a grant under the locked head of its account's organisation; gives its number and the head after it.
pub(super) async fn write(
    tx: &mut Tx,
    head: Head,
    (permit, at): (&Permit, Instant),
    (owner, grant): (&Owner, &Grant),
) -> Result<(i64, Head), StoreError> {
    let sql = "SELECT recorded_pos FROM account \
               WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL";
    if tx.row(sql, &values![&owner.organisation, &owner.account]).await?.is_none() {
        return Err(StoreError::NoSuchAccount);
    }
    let number = head.position;
    let place = match grant.scope() {
        Scope::Nation => None,
        Scope::Place(id) => Some(id.clone()),
    };
    let (until, register) = (grant.until().map(|until| until.0), grant.register());
    let register_until = register.map(|register| i64::from(register.until.0));
    let register = register.map(|register| register.number.clone());
    let sql = "INSERT INTO access_grant (organisation_id, grant_no, recorded_pos, account_id, role, place_id, from_at, \
               until_at, register_number, register_until) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)";
    let row = values![
        &owner.organisation,
        number,
        number,
        &owner.account,
        grant.role().id(),
        place,
        grant.from().0,
        until,
        register,
        register_until
    ];
    tx.execute(sql, &row).await?;
    let sql = format!("SELECT {COLUMNS} FROM access_grant WHERE organisation_id = $1 AND grant_no = $2");
    let row = tx.row(&sql, &values![&owner.organisation, number]).await?;
    let detail = statement(&row.ok_or(StoreError::corrupt("access_grant"))?)?;
    let act = Act { at, actor: permit.actor(), name: "grant.give", detail: &detail };
    Ok((number, head.append(tx, &act, None).await?))
}

/// Ends a grant under the locked head of its organisation, and gives the head after it.
pub(super) async fn end(
    tx: &mut Tx,
    head: Head,
    (permit, at): (&Permit, Instant),
    number: i64,
) -> Result<Head, StoreError> {
    let sql = "UPDATE access_grant SET ended_pos = $3 \
               WHERE organisation_id = $1 AND grant_no = $2 AND ended_pos IS NULL";
    if tx.execute(sql, &values![head.organisation(), number, head.position]).await? == 0 {
        return Err(StoreError::NoSuchAccount);
    }
    let detail = serde_json::json!({ "grant": number }).to_string();
    head.append(tx, &Act { at, actor: permit.actor(), name: "grant.end", detail: &detail }, None).await
}

pub(crate) async fn read(tx: &mut Tx, owner: &Owner) -> Result<Vec<Given>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM access_grant \
         WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL ORDER BY grant_no"
    );
    tx.rows(&sql, &values![&owner.organisation, &owner.account]).await?.iter().map(given).collect()
}

pub(super) fn given(row: &Row) -> Result<Given, StoreError> {
    let corrupt = || StoreError::corrupt("access_grant");
    let role = Role::ALL.iter().copied().find(|role| row.text(2).is_ok_and(|id| id == role.id()));
    let scope = row.text_or_null(3)?.map_or(Scope::Nation, |id| Scope::Place(id.to_owned()));
    let times = (Instant(row.int(4)?), row.int_or_null(5)?.map(Instant));
    let register = match (row.text_or_null(6)?, row.int_or_null(7)?) {
        (Some(number), Some(until)) => {
            let until = Day(i32::try_from(until).map_err(|_| corrupt())?);
            Some(Register { number: number.to_owned(), until })
        }
        _ => None,
    };
    let grant = Grant::new(role.ok_or_else(corrupt)?, scope, times, register).map_err(|_| corrupt())?;
    Ok(Given { number: row.int(0)?, grant })
}

/// What the chain says of a grant: what its row says, so that neither can be changed alone. The number in a register
/// points at a person and stays out of it.
pub(crate) fn statement(row: &Row) -> Result<String, StoreError> {
    Ok(serde_json::json!({
        "grant": row.int(0)?,
        "account": row.text(1)?,
        "role": row.text(2)?,
        "place": row.text_or_null(3)?,
        "from": row.int(4)?,
        "until": row.int_or_null(5)?,
        "register_until": row.int_or_null(7)?,
    })
    .to_string())
}
