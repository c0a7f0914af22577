// SPDX-License-Identifier: EUPL-1.2
//! The one release of a demo: drafted, approved by the made-up publisher and the made-up board, published.

use anyhow::Context;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Month;
use nabij_domain::publication::plan::{Mark, Plan};
use nabij_domain::publication::table::Rules;
use nabij_store::Store;

use super::demo_people::address;
use super::release::acts::approve_as;
use super::release::draft::{last_quarter, registered};
use super::release::making::{Asked, Facts, draft, publish};
use super::store::now;
use crate::output::say;

/// Years before the last quarter.
const YEARS: i32 = 3;

/// Publishes a release where there is none yet.
pub async fn release(store: &Store) -> anyhow::Result<()> {
    let operator = permit::operator(Right::Operate);
    if !store.releases(&operator).await?.is_empty() {
        return Ok(());
    }
    let facts = Facts::read(store).await?;
    let columns = &facts.columns;
    let until = last_quarter(columns);
    let asked = Asked {
        plan: Plan {
            from: Month::new(Month(until.0 - 12 * YEARS).year(), 1),
            until,
            data_cut: columns.latest().context("there are no facts")?,
            kinds: registered(columns),
            regions: false,
            rules: Rules { threshold: 5, p: 10.0 },
        },
        titles: ["Dwang in de jeugdhulp (verzonnen)".to_owned(), "Coercion in youth care (made up)".to_owned()],
        mark: Mark::Provisional,
        corrects: None,
    };
    let made = draft(store, &operator, &facts, &asked, now()).await?;
    for role in [Role::Publisher, Role::Board] {
        let credential = store.credential(&permit::server(Right::UseAccount), &address(role)).await?;
        let owner = credential.owner.context("the demo has no such account")?;
        approve_as(store, &owner, made.number).await?;
    }
    publish(store, &operator, made.number, now()).await?;
    say(&format!("made-up release {}: {} figures, on /openbaar", made.number, made.figures));
    Ok(())
}
