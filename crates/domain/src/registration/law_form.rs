// SPDX-License-Identifier: EUPL-1.2
//! What each law says of each kind of restriction, row by row, with article and source.
//!
//! Rows of one law are about different acts: no act finds two (tested). A kind a law was not read on stands here as
//! *not known*, with the reason, so that a lawyer sees what is left to read.

use super::kind::{Kind, Known};
use super::law::{LegalForm, Reason, Says};
use super::restriction::{Occasion, Regime};
use super::room::{Door, RoomKind};

const OLD: &str = "Jeugdwet BWBR0034925, texts of 2018-07-28 and 2021-11-06";
const DECREE: &str = "Besluit Jeugdwet BWBR0035779 (2024-11-23)";
const DECREE_VIA: &str = "Besluit Jeugdwet BWBR0035779 (2024-11-23) read; the act via it";
const NJB: &str = "via njb.nl on Stb. 2023, 415: only in an emergency, from 12 years";
const WVGGZ: &str = "Wvggz BWBR0040635 (2025-07-01); Rvggz BWBR0042740 annex (2023)";
const WZD: &str = "Wzd BWBR0040632 (2025-07-01)";

const NOT_READ: Says = Says::NotKnown("the text was not read");

const NOT_OWN_ROOM: &[RoomKind] = &[
    RoomKind::SeclusionRoom,
    RoomKind::LockInRoom,
    RoomKind::IsolationRoom,
    RoomKind::ComfortRoom,
    RoomKind::Other,
    RoomKind::NotRecorded,
];

const UNTESTED_ROOM: &[RoomKind] =
    &[RoomKind::SeclusionRoom, RoomKind::IsolationRoom, RoomKind::ComfortRoom, RoomKind::Other, RoomKind::NotRecorded];

const fn says(regime: Regime, kinds: &'static [Kind], says: Says, article: &'static str) -> LegalForm {
    LegalForm {
        regime,
        kinds,
        rooms: &[],
        doors: &[],
        occasions: &[],
        says,
        article,
        known: Known::Seen,
        from: None,
        until: None,
        source: "",
    }
}

const fn has(regime: Regime, kinds: &'static [Kind], article: &'static str) -> LegalForm {
    says(regime, kinds, Says::Exists, article)
}

impl LegalForm {
    const fn seen(mut self, source: &'static str) -> Self {
        self.source = source;
        self
    }

    const fn via(mut self, source: &'static str) -> Self {
        self.known = Known::Via;
        self.source = source;
        self
    }

    const fn rooms(mut self, rooms: &'static [RoomKind]) -> Self {
        self.rooms = rooms;
        self
    }

    const fn doors(mut self, doors: &'static [Door]) -> Self {
        self.doors = doors;
        self
    }

    const fn occasions(mut self, occasions: &'static [Occasion]) -> Self {
        self.occasions = occasions;
        self
    }
}

