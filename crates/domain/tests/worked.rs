// SPDX-License-Identifier: EUPL-1.2
//! Worked examples: rows as people deliver them, through the door, and the figures they give.
//!
//! `worked.txt` holds them. `#` names an example; the lines below it are facts (`r`estriction, `s`tay,
//! `l`eave, `room`, `d`elivery, `t`otals, `averted`, `harm`, `alone`, `rule`, `step`), settings, and after `=` what must come out, `-` where it says nothing:
//! `= indicator slot place period-start state numerator denominator [note]`.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use nabij_domain::calendar::{Instant, Month, Zone};
use nabij_domain::indicator::columns::Source;
use nabij_domain::indicator::figure::Figure;
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::selection::{Gap, PeriodLength, Selection};
use nabij_domain::indicator::view::View;
use nabij_domain::registration::aggregate::AggregateField;
use nabij_domain::registration::alone::AloneField;
use nabij_domain::registration::averted::AvertedField;
use nabij_domain::registration::delivery::DeliveryField;
use nabij_domain::registration::dictionary::place_fields::{PlaceField, RoomField};
use nabij_domain::registration::group_rule::GroupRuleField;
use nabij_domain::registration::harm::HarmField;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::{Precision, Reader, Rules};
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::RestrictionField;
use nabij_domain::registration::stay::{LeaveField, StayField};
use nabij_domain::registration::step::StepField;

const EXAMPLES: &str = include_str!("worked.txt");

struct Example {
    intake: Intake,
    rules: Rules,
    selection: Selection,
}

impl Example {
    fn new() -> Self {
        static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);
        let zone = ZONE.clone();
        let rules = Rules::new(zone.clone());
        let cut = zone.month_start(Month::new(2027, 1));
        let mut selection = Selection::new(Month::new(2026, 1), Month::new(2027, 1), PeriodLength::Month, cut);
        selection.levels = Level::ALL.to_vec();
        selection.long = Some(1.0);
        selection.replicates = 99;
        let mut example = Self { intake: Intake::new(zone), rules, selection };
        for (id, level, parent) in [
            ("A", "unit", "O"),
            ("B", "unit", "O"),
            ("C", "unit", "P"),
            ("O", "organisation", ""),
            ("P", "organisation", ""),
        ] {
            use PlaceField as F;
            let sector = match id {
                "O" => "jeugdzorgplus",
                "P" => "open jeugdhulp",
                _ => "",
            };
            let cells = [(F::Id, id), (F::Name, id), (F::Level, level), (F::Parent, parent), (F::Sector, sector)];
            example.take(&cells, F::FIELDS.len(), Intake::place);
        }
        example.intake.finish_places();
        example
    }

    fn take<F: Copy + Into<usize>>(
        &mut self,
        cells: &[(F, &str)],
        width: usize,
        door: impl Fn(&mut Intake, &[&str], &Rules, Source),
    ) {
        let mut row = vec![""; width];
        for (field, value) in cells {
            row[(*field).into()] = if *value == "-" { "" } else { value };
        }
        door(&mut self.intake, &row, &self.rules, Source::default());
    }

    fn line(&mut self, words: &[&str]) {
        match *words {
            ["r", youth, unit, kind, start, end, ref more @ ..] => {
                use RestrictionField as F;
                let (end, state) = if end == "running" { ("", end) } else { (end, "") };
                let more = |key: &str| more.iter().find_map(|word| word.strip_prefix(key)).unwrap_or("");
                let cells = [
                    (F::Youth, youth),
                    (F::Unit, unit),
                    (F::Kind, kind),
                    (F::Start, start),
                    (F::End, end),
                    (F::EndState, state),
                    (F::Room, more("room=")),
                    (F::Occasion, more("occasion=")),
                    (F::Id, more("id=")),
                    (F::Door, more("door=")),
                    (F::Regime, more("regime=")),
                    (F::UnderPressure, more("pressure=")),
                    (F::Entered, more("entered=")),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::restriction);
            }
            ["s", youth, unit, from, until] => {
                use StayField as F;
                let cells = [(F::Youth, youth), (F::Unit, unit), (F::Admitted, from), (F::Discharged, until)];
                self.take(&cells, F::FIELDS.len(), Intake::stay);
            }
            ["room", id, place, kind, from, until] => {
                use RoomField as F;
                let cells = [(F::Id, id), (F::Place, place), (F::Kind, kind), (F::From, from), (F::Until, until)];
                self.take(&cells, F::FIELDS.len(), Intake::room);
            }
            ["l", youth, from, until] => {
                use LeaveField as F;
                self.take(&[(F::Youth, youth), (F::From, from), (F::Until, until)], F::FIELDS.len(), Intake::leave);
            }
            ["d", place, table, kind, from, until, declared, ref received @ ..] => {
                use DeliveryField as F;
                let cells = [
                    (F::Place, place),
                    (F::Table, table),
                    (F::Kind, kind),
                    (F::From, from),
                    (F::Until, until),
                    (F::Declared, declared),
                    (F::Received, received.first().copied().unwrap_or("")),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::delivery);
            }
            ["t", place, kind, from, until, ref more @ ..] => {
                use AggregateField as F;
                let more = |key: &str| more.iter().find_map(|word| word.strip_prefix(key)).unwrap_or("");
                let cells = [
                    (F::Place, place),
                    (F::Kind, kind),
                    (F::From, from),
                    (F::Until, until),
                    (F::State, more("state=")),
                    (F::Events, more("events=")),
                    (F::Hours, more("hours=")),
                    (F::Youths, more("youths=")),
                    (F::CareDays, more("care_days=")),
                    (F::YouthsInCare, more("in_care=")),
                    (F::Rooms, more("rooms=")),
                    (F::Room, more("room=")),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::aggregate);
            }
            ["averted" | "harm" | "alone" | "rule" | "step", ..] => self.beside(words),
            ["precision", "day"] => self.rules.precision = Precision::Day,
            ["precision", "second"] => self.rules.precision = Precision::Second,
            ["gap", "24h"] => self.selection.gap = Gap::Day,
            ["cut", at] => self.selection.data_cut = self.instant(at),
            ["open_share_limit", share] => self.selection.open_share_limit = share.parse().unwrap(),
            ["period", length] => self.selection.period = PeriodLength::parse(length).unwrap(),
            ["view", view] => self.selection.view = View::parse(view).unwrap(),
            ["panel", "fixed"] => self.selection.fixed_panel = true,
            ["place", id] => self.selection.place = Some(id.to_owned()),
            _ => panic!("not a line: {words:?}"),
        }
    }

    fn beside(&mut self, words: &[&str]) {
        match *words {
            ["averted", youth, unit, at, kind] => {
                use AvertedField as F;
                let cells = [(F::Youth, youth), (F::Unit, unit), (F::At, at), (F::Kind, kind)];
                self.take(&cells, F::FIELDS.len(), Intake::averted);
            }
            ["harm", unit, at, harm, persons] => {
                use HarmField as F;
                let cells = [(F::Unit, unit), (F::At, at), (F::Harm, harm), (F::Persons, persons)];
                self.take(&cells, F::FIELDS.len(), Intake::harm);
            }
            ["alone", youth, unit, day, hours] => {
                use AloneField as F;
                let cells = [(F::Youth, youth), (F::Unit, unit), (F::Day, day), (F::Hours, hours)];
                self.take(&cells, F::FIELDS.len(), Intake::alone_hours);
            }
            ["rule", place, rule, from, until, ref more @ ..] => {
                use GroupRuleField as F;
                let more = |key: &str| more.iter().find_map(|word| word.strip_prefix(key)).unwrap_or("");
                let cells = [
                    (F::Place, place),
                    (F::Rule, rule),
                    (F::FromTime, from),
                    (F::UntilTime, until),
                    (F::From, more("from=")),
                    (F::Until, more("until=")),
                    (F::Youths, more("youths=")),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::group_rule);
            }
            ["step", restriction, unit, step, at, ref entered @ ..] => {
                use StepField as F;
                let entered = entered.first().copied().unwrap_or("");
                let cells = [
                    (F::Restriction, restriction),
                    (F::Unit, unit),
                    (F::Step, step),
                    (F::At, at),
                    (F::Entered, entered),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::step);
            }
            _ => panic!("not a line: {words:?}"),
        }
    }

    fn instant(&self, text: &str) -> Instant {
        let rules = Rules::new(self.rules.zone.clone());
        Reader::new(&[text], &LeaveField::FIELDS[1..], &rules).moment(0usize).unwrap()
    }
}

