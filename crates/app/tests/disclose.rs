// SPDX-License-Identifier: EUPL-1.2
//! `nabij disclose` and its audit on made-up tables: what is written, what is refused, what the certificate does not say.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

const YOUTHS: &str = "region,kind,n\nn1,a,3\nn1,b,9\nn1,c,14\nn2,a,12\nn2,b,2\nn2,c,8\ns1,a,20\ns1,b,11\ns1,c,7\n";
const REGIONS: &str = "dim,child,parent\nregion,n1,north\nregion,n2,north\nregion,s1,south\n";
const OPTIONS: [&str; 6] = ["--dims", "region,kind", "--hierarchy", "regions.csv", "--count", "n"];

fn nabij(dir: &Path, arguments: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nabij"));
    command.current_dir(dir).arg("disclose").args(arguments).stdin(Stdio::null()).output().unwrap()
}

fn disclose(dir: &Path, table: &str, more: &[&str]) -> Output {
    nabij(dir, &[&[table], &OPTIONS[..], more].concat())
}

fn audit(dir: &Path, arguments: &[&str]) -> (bool, Value) {
    let output = nabij(dir, &[&["audit", "--json"], arguments].concat());
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{output:?}"));
    assert_eq!(output.status.success(), json["verdict"] == "safe");
    (output.status.success(), json)
}

fn folder() -> tempfile::TempDir {
    let dir = tempfile::tempdir().unwrap();
    fs::write(dir.path().join("youths.csv"), YOUTHS).unwrap();
    fs::write(dir.path().join("regions.csv"), REGIONS).unwrap();
    dir
}

