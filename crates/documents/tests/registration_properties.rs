// SPDX-License-Identifier: EUPL-1.2
//! Whatever was written as CSV reads back the same; whatever bytes come never panic and never vanish.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use nabij_documents::registration::csv::{Row, Sheet};
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::read::{Input, Options, read};
use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use proptest::prelude::*;

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

fn cell() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-zA-Z0-9 ,;|\t\"'ëé€.:+-]{0,12}",
        "[a-z]{0,4}\r?\n[a-z\"]{0,4}",
        "\\PC{0,6}".prop_filter("the mark of text that was lost", |text| !text.contains('\u{fffd}')),
    ]
}

fn sheet() -> impl Strategy<Value = (Vec<String>, Vec<Vec<String>>)> {
    (1usize..6).prop_flat_map(|width| {
        let header = prop::collection::vec("[a-zA-Z_ ëé]{1,8}".prop_map(|name| format!("h{name}h")), width);
        (header, prop::collection::vec(prop::collection::vec(cell(), width), 0..12))
    })
}

fn written(header: &[String], rows: &[Vec<String>], delimiter: u8, crlf: bool) -> String {
    let terminator = if crlf { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
    let mut writer = csv::WriterBuilder::new().delimiter(delimiter).terminator(terminator).from_writer(Vec::new());
    writer.write_record(header).unwrap();
    for row in rows {
        writer.write_record(row).unwrap();
    }
    String::from_utf8(writer.into_inner().unwrap()).unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_is_written_reads_back(
        (header, rows) in sheet(),
        delimiter in prop::sample::select(vec![b',', b';', b'\t', b'|']),
        crlf: bool,
        encoding in 0u8..4,
    ) {
        // The delimiter of a single column shows nowhere: it is read as a comma.
        let delimiter = if header.len() == 1 { b',' } else { delimiter };
        let text = written(&header, &rows, delimiter, crlf);
        let bytes = match encoding {
            0 => text.into_bytes(),
            1 => [b"\xEF\xBB\xBF", text.as_bytes()].concat(),
            2 => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect(),
            _ => std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(u16::to_be_bytes).collect(),
        };
        let sheet = Sheet::new(bytes).unwrap();
        prop_assert_eq!(&sheet.header, &header);
        let mut back = Vec::new();
        let mut reading = sheet.rows();
        while let Some((_, row)) = reading.advance() {
            let Row::Cells(cells) = row else { return Err(TestCaseError::fail(format!("{row:?}"))) };
            back.push(cells.iter().map(str::to_owned).collect::<Vec<_>>());
        }
        let with_content = |row: &&Vec<String>| row.iter().any(|cell| !cell.trim_matches([' ', '\t', '\r', '\n']).is_empty());
        let expected: Vec<Vec<String>> = rows.iter().filter(with_content).cloned().collect();
        prop_assert_eq!(back, expected);
    }

    #[test]
    fn any_bytes_give_facts_faults_or_a_refusal(body: Vec<u8>, head in 0usize..5, table in 0usize..8, mapped: bool) {
        let heads: [&[u8]; 5] = [
            b"",
            b"groep,soort,begin\nA,separeren,2026-01-01 10:00\n",
            b"\xFF\xFEa\0;\0",
            b"place;period_start;period_end;hours\nA;2026-01-01;2026-01-31;1,5\n\"",
            b"id,name,level,parent\nA,Alfa,unit,",
        ];
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("x.csv");
        std::fs::write(&path, [heads[head], &body].concat()).unwrap();
        let map = Mapping::parse("precision = \"day\"\n[missing]\nx = \"missing\"").unwrap();
        let input = Input { path, table: TableKind::ALL.get(table).copied() };
        let mut intake = Intake::new(ZONE.clone());
        let options = Options { zone: ZONE.clone() };
        if let Ok(report) = read(&[input], Some(&map).filter(|_| mapped), &options, &mut intake, &mut |_, _| ()) {
            let file = &report.files[0];
            let c = &intake.columns;
            let facts = c.restrictions.rows.len() + intake.replaced.len() + c.stays.rows.len() + c.leave.rows.len()
                + c.rooms.rows.len() + c.deliveries.rows.len() + c.aggregates.rows.len();
            // A place that is part of an unknown one is a fact and a fault; other rows are one of the two.
            if file.table != TableKind::Places {
                prop_assert_eq!(facts as u64 + file.set_aside, file.rows);
            }
            prop_assert!(file.set_aside <= file.rows);
        }
    }

    #[test]
    fn any_text_as_a_mapping_is_read_or_refused(text in "\\PC{0,60}", key in "[a-z]{1,8}") {
        let _ = Mapping::parse(&text);
        let _ = Mapping::parse(&format!("[columns]\n{key} = \"x\"\n[values.{key}]\nx = \"y\"\n"));
    }
}
