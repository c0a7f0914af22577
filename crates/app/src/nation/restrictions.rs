// SPDX-License-Identifier: EUPL-1.2
//! What the senders write down of what happened: the table of restrictions, without what was not delivered.

use nabij_domain::calendar::Month;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::{DeciderRole, EndState, Occasion, Regime, Timing};
use nabij_domain::registration::room::{Door, RoomKind};

use super::beside;
use super::chance::Chance;
use super::events::{Event, World};
use super::map::Sector;
use super::quality::Quality;
use super::table::Table;

/// The rows, and what the sender counts of them.
pub struct Written {
    /// The rows.
    pub table: Table,
    /// The steps after them.
    pub steps: Table,
    /// Rows by unit and month.
    pub counts: Vec<Vec<u64>>,
    /// Seclusions of the first twelve months by unit.
    pub seclusions: Vec<u64>,
}

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

/// Writes the rows and counts them.
pub fn write(world: &World<'_>, mut events: Vec<Event>, quality: &mut Quality, chance: &mut Chance) -> Written {
    let (organisation, history) = (world.organisation, world.history);
    let months = history.count();
    let mut written = Written {
        table: Table::new(TableKind::Restrictions),
        steps: Table::new(TableKind::Steps),
        counts: vec![vec![0; months]; organisation.units.len()],
        seclusions: vec![0; organisation.units.len()],
    };
    events.sort_by_key(|event| (event.timing.start(), event.unit, event.stay, event.kind));
    let sector = organisation.sector;
    for event in &events {
        let day = history.zone.day(event.timing.start());
        let number = history.number(day);
        if !quality.keeps(event, number) {
            continue;
        }
        written.counts[event.unit][number] += 1;
        written.seclusions[event.unit] += u64::from(event.kind == Kind::Seclusion && number < 12);
        let id = format!("{}-{:06}", organisation.id, written.table.rows() + 1);
        let (end, end_state) = match event.timing {
            Timing::Moment(_) => (String::new(), ""),
            Timing::Ended { end, .. } => (history.text(end), EndState::Ended.id()),
            Timing::Running { .. } => (String::new(), EndState::Running.id()),
            Timing::EndUnknown { .. } => (String::new(), EndState::Unknown.id()),
        };
        let room =
            if event.room == RoomKind::NotRecorded && event.kind != Kind::Seclusion { "" } else { event.room.id() };
        let month = Month(history.from.0 + i32::try_from(number).unwrap_or(0));
        written.table.row(&[
            &id,
            &world.stays[event.stay].pseudonym(organisation),
            &organisation.units[event.unit].id,
            event.kind.id(),
            room,
            event.door.map_or("", Door::id),
            occasion(event, chance).id(),
            regime(event, sector, month, chance).id(),
            chance.weighted(&[("yes", 18), ("no", 60), ("", 22)]).unwrap_or(""),
            decided_by(event, sector, chance).id(),
            &history.text(event.timing.start()),
            &end,
            end_state,
            if chance.happens(0.06) { chance.one_of(&NOTES).copied().unwrap_or("") } else { "" },
            &beside::entered(history, event.timing.start(), chance),
        ]);
        let unit = &organisation.units[event.unit].id;
        beside::steps(world, &id, unit, event.kind, event.timing.start(), &mut written.steps, chance);
    }
    written
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

/// The law as the sender says. The youth act changed on 2024-01-01, and since then names no night locking; Wvggz and Wzd
/// hold from 2020-01-01. The Bopz before them is not in the list of laws, so it is left out.
fn regime(event: &Event, sector: Sector, month: Month, chance: &mut Chance) -> Regime {
    let (old_youth_act, bopz) = (month < Month::new(2024, 1), month < Month::new(2020, 1));
    let (named, rest) = match sector {
        Sector::Closed if old_youth_act => (Regime::Jeugdwet2015, 97),
        Sector::Closed if event.nightly => return chance_of(Regime::Jeugdwet, 35, Regime::None, chance),
        Sector::Closed => (Regime::Jeugdwet, 97),
        Sector::Clinic if bopz => return chance_of(Regime::NotRecorded, 84, Regime::Voluntary, chance),
        Sector::Clinic => return chance_of(Regime::Wvggz, 84, Regime::Voluntary, chance),
        Sector::Disability if bopz => (Regime::NotRecorded, 100),
        Sector::Disability => (Regime::Wzd, 95),
        Sector::Open => return chance_of(Regime::Voluntary, 25, Regime::None, chance),
        Sector::Mental if bopz => return chance_of(Regime::Voluntary, 60, Regime::NotRecorded, chance),
        Sector::Mental => return chance_of(Regime::Voluntary, 60, Regime::Wvggz, chance),
    };
    chance_of(named, rest, Regime::NotRecorded, chance)
}

fn chance_of(named: Regime, percent: u32, other: Regime, chance: &mut Chance) -> Regime {
    chance.weighted(&[(named, percent), (other, 100 - percent)]).unwrap_or(named)
}

fn decided_by(event: &Event, sector: Sector, chance: &mut Chance) -> DeciderRole {
    use DeciderRole as R;
    let drawn = match (event.kind, sector) {
        (Kind::Medication | Kind::MedicalAct | Kind::Nutrition, _) => {
            chance.weighted(&[(R::Physician, 92), (R::NotRecorded, 8)])
        }
        (_, Sector::Clinic | Sector::Mental) => {
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
