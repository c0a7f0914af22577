// SPDX-License-Identifier: EUPL-1.2
//! What the entries of a chain say of own words, compared with the tables.

use std::collections::BTreeSet;

use super::code::CODE;
use super::tell::{DESTROY, TAKE, TELL};
use crate::StoreError;
use crate::audit::chain::RowsHash;
use crate::database::engine::Tx;
use crate::database::row::values;

/// What the entries say.
#[derive(Default)]
pub(crate) struct Said {
    /// Codes: number and youth.
    codes: BTreeSet<(i64, i64)>,
    /// Versions: word, version, youth, kind and with whom it is shared.
    words: BTreeSet<(i64, i64, i64, String, String)>,
    /// Ends of versions: word, version and where.
    ended: BTreeSet<(i64, i64, i64)>,
    /// Complaints taken up: word and where.
    taken: BTreeSet<(i64, i64)>,
}

impl Said {
    /// Takes note of an entry.
    pub(crate) fn entry(&mut self, name: &str, position: i64, detail: &serde_json::Value) {
        let number = |name: &str| detail.get(name).and_then(serde_json::Value::as_i64).unwrap_or(-1);
        let text = |name: &str| detail.get(name).and_then(serde_json::Value::as_str).unwrap_or_default().to_owned();
        match name {
            CODE => drop(self.codes.insert((number("code"), number("youth")))),
            TAKE => drop(self.taken.insert((number("word"), position))),
            TELL => {
                self.words.insert((number("word"), position, number("youth"), text("kind"), text("shared")));
            }
            _ => {}
        }
        if matches!(name, TELL | DESTROY)
            && let Some(ended) = detail.get("ended")
            && let Some((word, version)) = ended.get(0).zip(ended.get(1))
        {
            self.ended.extend(word.as_i64().zip(version.as_i64()).map(|(word, version)| (word, version, position)));
        }
    }

    /// Tables that say otherwise than the chain, with the position at which they do.
    pub(crate) async fn differing(
        &self,
        tx: &mut Tx,
        organisation: &str,
    ) -> Result<Vec<(&'static str, i64)>, StoreError> {
        let own = values![organisation];
        let (mut codes, mut words) = (BTreeSet::new(), BTreeSet::new());
        let (mut ended, mut taken) = (BTreeSet::new(), BTreeSet::new());
        for row in tx.rows("SELECT code_no, youth_no FROM word_code WHERE organisation_id = $1", &own).await? {
            codes.insert((row.int(0)?, row.int(1)?));
        }
        let sql = "SELECT word_no, version_no, youth_no, kind, shared, superseded_pos, taken_pos FROM own_word \
                   WHERE organisation_id = $1";
        for row in tx.rows(sql, &own).await? {
            let (word, version) = (row.int(0)?, row.int(1)?);
            words.insert((word, version, row.int(2)?, row.text(3)?.to_owned(), row.text(4)?.to_owned()));
            ended.extend(row.int_or_null(5)?.map(|at| (word, version, at)));
            taken.extend(row.int_or_null(6)?.map(|at| (word, at)));
        }
        let mut differing = Vec::new();
        differing.extend(codes.symmetric_difference(&self.codes).map(|one| ("word_code", one.0)));
        differing.extend(words.symmetric_difference(&self.words).map(|one| ("own_word", one.1)));
        differing.extend(ended.symmetric_difference(&self.ended).map(|one| ("own_word", one.2)));
        differing.extend(taken.symmetric_difference(&self.taken).map(|one| ("own_word", one.1)));
        Ok(differing)
    }
}

/// The hash over the words that an entry wrote.
pub(crate) async fn told_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    mut hash: RowsHash,
) -> Result<RowsHash, StoreError> {
    let sql = "SELECT word_no, mac FROM own_word WHERE organisation_id = $1 AND version_no = $2 ORDER BY word_no";
    for row in tx.rows(sql, &values![organisation, position]).await? {
        hash = hash.row("own_word", row.int(0)?, row.text(1)?);
    }
    Ok(hash)
}