/// Whether a figure is as expected; `-` expects nothing, `none` that there is no number.
fn differs(figure: &Figure, words: &[&str]) -> Option<String> {
    let number = |found: Option<f64>, word: &str| match word {
        "-" => true,
        "none" => found.is_none(),
        word => found.is_some_and(|found| (found - word.parse::<f64>().unwrap()).abs() < 1e-9),
    };
    let [state, numerator, denominator, notes @ ..] = words else { return Some("too few words".into()) };
    let fits = (*state == "-" || figure.state.id() == *state)
        && number(figure.numerator, numerator)
        && number(figure.denominator, denominator)
        && notes.iter().all(|note| match note.strip_prefix("value=") {
            Some(value) => number(figure.value, value),
            None => figure.notes.iter().any(|own| own.id() == *note),
        });
    (!fits).then(|| format!("found {figure:?}"))
}

#[test]
fn every_worked_example_holds() {
    let mut wrong = Vec::new();
    let mut checked = 0;
    for text in EXAMPLES.split("\n# ").skip(1) {
        let (name, lines) = text.split_once('\n').unwrap();
        let mut example = Example::new();
        let lines: Vec<Vec<&str>> = lines
            .lines()
            .map(|line| line.split_whitespace().collect())
            .filter(|line: &Vec<&str>| !line.is_empty())
            .collect();
        for line in lines.iter().filter(|line| line[0] != "=") {
            example.line(line);
        }
        assert!(example.intake.faults.is_empty(), "{name}: {:?}", example.intake.faults);
        let found = figures(&example.intake.columns, &example.selection);
        for line in lines.iter().filter(|line| line[0] == "=") {
            let [_, indicator, slot, place, from, expected @ ..] = line.as_slice() else { panic!("{name}: {line:?}") };
            let own = found.iter().find(|figure| {
                let key = &figure.key;
                let room = key.slot.room.id();
                let slot_id = key.slot.kind.id().to_owned() + if room == "any" { "" } else { "/" };
                let slot_id = if room == "any" { slot_id } else { slot_id + room };
                (key.indicator.id(), slot_id.as_str(), key.place.as_str()) == (*indicator, *slot, *place)
                    && key.from.to_string() == *from
            });
            let problem = match own {
                None => (expected != ["absent"]).then(|| "there is no such figure".to_owned()),
                Some(figure) => differs(figure, expected),
            };
            wrong.extend(problem.map(|problem| format!("{name}\n  {}\n  {problem}", line.join(" "))));
            checked += 1;
        }
    }
    assert!(wrong.is_empty(), "{} of {checked} expectations:\n{}", wrong.len(), wrong.join("\n"));
    assert!(checked > 100, "only {checked} expectations were read");
}
