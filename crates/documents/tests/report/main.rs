// SPDX-License-Identifier: EUPL-1.2
//! The report and its files: exact rows, the same numbers in every form, sound HTML in both languages, nothing invented.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

mod invented;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use nabij_documents::indicator::figure_file::{self, About, COLUMNS};
use nabij_documents::indicator::report::{Monitor, write_report};
use nabij_documents::text::{Lang, Text};
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Key, Note, Slot, State};
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::selection::{Gap, PeriodLength, Selection};
use nabij_domain::indicator::series::Baseline;
use nabij_domain::registration::gating::{self, Files};
use nabij_domain::registration::place::Level;

fn figure(place: &str, state: State, value: Option<f64>) -> Figure {
    Figure {
        key: Key {
            indicator: Indicator::EventsRate,
            slot: Slot::ANY,
            level: Level::Unit,
            place: place.to_owned(),
            from: Month::new(2025, 1),
            until: Month::new(2025, 4),
        },
        numerator: value.map(|_| 3.0),
        denominator: value.map(|_| 1234.5),
        value,
        low: value.map(|value| value / 3.0),
        high: value.map(|_| 7.0),
        state,
        received: Some(2),
        due: Some(3),
        notes: vec![Note::Incomplete, Note::OpenEnds],
    }
}

fn csv_of(figures: &[Figure]) -> String {
    let mut out = Vec::new();
    figure_file::write_csv(&mut out, figures, Gap::Day).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn a_row_is_written_exactly() {
    let mut missing = figure("eik", State::Missing, None);
    (missing.received, missing.due, missing.notes) = (None, None, Vec::new());
    let text = csv_of(&[figure("wilg, 2", State::Shown, Some(0.1 + 0.2)), missing]);
    let expected = "\
indicator,version,scheme,gap,kind,room,level,place,period_start,period_end,numerator,denominator,value,low,high,interval,state,received,due,note
events_rate,1,nabij,24h,any,any,unit,\"wilg, 2\",2025-01-01,2025-04-01,3,1234.5,0.30000000000000004,0.10000000000000002,7,garwood,shown,2,3,incomplete;open_ends
events_rate,1,nabij,24h,any,any,unit,eik,2025-01-01,2025-04-01,,,,,,none,missing,,,
";
    assert_eq!(text, expected);
}

#[test]
fn what_a_spreadsheet_would_run_is_guarded_and_numbers_are_not() {
    for (place, written) in [
        ("=1+1", "'=1+1"),
        ("+cmd", "'+cmd"),
        ("-a", "'-a"),
        ("@x", "'@x"),
        ("-12", "-12"),
        ("+3.5", "+3.5"),
        ("wilg", "wilg"),
    ] {
        let text = csv_of(&[figure(place, State::Shown, Some(1.0))]);
        assert_eq!(text.lines().nth(1).unwrap().split(',').nth(7).unwrap(), written);
    }
}

#[test]
fn what_is_no_number_is_nothing() {
    let text = csv_of(&[figure("wilg", State::Shown, Some(f64::NAN))]);
    assert!(!text.contains("NaN"), "{text}");
}

#[test]
fn json_says_what_csv_says() {
    let given = [figure("=\"w\"\n", State::Shown, Some(2.5)), figure("eik", State::Suppressed, None)];
    let about = About {
        version: "1.2.3".into(),
        data_cut: "2026-01-01T00:00:00+01:00".into(),
        window: (Month::new(2025, 1), Month::new(2026, 1)),
        zone: "Europe/Amsterdam".into(),
        made_up: true,
    };
    let mut out = Vec::new();
    figure_file::write_json(&mut out, &about, &given, Gap::None).unwrap();
    let json: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(json["program"], "nabij");
    assert_eq!(json["window"]["until"], "2026-01-01");
    assert_eq!(json["made_up"], true);
    let mut csv = Vec::new();
    figure_file::write_csv(&mut csv, &given, Gap::None).unwrap();
    let mut rows = csv::Reader::from_reader(csv.as_slice());
    let all: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert_eq!(json["figures"].as_array().unwrap().len(), all.len());
    for (row, object) in all.iter().zip(json["figures"].as_array().unwrap()) {
        assert_eq!(object.as_object().unwrap().len(), COLUMNS.len());
        for (name, cell) in COLUMNS.iter().zip(row) {
            match &object[*name] {
                serde_json::Value::Null => assert_eq!(cell, "", "{name}"),
                serde_json::Value::String(words) => assert_eq!(cell.trim_start_matches('\''), words, "{name}"),
                number => {
                    assert_eq!(cell.parse::<f64>().ok().map(f64::to_bits), number.as_f64().map(f64::to_bits), "{name}");
                }
            }
        }
    }
}

struct Report {
    html: String,
    files: Vec<String>,
    figures: Vec<Figure>,
    _folder: tempfile::TempDir,
    charts: Vec<String>,
}

fn report(columns: &Columns, period: PeriodLength, baseline: bool, made_up: bool, lang: Lang) -> Report {
    let aggregates = &columns.aggregates.rows;
    let (from, until) = match (aggregates.first(), aggregates.last()) {
        (Some(first), Some(last)) => (first.from, last.until),
        _ => (invented::FROM, invented::UNTIL),
    };
    let cut = columns.latest().map_or(Instant(0), |latest| latest.min(columns.zone.month_start(until)));
    let mut selection = Selection::new(from, until, period, cut);
    selection.levels = vec![Level::Unit, Level::Organisation, Level::Nation];
    selection.replicates = 49;
    let figures = figures(columns, &selection);
    let files = Files { date_forms: &[], replaced: &[], twice: &[], youths: &[] };
    let findings = gating::check(columns, &selection, files);
    let baseline =
        baseline.then(|| Baseline { from: invented::FROM, until: Month::new(2024, 1), nil: Some(Month::new(2031, 1)) });
    let monitor = Monitor {
        columns,
        selection: &selection,
        figures: &figures,
        findings: &findings,
        faults: 3,
        baseline,
        made_up,
    };
    let folder = tempfile::tempdir().unwrap();
    let written = write_report(folder.path(), &monitor, lang).unwrap();
    let name = |path: &Path| path.strip_prefix(folder.path()).unwrap().to_string_lossy().replace('\\', "/");
    let files: Vec<String> = written.iter().map(|path| name(path)).collect();
    let charts = written.iter().filter(|path| path.extension().is_some_and(|end| end == "svg"));
    let charts = charts.map(|path| fs::read_to_string(path).unwrap()).collect();
    let html = fs::read_to_string(folder.path().join("index.html")).unwrap();
    Report { html, files, figures, _folder: folder, charts }
}

/// Every tag that opens closes, in order; returns the names seen.
fn well_formed(html: &str) -> BTreeSet<String> {
    const VOID: [&str; 3] = ["meta", "br", "link"];
    let mut open: Vec<&str> = Vec::new();
    let mut seen = BTreeSet::new();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if rest.starts_with('!') {
            continue;
        }
        let end = rest.find('>').expect("a tag that does not end");
        let tag = &rest[..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "a quote left open in <{tag}>");
        let name = tag.trim_start_matches('/').split([' ', '/', '\n']).next().unwrap();
        assert!(name.chars().all(|letter| letter.is_ascii_alphanumeric()), "<{tag}> is no tag");
        rest = &rest[end + 1..];
        if tag.starts_with('/') {
            assert_eq!(open.pop(), Some(name), "</{name}> closes nothing");
        } else if !tag.ends_with('/') && !VOID.contains(&name) {
            open.push(name);
        }
        seen.insert(name.to_owned());
        if name == "style" && !tag.starts_with('/') {
            rest = &rest[rest.find("</style>").unwrap()..];
        }
    }
    assert_eq!(open, Vec::<&str>::new(), "left open");
    seen
}

