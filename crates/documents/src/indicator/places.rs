// SPDX-License-Identifier: EUPL-1.2
//! Where the places of a level lie in one period: around what they make together by size, with what chance can do, else on
//! one scale; and a table by name, never a ranking.

use nabij_domain::calendar::Month;
use nabij_domain::indicator::around::Around;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note, Slot, State};
use nabij_domain::indicator::series::Side;
use nabij_domain::registration::place::{Level, NATION};

use super::completeness;
use super::funnel;
use super::index::{At, Index};
use super::slug::slug;
use super::view::{Block, Cell, Picture, Table};
use super::words;
use crate::chart::{Dots, Funnel, Heading, Label, Mark, Place, Size};
use crate::text::Text;

/// A picture of places is about all of them.
const TOP: At<'static> = (Level::Nation, NATION);

/// Up to this many places each dot may carry its name.
const MOST_NAMES: usize = 8;

/// Makes the block for the last whole period in which any place has a figure; `None` below two places with one.
#[must_use]
pub fn places(index: &Index<'_>, indicator: Indicator, slot: Slot, level: Level, id: &str, rank: u8) -> Option<Block> {
    let t = index.t;
    let period = last_period(index, indicator, slot, level)?;
    let mut figures: Vec<(String, &Figure)> = index
        .places_of(indicator, slot, level)
        .filter_map(|(place, figures)| {
            let figure = figures.iter().find(|figure| (figure.key.from, figure.key.until) == period)?;
            Some((index.name((level, place)), *figure))
        })
        .collect();
    figures.sort_by(|a, b| a.0.cmp(&b.0));
    let shown = figures.iter().filter(|(_, figure)| figure.value.is_some()).count();
    if shown < 2 {
        return None;
    }
    let words = index.period(period.0, period.1);
    let heading = t.dots_finding(index.slot_name(slot), index.how(indicator), many(t, level), words);
    let mut block = Block::new(t, id, rank, heading);
    let around = Around::new(indicator, &figures.iter().map(|(_, figure)| *figure).collect::<Vec<_>>());
    block.sub.push(if around.is_some() { t.funnel_note() } else { t.dots_note() });
    let told = Told { indicator, slot, level, id, title: &block.heading };
    block.picture = Some(match &around {
        Some(around) => funnel_picture(index, &figures, around, &told),
        None => picture(index, &figures, &told),
    });
    block.remarks.extend(around.iter().flat_map(|around| funnel::remarks(t, around)));
    block.remarks.push(t.dots_shown(shown));
    block.remarks.extend(absent(t, &figures).into_iter().map(|(_, words)| sentence(&words)));
    block.complete = Some(completeness::sentence(t, &figures.iter().map(|(_, figure)| *figure).collect::<Vec<_>>()));
    block.tables.push(table(index, &figures, around.as_ref(), indicator, &block.heading));
    block.method = words::method(index, indicator);
    if around.is_some() {
        block.method.push(t.funnel_method());
    }
    Some(block)
}

/// The plural name of a level.
#[must_use]
pub fn many(t: &Text, level: Level) -> String {
    match level {
        Level::Unit => t.level_unit_many(),
        Level::Location => t.level_location_many(),
        Level::Organisation => t.level_organisation_many(),
        Level::Sector => t.level_sector_many(),
        Level::Region => t.level_region_many(),
        Level::ActionLine => t.level_action_line_many(),
        Level::Nation => t.level_nation(),
    }
}

fn last_period(index: &Index<'_>, indicator: Indicator, slot: Slot, level: Level) -> Option<(Month, Month)> {
    let all = || index.places_of(indicator, slot, level).flat_map(|(_, figures)| figures.iter());
    let shown = |whole: bool| {
        let known =
            all().filter(move |figure| figure.value.is_some() && whole != figure.notes.contains(&Note::Partial));
        known.map(|figure| (figure.key.from, figure.key.until)).max()
    };
    shown(true).or_else(|| shown(false))
}

fn absent(t: &Text, figures: &[(String, &Figure)]) -> Vec<(Mark, String)> {
    let count = |state| figures.iter().filter(|(_, figure)| figure.state == state).count();
    let told = [
        (Mark::Missing, count(State::Missing), t.dots_missing(count(State::Missing))),
        (Mark::CannotOccur, count(State::CannotOccur), t.dots_cannot_occur(count(State::CannotOccur))),
        (Mark::NotAvailable, count(State::NotAvailable), t.dots_not_available(count(State::NotAvailable))),
        (Mark::Suppressed, count(State::Suppressed), t.dots_suppressed(count(State::Suppressed))),
    ];
    told.into_iter().filter(|(_, count, _)| *count > 0).map(|(mark, _, words)| (mark, words)).collect()
}

fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    let capital = letters.next().into_iter().flat_map(char::to_uppercase);
    format!("{}.", capital.chain(letters).collect::<String>())
}

/// What a picture of places is of.
struct Told<'a> {
    indicator: Indicator,
    slot: Slot,
    level: Level,
    id: &'a str,
    title: &'a str,
}

