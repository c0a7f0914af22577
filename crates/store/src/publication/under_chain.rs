// SPDX-License-Identifier: EUPL-1.2
//! Releases and what was done with them, as the entries of the chain cover them.

use super::{release, release_act};
use crate::StoreError;
use crate::audit::canonical::Canonical;
use crate::audit::chain::RowsHash;
use crate::database::engine::Tx;
use crate::database::row::{Type, Value, values};

/// Columns of a release, and of what was done with one, as they are hashed.
const RELEASE: [Type; 7] = [Type::Int, Type::Int, Type::Text, Type::Int, Type::Text, Type::Text, Type::Text];
const ACT: [Type; 8] = [Type::Int, Type::Int, Type::Text, Type::Int, Type::Text, Type::Text, Type::Text, Type::Text];

/// The hash of a row.
pub(super) fn content_hash(sort: &str, row: &[Value]) -> String {
    row.iter().fold(Canonical::new(sort), Canonical::value).finish()
}

/// Adds what was written at a position to the hash of the entry there; gives how many rows that were.
pub(crate) async fn written_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    mut hash: RowsHash,
) -> Result<(RowsHash, i64), StoreError> {
    let mut rows = 0;
    for (table, columns, types, sort) in [
        ("release", release::COLUMNS, &RELEASE[..], "nabij release 1"),
        ("release_act", release_act::COLUMNS, &ACT[..], "nabij release act 1"),
    ] {
        let sql = format!(
            "SELECT {columns} FROM {table} WHERE organisation_id = $1 AND recorded_pos = $2 ORDER BY release_no"
        );
        for row in tx.rows(&sql, &values![organisation, position]).await? {
            let own: Result<Vec<Value>, _> = types.iter().enumerate().map(|(at, kind)| row.value(at, *kind)).collect();
            hash = hash.row(table, row.int(0)?, &content_hash(sort, &own?));
            rows += 1;
        }
    }
    Ok((hash, rows))
}

/// How many rows there are.
pub(crate) async fn stored(tx: &mut Tx, organisation: &str) -> Result<i64, StoreError> {
    let mut all = 0;
    for table in ["release", "release_act"] {
        let sql = format!("SELECT COUNT(*) FROM {table} WHERE organisation_id = $1");
        all += tx.row(&sql, &values![organisation]).await?.map_or(Ok(0), |row| row.int(0))?;
    }
    Ok(all)
}
