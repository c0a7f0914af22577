// SPDX-License-Identifier: EUPL-1.2
//! The table of places.

use super::plan::Organisation;
use super::table::Table;

/// The action line of units chosen for a programme that does nothing.
const CHOSEN: &str = "Uitgekozen groepen";

/// Writes the rows of an organisation, its locations and units.
pub fn write(organisation: &Organisation, chosen: &[usize], table: &mut Table) {
    let text = |day: Option<nabij_domain::calendar::Day>| day.map_or_else(String::new, |day| day.to_string());
    let (sector, line) = (organisation.sector.name(), organisation.action_line.unwrap_or(""));
    let gone = text(organisation.gone);
    table.row(&[&organisation.id, &organisation.name, "organisation", "", sector, "", "2004-01-01", &gone, line]);
    for (at, site) in organisation.sites.iter().enumerate() {
        table.row(&[&site.id, site.name, "location", &organisation.id, "", site.region, "", &gone, ""]);
        for (number, unit) in organisation.units.iter().enumerate().filter(|(_, unit)| unit.site == at) {
            let line = if chosen.contains(&number) { CHOSEN } else { "" };
            let (from, until) = (text(unit.opened), text(unit.closed));
            table.row(&[&unit.id, unit.name, "unit", &site.id, "", "", &from, &until, line]);
        }
    }
}
