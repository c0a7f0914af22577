// SPDX-License-Identifier: EUPL-1.2
//! Gates on what stands beside restrictions: averted, harm, hours alone, steps, and when rows were entered.

use std::collections::HashMap;

use super::gate::Gate;
use super::place::PlaceIx;
use super::restriction::Occasion;
use crate::calendar::{Day, Instant};
use crate::indicator::columns::{Columns, Source};

/// A gate that one row met, and where.
pub(super) type Hit = (Gate, Option<PlaceIx>, Source);

/// All of them, in the order of the tables.
pub(super) fn hits(columns: &Columns, data_cut: Instant) -> Vec<Hit> {
    let mut hits = Vec::new();
    for (row, source) in columns.restrictions.rows.iter().zip(&columns.restrictions.sources) {
        // What was planned may be entered before.
        if row.occasion == Occasion::Unplanned && row.entered.is_some_and(|entered| entered < row.start) {
            hits.push((Gate::EnteredBeforeStart, Some(row.unit), *source));
        }
    }
    let zone = &columns.zone;
    let averted = columns.averted.rows.iter().map(|row| (row.unit, row.at, zone.day(row.at)));
    let harm = columns.harm.rows.iter().map(|row| (row.unit, row.at, zone.day(row.at)));
    let alone = columns.alone.rows.iter().map(|row| (row.unit, zone.midnight(row.day), row.day));
    let shifts = columns.shifts.rows.iter().map(|row| (row.unit, zone.midnight(row.day), row.day));
    let sources = columns.averted.sources.iter().chain(&columns.harm.sources).chain(&columns.alone.sources);
    let sources = sources.chain(&columns.shifts.sources);
    for ((unit, at, day), source) in averted.chain(harm).chain(alone).chain(shifts).zip(sources) {
        if at > data_cut {
            hits.push((Gate::Future, Some(unit), *source));
        }
        if !open(columns, unit, day) {
            hits.push((Gate::PlaceClosed, Some(unit), *source));
        }
    }
    if !columns.steps.rows.is_empty() {
        steps(columns, data_cut, &mut hits);
    }
    hits
}

fn open(columns: &Columns, unit: PlaceIx, day: Day) -> bool {
    let opened = columns.places.opened(unit).is_none_or(|first| first <= day);
    opened && columns.places.closed(unit).is_none_or(|last| day < last)
}

fn steps(columns: &Columns, data_cut: Instant, hits: &mut Vec<Hit>) {
    let keyed = columns.restrictions.rows.iter().filter_map(|row| row.key.map(|key| (key, row)));
    let restrictions: HashMap<_, _> = keyed.collect();
    for (step, source) in columns.steps.rows.iter().zip(&columns.steps.sources) {
        let restriction = restrictions.get(&step.restriction);
        let unit = restriction.map(|row| row.unit);
        if step.at > data_cut {
            hits.push((Gate::Future, unit, *source));
        }
        match restriction {
            // Steps may be delivered apart: without any restriction at hand nothing can be said.
            None if columns.restrictions.rows.is_empty() => {}
            None => hits.push((Gate::StepWithoutRestriction, None, *source)),
            Some(row) if step.at < row.start && !step.kind.may_precede() => {
                hits.push((Gate::StepBeforeStart, unit, *source));
            }
            Some(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::indicator::selection::{PeriodLength, Selection};
    use crate::registration::gating::{Files, check};
    use crate::registration::intake::Intake;
    use crate::registration::parse::Rules;

    fn intake() -> (Intake, Rules, Source) {
        let rules = Rules::new(Zone::amsterdam());
        let mut intake = Intake::new(Zone::amsterdam());
        let source = Source { file: intake.file("made-up"), row: 2 };
        for row in [["O", "O", "organisation", ""], ["A", "A", "unit", "O"], ["B", "B", "unit", "O"]] {
            intake.place(&row, &rules, source);
        }
        intake.finish_places();
        (intake, rules, source)
    }

    fn found(intake: &Intake) -> Vec<(Gate, u64)> {
        assert_eq!(intake.faults, []);
        let columns = &intake.columns;
        let latest = columns.latest().unwrap();
        let (from, until) = columns.span(latest);
        let files = Files { date_forms: &[], replaced: &[], twice: &[], youths: &[] };
        let findings = check(columns, &Selection::new(from, until, PeriodLength::Month, latest), files);
        findings.iter().map(|finding| (finding.gate, finding.count)).collect()
    }

    #[test]
    fn only_what_must_come_after_is_flagged_before() {
        let (mut intake, rules, source) = intake();
        intake.step(&["", "v1", "A", "check", "2026-01-02 09:00", ""], &rules, source);
        assert_eq!(found(&intake), [], "steps delivered apart");
        let mut row = ["v1", "J", "A", "seclusion", "", "", "planned", "", "", "", "2026-01-02 10:00", "", "", "", ""];
        (row[11], row[14]) = ("2026-01-02 11:00", "2025-12-24 12:00");
        intake.restriction(&row, &rules, source);
        intake.step(&["", "v1", "A", "decision", "2026-01-01 09:00", ""], &rules, source);
        assert_eq!(found(&intake), [(Gate::StepBeforeStart, 1)], "a plan is decided and entered before");
        (row[0], row[6]) = ("v2", "unplanned");
        intake.restriction(&row, &rules, source);
        intake.step(&["", "v3", "A", "evaluation", "2026-01-03 09:00", ""], &rules, source);
        let all = [(Gate::EnteredBeforeStart, 1), (Gate::StepBeforeStart, 1), (Gate::StepWithoutRestriction, 1)];
        assert_eq!(found(&intake), all);
    }

    #[test]
    fn declared_numbers_are_counted_by_table() {
        let (mut intake, rules, source) = intake();
        let said = |table, place, kind, rows| {
            ["made-up", table, place, kind, "2026-01-01", "2026-02-01", "delivered", rows, "2026-02-02"]
        };
        for at in ["2026-01-01 00:00", "2026-01-31 23:59", "2026-02-01 00:00"] {
            intake.averted(&["", "", "A", at, "holding", ""], &rules, source);
            intake.harm(&["", "", "B", at, "police", "3"], &rules, source);
            intake.alone_hours(&["J", "A", &at[..10], "1"], &rules, source);
        }
        for row in [
            said("averted", "O", "", "2"),
            said("averted", "A", "seclusion", "0"),
            said("harm", "B", "", "2"),
            said("alone_hours", "A", "", "2"),
            said("steps", "A", "", "9"),
        ] {
            intake.delivery(&row, &rules, source);
        }
        assert_eq!(found(&intake), [], "rows, not persons; steps have no place of their own to count by");
        for row in [said("harm", "A", "", "1"), said("averted", "A", "holding", "3")] {
            intake.delivery(&row, &rules, source);
        }
        assert_eq!(found(&intake), [(Gate::CountDiffers, 1), (Gate::CountDiffers, 1)]);
    }
}
