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
use super::clerks::{self, Outcome};
use super::csv::{Row, Sheet};
use super::mapping::Mapping;
use super::parquet;
use super::plan::{Plan, Starts};
use super::prepare::{Found, Prepared, Sizes, every_way_used, prepare, prepare_parquet, prepare_streamed};
use super::stretches::same_content;
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
    /// The form of file that is known here, read without a mapping of one's own.
    pub known_form: Option<&'static str>,
    /// Columns whose usual value a system fills in by itself, with that value: it counts as not known.
    pub not_asked: Vec<(String, &'static str)>,
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
    read_by(&Sizes::default(), inputs, mapping, defaults, intake, progress)
}

fn read_by(
    sizes: &Sizes,
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
        let size = size(&input.path).map_err(|reason| reason.of(name))?;
        let duplicate = |other: &Prepared<'_>| other.size == size && same_content(other.path, &input.path);
        let duplicate =
            prepared.iter().find(|other| input.table.is_none_or(|own| own == other.plan.table) && duplicate(other));
        if let Some(duplicate) = duplicate {
            same.push(SameFile { name: name.clone(), same_as: duplicate.file.clone() });
            continue;
        }
        let found = if parquet::is_parquet(&input.path) {
            let table = prepare_parquet(input, name, mapping, defaults).map_err(|reason| reason.of(name))?;
            Found { tables: vec![table], sheets_not_read: Vec::new() }
        } else if let Some(table) = prepare_streamed(input, name, mapping, defaults, sizes) {
            Found { tables: vec![table], sheets_not_read: Vec::new() }
        } else {
            let raw = open(&input.path).map_err(|reason| reason.of(name))?;
            prepare(input, name, raw, mapping, defaults)?
        };
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
        match table {
            TableKind::Places => intake.finish_places(),
            TableKind::Restrictions => intake.settle(),
            _ => {}
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
    let outcome = match (&file.parquet, &file.streamed) {
        (Some(table), _) => parquet::take(table, &file.plan, number, intake, progress)?,
        (_, Some(streamed)) => clerks::take(file.path, streamed, &file.plan, number, intake, progress)?,
        _ => Outcome::default(),
    };
    file.report.rows = outcome.rows;
    let mut starts = outcome.starts;
    let rest = outcome.rest.zip(file.streamed.as_ref()).map(|((at, line), streamed)| (at - streamed.mark, line));
    if (file.parquet.is_none() && file.streamed.is_none()) || rest.is_some() {
        take_held(file, rest, number, intake, &mut starts, progress)?;
    }
    file.report.only_days = file.plan.rules.precision == Precision::Second && starts.only_days();
    Ok(())
}

/// Reads rows one by one, from the begin or a place and its line on.
fn take_held(
    file: &mut Prepared<'_>,
    from: Option<(u64, u32)>,
    number: u16,
    intake: &mut Intake,
    starts: &mut Starts,
    progress: &mut dyn FnMut(u64),
) -> Result<(), Unusable> {
    let sheet = match file.held.take() {
        Some(sheet) => sheet,
        None => Sheet::new(open(file.path)?)?,
    };
    let (plan, report) = (&file.plan, &mut file.report);
    report.encoding = sheet.encoding();
    let mut until_progress = PROGRESS_ROWS;
    let mut rows = match from {
        Some((at, line)) => sheet.rows_from(usize::try_from(at).unwrap_or(usize::MAX), line),
        None => sheet.rows(),
    };
    while let Some((line, row)) = rows.advance() {
        let source = Source { file: number, row: line };
        report.rows += 1;
        match row {
            Row::WrongLength => intake.unreadable(source, Problem::RowLength),
            Row::NotText => intake.unreadable(source, Problem::NotText),
            Row::Cells(cells) => plan.each(|at| cells.get(at).unwrap_or_default(), &mut |values| {
                plan.note_start(values, starts);
                hand_in(plan, values, source, intake);
            }),
        }
        until_progress -= 1;
        if until_progress == 0 {
            until_progress = PROGRESS_ROWS;
            progress((rows.position() as u64).min(file.bytes));
        }
    }
    Ok(())
}

/// Hands one row of ours in.
pub(super) fn hand_in(plan: &Plan<'_>, values: &[&str], source: Source, intake: &mut Intake) {
    let rules = &plan.rules;
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
        TableKind::Shifts => intake.shift(values, rules, source),
    }
}

pub(super) fn open(path: &Path) -> Result<Vec<u8>, Unusable> {
    std::fs::read(path).map_err(|error| unreadable(&error))
}

fn size(path: &Path) -> Result<u64, Unusable> {
    std::fs::metadata(path).map(|file| file.len()).map_err(|error| unreadable(&error))
}

