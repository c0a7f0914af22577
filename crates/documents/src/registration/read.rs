// SPDX-License-Identifier: EUPL-1.2
//! Files into the domain's door: every file is recognised first, then places, then the tables that name them.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use nabij_domain::calendar::Zone;
use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Precision;

use super::Encoding;
use super::csv::{Row, Sheet};
use super::mapping::Mapping;
use super::prepare::{Prepared, every_way_used, prepare};
use super::unusable::{Unusable, UnusableInput};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Where it is.
    pub path: PathBuf,
    /// The table it is, when the user says so.
    pub table: Option<TableKind>,
}

/// What holds for files whose mapping does not say otherwise.
#[derive(Debug, Clone)]
pub struct Options {
    /// Zone of times without an offset.
    pub zone: Zone,
}

/// What was read from where.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Report {
    /// The files that were read, in the order given; the same order as `Columns::files`.
    pub files: Vec<FileReport>,
    /// Files with exactly the content of another, read once.
    pub same: Vec<SameFile>,
    /// Sheets of workbooks that fit no table, as `file.xlsx[Sheet]`.
    pub sheets_not_read: Vec<String>,
}

/// What was read from one file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileReport {
    /// Its name, as in faults.
    pub name: String,
    /// The table it is.
    pub table: TableKind,
    /// Rows with content, below the header.
    pub rows: u64,
    /// Of a sheet of a workbook: the row its header stands in.
    pub header_row: Option<u32>,
    /// Of those, set aside with a fault.
    pub set_aside: u64,
    /// What separates its cells.
    pub delimiter: char,
    /// How its text is written.
    pub encoding: Encoding,
    /// Whether `1,5` is one and a half.
    pub decimal_comma: bool,
    /// Headers of columns that no field uses.
    pub not_read: Vec<String>,
    /// Precision of its times.
    pub precision: Precision,
    /// Whether the mapping file was used for it.
    pub mapped: bool,
    /// Every start is a day without a time while times were expected: `precision = "day"` would read it.
    pub only_days: bool,
}

/// A file given twice.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SameFile {
    /// The later one, not read again.
    pub name: String,
    /// The one that was read.
    pub same_as: String,
}

const PROGRESS_ROWS: u32 = 4096;

impl Input {
    /// Reads `FILE` or `TABLE=FILE` of a command line. A file whose own name holds a `=` is a file.
    pub fn parse(argument: &str) -> Result<Self, UnusableInput> {
        if let Some((word, path)) = argument.split_once('=')
            && !Path::new(argument).exists()
        {
            let table = TableKind::parse(word).ok_or_else(|| Unusable::NoSuchTable(word.to_owned()).of(argument))?;
            return Ok(Self { path: path.into(), table: Some(table) });
        }
        Ok(Self { path: argument.into(), table: None })
    }
}

