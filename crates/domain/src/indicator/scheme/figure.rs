// SPDX-License-Identifier: EUPL-1.2
//! A figure counted by another scheme, in one of the five states.

use super::definition::{Part, Scheme, SchemeIndicator};
use crate::calendar::Month;
use crate::indicator::figure::{Note, State};
use crate::registration::place::Level;

/// What it is of.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SchemeKey {
    /// The scheme.
    pub scheme: Scheme,
    /// What it gives.
    pub indicator: SchemeIndicator,
    /// Of which restrictions.
    pub part: Part,
    /// Level of the place.
    pub level: Level,
    /// Id of the place, sector or region; `nation` for all.
    pub place: String,
    /// First month.
    pub from: Month,
    /// First month after.
    pub until: Month,
}

/// One figure of a scheme.
#[derive(Debug, Clone, PartialEq)]
pub struct SchemeFigure {
    /// What it is of.
    pub key: SchemeKey,
    /// Numerator: hours, events or persons, as the indicator says.
    pub numerator: Option<f64>,
    /// Denominator; `None` where the indicator is a count.
    pub denominator: Option<f64>,
    /// The value, in the unit of the indicator; present only when shown. A change may be negative.
    pub value: Option<f64>,
    /// State.
    pub state: State,
    /// Deliveries received in its scope; `None` when nothing says what was due.
    pub received: Option<u64>,
    /// Deliveries due in its scope.
    pub due: Option<u64>,
    /// Remarks.
    pub notes: Vec<Note>,
}
