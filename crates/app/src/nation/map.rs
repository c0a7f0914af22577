// SPDX-License-Identifier: EUPL-1.2
//! The map of the nation. All organisations, locations and units are invented; the names come from nature.
//!
//! Twelve organisations of closed youth care stood there ("10 of 12 institutions" counted in 2019, NRC 2019-08-23); ten
//! are left by 2023 (four with all seclusion rooms closed, six with some: jeugdformaat.nl, 2023-02-05), at twenty
//! locations (19 in van Dorp e.a. 2022). Their rooms at the start and in 2023 add up to the published 72 and 27. The
//! other sectors have no published map: their numbers are made up.

use nabij_domain::calendar::Month;

/// The forms of care in the nation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sector {
    /// Closed youth care, under the Jeugdwet.
    Closed,
    /// Child psychiatry clinics (EKJP), under the Wvggz.
    Clinic,
    /// Care for youths with a mild intellectual disability (LVB), under the Wzd.
    Disability,
    /// Open residential care: no law allows restrictions there.
    Open,
    /// Youth mental health care, mostly voluntary.
    Mental,
}

impl Sector {
    /// All, in order.
    pub const ALL: [Self; 5] = [Self::Closed, Self::Clinic, Self::Disability, Self::Open, Self::Mental];

    /// Its name in the table of places.
    pub fn name(self) -> &'static str {
        match self {
            Self::Closed => "JeugdzorgPlus",
            Self::Clinic => "EKJP",
            Self::Disability => "LVB",
            Self::Open => "Open verblijf",
            Self::Mental => "Jeugd-ggz",
        }
    }

    /// How many youths can live in a unit.
    pub fn beds(self) -> u32 {
        match self {
            Self::Closed | Self::Clinic | Self::Mental => 9,
            Self::Disability | Self::Open => 8,
        }
    }
}

/// An organisation on the map.
pub struct OnMap {
    /// Id; the name is the id with a capital.
    pub id: &'static str,
    /// What care it gives.
    pub sector: Sector,
    /// Its locations.
    pub sites: &'static [SiteOnMap],
    /// The month from which it is gone.
    pub gone: Option<Month>,
    /// The action line it takes part in. Lines 2, 5 and 6 are those the proposal "Stoppen met separeren" marks.
    pub action_line: Option<&'static str>,
}

/// A location: name, region, seclusion rooms at the start of 2019 and in February 2023, units in 2013.
pub type SiteOnMap = (&'static str, &'static str, u32, u32, u32);

const LINES: [Option<&str>; 3] = [Some("Actielijn 2"), Some("Actielijn 5"), Some("Actielijn 6")];

const fn on_map(id: &'static str, sector: Sector, line: usize, sites: &'static [SiteOnMap]) -> OnMap {
    OnMap { id, sector, sites, gone: None, action_line: if line < LINES.len() { LINES[line] } else { None } }
}

const fn until(map: &OnMap, year: i32, month: i32) -> OnMap {
    OnMap {
        id: map.id,
        sector: map.sector,
        sites: map.sites,
        gone: Some(Month(year * 12 + month - 1)),
        action_line: map.action_line,
    }
}

/// No action line.
const NO: usize = 9;

