// SPDX-License-Identifier: EUPL-1.2
//! Random small nations on a grid of ten minutes, around a clock change and a month's end.

use std::sync::LazyLock;

use nabij_domain::calendar::{Day, Instant, Month, Zone};
use nabij_domain::indicator::columns::{Columns, End, LeaveRow, RestrictionRow, Source, StayRow, Youth};
use nabij_domain::indicator::selection::{Gap, PeriodLength, Selection};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::parse::Precision;
use nabij_domain::registration::place::{Level, Place, PlaceIx};
use nabij_domain::registration::restriction::{Occasion, Regime};
use nabij_domain::registration::room::{Door, RoomKind};
use proptest::collection::vec;
use proptest::prelude::*;

/// Seconds of one step of the grid.
pub const STEP: i64 = 600;
/// Steps of a nation's whole time.
pub const STEPS: usize = 12 * 144;
/// Units: 0 and 1 are of one organisation, 2 and 3 of another.
pub const UNITS: u32 = 4;

/// The zone, made once.
pub fn zone() -> Zone {
    static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);
    ZONE.clone()
}

/// What happened in a nation; times in steps since its first midnight.
#[derive(Debug, Clone)]
pub struct Nation {
    /// Whether its clock goes back (October) or forward (March).
    pub autumn: bool,
    pub rows: Vec<Row>,
    /// Youth, unit, from, until.
    pub stays: Vec<(u32, u32, usize, Option<usize>)>,
    /// Youth, from, until.
    pub leave: Vec<(u32, usize, Option<usize>)>,
    /// What is later is not known.
    pub cut: usize,
    pub gap: Gap,
}

/// One restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    pub youth: Option<u32>,
    pub unit: u32,
    pub kind: Kind,
    pub room: RoomKind,
    pub occasion: Occasion,
    pub pressure: Option<bool>,
    pub start: usize,
    pub end: RowEnd,
}

/// Its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RowEnd {
    At(usize),
    Moment,
    Running,
    Unknown,
}

impl Nation {
    pub fn first_day(&self) -> Day {
        let date = if self.autumn { (2026, 10, 23) } else { (2026, 3, 25) };
        Day::from_date(jiff::civil::date(date.0, date.1, date.2))
    }

    pub fn instant(&self, zone: &Zone, step: usize) -> Instant {
        Instant(zone.midnight(self.first_day()).0 + STEP * i64::try_from(step).unwrap())
    }

    pub fn selection(&self, zone: &Zone) -> Selection {
        let month = self.first_day().month();
        let cut = self.instant(zone, self.cut);
        let mut selection = Selection::new(month, Month(month.0 + 2), PeriodLength::Month, cut);
        selection.levels = vec![Level::Unit, Level::Organisation, Level::Nation];
        selection.gap = self.gap;
        selection.open_share_limit = 1.0;
        selection.replicates = 99;
        selection
    }

    pub fn columns(&self) -> Columns {
        let mut columns = Columns::new(zone());
        let zone = columns.zone.clone();
        let at = |step: usize| self.instant(&zone, step);
        add_places(&mut columns);
        for row in &self.rows {
            let end = match row.end {
                RowEnd::At(end) => End::At(at(end)),
                RowEnd::Moment => End::Moment,
                RowEnd::Running => End::Running,
                RowEnd::Unknown => End::Unknown,
            };
            let row = RestrictionRow {
                unit: PlaceIx(row.unit),
                youth: row.youth.map(Youth),
                kind: row.kind,
                room: row.room,
                door: Door::NotRecorded,
                occasion: row.occasion,
                regime: Regime::NotRecorded,
                under_pressure: row.pressure,
                start: at(row.start),
                end,
                precision: Precision::Second,
                entered: None,
                key: None,
            };
            columns.restrictions.push(row, Source::default());
        }
        for (youth, unit, from, until) in &self.stays {
            let row =
                StayRow { youth: Youth(*youth), unit: PlaceIx(*unit), admitted: at(*from), discharged: until.map(at) };
            columns.stays.push(row, Source::default());
        }
        for (youth, from, until) in &self.leave {
            let row = LeaveRow { youth: Youth(*youth), from: at(*from), until: until.map(at) };
            columns.leave.push(row, Source::default());
        }
        columns
    }
}

