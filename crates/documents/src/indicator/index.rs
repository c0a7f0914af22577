// SPDX-License-Identifier: EUPL-1.2
//! The figures of one answer, found by what they are of, with the names and words that go with them.

use std::collections::{BTreeMap, BTreeSet};

use nabij_domain::calendar::Month;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, KindKey, RoomKey, Slot, State};
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::series::Baseline;
use nabij_domain::indicator::view::View;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::room::RoomKind;

use super::words;
use crate::chart::NumberFormat;
use crate::text::{Lang, Text};

/// A place at its level: what a page or section is about.
pub type At<'a> = (Level, &'a str);

type ByPlace<'a> = BTreeMap<Level, BTreeMap<&'a str, Vec<&'a Figure>>>;

/// Figures by indicator, slot and place, each in order of time.
#[derive(Debug)]
pub struct Index<'a> {
    /// The facts, for names.
    pub columns: &'a Columns,
    /// What was asked.
    pub selection: &'a Selection,
    /// The frozen starting window, if one was chosen.
    pub baseline: Option<Baseline>,
    /// The words.
    pub t: &'static Text,
    /// Whether the facts were invented: said in every picture that travels alone.
    pub made_up: bool,
    /// The scale of the main picture goes at least this far, so that two beside each other have the same.
    pub at_least: f64,
    /// Whether pictures are drawn a third time, to travel alone.
    pub alone: bool,
    by_key: BTreeMap<(Indicator, Slot), ByPlace<'a>>,
    whole: String,
}

impl<'a> Index<'a> {
    /// Sorts the figures. All places together are called `whole`; without a name for them they are "all places
    /// together", or go by the name of the only organisation.
    #[must_use]
    pub fn new(
        columns: &'a Columns,
        selection: &'a Selection,
        figures: &'a [Figure],
        baseline: Option<Baseline>,
        whole: Option<&str>,
        t: &'static Text,
    ) -> Self {
        let mut by_key: BTreeMap<(Indicator, Slot), ByPlace<'a>> = BTreeMap::new();
        for figure in figures {
            let key = &figure.key;
            let levels = by_key.entry((key.indicator, key.slot)).or_default();
            levels.entry(key.level).or_default().entry(key.place.as_str()).or_default().push(figure);
        }
        for figures in by_key.values_mut().flat_map(BTreeMap::values_mut).flat_map(BTreeMap::values_mut) {
            figures.sort_by_key(|figure| figure.key.from);
        }
        let whole = whole.map(str::to_owned).or_else(|| only_organisation(columns)).unwrap_or_else(|| t.place_all());
        Self { columns, selection, baseline, t, made_up: false, at_least: 0.0, alone: true, by_key, whole }
    }

    /// The same places and words over other figures.
    #[must_use]
    pub fn with<'b>(&self, selection: &'b Selection, figures: &'b [Figure]) -> Index<'b>
    where
        'a: 'b,
    {
        let mut own = Index::new(self.columns, selection, figures, None, Some(&self.whole), self.t);
        (own.made_up, own.alone) = (self.made_up, self.alone);
        own
    }

    /// The figures of one key in order of time; none when there are none.
    #[must_use]
    pub fn of(&self, indicator: Indicator, slot: Slot, at: At<'_>) -> &[&'a Figure] {
        let places = self.by_key.get(&(indicator, slot)).and_then(|levels| levels.get(&at.0));
        places.and_then(|places| places.get(at.1)).map_or(&[], Vec::as_slice)
    }

