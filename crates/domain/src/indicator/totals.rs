// SPDX-License-Identifier: EUPL-1.2
//! Totals delivered instead of rows: which of them a cell may add up, and what they cannot give.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::CellKey;
use super::columns::Columns;
use super::figure::{KindKey, RoomKey, Slot};
use crate::calendar::Month;
use crate::registration::aggregate::Aggregate;
use crate::registration::delivery::Declared;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};

/// The totals of one cell. A quantity is `None` when a delivered row lacks it.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Totals {
    /// Restrictions begun.
    pub events: Option<f64>,
    /// Hours in restriction.
    pub hours: Option<f64>,
    /// Different youths affected: of one row only, since persons are not additive.
    pub youths: Option<f64>,
    /// Care days.
    pub care_days: Option<f64>,
    /// Care hours.
    pub care_hours: Option<f64>,
    /// Whether care hours are 24 for each care day.
    pub hours_from_days: bool,
    /// Different youths in care: of one row only.
    pub youths_in_care: Option<f64>,
    /// Rooms.
    pub rooms: Option<f64>,
    /// Rows with a figure of restrictions or care, not of rooms or youths in care only.
    pub of_restrictions: u64,
    /// Rows with a figure.
    pub received: u64,
    /// Rows due: with a figure or missing.
    pub due: u64,
    /// Rows that say it cannot occur.
    pub cannot_occur: u64,
    /// Totals of kinds apart, which cannot be united: due here and not known.
    pub apart: u64,
    /// The sender hid a number so that no child is recognisable.
    pub hidden: bool,
    /// Two totals, or totals and rows, are of the same place and month: what they add up to is not known.
    pub twice: bool,
}

/// What totals are read beside.
#[derive(Debug)]
pub struct Beside {
    /// The only kind there is in any row or total, which then is all kinds together.
    pub only_kind: Option<Kind>,
    /// Places and months with rows of the slot.
    pub rows: BTreeSet<(PlaceIx, Month)>,
    /// Places and months with care from stays.
    pub care: BTreeSet<(PlaceIx, Month)>,
}

/// Totals of every place of a level and every period, for one slot. `periods` gives the periods that hold some months,
/// `asked` says which places are asked for.
#[must_use]
pub fn by_cell(
    columns: &Columns,
    slot: Slot,
    level: Level,
    beside: &Beside,
    periods: impl Fn(Month, Month) -> Vec<(Month, Month)>,
    asked: impl Fn(PlaceIx) -> bool,
) -> BTreeMap<CellKey, Totals> {
    let unites = slot.room == RoomKey::Any && matches!(slot.kind, KindKey::Any | KindKey::AnyButNight);
    let mut cells: BTreeMap<CellKey, (Vec<&Aggregate>, Vec<&Aggregate>)> = BTreeMap::new();
    for row in columns.aggregates.rows.iter().filter(|row| asked(row.place)) {
        let Some(place) = columns.places.at_level(row.place, level) else { continue };
        let answers = answers(row, slot, beside.only_kind);
        if !answers && !unites {
            continue;
        }
        for period in periods(row.from, row.until) {
            let (answering, others) = cells.entry((place.to_owned(), period)).or_default();
            if answers { answering.push(row) } else { others.push(row) }
        }
    }
    cells.into_iter().map(|(key, (answering, others))| (key, totals(columns, answering, &others, beside))).collect()
}

/// Whether a row of totals is of this slot. All kinds together are what a row without kind says, or the
/// only kind there is.
fn answers(row: &Aggregate, slot: Slot, only_kind: Option<Kind>) -> bool {
    let room = match slot.room {
        RoomKey::Any => row.room.is_none(),
        RoomKey::One(room) => row.room == Some(room),
    };
    let kind = match (slot.kind, row.kind) {
        (KindKey::One(asked), Some(own)) => asked == own,
        (KindKey::One(_), None) | (KindKey::AnyButNight, _) => false,
        (KindKey::Any, None) => true,
        (KindKey::Any, Some(own)) => only_kind == Some(own),
    };
    room && kind
}

