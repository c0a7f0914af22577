// SPDX-License-Identifier: EUPL-1.2
//! A CSV file as a table for analysis: any delimiter, and a decimal comma where cells are separated by semicolons.

use nabij_domain::proof::analysis::refusal::Refusal;
use nabij_domain::proof::analysis::table::Table;

use crate::registration::{decode, delimiter};

/// Reads a table with one header row. Columns without a name (row names of R) are called `X`, `X.1`, …
pub fn read(bytes: &[u8]) -> Result<Table, Refusal> {
    let text = decode::Decoded::new(bytes.to_vec());
    let bytes = text.bytes();
    let (told, start) = delimiter::told(bytes);
    let bytes = &bytes[start..];
    let sign = told.unwrap_or_else(|| delimiter::find(bytes));
    let mut reader = csv::ReaderBuilder::new().delimiter(sign).has_headers(false).flexible(true).from_reader(bytes);
    let mut rows: Vec<Vec<String>> = Vec::new();
    for record in reader.records() {
        let record = record.map_err(|error| Refusal::question(format!("this is no CSV file: {error}")))?;
        if record.iter().any(|cell| !cell.trim().is_empty()) {
            rows.push(record.iter().map(|cell| decimal(cell, sign)).collect());
        }
    }
    if rows.len() < 2 {
        return Err(Refusal::question("the file needs a header and at least one row below it"));
    }
    let mut unnamed = 0;
    let header = rows.remove(0).into_iter().map(|name| {
        let name = name.trim().to_owned();
        if name.is_empty() {
            unnamed += 1;
            if unnamed == 1 { "X".to_owned() } else { format!("X.{}", unnamed - 1) }
        } else {
            name
        }
    });
    Table::new(header.collect(), rows)
}

fn decimal(cell: &str, sign: u8) -> String {
    let comma = sign == b';'
        && cell.matches(',').count() == 1
        && cell.trim().trim_start_matches('-').bytes().all(|b| b.is_ascii_digit() || b == b',');
    if comma { cell.replace(',', ".") } else { cell.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comma_and_semicolon_files_are_one_table() {
        let english = read(b"a,b\n1.5,x\n2,\"y, z\"\n\n").unwrap();
        let dutch = read("\u{feff}a;b\r\n1,5;x\r\n2;y, z\r\n".as_bytes()).unwrap();
        assert_eq!(english, dutch);
        assert_eq!(english.numbers("a").unwrap(), [Some(1.5), Some(2.0)]);
    }

    #[test]
    fn row_names_have_a_name_and_an_empty_file_is_refused() {
        assert!(read(b",a\n1,2\n").unwrap().has("X"));
        assert!(read(b"a,b\n").is_err());
        assert!(read(b"").is_err());
    }
}
