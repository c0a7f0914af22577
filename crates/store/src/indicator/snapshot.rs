// SPDX-License-Identifier: EUPL-1.2
//! The snapshot: all facts with their versions as columns, and how far in each chain it has read.

use std::collections::HashMap;
use std::sync::Arc;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::indicator::columns::{Columns, Table, Version, Youth};

use super::portion::{Accepted, Frame, Portion, Span};
use super::tree::Listed;
use crate::access::right::require;
use crate::access::setting;
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::database::schema::Relation;
use crate::registration::known::{Versions, fill_places};
use crate::{Store, StoreError};

/// All facts that were ever known, as columns with versions. [`Snapshot::known_at`] with [`Snapshot::now`] or
/// [`Store::position_at`] gives the facts as they are known now, or were known then.
#[derive(Debug, Clone)]
pub struct Snapshot {
    pub(super) columns: Columns,
    /// Every version of every place; the columns hold the tree of now, and the last of each place that is gone.
    pub(super) places: Table<Listed>,
    cursor: Vec<i64>,
    organisations: HashMap<String, u16>,
    pub(super) youths: HashMap<(u16, i64), Youth>,
    blocks: HashMap<(Relation, u16, i64), Block>,
    pub(super) ordinals: HashMap<Relation, Vec<u32>>,
}

/// Where the rows of one import stand in a table: they lie together, in the order of their ordinals.
#[derive(Debug, Clone, Copy)]
struct Block {
    first: usize,
    count: usize,
}

/// More workers at once would wait for connections.
const MOST_WORKERS: usize = 4;

/// Rows for which another worker pays.
const LEAST_SHARE: i64 = 20_000;

impl Snapshot {
    /// The facts with their versions, those that no longer hold included, on the tree of places of now.
    #[must_use]
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// How far each organisation's chain was read, in the order of [`Columns::organisations`]; as an argument to
    /// [`Snapshot::known_at`] it gives what is known now.
    #[must_use]
    pub fn now(&self) -> &[i64] {
        &self.cursor
    }
}

impl Store {
    /// Reads all facts.
    pub async fn snapshot(&self, permit: &Permit) -> Result<Snapshot, StoreError> {
        require(permit, &[Right::ReadFigures])?;
        let mut tx = self.engine.read().await?;
        let zone = setting::read(&mut tx, setting::INSTALLATION, setting::ZONE).await?;
        let zone = match zone {
            Some(name) => Zone::new(&name).map_err(|_| StoreError::corrupt("setting"))?,
            None => Zone::amsterdam(),
        };
        let mut snapshot = Snapshot {
            columns: Columns::new(zone),
            places: Table::default(),
            cursor: Vec::new(),
            organisations: HashMap::new(),
            youths: HashMap::new(),
            blocks: HashMap::new(),
            ordinals: HashMap::new(),
        };
        snapshot.read_heads(&mut tx).await?;
        fill_places(&mut tx, &mut snapshot.columns.places, Versions::Last).await?;
        let (accepted, spans) = snapshot.spans(&mut tx).await?;
        drop(tx);
        let frame = snapshot.frame(accepted);
        let workers: Vec<_> = spans
            .into_iter()
            .map(|spans| tokio::spawn(Portion::of_spans(self.engine.clone(), Arc::clone(&frame), spans)))
            .collect();
        for worker in workers {
            snapshot.add(worker.await.map_err(std::io::Error::other)??)?;
        }
        Ok(snapshot)
    }

