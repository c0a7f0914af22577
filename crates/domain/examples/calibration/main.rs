// SPDX-License-Identifier: EUPL-1.2
//! How often the five claims are right: nations made with a known truth, judged at three looks.
//!
//! `cargo run -p nabij-domain --example calibration -- NATIONS [FILE]` writes the table; it fails when more false claims are
//! made than chance allows at 2.5 %.

mod nation;
mod scenarios;

use std::io::Write;
use std::process::ExitCode;

use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::figure::{KindKey, RoomKey};
use nabij_domain::proof::claim::{Claim, Verdict};
use nabij_domain::proof::judge::judge;
use nabij_domain::proof::protocol::{Choice, Comparison, HARMS, Margins, Places, Protocol, Spending};
use nabij_domain::registration::kind::Kind;
use nabij_stats::period_ratio::Model;

use nation::{Truth, known, nation};
use scenarios::{Expected, SCENARIOS};

fn main() -> ExitCode {
    let mut arguments = std::env::args().skip(1);
    let nations: u64 = arguments.next().and_then(|own| own.parse().ok()).unwrap_or(20);
    let rows = run_all(nations);
    let text = table(&rows, nations);
    let written = match arguments.next() {
        Some(path) => std::fs::write(path, &text),
        None => std::io::stdout().write_all(text.as_bytes()),
    };
    let wrong: Vec<String> = rows.iter().filter_map(|row| row.wrong(nations)).collect();
    let told = wrong.iter().try_for_each(|line| writeln!(std::io::stderr(), "{line}"));
    if written.is_ok() && told.is_ok() && wrong.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}

/// Of one scenario and claim: how often it was shown or the contrary, at any look; and shown at the last.
#[derive(Debug, Clone, Copy)]
struct Row {
    scenario: usize,
    claim: Claim,
    shown: u64,
    contrary: u64,
    last: u64,
    expected: Expected,
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a small positive number")]
/// 34 of 1000 at 2.5 %: what chance allows at nearly two standard errors; for fewer nations two more, since the largest of
/// a hundred small counts is asked.
fn most(nations: u64) -> u64 {
    let n = nations as f64;
    let own = 0.025 * n + 1.96 * (n * 0.025 * 0.975).sqrt();
    if nations >= 1000 { own as u64 } else { own as u64 + 2 }
}

impl Row {
    fn wrong(&self, nations: u64) -> Option<String> {
        let (shown, contrary) = self.expected.is_false();
        let most = most(nations);
        let over = (shown && self.shown > most) || (contrary && self.contrary > most);
        over.then(|| {
            let name = SCENARIOS[self.scenario].truth.name;
            let claim = self.claim.id();
            format!("{name}: {claim} falsely shown {}, contrary {}, most {most}", self.shown, self.contrary)
        })
    }
}

/// Scenarios shared out over the cores.
fn run_all(nations: u64) -> Vec<Row> {
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    std::thread::scope(|scope| {
        let some = |first: usize| {
            let own = (first..SCENARIOS.len()).step_by(cores);
            scope.spawn(move || own.flat_map(|scenario| run(scenario, nations)).collect::<Vec<Row>>())
        };
        let working: Vec<_> = (0..cores).map(some).collect();
        let mut rows: Vec<Row> = working.into_iter().flat_map(|own| own.join().unwrap_or_default()).collect();
        rows.sort_by_key(|row| (row.scenario, row.claim));
        rows
    })
}

fn run(scenario: usize, nations: u64) -> Vec<Row> {
    let own = &SCENARIOS[scenario];
    let row = |(claim, expected): (&Claim, &Expected)| Row {
        scenario,
        claim: *claim,
        shown: 0,
        contrary: 0,
        last: 0,
        expected: *expected,
    };
    let mut rows: Vec<Row> = Claim::ALL.iter().zip(&own.expected).map(row).collect();
    for number in 0..nations {
        let made = nation(&own.truth, 1_000_000 * (scenario as u64 + 1) + number);
        let protocol = protocol(&own.truth, &made.starts, own.says_so);
        let (mut shown, mut contrary) = ([false; 5], [false; 5]);
        for look in protocol.looks() {
            let seen = known(&made.seen, 24 + look.number.saturating_add(1) * 12);
            for (at, claimed) in judge(&protocol, look, &seen).claims.iter().enumerate() {
                shown[at] |= claimed.verdict == Verdict::Shown;
                contrary[at] |= claimed.verdict == Verdict::Contrary;
                rows[at].last += u64::from(look.number == 2 && claimed.verdict == Verdict::Shown);
            }
        }
        for (at, row) in rows.iter_mut().enumerate() {
            row.shown += u64::from(shown[at]);
            row.contrary += u64::from(contrary[at]);
        }
    }
    rows
}

fn protocol(truth: &Truth, starts: &[String], says_so: bool) -> Protocol {
    let start = Month(truth.from.0 + 24);
    let named = truth.chosen_by.is_some() && says_so;
    let looked = truth.chosen_by.filter(|_| named).map(|(from, until)| {
        let month = |at: usize| Month(truth.from.0 - 24 + i32::try_from(at).unwrap_or(0));
        (month(from), month(until))
    });
    Protocol {
        name: truth.name.to_owned(),
        dated: Day(start.first_day().0 - 1),
        made_up: true,
        kind: KindKey::One(Kind::Seclusion),
        room: RoomKey::Any,
        law_defined: truth.law_defined,
        versions: (1, 1),
        places: Places {
            within: None,
            choice: if named { Choice::ByFigures } else { Choice::All },
            named: if named { vec!["chosen".to_owned()] } else { Vec::new() },
            looked_at: looked,
        },
        baseline: (truth.from, start),
        start,
        model: Model { harmonics: 2, lag: 4 },
        comparison: Comparison::LaterStarters {
            starts: starts.iter().map(|place| (place.clone(), start)).collect(),
            fewest: 12,
        },
        looks: vec![12, 24, 36],
        spending: Spending::ObrienFleming,
        margins: Margins { kinds: 1.15, hours: 10.0, harm: 1.15, near_nil: 0.01 },
        others: vec![Kind::Holding, Kind::Transfer],
        harms: HARMS.to_vec(),
    }
}

const HEAD: &str = include_str!("head.md");

fn table(rows: &[Row], nations: u64) -> String {
    let mut text = HEAD.replace("NATIONS", &nations.to_string()).replace("MOST", &most(nations).to_string());
    let cell = |row: &Row, count: u64, wrong: bool| {
        if row.expected == Expected::Barred {
            count.to_string()
        } else if wrong {
            format!("**{count}**")
        } else {
            count.to_string()
        }
    };
    for row in rows {
        let (shown, contrary) = row.expected.is_false();
        let own = &SCENARIOS[row.scenario];
        let name = if row.claim == Claim::Changed { own.truth.name } else { "" };
        let cells = [cell(row, row.shown, shown), cell(row, row.contrary, contrary)];
        let line = format!(
            "| {name} | {} | {} | {} | {} | {} |\n",
            row.claim.id(),
            row.expected.word(),
            cells[0],
            cells[1],
            row.last
        );
        text.push_str(&line);
    }
    text
}
