// SPDX-License-Identifier: EUPL-1.2
//! What forms write: once however often it is sent, seen by figures, chain and backup, and beside imports.

use nabij_domain::access::permit::{Permit, Right, operator};
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_store::{Booked, Booking, FactVersion, Flaw, StoreError};

use crate::delivery::{Rows, canonical, first, texts};
use crate::engine::{Db, deliver, on_both, operate};

fn keep() -> Permit {
    operator(Right::KeepYouths)
}

fn register() -> Permit {
    operator(Right::Register)
}

/// A form on the places of the first delivery.
fn form(change: impl FnOnce(&mut Rows)) -> Intake {
    let mut rows = Rows::with_places();
    change(&mut rows);
    rows.intake()
}

fn stay(row: &str) -> Intake {
    form(|rows| rows.stays = texts(&[row]))
}

struct Form<'a> {
    permit: Permit,
    key: &'a str,
    ends: &'a [FactVersion],
    reason: Option<CorrectionReason>,
    at: i64,
}

async fn book(db: &Db, place: &str, intake: &Intake, form: Form<'_>) -> Result<Booked, StoreError> {
    let Form { permit, key, ends, reason, at } = form;
    db.store.book(&permit, &Booking { place, key, intake, ends, reason, at: Instant(at) }).await
}

fn new(key: &str, at: i64) -> Form<'_> {
    Form { permit: keep(), key, ends: &[], reason: None, at }
}

const ADMITTED: &str = "youth=J9;unit=P1;admitted=2026-02-03 10:00";
const DISCHARGED: &str = "youth=J9;unit=P1;admitted=2026-02-03 10:00;discharged=2026-02-20 10:00";

#[test]
fn a_booking_is_known_at_once_and_as_part_of_all_that_an_import_is() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let mut snapshot = db.snapshot().await;
        let booked = book(db, "P1", &stay(ADMITTED), new("a", 2000)).await.unwrap();
        assert!(db.store.refresh(&crate::engine::read(), &mut snapshot).await.unwrap());
        let restriction = form(|rows| {
            rows.restrictions = texts(&[
                "id=n1;youth=J9;unit=P1;kind=holding;start=2026-02-04 10:00;end=2026-02-04 10:05;note=viel van de trap",
            ]);
            rows.averted = texts(&["youth=J9;unit=P1;at=2026-02-05 20:00;helped=muziek"]);
        });
        let more = book(db, "P1", &restriction, Form { permit: register(), ..new("b", 3000) }).await.unwrap();
        let tables: Vec<_> = more.facts.iter().map(|fact| fact.table).collect();
        assert_eq!(tables, [TableKind::Restrictions, TableKind::Averted]);
        assert_eq!(more.number, booked.number + 1, "one entry per form");
        assert!(db.store.refresh(&crate::engine::read(), &mut snapshot).await.unwrap());
        let mut expected = first();
        expected.stays.push(ADMITTED.to_owned());
        expected.restrictions.push(
            "id=n1;youth=J9;unit=P1;kind=holding;start=2026-02-04 10:00;end=2026-02-04 10:05;note=viel van de trap"
                .to_owned(),
        );
        expected.averted.push("youth=J9;unit=P1;at=2026-02-05 20:00;helped=muziek".to_owned());
        let expected = canonical(&expected.intake().columns);
        assert_eq!(canonical(&db.now().await), expected);
        assert_eq!(canonical(&snapshot.known_at(snapshot.now()).unwrap()), expected, "by what it follows too");
        let then = db.store.position_at(&crate::engine::read(), &snapshot, Instant(2500)).await.unwrap();
        let mut then_expected = first();
        then_expected.stays.push(ADMITTED.to_owned());
        assert_eq!(canonical(&snapshot.known_at(&then).unwrap()), canonical(&then_expected.intake().columns));
        assert!(db.rows("SELECT note_sealed FROM restriction WHERE note_sealed LIKE '%trap%'").await.is_empty());
        assert_eq!(db.verify().await.findings, []);
        assert_eq!(db.rows("SELECT act FROM chain_entry WHERE act = 'booking'").await.len(), 2);
    });
}

