// SPDX-License-Identifier: EUPL-1.2
//! Walks every chain and recomputes what its entries cover: an altered, removed or reordered entry, and an altered,
//! removed or added row, is found and named.

use std::collections::HashSet;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use super::chain::{self, Act, RowsHash};
use super::heads::SignedHeads;
use super::report::{AuditReport, Flaw, OrganisationAudit};
use super::verify_access::Access;
use crate::access::key::KeyFile;
use crate::access::right::require;
use crate::database::engine::Tx;
use crate::database::row::{Row, Value, values};
use crate::database::schema::Relation;
use crate::proof::{mirror, protocol};
use crate::publication::release::DRAFT;
use crate::publication::release_act::Done;
use crate::publication::under_chain;
use crate::registration::accept::{ended_at, ended_in};
use crate::registration::booking::BOOK;
use crate::registration::dossier::reading::KEEP;
use crate::registration::dossier::said;
use crate::registration::fact;
use crate::registration::fact_version::{said_ended, said_tables};
use crate::registration::mapping;
use crate::registration::own_word;
use crate::registration::own_word::tell::TELL;
use crate::registration::submission::Said;
use crate::registration::undo::{UNDO, undone};
use crate::{Store, StoreError};

/// Entries read at once.
const PAGE: i64 = 1000;

/// Rows an entry covers, as the chain says.
#[derive(Debug, Clone, Copy)]
struct Chunk {
    import_no: i64,
    first: i64,
    rows: i64,
}

/// What was counted while walking one chain.
#[derive(Default)]
struct Walked {
    entries: i64,
    rows: i64,
    youths: i64,
    accepted: HashSet<i64>,
    /// Number and rows of each booking.
    bookings: HashSet<(i64, i64)>,
    /// Tables and positions at which a booking says that rows of them stopped holding.
    ended_by: HashSet<(&'static str, i64)>,
    mappings: i64,
    /// Protocols frozen.
    protocols: i64,
    mirrors: i64,
    /// Releases and what was done with them.
    releases: i64,
    /// Where a mapping was kept or forgotten.
    mapped: HashSet<i64>,
    /// Import and position of each acceptance.
    imports: HashSet<(i64, i64)>,
    /// Imports that took one back, which, and where.
    undone: HashSet<(i64, i64, i64)>,
    submissions: Said,
    access: Access,
    dossiers: said::Said,
    words: own_word::said::Said,
}

impl Store {
    /// Verifies every chain and every row it covers, sealed fields included. With heads that were kept outside it
    /// also proves the chains up to those heads; without, whoever holds database and program could have written a
    /// chain anew, and its entries are reported as unproven.
    pub async fn audit_verify(&self, permit: &Permit, heads: Option<&SignedHeads>) -> Result<AuditReport, StoreError> {
        require(permit, &[Right::Operate])?;
        if let Some(heads) = heads {
            heads.check(self)?;
        }
        let mut tx = self.engine.read().await?;
        let mut report = AuditReport::default();
        for organisation in organisations(&mut tx, heads).await? {
            let proven = heads.and_then(|heads| heads.heads.get(&organisation));
            let mut walk = Walk { tx: &mut tx, report: &mut report, organisation: &organisation, key: &self.key };
            walk.run(proven).await?;
        }
        report.findings.sort();
        Ok(report)
    }
}

/// Everyone with a chain, an entry, a row or a head kept outside: nobody disappears by losing one of them.
async fn organisations(tx: &mut Tx, heads: Option<&SignedHeads>) -> Result<Vec<String>, StoreError> {
    let mut names: Vec<String> = heads.map(|heads| heads.heads.keys().cloned().collect()).unwrap_or_default();
    let mut tables = vec![
        "organisation",
        "chain_head",
        "chain_entry",
        "youth",
        "import",
        "import_seen",
        "booking",
        "mapping",
        "protocol",
        "mirror",
        "release",
        "submission",
        "access_grant",
        "tablet",
    ];
    tables.extend(Relation::ALL.map(Relation::table));
    for table in tables {
        for row in tx.rows(&format!("SELECT DISTINCT organisation_id FROM {table}"), &[]).await? {
            names.push(row.text(0)?.to_owned());
        }
    }
    names.sort();
    names.dedup();
    Ok(names)
}

pub(super) struct Walk<'a> {
    pub(super) tx: &'a mut Tx,
    report: &'a mut AuditReport,
    pub(super) organisation: &'a str,
    pub(super) key: &'a KeyFile,
}

