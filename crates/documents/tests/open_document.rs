// SPDX-License-Identifier: EUPL-1.2
//! `OpenDocument` spreadsheets in: as `LibreOffice` writes them, read through the same door as CSV.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::{Cursor, Write as _};
use std::sync::LazyLock;

use nabij_documents::registration::read::{Input, Options, Report, read};
use nabij_documents::registration::unusable::{Unusable, UnusableInput};
use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

fn go(name: &str, content: &[u8]) -> Result<(Report, Intake), UnusableInput> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    let mut intake = Intake::new(ZONE.clone());
    let inputs = [Input { path, table: None }];
    let report = read(&inputs, None, &Options { zone: ZONE.clone() }, &mut intake, &mut |_, _| {})?;
    Ok((report, intake))
}

/// A spreadsheet with these tables, as XML.
fn spreadsheet(tables: &str, manifest: &str) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let content = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><office:document-content xmlns:office=\"o\" xmlns:table=\"t\" \
         xmlns:text=\"x\" xmlns:draw=\"d\"><office:body><office:spreadsheet>{tables}</office:spreadsheet></office:body>\
         </office:document-content>"
    );
    let mime = "application/vnd.oasis.opendocument.spreadsheet";
    for (name, text) in [("mimetype", mime), ("content.xml", &content), ("META-INF/manifest.xml", manifest)] {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn text(words: &str) -> String {
    format!("<table:table-cell office:value-type=\"string\"><text:p>{words}</text:p></table:table-cell>")
}

fn moment(value: &str, shown: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"date\" office:date-value=\"{value}\"><text:p>{shown}</text:p>\
         </table:table-cell>"
    )
}

fn number(value: &str) -> String {
    format!(
        "<table:table-cell office:value-type=\"float\" office:value=\"{value}\"><text:p>x</text:p></table:table-cell>"
    )
}

fn row(cells: &[String]) -> String {
    format!("<table:table-row>{}</table:table-row>", cells.concat())
}

const END: &str = "<table:table-row table:number-rows-repeated=\"1048570\"><table:table-cell \
                   table:number-columns-repeated=\"16384\"/></table:table-row></table:table>";

fn delivery() -> Vec<u8> {
    let words = |words: &[&str]| row(&words.iter().map(|word| text(word)).collect::<Vec<_>>());
    let places = [
        "<table:table table:name=\"plekken\">".to_owned(),
        words(&["kenmerk", "naam", "niveau", "onderdeel_van"]),
        words(&["A", "Groep &amp; Één", "groep", "L"]),
        words(&["L", "Huis", "locatie"]),
        END.to_owned(),
    ];
    let remark = "<table:table-cell office:value-type=\"string\"><office:annotation><text:p>niet lezen</text:p>\
                  </office:annotation><text:p>eigen<text:s/>kamer</text:p></table:table-cell>";
    let over_three = "<table:table-cell office:value-type=\"string\" table:number-rows-spanned=\"3\" \
                      table:number-columns-spanned=\"1\"><text:p>insluiten</text:p></table:table-cell>";
    let covered = "<table:covered-table-cell/>".to_owned();
    let of = |id: &str, kind: &str, room: &str, start: String, end: String| {
        row(&[number(id), text("j1"), text("A"), kind.to_owned(), room.to_owned(), start, end])
    };
    let restrictions = [
        "<table:table table:name=\"Vrijheidsbeperking\">".to_owned(),
        words(&["Overzicht soort en begin 2026"]),
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>".to_owned(),
        words(&["kenmerk", "jongere", "groep", "soort", "ruimte", "begin", "einde"]),
        of(
            "4",
            over_three,
            remark,
            moment("2026-03-01T23:39:59.999999999", "01-03-26 23:40"),
            moment("2026-03-02", "02-03-26 00:00"),
        ),
        of("5", &covered, &text("own_room"), moment("2026-03-04", "04-03-26"), text("")),
        of("6", &covered, &text("zolder"), text("2026-03-03 10:00"), text("2026-03-03 11:00")),
        "<table:table-row table:number-rows-repeated=\"2\"><table:table-cell/></table:table-row>".to_owned(),
        of("9", &text("holding"), "<table:table-cell/>", text("05-03-2026 10:00"), text("05-03-2026 11:00")),
        END.to_owned(),
    ];
    spreadsheet(&[places.concat(), restrictions.concat()].concat(), "")
}

#[test]
fn an_open_document_spreadsheet_passes_the_door_sheet_by_sheet() {
    let (report, intake) = go("levering.ods", &delivery()).unwrap();
    let read: Vec<_> = report.files.iter().map(|file| (&*file.name, file.table, file.rows, file.header_row)).collect();
    assert_eq!(
        read,
        [
            ("levering.ods[plekken]", TableKind::Places, 2, Some(1)),
            ("levering.ods[Vrijheidsbeperking]", TableKind::Restrictions, 4, Some(4)),
        ]
    );
    let faults: Vec<_> = intake.faults.iter().map(|own| (own.row, own.error.field, own.error.problem)).collect();
    assert_eq!(faults, [(6, "start", Problem::PrecisionDiffers), (7, "room", Problem::UnknownWord)]);
    assert_eq!(intake.columns.places.iter().next().unwrap().1.name, "Groep & Één");
    let csv = "kenmerk,jongere,groep,soort,ruimte,begin,einde\n\
               4,j1,A,insluiten,eigen kamer,2026-03-01 23:40,2026-03-02 00:00\n\
               9,j1,A,holding,,05-03-2026 10:00,05-03-2026 11:00\n";
    let (_, theirs) = go("v.csv", csv.as_bytes()).unwrap();
    let facts = |intake: &Intake| {
        let rows = intake.columns.restrictions.rows.iter().zip(&intake.details);
        rows.map(|(row, detail)| format!("{:?}", (row.start, row.end, row.kind, row.room, &detail.source_id)))
            .collect::<Vec<_>>()
    };
    assert_eq!(facts(&intake), facts(&theirs));
}

#[test]
fn what_says_that_it_repeats_without_end_is_refused() {
    let repeated = format!(
        "<table:table table:name=\"x\"><table:table-row table:number-rows-repeated=\"1000000\"><table:table-cell \
         office:value-type=\"string\" table:number-columns-repeated=\"16000\"><text:p>a</text:p></table:table-cell>\
         </table:table-row>{END}"
    );
    let refused = |content: &[u8]| go("b.ods", content).map(|_| ()).unwrap_err().reason;
    assert_eq!(refused(&spreadsheet(&repeated, "")), Unusable::TooManyCells("x".to_owned()));
    let wide = repeated.replace("16000", "4000000000");
    assert_eq!(refused(&spreadsheet(&wide, "")), Unusable::Workbook("x".to_owned()));
    assert_eq!(refused(&spreadsheet("", "<manifest:encryption-data/>")), Unusable::Spreadsheet);
    assert_eq!(refused(&spreadsheet("", "")), Unusable::Empty);
    let mut cut = delivery();
    cut.truncate(cut.len() / 2);
    assert!(matches!(refused(&cut), Unusable::Workbook(_) | Unusable::Spreadsheet));
    assert!(matches!(refused(&spreadsheet("<table:table", "")), Unusable::Workbook(_) | Unusable::Empty));
}
