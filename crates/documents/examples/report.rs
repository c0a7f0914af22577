// SPDX-License-Identifier: EUPL-1.2
//! Writes invented reports to look at: `cargo run -p nabij-documents --example report DIR`.

#![expect(clippy::unwrap_used, reason = "an example may panic")]

#[path = "../tests/report/invented.rs"]
mod invented;

use std::path::PathBuf;

use nabij_documents::indicator::report::{Monitor, write_report};
use nabij_documents::text::Lang;
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::series::Baseline;
use nabij_domain::registration::gating::{self, Files};
use nabij_domain::registration::place::Level;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = PathBuf::from(std::env::args().nth(1).ok_or("say where the reports should go")?);
    let baseline = Baseline { from: invented::FROM, until: Month::new(2024, 1), nil: Some(Month::new(2031, 1)) };
    let nation = invented::nation();
    for lang in Lang::ALL {
        write(&directory, "nation", &nation, PeriodLength::Month, Some(baseline), lang)?;
    }
    write(&directory, "quarters", &nation, PeriodLength::Quarter, None, Lang::Nl)?;
    write(&directory, "many", &invented::many(1400), PeriodLength::Year, None, Lang::En)?;
    write(&directory, "rooms", &invented::rooms(), PeriodLength::Year, None, Lang::Nl)?;
    Ok(())
}

fn write(
    directory: &std::path::Path,
    name: &str,
    columns: &Columns,
    period: PeriodLength,
    baseline: Option<Baseline>,
    lang: Lang,
) -> std::io::Result<()> {
    let cut = columns.latest().map_or(Instant(0), |latest| latest.min(columns.zone.month_start(invented::UNTIL)));
    let (from, until) = match columns.aggregates.rows.first() {
        Some(row) => (row.from, columns.aggregates.rows.last().unwrap().until),
        None => (invented::FROM, invented::UNTIL),
    };
    let mut selection = Selection::new(from, until, period, cut);
    selection.levels = vec![Level::Unit, Level::Organisation, Level::Nation];
    selection.replicates = 199;
    let figures = figures(columns, &selection);
    let files = Files { date_forms: &[], replaced: &[], twice: &[], youths: &[] };
    let findings = gating::check(columns, &selection, files);
    let monitor = Monitor {
        columns,
        selection: &selection,
        figures: &figures,
        findings: &findings,
        faults: 2,
        baseline,
        made_up: true,
    };
    write_report(&directory.join(format!("{name}-{}", lang.code())), &monitor, lang)?;
    Ok(())
}
