// SPDX-License-Identifier: EUPL-1.2
//! `docs/indicators.md`: made of the definitions, their words and the worked examples, and checked to be current.
//!
//! `UPDATE_DOCS=1 cargo test -p nabij-documents --test indicators` writes it.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write as _;

use nabij_documents::text::{Lang, Text};
use nabij_domain::indicator::definition::{Indicator, IntervalKind};
use nabij_domain::indicator::figure::{Note, State};
use nabij_domain::indicator::view::View;
use nabij_domain::registration::clock::CLOCKS_VERSION;
use nabij_domain::registration::code::Code;
use nabij_domain::registration::kind::KINDS_VERSION;
use nabij_domain::registration::law::LAWS_VERSION;

const EXAMPLES: &str = include_str!("../../domain/tests/worked.txt");

/// One worked example: its name and its lines as words.
struct Example {
    name: &'static str,
    lines: Vec<Vec<&'static str>>,
}

fn examples() -> Vec<Example> {
    let examples = EXAMPLES.split("\n# ").skip(1).map(|text| {
        let (name, lines) = text.split_once('\n').unwrap();
        let lines = lines.lines().map(|line| line.split_whitespace().collect::<Vec<_>>());
        Example { name, lines: lines.filter(|line| !line.is_empty()).collect() }
    });
    examples.collect()
}

