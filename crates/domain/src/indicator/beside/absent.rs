// SPDX-License-Identifier: EUPL-1.2
//! Night locking and room mix where their slot has no rows: there all the same, in the state that says why.

use std::collections::{BTreeMap, HashSet};

use super::cell::{Cell, Value};
use crate::calendar::Month;
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Key, KindKey, Note, RoomKey, Slot, State};
use crate::indicator::selection::Selection;
use crate::indicator::spells::number_of;
use crate::registration::kind::Kind;
use crate::registration::place::{Level, PlaceIx};
use crate::registration::room::RoomKind;

/// A place and period.
type At<'a> = (Level, &'a str, Month);

fn at(key: &Key) -> At<'_> {
    (key.level, key.place.as_str(), key.from)
}

/// The figures that are not there yet.
#[must_use]
pub fn figures(made: &[Figure], selection: &Selection, status: impl Fn(&Key, KindKey) -> Option<State>) -> Vec<Figure> {
    let asked = |slot: &Slot| {
        selection.kind.is_none_or(|kind| kind == slot.kind) && selection.room.is_none_or(|room| room == slot.room)
    };
    let night = Slot::kind(KindKey::One(Kind::NightLocking));
    let recorded = RoomKind::ALL.iter().filter(|room| **room != RoomKind::NotRecorded);
    let rooms = recorded.map(|room| Slot { kind: KindKey::One(Kind::Seclusion), room: RoomKey::One(*room) });
    let wanted: Vec<(Indicator, Slot)> = std::iter::once((Indicator::NightLocking, night))
        .chain(rooms.map(|slot| (Indicator::RoomMix, slot)))
        .filter(|(_, slot)| asked(slot))
        .collect();
    let of = |indicator: Indicator| made.iter().filter(move |figure| figure.key.indicator == indicator);
    let there: HashSet<(Indicator, Slot, At<'_>)> = of(Indicator::NightLocking)
        .chain(of(Indicator::RoomMix))
        .map(|figure| (figure.key.indicator, figure.key.slot, at(&figure.key)))
        .collect();
    let mixes: BTreeMap<At<'_>, &Figure> = of(Indicator::RoomMix).map(|figure| (at(&figure.key), figure)).collect();
    let seclusion = Slot::kind(KindKey::One(Kind::Seclusion));
    let secluded: BTreeMap<At<'_>, &Figure> = of(Indicator::EventsRate)
        .filter(|figure| figure.key.slot == seclusion)
        .map(|figure| (at(&figure.key), figure))
        .collect();
    let mut out = Vec::new();
    for base in of(Indicator::EventsRate).filter(|figure| figure.key.slot == Slot::ANY) {
        let place = at(&base.key);
        for (indicator, slot) in &wanted {
            if there.contains(&(*indicator, *slot, place)) {
                continue;
            }
            // Another room of the same place and period knows how many events there were in any.
            let mix = mixes.get(&place).filter(|_| *indicator == Indicator::RoomMix).copied();
            let own = mix.or_else(|| secluded.get(&place).filter(|_| *indicator == Indicator::RoomMix).copied());
            let figure = match own {
                Some(own) => room(own, mix.is_some(), *slot),
                None => never(base, *indicator, *slot, status(&base.key, slot.kind)),
            };
            out.extend(figure);
        }
    }
    out
}

/// The share of a room that no event was in, beside that of another.
fn room(own: &Figure, is_mix: bool, slot: Slot) -> Option<Figure> {
    let key = Key { indicator: Indicator::RoomMix, slot, ..own.key.clone() };
    let cell = Cell { base: own, slot: number_of(slot)?, group: 0 };
    let value = match own.denominator.filter(|_| is_mix) {
        #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a count of events")]
        Some(events) => Value::share(0, events as u64),
        None if own.numerator == Some(0.0) => Value::share(0, 0),
        None if cell.blocked().is_some() || own.numerator.is_none() => Value::none(Note::TotalsCannotGive),
        None => Value::none(Note::RoomNotRecorded),
    };
    Some(Figure { key, ..cell.of_restrictions(Indicator::RoomMix, value) })
}

/// A slot without rows anywhere: what was declared of its kind says whether that is a zero.
fn never(base: &Figure, indicator: Indicator, slot: Slot, declared: Option<State>) -> Option<Figure> {
    let key = Key { indicator, slot, ..base.key.clone() };
    let cell = Cell { base, slot: number_of(slot)?, group: 0 };
    let nights = indicator == Indicator::NightLocking;
    let (value, gone) = match declared {
        Some(State::Shown) if nights => {
            let value = Value { numerator: Some(0.0), denominator: base.denominator, ..Value::default() };
            (value, None)
        }
        Some(State::Shown) => (Value::share(0, 0), None),
        Some(state) => (Value::default(), Some(state)),
        None => (Value::none(Note::NoneHappened), None),
    };
    let deliveries = (base.received, base.due);
    let figure = match cell.blocked() {
        Some(note @ (Note::FromTotals | Note::TotalsCannotGive)) => {
            cell.figure(indicator, Value::none(note), cell.gone(), deliveries)
        }
        _ => cell.figure(indicator, value, gone, deliveries),
    };
    Some(Figure { key, ..figure })
}

/// What the declarations of the units of a group say of one kind over a period: shown when any delivered it, even with
/// nothing in it; `None` when nothing was declared.
#[must_use]
pub fn declared(
    coverage: &Coverage,
    units: &[PlaceIx],
    period: std::ops::Range<Month>,
    kind: KindKey,
) -> Option<State> {
    let (mut received, mut missing, mut cannot) = (false, false, false);
    for month in (period.start.0..period.end.0).map(Month) {
        for unit in units {
            match coverage.joined(*unit, month, kind) {
                Status::Received => received = true,
                Status::Missing => missing = true,
                Status::CannotOccur => cannot = true,
                Status::NotDue => {}
            }
        }
    }
    match (received, missing, cannot) {
        (true, ..) => Some(State::Shown),
        (_, true, _) => Some(State::Missing),
        (.., true) => Some(State::CannotOccur),
        _ => None,
    }
}