impl Walk<'_> {
    async fn run(&mut self, outside: Option<&(i64, String)>) -> Result<(), StoreError> {
        let organisation = self.organisation;
        let mut previous = chain::genesis(organisation);
        let (mut at, mut walked) = (0, Walked::default());
        let mut proven_to = None;
        loop {
            let sql = format!(
                "SELECT position, at, actor, act, detail, salt, rows_hash, hash FROM chain_entry \
                 WHERE organisation_id = $1 AND position > $2 ORDER BY position LIMIT {PAGE}"
            );
            let rows = self.tx.rows(&sql, &values![organisation, at]).await?;
            for row in &rows {
                let position = row.int(0)?;
                for missing in at + 1..position {
                    self.found(Some(missing), Flaw::EntryMissing, None);
                }
                let hash = self.entry(row, &previous, &mut walked).await?;
                if outside.is_some_and(|(head, outside)| *head == position && *outside == hash) {
                    proven_to = Some(position);
                }
                (at, previous) = (position, hash);
            }
            if rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                break;
            }
        }
        if outside.is_some_and(|(head, _)| *head > 0) && proven_to.is_none() {
            self.found(outside.map(|(head, _)| *head), Flaw::OutsideHeadDiffers, None);
        }
        let sql = "SELECT position, hash FROM chain_head WHERE organisation_id = $1";
        let head = self.tx.row(sql, &values![organisation]).await?;
        let agrees = match &head {
            Some(head) => head.int(0)? == at && head.text(1)? == previous,
            None => at == 0,
        };
        if !agrees {
            self.found(Some(at), Flaw::HeadDiffers, None);
        }
        self.outside_entries(&walked).await?;
        self.access_outside_entries(&walked.access).await?;
        self.sealed().await?;
        let entries = walked.entries;
        self.report.organisations.push(OrganisationAudit { organisation: organisation.to_owned(), entries, proven_to });
        Ok(())
    }

    /// Checks one entry and the rows under it; gives the hash that is stored, which the next entry must hold.
    async fn entry(&mut self, row: &Row, previous: &str, walked: &mut Walked) -> Result<String, StoreError> {
        let (position, stored) = (row.int(0)?, row.text(7)?.to_owned());
        let (salt, rows_hash) = (row.text_or_null(5)?, row.text_or_null(6)?);
        let act = Act { at: Instant(row.int(1)?), actor: row.text(2)?, name: row.text(3)?, detail: row.text(4)? };
        if chain::entry_hash(previous, self.organisation, position, &act, salt, rows_hash) != stored {
            self.found(Some(position), Flaw::EntryAltered, None);
        }
        walked.entries += 1;
        let detail: serde_json::Value = serde_json::from_str(act.detail).unwrap_or_default();
        let number = |name: &str| detail.get(name).and_then(serde_json::Value::as_i64).unwrap_or(-1);
        walked.submissions.entry(act.name, position, &detail);
        self.access_entry(position, &act, (&detail, &mut walked.access)).await?;
        walked.dossiers.entry(act.name, position, (act.detail, &detail));
        walked.words.entry(act.name, position, &detail);
        if let (Some(salt), Some(rows_hash)) = (salt, rows_hash) {
            let hash = RowsHash::with_salt(salt.to_owned());
            let hash = match act.name {
                "import.chunk" => {
                    let chunk = Chunk { import_no: number("import"), first: number("first"), rows: number("rows") };
                    walked.rows += chunk.rows;
                    walked.youths += number("youths");
                    self.chunk(hash, chunk, position, &Relation::ALL).await?
                }
                BOOK => {
                    let chunk = Chunk { import_no: position, first: 0, rows: number("rows") };
                    walked.rows += chunk.rows;
                    walked.youths += number("youths");
                    walked.bookings.insert((position, chunk.rows));
                    let hash = self.chunk(hash, chunk, position, &said_tables(act.detail)).await?;
                    let mut ended: Vec<Relation> =
                        said_ended(act.detail).iter().map(|fact| Relation::of(fact.table)).collect();
                    ended.dedup();
                    walked.ended_by.extend(ended.iter().map(|relation| (relation.table(), position)));
                    ended_in(self.tx, self.organisation, &ended, position, hash).await?
                }
                "import.accept" | UNDO => {
                    walked.accepted.insert(position);
                    walked.imports.insert((number("import"), position));
                    walked.undone.extend((act.name == UNDO).then(|| (number("import"), number("undoes"), position)));
                    ended_at(self.tx, self.organisation, position, hash).await?
                }
                mapping::KEEP => {
                    walked.mappings += 1;
                    walked.mapped.insert(position);
                    mapping::kept_at(self.tx, self.organisation, position, hash).await?
                }
                protocol::FREEZE => {
                    walked.protocols += 1;
                    protocol::frozen_at(self.tx, self.organisation, position, hash).await?
                }
                mirror::MAKE => {
                    let (hash, rows) = mirror::kept_at(self.tx, self.organisation, position, hash).await?;
                    walked.mirrors += rows;
                    hash
                }
                TELL => own_word::said::told_at(self.tx, self.organisation, position, hash).await?,
                name if name == DRAFT || Done::is_entry(name) => {
                    let (hash, rows) = under_chain::written_at(self.tx, self.organisation, position, hash).await?;
                    walked.releases += rows;
                    hash
                }
                KEEP => said::kept_at(self.tx, self.organisation, position, hash).await?,
                _ => hash,
            };
            if hash.finish() != rows_hash {
                self.found(Some(position), Flaw::RowsAltered, None);
            }
        }
        if act.name == mapping::FORGET {
            walked.mapped.insert(position);
        }
        Ok(stored)
    }

    /// Recomputes the hash over the rows of a chunk from their columns.
    async fn chunk(
        &mut self,
        mut hash: RowsHash,
        chunk: Chunk,
        position: i64,
        relations: &[Relation],
    ) -> Result<RowsHash, StoreError> {
        let mut rows: Vec<(i64, &'static str, String)> = Vec::new();
        let range = values![self.organisation, chunk.import_no, chunk.first, chunk.first + chunk.rows];
        for relation in relations.iter().copied() {
            let sql = format!(
                "SELECT ordinal, identity, content_hash, recorded_pos, {} FROM {} WHERE organisation_id = $1 \
                 AND import_no = $2 AND ordinal >= $3 AND ordinal < $4",
                relation.select(""),
                relation.table()
            );
            for row in self.tx.rows(&sql, &range).await? {
                let (content, as_stored) = content(&row, relation)?;
                if !as_stored || row.int(3)? != position {
                    self.found(Some(position), Flaw::RowsAltered, Some(relation.table()));
                }
                rows.push((row.int(0)?, relation.table(), content));
            }
        }
        let sql = "SELECT ordinal, relation, identity, recorded_pos FROM import_seen \
                   WHERE organisation_id = $1 AND import_no = $2 AND ordinal >= $3 AND ordinal < $4";
        for row in self.tx.rows(sql, &range).await? {
            if row.int(3)? != position {
                self.found(Some(position), Flaw::RowsAltered, Some("import_seen"));
            }
            rows.push((row.int(0)?, "import_seen", format!("{} {}", row.text(1)?, row.text(2)?)));
        }
        rows.sort_unstable();
        for (ordinal, table, content) in rows {
            hash = hash.row(table, ordinal, &content);
        }
        let sql = "SELECT youth_no, witness FROM youth \
                   WHERE organisation_id = $1 AND recorded_pos = $2 ORDER BY youth_no";
        for row in self.tx.rows(sql, &values![self.organisation, position]).await? {
            hash = hash.row("youth", row.int(0)?, row.text(1)?);
        }
        Ok(hash)
    }

    /// What stands in the tables and in no entry.
    async fn outside_entries(&mut self, walked: &Walked) -> Result<(), StoreError> {
        let organisation = values![self.organisation];
        let mut stored = 0;
        for table in Relation::ALL.map(Relation::table).into_iter().chain(["import_seen"]) {
            let sql = format!("SELECT COUNT(*) FROM {table} WHERE organisation_id = $1");
            stored += self.tx.row(&sql, &organisation).await?.map_or(Ok(0), |row| row.int(0))?;
        }
        if stored > walked.rows {
            self.found(None, Flaw::RowsAdded, None);
        }
        let sql = "SELECT COUNT(*) FROM youth WHERE organisation_id = $1";
        if self.tx.row(sql, &organisation).await?.map_or(Ok(0), |row| row.int(0))? > walked.youths {
            self.found(None, Flaw::RowsAdded, Some("youth"));
        }
        for relation in Relation::ALL {
            let sql = format!(
                "SELECT DISTINCT superseded_pos FROM {} WHERE organisation_id = $1 AND superseded_pos IS NOT NULL",
                relation.table()
            );
            for row in self.tx.rows(&sql, &organisation).await? {
                let position = row.int(0)?;
                if !walked.accepted.contains(&position) && !walked.ended_by.contains(&(relation.table(), position)) {
                    self.found(Some(position), Flaw::WithoutEntry, Some(relation.table()));
                }
            }
        }
        let sql = "SELECT COUNT(*) FROM protocol WHERE organisation_id = $1";
        if self.tx.row(sql, &organisation).await?.map_or(Ok(0), |row| row.int(0))? > walked.protocols {
            self.found(None, Flaw::RowsAdded, Some("protocol"));
        }
        if mirror::stored(self.tx, self.organisation).await? > walked.mirrors {
            self.found(None, Flaw::RowsAdded, Some("mirror"));
        }
        if under_chain::stored(self.tx, self.organisation).await? > walked.releases {
            self.found(None, Flaw::RowsAdded, Some("release"));
        }
        let sql = "SELECT COUNT(*) FROM mapping WHERE organisation_id = $1";
        if self.tx.row(sql, &organisation).await?.map_or(Ok(0), |row| row.int(0))? > walked.mappings {
            self.found(None, Flaw::RowsAdded, Some("mapping"));
        }
        let sql = "SELECT superseded_pos FROM mapping WHERE organisation_id = $1 AND superseded_pos IS NOT NULL";
        for row in self.tx.rows(sql, &organisation).await? {
            if !walked.mapped.contains(&row.int(0)?) {
                self.found(Some(row.int(0)?), Flaw::WithoutEntry, Some("mapping"));
            }
        }
        let mut bookings = HashSet::new();
        for row in
            self.tx.rows("SELECT booking_no, row_count FROM booking WHERE organisation_id = $1", &organisation).await?
        {
            bookings.insert((row.int(0)?, row.int(1)?));
        }
        for (position, _) in bookings.symmetric_difference(&walked.bookings) {
            self.found(Some(*position), Flaw::RowsAltered, Some("booking"));
        }
        let mut accepted = HashSet::new();
        let sql = "SELECT import_no, accepted_pos FROM import WHERE organisation_id = $1 AND accepted_pos IS NOT NULL";
        for row in self.tx.rows(sql, &organisation).await? {
            let import = (row.int(0)?, row.int(1)?);
            accepted.insert(import);
            if !walked.imports.contains(&import) {
                self.found(Some(import.1), Flaw::WithoutEntry, Some("import"));
            }
        }
        for (_, position) in walked.imports.difference(&accepted) {
            self.found(Some(*position), Flaw::RowsAltered, Some("import"));
        }
        for position in undone(self.tx, self.organisation).await?.symmetric_difference(&walked.undone) {
            self.found(Some(position.2), Flaw::RowsAltered, Some("import"));
        }
        for (table, position) in walked.dossiers.differing(self.tx, self.organisation).await? {
            self.found(Some(position), Flaw::RowsAltered, Some(table));
        }
        for (table, position) in walked.words.differing(self.tx, self.organisation).await? {
            self.found(Some(position), Flaw::RowsAltered, Some(table));
        }
        for position in walked.submissions.differing(self.tx, self.organisation).await? {
            self.found(Some(position), Flaw::RowsAltered, Some("submission"));
        }
        Ok(())
    }

    pub(super) fn found(&mut self, position: Option<i64>, flaw: Flaw, table: Option<&'static str>) {
        self.report.add(self.organisation, position, flaw, table);
    }
}

/// The content hash of a row as its columns give it, and whether that is the one stored beside them.
fn content(row: &Row, relation: Relation) -> Result<(String, bool), StoreError> {
    let facts = relation.facts().iter().enumerate();
    let facts: Result<Vec<Value>, _> = facts.map(|(at, column)| row.value(4 + at, column.kind)).collect();
    let content = fact::content_hash(relation, row.text(1)?, &facts?);
    let as_stored = row.text(2)? == content;
    Ok((content, as_stored))
}
