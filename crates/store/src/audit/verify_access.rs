// SPDX-License-Identifier: EUPL-1.2
//! Grants and tablets: each is compared with the entry that began it, and its end with the entry that ended it.

use std::collections::HashSet;

use super::chain::Act;
use super::report::Flaw;
use super::verify::Walk;
use crate::StoreError;
use crate::access::{granting, tablet};
use crate::database::row::values;

/// What entries say of the rows of one table.
#[derive(Default)]
struct Numbered {
    begun: i64,
    /// Number and position of each end.
    ended: HashSet<(i64, i64)>,
}

/// What entries say of who may get in.
#[derive(Default)]
pub(super) struct Access {
    grants: Numbered,
    tablets: Numbered,
}

impl Walk<'_> {
    /// Compares what an entry says was given or registered with its row, and notes what it says was ended.
    pub(super) async fn access_entry(
        &mut self,
        position: i64,
        act: &Act<'_>,
        (detail, access): (&serde_json::Value, &mut Access),
    ) -> Result<(), StoreError> {
        let number = |name: &str| detail.get(name).and_then(serde_json::Value::as_i64).unwrap_or(-1);
        let at = values![self.organisation, position];
        let (table, said) = match act.name {
            "grant.give" => {
                access.grants.begun += 1;
                let columns = granting::COLUMNS;
                let sql =
                    format!("SELECT {columns} FROM access_grant WHERE organisation_id = $1 AND recorded_pos = $2");
                let row = self.tx.row(&sql, &at).await?;
                ("access_grant", row.map(|row| granting::statement(&row)).transpose()?)
            }
            "tablet.register" => {
                access.tablets.begun += 1;
                let sql = "SELECT tablet_no, place_id, until_at FROM tablet \
                           WHERE organisation_id = $1 AND recorded_pos = $2";
                let row = self.tx.row(sql, &at).await?;
                let said = match row {
                    Some(row) => Some(tablet::statement(row.int(0)?, row.text(1)?, row.int(2)?)),
                    None => None,
                };
                ("tablet", said)
            }
            "grant.end" => {
                access.grants.ended.insert((number("grant"), position));
                return Ok(());
            }
            "tablet.end" => {
                access.tablets.ended.insert((number("tablet"), position));
                return Ok(());
            }
            _ => return Ok(()),
        };
        if said.as_deref() != Some(act.detail) {
            self.found(Some(position), Flaw::RowsAltered, Some(table));
        }
        Ok(())
    }

    /// Rows that no entry began, and ends that no entry says or that were taken back.
    pub(super) async fn access_outside_entries(&mut self, access: &Access) -> Result<(), StoreError> {
        for (table, number, said) in
            [("access_grant", "grant_no", &access.grants), ("tablet", "tablet_no", &access.tablets)]
        {
            let sql = format!("SELECT {number}, ended_pos FROM {table} WHERE organisation_id = $1");
            let rows = self.tx.rows(&sql, &values![self.organisation]).await?;
            if i64::try_from(rows.len()).unwrap_or(i64::MAX) > said.begun {
                self.found(None, Flaw::RowsAdded, Some(table));
            }
            let mut ended = HashSet::new();
            for row in &rows {
                if let Some(position) = row.int_or_null(1)? {
                    ended.insert((row.int(0)?, position));
                }
            }
            for (_, position) in ended.symmetric_difference(&said.ended) {
                self.found(Some(*position), Flaw::WithoutEntry, Some(table));
            }
        }
        Ok(())
    }
}