fn attributes<'a>(html: &'a str, name: &str) -> Vec<&'a str> {
    let start = format!(" {name}=\"");
    html.split(start.as_str()).skip(1).map(|rest| rest.split('"').next().unwrap()).collect()
}

fn every_report() -> Vec<Report> {
    let nation = invented::nation();
    let mut all = Vec::new();
    for lang in Lang::ALL {
        all.push(report(&nation, PeriodLength::Month, true, false, lang));
        all.push(report(&invented::many(60), PeriodLength::Year, false, true, lang));
        all.push(report(&invented::rooms(), PeriodLength::Year, false, true, lang));
    }
    all.push(report(&nation, PeriodLength::Quarter, false, true, Lang::Nl));
    all.push(report(&nation, PeriodLength::Window, false, true, Lang::En));
    all.push(report(&Columns::new(nation.zone.clone()), PeriodLength::Month, false, true, Lang::Nl));
    all
}

#[test]
fn every_report_is_sound() {
    for own in every_report() {
        let seen = well_formed(&own.html);
        assert!(!seen.contains("script") && !seen.contains("img") && !seen.contains("link"), "{seen:?}");
        for word in ["NaN", "inf ", "{ $", "None", "Some("] {
            assert!(!own.html.contains(word), "{word}");
        }
        assert!(own.html.contains("default-src 'none'; style-src 'unsafe-inline'; img-src data:"));
        assert!(
            !own.html.contains("http://")
                || own.html.split("http://").skip(1).all(|rest| rest.starts_with("www.w3.org"))
        );
        assert!(!own.html.contains("https://"));
        assert!(own.html.len() < 3_000_000, "{}", own.html.len());
        let ids = attributes(&own.html, "id");
        assert_eq!(ids.iter().collect::<BTreeSet<_>>().len(), ids.len(), "an id twice");
        for link in attributes(&own.html, "href") {
            match link.strip_prefix('#') {
                Some(anchor) => assert!(ids.contains(&anchor), "#{anchor} leads nowhere"),
                None => assert!(own.files.iter().any(|file| file == link), "{link} was not written"),
            }
        }
        assert_eq!(own.files.last().unwrap(), "index.html");
        assert_eq!(own.files.iter().collect::<BTreeSet<_>>().len(), own.files.len(), "a file twice");
        for svg in &own.charts {
            well_formed(svg);
        }
    }
}

