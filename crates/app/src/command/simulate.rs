// SPDX-License-Identifier: EUPL-1.2
//! `nabij simulate`: a made-up nation as files, with the truth beside them.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::Instant as Clock;

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use nabij_domain::calendar::{Month, Zone};

use super::Outcome;
use super::store::now;
use crate::nation::{self, Nation, Setting, Switch};
use crate::output::{self, say};

/// Arguments of `nabij simulate`.
#[derive(Debug, Args)]
pub struct SimulateArguments {
    /// Folder to write to: made-up-*.csv and made-up-truth.json.
    dir: PathBuf,
    /// Another seed makes another nation.
    #[arg(long, default_value_t = 2026)]
    seed: u64,
    /// Months of history.
    #[arg(long, default_value_t = 120, value_parser = clap::value_parser!(u32).range(1..=600))]
    months: u32,
    /// First month that is not over, such as 2026-11. Default: this month.
    #[arg(long, value_name = "MONTH", value_parser = month)]
    until: Option<Month>,
    /// How many times the nation: 1 has the real numbers of closed youth care.
    #[arg(long, default_value = "1", value_parser = size)]
    size: u32,
    /// What is true of it.
    #[arg(long, value_enum, value_delimiter = ',', default_value = "none")]
    with: Vec<Switch>,
    /// How tables are written.
    #[arg(long, value_enum, default_value = "csv")]
    tables: Tables,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Tables {
    /// Text, as `nabij template` writes it.
    Csv,
}

/// Writes the files and says how many rows.
pub fn run(arguments: &SimulateArguments) -> anyhow::Result<Outcome> {
    let Tables::Csv = arguments.tables;
    let mut with = arguments.with.clone();
    with.sort_unstable();
    with.dedup();
    if with.len() > 1 && with.contains(&Switch::None) {
        bail!("--with none stands alone");
    }
    let until = arguments.until.unwrap_or_else(|| Zone::amsterdam().month(now()));
    let setting = Setting { seed: arguments.seed, until, months: arguments.months, size: arguments.size, with };
    let context = || arguments.dir.display().to_string();
    std::fs::create_dir_all(&arguments.dir).with_context(context)?;
    let (begun, bar) = (Clock::now(), output::rows_bar());
    let rows = nation::write(&Nation::new(setting), &arguments.dir, &mut |done, all| {
        bar.set_length(all as u64);
        bar.set_position(done as u64);
    })
    .with_context(context)?;
    bar.finish_and_clear();
    tell(&rows, begun);
    say(&format!("made up; what is true of it: {}", nation::truth_path(&arguments.dir).display()));
    Ok(Outcome::Well)
}

fn tell(rows: &BTreeMap<&'static str, u64>, begun: Clock) {
    for (table, rows) in rows {
        say(&format!("{rows:>12} {table}"));
    }
    say(&format!("{:>12} rows in {:.1} s", rows.values().sum::<u64>(), begun.elapsed().as_secs_f64()));
}

fn month(word: &str) -> Result<Month, String> {
    let found = word.split_once('-').and_then(|(year, month)| Some((year.parse().ok()?, month.parse().ok()?)));
    let inside = found.filter(|(year, month)| (1970..2100).contains(year) && (1..=12).contains(month));
    inside
        .map(|(year, month)| Month::new(year, month))
        .ok_or_else(|| format!("'{word}' is not a month such as 2026-11"))
}

/// Thousandths of the nation.
fn size(word: &str) -> Result<u32, String> {
    let size = word.parse::<f64>().ok().filter(|size| (0.01..=1000.0).contains(size));
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "from 10 to a million")]
    size.map(|size| (size * 1000.0).round() as u32).ok_or_else(|| format!("'{word}' is not a size from 0.01 to 1000"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_and_months() {
        assert_eq!((size("1"), size("0.25"), size("100")), (Ok(1000), Ok(250), Ok(100_000)));
        assert!(size("0").is_err() && size("x").is_err() && size("1001").is_err());
        assert_eq!(month("2026-11"), Ok(Month::new(2026, 11)));
        assert!(month("2026-13").is_err() && month("2026").is_err());
    }
}
