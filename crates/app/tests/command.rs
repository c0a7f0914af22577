// SPDX-License-Identifier: EUPL-1.2
//! The program as people run it: exit codes, files written, and what it says.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

const PLACES: &str = "kenmerk;naam;niveau;onderdeel_van\nO1;Verzonnen;organisatie;\nG1;Groep Één;groep;O1\n";
const STAYS: &str =
    "jongere;groep;opgenomen;vertrokken\nJ1;G1;01-01-2024 12:00;\nJ2;G1;01-01-2024 12:00;01-03-2024 12:00\n";
const RESTRICTIONS: &str = "kenmerk;jongere;groep;soort;begin;einde
1;J1;G1;insluiten;10-01-2024 10:00;10-01-2024 12:00
2;J1;G1;vasthouden;10-01-2024 09:30;10-01-2024 10:30
3;J2;G1;insluiten;31-01-2024 22:00;01-02-2024 04:00
4;J1;G1;insluiten;05-03-2024 10:00;05-03-2024 10:30
";
const DELIVERIES: &str =
    "plaats;tabel;periode_begin;periode_einde;toestand;aantal\nO1;;01-01-2024;01-04-2024;aangeleverd;4\n";
const FAULTY: &str = "jongere;groep;soort;begin;einde\nJ1;G1;insluiten;10-01-2024 12:00;10-01-2024 10:00\n";
const HEADER: &str = "indicator,version,scheme,gap,kind,room,level,place,period_start,period_end,numerator,denominator,\
                      value,low,high,interval,state,received,due,note";

struct Run {
    code: i32,
    out: String,
    err: String,
}

/// Runs in a folder, as a person would; the arguments are separated by spaces.
fn nabij(dir: &Path, arguments: &str) -> Run {
    let output = Command::new(env!("CARGO_BIN_EXE_nabij"))
        .args(arguments.split(' '))
        .current_dir(dir)
        .env_remove("NABIJ_DATABASE")
        .env_remove("NABIJ_KEY_FILE")
        .env_remove("NABIJ_BACKUP_KEY")
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    Run { code: output.status.code().unwrap(), out: text(output.stdout), err: text(output.stderr) }
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    for (name, text) in [
        ("plaatsen.csv", PLACES),
        ("verblijf.csv", STAYS),
        ("vbm.csv", RESTRICTIONS),
        ("lever.csv", DELIVERIES),
        ("fout.csv", FAULTY),
        ("leeg.csv", ""),
    ] {
        fs::write(dir.path().join(name), text).unwrap();
    }
    dir
}

const FILES: &str = "plaatsen.csv verblijf.csv vbm.csv lever.csv";

