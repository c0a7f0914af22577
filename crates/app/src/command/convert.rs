// SPDX-License-Identifier: EUPL-1.2
//! `nabij convert`: one table of any kind into the columns of our own template.

use std::fs::File;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};
use clap::Args;
use nabij_documents::registration::convert::{ConvertError, Converted, Target, convert};
use nabij_documents::registration::fault_report;
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::read::{Input, Options, Report};
use nabij_documents::text::{Lang, Text};
use nabij_domain::calendar::Zone;

use super::Outcome;
use super::check::tell_files;
use super::input::{load_mapping, parse_lang};
use crate::output::{rows_bar, say};

/// A worked example.
const EXAMPLE: &str = "\
Example: a record system exports ward.xlsx with its own headers. Propose a mapping, look at it, then convert:

  nabij check ward.xlsx --propose map.toml
  nabij convert ward.xlsx restrictions.parquet --map map.toml

restrictions.parquet has the columns of our template: times as instants, numbers as numbers, words by their id. Rows
that cannot be read stand in restrictions.faults.csv, with row, column and what to do; then the exit code is 1.

  nabij convert restrictions.parquet restrictions.csv --lang en    # and back, as CSV with English headers
  nabij convert stays=ward.xlsx stays.csv                          # one table of a workbook with several";

/// Arguments of `nabij convert`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct ConvertArguments {
    /// CSV, Excel (.xlsx), .ods or Parquet; the table follows from the headers, or from TABLE=FILE.
    #[arg(value_name = "IN|TABLE=IN")]
    input: String,
    /// Where to write: .csv, .xlsx or .parquet. What stands there is written over.
    #[arg(value_name = "OUT")]
    out: PathBuf,
    /// How to read a foreign table.
    #[arg(long, value_name = "MAP.toml")]
    map: Option<PathBuf>,
    /// Zone of times without an offset, in what is read (unless the mapping says) and in what is written.
    #[arg(long, default_value = "Europe/Amsterdam")]
    zone: String,
    /// Language of headers and of what is said.
    #[arg(long, default_value = "nl", value_parser = parse_lang)]
    lang: Lang,
}

/// Converts. Rows with faults are named beside the output; the rest is written.
pub fn run(arguments: &ConvertArguments) -> anyhow::Result<Outcome> {
    let (text, lang, out) = (Text::of(arguments.lang), arguments.lang, &arguments.out);
    let input = Input::parse(&arguments.input).map_err(|error| anyhow::anyhow!(error.say(lang)))?;
    let Some(target) = Target::of(out) else { bail!(text.convert_extension(shown(out))) };
    let faults = out.with_extension("faults.csv");
    let read: Vec<&Path> = [&input.path].into_iter().chain(&arguments.map).map(PathBuf::as_path).collect();
    keep(&read, &[out, &faults], text)?;
    let mapping = arguments.map.as_deref().map(|path| load_mapping(path, lang)).transpose()?;
    let zone = Zone::new(&arguments.zone)?;
    let read_in = mapping.as_ref().and_then(Mapping::zone).unwrap_or(&zone).clone();
    let part = part(out);
    let file = File::create(&part).with_context(|| shown(&part))?;
    let bar = rows_bar();
    let options = Options { zone: read_in };
    let converted =
        convert(&input, mapping.as_ref(), &options, (file, target), (&zone, lang), &mut |rows| bar.set_position(rows));
    bar.finish_and_clear();
    let converted = match converted {
        Ok(converted) => converted,
        Err(error) => {
            // What was half written is of no use.
            let _ = std::fs::remove_file(&part);
            return Err(said(error, out, text));
        }
    };
    std::fs::rename(&part, out).with_context(|| shown(out))?;
    tell(converted, out, &faults, text)
}

/// What is read is never written over.
fn keep(read: &[&Path], written: &[&Path], text: &Text) -> anyhow::Result<()> {
    let place = |path: &Path| path.canonicalize().ok();
    for own in written {
        if place(own).is_some_and(|here| read.iter().any(|path| place(path).as_ref() == Some(&here))) {
            bail!(text.convert_input(shown(own)));
        }
    }
    Ok(())
}

fn tell(converted: Converted, out: &Path, faults: &Path, text: &Text) -> anyhow::Result<Outcome> {
    let Converted { rows, files, sheets_not_read, faults: all, .. } = converted;
    let report = Report { files, same: Vec::new(), sheets_not_read };
    tell_files(&report, text);
    say(&text.told_converted(rows, shown(out)));
    if all.is_empty() {
        // What an earlier run set aside is not of this one.
        match std::fs::remove_file(faults) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| shown(faults));
            }
            _ => return Ok(Outcome::Well),
        }
    }
    std::fs::write(faults, fault_report::table(&all, text.lang())).with_context(|| shown(faults))?;
    say(&fault_report::text(&all, &report, text.lang()));
    say(&text.told_written(shown(faults)));
    Ok(Outcome::Faults)
}

fn said(error: ConvertError, out: &Path, text: &Text) -> anyhow::Error {
    match error {
        ConvertError::Input(error) => anyhow::anyhow!(error.say(text.lang())),
        ConvertError::Tables(tables) => {
            let ids: Vec<&str> = tables.iter().map(|table| table.id()).collect();
            anyhow::anyhow!(text.convert_tables(ids.join(", "), ids.first().copied().unwrap_or_default()))
        }
        ConvertError::Output(error) => anyhow::Error::new(error).context(text.convert_output(shown(out))),
    }
}

/// Where it is written first, so that a run that is broken off leaves nothing that looks whole.
fn part(out: &Path) -> PathBuf {
    let mut name = out.as_os_str().to_owned();
    name.push(".part");
    name.into()
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}
