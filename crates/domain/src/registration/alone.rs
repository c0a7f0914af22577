// SPDX-License-Identifier: EUPL-1.2
//! Hours a youth is alone under any label: "programme", "rest", "individual track".

use super::place::PlaceIx;
use crate::calendar::Day;
use crate::indicator::columns::Youth;

/// The hours one youth was alone on one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AloneRow {
    /// Where.
    pub unit: PlaceIx,
    /// Whom.
    pub youth: Youth,
    /// The local day.
    pub day: Day,
    /// Seconds alone on that day, 0–90,000 (a day of 25 hours).
    pub seconds: u32,
}
