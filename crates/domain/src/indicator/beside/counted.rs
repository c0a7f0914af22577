// SPDX-License-Identifier: EUPL-1.2
//! What is counted of restrictions beside their spells: once for all windows, levels and places.

use super::begun::{self, Begun};
use super::entered::{self, Entered};
use super::place_months::ByUnit;
use crate::indicator::columns::Columns;
use crate::indicator::selection::Selection;
use crate::registration::restriction::Regime;

/// Counts by slot, unit and month; `None` where no row says anything of it.
#[derive(Debug)]
pub struct Counted {
    /// Events, where any row says something of pressure or law.
    pub begun: Option<ByUnit<Begun>>,
    /// Whether any row says whether it went under pressure.
    pub pressure: bool,
    /// Whether any row says under what law.
    pub law: bool,
    /// Registrations, where it is known of any when it was entered.
    pub entered: Option<ByUnit<Entered>>,
}

impl Counted {
    /// Counts them.
    #[must_use]
    pub fn new(columns: &Columns, selection: &Selection) -> Self {
        let rows = || columns.restrictions.rows.iter();
        let pressure = rows().any(|row| row.under_pressure.is_some());
        let law = rows().any(|row| row.regime != Regime::NotRecorded);
        Self {
            pressure,
            law,
            begun: (pressure || law).then(|| begun::count(columns, selection)),
            entered: rows().any(|row| row.entered.is_some()).then(|| entered::count(columns, selection)),
        }
    }
}
