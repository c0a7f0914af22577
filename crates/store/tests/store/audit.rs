// SPDX-License-Identifier: EUPL-1.2
//! The audit chain: whatever is altered, removed, moved or added behind the store's back is found.

use nabij_domain::calendar::Instant;
use nabij_store::{Flaw, SignedHeads, StoreError};

use crate::delivery::first;
use crate::engine::{Db, Engine, block_on, on_both, operate};

/// Two imports, so that there are versions, withdrawals and rows seen again.
async fn filled(engine: Engine) -> Db {
    let db = Db::new(engine).await;
    fill(&db).await;
    db
}

async fn fill(db: &Db) {
    db.import(&first().intake(), 1, 1000).await.unwrap();
    let mut rows = first();
    rows.restrictions[0] = rows.restrictions[0].replace("12:00", "13:00");
    rows.restrictions.remove(2);
    let receipt = db.import(&rows.intake(), 2, 2000).await.unwrap();
    assert_eq!((receipt.superseded, receipt.withdrawn), (1, 1));
}

#[test]
fn an_untouched_chain_is_sound_and_its_tail_unproven_without_heads() {
    on_both(async |db| {
        fill(db).await;
        let report = db.verify().await;
        assert!(report.is_sound(), "{:?}", report.findings);
        let entries: i64 = report.organisations.iter().map(|one| one.entries).sum();
        assert!(entries >= 10, "{entries}");
        assert_eq!(report.unproven(), entries);
        let text = db.store.heads(&operate()).await.unwrap();
        let heads = SignedHeads::parse(&text).unwrap();
        assert_eq!(db.store.audit_verify(&operate(), Some(&heads)).await.unwrap().unproven(), 0);
        db.import(&first().intake(), 3, 3000).await.unwrap();
        let report = db.store.audit_verify(&operate(), Some(&heads)).await.unwrap();
        assert!(report.is_sound() && report.unproven() > 0, "{report:?}");
        let forged = SignedHeads::parse(&text.replacen('1', "2", 3)).and_then(|heads| {
            block_on_other(async { db.store.audit_verify(&operate(), Some(&heads)).await.map(drop) })
        });
        assert!(matches!(forged, Err(StoreError::HeadsForged | StoreError::HeadsMalformed)));
        assert!(matches!(SignedHeads::parse("x\n"), Err(StoreError::HeadsMalformed)));
    });
}

/// A future that is ready at once: the signature is refused before the database is asked.
fn block_on_other<T>(work: impl Future<Output = T>) -> T {
    let mut work = std::pin::pin!(work);
    match work.as_mut().poll(&mut std::task::Context::from_waker(std::task::Waker::noop())) {
        std::task::Poll::Ready(value) => value,
        std::task::Poll::Pending => panic!("forged heads were used"),
    }
}

/// Two entries change places.
const SWAP: &str = "UPDATE chain_entry SET position = 1000 WHERE organisation_id = 'P' AND position = 2;\
    UPDATE chain_entry SET position = 2 WHERE organisation_id = 'P' AND position = 3;\
    UPDATE chain_entry SET position = 3 WHERE organisation_id = 'P' AND position = 1000";

