// SPDX-License-Identifier: EUPL-1.2
//! The twin: for each youth it walks every ten minutes of the nation's time and asks what was so then.
//! Nothing is merged, split or sorted cleverly, so that it can be read beside the definitions.

use std::collections::BTreeMap;

use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::figure::{KindKey, RoomKey, Slot};
use nabij_domain::indicator::selection::Gap;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Occasion;
use nabij_domain::registration::room::RoomKind;

use super::nation::{Nation, Row, RowEnd, STEP, STEPS};

/// Of one youth in one unit and month.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Sum {
    pub events: u64,
    pub open: u64,
    /// Events known to be by force or under pressure, and those under pressure.
    pub known: u64,
    pub pressed: u64,
    pub seconds: i64,
    pub days: i64,
    pub care: i64,
    pub present: bool,
    pub affected: bool,
}

/// Youth, unit, month.
pub type Sums = BTreeMap<(u32, u32, Month), Sum>;

/// The nation's clock at every step, looked up once.
pub struct Clock {
    months: Vec<Month>,
    midnight: Vec<bool>,
    night: Vec<bool>,
}

impl Clock {
    pub fn new(nation: &Nation, zone: &Zone) -> Self {
        let instants: Vec<_> = (0..=STEPS).map(|step| nation.instant(zone, step)).collect();
        let hour = |text: String| text[11..13].parse::<u8>().unwrap();
        Self {
            months: instants.iter().map(|at| zone.day(*at).month()).collect(),
            midnight: instants.iter().map(|at| zone.midnight(zone.day(*at)) == *at).collect(),
            night: instants.iter().map(|at| !(7..22).contains(&hour(zone.format(*at)))).collect(),
        }
    }
}

/// What the rows of a slot add up to. With `to_stay_end` an open end lasts until the stay's end or the cut.
pub fn sums(nation: &Nation, clock: &Clock, slot: Slot, to_stay_end: bool) -> Sums {
    let mut out = Sums::new();
    for youth in 0..4 {
        let begun = nation.rows.iter().filter(|row| row.youth == Some(youth) && row.start < nation.cut);
        let mut rows: Vec<Row> = begun.map(|row| known(*row, nation, clock, to_stay_end)).collect();
        // Of rows that begin together the longest comes last: it says whose unit it is.
        rows.sort_by_key(|row| {
            let end = if let RowEnd::At(end) = row.end { end } else { row.start };
            (row.start, end, row.kind, row.room, row.unit)
        });
        let rows: Vec<Row> = rows.into_iter().filter(|row| in_slot(row, slot)).collect();
        restrictions(youth, &rows, nation, clock, &mut out);
        care(youth, nation, clock, &mut out);
    }
    out
}

fn known(mut row: Row, nation: &Nation, clock: &Clock, to_stay_end: bool) -> Row {
    if let RowEnd::At(end) = row.end
        && end > nation.cut
    {
        row.end = RowEnd::Running;
    }
    let routine = row.kind == Kind::NightLocking
        || (row.kind == Kind::Seclusion && row.room == RoomKind::OwnRoom && row.occasion == Occasion::NightRoutine);
    if routine {
        let until = match row.end {
            RowEnd::At(end) => end,
            RowEnd::Running => nation.cut,
            RowEnd::Moment | RowEnd::Unknown => row.start,
        };
        let in_the_night = clock.night[row.start] && (row.start..until).all(|step| clock.night[step]);
        if in_the_night {
            row.kind = Kind::NightLocking;
        } else {
            if row.kind == Kind::NightLocking && row.room == RoomKind::NotRecorded {
                row.room = RoomKind::OwnRoom;
            }
            row.kind = Kind::Seclusion;
        }
    }
    if to_stay_end && matches!(row.end, RowEnd::Running | RowEnd::Unknown) {
        let mut stays: Vec<_> = nation.stays.iter().filter(|stay| Some(stay.0) == row.youth).collect();
        stays.sort_by_key(|stay| (stay.2, stay.3.is_none(), stay.3, stay.1));
        let there =
            |stay: &&&(u32, u32, usize, Option<usize>)| stay.2 <= row.start && stay.3.is_none_or(|end| end > row.start);
        let end = stays.iter().find(there).and_then(|stay| stay.3).unwrap_or(nation.cut);
        row.end = RowEnd::At(end.min(nation.cut));
    }
    row
}

