// SPDX-License-Identifier: EUPL-1.2
//! Draws every kind of chart, wide and narrow, with made-up values: `cargo run -p nabij-documents --example charts DIR`.

use std::path::PathBuf;
use std::{env, fs};

use nabij_documents::chart::{
    Between, Break, Dots, DurationDots, DurationRow, Emphasis, Goal, Heading, Label, Level, Mark, Mini, NumberFormat,
    Place, Point, PointState, Practice, Series, Signal, Size, StateWords, StepPoint, Steps, Strip, Target, Tick, png,
    stylesheet,
};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let directory = PathBuf::from(env::args().nth(1).ok_or("say where the charts should go")?);
    fs::create_dir_all(&directory)?;
    let mut page = format!(
        "<!doctype html><html lang=nl><meta charset=utf-8><title>Charts, made up</title><style>{}{DARK}</style><body>",
        stylesheet()
    );
    for (name, svg) in all() {
        fs::write(directory.join(format!("{name}.svg")), &svg)?;
        fs::write(directory.join(format!("{name}.png")), png::png(&svg, 2.0)?)?;
        page.push_str(&svg);
    }
    fs::write(directory.join("all.html"), page)?;
    Ok(())
}

/// The roles of a page in a light and a dark theme, to see that charts follow.
const DARK: &str = ":root{--c-surface:#fff;--c-ink:#12292c;--ch-series:#0b5a60;--ch-context:#7d8a88;--ch-band:#ece7da;\
--ch-limit:#8c8068;--ch-baseline:#12292c;--ch-target:#2f5d9b;--ch-break:#45585a;--ch-practice:#5d3a6e;--ch-signal:#a34a08;\
--ch-missing:#8c8068;--ch-suppressed:#45585a;--ch-grid:#e6e0d3;--ch-axis:#45585a}\
@media(prefers-color-scheme:dark){:root{--c-surface:#132427;--c-ink:#e8efed;--ch-series:#86d0ca;--ch-context:#81969a;\
--ch-band:#1d3236;--ch-limit:#74898b;--ch-baseline:#e8efed;--ch-target:#9dbcf0;--ch-break:#aebfbd;--ch-practice:#d3b0e4;\
--ch-signal:#f4b06a;--ch-missing:#74898b;--ch-suppressed:#aebfbd;--ch-grid:#233a3e;--ch-axis:#aebfbd}}\
body{background:var(--c-surface)}.ch{margin:24px}";

fn all() -> Vec<(String, String)> {
    let mut charts = Vec::new();
    for (suffix, size) in [("wide", Size::WIDE), ("narrow", Size::NARROW)] {
        let mut add = |name: &str, draw: &dyn Fn(&str) -> String| {
            let name = format!("{name}-{suffix}");
            charts.push((name.clone(), draw(&name)));
        };
        add("series-location", &|id| location(id).svg(size));
        add("series-states", &|id| states(id).svg(size));
        add("series-long", &|id| long(id).svg(size));
        add("series-short", &|id| short(id).svg(size));
        add("strip", &|id| strip(id, 34).svg(size));
        add("strip-many", &|id| strip(id, 1466).svg(size));
        add("dots", &|id| dots(id, 1393, 490).svg(size));
        add("dots-few", &|id| dots(id, 22, 3).svg(size));
        add("durations", &|id| durations(id, 80).svg(size));
        add("durations-many", &|id| durations(id, 2000).svg(size));
        add("steps-rooms", &|id| rooms(id).svg(size));
        add("steps-youths", &|id| youths(id).svg(size));
    }
    for (name, size) in [("wide", Mini::WIDE), ("small", Mini::SMALL)] {
        for (kind, emphasis) in [("series", Emphasis::Series), ("context", Emphasis::Context)] {
            let id = format!("mini-{kind}-{name}");
            charts.push((id.clone(), mini(&id, emphasis).svg(size)));
        }
        let id = format!("mini-never-{name}");
        charts.push((id.clone(), never(&id).svg(size)));
    }
    charts
}

/// A repeatable stream of numbers from 0 to 1.
struct Noise(u64);

impl Noise {
    fn next(&mut self) -> f64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as f64 / f64::from(1_u32 << 31)
    }

    fn normal(&mut self) -> f64 {
        (0..12).map(|_| self.next()).sum::<f64>() - 6.0
    }
}

