// SPDX-License-Identifier: EUPL-1.2
//! A release as an outsider gets it: checked with its bytes and the public key alone; a change anywhere is found.

#![expect(clippy::unwrap_used, reason = "a test may panic")]

use std::collections::BTreeMap;

use ed25519_dalek::{Signer, SigningKey};
use nabij_documents::publication::draft_file::{self, Inside};
use nabij_documents::publication::figure_rows::from_csv;
use nabij_documents::publication::package::{
    CHANGES, CSV, Files, MANIFEST, SIGNATURE, STATEMENT, digest, hex, pack, unpack,
};
use nabij_documents::publication::release_files::{About, files};
use nabij_documents::publication::statement::{FORMAT, Statement, bytes, signature_file};
use nabij_documents::publication::verify::{Check, verify};
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey, State};
use nabij_domain::publication::drafted::{Hidden, Line};
use nabij_domain::publication::plan::{Mark, Plan};
use nabij_domain::publication::table::Rules;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;

fn inside(corrects: Option<(i64, [String; 2])>) -> Inside {
    Inside {
        plan: Plan {
            from: Month::new(2024, 10),
            until: Month::new(2025, 7),
            data_cut: Instant(1_760_000_000),
            kinds: vec![Kind::Seclusion],
            regions: false,
            rules: Rules { threshold: 7, p: 12.5 },
        },
        positions: BTreeMap::from([("org".to_owned(), 41)]),
        hidden: Hidden::from([("events.sector".to_owned(), vec![true, false])]),
        titles: ["Proef".to_owned(), "Trial".to_owned()],
        mark: Mark::Provisional,
        corrects,
        beside: vec![1],
    }
}

/// Two sectors and all: 8 and 4, then hidden and hidden, then 6 and 4.
fn lines(first: f64) -> Vec<Line> {
    let quarters = [
        (Month::new(2024, 10), Some([first, 4.0])),
        (Month::new(2025, 1), None),
        (Month::new(2025, 4), Some([6.0, 4.0])),
    ];
    let mut all = Vec::new();
    let mut add = |place: &str, period: &str, (from, until): (Month, Month), numerator: Option<f64>| {
        let state = if numerator.is_some() { State::Shown } else { State::Suppressed };
        let denominator = numerator.map(|_| 3000.0);
        let value = numerator.map(|own| own / 3000.0 * 1000.0);
        all.push(Line {
            indicator: Indicator::EventsRate,
            kind: Some(KindKey::One(Kind::Seclusion)),
            room: RoomKey::Any,
            level: if place == "nation" { Level::Nation } else { Level::Sector },
            place: place.to_owned(),
            period: period.to_owned(),
            from,
            until,
            numerator,
            denominator,
            value,
            state,
            received: Some(3),
            due: Some(4),
            notes: Vec::new(),
        });
    };
    for (from, both) in quarters {
        let code = format!("{}-Q{}", from.year(), from.number() / 3 + 1);
        let months = (from, Month(from.0 + 3));
        add("A", &code, months, both.map(|own| own[0]));
        add("B", &code, months, both.map(|own| own[1]));
        add("nation", &code, months, Some(both.map_or(9.0, |own| own[0] + own[1])));
    }
    add("nation", "2024", (Month::new(2024, 10), Month::new(2025, 1)), Some(first + 4.0));
    add("nation", "2025", (Month::new(2025, 1), Month::new(2025, 7)), Some(19.0));
    add("nation", "total", (Month::new(2024, 10), Month::new(2025, 7)), Some(first + 23.0));
    all
}

fn published(number: i64, first: f64, before: Option<&Files>) -> (Files, String) {
    let why = || ["Een locatie had dubbel geteld.".to_owned(), "A location had counted twice.".to_owned()];
    let inside = inside(before.map(|_| (number - 1, why())));
    let about = About {
        number,
        inside: &inside,
        data_cut: "2025-10-09T10:53:20+02:00".to_owned(),
        made_up: true,
        program: "nabij test".to_owned(),
        names: BTreeMap::new(),
        inside_hmac: "00".to_owned(),
        before: before.map(|files| from_csv(&files[CSV]).unwrap()),
    };
    let mut files = files(&about, &lines(first)).unwrap();
    let key = SigningKey::from_bytes(&[7; 32]);
    let public_key = hex(key.verifying_key().as_bytes());
    let statement = bytes(&Statement {
        format: FORMAT.to_owned(),
        release: number,
        manifest_sha256: digest(&files[MANIFEST]),
        published_at: "2025-10-10T08:00:00Z".to_owned(),
        approvals: 2,
        public_key: public_key.clone(),
    });
    let signature = key.sign(&statement).to_bytes();
    files.insert(STATEMENT.to_owned(), statement);
    files.insert(SIGNATURE.to_owned(), signature_file(&signature));
    (files, public_key)
}

