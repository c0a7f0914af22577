// SPDX-License-Identifier: EUPL-1.2
//! Through the door beside restrictions: averted, harm, group rules, hours alone, steps and shifts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::dictionary::TableKind;
use super::group_rule::GroupRuleKind;
use super::harm::{HarmKind, HarmRow};
use super::intake::Intake;
use super::kind::Kind;
use super::parse::Rules;
use super::place::PlaceIx;
use super::shift::ShiftPart;
use super::step::{RestrictionKey, StepKind, StepRow};
use super::{alone, averted, group_rule, harm, shift, step};
use crate::calendar::{Day, Instant};
use crate::indicator::columns::{Source, Table, Youth};
use crate::registration::alone::AloneRow;
use crate::registration::averted::AvertedRow;

/// What these rows say beyond what figures need; each list is as long as its table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Beside {
    /// Of averted restrictions.
    pub averted: Vec<AvertedDetail>,
    /// The sender's id of each harm.
    pub harm: Vec<Option<Box<str>>>,
    /// The sender's id of each group rule.
    pub group_rules: Vec<Option<Box<str>>>,
    /// Of steps.
    pub steps: Vec<StepDetail>,
    identity: HashMap<Identity, usize>,
}

/// What an averted restriction says beyond what figures need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AvertedDetail {
    /// The sender's id of the row.
    pub source_id: Option<Box<str>>,
    /// What helped: free text, sealed in the store.
    pub helped: Option<Box<str>>,
}

/// What a step says beyond what figures need.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepDetail {
    /// The sender's id of the row.
    pub source_id: Option<Box<str>>,
    /// The sender's id of the restriction.
    pub restriction: Box<str>,
    /// The unit that ordered the restriction.
    pub unit: PlaceIx,
}

/// Row identity: organisation and source id, else the facts that make it the same. Rows without a youth and without
/// an id have none: two may be alike and both have happened.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Identity {
    Sent(TableKind, PlaceIx, Box<str>),
    Averted(Youth, Option<Kind>, Instant),
    Harm(Youth, HarmKind, Instant),
    GroupRule(PlaceIx, GroupRuleKind, u16, Option<Day>),
    Alone(Youth, PlaceIx, Day),
    Step(RestrictionKey, StepKind, Instant),
    Shift(PlaceIx, Day, ShiftPart),
}

impl Intake {
    /// Takes a row of the table of averted restrictions. Here and below a later row with the same identity replaces
    /// an earlier one.
    pub fn averted(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match averted::averted(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Err(errors) => self.set_aside(source, errors),
            Ok((found, written)) => {
                self.count_form(source, written);
                let youth = found.youth.map(|name| self.youth(name, found.unit));
                let by_facts = youth.map(|youth| Identity::Averted(youth, found.kind, found.at));
                let same = self.identity(TableKind::Averted, found.unit, found.source_id).or(by_facts);
                let row = AvertedRow { unit: found.unit, youth, at: found.at, kind: found.kind };
                let detail =
                    AvertedDetail { source_id: found.source_id.map(Into::into), helped: found.helped.map(Into::into) };
                let at = self.beside.earlier(same, self.columns.averted.rows.len());
                put(&mut self.beside.averted, at, detail);
                self.replaced.extend(keep(&mut self.columns.averted, at, row, source));
            }
        }
    }

    /// Takes a row of the table of harm.
    pub fn harm(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match harm::harm(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Err(errors) => self.set_aside(source, errors),
            Ok((found, written)) => {
                self.count_form(source, written);
                let youth = found.youth.map(|name| self.youth(name, found.unit));
                let by_facts = youth.map(|youth| Identity::Harm(youth, found.kind, found.at));
                let same = self.identity(TableKind::Harm, found.unit, found.source_id).or(by_facts);
                let row = HarmRow { unit: found.unit, youth, at: found.at, kind: found.kind, persons: found.persons };
                let at = self.beside.earlier(same, self.columns.harm.rows.len());
                put(&mut self.beside.harm, at, found.source_id.map(Into::into));
                self.replaced.extend(keep(&mut self.columns.harm, at, row, source));
            }
        }
    }