fn totals(columns: &Columns, answering: Vec<&Aggregate>, others: &[&Aggregate], beside: &Beside) -> Totals {
    let holders = by_place(&answering);
    let apart: BTreeSet<_> = others
        .iter()
        .filter(|row| row.declared == Declared::Delivered && is_of_restrictions(row))
        .filter(|row| !is_held(columns, &holders, row, true))
        .map(|row| (row.place, row.from, row.until))
        .collect();
    let mut rows: Vec<&Aggregate> =
        answering.into_iter().filter(|row| !is_held(columns, &holders, row, false)).collect();
    // Sums of decimals depend on their order, and the order of rows means nothing.
    rows.sort_by_key(|row| (is_of_restrictions(row), row.place, row.from, row.until));
    rows.dedup();
    let twice = rows.windows(2).any(|pair| {
        let both = pair.iter().all(|row| row.declared == Declared::Delivered);
        let same = (is_of_restrictions(pair[0]), pair[0].place) == (is_of_restrictions(pair[1]), pair[1].place);
        both && same && pair[1].from < pair[0].until
    });
    let counted_by_rows = rows.iter().filter(|row| row.declared == Declared::Delivered).any(|row| {
        let months = || (row.from.0..row.until.0).map(|month| (row.place, Month(month)));
        let acts = row.events.is_some() || row.hours.is_some() || row.youths.is_some();
        let care = row.care_days.is_some() || row.care_hours.is_some();
        (acts && months().any(|at| beside.rows.contains(&at))) || (care && months().any(|at| beside.care.contains(&at)))
    });
    let mut totals = add_up(&rows);
    totals.twice = twice || counted_by_rows;
    totals.apart = apart.len() as u64;
    totals
}

/// Whether a row says anything of restrictions or care, and not of rooms or youths in care only.
fn is_of_restrictions(row: &Aggregate) -> bool {
    let others = row.rooms.is_some() || row.youths_in_care.is_some();
    let own = [row.events, row.hours, row.youths, row.care_days, row.care_hours].iter().any(Option::is_some);
    own || row.hidden || row.declared != Declared::Delivered || !others
}

/// Months of the delivered totals of each place, by whether they are of restrictions.
type Holders = BTreeMap<(PlaceIx, bool), BTreeSet<(Month, Month)>>;

fn by_place(rows: &[&Aggregate]) -> Holders {
    let mut holders = Holders::new();
    for row in rows.iter().filter(|row| row.declared == Declared::Delivered) {
        holders.entry((row.place, is_of_restrictions(row))).or_default().insert((row.from, row.until));
    }
    holders
}

/// Whether a larger total holds a row: of a place it is part of, or of the same place over more months.
/// With `itself` a total of just that place and those months holds it too.
fn is_held(columns: &Columns, holders: &Holders, row: &Aggregate, itself: bool) -> bool {
    columns.places.with_ancestors(row.place).any(|at| {
        holders.get(&(at, is_of_restrictions(row))).is_some_and(|periods| {
            periods.iter().any(|(from, until)| {
                let within = *from <= row.from && row.until <= *until;
                within && (itself || at != row.place || (*from, *until) != (row.from, row.until))
            })
        })
    })
}

fn add_up(rows: &[&Aggregate]) -> Totals {
    let delivered: Vec<&Aggregate> = rows.iter().filter(|row| row.declared == Declared::Delivered).copied().collect();
    let own: Vec<&Aggregate> = delivered.iter().filter(|row| is_of_restrictions(row)).copied().collect();
    let sum = |get: &dyn Fn(&Aggregate) -> Option<f64>| {
        (!own.is_empty()).then(|| own.iter().map(|row| get(row)).sum::<Option<f64>>()).flatten()
    };
    let only = |rows: &[&Aggregate], get: &dyn Fn(&Aggregate) -> Option<f64>| match rows {
        [row] => get(row),
        _ => None,
    };
    let places: BTreeSet<_> = delivered.iter().map(|row| row.place).collect();
    let with_rooms: Vec<_> = delivered.iter().filter(|row| row.rooms.is_some()).collect();
    let rooms = places.iter().all(|place| with_rooms.iter().any(|row| row.place == *place));
    let in_care: Vec<_> = delivered.iter().filter(|row| row.youths_in_care.is_some()).copied().collect();
    let counted = |declared| rows.iter().filter(|row| row.declared == declared).count() as u64;
    let (received, missing) = (counted(Declared::Delivered), counted(Declared::Missing));
    Totals {
        events: sum(&|row| row.events),
        hours: sum(&|row| row.hours),
        youths: only(&own, &|row| row.youths),
        care_days: sum(&|row| row.care_days),
        care_hours: sum(&|row| row.care_hours.or(row.care_days.map(|days| days * 24.0))),
        hours_from_days: own.iter().any(|row| row.care_hours.is_none() && row.care_days.is_some()),
        youths_in_care: only(&in_care, &|row| row.youths_in_care).filter(|_| places.len() == 1),
        rooms: (rooms && !places.is_empty()).then(|| with_rooms.iter().filter_map(|row| row.rooms).sum()),
        of_restrictions: own.len() as u64,
        received,
        due: received + missing,
        cannot_occur: counted(Declared::CannotOccur),
        apart: 0,
        hidden: delivered.iter().any(|row| row.hidden),
        twice: false,
    }
}
