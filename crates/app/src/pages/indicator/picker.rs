// SPDX-License-Identifier: EUPL-1.2
//! What can be chosen on the monitor: places, kinds, rooms, indicators, periods, starting level.

use std::collections::{BTreeSet, HashMap};

use nabij_documents::text::Text;
use nabij_domain::calendar::Month;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey};
use nabij_domain::indicator::selection::PeriodLength;
use nabij_domain::indicator::view::View;
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::place::{Level, NATION, PlaceIx};

use super::answer::Answer;
use super::question::{Beside, FIRST_NIL, is_series, word_of};

/// One select.
pub struct Choice {
    /// Its name in the address.
    pub name: &'static str,
    /// Its label.
    pub label: String,
    /// Its options.
    pub groups: Vec<Group>,
}

/// Options under one heading; an empty label is no heading.
pub struct Group {
    /// The heading.
    pub label: String,
    /// The options.
    pub options: Vec<Choosable>,
}

/// One option.
pub struct Choosable {
    /// Its value in the address.
    pub value: String,
    /// Its label.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// All selects for a question over the facts.
pub fn choices(answer: &Answer) -> Vec<Choice> {
    let (t, asked, span) = (answer.text(), &answer.asked, answer.span);
    let plain = |name, label, options| Choice { name, label, groups: vec![Group { label: String::new(), options }] };
    let kind = answer.slot().kind;
    let mut all = vec![
        Choice {
            name: "plaats",
            label: t.monitor_pick_place(),
            groups: places(answer, Some((asked.level, &asked.place))),
        },
        plain(
            "soort",
            t.monitor_pick_kind(),
            kinds(answer)
                .into_iter()
                .map(|own| Choosable { value: own.id().into(), label: t.kind(own), chosen: own == kind })
                .collect(),
        ),
    ];
    if let KindKey::One(own) = kind
        && own.in_room()
    {
        let occurs = answer.occurs().get(&own).into_iter().flatten().copied().map(RoomKey::One);
        let rooms = std::iter::once(RoomKey::Any).chain(occurs);
        all.push(plain(
            "ruimte",
            t.monitor_pick_room(),
            rooms
                .map(|room| Choosable {
                    value: room.id().into(),
                    label: if room == RoomKey::Any { t.monitor_pick_all_rooms() } else { t.room(room) },
                    chosen: room == asked.room,
                })
                .collect(),
        ));
    }
    all.push(plain(
        "maat",
        t.monitor_pick_indicator(),
        indicators(answer)
            .into_iter()
            .map(|own| Choosable {
                value: own.id().into(),
                label: t.indicator(own).name,
                chosen: own == asked.indicator,
            })
            .collect(),
    ));
    all.push(plain(
        "beeld",
        t.monitor_pick_view(),
        View::ALL
            .iter()
            .map(|own| Choosable {
                value: own.id().into(),
                label: t.code(own.code()).to_owned(),
                chosen: *own == asked.view,
            })
            .collect(),
    ));
    all.push(Choice { name: "naast", label: t.monitor_pick_beside(), groups: beside(answer) });
    all.push(plain(
        "per",
        t.monitor_pick_grain(),
        PeriodLength::ALL
            .iter()
            .filter(|own| **own != PeriodLength::Window)
            .map(|own| Choosable {
                value: own.id().into(),
                label: t.code(own.code()).to_owned(),
                chosen: *own == asked.per,
            })
            .collect(),
    ));
    all.push(plain("van", t.monitor_pick_from(), months(t, span, asked.from, false)));
    all.push(plain("tot", t.monitor_pick_until(), months(t, span, asked.until, true)));
    let years = (span.0.year()..=span.1.year())
        .filter(|year| Month::new(*year, 1) >= span.0 && Month::new(year + 1, 1) <= span.1);
    let none =
        Choosable { value: String::new(), label: t.monitor_pick_no_start_year(), chosen: asked.start_year.is_none() };
    let years = years.map(|year| Choosable {
        value: year.to_string(),
        label: year.to_string(),
        chosen: asked.start_year == Some(year),
    });
    all.push(plain("begin", t.monitor_pick_start_year(), std::iter::once(none).chain(years).collect()));
    if let Some(start) = asked.start_year {
        let (shown, no_nil) = (asked.nil_shown(), t.monitor_pick_no_start_year());
        let none = Choosable { value: String::new(), label: no_nil, chosen: shown.is_none() };
        let years = (start + FIRST_NIL..start + FIRST_NIL + 8).map(|year| Choosable {
            value: year.to_string(),
            label: year.to_string(),
            chosen: shown == Some(year),
        });
        all.push(plain("nul", t.monitor_pick_nil_year(), std::iter::once(none).chain(years).collect()));
    }
    all
}

/// Every indicator of the definitions that the kind shown can have, and the one that is asked for.
fn indicators(answer: &Answer) -> Vec<Indicator> {
    let slot = answer.slot();
    let lasts = !matches!(slot.kind, KindKey::One(kind) if kind.class() == Class::Moment);
    let can = |own: &Indicator| match own {
        Indicator::NightLocking => slot.kind == KindKey::One(Kind::NightLocking),
        Indicator::RoomMix => slot.room != RoomKey::Any,
        Indicator::HoursRate
        | Indicator::HoursRateOpen
        | Indicator::Duration
        | Indicator::DurationP90
        | Indicator::DurationLongest
        | Indicator::DurationMean
        | Indicator::LongShare1h
        | Indicator::LongShare12h
        | Indicator::LongShare3d => lasts,
        other => is_series(*other),
    };
    Indicator::ALL.iter().copied().filter(|own| can(own) || *own == answer.asked.indicator).collect()
}

/// Other times of the same length first, calendar years, then every place.
fn beside(answer: &Answer) -> Vec<Group> {
    let (t, asked, (first, next)) = (answer.text(), &answer.asked, answer.span);
    let none = Choosable { value: String::new(), label: t.monitor_pick_nothing(), chosen: asked.beside.is_none() };
    let mut windows: Vec<(Month, Month)> = Vec::new();
    if let (Some(from), Some(until)) = (asked.from, asked.until) {
        let length = until.0 - from.0;
        windows.extend([(Month(from.0 - length), from), (Month(from.0 - 12), Month(until.0 - 12))]);
    }
    windows.extend((first.year()..=next.year()).map(|year| (Month::new(year, 1), Month::new(year + 1, 1))));
    windows.retain(|window| first <= window.0 && window.1 <= next && Some(window.0) != asked.from);
    if let Some(Beside::Window(from, until)) = asked.beside {
        windows.push((from, until));
    }
    windows.sort_unstable();
    windows.dedup();
    let name = |(from, until): (Month, Month)| {
        let month = |month: Month| t.period(month.first_day(), Month(month.0 + 1).first_day());
        if from.number() == 1 && until.0 - from.0 == 12 {
            from.year().to_string()
        } else {
            t.calendar_range(month(from), month(Month(until.0 - 1)))
        }
    };
    let times = windows.into_iter().map(|window| {
        let own = Beside::Window(window.0, window.1);
        Choosable { value: own.word(), label: name(window), chosen: asked.beside.as_ref() == Some(&own) }
    });
    let chosen = match &asked.beside {
        Some(Beside::Place(level, id)) => Some((*level, id.as_str())),
        _ => None,
    };
    let mut groups = vec![
        Group { label: String::new(), options: vec![none] },
        Group { label: t.monitor_pick_beside_times(), options: times.collect() },
    ];
    groups.retain(|group| !group.options.is_empty());
    groups.extend(places(answer, chosen));
    groups
}

/// All kinds together, without night locking, and each kind that occurs.
fn kinds(answer: &Answer) -> Vec<KindKey> {
    let occurs = answer.occurs();
    let mut all = vec![KindKey::Any];
    if occurs.contains_key(&Kind::NightLocking) {
        all.push(KindKey::AnyButNight);
    }
    all.extend(occurs.keys().copied().map(KindKey::One));
    all
}

/// January and July of every year, and what is chosen.
fn months(t: &Text, span: (Month, Month), chosen: Option<Month>, end: bool) -> Vec<Choosable> {
    let edge = if end { t.monitor_after_last_month() } else { t.monitor_first_month() };
    let none = Choosable { value: String::new(), label: edge, chosen: chosen.is_none() };
    let halves = (span.0.0..=span.1.0).map(Month).filter(|month| month.number() % 6 == 1 || Some(*month) == chosen);
    let label = |month: Month| t.period(month.first_day(), Month(month.0 + 1).first_day());
    std::iter::once(none)
        .chain(halves.map(|month| Choosable {
            value: month.to_string(),
            label: label(month),
            chosen: Some(month) == chosen,
        }))
        .collect()
}

/// Every place the visitor may see, by its level or under its organisation; the one given, if any, is chosen.
pub fn places(answer: &Answer, chosen: Option<(Level, &str)>) -> Vec<Group> {
    let (t, columns) = (answer.text(), &*answer.columns);
    let here = chosen.map(|(level, id)| word_of(level, id));
    let option = |level, id: &str, label: String| {
        let value = word_of(level, id);
        Choosable { chosen: here.as_deref() == Some(value.as_str()), value, label }
    };
    let mut groups = Vec::new();
    if answer.may_see(Level::Nation, NATION) {
        groups
            .push(Group { label: String::new(), options: vec![option(Level::Nation, NATION, t.level(Level::Nation))] });
    }
    for level in [Level::Sector, Level::Region, Level::ActionLine] {
        let names: BTreeSet<&str> =
            columns.places.iter().filter_map(|(ix, _)| columns.places.at_level(ix, level)).collect();
        let names = names.into_iter().filter(|name| answer.may_see(level, name));
        let options: Vec<_> = names.map(|name| option(level, name, name.to_owned())).collect();
        if !options.is_empty() {
            groups.push(Group { label: t.level(level), options });
        }
    }
    let tree = Tree::new(columns);
    for top in tree.below(None) {
        let mut options = Vec::new();
        tree.branch(*top, 0, &mut |ix, depth| {
            let place = columns.places.get(ix);
            if answer.may_see(place.level, &place.id) {
                options.push(option(place.level, &place.id, format!("{}{}", "\u{2003}".repeat(depth), place.name)));
            }
        });
        if !options.is_empty() {
            groups.push(Group { label: columns.places.get(*top).name.clone(), options });
        }
    }
    groups
}

/// The places below each place, by name, found once.
struct Tree(HashMap<Option<PlaceIx>, Vec<PlaceIx>>);

impl Tree {
    fn new(columns: &Columns) -> Self {
        let mut below: HashMap<Option<PlaceIx>, Vec<PlaceIx>> = HashMap::new();
        for (ix, place) in columns.places.iter() {
            below.entry(place.parent).or_default().push(ix);
        }
        for own in below.values_mut() {
            own.sort_by_key(|ix| &columns.places.get(*ix).name);
        }
        Self(below)
    }

    fn below(&self, ix: Option<PlaceIx>) -> &[PlaceIx] {
        self.0.get(&ix).map_or(&[], Vec::as_slice)
    }

    /// A place and all below it.
    fn branch(&self, ix: PlaceIx, depth: usize, take: &mut dyn FnMut(PlaceIx, usize)) {
        take(ix, depth);
        for child in self.below(Some(ix)) {
            self.branch(*child, depth + 1, take);
        }
    }
}
