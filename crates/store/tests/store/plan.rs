// SPDX-License-Identifier: EUPL-1.2
//! Plans: who writes what in them, that a view is written first, that what stood there is kept, and what they say yes to.
//! All youths are made up.

use nabij_domain::access::permit::Right;
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Day;
use nabij_domain::registration::dossier::allowance::Allowance;
use nabij_domain::registration::dossier::early_warning::{EarlyWarning, Signs, Whose};
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Regime;
use nabij_store::StoreError;

use crate::dossier::{NOW, Setting, of};
use crate::engine::on_both;

fn warning(helps: &str) -> Leaf {
    let signs = |shows: &str| Signs { shows: shows.to_owned(), helps: helps.to_owned(), worsens: String::new() };
    Leaf::EarlyWarning(Box::new(EarlyWarning {
        whose: Whose::Youth,
        signs: [signs("bedacht lachen"), signs("bedacht ijsberen"), Signs::default()],
    }))
}

fn holding(until: Day) -> Leaf {
    let text = || "bedachte reden".to_owned();
    Leaf::Allowance(Allowance {
        kind: Kind::Holding,
        regime: Regime::Jeugdwet,
        from: Day::from_civil(2026, 1, 15),
        until,
        situation: text(),
        effective: text(),
        proportionate: text(),
        mildest: text(),
    })
}

#[test]
fn a_plan_is_written_by_who_may_read_after_it_is_noted_and_keeps_what_stood_there() {
    on_both(async |db| {
        let own = Setting::new(db).await;
        let youth = own.youth(db, "J1").await;
        let page = own.look(DossierPart::Plan, 1);
        let keeps = own.worker("P1", Right::KeepYouths);
        let decides = of("jv", Role::ResponsibleProfessional, "P1", Right::KeepPlan, &own.places);
        let until = Day::from_civil(2026, 3, 1);
        db.store.keep_leaf(&keeps, &youth, (&warning("muziek"), None), page).await.unwrap();
        let twice = db.store.keep_leaf(&keeps, &youth, (&warning("lopen"), None), page).await;
        assert!(matches!(twice, Err(StoreError::AlreadyKnown)), "one early-warning plan");
        let refused = db.store.keep_leaf(&keeps, &youth, (&holding(until), None), page).await;
        assert!(matches!(refused, Err(StoreError::WrongRight { .. })), "a worker allows nothing");
        let refused = db.store.keep_leaf(&decides, &youth, (&warning("x"), None), page).await;
        assert!(matches!(refused, Err(StoreError::WrongRight { .. })), "that right writes nothing else");
        db.store.keep_leaf(&decides, &youth, (&holding(until), None), page).await.unwrap();

        let elsewhere = db.store.plan(&own.worker("P2", Right::Register), &youth, page).await;
        assert!(matches!(elsewhere, Err(StoreError::OutsideReach)));
        let before = db.rows("SELECT COUNT(*) FROM reading").await;
        let open = db.store.plan(&own.worker("P1", Right::Register), &youth, page).await.unwrap();
        assert_ne!(db.rows("SELECT COUNT(*) FROM reading").await, before, "that it was looked at is written");
        assert_eq!((open.leaves.len(), open.earlier.len(), open.unit.as_deref()), (2, 0, Some("P1")));

        let version = |at: usize| Some((open.leaves[at].number, open.leaves[at].version));
        db.store.keep_leaf(&keeps, &youth, (&warning("lopen"), version(0)), page).await.unwrap();
        let taken = db.store.end_leaf(&keeps, &youth, version(1).unwrap(), page).await;
        assert!(matches!(taken, Err(StoreError::WrongRight { .. })));

        let registers = own.worker("P1", Right::Register);
        let asked =
            async |kind, day| db.store.plan_allows(&registers, &youth, (kind, day), (&own.places, NOW)).await.unwrap();
        assert!(asked(Kind::Holding, Day(until.0 - 1)).await);
        assert!(!asked(Kind::Holding, until).await && !asked(Kind::Holding, Day::from_civil(2026, 1, 14)).await);
        assert!(!asked(Kind::Transfer, Day(until.0 - 1)).await);
        db.store.end_leaf(&decides, &youth, version(1).unwrap(), page).await.unwrap();
        assert!(!asked(Kind::Holding, Day(until.0 - 1)).await, "what was taken out allows nothing");

        let open = db.store.plan(&registers, &youth, page).await.unwrap();
        assert!(open.leaves.len() == 1 && open.leaves[0].leaf == warning("lopen"));
        let earlier: Vec<&Leaf> = open.earlier.iter().map(|(kept, _)| &kept.leaf).collect();
        assert!(earlier == [&holding(until), &warning("muziek")], "what stood there, the last first");
        for table in ["leaf", "chain_entry", "reading"] {
            let rows = db.rows(&format!("SELECT * FROM {table}")).await;
            assert!(rows.iter().all(|row| !row.contains("bedacht") && !row.contains("muziek")), "{table}");
        }
        assert_eq!(db.verify().await.findings, []);
    });
}
