// SPDX-License-Identifier: EUPL-1.2
//! From one input to one output, row by row through the door: what passes is written, what does not is a fault.

use std::collections::HashSet;
use std::fs::File;
use std::io;

use nabij_domain::calendar::Zone;
use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::{Fault, Problem};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::{Precision, Rules};

use super::cells::cells;
use super::out::{Out, Target};
use crate::registration::csv::{Row, Sheet};
use crate::registration::mapping::Mapping;
use crate::registration::parquet;
use crate::registration::plan::Plan;
use crate::registration::prepare::{Found, Prepared, every_way_used, prepare, prepare_parquet};
use crate::registration::read::{FileReport, Input, Options, hand_in, open};
use crate::registration::unusable::{Unusable, UnusableInput};
use crate::text::Lang;

/// Rows after which the door forgets what passed: only places need to know each other.
const REMEMBERED: u32 = 1 << 16;

/// What became of an input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Converted {
    /// The table it is.
    pub table: TableKind,
    /// Rows written.
    pub rows: u64,
    /// What was read: a file, or the sheets of a workbook.
    pub files: Vec<FileReport>,
    /// Sheets that fit no table.
    pub sheets_not_read: Vec<String>,
    /// Rows that were not written, with what is wrong.
    pub faults: Vec<Fault>,
}

/// Why nothing was converted.
#[derive(Debug)]
pub enum ConvertError {
    /// The input cannot be used.
    Input(UnusableInput),
    /// A workbook with more than one table of ours.
    Tables(Vec<TableKind>),
    /// The output cannot be written.
    Output(io::Error),
}

/// Reads one input and writes it to `file` in the columns of our template. Times are read as `options` and the mapping
/// say, and written in `zone`, which readers of the output are to take for theirs. `progress` gets rows read.
///
/// # Errors
/// [`ConvertError`]; then what stands in `file` is of no use.
pub fn convert(
    input: &Input,
    mapping: Option<&Mapping>,
    options: &Options,
    (file, target): (File, Target),
    (zone, lang): (&Zone, Lang),
    progress: &mut dyn FnMut(u64),
) -> Result<Converted, ConvertError> {
    let Found { tables, sheets_not_read } = found(input, mapping, options).map_err(ConvertError::Input)?;
    let mut kinds: Vec<TableKind> = tables.iter().map(|own| own.plan.table).collect();
    kinds.sort_unstable_by_key(|kind| *kind as usize);
    kinds.dedup();
    let [table] = kinds[..] else { return Err(ConvertError::Tables(kinds)) };
    let days = tables.iter().all(|own| own.plan.rules.precision == Precision::Day);
    let precision = if days { Precision::Day } else { Precision::Second };
    let out = Out::new(file, target, table.table(), precision, zone, lang).map_err(ConvertError::Output)?;
    let names = tables.iter().map(|own| own.report.name.clone()).collect();
    let mut work = Work { intake: Intake::new(options.zone.clone()), names, out, known: 0, rows: 0, held: Vec::new() };
    work.open_door();
    let mut files = Vec::new();
    for (number, mut own) in (0..).zip(tables) {
        let mut rows = 0;
        let mut failed = Ok(());
        let held = own.held.take();
        each_row(&own, held, &mut |row, cells| {
            rows += 1;
            if rows % u64::from(REMEMBERED) == 0 {
                progress(rows);
            }
            if failed.is_ok() {
                failed = work.take(&own.plan, Source { file: number, row }, cells);
            }
        })
        .map_err(|reason| ConvertError::Input(reason.of(&own.report.name)))?;
        failed.map_err(ConvertError::Output)?;
        own.report.rows = rows;
        files.push(own.report);
    }
    let (rows, faults) = work.finish().map_err(ConvertError::Output)?;
    let aside: HashSet<(&str, u64)> = faults.iter().map(|fault| (&*fault.file, fault.row)).collect();
    for (name, _) in aside {
        if let Some(file) = files.iter_mut().find(|file| file.name == name) {
            file.set_aside += 1;
        }
    }
    Ok(Converted { table, rows, files, sheets_not_read, faults })
}

fn found<'m>(input: &'m Input, mapping: Option<&'m Mapping>, options: &Options) -> Result<Found<'m>, UnusableInput> {
    let name = input.path.file_name().unwrap_or_default().to_string_lossy();
    let found = if parquet::is_parquet(&input.path) {
        let table = prepare_parquet(input, &name, mapping, options).map_err(|reason| reason.of(&name))?;
        Found { tables: vec![table], sheets_not_read: Vec::new() }
    } else {
        let raw = open(&input.path).map_err(|reason| reason.of(&name))?;
        prepare(input, &name, raw, mapping, options)?
    };
    let used = found.tables.iter().filter_map(|table| table.way).collect();
    every_way_used(mapping, &used, &found.tables)?;
    Ok(found)
}