#[test]
fn a_published_release_passes_and_one_flipped_bit_anywhere_does_not() {
    let (files, key) = published(1, 8.0, None);
    assert_eq!(verify(&unpack(&pack(&files).unwrap()).unwrap(), Some(&key)), BTreeMap::new());
    for name in files.keys() {
        let length = files[name].len();
        for bit in (0..length * 8).step_by((length * 8 / 160).max(1)) {
            let mut other = files.clone();
            other.get_mut(name).unwrap()[bit / 8] ^= 1 << (bit % 8);
            assert!(!verify(&other, Some(&key)).is_empty(), "{name}, bit {bit}");
        }
        let mut without = files.clone();
        without.remove(name);
        assert!(!verify(&without, Some(&key)).is_empty(), "without {name}");
    }
    let mut more = files.clone();
    more.insert("more.csv".to_owned(), Vec::new());
    assert!(verify(&more, Some(&key)).contains_key(&Check::Files));
    let other = hex(SigningKey::from_bytes(&[8; 32]).verifying_key().as_bytes());
    assert!(verify(&files, Some(&other)).contains_key(&Check::Signature), "signed by somebody else");
}

#[test]
fn figures_that_do_not_add_up_or_say_more_than_their_state_are_named() {
    let (files, _) = published(1, 8.0, None);
    let text = String::from_utf8(files[CSV].clone()).unwrap();
    let changed = |from: &str, to: &str| {
        assert!(text.contains(from), "{from} in {text}");
        let mut other = files.clone();
        other.insert(CSV.to_owned(), text.replacen(from, to, 1).into_bytes());
        verify(&other, None)
    };
    assert!(changed(",8.0,3000.0,", ",9.0,3000.0,").contains_key(&Check::Sums));
    assert!(changed(",8.0,3000.0,", ",9.0,3000.0,").contains_key(&Check::States), "nor is it the value");
    assert!(changed(",,,,suppressed,", ",2.0,,,suppressed,").contains_key(&Check::States));
    assert!(changed(",,,,suppressed,", ",,,,hidden,").contains_key(&Check::States));
    let sums = changed(",31.0,3000.0,", ",32.0,3000.0,");
    assert!(sums.contains_key(&Check::Sums) && sums.contains_key(&Check::SameFigures), "{sums:?}");
}

#[test]
fn what_a_correction_changed_is_listed_cell_by_cell() {
    let (first, _) = published(1, 8.0, None);
    let (second, key) = published(2, 7.0, Some(&first));
    assert_eq!(verify(&second, Some(&key)), BTreeMap::new());
    let changes = String::from_utf8(second[CHANGES].clone()).unwrap();
    let lines: Vec<&str> = changes.lines().skip(1).collect();
    assert_eq!(lines.len(), 4, "one sector, the nation, its year and all: {changes}");
    assert!(changes.contains("shown,2.6666666666666665,shown,2.3333333333333335"), "{changes}");
    let manifest: serde_json::Value = serde_json::from_slice(&second[MANIFEST]).unwrap();
    assert_eq!((manifest["corrects"]["release"].as_i64(), manifest["mark"].as_str()), (Some(1), Some("provisional")));
}

#[test]
fn no_published_byte_says_what_stays_inside() {
    let (files, _) = published(1, 8.0, None);
    for (name, bytes) in files.iter().filter(|(name, _)| !name.ends_with("parquet")) {
        let text = String::from_utf8_lossy(bytes);
        for word in ["threshold", "12.5", "positions"] {
            let said = text.split(|c: char| !c.is_alphanumeric() && c != '.').any(|own| own == word);
            assert!(!said, "{name} says {word}");
        }
    }
    let own = inside(None);
    assert_eq!(draft_file::read(&draft_file::write(&own)), Some(own));
}