/// All organisations.
pub const ORGANISATIONS: [OnMap; 36] = [
    on_map("oever", Sector::Closed, 0, &[("Zandplaat", "Noord", 4, 1, 6), ("Slenk", "Noord", 2, 0, 5)]),
    on_map("wilg", Sector::Closed, 1, &[("Knotwilg", "Oost", 9, 8, 7), ("Griend", "Oost", 7, 6, 6)]),
    on_map("duin", Sector::Closed, 2, &[("Helmgras", "West", 5, 3, 6), ("Zeereep", "West", 3, 1, 6)]),
    on_map("heide", Sector::Closed, 0, &[("Jeneverbes", "Oost", 4, 2, 5), ("Schaapskooi", "Midden", 3, 1, 6)]),
    on_map("veen", Sector::Closed, 1, &[("Turfgat", "Noord", 3, 1, 5), ("Veenpluis", "Zuid", 3, 2, 6)]),
    on_map("riet", Sector::Closed, 2, &[("Rietkraag", "Zuid", 4, 0, 6), ("Kolk", "Midden", 2, 0, 5)]),
    on_map("beek", Sector::Closed, 0, &[("Bron", "Oost", 3, 1, 6), ("Meander", "Zuid", 2, 1, 5)]),
    on_map("klif", Sector::Closed, 1, &[("Krijt", "Zuid", 5, 0, 7)]),
    on_map("terp", Sector::Closed, 2, &[("Dobbe", "Noord", 4, 0, 7)]),
    on_map("kwelder", Sector::Closed, 0, &[("Priel", "West", 2, 0, 5), ("Slik", "West", 2, 0, 5)]),
    until(&on_map("zijl", Sector::Closed, NO, &[("Spuikom", "Noord", 3, 0, 5)]), 2021, 7),
    until(&on_map("wiel", Sector::Closed, NO, &[("Dijkvoet", "Midden", 2, 0, 5)]), 2022, 7),
    on_map("getij", Sector::Clinic, 1, &[("Vloedlijn", "West", 2, 1, 3), ("Wad", "Noord", 1, 0, 2)]),
    on_map("vlier", Sector::Clinic, 2, &[("Bloesem", "Zuid", 3, 1, 3)]),
    on_map("meidoorn", Sector::Clinic, 1, &[("Haag", "Oost", 2, 1, 3)]),
    on_map("lijsterbes", Sector::Clinic, 2, &[("Tros", "Midden", 2, 1, 3)]),
    on_map("kornoelje", Sector::Clinic, NO, &[("Houtrand", "West", 2, 1, 3)]),
    on_map("sleedoorn", Sector::Clinic, NO, &[("Struweel", "Noord", 1, 0, 2)]),
    on_map("liguster", Sector::Clinic, NO, &[("Heg", "Zuid", 1, 0, 3)]),
    on_map("kamperfoelie", Sector::Clinic, NO, &[("Rank", "Oost", 0, 0, 2)]),
    on_map("hazelaar", Sector::Disability, 1, &[("Houtwal", "Midden", 1, 0, 3), ("Singel", "Zuid", 1, 1, 2)]),
    on_map("eik", Sector::Disability, NO, &[("Eikel", "Oost", 1, 1, 3)]),
    on_map("beuk", Sector::Disability, NO, &[("Beukenlaan", "Noord", 1, 0, 4)]),
    on_map("es", Sector::Disability, NO, &[("Essenhof", "West", 0, 0, 4)]),
    on_map("linde", Sector::Disability, NO, &[("Lindeplein", "Zuid", 0, 0, 4)]),
    on_map("kreek", Sector::Open, NO, &[("Sluis", "West", 0, 0, 3)]),
    on_map("geul", Sector::Open, NO, &[("Geulrand", "Noord", 0, 0, 5)]),
    on_map("poel", Sector::Open, NO, &[("Poeldijk", "Zuid", 0, 0, 5)]),
    on_map("vaart", Sector::Open, NO, &[("Jaagpad", "Midden", 0, 0, 5)]),
    on_map("sloot", Sector::Open, NO, &[("Slootkant", "Oost", 0, 0, 5)]),
    on_map("meer", Sector::Open, NO, &[("Meerzicht", "West", 0, 0, 5)]),
    on_map("iris", Sector::Mental, NO, &[("Lisdodde", "West", 0, 0, 3)]),
    on_map("lelie", Sector::Mental, NO, &[("Waterlelie", "Noord", 0, 0, 3)]),
    on_map("kamille", Sector::Mental, NO, &[("Akkerrand", "Zuid", 0, 0, 3)]),
    on_map("salie", Sector::Mental, NO, &[("Kruidhof", "Oost", 0, 0, 3)]),
    on_map("tijm", Sector::Mental, NO, &[("Kalkgras", "Midden", 0, 0, 3)]),
];

/// Names of units, dealt in order.
pub const BIRDS: [&str; 100] = [
    "Wulp",
    "Kievit",
    "Grutto",
    "Tureluur",
    "Scholekster",
    "Torenvalk",
    "Buizerd",
    "Sperwer",
    "Merel",
    "Putter",
    "Tapuit",
    "Leeuwerik",
    "Graspieper",
    "Kluut",
    "Strandloper",
    "Korhoen",
    "Nachtzwaluw",
    "Geelgors",
    "Boomvalk",
    "Roodborst",
    "Blauwborst",
    "Watersnip",
    "Kraanvogel",
    "Rietgors",
    "Oeverzwaluw",
    "Karekiet",
    "Baardman",
    "Roerdomp",
    "Dodaars",
    "Fuut",
    "Zilvermeeuw",
    "Visdief",
    "Aalscholver",
    "Eider",
    "Bergeend",
    "Winterkoning",
    "Heggenmus",
    "Zanglijster",
    "Vink",
    "Boomklever",
    "Specht",
    "Ekster",
    "Gaai",
    "IJsvogel",
    "Waterhoen",
    "Zwaan",
    "Bosuil",
    "Steenuil",
    "Kerkuil",
    "Ransuil",
    "Koekoek",
    "Wielewaal",
    "Staartmees",
    "Kuifmees",
    "Koolmees",
    "Pimpelmees",
    "Goudhaan",
    "Kwikstaart",
    "Spreeuw",
    "Ringmus",
    "Huismus",
    "Groenling",
    "Sijs",
    "Kneu",
    "Barmsijs",
    "Goudvink",
    "Appelvink",
    "Keep",
    "Kramsvogel",
    "Koperwiek",
    "Beflijster",
    "Paapje",
    "Fitis",
    "Tjiftjaf",
    "Zwartkop",
    "Tuinfluiter",
    "Grasmus",
    "Braamsluiper",
    "Spotvogel",
    "Snor",
    "Cetti",
    "Waterral",
    "Porseleinhoen",
    "Meerkoet",
    "Smient",
    "Slobeend",
    "Pijlstaart",
    "Wintertaling",
    "Tafeleend",
    "Kuifeend",
    "Brilduiker",
    "Nonnetje",
    "Lepelaar",
    "Purperreiger",
    "Kwak",
    "Ooievaar",
    "Kiekendief",
    "Havik",
    "Wespendief",
    "Zeearend",
];
