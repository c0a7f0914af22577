// SPDX-License-Identifier: EUPL-1.2
//! Kinds that vanish at one place while they live elsewhere, told apart from rare kinds that are absent by chance.
//!
//! What a place would have had in its silent months is its own rate before, per care day, lowered as the kind became
//! rarer elsewhere; where few youths made most of it, a long silence is likelier ([`chance_of_none`]). Months without a
//! delivery are no silence, and a unit without care has nothing to expect.

use std::collections::BTreeMap;

use nabij_stats::silence::chance_of_none;

use super::gate::{VANISHED_CHANCE, VANISHED_COUNT, VANISHED_MONTHS};
use super::kind::Kind;
use super::place::PlaceIx;
use crate::calendar::Month;
use crate::indicator::columns::Columns;
use crate::indicator::coverage::{Coverage, Status};
use crate::indicator::derived::Derived;
use crate::indicator::figure::KindKey;
use crate::indicator::selection::Selection;

/// Places and kinds that vanished there.
pub(super) fn vanished(
    columns: &Columns,
    selection: &Selection,
    coverage: &Coverage,
    derived: &Derived,
) -> Vec<(PlaceIx, Kind)> {
    let lived = Lived::new(columns, selection, derived);
    let mut found: Vec<(PlaceIx, Kind)> = Vec::new();
    for kind in Kind::ALL.iter().copied().filter(|kind| lived.events.keys().any(|own| own.1 == *kind)) {
        let counts = |unit: PlaceIx, month: usize| {
            coverage.status(unit, lived.month(month), KindKey::One(kind)) != Status::Missing
        };
        let everywhere = lived.everywhere(kind, &counts);
        for ((unit, _), events) in lived.events.iter().filter(|(own, _)| own.1 == kind) {
            let own = lived.at(*unit, events, &counts);
            if is_open(columns, *unit, selection) && own.has_vanished(&everywhere) {
                found.push((*unit, kind));
            }
        }
    }
    found.sort_unstable();
    found
}

fn is_open(columns: &Columns, unit: PlaceIx, selection: &Selection) -> bool {
    columns.places.closed(unit).is_none_or(|day| day.month() >= columns.zone.month(selection.data_cut))
}

/// What happened and how much care there was, by unit and whole month.
struct Lived {
    from: Month,
    months: usize,
    /// Restrictions begun, by month.
    events: BTreeMap<(PlaceIx, Kind), Vec<f64>>,
    /// The first month of a unit with any restriction.
    first: BTreeMap<PlaceIx, usize>,
    /// Care days by month; 1 a month where no stays are delivered.
    care: BTreeMap<PlaceIx, Vec<f64>>,
}

impl Lived {
    fn new(columns: &Columns, selection: &Selection, derived: &Derived) -> Self {
        let whole = (selection.from.0..selection.until.0).take_while(|at| selection.is_over(Month(*at), &columns.zone));
        let months = whole.count();
        let mut own = Self {
            from: selection.from,
            months,
            events: BTreeMap::new(),
            first: BTreeMap::new(),
            care: BTreeMap::new(),
        };
        for row in &columns.restrictions.rows {
            let Some(month) = own.number(columns.zone.month(row.start)) else { continue };
            own.events.entry((row.unit, row.kind)).or_insert_with(|| vec![0.0; months])[month] += 1.0;
            own.first.entry(row.unit).and_modify(|first| *first = month.min(*first)).or_insert(month);
        }
        for unit in own.first.keys() {
            own.care.insert(*unit, vec![if columns.stays.rows.is_empty() { 1.0 } else { 0.0 }; months]);
        }
        for care in derived.chunks.iter().flat_map(|chunk| &chunk.care) {
            let month = own.number(care.month);
            if let Some((month, days)) = month.zip(own.care.get_mut(&care.unit)) {
                days[month] += care.days as f64;
            }
        }
        own
    }

