// SPDX-License-Identifier: EUPL-1.2
//! `nabij disclose audit`: what can be inferred from a release, alone or beside earlier ones.

use std::path::PathBuf;

use anyhow::bail;
use clap::Args;
use nabij_documents::publication::folder::verdict;
use nabij_domain::publication::table::Rules;
use nabij_domain::publication::together::{Depth, Finding, Release, Together, worded};

use super::folder::{Read, read};
use crate::command::Outcome;
use crate::output::say;

const EXAMPLE: &str = "\
Example: a release, and the same again beside what was published in spring:

  nabij disclose audit autumn
  safe: 14 hidden cells, 6 of them protected
  nabij disclose audit autumn --with spring
  refused: 1 protected cell can be inferred
    [north / holding]: anyone can exclude that it is 5 or more, from: … = …

A protected cell is safe when two other whole tables fit everything published, one at each end of what must stay
possible, checked by adding up. No such table found in time is refused too. Exit code 1 when refused.
With --json: `verdict`, `hidden` (each hidden cell with `low`, `high`, whether its value is known (`exact`), whether low
and high are the attacker's own limits or at least possible (`bounds`), and `why`), and `why` of all.";

/// Arguments of `nabij disclose audit`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct AuditArguments {
    /// A folder that `nabij disclose --out` wrote.
    #[arg(value_name = "DIR")]
    dir: PathBuf,
    /// Folders of earlier releases, to be audited together with it.
    #[arg(long, value_name = "EARLIER", num_args = 1..)]
    with: Vec<PathBuf>,
    /// Answer as one JSON object.
    #[arg(long)]
    json: bool,
}

/// Audits.
pub fn run(arguments: &AuditArguments) -> anyhow::Result<Outcome> {
    let Read { release, rules, mut faults } = read(&arguments.dir)?;
    let mut earlier = Vec::new();
    for dir in &arguments.with {
        let found = read(dir)?;
        faults.extend(found.faults.into_iter().map(|fault| format!("{}: {fault}", dir.display())));
        earlier.push(found.release);
    }
    if earlier.iter().any(|other| other.name == release.name) {
        bail!("{}: the same folder is named twice", release.name);
    }
    let findings = audit(&release, &earlier, &rules)?;
    let decimals = release.table.measure().decimals;
    if arguments.json {
        say(&verdict(&findings, &faults, decimals, !earlier.is_empty()));
    } else {
        tell(&findings, &faults, release.table.needs(&rules).len(), decimals);
    }
    Ok(Outcome::of(refused(&findings) || !faults.is_empty()))
}

/// What can be inferred of the first release beside the others.
pub fn audit(release: &Release, earlier: &[Release], rules: &Rules) -> anyhow::Result<Vec<Finding>> {
    Ok(Together::new([release].into_iter().chain(earlier))?.audit(rules, Depth::default()))
}

/// Whether a protected cell is not proven safe.
pub fn refused(findings: &[Finding]) -> bool {
    findings.iter().any(|own| !own.why.is_empty())
}

/// Says it to a terminal.
pub fn tell(findings: &[Finding], faults: &[String], protected: usize, decimals: u32) {
    let bad: Vec<&Finding> = findings.iter().filter(|own| !own.why.is_empty()).collect();
    if bad.is_empty() && faults.is_empty() {
        say(&format!("safe: {} hidden cells, {protected} of them protected", findings.len()));
        return;
    }
    if bad.is_empty() {
        say("refused: the files are not those of the certificate");
    } else {
        say(&format!("refused: {} protected cells are not proven safe", bad.len()));
    }
    for fault in faults {
        say(&format!("  {fault}"));
    }
    for own in bad {
        let codes: Vec<&str> = own.cell.iter().map(|(_, code)| code.as_str()).collect();
        let known = if own.exact() { format!(" is known to be {}", worded(own.low, decimals)) } else { String::new() };
        say(&format!("  [{}]{known}", codes.join(" / ")));
        for why in &own.why {
            say(&format!("    {why}"));
        }
    }
}
