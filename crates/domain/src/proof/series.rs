// SPDX-License-Identifier: EUPL-1.2
//! What claims are judged on: one outcome as counts and exposure, by place and month or as two sums.

use crate::calendar::Month;
use crate::indicator::definition::Indicator;
use crate::indicator::figure::Slot;

/// What is looked at: an indicator of a kind in a room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct What {
    pub indicator: Indicator,
    pub slot: Slot,
}

/// Its numbers.
#[derive(Debug, Clone, PartialEq)]
pub enum Numbers {
    /// Of each place, per month of the window: what was counted, over what.
    Monthly(Vec<Vec<(f64, f64)>>),
    /// Persons do not add up over months: those of the baseline, those of the look, each over those it could happen to.
    Whole((f64, f64), (f64, f64)),
    /// There are none, because of this.
    None(Gone),
}

/// Why an outcome has no numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gone {
    /// Nobody delivered it for every month.
    NotDelivered,
    /// It cannot be computed, as hours where too many ends are not known.
    NotAvailable,
}

/// One outcome.
#[derive(Debug, Clone, PartialEq)]
pub struct Series {
    pub what: What,
    pub numbers: Numbers,
    /// Error of the logarithm of the ratio from resampling persons, where persons are known.
    pub persons: Option<f64>,
}

/// A place that is not judged, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Excluded {
    pub place: String,
    pub name: String,
    pub why: WhyExcluded,
}

/// Why a place is not in the fixed panel.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WhyExcluded {
    /// It opened after the baseline began.
    OpenedLater,
    /// It closed before the look was over.
    Closed,
    /// This many months are missing.
    Missing(usize),
}

/// All that a look judges, of the fixed panel.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// First month of every series: that of the baseline. The last is that of the look.
    pub from: Month,
    /// Ids of the places, in the order of the series.
    pub places: Vec<String>,
    pub events: Series,
    pub hours: Series,
    /// Other kinds and all kinds together, hours alone, moved on.
    pub others: Vec<Series>,
    pub harms: Vec<Series>,
    /// Events and hours of all who report, whether or not they always did.
    pub reporters: Option<(Series, Series)>,
    /// Deliveries received and due over the window, of all places.
    pub received: Option<(u64, u64)>,
    pub excluded: Vec<Excluded>,
    /// Events and care days of the baseline of every place, and whether it was chosen: how far the chosen would come down by
    /// themselves. Only where places were chosen by their figures.
    pub choice: Vec<(bool, f64, f64)>,
}

impl Seen {
    /// The look is over before this month.
    #[must_use]
    pub fn months(&self) -> usize {
        match &self.events.numbers {
            Numbers::Monthly(places) => places.first().map_or(0, Vec::len),
            _ => 0,
        }
    }
}
