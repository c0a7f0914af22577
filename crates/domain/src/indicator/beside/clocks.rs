// SPDX-License-Identifier: EUPL-1.2
//! Each legal clock by itself: kept and entered at once, kept and entered later, or not kept.

use super::add::Facts;
use super::cell::Cell;
use super::place_months::{Groups, Sum};
use super::steps::{self, Done, PerClock};
use crate::indicator::columns::Columns;
use crate::indicator::coverage::Coverage;
use crate::indicator::definition::Indicator;
use crate::indicator::derived::Derived;
use crate::indicator::figure::{Figure, Slot};
use crate::indicator::figures;
use crate::indicator::selection::{PeriodLength, Selection};
use crate::indicator::spells::number_of;
use crate::registration::clock::ClockId;
use crate::registration::place::Level;

/// One clock at one place over the whole window.
#[derive(Debug, Clone, PartialEq)]
pub struct OfClock {
    /// Which.
    pub clock: ClockId,
    /// Kept and entered at once, of those due.
    pub live: Figure,
    /// Kept and entered later, of those due.
    pub filled: Figure,
}

impl OfClock {
    /// How often it was due, and how often it was not kept; `None` where that is not known.
    #[must_use]
    pub fn not_kept(&self) -> Option<(f64, f64)> {
        let (due, live, filled) = (self.live.denominator?, self.live.numerator?, self.filled.numerator?);
        Some((due, due - live - filled))
    }
}

/// The clocks that were due for a slot at a place, the window as one period; of a place where none was due, none.
#[must_use]
pub fn of_place(
    columns: &Columns,
    derived: &Derived,
    selection: &Selection,
    slot: Slot,
    (level, place): (Level, &str),
) -> Vec<OfClock> {
    let mut selection = selection.clone();
    (selection.levels, selection.place, selection.period) = (vec![level], Some(place.to_owned()), PeriodLength::Window);
    (selection.kind, selection.room) = (Some(slot.kind), Some(slot.room));
    selection.only = Some(vec![Indicator::EventsRate]);
    let made = figures::from_derived(columns, derived, &selection);
    let base = made.iter().find(|figure| figure.key.slot == slot && figure.key.place == place);
    let groups = Groups::new(columns, level, None);
    let Some((base, (slot, group))) = base.zip(number_of(slot).zip(groups.number(place))) else { return Vec::new() };
    let coverage = Coverage::new(columns, &selection, &figures::kinds(columns, &selection));
    let facts = Facts { columns, derived, selection: &selection, coverage: &coverage, panel: None };
    let (known, sums) = steps::per_clock(facts, slot);
    let months = selection.from..selection.until;
    let scope = known.at_level(facts, &groups).sum(0, group, months.clone());
    let sums = sums.at_level(&groups, known.counting(facts)).sum(slot, group, months);
    let cell = Cell { base, slot, group };
    let of = |clock: &ClockId| {
        let [due, live, filled] = sums.clocks[*clock as usize].map(u64::from);
        let done = Done { due, live, filled, unlinked: sums.unlinked, lawless: sums.lawless, ..Done::default() };
        let [live, filled] = steps::clock_figures(&cell, &known, &scope, &done);
        (due > 0).then_some(OfClock { clock: *clock, live, filled })
    };
    ClockId::ALL.iter().filter_map(of).collect()
}

impl Sum for PerClock {
    fn add(&mut self, other: &Self) {
        self.unlinked += other.unlinked;
        self.lawless += other.lawless;
        for (sum, own) in self.clocks.iter_mut().flatten().zip(other.clocks.iter().flatten()) {
            *sum += own;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Month, Zone};
    use crate::indicator::columns::Source;
    use crate::indicator::figure::KindKey;
    use crate::indicator::figure::State;
    use crate::registration::intake::Intake;
    use crate::registration::kind::Kind;
    use crate::registration::parse::Rules;

    /// Three seclusions under the Jeugdwet of 2024: judged at once, judged and entered a day later, never judged.
    fn intake(declared: &str) -> Intake {
        let rules = Rules::new(Zone::amsterdam());
        let mut intake = Intake::new(Zone::amsterdam());
        let source = Source { file: intake.file("made-up"), row: 2 };
        for row in [["O", "O", "organisation", ""], ["A", "A", "unit", "O"]] {
            intake.place(&row, &rules, source);
        }
        intake.finish_places();
        intake.stay(&["1", "A", "2026-05-01 00:00", "2026-06-01 00:00"], &rules, source);
        for (id, day) in [("v1", "04"), ("v2", "05"), ("v3", "06")] {
            let (start, end) = (format!("2026-05-{day} 10:00"), format!("2026-05-{day} 15:00"));
            let mut row = [id, "1", "A", "seclusion", "", "", "unplanned", "jeugdwet", "", "", "", "", "", "", ""];
            (row[10], row[11]) = (&start, &end);
            intake.restriction(&row, &rules, source);
        }
        intake.step(&["", "v1", "A", "judgement", "2026-05-04 11:00", "2026-05-04 11:30"], &rules, source);
        intake.step(&["", "v2", "A", "judgement", "2026-05-05 11:00", "2026-05-06 11:30"], &rules, source);
        let delivery = ["", "steps", "A", "", "2026-05-01", "2026-06-01", declared, "", "2026-06-02"];
        intake.delivery(&delivery, &rules, source);
        assert_eq!(intake.faults, []);
        intake
    }

    fn clocks(intake: &Intake) -> Vec<OfClock> {
        let columns = &intake.columns;
        let (from, until) = (Month::new(2026, 5), Month::new(2026, 6));
        let selection = Selection::new(from, until, PeriodLength::Month, columns.zone.month_start(until));
        let derived = Derived::new(columns, &selection);
        of_place(columns, &derived, &selection, Slot::kind(KindKey::One(Kind::Seclusion)), (Level::Organisation, "O"))
    }

    #[test]
    fn each_clock_is_told_apart() {
        let found = clocks(&intake("delivered"));
        let of = |id| found.iter().find(|own| own.clock == id).unwrap();
        let judged = of(ClockId::Judged3h);
        assert_eq!((judged.live.numerator, judged.filled.numerator), (Some(1.0), Some(1.0)));
        assert_eq!((judged.live.state, judged.not_kept()), (State::Shown, Some((3.0, 1.0))));
        let checked = of(ClockId::Check15min);
        assert_eq!((checked.live.value, checked.not_kept()), (Some(0.0), Some((3.0, 3.0))));
        assert!(found.iter().all(|own| own.clock != ClockId::Decision48h), "the Wzd has no part in it");
    }

    #[test]
    fn steps_that_are_missing_are_not_clocks_that_were_not_kept() {
        assert_eq!(clocks(&intake("missing")), []);
    }
}
