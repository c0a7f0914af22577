// SPDX-License-Identifier: EUPL-1.2
//! From a file to the tables in it: which they are and how each is read, before any row is.

use std::collections::HashSet;
use std::fs::File;
use std::io::Read;
use std::path::Path;

use nabij_domain::registration::dictionary::{Form, TableKind};
use nabij_domain::registration::parse::{Precision, Rules};

use super::Encoding;
use super::clerks::{Streamed, can_take};
use super::csv::{Sheet, count};
use super::decimal::decimal_comma;
use super::delimiter;
use super::known::{self, known};
use super::mapping::{Mapping, Way};
use super::parquet;
use super::plan::Plan;
use super::read::{FileReport, Input, Options};
use super::recognise::{Bound, fit, headers_named, lost, position, recognise};
use super::stretches::{STRETCH, is_utf8};
use super::unusable::{MapFault, Unusable, UnusableInput};
use super::workbook::{self, NamedSheet};

/// From what size on a file is read in stretches, and of what size those are.
#[derive(Debug, Clone, Copy)]
pub(super) struct Sizes {
    pub large: u64,
    pub stretch: usize,
}

impl Default for Sizes {
    fn default() -> Self {
        Self { large: 4 << 20, stretch: STRETCH }
    }
}

const BYTE_ORDER_MARK: &[u8] = b"\xEF\xBB\xBF";

/// A table to read.
#[derive(Debug)]
pub(super) struct Prepared<'m> {
    /// Where its file is.
    pub path: &'m Path,
    /// The name of its file.
    pub file: String,
    /// Bytes of its file.
    pub size: u64,
    /// Bytes of the table itself.
    pub bytes: u64,
    pub plan: Plan<'m>,
    /// The way of reading that the mapping gives it, by number.
    pub way: Option<usize>,
    pub header: Vec<String>,
    /// A sheet of a workbook is unpacked once; other files are read again, to save memory.
    pub held: Option<Sheet>,
    /// A large file is never held.
    pub streamed: Option<Streamed>,
    /// Nor is one of columns.
    pub parquet: Option<parquet::Table>,
    pub report: FileReport,
}

/// How a table is read.
struct Planned<'m> {
    plan: Plan<'m>,
    /// The way of the mapping, by number.
    way: Option<usize>,
    form: Option<&'static known::Known>,
    not_asked: Vec<(String, &'static str)>,
}

/// The tables of one file.
#[derive(Debug)]
pub(super) struct Found<'m> {
    pub tables: Vec<Prepared<'m>>,
    pub sheets_not_read: Vec<String>,
}

/// Finds the table of a large file by its begin, when clerks can read it; `None` leaves it to [`prepare`].
pub(super) fn prepare_streamed<'m>(
    input: &'m Input,
    name: &str,
    mapping: Option<&'m Mapping>,
    defaults: &Options,
    sizes: &Sizes,
) -> Option<Prepared<'m>> {
    let size = std::fs::metadata(&input.path).ok()?.len();
    if size < sizes.large {
        return None;
    }
    let mut head = Vec::new();
    File::open(&input.path).ok()?.take(sizes.large).read_to_end(&mut head).ok()?;
    let mark = if head.starts_with(BYTE_ORDER_MARK) { BYTE_ORDER_MARK.len() } else { 0 };
    head.truncate(head.iter().rposition(|byte| *byte == b'\n')? + 1);
    let text = head.get(mark..)?;
    if !delimiter::is_enough(&text[delimiter::told(text).1..]) {
        return None;
    }
    // Of plain ASCII every encoding makes the same: the rest is looked through when it is not.
    let known_utf8 = !text.is_ascii();
    let rows = size.saturating_mul(count(&head, b'\n') as u64) / head.len() as u64;
    let sheet = Sheet::new(head).ok().filter(|sheet| sheet.encoding() == Encoding::Utf8)?;
    let planned = plan_of(input, None, &sheet, mapping, defaults).ok()?;
    let body = mark + sheet.body;
    if !can_take(planned.plan.table) || sheet.begins_with_mark() {
        return None;
    }
    if known_utf8 && !is_utf8(&input.path).ok()? {
        return None;
    }
    let streamed = Streamed {
        body: body as u64,
        line: sheet.body_line,
        delimiter: sheet.delimiter,
        width: sheet.header.len(),
        rows: usize::try_from(rows).ok()?,
        known_utf8,
        mark: mark as u64,
        stretch: sizes.stretch,
    };
    let table = prepared(input, name.to_owned(), None, planned, sheet);
    Some(Prepared { size, bytes: size, held: None, file: name.to_owned(), streamed: Some(streamed), ..table })
}

