// SPDX-License-Identifier: EUPL-1.2
//! Months submitted, locked and corrected by a new submission; who may deliver for whom.

use std::collections::BTreeSet;
use std::ops::ControlFlow;

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Permit, Person, Right, Strength};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Month, Zone};
use nabij_domain::registration::submission::{Reason, SubmitError};
use nabij_store::{Flaw, StoreError};

use crate::delivery::{Rows, canonical, first, texts};
use crate::engine::{Db, deliver, on_both};

const JANUARY: (Month, Month) = (Month(2026 * 12), Month(2026 * 12 + 1));
const LATER: Month = Month(2026 * 12 + 6);

/// The steward of an organisation.
async fn steward(db: &Db, organisation: &str) -> Permit {
    let places = db.store.places(&deliver()).await.unwrap();
    let grant = Grant::new(Role::DataSteward, Scope::Place(organisation.to_owned()), (Instant(0), None), None).unwrap();
    let person =
        Person { account: "steward".to_owned(), strength: Strength::TwoFactors, tablet: None, grants: vec![grant] };
    permit::of(&person, Right::Deliver, &places, &Zone::amsterdam(), Instant(9000)).unwrap()
}

/// Deliveries of one organisation only, so that its steward may send them.
fn of_p(restrictions: &[&str]) -> Rows {
    let mut rows = Rows::with_places();
    rows.places.retain(|place| place.starts_with("id=P"));
    rows.restrictions = texts(restrictions);
    rows
}

async fn send(db: &Db, permit: &Permit, rows: &Rows, file: u8) -> Result<(), StoreError> {
    let go_on = &mut |_| ControlFlow::Continue(());
    let at = Instant(1000 * i64::from(file));
    db.store.import(permit, &rows.intake(), [file; 32], at, go_on).await.map(drop)
}

#[test]
fn submitted_months_are_locked_until_they_are_opened_again_and_every_act_has_its_receipt() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let own = steward(db, "P").await;
        let submit = async |months, at| db.store.submit(&own, "P", months, (Instant(at), LATER)).await;
        let number = submit(JANUARY, 2000).await.unwrap();
        assert!(matches!(submit(JANUARY, 2100).await, Err(StoreError::Submit(SubmitError::Locked(_)))));
        let before = canonical(&db.now().await);
        let late = of_p(&["id=r77;youth=J1;unit=P1;kind=holding;start=2026-01-31 23:59;end=2026-02-01 00:10"]);
        let refused = send(db, &own, &late, 3).await;
        assert!(
            matches!(refused, Err(StoreError::Locked { from, until, .. }) if (from, until) == JANUARY),
            "{refused:?}"
        );
        assert_eq!(canonical(&db.now().await), before);
        let import = db.store.imports(&own).await.unwrap()[0].number;
        let undo = db.store.undo(&deliver(), "P", import, Instant(3500)).await;
        assert!(matches!(undo, Err(StoreError::Locked { .. })), "{undo:?}");
        assert_eq!(canonical(&db.now().await), before, "nothing of an undo that was refused");
        // Rows of other months, and rows that are known exactly so, go in.
        send(db, &own, &of_p(&["youth=J1;unit=P1;kind=holding;start=2026-02-01 00:00;end=2026-02-01 00:10"]), 4)
            .await
            .unwrap();
        let new = db.store.correct(&own, "P", (number, Reason::Late), Instant(5000)).await.unwrap();
        send(db, &own, &late, 3).await.unwrap();
        assert_eq!(submit(JANUARY, 6000).await.unwrap(), new);
        assert!(matches!(
            db.store.correct(&own, "P", (number, Reason::Late), Instant(7000)).await,
            Err(StoreError::Submit(SubmitError::NotStanding))
        ));
        let listed = db.store.submissions(&own).await.unwrap();
        assert_eq!(listed.iter().map(|own| own.submission.number).collect::<Vec<_>>(), [number, new]);
        assert_eq!(listed[1].submission.corrects, Some((number, Reason::Late)));
        let (opened, receipt) = (&listed[1].opened, listed[1].receipt.as_ref().unwrap());
        assert_eq!((opened.at, receipt.0.at), (Instant(5000), Instant(6000)));
        assert_eq!(receipt.0.actor, "account:steward");
        let head = db.rows("SELECT hash FROM chain_head WHERE organisation_id = 'P'").await;
        assert_eq!(head.first(), Some(&receipt.1), "the receipt is the chain's own hash");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn what_goes_on_past_a_locked_month_may_end_after_it() {
    on_both(async |db| {
        let running = [
            "id=a;youth=J1;unit=P1;kind=seclusion;start=2026-01-31 20:00;end_state=running",
            "id=b;youth=J1;unit=P1;kind=holding;start=2026-01-10 20:00;end_state=unknown",
        ];
        let mut rows = of_p(&running);
        rows.stays = texts(&["youth=J1;unit=P1;admitted=2026-01-02 10:00"]);
        rows.rooms = texts(&["room=K1;place=P1;room_kind=seclusion_room;from=2025-01-01"]);
        db.import(&rows.intake(), 1, 1000).await.unwrap();
        let own = steward(db, "P").await;
        db.store.submit(&own, "P", JANUARY, (Instant(1500), LATER)).await.unwrap();
        let mut next = rows.clone();
        next.restrictions[0] = running[0].replace("end_state=running", "end=2026-02-01 08:00");
        next.stays = texts(&["youth=J1;unit=P1;admitted=2026-01-02 10:00;discharged=2026-02-10 10:00"]);
        next.rooms = texts(&["room=K1;place=P1;room_kind=seclusion_room;from=2025-01-01;until=2026-02-01"]);
        send(db, &own, &next, 2).await.unwrap();
        // But not within it.
        for (file, restriction, discharged, room) in [
            (3, running[0].replace("end_state=running", "end=2026-01-31 21:00"), "2026-02-10", "2026-02-01"),
            (4, next.restrictions[0].clone(), "2026-01-10", "2026-02-01"),
            (5, next.restrictions[0].clone(), "2026-02-10", "2026-01-15"),
            (6, next.restrictions[0].replace("P1", "P2"), "2026-02-10", "2026-02-01"),
        ] {
            let mut other = next.clone();
            other.restrictions[0] = restriction;
            other.stays[0] = other.stays[0].replace("2026-02-10", discharged);
            other.rooms[0] = other.rooms[0].replace("until=2026-02-01", &format!("until={room}"));
            let sent = send(db, &own, &other, file).await;
            assert!(matches!(sent, Err(StoreError::Locked { .. })), "{file}: {sent:?}");
        }
        let mut known_end = next.clone();
        known_end.restrictions[1] = running[1].replace("end_state=unknown", "end=2026-01-10 21:00");
        assert!(matches!(send(db, &own, &known_end, 7).await, Err(StoreError::Locked { .. })));
        assert_eq!(canonical(&db.now().await), canonical(&next.intake().columns));
    });
}

