// SPDX-License-Identifier: EUPL-1.2
//! Workbooks in: written by another program's hand, read through the same door as CSV.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::PathBuf;
use std::sync::LazyLock;

use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::read::{Input, Options, Report, read};
use nabij_documents::registration::unusable::{Unusable, UnusableInput};
use nabij_documents::text::Lang;
use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook, Worksheet};

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

fn go(files: &[(&str, Vec<u8>)], table: Option<TableKind>, map: &str) -> Result<(Report, Intake), UnusableInput> {
    let folder = tempfile::tempdir().unwrap();
    let inputs: Vec<Input> = files
        .iter()
        .map(|(name, content)| {
            let path: PathBuf = folder.path().join(name);
            std::fs::write(&path, content).unwrap();
            Input { path, table }
        })
        .collect();
    let mapping = (!map.is_empty()).then(|| Mapping::parse(map).unwrap());
    let mut intake = Intake::new(ZONE.clone());
    let options = Options { zone: ZONE.clone() };
    let report = read(&inputs, mapping.as_ref(), &options, &mut intake, &mut |done, total| assert!(done <= total))
        .inspect_err(|error| assert!(!error.say(Lang::Nl).is_empty() && error.to_string().contains(&error.file)))?;
    Ok((report, intake))
}

fn book(fill: impl FnOnce(&mut Workbook)) -> Vec<u8> {
    let mut book = Workbook::new();
    fill(&mut book);
    book.save_to_buffer().unwrap()
}

fn words(sheet: &mut Worksheet, row: u32, cells: &[&str]) {
    for (column, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        sheet.write_string(row, u16::try_from(column).unwrap(), *cell).unwrap();
    }
}

fn time(text: &str) -> ExcelDateTime {
    ExcelDateTime::parse_from_str(text).unwrap()
}

const PLACES: [&[&str]; 3] =
    [&["kenmerk", "naam", "niveau", "onderdeel_van"], &["A", "Groep Één", "groep", "L"], &["L", "Huis", "locatie"]];
const RESTRICTIONS: &[&str] = &["kenmerk", "jongere", "groep", "soort", "ruimte", "begin", "einde"];
const ROW: &[&str] = &["", "j1", "A", "insluiten", "eigen kamer"];

fn places(book: &mut Workbook) {
    let sheet = book.add_worksheet().set_name("plekken").unwrap();
    for (row, cells) in (0..).zip(PLACES) {
        words(sheet, row, cells);
    }
}

fn problems(intake: &Intake) -> Vec<(&str, u64, &'static str, Problem)> {
    let fault = |fault: &nabij_domain::registration::fault::Fault| (fault.row, fault.error.field, fault.error.problem);
    intake.faults.iter().map(|own| (own.file.as_str(), fault(own))).map(|(file, (a, b, c))| (file, a, b, c)).collect()
}

/// Title rows, empty rows, real times, numbers for names, a column without a header, a sheet of remarks.
fn delivery() -> Vec<u8> {
    book(|book| {
        places(book);
        let notes = book.add_worksheet().set_name("Uitleg").unwrap();
        words(notes, 0, &["Vul het blad hiernaast in."]);
        let (shown, day) =
            (Format::new().set_num_format("dd-mm-yyyy hh:mm"), Format::new().set_num_format("dd-mm-yyyy"));
        let sheet = book.add_worksheet().set_name("Vrijheidsbeperking").unwrap();
        sheet.merge_range(0, 0, 0, 4, "Overzicht soort en begin 2026", &Format::new()).unwrap();
        words(sheet, 1, &["Peildatum", "2026"]);
        words(sheet, 3, RESTRICTIONS);
        for row in [4, 6, 7, 8, 9] {
            words(sheet, row, ROW);
            sheet.write_number(row, 0, f64::from(row)).unwrap();
        }
        let moments = [
            (4, "2026-03-01T23:40:00", "2026-03-02T00:00:00", &shown),
            (6, "2026-03-03T10:00:01", "2026-03-03T10:30:59", &shown),
            (7, "2026-03-04T00:00:00", "2026-03-04T01:00:00", &day),
        ];
        for (row, start, end, format) in moments {
            sheet.write_datetime_with_format(row, 5, time(start), format).unwrap();
            sheet.write_datetime_with_format(row, 6, time(end), &shown).unwrap();
        }
        words(sheet, 8, &["", "", "", "", "", "#N/A", ""]);
        words(sheet, 9, &["", "", "", "", "", "05-03-2026 10:00", "05-03-2026 11:00", "", "los"]);
    })
}

