// SPDX-License-Identifier: EUPL-1.2
//! An import that is taken back: what stood before it holds again, and the past stays as it was known.

use std::time::Duration;

use nabij_domain::calendar::Instant;
use nabij_store::{Flaw, Outcome, StoreError};
use proptest::prelude::*;

use crate::delivery::{Rows, canonical, first, texts};
use crate::engine::{Db, Engine, block_on, deliver, on_both, read};
use crate::property::{Sent, cases, sent};

/// The number of the last import of an organisation that stands.
async fn last(db: &Db, organisation: &str) -> i64 {
    let imports = db.store.imports(&deliver()).await.unwrap();
    imports.iter().find(|own| own.organisation == organisation && own.is_last).unwrap().number
}

async fn known_then(db: &Db, at: i64) -> Vec<String> {
    let snapshot = db.snapshot().await;
    let then = db.store.position_at(&read(), &snapshot, Instant(at)).await.unwrap();
    canonical(&snapshot.known_at(&then).unwrap())
}

/// A correction: a place renamed, rows replaced and withdrawn, a place and a youth more.
fn second() -> Rows {
    let mut rows = first();
    "id=P1;name=Nieuwe naam;level=unit;parent=P-L".clone_into(&mut rows.places[2]);
    rows.places.push("id=P9;name=Bij vergissing;level=unit;parent=P-L".to_owned());
    rows.restrictions[0] = rows.restrictions[0].replace("12:00", "13:00");
    rows.restrictions.remove(2);
    rows.restrictions.push("id=r9;youth=J9;unit=P9;kind=holding;start=2026-01-20 10:00;note=fout".to_owned());
    rows.stays.remove(1);
    rows.deliveries.push("place=P9;period_start=2026-01-01;period_end=2026-02-01;declared=missing".to_owned());
    rows
}

#[test]
fn what_was_replaced_and_withdrawn_holds_again_and_the_past_stays() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let before = canonical(&db.now().await);
        let mut running = db.snapshot().await;
        db.import(&second().intake(), 2, 2000).await.unwrap();
        db.store.refresh(&read(), &mut running).await.unwrap();
        let after = canonical(&db.now().await);
        assert_ne!(before, after);
        let number = last(db, "P").await;
        let undone = db.store.undo(&deliver(), "P", number, Instant(3000)).await.unwrap();
        assert_eq!(undone.organisations.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), ["P", "Q"]);
        // Again: a name, a row that was replaced, a row and a stay that were withdrawn. No more: the new name and row, and
        // a place, a row and a declaration that were new.
        assert_eq!((undone.restored, undone.ended), (4, 5));
        assert_eq!(canonical(&db.now().await), before);
        assert!(db.store.refresh(&read(), &mut running).await.unwrap());
        assert_eq!(canonical(&running.known_at(running.now()).unwrap()), before, "a server that runs sees it too");
        assert_eq!((known_then(db, 1999).await, known_then(db, 2999).await), (before.clone(), after.clone()));
        assert!(db.store.places(&deliver()).await.unwrap().find("P9").is_none());
        assert_eq!(db.verify().await.findings, []);
        // The file can come again, and is not taken for one that is known.
        let again = db.import(&second().intake(), 2, 4000).await.unwrap();
        assert_eq!((again.outcome, canonical(&db.now().await)), (Outcome::Accepted, after));
        assert_eq!(known_then(db, 3999).await, before);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn only_the_last_that_stands_and_only_once() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let one = last(db, "P").await;
        db.import(&second().intake(), 2, 2000).await.unwrap();
        let two = last(db, "P").await;
        let undo = async |number| db.store.undo(&deliver(), "P", number, Instant(3000)).await;
        assert!(matches!(undo(one).await, Err(StoreError::NotLast)));
        assert!(matches!(undo(two + 1).await, Err(StoreError::NoSuchImport)));
        undo(two).await.unwrap();
        assert!(matches!(undo(two).await, Err(StoreError::NoSuchImport)), "taken back already");
        undo(one).await.unwrap();
        assert!(db.now().await.restrictions.rows.is_empty() && db.now().await.places.is_empty());
        let listed = db.store.imports(&deliver()).await.unwrap();
        let of_p: Vec<_> = listed.iter().filter(|own| own.organisation == "P").collect();
        assert!(of_p.iter().all(|own| !own.is_last));
        assert_eq!(of_p.iter().filter(|own| own.undone.is_some()).count(), 2);
        assert_eq!(of_p.iter().filter_map(|own| own.undoes).collect::<Vec<_>>(), [one, two]);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn an_undo_that_is_broken_off_anywhere_has_done_nothing_or_all() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let before = canonical(&db.now().await);
        db.import(&second().intake(), 2, 2000).await.unwrap();
        let (after, number) = (canonical(&db.now().await), last(db, "P").await);
        let (mut broken, mut wait) = (0, Duration::from_micros(50));
        loop {
            let permit = deliver();
            let undo = db.store.undo(&permit, "P", number, Instant(3000));
            let ended = tokio::time::timeout(wait, undo).await;
            let now = canonical(&db.now().await);
            if now == before {
                break;
            }
            assert_eq!((now, ended.is_err()), (after.clone(), true), "{ended:?}");
            (broken, wait) = (broken + 1, wait.mul_f64(1.7));
        }
        assert!(broken > 0, "it was never broken off");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_row_that_says_it_was_taken_back_is_found_out() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        assert_eq!(db.verify().await.findings, []);
        db.tamper("UPDATE import SET undone_pos = 4 WHERE organisation_id = 'P'").await;
        let flaws: Vec<_> = db.verify().await.findings.iter().map(|found| found.flaw).collect();
        assert_eq!(flaws, [Flaw::RowsAltered]);
    });
}

