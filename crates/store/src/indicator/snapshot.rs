// SPDX-License-Identifier: EUPL-1.2
//! The snapshot: all facts with their versions as columns, and how far in each chain it has read.

use std::collections::HashMap;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::indicator::columns::{Columns, Table, Version, Youth};

use super::decode::Facts;
use super::tree::Listed;
use crate::access::right::require;
use crate::access::setting;
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::database::schema::Relation;
use crate::registration::known::{fill_places, listed};
use crate::{Store, StoreError};

/// All facts that were ever known, as columns with versions. [`Snapshot::known_at`] with [`Snapshot::now`] or
/// [`Store::position_at`] gives the facts as they are known now, or were known then.
#[derive(Debug, Clone)]
pub struct Snapshot {
    columns: Columns,
    /// Every version of every place; the columns hold the tree of now.
    pub(super) places: Table<Listed>,
    cursor: Vec<i64>,
    organisations: HashMap<String, u16>,
    youths: HashMap<(u16, i64), Youth>,
    blocks: HashMap<(Relation, u16, i64), Block>,
    ordinals: HashMap<Relation, Vec<u32>>,
}

/// Where the rows of one import stand in a table: they lie together, in the order of their ordinals.
#[derive(Debug, Clone, Copy)]
struct Block {
    first: usize,
    count: usize,
}

/// Rows read at once.
const PAGE: i64 = 20_000;

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
        fill_places(&mut tx, &mut snapshot.columns.places).await?;
        for relation in Relation::ALL {
            snapshot.load(&mut tx, relation, None).await?;
        }
        Ok(snapshot)
    }

    /// Reads what was accepted or stopped holding since, and says whether anything did. Other entries, such as those
    /// of an import being staged, only move the cursor: no fact is read or copied for them.
    pub async fn refresh(&self, permit: &Permit, snapshot: &mut Snapshot) -> Result<bool, StoreError> {
        require(permit, &[Right::ReadFigures])?;
        let mut tx = self.engine.read().await?;
        // Made whole before it takes the old one's place: an error in between leaves the old one as it was.
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
        // Facts begin and stop to hold where an import is accepted, nowhere else.
        let mut accepted = Vec::new();
        for (organisation, since) in changed {
            let name = &heads.columns.organisations[usize::from(organisation)];
            let sql = "SELECT MAX(accepted_pos) FROM import WHERE organisation_id = $1 AND accepted_pos > $2";
            let latest = tx.row(sql, &values![name, since]).await?.map_or(Ok(None), |row| row.int_or_null(0))?;
            accepted.extend(latest.map(|_| (organisation, since)));
        }
        if accepted.is_empty() {
            snapshot.advance(heads);
            return Ok(false);
        }
        let mut next = snapshot.clone();
        next.advance(heads);
        fill_places(&mut tx, &mut next.columns.places).await?;
        for (organisation, since) in accepted {
            next.catch_up(&mut tx, organisation, since).await?;
        }
        *snapshot = next;
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

    /// Reads what one organisation accepted since a position, and what stopped holding since.
    async fn catch_up(&mut self, tx: &mut Tx, organisation: u16, since: i64) -> Result<(), StoreError> {
        let name = self.columns.organisations[usize::from(organisation)].clone();
        for relation in Relation::ALL {
            let sql = format!(
                "SELECT import_no, ordinal, superseded_pos FROM {} WHERE organisation_id = $1 AND superseded_pos > $2",
                relation.table()
            );
            for row in tx.rows(&sql, &values![&name, since]).await? {
                self.supersede(relation, (organisation, row.int(0)?, row.int(1)?), row.int(2)?);
            }
        }
        let sql = "SELECT import_no FROM import WHERE organisation_id = $1 AND accepted_pos > $2 ORDER BY accepted_pos";
        for row in tx.rows(sql, &values![&name, since]).await? {
            for relation in Relation::ALL {
                self.load(tx, relation, Some((&name, row.int(0)?))).await?;
            }
        }
        Ok(())
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

    /// Reads accepted rows of one table: all, or those of one import.
    async fn load(&mut self, tx: &mut Tx, relation: Relation, only: Option<(&str, i64)>) -> Result<(), StoreError> {
        let (mut organisation, mut import_no, mut ordinal) =
            only.map_or((String::new(), -1, -1), |(name, number)| (name.to_owned(), number, -1));
        let one = if only.is_some() { "AND f.organisation_id = $1 AND f.import_no = $2" } else { "" };
        let sql = format!(
            "SELECT f.organisation_id, f.import_no, f.ordinal, i.accepted_pos, f.superseded_pos, {} \
             FROM {} f JOIN import i ON i.organisation_id = f.organisation_id AND i.import_no = f.import_no \
             WHERE i.accepted_pos IS NOT NULL \
             AND (f.organisation_id, f.import_no, f.ordinal) > ($1, $2, $3) {one} \
             ORDER BY f.organisation_id, f.import_no, f.ordinal LIMIT {PAGE}",
            relation.select("f."),
            relation.table()
        );
        loop {
            let rows = tx.rows(&sql, &values![&organisation, import_no, ordinal]).await?;
            for row in &rows {
                let name = row.text(0)?;
                if name != organisation {
                    name.clone_into(&mut organisation);
                }
                (import_no, ordinal) = (row.int(1)?, row.int(2)?);
                let index = *self.organisations.get(name).ok_or(StoreError::corrupt("chain_head"))?;
                let version = Version {
                    organisation: index,
                    recorded: row.int(3)?,
                    superseded: row.int_or_null(4)?.unwrap_or(i64::MAX),
                };
                let youths = &mut self.youths;
                let mut youth = |number| {
                    let next = u32::try_from(youths.len()).map_err(|_| StoreError::TooMany("youths"))?;
                    Ok(*youths.entry((index, number)).or_insert(Youth(next)))
                };
                match relation {
                    Relation::Place => self.places.push_version(listed(row, 5)?, version),
                    _ => Facts { row, first: 5, relation }.push(&mut self.columns, version, &mut youth)?,
                }
                let ordinals = self.ordinals.entry(relation).or_default();
                let block = self.blocks.entry((relation, index, import_no));
                block.or_insert(Block { first: ordinals.len(), count: 0 }).count += 1;
                ordinals.push(u32::try_from(ordinal).map_err(|_| StoreError::corrupt("import"))?);
            }
            if rows.len() < usize::try_from(PAGE).unwrap_or(usize::MAX) {
                return Ok(());
            }
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
        }
    }
}
