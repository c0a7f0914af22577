// SPDX-License-Identifier: EUPL-1.2
//! At what hour each kind begins and how long it lasts. Made up, in the order of what staff tell: evenings are hardest,
//! most lock-ins last under two hours and some for days.

use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::room::RoomKind;

use super::chance::Quantiles;

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

/// The mean of [`minutes`]; 0 for moments.
pub fn mean_minutes(kind: Kind, room: RoomKind) -> f64 {
    if kind.class() == Class::Moment {
        return 0.0;
    }
    let pairs = minutes(kind, room).windows(2);
    pairs.map(|pair| f64::from(pair[1].0 - pair[0].0) * (pair[0].1 + pair[1].1) as f64 / 2000.0).sum()
}
