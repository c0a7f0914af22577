// SPDX-License-Identifier: EUPL-1.2
//! How fast files are read for figures: rows a second and peak memory. `cargo run --release --example read -- FILES`

use std::io::Write as _;
use std::time::Instant;

use nabij_documents::registration::read::{Input, Options, read};
use nabij_domain::calendar::Zone;
use nabij_domain::registration::intake::Intake;

fn main() -> std::io::Result<()> {
    let zone = Zone::amsterdam();
    let mut intake = Intake::without_details(zone.clone());
    let inputs: Vec<Input> = std::env::args().skip(1).map(|path| Input { path: path.into(), table: None }).collect();
    let began = Instant::now();
    let report = read(&inputs, None, &Options { zone }, &mut intake, &mut |_, _| {});
    let seconds = began.elapsed().as_secs_f64();
    let mut out = std::io::stdout();
    let Ok(report) = report else { return writeln!(out, "{report:?}") };
    let rows: u64 = report.files.iter().map(|file| file.rows).sum();
    writeln!(out, "{rows} rows in {seconds:.3} s: {:.2} million a second", rows as f64 / seconds / 1e6)?;
    writeln!(out, "{} faults, {} replaced", intake.faults.len(), intake.replaced.len())?;
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    for line in status.lines().filter(|line| line.starts_with("VmHWM")) {
        writeln!(out, "peak memory {}", line.trim_start_matches("VmHWM:").trim())?;
    }
    Ok(())
}