fn heading(id: &str, title: &str) -> Heading {
    Heading {
        id: id.to_owned(),
        title: format!("{title} (verzonnen gegevens)"),
        description: "Verzonnen voorbeeld, om naar te kijken.".to_owned(),
        draw_title: id.starts_with("series-short"),
    }
}

fn words() -> StateWords {
    StateWords {
        missing: "geen cijfers".into(),
        suppressed: "verborgen".into(),
        not_available: "niet te berekenen".into(),
        cannot_occur: "komt hier niet voor".into(),
    }
}

fn shown(value: f64) -> Point {
    Point::new(PointState::Shown { value, provisional: false })
}

fn location(id: &str) -> Series {
    let mut noise = Noise(7);
    let mut points: Vec<Point> = (0..46)
        .map(|month| {
            let start = if month < 12 { 13.4 } else { 11.4 };
            let fall = if month > 32 { 5.6 } else { 0.0 };
            let mut point = shown((start - fall + noise.normal() * 1.7).max(0.0));
            point.upper = Some(if month < 12 { 23.2 } else { 21.6 + noise.next() + f64::from(month) * 0.02 });
            point.lower = Some(if month < 12 { 3.7 } else { (1.2 - noise.next() * 0.6).max(0.0) });
            point.tick = (month % 12 == 0).then(|| (2023 + month / 12).to_string());
            point.signal = (month > 32).then_some(Signal::Below);
            point
        })
        .collect();
    points[30].state = PointState::Missing;
    points[31].state = PointState::Missing;
    points[32].state = PointState::Shown { value: 23.7, provisional: false };
    points[32].signal = Some(Signal::Above);
    points[32].note = Some(Label::new(["september 2025: 23,7", "11 van de 14 keer: één jongere"], "sep 23,7"));
    points[45].state = PointState::Shown { value: 5.5, provisional: true };
    Series {
        heading: heading(id, "Insluiten op een locatie, per maand"),
        unit: "keer per 1.000 zorgdagen".into(),
        points,
        later_ticks: vec![Tick { at: 48.0, label: "2027".into() }, Tick { at: 60.0, label: "2028".into() }],
        levels: vec![
            Level { from: 0, until: 12, value: 13.4, label: Label::default() },
            Level { from: 12, until: 46, value: 11.4, label: Label::new(["niveau van 2024: 11,4"], "2024: 11,4") },
        ],
        target: Some(Target {
            path: vec![(24.0, 11.4), (60.0, 5.7), (70.0, 3.3)],
            goals: vec![Goal { at: 60.0, value: 5.7, label: Label::new(["de helft: 5,7", "1 jan 2028"], "de helft") }],
            beyond: Some(Label::new(["nul in 2030 →"], "2030: 0")),
        }),
        breaks: vec![Break {
            at: 12.0,
            label: Label {
                lines: vec!["Nieuwe wet, 1 januari 2024".into(), "ervoor en erna: niet vergelijken".into()],
                short: None,
            },
            goes_on: false,
        }],
        practices: vec![Practice {
            at: 26.0,
            label: Label::new(["Start ‘Samen terugkijken’, 1 maart 2025"], "Start ‘Samen terugkijken’"),
        }],
        words: words(),
        limit_word: Some("grens".into()),
        last: Some(Label::new(["oktober 2026: 5,5*", "13 maanden eronder"], "nu 5,5*")),
        ..Series::default()
    }
}

fn states(id: &str) -> Series {
    let mut points: Vec<Point> = (0..16).map(|quarter| shown(2.4 - f64::from(quarter) * 0.09)).collect();
    points[2].state = PointState::Missing;
    points[4].state = PointState::Suppressed;
    points[5].state = PointState::Suppressed;
    points[7].state = PointState::NotAvailable;
    for point in &mut points[10..13] {
        point.state = PointState::CannotOccur;
    }
    points[14].state = PointState::Shown { value: 0.0, provisional: false };
    for (index, point) in points.iter_mut().enumerate() {
        point.tick = (index % 4 == 0).then(|| (2022 + index / 4).to_string());
    }
    Series {
        heading: heading(id, "De vijf staten van een cijfer"),
        unit: "hours per 1,000 hours in care".into(),
        format: NumberFormat::EN,
        points,
        words: StateWords {
            missing: "not delivered".into(),
            suppressed: "hidden".into(),
            not_available: "cannot be computed".into(),
            cannot_occur: "cannot occur here".into(),
        },
        practices: vec![
            Practice { at: 3.0, label: Label::one("First practice with rather a long name") },
            Practice { at: 4.0, label: Label::one("Second") },
            Practice { at: 15.0, label: Label::one("A third practice close to the edge") },
        ],
        last: Some(Label::one("1.1")),
        ..Series::default()
    }
}

