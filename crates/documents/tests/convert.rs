// SPDX-License-Identifier: EUPL-1.2
//! `nabij convert`: what is written holds the same facts as what was read, whatever it is written as, and no row is lost.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use nabij_documents::registration::convert::{ConvertError, Converted, Target, convert};
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::read::{Input, Options, read};
use nabij_documents::text::Lang;
use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::{Fault, Problem};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Precision;
use proptest::prelude::*;

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);
const DAYS: &str = "precision = \"day\"";

fn go(from: &Path, to: &Path, lang: Lang, map: &str) -> Result<Converted, ConvertError> {
    let mapping = (!map.is_empty()).then(|| Mapping::parse(map).unwrap());
    let options = Options { zone: ZONE.clone() };
    let input = Input { path: from.to_owned(), table: None };
    let out = (File::create(to).unwrap(), Target::of(to).unwrap());
    convert(&input, mapping.as_ref(), &options, out, (&ZONE, lang), &mut |_| {})
}

/// All facts of a file, with the names of their places; its faults, and how fine its times are.
fn facts(path: &Path, map: &str) -> (String, Vec<Fault>, Precision) {
    let mapping = (!map.is_empty()).then(|| Mapping::parse(map).unwrap());
    let mut intake = Intake::new(ZONE.clone());
    let input = [Input { path: path.to_owned(), table: None }];
    let options = Options { zone: ZONE.clone() };
    let report = read(&input, mapping.as_ref(), &options, &mut intake, &mut |_, _| {}).unwrap();
    let own = &intake.columns;
    let mut all = format!(
        "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
        own.restrictions.rows,
        own.stays.rows,
        own.leave.rows,
        own.rooms.rows,
        own.deliveries.rows,
        own.aggregates.rows,
        own.averted.rows,
        own.harm.rows,
        own.group_rules.rows,
        own.alone.rows,
        own.steps.rows,
        own.shifts.rows,
        intake.youths,
        intake.details,
        (&intake.beside.averted, &intake.beside.harm, &intake.beside.group_rules, &intake.beside.steps),
    );
    // Rows that were set aside name places too: their numbers are not the same without them.
    for (ix, place) in own.places.iter() {
        all = all.replace(&format!("PlaceIx({})", ix.0), &place.id);
    }
    if report.files[0].table == TableKind::Places && intake.faults.is_empty() {
        all = format!("{:?}", own.places.iter().collect::<Vec<_>>());
    }
    (all, intake.faults, report.files[0].precision)
}

fn files() -> Vec<PathBuf> {
    let examples = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples");
    let all = ["faulty", "foreign"].iter().flat_map(|folder| std::fs::read_dir(examples.join(folder)).unwrap());
    let mut all: Vec<PathBuf> = all
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|own| own == "csv"))
        .collect();
    // Only with the mapping proposed for it.
    all.retain(|path| !path.ends_with("own-export.csv"));
    all.sort();
    assert!(all.len() > 15, "{all:?}");
    all
}

#[test]
fn every_table_keeps_its_facts_and_its_faults() {
    let folder = tempfile::tempdir().unwrap();
    let mut tables = Vec::new();
    for file in files() {
        let (before, faults, precision) = facts(&file, "");
        let map = if precision == Precision::Day { DAYS } else { "" };
        for lang in [Lang::Nl, Lang::En] {
            for name in ["a.csv", "a.parquet", "a.xlsx"] {
                let to = folder.path().join(name);
                let done = go(&file, &to, lang, "").unwrap();
                let shown = format!("{} as {name}, {lang:?}", file.display());
                let (after, none, _) = facts(&to, map);
                assert_eq!(none, [], "{shown}");
                if done.table == TableKind::Places && !faults.is_empty() {
                    // Of two that are part of each other one is a fault; without it the other is one too.
                    assert!(done.faults.starts_with(&faults) && done.faults.len() == faults.len() + 1, "{shown}");
                } else {
                    assert_eq!((done.faults, after), (faults.clone(), before.clone()), "{shown}");
                }
                assert_eq!(done.files[0].rows, done.rows + done.files[0].set_aside, "{shown}");
                tables.push(done.table);
            }
        }
    }
    assert!(TableKind::ALL.iter().all(|table| tables.contains(table)), "every table");
}

#[test]
fn there_and_back_gives_the_same_bytes() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for file in files() {
        let map = if facts(&file, "").2 == Precision::Day { DAYS } else { "" };
        go(&file, &at("once.csv"), Lang::En, "").unwrap();
        for other in ["a.parquet", "a.xlsx", "a.csv"] {
            go(&file, &at(other), Lang::Nl, "").unwrap();
            go(&at(other), &at("twice.csv"), Lang::En, map).unwrap();
            let (once, twice) = (std::fs::read(at("once.csv")).unwrap(), std::fs::read(at("twice.csv")).unwrap());
            assert_eq!(String::from_utf8(twice), String::from_utf8(once), "{} by {other}", file.display());
        }
    }
}

