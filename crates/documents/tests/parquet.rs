// SPDX-License-Identifier: EUPL-1.2
//! Parquet in: files of other programs (`parquet/make.py`) are read as the same rows in CSV; what is damaged, cannot be
//! read or would fill the memory is refused.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::path::{Path, PathBuf};
use std::sync::{Arc, LazyLock};

use nabij_documents::indicator::figure_file::{About, COLUMNS};
use nabij_documents::indicator::figure_parquet::write_parquet;
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::proposal::{mapping_file, propose};
use nabij_documents::registration::read::{Input, Options, Report, read};
use nabij_documents::registration::unusable::{Unusable, UnusableInput};
use nabij_documents::text::Lang;
use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Key, Note, Slot, State};
use nabij_domain::indicator::selection::Gap;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::Level;
use parquet::basic::Compression;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::{Field, Row};
use parquet::schema::parser::parse_message_type;
use proptest::prelude::*;

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

fn fixture(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parquet").join(name)
}

fn go(path: &Path, map: &str) -> Result<(Report, Intake), UnusableInput> {
    let mapping = (!map.is_empty()).then(|| Mapping::parse(map).unwrap());
    let mut intake = Intake::new(ZONE.clone());
    let inputs = [Input { path: path.to_owned(), table: None }];
    let options = Options { zone: ZONE.clone() };
    let report = read(&inputs, mapping.as_ref(), &options, &mut intake, &mut |done, total| assert!(done <= total))?;
    Ok((report, intake))
}

fn refused(path: &Path) -> Unusable {
    let error = go(path, "").map(|_| ()).unwrap_err();
    assert!(!error.say(Lang::Nl).is_empty() && !error.say(Lang::En).is_empty());
    error.reason
}

/// All that came through the door, but for how a row is numbered and a time is written.
fn seen(intake: &Intake) -> String {
    let faults: Vec<_> = intake.faults.iter().map(|fault| (fault.error.field, fault.error.problem)).collect();
    format!("{:?}\n{:?}\n{:?}\n{faults:?}", intake.columns.restrictions.rows, intake.youths, intake.details)
}

/// A file of one row group for each of `groups`.
fn write(
    path: &Path,
    schema: &str,
    groups: usize,
    fill: impl Fn(usize, &mut SerializedRowGroupWriter<'_, std::fs::File>),
) {
    let schema = Arc::new(parse_message_type(schema).unwrap());
    let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
    let out = std::fs::File::create(path).unwrap();
    let mut writer = SerializedFileWriter::new(out, schema, Arc::new(properties)).unwrap();
    for group in 0..groups {
        let mut own = writer.next_row_group().unwrap();
        fill(group, &mut own);
        own.close().unwrap();
    }
    writer.close().unwrap();
}

macro_rules! column {
    ($group:expr, $form:ty, $values:expr, $levels:expr) => {{
        let mut column = $group.next_column().unwrap().unwrap();
        column.typed::<$form>().write_batch($values, $levels, None).unwrap();
        column.close().unwrap();
    }};
}

fn words(all: &[&str]) -> Vec<ByteArray> {
    all.iter().map(|word| ByteArray::from(*word)).collect()
}

#[test]
fn files_of_other_programs_are_read_as_the_same_rows_in_csv() {
    let (report, csv) = go(&fixture("rows.csv"), "").unwrap();
    assert_eq!((report.files[0].rows, report.files[0].set_aside), (6, 2));
    for name in ["pyarrow.parquet", "polars.parquet", "duckdb.parquet"] {
        let (report, found) = go(&fixture(name), "").unwrap();
        assert_eq!(seen(&found), seen(&csv), "{name}");
        let file = &report.files[0];
        assert_eq!((file.rows, file.set_aside, file.table), (6, 2, TableKind::Restrictions), "{name}");
        let fault = &found.faults[0];
        assert_eq!((fault.file.as_str(), fault.row, fault.error.field), (name, 5, "end"), "the first row is 1");
    }
}

#[test]
fn what_cannot_be_read_is_refused_by_name() {
    assert_eq!(refused(&fixture("lists.parquet")), Unusable::ParquetColumn("kind".to_owned()));
    assert_eq!(refused(&fixture("int96.parquet")), Unusable::ParquetColumn("start".to_owned()));
    assert_eq!(refused(&fixture("gzip.parquet")), Unusable::ParquetPacked("gzip".to_owned()));
    assert_eq!(refused(&fixture("bomb.parquet")), Unusable::ParquetUnpacked);
    let (report, found) = go(&fixture("list_beside.parquet"), "").unwrap();
    assert_eq!(report.files[0].not_read, ["extra"]);
    assert_eq!(found.columns.restrictions.rows.len(), 5);
    let folder = tempfile::tempdir().unwrap();
    let locked = folder.path().join("a.parquet");
    std::fs::write(&locked, b"PARE and the rest PARE").unwrap();
    assert_eq!(refused(&locked), Unusable::ParquetLocked);
}

#[test]
fn a_mapping_and_a_proposal_hold_for_parquet_too() {
    let input = Input { path: fixture("duckdb.parquet"), table: None };
    let proposed = propose(&[input], &Options { zone: ZONE.clone() }).unwrap();
    assert!(proposed[0].lacking.is_empty());
    let map = mapping_file(&proposed, &ZONE, Lang::En);
    let (_, by_proposal) = go(&fixture("duckdb.parquet"), &map).unwrap();
    let (_, csv) = go(&fixture("rows.csv"), "").unwrap();
    assert_eq!(seen(&by_proposal), seen(&csv), "{map}");
    let map = "table = \"restrictions\"\ndate_format = \"%d-%m-%Y\"\n[columns]\nyouth = \"note\"\n[values.kind]\nholding = \"seclusion\"\n";
    let (_, mapped) = go(&fixture("pyarrow.parquet"), map).unwrap();
    assert_eq!(mapped.youths, ["zoë; “eerste”", "een\nregel, erbij"], "times are times, whatever form words have");
    assert!(format!("{:?}", mapped.columns.restrictions.rows[1]).contains("Seclusion"));
}

#[test]
fn days_as_midnights_are_days_where_times_are_days() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("days.parquet");
    let schema =
        "message rows { required binary youth (UTF8); required binary unit (UTF8); required binary kind (UTF8);
        required int64 start (TIMESTAMP(MICROS,false)); required int32 end (DATE); }";
    write(&path, schema, 1, |_, group| {
        for word in ["J", "U", "holding"] {
            column!(group, ByteArrayType, &words(&[word, word]), None);
        }
        column!(group, Int64Type, &[20_000 * 86_400_000_000, 20_001 * 86_400_000_000], None);
        column!(group, Int32Type, &[20_002, i32::MAX], None);
    });
    let (report, _) = go(&path, "").unwrap();
    assert_eq!(report.files[0].set_aside, 2, "an end is no time of the day");
    let (report, found) = go(&path, "precision = \"day\"").unwrap();
    assert_eq!((report.files[0].set_aside, found.columns.restrictions.rows.len()), (1, 1));
    assert_eq!(found.faults[0].error.value, "2147483647");
}