#[test]
fn every_picture_has_its_table() {
    for own in every_report() {
        for block in own.html.split("<article class=\"fig\"").skip(1) {
            let block = block.split("<article").next().unwrap();
            let picture = block.contains("<figure") || block.contains("class=\"minis\"");
            assert!(
                !picture || block.contains("<table>"),
                "a picture without table: {}",
                &block[..300.min(block.len())]
            );
        }
    }
}

#[test]
fn hostile_names_stay_words() {
    let own = report(&invented::nation(), PeriodLength::Quarter, true, true, Lang::Nl);
    assert!(!own.html.contains("<script"));
    assert!(own.html.contains("&lt;script&gt;") || own.html.contains("&#60;script"));
    assert!(own.charts.iter().all(|svg| !svg.contains("<script")));
    assert!(own.files.iter().all(|file| file.chars().all(|c| c.is_ascii_alphanumeric() || "-./".contains(c))));
}

#[test]
fn states_stand_there_in_words_and_missing_is_not_zero() {
    for lang in Lang::ALL {
        let t = Text::of(lang);
        let own = report(&invented::nation(), PeriodLength::Month, false, true, lang);
        let eik = |figure: &&Figure| figure.key.place == "eik" && figure.key.slot == Slot::ANY;
        let missing = own.figures.iter().filter(eik).filter(|figure| figure.state == State::Missing);
        assert!(missing.clone().count() > 0 && missing.clone().all(|figure| figure.value.is_none()));
        for state in [State::Shown, State::Missing, State::CannotOccur, State::NotAvailable] {
            assert!(own.html.contains(t.code(state.code())), "{state:?} in {lang:?}");
        }
        assert!(own.html.contains(&t.completeness_sentence(237, 240)), "{lang:?}");
        assert!(own.html.contains(&t.verdict_not_cause()));
        assert!(own.html.contains(&t.report_faults_count(3)));
    }
}

#[test]
fn a_fall_is_told_as_a_fall_and_nothing_else_as_one() {
    let own = report(&invented::nation(), PeriodLength::Month, true, true, Lang::Nl);
    let t = Text::of(Lang::Nl);
    // Seclusion falls by more than half in all units but one; holding does not change.
    assert!(own.html.contains("<h1>Alle dwang samen: minder vaak dan in 2022 t/m 2023, geen toeval</h1>"));
    let mini = |name: &str| {
        let start = own.html.find(&format!("<h4>{name}</h4>")).unwrap();
        own.html[start..].split("</div>").next().unwrap().to_owned()
    };
    assert!(mini("Insluiten").contains(&t.verdict_lower_short()));
    assert!(mini("Vasthouden").contains(&t.verdict_unclear_short()));
    assert!(own.html.contains(&t.state(State::CannotOccur).unwrap().why), "forced medication cannot occur");
}

#[test]
fn made_up_is_said_everywhere_or_nowhere() {
    let title = Text::of(Lang::En).demo_title();
    let told = report(&invented::many(12), PeriodLength::Year, false, true, Lang::En);
    assert!(told.html.contains(&title));
    assert!(told.charts.iter().all(|svg| svg.contains(title.trim_end_matches('.'))));
    let real = report(&invented::many(12), PeriodLength::Year, false, false, Lang::En);
    assert!(!real.html.contains(&title));
    assert!(real.charts.iter().all(|svg| !svg.contains(title.trim_end_matches('.'))));
}

#[test]
fn many_places_become_one_picture_and_a_sentence() {
    let own = report(&invented::many(60), PeriodLength::Year, false, true, Lang::En);
    let t = Text::of(Lang::En);
    assert!(own.html.contains(&t.report_too_many_places(60, t.level_organisation_many())));
    assert!(own.html.contains(&t.dots_missing(3)));
    assert!(own.html.contains(&t.dots_cannot_occur(3)));
    assert!(own.files.contains(&"charts/places-hours-rate-seclusion-any-organisation.svg".to_owned()));
}

#[test]
fn rooms_stand_beside_youths_and_their_quotient_only_where_both_are_known() {
    let own = report(&invented::rooms(), PeriodLength::Year, false, true, Lang::Nl);
    assert!(own.html.contains("<h1>Separeerruimte: 72 in 2019, 27 in 2022</h1>"));
    assert!(own.html.contains("Separeerruimte, per 1000 jongeren in zorg: 44,7 in 2019, 22,3 in 2022"));
    let block = own.html.split("<article class=\"fig\" id=\"rooms-rate").nth(1).unwrap();
    let table = block.split("<tbody>").nth(1).unwrap().split("</tbody>").next().unwrap();
    assert_eq!(table.matches("<tr>").count(), 2, "{table}");
    assert!(table.contains(">44,7<") && table.contains(">22,3<"), "{table}");
}
