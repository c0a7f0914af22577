// SPDX-License-Identifier: EUPL-1.2
//! What the program does of itself, for as long as it runs: accounts of shifts that are over end; who follows emergency
//! readings and deliveries is told of them; the mirrors that are due are made. Each round may be done by more than one node: what one has done another finds
//! done.

use std::sync::Arc;
use std::time::Duration;

use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::delivered::Delivered;
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::registration::reminder;
use nabij_store::{About, NoticeKind, StoreError};

use super::Site;
use crate::command::now;

/// How often.
const EVERY: Duration = Duration::from_mins(1);

/// An emergency reading that nobody saw is told of for so many seconds after it was over.
const STILL_NEW: i64 = 7 * 86_400;

/// Goes its rounds.
pub async fn go(site: Site) {
    loop {
        if let Err(error) = round(&site).await {
            tracing::error!(%error, "rounds");
        }
        tokio::time::sleep(EVERY).await;
    }
}

async fn round(site: &Site) -> Result<(), StoreError> {
    let ended = site.store().end_past_shifts(&permit::server(Right::ManageAccounts), now()).await?;
    if ended > 0 {
        tracing::info!(ended, "accounts of shifts that are over");
    }
    super::mirrors::make_due(site, now()).await?;
    if site.sends_mail() {
        tell(site, now()).await?;
    }
    Ok(())
}

/// Writes the letters that ask for somebody's eyes; who was told before is not told again.
async fn tell(site: &Site, at: Instant) -> Result<u64, StoreError> {
    let (server, zone) = (permit::server(Right::ManageAccounts), site.zone());
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let with = (&known.columns.places, zone);
    let mut written = 0;
    for (organisation, number) in site.store().unseen_emergencies(&server, Instant(at.0 - STILL_NEW)).await? {
        let about = About { kind: NoticeKind::Emergency, organisation: &organisation, subject: &number.to_string() };
        written += site.store().notify(&server, &about, with, at).await?;
    }
    if let Some(due) = reminder::due(zone, at) {
        let (facts, month) = (Arc::clone(&known), (due, Month(due.0 + 1)));
        let missing = tokio::task::spawn_blocking(move || {
            let found = Delivered::new(&facts.columns, KindKey::Any, month, at, |_| true);
            found.missing(&facts.columns)
        });
        for (ix, _) in missing.await.map_err(std::io::Error::other)? {
            let organisation = &known.columns.places.get(ix).id;
            let about = About { kind: NoticeKind::Overdue, organisation, subject: &due.to_string() };
            written += site.store().notify(&server, &about, with, at).await?;
        }
    }
    if written > 0 {
        tracing::info!(written, "letters that ask for somebody's eyes");
    }
    Ok(written)
}

#[cfg(test)]
mod tests {
    use nabij_domain::access::grant::{Grant, Scope};
    use nabij_domain::access::role::Role;
    use nabij_domain::calendar::Zone;
    use nabij_domain::indicator::columns::Source;
    use nabij_domain::registration::intake::Intake;
    use nabij_domain::registration::parse::Rules;
    use nabij_store::AboutPerson;

    use super::super::browser::Browser;
    use super::*;

    #[tokio::test]
    async fn the_steward_is_told_of_missing_months_from_the_tenth_and_once() {
        let browser = Browser::with_places().await;
        let (manage, deliver, zone) =
            (permit::operator(Right::ManageAccounts), permit::operator(Right::Deliver), Zone::amsterdam());
        let places = browser.places().await;
        let person = AboutPerson {
            name: "Noor".to_owned(),
            address: Some("noor@voorbeeld.example".to_owned()),
            agency: None,
            lang: "nl".to_owned(),
        };
        let owner = browser.store.invite(&manage, "riet", &person, false, Instant(2)).await.unwrap().owner;
        let grant = Grant::new(Role::DataSteward, Scope::Place("riet".to_owned()), (Instant(2), None), None).unwrap();
        browser.store.give(&manage, &owner, &grant, &places, Instant(2)).await.unwrap();
        // Of Riet one of two units delivered January, Oever all of it.
        let mut intake = Intake::with_places(zone.clone(), places);
        let (file, rules) = (intake.file("form"), Rules::new(zone.clone()));
        for (row, place) in (1..).zip(["riet-1-a", "oever"]) {
            let cells = ["", "", place, "", "2026-01-01", "2026-02-01", "delivered", "0", ""];
            intake.delivery(&cells, &rules, Source { file, row });
        }
        assert_eq!(intake.faults, []);
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        browser.store.import(&deliver, &intake, [2; 32], Instant(3), go_on).await.unwrap();

        let site = browser.another_site().await;
        let at = |day: i64| Instant(zone.month_start(Month::new(2026, 2)).0 + (day - 1) * 86_400 + 3600);
        assert_eq!(tell(&site, at(9)).await.unwrap(), 0, "before the tenth");
        assert_eq!(tell(&site, at(10)).await.unwrap(), 1);
        assert_eq!((tell(&site, at(10)).await.unwrap(), tell(&site, at(27)).await.unwrap()), (0, 0), "once");
        let server = permit::server(Right::ManageAccounts);
        let told = site.store().take_notices(&server, at(27)).await.unwrap();
        let told: Vec<_> = told.iter().map(|one| (one.kind, one.organisation.as_str(), one.subject.as_str())).collect();
        assert_eq!(told, [(NoticeKind::Overdue, "riet", "2026-01")], "and nobody of what is whole");
    }
}
