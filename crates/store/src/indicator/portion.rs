// SPDX-License-Identifier: EUPL-1.2
//! A portion of the facts, read from the database by one worker and added to the snapshot afterwards: an error leaves
//! the snapshot as it was, and adding costs what was read.

use std::collections::HashMap;
use std::sync::Arc;

use nabij_domain::indicator::columns::{Columns, Table, Version, Youth};

use super::decode::Facts;
use super::snapshot::Snapshot;
use super::tree::Listed;
use crate::StoreError;
use crate::database::engine::{Engine, Tx};
use crate::database::row::{Cells, values};
use crate::database::schema::Relation;
use crate::registration::known::listed;

/// Rows read at once.
const PAGE: i64 = 50_000;

/// Which imports of an organisation are accepted, and where.
pub(super) type Accepted = HashMap<(u16, i64), i64>;

/// What stays the same while portions are read: the tree, the organisations and how far in each chain is read.
pub(super) struct Frame {
    pub(super) columns: Columns,
    pub(super) organisations: HashMap<String, u16>,
    pub(super) cursor: Vec<i64>,
    pub(super) accepted: Accepted,
}

/// Rows from one place in the order of organisation, import and number up to another, the first not among them.
#[derive(Debug, Clone)]
pub(super) struct Span {
    pub(super) after: (String, i64, i64),
    pub(super) until: (String, i64, i64),
}

/// Rows in the order of organisation, import and number.
pub(super) struct Portion {
    frame: Arc<Frame>,
    columns: Columns,
    places: Table<Listed>,
    /// The youths by the numbers they have in these columns.
    youths: Vec<(u16, i64)>,
    numbers: HashMap<(u16, i64), Youth>,
    blocks: HashMap<Relation, Vec<Block>>,
    ordinals: HashMap<Relation, Vec<u32>>,
    /// The last row that was met, and how many were.
    at: (String, i64, i64),
    met: i64,
    organisation: Option<u16>,
}

/// How many rows of one import follow each other.
struct Block {
    organisation: u16,
    import_no: i64,
    count: usize,
}

impl Portion {
    pub(super) fn new(frame: &Arc<Frame>) -> Self {
        let mut columns = Columns::new(frame.columns.zone.clone());
        columns.places = frame.columns.places.clone();
        columns.organisations.clone_from(&frame.columns.organisations);
        Self {
            frame: Arc::clone(frame),
            columns,
            places: Table::default(),
            youths: Vec::new(),
            numbers: HashMap::new(),
            blocks: HashMap::new(),
            ordinals: HashMap::new(),
            at: (String::new(), 0, 0),
            met: 0,
            organisation: None,
        }
    }

    /// Reads spans on a connection of its own. What others accept meanwhile is left out: the frame says what counts.
    pub(super) async fn of_spans(engine: Engine, frame: Arc<Frame>, spans: Vec<Span>) -> Result<Self, StoreError> {
        let mut tx = engine.read().await?;
        let mut portion = Self::new(&frame);
        for relation in Relation::ALL {
            for span in &spans {
                portion = portion.read(&mut tx, relation, span).await?;
            }
        }
        Ok(portion)
    }

    /// Adds the rows of one table.
    pub(super) async fn read(mut self, tx: &mut Tx, relation: Relation, span: &Span) -> Result<Self, StoreError> {
        let sql = format!(
            "SELECT f.organisation_id, f.import_no, f.ordinal, f.superseded_pos, f.recorded_pos, {} FROM {} f \
             WHERE (f.organisation_id, f.import_no, f.ordinal) > ($1, $2, $3) \
             AND (f.organisation_id, f.import_no, f.ordinal) <= ($4, $5, $6) \
             ORDER BY f.organisation_id, f.import_no, f.ordinal LIMIT {PAGE}",
            relation.select("f."),
            relation.table()
        );
        self.at.clone_from(&span.after);
        loop {
            self.met = 0;
            self.organisation = self.frame.organisations.get(&self.at.0).copied();
            let (from, to) = (&self.at, &span.until);
            let range = values![&from.0, from.1, from.2, &to.0, to.1, to.2];
            self = tx.each(&sql, &range, self, move |portion, row| portion.take(relation, row)).await?;
            if self.met < PAGE {
                return Ok(self);
            }
        }
    }

