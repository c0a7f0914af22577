// SPDX-License-Identifier: EUPL-1.2
//! Deliveries: what was delivered each month, late or revised, what is missing, and what cannot occur. A month without
//! restrictions is declared with 0 rows; that makes it a true zero.

use nabij_domain::calendar::{Day, Month};
use nabij_domain::registration::delivery::Declared;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::kind::Kind;

use super::chance::Chance;
use super::history::History;
use super::map::Sector;
use super::plan::Organisation;
use super::quality::{Quality, Said};
use super::story::{MISCOUNTED_AT, MISCOUNTS, NEVER_SECLUDES};
use super::table::Table;

/// The share of deliveries that come one to four months late, and of those that are delivered again with more rows.
pub const LATE: f64 = 0.04;
/// See [`LATE`].
pub const REVISED: f64 = 0.03;

/// One declaration.
struct Declaration<'a> {
    place: &'a str,
    table: TableKind,
    kind: Option<Kind>,
    from: Month,
    until: Month,
    declared: Declared,
    rows: Option<u64>,
    days: i32,
}

/// Writes the rows of an organisation.
pub fn write(
    history: &History,
    organisation: &Organisation,
    quality: &Quality,
    counts: &[Vec<u64>],
    table: &mut Table,
    chance: &mut Chance,
) {
    let mut row = |said: &Declaration<'_>| write_row(history, organisation, said, table);
    let months: Vec<Month> = history.months().filter(|month| is_there(organisation, *month)).collect();
    for months in months.get(quality.joins..).unwrap_or_default().chunks(3) {
        let (place, from) = (organisation.id.as_str(), months[0]);
        let until = Month(months[months.len() - 1].0 + 1);
        let declared = Declared::Delivered;
        for table in [TableKind::Stays, TableKind::Averted, TableKind::Harm] {
            row(&Declaration { place, table, kind: None, from, until, declared, rows: None, days: 9 });
        }
    }
    for (at, unit) in organisation.units.iter().enumerate() {
        let mut missing: Option<Month> = None;
        for (number, month) in history.months().enumerate() {
            let said = quality.said[at][number];
            let (place, table, next) = (unit.id.as_str(), TableKind::Restrictions, Month(month.0 + 1));
            if said == Said::Missing {
                missing = missing.or(Some(month));
            }
            if let Some(from) = missing.filter(|_| said != Said::Missing || next == history.until) {
                let until = if said == Said::Missing { next } else { month };
                let declared = Declared::Missing;
                row(&Declaration { place, table, kind: None, from, until, declared, rows: None, days: 20 });
                missing = None;
            }
            if said != Said::Delivered {
                continue;
            }
            let wrong = unit.is(organisation, MISCOUNTS) && month == history.month_at(MISCOUNTED_AT);
            let rows = counts[at][number] + u64::from(wrong);
            let late = if chance.happens(LATE) { chance.between(30, 120) } else { 0 };
            let days = late + chance.between(3, 18);
            let first = rows.saturating_sub(u64::from(chance.below(4)) + 1);
            let (declared, kind, from, until) = (Declared::Delivered, None, month, next);
            if rows > 0 && chance.happens(REVISED) {
                row(&Declaration { place, table, kind, from, until, declared, rows: Some(first), days });
                let days = days + chance.between(20, 90);
                row(&Declaration { place, table, kind, from, until, declared, rows: Some(rows), days });
            } else {
                row(&Declaration { place, table, kind, from, until, declared, rows: Some(rows), days });
            }
        }
    }
    // Received after the rest, because the later declaration holds.
    for kind in never(organisation) {
        let (place, table, declared) = (organisation.id.as_str(), TableKind::Restrictions, Declared::CannotOccur);
        let (from, until) = (history.from, history.until);
        row(&Declaration { place, table, kind: Some(*kind), from, until, declared, rows: None, days: 200 });
    }
}

/// What an organisation says cannot occur there.
fn never(organisation: &Organisation) -> &'static [Kind] {
    match organisation.sector {
        _ if organisation.first && organisation.id == NEVER_SECLUDES => {
            &[Kind::Seclusion, Kind::NightLocking, Kind::MechanicalRestraint, Kind::Medication, Kind::Nutrition]
        }
        Sector::Closed | Sector::Disability => &[Kind::MechanicalRestraint, Kind::Medication, Kind::Nutrition],
        Sector::Clinic | Sector::Open | Sector::Mental => &[Kind::NightLocking],
    }
}

fn is_there(organisation: &Organisation, month: Month) -> bool {
    organisation.gone.is_none_or(|gone| month.first_day() < gone)
}

/// One declaration, received so many days after its last month; never long after the history's end.
fn write_row(history: &History, organisation: &Organisation, said: &Declaration<'_>, table: &mut Table) {
    let last = history.end.0 + i32::from(said.declared == Declared::CannotOccur);
    let received = Day((said.until.first_day().0 + said.days).min(last));
    table.row(&[
        &organisation.name,
        said.table.id(),
        said.place,
        said.kind.map_or("", Kind::id),
        &said.from.first_day().to_string(),
        &said.until.first_day().to_string(),
        said.declared.id(),
        &said.rows.map_or_else(String::new, |rows| rows.to_string()),
        &received.to_string(),
    ]);
}