#[test]
fn numbers_are_read_as_they_were_meant() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("totalen.parquet");
    let schema = "message rows { required binary place (UTF8); required int32 period_start (DATE); required int32 period_end (DATE);
        optional double hours; required int64 events (DECIMAL(9,2)); required binary care_hours (UTF8); }";
    let day = |month: i32| nabij_domain::calendar::Day::from_civil(2026, month, 1).0;
    write(&path, schema, 1, |_, group| {
        column!(group, ByteArrayType, &words(&["U", "V"]), None);
        column!(group, Int32Type, &[day(1), day(1)], None);
        column!(group, Int32Type, &[day(2), day(2)], None);
        column!(group, DoubleType, &[1.125, f64::NAN], Some(&[1, 1]));
        column!(group, Int64Type, &[1_200, 300], None);
        column!(group, ByteArrayType, &words(&["1234,5", "1.000,25"]), None);
    });
    let (report, found) = go(&path, "").unwrap();
    assert_eq!((found.faults.as_slice(), report.files[0].decimal_comma), (&[][..], true));
    let rows = format!("{:?}", found.columns.aggregates.rows);
    for number in ["1.125", "12", "1234.5", "1000.25"] {
        assert!(rows.contains(number), "{number} in {rows}");
    }
}

#[test]
fn many_rows_in_many_groups_keep_their_order_and_numbers() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("restrictions.parquet");
    let schema = "message rows { required binary id (UTF8); optional binary youth; required binary unit (UTF8);
        optional binary kind (ENUM); required int64 start (TIMESTAMP(MILLIS,false)); optional boolean under_pressure; }";
    let (groups, rows) = (5usize, 3_001usize);
    write(&path, schema, groups, |own, group| {
        let all: Vec<usize> = (own * rows..(own + 1) * rows).collect();
        let text = |make: &dyn Fn(usize) -> String| {
            all.iter().map(|at| ByteArray::from(make(*at).as_str())).collect::<Vec<_>>()
        };
        column!(group, ByteArrayType, &text(&|at| format!("R{at}")), None);
        let mut youths = text(&|at| format!("J{}", at % 97));
        youths[7] = ByteArray::from(vec![0xFF]);
        column!(group, ByteArrayType, &youths, Some(&vec![1; rows]));
        column!(group, ByteArrayType, &text(&|_| "U".to_owned()), None);
        let present: Vec<i16> = all.iter().map(|at| i16::from(at % 1_000 != 0)).collect();
        let kinds: Vec<ByteArray> =
            all.iter().filter(|at| *at % 1_000 != 0).map(|_| ByteArray::from("holding")).collect();
        column!(group, ByteArrayType, &kinds, Some(&present));
        let start = |at: &usize| 1_700_000_000_000 + i64::try_from(*at).unwrap() * 60_000;
        column!(group, Int64Type, &all.iter().map(start).collect::<Vec<_>>(), None);
        column!(group, BoolType, &[], Some(&vec![0; rows]));
    });
    let (report, found) = go(&path, "").unwrap();
    let all = (groups * rows) as u64;
    let aside = all.div_ceil(1_000) + groups as u64;
    assert_eq!((report.files[0].rows, report.files[0].set_aside), (all, aside));
    let numbers: Vec<u32> = found.columns.restrictions.sources.iter().map(|source| source.row).collect();
    assert!(numbers.is_sorted() && numbers.len() as u64 == all - aside && numbers[0] == 2, "row 1 has no kind");
    let id = |at: usize| found.details[at].source_id.as_deref().map(|id| id[1..].parse::<u32>().unwrap() + 1);
    assert!(numbers.iter().enumerate().all(|(at, number)| id(at) == Some(*number)));
    let spoilt: Vec<_> = found.faults.iter().filter(|fault| fault.error.problem == Problem::NotText).collect();
    assert_eq!(spoilt.iter().map(|fault| fault.row).collect::<Vec<_>>(), [8, 3_009, 6_010, 9_011, 12_012]);
}