    fn take(&mut self, relation: Relation, row: &dyn Cells) -> Result<(), StoreError> {
        self.met += 1;
        let name = row.text(0)?;
        if name != self.at.0 {
            name.clone_into(&mut self.at.0);
            self.organisation = self.frame.organisations.get(name).copied();
        }
        (self.at.1, self.at.2) = (row.int(1)?, row.int(2)?);
        // Of an organisation whose chain began after the frame was made.
        let Some(organisation) = self.organisation else { return Ok(()) };
        let import_no = self.at.1;
        let cursor = self.frame.cursor.get(usize::from(organisation)).copied().unwrap_or(0);
        // A booking is known from its own entry on; an import from where it was accepted.
        let booked = (row.int(4)? == import_no && import_no <= cursor).then_some(import_no);
        let Some(recorded) = booked.or_else(|| self.frame.accepted.get(&(organisation, import_no)).copied()) else {
            return Ok(());
        };
        let superseded = row.int_or_null(3)?.filter(|position| *position <= cursor).unwrap_or(i64::MAX);
        let version = Version { organisation, recorded, superseded };
        let (youths, numbers) = (&mut self.youths, &mut self.numbers);
        let mut youth = |number| {
            if let Some(youth) = numbers.get(&(organisation, number)) {
                return Ok(*youth);
            }
            let next = u32::try_from(youths.len()).map_err(|_| StoreError::TooMany("youths"))?;
            youths.push((organisation, number));
            numbers.insert((organisation, number), Youth(next));
            Ok(Youth(next))
        };
        match relation {
            Relation::Place => self.places.push_version(listed(row, 5)?, version),
            _ => Facts { row, first: 5, relation }.push(&mut self.columns, version, &mut youth)?,
        }
        let ordinal = u32::try_from(self.at.2).map_err(|_| StoreError::corrupt("import"))?;
        self.ordinals.entry(relation).or_default().push(ordinal);
        let blocks = self.blocks.entry(relation).or_default();
        match blocks.last_mut().filter(|last| (last.organisation, last.import_no) == (organisation, import_no)) {
            Some(last) => last.count += 1,
            None => blocks.push(Block { organisation, import_no, count: 1 }),
        }
        Ok(())
    }
}

impl Snapshot {
    /// Adds a portion that comes after all that is there.
    pub(super) fn add(&mut self, portion: Portion) -> Result<(), StoreError> {
        let mut youths = Vec::with_capacity(portion.youths.len());
        for youth in portion.youths {
            let next = u32::try_from(self.youths.len()).map_err(|_| StoreError::TooMany("youths"))?;
            youths.push(*self.youths.entry(youth).or_insert(Youth(next)));
        }
        let mut from = portion.columns;
        renumber(&mut from, &youths);
        for (relation, blocks) in portion.blocks {
            let mut first = self.ordinals.get(&relation).map_or(0, Vec::len);
            for block in blocks {
                self.block(relation, (block.organisation, block.import_no), (first, block.count));
                first += block.count;
            }
        }
        for (relation, mut ordinals) in portion.ordinals {
            self.ordinals.entry(relation).or_default().append(&mut ordinals);
        }
        append(&mut self.places, portion.places);
        let to = &mut self.columns;
        append(&mut to.restrictions, from.restrictions);
        append(&mut to.stays, from.stays);
        append(&mut to.leave, from.leave);
        append(&mut to.rooms, from.rooms);
        append(&mut to.deliveries, from.deliveries);
        append(&mut to.aggregates, from.aggregates);
        append(&mut to.averted, from.averted);
        append(&mut to.harm, from.harm);
        append(&mut to.group_rules, from.group_rules);
        append(&mut to.alone, from.alone);
        append(&mut to.steps, from.steps);
        append(&mut to.shifts, from.shifts);
        Ok(())
    }
}

fn append<T>(to: &mut Table<T>, mut from: Table<T>) {
    if to.rows.is_empty() {
        *to = from;
        return;
    }
    to.rows.append(&mut from.rows);
    to.sources.append(&mut from.sources);
    to.versions.append(&mut from.versions);
}

/// Gives the youths of a portion the numbers they have in the snapshot.
fn renumber(columns: &mut Columns, youths: &[Youth]) {
    let of = columns.restrictions.rows.iter_mut().filter_map(|row| row.youth.as_mut());
    let of = of.chain(columns.averted.rows.iter_mut().filter_map(|row| row.youth.as_mut()));
    let of = of.chain(columns.harm.rows.iter_mut().filter_map(|row| row.youth.as_mut()));
    let of = of.chain(columns.stays.rows.iter_mut().map(|row| &mut row.youth));
    let of = of.chain(columns.leave.rows.iter_mut().map(|row| &mut row.youth));
    for youth in of.chain(columns.alone.rows.iter_mut().map(|row| &mut row.youth)) {
        *youth = youths[youth.0 as usize];
    }
}