    /// Reads what was accepted or stopped holding since, and says whether anything did. Other entries, such as those
    /// of an import being staged, only move the cursor: no fact is read or copied for them.
    pub async fn refresh(&self, permit: &Permit, snapshot: &mut Snapshot) -> Result<bool, StoreError> {
        require(permit, &[Right::ReadFigures])?;
        let mut tx = self.engine.read().await?;
        // Read whole before anything of the snapshot is touched: an error in between leaves it as it was.
        let mut heads = snapshot.heads();
        let changed = heads.read_heads(&mut tx).await?;
        if changed.is_empty() {
            return Ok(false);
        }
        if setting::read(&mut tx, setting::INSTALLATION, setting::ZONE).await?.as_deref()
            != Some(snapshot.columns.zone.name())
        {
            drop(tx);
            *snapshot = self.snapshot(permit).await?;
            return Ok(true);
        }
        // Facts begin and stop to hold where an import is accepted or something is booked, nowhere else.
        let (mut accepted, mut spans, mut stirred) = (Accepted::new(), Vec::new(), Vec::new());
        for (organisation, since) in changed {
            let name = heads.columns.organisations[usize::from(organisation)].clone();
            let before = spans.len();
            let sql = "SELECT 1 FROM booking WHERE organisation_id = $1 AND booking_no > $2 LIMIT 1";
            let booked = tx.row(sql, &values![&name, since]).await?.is_some();
            if booked {
                let until = heads.cursor[usize::from(organisation)];
                spans.push(Span { after: (name.clone(), since, i64::MAX), until: (name.clone(), until, i64::MAX) });
            }
            let sql = "SELECT import_no, accepted_pos, row_count FROM import \
                       WHERE organisation_id = $1 AND accepted_pos > $2 ORDER BY accepted_pos";
            for row in tx.rows(sql, &values![&name, since]).await? {
                let (import_no, rows) = (row.int(0)?, row.int(2)?);
                accepted.insert((organisation, import_no), row.int(1)?);
                // One that was opened since stands among what was booked since.
                if !booked || import_no <= since {
                    spans.push(Span { after: (name.clone(), import_no, -1), until: (name.clone(), import_no, rows) });
                }
            }
            if spans.len() > before {
                stirred.push((organisation, name, since));
            }
        }
        if stirred.is_empty() {
            snapshot.advance(heads);
            return Ok(false);
        }
        heads.columns.places = snapshot.columns.places.clone();
        fill_places(&mut tx, &mut heads.columns.places, Versions::Last).await?;
        let frame = heads.frame(accepted);
        let mut portion = Portion::new(&frame);
        for relation in Relation::ALL {
            for span in &spans {
                portion = portion.read(&mut tx, relation, span).await?;
            }
        }
        let mut ended = Vec::new();
        for (index, name, since) in &stirred {
            ended.extend(ended_since(&mut tx, *index, name, *since).await?);
        }
        drop(tx);
        snapshot.columns.places = std::mem::take(&mut heads.columns.places);
        snapshot.advance(heads);
        snapshot.add(portion)?;
        for (relation, row, at) in ended {
            snapshot.supersede(relation, row, at);
        }
        Ok(true)
    }

    /// The position in each organisation's chain at a moment, in the order of [`Columns::organisations`], for
    /// [`Snapshot::known_at`]. An organisation that had no entry yet is at 0: nothing was known of it.
    pub async fn position_at(&self, permit: &Permit, snapshot: &Snapshot, at: Instant) -> Result<Vec<i64>, StoreError> {
        require(permit, &[Right::ReadFigures])?;
        let mut positions = vec![0; snapshot.cursor.len()];
        let sql = "SELECT organisation_id, MAX(position) FROM chain_entry WHERE at <= $1 GROUP BY organisation_id";
        for row in self.engine.read().await?.rows(sql, &values![at.0]).await? {
            if let Some(index) = snapshot.organisations.get(row.text(0)?) {
                let index = usize::from(*index);
                positions[index] = row.int(1)?.min(snapshot.cursor[index]);
            }
        }
        Ok(positions)
    }
}

impl Snapshot {
    /// A copy of what says how far was read, without the facts.
    fn heads(&self) -> Self {
        let mut columns = Columns::new(self.columns.zone.clone());
        columns.organisations.clone_from(&self.columns.organisations);
        Self {
            columns,
            places: Table::default(),
            cursor: self.cursor.clone(),
            organisations: self.organisations.clone(),
            youths: HashMap::new(),
            blocks: HashMap::new(),
            ordinals: HashMap::new(),
        }
    }

