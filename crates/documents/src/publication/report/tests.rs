// SPDX-License-Identifier: EUPL-1.2
//! Reports of a made-up release with figures in every state.

use std::collections::BTreeMap;

use hayro_syntax::Pdf;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::State;
use nabij_domain::publication::plan::Mark;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;
use serde_json::json;

use super::of_release::{Report, ReportKind};
use crate::paper::press::press;
use crate::publication::figure_rows::{FigureRow, csv};
use crate::publication::package::{CSV, Files, MANIFEST};
use crate::text::{Lang, Text};

/// A row; the value is the numerator by 1000 care days or hours.
fn row(
    of: (Indicator, &str, &str),
    place: (&str, &str),
    period: (i32, Option<i32>),
    told: Result<f64, State>,
) -> FigureRow {
    let (indicator, kind, room) = of;
    let (year, quarter) = period;
    let day = |month: i32| format!("{:04}-{:02}-01", year + (month - 1) / 12, (month - 1) % 12 + 1);
    let (first, after) = quarter.map_or((1, 13), |quarter| (3 * quarter - 2, 3 * quarter + 1));
    FigureRow {
        indicator: indicator.id().to_owned(),
        version: 1,
        kind: kind.to_owned(),
        room: room.to_owned(),
        level: place.0.to_owned(),
        place: place.1.to_owned(),
        place_name: format!("Sector {}", place.1),
        period: quarter.map_or_else(|| year.to_string(), |quarter| format!("{year}-Q{quarter}")),
        period_start: day(first),
        period_end: day(after),
        numerator: told.ok(),
        denominator: told.ok().map(|_| 1000.0),
        value: told.ok(),
        state: told.err().unwrap_or(State::Shown).id().to_owned(),
        mark: Mark::Provisional.id().to_owned(),
        received: Some(3),
        due: Some(4),
        note: String::new(),
        release: 7,
    }
}

pub fn release() -> Files {
    let mut rows = Vec::new();
    let kinds = Kind::ALL.iter().copied();
    let places = [("nation", "nation"), ("sector", "A"), ("sector", "B")];
    for (place, kind) in places.into_iter().flat_map(|place| kinds.clone().map(move |kind| (place, kind))) {
        for indicator in [Indicator::EventsRate, Indicator::HoursRate] {
            let of = (indicator, kind.id(), "");
            for year in 2023..=2025 {
                let told = if kind == Kind::Visits { Err(State::Suppressed) } else { Ok(f64::from(2026 - year) + 0.5) };
                rows.push(row(of, place, (year, None), told));
                for quarter in 1..=4 {
                    let told = match (place.1, quarter) {
                        ("B", 2) => Err(State::Suppressed),
                        ("B", 4) => Err(State::Missing),
                        _ => told,
                    };
                    rows.push(row(of, place, (year, Some(quarter)), told));
                }
            }
        }
    }
    for (at, (year, quarter)) in (2023..=2025).flat_map(|year| (1..=4).map(move |quarter| (year, quarter))).enumerate()
    {
        let of = (Indicator::Rooms, "", RoomKind::SeclusionRoom.id());
        rows.push(row(of, places[0], (year, Some(quarter)), Ok(f64::from(72 - 4 * u8::try_from(at).unwrap()))));
    }
    let manifest = json!({
        "release": 7, "title": { "nl": "Dwang in de jeugdhulp", "en": "Coercion in youth care" }, "made_up": true,
        "mark": "provisional", "data_cut": "2026-02-01T00:00:00+01:00", "corrects": null,
    });
    BTreeMap::from([(CSV.to_owned(), csv(&rows).unwrap()), (MANIFEST.to_owned(), manifest.to_string().into_bytes())])
}

fn report(kind: ReportKind, lang: Lang) -> Report {
    Report::of(kind, Text::of(lang), &release(), false).unwrap()
}

#[test]
fn the_page_for_parliament_is_one_page_and_the_others_are_more_in_both_languages() {
    for lang in Lang::ALL {
        let pages = |kind| Pdf::new(press(&report(kind, lang).paper()).unwrap()).unwrap().pages().len();
        assert_eq!(pages(ReportKind::Parliament), 1, "{lang:?}");
        assert!(pages(ReportKind::Publication) > 4, "{lang:?}");
        assert!(pages(ReportKind::Sectors) > 1, "{lang:?}");
    }
}

#[test]
fn each_sheet_says_release_digest_and_that_it_is_made_up() {
    let own = report(ReportKind::Publication, Lang::Nl);
    let sheet = own.paper().sheet;
    assert_eq!(own.digest.len(), 64);
    assert!(sheet.foot.contains("Uitgave 7") && sheet.foot.contains(&own.digest), "{}", sheet.foot);
    assert_eq!(sheet.marks, [Text::of(Lang::Nl).release_made_up()]);
    let draft = Report::of(ReportKind::Publication, Text::of(Lang::Nl), &release(), true).unwrap();
    assert_eq!(draft.marks.len(), 2);
    assert!(draft.blocks.iter().all(|block| block.links.is_empty()));
}

#[test]
fn what_is_hidden_or_missing_is_a_word_and_never_a_number() {
    let sheet = report(ReportKind::Sectors, Lang::Nl).paper().sheet;
    let of = |name: &str| sheet.sections.iter().find(|own| own.heading == name).unwrap().tables[0].clone();
    let holding = |name: &str| {
        let table = of(name);
        let row = table.rows.into_iter().find(|row| row[0].text == "Vasthouden").unwrap();
        row.into_iter().skip(1).map(|own| (own.kind, own.text)).collect::<Vec<_>>()
    };
    let state = |word: &str| ("state".to_owned(), word.to_owned());
    let plain = |number: &str| ("plain".to_owned(), number.to_owned());
    assert_eq!(holding("Sector A"), ["2,50", "2,50", "1,50", "1,50"].map(plain)[..]);
    assert_eq!(holding("Sector B"), ["verborgen", "ontbreekt", "verborgen", "ontbreekt"].map(state)[..]);
    let whole = report(ReportKind::Publication, Lang::Nl).paper().sheet;
    let years = whole.sections.iter().find(|own| own.heading == Text::of(Lang::Nl).printed_years()).unwrap();
    let visits = years.tables[0].rows.iter().find(|row| row[0].text == "Bezoek beperkt").unwrap();
    assert!(visits[1..].iter().all(|own| own.kind == "state"), "{visits:?}");
}

#[test]
fn facts_say_the_last_beside_the_first() {
    let own = report(ReportKind::Parliament, Lang::Nl);
    assert_eq!(own.facts.len(), 4);
    assert_eq!(own.facts[0].figure, "28");
    assert!(own.facts[0].words.contains("72"), "{:?}", own.facts);
    assert_eq!(own.facts[1].figure, "1,50");
    assert!(own.facts[1].words.contains("2025") && own.facts[1].words.contains("3,50"), "{:?}", own.facts);
}

#[test]
fn a_release_that_is_not_whole_gives_no_report() {
    for name in [CSV, MANIFEST] {
        let mut files = release();
        files.remove(name);
        assert!(Report::of(ReportKind::Publication, Text::of(Lang::Nl), &files, false).is_err(), "{name}");
    }
}
