// SPDX-License-Identifier: EUPL-1.2
//! Rights, keys, schema and the lock that keeps a second server out.

use nabij_domain::access::permit::{Right, operator};
use nabij_domain::calendar::Instant;
use nabij_store::{BackupKey, Holder, KeyFile, Store, StoreError};

use crate::delivery::first;
use crate::engine::{Db, Engine, TABLES, block_on, deliver, empty, on_both, operate, read};

/// How many migrations there are.
pub const SCHEMA: i64 = 17;

#[test]
fn every_call_asks_for_its_own_right() {
    on_both(async |db| {
        let intake = first().intake();
        let go_on = &mut |_| std::ops::ControlFlow::Continue(());
        let mut snapshot = db.snapshot().await;
        let backup_key = BackupKey::create(&db.dir.path().join("backup-key")).unwrap();
        let path = db.dir.path().join("never");
        for right in [Right::ReadFigures, Right::Deliver, Right::Operate] {
            let permit = operator(right);
            let mut refused = Vec::new();
            if right != Right::Deliver {
                refused.push(db.store.import(&permit, &intake, [1; 32], Instant(0), go_on).await.err());
            }
            if right != Right::ReadFigures {
                refused.push(db.store.snapshot(&permit).await.err());
                refused.push(db.store.refresh(&permit, &mut snapshot).await.err());
                refused.push(db.store.position_at(&permit, &snapshot, Instant(0)).await.err());
            }
            if right == Right::Operate {
                refused.push(db.store.places(&permit).await.err());
            } else {
                refused.push(db.store.heads(&permit).await.err());
                refused.push(db.store.audit_verify(&permit, None).await.err());
                refused.push(db.store.backup(&permit, &path, &backup_key).await.err());
                refused.push(Store::restore(&permit, &path, &backup_key, &db.target, &db.key).await.err());
                refused.push(Store::migrate(&permit, &db.target, &db.key).await.err());
                refused.push(db.store.set_setting(&permit, "demo", "yes", Instant(0)).await.err());
            }
            for error in refused {
                assert!(matches!(error, Some(StoreError::WrongRight { .. })), "{right:?}: {error:?}");
            }
        }
        assert!(!path.exists());
    });
}

#[test]
fn a_database_opens_with_its_own_key_only() {
    on_both(async |db| {
        let other = KeyFile::create(&db.dir.path().join("other")).unwrap();
        let opened = Store::open(&db.target, &other, Holder::Command).await;
        assert!(matches!(opened, Err(StoreError::WrongKey)));
        assert!(matches!(Store::migrate(&operate(), &db.target, &other).await, Err(StoreError::WrongKey)));
        let again = Store::migrate(&operate(), &db.target, &db.key).await.unwrap();
        assert_eq!((again.from, again.to), (SCHEMA, SCHEMA));
    });
}

#[test]
fn a_schema_that_is_absent_newer_or_other_is_named() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        block_on(async {
            let db = Db::new(engine).await;
            let (bare, schema) = empty(engine, &db.dir).await;
            let opened = Store::open(&bare, &db.key, Holder::Command).await;
            assert!(matches!(opened, Err(StoreError::NotMigrated { found: 0, wanted: SCHEMA })), "{opened:?}");
            if engine == Engine::Postgres {
                crate::engine::drop_schema(&schema).await;
            }
            db.tamper("UPDATE schema_version SET checksum = 'x'").await;
            let opened = Store::open(&db.target, &db.key, Holder::Command).await;
            assert!(matches!(opened, Err(StoreError::MigrationChanged { version: 1 })));
            db.tamper("DELETE FROM schema_version WHERE version > 1").await;
            db.tamper(&format!("UPDATE schema_version SET version = {}", SCHEMA + 1)).await;
            let opened = Store::open(&db.target, &db.key, Holder::Command).await;
            assert!(matches!(opened, Err(StoreError::SchemaTooNew { found, wanted: SCHEMA }) if found == SCHEMA + 1));
            db.remove().await;
        });
    }
}