impl Told<'_> {
    fn heading(&self, index: &Index<'_>, suffix: &str, draw_title: bool, unit: &str) -> Heading {
        Heading {
            id: format!("{}-{suffix}", self.id),
            title: if draw_title { index.alone_title(TOP, self.title) } else { self.title.to_owned() },
            description: index.t.chart_description(unit, many(index.t, self.level), String::new()),
            draw_title,
        }
    }

    fn name(&self) -> String {
        slug(&["places", self.indicator.id(), self.slot.kind.id(), self.slot.room.id(), self.level.id()])
    }
}

fn funnel_picture(index: &Index<'_>, figures: &[(String, &Figure)], around: &Around, told: &Told<'_>) -> Picture {
    let unit = words::unit(index.t, told.indicator, false);
    let names: Vec<&str> = figures.iter().map(|(name, _)| name.as_str()).collect();
    let chart = funnel::chart(index, around, &names, told.indicator, unit.clone());
    let chart = Funnel { absent: absent(index.t, figures), ..chart };
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        Funnel { heading: told.heading(index, suffix, draw_title, &unit), ..chart.clone() }.svg(size)
    };
    Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: if index.alone { draw("a", true, Size::WIDE) } else { String::new() },
        name: told.name(),
    }
}

fn picture(index: &Index<'_>, figures: &[(String, &Figure)], told: &Told<'_>) -> Picture {
    let t = index.t;
    let indicator = told.indicator;
    let mut values: Vec<f64> = figures.iter().filter_map(|(_, figure)| figure.value).collect();
    values.sort_by(f64::total_cmp);
    let decimals = words::decimals(values.iter().copied());
    let middle = median(&values);
    let fine = |value: f64| t.number(value, words::decimals([value]).max(decimals));
    let zeros = values.iter().filter(|value| **value == 0.0).count();
    let by_day = figures.iter().any(|(_, figure)| figure.notes.contains(&Note::DayPrecision));
    let beyond = far_out(&values);
    let named = values.len() <= MOST_NAMES;
    let places = figures.iter().filter_map(|(name, figure)| {
        let value = figure.value?;
        let words = format!("{name}: {}", t.number(value, decimals));
        Some(Place { value, label: named.then(|| Label::new([words], name.as_str())) })
    });
    let chart = Dots {
        heading: Heading::default(),
        unit: format!("{} →", words::unit(t, indicator, by_day)),
        format: index.format(),
        places: places.collect(),
        centre: middle.map(|value| (value, Label::one(t.dots_middle(fine(value))))),
        zeros: (zeros > 0 && !named).then(|| t.dots_zero(zeros)),
        beyond: beyond.map(|limit| (limit, Label::one(t.dots_beyond(t.number(limit, words::decimals([limit])))))),
        absent: absent(t, figures),
    };
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        let heading = told.heading(index, suffix, draw_title, chart.unit.trim_end_matches(" →"));
        Dots { heading, ..chart.clone() }.svg(size)
    };
    Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: if index.alone { draw("a", true, Size::WIDE) } else { String::new() },
        name: told.name(),
    }
}

fn median(sorted: &[f64]) -> Option<f64> {
    let middle = sorted.len() / 2;
    match sorted.len() {
        0 => None,
        even if even % 2 == 0 => Some(f64::midpoint(sorted[middle - 1], sorted[middle])),
        _ => Some(sorted[middle]),
    }
}

/// A limit above which a few places, at most one in forty, stand apart, so that the others can be told from each other:
/// only where the largest is more than three times as high.
fn far_out(sorted: &[f64]) -> Option<f64> {
    let at = (sorted.len() * 39 / 40).checked_sub(1)?;
    let (limit, largest) = (*sorted.get(at)?, *sorted.last()?);
    (sorted.len() >= 40 && limit > 0.0 && largest > 3.0 * limit).then_some(limit)
}

fn table(
    index: &Index<'_>,
    figures: &[(String, &Figure)],
    around: Option<&Around>,
    indicator: Indicator,
    caption: &str,
) -> Table {
    let t = index.t;
    let decimals = words::decimals(figures.iter().filter_map(|(_, figure)| figure.value)) + 1;
    let by_day = figures.iter().any(|(_, figure)| figure.notes.contains(&Note::DayPrecision));
    let unit = words::unit(t, indicator, by_day);
    let mut head = vec![
        (t.column_place(), false),
        (t.column_value(), true),
        (t.column_interval(), true),
        (t.column_state(), false),
        (t.column_numerator(), true),
        (t.column_denominator(), true),
    ];
    head.extend(around.map(|_| (t.column_signal(), false)));
    head.extend([(t.column_received_due(), true), (t.column_remarks(), false)]);
    let mut table = Table { caption: format!("{caption} ({unit})"), head, ..Table::default() };
    for (at, (name, figure)) in figures.iter().enumerate() {
        let mut row = vec![
            Cell::Head(name.clone()),
            words::value_cell(t, figure, decimals),
            words::interval_cell(t, figure, decimals),
            words::state_cell(t, figure.state),
            words::amount_cell(t, figure.numerator),
            words::amount_cell(t, figure.denominator),
        ];
        row.extend(around.map(|around| Cell::Words(side(t, around.side(at)))));
        row.extend([words::received_cell(t, figure), Cell::Words(words::notes(t, &figure.notes))]);
        table.rows.push(row);
    }
    table
}

fn side(t: &Text, side: Option<Side>) -> String {
    match side {
        Some(Side::Above) => t.signal_above(),
        Some(Side::Below) => t.signal_below(),
        None => String::new(),
    }
}