/// Reads files through the door. `progress` gets bytes done and bytes in all, now and then.
pub fn read(
    inputs: &[Input],
    mapping: Option<&Mapping>,
    defaults: &Options,
    intake: &mut Intake,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Report, UnusableInput> {
    let mut prepared: Vec<Prepared<'_>> = Vec::new();
    let (mut same, mut sheets_not_read) = (Vec::new(), Vec::new());
    let mut used = HashSet::new();
    let names = names(inputs);
    for (input, name) in inputs.iter().zip(&names) {
        let raw = open(&input.path).map_err(|reason| reason.of(name))?;
        let bytes = raw.len() as u64;
        let twin = |other: &Prepared<'_>| other.size == bytes && open(other.path).is_ok_and(|content| content == raw);
        let twin = prepared.iter().find(|other| input.table.is_none_or(|own| own == other.plan.table) && twin(other));
        if let Some(twin) = twin {
            same.push(SameFile { name: name.clone(), same_as: twin.file.clone() });
            continue;
        }
        let found = prepare(input, name, raw, mapping, defaults)?;
        used.extend(found.tables.iter().filter_map(|table| table.way));
        prepared.extend(found.tables);
        sheets_not_read.extend(found.sheets_not_read);
    }
    if u16::try_from(intake.columns.files.len() + prepared.len()).is_err() {
        return Err(Unusable::TooManyFiles.of(names.last().map_or("", String::as_str)));
    }
    every_way_used(mapping, &used, &prepared)?;
    let numbers: Vec<u16> = prepared.iter().map(|file| intake.file(&file.report.name)).collect();
    let faults = intake.faults.len();
    let total = prepared.iter().map(|file| file.bytes).sum();
    let mut done = 0;
    for table in TableKind::ALL {
        for (file, number) in prepared.iter_mut().zip(&numbers).filter(|(file, _)| file.plan.table == *table) {
            take(file, *number, intake, &mut |at| progress(done + at, total))
                .map_err(|reason| reason.of(&file.report.name))?;
            done += file.bytes;
        }
        if *table == TableKind::Places {
            intake.finish_places();
        }
    }
    progress(total, total);
    let mut files: Vec<FileReport> = prepared.into_iter().map(|file| file.report).collect();
    let aside: HashSet<(&str, u64)> = intake.faults[faults..].iter().map(|fault| (&*fault.file, fault.row)).collect();
    for (name, _) in aside {
        if let Some(file) = files.iter_mut().find(|file| file.name == name) {
            file.set_aside += 1;
        }
    }
    Ok(Report { files, same, sheets_not_read })
}

fn take(
    file: &mut Prepared<'_>,
    number: u16,
    intake: &mut Intake,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Unusable> {
    let sheet = match file.held.take() {
        Some(sheet) => sheet,
        None => Sheet::new(open(file.path)?)?,
    };
    let (plan, report) = (&file.plan, &mut file.report);
    let rules = &plan.rules;
    let (mut days, mut times) = (0u64, 0u64);
    let mut until_progress = PROGRESS_ROWS;
    let mut rows = sheet.rows();
    while let Some((line, row)) = rows.advance() {
        let source = Source { file: number, row: line };
        report.rows += 1;
        match row {
            Row::WrongLength => intake.unreadable(source, Problem::RowLength),
            Row::NotText => intake.unreadable(source, Problem::NotText),
            Row::Cells(cells) => plan.each(cells, &mut |values| {
                match plan.starts_on_bare_day(values) {
                    Some(true) => days += 1,
                    Some(false) => times += 1,
                    None => {}
                }
                match plan.table {
                    TableKind::Places => intake.place(values, rules, source),
                    TableKind::Rooms => intake.room(values, rules, source),
                    TableKind::Stays => intake.stay(values, rules, source),
                    TableKind::Leave => intake.leave(values, rules, source),
                    TableKind::Restrictions => intake.restriction(values, rules, source),
                    TableKind::Deliveries => intake.delivery(values, rules, source),
                    TableKind::Aggregates => intake.aggregate(values, rules, source),
                    TableKind::Averted => intake.averted(values, rules, source),
                    TableKind::Harm => intake.harm(values, rules, source),
                    TableKind::GroupRules => intake.group_rule(values, rules, source),
                    TableKind::AloneHours => intake.alone_hours(values, rules, source),
                    TableKind::Steps => intake.step(values, rules, source),
                }
            }),
        }
        until_progress -= 1;
        if until_progress == 0 {
            until_progress = PROGRESS_ROWS;
            progress((rows.position() as u64).min(file.bytes));
        }
    }
    report.only_days = rules.precision == Precision::Second && days > 0 && times == 0;
    Ok(())
}

fn open(path: &Path) -> Result<Vec<u8>, Unusable> {
    std::fs::read(path).map_err(|error| match error.kind() {
        std::io::ErrorKind::NotFound => Unusable::NoSuchFile,
        _ => Unusable::Unreadable(error.to_string()),
    })
}

/// File names; where two are the same, whole paths; where those are the same, numbered.
fn names(inputs: &[Input]) -> Vec<String> {
    let short = |input: &Input| input.path.file_name().map(|name| name.to_string_lossy().into_owned());
    let all: Vec<_> = inputs.iter().map(short).collect();
    let unique = |name: &String| all.iter().flatten().filter(|other| *other == name).count() == 1;
    let mut given: Vec<String> = Vec::new();
    for (input, name) in inputs.iter().zip(&all) {
        let name = name.clone().filter(unique).unwrap_or_else(|| input.path.to_string_lossy().into_owned());
        let again = given.iter().filter(|other| **other == name).count();
        given.push(if again == 0 { name } else { format!("{name} ({})", again + 1) });
    }
    given
}
