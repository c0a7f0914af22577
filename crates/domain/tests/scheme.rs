// SPDX-License-Identifier: EUPL-1.2
//! Worked examples of the other counting schemes: rows as people deliver them, through the door, and what they give.
//!
//! `scheme.txt` holds them. `#` names an example or goes on about it; the lines below it are facts (`r`estriction,
//! `s`tay, `d`elivery, `t`otals), settings, and after `=` what must come out.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::columns::Source;
use nabij_domain::indicator::scheme::definition::Scheme;
use nabij_domain::indicator::scheme::figure::SchemeFigure;
use nabij_domain::indicator::scheme::figures::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::aggregate::AggregateField;
use nabij_domain::registration::delivery::DeliveryField;
use nabij_domain::registration::dictionary::place_fields::PlaceField;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::{Precision, Reader, Rules};
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::RestrictionField;
use nabij_domain::registration::stay::{LeaveField, StayField};

const EXAMPLES: &str = include_str!("scheme.txt");

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
        let mut example = Self { intake: Intake::new(zone), rules, selection };
        for (id, level, parent) in [
            ("A", "unit", "O"),
            ("B", "unit", "O"),
            ("C", "unit", "P"),
            ("O", "organisation", ""),
            ("P", "organisation", ""),
        ] {
            use PlaceField as F;
            let cells = [(F::Id, id), (F::Name, id), (F::Level, level), (F::Parent, parent)];
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
        let more =
            |words: &[&str], key: &str| words.iter().find_map(|word| word.strip_prefix(key)).unwrap_or("").to_owned();
        match *words {
            ["r", youth, unit, kind, start, end, ref rest @ ..] => {
                use RestrictionField as F;
                let (end, state) = if end == "running" { ("", end) } else { (end, "") };
                let room = more(rest, "room=");
                let cells = [
                    (F::Youth, youth),
                    (F::Unit, unit),
                    (F::Kind, kind),
                    (F::Start, start),
                    (F::End, end),
                    (F::EndState, state),
                    (F::Room, room.as_str()),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::restriction);
            }
            ["s", youth, unit, from, until] => {
                use StayField as F;
                let cells = [(F::Youth, youth), (F::Unit, unit), (F::Admitted, from), (F::Discharged, until)];
                self.take(&cells, F::FIELDS.len(), Intake::stay);
            }
            ["d", place, table, kind, from, until, declared] => {
                use DeliveryField as F;
                let cells = [
                    (F::Place, place),
                    (F::Table, table),
                    (F::Kind, kind),
                    (F::From, from),
                    (F::Until, until),
                    (F::Declared, declared),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::delivery);
            }
            ["t", place, kind, from, until, ref rest @ ..] => {
                use AggregateField as F;
                let [events, hours, days] = ["events=", "hours=", "care_days="].map(|key| more(rest, key));
                let cells = [
                    (F::Place, place),
                    (F::Kind, kind),
                    (F::From, from),
                    (F::Until, until),
                    (F::Events, events.as_str()),
                    (F::Hours, hours.as_str()),
                    (F::CareDays, days.as_str()),
                ];
                self.take(&cells, F::FIELDS.len(), Intake::aggregate);
            }
            ["precision", "day"] => self.rules.precision = Precision::Day,
            ["period", length] => self.selection.period = PeriodLength::parse(length).unwrap(),
            ["window", from, until] => (self.selection.from, self.selection.until) = (month(from), month(until)),
            ["cut", at] => {
                let rules = Rules::new(self.rules.zone.clone());
                self.selection.data_cut = Reader::new(&[at], &LeaveField::FIELDS[1..], &rules).moment(0usize).unwrap();
            }
            _ => panic!("not a line: {words:?}"),
        }
    }
}

fn month(text: &str) -> Month {
    let (year, month) = text.split_once('-').unwrap();
    Month::new(year.parse().unwrap(), month.parse().unwrap())
}

/// Whether a figure is as expected; `-` expects nothing, `none` that there is no number.
fn differs(figure: &SchemeFigure, words: &[&str]) -> Option<String> {
    let number = |found: Option<f64>, word: &str| match word {
        "-" => true,
        "none" => found.is_none(),
        word => found.is_some_and(|found| (found - word.parse::<f64>().unwrap()).abs() < 1e-9),
    };
    let [state, numerator, denominator, notes @ ..] = words else { return Some("too few words".into()) };
    let fits = figure.state.id() == *state
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
    let (mut wrong, mut checked) = (Vec::new(), 0);
    for text in EXAMPLES.split("\n\n# ").skip(1) {
        let (name, lines) = text.split_once('\n').unwrap();
        let mut example = Example::new();
        let lines: Vec<Vec<&str>> = lines
            .lines()
            .filter(|line| !line.starts_with('#') && !line.trim().is_empty())
            .map(|line| line.split_whitespace().collect())
            .collect();
        for line in lines.iter().filter(|line| line[0] != "=") {
            example.line(line);
        }
        assert!(example.intake.faults.is_empty(), "{name}: {:?}", example.intake.faults);
        let found: Vec<SchemeFigure> = Scheme::ALL
            .iter()
            .flat_map(|scheme| figures(&example.intake.columns, &example.selection, *scheme))
            .collect();
        for line in lines.iter().filter(|line| line[0] == "=") {
            let [_, indicator, part, place, from, expected @ ..] = line.as_slice() else { panic!("{name}: {line:?}") };
            let own = found.iter().find(|figure| {
                let key = &figure.key;
                (key.indicator.id(), key.part.id(), key.place.as_str()) == (*indicator, *part, *place)
                    && key.from == month(from)
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
    assert!(checked > 90, "only {checked} expectations were read");
}
