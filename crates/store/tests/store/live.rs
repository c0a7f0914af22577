// SPDX-License-Identifier: EUPL-1.2
//! What goes on in a unit as the people there see it: by a form, with its steps, and nothing of elsewhere.

use std::collections::BTreeSet;

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Permit, Person, Right, Strength, operator};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::harm::HarmKind;
use nabij_domain::registration::step::StepKind;
use nabij_store::{Booking, FactVersion, LiveEnd, StoreError, harm_id};

use crate::delivery::{Rows, first, texts};
use crate::engine::{Db, on_both};

fn register() -> Permit {
    operator(Right::Register)
}

async fn book(db: &Db, key: &str, change: impl FnOnce(&mut Rows), ends: &[FactVersion]) -> Vec<FactVersion> {
    let mut rows = Rows::with_places();
    change(&mut rows);
    let intake = rows.intake();
    let booking = Booking { place: "P1", key, intake: &intake, ends, reason: None, at: Instant(1_800_000_000) };
    db.store.book(&register(), &booking).await.unwrap().facts
}

#[test]
fn what_a_form_began_is_on_the_board_with_its_steps_until_it_is_over() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let places = db.store.places(&operator(Right::ReadFigures)).await.unwrap();
        let units = ["P1".to_owned()];
        let running =
            "id=n1;youth=J9;unit=P1;kind=holding;start=2026-02-04 10:00;end_state=running;note=viel van de trap";
        let began = book(db, "a", |rows| rows.restrictions = texts(&[running]), &[]).await;
        let step = |rows: &mut Rows| {
            rows.steps =
                texts(&["id=s9;restriction=n1;unit=P1;step=check;at=2026-02-04 10:10;entered=2026-02-04 10:11"]);
            rows.harm = texts(&["id=n1.injury_staff;youth=J9;unit=P1;at=2026-02-04 10:00;harm=injury_staff;persons=2"]);
        };
        book(db, "b", step, &[]).await;
        let since = Instant(i64::MAX / 2);
        let live = db.store.live(&register(), &places, &units, since).await.unwrap();
        let own = live.iter().find(|own| own.id == "n1").unwrap();
        assert_eq!((own.youth.as_deref(), own.end, own.version), (Some("J9"), LiveEnd::Running, began[0]));
        assert_eq!(own.note.as_deref(), Some("viel van de trap"));
        let steps: Vec<_> =
            own.steps.iter().map(|(_, step)| (step.kind, step.entered.unwrap().0 - step.at.0)).collect();
        assert_eq!(steps, [(StepKind::Check, 60)]);
        assert_eq!(harm_id("n1", HarmKind::InjuryStaff), "n1.injury_staff");
        let harm: Vec<_> = own.harm.iter().map(|(_, kind, persons)| (*kind, *persons)).collect();
        assert_eq!(harm, [(HarmKind::InjuryStaff, 2)]);
        let one = db.store.live_one(&register(), &places, (&own.organisation, "n1")).await.unwrap();
        assert_eq!(one.as_ref(), Some(own));
        let ended = running.replace("end_state=running", "end=2026-02-04 10:30");
        book(db, "c", |rows| rows.restrictions = texts(&[&ended]), &began).await;
        assert!(db.store.live(&register(), &places, &units, since).await.unwrap().iter().all(|own| own.id != "n1"));
        let lately = db.store.live(&register(), &places, &units, own.start).await.unwrap();
        let over = lately.iter().find(|own| own.id == "n1").unwrap();
        assert_eq!(over.end, LiveEnd::At(Instant(own.start.0 + 1800)));
        assert_eq!(over.steps, own.steps);
    });
}

#[test]
fn who_works_elsewhere_sees_nothing_of_it() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let places = db.store.places(&operator(Right::ReadFigures)).await.unwrap();
        let zone = nabij_domain::calendar::Zone::amsterdam();
        let units: BTreeSet<String> =
            places.iter().filter(|(_, place)| place.level.id() == "unit").map(|(_, place)| place.id.clone()).collect();
        let other = units.iter().find(|id| *id != "P1").unwrap().clone();
        let grant = Grant::new(Role::GroupWorker, Scope::Place(other.clone()), (Instant(0), None), None).unwrap();
        let person = Person { account: "a".to_owned(), strength: Strength::Tablet, tablet: None, grants: vec![grant] };
        let now = Instant(1_770_000_000);
        let elsewhere = permit::of(&person, Right::Register, &places, &zone, now).unwrap();
        let asked = db.store.live(&elsewhere, &places, &["P1".to_owned()], Instant(0)).await;
        assert!(matches!(asked, Err(StoreError::OutsideReach)), "{asked:?}");
        let staying = db.store.staying(&elsewhere, &places, &["P1".to_owned()], now).await;
        assert!(matches!(staying, Err(StoreError::OutsideReach)));
        let files = db.store.live(&register(), &places, &["P1".to_owned()], Instant(0)).await.unwrap();
        assert_eq!(files, [], "what files say is not kept live");
        let row = "id=n1;youth=J9;unit=P1;kind=holding;start=2026-02-04 10:00;end_state=running";
        book(db, "a", |rows| rows.restrictions = texts(&[row]), &[]).await;
        let all = db.store.live(&register(), &places, &["P1".to_owned()], Instant(0)).await.unwrap();
        let known = all.first().unwrap();
        let one = db.store.live_one(&elsewhere, &places, (&known.organisation, &known.id)).await.unwrap();
        assert_eq!(one, None);
        assert!(db.store.live(&elsewhere, &places, &[other], Instant(0)).await.is_ok());
        let read = operator(Right::ReadFigures);
        let figures = db.store.live(&read, &places, &["P1".to_owned()], Instant(0)).await;
        assert!(figures.is_err(), "figures give no youth away");
    });
}

#[test]
fn who_stays_here_now_is_who_can_be_chosen() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let places = db.store.places(&operator(Right::ReadFigures)).await.unwrap();
        let columns = db.now().await;
        let unit = places.find("P1").unwrap();
        let at = columns.stays.rows.iter().find(|stay| stay.unit == unit).unwrap().admitted;
        let covers = |stay: &&nabij_domain::indicator::columns::StayRow| {
            stay.unit == unit && stay.admitted <= at && stay.discharged.is_none_or(|end| at < end)
        };
        let there = columns.stays.rows.iter().filter(covers).count();
        let found = db.store.staying(&register(), &places, &["P1".to_owned()], at).await.unwrap();
        assert_eq!(found.len(), there);
        assert!(found.iter().all(|own| !own.pseudonym.is_empty() && own.unit == "P1"));
        let before = db.store.staying(&register(), &places, &["P1".to_owned()], Instant(0)).await.unwrap();
        assert!(before.is_empty());
    });
}