fn long(id: &str) -> Series {
    let mut noise = Noise(3);
    let points = (0..130)
        .map(|month| {
            let mut point = shown((900.0 - f64::from(month) * 4.0 + noise.normal() * 60.0).max(0.0));
            point.upper = Some(1080.0);
            point.lower = Some(560.0);
            point.tick = (month % 12 == 0).then(|| (2016 + month / 12).to_string());
            if month == 61 {
                point.state = PointState::Missing;
            }
            if month > 100 && month % 5 == 0 {
                point.signal = Some(Signal::Below);
            }
            point
        })
        .collect();
    Series {
        heading: heading(id, "Honderddertig maanden"),
        unit: "keren per maand".into(),
        points,
        levels: vec![Level { from: 0, until: 130, value: 820.0, label: Label::one("mediaan 820") }],
        breaks: vec![
            Break {
                at: 36.0,
                label: Label { lines: vec!["Andere definitie".into(), "niet vergelijken".into()], short: None },
                goes_on: false,
            },
            Break {
                at: 96.0,
                label: Label { lines: vec!["Nieuwe wet".into(), "niet vergelijken".into()], short: None },
                goes_on: false,
            },
        ],
        words: words(),
        last: Some(Label::new(["oktober 2026", "418"], "418")),
        ..Series::default()
    }
}

fn short(id: &str) -> Series {
    let points = [9.8, 9.5, 0.0, 9.1, 9.2, 8.9, 8.1, 7.4].into_iter().enumerate().map(|(index, value)| {
        let mut point = shown(value);
        point.tick = (index % 4 == 0).then(|| (2024 + index / 4).to_string());
        point
    });
    Series {
        heading: heading(id, "Acht kwartalen, met een echte nul"),
        unit: "keer per 1.000 zorgdagen".into(),
        points: points.collect(),
        levels: vec![Level { from: 0, until: 8, value: 9.0, label: Label::one("mediaan 9,0") }],
        last: Some(Label::one("7,4")),
        ..Series::default()
    }
}

fn mini(id: &str, emphasis: Emphasis) -> Mini {
    let values = [9.8, 9.1, 10.2, 9.5, 8.8, 8.1, 0.0, 7.7, 6.9, 6.6, 6.1];
    let mut points: Vec<Point> = values.into_iter().map(shown).collect();
    points[6].state = PointState::Missing;
    if emphasis == Emphasis::Context {
        points[8].state = PointState::Suppressed;
        points[10].state = PointState::Shown { value: 6.1, provisional: true };
    }
    for (index, point) in points.iter_mut().enumerate() {
        point.tick = (index % 4 == 0).then(|| (2024 + index / 4).to_string());
    }
    Mini {
        heading: heading(id, "Alle dwang samen"),
        points,
        level: Some(9.6),
        last: "6,1".into(),
        emphasis,
        ..Mini::default()
    }
}

fn never(id: &str) -> Mini {
    Mini {
        heading: heading(id, "Medicijn onder dwang"),
        points: vec![Point::new(PointState::CannotOccur); 11],
        cannot_occur: "Komt hier niet voor: mag hier niet van de wet".into(),
        ..Mini::default()
    }
}

fn strip(id: &str, due: usize) -> Strip {
    let mut deliveries = vec![Mark::Delivered; due];
    for (index, delivery) in deliveries.iter_mut().enumerate() {
        *delivery = match index {
            4 | 11 => Mark::DeclaredZero,
            18 | 19 => Mark::Missing,
            25 => Mark::CannotOccur,
            _ if due > 200 && index % 19 == 0 => Mark::Missing,
            _ if due > 200 && index % 5 == 0 => Mark::DeclaredZero,
            _ => Mark::Delivered,
        };
    }
    let kinds = [
        (Mark::Delivered, "aangeleverd"),
        (Mark::DeclaredZero, "aangeleverd: nul keer"),
        (Mark::CannotOccur, "komt daar niet voor"),
        (Mark::Missing, "ontbreekt nog"),
    ];
    let tally = kinds.map(|(mark, words)| {
        let count = deliveries.iter().filter(|delivery| **delivery == mark).count();
        (mark, format!("{count} {words}"))
    });
    Strip { heading: heading(id, "Volledigheid"), deliveries, tally: tally.to_vec() }
}