#[test]
fn a_copy_of_a_declaration_stays_the_word_of_who_made_it() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let zero = "sender=P;place=P1;period_start=2026-03-01;period_end=2026-04-01;declared=delivered;rows=";
        let mut rows = Rows::with_places();
        rows.deliveries = texts(&[&format!("{zero}0")]);
        db.import(&rows.intake(), 2, 2000).await.unwrap();
        rows.deliveries = texts(&[&format!("{zero}3")]);
        db.import(&rows.intake(), 3, 3000).await.unwrap();
        db.store.undo(&deliver(), "P", last(db, "P").await, Instant(4000)).await.unwrap();
        let declared = db.store.declarations(&deliver(), "P").await.unwrap();
        let own = declared.iter().find(|own| own.rows == Some(0)).unwrap();
        assert_eq!((own.done.at, own.done.actor.as_str()), (Instant(2000), "operator"));
        assert!(declared.iter().all(|own| own.rows != Some(3)));
    });
}

/// Imports, and between them undoing the last (`None`).
fn acts() -> impl Strategy<Value = Vec<Option<Sent>>> {
    prop::collection::vec(prop::option::weighted(0.6, sent()), 3..7)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn undoing_goes_back_step_by_step_whatever_was_delivered(acts in acts()) {
        for engine in [Engine::Sqlite, Engine::Postgres] {
            block_on(follow(engine, &acts));
        }
    }
}

async fn follow(engine: Engine, acts: &[Option<Sent>]) {
    let db = Db::new(engine).await;
    let mut running = db.snapshot().await;
    // What was known before each import that stands, with its number; and at each moment.
    let (mut standing, mut moments) = (Vec::new(), Vec::new());
    for (number, act) in (1u8..).zip(acts) {
        let (at, before) = (i64::from(number) * 100, canonical(&db.now().await));
        if let Some(sent) = act {
            let receipt = db.import(&sent.rows().intake(), number, at).await.unwrap();
            let organisation = receipt.organisations[0].0.clone();
            standing.push((organisation.clone(), last(&db, &organisation).await, before));
        } else if let Some((organisation, import, before)) = standing.pop() {
            db.store.undo(&deliver(), &organisation, import, Instant(at)).await.unwrap();
            assert_eq!(canonical(&db.now().await), before, "as before the import that was taken back");
        }
        db.store.refresh(&read(), &mut running).await.unwrap();
        let now = canonical(&db.now().await);
        assert_eq!(canonical(&running.known_at(running.now()).unwrap()), now, "refreshed");
        moments.push((at + 99, now));
    }
    for (at, known) in moments {
        assert_eq!(known_then(&db, at).await, known, "as known at {at}");
    }
    assert_eq!(db.verify().await.findings, []);
    db.remove().await;
}
