// SPDX-License-Identifier: EUPL-1.2
//! How many youths are in a unit at any moment: stays less leave, so that hours a rule binds them can be counted.

use crate::calendar::Instant;
use crate::indicator::columns::{Columns, StayRow};
use crate::indicator::selection::Selection;
use crate::registration::place::PlaceIx;

/// Youths in one unit through time.
#[derive(Debug, Clone, Default)]
pub struct Presence {
    /// Moments at which their number changes, the number from then on, and youth-seconds until then.
    steps: Vec<(i64, i64, i64)>,
}

impl Presence {
    /// Youth-seconds in `[from, until)`.
    #[must_use]
    pub fn between(&self, from: Instant, until: Instant) -> i64 {
        (self.until(until) - self.until(from)).max(0)
    }

    fn until(&self, at: Instant) -> i64 {
        match self.steps.partition_point(|step| step.0 <= at.0).checked_sub(1) {
            None => 0,
            Some(last) => self.steps[last].2 + self.steps[last].1 * (at.0 - self.steps[last].0),
        }
    }
}

/// The youths in every unit, by the index of the place, up to the data cut. Stays of one youth that overlap in one unit
/// count once.
#[must_use]
pub fn of(columns: &Columns, selection: &Selection) -> Vec<Presence> {
    let cut = |end: Option<Instant>| end.unwrap_or(selection.data_cut).min(selection.data_cut).0;
    let mut stays: Vec<&StayRow> =
        columns.stays.rows.iter().filter(|stay| stay.admitted < selection.data_cut).collect();
    stays.sort_unstable_by_key(|stay| (stay.youth, stay.unit, stay.admitted));
    let mut leave: Vec<_> = columns.leave.rows.iter().map(|own| (own.youth, own.from.0, cut(own.until))).collect();
    leave.sort_unstable();
    let mut changes: Vec<Vec<(i64, i64)>> = vec![Vec::new(); columns.places.len()];
    for own in stays.chunk_by(|a, b| (a.youth, a.unit) == (b.youth, b.unit)) {
        let (youth, unit) = (own[0].youth, own[0].unit);
        let mut gone = i64::MIN;
        for stay in own {
            let (mut at, end) = (stay.admitted.0.max(gone), cut(stay.discharged));
            gone = gone.max(end);
            let first = leave.partition_point(|own| own.0 < youth);
            for (_, from, until) in leave[first..].iter().take_while(|own| own.0 == youth) {
                add(&mut changes[unit.0 as usize], at, end.min(*from));
                at = at.max(*until);
            }
            add(&mut changes[unit.0 as usize], at, end);
        }
    }
    changes.into_iter().map(add_up).collect()
}

fn add(changes: &mut Vec<(i64, i64)>, from: i64, until: i64) {
    if from < until {
        changes.extend([(from, 1), (until, -1)]);
    }
}

fn add_up(mut changes: Vec<(i64, i64)>) -> Presence {
    changes.sort_unstable();
    let mut steps: Vec<(i64, i64, i64)> = Vec::new();
    for (at, change) in changes {
        match steps.last_mut() {
            Some(last) if last.0 == at => last.1 += change,
            last => {
                let (number, area) = last.map_or((0, 0), |last| (last.1, last.2 + last.1 * (at - last.0)));
                steps.push((at, number + change, area));
            }
        }
    }
    Presence { steps }
}

/// Youth-seconds of several units in `[from, until)`.
#[must_use]
pub fn together(presence: &[Presence], units: &[PlaceIx], from: Instant, until: Instant) -> i64 {
    units.iter().map(|unit| presence[unit.0 as usize].between(from, until)).sum()
}
