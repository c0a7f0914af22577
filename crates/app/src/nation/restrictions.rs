// SPDX-License-Identifier: EUPL-1.2
//! What the senders write down of what happened: the table of restrictions, without what was not delivered.

use std::collections::BTreeMap;

use nabij_domain::calendar::Month;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::{DeciderRole, EndState, Occasion, Regime, Timing};
use nabij_domain::registration::room::{Door, RoomKind};

use super::chance::Chance;
use super::deliveries::Gaps;
use super::events::{Event, World};
use super::places::{Care, ORGANISATIONS};
use super::table::Table;

/// Rows in the table by unit and month, as the senders count them.
pub type Counts = BTreeMap<(usize, Month), u64>;

/// A few remarks as they are written at night.
const NOTES: [&str; 8] = [
    "Ruzie aan tafel. Eerst samen gelopen. Dat hielp niet genoeg.",
    "Na telefoontje met thuis.",
    "Wilde niet praten. Later samen thee gedronken.",
    "Spiegel kapot geslagen. Hand verbonden door de arts.",
    "Bedreigde een groepsgenoot.",
    "Kwam te laat terug van verlof en was overstuur.",
    "Muziek op de kamer hielp om rustig te worden.",
    "Met de jongere nabesproken: volgende keer eerder naar buiten.",
];

/// The table and its counts.
pub fn table(world: &World<'_>, mut events: Vec<Event>, gaps: &mut Gaps, chance: &mut Chance) -> (String, Counts) {
    let (mut table, mut counts) = (Table::new(TableKind::Restrictions), Counts::new());
    let mut numbers = [0_u32; ORGANISATIONS.len()];
    events.sort_by_key(|event| (event.timing.start(), event.unit, event.stay, event.kind));
    for event in &events {
        let month = world.history.zone.month(event.timing.start());
        if gaps.lose(event.unit, month) {
            continue;
        }
        *counts.entry((event.unit, month)).or_default() += 1;
        let unit = &world.nature.units[event.unit];
        numbers[unit.organisation] += 1;
        let id = format!("{}-{:06}", ORGANISATIONS[unit.organisation].id, numbers[unit.organisation]);
        let (end, end_state) = match event.timing {
            Timing::Moment(_) => (String::new(), ""),
            Timing::Ended { end, .. } => (world.history.text(end), EndState::Ended.id()),
            Timing::Running { .. } => (String::new(), EndState::Running.id()),
            Timing::EndUnknown { .. } => (String::new(), EndState::Unknown.id()),
        };
        let room =
            if event.room == RoomKind::NotRecorded && event.kind != Kind::Seclusion { "" } else { event.room.id() };
        table.row(&[
            &id,
            &world.stays[event.stay].pseudonym(),
            &unit.id,
            event.kind.id(),
            room,
            door(event, chance),
            occasion(event, chance).id(),
            regime(event, unit.care, month, chance).id(),
            chance.weighted(&[("yes", 18), ("no", 60), ("", 22)]).unwrap_or(""),
            decided_by(event, unit.care, chance).id(),
            &world.history.text(event.timing.start()),
            &end,
            end_state,
            if chance.happens(0.06) { chance.one_of(&NOTES).copied().unwrap_or("") } else { "" },
            "",
        ]);
    }
    (table.finish(), counts)
}

fn door(event: &Event, chance: &mut Chance) -> &'static str {
    let door = match (event.kind, event.room) {
        (Kind::NightLocking, _) | (Kind::Seclusion, RoomKind::SeclusionRoom | RoomKind::LockInRoom) => Door::Locked,
        (Kind::Seclusion, RoomKind::ComfortRoom | RoomKind::Other) => Door::Forbidden,
        (Kind::Seclusion, _) => chance
            .weighted(&[(Door::Locked, 70), (Door::Forbidden, 18), (Door::Blocked, 8), (Door::NotRecorded, 4)])
            .unwrap_or(Door::NotRecorded),
        _ => return "",
    };
    door.id()
}

fn occasion(event: &Event, chance: &mut Chance) -> Occasion {
    if event.nightly {
        return Occasion::NightRoutine;
    }
    let planned = match event.kind {
        Kind::Seclusion | Kind::Holding | Kind::Medication | Kind::MechanicalRestraint => 12,
        Kind::RoomSearch | Kind::SubstanceTest | Kind::Communication | Kind::Visits | Kind::Nutrition => 65,
        _ => 35,
    };
    let drawn = chance.weighted(&[
        (Occasion::Planned, planned),
        (Occasion::NotRecorded, 6),
        (Occasion::Unplanned, 94 - planned),
    ]);
    drawn.unwrap_or(Occasion::NotRecorded)
}

/// The law as the sender says: the youth act changed on 2024-01-01, and since then names no night locking.
fn regime(event: &Event, care: Care, month: Month, chance: &mut Chance) -> Regime {
    let old = month < Month::new(2024, 1);
    let (named, rest) = match care {
        Care::Closed if old => (Regime::Jeugdwet2015, 97),
        Care::Closed if event.nightly => return chance_of(Regime::Jeugdwet, 35, Regime::None, chance),
        Care::Closed => (Regime::Jeugdwet, 97),
        Care::Clinic => return chance_of(Regime::Wvggz, 84, Regime::Voluntary, chance),
        Care::Disability => (Regime::Wzd, 95),
        Care::Open => return chance_of(Regime::Voluntary, 25, Regime::None, chance),
    };
    chance_of(named, rest, Regime::NotRecorded, chance)
}

fn chance_of(named: Regime, percent: u32, other: Regime, chance: &mut Chance) -> Regime {
    chance.weighted(&[(named, percent), (other, 100 - percent)]).unwrap_or(named)
}

fn decided_by(event: &Event, care: Care, chance: &mut Chance) -> DeciderRole {
    use DeciderRole as R;
    let drawn = match (event.kind, care) {
        (Kind::Medication | Kind::MedicalAct | Kind::Nutrition, _) => {
            chance.weighted(&[(R::Physician, 92), (R::NotRecorded, 8)])
        }
        (_, Care::Clinic) => {
            chance.weighted(&[(R::GroupWorker, 45), (R::Physician, 30), (R::Responsible, 20), (R::NotRecorded, 5)])
        }
        _ => chance.weighted(&[
            (R::GroupWorker, 58),
            (R::Responsible, 20),
            (R::BehaviouralScientist, 15),
            (R::Other, 2),
            (R::NotRecorded, 5),
        ]),
    };
    drawn.unwrap_or(R::NotRecorded)
}