#[test]
fn what_comes_twice_is_written_once() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let once = book(db, "P1", &stay(ADMITTED), new("a", 2000)).await.unwrap();
        let again = book(db, "P1", &stay(ADMITTED), new("a", 9000)).await.unwrap();
        assert_eq!(again, Booked { again: true, ..once.clone() });
        let other = book(db, "P1", &stay(DISCHARGED), new("a", 9000)).await;
        assert!(matches!(other, Err(StoreError::KeyReused)), "{other:?}");
        let known = book(db, "P1", &stay(ADMITTED), new("b", 9000)).await;
        assert!(matches!(known, Err(StoreError::AlreadyKnown)), "{known:?}");
        assert_eq!(db.rows("SELECT COUNT(*) FROM booking").await, ["1"]);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn of_two_who_correct_the_same_the_second_hears_it() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let admitted = book(db, "P1", &stay(ADMITTED), new("a", 2000)).await.unwrap();
        let discharge = |key| Form { ends: &admitted.facts, ..new(key, 3000) };
        book(db, "P1", &stay(DISCHARGED), discharge("b")).await.unwrap();
        let late = book(db, "P1", &stay(&DISCHARGED.replace("02-20", "02-21")), discharge("c")).await;
        assert!(matches!(late, Err(StoreError::ChangedMeanwhile { at: Some(Instant(3000)) })), "{late:?}");
        // And what never was.
        let never = [FactVersion { table: TableKind::Stays, number: 999, ordinal: 0 }];
        let late = book(db, "P1", &stay(DISCHARGED), Form { ends: &never, ..new("d", 3000) }).await;
        assert!(matches!(late, Err(StoreError::ChangedMeanwhile { at: None })), "{late:?}");
        let mut expected = first();
        expected.stays.push(DISCHARGED.to_owned());
        assert_eq!(canonical(&db.now().await), canonical(&expected.intake().columns));
        // Taken out altogether: only for a reason.
        let stands =
            db.rows("SELECT import_no FROM stay WHERE superseded_pos IS NULL AND discharged_at > 1771500000").await;
        let ends = [FactVersion { table: TableKind::Stays, number: stands[0].parse().unwrap(), ordinal: 0 }];
        let nothing = form(|_| ());
        let out = book(db, "P1", &nothing, Form { ends: &ends, ..new("e", 4000) }).await;
        assert!(matches!(out, Err(StoreError::NotBookable(_))), "{out:?}");
        let reason = Some(CorrectionReason::NotHappened);
        book(db, "P1", &nothing, Form { ends: &ends, reason, ..new("e", 4000) }).await.unwrap();
        assert_eq!(canonical(&db.now().await), canonical(&first().intake().columns));
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn nobody_books_outside_reach_or_right_or_in_submitted_months() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let outcome = book(db, "P1", &stay(ADMITTED), Form { permit: register(), ..new("a", 2000) }).await;
        assert!(matches!(outcome, Err(StoreError::WrongRight { .. })), "{outcome:?}");
        let other = stay("youth=J9;unit=Q1;admitted=2026-02-03 10:00");
        let outcome = book(db, "P1", &other, new("a", 2000)).await;
        assert!(matches!(outcome, Err(StoreError::OutsideReach)), "of another organisation: {outcome:?}");
        let january = (Month(2026 * 12), Month(2026 * 12 + 1));
        db.store.submit(&deliver(), "P", january, (Instant(2000), Month(2026 * 12 + 6))).await.unwrap();
        let outcome = book(db, "P1", &stay("youth=J9;unit=P1;admitted=2026-01-30 10:00"), new("a", 3000)).await;
        assert!(matches!(outcome, Err(StoreError::Locked { .. })), "{outcome:?}");
        assert_eq!(db.rows("SELECT COUNT(*) FROM booking").await, ["0"], "nothing of what was refused");
        book(db, "P1", &stay(ADMITTED), new("a", 3000)).await.unwrap();
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn an_import_after_it_replaces_it_and_is_not_taken_back_under_it() {
    on_both(async |db| {
        let mut rows = first();
        rows.deliveries.clear();
        db.import(&rows.intake(), 1, 1000).await.unwrap();
        let before = book(db, "P1", &stay(ADMITTED), new("a", 2000)).await.unwrap();
        let mut later = Rows::with_places();
        later.stays = texts(&[DISCHARGED]);
        db.import(&later.intake(), 2, 3000).await.unwrap();
        let mut expected = rows.clone();
        expected.stays.push(DISCHARGED.to_owned());
        assert_eq!(canonical(&db.now().await), canonical(&expected.intake().columns));
        let import = db.store.imports(&deliver()).await.unwrap().iter().find(|import| import.is_last).unwrap().number;
        // Something else that is booked meanwhile stays when the import is taken back, and what it replaced holds again.
        let other = "youth=J8;unit=P2;admitted=2026-02-05 10:00";
        book(db, "P2", &stay(other), new("b", 4000)).await.unwrap();
        db.store.undo(&deliver(), "P", import, Instant(5000)).await.unwrap();
        expected.stays.pop();
        expected.stays.extend([ADMITTED.to_owned(), other.to_owned()]);
        assert_eq!(canonical(&db.now().await), canonical(&expected.intake().columns));
        let stale = book(db, "P1", &stay(DISCHARGED), Form { ends: &before.facts, ..new("c", 6000) }).await;
        assert!(matches!(stale, Err(StoreError::ChangedMeanwhile { .. })), "it stands again as a new version");
        // An import that a booking rests on is not taken back.
        db.import(&later.intake(), 3, 7000).await.unwrap();
        let stands = db
            .rows("SELECT import_no, ordinal FROM stay WHERE superseded_pos IS NULL AND discharged_at > 1771500000")
            .await;
        let (number, ordinal) = stands[0].split_once('|').unwrap();
        let ends = [FactVersion {
            table: TableKind::Stays,
            number: number.parse().unwrap(),
            ordinal: ordinal.parse().unwrap(),
        }];
        let reason = Some(CorrectionReason::Mistake);
        let corrected = stay(&DISCHARGED.replace("02-20", "02-22"));
        book(db, "P1", &corrected, Form { ends: &ends, reason, ..new("d", 8000) }).await.unwrap();
        let import = db.store.imports(&deliver()).await.unwrap().iter().find(|import| import.is_last).unwrap().number;
        let undo = db.store.undo(&deliver(), "P", import, Instant(9000)).await;
        assert!(matches!(undo, Err(StoreError::NotLast)), "{undo:?}");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_booking_that_was_altered_is_found_out() {
    on_both(async |db| {
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let admitted = book(db, "P1", &stay(ADMITTED), new("a", 2000)).await.unwrap();
        book(db, "P1", &stay(DISCHARGED), Form { ends: &admitted.facts, ..new("b", 3000) }).await.unwrap();
        assert_eq!(db.verify().await.findings, []);
        let (first, second) = (admitted.number, admitted.number + 1);
        for (sql, back) in [
            (
                format!("UPDATE stay SET unit_id = 'P2' WHERE import_no = {first}"),
                format!("UPDATE stay SET unit_id = 'P1' WHERE import_no = {first}"),
            ),
            (
                format!("UPDATE stay SET superseded_pos = NULL WHERE import_no = {first}"),
                format!("UPDATE stay SET superseded_pos = {second} WHERE import_no = {first}"),
            ),
            (
                format!("UPDATE restriction SET superseded_pos = {second} WHERE source_id = 'r2'"),
                "UPDATE restriction SET superseded_pos = NULL WHERE source_id = 'r2'".to_owned(),
            ),
            (
                format!("UPDATE booking SET row_count = 2 WHERE booking_no = {second}"),
                format!("UPDATE booking SET row_count = 1 WHERE booking_no = {second}"),
            ),
        ] {
            db.tamper(&sql).await;
            let findings = db.verify().await.findings;
            let known = [Flaw::RowsAltered, Flaw::WithoutEntry];
            assert!(
                !findings.is_empty() && findings.iter().all(|found| known.contains(&found.flaw)),
                "{sql}: {findings:?}"
            );
            db.tamper(&back).await;
            assert_eq!(db.verify().await.findings, [], "{back}");
        }
        let heads = db.store.heads(&operate()).await.unwrap();
        assert!(heads.contains("\"P\""));
    });
}
