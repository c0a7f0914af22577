// SPDX-License-Identifier: EUPL-1.2
//! Views: which restrictions are looked at, from broad to narrow and never the other way.

use super::columns::RestrictionRow;
use crate::codes;
use crate::registration::restriction::Occasion;
use crate::registration::room::Door;

codes! {
    /// A view on restrictions: part of a figure's name. A row that does not say what a view asks is in no narrow view,
    /// so that a narrow figure counts no more than is known; where there are such rows it says so, and none at all is no
    /// zero.
    View {
        /// Every restriction.
        All = "all", "alles", "all", ["any"];
        /// The door was locked.
        Locked = "locked", "op slot", "locked", ["slot"];
        /// Not locked, and forbidden to leave.
        Forbidden = "forbidden", "mag niet weg", "forbidden to leave", [];
        /// Somebody stood in the way.
        Blocked = "blocked", "iemand houdt tegen", "someone blocks", [];
        /// By force: not under pressure only.
        ByForce = "by_force", "met dwang", "by force", ["dwang"];
        /// No force and no free choice.
        UnderPressure = "under_pressure", "onder druk (drang)", "under pressure", ["drang"];
        /// Foreseen in a plan.
        Planned = "planned", "gepland", "planned", [];
        /// Not foreseen.
        Unplanned = "unplanned", "ongepland", "unplanned", [];
    }
}

impl View {
    /// Whether a restriction is in this view, before rows are merged.
    #[must_use]
    pub fn admits(self, row: &RestrictionRow) -> bool {
        match self {
            Self::All => true,
            Self::Locked => row.door == Door::Locked,
            Self::Forbidden => row.door == Door::Forbidden,
            Self::Blocked => row.door == Door::Blocked,
            Self::ByForce => row.under_pressure == Some(false),
            Self::UnderPressure => row.under_pressure == Some(true),
            Self::Planned => row.occasion == Occasion::Planned,
            Self::Unplanned => row.occasion == Occasion::Unplanned,
        }
    }

    /// Whether a restriction says what this view asks; one that does not may or may not belong in it.
    #[must_use]
    pub fn is_known(self, row: &RestrictionRow) -> bool {
        match self {
            Self::All => true,
            Self::Locked | Self::Forbidden | Self::Blocked => row.door != Door::NotRecorded,
            Self::ByForce | Self::UnderPressure => row.under_pressure.is_some(),
            Self::Planned | Self::Unplanned => row.occasion != Occasion::NotRecorded,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Instant;
    use crate::indicator::columns::End;
    use crate::registration::kind::Kind;
    use crate::registration::parse::Precision;
    use crate::registration::place::PlaceIx;
    use crate::registration::restriction::Regime;
    use crate::registration::room::RoomKind;

    fn row(door: Door, occasion: Occasion, under_pressure: Option<bool>) -> RestrictionRow {
        RestrictionRow {
            unit: PlaceIx(0),
            youth: None,
            kind: Kind::Seclusion,
            room: RoomKind::OwnRoom,
            door,
            occasion,
            regime: Regime::NotRecorded,
            under_pressure,
            start: Instant(0),
            end: End::Unknown,
            precision: Precision::Second,
            entered: None,
            key: None,
        }
    }

    #[test]
    fn a_row_is_in_one_view_of_each_question_or_not_known_there() {
        let questions: [&[View]; 3] = [
            &[View::Locked, View::Forbidden, View::Blocked],
            &[View::ByForce, View::UnderPressure],
            &[View::Planned, View::Unplanned],
        ];
        for door in Door::ALL {
            for occasion in [Occasion::Planned, Occasion::Unplanned, Occasion::NotRecorded] {
                for pressure in [Some(true), Some(false), None] {
                    let row = row(*door, occasion, pressure);
                    assert!(View::All.admits(&row) && View::All.is_known(&row));
                    for question in questions {
                        let admitted = question.iter().filter(|view| view.admits(&row)).count();
                        assert_eq!(admitted, usize::from(question[0].is_known(&row)), "{row:?} {question:?}");
                    }
                }
            }
        }
    }

    #[test]
    fn a_night_routine_is_known_to_be_neither_planned_nor_unplanned() {
        let row = row(Door::Locked, Occasion::NightRoutine, None);
        assert!(View::Planned.is_known(&row));
        assert!(!View::Planned.admits(&row) && !View::Unplanned.admits(&row));
        assert!(View::Locked.admits(&row) && !View::ByForce.admits(&row));
    }
}