    fn number(&self, month: Month) -> Option<usize> {
        usize::try_from(month.0 - self.from.0).ok().filter(|at| *at < self.months)
    }

    fn month(&self, number: usize) -> Month {
        Month(self.from.0 + i32::try_from(number).unwrap_or(i32::MAX))
    }

    /// Events and care of a kind in all units of which a month counts.
    fn everywhere(&self, kind: Kind, counts: &impl Fn(PlaceIx, usize) -> bool) -> Vec<(f64, f64)> {
        let mut sums = vec![(0.0, 0.0); self.months];
        for (unit, first) in &self.first {
            let events = self.events.get(&(*unit, kind));
            for month in (*first..self.months).filter(|month| counts(*unit, *month)) {
                sums[month].0 += events.map_or(0.0, |events| events[month]);
                sums[month].1 += self.care.get(unit).map_or(0.0, |care| care[month]);
            }
        }
        sums
    }

    fn at(&self, unit: PlaceIx, events: &[f64], counts: &impl Fn(PlaceIx, usize) -> bool) -> Own {
        let first = self.first.get(&unit).copied().unwrap_or(0);
        let latest = events.iter().rposition(|events| *events > 0.0).unwrap_or(0);
        let care = |month: usize| self.care.get(&unit).map_or(0.0, |care| care[month]);
        let counted = |month: &usize| counts(unit, *month) || events[*month] > 0.0;
        let sums = (first..self.months).filter(counted).map(|month| (month, events[month], care(month)));
        let (before, silent) = sums.partition(|(month, ..)| *month <= latest);
        Own { before, silent }
    }
}

/// One kind at one unit: month, events and care, until it was last seen and since.
struct Own {
    before: Vec<(usize, f64, f64)>,
    silent: Vec<(usize, f64, f64)>,
}

impl Own {
    fn has_vanished(&self, everywhere: &[(f64, f64)]) -> bool {
        let events: f64 = self.before.iter().map(|own| own.1).sum();
        let care = |months: &[(usize, f64, f64)]| months.iter().map(|own| own.2).sum::<f64>();
        let recent = everywhere.len().saturating_sub(VANISHED_MONTHS);
        let elsewhere = everywhere[recent..].iter().any(|month| month.0 > 0.0);
        if self.silent.len() < VANISHED_MONTHS || events < VANISHED_COUNT || !elsewhere || care(&self.before) <= 0.0 {
            return false;
        }
        let expected = events / care(&self.before) * care(&self.silent) * self.trend(everywhere);
        chance_of_none(expected, &self.half_years()).is_some_and(|none| none < VANISHED_CHANCE)
    }

    /// How much rarer the kind became in the other units: their rate in the silent months over that before, at most 1.
    fn trend(&self, everywhere: &[(f64, f64)]) -> f64 {
        let rate = |months: &[(usize, f64, f64)]| {
            let others = months.iter().fold((0.0, 0.0), |sum, (month, events, care)| {
                (sum.0 + everywhere[*month].0 - events, sum.1 + everywhere[*month].1 - care)
            });
            (others.1 > 0.0).then(|| others.0 / others.1)
        };
        match (rate(&self.silent), rate(&self.before)) {
            (Some(since), Some(before)) if before > 0.0 => (since / before).min(1.0),
            _ => 1.0,
        }
    }

