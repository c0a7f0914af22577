// SPDX-License-Identifier: EUPL-1.2
//! Mirrors: kept once as they were made, and found out when changed behind the store's back.

use nabij_domain::calendar::{Instant, Month};
use nabij_store::{Flaw, StoreError};

use crate::engine::{deliver, on_both, operate, read};

fn new(place: &str, month: i32, content: &str) -> (String, Month, String) {
    (place.to_owned(), Month(month), content.to_owned())
}

#[test]
fn a_mirror_is_kept_once_and_stays_as_it_was() {
    on_both(async |db| {
        let all = [new("b", 24_000, "{1}"), new("a", 24_000, "{2}")];
        assert_eq!(db.store.keep_mirrors(&operate(), "h", &all, Instant(1000)).await.unwrap(), 2);
        let later = [new("a", 24_000, "{other}"), new("a", 24_001, "{3}")];
        assert_eq!(db.store.keep_mirrors(&operate(), "h", &later, Instant(2000)).await.unwrap(), 1);
        assert_eq!(db.store.keep_mirrors(&operate(), "h", &later, Instant(3000)).await.unwrap(), 0);
        let kept = db.store.mirrors(&read(), "h", "a").await.unwrap();
        let kept: Vec<_> = kept.iter().map(|own| (own.month.0, own.made_at.0, own.content.as_str())).collect();
        assert_eq!(kept, [(24_001, 2000, "{3}"), (24_000, 1000, "{2}")]);
        assert_eq!(db.store.mirrored(&read(), "h", Month(24_000)).await.unwrap(), ["a", "b"]);
        assert_eq!(db.store.mirrors(&read(), "other", "a").await.unwrap(), []);
        let refused = db.store.keep_mirrors(&read(), "h", &all, Instant(4000)).await;
        assert!(matches!(refused, Err(StoreError::WrongRight { .. })), "{refused:?}");
        assert!(db.store.mirrors(&deliver(), "h", "a").await.is_err());
        let acts = "SELECT act FROM chain_entry WHERE organisation_id = 'h' AND act LIKE 'mirror%'";
        assert_eq!(db.rows(acts).await, ["mirror.make", "mirror.make"], "what changes nothing writes nothing");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_mirror_changed_behind_the_stores_back_is_found() {
    for (change, flaw) in [
        ("UPDATE mirror SET content = '{}' WHERE place_id = 'a'", Flaw::RowsAltered),
        ("UPDATE mirror SET month = 23999 WHERE place_id = 'a'", Flaw::RowsAltered),
        ("UPDATE mirror SET made_at = 1", Flaw::RowsAltered),
        ("DELETE FROM mirror WHERE place_id = 'b'", Flaw::RowsAltered),
        ("INSERT INTO mirror VALUES ('h', 'c', 24000, 99, 1, '{}')", Flaw::RowsAdded),
    ] {
        on_both(async |db| {
            let all = [new("b", 24_000, "{1}"), new("a", 24_000, "{2}")];
            db.store.keep_mirrors(&operate(), "h", &all, Instant(1000)).await.unwrap();
            assert_eq!(db.verify().await.findings, []);
            db.tamper(change).await;
            let findings = db.verify().await.findings;
            assert!(findings.iter().any(|found| found.flaw == flaw), "{change}: {findings:?}");
        });
    }
}
