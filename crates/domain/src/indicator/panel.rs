// SPDX-License-Identifier: EUPL-1.2
//! The fixed panel: places of which every delivery over the window is there. Shown beside all reporters, because growth
//! of a register is not growth of use.

use super::columns::Columns;
use super::coverage::{Coverage, Status};
use super::figure::KindKey;
use super::selection::Selection;
use crate::calendar::{Day, Month};
use crate::registration::delivery::Declared;
use crate::registration::place::PlaceIx;

/// Whether each place, by its index, is in the fixed panel of the window: open over every month that is over at the data
/// cut and delivered in each, by rows or by totals. What cannot occur there counts as delivered. A place with parts is in
/// when all its parts are. `None`: nothing says what was due, so no panel can be told.
#[must_use]
pub fn fixed(columns: &Columns, selection: &Selection, coverage: &Coverage) -> Option<Vec<bool>> {
    let places = &columns.places;
    if !coverage.is_listed() && columns.aggregates.rows.is_empty() {
        return None;
    }
    let kind = selection.kind.unwrap_or(KindKey::Any);
    let months: Vec<Month> = (selection.from.0..selection.until.0)
        .map(Month)
        .filter(|month| selection.is_over(*month, &columns.zone))
        .collect();
    let mut totals = std::collections::BTreeSet::new();
    for row in columns.aggregates.rows.iter().filter(|row| row.declared != Declared::Missing) {
        totals.extend((row.from.0..row.until.0).map(|month| (row.place, Month(month))));
    }
    let delivered = |place: PlaceIx, month: Month| {
        let opened = places.opened(place).map(Day::month).is_none_or(|first| first <= month);
        let open = opened && places.closed(place).is_none_or(|day| day > month.first_day());
        let by_rows = matches!(coverage.joined(place, month, kind), Status::Received | Status::CannotOccur);
        open && (by_rows || places.with_ancestors(place).any(|at| totals.contains(&(at, month))))
    };
    let mut panel = vec![!months.is_empty(); places.len()];
    for leaf in coverage.leaves() {
        if !months.iter().all(|month| delivered(*leaf, *month)) {
            for at in places.with_ancestors(*leaf) {
                panel[at.0 as usize] = false;
            }
        }
    }
    Some(panel)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::calendar::Zone;
    use crate::indicator::columns::Source;
    use crate::indicator::selection::PeriodLength;
    use crate::registration::delivery::Delivery;
    use crate::registration::place::{Level, Place};

    const JANUARY: Month = Month(2026 * 12);

    /// Units 0 and 1 of organisation 3, unit 2 of organisation 4.
    fn columns() -> Columns {
        let mut columns = Columns::new(Zone::amsterdam());
        for (id, level, parent) in [
            ("a", Level::Unit, Some(3)),
            ("b", Level::Unit, Some(3)),
            ("c", Level::Unit, Some(4)),
            ("o", Level::Organisation, None),
            ("p", Level::Organisation, None),
        ] {
            let place = Place {
                id: id.to_owned(),
                name: id.to_owned(),
                level,
                parent: parent.map(PlaceIx),
                sector: None,
                region: None,
                action_line: None,
                from: None,
                until: None,
            };
            columns.places.add(place).unwrap();
        }
        columns
    }

    fn declare(columns: &mut Columns, place: u32, months: std::ops::Range<i32>, declared: Declared) {
        let delivery = Delivery {
            sender: String::new(),
            table: None,
            place: PlaceIx(place),
            kind: None,
            from: Month(JANUARY.0 + months.start),
            until: Month(JANUARY.0 + months.end),
            declared,
            rows: None,
            received: None,
        };
        columns.deliveries.push(delivery, Source::default());
    }

    fn panel(columns: &Columns, cut: Month) -> Option<Vec<bool>> {
        let cut = columns.zone.month_start(cut);
        let selection = Selection::new(JANUARY, Month(JANUARY.0 + 4), PeriodLength::Month, cut);
        fixed(columns, &selection, &Coverage::new(columns, &selection, &BTreeSet::new()))
    }

    #[test]
    fn one_month_missing_takes_a_unit_and_what_it_is_part_of_out() {
        let mut columns = columns();
        declare(&mut columns, 0, 0..4, Declared::Delivered);
        declare(&mut columns, 1, 0..3, Declared::Delivered);
        declare(&mut columns, 2, 0..2, Declared::Delivered);
        declare(&mut columns, 2, 2..4, Declared::CannotOccur);
        let whole = panel(&columns, Month(JANUARY.0 + 4));
        assert_eq!(whole, Some(vec![true, false, true, false, true]));
        let not_over_yet = panel(&columns, Month(JANUARY.0 + 3));
        assert_eq!(not_over_yet, Some(vec![true; 5]));
    }

    #[test]
    fn a_place_that_opened_or_closed_inside_the_window_is_not_in_it() {
        let mut columns = columns();
        declare(&mut columns, 3, 0..4, Declared::Delivered);
        declare(&mut columns, 4, 0..4, Declared::Delivered);
        let mut place = columns.places.get(PlaceIx(1)).clone();
        place.from = Some(Month(JANUARY.0 + 1).first_day());
        columns.places.renew(PlaceIx(1), place);
        let mut place = columns.places.get(PlaceIx(2)).clone();
        place.until = Some(Month(JANUARY.0 + 3).first_day());
        columns.places.renew(PlaceIx(2), place);
        assert_eq!(panel(&columns, Month(JANUARY.0 + 4)), Some(vec![true, false, false, false, false]));
    }

    #[test]
    fn without_a_list_of_what_was_due_there_is_no_panel() {
        assert_eq!(panel(&columns(), Month(JANUARY.0 + 4)), None);
    }
}
