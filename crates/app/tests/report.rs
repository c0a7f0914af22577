// SPDX-License-Identifier: EUPL-1.2
//! Reports as the program makes them: in a child that can open nothing, from the bytes of a package.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::Duration;

use nabij_documents::paper::sheet::{Paper, Section, Sheet};
use nabij_documents::publication::package::{CSV, MANIFEST, pack};

const ROWS: &str = "indicator,version,kind,room,level,place,place_name,period,period_start,period_end,numerator,\
                    denominator,value,state,mark,received,due,note,release\n\
                    events_rate,1,seclusion,,nation,nation,Nederland,2024,2024-01-01,2025-01-01,,,,suppressed,final,1,1,,3\n\
                    events_rate,1,seclusion,,nation,nation,Nederland,2024-Q1,2024-01-01,2024-04-01,5,1000,5,shown,final,1,1,,3\n";
const ABOUT: &str = r#"{"release":3,"title":{"nl":"Dwang","en":"Coercion"},"made_up":false,"mark":"final",
                        "data_cut":"2025-02-01T00:00:00+01:00","corrects":null}"#;

fn nabij(dir: &Path, words: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_nabij")).args(words).current_dir(dir).stdin(Stdio::null()).output().unwrap()
}

#[test]
fn a_package_becomes_a_report_and_the_same_one_each_time() {
    let dir = tempfile::tempdir().unwrap();
    let files = [(CSV, ROWS), (MANIFEST, ABOUT)].map(|(name, text)| (name.to_owned(), text.as_bytes().to_vec()));
    std::fs::write(dir.path().join("3.zip"), pack(&files.into()).unwrap()).unwrap();
    let made = |kind: &str, lang: &str, out: &str| {
        let ran = nabij(dir.path(), &["report", kind, "3.zip", "--lang", lang, "--out", out]);
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
        std::fs::read(dir.path().join(out)).unwrap()
    };
    let one = made("publicatie", "nl", "een.pdf");
    assert!(one.starts_with(b"%PDF-1.7"));
    assert_eq!(one, made("publicatie", "nl", "twee.pdf"));
    assert_ne!(one, made("publicatie", "en", "drie.pdf"));
    made("kamer", "en", "vier.pdf");
    made("sectoren", "nl", "vijf.pdf");
    for wrong in [["report", "roman", "3.zip", "--out", "x.pdf"], ["report", "kamer", "4.zip", "--out", "x.pdf"]] {
        assert_eq!(nabij(dir.path(), &wrong).status.code(), Some(2));
    }
}

#[test]
fn the_press_can_open_nothing_and_has_its_limits_before_it_reads() {
    let mut press = Command::new(env!("CARGO_BIN_EXE_nabij"))
        .arg("typeset")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        // As its parent does: it may not write to a file, which the tests' own output may be.
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let limits = || std::fs::read_to_string(format!("/proc/{}/limits", press.id())).unwrap();
    let hard = |of: &str| {
        let text = limits();
        let line = text.lines().find(|line| line.starts_with(of)).unwrap().to_owned();
        line[of.len()..].split_whitespace().take(2).map(str::to_owned).collect::<Vec<_>>()
    };
    for _ in 0..600 {
        if hard("Max core file size") == ["0", "0"] {
            break;
        }
        std::thread::sleep(Duration::from_millis(100));
    }
    for (of, most) in [
        ("Max address space", "1073741824"),
        ("Max cpu time", "60"),
        ("Max open files", "0"),
        ("Max file size", "0"),
        ("Max core file size", "0"),
    ] {
        assert_eq!(hard(of), [most, most], "{of}");
    }
    press.stdin.take().unwrap().write_all(b"no report").unwrap();
    assert_eq!(press.wait().unwrap().code(), Some(2));
}

/// A report that would take more memory than there is ends with its child.
#[test]
fn a_report_without_bounds_ends_with_its_child() {
    let section =
        Section { rank: 1, heading: "x".to_owned(), sub: vec!["woord ".repeat(5_000_000)], ..Section::default() };
    let sheet = Sheet {
        lang: "nl".to_owned(),
        region: "NL".to_owned(),
        title: "t".to_owned(),
        day: [2026, 1, 1],
        sections: vec![section],
        ..Sheet::default()
    };
    let paper = Paper { sheet, ..Paper::default() };
    let mut press = Command::new(env!("CARGO_BIN_EXE_nabij"))
        .arg("typeset")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    press.stdin.take().unwrap().write_all(&serde_json::to_vec(&paper).unwrap()).unwrap();
    assert!(!press.wait().unwrap().success());
}
