// SPDX-License-Identifier: EUPL-1.2
//! `nabij monitor --scheme`: the same facts by other counting schemes, as a table and as files.

use std::fs::File;
use std::io::BufWriter;
use std::path::PathBuf;

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::indicator::figure_file::About;
use nabij_documents::indicator::index::Index;
use nabij_documents::indicator::{scheme_file, schemes};
use nabij_documents::text::Text;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::scheme::definition::Scheme;
use nabij_domain::indicator::scheme::figure::SchemeFigure;
use nabij_domain::indicator::scheme::figures::figures;
use nabij_domain::indicator::selection::Selection;

use super::window::word;
use crate::output::say;

/// By which other schemes to count, and where to.
#[derive(Debug, Args)]
pub struct SchemeArguments {
    /// Count as another register or country does, instead of a report; may be given more than once.
    #[arg(long, value_parser = word(Scheme::parse, "hbips, mhsds, aihw, argus or rvggz9"))]
    pub scheme: Vec<Scheme>,
    /// Write the figures of the schemes as CSV.
    #[arg(long, value_name = "FILE", requires = "scheme", conflicts_with = "out")]
    csv: Option<PathBuf>,
    /// Write the figures of the schemes as an Excel workbook.
    #[arg(long, value_name = "FILE", requires = "scheme", conflicts_with = "out")]
    xlsx: Option<PathBuf>,
}

impl SchemeArguments {
    /// Computes, says the figures of the broadest level as tables, and writes the files asked for. `inputs` are never
    /// written over.
    pub fn run(
        &self,
        columns: &Columns,
        selection: &Selection,
        inputs: &[PathBuf],
        made_up: bool,
        text: &'static Text,
    ) -> anyhow::Result<()> {
        for path in self.csv.iter().chain(&self.xlsx) {
            if path.canonicalize().is_ok_and(|place| inputs.contains(&place)) {
                bail!(text.option_out_input(path.display().to_string()));
            }
        }
        let all: Vec<SchemeFigure> =
            self.scheme.iter().flat_map(|scheme| figures(columns, selection, *scheme)).collect();
        if all.is_empty() {
            bail!(text.monitor_no_figures());
        }
        if made_up {
            say(&text.demo_title());
        }
        let index = Index::new(columns, selection, &[], None, None, text);
        for scheme in &self.scheme {
            let own: Vec<&SchemeFigure> = all.iter().filter(|figure| figure.key.scheme == *scheme).collect();
            say(&text.told_schemes(own.len() as u64, text.code(scheme.code())));
            tell(&index, *scheme, &own, text);
            for line in schemes::method(text, *scheme) {
                say(&line);
            }
        }
        if let Some(path) = &self.csv {
            let context = || path.display().to_string();
            let out = BufWriter::new(File::create(path).with_context(context)?);
            scheme_file::write_csv(out, &all).with_context(context)?;
            say(&text.told_written(path.display().to_string()));
        }
        if let Some(path) = &self.xlsx {
            let context = || path.display().to_string();
            let about = About {
                version: env!("CARGO_PKG_VERSION").to_owned(),
                data_cut: columns.zone.format(selection.data_cut),
                window: (selection.from, selection.until),
                zone: columns.zone.name().to_owned(),
                made_up,
            };
            let out = BufWriter::new(File::create(path).with_context(context)?);
            scheme_file::write_xlsx(out, &about, &all, text).with_context(context)?;
            say(&text.told_written(path.display().to_string()));
        }
        Ok(())
    }
}

/// Says the table of the broadest level: the nation, and each place when only a finer level was asked for.
fn tell(index: &Index<'_>, scheme: Scheme, figures: &[&SchemeFigure], text: &Text) {
    let Some(broadest) = figures.iter().map(|figure| figure.key.level).max() else { return };
    let mut places: Vec<&str> =
        figures.iter().filter(|f| f.key.level == broadest).map(|figure| figure.key.place.as_str()).collect();
    places.dedup();
    places.sort_unstable();
    places.dedup();
    for place in places {
        let own: Vec<&SchemeFigure> =
            figures.iter().copied().filter(|f| f.key.level == broadest && f.key.place == place).collect();
        say(&text.told_scheme_place(index.name((broadest, place))));
        say(&schemes::plain(&schemes::table(index, scheme, &own)));
    }
}
