// SPDX-License-Identifier: EUPL-1.2
//! What makes a room what it is: the features by which a room kind is chosen, as a table.

use super::room::RoomKind;

/// Whether rooms of a kind have a feature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Has {
    /// Always.
    Yes,
    /// Never.
    No,
    /// It differs; this feature does not tell the kind.
    Differs,
}

/// The features of one room kind.
#[derive(Debug, Clone, Copy)]
pub struct RoomFeatures {
    /// The kind.
    pub kind: RoomKind,
    /// Can be locked from outside.
    pub lock_outside: Has,
    /// The youth's own things are there.
    pub own_things: Has,
    /// A camera. In the own room and a lock-in room only when serious self-harm is feared (Besluit 6.2.2).
    pub camera: Has,
    /// Approved by the ministry as a seclusion room.
    pub approved: Has,
    /// Where that is known from.
    pub source: &'static str,
}

/// Version of this table.
pub const ROOMS_VERSION: u16 = 1;

/// All room kinds but *not recorded*.
pub const ROOM_FEATURES: &[RoomFeatures] = &[
    RoomFeatures {
        kind: RoomKind::SeclusionRoom,
        lock_outside: Has::Yes,
        own_things: Has::No,
        camera: Has::Differs,
        approved: Has::Yes,
        source: "dwangindezorg.nl (separeren); EBK: Rvggz annex (2023)",
    },
    RoomFeatures {
        kind: RoomKind::LockInRoom,
        lock_outside: Has::Yes,
        own_things: Has::No,
        camera: Has::Differs,
        approved: Has::No,
        source: "Besluit Jeugdwet 6.2.2, 6.2.5–6.2.6 (2024-11-23)",
    },
    RoomFeatures {
        kind: RoomKind::IsolationRoom,
        lock_outside: Has::Yes,
        own_things: Has::No,
        camera: Has::Differs,
        approved: Has::No,
        source: "dwangindezorg.nl (afzonderen)",
    },
    RoomFeatures {
        kind: RoomKind::OwnRoom,
        lock_outside: Has::Differs,
        own_things: Has::Yes,
        camera: Has::Differs,
        approved: Has::No,
        source: "Rvggz annex (2023); Besluit Jeugdwet 6.2.2",
    },
    RoomFeatures {
        kind: RoomKind::ComfortRoom,
        lock_outside: Has::No,
        own_things: Has::Differs,
        camera: Has::Differs,
        approved: Has::No,
        source: "our own definition: a room to withdraw in by choice",
    },
    RoomFeatures {
        kind: RoomKind::Other,
        lock_outside: Has::Differs,
        own_things: Has::Differs,
        camera: Has::Differs,
        approved: Has::Differs,
        source: "Rvggz annex (2023): overige",
    },
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_room_kind_has_its_features_once() {
        let kinds: Vec<_> = ROOM_FEATURES.iter().map(|row| row.kind).collect();
        let all: Vec<_> = RoomKind::ALL.iter().copied().filter(|kind| *kind != RoomKind::NotRecorded).collect();
        assert_eq!(kinds, all);
    }

    #[test]
    fn only_rooms_that_count_to_zero_are_approved() {
        let approved: Vec<_> =
            ROOM_FEATURES.iter().filter(|row| row.approved == Has::Yes).map(|row| row.kind).collect();
        assert_eq!(approved, [RoomKind::SeclusionRoom]);
    }
}