#[test]
fn a_workbook_passes_the_door_sheet_by_sheet() {
    let (report, intake) = go(&[("levering.xlsx", delivery())], None, "").unwrap();
    let read: Vec<_> = report.files.iter().map(|file| (&*file.name, file.table, file.rows, file.header_row)).collect();
    assert_eq!(
        read,
        [
            ("levering.xlsx[plekken]", TableKind::Places, 2, Some(1)),
            ("levering.xlsx[Vrijheidsbeperking]", TableKind::Restrictions, 5, Some(4)),
        ]
    );
    assert_eq!(report.sheets_not_read, ["levering.xlsx[Uitleg]"]);
    assert_eq!(report.files[1].not_read, ["I"], "content under no header is named by its column");
    // A day without a time is not taken for midnight; a midnight that is shown as a time is.
    let sheet = "levering.xlsx[Vrijheidsbeperking]";
    let expected = [(sheet, 8, "start", Problem::PrecisionDiffers), (sheet, 9, "start", Problem::NotATime)];
    assert_eq!(problems(&intake), expected, "rows as Excel numbers them");
    assert_eq!((intake.columns.restrictions.rows.len(), report.files[1].set_aside), (3, 2));
}

#[test]
fn what_stands_beside_restrictions_comes_in_sheets_too() {
    let sheets = book(|book| {
        places(book);
        let clock = Format::new().set_num_format("hh:mm");
        let rules = book.add_worksheet().set_name("Regels").unwrap();
        words(rules, 0, &["plaats", "regel", "van uur", "tot uur", "jongeren"]);
        words(rules, 1, &["A", "kamertijd"]);
        rules.write_datetime_with_format(1, 2, time("21:00"), &clock).unwrap();
        rules.write_datetime_with_format(1, 3, time("07:30"), &clock).unwrap();
        rules.write_number(1, 4, 8).unwrap();
        let alone = book.add_worksheet().set_name("Alleen op kamer").unwrap();
        words(alone, 0, &["jongere", "groep", "datum", "uren"]);
        words(alone, 1, &["j1", "A"]);
        alone.write_datetime_with_format(1, 2, time("2026-03-01"), &Format::new().set_num_format("d mmm")).unwrap();
        alone.write_number(1, 3, 2.25).unwrap();
        let steps = book.add_worksheet().set_name("Nabesproken").unwrap();
        words(steps, 0, &["maatregel", "groep", "stap", "tijdstip"]);
        words(steps, 1, &["", "A", "nabespreking"]);
        steps.write_number(1, 0, 17).unwrap();
        let shown = Format::new().set_num_format("dd-mm-yyyy hh:mm");
        steps.write_datetime_with_format(1, 3, time("2026-03-02T09:15:00"), &shown).unwrap();
    });
    let (report, intake) = go(&[("alles.xlsx", sheets)], None, "").unwrap();
    let tables: Vec<TableKind> = report.files.iter().map(|file| file.table).collect();
    assert_eq!(tables, [TableKind::Places, TableKind::GroupRules, TableKind::AloneHours, TableKind::Steps]);
    assert_eq!(problems(&intake), []);
    let rule = intake.columns.group_rules.rows[0];
    assert_eq!((rule.from_minute, rule.until_minute, rule.youths), (1260, 450, Some(8)));
    assert_eq!(intake.columns.alone.rows[0].seconds, 8100);
    assert_eq!(&*intake.beside.steps[0].restriction, "17", "a number in a cell is the id as it is shown");
    assert_eq!(ZONE.format(intake.columns.steps.rows[0].at), "2026-03-02T09:15:00+01:00");
}

#[test]
fn a_workbook_and_its_csv_are_the_same_facts() {
    let csv = "kenmerk;jongere;groep;soort;ruimte;begin;einde\n\
               4;j1;A;insluiten;eigen kamer;2026-03-01 23:40;2026-03-02 00:00\n\
               6;j1;A;insluiten;eigen kamer;2026-03-03 10:00:01;2026-03-03 10:30:59\n\
               9;j1;A;insluiten;eigen kamer;05-03-2026 10:00;05-03-2026 11:00\n";
    let places = PLACES.map(|cells| cells.join(";")).join("\n").replace(";locatie", ";locatie;");
    let (_, theirs) = go(&[("p.csv", places.into_bytes()), ("v.csv", csv.into())], None, "").unwrap();
    let (_, ours) = go(&[("levering.xlsx", delivery())], None, "").unwrap();
    assert_eq!(theirs.faults, []);
    let facts = |intake: &Intake| {
        let rows = &intake.columns.restrictions.rows;
        rows.iter()
            .map(|row| format!("{:?}", (row.start, row.end, row.kind, row.room, row.unit, row.youth)))
            .collect::<Vec<_>>()
    };
    assert_eq!(facts(&ours), facts(&theirs));
}

#[test]
fn a_named_table_takes_the_first_sheet_that_fits() {
    let (report, _) = go(&[("levering.xlsx", delivery())], Some(TableKind::Places), "").unwrap();
    assert_eq!(report.files.len(), 1);
    assert_eq!(report.files[0].name, "levering.xlsx[plekken]");
    assert_eq!(report.sheets_not_read.len(), 2);
    let refused = go(&[("levering.xlsx", delivery())], Some(TableKind::Rooms), "").unwrap_err();
    assert!(matches!(refused.reason, Unusable::Lacks { table: TableKind::Rooms, .. }), "{refused:?}");
}