/// Finds the table of a Parquet file.
pub(super) fn prepare_parquet<'m>(
    input: &'m Input,
    name: &str,
    mapping: Option<&'m Mapping>,
    defaults: &Options,
) -> Result<Prepared<'m>, Unusable> {
    let table = parquet::Table::open(&input.path)?;
    let mut planned = plan(input, None, &table.header, &|bound| table.decimal_comma(bound), mapping, defaults)?;
    table.check(&planned.plan.columns())?;
    let times = planned.plan.columns_of(|form| matches!(form, Form::Date | Form::Time));
    if table.are_times(&times) {
        // What is a time already is written in no form.
        planned.plan.rules.date_format = None;
    }
    let prepared = prepared(input, name.to_owned(), None, planned, Sheet::of_header(&table.header));
    Ok(Prepared {
        size: table.size,
        bytes: table.size,
        held: None,
        file: name.to_owned(),
        parquet: Some(table),
        ..prepared
    })
}

/// Finds the tables of a file: itself, or the sheets of a workbook that fit a table.
pub(super) fn prepare<'m>(
    input: &'m Input,
    name: &str,
    raw: Vec<u8>,
    mapping: Option<&'m Mapping>,
    defaults: &Options,
) -> Result<Found<'m>, UnusableInput> {
    let size = raw.len() as u64;
    if !workbook::is_workbook(&raw) {
        let table = Sheet::new(raw).and_then(|sheet| {
            let planned = plan_of(input, None, &sheet, mapping, defaults)?;
            Ok(Prepared { size, bytes: size, ..prepared(input, name.to_owned(), None, planned, sheet) })
        });
        let table = table.map_err(|reason| reason.of(name))?;
        return Ok(Found {
            tables: vec![Prepared { held: None, file: name.to_owned(), ..table }],
            sheets_not_read: Vec::new(),
        });
    }
    let ways = mapping.map_or(&[][..], |mapping| &mapping.ways);
    let fit = |header: &[String]| fit(header, &ways.iter().chain(known::ways()));
    let sheets = workbook::sheets(&raw, &fit).map_err(|reason| reason.of(name))?;
    drop(raw);
    every_named_way_fits(input, name, ways, &sheets)?;
    let mut found = Found { tables: Vec::new(), sheets_not_read: Vec::new() };
    let mut refused = None;
    for NamedSheet { name: tab, header_row, mut sheet } in sheets {
        let own = of_sheet(name, &tab);
        // A table named beside the file is one sheet: the first that fits.
        let done = input.table.is_some() && !found.tables.is_empty();
        let planned = if done { None } else { Some(plan_of(input, Some(&tab), &sheet, mapping, defaults)) };
        match planned {
            None => found.sheets_not_read.push(own),
            Some(Ok(planned)) => {
                sheet.settle(planned.plan.rules.decimal_comma);
                let table = prepared(input, own, Some(header_row), planned, sheet);
                found.tables.push(Prepared { size, file: name.to_owned(), ..table });
            }
            Some(Err(reason)) if fits_none(&reason) => {
                refused = refused.or_else(|| Some(reason.of(&own)));
                found.sheets_not_read.push(own);
            }
            Some(Err(reason)) => return Err(reason.of(&own)),
        }
    }
    match refused {
        Some(refused) if found.tables.is_empty() => Err(refused),
        _ => Ok(found),
    }
}

