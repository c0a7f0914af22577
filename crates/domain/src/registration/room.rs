// SPDX-License-Identifier: EUPL-1.2
//! Rooms by their features, not by the name on the door.

use super::place::PlaceIx;
use crate::calendar::Day;
use crate::codes;

codes! {
    /// Room kinds. "Rooms to zero" counts the first only, always beside hours locked in elsewhere.
    RoomKind {
        /// Ministry-approved seclusion room or extra secured room.
        SeclusionRoom = "seclusion_room", "Separeerruimte", "Seclusion room", ["separeerverblijf", "separeer", "separeerkamer", "extra beveiligde kamer", "ebk", "extra secured room", "isoleercel", "separeercel"];
        /// Statutory lock-in room (decree 6.2.5–6).
        LockInRoom = "lock_in_room", "Insluitingsruimte", "Lock-in room", ["insluitruimte", "insluitingskamer"];
        /// Locked single room without approval.
        IsolationRoom = "isolation_room", "Afzonderingsruimte", "Isolation room", ["afzonderingskamer", "afzonderruimte", "prikkelarme ruimte"];
        /// The youth's own room.
        OwnRoom = "own_room", "Eigen kamer", "Own room", ["eigen kamer of verblijfsruimte", "slaapkamer", "eigen verblijfsruimte"];
        /// A room to withdraw in by choice.
        ComfortRoom = "comfort_room", "Rustkamer", "Comfort room", ["comfortroom", "retreat room", "chillroom", "time-outruimte"];
        /// Another room.
        Other = "other", "Andere ruimte", "Other room", ["overig", "overige", "overige ruimte", "anders"];
        /// Not recorded, or the kind has no room.
        NotRecorded = "not_recorded", "Ruimte niet vastgelegd", "Room not recorded", ["onbekend", "unknown", "niet vastgelegd"];
    }
}

codes! {
    /// What keeps the youth in.
    Door {
        /// Locked.
        Locked = "locked", "op slot", "locked", ["slot", "dicht"];
        /// Not locked, forbidden to leave.
        Forbidden = "forbidden", "mag niet weg", "forbidden to leave", ["niet op slot", "verboden"];
        /// Somebody stands in the way.
        Blocked = "blocked", "iemand houdt tegen", "someone blocks", ["geblokkeerd"];
        /// Not recorded.
        NotRecorded = "not_recorded", "niet vastgelegd", "not recorded", ["onbekend", "unknown"];
    }
}

/// A room and the days it existed as this kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Room {
    /// The sender's id of the room.
    pub source_id: String,
    /// Where it is.
    pub place: PlaceIx,
    /// What it is, by features.
    pub kind: RoomKind,
    /// First day.
    pub from: Option<Day>,
    /// First day it was closed or became something else.
    pub until: Option<Day>,
}