#[test]
fn a_second_server_on_a_file_is_refused_and_a_command_is_not() {
    block_on(async {
        let db = Db::new(Engine::Sqlite).await;
        let server = Store::open(&db.target, &db.key, Holder::Server).await.unwrap();
        let second = Store::open(&db.target, &db.key, Holder::Server).await;
        assert!(matches!(second, Err(StoreError::InUse)));
        assert!(matches!(Store::migrate(&operate(), &db.target, &db.key).await, Err(StoreError::InUse)));
        let mut seen = server.snapshot(&read()).await.unwrap();
        db.import(&first().intake(), 1, 1000).await.unwrap();
        assert!(server.refresh(&read(), &mut seen).await.unwrap(), "a server sees what a command imported");
        server.close().await;
        Store::open(&db.target, &db.key, Holder::Server).await.unwrap().close().await;
        db.remove().await;
    });
}

#[test]
fn settings_are_kept_and_stand_in_the_chain() {
    on_both(async |db| {
        assert_eq!(db.store.setting(&read(), "demo").await.unwrap(), None);
        for value in ["yes", "no"] {
            db.store.set_setting(&operate(), "demo", value, Instant(5)).await.unwrap();
            assert_eq!(db.store.setting(&deliver(), "demo").await.unwrap().as_deref(), Some(value));
        }
        db.import(&first().intake(), 1, 1000).await.unwrap();
        let sql = "SELECT act, detail FROM chain_entry WHERE organisation_id = '' ORDER BY position";
        let entry = |name| format!("setting.set|{{\"name\":\"{name}\"}}");
        let made = ["store.key_check", "app.demo", "app.demo", "store.zone"].map(entry);
        assert_eq!(db.rows(sql).await, made, "the store's own settings too");
        assert_eq!(Store::migrate(&operate(), &db.target, &db.key).await.unwrap().from, SCHEMA);
        db.import(&first().intake(), 2, 2000).await.unwrap();
        assert_eq!(db.rows(sql).await, made, "what is there already is not written again");
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn the_organisation_is_in_every_primary_key() {
    block_on(async {
        let db = Db::new(Engine::Sqlite).await;
        let found = db.rows("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").await;
        let mut known: Vec<_> = TABLES.iter().copied().chain(["schema_version"]).collect();
        known.sort_unstable();
        assert_eq!(found, known);
        for table in TABLES {
            let key = db.rows(&format!("SELECT name FROM pragma_table_info('{table}') WHERE pk = 1")).await;
            assert_eq!(key, ["organisation_id"], "{table}");
            let kinds = format!("SELECT DISTINCT type FROM pragma_table_info('{table}')");
            for kind in db.rows(&kinds).await {
                assert!(["BIGINT", "TEXT", "BOOLEAN", "DOUBLE PRECISION"].contains(&kind.as_str()), "{table}: {kind}");
            }
        }
        db.remove().await;
    });
}

#[test]
fn two_that_migrate_a_fresh_database_at_once_both_find_it_whole() {
    block_on(async {
        let dir = tempfile::tempdir().unwrap();
        let key = KeyFile::create(&dir.path().join("key")).unwrap();
        for _ in 0..3 {
            let (target, schema) = empty(Engine::Postgres, &dir).await;
            let migrate = || block_on(Store::migrate(&operate(), &target, &key));
            let from = std::thread::scope(|scope| {
                let all = [(); 4].map(|()| scope.spawn(migrate));
                all.map(|one| one.join().unwrap().unwrap().from)
            });
            assert_eq!(from.iter().filter(|from| **from == 0).count(), 1, "{from:?}");
            let store = Store::open(&target, &key, Holder::Command).await.unwrap();
            assert_eq!(store.audit_verify(&operate(), None).await.unwrap().findings, []);
            store.close().await;
            crate::engine::drop_schema(&schema).await;
        }
    });
}
