// SPDX-License-Identifier: EUPL-1.2
//! Places around their common figure, in words and as a chart.

use nabij_domain::indicator::around::Around;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::series::Side;

use super::index::Index;
use super::words;
use crate::chart::{Funnel, Label, Signal, Sized};
use crate::text::Text;

/// Up to this many places each has its name.
const MOST_NAMES: usize = 12;

/// What may be said.
#[must_use]
pub fn remarks(t: &Text, around: &Around) -> Vec<String> {
    let count = |side| around.judged.iter().filter(|own| own.side == Some(side)).count();
    let (above, below) = (count(Side::Above), count(Side::Below));
    let found = if above + below == 0 { t.funnel_inside() } else { t.funnel_outside(above, below) };
    let spread = match around.spread {
        None => t.funnel_few(),
        Some(spread) if spread > 1.0 => t.funnel_spread(t.number(spread.sqrt(), 1)),
        Some(_) => t.funnel_no_spread(),
    };
    vec![found, spread]
}

/// The chart of places by name, without heading and absent places.
#[must_use]
pub fn chart(index: &Index<'_>, around: &Around, names: &[&str], indicator: Indicator, unit: String) -> Funnel {
    let t = index.t;
    let decimals = words::decimals(around.judged.iter().map(|own| own.value));
    let few = around.judged.len() <= MOST_NAMES;
    let places = around.judged.iter().map(|own| Sized {
        size: own.size,
        value: own.value,
        signal: own.side.map(|side| match side {
            Side::Above => Signal::Above,
            Side::Below => Signal::Below,
        }),
        label: names.get(own.at).filter(|_| few).map(|name| Label::one(*name)),
    });
    Funnel {
        unit,
        size_unit: match indicator {
            Indicator::EventsRate | Indicator::EventsRateClustered => t.funnel_size_days(),
            Indicator::YouthsShare => t.funnel_size_youths(),
            _ => t.funnel_size_other(),
        },
        format: index.format(),
        places: places.collect(),
        centre: Some((around.centre, Label::one(t.funnel_centre(t.number(around.centre, decimals))))),
        band: around.band.clone(),
        limit_word: t.chart_limit_word(),
        ..Funnel::default()
    }
}
