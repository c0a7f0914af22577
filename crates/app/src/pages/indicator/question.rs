// SPDX-License-Identifier: EUPL-1.2
//! What a visitor asks of the monitor, read from the address and written back to it.

use std::collections::{BTreeMap, BTreeSet};

use nabij_documents::text::Lang;
use nabij_domain::calendar::{Day, FIRST_YEAR, Instant, LAST_YEAR, Month, Zone};
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey};
use nabij_domain::indicator::selection::PeriodLength;
use nabij_domain::indicator::series::Baseline;
use nabij_domain::indicator::view::View;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::{Level, NATION};
use nabij_domain::registration::room::RoomKind;

use crate::site::refusal::Refusal;

/// A question, all of it in the address, so that a link gives the same view.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Language.
    pub lang: Lang,
    /// Level of the place.
    pub level: Level,
    /// Its id at that level.
    pub place: String,
    /// Kind; `None`: seclusion where it occurs, else all.
    pub kind: Option<KindKey>,
    /// Room.
    pub room: RoomKey,
    /// Indicator.
    pub indicator: Indicator,
    /// Which restrictions, from broad to narrow.
    pub view: View,
    /// What is laid beside it.
    pub beside: Option<Beside>,
    /// Length of the periods.
    pub per: PeriodLength,
    /// First month, if not all.
    pub from: Option<Month>,
    /// First month after, if not all.
    pub until: Option<Month>,
    /// Year whose level is the starting level.
    pub start_year: Option<i32>,
    /// Year at whose start the target line reaches nil.
    pub nil_year: Option<i32>,
    /// The day whose state is shown, for what has a state: rooms. `None`: the last that is known.
    pub on: Option<Day>,
    /// The day at whose end the facts are taken as they were known.
    pub as_of: Option<Day>,
}

/// Years from the starting level to the first year that can be nil: it halves in three.
pub const FIRST_NIL: i32 = 5;

/// What a question is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Beside {
    /// Another place at its level.
    Place(Level, String),
    /// Another window, `[first, next)`.
    Window(Month, Month),
}

impl Beside {
    /// As one word of the address: a place, or `2023-01..2024-01`.
    pub fn word(&self) -> String {
        match self {
            Self::Place(level, id) => word_of(*level, id),
            Self::Window(from, until) => format!("{from}..{until}"),
        }
    }

    fn parse(word: &str) -> Option<Self> {
        let Some((from, until)) = word.split_once("..") else {
            return place(word).map(|(level, id)| Self::Place(level, id));
        };
        let (from, until) = (month(from)?, month(until)?);
        (from < until && until.0 - from.0 <= MOST_MONTHS).then_some(Self::Window(from, until))
    }
}

/// Whether an indicator can be shown as a series: all but counts of rooms, which have a picture of their own, and the
/// share over a limit that only the command line sets.
pub fn is_series(indicator: Indicator) -> bool {
    !matches!(indicator, Indicator::Rooms | Indicator::YouthsInCare | Indicator::LongShare)
}

/// Longest window of one page: sixty years.
pub const MOST_MONTHS: i32 = 12 * 60;

impl Question {
    /// Address of the page that answers it.
    pub const MONITOR: &str = "/monitor";

    /// Reads the parts of an address. Every part that means nothing is named at once.
    pub fn parse(parts: &BTreeMap<String, String>) -> Result<Self, Refusal> {
        let mut wrong = Vec::new();
        let lang = read(parts, "taal", &mut wrong, Lang::parse).unwrap_or(Lang::Nl);
        let (level, place) = read(parts, "plaats", &mut wrong, place).unwrap_or((Level::Nation, NATION.to_owned()));
        let room = read(parts, "ruimte", &mut wrong, |word| {
            if word == "any" { Some(RoomKey::Any) } else { RoomKind::parse(word).map(RoomKey::One) }
        });
        let question = Self {
            lang,
            level,
            place,
            kind: read(parts, "soort", &mut wrong, KindKey::parse),
            room: room.unwrap_or(RoomKey::Any),
            indicator: read(parts, "maat", &mut wrong, |word| Indicator::parse(word).filter(|own| is_series(*own)))
                .unwrap_or(Indicator::EventsRate),
            view: read(parts, "beeld", &mut wrong, View::parse).unwrap_or(View::All),
            beside: read(parts, "naast", &mut wrong, Beside::parse),
            per: read(parts, "per", &mut wrong, PeriodLength::parse).unwrap_or(PeriodLength::Month),
            from: read(parts, "van", &mut wrong, month),
            until: read(parts, "tot", &mut wrong, month),
            start_year: read(parts, "begin", &mut wrong, |year| {
                year.parse().ok().filter(|year| (1990..2100).contains(year))
            }),
            nil_year: read(parts, "nul", &mut wrong, |year| {
                year.parse().ok().filter(|year| (1990..2100).contains(year))
            }),
            on: read(parts, "op", &mut wrong, day),
            as_of: read(parts, "peildatum", &mut wrong, day),
        };
        if let (Some(from), Some(until)) = (question.from, question.until)
            && (from >= until || until.0 - from.0 > MOST_MONTHS)
        {
            wrong.push(("tot", until.to_string()));
        }
        if wrong.is_empty() { Ok(question) } else { Err(Refusal::WrongQuestion(wrong)) }
    }

