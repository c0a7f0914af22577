// SPDX-License-Identifier: EUPL-1.2
//! The map laid out over a history: which organisations, locations, rooms and units there are, and when units close.

use nabij_domain::calendar::{Day, Month};

use super::chance::Chance;
use super::history::History;
use super::map::{BIRDS, ORGANISATIONS, OnMap, Sector};
use super::published::youths_thousandths;
use super::rooms;
use super::setting::{Setting, is_among};
use super::story::{OPENS, OPENS_AT};

/// A unit.
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: &'static str,
    /// Index in [`Organisation::sites`].
    pub site: usize,
    /// Its number at the location, as stories know it.
    pub number: u32,
    /// How many youths can live there.
    pub beds: u32,
    /// First day, if it opened during the history.
    pub opened: Option<Day>,
    /// First day it was closed, if it closes.
    pub closed: Option<Day>,
    /// How much happens there beside other units; 1 is the mean.
    pub level: f64,
}

/// A location.
pub struct Site {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: &'static str,
    /// Its region.
    pub region: &'static str,
    /// Its seclusion rooms: the month from which each is closed.
    pub rooms: Vec<Option<Month>>,
}

/// An organisation.
pub struct Organisation {
    /// Its number over all nations side by side.
    pub number: u32,
    /// Its number on the map.
    pub on_map: usize,
    /// Whether it belongs to the first nation, whose places have stories.
    pub first: bool,
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What care it gives.
    pub sector: Sector,
    /// The action line it takes part in.
    pub action_line: Option<&'static str>,
    /// First day it was gone.
    pub gone: Option<Day>,
    /// Its locations.
    pub sites: Vec<Site>,
    /// Its units.
    pub units: Vec<Unit>,
}

/// How much happens at a unit beside others, in percent, all as likely.
const LEVELS: [i32; 5] = [60, 80, 100, 120, 140];

/// All organisations of a nation of some size, without those that were gone before the history began.
pub fn organisations(setting: &Setting, history: &History) -> Vec<Organisation> {
    let (closing, room_closing) = (closing(), rooms::closing());
    let (whole, part) = setting.copies();
    let mut all = Vec::new();
    for copy in 0..whole + u32::from(part > 0) {
        let thousandths = if copy < whole { 1000 } else { part };
        let (mut unit_number, mut room_number) = (0, 0);
        for (at, map) in ORGANISATIONS.iter().enumerate() {
            let number = copy * 36 + u32::try_from(at).unwrap_or(0);
            let mut organisation = Organisation {
                number,
                on_map: at,
                first: copy == 0,
                id: if copy == 0 { map.id.to_owned() } else { format!("{}{}", map.id, copy + 1) },
                name: name(map.id, copy),
                sector: map.sector,
                action_line: map.action_line,
                gone: map.gone.map(Month::first_day).filter(|day| *day < history.end),
                sites: Vec::new(),
                units: Vec::new(),
            };
            let mut chance = Chance::new(setting.seed, u64::from(number) << 8 | 1);
            for (name, region, rooms, _, units) in map.sites {
                let id = format!("{}-{}", organisation.id, name.to_lowercase());
                let mut site = Site { id, name, region, rooms: Vec::new() };
                for number in room_number..room_number + rooms {
                    if is_among(number, thousandths) {
                        site.rooms.push(room_closing[number as usize]);
                    }
                }
                room_number += rooms;
                let before = organisation.units.len();
                for own in 0..*units {
                    let closed = closing[unit_number as usize].map(Month::first_day);
                    let level = chance.one_of(&LEVELS).copied().unwrap_or(100);
                    if is_among(unit_number, thousandths) && closed.is_none_or(|day| day > history.first) {
                        let unit_name = BIRDS[unit_number as usize % BIRDS.len()];
                        let opens = copy == 0 && (site.id.as_str(), own) == OPENS;
                        organisation.units.push(Unit {
                            id: format!("{}-{}", site.id, unit_name.to_lowercase().replace(' ', "-")),
                            name: unit_name,
                            site: organisation.sites.len(),
                            number: own,
                            beds: map.sector.beds(),
                            opened: opens.then(|| history.month_at(OPENS_AT).first_day()),
                            closed: closed.filter(|day| *day < history.end),
                            level: f64::from(level) / 100.0,
                        });
                    }
                    unit_number += 1;
                }
                if organisation.units.len() > before {
                    organisation.sites.push(site);
                }
            }
            if !organisation.units.is_empty() {
                all.push(organisation);
            }
        }
    }
    all
}

