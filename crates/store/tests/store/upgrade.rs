// SPDX-License-Identifier: EUPL-1.2
//! A database of an earlier schema, with rows: brought up to this one, its chains verify and its rows are the same.

use nabij_domain::calendar::Instant;
use nabij_store::{Holder, KeyFile, SignedHeads, Snapshot, Store};

use crate::access::SCHEMA as NOW;
use crate::delivery::{Rows, canonical, first};
use crate::engine::{Engine, block_on, deliver, drop_schema, empty, operate, read, script};

const SCHEMA: &str = "CREATE TABLE schema_version (version BIGINT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL);";

/// What the program of the first schema imported last, in the words of today.
fn of_then() -> Rows {
    let mut rows = first();
    rows.places[0] = rows.places[0].replace(";action_line=Lijn 2", "");
    rows.restrictions[0] = rows.restrictions[0].replace("12:00", "13:00").replace(";entered=2026-01-05 15:00", "");
    rows.restrictions.remove(2);
    Rows {
        averted: Vec::new(),
        harm: Vec::new(),
        group_rules: Vec::new(),
        alone_hours: Vec::new(),
        steps: Vec::new(),
        shifts: Vec::new(),
        ..rows
    }
}

#[test]
fn a_database_of_the_first_schema_keeps_its_rows_hashes_and_proof() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        block_on(async {
            let dir = tempfile::tempdir().unwrap();
            let key = dir.path().join("key");
            std::fs::write(&key, include_str!("schema_1.key")).unwrap();
            std::fs::set_permissions(&key, std::os::unix::fs::PermissionsExt::from_mode(0o600)).unwrap();
            let key = KeyFile::open(&key).unwrap();
            let (target, schema) = empty(engine, &dir).await;
            let (spine, rows) = (include_str!("../../migration/0001_spine.sql"), include_str!("schema_1.sql"));
            script(&target, &[SCHEMA, spine, rows].join("\n")).await;
            let migrated = Store::migrate(&operate(), &target, &key).await.unwrap();
            assert_eq!((migrated.from, migrated.to), (1, NOW));
            let store = Store::open(&target, &key, Holder::Command).await.unwrap();
            let heads = SignedHeads::parse(include_str!("schema_1.heads")).unwrap();
            let report = store.audit_verify(&operate(), Some(&heads)).await.unwrap();
            assert_eq!((report.findings.as_slice(), report.unproven()), (&[][..], 0), "{engine:?}");
            let mut snapshot = store.snapshot(&read()).await.unwrap();
            let now = canonical(&snapshot.known_at(snapshot.now()).unwrap());
            assert_eq!(now, canonical(&of_then().intake().columns), "{engine:?}");
            // Hashed today they are what was hashed then: nothing is new.
            let import = async |rows: &Rows, file| {
                let go_on = &mut |_| std::ops::ControlFlow::Continue(());
                let at = Instant(9000 + i64::from(file));
                store.import(&deliver(), &rows.intake(), [file; 32], at, go_on).await.unwrap()
            };
            let same = import(&of_then(), 90).await;
            assert_eq!((same.unchanged, same.superseded, same.withdrawn), (same.rows, 0, 0));
            // And from here on it holds what it could not before.
            let more = import(&first(), 91).await;
            assert_eq!(
                (more.superseded, more.withdrawn),
                (2, 0),
                "a place got a line, a restriction its time of entry"
            );
            assert!(store.refresh(&read(), &mut snapshot).await.unwrap());
            let now = canonical(&snapshot.known_at(snapshot.now()).unwrap());
            assert_eq!(now, canonical(&first().intake().columns));
            assert_eq!(store.mappings(&deliver()).await.unwrap(), []);
            let then = canonical(&snapshot.known_at(&positions(&store, &snapshot).await).unwrap());
            assert_eq!(then, canonical(&of_then().intake().columns), "and the past stays");
            assert_eq!(store.audit_verify(&operate(), Some(&heads)).await.unwrap().findings, []);
            store.close().await;
            if engine == Engine::Postgres {
                drop_schema(&schema).await;
            }
        });
    }
}

/// Before the last import.
async fn positions(store: &Store, snapshot: &Snapshot) -> Vec<i64> {
    store.position_at(&read(), snapshot, Instant(9090)).await.unwrap()
}
