// SPDX-License-Identifier: EUPL-1.2
//! Files, SQLite and PostgreSQL give the same figures, cell by cell, and as they were known before a correction.

use std::ops::ControlFlow;
use std::path::Path;

use nabij_documents::registration::read::{self, Input, Options};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Instant, Month, Zone};
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::figure::Figure;
use nabij_domain::indicator::figures::figures;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::Level;
use nabij_store::{Holder, KeyFile, Store, Target};

use super::store::block_on;
use crate::nation::nation;

fn intake(dir: &Path, tables: &[(TableKind, &str)]) -> Intake {
    let zone = Zone::amsterdam();
    let mut inputs = Vec::new();
    for (table, text) in tables {
        let path = dir.join(format!("{}.csv", table.id()));
        std::fs::write(&path, text).unwrap();
        inputs.push(Input { path, table: Some(*table) });
    }
    let mut intake = Intake::new(zone.clone());
    read::read(&inputs, None, &Options { zone }, &mut intake, &mut |_, _| {}).unwrap();
    assert_eq!(intake.faults, []);
    intake
}

fn all_figures(columns: &Columns, data_cut: Instant) -> Vec<Figure> {
    let (from, until) = columns.span(data_cut);
    let mut selection = Selection::new(from, until, PeriodLength::Quarter, data_cut);
    selection.levels = Level::ALL.to_vec();
    selection.replicates = 40;
    figures(columns, &selection)
}

/// The databases under test: a new file, and a schema of its own in the tests' PostgreSQL.
fn targets(dir: &Path) -> Vec<Target> {
    let address = std::env::var("NABIJ_TEST_POSTGRES").expect(
        "NABIJ_TEST_POSTGRES is not set: run ./test units, or give the address of an empty PostgreSQL database",
    );
    let schema = format!("app_{}", std::process::id());
    let made = std::process::Command::new("psql").args([&address, "-qc", &format!("CREATE SCHEMA {schema}")]).status();
    assert!(made.unwrap().success());
    let sign = if address.contains('?') { '&' } else { '?' };
    let postgres = Target::parse(&format!("{address}{sign}options[search_path]={schema}")).unwrap();
    vec![Target::Sqlite(dir.join("nabij.db")), postgres]
}

#[test]
fn files_and_both_databases_give_the_same_figures_and_remember_them() {
    let dir = tempfile::tempdir().unwrap();
    let nation = nation(7, Month::new(2026, 3), 9);
    let tables = [
        (TableKind::Places, nation.places.as_str()),
        (TableKind::Rooms, &nation.rooms),
        (TableKind::Stays, &nation.stays),
        (TableKind::Leave, &nation.leave),
        (TableKind::Restrictions, &nation.restrictions),
        (TableKind::Deliveries, &nation.deliveries),
    ];
    let first = intake(dir.path(), &tables);
    let data_cut = first.columns.latest().unwrap();
    let expected = all_figures(&first.columns, data_cut);
    assert!(expected.len() > 5_000, "{} figures", expected.len());

    // A correction: ten seclusions turn out to have been holdings, and organisations were in the wrong sector.
    let mut lines = nation.restrictions.lines();
    let header = lines.next().unwrap();
    let kept: Vec<&str> = lines.clone().filter(|line| line.contains(",seclusion,")).take(10).collect();
    let corrected = kept.iter().map(|line| line.replace(",seclusion,", ",holding,")).collect::<Vec<_>>().join("\n");
    let moved = nation.places.replace(",LVB,", ",EKJP,");
    assert_ne!(moved, nation.places);
    let places = (TableKind::Places, moved.as_str());
    let correction = intake(dir.path(), &[places, (TableKind::Restrictions, &format!("{header}\n{corrected}\n"))]);

    block_on(async {
        for target in targets(dir.path()) {
            let key = KeyFile::create(&dir.path().join(format!("{target:?}.key").replace(['/', '(', ')'], "_")))?;
            Store::migrate(&permit::operator(Right::Operate), &target, &key).await?;
            let store = Store::open(&target, &key, Holder::Command).await?;
            let (deliver, reader) = (permit::operator(Right::Deliver), permit::loopback_reader());
            let go_on = &mut |_| ControlFlow::Continue(());
            store.import(&deliver, &first, [1; 32], Instant(1000), go_on).await?;
            let mut snapshot = store.snapshot(&reader).await?;
            let now = all_figures(&snapshot.known_at(snapshot.now()).unwrap(), data_cut);
            same(&now, &expected);

            store.import(&deliver, &correction, [2; 32], Instant(2000), go_on).await?;
            assert!(store.refresh(&reader, &mut snapshot).await?);
            let later = all_figures(&snapshot.known_at(snapshot.now()).unwrap(), data_cut);
            assert_ne!(later, expected, "the correction changed nothing");
            let then = store.position_at(&reader, &snapshot, Instant(1500)).await?;
            same(&all_figures(&snapshot.known_at(&then).unwrap(), data_cut), &expected);
            store.close().await;
        }
        Ok(())
    })
    .unwrap();
}

fn same(seen: &[Figure], expected: &[Figure]) {
    assert_eq!(seen.len(), expected.len());
    for (seen, expected) in seen.iter().zip(expected) {
        assert_eq!(seen, expected);
    }
}
