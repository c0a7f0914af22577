// SPDX-License-Identifier: EUPL-1.2
//! What is counted of restrictions beside their spells: once for all windows, levels and places.

use super::begun::{self, Begun};
use super::entered::{self, Entered};
use super::place_months::ByUnit;
use crate::indicator::columns::Columns;
use crate::indicator::selection::Selection;

/// Counts by slot, unit and month; `None` where no row says anything of it.
#[derive(Debug)]
pub struct Counted {
    /// Events, where it is known of any whether it went under pressure.
    pub begun: Option<ByUnit<Begun>>,
    /// Registrations, where it is known of any when it was entered.
    pub entered: Option<ByUnit<Entered>>,
}

impl Counted {
    /// Counts them.
    #[must_use]
    pub fn new(columns: &Columns, selection: &Selection) -> Self {
        let rows = || columns.restrictions.rows.iter();
        Self {
            begun: rows().any(|row| row.under_pressure.is_some()).then(|| begun::count(columns, selection)),
            entered: rows().any(|row| row.entered.is_some()).then(|| entered::count(columns, selection)),
        }
    }
}
