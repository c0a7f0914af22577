// SPDX-License-Identifier: EUPL-1.2
//! The course of a restriction and its rounds, minute by minute: nobody would write it so, and nobody can get it wrong.

use nabij_domain::calendar::Instant;
use nabij_domain::registration::live::course::{Course, Oddity, Phase};
use nabij_domain::registration::live::deed::{Deed, DeedNo, What};
use nabij_domain::registration::live::log::Log;
use nabij_domain::registration::live::rounds::Rounds;
use proptest::prelude::*;

use super::acts::any_log;

/// When a deed was, after all corrections entered later; `None`: taken back.
fn when(all: &[Deed], no: usize, entered: i64) -> Option<i64> {
    let later = all.get(no..).unwrap_or_default();
    let of = DeedNo(u32::try_from(no).unwrap());
    if later.iter().any(|deed| deed.what == What::TakenBack { of }) {
        return None;
    }
    let mut corrections = later.iter().filter_map(|deed| match deed.what {
        What::Corrected { of: about, at } if about == of => Some(at.0),
        _ => None,
    });
    Some(corrections.next_back().unwrap_or(entered))
}

/// What happened, deed by deed: its number, its time, what; corrections gone.
pub fn happened(log: &Log) -> (Option<i64>, Vec<(usize, i64, What)>) {
    let all: Vec<Deed> = log.deeds().map(|(_, deed)| *deed).collect();
    let mut found = Vec::new();
    for (index, deed) in all.iter().enumerate() {
        let no = index + 1;
        if !matches!(deed.what, What::Corrected { .. } | What::TakenBack { .. })
            && let Some(at) = when(&all, no, deed.at.0)
        {
            found.push((no, at, deed.what));
        }
    }
    found.sort_by_key(|(no, at, _)| (*at, *no));
    (when(&all, 0, log.begin().start.0), found)
}

/// When it was stopped first, of what was entered.
pub fn stopped(log: &Log) -> Option<i64> {
    let (start, found) = happened(log);
    let start = start?;
    let mut stops: Vec<_> = found.iter().filter(|(_, at, what)| *what == What::Stopped && *at >= start).collect();
    stops.sort_by_key(|(no, _, _)| *no);
    stops.first().map(|(_, at, _)| *at)
}

/// Minutes with somebody there all the time, and minutes at which somebody was seen to be there.
struct Minutes {
    accompanied: Vec<bool>,
    seen: Vec<bool>,
}

fn minutes(log: &Log, start: i64, last: i64) -> Minutes {
    let (_, found) = happened(log);
    let count = usize::try_from((last - start) / 60 + 1).unwrap();
    let (mut accompanied, mut seen) = (vec![false; count], vec![false; count]);
    let mut stays = false;
    for minute in 0..count {
        let now = start + 60 * i64::try_from(minute).unwrap();
        seen[minute] = stays;
        for (_, _, what) in found.iter().filter(|(_, at, _)| *at == now) {
            match what {
                What::Check => seen[minute] = true,
                What::StayBegun => (stays, seen[minute]) = (true, true),
                What::StayOver => stays = false,
                _ => {}
            }
        }
        accompanied[minute] = stays;
    }
    seen[0] = true;
    Minutes { accompanied, seen }
}

fn check(log: &Log, now: i64) -> Result<(), TestCaseError> {
    let course = Course::new(log);
    let (start, found) = happened(log);
    prop_assert_eq!(course.deeds.len(), found.len(), "nothing that happened is lost");
    let Some(start) = start else {
        prop_assert_eq!(course.phase, Phase::TakenBack);
        return Ok(());
    };
    let end = stopped(log);
    let last = end.unwrap_or(now);
    let minutes = minutes(log, start, last);
    let stays = |at: i64| {
        let at = Instant(at);
        course.stays.iter().any(|(from, until)| *from <= at && until.is_none_or(|until| at < until))
    };
    for (minute, accompanied) in minutes.accompanied.iter().enumerate() {
        let at = start + 60 * i64::try_from(minute).unwrap();
        let over = end.is_some_and(|end| at >= end);
        prop_assert_eq!(stays(at), *accompanied && !over, "minute {} of {:?}", minute, log);
    }
    match course.phase {
        Phase::Running { start: began, company } => {
            prop_assert_eq!((began.0, end), (start, None));
            prop_assert_eq!(company.is_some(), *minutes.accompanied.last().unwrap());
        }
        Phase::Ended { start: began, end: over } => {
            prop_assert_eq!((began.0, Some(over.0)), (start, end));
            prop_assert!(over >= began);
        }
        other => prop_assert!(false, "a seclusion that was not taken back is no {:?}", other),
    }
    let (unseen, next) = rounds(&minutes, start, 15);
    let made = Rounds::new(&course, 15 * 60, Instant(now));
    prop_assert_eq!(made.unseen.len(), unseen, "{:?}", log);
    prop_assert_eq!(made.next.map(|at| at.0), if end.is_some() { None } else { next }, "{:?}", log);
    Ok(())
}

/// How often nobody was seen for more than so many minutes, and when somebody must be there next.
fn rounds(minutes: &Minutes, start: i64, every: usize) -> (usize, Option<i64>) {
    let (mut last, mut unseen) = (0, 0);
    for minute in 1..minutes.seen.len() {
        unseen += usize::from(minute - last == every + 1);
        if minutes.seen[minute] {
            last = minute;
        }
    }
    let due = start + 60 * i64::try_from(last + every).unwrap();
    (unseen, (!minutes.accompanied.last().unwrap()).then_some(due))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(600))]

    #[test]
    fn any_sequence_of_acts_leaves_what_minute_by_minute_leaves(log in any_log()) {
        check(&log, 1200 * 60)?;
    }

    #[test]
    fn what_is_odd_is_kept_and_said(log in any_log()) {
        let course = Course::new(&log);
        let (start, found) = happened(&log);
        let end = stopped(&log);
        let odd = |no: usize, what: Oddity| course.oddities.contains(&(DeedNo(u32::try_from(no).unwrap()), what));
        if let Some(start) = start {
            for (no, at, what) in found {
                let of_running = matches!(what, What::Check | What::StayBegun | What::StayOver | What::HandedOver
                    | What::Moved { .. });
                prop_assert!(!(of_running && at < start) || odd(no, Oddity::BeforeStart));
                prop_assert!(!(of_running && at >= start && end.is_some_and(|end| at > end)) || odd(no, Oddity::AfterEnd));
                prop_assert!(what != What::Stopped || at < start || Some(at) == end || odd(no, Oddity::StoppedAlready));
            }
        }
    }
}
