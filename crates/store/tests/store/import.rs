// SPDX-License-Identifier: EUPL-1.2
//! Imports: what goes in comes out, once, in whole, and as it was known then.

use std::ops::ControlFlow;

use nabij_domain::calendar::Instant;
use nabij_domain::registration::place::Level;
use nabij_store::{Holder, Outcome, Receipt, Store, StoreError};

use crate::delivery::{Rows, canonical, first, texts};
use crate::engine::{Db, block_on, deliver, on_both, read};

#[test]
fn the_store_gives_the_facts_that_the_files_gave() {
    on_both(async |db| {
        let intake = first().intake();
        let receipt = db.import(&intake, 1, 1000).await.unwrap();
        assert_eq!(receipt.outcome, Outcome::Accepted);
        assert_eq!((receipt.unchanged, receipt.superseded, receipt.withdrawn), (0, 0, 0));
        let names: Vec<_> = receipt.organisations.iter().map(|(name, _)| name.as_str()).collect();
        assert_eq!(names, ["P", "Q"]);
        assert_eq!(canonical(&db.now().await), canonical(&intake.columns));
        assert_eq!(db.store.places(&deliver()).await.unwrap().len(), 6);
    });
}

#[test]
fn the_same_file_twice_changes_nothing() {
    on_both(async |db| {
        let intake = first().intake();
        let once = db.import(&intake, 1, 1000).await.unwrap();
        let (before, entries) = (canonical(&db.now().await), db.rows("SELECT hash FROM chain_head").await);
        let twice = db.import(&intake, 1, 2000).await.unwrap();
        assert_eq!(twice.outcome, Outcome::AlreadyAccepted);
        assert_eq!((&twice.organisations, twice.rows), (&once.organisations, once.rows));
        assert_eq!(db.rows("SELECT hash FROM chain_head").await, entries);
        // The same facts in another file: acknowledged in the chain, and no new version of anything.
        let other = db.import(&intake, 2, 3000).await.unwrap();
        assert_eq!((other.outcome, other.superseded, other.withdrawn), (Outcome::Accepted, 0, 0));
        assert_eq!(other.unchanged, other.rows);
        assert_eq!(canonical(&db.now().await), before);
    });
}

#[test]
fn a_correction_replaces_a_declared_scope_withdraws_and_the_past_stays() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let before = canonical(&db.now().await);
        let mut rows = first();
        rows.places[2] = "id=P1;name=Nieuwe naam;level=unit;parent=P-L".to_owned();
        rows.restrictions[0] = rows.restrictions[0].replace("12:00", "13:00");
        rows.restrictions.remove(2);
        rows.restrictions.remove(3);
        rows.stays.remove(1);
        let receipt = db.import(&rows.intake(), 2, 2000).await.unwrap();
        assert_eq!((receipt.superseded, receipt.withdrawn), (2, 3), "one place, one row; two rows, one stay");
        let after = db.now().await;
        assert_eq!(canonical(&after), canonical(&rows.intake().columns));
        let snapshot = db.snapshot().await;
        let then = db.store.position_at(&read(), &snapshot, Instant(1999)).await.unwrap();
        assert_eq!(canonical(&snapshot.known_at(&then).unwrap()), before, "the name of the place included");
        let never = db.store.position_at(&read(), &snapshot, Instant(999)).await.unwrap();
        assert!(snapshot.known_at(&never).unwrap().restrictions.rows.is_empty());
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn what_is_not_declared_is_not_withdrawn() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let mut rows = Rows::with_places();
        rows.restrictions = texts(&["id=r9;youth=J1;unit=P1;kind=holding;start=2026-01-20 10:00;end=2026-01-20 10:05"]);
        assert_eq!(db.import(&rows.intake(), 2, 2000).await.unwrap().withdrawn, 0, "no declaration");
        let mut rows = Rows::with_places();
        rows.deliveries = texts(&["place=P;period_start=2026-01-01;period_end=2026-02-01;declared=delivered;rows=3"]);
        assert_eq!(db.import(&rows.intake(), 3, 3000).await.unwrap().withdrawn, 0, "a declaration without its table");
        let count = db.now().await.restrictions.rows.len();
        rows.deliveries = texts(&[
            "place=P1;table=restrictions;kind=holding;period_start=2026-01-01;period_end=2026-02-01;declared=delivered;rows=0",
        ]);
        assert_eq!(db.import(&rows.intake(), 4, 4000).await.unwrap().withdrawn, 2, "a declared zero, of one kind");
        assert_eq!(db.now().await.restrictions.rows.len(), count - 2);
    });
}