    /// Every place with a figure of this key at a level, by id.
    pub fn places_of(
        &self,
        indicator: Indicator,
        slot: Slot,
        level: Level,
    ) -> impl Iterator<Item = (&'a str, &[&'a Figure])> {
        let places = self.by_key.get(&(indicator, slot)).and_then(|levels| levels.get(&level));
        places.into_iter().flatten().map(|(place, figures)| (*place, figures.as_slice()))
    }

    /// The places of a level with any figure, by name.
    #[must_use]
    pub fn places(&self, level: Level) -> Vec<&'a str> {
        let places = self.by_key.values().filter_map(|levels| levels.get(&level));
        let ids: BTreeSet<&'a str> = places.flat_map(BTreeMap::keys).copied().collect();
        let mut named: Vec<_> = ids.into_iter().map(|id| (self.name((level, id)), id)).collect();
        named.sort();
        named.into_iter().map(|(_, id)| id).collect()
    }

    /// The levels that have figures, coarsest first.
    #[must_use]
    pub fn levels(&self) -> Vec<Level> {
        let levels: BTreeSet<Level> = self.by_key.values().flat_map(BTreeMap::keys).copied().collect();
        levels.into_iter().rev().collect()
    }

    /// The slots a place has figures of: all together first, then kinds, each followed by its rooms; the own room right
    /// after the seclusion room, so that hours that moved there are seen.
    #[must_use]
    pub fn slots(&self, at: At<'_>) -> Vec<Slot> {
        let keys = self.by_key.keys().filter(|(indicator, slot)| !self.of(*indicator, *slot, at).is_empty());
        let mut slots: Vec<Slot> = keys.map(|(_, slot)| *slot).collect::<BTreeSet<_>>().into_iter().collect();
        let room = |room| match room {
            RoomKey::Any => 0,
            RoomKey::One(RoomKind::SeclusionRoom) => 1,
            RoomKey::One(RoomKind::OwnRoom) => 2,
            RoomKey::One(_) => 3,
        };
        slots.sort_by_key(|slot| (slot.kind, room(slot.room), *slot));
        slots
    }

    /// The slot that stands for a place: all kinds together where that can be computed, else the first that can.
    #[must_use]
    pub fn main_slots(&self, at: At<'_>) -> Vec<Slot> {
        let shown = |slot: &Slot| {
            let known =
                |figure: &&Figure| figure.state == State::Shown && figure.key.indicator != Indicator::Completeness;
            Indicator::ALL.iter().any(|indicator| self.of(*indicator, *slot, at).iter().any(known))
        };
        let mut main: Vec<Slot> =
            self.slots(at).into_iter().filter(|slot| slot.room == RoomKey::Any && shown(slot)).collect();
        if main.contains(&Slot::ANY) {
            main.retain(|slot| *slot == Slot::ANY);
        }
        if main.is_empty() { vec![Slot::ANY] } else { main }
    }

    /// The name of a place. Sectors, regions and action lines go by their id.
    #[must_use]
    pub fn name(&self, at: At<'_>) -> String {
        match at.0 {
            Level::Nation => self.whole.clone(),
            Level::Sector | Level::Region | Level::ActionLine => at.1.to_owned(),
            Level::Unit | Level::Location | Level::Organisation => {
                let known = self.columns.places.find(at.1).map(|ix| self.columns.places.get(ix).name.as_str());
                known.filter(|name| !name.is_empty()).unwrap_or(at.1).to_owned()
            }
        }
    }

    /// What a slot is called: its kind, and its room where there is one.
    #[must_use]
    pub fn slot_name(&self, slot: Slot) -> String {
        let name = match slot.room {
            RoomKey::Any => self.t.kind(slot.kind),
            RoomKey::One(_) => self.t.room_of_kind(self.t.kind(slot.kind), self.t.room(slot.room)),
        };
        // A narrow view is part of the name.
        match self.selection.view {
            View::All => name,
            view => format!("{name} ({})", self.t.code(view.code())),
        }
    }

    /// What an indicator tells, to follow a comma: `hoe vaak`.
    #[must_use]
    pub fn how(&self, indicator: Indicator) -> String {
        words::lower_first(&self.t.indicator(indicator).name)
    }

    /// A period or window in words: by its name, else by its first and last year or month.
    #[must_use]
    pub fn period(&self, from: Month, until: Month) -> String {
        let months = until.0 - from.0;
        let named = matches!(months, 1 | 3 | 6 | 12) && from.0 % months == 0;
        let single = |first: Month, length: i32| self.t.period(first.first_day(), Month(first.0 + length).first_day());
        if named || months < 1 {
            self.t.period(from.first_day(), until.first_day())
        } else if from.0 % 12 == 0 && until.0 % 12 == 0 {
            self.t.calendar_range(single(from, 12), single(Month(until.0 - 12), 12))
        } else {
            self.t.calendar_range(single(from, 1), single(Month(until.0 - 1), 1))
        }
    }

    /// The length of the periods in words: `per maand`.
    #[must_use]
    pub fn grain(&self) -> String {
        match self.selection.period {
            PeriodLength::Month => self.t.grain_month(),
            PeriodLength::Quarter => self.t.grain_quarter(),
            PeriodLength::HalfYear => self.t.grain_half_year(),
            PeriodLength::Year => self.t.grain_year(),
            PeriodLength::Rolling => self.t.grain_rolling(),
            PeriodLength::Window => self.t.code(PeriodLength::Window.code()).to_owned(),
        }
    }

    /// The title of a picture that travels alone: its place and, where they are, that the facts are invented.
    #[must_use]
    pub fn alone_title(&self, at: At<'_>, title: &str) -> String {
        let made_up =
            if self.made_up { format!(" ({})", self.t.demo_title().trim_end_matches('.')) } else { String::new() };
        format!("{}. {title}{made_up}", self.name(at))
    }

    /// How charts write numbers in this language.
    #[must_use]
    pub fn format(&self) -> NumberFormat {
        match self.t.lang() {
            Lang::Nl => NumberFormat::NL,
            Lang::En => NumberFormat::EN,
        }
    }

    /// Whether the Dutch law applies to these facts, so that its breaks mean something: told by the zone lived in.
    #[must_use]
    pub fn is_dutch(&self) -> bool {
        self.columns.zone.name() == "Europe/Amsterdam"
    }
}

/// Kinds so broadly defined that no law moved their edge: their series goes on over a law break, which is marked.
#[must_use]
pub fn is_broad(kind: KindKey) -> bool {
    matches!(kind, KindKey::Any | KindKey::AnyButNight | KindKey::One(Kind::Seclusion))
}

fn only_organisation(columns: &Columns) -> Option<String> {
    let mut found = columns.places.iter().filter(|(_, place)| place.level == Level::Organisation);
    let (first, place) = found.next()?;
    let alone = found.next().is_none() && columns.places.iter().all(|(ix, _)| columns.places.is_within(ix, first));
    (alone && !place.name.is_empty()).then(|| place.name.clone())
}
