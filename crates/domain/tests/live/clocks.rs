// SPDX-License-Identifier: EUPL-1.2
//! Clocks against a twin that writes each law out by hand and counts days on a paper calendar.

use std::sync::LazyLock;

use jiff::civil::date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ToSpan};
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::live::course::{Course, Phase};
use nabij_domain::registration::live::deed::What;
use nabij_domain::registration::live::log::Log;
use nabij_domain::registration::live::reading::{Says, readings};
use nabij_domain::registration::restriction::Regime;
use proptest::prelude::*;

use super::acts::{begin, deed, log};
use super::twin::{happened, stopped};

static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

/// The same time of the clock so many dates on, walking the calendar date by date.
fn days_on(start: i64, days: i32) -> i64 {
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let mut local = Timestamp::from_second(start).unwrap().to_zoned(zone.clone()).datetime();
    for _ in 0..days {
        local = local.checked_add(1.day()).unwrap();
    }
    zone.to_ambiguous_timestamp(local).later().unwrap().as_second()
}

#[derive(Clone, Copy)]
enum By {
    Step(fn(What) -> bool),
    End,
}

fn consented(what: What) -> bool {
    matches!(what, What::Consented { .. })
}

fn judged(what: What) -> bool {
    matches!(what, What::Judged { .. })
}

fn decided(what: What) -> bool {
    what == What::Decided
}

/// Every clock of an emergency but the rounds: its id, when it is due, what meets it, whether it lapses with the end.
fn laws(regime: Regime, kind: Kind, start: i64) -> Vec<(&'static str, i64, By, bool)> {
    let hours = |hours: i64| start + hours * 3600;
    let zone = TimeZone::get("Europe/Amsterdam").unwrap();
    let new_law = Timestamp::from_second(start).unwrap().to_zoned(zone).date() >= date(2024, 1, 1);
    let began_2020 = start >= days_on(0, 18_262) - 3600;
    match regime {
        Regime::Jeugdwet if new_law && kind == Kind::Seclusion => vec![
            ("jeugdwet_seclusion_consent_12h", hours(12), By::Step(consented), true),
            ("jeugdwet_seclusion_three_days", days_on(start, 3), By::End, true),
            ("jeugdwet_seclusion_judged_3h", hours(3), By::Step(judged), true),
        ],
        Regime::Jeugdwet if new_law => vec![
            ("jeugdwet_consent_12h", hours(12), By::Step(consented), true),
            ("jeugdwet_three_days", days_on(start, 3), By::End, true),
        ],
        Regime::Jeugdwet => vec![
            ("jeugdwet_2015_consent_24h", hours(24), By::Step(consented), false),
            ("jeugdwet_2015_seven_days", days_on(start, 7), By::End, true),
        ],
        Regime::Wzd if began_2020 => vec![
            ("wzd_decision_48h", hours(48), By::Step(decided), false),
            ("wzd_two_weeks", days_on(start, 14), By::End, true),
        ],
        _ => Vec::new(),
    }
}

fn says(log: &Log, (due, by, lapses): (i64, By, bool), now: i64) -> Says {
    let (start, found) = happened(log);
    let (start, end) = (start.unwrap(), stopped(log));
    let mut done = None;
    for (_, at, what) in found {
        let counts = match by {
            By::Step(is) => is(what) && !(consented(what) && end.is_some_and(|end| at > end)),
            By::End => Some(at) == end && what == What::Stopped && at >= start,
        };
        if counts && done.is_none() {
            done = Some(at);
        }
    }
    let over_before = end.is_some_and(|end| end < due);
    if let Some(at) = done.filter(|at| *at <= due) {
        Says::Met { at: Instant(at) }
    } else if lapses && over_before {
        Says::Ended { at: Instant(end.unwrap()) }
    } else if let Some(at) = done {
        Says::Late { at: Instant(at) }
    } else if now > due {
        Says::Missed
    } else {
        Says::Running
    }
}

/// Starts anywhere from 2019 to 2031, and often within days of a change of the clock or of the law.
fn start() -> impl Strategy<Value = i64> {
    let near = |year: i16, month: i8, day: i8| {
        let middle = date(year, month, day).to_zoned(TimeZone::get("Europe/Amsterdam").unwrap()).unwrap();
        let middle = middle.timestamp().as_second() / 60;
        (middle - 8 * 1440..middle + 3 * 1440).prop_map(|minute| minute * 60)
    };
    prop_oneof![
        (25_772_000i64..32_083_000).prop_map(|minute| minute * 60),
        near(2024, 1, 1),
        near(2020, 1, 1),
        near(2026, 3, 29),
        near(2026, 10, 25),
        near(2023, 10, 29),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(800))]

    #[test]
    fn clocks_say_what_the_laws_written_out_say(
        start in start(),
        regime in prop_oneof![4 => Just(Regime::Jeugdwet), 1 => Just(Regime::Wzd), 1 => Just(Regime::Wvggz), 1 => Just(Regime::NotRecorded)],
        kind in prop_oneof![2 => Just(Kind::Seclusion), 1 => Just(Kind::Holding)],
        deeds in proptest::collection::vec((deed(), 0i64..60), 0..9),
        now in 0i64..20 * 1440,
    ) {
        // Spread the deeds over days, so that terms of days are reached too.
        let deeds: Vec<_> = deeds.into_iter().map(|(deed, factor)| super::acts::moved(deed, factor * 21_600)).collect();
        let log = log(begin(regime, kind, Instant(start)), &deeds);
        let course = Course::new(&log);
        let now = start + now * 60;
        let made = readings(log.begin(), &course, &ZONE, Instant(now));
        let Some(began) = happened(&log).0 else {
            prop_assert!(made.is_empty());
            return Ok(());
        };
        let mut expected: Vec<_> = laws(regime, kind, began).into_iter()
            .map(|(id, due, by, lapses)| (id, due, says(&log, (due, by, lapses), now))).collect();
        let mut found: Vec<_> = made.iter().filter(|own| !own.clock.again)
            .map(|own| (own.clock.id.id(), own.due.0, own.says)).collect();
        expected.sort_by_key(|own| own.0);
        found.sort_by_key(|own| own.0);
        prop_assert_eq!(found, expected, "{:?}", log);
        let rounds = made.iter().find(|own| own.clock.again);
        let in_rounds = laws(regime, kind, began).iter().any(|law| law.0 == "jeugdwet_seclusion_judged_3h");
        prop_assert_eq!(rounds.is_some(), in_rounds);
        if let (Some(rounds), Phase::Running { company, .. }) = (rounds, course.phase) {
            prop_assert_eq!(matches!(rounds.says, Says::Accompanied { .. }), company.is_some());
            prop_assert_eq!(rounds.says == Says::Missed, company.is_none() && now > rounds.due.0);
        }
    }
}
