// SPDX-License-Identifier: EUPL-1.2
//! Tests of whole pictures: readable XML, numbers that are numbers, ids used once, words on the sheet and apart.
//!
//! Words are judged by the layout of the embedded font itself, not by our own estimate of it.

use proptest::prelude::*;
use resvg::usvg::{Group, Node, TextChunk};

use super::png::{PngError, png, tree};
use super::*;

/// Where each line of words lies, as the font lays it out: left, top, right, bottom.
fn grounds(group: &Group, found: &mut Vec<([f64; 4], String)>) {
    for node in group.children() {
        match node {
            Node::Text(text) => {
                let ground = text.abs_bounding_box();
                let words: String = text.chunks().iter().map(TextChunk::text).collect();
                // The box of a line holds the font's full height; its letters are lower.
                let sides = [ground.left(), ground.top() + 3.0, ground.right(), ground.bottom() - 2.5].map(f64::from);
                found.push((sides, words));
            }
            Node::Group(inner) => grounds(inner, found),
            _ => {}
        }
    }
}

/// What must hold for every picture, whatever went in.
fn inspect(svg: &str) -> Result<(), String> {
    for tag in svg.split('<').filter_map(|part| part.split('>').next()) {
        let pieces: Vec<&str> = tag.split('"').collect();
        for pair in pieces.chunks_exact(2) {
            // Ids are made of the caller's words.
            let named_by_words =
                pair[0].ends_with("id=") || pair[0].ends_with("labelledby=") || pair[1].starts_with("url(#");
            if !named_by_words && ["NaN", "inf", "var("].iter().any(|broken| pair[1].contains(broken)) {
                return Err(format!("{}{}", pair[0], pair[1]));
            }
        }
    }
    let mut ids: Vec<&str> = svg.split(" id=\"").skip(1).filter_map(|rest| rest.split('"').next()).collect();
    let count = ids.len();
    ids.sort_unstable();
    ids.dedup();
    if ids.len() != count {
        return Err("an id is used twice".into());
    }
    let tree = tree(svg).map_err(|error| format!("not readable: {error}"))?;
    let (width, height) = (f64::from(tree.size().width()), f64::from(tree.size().height()));
    let mut found = Vec::new();
    grounds(tree.root(), &mut found);
    for (index, ([left, top, right, bottom], words)) in found.iter().enumerate() {
        if *left < -1.5 || *top < -1.5 || *right > width + 1.5 || *bottom > height + 1.5 {
            return Err(format!("'{words}' runs off the sheet: {left} {top} {right} {bottom} in {width} {height}"));
        }
        for ([l, t, r, b], other) in &found[..index] {
            if left.max(*l) + 1.0 < right.min(*r) && top.max(*t) + 1.0 < bottom.min(*b) {
                return Err(format!("'{words}' lies over '{other}'"));
            }
        }
    }
    Ok(())
}

const SIZES: [Size; 2] = [Size::WIDE, Size::NARROW];

fn awkward_words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just(String::new()),
        Just("<b>&\"'</b>\u{0}\u{ffff}".to_owned()),
        "[a-zA-Zé€▲→<&> ]{0,40}",
        "[W]{30,60}",
        any::<String>().prop_map(|words| words.chars().take(40).collect()),
    ]
}

fn awkward_value() -> impl Strategy<Value = f64> {
    prop_oneof![
        4 => 0.0..30.0_f64,
        1 => Just(0.0),
        1 => prop_oneof![Just(f64::NAN), Just(f64::INFINITY), Just(-3.0), Just(1e300), Just(1e-12), Just(9e11)],
    ]
}

fn awkward_label() -> impl Strategy<Value = Label> {
    (prop::collection::vec(awkward_words(), 0..3), prop::option::of(awkward_words()))
        .prop_map(|(lines, short)| Label { lines, short })
}

fn heading() -> impl Strategy<Value = Heading> {
    (awkward_words(), awkward_words(), awkward_words(), any::<bool>())
        .prop_map(|(id, title, description, draw_title)| Heading { id, title, description, draw_title })
}

