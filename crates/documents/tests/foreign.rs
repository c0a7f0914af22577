// SPDX-License-Identifier: EUPL-1.2
//! What record systems and registers send, read without a mapping of one's own.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;

use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::proposal::{mapping_file, propose};
use nabij_documents::registration::read::{FileReport, Input, Options, Report, read};
use nabij_documents::registration::unusable::MapFault;
use nabij_documents::registration::unusable::{Unusable, UnusableInput};
use nabij_documents::text::Lang;
use nabij_domain::calendar::Zone;
use nabij_domain::indicator::columns::End;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Regime;
use nabij_domain::registration::room::RoomKind;

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../examples/foreign");

fn input(path: impl Into<PathBuf>) -> Input {
    Input { path: path.into(), table: None }
}

fn go(inputs: &[Input], map: Option<&Mapping>) -> Result<(Report, Intake), UnusableInput> {
    let zone = Zone::amsterdam();
    let mut intake = Intake::new(zone.clone());
    let report = read(inputs, map, &Options { zone }, &mut intake, &mut |_, _| {})?;
    Ok((report, intake))
}

fn example(name: &str) -> (FileReport, Intake) {
    let places = input(format!("{FOLDER}/places.csv"));
    let (mut report, intake) = go(&[places, input(format!("{FOLDER}/{name}"))], None).unwrap();
    (report.files.remove(1), intake)
}

#[test]
fn an_overview_of_the_rvggz_tells_kind_room_and_law() {
    let (file, intake) = example("rvggz.csv");
    assert_eq!((file.known_form, file.rows, file.set_aside), (Some("Rvggz"), 7, 1));
    assert_eq!(file.not_read, ["zelfbinding"]);
    let rows = &intake.columns.restrictions.rows;
    let found: Vec<_> = rows.iter().map(|row| (row.kind, row.room, row.regime)).collect();
    let none = RoomKind::NotRecorded;
    assert_eq!(
        found,
        [
            (Kind::Seclusion, RoomKind::SeclusionRoom, Regime::Wvggz),
            (Kind::Seclusion, RoomKind::OwnRoom, Regime::Wvggz),
            (Kind::Holding, none, Regime::Wvggz),
            (Kind::Medication, none, Regime::Wvggz),
            (Kind::BodySearch, none, Regime::Wvggz),
            (Kind::Other, none, Regime::NotRecorded),
        ]
    );
    assert_eq!(rows[3].end, End::Moment);
    let problems: Vec<_> = intake.faults.iter().map(|fault| (fault.row, fault.error.problem)).collect();
    assert_eq!(problems, [(8, Problem::NotARestriction)]);
}

#[test]
fn argus_words_are_narrow_and_its_stays_are_days() {
    let (file, intake) = example("argus-episodes.csv");
    assert_eq!((file.known_form, file.set_aside), (Some("Argus Episode"), 0));
    let found: Vec<_> = intake.columns.restrictions.rows.iter().map(|row| (row.kind, row.room)).collect();
    let separated = (Kind::Seclusion, RoomKind::SeclusionRoom);
    let isolated = (Kind::Seclusion, RoomKind::IsolationRoom);
    assert_eq!(found, [separated, separated, isolated, (Kind::Medication, RoomKind::NotRecorded)]);
    let (file, intake) = example("argus-stays.csv");
    assert_eq!((file.known_form, file.set_aside, file.only_days), (Some("Argus Opname"), 0, false));
    assert_eq!(intake.columns.stays.rows.len(), 2);
}

#[test]
fn a_registration_of_ons_is_read_by_its_snomed_code_and_what_ons_fills_in_is_no_answer() {
    let (file, intake) = example("ons.csv");
    assert_eq!((file.known_form, file.set_aside), (Some("Nedap Ons"), 0));
    assert_eq!(file.not_asked, [("resistant".to_owned(), "false")]);
    let rows = &intake.columns.restrictions.rows;
    let found: Vec<_> = rows.iter().map(|row| (row.kind, row.room, row.regime, row.under_pressure)).collect();
    assert_eq!(
        found,
        [
            (Kind::Seclusion, RoomKind::IsolationRoom, Regime::Wvggz, None),
            (Kind::Holding, RoomKind::NotRecorded, Regime::Wvggz, None),
            (Kind::Communication, RoomKind::NotRecorded, Regime::NotRecorded, None),
        ]
    );
    assert!(rows.iter().all(|row| row.entered.is_some()));
}

