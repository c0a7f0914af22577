// SPDX-License-Identifier: EUPL-1.2
//! What was delivered, place by place and month by month: rows, a declared zero, what cannot occur, what is missing,
//! and what is not due yet. Completeness is counted from the same cells, so that it never exceeds what is due.

use std::collections::{BTreeMap, BTreeSet};

use super::columns::Columns;
use super::coverage::{Coverage, Status};
use super::figure::KindKey;
use super::selection::{PeriodLength, Selection};
use crate::calendar::{Instant, Month};
use crate::registration::kind::Kind;
use crate::registration::place::PlaceIx;

/// What is known of one place and month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Given {
    /// Delivered, with so many rows; none is a declared zero.
    Rows(u64),
    /// No such room or practice there. Rows that are there all the same count.
    CannotOccur(u64),
    /// Due and not delivered. Rows that are there all the same do not make the month whole.
    Missing(u64),
    /// The month is not over, the place is closed, or nothing says what is due; so many rows are there.
    NotDue(u64),
}

/// Of what is due, how much was received.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Completeness {
    /// Months of places that were delivered.
    pub received: u64,
    /// Those that should be. What cannot occur is not due.
    pub due: u64,
}

impl Completeness {
    /// The share, 0–1; `None` when nothing is due.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts of months are small")]
    pub fn share(self) -> Option<f64> {
        (self.due > 0).then(|| self.received as f64 / self.due as f64)
    }

    fn add(&mut self, given: Given) {
        self.received += u64::from(matches!(given, Given::Rows(_)));
        self.due += u64::from(matches!(given, Given::Rows(_) | Given::Missing(_)));
    }
}

/// Places × months of one kind.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    /// The months, in order.
    pub months: Vec<Month>,
    /// Places without parts, in the order of the tree, each with its cell per month.
    pub places: Vec<(PlaceIx, Vec<Given>)>,
}

impl Delivered {
    /// Reads what was delivered of a kind by `now`, at the places that `wanted` lets through.
    #[must_use]
    pub fn new(
        columns: &Columns,
        kind: KindKey,
        (from, until): (Month, Month),
        now: Instant,
        wanted: impl Fn(PlaceIx) -> bool,
    ) -> Self {
        let selection = Selection::new(from, until, PeriodLength::Month, now);
        let occurs: BTreeSet<Kind> = columns.restrictions.rows.iter().map(|row| row.kind).collect();
        let coverage = Coverage::new(columns, &selection, &occurs);
        let rows = rows(columns, kind, (from, until));
        let months: Vec<Month> = (from.0..until.0).map(Month).collect();
        let leaves = coverage.leaves().iter().copied().filter(|place| wanted(*place));
        let places = leaves.map(|place| {
            let cell = |month: &Month| {
                let rows = rows.get(&(place, *month)).copied().unwrap_or(0);
                match coverage.joined(place, *month, kind) {
                    Status::Received => Given::Rows(rows),
                    Status::CannotOccur => Given::CannotOccur(rows),
                    Status::Missing => Given::Missing(rows),
                    Status::NotDue => Given::NotDue(rows),
                }
            };
            (place, months.iter().map(cell).collect())
        });
        Self { places: places.collect(), months }
    }

    /// How much of what is due was received.
    #[must_use]
    pub fn completeness(&self) -> Completeness {
        self.of(|_| true)
    }

    /// The same of some places.
    #[must_use]
    pub fn of(&self, wanted: impl Fn(PlaceIx) -> bool) -> Completeness {
        let mut sum = Completeness::default();
        for given in self.places.iter().filter(|(place, _)| wanted(*place)).flat_map(|(_, cells)| cells) {
            sum.add(*given);
        }
        sum
    }

    /// Organisations of which something is due and nothing was received, each with how many months of places.
    #[must_use]
    pub fn silent(&self, columns: &Columns) -> Vec<(PlaceIx, u64)> {
        let silent = self.by_organisation(columns).into_iter().filter(|(_, own)| own.due > 0 && own.received == 0);
        silent.map(|(place, own)| (place, own.due)).collect()
    }

    /// Organisations of which something that is due was not received, each with how many months of places.
    #[must_use]
    pub fn missing(&self, columns: &Columns) -> Vec<(PlaceIx, u64)> {
        let missing = self.by_organisation(columns).into_iter().filter(|(_, own)| own.received < own.due);
        missing.map(|(place, own)| (place, own.due - own.received)).collect()
    }

    fn by_organisation(&self, columns: &Columns) -> BTreeMap<PlaceIx, Completeness> {
        let mut all: BTreeMap<PlaceIx, Completeness> = BTreeMap::new();
        for (place, cells) in &self.places {
            let own = all.entry(columns.places.organisation(*place)).or_default();
            for given in cells {
                own.add(*given);
            }
        }
        all
    }
}

