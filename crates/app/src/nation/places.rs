// SPDX-License-Identifier: EUPL-1.2
//! The organisations, locations and units of the nation. All are invented; the names come from nature.

use nabij_domain::calendar::Day;
use nabij_domain::registration::dictionary::TableKind;

use super::history::History;
use super::story::{CLOSES, CLOSES_AT, OPENS, OPENS_AT};
use super::table::Table;

/// The four forms of care in the nation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Care {
    /// Closed youth care, under the Jeugdwet.
    Closed,
    /// Child psychiatry, under the Wvggz.
    Clinic,
    /// Care for youths with a mild intellectual disability, under the Wzd.
    Disability,
    /// Open residential care: no law allows restrictions there.
    Open,
}

/// An organisation and its locations.
pub struct Organisation {
    /// Id and name.
    pub id: &'static str,
    /// Name.
    pub name: &'static str,
    /// What care it gives.
    pub care: Care,
    locations: &'static [Site],
}

/// A location: id, name, region, seclusion rooms at the beginning and at the end, units.
type Site = (&'static str, &'static str, &'static str, (u32, u32), &'static [&'static str]);

/// All organisations.
pub const ORGANISATIONS: [Organisation; 10] = [
    organisation(
        "oever",
        "Oever",
        Care::Closed,
        &[
            ("oever-zandplaat", "Zandplaat", "Noord", (3, 1), &["Wulp", "Kievit", "Grutto"]),
            ("oever-slenk", "Slenk", "Noord", (2, 0), &["Tureluur", "Scholekster"]),
        ],
    ),
    organisation(
        "wilg",
        "Wilg",
        Care::Closed,
        &[
            ("wilg-knotwilg", "Knotwilg", "Oost", (3, 1), &["Torenvalk", "Buizerd", "Sperwer"]),
            ("wilg-griend", "Griend", "Oost", (2, 1), &["Merel", "Putter"]),
        ],
    ),
    organisation(
        "duin",
        "Duin",
        Care::Closed,
        &[
            ("duin-helmgras", "Helmgras", "West", (3, 1), &["Tapuit", "Leeuwerik", "Graspieper"]),
            ("duin-zeereep", "Zeereep", "West", (2, 0), &["Kluut", "Strandloper"]),
        ],
    ),
    organisation(
        "heide",
        "Heide",
        Care::Closed,
        &[
            ("heide-jeneverbes", "Jeneverbes", "Oost", (2, 1), &["Korhoen", "Nachtzwaluw"]),
            ("heide-schaapskooi", "Schaapskooi", "Midden", (3, 1), &["Geelgors", "Boomvalk", "Roodborst"]),
        ],
    ),
    organisation(
        "veen",
        "Veen",
        Care::Closed,
        &[
            ("veen-turfgat", "Turfgat", "Noord", (2, 1), &["Blauwborst", "Watersnip"]),
            ("veen-veenpluis", "Veenpluis", "Zuid", (3, 2), &["Kraanvogel", "Rietgors", "Oeverzwaluw"]),
        ],
    ),
    organisation(
        "riet",
        "Riet",
        Care::Closed,
        &[
            ("riet-rietkraag", "Rietkraag", "Zuid", (3, 0), &["Karekiet", "Baardman", "Roerdomp"]),
            ("riet-kolk", "Kolk", "Midden", (2, 0), &["Dodaars", "Fuut"]),
        ],
    ),
    organisation(
        "getij",
        "Getij",
        Care::Clinic,
        &[
            ("getij-vloedlijn", "Vloedlijn", "West", (2, 1), &["Zilvermeeuw", "Visdief", "Aalscholver"]),
            ("getij-wad", "Wad", "Noord", (1, 0), &["Eider", "Bergeend"]),
        ],
    ),
    organisation(
        "vlier",
        "Vlier",
        Care::Clinic,
        &[("vlier-bloesem", "Bloesem", "Zuid", (3, 1), &["Winterkoning", "Heggenmus", "Zanglijster"])],
    ),
    organisation(
        "hazelaar",
        "Hazelaar",
        Care::Disability,
        &[
            ("hazelaar-houtwal", "Houtwal", "Midden", (1, 0), &["Vink", "Boomklever", "Specht"]),
            ("hazelaar-singel", "Singel", "Zuid", (1, 1), &["Ekster", "Gaai"]),
        ],
    ),
    organisation(
        "kreek",
        "Kreek",
        Care::Open,
        &[("kreek-sluis", "Sluis", "West", (0, 0), &["IJsvogel", "Waterhoen", "Zwaan"])],
    ),
];

const fn organisation(id: &'static str, name: &'static str, care: Care, locations: &'static [Site]) -> Organisation {
    Organisation { id, name, care, locations }
}

/// A unit of the nation.
pub struct Unit {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: &'static str,
    /// Index in [`ORGANISATIONS`].
    pub organisation: usize,
    /// Index in [`Nature::locations`].
    pub location: usize,
    /// What care it gives.
    pub care: Care,
    /// How many youths can live there.
    pub beds: u32,
    /// First day, if it opened during the history.
    pub opened: Option<Day>,
    /// First day it was closed, if it closed during the history.
    pub closed: Option<Day>,
}

/// A location of the nation.
pub struct Location {
    /// Its id.
    pub id: &'static str,
    /// Index in [`ORGANISATIONS`].
    pub organisation: usize,
    /// Seclusion rooms when the history begins.
    pub rooms_first: u32,
    /// Seclusion rooms when it ends.
    pub rooms_last: u32,
}

/// All places, as the generator needs them.
pub struct Nature {
    /// Locations.
    pub locations: Vec<Location>,
    /// Units.
    pub units: Vec<Unit>,
}

impl Nature {
    /// The places over a history.
    pub fn new(history: &History) -> Self {
        let (mut locations, mut units) = (Vec::new(), Vec::new());
        for (at, organisation) in ORGANISATIONS.iter().enumerate() {
            for (id, _, _, (rooms_first, rooms_last), names) in organisation.locations {
                for name in *names {
                    units.push(Unit {
                        id: format!("{}-{}", id, name.to_lowercase()),
                        name,
                        organisation: at,
                        location: locations.len(),
                        care: organisation.care,
                        beds: if matches!(organisation.care, Care::Closed | Care::Clinic) { 9 } else { 8 },
                        opened: (*name == OPENS).then(|| history.day_at(OPENS_AT)),
                        closed: (*name == CLOSES).then(|| history.day_at(CLOSES_AT)),
                    });
                }
                let (rooms_first, rooms_last) = (*rooms_first, *rooms_last);
                locations.push(Location { id, organisation: at, rooms_first, rooms_last });
            }
        }
        Self { locations, units }
    }

    /// The index of the unit with a name.
    pub fn unit(&self, name: &str) -> Option<usize> {
        self.units.iter().position(|unit| unit.name == name)
    }

    /// The table of places.
    pub fn table(&self) -> String {
        let mut table = Table::new(TableKind::Places);
        for organisation in &ORGANISATIONS {
            let sector = match organisation.care {
                Care::Closed => "JeugdzorgPlus",
                Care::Clinic => "EKJP",
                Care::Disability => "LVB",
                Care::Open => "Open verblijf",
            };
            table.row(&[organisation.id, organisation.name, "organisation", "", sector, "", "2008-01-01", "", ""]);
            for (id, name, region, _, names) in organisation.locations {
                table.row(&[id, name, "location", organisation.id, "", region, "", "", ""]);
                for unit in self.units.iter().filter(|unit| names.contains(&unit.name)) {
                    let [from, until] =
                        [unit.opened, unit.closed].map(|day| day.map_or_else(String::new, |day| day.to_string()));
                    table.row(&[&unit.id, unit.name, "unit", id, "", "", &from, &until, ""]);
                }
            }
        }
        table.finish()
    }
}

impl Unit {
    /// Whether youths can live there on a day.
    pub fn is_open(&self, day: Day) -> bool {
        self.opened.is_none_or(|first| first <= day) && self.closed.is_none_or(|last| day < last)
    }
}