type Cells<'c> = Result<&'c dyn Fn(usize) -> &'c str, Problem>;

fn each_row(own: &Prepared<'_>, held: Option<Sheet>, give: &mut dyn FnMut(u32, Cells<'_>)) -> Result<(), Unusable> {
    if let Some(table) = &own.parquet {
        return parquet::each(table, &own.plan, &mut |(row, cells)| give(row, cells.ok_or(Problem::NotText)));
    }
    let sheet = match held {
        Some(sheet) => sheet,
        None => Sheet::new(open(own.path)?)?,
    };
    let mut rows = sheet.rows();
    while let Some((line, row)) = rows.advance() {
        match row {
            Row::WrongLength => give(line, Err(Problem::RowLength)),
            Row::NotText => give(line, Err(Problem::NotText)),
            Row::Cells(cells) => give(line, Ok(&|at| cells.get(at).unwrap_or_default())),
        }
    }
    Ok(())
}

/// The door and the output.
struct Work {
    intake: Intake,
    names: Vec<String>,
    out: Out,
    /// Rows that the door remembers.
    known: u32,
    rows: u64,
    /// Places wait until all are known.
    held: Vec<(Source, Vec<String>, Rules)>,
}

impl Work {
    fn open_door(&mut self) {
        for name in &self.names {
            self.intake.file(name);
        }
    }

    fn take(&mut self, plan: &Plan<'_>, source: Source, row: Cells<'_>) -> io::Result<()> {
        let given = match row {
            Ok(given) => given,
            Err(problem) => {
                self.intake.unreadable(source, problem);
                return Ok(());
            }
        };
        self.forget(plan.table);
        let mut written = Ok(());
        plan.each(given, &mut |values| {
            let before = self.intake.faults.len();
            hand_in(plan, values, source, &mut self.intake);
            if self.intake.faults.len() > before || written.is_err() {
                return;
            }
            if plan.table == TableKind::Places {
                let own = values.iter().map(|value| (*value).to_owned()).collect();
                self.held.push((source, own, plan.rules.clone()));
                return;
            }
            match cells(plan.table, values, &plan.rules) {
                Ok(row) => {
                    self.rows += 1;
                    written = self.out.row(&row);
                }
                Err(errors) => self.intake.set_aside(source, errors),
            }
        });
        written
    }

    /// Lets the door forget rows, so that a file of any length passes.
    fn forget(&mut self, table: TableKind) {
        self.known += 1;
        if self.known == REMEMBERED && table != TableKind::Places {
            let zone = self.intake.columns.zone.clone();
            let faults = std::mem::take(&mut self.intake.faults);
            self.intake = Intake::new(zone);
            self.intake.faults = faults;
            self.open_door();
            self.known = 0;
        }
    }

    /// Writes the places that waited and what is left, and gives the rows written and all faults.
    fn finish(mut self) -> io::Result<(u64, Vec<Fault>)> {
        while let Some(faults) = self.wrong_places() {
            let aside: HashSet<u64> = faults.iter().map(|fault| fault.row).collect();
            let file = |source: &Source| self.names[usize::from(source.file)].as_str();
            self.held.retain(|(source, ..)| {
                let own = faults.iter().any(|fault| fault.file == file(source));
                !(own && aside.contains(&source.row.into()))
            });
            self.intake.faults.extend(faults);
        }
        for (source, row, rules) in &self.held {
            let values: Vec<&str> = row.iter().map(String::as_str).collect();
            match cells(TableKind::Places, &values, rules) {
                Ok(row) => {
                    self.rows += 1;
                    self.out.row(&row)?;
                }
                Err(errors) => self.intake.set_aside(*source, errors),
            }
        }
        self.out.finish()?;
        Ok((self.rows, self.intake.faults))
    }

    /// What is wrong with the tree of the places that wait: when a place is left out, those below it hang in the air.
    fn wrong_places(&self) -> Option<Vec<Fault>> {
        let mut intake = Intake::new(self.intake.columns.zone.clone());
        for name in &self.names {
            intake.file(name);
        }
        for (source, row, rules) in &self.held {
            let values: Vec<&str> = row.iter().map(String::as_str).collect();
            intake.place(&values, rules, *source);
        }
        intake.finish_places();
        Some(intake.faults).filter(|faults| !faults.is_empty())
    }
}
