// SPDX-License-Identifier: EUPL-1.2
//! What stands beside restrictions is the same from files, SQLite and PostgreSQL, and stays as it was known.

use std::ops::ControlFlow;
use std::path::Path;

use nabij_documents::registration::read::{self, Input, Options};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::indicator::columns::{Columns, Youth};
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::PlaceIx;
use nabij_store::{Holder, KeyFile, Store, Target};

use super::store::block_on;

/// Made up; the files as a Dutch spreadsheet writes them, none of them named to the reader.
const FILES: [(&str, &str); 8] = [
    ("plekken.csv", "kenmerk;naam;niveau;onderdeel_van\nO;O;organisatie;\nA;A;groep;O\nB;B;groep;O\n"),
    ("verblijf.csv", "jongere;groep;opgenomen;vertrokken\nj1;A;01-01-2026 12:00;\nj2;B;01-01-2026 12:00;\n"),
    (
        "vbm.csv",
        "kenmerk;jongere;groep;soort;aanleiding;begin;einde;ingevoerd_op\n\
         v1;j1;A;insluiten;ongepland;02-01-2026 21:00;02-01-2026 21:30;03-01-2026 08:15\n\
         v2;j2;B;vasthouden;;05-01-2026 10:00;05-01-2026 10:05;\n",
    ),
    (
        "bijna.csv",
        "kenmerk;jongere;groep;tijdstip;soort;wat_hielp\n\
         b1;j1;A;04-01-2026 20:00;insluiten;\"samen buiten; daarna thee\"\n;;B;04-01-2026 20:00;;\n;;B;04-01-2026 20:00;;\n",
    ),
    (
        "ongevallen.csv",
        "jongere;groep;tijdstip;voorval;personen\n;A;02-01-2026 21:10;letsel medewerker;2\nj2;B;06-01-2026 09:00;weglopen;\n",
    ),
    (
        "regels.csv",
        "plaats;regel;van_uur;tot_uur;vanaf;tot;jongeren\nA;op kamer;21:00;7:00;01-01-2025;;8\nO;telefoon inleveren;;;;;\n",
    ),
    ("alleen.csv", "jongere;groep;datum;uren\nj1;A;02-01-2026;1,5\nj1;A;03-01-2026;0\n"),
    (
        "stappen.csv",
        "vrijheidsbeperking;groep;stap;tijdstip;ingevoerd_op\n\
         v1;A;nabespreking;03-01-2026 09:00;03-01-2026 09:20\nv9;B;controle;03-01-2026 10:00;\n",
    ),
];

fn intake(dir: &Path, files: &[(&str, String)]) -> Intake {
    let zone = Zone::amsterdam();
    let mut inputs = Vec::new();
    for (name, text) in files {
        let path = dir.join(name);
        std::fs::write(&path, text).unwrap();
        inputs.push(Input { path, table: None });
    }
    let mut intake = Intake::new(zone.clone());
    read::read(&inputs, None, &Options { zone }, &mut intake, &mut |_, _| {}).unwrap();
    assert_eq!(intake.faults, []);
    intake
}

/// All rows as sorted texts. Places go by id; youths, whose numbers mean nothing, by their first stay.
fn rows(columns: &Columns) -> Vec<String> {
    let id = |ix: PlaceIx| columns.places.get(ix).id.as_str();
    let who = |youth: Option<Youth>| {
        let stay = youth.and_then(|youth| columns.stays.rows.iter().find(|stay| stay.youth == youth));
        stay.map(|stay| id(stay.unit))
    };
    let restrictions = columns.restrictions.rows.iter();
    let mut all: Vec<String> = restrictions
        .map(|row| format!("restriction {} {:?} {:?} {:?}", id(row.unit), row.start, row.entered, row.key))
        .collect();
    let averted = columns.averted.rows.iter();
    all.extend(averted.map(|row| format!("averted {} {:?} {:?} {:?}", id(row.unit), who(row.youth), row.at, row.kind)));
    for row in &columns.harm.rows {
        let (unit, who) = (id(row.unit), who(row.youth));
        all.push(format!("harm {unit} {who:?} {:?} {:?} {}", row.at, row.kind, row.persons));
    }
    for row in &columns.group_rules.rows {
        let (hours, days) = ((row.from_minute, row.until_minute), (row.from, row.until));
        all.push(format!("rule {} {:?} {hours:?} {days:?} {:?}", id(row.place), row.kind, row.youths));
    }
    let alone = columns.alone.rows.iter();
    all.extend(
        alone.map(|row| format!("alone {} {:?} {:?} {}", id(row.unit), who(Some(row.youth)), row.day, row.seconds)),
    );
    let shifts = columns.shifts.rows.iter();
    all.extend(shifts.map(|row| {
        let counts = (row.workers, row.temporary, row.trained, row.alone);
        format!("shift {} {:?} {:?} {counts:?}", id(row.unit), row.day, row.part)
    }));
    all.extend(columns.steps.rows.iter().map(|row| format!("step {row:?}")));
    all.sort();
    all
}

