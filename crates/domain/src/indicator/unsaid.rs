// SPDX-License-Identifier: EUPL-1.2
//! What a narrow view leaves out because rows do not say what it asks: where and when there are such rows.

use std::collections::HashMap;

use super::columns::Columns;
use super::known::Known;
use super::night::counted_kind;
use super::selection::Selection;
use super::view::View;
use crate::calendar::Month;
use crate::registration::place::PlaceIx;

/// Slots, a bit each, of such rows of a unit and month: begun there, and with any time there.
pub type Unsaid = HashMap<(PlaceIx, Month), (u64, u64)>;

/// Reads the rows that do not say what the view asks, each in the months it runs through; an open end in the one it began
/// in. Where all is looked at there are none.
#[must_use]
pub fn unsaid(columns: &Columns, selection: &Selection) -> Unsaid {
    let (mut unsaid, zone, view) = (Unsaid::new(), &columns.zone, selection.view);
    if view == View::All {
        return unsaid;
    }
    let rows = columns.restrictions.rows.iter().filter(|row| row.start < selection.data_cut && !view.is_known(row));
    for row in rows {
        let known = Known::new(row, counted_kind(row, zone, selection), selection.data_cut);
        let (first, last) = known.months(zone);
        for month in (first.0..=last.0).map(Month) {
            let own = unsaid.entry((row.unit, month)).or_default();
            own.0 |= if month == first { known.slots() } else { 0 };
            own.1 |= known.slots();
        }
    }
    unsaid
}
