// SPDX-License-Identifier: EUPL-1.2
//! The parts of the monitor page, each by its name in an address: so that a file is made from that part alone.

use nabij_documents::indicator::places;
use nabij_documents::indicator::view::{Block, Kept, Link, Picture};
use nabij_documents::indicator::{capacity, clocks as clock_block, displacement, durations, fixed_panel, room_line};
use nabij_domain::indicator::beside::clocks;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::each_time;
use nabij_domain::indicator::room_register::Register;
use nabij_domain::registration::place::Level;

use super::answer::{Answer, Set};
use super::compare;
use super::question::Question;

/// A part of the page; its word is also its anchor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The main series.
    Series,
    /// Legal clocks each by itself, where they are asked for.
    Clocks,
    /// The same of another place or time.
    Beside,
    /// How the two differ.
    Difference,
    /// All reporters beside the fixed panel.
    FixedPanel,
    /// How long things lasted.
    Durations,
    /// All kinds and rooms, small and side by side.
    Kinds,
    /// Where the places of a level lie.
    Places(Level),
    /// Rooms on the way to zero beside the hours elsewhere.
    Rooms,
}

impl Part {
    /// Every part there can be.
    pub const ALL: [Self; 11] = [
        Self::Series,
        Self::Clocks,
        Self::Beside,
        Self::Difference,
        Self::FixedPanel,
        Self::Durations,
        Self::Kinds,
        Self::Places(Level::Organisation),
        Self::Places(Level::Location),
        Self::Places(Level::Unit),
        Self::Rooms,
    ];

    /// Its word in an address.
    pub fn word(self) -> &'static str {
        match self {
            Self::Series => "reeks",
            Self::Clocks => "termijnen",
            Self::Beside => "naast",
            Self::Difference => "verschil",
            Self::FixedPanel => "vaste-groep",
            Self::Durations => "duur",
            Self::Kinds => "soorten",
            Self::Places(Level::Organisation) => "organisaties",
            Self::Places(Level::Location) => "locaties",
            Self::Places(_) => "groepen",
            Self::Rooms => "ruimtes",
        }
    }

    /// The part a word means.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.word() == word)
    }

    /// The block, with links to its files; `None` when there is nothing to show.
    pub fn block(self, answer: &Answer, page: &str) -> Option<Block> {
        let asked = &answer.asked;
        let (at, slot, id) = ((asked.level, asked.place.as_str()), answer.slot(), self.word());
        let block = match self {
            Self::Series | Self::Beside => compare::series(answer, self == Self::Beside, id),
            Self::Clocks => {
                let own = matches!(asked.indicator, Indicator::ClockKept | Indicator::ClockBackfilled);
                let (set, named) = (answer.main(), answer.index(answer.main()).slot_name(slot));
                let found = || clocks::of_place(&answer.columns, answer.derived(), &set.0, slot, at);
                own.then(|| clock_block::clocks(&answer.index(set), &found(), &named, id, 2)).flatten()
            }
            Self::Difference => compare::difference(answer, id),
            Self::FixedPanel => fixed_panel::fixed_panel(
                &answer.index(answer.main()),
                &answer.index(&answer.fixed_panel()),
                asked.indicator,
                slot,
                at,
                id,
            ),
            Self::Durations => {
                let years = answer.lasted();
                let times = each_time::each_time(&answer.columns, answer.derived(), &years.0, slot, at);
                durations::durations(&answer.index(years), &times, slot, at, id, 2)
            }
            Self::Kinds => displacement::displacement(&answer.index(answer.kinds()), at, id, 2),
            Self::Places(level) => {
                let rates = [Indicator::EventsRate, Indicator::HoursRate, Indicator::YouthsShare];
                let shown = if asked.indicator.definition().per > 1.0 { asked.indicator } else { rates[0] };
                let below = level < asked.level;
                let place = |set: &Set| places::places(&answer.index(set), shown, slot, level, id, 2);
                below.then(|| place(&answer.places(level, shown))).flatten()
            }
            Self::Rooms => {
                let register = Register::new(&answer.columns, at.0, at.1);
                let (first, day) = (answer.selection().from.first_day(), answer.day());
                let years = capacity::years(&answer.index(&answer.in_care()), &register, at);
                room_line::rooms(&answer.index(answer.seclusion()), &register, (first, day), &years, at, id, 2)
            }
        };
        block.map(|block| self.with_links(block, asked, page))
    }

    /// The picture to save: the one of the part, or one of its small ones.
    pub fn picture(self, answer: &Answer, page: &str, small: Option<usize>) -> Option<Picture> {
        match small {
            None => self.block(answer, page)?.picture,
            Some(number) if self == Self::Kinds => {
                let at = (answer.asked.level, answer.asked.place.as_str());
                displacement::alone(&answer.index(answer.kinds()), at, number)
            }
            Some(_) => None,
        }
    }

    /// The block as it stands on the page: of long tables only some rows.
    pub fn on_page(self, answer: &Answer, page: &str) -> Option<Block> {
        let mut block = self.block(answer, page)?;
        let kept = if matches!(self, Self::Places(_)) { Kept::First } else { Kept::Last };
        for (number, table) in block.tables.iter_mut().enumerate() {
            let parts = [("deel", self.word()), ("tabel", &number.to_string())];
            table.shorten(kept, answer.text(), answer.asked.address(&format!("{page}/tabel"), &parts));
        }
        Some(block)
    }

    /// Files of every picture and of every table.
    fn with_links(self, mut block: Block, asked: &Question, page: &str) -> Block {
        let link = |label: &str, file: &str, other: &[(&str, &str)]| {
            let mut parts = vec![("deel", self.word())];
            parts.extend_from_slice(other);
            Link { label: label.to_owned(), href: asked.address(&format!("{page}/{file}"), &parts) }
        };
        for (number, table) in block.tables.iter_mut().enumerate() {
            let number = number.to_string();
            let number = [("tabel", number.as_str())];
            table.links = vec![link("CSV", "tabel.csv", &number), link("XLSX", "tabel.xlsx", &number)];
        }
        if self == Self::Series {
            let all = |label: &str, file: &str| Link {
                label: label.to_owned(),
                href: asked.address(&format!("{page}/{file}"), &[]),
            };
            block.links = vec![all("CSV", "cijfers.csv"), all("XLSX", "cijfers.xlsx")];
        }
        for (number, mini) in block.minis.iter().enumerate().filter(|(_, mini)| mini.svg.is_some()) {
            let number = number.to_string();
            let number = [("klein", number.as_str())];
            let links = vec![link("SVG", "grafiek.svg", &number), link("PNG", "grafiek.png", &number)];
            block.files.push((mini.name.clone(), links));
        }
        if block.picture.is_some() {
            block.links.extend([link("SVG", "grafiek.svg", &[]), link("PNG", "grafiek.png", &[])]);
        }
        block
    }
}

#[cfg(test)]
mod tests {
    use super::Part;

    #[test]
    fn every_part_has_a_word_of_its_own() {
        for part in Part::ALL {
            assert_eq!(Part::parse(part.word()), Some(part));
        }
        assert_eq!(Part::parse("taart"), None);
    }
}