    /// The parts of its address by name.
    pub fn parts(&self) -> BTreeMap<&'static str, String> {
        let mut parts: BTreeMap<&str, String> = BTreeMap::new();
        parts.insert("taal", self.lang.code().to_owned());
        parts.insert("plaats", self.place_word());
        parts.insert("maat", self.indicator.id().to_owned());
        parts.insert("per", self.per.id().to_owned());
        parts.extend(self.kind.map(|kind| ("soort", kind.id().to_owned())));
        if self.room != RoomKey::Any {
            parts.insert("ruimte", self.room.id().to_owned());
        }
        if self.view != View::All {
            parts.insert("beeld", self.view.id().to_owned());
        }
        parts.extend(self.beside.as_ref().map(|beside| ("naast", beside.word())));
        parts.extend(self.from.map(|month| ("van", month.to_string())));
        parts.extend(self.until.map(|month| ("tot", month.to_string())));
        parts.extend(self.start_year.map(|year| ("begin", year.to_string())));
        parts.extend(self.nil_year.map(|year| ("nul", year.to_string())));
        parts.extend(self.on.map(|day| ("op", day.to_string())));
        parts.extend(self.as_of.map(|day| ("peildatum", day.to_string())));
        parts
    }

    /// The same question as an address, with other parts in place of some.
    pub fn address(&self, page: &str, other: &[(&str, &str)]) -> String {
        let mut parts: BTreeMap<&str, String> = self.parts();
        for (name, value) in other {
            parts.insert(name, (*value).to_owned());
        }
        let parts: Vec<String> = parts.iter().map(|(name, value)| format!("{name}={}", escape(value))).collect();
        format!("{page}?{}", parts.join("&"))
    }

    /// The place as one word, `level:id`.
    pub fn place_word(&self) -> String {
        word_of(self.level, &self.place)
    }

    /// The kind that is shown.
    pub fn kind_shown(&self, occurs: &BTreeMap<Kind, BTreeSet<RoomKind>>) -> KindKey {
        self.kind.unwrap_or(if occurs.contains_key(&Kind::Seclusion) {
            KindKey::One(Kind::Seclusion)
        } else {
            KindKey::Any
        })
    }

    /// The year of nil that goes with the starting level: at least a year after the halving.
    pub fn nil_shown(&self) -> Option<i32> {
        self.nil_year.filter(|nil| self.start_year.is_some_and(|start| *nil >= start + FIRST_NIL))
    }

    /// The frozen starting window: the year that was chosen.
    pub fn baseline(&self) -> Option<Baseline> {
        let year = self.start_year?;
        let nil = self.nil_shown().map(|year| Month::new(year, 1));
        Some(Baseline { from: Month::new(year, 1), until: Month::new(year + 1, 1), nil })
    }

    /// The months to compute: those asked for, else those with facts; never more than [`MOST_MONTHS`], the last
    /// ones, so that one mistyped year in the facts makes no page of a century.
    pub fn window(&self, (first, next): (Month, Month)) -> (Month, Month) {
        let until = self.until.unwrap_or(next);
        let from = self.from.unwrap_or(first).max(Month(until.0 - MOST_MONTHS));
        (from, until.max(from))
    }

    /// The moment at which the facts are taken as known: the end of the chosen day.
    pub fn moment(&self, zone: &Zone) -> Option<Instant> {
        self.as_of.map(|day| Instant(zone.midnight(Day(day.0 + 1)).0 - 1))
    }
}

/// A place as one word of the address.
pub fn word_of(level: Level, id: &str) -> String {
    if level == Level::Nation { NATION.to_owned() } else { format!("{}:{id}", level.id()) }
}

