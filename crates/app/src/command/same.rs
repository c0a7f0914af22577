// SPDX-License-Identifier: EUPL-1.2
//! Files, SQLite and PostgreSQL give the same figures, cell by cell, and as they were known before a correction.

use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

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
use crate::nation::{self, Nation, Setting, Switch, TABLES};

fn intake(tables: &[(TableKind, PathBuf)]) -> Intake {
    let zone = Zone::amsterdam();
    let input = |(table, path): &(TableKind, PathBuf)| Input { path: path.clone(), table: Some(*table) };
    let inputs: Vec<Input> = tables.iter().map(input).collect();
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
    let setting = Setting {
        seed: 7,
        until: Month::new(2026, 3),
        months: 9,
        size: 200,
        with: vec![Switch::Effect, Switch::Drift],
    };
    nation::write(&Nation::new(setting), dir.path(), &mut |_, _| {}).unwrap();
    let first = intake(&TABLES.map(|table| (table, nation::path(dir.path(), table))));
    let data_cut = first.columns.latest().unwrap();
    let expected = all_figures(&first.columns, data_cut);
    assert!(expected.len() > 5_000, "{} figures", expected.len());

    // A correction: ten seclusions turn out to have been holdings, and organisations were in the wrong sector.
    let text = |table| std::fs::read_to_string(nation::path(dir.path(), table)).unwrap();
    let (restrictions, places) = (text(TableKind::Restrictions), text(TableKind::Places));
    let mut lines = restrictions.lines();
    let header = lines.next().unwrap();
    let kept: Vec<&str> = lines.clone().filter(|line| line.contains(",seclusion,")).take(10).collect();
    let corrected = kept.iter().map(|line| line.replace(",seclusion,", ",holding,")).collect::<Vec<_>>().join("\n");
    let moved = places.replace(",LVB,", ",EKJP,");
    assert_ne!(moved, places);
    let correct = |name, text: String| {
        let path = dir.path().join(name);
        std::fs::write(&path, text).unwrap();
        path
    };
    let correction = intake(&[
        (TableKind::Places, correct("places.csv", moved)),
        (TableKind::Restrictions, correct("restrictions.csv", format!("{header}\n{corrected}\n"))),
    ]);

    block_on(async {
        for target in targets(dir.path()) {
            let key = KeyFile::create(&dir.path().join(format!("{target:?}.key").replace(['/', '(', ')'], "_")))?;
            Store::migrate(&permit::operator(Right::Operate), &target, &key).await?;
            let store = Store::open(&target, &key, Holder::Command).await?;
            let (deliver, reader) = (permit::operator(Right::Deliver), permit::operator(Right::ReadFigures));
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

/// Equal to the last bit, whatever the order in which a store numbers places and youths.
fn same(seen: &[Figure], expected: &[Figure]) {
    assert_eq!(seen.len(), expected.len());
    for (seen, expected) in seen.iter().zip(expected) {
        assert_eq!(seen, expected);
    }
}