fn in_slot(row: &Row, slot: Slot) -> bool {
    let kind = match slot.kind {
        KindKey::Any => true,
        KindKey::AnyButNight => row.kind != Kind::NightLocking,
        KindKey::One(kind) => row.kind == kind,
    };
    kind && (slot.room == RoomKey::Any || slot.room == RoomKey::One(row.room))
}

fn restrictions(youth: u32, rows: &[Row], nation: &Nation, clock: &Clock, out: &mut Sums) {
    let end = |row: &Row| if let RowEnd::At(end) = row.end { end } else { row.start };
    let gap = if nation.gap == Gap::Day { 144 } else { 0 };
    let mut last_end: Option<usize> = None;
    let mut event: Option<(u32, Month)> = None;
    let mut open = false;
    let mut inside = false;
    let mut parts: Vec<Option<bool>> = Vec::new();
    for step in 0..=STEPS {
        let touches = rows.iter().any(|row| row.start <= step && step <= end(row));
        if touches && !inside {
            let begins = last_end.is_none_or(|last| step - last >= gap || gap == 0);
            let first = rows.iter().rev().find(|row| row.start == step).unwrap();
            let sum = out.entry((youth, first.unit, clock.months[step])).or_default();
            sum.affected = true;
            if begins {
                if let Some((unit, month)) = event {
                    tell(&parts, out.get_mut(&(youth, unit, month)).unwrap());
                    parts.clear();
                }
                let sum = out.get_mut(&(youth, first.unit, clock.months[step])).unwrap();
                sum.events += 1;
                event = Some((first.unit, clock.months[step]));
                open = false;
            }
        }
        if touches {
            last_end = Some(step);
            parts.extend(rows.iter().filter(|row| row.start == step).map(|row| row.pressure));
            let unknown = |row: &&Row| row.start == step && matches!(row.end, RowEnd::Running | RowEnd::Unknown);
            if rows.iter().any(|row| unknown(&row)) && !open {
                open = true;
                let (unit, month) = event.unwrap();
                out.get_mut(&(youth, unit, month)).unwrap().open += 1;
            }
        }
        // The ten minutes that begin now: whose they are is what the row that began last says, or the unit
        // the youth moved to since.
        let now = rows.iter().rev().find(|row| row.start <= step && step < end(row));
        if let Some(row) = now {
            let mut moves: Vec<_> = nation
                .stays
                .iter()
                .filter(|stay| stay.0 == youth && row.start < stay.2 && stay.2 <= step)
                .map(|stay| (stay.2, stay.3, stay.1))
                .collect();
            moves.sort_unstable_by_key(|(at, until, unit)| (*at, until.is_none(), *until, *unit));
            let unit = moves.last().map_or(row.unit, |moved| moved.2);
            let sum = out.entry((youth, unit, clock.months[step])).or_default();
            sum.seconds += STEP;
            sum.affected = true;
        }
        inside = now.is_some();
    }
    if let Some((unit, month)) = event {
        tell(&parts, out.get_mut(&(youth, unit, month)).unwrap());
    }
}

/// Force anywhere is force; without, all parts must be known.
fn tell(parts: &[Option<bool>], sum: &mut Sum) {
    if parts.contains(&Some(false)) {
        sum.known += 1;
    } else if !parts.contains(&None) {
        sum.known += 1;
        sum.pressed += 1;
    }
}

fn care(youth: u32, nation: &Nation, clock: &Clock, out: &mut Sums) {
    for unit in 0..super::nation::UNITS {
        let own = |stay: &&(u32, u32, usize, Option<usize>)| stay.0 == youth && stay.1 == unit && stay.2 < nation.cut;
        for stay in nation.stays.iter().filter(own) {
            out.entry((youth, unit, clock.months[stay.2])).or_default().present = true;
        }
        for step in 0..nation.cut {
            let here =
                nation.stays.iter().filter(own).any(|stay| stay.2 <= step && stay.3.is_none_or(|end| step < end));
            let away = |leave: &(u32, usize, Option<usize>)| {
                leave.0 == youth && leave.1 <= step && leave.2.is_none_or(|end| step < end)
            };
            if here {
                let sum = out.entry((youth, unit, clock.months[step])).or_default();
                sum.present = true;
                if !nation.leave.iter().any(away) {
                    sum.care += STEP;
                    sum.days += i64::from(clock.midnight[step]);
                }
            }
        }
    }
}
