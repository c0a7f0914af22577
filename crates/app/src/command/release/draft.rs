// SPDX-License-Identifier: EUPL-1.2
//! `nabij release draft`.

use anyhow::{Context, bail};
use clap::Args;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Day, Month};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::publication::plan::{Mark, Plan};
use nabij_domain::publication::table::Rules;
use nabij_domain::registration::kind::Kind;
use nabij_store::Holder;

use super::making::{Asked, Facts, draft};
use crate::command::Outcome;
use crate::command::store::{StoreArguments, block_on, now};
use crate::output::say;

const EXAMPLE: &str = "\
Example: three years by quarter, protected, audited beside all earlier releases, kept as a draft:

  nabij release draft --from 2023-01 --until 2026-01
  release 1: 2134 figures, 211 cells protected, 340 hidden beside them; safe beside 0 earlier releases
  nabij release approve 1 --login noortje@example.org
  nabij release publish 1";

/// Arguments of `nabij release draft`.
#[derive(Debug, Args)]
#[command(after_help = EXAMPLE)]
pub struct DraftArguments {
    /// First month, that of a quarter.
    #[arg(long, value_name = "YYYY-MM")]
    from: String,
    /// First month after. Default: after the last quarter that is over.
    #[arg(long, value_name = "YYYY-MM")]
    until: Option<String>,
    /// Kinds of restriction. Default: all that were registered.
    #[arg(long, value_name = "KIND", value_delimiter = ',')]
    kinds: Vec<String>,
    /// Regions too, by year.
    #[arg(long)]
    regions: bool,
    /// From how many persons on a figure may be shown; never published.
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(i64).range(2..))]
    threshold: i64,
    /// p of the p % rule on hours; never published.
    #[arg(long, default_value_t = 10.0)]
    p: f64,
    /// Whether the figures can still change: provisional, revised or final.
    #[arg(long, default_value = "provisional")]
    mark: String,
    /// Dutch title.
    #[arg(long, default_value = "Dwang in de jeugdhulp")]
    title_nl: String,
    /// English title.
    #[arg(long, default_value = "Coercion in youth care")]
    title_en: String,
    /// The release that this one corrects.
    #[arg(long, value_name = "NUMBER", requires = "why_nl", requires = "why_en")]
    corrects: Option<i64>,
    /// What was wrong, in Dutch: anyone may read it.
    #[arg(long, requires = "corrects")]
    why_nl: Option<String>,
    /// The same in English.
    #[arg(long, requires = "corrects")]
    why_en: Option<String>,
    #[command(flatten)]
    store: StoreArguments,
}

/// Drafts.
pub fn run(own: &DraftArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        let store = own.store.open(Holder::Command).await?;
        let permit = permit::operator(Right::Operate);
        let facts = Facts::read(&store).await?;
        let asked = asked(own, &facts.columns)?;
        let made = draft(&store, &permit, &facts, &asked, now()).await;
        store.close().await;
        let made = made?;
        say(&format!(
            "release {}: {} figures, {} cells protected, {} hidden beside them; safe beside {} earlier releases",
            made.number, made.figures, made.protection.primary, made.protection.secondary, made.beside
        ));
        Ok(Outcome::Well)
    })
}

fn asked(own: &DraftArguments, columns: &Columns) -> anyhow::Result<Asked> {
    let until = match &own.until {
        Some(text) => month(text)?,
        None => last_quarter(columns),
    };
    let kinds: anyhow::Result<Vec<Kind>> =
        own.kinds.iter().map(|id| Kind::parse(id).with_context(|| format!("no kind '{id}'"))).collect();
    let mut kinds = kinds?;
    if kinds.is_empty() {
        kinds = registered(columns);
    }
    if !(0.0..=1000.0).contains(&own.p) {
        bail!("--p {}: a percentage from 0 to 1000 is due", own.p);
    }
    let plan = Plan {
        from: month(&own.from)?,
        until,
        data_cut: columns.latest().context("there are no facts")?,
        kinds,
        regions: own.regions,
        rules: Rules { threshold: own.threshold, p: own.p },
    };
    let why = own.why_nl.clone().zip(own.why_en.clone());
    Ok(Asked {
        plan,
        titles: [own.title_nl.clone(), own.title_en.clone()],
        mark: Mark::parse(&own.mark).with_context(|| format!("no mark '{}'", own.mark))?,
        corrects: own.corrects.zip(why.map(|(nl, en)| [nl, en])),
    })
}

/// The first month after the last quarter that is over.
pub fn last_quarter(columns: &Columns) -> Month {
    columns.latest().map_or(Month(0), |latest| Month(columns.zone.month(latest).0.div_euclid(3) * 3))
}

/// Kinds with any row.
pub fn registered(columns: &Columns) -> Vec<Kind> {
    let bits = columns.restrictions.rows.iter().fold(0_u32, |bits, row| bits | 1 << row.kind as u32);
    Kind::ALL.iter().copied().filter(|kind| bits >> *kind as u32 & 1 == 1).collect()
}

fn month(text: &str) -> anyhow::Result<Month> {
    let date: Option<jiff::civil::Date> = format!("{text}-01").parse().ok();
    Ok(Day::from_date(date.with_context(|| format!("'{text}': a month as 2026-01 is due"))?).month())
}
