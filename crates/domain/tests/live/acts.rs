// SPDX-License-Identifier: EUPL-1.2
//! Random acts by random people, and the log they leave.

use nabij_domain::calendar::Instant;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::live::deed::{Deed, DeedNo, Finding, Means, What};
use nabij_domain::registration::live::log::{Begin, Log};
use nabij_domain::registration::place::PlaceIx;
use nabij_domain::registration::restriction::{Occasion, Regime};
use nabij_domain::registration::room::{Door, RoomKind};
use proptest::prelude::*;

/// A beginning in a lock-in room, in an emergency.
pub fn begin(regime: Regime, kind: Kind, start: Instant) -> Begin {
    Begin {
        unit: PlaceIx(0),
        kind,
        room: RoomKind::LockInRoom,
        door: Door::Locked,
        occasion: Occasion::Unplanned,
        regime,
        age: Some(15),
        start,
        entered: start,
    }
}

fn what() -> impl Strategy<Value = What> {
    let at = (-30i64..400).prop_map(|minute| Instant(minute * 60));
    let of = (0u32..12).prop_map(DeedNo);
    let finding = prop_oneof![Just(Finding::MayGoOn), Just(Finding::MustStop)];
    let means = prop_oneof![Just(Means::Present), Just(Means::Telephone)];
    prop_oneof![
        6 => Just(What::Check),
        3 => Just(What::StayBegun),
        3 => Just(What::StayOver),
        1 => Just(What::Decided),
        2 => (finding, means).prop_map(|(finding, means)| What::Judged { finding, means }),
        1 => of.clone().prop_map(|of| What::Confirmed { of }),
        1 => proptest::option::of(at.clone()).prop_map(|until| What::Consented { until }),
        1 => Just(What::Refused),
        1 => Just(What::HandedOver),
        1 => (0u32..4).prop_map(|unit| What::Moved { unit: PlaceIx(unit) }),
        1 => Just(What::Stopped),
        1 => Just(What::ToldYouth),
        1 => Just(What::TalkedOver),
        1 => any::<bool>().prop_map(|of_parents| What::Account { of_parents }),
        1 => (of.clone(), at).prop_map(|(of, at)| What::Corrected { of, at }),
        1 => of.prop_map(|of| What::TakenBack { of }),
    ]
}

/// A deed, at a whole minute from half an hour before the beginning; entered whenever.
pub fn deed() -> impl Strategy<Value = Deed> {
    (what(), -30i64..400, 0i64..600).prop_map(|(what, minute, later)| {
        let at = Instant(minute * 60);
        Deed { at, entered: Instant(at.0 + later * 60), what }
    })
}

/// Moves everything of a log by so many seconds.
pub fn moved(deed: Deed, by: i64) -> Deed {
    let at = |at: Instant| Instant(at.0 + by);
    let what = match deed.what {
        What::Corrected { of, at: own } => What::Corrected { of, at: at(own) },
        What::Consented { until } => What::Consented { until: until.map(at) },
        other => other,
    };
    Deed { at: at(deed.at), entered: at(deed.entered), what }
}

/// The log of some deeds.
pub fn log(begin: Begin, deeds: &[Deed]) -> Log {
    let mut log = Log::new(begin);
    for deed in deeds {
        log.add(moved(*deed, begin.start.0));
    }
    log
}

/// A log of a seclusion that began at 0.
pub fn any_log() -> impl Strategy<Value = Log> {
    proptest::collection::vec(deed(), 0..16)
        .prop_map(|deeds| log(begin(Regime::Jeugdwet, Kind::Seclusion, Instant(0)), &deeds))
}
