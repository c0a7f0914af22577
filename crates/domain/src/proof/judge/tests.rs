// SPDX-License-Identifier: EUPL-1.2
//! Worked cases of which the answer is plain.

use super::*;
use crate::calendar::{Day, Month};
use crate::indicator::figure::{KindKey, RoomKey, Slot};
use crate::proof::course::{CourseMonth, Phase};
use crate::proof::protocol::tests::protocol;
use crate::proof::protocol::{Choice, Comparison, Places};
use crate::proof::series::{Gone, What};
use crate::registration::kind::Kind;

const PLACES: usize = 24;

/// Places alike but for a wave of their own; `after`: what events are multiplied with from the start on.
fn series(indicator: Indicator, kind: KindKey, events: f64, after: impl Fn(usize) -> f64) -> Series {
    let months = 60;
    let cell = |place: usize, month: usize| {
        let wave = 1.0 + 0.2 * ((place * 5 + month * 3) % 7) as f64 / 7.0;
        let factor = if month < 24 { 1.0 } else { after(place) };
        ((events * wave * factor).round(), 300.0)
    };
    let cells = (0..PLACES).map(|place| (0..months).map(|month| cell(place, month)).collect()).collect();
    let what = What { indicator, slot: Slot { kind, room: RoomKey::Any } };
    Series { what, numbers: Numbers::Monthly(cells), persons: None }
}

fn seen(after: f64, other: f64, harm: f64) -> Seen {
    let seclusion = KindKey::One(Kind::Seclusion);
    Seen {
        from: Month::new(2024, 1),
        places: (0..PLACES).map(|place| format!("p{place}")).collect(),
        events: series(Indicator::EventsRate, seclusion, 10.0, |_| after),
        hours: series(Indicator::HoursRate, seclusion, 40.0, |_| after),
        others: vec![series(Indicator::EventsRate, KindKey::One(Kind::Holding), 20.0, |_| other)],
        harms: vec![series(Indicator::HarmInjuryStaff, KindKey::Any, 20.0, |_| harm)],
        reporters: None,
        received: Some((1440, 1440)),
        excluded: Vec::new(),
        choice: Vec::new(),
    }
}

/// The last look.
fn judged(protocol: &Protocol, seen: &Seen) -> Judgement {
    judge(protocol, protocol.looks()[2], seen)
}

fn verdict(judgement: &Judgement, claim: Claim) -> Verdict {
    judgement.claims.iter().find(|own| own.claim == claim).unwrap().verdict
}

#[test]
fn a_third_is_changed_and_halved_and_nothing_came_instead() {
    let made = judged(&protocol(), &seen(0.35, 1.0, 1.0));
    for claim in [Claim::Changed, Claim::Halved, Claim::NotDisplaced, Claim::NotHarmed] {
        assert_eq!(verdict(&made, claim), Verdict::Shown, "{claim:?} {:?}", made.claims);
    }
    assert_eq!(verdict(&made, Claim::Attributable), Verdict::NotYet, "nothing to compare with");
    assert!(made.claims[1].reached);
    assert_eq!(made.forecast, None, "there is no later look");
    let before = |own: &&CourseMonth| own.phase == Phase::Before;
    assert_eq!((made.course.len(), made.course.iter().filter(before).count()), (60, 24));
    for own in &made.course {
        let (expected, rate) = (own.expected.unwrap(), own.counted.0 / own.counted.1);
        let inside = expected.low < rate && rate < expected.high;
        assert_eq!(inside, own.phase == Phase::Before || own.month.0 < protocol().start.0, "{own:?}");
    }
}

#[test]
fn a_rise_is_the_contrary_and_so_is_more_than_half_after_three_years() {
    let made = judged(&protocol(), &seen(1.3, 1.0, 1.0));
    assert_eq!(verdict(&made, Claim::Changed), Verdict::Contrary);
    assert_eq!(verdict(&made, Claim::Halved), Verdict::Contrary);
    let early = judge(&protocol(), protocol().looks()[0], &cut(seen(0.8, 1.0, 1.0), 36));
    assert_eq!(verdict(&early, Claim::Halved), Verdict::NotShown, "there is still time");
    assert!(early.forecast.is_some());
}

/// As it was known after so many months.
fn cut(mut seen: Seen, months: usize) -> Seen {
    let shorter = |series: &mut Series| {
        if let Numbers::Monthly(places) = &mut series.numbers {
            for place in places {
                place.truncate(months);
            }
        }
    };
    shorter(&mut seen.events);
    shorter(&mut seen.hours);
    seen.others.iter_mut().chain(&mut seen.harms).for_each(shorter);
    seen
}