    /// Events and care before, in blocks as long as the silence must be.
    fn half_years(&self) -> Vec<(f64, f64)> {
        let first = self.before.first().map_or(0, |own| own.0);
        let blocks = self.before.chunk_by(|a, b| (a.0 - first) / VANISHED_MONTHS == (b.0 - first) / VANISHED_MONTHS);
        blocks.map(|own| own.iter().fold((0.0, 0.0), |sum, own| (sum.0 + own.1, sum.1 + own.2))).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::indicator::columns::Source;
    use crate::indicator::selection::PeriodLength;
    use crate::registration::gate::Gate;
    use crate::registration::gating::{Files, check};
    use crate::registration::intake::Intake;
    use crate::registration::parse::Rules;

    /// How often it happened in each month from January 2024, at A and at B. `.` is a month that A declares missing, `o` one in
    /// which nobody lives at A.
    struct Example {
        says: &'static str,
        a: &'static str,
        b: &'static str,
        fires: bool,
    }

    const fn example(says: &'static str, a: &'static str, b: &'static str, fires: bool) -> Example {
        Example { says, a, b, fires }
    }

    /// Thirty care days a month and one event in each: twelve events before, and `e^-months` of seeing none.
    const EXAMPLES: [Example; 11] = [
        example("6 months of 1 expected: e^-6 is 0.0025, chance", "111111111111000000", "111111111111111111", false),
        example("7 months: e^-7 is 0.0009", "1111111111110000000", "1111111111111111111", true),
        example("often, and then not", "444444444444000000", "444444444444444444", true),
        example("5 months is too short, however often", "99999999999900000", "99999999999999999", false),
        example("11 before are too few to know", "1111111111100000000000", "1111111111111111111111", false),
        example("it ended elsewhere too", "1111111111110000000", "1111111111110000000", false),
        example("elsewhere half as often: 8 months of ½", "22222200000000", "22222211111111", true),
        example("elsewhere a quarter: 8 months of ½", "22222200000000", "44444411111111", false),
        example(
            "bursts: 24 in one half year, none in the next, none since",
            "444444000000100000000000",
            "111111111111111111111111",
            false,
        ),
        example("not delivered is no silence", "111111111111......0000", "1111111111111111111111", false),
        example("nobody lives there", "111111111111oooooooooo", "1111111111111111111111", false),
    ];

    fn fires(example: &Example) -> bool {
        let rules = Rules::new(Zone::amsterdam());
        let mut intake = Intake::new(Zone::amsterdam());
        let source = Source { file: intake.file("made-up"), row: 2 };
        for row in [["O", "O", "organisation", ""], ["A", "A", "unit", "O"], ["B", "B", "unit", "O"]] {
            intake.place(&row, &rules, source);
        }
        intake.finish_places();
        let name = |month: usize| format!("{}-{:02}", 2024 + month / 12, month % 12 + 1);
        let months = example.b.len();
        let end = format!("{}-01", name(months));
        for (unit, events) in [("A", example.a), ("B", example.b)] {
            let lived = events.find('o').unwrap_or(months);
            intake.stay(&[unit, unit, "2024-01-01 00:00", &format!("{}-01 00:00", name(lived))], &rules, source);
            for (month, count) in events.chars().enumerate() {
                let first = format!("{}-01", name(month));
                for event in 0..count.to_digit(10).unwrap_or(0) {
                    let start = format!("{}-{:02} 10:00", name(month), 3 * event + 1);
                    intake.restriction(&["", unit, unit, "holding", "", "", "", "", "", "", &start], &rules, source);
                }
                let declared = if count == '.' { "missing" } else { "delivered" };
                let next = format!("{}-01", name(month + 1));
                intake.delivery(&["", "restrictions", unit, "", &first, &next, declared, "", &end], &rules, source);
            }
        }
        assert_eq!(intake.faults, [], "{}", example.says);
        let columns = &intake.columns;
        let latest = columns.zone.month_start(Month(2024 * 12 + i32::try_from(months).unwrap()));
        let (from, until) = columns.span(latest);
        let files = Files { date_forms: &[], replaced: &[], twice: &[], youths: &[] };
        let findings = check(columns, &Selection::new(from, until, PeriodLength::Month, latest), files);
        findings.iter().any(|finding| finding.gate == Gate::KindVanished)
    }

    #[test]
    fn every_worked_example_holds() {
        for example in &EXAMPLES {
            assert_eq!(fires(example), example.fires, "{}", example.says);
        }
    }
}
