// SPDX-License-Identifier: EUPL-1.2
//! Notices: told to who is to know and to nobody else, once, the same however often, given up in the end.

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{Permit, Person, Right, Strength, of, operator, server};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::dossier::emergency::{EmergencyLength, EmergencyReason};
use nabij_domain::registration::place::Places;
use nabij_store::{About, AboutPerson, NoticeKind, Owner, StoreError};

use crate::delivery::first;
use crate::engine::{Db, deliver, on_both};

const NOW: Instant = Instant(1_769_947_200);
const OVERDUE: About<'static> = About { kind: NoticeKind::Overdue, organisation: "P", subject: "2026-01" };

fn later(seconds: i64) -> Instant {
    Instant(NOW.0 + seconds)
}

fn post() -> Permit {
    server(Right::ManageAccounts)
}

/// Somebody with a role at a place (`None`: the nation) and a mail address.
async fn somebody(db: &Db, name: &str, role: Role, place: Option<&str>, places: &Places) -> Owner {
    let manage = operator(Right::ManageAccounts);
    let address = Some(format!("{name}@voorbeeld.example"));
    let person = AboutPerson { name: name.to_owned(), address, agency: None, lang: "nl".to_owned() };
    let owner = db.store.invite(&manage, "P", &person, false, NOW).await.unwrap().owner;
    let scope = place.map_or(Scope::Nation, |id| Scope::Place(id.to_owned()));
    let grant = Grant::new(role, scope, (NOW, None), None).unwrap();
    db.store.give(&manage, &owner, &grant, places, NOW).await.unwrap();
    owner
}

async fn places(db: &Db) -> Places {
    db.import(&first().intake(), 1, 1000).await.unwrap();
    db.store.places(&deliver()).await.unwrap()
}

#[test]
fn who_is_to_know_is_told_once_and_nobody_else() {
    on_both(async |db| {
        let (places, zone) = (places(db).await, Zone::amsterdam());
        let with = (&places, &zone);
        somebody(db, "overal", Role::DataSteward, None, &places).await;
        assert_eq!(
            db.store.notify(&post(), &OVERDUE, with, NOW).await.unwrap(),
            1,
            "the nation's, as there is no other"
        );
        let riet = somebody(db, "riet", Role::DataSteward, Some("P"), &places).await;
        somebody(db, "buur", Role::DataSteward, Some("Q"), &places).await;
        somebody(db, "bestuur", Role::Board, Some("P"), &places).await;
        let next = About { subject: "2026-02", ..OVERDUE };
        assert_eq!(db.store.notify(&post(), &next, with, NOW).await.unwrap(), 1);
        assert_eq!(db.store.notify(&post(), &next, with, later(60)).await.unwrap(), 0, "once");
        let told = db.store.take_notices(&post(), NOW).await.unwrap();
        let told: Vec<_> = told.iter().map(|own| (own.subject.as_str(), own.owner == riet)).collect();
        assert!(told.len() == 2 && told.contains(&("2026-01", false)) && told.contains(&("2026-02", true)), "{told:?}");
        let board = of(
            &Person {
                account: "b".to_owned(),
                strength: Strength::TwoFactors,
                tablet: None,
                grants: vec![Grant::new(Role::Board, Scope::Place("P".to_owned()), (Instant(0), None), None).unwrap()],
            },
            Right::FollowDeliveries,
            &places,
            &zone,
            NOW,
        );
        let seen = db.store.reminded(&board.unwrap()).await.unwrap();
        assert_eq!((seen.len(), seen[0].organisation.as_str(), seen[0].sent), (1, "P", false));
        let wrong = db.store.notify(&deliver(), &OVERDUE, with, NOW).await;
        assert!(matches!(wrong, Err(StoreError::WrongRight { .. })));
    });
}

#[test]
fn a_notice_is_taken_by_one_sent_under_one_name_and_given_up_in_the_end() {
    on_both(async |db| {
        let (places, zone) = (places(db).await, Zone::amsterdam());
        somebody(db, "riet", Role::DataSteward, Some("P"), &places).await;
        db.store.notify(&post(), &OVERDUE, (&places, &zone), NOW).await.unwrap();
        let of = post();
        let (one, other) = tokio::join!(db.store.take_notices(&of, NOW), db.store.take_notices(&of, NOW));
        let taken: Vec<_> = one.unwrap().into_iter().chain(other.unwrap()).collect();
        assert_eq!(taken.len(), 1, "one of two that ask at once");
        let mut at = NOW;
        let mut attempts = 0;
        // It does not answer: the waits grow to an hour, and it stops.
        while at.0 < NOW.0 + 3 * 86_400 {
            for notice in db.store.take_notices(&post(), at).await.unwrap() {
                assert_eq!(notice.id, taken[0].id);
                attempts += 1;
                db.store.notice_failed(&post(), &notice, ("", false), at).await.unwrap();
            }
            at = Instant(at.0 + 600);
        }
        assert_eq!(attempts, 15, "and one that nobody finished");
        let next = About { subject: "2026-02", ..OVERDUE };
        db.store.notify(&post(), &next, (&places, &zone), at).await.unwrap();
        let notice = db.store.take_notices(&post(), at).await.unwrap().remove(0);
        db.store.notice_sent(&post(), &notice, at).await.unwrap();
        let after = Instant(at.0 + 86_400);
        assert!(db.store.take_notices(&post(), after).await.unwrap().is_empty(), "sent");
        let third = About { subject: "2026-03", ..OVERDUE };
        db.store.notify(&post(), &third, (&places, &zone), after).await.unwrap();
        let notice = db.store.take_notices(&post(), after).await.unwrap().remove(0);
        db.store.notice_failed(&post(), &notice, ("550", true), after).await.unwrap();
        assert!(
            db.store.take_notices(&post(), Instant(after.0 + 86_400)).await.unwrap().is_empty(),
            "refused for good"
        );
    });
}

#[test]
fn an_emergency_reading_is_told_of_until_somebody_saw_it() {
    on_both(async |db| {
        let places = places(db).await;
        let grant =
            |role, place: &str| Grant::new(role, Scope::Place(place.to_owned()), (Instant(0), None), None).unwrap();
        let permit = |role, right| {
            let grants = vec![grant(role, "P")];
            let person = Person { account: "x".to_owned(), strength: Strength::TwoFactors, tablet: None, grants };
            of(&person, right, &places, &Zone::amsterdam(), NOW).unwrap()
        };
        let reads = permit(Role::Manager, Right::EmergencyRead);
        let why = (EmergencyReason::ALL[0], "Belde in paniek op.", EmergencyLength::ALL[0]);
        db.store.open_emergency(&reads, ("P", "J1"), why, NOW).await.unwrap();
        let unseen = db.store.unseen_emergencies(&post(), later(-86_400)).await.unwrap();
        assert_eq!(unseen.iter().map(|(organisation, _)| organisation.as_str()).collect::<Vec<_>>(), ["P"]);
        assert!(db.store.unseen_emergencies(&post(), later(40 * 86_400)).await.unwrap().is_empty(), "long over");
        let steward = permit(Role::DataSteward, Right::FollowEmergencies);
        db.store.saw_emergency(&steward, ("P", unseen[0].1), later(60)).await.unwrap();
        assert!(db.store.unseen_emergencies(&post(), later(-86_400)).await.unwrap().is_empty());
    });
}
