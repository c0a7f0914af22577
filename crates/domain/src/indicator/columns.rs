// SPDX-License-Identifier: EUPL-1.2
//! The facts as columns in memory: what files and the store fill, and everything is derived from.

use crate::calendar::{Day, Instant, Month, Zone};
use crate::registration::aggregate::Aggregate;
use crate::registration::alone::AloneRow;
use crate::registration::averted::AvertedRow;
use crate::registration::delivery::Delivery;
use crate::registration::group_rule::GroupRule;
use crate::registration::harm::HarmRow;
use crate::registration::kind::Kind;
use crate::registration::parse::Precision;
use crate::registration::place::{PlaceIx, Places};
use crate::registration::restriction::{Occasion, Regime, Timing};
use crate::registration::room::{Door, Room, RoomKind};
use crate::registration::shift::ShiftRow;
use crate::registration::step::{RestrictionKey, StepRow};

/// A youth as a number; the order of the numbers means nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Youth(pub u32);

/// What is known of an end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// A moment: it has no end.
    Moment,
    /// Recorded.
    At(Instant),
    /// Not over yet.
    Running,
    /// Never recorded.
    Unknown,
}

/// One restriction as the engine reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RestrictionRow {
    /// Where it was ordered.
    pub unit: PlaceIx,
    /// Whom; `None`: no youth given.
    pub youth: Option<Youth>,
    /// What.
    pub kind: Kind,
    /// In what room.
    pub room: RoomKind,
    /// What kept the youth in.
    pub door: Door,
    /// Foreseen, routine or not.
    pub occasion: Occasion,
    /// Under what law, as the sender says.
    pub regime: Regime,
    /// Went under pressure (*drang*); `None`: not known.
    pub under_pressure: Option<bool>,
    /// Beginning.
    pub start: Instant,
    /// End.
    pub end: End,
    /// To the second or the day.
    pub precision: Precision,
    /// When it was entered; `None`: not known.
    pub entered: Option<Instant>,
    /// What steps refer to it by; `None`: the sender gave it no id.
    pub key: Option<RestrictionKey>,
}

/// One stay as the engine reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StayRow {
    /// Whom.
    pub youth: Youth,
    /// Where.
    pub unit: PlaceIx,
    /// `[admitted, discharged)`.
    pub admitted: Instant,
    /// `None`: still there.
    pub discharged: Option<Instant>,
}

/// One leave as the engine reads it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LeaveRow {
    /// Whom.
    pub youth: Youth,
    /// `[from, until)`.
    pub from: Instant,
    /// `None`: not back yet.
    pub until: Option<Instant>,
}

/// Where a row came from: file number in [`Columns::files`] and line, for gates and corrections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Source {
    /// Index in the list of files.
    pub file: u16,
    /// Line; the header is line 1.
    pub row: u32,
}

/// When a row became known and when it was replaced, as positions in its organisation's audit chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Version {
    /// Index of the organisation in [`Columns::organisations`].
    pub organisation: u16,
    /// Position at which it was recorded.
    pub recorded: i64,
    /// Position at which it was superseded; [`i64::MAX`] while current.
    pub superseded: i64,
}

/// Rows of one table with their source and version.
#[derive(Debug, Clone, PartialEq)]
pub struct Table<T> {
    /// The rows.
    pub rows: Vec<T>,
    /// Their sources; as many as rows.
    pub sources: Vec<Source>,
    /// Their versions; empty when the facts come from files, else as many as rows.
    pub versions: Vec<Version>,
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self { rows: Vec::new(), sources: Vec::new(), versions: Vec::new() }
    }
}

impl<T: Clone> Table<T> {
    /// Adds a row from a file.
    pub fn push(&mut self, row: T, source: Source) {
        self.rows.push(row);
        self.sources.push(source);
    }

    /// Adds a row from the store.
    pub fn push_version(&mut self, row: T, version: Version) {
        self.rows.push(row);
        self.sources.push(Source::default());
        self.versions.push(version);
    }

    /// The rows known at a position per organisation, current then. Rows from files have no versions and
    /// are all known.
    #[must_use]
    pub fn known_at(&self, positions: &[i64]) -> Self {
        if self.versions.is_empty() {
            return self.clone();
        }
        let mut known = Self::default();
        for ((row, source), version) in self.rows.iter().zip(&self.sources).zip(&self.versions) {
            let at = positions.get(usize::from(version.organisation)).copied().unwrap_or(0);
            if version.recorded <= at && at < version.superseded {
                known.rows.push(row.clone());
                known.sources.push(*source);
                known.versions.push(*version);
            }
        }
        known
    }
}

