// SPDX-License-Identifier: EUPL-1.2
//! `nabij disclose TABLE.csv`: which cells to hide, or how to round, so that the audit lets it pass.

use std::path::PathBuf;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use clap::{Args, ValueEnum};
use nabij_documents::publication::{folder as files, input};
use nabij_domain::publication::protect::{Method, Protected, protect};
use nabij_domain::publication::table::{Rules, Table};
use nabij_domain::publication::together::Release;

use super::audit::{audit, refused, tell};
use super::folder::{read, write};
use crate::command::Outcome;
use crate::output::say;

/// A worked example.
pub const EXAMPLE: &str = "\
Example: youths by region and kind. regions.csv has the header dim,child,parent and lines as region,north-1,north:

  nabij disclose youths.csv --dims region,kind --hierarchy regions.csv --count youths --threshold 5 --out autumn
  40 cells: 6 protected, 8 hidden beside them at a cost of 131 (the least possible); safe

autumn/public may leave the house: table.csv (every cell and total, with its state), hierarchy.csv, certificate.json.
autumn/private must not: the true values, which cell was hidden why, the threshold, and a key.

Rows are leaf cells; a cell without a row is 0, and zeros are shown. Totals are made here: per hierarchy, and `total` above
codes that have no parent. Hours, with what the two largest contributors gave, by the p % rule:

  nabij disclose hours.csv --dims region,kind --count youths --value hours --largest first --second next --p 10 --out h

Beside an earlier release, so that the two together give nothing away:

  nabij disclose youths.csv --dims region,kind --count youths --with spring --out autumn

Exit code 1 when no safe table was found: then nothing is written to public/.";

/// Names that the files of a release have for other columns.
const TAKEN: [&str; 11] =
    ["value", "state", "count", "cost", "largest", "second", "truth", "role", "low", "high", "dim"];

