// SPDX-License-Identifier: EUPL-1.2
//! How often each kind happens, how long it lasts, at what hour, and how that changes over the years.

use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;

use super::chance::Quantiles;
use super::places::{Care, ORGANISATIONS, Unit};
use super::story::{DISPLACED, FLAT, RISES};

/// Events per 10,000 care days when the history begins: closed, clinic, disability, open.
const RATES: [(Kind, [u32; 4]); 15] = [
    (Kind::Seclusion, [100, 60, 55, 0]),
    (Kind::Holding, [42, 38, 45, 8]),
    (Kind::Transfer, [22, 10, 12, 6]),
    (Kind::Movement, [9, 5, 8, 6]),
    (Kind::RoomSearch, [22, 10, 15, 9]),
    (Kind::BodySearch, [18, 8, 4, 1]),
    (Kind::SubstanceTest, [13, 5, 3, 6]),
    (Kind::Communication, [16, 12, 10, 5]),
    (Kind::Visits, [4, 4, 2, 1]),
    (Kind::Supervision, [5, 15, 4, 0]),
    (Kind::Transport, [4, 1, 1, 0]),
    (Kind::Medication, [0, 34, 0, 0]),
    (Kind::MechanicalRestraint, [0, 4, 0, 0]),
    (Kind::Nutrition, [0, 5, 0, 0]),
    (Kind::MedicalAct, [0, 2, 0, 0]),
];

/// Weight of each hour of the day: evenings are hardest.
pub const HOURS: [(i32, u32); 24] = [
    (0, 6),
    (1, 4),
    (2, 3),
    (3, 2),
    (4, 2),
    (5, 2),
    (6, 3),
    (7, 8),
    (8, 12),
    (9, 14),
    (10, 16),
    (11, 16),
    (12, 18),
    (13, 18),
    (14, 20),
    (15, 24),
    (16, 28),
    (17, 34),
    (18, 40),
    (19, 48),
    (20, 52),
    (21, 46),
    (22, 30),
    (23, 14),
];

/// Weight of each day of the week, Monday first.
pub const WEEKDAYS: [f64; 7] = [0.9, 0.9, 0.95, 0.95, 1.05, 1.2, 1.15];

/// Weights of good and bad weeks of a unit, in percent of the mean.
pub const WEEKS: [(u32, u32); 4] = [(60, 3), (90, 4), (115, 2), (200, 1)];

/// Events of every kind per care day at a unit, after a share of the history has passed.
pub fn rates(unit: &Unit, passed: f64) -> Vec<(Kind, f64)> {
    let care = unit.care as usize;
    let rate =
        |(kind, rates): &(Kind, [u32; 4])| (*kind, f64::from(rates[care]) / 10_000.0 * course(unit, *kind, passed));
    RATES.iter().filter(|(_, rates)| rates[care] > 0).map(rate).collect()
}

/// What remains of the first rate of a kind: most units halve, one rises, one stays, and at one
/// organisation other coercion grows where seclusion rooms close.
fn course(unit: &Unit, kind: Kind, passed: f64) -> f64 {
    let displaced = ORGANISATIONS[unit.organisation].id == DISPLACED;
    match kind {
        _ if unit.name == FLAT => 1.0,
        Kind::Seclusion | Kind::Holding if unit.name == RISES => 0.55 + 1.3 * passed,
        Kind::Seclusion if displaced => 1.0 - 0.12 * passed,
        Kind::Holding if displaced => 1.0 + 1.4 * passed,
        Kind::Seclusion => 1.0 - drop(unit) * ramp(unit, passed),
        Kind::Holding => 1.0 - 0.75 * drop(unit) * ramp(unit, passed),
        Kind::Medication | Kind::Nutrition | Kind::MedicalAct => 1.0 - 0.15 * passed,
        _ => 1.0 - 0.55 * drop(unit) * ramp(unit, passed),
    }
}

/// How much of seclusion is gone at the end, different for each unit.
fn drop(unit: &Unit) -> f64 {
    0.44 + f64::from(spread(unit) % 7) * 0.022
}

/// From 0 to 1 as the unit changes its ways: some begin early, some late.
fn ramp(unit: &Unit, passed: f64) -> f64 {
    let begins = 0.08 + f64::from(spread(unit) % 5) * 0.05;
    ((passed - begins) / 0.5).clamp(0.0, 1.0)
}

/// A number that differs from unit to unit.
fn spread(unit: &Unit) -> u32 {
    unit.name.bytes().map(u32::from).sum()
}

/// The share of seclusions that happens in the own room; 71 % was published for the nation (`EenVandaag` 2021).
pub fn own_room(unit: &Unit, passed: f64) -> f64 {
    match unit.care {
        _ if ORGANISATIONS[unit.organisation].id == DISPLACED => 0.50 + 0.45 * (passed / 0.5).min(1.0),
        Care::Closed => 0.69,
        Care::Clinic => 0.62,
        Care::Disability | Care::Open => 0.74,
    }
}

/// How long a kind lasts, in minutes; moments have no length.
pub fn minutes(kind: Kind, room: RoomKind) -> &'static Quantiles {
    match (kind, room) {
        (Kind::Seclusion, RoomKind::SeclusionRoom | RoomKind::LockInRoom | RoomKind::IsolationRoom) => {
            &[(0, 10), (250, 45), (500, 110), (750, 260), (900, 720), (970, 1440), (995, 3600), (1000, 4320)]
        }
        (Kind::Seclusion, _) => {
            &[(0, 5), (250, 30), (500, 70), (750, 150), (900, 420), (970, 720), (995, 1500), (1000, 2880)]
        }
        (Kind::Holding, _) => &[(0, 1), (250, 3), (500, 6), (750, 12), (950, 30), (1000, 70)],
        (Kind::MechanicalRestraint, _) => &[(0, 10), (500, 60), (900, 240), (1000, 600)],
        (Kind::Transport, _) => &[(0, 20), (500, 75), (1000, 240)],
        (Kind::Supervision, _) => &[(0, 60), (500, 720), (900, 2880), (1000, 10_080)],
        (Kind::Communication | Kind::Visits, _) => &[(0, 720), (500, 2880), (900, 10_080), (1000, 20_160)],
        _ => &[(0, 60), (500, 1440), (900, 4320), (1000, 10_080)],
    }
}