#[test]
fn a_declaration_withdraws_totals_leave_and_rooms_within_it_alone() {
    on_both(async |db| {
        let mut rows = first();
        rows.rooms.push("room=K3;place=P2;room_kind=lock_in_room".to_owned());
        rows.rooms.push("room=K4;place=P1;room_kind=lock_in_room;from=2019-01-01;until=2025-01-01".to_owned());
        rows.leave.push("youth=J2;leave_start=2026-01-20 10:00;leave_end=2026-01-21 10:00".to_owned());
        rows.leave.push("youth=J3;leave_start=2026-01-20 10:00;leave_end=2026-01-21 10:00".to_owned());
        rows.aggregates.extend(texts(&[
            "place=P2;kind=holding;period_start=2026-01-01;period_end=2026-02-01;events=2",
            "place=P2;kind=seclusion;period_start=2026-01-01;period_end=2026-03-01;events=3",
            "place=P1;kind=holding;period_start=2026-01-01;period_end=2026-02-01;events=4",
        ]));
        db.import(&rows.intake(), 1, 1000).await.unwrap();
        // Of P2 nothing but a stay comes again; what is of Q, outside January, or closed before it, stays.
        let (mut next, mut left) = (first(), rows.clone());
        next.rooms.truncate(1);
        next.leave.truncate(1);
        next.aggregates = texts(&["place=P1;kind=holding;period_start=2026-01-01;period_end=2026-02-01;events=4"]);
        left.rooms.remove(2);
        left.leave.remove(1);
        left.aggregates.remove(2);
        let receipt = db.import(&next.intake(), 2, 2000).await.unwrap();
        assert_eq!((receipt.superseded, receipt.withdrawn), (0, 3), "a room, a leave, a total");
        assert_eq!(canonical(&db.now().await), canonical(&left.intake().columns));
        // A declaration of another table, of one kind, or without rows of the table below its place: nothing.
        next.rooms = texts(&["room=K2;place=Q1;room_kind=lock_in_room"]);
        next.leave.clear();
        next.aggregates.clear();
        next.deliveries.push(
            "place=P;table=restrictions;period_start=2026-01-01;period_end=2026-02-01;declared=delivered".to_owned(),
        );
        assert_eq!(db.import(&next.intake(), 3, 3000).await.unwrap().withdrawn, 0);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_declaration_withdraws_what_stands_beside_restrictions_within_it_alone() {
    on_both(async |db| {
        let mut rows = first();
        rows.deliveries.clear();
        rows.group_rules.push("place=P2;rule=other;from=2026-02-01".to_owned());
        rows.alone_hours.push("youth=J1;unit=P1;day=2026-02-01;hours=1".to_owned());
        db.import(&rows.intake(), 1, 1000).await.unwrap();
        let (mut next, mut left) = (Rows::with_places(), rows.clone());
        let declared = |place, table, rest| {
            let months = "period_start=2026-01-01;period_end=2026-02-01;declared=delivered";
            format!("place={place};table={table};{months};{rest}")
        };
        // Named, and one row of each comes again (of harm and steps none, of which that is said): the rest of January.
        next.averted = vec![rows.averted[0].replace("seclusion", "holding")];
        next.group_rules = vec![rows.group_rules[0].clone()];
        next.alone_hours = vec![rows.alone_hours[0].clone()];
        next.deliveries = ["averted", "group_rules", "alone_hours"].map(|table| declared("P", table, "")).to_vec();
        next.deliveries.extend(["harm", "steps"].map(|table| declared("P1", table, "rows=0")));
        left.averted[0] = next.averted[0].clone();
        left.averted.drain(1..4);
        left.harm.drain(..2);
        left.group_rules.remove(1);
        left.alone_hours.remove(1);
        left.steps = vec![left.steps[1].clone()];
        left.deliveries.clone_from(&next.deliveries);
        let receipt = db.import(&next.intake(), 2, 2000).await.unwrap();
        assert_eq!((receipt.unchanged, receipt.superseded, receipt.withdrawn), (2, 1, 9));
        assert_eq!(canonical(&db.now().await), canonical(&left.intake().columns));
        // A kind is one of restrictions, unless averted ones are named; nothing of Q comes with this delivery.
        next.averted = texts(&["unit=P2;at=2026-01-20 10:00;kind=holding"]);
        next.deliveries = vec![declared("P", "", "kind=holding"), declared("Q", "averted", "")];
        assert_eq!(db.import(&next.intake(), 3, 3000).await.unwrap().withdrawn, 0);
        next.averted = texts(&["unit=P2;at=2026-01-21 10:00;kind=seclusion"]);
        next.deliveries = vec![declared("P", "averted", "kind=holding")];
        assert_eq!(db.import(&next.intake(), 4, 4000).await.unwrap().withdrawn, 2);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn nothing_is_seen_before_acceptance_and_a_stopped_import_goes_on() {
    on_both(async |db| {
        let mut rows = first();
        for number in 0..11_000 {
            let (youth, unit) = (number % 40, if number % 2 == 0 { "P1" } else { "P2" });
            rows.restrictions.push(format!(
                "id=n{number};youth=N{youth};unit={unit};kind=holding;start=2026-03-{:02} {:02}:{:02}",
                number % 28 + 1,
                number % 24,
                number % 60
            ));
        }
        let intake = rows.intake();
        for stop in 1..3 {
            let mut chunks = 0;
            let mut told = Vec::new();
            let stopping = &mut |progress: nabij_store::Progress| {
                told.push(progress.staged);
                chunks += 1;
                if chunks == stop { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            };
            let stopped = db.store.import(&deliver(), &intake, [1; 32], Instant(1000), stopping).await;
            assert!(matches!(stopped, Err(StoreError::Interrupted)));
            assert!(db.now().await.restrictions.rows.is_empty(), "staged rows are not seen");
            assert_eq!(told, (1..=stop).map(|chunk| chunk * 5000).collect::<Vec<_>>());
        }
        let receipt = db.import(&intake, 1, 2000).await.unwrap();
        assert_eq!(receipt.outcome, Outcome::Accepted);
        assert_eq!(canonical(&db.now().await), canonical(&intake.columns));
        let counted = db.rows("SELECT COUNT(*) FROM restriction").await;
        assert_eq!(counted, [intake.columns.restrictions.rows.len().to_string()], "staged once");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn an_import_that_another_came_between_is_staged_anew() {
    on_both(async |db| {
        let mut rows = first();
        rows.restrictions[0] = rows.restrictions[0].replace("12:00", "14:00");
        let stopping = &mut |_| ControlFlow::Break(());
        let stopped = db.store.import(&deliver(), &rows.intake(), [2; 32], Instant(1000), stopping).await;
        assert!(matches!(stopped, Err(StoreError::Interrupted)));
        db.import(&first().intake(), 1, 1500).await.unwrap();
        let receipt = db.import(&rows.intake(), 2, 2000).await.unwrap();
        assert_eq!((receipt.superseded, receipt.rows - receipt.unchanged), (1, 1));
        assert_eq!(canonical(&db.now().await), canonical(&rows.intake().columns));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_place_keeps_its_organisation_and_a_database_its_zone() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let rows = Rows {
            places: texts(&["id=R;name=R;level=organisation", "id=P1;name=P1;level=unit;parent=R"]),
            restrictions: texts(&["id=x;unit=P1;kind=holding;start=2026-01-20 10:00"]),
            ..Rows::default()
        };
        assert!(matches!(db.import(&rows.intake(), 2, 2000).await, Err(StoreError::PlaceMoved { .. })));
        let places = texts(&[
            "id=P-L;name=x;level=location;parent=P1",
            "id=P1;name=y;level=unit;parent=P",
            "id=P;name=Nieuw;level=organisation",
        ]);
        let rows = Rows { places, ..Rows::default() };
        assert_eq!(db.import(&rows.intake(), 3, 3000).await.unwrap().superseded, 3, "turned round as a whole");
        let mut intake = first().intake();
        intake.columns.zone = nabij_domain::calendar::Zone::new("Europe/London").unwrap();
        assert!(matches!(db.import(&intake, 4, 4000).await, Err(StoreError::ZoneDiffers { .. })));
        let empty = Rows::default().intake();
        assert_eq!(db.import(&empty, 5, 5000).await.unwrap().outcome, Outcome::Empty);
    });
}

#[test]
fn youths_notes_and_pseudonyms_are_nowhere_in_the_clear() {
    on_both(async |db| {
        let mut rows = first();
        let others = rows.averted.iter_mut().chain(&mut rows.harm).chain(&mut rows.alone_hours);
        let stays = rows.stays.iter_mut().chain(&mut rows.leave);
        for row in stays.chain(&mut rows.restrictions).chain(others) {
            *row = row.replace("youth=J", "youth=PSEUDONIEM-J");
        }
        db.import(&rows.intake(), 1, 1000).await.unwrap();
        let all = crate::engine::dump(&db.target).await.join("\n");
        for secret in ["PSEUDONIEM", "schreeuwde", "zonder kijken", "samen naar buiten"] {
            assert!(!all.contains(secret), "{secret} is in the clear");
        }
        assert_eq!(db.rows("SELECT COUNT(*) FROM youth").await, ["4"]);
        let sealed = db.rows("SELECT COUNT(*) FROM restriction WHERE note_sealed IS NOT NULL").await;
        assert_eq!(sealed, ["2"]);
        let sealed = db.rows("SELECT COUNT(*) FROM averted WHERE helped_sealed IS NOT NULL").await;
        assert_eq!(sealed, ["3"], "of a youth under its key, else under the organisation's");
    });
}

#[test]
fn as_of_a_moment_the_tree_is_that_of_then() {
    on_both(async |db| {
        let mut running = db.snapshot().await;
        db.import(&first().intake(), 1, 1000).await.unwrap();
        assert!(db.store.refresh(&read(), &mut running).await.unwrap());
        let before = db.now().await;
        let mut rows = first();
        rows.places[0] = "id=P;name=Plaats P;level=organisation;sector=JGGZ;region=Zuid".to_owned();
        rows.places[2] = "id=P1;name=Plaats P1;level=unit;parent=P;from=2026-01-05".to_owned();
        // A place that was not known then, before known ones in the order of organisations.
        rows.places.push("id=A;name=Later;level=organisation".to_owned());
        rows.places.push("id=A1;name=Later 1;level=unit;parent=A".to_owned());
        rows.stays.push("youth=J9;unit=A1;admitted=2026-01-01 10:00".to_owned());
        db.import(&rows.intake(), 2, 2000).await.unwrap();
        assert!(db.store.refresh(&read(), &mut running).await.unwrap());
        for snapshot in [db.snapshot().await, running.clone()] {
            let then = db.store.position_at(&read(), &snapshot, Instant(1999)).await.unwrap();
            let then = snapshot.known_at(&then).unwrap();
            assert_eq!(canonical(&then), canonical(&before));
            let unit = then.places.find("P1").unwrap();
            assert_eq!(then.places.at_level(unit, Level::Sector), Some("JeugdzorgPlus"));
            assert_eq!((then.places.opened(unit), then.places.find("A")), (None, None));
            let now = snapshot.known_at(snapshot.now()).unwrap();
            assert_eq!(canonical(&now), canonical(&rows.intake().columns));
            let unit = now.places.find("P1").unwrap();
            assert_eq!(now.places.at_level(unit, Level::Sector), Some("JGGZ"));
            assert!(now.places.opened(unit).is_some());
            let never = db.store.position_at(&read(), &snapshot, Instant(999)).await.unwrap();
            assert!(snapshot.known_at(&never).unwrap().places.is_empty(), "nothing was due before anything was known");
        }
    });
}

#[test]
fn staging_moves_the_cursor_and_reads_no_facts() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let mut snapshot = db.snapshot().await;
        let (facts, before) = (snapshot.columns().restrictions.rows.as_ptr(), snapshot.now().to_vec());
        let mut rows = first();
        rows.restrictions[0] = rows.restrictions[0].replace("12:00", "14:00");
        let stopping = &mut |_| ControlFlow::Break(());
        let stopped = db.store.import(&deliver(), &rows.intake(), [2; 32], Instant(2000), stopping).await;
        assert!(matches!(stopped, Err(StoreError::Interrupted)));
        assert!(!db.store.refresh(&read(), &mut snapshot).await.unwrap(), "nothing was accepted");
        assert_eq!(snapshot.columns().restrictions.rows.as_ptr(), facts, "not copied");
        assert!(snapshot.now().iter().zip(&before).all(|(now, before)| now > before), "both chains moved");
        assert_eq!(snapshot.now(), db.snapshot().await.now());
        db.import(&rows.intake(), 2, 2000).await.unwrap();
        assert!(db.store.refresh(&read(), &mut snapshot).await.unwrap());
        assert_eq!(canonical(&snapshot.known_at(snapshot.now()).unwrap()), canonical(&rows.intake().columns));
    });
}

/// `count` restrictions in a unit, to fill chunks.
fn many(unit: &str, count: usize) -> Vec<String> {
    let row = |number| {
        let (day, hour, minute) = (number % 28 + 1, number / 28 % 24, number % 60);
        format!("id=m{number};unit={unit};kind=holding;start=2026-03-{day:02} {hour:02}:{minute:02}")
    };
    (0..count).map(row).collect()
}

/// Imports, and after its first chunk has another import done in whole.
async fn import_between(db: &Db, rows: &Rows, other: &Rows) -> Result<Receipt, StoreError> {
    let mut done = false;
    let between = &mut |_| {
        if !std::mem::replace(&mut done, true) {
            let other = other.intake();
            let work = || {
                block_on(async {
                    let store = Store::open(&db.target, &db.key, Holder::Command).await.unwrap();
                    let go_on = &mut |_| ControlFlow::Continue(());
                    store.import(&deliver(), &other, [8; 32], Instant(1500), go_on).await.unwrap();
                    store.close().await;
                });
            };
            std::thread::scope(|scope| scope.spawn(work).join().unwrap());
        }
        ControlFlow::Continue(())
    };
    db.store.import(&deliver(), &rows.intake(), [9; 32], Instant(2000), between).await
}

#[test]
fn a_place_changed_by_another_before_its_chunk_is_opened_is_not_lost() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        // Q is opened with the second chunk; its places are as known when the import begins, and not when it ends.
        let mut rows = first();
        rows.restrictions.extend(many("P1", 5_000));
        let mut other = Rows::with_places();
        other.places[5] = "id=Q1;name=Anders;level=unit;parent=Q".to_owned();
        let receipt = import_between(db, &rows, &other).await.unwrap();
        assert_eq!(receipt.superseded, 1, "the other's version of the place");
        assert_eq!(canonical(&db.now().await), canonical(&rows.intake().columns));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn two_organisations_never_both_get_a_place() {
    on_both(async |db| {
        let mut rows = Rows::with_places();
        rows.places.push("id=X;name=X;level=unit;parent=P".to_owned());
        rows.restrictions = many("P1", 5_000);
        let places = texts(&["id=R;name=R;level=organisation", "id=X;name=X;level=unit;parent=R"]);
        let other = Rows { places, ..Rows::default() };
        let refused = import_between(db, &rows, &other).await;
        assert!(matches!(refused, Err(StoreError::PlaceMoved { .. })), "{refused:?}");
        assert_eq!(canonical(&db.now().await), canonical(&other.intake().columns));
        assert_eq!(db.verify().await.findings, []);
    });
}
