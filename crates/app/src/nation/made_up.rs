// SPDX-License-Identifier: EUPL-1.2
//! The made-up nation as a whole: six tables as a sender would deliver them.

use nabij_domain::calendar::Month;

use super::chance::Chance;
use super::deliveries::{self, Gaps};
use super::events::{World, events};
use super::exceptions::exceptions;
use super::history::History;
use super::places::Nature;
use super::rooms::Rooms;
use super::{leave, restrictions, stays};

/// The tables of the nation as CSV text, headers in English ids of the dictionary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Nation {
    /// Organisations, locations and units.
    pub places: String,
    /// Rooms, with the days on which they closed or became something else.
    pub rooms: String,
    /// Stays of youths.
    pub stays: String,
    /// Leave.
    pub leave: String,
    /// Restrictions.
    pub restrictions: String,
    /// What was delivered, is missing or cannot occur.
    pub deliveries: String,
}

/// A small believable nation over the `months` before `until`, the first month that is not over. Nobody
/// and nothing in it exists. The same arguments give the same bytes, on every machine.
pub fn nation(seed: u64, until: Month, months: u32) -> Nation {
    let history = History::new(until, months);
    let nature = Nature::new(&history);
    let rooms = Rooms::new(&history, &nature, &mut Chance::new(seed, 1));
    let stays = stays::stays(&history, &nature, Chance::new(seed, 2));
    let leave = leave::leave(&history, &nature, &stays, &mut Chance::new(seed, 3));
    let world = World { history: &history, nature: &nature, rooms: &rooms, stays: &stays, leave: &leave };
    let mut all = events(&world, &mut Chance::new(seed, 4));
    let mut gaps = Gaps::new(&history, &nature);
    all.extend(exceptions(&world, &gaps, &mut Chance::new(seed, 5)));
    let (restrictions, counts) = restrictions::table(&world, all, &mut gaps, &mut Chance::new(seed, 6));
    Nation {
        places: nature.table(),
        rooms: rooms.table(&nature),
        stays: stays::table(&history, &nature, &stays),
        leave: leave::table(&history, &stays, &leave),
        restrictions,
        deliveries: deliveries::table(&history, &nature, &gaps, &counts, &mut Chance::new(seed, 7)),
    }
}