    /// Takes a row of the table of group rules.
    pub fn group_rule(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match group_rule::group_rule(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Err(errors) => self.set_aside(source, errors),
            Ok((row, source_id)) => {
                let by_facts = Identity::GroupRule(row.place, row.kind, row.from_minute, row.from);
                let same = self.identity(TableKind::GroupRules, row.place, source_id).or(Some(by_facts));
                let at = self.beside.earlier(same, self.columns.group_rules.rows.len());
                put(&mut self.beside.group_rules, at, source_id.map(Into::into));
                self.replaced.extend(keep(&mut self.columns.group_rules, at, row, source));
            }
        }
    }

    /// Takes a row of the table of hours alone.
    pub fn alone_hours(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match alone::alone(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Err(errors) => self.set_aside(source, errors),
            Ok(found) => {
                let youth = self.youth(found.youth, found.unit);
                let same = Identity::Alone(youth, found.unit, found.day);
                let row = AloneRow { unit: found.unit, youth, day: found.day, seconds: found.seconds };
                let at = self.beside.earlier(Some(same), self.columns.alone.rows.len());
                self.replaced.extend(keep(&mut self.columns.alone, at, row, source));
            }
        }
    }

    /// Takes a row of the table of steps.
    pub fn step(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match step::step(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Err(errors) => self.set_aside(source, errors),
            Ok((found, written)) => {
                self.count_form(source, written);
                let restriction = self.restriction_key(found.unit, found.restriction);
                let by_facts = Identity::Step(restriction, found.kind, found.at);
                let same = self.identity(TableKind::Steps, found.unit, found.source_id).or(Some(by_facts));
                let row = StepRow { restriction, kind: found.kind, at: found.at, entered: found.entered };
                let detail = StepDetail {
                    source_id: found.source_id.map(Into::into),
                    restriction: found.restriction.into(),
                    unit: found.unit,
                };
                let at = self.beside.earlier(same, self.columns.steps.rows.len());
                put(&mut self.beside.steps, at, detail);
                self.replaced.extend(keep(&mut self.columns.steps, at, row, source));
            }
        }
    }

    /// Takes a row of the table of shifts.
    pub fn shift(&mut self, values: &[&str], rules: &Rules, source: Source) {
        match shift::shift(values, rules, &mut |id| self.find_place(id, [""; 3])) {
            Err(errors) => self.set_aside(source, errors),
            Ok(row) => {
                let same = Identity::Shift(row.unit, row.day, row.part);
                let at = self.beside.earlier(Some(same), self.columns.shifts.rows.len());
                self.replaced.extend(keep(&mut self.columns.shifts, at, row, source));
            }
        }
    }

    fn identity(&self, table: TableKind, place: PlaceIx, source_id: Option<&str>) -> Option<Identity> {
        source_id.map(|id| Identity::Sent(table, self.columns.places.organisation(place), id.into()))
    }
}

impl Beside {
    /// Where an earlier row with the same identity stands.
    fn earlier(&mut self, same: Option<Identity>, next: usize) -> Option<usize> {
        match self.identity.entry(same?) {
            Entry::Occupied(entry) => Some(*entry.get()),
            Entry::Vacant(entry) => {
                entry.insert(next);
                None
            }
        }
    }
}

fn put<T>(list: &mut Vec<T>, at: Option<usize>, detail: T) {
    match at {
        Some(at) => list[at] = detail,
        None => list.push(detail),
    }
}