fn name(id: &str, copy: u32) -> String {
    let capital: String = id.chars().take(1).flat_map(char::to_uppercase).chain(id.chars().skip(1)).collect();
    if copy == 0 { capital } else { format!("{capital} {}", copy + 1) }
}

/// By unit of the map, the month from which it is closed: closed youth care has as many units as it has youths by what
/// was published, and an organisation that goes takes its units with it. Each location keeps its first unit.
fn closing() -> Vec<Option<Month>> {
    let of =
        |map: &'static OnMap| map.sites.iter().flat_map(move |site| (0..site.4).map(move |own| (map, site.4, own)));
    let units: Vec<(&OnMap, u32, u32)> = ORGANISATIONS.iter().flat_map(of).collect();
    let mut closing: Vec<Option<Month>> = units.iter().map(|(map, _, _)| map.gone).collect();
    let closed_care = units.iter().filter(|(map, _, _)| map.sector == Sector::Closed).count();
    let mut next: Vec<usize> = (0..units.len())
        .filter(|at| units[*at].0.sector == Sector::Closed && units[*at].0.gone.is_none() && units[*at].2 > 0)
        .collect();
    // The last units of every location first.
    next.sort_by_key(|at| (units[*at].2 * 1000 / units[*at].1, *at));
    let mut gone = 0;
    for month in (2013 * 12..2027 * 12).map(Month) {
        gone += closing.iter().filter(|closed| **closed == Some(month)).count();
        let left = closed_care * usize::try_from(youths_thousandths(month)).unwrap_or(1000) / 1000;
        while closed_care - gone > left
            && let Some(at) = next.pop()
        {
            closing[at] = Some(month);
            gone += 1;
        }
    }
    closing
}

impl Unit {
    /// Whether youths can live there on a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.opened.is_none_or(|first| first <= day) && self.closed.is_none_or(|last| day < last)
    }

    /// Whether it is the unit of a story: the location's id and the unit's number there.
    pub fn is(&self, organisation: &Organisation, (site, number): (&str, u32)) -> bool {
        organisation.first && organisation.sites[self.site].id == site && self.number == number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_map_has_what_was_published() {
        let closed = || ORGANISATIONS.iter().filter(|map| map.sector == Sector::Closed);
        assert_eq!((closed().count(), closed().filter(|map| map.gone.is_none()).count()), (12, 10));
        let rooms = |pick: fn(&super::super::map::SiteOnMap) -> u32| -> u32 {
            closed().flat_map(|map| map.sites).map(pick).sum()
        };
        assert_eq!((rooms(|site| site.2), rooms(|site| site.3)), (72, 27));
        let of = |id: &str, pick: fn(&super::super::map::SiteOnMap) -> u32| -> u32 {
            closed().filter(|map| map.id == id).flat_map(|map| map.sites).map(pick).sum()
        };
        assert_eq!((of("oever", |site| site.2), of("oever", |site| site.3)), (6, 1));
        assert_eq!((of("wilg", |site| site.2), of("wilg", |site| site.3)), (16, 14));
        let left = closed().filter(|map| map.gone.is_none());
        let empty = left.filter(|map| map.sites.iter().all(|site| site.3 == 0)).count();
        assert_eq!(empty, 4, "four organisations had closed all");
    }

    #[test]
    fn units_close_as_youths_become_fewer() {
        let closing = closing();
        let open = |month: Month| closing[..114].iter().filter(|closed| closed.is_none_or(|at| month < at)).count();
        assert_eq!(closing.len(), 201);
        assert_eq!(open(Month::new(2013, 1)), 114);
        assert_eq!(open(Month::new(2019, 7)), 114 * 2094 / 2415);
        assert_eq!(open(Month::new(2023, 7)), 114 * 1146 / 2415);
        assert!(closing[114..].iter().all(Option::is_none));
    }
}
