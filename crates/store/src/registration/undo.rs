// SPDX-License-Identifier: EUPL-1.2
//! Undo: an import is taken back as a correction. What stood before it holds again, as new versions; nothing is lost,
//! and the past stays as it was known.

use std::collections::HashSet;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Instant, Zone};

use super::accept::ended_at;
use super::lock;
use super::stage::count;
use crate::access::account::within;
use crate::access::right::require;
use crate::access::setting;
use crate::audit::canonical::Canonical;
use crate::audit::chain::{self, Act, Head, RowsHash};
use crate::database::engine::{Tx, insert};
use crate::database::row::{Value, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// What an entry is called that takes an import back.
pub(crate) const UNDO: &str = "import.undo";

/// Rows copied at once; an entry of the chain covers as many.
const PAGE: i64 = 5_000;

/// What taking an import back did.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Undone {
    /// The organisations it had rows of, and the position in each one's chain from which it does not hold any more.
    pub organisations: Vec<(String, i64)>,
    /// Rows that hold again.
    pub restored: u64,
    /// Rows that hold no more.
    pub ended: u64,
}

/// An import to be taken back, in one organisation: its number, and where it was accepted.
struct Part {
    organisation: String,
    import_no: i64,
    accepted: i64,
}

impl Store {
    /// Takes back the last import of an organisation that still stands, in **one** transaction and in every organisation
    /// it has rows of: from then on is known what was known just before it. Its rows and those it replaced stay, so that
    /// the past is what it was. The same file can be imported again.
    ///
    /// [`StoreError::NotLast`] when another was accepted after it (that one may rest on this one's rows), and
    /// [`StoreError::Locked`] when it would change months that were submitted.
    pub async fn undo(
        &self,
        permit: &Permit,
        organisation: &str,
        import_no: i64,
        at: Instant,
    ) -> Result<Undone, StoreError> {
        require(permit, &[Right::Deliver])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        // Acceptances and this take turns.
        chain::lock(&mut tx, &self.key, setting::INSTALLATION).await?;
        let zone = setting::read(&mut tx, setting::INSTALLATION, setting::ZONE).await?;
        let zone = zone.and_then(|name| Zone::new(&name).ok()).ok_or(StoreError::corrupt("setting"))?;
        let parts = parts(&mut tx, organisation, import_no).await?;
        if parts.is_empty() {
            return Err(StoreError::NoSuchImport);
        }
        let mut undone = Undone::default();
        for part in parts {
            within(permit, &part.organisation)?;
            let head = chain::lock(&mut tx, &self.key, &part.organisation).await?;
            let act = Act { at, actor: permit.actor(), name: UNDO, detail: "" };
            let (position, restored, ended) = part.take_back(&mut tx, head, act, &zone).await?;
            undone.organisations.push((part.organisation, position));
            undone.restored += restored.unsigned_abs();
            undone.ended += ended;
        }
        tx.commit().await?;
        Ok(undone)
    }
}

async fn parts(tx: &mut Tx, organisation: &str, import_no: i64) -> Result<Vec<Part>, StoreError> {
    let sql = "SELECT p.organisation_id, p.import_no, p.accepted_pos FROM import f \
               JOIN import p ON p.file_hash = f.file_hash AND p.accepted_pos IS NOT NULL AND p.undone_pos IS NULL \
               WHERE f.organisation_id = $1 AND f.import_no = $2 AND f.accepted_pos IS NOT NULL \
               AND f.undone_pos IS NULL AND f.undoes IS NULL ORDER BY p.organisation_id";
    let rows = tx.rows(sql, &values![organisation, import_no]).await?;
    rows.iter()
        .map(|row| Ok(Part { organisation: row.text(0)?.to_owned(), import_no: row.int(1)?, accepted: row.int(2)? }))
        .collect()
}