#[test]
fn what_a_system_fills_in_counts_when_the_mapping_says_how_it_was_asked() {
    let places = input(format!("{FOLDER}/places.csv"));
    let ons = Input {
        table: Some(nabij_domain::registration::dictionary::TableKind::Restrictions),
        ..input(format!("{FOLDER}/ons.csv"))
    };
    let map = |more: &str| {
        let text = r#"
            table = "restrictions"
            [columns]
            youth = "clientExternalId"
            kind = "snomedExpressionValue"
            regime = "law"
            under_pressure = "resistant"
            [values.regime]
            0 = "not_recorded"
            1 = "wzd"
            2 = "wvggz"
        "#;
        Mapping::parse(&format!("{text}\n{more}")).unwrap()
    };
    let read = |more: &str| {
        let (report, intake) = go(&[places.clone(), ons.clone()], Some(&map(more))).unwrap();
        let told = report.files[1].not_asked.len();
        let rows = intake.columns.restrictions.rows.iter().map(|row| row.under_pressure);
        (told, rows.collect::<Vec<_>>())
    };
    assert_eq!(read(""), (1, vec![None, Some(true), None]));
    assert_eq!(
        read("[values.under_pressure]\n\"true\" = \"no\"\n\"false\" = \"yes\""),
        (1, vec![None, Some(false), None])
    );
    let asked = "[asked]\nunder_pressure = \"a required question on the form since 2024\"\n";
    assert_eq!(read(asked), (0, vec![Some(false), Some(true), Some(false)]));
    assert_eq!(read("[asked]\nunder_pressure = \" \"\n"), (1, vec![None, Some(true), None]));
    let wrong = Mapping::parse("table = \"restrictions\"\n[asked]\nhug = \"often\"").unwrap_err();
    assert_eq!(wrong, Unusable::Mapping(Some(3), MapFault::Field("hug".into())));
}

#[test]
fn a_mapping_of_ones_own_goes_before_a_known_form() {
    let places = input(format!("{FOLDER}/places.csv"));
    let map = "[[file]]\nname = \"rvggz.csv\"\ntable = \"restrictions\"\n[file.constants]\nregime = \"wzd\"\n";
    let map = Mapping::parse(map).unwrap();
    let (report, intake) = go(&[places, input(format!("{FOLDER}/rvggz.csv"))], Some(&map)).unwrap();
    assert_eq!((report.files[1].known_form, report.files[1].mapped), (None, true));
    assert!(intake.columns.restrictions.rows.iter().all(|row| row.regime == Regime::Wzd));
}

fn proposed(inputs: &[Input], lang: Lang) -> String {
    let zone = Zone::amsterdam();
    let proposals = propose(inputs, &Options { zone: zone.clone() }).unwrap();
    mapping_file(&proposals, &zone, lang)
}

#[test]
fn an_unknown_export_is_read_by_the_proposal_made_from_it() {
    let inputs = ["places.csv", "own-export.csv"].map(|name| input(format!("{FOLDER}/{name}")));
    let text = proposed(&inputs, Lang::En);
    let map = Mapping::parse(&text).unwrap();
    let (report, intake) = go(&inputs, Some(&map)).unwrap();
    assert_eq!((report.files[1].rows, report.files[1].set_aside), (6, 1), "{text}");
    // A word that is the sender's own waits for a person; it is never guessed.
    assert_eq!(intake.faults[0].error.value, "SVR");
    let rows = &intake.columns.restrictions.rows;
    assert!(rows.iter().all(|row| row.youth.is_some() && row.entered.is_none()), "{text}");
    assert_eq!(report.files[1].not_read, ["Regnr", "Gepland?", "Begeleider", "resistant"], "{text}");
    let filled = text
        .replace("# [file.values.kind]", "[file.values.kind]")
        .replace("# \"SVR\" = \"\"", "\"SVR\" = \"insluiten in separeerverblijf\"");
    let (report, intake) = go(&inputs, Some(&Mapping::parse(&filled).unwrap())).unwrap();
    assert_eq!(report.files[1].set_aside, 0, "{filled}");
    assert!(intake.columns.restrictions.rows.iter().any(|row| row.room == RoomKind::SeclusionRoom));
}