fn point() -> impl Strategy<Value = Point> {
    let state = prop_oneof![
        6 => (awkward_value(), any::<bool>()).prop_map(|(value, provisional)| PointState::Shown { value, provisional }),
        1 => Just(PointState::Suppressed),
        1 => Just(PointState::NotAvailable),
        1 => Just(PointState::CannotOccur),
        1 => Just(PointState::Missing),
    ];
    let signal = prop_oneof![6 => Just(None), 1 => Just(Some(Signal::Above)), 1 => Just(Some(Signal::Below))];
    let note = prop::option::weighted(0.05, awkward_label());
    let tick = prop::option::weighted(0.2, awkward_words());
    let limit = || prop::option::of(awkward_value());
    (tick, state, limit(), limit(), signal, note).prop_map(|(tick, state, lower, upper, signal, note)| Point {
        tick,
        state,
        lower,
        upper,
        signal,
        note,
    })
}

fn awkward_series() -> impl Strategy<Value = Series> {
    let place = || prop_oneof![5 => 0.0..140.0_f64, 1 => Just(f64::NAN), 1 => Just(-1.0), 1 => Just(1e18)];
    let levels = (0..20_usize, 0..140_usize, awkward_value(), awkward_label())
        .prop_map(|(from, until, value, label)| Level { from, until, value, label });
    let goal = (place(), awkward_value(), awkward_label()).prop_map(|(at, value, label)| Goal { at, value, label });
    let target = (
        prop::collection::vec((place(), awkward_value()), 0..4),
        prop::collection::vec(goal, 0..3),
        prop::option::of(awkward_label()),
    )
        .prop_map(|(path, goals, beyond)| Target { path, goals, beyond });
    let breaks =
        (place(), awkward_label(), any::<bool>()).prop_map(|(at, label, goes_on)| Break { at, label, goes_on });
    let practices = (place(), awkward_label()).prop_map(|(at, label)| Practice { at, label });
    (
        (heading(), awkward_words(), prop::collection::vec(point(), 0..130)),
        prop::collection::vec(levels, 0..3),
        prop::option::of(target),
        prop::collection::vec(breaks, 0..3),
        prop::collection::vec(practices, 0..4),
        (awkward_words(), awkward_words(), awkward_words(), awkward_words()),
        (prop::option::of(awkward_words()), prop::option::of(awkward_label())),
    )
        .prop_map(|(first, levels, target, breaks, practices, words, (limit_word, last))| Series {
            heading: first.0,
            unit: first.1,
            points: first.2,
            levels,
            target,
            breaks,
            practices,
            words: StateWords { missing: words.0, suppressed: words.1, not_available: words.2, cannot_occur: words.3 },
            limit_word,
            last,
            ..Series::default()
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_series_is_a_sound_picture(series in awkward_series()) {
        for size in SIZES {
            prop_assert_eq!(inspect(&series.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_mini_is_a_sound_picture(
        heading in heading(), points in prop::collection::vec(point(), 0..50), level in prop::option::of(awkward_value()),
        last in awkward_words(), cannot_occur in awkward_words(),
    ) {
        let mini = Mini { heading, points, level, breaks: vec![3.0, f64::NAN], last, cannot_occur, ..Mini::default() };
        for size in [Mini::WIDE, Mini::SMALL] {
            prop_assert_eq!(inspect(&mini.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_dots_are_a_sound_picture(
        heading in heading(), unit in awkward_words(), zeros in awkward_words(), far in awkward_label(), absent in awkward_words(),
        values in prop::collection::vec((awkward_value(), prop::option::weighted(0.02, awkward_label())), 0..400),
        centre in prop::option::of((awkward_value(), awkward_label())), limit in prop::option::of(awkward_value()),
    ) {
        let places = values.into_iter().map(|(value, label)| Place { value, label }).collect();
        let dots = Dots {
            heading, unit, places, centre, zeros: Some(zeros), beyond: limit.map(|limit| (limit, far)),
            absent: vec![(Mark::Missing, absent.clone()), (Mark::CannotOccur, absent)], ..Dots::default()
        };
        for size in SIZES {
            prop_assert_eq!(inspect(&dots.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_durations_are_a_sound_picture(
        heading in heading(), no_end in awkward_words(),
        rows in prop::collection::vec((awkward_words(), prop::collection::vec(awkward_value(), 0..60), 0..90_usize, prop::option::of((awkward_value(), awkward_words()))), 0..6),
        ticks in prop::collection::vec((awkward_value(), awkward_words()), 0..5),
        markers in prop::collection::vec((awkward_value(), awkward_label()), 0..3),
    ) {
        let rows = rows.into_iter().map(|(label, durations, without_end, median)| DurationRow { label, durations, without_end, median });
        let ticks = ticks.into_iter().map(|(at, label)| Tick { at, label });
        let chart = DurationDots { heading, no_end, rows: rows.collect(), ticks: ticks.collect(), markers, ..DurationDots::default() };
        for size in SIZES {
            prop_assert_eq!(inspect(&chart.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_steps_are_a_sound_picture(
        heading in heading(), unit in awkward_words(), until in prop::option::of(awkward_value()),
        points in prop::collection::vec((awkward_value(), awkward_value(), awkward_label()), 0..15),
        ticks in prop::collection::vec((awkward_value(), awkward_words()), 0..12),
        between in prop_oneof![Just(Between::Held), Just(Between::Straight), Just(Between::Unknown)],
    ) {
        let points = points.into_iter().map(|(at, value, note)| StepPoint { at, value, note, provisional: false });
        let ticks = ticks.into_iter().map(|(at, label)| Tick { at, label });
        let steps = Steps { heading, unit, until, points: points.collect(), ticks: ticks.collect(), between, ..Steps::default() };
        for size in SIZES {
            prop_assert_eq!(inspect(&steps.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_panels_are_a_sound_picture(
        heading in heading(), ticks in prop::collection::vec((awkward_value(), awkward_words()), 0..8),
        panels in prop::collection::vec((awkward_words(), awkward_value(), prop::collection::vec((
            awkward_words(), prop::collection::vec((prop_oneof![5 => 2000.0..2030.0_f64, 1 => awkward_value()], prop::option::weighted(0.8, awkward_value())), 0..12), any::<bool>(), 0..3_usize,
        ), 0..6)), 0..3),
    ) {
        let line = |(name, points, held, stroke): (String, Vec<(f64, Option<f64>)>, bool, usize)| {
            Line { name, points, held, provisional: held, stroke: [Stroke::Series, Stroke::Dashed, Stroke::Context][stroke] }
        };
        let panels = panels.into_iter().map(|(unit, at_least, lines)| Panel { unit, at_least, decimals: 1, lines: lines.into_iter().map(line).collect() });
        let ticks = ticks.into_iter().map(|(at, label)| Tick { at, label }).collect();
        let chart = Panels { heading, panels: panels.collect(), ticks, ..Panels::default() };
        for size in SIZES {
            prop_assert_eq!(inspect(&chart.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_funnel_is_a_sound_picture(
        heading in heading(), unit in awkward_words(), size_unit in awkward_words(), limit_word in awkward_words(),
        values in prop::collection::vec((awkward_value(), awkward_value(), prop::option::weighted(0.05, awkward_label()), 0..3_usize), 0..200),
        centre in prop::option::of((awkward_value(), awkward_label())), absent in awkward_words(),
        band in prop::collection::vec((awkward_value(), awkward_value(), awkward_value()), 0..9),
    ) {
        let signals = [None, Some(Signal::Above), Some(Signal::Below)];
        let places = values.into_iter().map(|(size, value, label, signal)| Sized { size, value, label, signal: signals[signal] });
        let funnel = Funnel {
            heading, unit, size_unit, limit_word, places: places.collect(), centre, band,
            absent: vec![(Mark::Missing, absent)], ..Funnel::default()
        };
        for size in SIZES {
            prop_assert_eq!(inspect(&funnel.svg(size)), Ok(()));
        }
    }

    #[test]
    fn any_strip_is_a_sound_picture(heading in heading(), words in awkward_words(), marks in prop::collection::vec(0..4_usize, 0..400)) {
        let kinds = [Mark::Delivered, Mark::DeclaredZero, Mark::CannotOccur, Mark::Missing];
        let deliveries = marks.into_iter().map(|mark| kinds[mark]).collect();
        let strip = Strip { heading, deliveries, tally: kinds.map(|kind| (kind, words.clone())).to_vec() };
        for size in SIZES {
            prop_assert_eq!(inspect(&strip.svg(size)), Ok(()));
        }
    }
}

fn count(svg: &str, class: &str) -> usize {
    svg.matches(&format!("class=\"{class}\"")).count()
}

#[test]
fn every_state_draws_its_own_sign() {
    let mut points = vec![Point::new(PointState::Shown { value: 0.0, provisional: false }); 3];
    points[1].signal = Some(Signal::Above);
    for state in [PointState::Missing, PointState::Suppressed, PointState::NotAvailable, PointState::CannotOccur] {
        points.push(Point::new(state));
    }
    points.push(Point::new(PointState::Shown { value: 2.0, provisional: true }));
    let words = StateWords {
        missing: "ontbreekt".into(),
        suppressed: "verborgen".into(),
        not_available: "niet te berekenen".into(),
        cannot_occur: "komt niet voor".into(),
    };
    let svg = Series { points, words, ..Series::default() }.svg(Size::WIDE);
    let signs = ["ch-dot", "ch-above", "ch-hatched", "ch-hidden", "ch-unavailable", "ch-impossible", "ch-dot-open"];
    let counts = signs.map(|class| count(&svg, class));
    assert_eq!(counts, [2, 1, 1, 1, 1, 1, 1], "{svg}");
    for word in ["ontbreekt", "verborgen", "berekenen", "voor"] {
        assert!(svg.contains(word), "{word}");
    }
}

#[test]
fn a_break_cuts_line_band_and_level() {
    let mut points = vec![Point::new(PointState::Shown { value: 4.0, provisional: false }); 8];
    for point in &mut points {
        (point.lower, point.upper) = (Some(1.0), Some(9.0));
    }
    let whole = Series { points, ..Series::default() };
    let mark = Break { at: 4.0, label: Label::one("Nieuwe wet"), goes_on: false };
    let cut = Series { breaks: vec![mark.clone()], ..whole.clone() };
    let marked = Series { breaks: vec![Break { goes_on: true, ..mark }], ..whole.clone() };
    for class in ["ch-series", "ch-band"] {
        assert_eq!(count(&whole.svg(Size::WIDE), class), 1, "{class}");
        assert_eq!(count(&cut.svg(Size::WIDE), class), 2, "{class}");
        assert_eq!(count(&marked.svg(Size::WIDE), class), 1, "{class}");
    }
    assert_eq!(count(&cut.svg(Size::WIDE), "ch-break"), 2);
    assert_eq!(count(&marked.svg(Size::WIDE), "ch-break"), 1);
}

#[test]
fn every_place_is_a_dot_however_many_zeros() {
    for zeros in [0, 3, 490, 1400] {
        let places: Vec<Place> = (0..1400)
            .map(|index| Place {
                value: if index < zeros { 0.0 } else { f64::from(index % 97) / 9.0 + 0.1 },
                label: None,
            })
            .collect();
        for size in SIZES {
            let svg = Dots { places: places.clone(), zeros: Some("nul".into()), ..Dots::default() }.svg(size);
            assert_eq!(svg.matches("<circle").count(), 1400);
            let lowest = svg.split("cy=\"").skip(1).filter_map(|rest| rest.split('"').next()?.parse::<f64>().ok());
            assert!(lowest.fold(f64::INFINITY, f64::min) > 0.0, "{zeros}");
        }
    }
}

#[test]
fn no_time_without_an_end_gets_lost() {
    let row = DurationRow { label: "2024".into(), durations: vec![5.0, 50.0], without_end: 3, median: None };
    let few = DurationDots { rows: vec![row.clone()], no_end: "geen einde".into(), ..DurationDots::default() };
    assert_eq!(count(&few.svg(Size::WIDE), "ch-dot-open"), 3);
    assert_eq!(few.svg(Size::WIDE).matches("v.1").count(), 2, "dots of one mark");
    let many = DurationDots { rows: vec![DurationRow { without_end: 1415, ..row }], ..few };
    assert!(many.svg(Size::WIDE).contains(">1.415</text>"));
}

#[test]
fn words_are_escaped_and_the_picture_is_a_png() {
    let heading = Heading { id: "a b<".into(), title: "<script>&".into(), description: "\"'".into(), draw_title: true };
    let svg = Series { heading, unit: "a<b".into(), ..Series::default() }.svg(Size::NARROW);
    assert!(!svg.contains("<script>") && svg.contains("&lt;script&gt;&amp;") && svg.contains("a&lt;b"));
    assert!(svg.contains(r#"aria-labelledby="ch-a_b_-t ch-a_b_-d""#) && svg.contains(r#"id="ch-a_b_-d""#));
    let picture = png(&svg, 2.0).unwrap();
    assert_eq!(&picture[..8], b"\x89PNG\r\n\x1a\n");
    assert!(matches!(png(&svg, 0.0), Err(PngError::Size { .. })));
    assert!(matches!(png("<svg", 1.0), Err(PngError::Unreadable(_))));
}