fn generated() -> String {
    let mut out = String::from(
        "<!-- SPDX-License-Identifier: EUPL-1.2 -->\n\
         <!-- Made of crates/domain/src/indicator/definition.rs, crates/documents/text/*.ftl and\n\
         crates/domain/tests/worked.txt by UPDATE_DOCS=1 cargo test -p nabij-documents --test indicators. -->\n\n\
         # Indicators\n\n\
         Every figure says with which version of its definition it was made. Two versions are never joined silently.\n\n",
    );
    writeln!(
        out,
        "Tables they rest on: kinds version {KINDS_VERSION}, laws version {LAWS_VERSION}, clocks version {CLOCKS_VERSION}.\n"
    )
    .unwrap();
    definitions(&mut out);
    list(&mut out, "States", "Every figure is in one of five. A true zero is *shown* 0.", State::CODES);
    list(&mut out, "Notes", "Remarks that go with a figure.", Note::CODES);
    let broad = "Which restrictions are looked at: part of a figure’s name, from broad to narrow and never the other way. \
                 A row that does not say what a view asks is in no narrow view.";
    list(&mut out, "Views", broad, View::CODES);
    out.push_str(
        "## Worked examples\n\n\
         Facts and the figures they give; each is checked by `crates/domain/tests/worked.rs`. Units A and B are of \
         organisation O (sector jeugdzorgplus), unit C is of P (sector open jeugdhulp). The window is 2026, by month, with the data cut at its \
         end, unless said otherwise. A dash in a figure: nothing is expected of it; *none*: there is no number.\n\n",
    );
    for example in examples() {
        worked(&mut out, &example);
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

fn definitions(out: &mut String) {
    let (nl, en) = (Text::of(Lang::Nl), Text::of(Lang::En));
    out.push_str("## Definitions\n\n| id | version | Dutch, English | definition | unit | interval |\n|---|---|---|---|---|---|\n");
    for indicator in Indicator::ALL {
        let definition = indicator.definition();
        let (own_nl, own_en) = (nl.indicator(*indicator), en.indicator(*indicator));
        let interval = en.interval(definition.interval).unwrap_or_else(|| "none".to_owned());
        writeln!(
            out,
            "| `{}` | {} | {}; {} | {} <br> *{}* | {} | {interval} |",
            indicator.id(),
            definition.version,
            own_nl.name,
            own_en.name,
            own_en.definition,
            own_nl.definition,
            own_en.unit,
        )
        .unwrap();
    }
    out.push('\n');
}

fn list(out: &mut String, heading: &str, about: &str, codes: &[Code]) {
    writeln!(out, "## {heading}\n\n{about}\n\n| id | Dutch | English |\n|---|---|---|").unwrap();
    for code in codes {
        writeln!(out, "| `{}` | {} | {} |", code.id, code.nl, code.en).unwrap();
    }
    out.push('\n');
}

fn worked(out: &mut String, example: &Example) {
    let mut name = example.name.to_owned();
    name[..1].make_ascii_uppercase();
    writeln!(out, "### {name}\n").unwrap();
    let (figures, facts): (Vec<_>, Vec<_>) = example.lines.iter().partition(|line| line[0] == "=");
    let (facts, settings): (Vec<_>, Vec<_>) = facts.into_iter().partition(|line| fact(line).is_some());
    if !settings.is_empty() {
        let words: Vec<String> = settings.iter().map(|line| format!("`{}`", line.join(" "))).collect();
        writeln!(out, "Asked: {}.\n", words.join(", ")).unwrap();
    }
    if !facts.is_empty() {
        out.push_str("| fact | youth | place | what | from | until | more |\n|---|---|---|---|---|---|---|\n");
        for line in facts {
            writeln!(out, "| {} |", fact(line).unwrap().join(" | ")).unwrap();
        }
        out.push('\n');
    }
    out.push_str("| indicator | kind | place | period | state | numerator | denominator | more |\n");
    out.push_str("|---|---|---|---|---|---|---|---|\n");
    for line in figures {
        let cell = |at: usize| match line.get(at).copied().unwrap_or("") {
            "-" => "–".to_owned(),
            word => word.to_owned(),
        };
        let more = line.get(8..).unwrap_or(&[]).join(", ");
        let cells: Vec<String> = (2..8).map(cell).collect();
        writeln!(out, "| `{}` | {} | {more} |", line[1], cells.join(" | ")).unwrap();
    }
    out.push('\n');
}

/// The cells of a fact: what it is, whom, where, what, from, until, more. `None`: a setting.
fn fact(line: &[&'static str]) -> Option<[String; 7]> {
    let rest = |from: usize| line.get(from..).unwrap_or(&[]).join(", ");
    let word = |at: usize| line.get(at).copied().filter(|word| *word != "-").unwrap_or("").replace('T', " ");
    let none = String::new;
    let of = |name: &str, at: [usize; 5], more: String| {
        let pick = |at: usize| if at == 0 { String::new() } else { word(at) };
        Some([name.to_owned(), pick(at[0]), pick(at[1]), pick(at[2]), pick(at[3]), pick(at[4]), more])
    };
    match line[0] {
        "r" => of("restriction", [1, 2, 3, 4, 5], rest(6)),
        "s" => of("stay", [1, 2, 0, 3, 4], none()),
        "l" => of("leave", [1, 0, 0, 2, 3], none()),
        "room" => of("room", [0, 2, 3, 4, 5], word(1)),
        "d" => of("delivery", [0, 1, 3, 4, 5], [word(2), rest(6)].join(" ").trim().to_owned()),
        "t" => of("totals", [0, 1, 2, 3, 4], rest(5)),
        "averted" => of("averted", [1, 2, 4, 3, 0], none()),
        "harm" => of("harm", [0, 1, 3, 2, 0], word(4)),
        "alone" => of("hours alone", [1, 2, 4, 3, 0], none()),
        "rule" => of("group rule", [0, 1, 2, 3, 4], rest(5)),
        "step" => of(
            "step",
            [0, 2, 3, 4, 0],
            format!("of {}{}", line[1], line.get(5).map_or(none(), |at| format!(", entered {at}"))),
        ),
        _ => None,
    }
}

#[test]
fn the_definitions_on_paper_are_current() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/indicators.md");
    let generated = generated();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::write(path, &generated).unwrap();
    }
    let committed = std::fs::read_to_string(path).unwrap_or_default();
    assert!(committed == generated, "docs/indicators.md is old: run UPDATE_DOCS=1 cargo test -p nabij-documents");
}

#[test]
fn every_indicator_has_a_worked_example() {
    let told: std::collections::BTreeSet<&str> =
        examples().iter().flat_map(|own| own.lines.iter().filter(|line| line[0] == "=").map(|line| line[1])).collect();
    let silent = |own: &&Indicator| !told.contains(own.id());
    let without: Vec<&str> = Indicator::ALL.iter().filter(silent).map(|own| own.id()).collect();
    assert!(without.is_empty(), "no example of {without:?}");
}

#[test]
fn shares_and_counts_have_the_interval_their_definition_names() {
    for indicator in Indicator::ALL {
        let definition = indicator.definition();
        assert!(definition.version >= 1 && definition.per > 0.0);
        let exact = definition.interval == IntervalKind::Garwood;
        assert!(!exact || (definition.per - 1000.0).abs() < f64::EPSILON, "{}", indicator.id());
    }
}