    /// Takes over how far was read.
    fn advance(&mut self, heads: Self) {
        self.organisations = heads.organisations;
        self.columns.organisations = heads.columns.organisations;
        self.cursor = heads.cursor;
    }

    /// Moves the cursor to the heads of the chains; gives who moved, and from where.
    async fn read_heads(&mut self, tx: &mut Tx) -> Result<Vec<(u16, i64)>, StoreError> {
        let mut moved = Vec::new();
        let sql =
            "SELECT organisation_id, position FROM chain_head WHERE organisation_id <> $1 ORDER BY organisation_id";
        for row in tx.rows(sql, &values![setting::INSTALLATION]).await? {
            let (name, position) = (row.text(0)?, row.int(1)?);
            let index = if let Some(index) = self.organisations.get(name) {
                *index
            } else {
                let index = u16::try_from(self.cursor.len()).map_err(|_| StoreError::TooMany("organisations"))?;
                self.organisations.insert(name.to_owned(), index);
                self.columns.organisations.push(name.to_owned());
                self.cursor.push(0);
                index
            };
            let since = std::mem::replace(&mut self.cursor[usize::from(index)], position);
            if since != position {
                moved.push((index, since));
            }
        }
        Ok(moved)
    }

    /// What portions are read by.
    fn frame(&self, accepted: Accepted) -> Arc<Frame> {
        let mut columns = Columns::new(self.columns.zone.clone());
        columns.places = self.columns.places.clone();
        columns.organisations.clone_from(&self.columns.organisations);
        let (organisations, cursor) = (self.organisations.clone(), self.cursor.clone());
        Arc::new(Frame { columns, organisations, cursor, accepted })
    }

    /// All accepted imports, and their rows and those that were booked shared out in one stretch of about the same length for each worker.
    async fn spans(&self, tx: &mut Tx) -> Result<(Accepted, Vec<Vec<Span>>), StoreError> {
        let mut accepted = Accepted::new();
        let mut imports: Vec<(String, i64, i64)> = Vec::new();
        let sql = "SELECT organisation_id, import_no, accepted_pos, row_count FROM import \
                   WHERE accepted_pos IS NOT NULL ORDER BY organisation_id, import_no";
        for row in tx.rows(sql, &[]).await? {
            let name = row.text(0)?;
            let index = *self.organisations.get(name).ok_or(StoreError::corrupt("chain_head"))?;
            accepted.insert((index, row.int(1)?), row.int(2)?);
            imports.push((name.to_owned(), row.int(1)?, row.int(3)?));
        }
        // Where they stand matters, not which they are: some thousands of bookings are as one import.
        let sql = "SELECT organisation_id, MAX(booking_no), CAST(SUM(row_count) AS BIGINT) FROM booking \
                   GROUP BY organisation_id, booking_no / 8192";
        for row in tx.rows(sql, &[]).await? {
            imports.push((row.text(0)?.to_owned(), row.int(1)?, row.int(2)?));
        }
        imports.sort_unstable();
        let workers = std::thread::available_parallelism().map_or(1, |cores| cores.get().min(MOST_WORKERS));
        Ok((accepted, shared_out(&imports, i64::try_from(workers).unwrap_or(1))))
    }

    /// Takes note of where the rows of an import stand; more of them follow those that are there.
    pub(super) fn block(
        &mut self,
        relation: Relation,
        (organisation, import_no): (u16, i64),
        (first, count): (usize, usize),
    ) {
        let block = self.blocks.entry((relation, organisation, import_no));
        block.or_insert(Block { first, count: 0 }).count += count;
    }

    fn supersede(&mut self, relation: Relation, (organisation, import_no, ordinal): (u16, i64, i64), at: i64) {
        let Some(block) = self.blocks.get(&(relation, organisation, import_no)) else { return };
        let Some(ordinals) = self.ordinals.get(&relation) else { return };
        let inside = &ordinals[block.first..block.first + block.count];
        let Some(found) = u32::try_from(ordinal).ok().and_then(|ordinal| inside.binary_search(&ordinal).ok()) else {
            return;
        };
        let row = block.first + found;
        if let Some(version) = self.versions(relation).get_mut(row) {
            version.superseded = at;
        }
    }