#[test]
fn every_proposal_is_a_mapping_file_and_reads_no_worse_than_without() {
    for folder in ["foreign", "faulty"] {
        let files = std::fs::read_dir(format!("{FOLDER}/../{folder}")).unwrap().map(|entry| entry.unwrap().path());
        let mut files: Vec<_> = files.filter(|path| path.extension().is_some_and(|own| own == "csv")).collect();
        files.sort();
        assert!(files.len() >= 5, "{folder}");
        let inputs: Vec<_> = files.into_iter().filter(|path| !path.ends_with("own-export.csv")).map(input).collect();
        for lang in Lang::ALL {
            let text = proposed(&inputs, lang);
            let map = Mapping::parse(&text).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
            let (with, _) = go(&inputs, Some(&map)).unwrap_or_else(|error| panic!("{error:?}\n{text}"));
            let (without, _) = go(&inputs, None).unwrap();
            for (with, without) in with.files.iter().zip(&without.files) {
                assert_eq!(
                    (with.table, with.rows, with.set_aside),
                    (without.table, without.rows, without.set_aside),
                    "{}\n{text}",
                    with.name
                );
            }
        }
    }
}

#[test]
fn a_header_cannot_leave_its_line_in_a_proposal() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    std::fs::write(&path, "kind,unit,start,\"zone = 1\n[file]\",\"a\"\"b\\\"\nseclusion,A,2026-01-01 10:00,x,y\n")
        .unwrap();
    assert!(Mapping::parse(&proposed(&[input(path)], Lang::Nl)).is_ok());
}

#[test]
fn a_name_is_never_proposed_as_a_number_and_a_citizen_number_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("x.csv");
    let rows = "clientnaam,clientnr,unit,kind,start\nJan V.,111222333,A,holding,2026-01-01 10:00\nJan V.,111222333,A,holding,2026-01-02 10:00\n";
    std::fs::write(&path, rows).unwrap();
    let text = proposed(&[input(path)], Lang::En);
    assert!(text.contains("# clientnaam: not read"), "{text}");
    assert!(
        text.contains("youth = \"clientnr\" # the name resembles it; these may be citizen service numbers"),
        "{text}"
    );
    assert!(!text.contains("Jan V.") && !text.contains("111222333"), "{text}");
}

#[test]
fn a_workbook_gets_a_proposal_for_each_sheet_that_is_a_table() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("levering.xlsx");
    let mut book = rust_xlsxwriter::Workbook::new();
    let mut fill = |name: &str, rows: &[&[&str]]| {
        let sheet = book.add_worksheet().set_name(name).unwrap();
        for (r, row) in (0..).zip(rows) {
            for (c, cell) in (0..).zip(*row) {
                sheet.write(r, c, *cell).unwrap();
            }
        }
    };
    fill("Uitleg", &[&["Dit is een toelichting"], &["Verzonnen"]]);
    fill("Groepen", &[&["Groepsnaam", "kenmerk", "niveau"], &["Noord", "A", "groep"]]);
    fill(
        "Dwang 2026",
        &[
            &["Export van 1 mei", "", "", ""],
            &["Clientnr", "Leefgroepcode", "Soort dwang", "Begintijdstip"],
            &["p-1", "A", "Vasthouden", "03-04-2026 10:00"],
            &["p-1", "A", "Fouilleren", "04-04-2026 10:00"],
        ],
    );
    book.save(&path).unwrap();
    let inputs = [input(path)];
    let text = proposed(&inputs, Lang::En);
    assert!(!text.contains("Uitleg"), "{text}");
    let (report, intake) = go(&inputs, Some(&Mapping::parse(&text).unwrap())).unwrap();
    let found: Vec<_> = report.files.iter().map(|file| (file.name.as_str(), file.rows, file.set_aside)).collect();
    assert_eq!(found, [("levering.xlsx[Groepen]", 1, 0), ("levering.xlsx[Dwang 2026]", 2, 0)], "{text}");
    assert_eq!(intake.columns.restrictions.rows.len(), 2);
}