fn dots(id: &str, count: usize, zeros: usize) -> Dots {
    let mut noise = Noise(11);
    let mut places: Vec<Place> = (0..count)
        .map(|index| Place { value: if index < zeros { 0.0 } else { (noise.normal() * 0.9 - 1.1).exp() }, label: None })
        .collect();
    if let Some(place) = places.get_mut(zeros + 5) {
        place.value = 0.62;
        place.label = Some(Label::one("Locatie Wilg: 0,62"));
    }
    if let Some(place) = places.get_mut(zeros + 6) {
        place.value = 2.1;
        place.label = Some(Label::one("Locatie Eik: 2,10"));
    }
    Dots {
        heading: heading(id, "Elke locatie, 2025"),
        unit: "uren per 1.000 zorguren →".into(),
        places,
        centre: Some((0.35, Label::new(["midden van alle locaties: 0,35"], "midden: 0,35"))),
        zeros: Some(format!("{zeros} op nul")),
        beyond: (count > 100).then(|| (3.0, Label::one("hoger dan 3"))),
        absent: vec![
            (Mark::Missing, "73 locaties leverden niet aan".into()),
            (Mark::CannotOccur, "bij 25 komt het niet voor".into()),
        ],
        ..Dots::default()
    }
}

fn durations(id: &str, count: u32) -> DurationDots {
    let mut noise = Noise(5);
    let rows = [(2024, 4.1, "1 u 10", 70.0), (2025, 3.8, "50 min", 50.0), (2026, 3.1, "22 min", 22.0)];
    let rows = rows.map(|(year, middle, words, median)| DurationRow {
        label: year.to_string(),
        durations: (0..count).map(|_| (middle + noise.normal() * 0.9_f64).exp().round()).collect(),
        without_end: if year == 2024 && count > 500 { 57 } else { 2 },
        median: Some((median, words.to_owned())),
    });
    let ticks = [(5.0, "5 min"), (15.0, "15 min"), (60.0, "1 uur"), (180.0, "3 uur"), (720.0, "12 uur")];
    DurationDots {
        heading: heading(id, "Hoe lang duurde het?"),
        rows: rows.to_vec(),
        ticks: ticks.map(|(at, label)| Tick { at, label: label.into() }).to_vec(),
        markers: vec![
            (180.0, Label::new(["oordeel binnen 3 uur"], "oordeel")),
            (720.0, Label::new(["instemming binnen 12 uur"], "instemming")),
        ],
        no_end: "geen einde".into(),
        ..DurationDots::default()
    }
}

fn years(from: u32, until: u32) -> Vec<Tick> {
    (from..=until).map(|year| Tick { at: f64::from(year), label: year.to_string() }).collect()
}

fn rooms(id: &str) -> Steps {
    let point = |at, value, lines: [&str; 2], short: &str| StepPoint {
        at,
        value,
        note: Label::new(lines, short),
        provisional: false,
    };
    Steps {
        heading: heading(id, "Ruimtes om een jongere alleen op te sluiten"),
        unit: "ruimtes".into(),
        points: vec![
            point(2019.0, 72.0, ["ruimtes in 2019", "om iemand alleen op te sluiten"], "in 2019"),
            point(2023.1, 27.0, ["in februari 2023", "20 gingen dicht in 2022"], "feb 2023"),
        ],
        ticks: years(2019, 2024),
        between: Between::Unknown,
        ..Steps::default()
    }
}

fn youths(id: &str) -> Steps {
    let counts = [1870, 1740, 1650, 1700, 1610, 1490, 1390, 1210, 1060, 940, 850];
    let points = counts.into_iter().zip(2013_u32..).map(|(count, year)| StepPoint {
        at: f64::from(year),
        value: f64::from(count),
        provisional: year == 2023,
        note: Label::default(),
    });
    Steps {
        heading: heading(id, "Jongeren in gesloten jeugdhulp"),
        unit: "jongeren in een jaar".into(),
        points: points.collect(),
        ticks: years(2013, 2024),
        between: Between::Straight,
        ..Steps::default()
    }
}
