// SPDX-License-Identifier: EUPL-1.2
//! Mappings kept by source: with the import that used them, by version, under the chain.

use std::ops::ControlFlow;

use nabij_domain::calendar::Instant;
use nabij_domain::registration::intake::Intake;
use nabij_store::{Flaw, Mapped, Receipt, StoreError};

use crate::delivery::first;
use crate::engine::{Db, deliver, on_both};

fn mapped(mapping: &str) -> Mapped {
    let headers = vec![vec!["Cliënt".to_owned(), "Van".to_owned()]];
    Mapped { source: "ecd".to_owned(), headers, mapping: mapping.to_owned() }
}

async fn import(db: &Db, intake: &Intake, file: u8, mapped: &Mapped) -> Result<Receipt, StoreError> {
    let go_on = &mut |_| ControlFlow::Continue(());
    let at = Instant(1000 * i64::from(file));
    db.store.import_mapped(&deliver(), intake, ([file; 32], Some(mapped)), at, go_on).await
}

/// Organisation and version of what holds.
async fn kept(db: &Db) -> Vec<(String, i64)> {
    let kept = db.store.mappings(&deliver()).await.unwrap();
    kept.into_iter().map(|kept| (kept.organisation, kept.version)).collect()
}

fn both(version: i64) -> Vec<(String, i64)> {
    ["P", "Q"].map(|name| (name.to_owned(), version)).to_vec()
}

#[test]
fn a_mapping_is_kept_by_version_with_the_import_that_used_it_until_it_is_forgotten() {
    on_both(async |db| {
        let (one, other) = (mapped("table = \"stays\""), mapped("table = \"leave\""));
        let stop = &mut |_| ControlFlow::Break(());
        let stopped =
            db.store.import_mapped(&deliver(), &first().intake(), ([1; 32], Some(&one)), Instant(1), stop).await;
        assert!(matches!(stopped, Err(StoreError::Interrupted)));
        assert_eq!(kept(db).await, [], "nothing of an import that was not accepted");
        import(db, &first().intake(), 1, &one).await.unwrap();
        assert_eq!(kept(db).await, both(1));
        assert_eq!(db.store.mappings(&deliver()).await.unwrap()[0].mapped, one);
        import(db, &first().intake(), 2, &one).await.unwrap();
        assert_eq!(kept(db).await, both(1), "the same one again");
        import(db, &first().intake(), 3, &other).await.unwrap();
        assert_eq!(kept(db).await, both(2));
        assert_eq!(db.store.mappings(&deliver()).await.unwrap()[1].mapped, other);
        let forgotten = db.store.forget_mapping(&deliver(), "ecd", Instant(4000)).await.unwrap();
        assert_eq!((forgotten, kept(db).await), (vec!["P".to_owned(), "Q".to_owned()], Vec::new()));
        assert_eq!(db.store.forget_mapping(&deliver(), "ecd", Instant(4000)).await.unwrap(), [""; 0]);
        import(db, &first().intake(), 5, &one).await.unwrap();
        assert_eq!(kept(db).await, both(3));
        assert_eq!(db.rows("SELECT COUNT(*) FROM mapping WHERE superseded_pos IS NULL").await, ["2"]);
        let acts = "SELECT act FROM chain_entry WHERE organisation_id = 'P' AND act LIKE 'mapping%' ORDER BY position";
        assert_eq!(db.rows(acts).await, ["mapping.keep", "mapping.keep", "mapping.forget", "mapping.keep"]);
        assert_eq!(db.verify().await.findings, []);
    });
}

#[test]
fn a_mapping_changed_behind_the_stores_back_is_found() {
    let insert = "INSERT INTO mapping VALUES ('P', 'x', 1, 2, NULL, '[]', '')";
    for (sql, flaw) in [
        ("UPDATE mapping SET mapping = '' WHERE organisation_id = 'P'", Flaw::RowsAltered),
        ("UPDATE mapping SET headers = '[]' WHERE organisation_id = 'P'", Flaw::RowsAltered),
        ("DELETE FROM mapping WHERE organisation_id = 'P'", Flaw::RowsAltered),
        (insert, Flaw::RowsAdded),
        ("UPDATE mapping SET superseded_pos = 1 WHERE organisation_id = 'P'", Flaw::WithoutEntry),
    ] {
        on_both(async |db| {
            import(db, &first().intake(), 1, &mapped("table = \"stays\"")).await.unwrap();
            assert_eq!(db.verify().await.findings, []);
            db.tamper(sql).await;
            let findings = db.verify().await.findings;
            assert!(findings.iter().any(|found| found.flaw == flaw && found.organisation == "P"), "{sql} {findings:?}");
        });
    }
}