/// All rows, law by law.
pub const FORMS: &[LegalForm] = &[
    // Jeugdwet until 2023-12-31.
    has(Regime::Jeugdwet2015, &[Kind::Seclusion], "6.3.1(2)(b)").seen(OLD),
    has(Regime::Jeugdwet2015, &[Kind::Transfer], "6.3.1").seen(OLD),
    has(Regime::Jeugdwet2015, &[Kind::Movement, Kind::RoomSearch, Kind::Visits], "6.3.1–6.3.4").seen(OLD),
    says(
        Regime::Jeugdwet2015,
        &[
            Kind::NightLocking,
            Kind::Holding,
            Kind::MechanicalRestraint,
            Kind::Medication,
            Kind::Nutrition,
            Kind::MedicalAct,
            Kind::Supervision,
            Kind::BodySearch,
            Kind::SubstanceTest,
            Kind::Communication,
            Kind::Transport,
            Kind::Other,
        ],
        Says::NotKnown("not noted from what was read of the old chapter 6"),
        "",
    ),
    // Jeugdwet from 2024-01-01.
    has(Regime::Jeugdwet, &[Kind::Seclusion], "6.3.2.2(1)(f); Besluit 6.2.4–6.2.6")
        .rooms(&[RoomKind::LockInRoom])
        .occasions(&[Occasion::Unplanned, Occasion::NotRecorded])
        .via(DECREE_VIA),
    says(
        Regime::Jeugdwet,
        &[Kind::Seclusion],
        Says::NotKnown("whether the room meets Besluit 6.2.5–6.2.6 is not recorded"),
        "6.3.2.2(1)(f); Besluit 6.2.5–6.2.6",
    )
    .rooms(UNTESTED_ROOM)
    .occasions(&[Occasion::Unplanned, Occasion::NotRecorded])
    .via(DECREE_VIA),
    says(Regime::Jeugdwet, &[Kind::Seclusion], Says::Not(Reason::NoEmergency), "6.3.2.2(1)(f)")
        .rooms(NOT_OWN_ROOM)
        .occasions(&[Occasion::Planned, Occasion::NightRoutine])
        .via(NJB),
    says(Regime::Jeugdwet, &[Kind::Seclusion], Says::Not(Reason::OwnRoom), "6.3.2.2; Besluit 6.2.5–6.2.6")
        .rooms(&[RoomKind::OwnRoom])
        .doors(&[Door::Locked, Door::NotRecorded])
        .via("via skipr.nl 2025-07: locking in the own room is no longer allowed since 2024"),
    says(
        Regime::Jeugdwet,
        &[Kind::Seclusion],
        Says::NotKnown("the own room, not locked: whether this is a restriction in the act was not read"),
        "",
    )
    .rooms(&[RoomKind::OwnRoom])
    .doors(&[Door::Forbidden, Door::Blocked]),
    says(Regime::Jeugdwet, &[Kind::NightLocking], Says::Not(Reason::NightLocking), "6.3.2.2")
        .via("via letter 2025-06-17 (31839-1091) and skipr.nl 2025-06: forbidden; a change of the act is announced"),
    has(Regime::Jeugdwet, &[Kind::Holding], "6.3.2.2(1)(a); Besluit 6.2.3").via(DECREE_VIA),
    has(Regime::Jeugdwet, &[Kind::Supervision], "6.3.2.1; Besluit 6.2.1–6.2.2").via(DECREE_VIA),
    has(Regime::Jeugdwet, &[Kind::MedicalAct], "6.3.2.3(b)").via("via texts that name this article"),
    has(Regime::Jeugdwet, &[Kind::Communication], "6.3.2.4(1)(a),(c); Besluit 6.2.7").via(DECREE_VIA),
    has(Regime::Jeugdwet, &[Kind::BodySearch], "Besluit 6.2.8–6.2.11").seen(DECREE),
    has(Regime::Jeugdwet, &[Kind::SubstanceTest], "Besluit 6.2.10–6.2.11").seen(DECREE),
    has(Regime::Jeugdwet, &[Kind::Transport], "6.3.2.6").via("via amendment 35942-11: a lockable room only from 12"),
    says(
        Regime::Jeugdwet,
        &[Kind::Transfer, Kind::Movement, Kind::RoomSearch, Kind::Visits],
        Says::NotKnown("in the old act and in the list of the NJi; the letters of §6.3.2 were not read"),
        "",
    ),
    says(
        Regime::Jeugdwet,
        &[Kind::MechanicalRestraint, Kind::Medication, Kind::Nutrition, Kind::Other],
        Says::NotKnown("the letters of §6.3.2 were not read"),
        "",
    ),
    // Wvggz.
    has(Regime::Wvggz, &[Kind::Medication, Kind::MedicalAct], "3:2(2)(a)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::Nutrition], "3:2(2)(a)").via("via zib SoortInterventieWvggz 2020 and 2024"),
    has(Regime::Wvggz, &[Kind::Holding, Kind::MechanicalRestraint, Kind::Movement], "3:2(2)(b)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::Seclusion], "3:2(2)(c)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::Supervision], "3:2(2)(d)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::BodySearch], "3:2(2)(e)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::RoomSearch], "3:2(2)(f)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::SubstanceTest], "3:2(2)(g)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::Communication], "3:2(2)(h)").seen(WVGGZ),
    has(Regime::Wvggz, &[Kind::Visits], "3:2(2)(i)").seen(WVGGZ),
    says(
        Regime::Wvggz,
        &[Kind::NightLocking],
        Says::NotKnown("locking in the own room is a form; whether a routine for all can be it was not read"),
        "3:2(2)(c)",
    ),
    says(Regime::Wvggz, &[Kind::Transfer, Kind::Transport, Kind::Other], NOT_READ, ""),
    // Wzd.
    has(Regime::Wzd, &[Kind::Medication, Kind::Nutrition, Kind::MedicalAct], "2(1)(a)").seen(WZD),
    has(Regime::Wzd, &[Kind::Holding, Kind::MechanicalRestraint, Kind::Movement], "2(1)(b)").seen(WZD),
    has(Regime::Wzd, &[Kind::Seclusion], "2(1)(c)").seen(WZD),
    has(Regime::Wzd, &[Kind::Supervision], "2(1)(d)").seen(WZD),
    has(Regime::Wzd, &[Kind::BodySearch], "2(1)(e)").seen(WZD),
    has(Regime::Wzd, &[Kind::RoomSearch], "2(1)(f)").seen(WZD),
    has(Regime::Wzd, &[Kind::SubstanceTest], "2(1)(g)").seen(WZD),
    has(Regime::Wzd, &[Kind::Communication], "2(1)(h)").seen(WZD),
    has(Regime::Wzd, &[Kind::Visits], "2(1)(i)").seen(WZD),
    says(
        Regime::Wzd,
        &[Kind::NightLocking],
        Says::NotKnown("locking in the own room is a form; whether a routine for all can be it was not read"),
        "2(1)(c)",
    ),
    says(Regime::Wzd, &[Kind::Transfer, Kind::Transport, Kind::Other], NOT_READ, ""),
    // Consent under the WGBO.
    says(
        Regime::Voluntary,
        Kind::ALL,
        Says::NotKnown("the WGBO was not read; consent is not a form of restriction"),
        "",
    ),
];