/// Four units in two organisations of two sectors.
pub fn add_places(columns: &mut Columns) {
    for unit in 0..UNITS {
        let parent = Some(PlaceIx(UNITS + unit / 2));
        columns.places.add(place(&format!("unit{unit}"), Level::Unit, parent)).unwrap();
    }
    for organisation in 0..UNITS / 2 {
        let mut own = place(&format!("org{organisation}"), Level::Organisation, None);
        own.sector = Some(format!("sector{organisation}"));
        columns.places.add(own).unwrap();
    }
}

fn place(id: &str, level: Level, parent: Option<PlaceIx>) -> Place {
    Place {
        id: id.into(),
        name: id.into(),
        level,
        parent,
        sector: None,
        region: None,
        action_line: None,
        from: None,
        until: None,
    }
}

/// Steps, often on the hour or at midnight, so that rows touch.
fn step() -> impl Strategy<Value = usize> {
    prop_oneof![0..STEPS, (0..STEPS / 6).prop_map(|hour| hour * 6), (0..STEPS / 144).prop_map(|day| day * 144)]
}

fn length() -> impl Strategy<Value = usize> {
    prop_oneof![3 => 0..18usize, 3 => (0..16usize).prop_map(|hours| hours * 6), 1 => 0..700usize]
}

fn row() -> impl Strategy<Value = Row> {
    let kind = prop_oneof![
        4 => Just(Kind::Seclusion),
        2 => Just(Kind::Holding),
        1 => Just(Kind::Medication),
        2 => Just(Kind::NightLocking),
    ];
    let room = prop_oneof![Just(RoomKind::SeclusionRoom), Just(RoomKind::OwnRoom), Just(RoomKind::NotRecorded)];
    let occasion = prop_oneof![Just(Occasion::Unplanned), Just(Occasion::NightRoutine)];
    let ending = prop_oneof![8 => Just(None), 1 => Just(Some(RowEnd::Running)), 1 => Just(Some(RowEnd::Unknown))];
    let pressure = prop_oneof![Just(Some(true)), Just(Some(false)), Just(None)];
    (0..3u32, 0..UNITS, kind, room, (occasion, pressure), step(), length(), ending).prop_map(
        |(youth, unit, kind, room, (occasion, pressure), start, length, open)| {
            let end = if kind == Kind::Medication {
                RowEnd::Moment
            } else {
                open.unwrap_or(RowEnd::At((start + length).min(STEPS)))
            };
            Row { youth: Some(youth), unit, kind, room, occasion, pressure, start, end }
        },
    )
}

fn until() -> impl Strategy<Value = Option<usize>> {
    prop_oneof![4 => length().prop_map(|length| Some(length * 4)), 1 => Just(None)]
}

pub fn nation() -> impl Strategy<Value = Nation> {
    let ends = |from: usize, length: Option<usize>| length.map(|length| (from + length).min(STEPS));
    let stay = (0..4u32, 0..UNITS, step(), until()).prop_map(move |(y, u, from, len)| (y, u, from, ends(from, len)));
    let leave = (0..4u32, step(), until()).prop_map(move |(y, from, len)| (y, from, ends(from, len)));
    let cut = prop_oneof![2 => Just(STEPS), 1 => STEPS / 2..STEPS];
    let gap = prop_oneof![Just(Gap::None), Just(Gap::Day)];
    (any::<bool>(), vec(row(), 0..14), vec(stay, 0..8), vec(leave, 0..4), cut, gap)
        .prop_map(|(autumn, rows, stays, leave, cut, gap)| Nation { autumn, rows, stays, leave, cut, gap })
}