/// Reasons that only say a sheet is not one of our tables: a workbook has sheets of remarks and lists too.
fn fits_none(reason: &Unusable) -> bool {
    matches!(
        reason,
        Unusable::UnknownTable { .. } | Unusable::Lacks { .. } | Unusable::Mapping(None, MapFault::Header { .. })
    )
}

/// A way that names this workbook or a sheet of it must fit a sheet.
fn every_named_way_fits(input: &Input, name: &str, ways: &[Way], sheets: &[NamedSheet]) -> Result<(), UnusableInput> {
    for way in ways {
        let meant = sheets.iter().filter(|sheet| is_named(way, &input.path, Some(&sheet.name)) == Some(true));
        let lacks = meant.map(|own| {
            let header = &own.sheet.header;
            let missing: Vec<&str> = headers_named(way).filter(|named| position(header, named).is_none()).collect();
            (missing.len(), missing.first().map(|first| lost(first, header)), &own.name)
        });
        if let Some((_, Some(fault), tab)) = lacks.min_by_key(|(missing, ..)| *missing) {
            return Err(fault.of(&of_sheet(name, tab)));
        }
    }
    Ok(())
}

/// Whether a way names a file or the sheet of it; `None` when it names nothing.
fn is_named(way: &Way, path: &Path, tab: Option<&str>) -> Option<bool> {
    let pattern = way.name.as_ref()?;
    let file = path.file_name().unwrap_or_default().to_string_lossy();
    Some(matches(pattern, &file) || tab.is_some_and(|tab| matches(pattern, &of_sheet(&file, tab))))
}

fn prepared<'m>(
    input: &'m Input,
    name: String,
    header_row: Option<u32>,
    Planned { plan, way, form, not_asked }: Planned<'m>,
    sheet: Sheet,
) -> Prepared<'m> {
    let mut not_read = plan.not_read.clone();
    if header_row.is_some() {
        not_read.retain(|header| !header.is_empty());
        not_read.extend(sheet.unnamed.iter().cloned());
    }
    let report = FileReport {
        name,
        table: plan.table,
        rows: 0,
        header_row,
        set_aside: 0,
        delimiter: char::from(sheet.delimiter),
        encoding: sheet.encoding(),
        decimal_comma: plan.rules.decimal_comma,
        not_read,
        precision: plan.rules.precision,
        mapped: way.is_some(),
        known_form: form.map(|form| form.name),
        not_asked,
        only_days: false,
    };
    let (bytes, header) = (sheet.len() as u64, sheet.header.clone());
    Prepared {
        path: &input.path,
        file: String::new(),
        size: 0,
        bytes,
        plan,
        way,
        header,
        held: Some(sheet),
        streamed: None,
        parquet: None,
        report,
    }
}

/// How a sheet of a workbook is named.
fn of_sheet(file: &str, tab: &str) -> String {
    format!("{file}[{tab}]")
}

fn plan_of<'m>(
    input: &Input,
    tab: Option<&str>,
    sheet: &Sheet,
    mapping: Option<&'m Mapping>,
    defaults: &Options,
) -> Result<Planned<'m>, Unusable> {
    plan(input, tab, &sheet.header, &|bound| decimal_comma(sheet, bound), mapping, defaults)
}

