// SPDX-License-Identifier: EUPL-1.2
//! Facts as known at one moment, with what is derived of them once and laid out by place.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::by_youth::ByYouth;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::view::View;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;

/// Narrow views that are kept at hand; each takes the memory of its rows.
const NARROW: usize = 3;

/// Facts as known at one moment.
pub struct Known {
    /// The facts.
    pub columns: Arc<Columns>,
    /// The moment after which nothing is known; `None` without any fact.
    pub latest: Option<Instant>,
    /// The months with facts.
    pub span: (Month, Month),
    /// Kinds with rows or totals, and the rooms that rows of each were in.
    pub occurs: BTreeMap<Kind, BTreeSet<RoomKind>>,
    by_youth: OnceLock<ByYouth>,
    derived: Arc<OnceLock<Derived>>,
    /// The last one asked for last.
    narrow: Mutex<Vec<(View, Arc<OnceLock<Derived>>)>>,
}

/// What is derived of the facts in one view.
pub struct OfView(Arc<OnceLock<Derived>>, Arc<Known>, View);

impl OfView {
    /// Derived now, unless it was before.
    pub fn derived(&self) -> &Derived {
        self.0.get_or_init(|| self.1.derive(self.2))
    }
}

impl Known {
    /// Reads how far the facts go, and what occurs in them.
    pub fn new(columns: Columns) -> Self {
        let latest = columns.latest();
        let span = columns.span(latest.unwrap_or(Instant(0)));
        let mut rooms = [0_u64; Kind::ALL.len()];
        for row in &columns.restrictions.rows {
            rooms[row.kind as usize] |= 1 << row.room as u32;
        }
        let seen = |bits: u64| RoomKind::ALL.iter().copied().filter(move |room| bits >> *room as u32 & 1 == 1);
        let rows = Kind::ALL.iter().filter(|kind| rooms[**kind as usize] != 0);
        let mut occurs: BTreeMap<_, _> = rows.map(|kind| (*kind, seen(rooms[*kind as usize]).collect())).collect();
        for kind in columns.aggregates.rows.iter().filter_map(|row| row.kind) {
            occurs.entry(kind).or_default();
        }
        let (by_youth, derived, narrow) = (OnceLock::new(), Arc::default(), Mutex::default());
        Self { columns: Arc::new(columns), latest, span, occurs, by_youth, derived, narrow }
    }

    /// What every figure up to the latest fact is counted from, in a view.
    pub fn of(self: &Arc<Self>, view: View) -> OfView {
        if view == View::All {
            return OfView(Arc::clone(&self.derived), Arc::clone(self), view);
        }
        let mut narrow = self.narrow.lock().unwrap_or_else(PoisonError::into_inner);
        let known = narrow.iter().position(|(own, _)| *own == view).map(|at| narrow.remove(at).1);
        let derived = known.unwrap_or_default();
        if narrow.len() == NARROW {
            narrow.remove(0);
        }
        narrow.push((view, Arc::clone(&derived)));
        OfView(derived, Arc::clone(self), view)
    }

    fn derive(&self, view: View) -> Derived {
        let (from, until) = self.span;
        let mut selection = Selection::new(from, until, PeriodLength::Month, self.latest.unwrap_or(Instant(0)));
        selection.view = view;
        let by_youth = self.by_youth.get_or_init(|| ByYouth::new(&self.columns));
        let derived = Derived::of(&self.columns, by_youth, &selection);
        derived.lay_out(&self.columns, &selection);
        derived
    }
}

#[cfg(test)]
mod tests {
    use nabij_domain::calendar::Zone;

    use super::*;

    #[test]
    fn a_view_is_derived_once_and_few_are_kept() {
        let known = Arc::new(Known::new(Columns::new(Zone::amsterdam())));
        for view in [View::All, View::Locked, View::ByForce, View::Planned] {
            assert!(std::ptr::eq(known.of(view).derived(), known.of(view).derived()), "{view:?}");
        }
        let locked = known.of(View::Locked);
        known.of(View::Unplanned);
        known.of(View::Blocked);
        assert!(Arc::ptr_eq(&locked.0, &known.of(View::Locked).0), "asked for last, it stays");
        assert_eq!(known.narrow.lock().unwrap().len(), NARROW);
    }
}
