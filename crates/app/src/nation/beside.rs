// SPDX-License-Identifier: EUPL-1.2
//! What is registered beside restrictions: what was averted, harm, group rules, hours alone, and the steps after a
//! lock-in. All of it is made up, at rates that no switch changes.

use nabij_domain::calendar::{Day, Instant, Month};
use nabij_domain::registration::group_rule::GroupRuleKind;
use nabij_domain::registration::harm::HarmKind;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::step::StepKind;

use super::chance::{Chance, Quantiles};
use super::events::World;
use super::history::{History, minutes_after};
use super::map::Sector;
use super::quality::Quality;
use super::stays::Stay;
use super::table::Table;
use super::times::HOURS;
use super::truth::Truth;

/// Times that something was averted per 10,000 care days, by [`Sector`].
pub const AVERTED: [u32; 5] = [70, 60, 50, 12, 25];

/// Harm per 10,000 care days, by [`Sector`].
pub const HARM: [(HarmKind, [u32; 5]); 7] = [
    (HarmKind::InjuryYouth, [6, 5, 4, 1, 2]),
    (HarmKind::InjuryStaff, [9, 8, 9, 2, 3]),
    (HarmKind::SelfHarm, [30, 70, 12, 8, 40]),
    (HarmKind::Absconding, [12, 4, 6, 25, 4]),
    (HarmKind::Police, [4, 2, 3, 5, 1]),
    (HarmKind::PainTechnique, [1, 0, 0, 0, 0]),
    (HarmKind::ForcedUndressing, [1, 0, 0, 0, 0]),
];

/// The steps after a lock-in in closed youth care since the law of 2024: the share that is done, and after how many
/// minutes.
pub const STEPS: [(StepKind, f64, &Quantiles); 6] = [
    (StepKind::Decision, 0.90, &[(0, 0), (500, 8), (900, 45), (1000, 240)]),
    (StepKind::ToldYouth, 0.85, &[(0, 1), (500, 20), (900, 90), (1000, 600)]),
    (StepKind::Judgement, 0.75, &[(0, 20), (500, 300), (900, 1300), (1000, 2600)]),
    (StepKind::ToldParents, 0.70, &[(0, 30), (500, 400), (900, 1500), (1000, 4000)]),
    (StepKind::Evaluation, 0.55, &[(0, 240), (500, 2000), (900, 8000), (1000, 20_000)]),
    (StepKind::YouthAccount, 0.35, &[(0, 240), (500, 3000), (900, 9000), (1000, 20_000)]),
];

/// How many minutes afterwards something is put into the system.
const ENTERED: &Quantiles = &[(0, 2), (500, 20), (750, 60), (930, 1440), (1000, 7200)];
/// The share of which that is known.
const ENTRY_KNOWN: f64 = 0.85;
/// The month from which systems record it, and steps.
const RECORDED: Month = Month(2024 * 12);

/// What helped, as it is written down.
const HELPED: [&str; 5] =
    ["Samen naar buiten.", "Muziek en rust.", "Bellen met thuis.", "Een vertrouwde begeleider.", "Sporten."];

/// When something was put into the system; empty where that is not known.
pub fn entered(history: &History, at: Instant, chance: &mut Chance) -> String {
    let entered = minutes_after(at, chance.value(ENTERED));
    let known = chance.happens(ENTRY_KNOWN) && entered < history.cut && history.zone.month(at) >= RECORDED;
    if known { history.text(entered) } else { String::new() }
}

/// Writes what was averted and what harm was done, and adds what is expected of them.
pub fn averted_and_harm(
    world: &World<'_>,
    quality: &Quality,
    tables: &mut [Table; 2],
    truth: &mut Truth,
    chance: &mut Chance,
) {
    let (history, organisation) = (world.history, world.organisation);
    let sector = organisation.sector as usize;
    for stay in world.stays {
        for number in quality.joins..history.count() {
            let Some((first, days)) = days_in(history, stay, number) else { continue };
            let mean = |rate: u32| f64::from(rate) / 10_000.0 * f64::from(days);
            let mut moments = |word: &'static str, rate: u32, chance: &mut Chance| -> Vec<Instant> {
                *truth.beside.entry((organisation.sector, number, word)).or_default() += mean(rate);
                let count = chance.count(mean(rate) * stay.youth.frailty);
                let mut moments: Vec<Instant> = (0..count).map(|_| moment(history, first, days, chance)).collect();
                moments.sort_unstable();
                moments
            };
            for at in moments("averted", AVERTED[sector], chance) {
                let id = format!("{}-b{}", organisation.id, tables[0].rows() + 1);
                let kind = chance.weighted(&[("seclusion", 55), ("holding", 30), ("", 15)]).unwrap_or("");
                let helped = if chance.happens(0.4) { chance.one_of(&HELPED).copied().unwrap_or("") } else { "" };
                let (youth, unit) = (stay.pseudonym(organisation), &organisation.units[stay.unit].id);
                tables[0].row(&[&id, &youth, unit, &history.text(at), kind, helped]);
            }
            for (kind, rates) in HARM {
                for at in moments(kind.id(), rates[sector], chance) {
                    let id = format!("{}-h{}", organisation.id, tables[1].rows() + 1);
                    let (youth, unit) = (stay.pseudonym(organisation), &organisation.units[stay.unit].id);
                    tables[1].row(&[&id, &youth, unit, &history.text(at), kind.id(), "1"]);
                }
            }
        }
    }
}