#[test]
fn a_mapping_names_a_sheet() {
    let file = book(|book| {
        places(book);
        let sheet = book.add_worksheet().set_name("Blad2").unwrap();
        words(sheet, 0, &["Melding", "Overzicht"]);
        words(sheet, 1, &["Wie", "Waar", "Wat", "Van", "Tot"]);
        words(sheet, 2, &["j1", "A", "OPS", "01-03-2026 10:00", "01-03-2026 11:00"]);
    });
    let map = |header: &str, file: &str| {
        format!(
            "[[file]]\nname = \"{file}\"\ntable = \"restrictions\"\n\
             [file.columns]\nyouth = \"{header}\"\nunit = \"Waar\"\nkind = \"Wat\"\nstart = \"Van\"\nend = \"Tot\"\n\
             [file.values.kind]\nOPS = \"seclusion\"\n"
        )
    };
    for name in ["export.xlsx", "*[Blad2]"] {
        let (report, intake) = go(&[("export.xlsx", file.clone())], None, &map("Wie", name)).unwrap();
        assert_eq!(problems(&intake), []);
        assert_eq!(intake.columns.restrictions.rows.len(), 1);
        assert_eq!(
            (report.files[1].header_row, report.files[1].mapped, report.files[0].mapped),
            (Some(2), true, false)
        );
    }
    let refused = go(&[("export.xlsx", file)], None, &map("Naam", "*[Blad2]")).unwrap_err();
    assert_eq!(refused.file, "export.xlsx[Blad2]");
    assert!(matches!(refused.reason, Unusable::Mapping(None, _)), "{refused:?}");
}

#[test]
fn merged_cells_hold_for_each_row_and_numbers_may_be_text() {
    let file = book(|book| {
        places(book);
        let sheet = book.add_worksheet().set_name("totalen").unwrap();
        words(sheet, 0, &["plaats", "periode_begin", "periode_einde", "soort", "aantal", "uren"]);
        sheet.merge_range(1, 0, 2, 0, "A", &Format::new()).unwrap();
        for (row, hours) in [(1, None), (2, Some("1,25"))] {
            words(
                sheet,
                row,
                &[
                    "",
                    if row == 1 { "2026-01-01" } else { "2026-02-01" },
                    if row == 1 { "2026-02-01" } else { "2026-03-01" },
                    "insluiten",
                ],
            );
            sheet.write_number(row, 4, 12.0).unwrap();
            match hours {
                None => sheet.write_number(row, 5, 1234.5).unwrap(),
                Some(text) => sheet.write_string(row, 5, text).unwrap(),
            };
        }
    });
    let (report, intake) = go(&[("t.xlsx", file)], None, "").unwrap();
    assert_eq!(problems(&intake), [], "{report:?}");
    assert!(report.files[1].decimal_comma);
    let hours: Vec<_> = intake.columns.aggregates.rows.iter().map(|row| row.hours).collect();
    assert_eq!(hours, [Some(1234.5), Some(1.25)]);
}

#[test]
fn hostile_and_broken_workbooks_are_refused() {
    let refused = |content: Vec<u8>| go(&[("a.xlsx", content)], None, "").unwrap_err().reason;
    assert_eq!(refused(book(|book| _ = book.add_worksheet())), Unusable::Empty);
    let mut cut = delivery();
    cut.truncate(cut.len() / 2);
    assert_eq!(refused(cut), Unusable::Spreadsheet);
    let mut flipped = delivery();
    for at in (200..flipped.len() - 2000).step_by(50) {
        flipped[at] ^= 0x55;
    }
    let reason = refused(flipped);
    assert!(matches!(reason, Unusable::Workbook(_) | Unusable::Spreadsheet), "{reason:?}");
    let far = book(|book| {
        let sheet = book.add_worksheet();
        for row in 0..2000 {
            sheet.write_string(row, 16_383, "x").unwrap();
        }
    });
    assert_eq!(refused(far), Unusable::TooManyCells("Sheet1".to_owned()));
}

#[test]
fn formulas_and_odd_text_stay_text() {
    let file = book(|book| {
        places(book);
        let sheet = book.add_worksheet().set_name("v").unwrap();
        words(sheet, 0, RESTRICTIONS);
        words(sheet, 1, &["=1+1", "j\t\"1\"\nx", "A", "insluiten", "", "01-03-2026 10:00", "01-03-2026 11:00"]);
        words(sheet, 2, &["r2", "j2", "=A", "insluiten", "", "01-03-2026 10:00", ""]);
    });
    let (_, intake) = go(&[("v.xlsx", file)], None, "").unwrap();
    assert_eq!(problems(&intake), [("v.xlsx[v]", 3, "unit", Problem::UnknownPlace)]);
    assert_eq!(intake.youths, ["j\t\"1\"\nx"]);
}
