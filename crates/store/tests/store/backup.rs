// SPDX-License-Identifier: EUPL-1.2
//! Backups: a restore equals, from either engine into either, and never in half.

use nabij_domain::calendar::Instant;
use nabij_store::{BackupKey, Holder, KeyFile, Store, StoreError};

use crate::delivery::{canonical, first};
use crate::engine::{Db, Engine, block_on, drop_schema, dump, empty, operate, read};

async fn filled(engine: Engine) -> (Db, BackupKey) {
    let db = Db::new(engine).await;
    db.import(&first().intake(), 1, 1000).await.unwrap();
    let mut rows = first();
    rows.restrictions[0] = rows.restrictions[0].replace("12:00", "13:00");
    db.import(&rows.intake(), 2, 2000).await.unwrap();
    db.store.set_setting(&operate(), "demo", "yes", Instant(3000)).await.unwrap();
    let key = BackupKey::create(&db.dir.path().join("backup-key")).unwrap();
    (db, key)
}

#[test]
fn a_restore_equals_from_either_engine_into_either() {
    for from in [Engine::Sqlite, Engine::Postgres] {
        for into in [Engine::Sqlite, Engine::Postgres] {
            block_on(async {
                let (db, key) = filled(from).await;
                let path = db.dir.path().join("backup");
                let written = db.store.backup(&operate(), &path, &key).await.unwrap();
                let (target, schema) = empty(into, &db.dir).await;
                if from == into {
                    // A database that was only migrated is as good as none.
                    Store::migrate(&operate(), &target, &db.key).await.unwrap();
                }
                let restored = Store::restore(&operate(), &path, &key, &target, &db.key).await.unwrap();
                assert_eq!(written, restored);
                assert_eq!(dump(&db.target).await, dump(&target).await);
                let store = Store::open(&target, &db.key, Holder::Command).await.unwrap();
                assert_eq!(store.audit_verify(&operate(), None).await.unwrap().findings, []);
                let snapshot = store.snapshot(&read()).await.unwrap();
                assert_eq!(canonical(snapshot.columns()), canonical(db.snapshot().await.columns()));
                store.close().await;
                let again = Store::restore(&operate(), &path, &key, &target, &db.key).await;
                assert!(matches!(again, Err(StoreError::NotEmpty)), "{again:?}");
                if into == Engine::Postgres {
                    drop_schema(&schema).await;
                }
                db.remove().await;
            });
        }
    }
}

#[test]
fn wrong_keys_are_named_and_leave_nothing_behind() {
    for engine in [Engine::Sqlite, Engine::Postgres] {
        block_on(async {
            let (db, key) = filled(engine).await;
            let path = db.dir.path().join("backup");
            db.store.backup(&operate(), &path, &key).await.unwrap();
            let over = db.store.backup(&operate(), &path, &key).await;
            assert!(matches!(over, Err(StoreError::Io(_))), "an older backup is not overwritten");
            let (target, schema) = empty(engine, &db.dir).await;
            let other = BackupKey::create(&db.dir.path().join("other-backup-key")).unwrap();
            let refused = Store::restore(&operate(), &path, &other, &target, &db.key).await;
            assert!(matches!(refused, Err(StoreError::WrongBackupKey)), "{refused:?}");
            let other = KeyFile::create(&db.dir.path().join("other-key")).unwrap();
            let refused = Store::restore(&operate(), &path, &key, &target, &other).await;
            assert!(matches!(refused, Err(StoreError::WrongKey)), "{refused:?}");
            let mut bytes = std::fs::read(&path).unwrap();
            let secret = std::fs::read_to_string(db.dir.path().join("key")).unwrap();
            let secret = secret.trim().rsplit(':').next().unwrap();
            assert!(!bytes.windows(secret.len()).any(|part| part == secret.as_bytes()));
            bytes.truncate(bytes.len() - 40);
            let cut = db.dir.path().join("cut");
            std::fs::write(&cut, &bytes).unwrap();
            let refused = Store::restore(&operate(), &cut, &key, &target, &db.key).await;
            assert!(matches!(refused, Err(StoreError::BackupMalformed(_))), "{refused:?}");
            Store::restore(&operate(), &path, &key, &target, &db.key).await.unwrap();
            assert_eq!(dump(&db.target).await, dump(&target).await);
            if engine == Engine::Postgres {
                drop_schema(&schema).await;
            }
            db.remove().await;
        });
    }
}
