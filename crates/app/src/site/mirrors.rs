// SPDX-License-Identifier: EUPL-1.2
//! Makes the mirrors of the month that is due, once; what is made already stays as it is.

use std::collections::BTreeMap;
use std::sync::Arc;

use nabij_documents::proof::mirror_file;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Instant, Month, Zone};
use nabij_domain::indicator::view::View;
use nabij_domain::proof::mirror::contents::Mirror;
use nabij_domain::proof::mirror::make::{About, make, places};
use nabij_domain::registration::place::Level;
use nabij_domain::registration::reminder;
use nabij_store::StoreError;

use super::Site;
use super::known::Known;

/// The last month of which mirrors are due: the one before from the day on that who is late is reminded of it.
fn due(zone: &Zone, at: Instant) -> Month {
    reminder::due(zone, at).unwrap_or(Month(zone.month(at).0 - 2))
}

/// The mirror of a place and month by the facts of now.
pub fn of_now(known: &Arc<Known>, place: (Level, &str), month: Month) -> Option<Mirror> {
    let derived = known.of(View::All);
    let about = About { columns: &known.columns, derived: derived.derived(), data_cut: known.latest? };
    make(&about, place, month)
}

/// Makes what is due and not made yet; gives how many.
pub async fn make_due(site: &Site, at: Instant) -> Result<u64, StoreError> {
    let month = due(site.zone(), at);
    let (read, operate) = (permit::server(Right::ReadFigures), permit::server(Right::Operate));
    let known = site.facts(&read, None).await?;
    if known.latest.is_none_or(|latest| latest < site.zone().month_start(Month(month.0 + 1))) {
        return Ok(0);
    }
    let mut by_organisation: BTreeMap<String, Vec<(Level, String)>> = BTreeMap::new();
    let tree = &known.columns.places;
    for (level, id) in places(&known.columns, month) {
        let Some(ix) = tree.find(&id) else { continue };
        by_organisation.entry(tree.get(tree.organisation(ix)).id.clone()).or_default().push((level, id));
    }
    let mut made = 0;
    for (organisation, mut own) in by_organisation {
        let there = site.store().mirrored(&read, &organisation, month).await?;
        own.retain(|(_, id)| !there.contains(id));
        if own.is_empty() {
            continue;
        }
        let (facts, turn) = (Arc::clone(&known), site.turn().await);
        let working = tokio::task::spawn_blocking(move || {
            let one = |(level, id): (Level, String)| {
                let mirror = of_now(&facts, (level, &id), month)?;
                Some(mirror_file::write(&mirror).map(|content| (id, month, content)))
            };
            let all: Result<Vec<_>, _> = own.into_iter().filter_map(one).collect();
            drop(turn);
            all
        });
        let new = working.await.map_err(std::io::Error::other)?.map_err(std::io::Error::other)?;
        if !new.is_empty() {
            made += site.store().keep_mirrors(&operate, &organisation, &new, at).await?;
        }
    }
    if made > 0 {
        tracing::info!(made, month = %month, "mirrors");
    }
    Ok(made)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_due_from_the_tenth_of_the_next() {
        let zone = Zone::amsterdam();
        let at = |day: i64| Instant(zone.month_start(Month::new(2026, 3)).0 + (day - 1) * 86_400 + 3600);
        assert_eq!((due(&zone, at(9)), due(&zone, at(10))), (Month::new(2026, 1), Month::new(2026, 2)));
    }
}