#[test]
fn every_kind_of_tampering_is_found() {
    let cases: &[(&str, &[Flaw])] = &[
        ("UPDATE chain_entry SET at = at + 1 WHERE organisation_id = 'P' AND position = 2", &[Flaw::EntryAltered]),
        ("UPDATE chain_entry SET actor = 'x' WHERE organisation_id = 'P' AND position = 1", &[Flaw::EntryAltered]),
        ("UPDATE chain_entry SET detail = '{}' WHERE organisation_id = 'Q' AND position = 3", &[Flaw::EntryAltered]),
        ("UPDATE chain_entry SET rows_hash = salt WHERE position = 2", &[Flaw::EntryAltered, Flaw::RowsAltered]),
        (
            "DELETE FROM chain_entry WHERE organisation_id = 'P' AND position = 2",
            &[Flaw::EntryMissing, Flaw::EntryAltered],
        ),
        ("DELETE FROM chain_entry WHERE organisation_id = 'P' AND position = 6", &[Flaw::HeadDiffers]),
        ("DELETE FROM chain_head WHERE organisation_id = 'Q'", &[Flaw::HeadDiffers]),
        (SWAP, &[Flaw::EntryAltered]),
        ("UPDATE restriction SET start_at = start_at + 60 WHERE source_id = 'r2'", &[Flaw::RowsAltered]),
        (
            "UPDATE restriction SET youth_no = 3 - youth_no WHERE organisation_id = 'P' AND source_id = 'r2'",
            &[Flaw::RowsAltered],
        ),
        ("UPDATE restriction SET note_mac = NULL, note_sealed = NULL WHERE source_id = 'r1'", &[Flaw::RowsAltered]),
        ("UPDATE restriction SET content_hash = identity WHERE source_id = 'r2'", &[Flaw::RowsAltered]),
        ("UPDATE restriction SET superseded_pos = NULL", &[Flaw::RowsAltered]),
        ("UPDATE restriction SET superseded_pos = 5 WHERE source_id = 'r2'", &[Flaw::WithoutEntry]),
        ("UPDATE restriction SET superseded_pos = 6 WHERE source_id = 'r2'", &[Flaw::RowsAltered]),
        ("DELETE FROM restriction WHERE source_id = 'r2'", &[Flaw::RowsAltered]),
        ("DELETE FROM import_seen WHERE ordinal = 3", &[Flaw::RowsAltered]),
        ("UPDATE stay SET discharged_at = NULL WHERE discharged_at IS NOT NULL", &[Flaw::RowsAltered]),
        ("UPDATE aggregate SET hours = 0.5 WHERE hours IS NOT NULL", &[Flaw::RowsAltered]),
        ("UPDATE place SET name = 'x' WHERE place_id = 'P1'", &[Flaw::RowsAltered]),
        ("UPDATE import SET accepted_pos = accepted_pos + 1", &[Flaw::WithoutEntry, Flaw::RowsAltered]),
        ("UPDATE youth SET lookup_mac = 'x' WHERE youth_no = 1 AND organisation_id = 'P'", &[Flaw::SealBroken]),
        ("UPDATE youth SET pseudonym_sealed = key_sealed WHERE organisation_id = 'P'", &[Flaw::SealBroken]),
        ("UPDATE youth SET witness = 'x' WHERE organisation_id = 'Q'", &[Flaw::RowsAltered, Flaw::SealBroken]),
        ("UPDATE restriction SET note_sealed = 'x' WHERE note_sealed IS NOT NULL", &[Flaw::SealBroken]),
        ("UPDATE restriction SET entered_at = entered_at - 3600 WHERE source_id = 'r1'", &[Flaw::RowsAltered]),
        ("UPDATE restriction SET entered_at = 1 WHERE source_id = 'r2'", &[Flaw::RowsAltered]),
        ("UPDATE averted SET kind = NULL WHERE source_id = 'b1'", &[Flaw::RowsAltered]),
        ("UPDATE averted SET helped_sealed = 'x' WHERE helped_sealed IS NOT NULL", &[Flaw::SealBroken]),
        ("UPDATE averted SET helped_mac = NULL, helped_sealed = NULL", &[Flaw::RowsAltered]),
        ("UPDATE harm SET persons = persons + 1", &[Flaw::RowsAltered]),
        ("UPDATE group_rule SET until_minute = 0 WHERE source_id = 'g1'", &[Flaw::RowsAltered]),
        ("DELETE FROM alone_time WHERE seconds = 0", &[Flaw::RowsAltered]),
        ("UPDATE step SET at = at - 3600", &[Flaw::RowsAltered]),
        ("UPDATE step SET superseded_pos = 5", &[Flaw::WithoutEntry]),
        (
            "INSERT INTO room (organisation_id, import_no, ordinal, recorded_pos, identity, content_hash, source_id, \
             place_id, kind) VALUES ('P', 1, 900, 2, 'a', 'b', 'K9', 'P1', 'seclusion_room')",
            &[Flaw::RowsAdded],
        ),
    ];
    for engine in [Engine::Sqlite, Engine::Postgres] {
        block_on(async {
            for (sql, flaws) in cases {
                let db = filled(engine).await;
                for step in sql.split(';') {
                    db.tamper(step).await;
                }
                let found = db.verify().await.findings;
                for flaw in *flaws {
                    assert!(found.iter().any(|finding| finding.flaw == *flaw), "{engine:?} {sql}: {found:?}");
                }
                db.remove().await;
            }
        });
    }
}

#[test]
fn a_chain_cut_off_together_with_its_head_is_found_by_heads_kept_outside() {
    on_both(async |db| {
        db.store.set_setting(&operate(), "a", "1", Instant(1)).await.unwrap();
        let short = db.rows("SELECT hash FROM chain_entry WHERE position = 2").await;
        db.store.set_setting(&operate(), "a", "2", Instant(2)).await.unwrap();
        let heads = SignedHeads::parse(&db.store.heads(&operate()).await.unwrap()).unwrap();
        db.tamper("DELETE FROM chain_entry WHERE position = 3").await;
        db.tamper(&format!("UPDATE chain_head SET position = 2, hash = '{}'", short[0])).await;
        let report = db.verify().await;
        assert!(report.is_sound(), "without heads it cannot be seen: {:?}", report.findings);
        assert_eq!(report.unproven(), 2, "and the report says so");
        let report = db.store.audit_verify(&operate(), Some(&heads)).await.unwrap();
        assert_eq!(report.findings.iter().map(|found| found.flaw).collect::<Vec<_>>(), [Flaw::OutsideHeadDiffers]);
    });
}
