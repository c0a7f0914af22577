// SPDX-License-Identifier: EUPL-1.2
//! An import that is killed in the middle, again and again, ends as if nothing had happened.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fmt::Write;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use nabij_domain::access::permit;
use nabij_domain::access::permit::Right;
use nabij_domain::indicator::columns::RestrictionRow;
use nabij_store::{Holder, KeyFile, Store, Target};

const ROWS: usize = 24_000;

fn nabij() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nabij"));
    command.stdout(Stdio::null()).stderr(Stdio::null());
    command
}

/// Made-up rows of three organisations.
fn files(dir: &Path) -> Vec<String> {
    let mut places = String::from("id,name,level\n");
    let mut rows = String::from("id,youth,unit,kind,start,end\n");
    for place in 0..3 {
        writeln!(places, "p{place},Verzonnen {place},organisation").unwrap();
    }
    for row in 0..ROWS {
        let (day, minute) = (row % 28 + 1, row % 60);
        let month = row / 28 % 12 + 1;
        writeln!(
            rows,
            "r{row},j{},p{},holding,2025-{month:02}-{day:02} 12:{minute:02},2025-{month:02}-{day:02} 13:00",
            row % 500,
            row % 3
        )
        .unwrap();
    }
    [("places", places), ("restrictions", rows)]
        .map(|(name, text)| {
            let path = dir.join(format!("{name}.csv"));
            std::fs::write(&path, text).unwrap();
            path.display().to_string()
        })
        .to_vec()
}

fn import(dir: &Path, database: &str, key: &Path) -> Command {
    let mut command = nabij();
    command.arg("import").args(files(dir)).args(["--database", database, "--key-file"]).arg(key);
    command
}

/// What is in the store, in an order that does not depend on how it came in, and whether every chain holds.
fn content(database: &str, key: &Path) -> (Vec<RestrictionRow>, bool) {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let store = Store::open(&Target::parse(database).unwrap(), &KeyFile::open(key).unwrap(), Holder::Command)
            .await
            .unwrap();
        let snapshot = store.snapshot(&permit::operator(Right::ReadFigures)).await.unwrap();
        let mut rows = snapshot.columns().known_at(snapshot.now()).restrictions.rows;
        // Numbers of youths mean nothing.
        for row in &mut rows {
            row.youth = None;
        }
        rows.sort_unstable_by_key(|row| (row.unit, row.start));
        let sound = store.audit_verify(&permit::operator(Right::Operate), None).await.unwrap().is_sound();
        store.close().await;
        (rows, sound)
    })
}

fn killed_and_resumed(database: &str, dir: &Path) {
    let key = dir.join("killed.key");
    let kills = if std::env::var("NABIJ_DOSE").as_deref() == Ok("full") { 40 } else { 6 };
    let mut stopped = 0;
    for attempt in 0..kills {
        let mut child = import(dir, database, &key).spawn().unwrap();
        // Each attempt lives a little longer, so that every stage is hit.
        std::thread::sleep(Duration::from_millis(150 + 170 * attempt));
        if child.try_wait().unwrap().is_none() {
            child.kill().unwrap();
            stopped += 1;
        }
        child.wait().unwrap();
    }
    assert!(stopped > 0, "every import was done before it could be killed");
    assert!(import(dir, database, &key).status().unwrap().success());
    let (rows, sound) = content(database, &key);
    assert_eq!(rows.len(), ROWS);
    assert!(sound, "a chain does not hold after {stopped} kills");
    assert!(import(dir, database, &key).status().unwrap().success());
    assert_eq!(content(database, &key).0, rows, "the same files again changed something");

    let (plain, plain_key) = (dir.join("plain.db").display().to_string(), dir.join("plain.key"));
    assert!(import(dir, &plain, &plain_key).status().unwrap().success());
    assert_eq!(content(&plain, &plain_key).0, rows, "not what an undisturbed import gives");
}

#[test]
fn sqlite_import_survives_kills() {
    let dir = tempfile::tempdir().unwrap();
    killed_and_resumed(&dir.path().join("killed.db").display().to_string(), dir.path());
}

#[test]
fn postgres_import_survives_kills() {
    let address = std::env::var("NABIJ_TEST_POSTGRES").unwrap_or_else(|_| {
        panic!("NABIJ_TEST_POSTGRES is not set: run ./test units, or give the address of an empty PostgreSQL database")
    });
    let schema = format!("kill_{}", std::process::id());
    let made = Command::new("psql").args([&address, "-qc", &format!("CREATE SCHEMA {schema}")]).status();
    assert!(made.unwrap().success());
    let dir = tempfile::tempdir().unwrap();
    let sign = if address.contains('?') { '&' } else { '?' };
    killed_and_resumed(&format!("{address}{sign}options[search_path]={schema}"), dir.path());
}
