// SPDX-License-Identifier: EUPL-1.2
//! `examples/faulty` holds every fault and every gate.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeSet;
use std::path::Path;

use nabij_documents::registration::fault_report;
use nabij_documents::registration::read::{Input, Options, Report, read};
use nabij_documents::text::Lang;
use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::gate::Gate;
use nabij_domain::registration::gating::{Files, check};
use nabij_domain::registration::intake::Intake;

fn faulty() -> (Report, Intake) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/faulty");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "csv"));
    files.sort();
    files.push(files.iter().find(|path| path.ends_with("rooms.csv")).unwrap().clone());
    let inputs: Vec<Input> = files.into_iter().map(|path| Input { path, table: None }).collect();
    let zone = Zone::amsterdam();
    let mut intake = Intake::new(zone.clone());
    let report = read(&inputs, None, &Options { zone }, &mut intake, &mut |_, _| ()).unwrap();
    (report, intake)
}

#[test]
fn every_fault_is_there_once_at_least() {
    let (report, intake) = faulty();
    let found: BTreeSet<Problem> = intake.faults.iter().map(|fault| fault.error.problem).collect();
    let absent: Vec<_> = Problem::ALL.iter().filter(|problem| !found.contains(problem)).collect();
    assert_eq!(absent, Vec::<&Problem>::new());
    let dutch = report.files.iter().find(|file| file.name == "vrijheidsbeperkingen.csv").unwrap();
    assert_eq!((dutch.table, dutch.delimiter, dutch.rows, dutch.set_aside), (TableKind::Restrictions, ';', 20, 16));
    // A line break inside quotes moves the lines below it, not the rows.
    let torn = intake.faults.iter().find(|fault| fault.error.problem == Problem::NotText).unwrap();
    assert_eq!((torn.file.as_str(), torn.row), ("vrijheidsbeperkingen.csv", 19));
    for lang in Lang::ALL {
        let said = fault_report::text(&intake.faults, &report, lang);
        let table = fault_report::table(&intake.faults, lang);
        assert_eq!(csv::Reader::from_reader(table.as_bytes()).records().count(), intake.faults.len());
        assert!(table.contains(",'=1+1,") && !said.contains("111222333") && !table.contains("111222333"));
    }
}

#[test]
fn every_gate_is_there() {
    let (report, intake) = faulty();
    let zone = &intake.columns.zone;
    let window = (Month::new(2025, 1), Month::new(2026, 7));
    let selection = Selection::new(window.0, window.1, PeriodLength::Month, zone.month_start(window.1));
    let twice: Vec<String> = report.same.iter().map(|same| same.name.clone()).collect();
    let files =
        Files { date_forms: &intake.date_forms, replaced: &intake.replaced, twice: &twice, youths: &intake.youths };
    let found: BTreeSet<Gate> = check(&intake.columns, &selection, files).iter().map(|finding| finding.gate).collect();
    let absent: Vec<Gate> = Gate::ALL.iter().copied().filter(|gate| !found.contains(gate)).collect();
    assert_eq!(absent, Vec::<Gate>::new());
}