fn plan<'m>(
    input: &Input,
    tab: Option<&str>,
    header: &[String],
    decimal_comma: &dyn Fn(&Bound) -> Result<bool, Unusable>,
    mapping: Option<&'m Mapping>,
    defaults: &Options,
) -> Result<Planned<'m>, Unusable> {
    let stem = input.path.file_stem().unwrap_or_default().to_string_lossy();
    let stem = tab.filter(|tab| TableKind::parse(tab).is_some()).unwrap_or(&stem);
    let ways = mapping.map_or(&[][..], |mapping| &mapping.ways);
    let mut lacks = None;
    let mut chosen = None;
    for (at, way) in ways.iter().enumerate() {
        if is_named(way, &input.path, tab) == Some(false)
            || input.table.is_some_and(|own| way.table.is_some_and(|table| table != own))
        {
            continue;
        }
        if let Some(missing) = headers_named(way).find(|named| position(header, named).is_none()) {
            let fault = lost(missing, header);
            // A name that is a whole workbook's may be meant for another of its sheets.
            if way.name.is_some() && tab.is_none() {
                return Err(fault);
            }
            lacks = lacks.or(Some(fault));
            continue;
        }
        let bare = way.cells.is_empty() && way.unpivot.is_empty() && way.name.is_none() && input.table.is_none();
        let other = way
            .table
            .filter(|_| bare)
            .is_some_and(|table| recognise(header, None, None, stem).is_ok_and(|bound| bound.table != table));
        if !other {
            chosen = Some((at, way));
            break;
        }
    }
    let form = if chosen.is_none() { known(header, input.table) } else { None };
    let way = chosen.map(|(_, way)| way).or(form.map(|form| &form.way));
    let bound = match recognise(header, way, input.table, stem) {
        Ok(bound) => bound,
        Err(reason) => return Err(lacks.filter(|_| way.is_none()).unwrap_or(reason)),
    };
    let decimal_comma = match way.and_then(|way| way.decimal_comma) {
        Some(told) => told,
        None => decimal_comma(&bound)?,
    };
    let told = way.map_or(&[][..], |way| &way.not_asked);
    let unread =
        bound.not_read.iter().filter_map(|own| known::system_default(own).map(|default| (own.clone(), default.value)));
    let not_asked = told.iter().cloned().chain(unread).collect();
    let rules = Rules {
        zone: way.and_then(|way| way.zone.clone()).unwrap_or_else(|| defaults.zone.clone()),
        date_format: way.and_then(|way| way.date_format.clone()),
        precision: way.and_then(|way| way.precision).unwrap_or(Precision::Second),
        decimal_comma,
    };
    Ok(Planned { plan: Plan::new(bound, rules, way), way: chosen.map(|(at, _)| at), form, not_asked })
}

/// A way without a name is meant for the files given: one that fits none of them is a mistake.
pub(super) fn every_way_used(
    mapping: Option<&Mapping>,
    used: &HashSet<usize>,
    prepared: &[Prepared<'_>],
) -> Result<(), UnusableInput> {
    let ways = mapping.map_or(&[][..], |mapping| &mapping.ways);
    let Some(way) = ways.iter().enumerate().find(|(at, way)| way.name.is_none() && !used.contains(at)) else {
        return Ok(());
    };
    let headers = prepared.iter().filter_map(|file| {
        let missing: Vec<&str> = headers_named(way.1).filter(|named| position(&file.header, named).is_none()).collect();
        let first = missing.first().map(|first| lost(first, &file.header))?;
        Some((missing.len(), first, &file.report.name))
    });
    let name = |way: &Way| way.table.map_or_else(String::new, |table| table.id().to_owned());
    Err(match headers.min_by_key(|(missing, ..)| *missing) {
        Some((_, fault, file)) => fault.of(file),
        None => Unusable::Mapping(None, MapFault::NoFile).of(&name(way.1)),
    })
}

/// Whether a file name is as a pattern says; `*` stands for any letters.
fn matches(pattern: &str, name: &str) -> bool {
    match pattern.split_once('*') {
        None => pattern == name,
        Some((head, tail)) => name
            .strip_prefix(head)
            .is_some_and(|rest| (0..=rest.len()).any(|at| rest.is_char_boundary(at) && matches(tail, &rest[at..]))),
    }
}
