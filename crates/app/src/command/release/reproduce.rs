// SPDX-License-Identifier: EUPL-1.2
//! `nabij release reproduce`: counts a release again from the store as it was known then.

use nabij_documents::publication::figure_rows::rows;
use nabij_documents::publication::package;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::publication::counted::count;
use nabij_domain::publication::drafted::{audit, lines};
use nabij_store::{Holder, Store};

use super::arguments::NumberArguments;
use super::making::{Facts, figures, inside, published};
use crate::command::Outcome;
use crate::command::store::block_on;
use crate::output::say;

/// Counts again, compares every cell and every state, and audits what is hidden once more.
pub fn run(own: &NumberArguments) -> anyhow::Result<Outcome> {
    block_on(async {
        let store = own.store.open(Holder::Command).await?;
        let done = again(&store, own.number).await;
        store.close().await;
        done
    })
}

async fn again(store: &Store, number: i64) -> anyhow::Result<Outcome> {
    let permit = permit::operator(Right::Operate);
    let files = package::unpack(&store.release_package(&permit, number).await?)?;
    let then = figures(&files)?;
    let facts = Facts::read(store).await?;
    let inside = inside(store, &permit, number).await?;
    let counted = count(&facts.known_at(&inside.positions)?, &inside.plan)?;
    let names = then.iter().map(|row| (row.place.clone(), row.place_name.clone())).collect();
    let now = rows(&lines(&counted, &inside.plan, &inside.hidden), &names, inside.mark, number);
    let differ: Vec<_> = then.iter().zip(&now).filter(|(then, now)| then != now).collect();
    for (then, now) in differ.iter().take(20) {
        say(&format!(
            "  {} {} {} {}: published {:?} ({}), counted again {:?} ({})",
            then.indicator, then.kind, then.place, then.period, then.value, then.state, now.value, now.state
        ));
    }
    let mut earlier = Vec::new();
    for kept in store.releases(&permit).await?.into_iter().filter(|kept| inside.beside.contains(&kept.number)) {
        earlier.extend(published(store, &permit, &facts, &kept).await?);
    }
    let audited = audit(&counted, &inside.plan, &inside.hidden, &earlier);
    if let Err(error) = &audited {
        say(&format!("  {error}"));
    }
    let wrong = !differ.is_empty() || then.len() != now.len() || audited.is_err();
    say(&format!(
        "release {number}: {} figures counted again as known then, {} differ; audit {}",
        now.len(),
        differ.len() + then.len().abs_diff(now.len()),
        if audited.is_ok() { "safe" } else { "refused" }
    ));
    Ok(Outcome::of(wrong))
}