impl Part {
    /// Gives the position of the entry that says it, and how many rows hold again and hold no more.
    async fn take_back(
        &self,
        tx: &mut Tx,
        head: Head,
        act: Act<'_>,
        zone: &Zone,
    ) -> Result<(i64, i64, u64), StoreError> {
        let sql = "SELECT COUNT(*) FROM import WHERE organisation_id = $1 AND accepted_pos > $2 \
                   AND undone_pos IS NULL AND undoes IS NULL";
        let later = tx.row(sql, &values![&self.organisation, self.accepted]).await?;
        if later.map_or(Ok(0), |row| row.int(0))? > 0 || self.rested_on(tx).await? {
            return Err(StoreError::NotLast);
        }
        let number = head.position;
        let opened = serde_json::json!({ "import": number, "undoes": self.import_no }).to_string();
        let mut head = head.append(tx, &Act { name: "import.open", detail: &opened, ..act }, None).await?;
        let mut restored = 0;
        for relation in Relation::ALL {
            let mut after = (0, -1);
            loop {
                let rows = self.before(tx, relation, after).await?;
                let Some(last) = rows.last() else { break };
                after = last.from;
                let copied = count(rows.len())?;
                head = self.copy(tx, relation, (number, restored), rows, (head, act)).await?;
                restored += copied;
                if copied < PAGE {
                    break;
                }
            }
        }
        let position = head.position;
        let ended = self.end(tx, position).await?;
        let file = Canonical::new("nabij undo 1").text(&self.organisation).int(self.import_no).finish();
        let sql = "INSERT INTO import (organisation_id, import_no, file_hash, intake_hash, row_count, staged_count, \
                   unchanged_count, superseded_count, withdrawn_count, accepted_pos, abandoned, undoes) \
                   VALUES ($1, $2, $3, '', $4, $4, 0, $5, 0, $6, FALSE, $7)";
        let (old, undoes) = (ended.cast_signed(), self.import_no);
        tx.execute(sql, &values![&self.organisation, number, file, restored, old, position, undoes]).await?;
        let sql = "UPDATE import SET undone_pos = $3 WHERE organisation_id = $1 AND import_no = $2";
        tx.execute(sql, &values![&self.organisation, self.import_no, position]).await?;
        lock::refuse(tx, &self.organisation, (number, position), zone).await?;
        let rows = ended_at(tx, &self.organisation, position, RowsHash::fresh()?).await?;
        let detail = serde_json::json!({
            "import": number, "undoes": undoes, "rows": restored, "superseded": ended
        });
        head.append(tx, &Act { detail: &detail.to_string(), ..act }, Some(rows)).await?;
        Ok((position, restored, ended))
    }

