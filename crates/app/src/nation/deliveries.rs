// SPDX-License-Identifier: EUPL-1.2
//! Deliveries: what was delivered each month, what is missing, and what cannot occur. A month without
//! restrictions is declared with 0 rows; that makes it a true zero.

use nabij_domain::calendar::{Day, Month};
use nabij_domain::registration::delivery::Declared;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::kind::Kind;

use super::chance::Chance;
use super::history::History;
use super::places::{Care, Nature, ORGANISATIONS, Organisation, Unit};
use super::restrictions::Counts;
use super::story::{BEHIND, LATE, LATE_AT, MISCOUNTS, MISSING, NEVER_SECLUDES};
use super::table::Table;

/// The month, in thousandths of the history, in which a unit declares one row too many.
const MISCOUNTED_AT: i32 = 450;

/// Months in which units did not deliver their restrictions.
pub struct Gaps {
    /// Unit, first month and first month after; declared missing.
    declared: Vec<(usize, Month, Month)>,
    /// The unit and month of which nothing has been said yet.
    behind: Option<(usize, Month)>,
    /// Units of which one row in the gap gets in all the same.
    stray: Vec<usize>,
}

impl Gaps {
    /// The gaps of a history.
    pub fn new(history: &History, nature: &Nature) -> Self {
        let late = nature.unit(LATE).map(|unit| (unit, history.from, history.month_at(LATE_AT)));
        let missed = MISSING.iter().filter_map(|(name, from, months)| {
            let from = history.month_at(*from);
            let until = Month((from.0 + months).min(history.until.0));
            nature.unit(name).map(|unit| (unit, from, until))
        });
        let missed: Vec<_> = missed.filter(|(_, from, until)| from < until).collect();
        let stray = missed.iter().map(|(unit, _, _)| *unit).collect();
        let declared = late.into_iter().filter(|(_, from, until)| from < until).chain(missed).collect();
        let behind = nature.unit(BEHIND).map(|unit| (unit, Month(history.until.0 - 1)));
        Self { declared, behind, stray }
    }

    /// Whether a row does not reach the table. One row of each missed delivery does.
    pub fn lose(&mut self, unit: usize, month: Month) -> bool {
        if !self.has(unit, month) {
            return false;
        }
        let stray = self.stray.iter().position(|stray| *stray == unit);
        stray.map(|at| self.stray.remove(at)).is_none()
    }

    /// Whether any month of a unit is missing.
    pub fn touch(&self, unit: usize) -> bool {
        self.declared.iter().any(|(at, _, _)| *at == unit) || self.behind.is_some_and(|(at, _)| at == unit)
    }

    fn has(&self, unit: usize, month: Month) -> bool {
        let missed = |(at, from, until): &(usize, Month, Month)| *at == unit && *from <= month && month < *until;
        self.declared.iter().any(missed) || self.behind == Some((unit, month))
    }
}

/// The table of deliveries.
pub fn table(history: &History, nature: &Nature, gaps: &Gaps, counts: &Counts, chance: &mut Chance) -> String {
    let mut writer = Writer { history, table: Table::new(TableKind::Deliveries) };
    for (at, organisation) in ORGANISATIONS.iter().enumerate() {
        let months: Vec<Month> = history.months().collect();
        for months in months.chunks(3) {
            let scope = (months[0], Month(months[months.len() - 1].0 + 1));
            writer.row(organisation, organisation.id, Some(TableKind::Stays), None, scope, Declared::Delivered, "", 9);
        }
        for (unit, place) in nature.units.iter().enumerate().filter(|(_, place)| place.organisation == at) {
            for month in history.months().filter(|month| is_due(place, *month) && !gaps.has(unit, *month)) {
                let counted = counts.get(&(unit, month)).copied().unwrap_or(0);
                let wrong = place.name == MISCOUNTS && month == history.month_at(MISCOUNTED_AT);
                let rows = (counted + u64::from(wrong)).to_string();
                let (table, days) = (Some(TableKind::Restrictions), chance.between(3, 18));
                let scope = (month, Month(month.0 + 1));
                writer.row(organisation, &place.id, table, None, scope, Declared::Delivered, &rows, days);
            }
            for (_, from, until) in gaps.declared.iter().filter(|(at, _, _)| *at == unit) {
                let table = Some(TableKind::Restrictions);
                writer.row(organisation, &place.id, table, None, (*from, *until), Declared::Missing, "", 20);
            }
        }
        // Received after the rest, because the later declaration holds.
        let all = (history.from, history.until);
        for kind in never(organisation) {
            let table = Some(TableKind::Restrictions);
            writer.row(organisation, organisation.id, table, Some(*kind), all, Declared::CannotOccur, "", 25);
        }
    }
    writer.table.finish()
}

/// What an organisation says cannot occur there.
fn never(organisation: &Organisation) -> &'static [Kind] {
    match organisation.care {
        _ if organisation.id == NEVER_SECLUDES => {
            &[Kind::Seclusion, Kind::NightLocking, Kind::MechanicalRestraint, Kind::Medication, Kind::Nutrition]
        }
        Care::Closed | Care::Disability => &[Kind::MechanicalRestraint, Kind::Medication, Kind::Nutrition],
        Care::Clinic | Care::Open => &[Kind::NightLocking],
    }
}

fn is_due(unit: &Unit, month: Month) -> bool {
    let next = Month(month.0 + 1).first_day();
    unit.opened.is_none_or(|first| first < next) && unit.closed.is_none_or(|last| month.first_day() < last)
}

struct Writer<'a> {
    history: &'a History,
    table: Table,
}

impl Writer<'_> {
    /// One declaration, received so many days after its last month; never long after the history's end.
    #[expect(clippy::too_many_arguments, reason = "the columns of the table")]
    fn row(
        &mut self,
        sender: &Organisation,
        place: &str,
        table: Option<TableKind>,
        kind: Option<Kind>,
        (from, until): (Month, Month),
        declared: Declared,
        rows: &str,
        days: i32,
    ) {
        let last = self.history.end.0 + i32::from(declared == Declared::CannotOccur);
        let received = Day((until.first_day().0 + days).min(last));
        self.table.row(&[
            sender.name,
            table.map_or("", TableKind::id),
            place,
            kind.map_or("", Kind::id),
            &from.first_day().to_string(),
            &until.first_day().to_string(),
            declared.id(),
            rows,
            &received.to_string(),
        ]);
    }
}
