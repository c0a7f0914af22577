// SPDX-License-Identifier: EUPL-1.2
//! Protocols: frozen once, read by who may read figures, and found out when changed behind the store's back.

use nabij_domain::calendar::Instant;
use nabij_store::{Flaw, StoreError};

use crate::engine::{deliver, on_both, operate, read};

#[test]
fn a_protocol_is_frozen_once_and_stays_as_it_was() {
    on_both(async |db| {
        let first = db.store.freeze_protocol(&operate(), "name = \"a\"\n", Instant(1000)).await.unwrap();
        assert_eq!((first.number, first.frozen_at), (1, Instant(1000)));
        let again = db.store.freeze_protocol(&operate(), "name = \"a\"\n", Instant(2000)).await.unwrap();
        assert_eq!(again, first, "a date cannot be moved by freezing it again");
        let other = db.store.freeze_protocol(&operate(), "name = \"b\"\n", Instant(3000)).await.unwrap();
        assert_eq!(other.number, 2);
        assert_eq!(db.store.protocols(&read()).await.unwrap(), [first, other]);
        let refused = db.store.freeze_protocol(&read(), "name = \"c\"\n", Instant(4000)).await;
        assert!(matches!(refused, Err(StoreError::WrongRight { .. })), "{refused:?}");
        assert!(db.store.protocols(&deliver()).await.is_err());
        let acts = "SELECT act FROM chain_entry WHERE organisation_id = '' AND act LIKE 'protocol%'";
        assert_eq!(db.rows(acts).await, ["protocol.freeze", "protocol.freeze"]);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_protocol_changed_behind_the_stores_back_is_found() {
    let insert = "INSERT INTO protocol VALUES ('', 9, 2, 1, 'x', 'y', 'z')";
    for (change, flaw) in [
        ("UPDATE protocol SET content = 'name = \"b\"'", Flaw::RowsAltered),
        ("UPDATE protocol SET frozen_at = 1", Flaw::RowsAltered),
        ("UPDATE protocol SET frozen_by = 'somebody'", Flaw::RowsAltered),
        ("DELETE FROM protocol", Flaw::RowsAltered),
        (insert, Flaw::RowsAdded),
    ] {
        on_both(async |db| {
            db.store.freeze_protocol(&operate(), "name = \"a\"\n", Instant(1000)).await.unwrap();
            assert_eq!(db.verify().await.findings, []);
            db.tamper(change).await;
            let findings = db.verify().await.findings;
            assert!(findings.iter().any(|found| found.flaw == flaw), "{change}: {findings:?}");
        });
    }
}