#[test]
fn holding_instead_and_hurting_instead_are_said() {
    let made = judged(&protocol(), &seen(0.5, 1.5, 1.5));
    assert_eq!(verdict(&made, Claim::NotDisplaced), Verdict::Contrary);
    assert_eq!(verdict(&made, Claim::NotHarmed), Verdict::Contrary);
    let near = judged(&protocol(), &seen(0.5, 1.15, 1.0));
    assert_eq!(verdict(&near, Claim::NotDisplaced), Verdict::NotShown);
}

#[test]
fn what_nobody_delivered_leaves_the_claim_open_and_hours_are_needed_too() {
    let mut own = seen(0.5, 1.0, 1.0);
    own.hours.numbers = Numbers::None(Gone::NotAvailable);
    own.harms[0].numbers = Numbers::None(Gone::NotDelivered);
    let made = judged(&protocol(), &own);
    assert_eq!((made.claims[0].verdict, made.claims[0].why), (Verdict::NotYet, Some(Why::NotAvailable)));
    assert_eq!(verdict(&made, Claim::NotHarmed), Verdict::NotYet);
}

#[test]
fn before_the_first_look_nothing_is_said() {
    let made = before_first_look(&protocol());
    assert_eq!(made.claims.len(), Claim::ALL.len());
    assert!(made.claims.iter().all(|own| own.verdict == Verdict::NotYet && own.why == Some(Why::BeforeFirstLook)));
}

#[test]
fn places_chosen_by_their_worst_year_are_not_judged() {
    let mut own = protocol();
    own.places = Places {
        within: None,
        choice: Choice::ByFigures,
        named: vec!["p0".to_owned()],
        looked_at: Some((Month::new(2025, 1), Month::new(2026, 1))),
    };
    let mut facts = seen(0.5, 1.0, 1.0);
    facts.choice = vec![(true, 60.0, 1000.0), (false, 10.0, 1000.0), (false, 20.0, 1000.0), (false, 14.0, 1000.0)];
    let made = judged(&own, &facts);
    assert!(made.claims.iter().all(|own| own.why == Some(Why::ChosenByBaseline)));
    let by_itself = made.by_itself.unwrap();
    assert!(by_itself > 0.5 && by_itself < 1.0, "they come down by themselves: {by_itself}");
}

#[test]
fn where_the_law_changed_a_law_defined_kind_is_not_judged() {
    let shifted = Protocol {
        baseline: (Month::new(2023, 1), Month::new(2025, 1)),
        start: Month::new(2025, 1),
        dated: Day::from_civil(2024, 12, 1),
        law_defined: true,
        ..protocol()
    };
    let facts = Seen { from: Month::new(2023, 1), ..seen(0.5, 1.0, 1.0) };
    let made = judged(&shifted, &facts);
    assert_eq!(made.claims[0].why, Some(Why::LawBreak(Month::new(2024, 1))));
    let broad = judged(&Protocol { law_defined: false, ..shifted }, &facts);
    assert_eq!(verdict(&broad, Claim::Changed), Verdict::Shown, "the broad series goes on, and did not jump there");
}

#[test]
fn another_version_of_a_definition_is_another_question() {
    let made = judged(&Protocol { versions: (1, 2), ..protocol() }, &seen(0.5, 1.0, 1.0));
    assert_eq!(made.claims[0].why, Some(Why::Definition));
}

#[test]
fn one_proven_rise_among_kinds_that_did_not_is_enough_and_near_nil_is_no_ratio() {
    let mut own = seen(0.5, 1.0, 1.0);
    own.others.push(series(Indicator::EventsRate, KindKey::One(Kind::Medication), 0.0, |_| 1.0));
    let made = judged(&protocol(), &own);
    let parts = &made.claims[2].parts;
    assert_eq!(parts[1].verdict, Verdict::Shown, "{:?}", parts[1]);
    // 3.689 / T at two-sided 95 %; the last look asks a little more.
    assert!(parts[1].near_nil.unwrap() < 0.05 && parts[1].ratio.is_none());
}

#[test]
fn those_who_started_fell_and_those_who_had_not_did_not() {
    let starts: Vec<(String, Month)> = (0..12).map(|place| (format!("p{place}"), Month::new(2026, 1))).collect();
    let own = Protocol { comparison: Comparison::LaterStarters { starts, fewest: 8 }, ..protocol() };
    let mut facts = seen(0.5, 1.0, 1.0);
    facts.events =
        series(Indicator::EventsRate, KindKey::One(Kind::Seclusion), 10.0, |place| if place < 12 { 0.5 } else { 1.0 });
    let made = judged(&own, &facts);
    let claimed = &made.claims[4];
    assert_eq!(claimed.verdict, Verdict::Shown, "{claimed:?}");
    assert_eq!(claimed.comparison.map(|own| (own.started, own.later)), Some((12, 12)));
    let few = Protocol { comparison: Comparison::LaterStarters { starts: Vec::new(), fewest: 8 }, ..own };
    assert!(matches!(judged(&few, &facts).claims[4].why, Some(Why::TooFewLater { .. })));
}