/// The first day and the days of a stay in a month, its last day not among them.
fn days_in(history: &History, stay: &Stay, month: usize) -> Option<(Day, i32)> {
    let first = Month(history.from.0 + i32::try_from(month).ok()?);
    let from = stay.first.max(first.first_day());
    let days = stay.last.0.min(Month(first.0 + 1).first_day().0) - from.0;
    (days > 0).then_some((from, days))
}

fn moment(history: &History, first: Day, days: i32, chance: &mut Chance) -> Instant {
    let day = Day(first.0 + chance.between(0, days - 1));
    // Never before admission, which is at sixteen hours at the latest.
    let hour = chance.weighted(&HOURS[17..]).unwrap_or(20);
    history.at(day, hour, chance.between(0, 59))
}

/// Writes the rules that bind whole units: everybody in the room at night, phones in.
pub fn group_rules(world: &World<'_>, table: &mut Table, chance: &mut Chance) {
    let organisation = world.organisation;
    for unit in &organisation.units {
        let (in_room, phones) = match organisation.sector {
            Sector::Closed => (0.8, 0.9),
            Sector::Clinic | Sector::Disability => (0.4, 0.6),
            Sector::Open | Sector::Mental => (0.1, 0.5),
        };
        let until = unit.closed.map_or_else(String::new, |day| day.to_string());
        let from = unit.opened.unwrap_or(world.history.first).to_string();
        for (rule, share, times) in [
            (GroupRuleKind::InRoom, in_room, [("21:00", "07:00"), ("22:00", "07:30")]),
            (GroupRuleKind::PhonesIn, phones, [("22:00", "08:00"), ("20:00", "16:00")]),
        ] {
            if chance.happens(share) {
                let (begin, end) = chance.one_of(&times).copied().unwrap_or(times[0]);
                let id = format!("{}-{}", unit.id, rule.id());
                table.row(&[&id, &unit.id, rule.id(), begin, end, &from, &until, ""]);
            }
        }
    }
}

/// Writes the hours alone at one unit of each organisation of closed care, over the last year: days in a programme of
/// one's own.
pub fn alone_hours(world: &World<'_>, table: &mut Table, chance: &mut Chance) {
    let (history, organisation) = (world.history, world.organisation);
    if organisation.sector != Sector::Closed {
        return;
    }
    let from = Day(history.end.0 - 365).max(history.first);
    for stay in world.stays.iter().filter(|stay| stay.unit == 0) {
        for day in (stay.first.0.max(from.0)..stay.last.0.min(history.end.0)).map(Day) {
            let quarters = chance.value(&[(0, 0), (600, 4), (900, 14), (1000, 40)]);
            let hours = format!("{}.{:02}", quarters / 4, quarters % 4 * 25);
            let (youth, unit) = (stay.pseudonym(organisation), &organisation.units[stay.unit].id);
            table.row(&[&youth, unit, &day.to_string(), &hours]);
        }
    }
}

/// Writes the steps after a lock-in that became a row.
pub fn steps(
    world: &World<'_>,
    id: &str,
    unit: &str,
    kind: Kind,
    start: Instant,
    table: &mut Table,
    chance: &mut Chance,
) {
    let history = world.history;
    let asked = kind == Kind::Seclusion && world.organisation.sector == Sector::Closed;
    if !asked || history.zone.month(start) < RECORDED {
        return;
    }
    for (step, share, minutes) in STEPS {
        let at = minutes_after(start, chance.value(minutes));
        if chance.happens(share) && at < history.cut {
            let own = format!("{id}-{}", step.id());
            table.row(&[&own, id, unit, step.id(), &history.text(at), &entered(history, at, chance)]);
        }
    }
}