fn row() -> impl Strategy<Value = String> {
    let cell = |words: &'static [&'static str]| proptest::sample::select(words);
    let cells = (
        cell(&["", "007", "=1+1", "-3", "zoë", "\"los, van\""]),
        cell(&["J1", "J2", "7.0", "", " J1 ", "1e3"]),
        cell(&["A", "\"A\"", "+B", "ja"]),
        cell(&["seclusion", "Separeren", "holding", "Insluiten in eigen kamer", "wat?", "body_search"]),
        cell(&["", "", "own_room", "Eigen Kamer", "zolder"]),
        cell(&["", "ja", "nee", "true", "0", "misschien"]),
        cell(&[
            "2026-01-02 10:00",
            "01-02-2026 10:00:05",
            "2026-03-29 02:30",
            "2026-10-25 02:30+01:00",
            "2026-10-25T02:30:00+02:00",
            "2026-01-02",
        ]),
        cell(&["", "2026-11-02 10:00", "2025-01-02 10:00", "2026-12-02T10:00:00Z"]),
        cell(&["", "\"over \"\"twee\"\"\nregels\"", "x", "5\" pijp", "1,5", "2026-01-02"]),
    );
    cells.prop_map(|(id, youth, unit, kind, room, pressure, start, end, note)| {
        let note = if note.starts_with('"') { note.to_owned() } else { format!("\"{}\"", note.replace('"', "\"\"")) };
        format!("{id},{youth},{unit},{kind},{room},{pressure},{start},{end},{note}\n")
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn any_rows_go_through_parquet_and_workbooks_unchanged(rows in proptest::collection::vec(row(), 1..60)) {
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        let header = "id,jongere,groep,soort,ruimte,onder_druk,begin,einde,toelichting\n";
        std::fs::write(at("in.csv"), [header, &rows.concat()].concat()).unwrap();
        let first = go(&at("in.csv"), &at("once.csv"), Lang::Nl, "").unwrap();
        prop_assert_eq!(first.files[0].rows, rows.len() as u64);
        let (before, faults, _) = facts(&at("in.csv"), "");
        prop_assert_eq!(&first.faults, &faults);
        for other in ["a.parquet", "a.xlsx"] {
            go(&at("in.csv"), &at(other), Lang::En, "").unwrap();
            let (after, none, _) = facts(&at(other), "");
            prop_assert_eq!((&after, none.len()), (&before, 0), "{}", other);
            let again = go(&at(other), &at("twice.csv"), Lang::Nl, "").unwrap();
            prop_assert_eq!((again.rows, again.faults.len()), (first.rows, 0));
            prop_assert_eq!(std::fs::read_to_string(at("twice.csv")).unwrap(), std::fs::read_to_string(at("once.csv")).unwrap(), "{}", other);
        }
    }
}

#[test]
fn times_are_written_in_one_zone_whatever_zone_they_were_read_in() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    std::fs::write(at("in.csv"), "wie,waar,wat,wanneer\nJ1,A,holding,2026-01-02 04:00\nJ1,A,wurgen,2026-01-02 04:00\n")
        .unwrap();
    let map = "table = \"restrictions\"\nzone = \"America/Curacao\"\n[columns]\nyouth = \"wie\"\nunit = \"waar\"\nkind = \"wat\"\nstart = \"wanneer\"\n";
    let done = go(&at("in.csv"), &at("out.csv"), Lang::Nl, map).unwrap();
    let fault = &done.faults[0];
    assert_eq!((done.rows, done.faults.len(), fault.row, fault.error.problem), (1, 1, 3, Problem::UnknownWord));
    let text = std::fs::read_to_string(at("out.csv")).unwrap();
    assert!(text.starts_with("\u{feff}kenmerk;jongere;groep;soort;"), "{text}");
    assert!(text.contains(";J1;A;holding;") && text.contains(";2026-01-02 09:00;"), "{text}");
}

#[test]
fn more_rows_than_the_door_remembers_pass() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let row =
        |at: usize| if at % 50_000 == 49_999 { format!("{at},A,,\n") } else { format!("J{at},A,2026-01-02 10:00,\n") };
    let rows: String = (0..140_000).map(row).collect();
    std::fs::write(at("in.csv"), format!("youth,unit,admitted,discharged\n{rows}")).unwrap();
    let done = go(&at("in.csv"), &at("out.parquet"), Lang::En, "").unwrap();
    assert_eq!(done.rows, 139_998);
    assert_eq!(done.faults.iter().map(|fault| fault.row).collect::<Vec<_>>(), [50_001, 100_001]);
    assert_eq!(facts(&at("out.parquet"), "").1, []);
}

#[test]
fn a_workbook_with_several_tables_asks_which() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("in.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    for (tab, headers) in [("een", ["youth", "unit", "admitted"]), ("twee", ["id", "name", "level"])] {
        let sheet = book.add_worksheet();
        sheet.set_name(tab).unwrap();
        for (column, header) in (0..).zip(headers) {
            sheet.write_string(0, column, header).unwrap();
        }
    }
    book.save(&path).unwrap();
    let to = folder.path().join("out.csv");
    let refused = go(&path, &to, Lang::Nl, "").unwrap_err();
    assert!(matches!(refused, ConvertError::Tables(tables) if tables == [TableKind::Places, TableKind::Stays]));
}
