// SPDX-License-Identifier: EUPL-1.2
//! Group rules: coercion without an episode, because a rule binds everybody (in the room from 21 to 7, phones in).

use super::place::PlaceIx;
use crate::calendar::Day;
use crate::codes;

codes! {
    /// What a rule asks of the whole group.
    GroupRuleKind {
        /// Everybody in his or her own room.
        InRoom = "in_room", "Op de eigen kamer blijven", "Stay in the own room", ["op kamer", "kamertijd", "kamermoment"];
        /// Own phones handed in.
        PhonesIn = "phones_in", "Telefoon inleveren", "Phones handed in", ["telefoons in", "telefoon innemen"];
        /// Nobody leaves the grounds or the building.
        NoLeaving = "no_leaving", "Niet van het terrein", "Nobody leaves the grounds", ["terreinverbod", "binnen blijven"];
        /// No visits.
        NoVisits = "no_visits", "Geen bezoek", "No visits", ["bezoekverbod"];
        /// Another rule.
        Other = "other", "Andere regel", "Other rule", ["overig", "anders"];
    }
}

/// One rule that binds the youths of a place every day it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupRule {
    /// Whom it binds: everybody here.
    pub place: PlaceIx,
    /// What it asks.
    pub kind: GroupRuleKind,
    /// Local minute of the day from which it holds, 0–1439.
    pub from_minute: u16,
    /// Local minute at which it stops, 0–1439; at or before `from_minute`: the next day; the same: all day.
    pub until_minute: u16,
    /// First day.
    pub from: Option<Day>,
    /// First day it no longer holds.
    pub until: Option<Day>,
    /// How many youths it binds; `None`: all who stay there.
    pub youths: Option<u32>,
}