/// All facts.
#[derive(Debug, Clone)]
pub struct Columns {
    /// The zone lived in.
    pub zone: Zone,
    /// The tree of places.
    pub places: Places,
    /// Restrictions.
    pub restrictions: Table<RestrictionRow>,
    /// Stays.
    pub stays: Table<StayRow>,
    /// Leave.
    pub leave: Table<LeaveRow>,
    /// Rooms.
    pub rooms: Table<Room>,
    /// Declarations.
    pub deliveries: Table<Delivery>,
    /// Totals.
    pub aggregates: Table<Aggregate>,
    /// It nearly came to a restriction.
    pub averted: Table<AvertedRow>,
    /// Harm.
    pub harm: Table<HarmRow>,
    /// Rules that bind a whole group.
    pub group_rules: Table<GroupRule>,
    /// Hours alone.
    pub alone: Table<AloneRow>,
    /// Steps taken after a restriction.
    pub steps: Table<StepRow>,
    /// Who worked, in numbers.
    pub shifts: Table<ShiftRow>,
    /// Names of the files that [`Source`] points into.
    pub files: Vec<String>,
    /// Organisations that [`Version`] points into.
    pub organisations: Vec<String>,
}

impl Columns {
    /// No facts yet.
    #[must_use]
    pub fn new(zone: Zone) -> Self {
        Self {
            zone,
            places: Places::default(),
            restrictions: Table::default(),
            stays: Table::default(),
            leave: Table::default(),
            rooms: Table::default(),
            deliveries: Table::default(),
            aggregates: Table::default(),
            averted: Table::default(),
            harm: Table::default(),
            group_rules: Table::default(),
            alone: Table::default(),
            steps: Table::default(),
            shifts: Table::default(),
            files: Vec::new(),
            organisations: Vec::new(),
        }
    }

    /// The rows as they were known at a position per organisation. The tree of places stays as it is: who has its
    /// versions, as the store does, puts the tree of then under them.
    #[must_use]
    pub fn known_at(&self, positions: &[i64]) -> Self {
        Self {
            zone: self.zone.clone(),
            places: self.places.clone(),
            restrictions: self.restrictions.known_at(positions),
            stays: self.stays.known_at(positions),
            leave: self.leave.known_at(positions),
            rooms: self.rooms.known_at(positions),
            deliveries: self.deliveries.known_at(positions),
            aggregates: self.aggregates.known_at(positions),
            averted: self.averted.known_at(positions),
            harm: self.harm.known_at(positions),
            group_rules: self.group_rules.known_at(positions),
            alone: self.alone.known_at(positions),
            steps: self.steps.known_at(positions),
            shifts: self.shifts.known_at(positions),
            files: self.files.clone(),
            organisations: self.organisations.clone(),
        }
    }

    /// The latest instant in the facts: the default data cut. Open ends and future declarations do not
    /// count; totals and deliveries count to the end of their period.
    #[must_use]
    pub fn latest(&self) -> Option<Instant> {
        let restrictions = self.restrictions.rows.iter().map(|row| match row.end {
            End::At(end) => end,
            _ => row.start,
        });
        let stays = self.stays.rows.iter().map(|row| row.discharged.unwrap_or(row.admitted));
        let leave = self.leave.rows.iter().map(|row| row.until.unwrap_or(row.from));
        let totals = self.aggregates.rows.iter().map(|row| self.zone.month_start(row.until));
        let declared = self.deliveries.rows.iter().map(|row| self.zone.month_start(row.until));
        let moments = self.averted.rows.iter().map(|row| row.at).chain(self.harm.rows.iter().map(|row| row.at));
        let alone = self.alone.rows.iter().map(|row| self.zone.midnight(Day(row.day.0 + 1)));
        let beside = moments.chain(alone).chain(self.steps.rows.iter().map(|row| row.at));
        restrictions.chain(stays).chain(leave).chain(totals).chain(declared).chain(beside).max()
    }

    /// The months with restrictions, what stands beside them, totals or declarations (else stays) up to the data cut, `[first, next)`.
    #[must_use]
    pub fn span(&self, data_cut: Instant) -> (Month, Month) {
        let zone = &self.zone;
        let moments = self.averted.rows.iter().map(|row| row.at).chain(self.harm.rows.iter().map(|row| row.at));
        let beside = moments.chain(self.alone.rows.iter().map(|row| zone.midnight(row.day)));
        let starts = self.restrictions.rows.iter().map(|row| row.start).chain(beside);
        let rows = starts.filter(|start| *start <= data_cut).min();
        let totals = self.aggregates.rows.iter().map(|row| row.from);
        let declared = self.deliveries.rows.iter().map(|row| row.from);
        let last = zone.month(data_cut);
        let first = totals.chain(declared).chain(rows.map(|start| zone.month(start))).min();
        let stays = || self.stays.rows.iter().map(|stay| zone.month(stay.admitted)).min();
        let next = if zone.month_start(last) == data_cut { last } else { Month(last.0 + 1) };
        let first = first.or_else(stays).unwrap_or(last).min(last);
        (first, next.max(Month(first.0 + 1)))
    }
}

impl From<Timing> for End {
    fn from(timing: Timing) -> Self {
        match timing {
            Timing::Moment(_) => Self::Moment,
            Timing::Running { .. } => Self::Running,
            Timing::Ended { end, .. } => Self::At(end),
            Timing::EndUnknown { .. } => Self::Unknown,
        }
    }
}