fn read<T>(
    parts: &BTreeMap<String, String>,
    name: &'static str,
    wrong: &mut Vec<(&'static str, String)>,
    parse: impl Fn(&str) -> Option<T>,
) -> Option<T> {
    let given = parts.get(name).map(|text| text.trim()).filter(|text| !text.is_empty())?;
    let parsed = parse(given);
    if parsed.is_none() {
        wrong.push((name, given.chars().take(60).collect()));
    }
    parsed
}

fn place(word: &str) -> Option<(Level, String)> {
    if word == NATION {
        return Some((Level::Nation, NATION.to_owned()));
    }
    let (level, id) = word.split_once(':')?;
    Level::parse(level).filter(|level| *level != Level::Nation && !id.is_empty()).map(|level| (level, id.to_owned()))
}

fn day(text: &str) -> Option<Day> {
    let date: Option<jiff::civil::Date> = text.parse().ok();
    date.filter(|date| (FIRST_YEAR..LAST_YEAR).contains(&date.year())).map(Day::from_date)
}

fn month(text: &str) -> Option<Month> {
    let (year, month) = text.split_once('-')?;
    let (year, month): (i32, i32) = (year.parse().ok()?, month.parse().ok()?);
    ((i32::from(FIRST_YEAR)..i32::from(LAST_YEAR)).contains(&year) && (1..=12).contains(&month))
        .then(|| Month::new(year, month))
}

fn escape(text: &str) -> String {
    use std::fmt::Write;
    text.bytes().fold(String::new(), |mut out, byte| {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'.' | b'~' | b':') {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
        out
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(parts: &[(&str, &str)]) -> Result<Question, Refusal> {
        Question::parse(&parts.iter().map(|(a, b)| ((*a).to_owned(), (*b).to_owned())).collect())
    }

    #[test]
    fn a_question_survives_its_address() {
        let asked = parse(&[
            ("plaats", "organisation:oe ver&"),
            ("soort", "holding"),
            ("van", "2024-01"),
            ("peildatum", "2025-02-03"),
            ("begin", "2024"),
            ("beeld", "locked"),
            ("naast", "2023-01..2024-01"),
        ])
        .unwrap();
        let address = asked.address("/monitor", &[]);
        assert!(address.contains("plaats=organisation:oe%20ver%26"), "{address}");
        let parts: BTreeMap<String, String> = address
            .split_once('?')
            .unwrap()
            .1
            .split('&')
            .filter_map(|part| part.split_once('='))
            .map(|(name, value)| (name.to_owned(), value.replace("%20", " ").replace("%26", "&")))
            .collect();
        assert_eq!(Question::parse(&parts).unwrap(), asked);
    }

    #[test]
    fn nil_comes_after_the_halving_and_needs_a_start() {
        let nil = |parts: &[(&str, &str)]| parse(parts).unwrap().baseline().and_then(|baseline| baseline.nil);
        assert_eq!(nil(&[("begin", "2023"), ("nul", "2030")]), Some(Month::new(2030, 1)));
        assert_eq!(nil(&[("begin", "2023"), ("nul", "2026")]), None);
        assert_eq!(nil(&[("nul", "2030")]), None);
    }

    #[test]
    fn every_wrong_part_is_named_at_once() {
        let asked = [("soort", "knuffelen"), ("van", "2024-13"), ("per", "week"), ("naast", "2024-01..2023-01")];
        let Err(Refusal::WrongQuestion(wrong)) = parse(&asked) else { panic!("accepted") };
        assert_eq!(wrong.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["soort", "naast", "per", "van"]);
    }

    #[test]
    fn a_window_is_never_longer_than_sixty_years() {
        let wrong = parse(&[("van", "1950-01"), ("tot", "2099-12"), ("peildatum", "9999-12-31")]);
        let Err(Refusal::WrongQuestion(wrong)) = wrong else { panic!("accepted") };
        assert_eq!(wrong.iter().map(|(name, _)| *name).collect::<Vec<_>>(), ["peildatum", "tot"]);
        let (first, next) = (Month::new(1951, 1), Month::new(2026, 1));
        assert_eq!(parse(&[]).unwrap().window((first, next)), (Month::new(1966, 1), next));
        assert_eq!(parse(&[("van", "2025-01")]).unwrap().window((first, next)), (Month::new(2025, 1), next));
        let after = parse(&[("van", "2080-01")]).unwrap().window((first, next));
        assert_eq!(after, (Month::new(2080, 1), Month::new(2080, 1)), "nothing there, and no error");
    }
}