/// Arguments of `nabij disclose`.
#[derive(Debug, Args)]
pub struct ProtectArguments {
    /// CSV with one row per leaf cell.
    #[arg(value_name = "TABLE.csv", required = true)]
    table: Option<PathBuf>,
    /// Columns of the dimensions.
    #[arg(long, value_name = "A,B,C", value_delimiter = ',', required = true)]
    dims: Vec<String>,
    /// CSV with the columns dim, child and parent.
    #[arg(long, value_name = "H.csv")]
    hierarchy: Option<PathBuf>,
    /// Column with the number of contributors: persons.
    #[arg(long, value_name = "COL", required = true)]
    count: Option<String>,
    /// Column with a value to be published instead of the count, such as hours.
    #[arg(long, value_name = "COL", requires = "largest", requires = "second")]
    value: Option<String>,
    /// Column with the largest contribution to the value.
    #[arg(long, value_name = "COL", requires = "value")]
    largest: Option<String>,
    /// Column with the second largest.
    #[arg(long, value_name = "COL", requires = "value")]
    second: Option<String>,
    /// Column with what is lost by hiding a cell; else its count or value.
    #[arg(long, value_name = "COL")]
    cost: Option<String>,
    /// From how many contributors on a cell may be shown.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(i64).range(2..))]
    threshold: i64,
    /// p of the p % rule on values.
    #[arg(long, default_value_t = 10.0)]
    p: f64,
    /// How it is protected.
    #[arg(long, default_value = "suppress")]
    method: MethodName,
    /// Base of rounding, at least the threshold; else 5 or the threshold.
    #[arg(long, value_parser = clap::value_parser!(i64).range(2..))]
    base: Option<i64>,
    /// Farthest from the truth with cell keys.
    #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(i64).range(2..=100))]
    noise: i64,
    /// Seed of the cell keys; else from the system.
    #[arg(long)]
    seed: Option<u64>,
    /// Folders of earlier releases that anyone may put beside it.
    #[arg(long, value_name = "EARLIER", num_args = 1..)]
    with: Vec<PathBuf>,
    /// How long to look for the cheapest pattern; then the best found stands, with its gap.
    #[arg(long, default_value_t = 60)]
    seconds: u64,
    /// Where public/ and private/ are written.
    #[arg(long, value_name = "DIR", required = true)]
    out: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum MethodName {
    Suppress,
    Round,
    Cellkey,
}

/// Protects, audits, and writes what passed.
pub fn run(arguments: &ProtectArguments) -> anyhow::Result<Outcome> {
    let (Some(path), Some(out)) = (&arguments.table, &arguments.out) else { bail!("TABLE.csv and --out are due") };
    let table = arguments.table(path)?;
    let rules = arguments.rules()?;
    let method = arguments.method()?;
    let mut earlier: Vec<Release> = Vec::new();
    for dir in &arguments.with {
        if dir.canonicalize().ok().is_some_and(|here| out.canonicalize().ok() == Some(here)) {
            bail!("{}: an earlier release is not written over; choose another --out", dir.display());
        }
        earlier.push(read(dir)?.release);
    }
    let seed = arguments.seed()?;
    let end = Instant::now() + Duration::from_secs(arguments.seconds);
    let protected = match protect(&table, &rules, method, &earlier, seed, &mut || Instant::now() < end) {
        Ok(protected) => protected,
        Err(error) => return Err(anyhow::Error::new(error).context(path.display().to_string())),
    };
    let seed = matches!(method, Method::CellKey { .. }).then_some(seed);
    let files = files::files(&table, &protected, &rules, seed);
    let release = Release { name: "this".to_owned(), table, published: protected.published.clone() };
    let findings = audit(&release, &earlier, &rules)?;
    let bad = refused(&findings);
    write(out, &files, &release.table, (!bad).then_some(method))?;
    if bad {
        tell(&findings, &[], protected.needs.len(), release.table.measure().decimals);
        say("public/ was not written. Merge codes, leave a dimension out, or choose another --method.");
        return Ok(Outcome::Faults);
    }
    say(&told(&protected, method));
    Ok(Outcome::Well)
}

fn told(protected: &Protected, method: Method) -> String {
    let cells = protected.published.values.len();
    let needs = protected.needs.len();
    if method != Method::Suppress {
        return format!("{cells} cells: {needs} protected; safe");
    }
    let beside = protected.published.values.iter().filter(|value| value.is_none()).count() - needs;
    let gap = match protected.least {
        _ if protected.optimal => "the least possible".to_owned(),
        least if least > 0.0 => {
            let share = 100.0 * (protected.cost as f64 - least) / least;
            format!("at least {least:.0} is unavoidable, a gap of at most {share:.0} %")
        }
        _ => "how much is unavoidable is not known".to_owned(),
    };
    format!(
        "{cells} cells: {needs} protected, {beside} hidden beside them at a cost of {} ({gap}); safe",
        protected.cost
    )
}

impl ProtectArguments {
    fn table(&self, path: &PathBuf) -> anyhow::Result<Table> {
        for (at, name) in self.dims.iter().enumerate() {
            if TAKEN.contains(&name.as_str()) {
                bail!("--dims: `{name}` is the name of a column of the release; rename the column");
            }
            if self.dims[..at].contains(name) {
                bail!("--dims: `{name}` is there twice");
            }
        }
        let value = match (&self.value, &self.largest, &self.second) {
            (Some(value), Some(largest), Some(second)) => Some([value.clone(), largest.clone(), second.clone()]),
            _ => None,
        };
        let count = self.count.clone().unwrap_or_default();
        let columns = input::Columns { dims: self.dims.clone(), count, value, cost: self.cost.clone() };
        let get = |path: &PathBuf| std::fs::read(path).with_context(|| path.display().to_string());
        let links = match &self.hierarchy {
            Some(path) => input::hierarchy(&get(path)?).with_context(|| path.display().to_string())?,
            None => Vec::new(),
        };
        input::table(&get(path)?, &columns, &links).with_context(|| path.display().to_string())
    }

    fn rules(&self) -> anyhow::Result<Rules> {
        if !(0.0..=1000.0).contains(&self.p) {
            bail!("--p {}: a percentage from 0 to 1000 is due", self.p);
        }
        Ok(Rules { threshold: self.threshold, p: self.p })
    }

    fn method(&self) -> anyhow::Result<Method> {
        let base = self.base.unwrap_or(self.threshold.max(5));
        Ok(match self.method {
            MethodName::Suppress => Method::Suppress,
            MethodName::Round if base < self.threshold => {
                bail!("--base {base}: a base below the threshold of {} tells small counts apart", self.threshold)
            }
            MethodName::Round => Method::Round { base },
            MethodName::Cellkey => Method::CellKey { most: self.noise },
        })
    }

    fn seed(&self) -> anyhow::Result<u64> {
        if let Some(seed) = self.seed {
            return Ok(seed);
        }
        let mut bytes = [0_u8; 8];
        getrandom::fill(&mut bytes).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
        Ok(u64::from_le_bytes(bytes))
    }
}
