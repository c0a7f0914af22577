// SPDX-License-Identifier: EUPL-1.2
//! All reporters beside the places that delivered every time: growth of a register is not growth of use.

use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, Note, Slot};

use super::completeness;
use super::index::{At, Index};
use super::slug::slug;
use super::view::{Block, Cell, Picture, Table};
use super::words;
use crate::chart::{Heading, Line, Panel, Panels, Size, Stroke, Tick};

/// Makes the block from the figures of all and of the fixed panel; `None` where nothing is missing, so that both are
/// the same, or either has no figure.
#[must_use]
pub fn fixed_panel(
    all: &Index<'_>,
    fixed: &Index<'_>,
    indicator: Indicator,
    slot: Slot,
    at: At<'_>,
    id: &str,
) -> Option<Block> {
    let t = all.t;
    let (of_all, of_fixed) = (all.of(indicator, slot, at), fixed.of(indicator, slot, at));
    let has_value = |figures: &[&Figure]| figures.iter().any(|figure| figure.value.is_some());
    let same = of_all.iter().all(|own| {
        let other = of_fixed.iter().find(|other| other.key.from == own.key.from);
        other.is_some_and(|other| other.denominator == own.denominator && other.numerator == own.numerator)
    });
    if same || of_all.len() < 2 || !has_value(of_all) || !has_value(of_fixed) {
        return None;
    }
    let mut block = Block::new(t, id, 2, t.monitor_fixed_panel());
    block.sub.push(t.monitor_fixed_panel_note());
    block.picture = Some(picture(all, of_all, of_fixed, indicator, slot, at, id));
    block.complete = Some(completeness::sentence(t, of_all));
    block.tables.push(table(all, of_all, of_fixed, indicator));
    block.method = words::method(all, indicator);
    block.method.push(t.fixed_panel_method());
    Some(block)
}

fn picture(
    index: &Index<'_>,
    all: &[&Figure],
    fixed: &[&Figure],
    indicator: Indicator,
    slot: Slot,
    at: At<'_>,
    id: &str,
) -> Picture {
    let t = index.t;
    let by_day = all.iter().any(|figure| figure.notes.contains(&Note::DayPrecision));
    let line = |name: String, figures: &[&Figure], stroke| Line {
        name,
        points: figures
            .iter()
            .map(|figure| (f64::from(figure.key.from.0 + figure.key.until.0) / 24.0, figure.value))
            .collect(),
        held: false,
        provisional: figures
            .iter()
            .rev()
            .find(|figure| figure.value.is_some())
            .is_some_and(|figure| figure.notes.contains(&Note::Partial)),
        stroke,
    };
    let unit = words::unit(t, indicator, by_day);
    let panel = Panel {
        unit: unit.clone(),
        lines: vec![line(t.fixed_panel_all(), all, Stroke::Series), line(t.fixed_panel_fixed(), fixed, Stroke::Dashed)],
        decimals: words::decimals(all.iter().chain(fixed).filter_map(|figure| figure.value)),
        ..Panel::default()
    };
    let years = all.first().zip(all.last()).map(|(first, last)| first.key.from.year()..=last.key.until.year());
    let ticks = years.into_iter().flatten().filter(|year| {
        let month = year * 12;
        all.first().is_some_and(|own| own.key.from.0 <= month) && all.last().is_some_and(|own| month <= own.key.until.0)
    });
    let chart = Panels {
        format: index.format(),
        panels: vec![panel],
        ticks: ticks.map(|year| Tick { at: f64::from(year), label: year.to_string() }).collect(),
        ..Panels::default()
    };
    let title = t.monitor_fixed_panel();
    let draw = |suffix: &str, draw_title: bool, size: Size| {
        let heading = Heading {
            id: format!("{id}-{suffix}"),
            title: if draw_title { index.alone_title(at, &title) } else { title.clone() },
            description: t.chart_description(unit.as_str(), index.grain(), String::new()),
            draw_title,
        };
        Panels { heading, ..chart.clone() }.svg(size)
    };
    Picture {
        wide: draw("w", false, Size::WIDE),
        narrow: draw("n", false, Size::NARROW),
        alone: if index.alone { draw("a", true, Size::WIDE) } else { String::new() },
        name: slug(&["fixed-panel", indicator.id(), slot.kind.id(), at.0.id(), at.1]),
    }
}

fn table(index: &Index<'_>, all: &[&Figure], fixed: &[&Figure], indicator: Indicator) -> Table {
    let t = index.t;
    let decimals = words::decimals(all.iter().chain(fixed).filter_map(|figure| figure.value));
    let by_day = all.iter().any(|figure| figure.notes.contains(&Note::DayPrecision));
    let head = [
        (t.column_period(), false),
        (t.fixed_panel_all(), true),
        (t.fixed_panel_fixed(), true),
        (t.column_received_due(), true),
    ];
    let caption = format!("{} ({})", t.monitor_fixed_panel(), words::unit(t, indicator, by_day));
    let mut table = Table::new(caption, head);
    for own in all {
        let other = fixed.iter().find(|other| other.key.from == own.key.from);
        let blank = || words::gap_cell(t, nabij_domain::indicator::figure::State::NotAvailable);
        table.rows.push(vec![
            Cell::Head(index.period(own.key.from, own.key.until)),
            words::value_cell(t, own, decimals),
            other.map_or_else(blank, |other| words::value_cell(t, other, decimals)),
            words::received_cell(t, own),
        ]);
    }
    table
}