#[test]
fn what_was_cut_short_is_refused() {
    let whole = std::fs::read(fixture("pyarrow.parquet")).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("cut.parquet");
    for length in (4..whole.len()).step_by(97) {
        std::fs::write(&path, &whole[..length]).unwrap();
        assert!(matches!(refused(&path), Unusable::Parquet(_)), "{length} bytes");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]
    #[test]
    fn damaged_files_are_refused_or_read_but_never_end_the_program(
        name in proptest::sample::select(&["pyarrow.parquet", "polars.parquet", "duckdb.parquet"][..]),
        damage in proptest::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
    ) {
        let mut bytes = std::fs::read(fixture(name)).unwrap();
        for (at, byte) in &damage {
            let at = 4 + at.index(bytes.len() - 4);
            bytes[at] = *byte;
        }
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a.parquet");
        std::fs::write(&path, &bytes).unwrap();
        if let Ok((report, intake)) = go(&path, "") {
            prop_assert!(report.files[0].rows <= 6 && intake.columns.restrictions.rows.len() <= 6);
        }
    }
}

fn figure(place: &str, state: State, value: Option<f64>) -> Figure {
    let key = Key {
        indicator: Indicator::EventsRate,
        slot: Slot::ANY,
        level: Level::Unit,
        place: place.to_owned(),
        from: Month::new(2025, 1),
        until: Month::new(2025, 4),
    };
    let (numerator, denominator) = (value.map(|_| 3.0), value.map(|_| 1234.5));
    let notes = if value.is_some() { vec![Note::Incomplete] } else { Vec::new() };
    Figure { key, numerator, denominator, value, low: None, high: None, state, received: Some(2), due: None, notes }
}

#[test]
fn figures_have_types_and_say_what_they_were_made_with() {
    let about = About {
        version: "1.2.3".into(),
        data_cut: "2026-01-01T00:00:00+01:00".into(),
        window: (Month::new(2025, 1), Month::new(2026, 1)),
        zone: "Europe/Amsterdam".into(),
        made_up: true,
    };
    let figures = [figure("wilg", State::Shown, Some(0.1 + 0.2)), figure("eik", State::Missing, None)];
    let mut bytes = Vec::new();
    write_parquet(&mut bytes, &about, &figures, Gap::Day).unwrap();
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("figures.parquet");
    std::fs::write(&path, bytes).unwrap();
    let file = SerializedFileReader::try_from(path.as_path()).unwrap();
    let meta = file.metadata().file_metadata();
    let said: Vec<String> = meta
        .key_value_metadata()
        .unwrap()
        .iter()
        .map(|own| format!("{}={}", own.key, own.value.clone().unwrap()))
        .collect();
    for own in [
        "nabij.program=nabij 1.2.3",
        "nabij.made_up=true",
        "nabij.window_until=2026-01-01",
        "nabij.definition.events_rate=1",
    ] {
        assert!(said.iter().any(|other| other == own), "{own} in {said:?}");
    }
    let rows: Vec<Row> = file.get_row_iter(None).unwrap().map(Result::unwrap).collect();
    let names: Vec<&String> = rows[0].get_column_iter().map(|(name, _)| name).collect();
    assert_eq!(names, COLUMNS.iter().collect::<Vec<_>>());
    let cell = |row: usize, name: &str| rows[row].get_column_iter().find(|(own, _)| *own == name).unwrap().1.clone();
    assert_eq!(cell(0, "value"), Field::Double(0.1 + 0.2), "unrounded");
    assert_eq!(cell(1, "value"), Field::Null, "missing is never zero");
    assert_eq!((cell(0, "received"), cell(0, "due")), (Field::Long(2), Field::Null));
    assert_eq!(cell(0, "period_end"), Field::Date(Month::new(2025, 4).first_day().0));
    assert_eq!((cell(0, "state"), cell(1, "state")), (Field::Str("shown".into()), Field::Str("missing".into())));
    assert_eq!((cell(0, "note"), cell(1, "note")), (Field::Str("incomplete".into()), Field::Null));
}