#[test]
fn nobody_delivers_submits_or_takes_back_for_another_organisation() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let own = steward(db, "P").await;
        let mine = db.store.places(&own).await.unwrap();
        let reached: BTreeSet<_> = mine.iter().map(|(_, place)| place.id.clone()).collect();
        assert!(reached.contains("P1") && !reached.iter().any(|id| id.starts_with('Q')), "{reached:?}");
        let before = canonical(&db.now().await);
        let refused = |outcome: Result<(), StoreError>| matches!(outcome, Err(StoreError::OutsideReach));
        // Rows of both, a place of one's own making, leave of a youth nobody knows, and the very file that was accepted.
        assert!(refused(send(db, &own, &first(), 2).await));
        assert!(refused(send(db, &own, &first(), 1).await));
        let rows = Rows { places: texts(&["id=Z;name=Z;level=organisation"]), ..Rows::default() };
        assert!(refused(send(db, &own, &rows, 3).await));
        let mut rows = of_p(&[]);
        rows.leave = texts(&["youth=J8;leave_start=2026-03-20 10:00;leave_end=2026-03-21 10:00"]);
        assert!(refused(send(db, &own, &rows, 4).await));
        let at = (Instant(3000), LATER);
        assert!(refused(db.store.submit(&own, "Q", JANUARY, at).await.map(drop)));
        let other = steward(db, "Q").await;
        let number = db.store.submit(&other, "Q", JANUARY, at).await.unwrap();
        assert!(refused(db.store.correct(&own, "Q", (number, Reason::Late), at.0).await.map(drop)));
        assert!(refused(db.store.declarations(&own, "Q").await.map(drop)));
        assert_eq!(db.store.submissions(&own).await.unwrap(), []);
        let import = db.store.imports(&own).await.unwrap();
        assert!(import.iter().all(|import| import.organisation == "P"));
        // That import has rows of Q too.
        assert!(refused(db.store.undo(&own, "P", import[0].number, at.0).await.map(drop)));
        assert_eq!(canonical(&db.now().await), before);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn leave_of_a_youth_that_stays_elsewhere_too_is_of_ones_own() {
    on_both(async |db| {
        let mut rows = first();
        rows.stays.push("youth=J1;unit=Q1;admitted=2026-03-01 10:00".to_owned());
        db.import(&rows.intake(), 1, 1000).await.unwrap();
        let own = steward(db, "P").await;
        let mut rows = of_p(&[]);
        rows.leave = texts(&["youth=J1;leave_start=2026-03-20 10:00;leave_end=2026-03-21 10:00"]);
        send(db, &own, &rows, 2).await.unwrap();
        let stored = "SELECT organisation_id FROM leave_period WHERE from_at > 1773000000";
        assert_eq!(db.rows(stored).await, ["P"]);
    });
}

#[test]
fn a_submission_that_was_altered_is_found_out() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let number = db.store.submit(&deliver(), "P", JANUARY, (Instant(2000), LATER)).await.unwrap();
        db.store.correct(&deliver(), "P", (number, Reason::Wrong), Instant(3000)).await.unwrap();
        assert_eq!(db.verify().await.findings, []);
        for sql in [
            format!("UPDATE submission SET until_month = until_month + 1 WHERE submission_no = {number}"),
            format!("UPDATE submission SET reason = 'late' WHERE corrects = {number}"),
            "DELETE FROM submission".to_owned(),
        ] {
            db.tamper(&sql).await;
            let findings = db.verify().await.findings;
            assert!(!findings.is_empty() && findings.iter().all(|found| found.flaw == Flaw::RowsAltered), "{sql}");
        }
    });
}
