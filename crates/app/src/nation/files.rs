// SPDX-License-Identifier: EUPL-1.2
//! The nation as files: tables as a sender would deliver them, and the truth beside them. Each says that it is made up.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use nabij_domain::registration::dictionary::TableKind;

use super::made_up::{Nation, TABLES};
use super::table::Table;
use super::truth::Truth;
use super::truth_file::TruthFile;

/// Where a table goes.
pub fn path(dir: &Path, table: TableKind) -> PathBuf {
    dir.join(format!("made-up-{}.csv", table.id()))
}

/// Where the truth goes.
pub fn truth_path(dir: &Path) -> PathBuf {
    dir.join("made-up-truth.json")
}

/// Writes the nation, organisation by organisation, and gives the rows of each table. Says how far it is.
pub fn write(
    nation: &Nation,
    dir: &Path,
    far: &mut dyn FnMut(usize, usize),
) -> io::Result<BTreeMap<&'static str, u64>> {
    let mut files = Vec::new();
    for table in TABLES {
        let mut file = BufWriter::new(File::create(path(dir, table))?);
        file.write_all(Table::header(table).as_bytes())?;
        files.push(file);
    }
    let (mut truth, mut rows) = (Truth::default(), BTreeMap::new());
    let parts = nation.parts();
    let all = parts.len();
    for (done, part) in parts.enumerate() {
        for ((file, table), kind) in files.iter_mut().zip(&part.tables).zip(TABLES) {
            file.write_all(table.text().as_bytes())?;
            *rows.entry(kind.id()).or_insert(0) += table.rows();
        }
        truth.add(part.truth);
        far(done + 1, all);
    }
    for mut file in files {
        file.flush()?;
    }
    let mut file = BufWriter::new(File::create(truth_path(dir))?);
    serde_json::to_writer(&mut file, &TruthFile::new(nation.setting(), nation.history(), &truth, rows.clone()))?;
    file.write_all(b"\n")?;
    file.flush()?;
    Ok(rows)
}