fn targets(dir: &Path) -> Vec<Target> {
    let address = std::env::var("NABIJ_TEST_POSTGRES").expect(
        "NABIJ_TEST_POSTGRES is not set: run ./test units, or give the address of an empty PostgreSQL database",
    );
    let schema = format!("beside_{}", std::process::id());
    let made = std::process::Command::new("psql").args([&address, "-qc", &format!("CREATE SCHEMA {schema}")]).status();
    assert!(made.unwrap().success());
    let sign = if address.contains('?') { '&' } else { '?' };
    let postgres = Target::parse(&format!("{address}{sign}options[search_path]={schema}")).unwrap();
    vec![Target::Sqlite(dir.join("nabij.db")), postgres]
}

#[test]
fn files_and_both_databases_hold_the_same_rows_beside_restrictions_and_remember_them() {
    let dir = tempfile::tempdir().unwrap();
    let files = FILES.map(|(name, text)| (name, text.to_owned()));
    let first = intake(dir.path(), &files);
    let expected = rows(&first.columns);
    assert_eq!(expected.len(), 2 + 3 + 2 + 2 + 2 + 2);

    // A month later: two rows are corrected, and January's hours alone are said to be whole, with one day gone.
    let mut later = files.clone();
    later[3].1 = later[3].1.replace("20:00;insluiten", "20:00;vasthouden");
    later[6].1 = "jongere;groep;datum;uren\nj1;A;02-01-2026;2,5\n".to_owned();
    let declared =
        "plaats;tabel;periode_begin;periode_einde;toestand\nO;uren alleen;01-01-2026;01-02-2026;aangeleverd\n";
    let mut later = later.to_vec();
    later.push(("aanleveringen.csv", declared.to_owned()));
    let correction = intake(dir.path(), &later);
    let corrected = rows(&correction.columns);
    assert_eq!(corrected.len(), expected.len() - 1);

    block_on(async {
        for target in targets(dir.path()) {
            let key = KeyFile::create(&dir.path().join(format!("{target:?}.key").replace(['/', '(', ')'], "_")))?;
            Store::migrate(&permit::operator(Right::Operate), &target, &key).await?;
            let store = Store::open(&target, &key, Holder::Command).await?;
            let (deliver, reader) = (permit::operator(Right::Deliver), permit::operator(Right::ReadFigures));
            let go_on = &mut |_| ControlFlow::Continue(());
            store.import(&deliver, &first, [1; 32], Instant(1000), go_on).await?;
            let mut snapshot = store.snapshot(&reader).await?;
            assert_eq!(rows(&snapshot.known_at(snapshot.now()).unwrap()), expected);

            let receipt = store.import(&deliver, &correction, [2; 32], Instant(2000), go_on).await?;
            assert_eq!((receipt.superseded, receipt.withdrawn), (2, 1));
            assert!(store.refresh(&reader, &mut snapshot).await?);
            assert_eq!(rows(&snapshot.known_at(snapshot.now()).unwrap()), corrected);
            let then = store.position_at(&reader, &snapshot, Instant(1500)).await?;
            assert_eq!(rows(&snapshot.known_at(&then).unwrap()), expected);
            store.close().await;
        }
        Ok(())
    })
    .unwrap();
}