/// The cells of one figure of the whole nation: numerator, denominator, state.
fn figure(dir: &Path, indicator: &str, kind: &str, start: &str) -> (String, String, String) {
    let text = fs::read_to_string(dir.join("uit/figures.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let found: Vec<_> = rows
        .iter()
        .filter(|row| (row[0], row[4], row[5], row[6], row[8]) == (indicator, kind, "any", "nation", start))
        .collect();
    assert_eq!(found.len(), 1, "{indicator} {kind} {start}");
    (found[0][10].to_owned(), found[0][11].to_owned(), found[0][16].to_owned())
}

#[test]
fn files_in_monitor_out() {
    let dir = folder();
    let at = dir.path();
    let run = nabij(at, &format!("monitor {FILES} --out uit --per quarter"));
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    for name in ["figures.csv", "figures.json", "faults.csv", "index.html"] {
        assert!(at.join("uit").join(name).is_file(), "{name}");
    }
    let csv = fs::read_to_string(at.join("uit/figures.csv")).unwrap();
    assert_eq!(csv.lines().next(), Some(HEADER));
    // By hand: 9:30-12:00 is one event of 2.5 hours for all kinds together; J1 has 90 midnights and J2 60.
    let of = |indicator, kind, start| figure(at, indicator, kind, start);
    let shown = |numerator: &str, denominator: &str| (numerator.into(), denominator.into(), "shown".into());
    assert_eq!(of("events_rate", "any", "2024-01-01"), shown("3", "150"));
    assert_eq!(of("events_rate", "seclusion", "2024-01-01"), shown("3", "150"));
    assert_eq!(of("events_rate", "holding", "2024-01-01"), shown("1", "150"));
    // 90.5 days less the hour of 31 March, and 60 days.
    assert_eq!(of("hours_rate", "any", "2024-01-01"), shown("9", "3611"));
    assert_eq!(of("hours_rate", "seclusion", "2024-01-01"), shown("8.5", "3611"));
    assert_eq!(of("youths_share", "any", "2024-01-01"), shown("2", "2"));
    // By month: the event to the month it began in, the time to the month it fell in.
    assert_eq!(nabij(at, &format!("monitor {FILES} --out uit")).code, 0);
    assert_eq!(of("events_rate", "any", "2024-01-01").0, "2");
    assert_eq!(of("events_rate", "any", "2024-02-01"), shown("0", "58"));
    assert_eq!(of("hours_rate", "any", "2024-01-01").0, "4.5");
    assert_eq!(of("hours_rate", "any", "2024-02-01").0, "4");
}

#[test]
fn an_earlier_report_is_not_taken_for_this_one() {
    let dir = folder();
    let charts = dir.path().join("uit/charts");
    let names = || -> Vec<String> {
        let mut names: Vec<_> =
            fs::read_dir(&charts).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
        names.sort();
        names
    };
    assert_eq!(nabij(dir.path(), &format!("monitor {FILES} --out uit --kind seclusion")).code, 0);
    let earlier = names();
    assert!(earlier.iter().any(|name| name.contains("seclusion")), "{earlier:?}");
    fs::write(charts.join("own.svg"), "<svg/>").unwrap();
    assert_eq!(nabij(dir.path(), &format!("monitor {FILES} --out uit --kind holding")).code, 0);
    let later = names();
    assert!(!later.iter().any(|name| name.contains("seclusion")), "{later:?}");
    assert!(later.contains(&"own.svg".to_owned()), "not ours to remove: {later:?}");
    let run = nabij(dir.path(), "monitor fout.csv --out uit");
    assert_eq!(run.code, 2);
    assert!(!dir.path().join("uit/index.html").exists());
}

#[test]
fn exit_codes_and_words() {
    let dir = folder();
    let at = dir.path();
    let case = |arguments: &str, code: i32, words: &[&str]| {
        let run = nabij(at, arguments);
        assert_eq!(run.code, code, "{arguments}: {}{}", run.out, run.err);
        for word in words {
            assert!(run.out.contains(word) || run.err.contains(word), "{arguments}: {}{}", run.out, run.err);
        }
    };
    case(&format!("check {FILES}"), 0, &["Geen fouten gevonden"]);
    case(&format!("check {FILES} fout.csv"), 1, &["fout.csv, rij 2, einde", "Wat te doen"]);
    case(&format!("check {FILES} fout.csv --lang en"), 1, &["fout.csv, row 2, end", "What to do"]);
    case(&format!("monitor {FILES} fout.csv --out uit"), 1, &["uit/index.html"]);
    case("monitor fout.csv --out leeg", 2, &["fout.csv, rij 2, einde", "alle rijen zijn apart gezet"]);
    assert_eq!(fs::read_to_string(at.join("leeg/faults.csv")).unwrap().lines().count(), 2);
    case("check leeg.csv", 2, &["leeg.csv"]);
    case("check er-niet.csv", 2, &["er-niet.csv", "bestaat niet"]);
    case("check .", 2, &["niet te openen"]);
    case("check vrijheidsbeperkingen=verblijf.csv", 2, &["ontbreekt: soort, begin"]);
    let window = |options: &str, words: &[&str]| case(&format!("monitor {FILES} --out uit {options}"), 2, words);
    window("--from 02-02-2024", &["--from", "niet de eerste dag"]);
    window("--from vorige-maand", &["--from", "geen datum"]);
    window("--from 2024-02-01 --until 2024-02-01", &["geen maand"]);
    window("--long nan", &["--long"]);
    window("--long=-3d", &["--long"]);
    window("--baseline 2020-01-01..2021-01-01", &["--baseline", "2024-01"]);
    window("--baseline 2024-01-01..2024-03-01 --nil-date 2024-02-01", &["--nil-date"]);
    window("--data-cut 2020-01-01", &["geen cijfers"]);
    window("--from 2024-02-02 --lang en", &["is not the first day of a month"]);
    case("monitor vbm.csv --out vbm.csv", 2, &["vbm.csv"]);
    fs::write(at.join("faults.csv"), RESTRICTIONS).unwrap();
    case("monitor faults.csv --out .", 2, &["faults.csv", "andere map"]);
    assert_eq!(fs::read_to_string(at.join("faults.csv")).unwrap(), RESTRICTIONS, "the input was written over");
}

#[test]
fn templates_can_be_checked_as_they_are() {
    let dir = folder();
    for lang in ["nl", "en"] {
        let run = nabij(dir.path(), &format!("template {lang} --lang {lang}"));
        assert_eq!((run.code, run.out.lines().count()), (0, 15), "{}", run.err);
        let tables: Vec<_> =
            run.out.lines().filter(|name| Path::new(name).extension().is_some_and(|end| end == "csv")).collect();
        assert_eq!(tables.len(), 13);
        assert_eq!(nabij(dir.path(), &format!("check {}", tables.join(" "))).code, 0);
        assert_eq!(nabij(dir.path(), &format!("monitor {} --out uit", tables.join(" "))).code, 2);
    }
}

#[test]
fn a_store_from_import_to_restore() {
    let dir = folder();
    let at = dir.path();
    let case = |arguments: &str, code: i32, words: &str| {
        let run = nabij(at, arguments);
        assert_eq!(run.code, code, "{arguments}: {}{}", run.out, run.err);
        assert!(run.out.contains(words) || run.err.contains(words), "{arguments}: {}{}", run.out, run.err);
    };
    case("audit verify", 2, "nabij.db: there is no such database");
    case(&format!("import {FILES}"), 0, "opgenomen: 9 rijen");
    case(&format!("import {FILES}"), 0, "er is niets veranderd");
    case("import fout.csv", 2, "Er is niets opgenomen");
    case("audit heads --out heads.txt", 0, "heads.txt");
    fs::write(at.join("vbm2.csv"), RESTRICTIONS.replace("2024 12:00", "2024 13:00")).unwrap();
    case("import vbm2.csv", 0, "3 al zo bekend; eerdere versies vervangen: 1, ingetrokken: 0");
    case("audit verify --heads heads.txt", 0, "nothing wrong was found");
    // Row 4 is gone from what is declared: withdrawn. A number that does not fit is said.
    fs::write(at.join("vbm3.csv"), RESTRICTIONS.replace("4;J1;G1;insluiten;05-03-2024 10:00;05-03-2024 10:30\n", ""))
        .unwrap();
    fs::write(at.join("lever3.csv"), DELIVERIES.replace(";;", ";vrijheidsbeperkingen;")).unwrap();
    // A row with a slip of the pen was delivered too: what is known of it stays until it is read.
    fs::write(at.join("slip.csv"), RESTRICTIONS.replace("05-03-2024 10:00", "05-03-2024 10:0o")).unwrap();
    case("import slip.csv lever3.csv", 1, "ingetrokken: 0\nEr zijn rijen apart gezet. Daarom is niets ingetrokken");
    case("import vbm3.csv lever3.csv", 0, "ingetrokken: 1");
    fs::write(
        at.join("nul.csv"),
        DELIVERIES.replace(";4", ";0").replace("01-04-2024", "01-05-2024").replace("01-01-2024", "01-04-2024"),
    )
    .unwrap();
    case("import nul.csv", 0, "opgenomen: 1 rij,");
    case("backup b.nabij --backup-key b.key", 0, "b.nabij");
    case("backup b.nabij --backup-key b.key", 2, "b.nabij: ");
    case("restore b.nabij --backup-key b.key --database new.db", 0, "rows restored");
    case("restore b.nabij --backup-key b.key --database new.db", 2, "not empty");
    case("audit verify --database new.db --heads heads.txt", 0, "nothing wrong was found");
    case(
        "restore b.nabij --backup-key b.key --key-file none.key --database n.db",
        2,
        "none.key: there is no such key file",
    );
    case("restore none --backup-key b.key --database n.db", 2, "none: No such file");
    case("import vbm.csv --database other.db --key-file other.key", 0, "other.key");
    case("audit verify --key-file other.key", 2, "nabij.db: this is not the key");
    case("import vbm.csv --key-file none.key", 2, "none.key: there is no such key file");
    #[cfg(unix)]
    for file in ["nabij.db", "new.db", "nabij.key", "b.nabij"] {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(at.join(file)).unwrap().permissions().mode() & 0o777;
        assert_eq!(mode, 0o600, "{file} can be read by others");
    }
}

#[test]
fn the_same_facts_by_another_scheme() {
    let dir = folder();
    let at = dir.path();
    let run = nabij(
        at,
        &format!(
            "monitor {FILES} --scheme argus --scheme rvggz9 --per quarter --csv argus.csv --xlsx argus.xlsx --lang en"
        ),
    );
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    // Youth 1 was locked in twice and held once, youth 2 locked in once; two admissions.
    assert!(run.out.contains("interventions per 1000 admissions"), "{}", run.out);
    let text = fs::read_to_string(at.join("argus.csv")).unwrap();
    let rows: Vec<Vec<&str>> = text.lines().map(|line| line.split(',').collect()).collect();
    let found = |indicator: &str, part: &str| {
        let own: Vec<_> = rows.iter().filter(|row| (row[2], row[3], row[4]) == (indicator, part, "nation")).collect();
        assert_eq!(own.len(), 1, "{indicator} {part}");
        (own[0][8].to_owned(), own[0][9].to_owned(), own[0][11].to_owned())
    };
    let of = |numerator: &str, denominator: &str, state: &str| (numerator.into(), denominator.into(), state.into());
    assert_eq!(found("argus_interventions", "insluiting"), of("3", "2", "shown"));
    assert_eq!(found("argus_interventions", "fixatie"), of("1", "2", "shown"));
    assert_eq!(found("argus_patients", "all"), of("2", "", "shown"));
    assert_eq!(found("rvggz9_a", "form_c"), of("2", "", "shown"));
    assert_eq!(found("rvggz9_e", "all"), of("", "", "not_available"));
    assert!(fs::read(at.join("argus.xlsx")).unwrap().starts_with(b"PK"));
    assert_eq!(nabij(at, &format!("monitor {FILES} --scheme argus --csv vbm.csv")).code, 2);
    assert_eq!(fs::read_to_string(at.join("vbm.csv")).unwrap(), RESTRICTIONS);
    assert_eq!(nabij(at, &format!("monitor {FILES} --scheme nabij")).code, 2);
    assert_eq!(nabij(at, &format!("monitor {FILES}")).code, 2);
    assert_eq!(nabij(at, &format!("monitor {FILES} --out uit --csv x.csv")).code, 2);
}

#[test]
fn a_table_is_converted_and_what_is_wrong_stands_beside_it() {
    let dir = tempfile::tempdir().unwrap();
    let at = dir.path();
    let rows = "wie;waar;van;tot\nJ1;A;2026-01-02 10:00;\nJ2;A;gisteren;\n";
    fs::write(at.join("in.csv"), rows).unwrap();
    let map =
        "table = \"stays\"\n[columns]\nyouth = \"wie\"\nunit = \"waar\"\nadmitted = \"van\"\ndischarged = \"tot\"\n";
    fs::write(at.join("map.toml"), map).unwrap();
    let run = nabij(at, "convert in.csv stays.parquet --map map.toml --lang en");
    assert_eq!(run.code, 1, "{}{}", run.out, run.err);
    assert!(run.out.contains("one row written to stays.parquet"), "{}", run.out);
    let faults = fs::read_to_string(at.join("stays.faults.csv")).unwrap();
    assert!(faults.contains("in.csv,3,admitted,gisteren,"), "{faults}");
    let run = nabij(at, "convert stays.parquet stays.csv --lang en");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(!at.join("stays.faults.csv").exists(), "an earlier run's faults are not this one's");
    let csv = fs::read_to_string(at.join("stays.csv")).unwrap();
    assert_eq!(csv, "youth,unit,admitted,discharged\r\nJ1,A,2026-01-02 10:00,\r\n");
    for wrong in ["convert stays.csv stays.csv", "convert stays.csv stays.ods", "convert none.csv stays.xlsx"] {
        let run = nabij(at, wrong);
        assert_eq!(run.code, 2, "{wrong}: {}{}", run.out, run.err);
    }
    assert_eq!(fs::read_to_string(at.join("stays.csv")).unwrap(), csv, "what is read is never written over");
    assert!(!at.join("stays.xlsx").exists() && !at.join("stays.xlsx.part").exists());
    assert!(nabij(at, "check stays.parquet").out.contains("stays.parquet"));
}

#[test]
fn a_mapping_is_remembered_by_its_headers_and_a_changed_header_is_told() {
    let dir = folder();
    let at = dir.path();
    let rows = |name: &str, header: &str, day: u32| {
        let text = format!("{header}\nJ1;G1;SEP;{day:02}-01-2024 10:00;{day:02}-01-2024 12:00\n");
        fs::write(at.join(name), text).unwrap();
    };
    rows("jan.csv", "cliëntcode;afd;wat;van;tot", 10);
    fs::write(at.join("feb.csv"), "van;cliëntcode;afd;wat;tot\n11-01-2024 10:00;J1;G1;SEP;11-01-2024 12:00\n").unwrap();
    rows("mrt.csv", "cliëntcode;afdelingscode;wat;van;tot", 12);
    let map = "[[file]]\nname = \"jan.csv\"\ntable = \"vrijheidsbeperkingen\"\n[file.columns]\n\
               jongere = \"cliëntcode\"\ngroep = \"afd\"\nsoort = \"wat\"\nbegin = \"van\"\neinde = \"tot\"\n\
               [file.values.soort]\nSEP = \"insluiten\"\n";
    fs::write(at.join("map.toml"), map).unwrap();
    assert_eq!(nabij(at, "mapping list").code, 2, "there is no database yet");
    let run = nabij(at, "import plaatsen.csv jan.csv --map map.toml --source ecd");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("bewaard als bron ecd"), "{}", run.out);
    let run = nabij(at, "import feb.csv");
    assert_eq!(run.code, 0, "{}{}", run.out, run.err);
    assert!(run.out.contains("bron ecd (versie 1, bij O1)") && !run.out.contains("bewaard als"), "{}", run.out);
    assert!(nabij(at, "import feb.csv").out.contains("al opgenomen"), "the same file, by the same mapping");
    assert!(nabij(at, "mapping list").out.contains("O1: ecd, versie 1: cliëntcode, afd, wat, van, tot"));
    assert_eq!(nabij(at, "mapping show ecd").out, map);
    let run = nabij(at, "import mrt.csv --lang en");
    assert_eq!(run.code, 2, "{}{}", run.out, run.err);
    assert!(run.out.contains("Gone: afd. New: afdelingscode."), "{}", run.out);
    let run = nabij(at, "import mrt.csv --source ecd");
    assert!(run.code == 2 && run.err.contains("Weg: afd. Nieuw: afdelingscode."), "{}{}", run.out, run.err);
    let run = nabij(at, "import plaatsen.csv --source ecd");
    assert!(run.code == 2 && run.err.contains("past bij geen van deze bestanden"), "{}{}", run.out, run.err);
    assert_eq!(nabij(at, "mapping forget iets").code, 2);
    let run = nabij(at, "mapping forget ecd");
    assert!(run.code == 0 && run.out.contains("Bij: O1."), "{}{}", run.out, run.err);
    assert!(nabij(at, "mapping list").out.contains("geen vertaling"));
    assert_eq!(nabij(at, "import feb.csv").code, 2, "nothing says how to read it any more");
    assert_eq!(nabij(at, "audit verify").code, 0);
}
