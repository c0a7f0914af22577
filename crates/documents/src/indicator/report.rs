// SPDX-License-Identifier: EUPL-1.2
//! The report of `nabij monitor`: the figures as files, the pictures, and one page that needs nothing else.

use std::fs::{self, File};
use std::io::{self, BufWriter, Read as _};
use std::path::{Path, PathBuf};

use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::figure::Figure;
use nabij_domain::indicator::selection::Selection;
use nabij_domain::indicator::series::Baseline;
use nabij_domain::registration::gate::Finding;

use super::figure_book;
use super::figure_file::{self, About};
use super::figure_parquet::write_parquet;
use super::index::Index;
use super::report_page;
use super::report_parts::Pictures;
use crate::text::{Lang, Text};

/// Version of the program, as in files and on pages.
pub const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Everything the report is made of.
#[derive(Debug, Clone, Copy)]
pub struct Monitor<'a> {
    /// The facts: for names of places and of the files read.
    pub columns: &'a Columns,
    /// What was asked.
    pub selection: &'a Selection,
    /// What came out, sorted by key.
    pub figures: &'a [Figure],
    /// What the gates found.
    pub findings: &'a [Finding],
    /// How many rows were set aside; they stand in `faults.csv`, which the caller writes.
    pub faults: u64,
    /// The frozen starting window, if one was chosen.
    pub baseline: Option<Baseline>,
    /// Whether the facts were invented: said on the page, in `figures.json` and in every picture.
    pub made_up: bool,
}

/// Writes `figures.csv`, `figures.json`, `figures.parquet`, `figures.xlsx` (up to [`figure_book::MOST`] figures),
/// `charts/*.svg` and `index.html` into `dir`, which is made when it is not there. Gives the files written,
/// `index.html` last.
///
/// # Errors
/// What making folders and writing files gives.
pub fn write_report(dir: &Path, monitor: &Monitor<'_>, lang: Lang) -> io::Result<Vec<PathBuf>> {
    clear(dir)?;
    let charts = dir.join("charts");
    fs::create_dir_all(&charts)?;
    let selection = monitor.selection;
    let csv = dir.join("figures.csv");
    figure_file::write_csv(BufWriter::new(File::create(&csv)?), monitor.figures, selection.gap)?;
    let json = dir.join("figures.json");
    let about = About {
        version: VERSION.to_owned(),
        data_cut: monitor.columns.zone.format(selection.data_cut),
        window: (selection.from, selection.until),
        zone: monitor.columns.zone.name().to_owned(),
        made_up: monitor.made_up,
    };
    figure_file::write_json(BufWriter::new(File::create(&json)?), &about, monitor.figures, selection.gap)?;
    let columns = dir.join("figures.parquet");
    write_parquet(BufWriter::new(File::create(&columns)?), &about, monitor.figures, selection.gap)?;
    let mut written = vec![csv, json, columns];
    let t = Text::of(lang);
    if monitor.figures.len() <= figure_book::MOST {
        let book = dir.join("figures.xlsx");
        let out = BufWriter::new(File::create(&book)?);
        figure_book::write_xlsx(out, &about, monitor.figures, selection.gap, t)?;
        written.push(book);
    }
    let mut index = Index::new(monitor.columns, selection, monitor.figures, monitor.baseline, None, t);
    index.made_up = monitor.made_up;
    let mut pictures = Pictures::default();
    let html = report_page::page(&index, monitor, &mut pictures).map_err(io::Error::other)?;
    for (name, svg) in &pictures.files {
        let path = charts.join(name);
        fs::write(&path, svg)?;
        written.push(path);
    }
    let page = dir.join("index.html");
    fs::write(&page, html)?;
    written.push(page);
    Ok(written)
}

/// The files of a report beside its charts.
pub const WRITTEN: [&str; 5] = ["index.html", "figures.csv", "figures.json", "figures.parquet", "figures.xlsx"];

/// How our pictures begin.
const BEGIN: &str = r#"<svg xmlns="http://www.w3.org/2000/svg" class="ch""#;

/// Takes away what an earlier run wrote into `dir`, so that no file of it is taken for one of this run. A file in
/// `charts/` that is not one of our pictures stays.
///
/// # Errors
/// What reading folders and removing files gives.
pub fn clear(dir: &Path) -> io::Result<()> {
    for name in WRITTEN {
        let path = dir.join(name);
        if path.is_file() {
            fs::remove_file(path)?;
        }
    }
    let charts = dir.join("charts");
    if !charts.is_dir() {
        return Ok(());
    }
    for entry in fs::read_dir(charts)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "svg") && begins_as_ours(&path)? {
            fs::remove_file(path)?;
        }
    }
    Ok(())
}

fn begins_as_ours(path: &Path) -> io::Result<bool> {
    let mut start = Vec::new();
    File::open(path)?.take(BEGIN.len() as u64).read_to_end(&mut start)?;
    Ok(start == BEGIN.as_bytes())
}
