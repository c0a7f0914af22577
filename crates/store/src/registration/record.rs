// SPDX-License-Identifier: EUPL-1.2
//! What was delivered, when and by whom: imports and declarations with the entries of the chain that say so.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Day, Instant, Month};
use nabij_domain::registration::delivery::Declared;
use nabij_domain::registration::kind::Kind;

use super::fact::code_of;
use super::known::CURRENT;
use super::submission::Done;
use crate::access::account::within;
use crate::access::right::require;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// An accepted import of an organisation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// Whose.
    pub organisation: String,
    /// Its number there.
    pub number: i64,
    /// Who delivered it, and when it was accepted.
    pub done: Done,
    /// Rows in all.
    pub rows: u64,
    /// Rows that were known exactly so.
    pub unchanged: u64,
    /// Earlier versions that rows of it replaced.
    pub superseded: u64,
    /// Rows withdrawn by it.
    pub withdrawn: u64,
    /// The import it takes back.
    pub undoes: Option<i64>,
    /// Who took it back, and when.
    pub undone: Option<Done>,
    /// How many organisations it has rows of: it is taken back in all of them.
    pub organisations: i64,
    /// Whether it is the last that stands, which alone can be taken back.
    pub is_last: bool,
}

/// A declaration that holds, with who made it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The place and all below it.
    pub place: String,
    /// One kind; `None`: all.
    pub kind: Option<Kind>,
    /// First month, and the first month after.
    pub months: (Month, Month),
    /// What is declared.
    pub declared: Declared,
    /// How many rows the sender says there are.
    pub rows: Option<u64>,
    /// The day it was received.
    pub received: Option<Day>,
    /// Who made it, and when.
    pub done: Done,
}

impl Store {
    /// The accepted imports of all organisations that the permit reaches, those taken back included, the last first.
    pub async fn imports(&self, permit: &Permit) -> Result<Vec<Imported>, StoreError> {
        require(permit, &[Right::Deliver, Right::FollowDeliveries])?;
        let sql = "SELECT i.organisation_id, i.import_no, e.actor, e.at, i.row_count, i.unchanged_count, \
                   i.superseded_count, i.withdrawn_count, i.undoes, u.actor, u.at, (SELECT COUNT(*) FROM import o \
                     WHERE o.file_hash = i.file_hash AND o.accepted_pos IS NOT NULL AND o.undone_pos IS NULL) \
                   FROM import i \
                   JOIN chain_entry e ON e.organisation_id = i.organisation_id AND e.position = i.accepted_pos \
                   LEFT JOIN chain_entry u ON u.organisation_id = i.organisation_id AND u.position = i.undone_pos \
                   WHERE i.accepted_pos IS NOT NULL ORDER BY i.organisation_id, i.accepted_pos DESC";
        let mut all: Vec<Imported> = Vec::new();
        let mut standing = String::new();
        for row in self.engine.read().await?.rows(sql, &[]).await? {
            if within(permit, row.text(0)?).is_err() {
                continue;
            }
            let mut import = imported(&row)?;
            let stands = import.undoes.is_none() && import.undone.is_none();
            if stands && standing != import.organisation {
                import.is_last = true;
                standing.clone_from(&import.organisation);
            }
            all.push(import);
        }
        Ok(all)
    }

    /// The declarations of an organisation that hold, each with who made it first: a copy that came by taking an import
    /// back is nobody else's word.
    pub async fn declarations(&self, permit: &Permit, organisation: &str) -> Result<Vec<Declaration>, StoreError> {
        require(permit, &[Right::Deliver, Right::FollowDeliveries])?;
        within(permit, organisation)?;
        let sql = format!(
            "SELECT f.place_id, f.kind, f.from_month, f.until_month, f.declared, f.row_count, f.received_day, \
             e.actor, e.at FROM delivery f JOIN chain_entry e ON e.organisation_id = f.organisation_id \
             AND e.position = (SELECT MIN(o.recorded_pos) FROM delivery o WHERE o.organisation_id = f.organisation_id \
               AND o.identity = f.identity AND o.content_hash = f.content_hash) WHERE f.organisation_id = $1 AND f.{CURRENT} \
             ORDER BY f.import_no, f.ordinal"
        );
        let rows = self.engine.read().await?.rows(&sql, &values![organisation]).await?;
        rows.iter().map(declaration).collect()
    }
}

fn imported(row: &Row) -> Result<Imported, StoreError> {
    let undone = match row.text_or_null(9)? {
        Some(actor) => Some(Done { actor: actor.to_owned(), at: Instant(row.int(10)?) }),
        None => None,
    };
    Ok(Imported {
        organisation: row.text(0)?.to_owned(),
        number: row.int(1)?,
        done: Done { actor: row.text(2)?.to_owned(), at: Instant(row.int(3)?) },
        rows: row.int(4)?.unsigned_abs(),
        unchanged: row.int(5)?.unsigned_abs(),
        superseded: row.int(6)?.unsigned_abs(),
        withdrawn: row.int(7)?.unsigned_abs(),
        undoes: row.int_or_null(8)?,
        undone,
        organisations: row.int(11)?,
        is_last: false,
    })
}

fn declaration(row: &Row) -> Result<Declaration, StoreError> {
    let corrupt = |_| StoreError::corrupt("delivery");
    let month = |column| i32::try_from(row.int(column)?).map(Month).map_err(corrupt);
    Ok(Declaration {
        place: row.text(0)?.to_owned(),
        kind: row.text_or_null(1)?.map(|id| code_of(Kind::ALL, Kind::CODES, id, "delivery")).transpose()?,
        months: (month(2)?, month(3)?),
        declared: code_of(Declared::ALL, Declared::CODES, row.text(4)?, "delivery")?,
        rows: row.int_or_null(5)?.map(i64::unsigned_abs),
        received: row.int_or_null(6)?.map(|day| i32::try_from(day).map(Day).map_err(corrupt)).transpose()?,
        done: Done { actor: row.text(7)?.to_owned(), at: Instant(row.int(8)?) },
    })
}
