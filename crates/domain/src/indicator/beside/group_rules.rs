// SPDX-License-Identifier: EUPL-1.2
//! Group rules: hours a youth-day that a rule binds everybody. Coercion without an episode.

use super::add::Facts;
use super::cell::{Cell, Value};
use super::known::{KnownMonths, Scope};
use super::place_months::{ByUnit, Sum};
use super::presence::{self, Presence};
use crate::calendar::{Day, Instant, Zone};
use crate::indicator::definition::Indicator;
use crate::indicator::figure::{Figure, Note};
use crate::registration::dictionary::TableKind;
use crate::registration::group_rule::{GroupRule, GroupRuleKind};
use crate::registration::place::PlaceIx;

const KINDS: usize = GroupRuleKind::ALL.len();

/// Youth-seconds bound by each kind of rule, and last by any: no minute of a youth twice.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Bound([f64; KINDS + 1]);

impl Sum for Bound {
    fn add(&mut self, other: &Self) {
        self.0.iter_mut().zip(other.0).for_each(|(sum, own)| *sum += own);
    }
}

/// The indicator of each kind of rule, in their order, and of any.
pub const INDICATORS: [Indicator; KINDS + 1] = [
    Indicator::GroupRulesInRoom,
    Indicator::GroupRulesPhonesIn,
    Indicator::GroupRulesNoLeaving,
    Indicator::GroupRulesNoVisits,
    Indicator::GroupRulesOther,
    Indicator::GroupRules,
];

/// A stretch of a day in which a rule holds, and the share of the youths there that it binds.
#[derive(Debug, Clone, Copy)]
struct Held {
    from: Instant,
    until: Instant,
    kind: GroupRuleKind,
    share: f64,
}

/// Counts youth-seconds by unit and month. A rule of a place holds for all parts of it; known of an organisation that
/// delivers any rule, or says that it delivered them.
#[must_use]
pub fn count(facts: Facts<'_>) -> (KnownMonths, ByUnit<Bound>) {
    let (columns, selection) = (facts.columns, facts.selection);
    let (zone, places) = (&columns.zone, &columns.places);
    let rules = &columns.group_rules.rows;
    let always = |rule: &GroupRule| [(rule.place, selection.from), (rule.place, selection.until)];
    let months: Vec<_> = rules.iter().flat_map(always).collect();
    let known = KnownMonths::new(facts, TableKind::GroupRules, &months, false);
    let mut out: ByUnit<Bound> = ByUnit::new(columns, selection.from, selection.until);
    if rules.is_empty() {
        return (known, out);
    }
    let presence = presence::of(columns, selection);
    let parts = |rule: &GroupRule| -> Vec<PlaceIx> {
        places.iter().map(|(ix, _)| ix).filter(|ix| places.is_within(*ix, rule.place)).collect()
    };
    let rules: Vec<(&GroupRule, Vec<PlaceIx>)> = rules.iter().map(|rule| (rule, parts(rule))).collect();
    let last = selection.until.first_day().min(Day(zone.day(Instant(selection.data_cut.0 - 1)).0 + 1));
    for (unit, _) in places.iter() {
        let own: Vec<_> = rules.iter().filter(|(_, units)| units.contains(&unit)).collect();
        for day in (selection.from.first_day().0..last.0).map(Day).take_while(|_| !own.is_empty()) {
            let held: Vec<Held> = own
                .iter()
                .flat_map(|(rule, units)| {
                    [Day(day.0 - 1), day].map(|begun| held(rule, units, begun, day, zone, &presence))
                })
                .flatten()
                .collect();
            if let Some(sum) = out.at(0, unit, day.month()).filter(|_| !held.is_empty()) {
                let cut = selection.data_cut;
                for (at, bound) in sum.0.iter_mut().enumerate() {
                    let of = held.iter().filter(|held| at == KINDS || held.kind as usize == at);
                    *bound += seconds(&of.copied().collect::<Vec<_>>(), cut, &presence[unit.0 as usize]);
                }
            }
        }
    }
    (known, out)
}

/// The part on one day of a rule that began to hold on that day or the day before.
fn held(rule: &GroupRule, units: &[PlaceIx], begun: Day, day: Day, zone: &Zone, presence: &[Presence]) -> Option<Held> {
    let holds = rule.from.is_none_or(|from| from <= begun) && rule.until.is_none_or(|until| begun < until);
    let over_night = rule.until_minute <= rule.from_minute;
    if !holds || (begun < day && !over_night) {
        return None;
    }
    let (from, until) =
        (at(begun, rule.from_minute, zone), at(Day(begun.0 + i32::from(over_night)), rule.until_minute, zone));
    let share = rule.youths.map_or(1.0, |youths| {
        let there = presence::together(presence, units, from, until) as f64;
        (f64::from(youths) * (until.0 - from.0) as f64 / there.max(1.0)).min(1.0)
    });
    let (from, until) = (from.max(zone.midnight(day)), until.min(zone.midnight(Day(day.0 + 1))));
    (from < until).then_some(Held { from, until, kind: rule.kind, share })
}

fn at(day: Day, minute: u16, zone: &Zone) -> Instant {
    let (hour, minute) = (minute / 60, minute % 60);
    let civil = i8::try_from(hour).ok().zip(i8::try_from(minute).ok()).map(|(h, m)| day.date().at(h, m, 0, 0));
    let elapsed = Instant(zone.midnight(day).0 + i64::from(hour) * 3600 + i64::from(minute) * 60);
    civil.and_then(|local| zone.instant(local).ok()).unwrap_or(elapsed)
}

/// Youth-seconds under any of these: where rules for a number of youths overlap, at most all are bound.
fn seconds(held: &[Held], cut: Instant, presence: &Presence) -> f64 {
    let mut times: Vec<Instant> = held.iter().flat_map(|held| [held.from.min(cut), held.until.min(cut)]).collect();
    times.sort_unstable();
    times.dedup();
    let bound = |pair: &[Instant]| {
        let over = held.iter().filter(|held| held.from <= pair[0] && pair[1] <= held.until);
        presence.between(pair[0], pair[1]) as f64 * over.map(|held| held.share).sum::<f64>().min(1.0)
    };
    times.windows(2).map(bound).sum()
}

/// Adds the hours per youth-day, of each kind of rule and of any.
pub fn figures(cell: &Cell<'_>, known: &KnownMonths, scope: &Scope, bound: &Bound, out: &mut Vec<Figure>) {
    for (indicator, seconds) in INDICATORS.into_iter().zip(bound.0) {
        let (hours, days) = (Some(seconds / 3600.0), Some(scope.care_days as f64));
        let mut value = Value { numerator: hours, denominator: days, ..Value::default() };
        value.notes.extend((scope.care_days <= 0).then_some(Note::NoStays));
        out.push(known.figure(cell, scope, indicator, value));
    }
}
