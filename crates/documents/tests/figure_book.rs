// SPDX-License-Identifier: EUPL-1.2
//! The workbook of figures, read back: the same cells as the CSV, text never a formula, made up said on both sheets.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Cursor;

use calamine::{Data, Range, Reader, Xlsx};
use nabij_documents::indicator::figure_book::write_xlsx;
use nabij_documents::indicator::figure_file::{About, COLUMNS, write_csv};
use nabij_documents::text::{Lang, Text};
use nabij_domain::calendar::Month;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Key, Note, Slot, State};
use nabij_domain::indicator::selection::Gap;
use nabij_domain::registration::place::Level;

fn figure(place: &str, state: State, value: Option<f64>) -> Figure {
    let (from, until) = (Month::new(2025, 1), Month::new(2025, 4));
    let key = Key {
        indicator: Indicator::EventsRate,
        slot: Slot::ANY,
        level: Level::Unit,
        place: place.to_owned(),
        from,
        until,
    };
    let (numerator, denominator) = (value.map(|_| 3.0), value.map(|_| 1234.5));
    let (low, high) = (value.map(|value| value / 3.0), value.map(|_| 7.0));
    let notes = vec![Note::Incomplete, Note::OpenEnds];
    Figure { key, numerator, denominator, value, low, high, state, received: Some(2), due: Some(3), notes }
}

fn sheets(figures: &[Figure], made_up: bool) -> (Range<Data>, Range<Data>) {
    let about = About {
        version: "1.2.3".into(),
        data_cut: "2026-01-01T00:00:00+01:00".into(),
        window: (Month::new(2025, 1), Month::new(2026, 1)),
        zone: "Europe/Amsterdam".into(),
        made_up,
    };
    let mut out = Vec::new();
    write_xlsx(&mut out, &about, figures, Gap::Day, Text::of(Lang::Nl)).unwrap();
    let mut book = Xlsx::new(Cursor::new(out)).unwrap();
    assert_eq!(book.sheet_names(), ["cijfers", "uitleg"]);
    assert!(book.worksheet_formula("cijfers").unwrap().is_empty());
    (book.worksheet_range("cijfers").unwrap(), book.worksheet_range("uitleg").unwrap())
}

fn as_csv(cell: &Data) -> String {
    match cell {
        Data::DateTime(time) => {
            let (year, month, day, ..) = time.to_ymd_hms_milli();
            format!("{year}-{month:02}-{day:02}")
        }
        other => other.to_string(),
    }
}

#[test]
fn the_workbook_says_what_the_csv_says() {
    let given = [
        figure("wilg", State::Shown, Some(0.1 + 0.2)),
        figure("nul", State::Shown, Some(0.0)),
        figure("eik", State::Missing, None),
        figure("=HYPERLINK(\"x\")", State::Shown, Some(f64::NAN)),
    ];
    let (figures, about) = sheets(&given, false);
    let mut csv = Vec::new();
    write_csv(&mut csv, &given, Gap::Day).unwrap();
    let mut reader = csv::Reader::from_reader(csv.as_slice());
    let header: Vec<String> = figures.rows().next().unwrap().iter().map(as_csv).collect();
    assert_eq!(header[..COLUMNS.len()], COLUMNS);
    let mut rows = 0;
    for (ours, theirs) in figures.rows().skip(1).zip(reader.records().map(Result::unwrap)) {
        let cells: Vec<String> = ours[..COLUMNS.len()].iter().map(as_csv).collect();
        let theirs: Vec<&str> = theirs.iter().map(|cell| cell.trim_start_matches('\'')).collect();
        assert_eq!(cells, theirs);
        assert!(matches!(ours[8], Data::DateTime(_)), "a real date");
        rows += 1;
    }
    assert_eq!((rows, figures.height()), (given.len(), given.len() + 1));
    assert_eq!(figures.get((1, 12)), Some(&Data::Float(0.1 + 0.2)), "unrounded");
    assert_eq!(figures.get((2, 12)), Some(&Data::Float(0.0)), "a true zero is a number");
    assert_eq!(figures.get((3, 12)), Some(&Data::Empty), "missing is never zero");
    assert_eq!(figures.get((3, COLUMNS.len())).unwrap().to_string(), Text::of(Lang::Nl).code(State::Missing.code()));
    let told: Vec<String> = about.rows().map(|row| row[0].to_string()).collect();
    for word in ["data_cut", "events_rate", "missing", "suppressed", "incomplete", "open_ends"] {
        assert!(told.iter().any(|own| own == word), "{word}: {told:?}");
    }
}

#[test]
fn made_up_is_said_on_both_sheets() {
    let (figures, about) = sheets(&[figure("wilg", State::Shown, Some(1.0))], true);
    assert_eq!(figures.get((0, 0)).unwrap().to_string(), "Verzonnen gegevens.");
    assert_eq!(figures.get((1, 0)).unwrap().to_string(), "indicator");
    assert_eq!(about.get((0, 2)).unwrap().to_string(), "Verzonnen gegevens.");
}
