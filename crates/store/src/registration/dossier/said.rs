// SPDX-License-Identifier: EUPL-1.2
//! What the entries of a chain say of dossiers, compared with the tables.

use std::collections::BTreeSet;

use super::account::{LINK, UNLINK};
use super::emergency::{self, OPEN, SEEN};
use super::erase::ERASE;
use super::reading::{KEEP, READ};
use crate::StoreError;
use crate::audit::chain::RowsHash;
use crate::database::engine::Tx;
use crate::database::row::values;

/// What the entries say.
#[derive(Default)]
pub(crate) struct Said {
    /// Readings: position and youth.
    readings: BTreeSet<(i64, i64)>,
    /// Versions of leaves: leaf and version.
    leaves: BTreeSet<(i64, i64)>,
    /// Ends of versions: leaf, version and where.
    ended: BTreeSet<(i64, i64, i64)>,
    /// Emergency readings: position and statement.
    emergencies: BTreeSet<(i64, String)>,
    /// Seen: number and where.
    seen: BTreeSet<(i64, i64)>,
    /// Accounts tied to youths: position, youth, account, and the leaf of a person around the youth.
    linked: BTreeSet<(i64, i64, String, Option<i64>)>,
    /// Untied: youth, account and where.
    unlinked: BTreeSet<(i64, String, i64)>,
    /// Erased: youth and where.
    erased: BTreeSet<(i64, i64)>,
}

impl Said {
    /// Takes note of an entry.
    pub(crate) fn entry(&mut self, name: &str, position: i64, (text, detail): (&str, &serde_json::Value)) {
        let number = |name: &str| detail.get(name).and_then(serde_json::Value::as_i64).unwrap_or(-1);
        let word = |name: &str| detail.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        let list = |name: &str| detail.get(name).and_then(serde_json::Value::as_array).cloned().unwrap_or_default();
        match name {
            READ | KEEP => {
                self.readings.insert((position, number("youth")));
                self.leaves.extend(list("leaves").iter().filter_map(|leaf| Some((leaf.as_i64()?, position))));
                let pair = |pair: &serde_json::Value| Some((pair.get(0)?.as_i64()?, pair.get(1)?.as_i64()?, position));
                self.ended.extend(list("ended").iter().filter_map(pair));
            }
            OPEN => drop(self.emergencies.insert((position, text.to_owned()))),
            SEEN => drop(self.seen.insert((number("emergency"), position))),
            LINK => {
                let person = detail.get("person").and_then(serde_json::Value::as_i64);
                self.linked.insert((position, number("youth"), word("account"), person));
            }
            UNLINK => drop(self.unlinked.insert((number("youth"), word("account"), position))),
            ERASE => drop(self.erased.insert((number("youth"), position))),
            _ => {}
        }
    }

    /// Tables that say otherwise than the chain, with the position at which they do.
    pub(crate) async fn differing(
        &self,
        tx: &mut Tx,
        organisation: &str,
    ) -> Result<Vec<(&'static str, i64)>, StoreError> {
        let own = values![organisation];
        let mut differing = Vec::new();
        let mut stored = BTreeSet::new();
        for row in tx.rows("SELECT reading_no, youth_no FROM reading WHERE organisation_id = $1", &own).await? {
            stored.insert((row.int(0)?, row.int(1)?));
        }
        differing.extend(stored.symmetric_difference(&self.readings).map(|one| ("reading", one.0)));
        let (mut leaves, mut ended) = (BTreeSet::new(), BTreeSet::new());
        let sql = "SELECT leaf_no, version_no, superseded_pos FROM leaf WHERE organisation_id = $1";
        for row in tx.rows(sql, &own).await? {
            leaves.insert((row.int(0)?, row.int(1)?));
            ended.extend(row.int_or_null(2)?.map(|at| (row.int(0).unwrap_or(-1), row.int(1).unwrap_or(-1), at)));
        }
        differing.extend(leaves.symmetric_difference(&self.leaves).map(|one| ("leaf", one.1)));
        differing.extend(ended.symmetric_difference(&self.ended).map(|one| ("leaf", one.2)));
        let (mut emergencies, mut seen) = (BTreeSet::new(), BTreeSet::new());
        let sql = "SELECT emergency_no, youth_no, actor, reason, until_at, words_mac, seen_pos FROM emergency \
                   WHERE organisation_id = $1";
        for row in tx.rows(sql, &own).await? {
            let said = emergency::statement(row.int(1)?, row.text(2)?, row.text(3)?, row.int(4)?, row.text(5)?);
            emergencies.insert((row.int(0)?, said));
            seen.extend(row.int_or_null(6)?.map(|at| (row.int(0).unwrap_or(-1), at)));
        }
        differing.extend(emergencies.symmetric_difference(&self.emergencies).map(|one| ("emergency", one.0)));
        differing.extend(seen.symmetric_difference(&self.seen).map(|one| ("emergency", one.1)));
        let (mut linked, mut unlinked) = (BTreeSet::new(), BTreeSet::new());
        let sql = "SELECT linked_pos, youth_no, account_id, leaf_no, ended_pos FROM youth_account \
                   WHERE organisation_id = $1";
        for row in tx.rows(sql, &own).await? {
            let (youth, account) = (row.int(1)?, row.text(2)?.to_owned());
            // Erasure unties all of a youth.
            let ended = row.int_or_null(4)?.filter(|at| !self.erased.contains(&(youth, *at)));
            unlinked.extend(ended.map(|at| (youth, account.clone(), at)));
            linked.insert((row.int(0)?, youth, account, row.int_or_null(3)?));
        }
        differing.extend(linked.symmetric_difference(&self.linked).map(|one| ("youth_account", one.0)));
        differing.extend(unlinked.symmetric_difference(&self.unlinked).map(|one| ("youth_account", one.2)));
        let mut erased = BTreeSet::new();
        let sql = "SELECT youth_no, erased_pos FROM youth WHERE organisation_id = $1 AND erased_pos IS NOT NULL";
        for row in tx.rows(sql, &own).await? {
            erased.insert((row.int(0)?, row.int(1)?));
        }
        differing.extend(erased.symmetric_difference(&self.erased).map(|one| ("youth", one.1)));
        Ok(differing)
    }
}

/// The hash over the leaves that an entry wrote.
pub(crate) async fn kept_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    mut hash: RowsHash,
) -> Result<RowsHash, StoreError> {
    let sql = "SELECT leaf_no, mac FROM leaf WHERE organisation_id = $1 AND version_no = $2 ORDER BY leaf_no";
    for row in tx.rows(sql, &values![organisation, position]).await? {
        hash = hash.row("leaf", row.int(0)?, row.text(1)?);
    }
    Ok(hash)
}