    fn versions(&mut self, relation: Relation) -> &mut [Version] {
        fn of<T>(table: &mut Table<T>) -> &mut [Version] {
            &mut table.versions
        }
        let columns = &mut self.columns;
        match relation {
            Relation::Place => of(&mut self.places),
            Relation::Room => of(&mut columns.rooms),
            Relation::Stay => of(&mut columns.stays),
            Relation::Leave => of(&mut columns.leave),
            Relation::Restriction => of(&mut columns.restrictions),
            Relation::Delivery => of(&mut columns.deliveries),
            Relation::Aggregate => of(&mut columns.aggregates),
            Relation::Averted => of(&mut columns.averted),
            Relation::Harm => of(&mut columns.harm),
            Relation::GroupRule => of(&mut columns.group_rules),
            Relation::Alone => of(&mut columns.alone),
            Relation::Step => of(&mut columns.steps),
            Relation::Shift => of(&mut columns.shifts),
        }
    }
}

/// Which rows of one organisation stopped holding since a position, and where.
async fn ended_since(
    tx: &mut Tx,
    organisation: u16,
    name: &str,
    since: i64,
) -> Result<Vec<(Relation, (u16, i64, i64), i64)>, StoreError> {
    let mut ended = Vec::new();
    for relation in Relation::ALL {
        let sql = format!(
            "SELECT import_no, ordinal, superseded_pos FROM {} WHERE organisation_id = $1 AND superseded_pos > $2",
            relation.table()
        );
        for row in tx.rows(&sql, &values![name, since]).await? {
            ended.push((relation, (organisation, row.int(0)?, row.int(1)?), row.int(2)?));
        }
    }
    Ok(ended)
}

/// Imports (organisation, number, rows) in their order, cut into stretches of about as many rows.
fn shared_out(imports: &[(String, i64, i64)], workers: i64) -> Vec<Vec<Span>> {
    let all: i64 = imports.iter().map(|(_, _, rows)| rows).sum();
    let each = (all / workers.max(1)).max(LEAST_SHARE);
    let mut after = (String::new(), -1, -1);
    let (mut spans, mut room) = (Vec::new(), each);
    for (at, (name, import_no, rows)) in imports.iter().enumerate() {
        let mut begin = 0;
        while rows - begin > room {
            begin += room;
            let until = (name.clone(), *import_no, begin - 1);
            spans.push(vec![Span { after: std::mem::replace(&mut after, until.clone()), until }]);
            room = each;
        }
        room -= rows - begin;
        if at + 1 == imports.len() {
            spans.push(vec![Span { after: after.clone(), until: (name.clone(), *import_no, *rows) }]);
        }
    }
    spans
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn stretches_follow_each_other_and_miss_no_row() {
        let imports: Vec<_> = [("A", 1, 30_000), ("A", 9, 0), ("B", 2, 100_000), ("C", 1, 1)]
            .map(|(name, number, rows)| (name.to_owned(), number, rows))
            .to_vec();
        for workers in 1..5 {
            let spans: Vec<Span> = shared_out(&imports, workers).into_iter().flatten().collect();
            assert_eq!(spans.first().map(|span| span.after.clone()), Some((String::new(), -1, -1)));
            assert_eq!(spans.last().map(|span| span.until.clone()), Some(("C".to_owned(), 1, 1)));
            assert!(spans.windows(2).all(|two| two[0].until == two[1].after && two[0].after < two[0].until));
            for (name, number, rows) in &imports {
                for ordinal in [0, 1, rows / 2, rows - 1].into_iter().filter(|ordinal| (0..*rows).contains(ordinal)) {
                    let row = (name.clone(), *number, ordinal);
                    assert_eq!(spans.iter().filter(|span| span.after < row && row <= span.until).count(), 1);
                }
            }
            let expected = if workers == 1 { 1 } else { workers };
            assert!(i64::try_from(spans.len()).unwrap() <= expected + 1);
        }
        assert!(shared_out(&[], 2).is_empty());
    }
}
