// SPDX-License-Identifier: EUPL-1.2
//! Tablets in the store: what is registered, ended or over, and what the chain says when a row is not what it was.

use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{Permit, Right, Strength, operator, server};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::{Level, Place, Places};
use nabij_store::{AboutPerson, Flaw, NewSession, Owner, StoreError, Tablet};

use crate::engine::{Db, dump, on_both};

const NOW: Instant = Instant(1_767_265_200);
const DAY: i64 = 86_400;

fn later(seconds: i64) -> Instant {
    Instant(NOW.0 + seconds)
}

fn own() -> Permit {
    server(Right::UseAccount)
}

fn registers() -> Permit {
    operator(Right::RegisterTablets)
}

fn places() -> Places {
    let mut places = Places::default();
    let mut add = |id: &str, level: Level, parent| {
        let (sector, region, action_line, from, until) = (None, None, None, None, None);
        let (id, name) = (id.to_owned(), id.to_owned());
        places.add(Place { id, name, level, parent, sector, region, action_line, from, until }).unwrap()
    };
    let riet = add("riet", Level::Organisation, None);
    add("riet-1", Level::Unit, Some(riet));
    places
}

async fn worker(db: &Db) -> Owner {
    let manage = operator(Right::ManageAccounts);
    let address = Some("noor@voorbeeld.example".to_owned());
    let person = AboutPerson { name: "Noor".to_owned(), address, agency: None, lang: "nl".to_owned() };
    let owner = db.store.invite(&manage, "riet", &person, false, NOW).await.unwrap().owner;
    let grant = Grant::new(Role::GroupWorker, Scope::Place("riet-1".to_owned()), (NOW, None), None).unwrap();
    db.store.give(&manage, &owner, &grant, &places(), NOW).await.unwrap();
    let hash = db.store.pepper().hash("730582").unwrap();
    db.store.set_pin(&server(Right::SecureAccount), &owner, &hash, NOW).await.unwrap();
    owner
}

async fn registered(db: &Db, until: Instant) -> (String, Tablet) {
    let token = db.store.register_tablet(&registers(), ("riet-1", "Kantoor"), until, &places(), NOW).await.unwrap();
    let tablet = db.store.tablet(&own(), &token, NOW).await.unwrap().unwrap();
    (token, tablet)
}

#[test]
fn a_tablet_lasts_until_its_time_or_its_end_and_its_sessions_with_it() {
    on_both(async |db| {
        let owner = worker(db).await;
        let (token, tablet) = registered(db, later(2 * DAY)).await;
        let (_, longest) = registered(db, later(9999 * DAY)).await;
        assert_eq!(longest.until, later(366 * DAY), "never longer");
        let holders = async |at| {
            let zone = Zone::amsterdam();
            db.store.pin_holders(&own(), &tablet, (&places(), &zone), at).await.unwrap().len()
        };
        assert_eq!((holders(NOW).await, holders(later(-1)).await), (1, 0), "not before the role begins");
        let new = NewSession { owner: &owner, strength: Strength::Tablet, tablet: Some(&tablet.id), device: "" };
        let begin = async |at| db.store.begin_session(&own(), &new, None, at).await.unwrap();
        let visit = async |token: &str, at| db.store.visit(&own(), token, at).await.unwrap();
        let session = begin(NOW).await;
        assert_eq!(visit(&session, NOW).await.unwrap().person.tablet.as_deref(), Some("riet-1"));
        assert!(visit(&session, later(299)).await.is_some());
        assert!(visit(&session, later(299 + 300)).await.is_none(), "five minutes untouched");
        // However busy, two hours.
        let busy = begin(NOW).await;
        for minutes in (4..120).step_by(4) {
            assert!(visit(&busy, later(minutes * 60)).await.is_some(), "{minutes}");
        }
        assert!(visit(&busy, later(120 * 60)).await.is_none());
        // The registration's time is over.
        let last = begin(later(2 * DAY - 60)).await;
        assert!(visit(&last, later(2 * DAY - 1)).await.is_some());
        assert!(visit(&last, later(2 * DAY)).await.is_none());
        assert!(db.store.tablet(&own(), &token, later(2 * DAY)).await.unwrap().is_none());
        // Signed off.
        let (token, other) = registered(db, later(DAY)).await;
        let new = NewSession { tablet: Some(&other.id), ..new };
        let open = db.store.begin_session(&own(), &new, None, NOW).await.unwrap();
        db.store.end_tablet(&registers(), &other.id, &places(), NOW).await.unwrap();
        assert!(visit(&open, NOW).await.is_none() && db.store.tablet(&own(), &token, NOW).await.unwrap().is_none());
        let again = db.store.end_tablet(&registers(), &other.id, &places(), NOW).await;
        assert!(matches!(again, Err(StoreError::NoSuchAccount)));
        // The database holds neither token nor PIN.
        let all = dump(&db.target).await.join("\n");
        assert!(!all.contains(&token) && !all.contains("730582") && !all.contains(&session));
    });
}

#[test]
fn a_tablet_changed_behind_the_stores_back_is_found() {
    on_both(async |db| {
        let (_, tablet) = registered(db, later(DAY)).await;
        let (_, gone) = registered(db, later(DAY)).await;
        db.store.end_tablet(&registers(), &gone.id, &places(), NOW).await.unwrap();
        let audit = async || db.verify().await.findings;
        assert_eq!(audit().await, []);
        let (number, ended) = (tablet.id.number, gone.id.number);
        let end = "SELECT MAX(position) FROM chain_entry WHERE act = 'tablet.end'";
        for (change, back, flaw) in [
            (
                format!("UPDATE tablet SET until_at = until_at + 1 WHERE tablet_no = {number}"),
                format!("UPDATE tablet SET until_at = until_at - 1 WHERE tablet_no = {number}"),
                Flaw::RowsAltered,
            ),
            (
                format!("UPDATE tablet SET place_id = 'oever-1' WHERE tablet_no = {number}"),
                format!("UPDATE tablet SET place_id = 'riet-1' WHERE tablet_no = {number}"),
                Flaw::RowsAltered,
            ),
            (
                format!("UPDATE tablet SET ended_pos = NULL WHERE tablet_no = {ended}"),
                format!("UPDATE tablet SET ended_pos = ({end}) WHERE tablet_no = {ended}"),
                Flaw::WithoutEntry,
            ),
        ] {
            db.tamper(&change).await;
            let found = audit().await;
            assert!(found.iter().any(|one| one.flaw == flaw && one.table == Some("tablet")), "{change}: {found:?}");
            db.tamper(&back).await;
            assert_eq!(audit().await, [], "{back}");
        }
    });
}
