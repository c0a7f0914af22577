// SPDX-License-Identifier: EUPL-1.2
//! The cells of `bench/`: files through the door, and what they add up to per unit, month and kind.
//! `cargo run --release -p nabij-documents --example cells -- 2016-01 2026-01 OUT_DIR FILE...`
//!
//! Writes cells.csv and care.csv and says, as one line of JSON, how long each phase took (seconds, and of all processors
//! together) and the most memory that was held (bytes).

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::panic::resume_unwind;
use std::path::Path;
use std::time::Instant as Clock;

use nabij_documents::registration::read::{Input, Options, read};
use nabij_domain::calendar::{Month, Zone};
use nabij_domain::indicator::base::Base;
use nabij_domain::indicator::by_youth::ByYouth;
use nabij_domain::indicator::cells::Grid;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::count::{Facts, Happened};
use nabij_domain::indicator::coverage::Coverage;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::figure::{KindKey, Slot};
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::Level;

/// The cells of one kind, in the order of the grid.
type Cells = (&'static str, Vec<Happened>);

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [from, until, out, files @ ..] = arguments.as_slice() else {
        return Err("usage: cells FROM UNTIL OUT_DIR FILE..., months as 2016-01".into());
    };
    let mut phases = Phases::new();
    let intake = taken(files)?;
    let columns = &intake.columns;
    let by_youth = ByYouth::new(columns);
    phases.end("read");
    let (from, until) = (month(from)?, month(until)?);
    let mut selection = Selection::new(from, until, PeriodLength::Month, columns.zone.month_start(until));
    selection.levels = vec![Level::Unit];
    selection.replicates = 0;
    selection.only = Some(vec![Indicator::EventsRate, Indicator::HoursRate, Indicator::YouthsShare]);
    // Intervals are not asked for.
    let (grid, base, cells) = cells(columns, &by_youth, &selection, &mut phases);
    let out = Path::new(out);
    std::fs::create_dir_all(out)?;
    std::fs::write(out.join("cells.csv"), cells_csv(&grid, &cells)?)?;
    std::fs::write(out.join("care.csv"), care_csv(&grid, &base)?)?;
    phases.end("write");
    let rows = columns.restrictions.rows.len();
    writeln!(std::io::stdout(), "{}", phases.json(rows)?)?;
    Ok(())
}

/// Everything through the door that other commands use; a row set aside would make the cells differ.
fn taken(files: &[String]) -> Result<Intake, Box<dyn Error>> {
    let zone = Zone::amsterdam();
    let mut intake = Intake::without_details(zone.clone());
    let inputs: Vec<Input> = files.iter().map(|file| Input::parse(file)).collect::<Result<_, _>>()?;
    read(&inputs, None, &Options { zone }, &mut intake, &mut |_, _| {})?;
    match intake.faults.first() {
        Some(fault) => Err(format!("{} rows set aside, first: {fault:?}", intake.faults.len()).into()),
        None => Ok(intake),
    }
}

/// The cells of every kind, and of all kinds together.
fn cells(
    columns: &Columns,
    by_youth: &ByYouth,
    selection: &Selection,
    phases: &mut Phases,
) -> (Grid, Base, Vec<Cells>) {
    let derived = Derived::of(columns, by_youth, selection);
    phases.end("derive");
    let coverage = Coverage::new(columns, selection, &derived.kinds);
    let grid = Grid::new(&columns.places, selection, Level::Unit, None);
    let facts = Facts { columns, selection, coverage: &coverage, derived: &derived };
    let kinds = derived.kinds.iter().map(|kind| KindKey::One(*kind));
    // Nothing says that a kind is missing anywhere, so that all kinds have one base.
    let (mut bases, _) = grid.bases(&derived, selection, &coverage, kinds.chain([KindKey::Any]));
    let base = bases.swap_remove(0);
    let mut named = vec![("any", Slot::ANY)];
    named.extend(derived.kinds.iter().map(|kind| (kind.code().id, Slot::kind(KindKey::One(*kind)))));
    named.sort_unstable_by_key(|(name, _)| *name);
    // Shared out over the cores, as figures are.
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let mut cells: Vec<Cells> = std::thread::scope(|scope| {
        let some = |first: usize| {
            let own = named.iter().skip(first).step_by(cores);
            own.map(|(name, slot)| (*name, facts.happened(*slot, &grid, &base))).collect::<Vec<_>>()
        };
        let working: Vec<_> = (0..cores).map(|first| scope.spawn(move || some(first))).collect();
        working.into_iter().flat_map(|work| work.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    });
    cells.sort_unstable_by_key(|(name, _)| *name);
    phases.end("cells");
    (grid, base, cells)
}

fn cells_csv(grid: &Grid, cells: &[Cells]) -> Result<String, std::fmt::Error> {
    let mut text = String::from("unit,month,kind,events,seconds,youths\n");
    for at in 0..grid.len() {
        let (unit, (month, _)) = grid.key(at);
        for (kind, cells) in cells {
            let Happened { events, seconds, youths, .. } = cells[at];
            writeln!(text, "{unit},{month},{kind},{events},{seconds},{youths}")?;
        }
    }
    Ok(text)
}

fn care_csv(grid: &Grid, base: &Base) -> Result<String, std::fmt::Error> {
    let mut text = String::from("unit,month,care_days,care_seconds,present\n");
    for (at, cell) in base.cells().iter().enumerate() {
        let (unit, (month, _)) = grid.key(at);
        writeln!(text, "{unit},{month},{},{},{}", cell.care_days, cell.care_seconds, cell.present)?;
    }
    Ok(text)
}

fn month(word: &str) -> Result<Month, Box<dyn Error>> {
    let (year, month) = word.split_once('-').ok_or("a month is written 2016-01")?;
    Ok(Month::new(year.parse()?, month.parse()?))
}

struct Phases {
    begun: Clock,
    cpu: f64,
    seconds: Vec<(&'static str, f64, f64)>,
}

impl Phases {
    fn new() -> Self {
        Self { begun: Clock::now(), cpu: cpu(), seconds: Vec::new() }
    }

    fn end(&mut self, name: &'static str) {
        let used = cpu();
        self.seconds.push((name, self.begun.elapsed().as_secs_f64(), used - self.cpu));
        (self.begun, self.cpu) = (Clock::now(), used);
    }

    fn json(&self, rows: usize) -> Result<String, std::fmt::Error> {
        let mut text = format!("{{\"rows\":{rows}");
        for (name, seconds, cpu) in &self.seconds {
            write!(text, ",\"{name}\":{seconds:.4},\"{name}_cpu\":{cpu:.2}")?;
        }
        write!(text, ",\"peak\":{}}}", peak())?;
        Ok(text)
    }
}

/// Seconds that processors worked for this process, to a hundredth; 0 where the system does not say.
fn cpu() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest).split(' ');
    fields.skip(11).take(2).filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory this process held, in bytes; 0 where the system does not say.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|rest| rest.split_whitespace().next()?.parse::<u64>().ok()).map_or(0, |kib| kib * 1024)
}