fn unreadable(error: &std::io::Error) -> Unusable {
    match error.kind() {
        std::io::ErrorKind::NotFound => Unusable::NoSuchFile,
        _ => Unusable::Unreadable(error.to_string()),
    }
}

/// File names; where two are the same, whole paths; where those are the same, numbered.
pub(super) fn names(inputs: &[Input]) -> Vec<String> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Everything that came through the door, and what is said of the files.
    fn seen(sizes: &Sizes, inputs: &[Input], listed: bool) -> (String, Report) {
        let zone = Zone::amsterdam();
        let mut intake = Intake::new(zone.clone());
        if listed {
            let rules = nabij_domain::registration::parse::Rules::new(zone.clone());
            let source = Source { file: intake.file("places"), row: 2 };
            for row in [["O", "O", "organisation", ""], ["A", "A", "unit", "O"], ["B", "B", "unit", ""]] {
                intake.place(&row, &rules, source);
            }
            intake.finish_places();
        }
        let report = read_by(sizes, inputs, None, &Options { zone }, &mut intake, &mut |_, _| {}).unwrap();
        let columns = &intake.columns;
        let all = format!(
            "{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}\n{:?}",
            columns.restrictions,
            columns.stays,
            columns.places.iter().collect::<Vec<_>>(),
            intake.youths,
            intake.details,
            intake.faults,
            intake.date_forms,
            intake.replaced
        );
        (all, report)
    }

    fn same_both_ways(tables: &[(&str, impl AsRef<[u8]>)], listed: bool) -> String {
        let dir = tempfile::tempdir().unwrap();
        let inputs: Vec<Input> = tables
            .iter()
            .map(|(name, text)| {
                let path = dir.path().join(name);
                std::fs::write(&path, text).unwrap();
                Input { path, table: None }
            })
            .collect();
        let (held, report) = seen(&Sizes { large: u64::MAX, stretch: 1 }, &inputs, listed);
        for ((input, name), (_, text)) in inputs.iter().zip(names(&inputs)).zip(tables) {
            let defaults = Options { zone: Zone::amsterdam() };
            let large = prepare_streamed(input, &name, None, &defaults, &Sizes { large: 2048, stretch: 48 });
            assert_eq!(large.is_some(), text.as_ref().len() >= 2048, "{name}");
        }
        for stretch in [48, 200, 1 << 19] {
            let (streamed, told) = seen(&Sizes { large: 2048, stretch }, &inputs, listed);
            assert_eq!(streamed, held, "stretches of {stretch}");
            assert_eq!(told, report, "stretches of {stretch}");
        }
        held
    }

    const HEADER: &str = "id,jongere,groep,soort,ruimte,onder_druk,begin,einde,toelichting\n";

    fn row() -> impl Strategy<Value = String> {
        let cell = |words: &'static [&'static str]| proptest::sample::select(words);
        let cells = (
            cell(&["", "", "1", "2", "3", "een eigen kenmerk 1", "een eigen kenmerk 2"]),
            cell(&["J1", "J2", "J3", "", " J1 "]),
            cell(&["A", "B", "\"A\"", "C", ""]),
            cell(&["seclusion", "Separeren", "holding", "Insluiten in eigen kamer", "wat?", "body_search"]),
            cell(&["", "", "own_room", "Eigen Kamer", "zolder"]),
            cell(&["", "ja", "nee", "misschien"]),
            cell(&["2026-01-02 10:00", "01-02-2026 10:00", "2026-03-29 02:30", "2026-01-02", "2026-02-30 10:00"]),
            cell(&["", "2026-05-02 10:00", "2025-01-02 10:00", "2026-05-02T10:00:00+01:00"]),
            cell(&["", "\"over \"\"twee\"\"\nregels\"", "x", "\"los, van\"", "5\" pijp", "\"a\"b"]),
        );
        let ends = cell(&["\n", "\n", "\r\n", "\n\n", ",te veel\n", "\n,,,,,,,,\n"]);
        (cells, ends).prop_map(|((id, youth, unit, kind, room, pressure, start, end, note), line_end)| {
            format!("{id},{youth},{unit},{kind},{room},{pressure},{start},{end},{note}{line_end}")
        })
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(12))]
        #[test]
        fn large_files_are_read_as_small_ones(
            rows in proptest::collection::vec(row(), 30..120),
            last in proptest::sample::select(&["", "9,J9,A,seclusion,,,2026-01-02 10:00,,\"open\nen verder\n1,2\n"][..]),
            listed in proptest::bool::ANY,
        ) {
            // Quotes in the first rows may hide how many cells rows have: then nothing is read as a large file.
            let first = "8,J8,B,holding,,,2026-01-03 10:00,,\n".repeat(30);
            same_both_ways(&[("maatregelen.csv", [HEADER, &first, &rows.concat(), last].concat())], listed);
        }
    }

    #[test]
    fn a_quote_that_stays_open_in_a_large_file_costs_one_row() {
        let row = |at: usize| format!("{at},J{at},A,holding,,,2026-01-02 10:00,,\n");
        let rows = |range: std::ops::Range<usize>| range.map(row).collect::<String>();
        let text = [HEADER, &rows(0..80), "80,J1,A,holding,,,2026-01-02 10:00,,\"open\n", &rows(81..140)].concat();
        let held = same_both_ways(&[("maatregelen.csv", text)], true);
        assert!(held.contains("row: 82"), "the open row is named");
        assert!(held.contains("J139"), "what follows is read");
    }

    #[test]
    fn stays_and_restrictions_of_large_files_share_their_youths() {
        let stay = |at: usize| format!("J{},A,2026-01-{:02} 10:00,\n", at % 7, at % 28 + 1);
        let row = |at: usize| format!("{at},J{},B,holding,,,2026-01-02 10:00,,\n", at % 9);
        let (stays, rows): (String, String) = (0..90).map(|at| (stay(at), row(at))).unzip();
        let held = same_both_ways(
            &[
                ("verblijf.csv", format!("youth,unit,admitted,discharged\n{stays}")),
                ("maatregelen.csv", format!("\u{feff}{HEADER}{rows}")),
            ],
            true,
        );
        assert!(
            held.contains("Youth(15)") && !held.contains("Youth(16)"),
            "seven in one organisation, nine in another"
        );
    }

    #[test]
    fn rows_given_again_are_found_within_and_across_files() {
        let row = |at: usize, note: &str| format!("{at},J{at},A,holding,,,2026-01-02 10:00,,{note}\n");
        let facts = |hour: usize| format!(",J1,B,holding,,,2026-01-02 {hour:02}:00,,\n");
        let rows = |range: std::ops::Range<usize>, note: &str| range.map(|at| row(at, note)).collect::<String>();
        let first = [&rows(0..80, "een"), &rows(20..40, "twee"), &facts(9), &rows(80..90, ""), &facts(9), &facts(10)];
        let second = [&rows(60..120, "drie"), &facts(10), &rows(100..140, "vier")];
        let small = [row(5, "vijf"), row(150, "zes"), row(130, "zeven")];
        let tables = [
            ("een.csv", [HEADER, &first.map(String::as_str).concat()].concat()),
            ("klein.csv", [HEADER, &small.concat()].concat()),
            ("twee.csv", [HEADER, &second.map(String::as_str).concat()].concat()),
        ];
        let replaced = |tables: &[(&str, String)]| {
            let held = same_both_ways(tables, true);
            held.rsplit_once('\n').unwrap().1.matches("Source").count()
        };
        // 20 and a fact within the first; 30, a fact and 20 within the second; a row of the first, and of the second.
        assert_eq!(replaced(&tables), 20 + 1 + 30 + 1 + 20 + 2);
        assert_eq!(replaced(&[tables[2].clone(), tables[0].clone(), tables[1].clone()]), 20 + 1 + 30 + 1 + 20 + 2);
    }

    #[test]
    fn a_large_file_may_turn_out_to_be_in_another_encoding() {
        let row = |at: usize, note: &str| format!("{at},J{at},A,holding,,,2026-01-02 10:00,,{note}\n").into_bytes();
        let rows = |range: std::ops::Range<usize>| range.flat_map(|at| row(at, "")).collect::<Vec<u8>>();
        let old = |at: usize, note: &str| {
            row(at, note).into_iter().map(|byte| if byte == b'!' { 0xEB } else { byte }).collect::<Vec<u8>>()
        };
        let with =
            |odd: [Vec<u8>; 2]| [HEADER.into(), rows(0..80), odd[0].clone(), rows(81..120), odd[1].clone()].concat();
        let read = |odd| same_both_ways(&[("maatregelen.csv", with(odd))], true);
        let windows = read([old(80, "Zo!!n"), old(120, "!")]);
        assert!(windows.contains("Zoëën") && windows.contains("J119"), "Windows-1252 from row 82 on");
        assert!(read([row(80, "Zoëën"), row(120, "ë")]).contains("Zoëën"));
        let one_bad = read([row(80, "Zoëën"), old(120, "!")]);
        assert!(one_bad.contains("Zoëën") && one_bad.contains("NotText"), "mostly UTF-8");
        assert!(read([old(80, "!"), row(120, "Zoëën")]).contains("NotText"));
    }
}