/// Puts a row in the place of an earlier one, whose source it gives, or adds it.
fn keep<T: Clone>(table: &mut Table<T>, at: Option<usize>, row: T, source: Source) -> Option<Source> {
    let Some(at) = at else {
        table.push(row, source);
        return None;
    };
    table.rows[at] = row;
    Some(std::mem::replace(&mut table.sources[at], source))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    fn source(row: u32) -> Source {
        Source { file: 0, row }
    }

    fn intake() -> (Intake, Rules) {
        let rules = Rules::new(Zone::amsterdam());
        let mut intake = Intake::new(Zone::amsterdam());
        intake.file("made-up");
        for row in [
            ["X", "X", "organisation", ""],
            ["Y", "Y", "organisation", ""],
            ["A", "A", "unit", "X"],
            ["B", "B", "unit", "Y"],
        ] {
            intake.place(&row, &rules, source(2));
        }
        intake.finish_places();
        (intake, rules)
    }

    #[test]
    fn a_later_row_replaces_the_same_one_and_no_other() {
        let (mut intake, rules) = intake();
        let at = "2026-01-02 10:00";
        for (line, row) in (2..).zip([
            ["1", "J", "A", at, "", "praten"],
            ["1", "J", "A", at, "holding", "lopen"],
            ["1", "J", "B", at, "", ""],
            ["", "J", "A", at, "holding", ""],
            ["", "J", "A", at, "holding", "buiten"],
            ["", "", "A", at, "", ""],
            ["", "", "A", at, "", ""],
        ]) {
            intake.averted(&row, &rules, source(line));
        }
        let sources: Vec<u32> = intake.columns.averted.sources.iter().map(|source| source.row).collect();
        assert_eq!(sources, [3, 4, 6, 7, 8], "an id is of one organisation, and without a youth all count");
        assert_eq!(intake.replaced, [source(2), source(5)]);
        let helped: Vec<_> = intake.beside.averted.iter().map(|own| own.helped.as_deref()).collect();
        assert_eq!(helped, [Some("lopen"), None, Some("buiten"), None, None]);
        for (line, hours) in [(2, "1"), (3, "2")] {
            intake.alone_hours(&["J", "A", "2026-01-02", hours], &rules, source(line));
        }
        assert_eq!(intake.columns.alone.rows.len(), 1);
        assert_eq!(intake.columns.alone.rows[0].seconds, 7200, "the last word, not the sum");
        for rule in [["", "A", "in_room", "21:00", "7:00"], ["", "A", "in_room", "13:00", "14:00"]] {
            intake.group_rule(&rule, &rules, source(2));
        }
        assert_eq!(intake.columns.group_rules.rows.len(), 2);
        for persons in ["1", "2"] {
            intake.harm(&["m1", "", "A", at, "injury_staff", persons], &rules, source(2));
        }
        assert_eq!(intake.columns.harm.rows.iter().map(|row| row.persons).collect::<Vec<_>>(), [2]);
        assert_eq!(intake.faults, []);
        assert_eq!(intake.youths, ["J", "J"], "another organisation's J is another youth");
    }

    #[test]
    fn a_step_finds_its_restriction_by_the_senders_id() {
        let (mut intake, rules) = intake();
        let start = "2026-01-02 10:00";
        for unit in ["A", "B"] {
            intake.restriction(&["v1", "J", unit, "seclusion", "", "", "", "", "", "", start], &rules, source(2));
        }
        intake.restriction(&["", "J", "A", "holding", "", "", "", "", "", "", start], &rules, source(3));
        for (unit, kind) in [("A", "check"), ("B", "evaluation"), ("A", "check")] {
            intake.step(&["", "v1", unit, kind, "2026-01-02 11:00", ""], &rules, source(4));
        }
        assert_eq!(intake.faults, []);
        let keys: Vec<_> = intake.columns.restrictions.rows.iter().map(|row| row.key).collect();
        let steps: Vec<_> = intake.columns.steps.rows.iter().map(|row| Some(row.restriction)).collect();
        assert_eq!(keys[2], None);
        assert_eq!(steps, keys[..2], "the third step is the first again");
        assert_ne!(keys[0], keys[1]);
    }
}