    /// Whether a booking after it ended a row of it or of before it: that one rests on what it left.
    async fn rested_on(&self, tx: &mut Tx) -> Result<bool, StoreError> {
        for relation in Relation::ALL {
            let sql = format!(
                "SELECT 1 FROM {} f WHERE f.organisation_id = $1 AND f.superseded_pos > $2 AND f.recorded_pos < $2 \
                 AND f.superseded_pos IN (SELECT b.booking_no FROM booking b WHERE b.organisation_id = $1 \
                   AND b.booking_no > $2) LIMIT 1",
                relation.table()
            );
            if tx.row(&sql, &values![&self.organisation, self.accepted]).await?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// Rows that held just before the import and do not now, but for facts that a booking brought anew. What a later
    /// import brought and was itself taken back left copies: a row of which one holds is there already.
    async fn before(&self, tx: &mut Tx, relation: Relation, after: (i64, i64)) -> Result<Vec<Held>, StoreError> {
        let table = relation.table();
        let sql = format!(
            "SELECT f.import_no, f.ordinal, f.identity, f.content_hash, {} FROM {table} f \
             LEFT JOIN import i ON i.organisation_id = f.organisation_id AND i.import_no = f.import_no \
             WHERE f.organisation_id = $1 AND f.superseded_pos >= $2 \
             AND (i.accepted_pos < $2 OR (f.import_no = f.recorded_pos AND f.import_no < $2)) \
             AND NOT EXISTS (SELECT 1 FROM {table} b WHERE b.organisation_id = $1 AND b.identity = f.identity \
               AND b.superseded_pos IS NULL AND b.import_no = b.recorded_pos) \
             AND (f.import_no, f.ordinal) > ($3, $4) AND NOT EXISTS (SELECT 1 FROM {table} c \
               JOIN import k ON k.organisation_id = c.organisation_id AND k.import_no = c.import_no \
               WHERE c.organisation_id = $1 AND c.identity = f.identity AND c.content_hash = f.content_hash \
               AND c.superseded_pos IS NULL AND k.accepted_pos >= $2) \
             ORDER BY f.import_no, f.ordinal LIMIT {PAGE}",
            relation.select("f.")
        );
        let rows = tx.rows(&sql, &values![&self.organisation, self.accepted, after.0, after.1]).await?;
        let held = rows.iter().map(|row| {
            let facts = relation.facts().iter().enumerate();
            let facts: Result<Vec<Value>, _> = facts.map(|(at, column)| row.value(4 + at, column.kind)).collect();
            let (identity, content) = (row.text(2)?.to_owned(), row.text(3)?.to_owned());
            Ok(Held { from: (row.int(0)?, row.int(1)?), identity, content, facts: facts? })
        });
        held.collect()
    }

    /// Writes rows anew, under an entry of their own.
    async fn copy(
        &self,
        tx: &mut Tx,
        relation: Relation,
        (number, first): (i64, i64),
        rows: Vec<Held>,
        (head, act): (Head, Act<'_>),
    ) -> Result<Head, StoreError> {
        let (mut hash, mut copies, position) = (RowsHash::fresh()?, Vec::new(), head.position);
        let written = count(rows.len())?;
        for (ordinal, row) in (first..).zip(rows) {
            hash = hash.row(relation.table(), ordinal, &row.content);
            let superseded: Option<i64> = None;
            let version = values![&self.organisation, number, ordinal, position, superseded, row.identity, row.content];
            copies.push(version.into_iter().chain(row.facts).collect());
        }
        insert(tx, relation.table(), &relation.column_names(), copies).await?;
        let detail =
            serde_json::json!({ "import": number, "first": first, "rows": written, "unchanged": 0, "youths": 0 });
        head.append(tx, &Act { name: "import.chunk", detail: &detail.to_string(), ..act }, Some(hash)).await
    }

    /// Ends what holds since the import, but for copies of what held before it.
    async fn end(&self, tx: &mut Tx, position: i64) -> Result<u64, StoreError> {
        let mut ended = 0;
        for relation in Relation::ALL {
            let table = relation.table();
            let sql = format!(
                "UPDATE {table} SET superseded_pos = $3 WHERE organisation_id = $1 AND superseded_pos IS NULL \
                 AND import_no IN (SELECT i.import_no FROM import i WHERE i.organisation_id = $1 \
                   AND i.accepted_pos >= $2) \
                 AND (import_no NOT IN (SELECT u.import_no FROM import u WHERE u.organisation_id = $1 \
                     AND u.undoes IS NOT NULL) \
                   OR (identity, content_hash) NOT IN (SELECT r.identity, r.content_hash FROM {table} r \
                     JOIN import b ON b.organisation_id = r.organisation_id AND b.import_no = r.import_no \
                     WHERE r.organisation_id = $1 AND r.superseded_pos >= $2 AND b.accepted_pos < $2))"
            );
            ended += tx.execute(&sql, &values![&self.organisation, self.accepted, position]).await?;
        }
        Ok(ended)
    }
}

/// A version that held.
struct Held {
    from: (i64, i64),
    identity: String,
    content: String,
    facts: Vec<Value>,
}

/// Imports of an organisation that took one back, which, and where that one says so.
pub(crate) async fn undone(tx: &mut Tx, organisation: &str) -> Result<HashSet<(i64, i64, i64)>, StoreError> {
    let sql = "SELECT u.import_no, u.undoes, COALESCE(i.undone_pos, 0) FROM import u LEFT JOIN import i \
               ON i.organisation_id = u.organisation_id AND i.import_no = u.undoes \
               WHERE u.organisation_id = $1 AND u.undoes IS NOT NULL";
    let mut found = HashSet::new();
    for row in tx.rows(sql, &values![organisation]).await? {
        found.insert((row.int(0)?, row.int(1)?, row.int(2)?));
    }
    // One that says it was taken back, by none.
    let sql = "SELECT i.import_no, i.undone_pos FROM import i WHERE i.organisation_id = $1 AND i.undone_pos IS NOT NULL \
               AND NOT EXISTS (SELECT 1 FROM import u WHERE u.organisation_id = $1 AND u.undoes = i.import_no)";
    for row in tx.rows(sql, &values![organisation]).await? {
        found.insert((0, row.int(0)?, row.int(1)?));
    }
    Ok(found)
}