fn rows(columns: &Columns, kind: KindKey, (from, until): (Month, Month)) -> BTreeMap<(PlaceIx, Month), u64> {
    let mut rows = BTreeMap::new();
    let wanted = |own: Kind| match kind {
        KindKey::Any => true,
        KindKey::AnyButNight => own != Kind::NightLocking,
        KindKey::One(one) => own == one,
    };
    let (first, last) = (columns.zone.month_start(from), columns.zone.month_start(until));
    let inside = |start: Instant| first <= start && start < last;
    for row in columns.restrictions.rows.iter().filter(|row| wanted(row.kind) && inside(row.start)) {
        *rows.entry((row.unit, columns.zone.month(row.start))).or_insert(0) += 1;
    }
    rows
}

#[cfg(test)]
mod tests {
    use std::sync::LazyLock;

    use proptest::prelude::*;

    use super::*;
    use crate::calendar::Zone;
    use crate::indicator::columns::Source;
    use crate::registration::delivery::{Declared, Delivery};
    use crate::registration::place::{Level, Place};

    /// Made once: its table of midnights takes a while without optimisation.
    static ZONE: LazyLock<Zone> = LazyLock::new(Zone::amsterdam);

    const JANUARY: Month = Month(2026 * 12);

    fn month(number: i32) -> Month {
        Month(JANUARY.0 + number)
    }

    fn columns(declared: &[(u32, Option<Kind>, i32, i32, Declared)]) -> Columns {
        let mut columns = Columns::new(ZONE.clone());
        let place = |id: &str, level| Place {
            id: id.to_owned(),
            name: id.to_owned(),
            level,
            parent: None,
            sector: None,
            region: None,
            action_line: None,
            from: None,
            until: None,
        };
        for (at, id) in ["P", "P1", "P2", "Q"].into_iter().enumerate() {
            let ix =
                columns.places.add(place(id, if at % 3 == 0 { Level::Organisation } else { Level::Unit })).unwrap();
            if at == 1 || at == 2 {
                columns.places.attach(ix, PlaceIx(0)).unwrap();
            }
        }
        for (place, kind, from, until, declared) in declared {
            let delivery = Delivery {
                sender: String::new(),
                table: None,
                place: PlaceIx(*place),
                kind: *kind,
                from: month(*from),
                until: month(*until),
                declared: *declared,
                rows: None,
                received: None,
            };
            columns.deliveries.push(delivery, Source::default());
        }
        columns
    }

    fn of(columns: &Columns, kind: KindKey) -> Delivered {
        let now = columns.zone.month_start(month(3));
        Delivered::new(columns, kind, (month(0), month(4)), now, |_| true)
    }

    #[test]
    fn zero_missing_cannot_occur_and_not_due_are_four_things() {
        let columns =
            columns(&[(1, None, 0, 1, Declared::Delivered), (1, Some(Kind::Seclusion), 1, 2, Declared::CannotOccur)]);
        let found = of(&columns, KindKey::One(Kind::Seclusion));
        let (ix, cells) = &found.places[0];
        assert_eq!(
            (*ix, cells.as_slice()),
            (PlaceIx(1), &[Given::Rows(0), Given::CannotOccur(0), Given::Missing(0), Given::NotDue(0)][..])
        );
        assert_eq!(found.of(|place| place == PlaceIx(1)), Completeness { received: 1, due: 2 });
        assert_eq!(found.silent(&columns), [(PlaceIx(3), 3)]);
        assert_eq!(found.missing(&columns), [(PlaceIx(0), 4), (PlaceIx(3), 3)]);
    }

    proptest! {
        #[test]
        fn completeness_never_exceeds_what_is_due(
            declared in prop::collection::vec((0u32..4, prop::option::of(prop::sample::select(vec![Kind::Seclusion, Kind::Holding])), 0i32..4, 1i32..5, prop::sample::select(Declared::ALL)), 0..12),
        ) {
            let declared: Vec<_> = declared.into_iter().map(|(p, k, f, n, d)| (p, k, f, f + n, d)).collect();
            let columns = columns(&declared);
            for kind in [KindKey::Any, KindKey::One(Kind::Seclusion)] {
                let found = of(&columns, kind);
                let all = found.completeness();
                prop_assert!(all.received <= all.due);
                prop_assert!(all.share().is_none_or(|share| (0.0..=1.0).contains(&share)));
                let parts = (1..4).map(|place| found.of(|own| own == PlaceIx(place)));
                let sum = parts.fold((0, 0), |sum, own| (sum.0 + own.received, sum.1 + own.due));
                prop_assert_eq!(sum, (all.received, all.due));
            }
        }
    }
}