#[test]
fn what_it_writes_is_safe_and_says_nothing_of_what_is_inside() {
    let dir = folder();
    let output = disclose(dir.path(), "youths.csv", &["--out", "o"]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8(output.stdout).unwrap();
    assert!(said.contains("the least possible") && said.contains("safe"), "{said}");
    let table = fs::read_to_string(dir.path().join("o/public/table.csv")).unwrap();
    assert_eq!(table.lines().next(), Some("region,kind,value,state"));
    assert_eq!(table.lines().count(), 1 + 6 * 4, "every cell and total");
    assert!(table.contains("n1,a,,suppressed") && table.contains("total,total,86,shown"));
    let certificate = fs::read_to_string(dir.path().join("o/public/certificate.json")).unwrap();
    for leak in ["threshold", "low", "high", "cost", "primary", "seed"] {
        assert!(!certificate.contains(leak), "{leak}: {certificate}");
    }
    let (safe, json) = audit(dir.path(), &["o"]);
    assert!(safe);
    let hidden = json["hidden"].as_array().unwrap();
    assert!(hidden.len() > 3 && hidden.iter().all(|own| own["exact"] == false && own["bounds"] == "attacker"));
}

/// A digest over a small table falls to trying all: the one in the certificate is keyed, so that another run with the same
/// truth has another.
#[test]
fn a_certificate_that_would_leak() {
    let dir = folder();
    for out in ["one", "two"] {
        assert!(disclose(dir.path(), "youths.csv", &["--out", out]).status.success());
    }
    let read = |out: &str| -> Value {
        serde_json::from_slice(&fs::read(dir.path().join(out).join("public/certificate.json")).unwrap()).unwrap()
    };
    let (one, two) = (read("one"), read("two"));
    assert_eq!(one["sha256"], two["sha256"], "what is public is the same");
    assert_ne!(one["private_hmac_sha256"], two["private_hmac_sha256"], "what is private is not told by its digest");
}

#[test]
fn a_shown_secondary_is_refused_and_named() {
    let dir = folder();
    assert!(disclose(dir.path(), "youths.csv", &["--out", "o"]).status.success());
    let pattern = fs::read_to_string(dir.path().join("o/private/pattern.csv")).unwrap();
    let row = pattern.lines().find(|line| line.contains(",secondary,")).unwrap();
    let codes: Vec<&str> = row.split(',').collect();
    let path = dir.path().join("o/public/table.csv");
    let table = fs::read_to_string(&path).unwrap();
    let hidden = format!("{},{},,suppressed", codes[0], codes[1]);
    let shown = format!("{},{},{},shown", codes[0], codes[1], codes[2]);
    fs::write(&path, table.replace(&hidden, &shown)).unwrap();
    let (safe, json) = audit(dir.path(), &["o"]);
    assert!(!safe);
    let bad: Vec<&Value> = json["hidden"].as_array().unwrap().iter().filter(|own| own["why"][0].is_string()).collect();
    assert!(!bad.is_empty(), "{json}");
    assert!(json["why"][0].as_str().unwrap().contains("certificate"));
}

#[test]
fn one_flipped_bit_is_found() {
    let dir = folder();
    assert!(disclose(dir.path(), "youths.csv", &["--out", "o"]).status.success());
    for file in ["public/table.csv", "public/hierarchy.csv", "private/truth.csv", "private/pattern.csv", "private/key"]
    {
        let path = dir.path().join("o").join(file);
        let bytes = fs::read(&path).unwrap();
        let mut other = bytes.clone();
        let last = other.len() - 3;
        other[last] ^= 1;
        fs::write(&path, other).unwrap();
        assert!(!nabij(dir.path(), &["audit", "o"]).status.success(), "{file}");
        fs::write(&path, bytes).unwrap();
    }
    assert!(nabij(dir.path(), &["audit", "o"]).status.success());
}

#[test]
fn a_second_release_keeps_to_the_first() {
    let dir = folder();
    assert!(disclose(dir.path(), "youths.csv", &["--out", "spring"]).status.success());
    // One region more, small: the totals of both releases differ by it.
    fs::write(dir.path().join("autumn.csv"), format!("{YOUTHS}s2,a,3\n")).unwrap();
    assert!(disclose(dir.path(), "autumn.csv", &["--out", "alone"]).status.success());
    let (safe, json) = audit(dir.path(), &["alone", "--with", "spring"]);
    assert!(!safe && json["hidden"][0]["release"].is_string(), "{json}");
    let output = disclose(dir.path(), "autumn.csv", &["--with", "spring", "--out", "both"]);
    assert!(output.status.success(), "{output:?}");
    assert!(audit(dir.path(), &["both", "--with", "spring"]).0);
}

#[test]
fn hours_rounding_and_keys() {
    let dir = folder();
    for more in [["--method", "round", "--out", "r"], ["--method", "cellkey", "--out", "k"]] {
        let output = disclose(dir.path(), "youths.csv", &more);
        // Keys may fail the audit by chance; then nothing is public.
        let written = dir.path().join(more[3]).join("public/table.csv").exists();
        assert_eq!(output.status.success(), written, "{output:?}");
        assert!(written || more[3] == "k", "{output:?}");
    }
    let hours = "region,kind,n,hours,first,second\nn1,a,9,100.5,90,5\nn1,b,9,80,10,9\nn2,a,9,70,9,8\nn2,b,9,60.25,9,8\n\
                 s1,a,9,55,8,8\ns1,b,9,75,10,9\n";
    fs::write(dir.path().join("hours.csv"), hours).unwrap();
    let more = ["--value", "hours", "--largest", "first", "--second", "second", "--out", "h"];
    let output = disclose(dir.path(), "hours.csv", &more);
    assert!(output.status.success(), "{output:?}");
    let table = fs::read_to_string(dir.path().join("h/public/table.csv")).unwrap();
    assert!(table.contains("n1,a,,suppressed") && table.contains("total,total,440.75,shown"), "{table}");
    assert!(audit(dir.path(), &["h"]).0);
}

#[test]
fn what_is_wrong_is_said_with_its_place() {
    let dir = folder();
    fs::write(dir.path().join("bad.csv"), "region,kind,n\nn1,a,3\nnorth,a,9\n").unwrap();
    let output = disclose(dir.path(), "bad.csv", &["--out", "o"]);
    assert_eq!(output.status.code(), Some(2));
    let said = String::from_utf8(output.stderr).unwrap();
    assert!(said.contains("bad.csv") && said.contains("line 3") && said.contains("leaf cells only"), "{said}");
    let output = nabij(dir.path(), &["audit", "nowhere"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().contains("nowhere/public/table.csv"));
}
