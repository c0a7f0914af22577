// SPDX-License-Identifier: EUPL-1.2
//! Releases: two different people approve, then it is signed; what was not published is on no shelf; a change behind the
//! store's back is found.

use std::sync::Arc;

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Permit, Person, Right, Strength};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::Places;
use nabij_store::{Flaw, Holder, NewRelease, ReleaseRefusal, Shelf, Standing, Store, StoreError};

use crate::engine::{Db, on_both, operate, read};

fn person(account: &str, role: Role) -> Permit {
    let grants = vec![Grant::new(role, Scope::Nation, (Instant(0), None), None).unwrap()];
    let own = Person { account: account.to_owned(), strength: Strength::TwoFactors, tablet: None, grants };
    permit::of(&own, Right::ApproveReleases, &Places::default(), &Zone::amsterdam(), Instant(5)).unwrap()
}

fn new(number: i64, corrects: Option<i64>) -> NewRelease<'static> {
    NewRelease { number, corrects, digest: "abc", package: b"files", inside: "{\"threshold\":5}" }
}

async fn approved(db: &Db, number: i64) {
    for who in ["one", "other"] {
        db.store.approve_release(&person(who, Role::Publisher), number, Instant(20)).await.unwrap();
    }
}

async fn publish(db: &Db, number: i64) -> Result<(), StoreError> {
    let said = |key: &str, people: usize| format!("{number} {key} {people}");
    db.store.publish_release(&operate(), number, Instant(30), said).await
}

fn refused(result: Result<(), StoreError>) -> ReleaseRefusal {
    match result {
        Err(StoreError::Release(why)) => why,
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_release_leaves_when_two_different_people_stand_for_it() {
    on_both(async |db| {
        assert_eq!(db.store.next_release(&operate()).await.unwrap(), 1);
        db.store.draft_release(&operate(), new(1, None), Instant(10)).await.unwrap();
        let again = db.store.draft_release(&operate(), new(1, None), Instant(11)).await;
        assert_eq!(refused(again), ReleaseRefusal::NumberTaken);
        assert_eq!(refused(publish(db, 1).await), ReleaseRefusal::TwoApprovals);
        let one = person("one", Role::Publisher);
        db.store.approve_release(&one, 1, Instant(20)).await.unwrap();
        assert_eq!(refused(db.store.approve_release(&one, 1, Instant(21)).await), ReleaseRefusal::SamePerson);
        let operator = permit::operator(Right::ApproveReleases);
        assert_eq!(refused(db.store.approve_release(&operator, 1, Instant(21)).await), ReleaseRefusal::NotAPerson);
        assert_eq!(refused(publish(db, 1).await), ReleaseRefusal::TwoApprovals);
        db.store.approve_release(&person("other", Role::Publisher), 1, Instant(22)).await.unwrap();
        publish(db, 1).await.unwrap();
        assert_eq!(refused(publish(db, 1).await), ReleaseRefusal::Over);
        let kept = db.store.releases(&operate()).await.unwrap();
        assert_eq!((kept[0].standing(), kept[0].approved_by().len()), (Standing::Published, 2));
        assert_eq!(db.store.release_inside(&operate(), 1).await.unwrap(), "{\"threshold\":5}");
        assert!(!db.rows("SELECT inside_sealed FROM release").await[0].contains("threshold"), "sealed");
        assert!(matches!(db.store.releases(&read()).await, Err(StoreError::WrongRight { .. })));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn the_shelf_has_what_was_published_and_stands() {
    on_both(async |db| {
        let store = Store::open(&db.target, &db.key, Holder::Command).await.unwrap();
        let shelf = Shelf::new(Arc::new(store));
        db.store.draft_release(&operate(), new(1, None), Instant(10)).await.unwrap();
        assert_eq!(
            (shelf.releases().await.unwrap(), shelf.open(1).await.unwrap()),
            (vec![], None),
            "a draft is inside"
        );
        let early = db.store.draft_release(&operate(), new(2, Some(1)), Instant(11)).await;
        assert_eq!(refused(early), ReleaseRefusal::CorrectsNothing);
        approved(db, 1).await;
        publish(db, 1).await.unwrap();
        let own = shelf.open(1).await.unwrap().unwrap();
        assert_eq!((own.package.as_slice(), own.statement), (&b"files"[..], format!("1 {} 2", shelf.key())));
        db.store.draft_release(&operate(), new(2, Some(1)), Instant(40)).await.unwrap();
        db.store.withdraw_release(&operate(), 1, " een fout ", Instant(50)).await.unwrap();
        assert_eq!(shelf.open(1).await.unwrap(), None);
        let told = shelf.releases().await.unwrap();
        assert_eq!(told.len(), 1, "that it was there stays");
        assert_eq!(told[0].acts.last().unwrap().reason.as_deref(), Some("een fout"));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_release_changed_behind_the_stores_back_is_found() {
    let added = "INSERT INTO release_act VALUES ('', 1, 9, 1, 'approve', 1, 'account:x', NULL, NULL, NULL)";
    for (change, flaw) in [
        ("UPDATE release SET package = 'eA=='", Flaw::RowsAltered),
        ("UPDATE release SET inside_sealed = 'eA=='", Flaw::RowsAltered),
        ("UPDATE release_act SET actor = 'account:x' WHERE act_no = 1", Flaw::RowsAltered),
        ("UPDATE release_act SET statement = 'x' WHERE act = 'publish'", Flaw::RowsAltered),
        ("DELETE FROM release_act WHERE act = 'publish'", Flaw::RowsAltered),
        (added, Flaw::RowsAdded),
    ] {
        on_both(async |db| {
            db.store.draft_release(&operate(), new(1, None), Instant(10)).await.unwrap();
            approved(db, 1).await;
            publish(db, 1).await.unwrap();
            assert_eq!(db.verify().await.findings, []);
            db.tamper(change).await;
            let findings = db.verify().await.findings;
            assert!(findings.iter().any(|found| found.flaw == flaw), "{change}: {findings:?}");
        });
    }
}
