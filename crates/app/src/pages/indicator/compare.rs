// SPDX-License-Identifier: EUPL-1.2
//! The main series, and another place or time beside it on the same scale.

use nabij_documents::indicator::difference::{self, Relation, Side};
use nabij_documents::indicator::series_block;
use nabij_documents::indicator::view::Block;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::Figure;
use nabij_domain::indicator::series::LAW_BREAKS;
use nabij_domain::registration::place::Level;

use super::answer::{Answer, Set};
use super::path;
use super::question::{Beside, Question};

/// The main series or the one beside it; each goes by its own name where there are two.
pub fn series(answer: &Answer, beside: bool, id: &str) -> Option<Block> {
    let asked = &answer.asked;
    let (indicator, slot, here) = (asked.indicator, answer.slot(), (asked.level, asked.place.as_str()));
    let mut own = answer.index(answer.main());
    if asked.beside.is_none() {
        return if beside { None } else { series_block::series(&own, indicator, slot, here, id, 2) };
    }
    let there = answer.beside_at();
    let mut other = answer.index(answer.other());
    let reach = |index: &_, at| series_block::reach(index, indicator, slot, at);
    own.at_least = reach(&own, here).max(reach(&other, there));
    other.at_least = own.at_least;
    let (index, at) = if beside { (&other, there) } else { (&own, here) };
    let mut block = series_block::series(index, indicator, slot, at, id, 2)?;
    block.heading = answer.text().monitor_heading(names(answer)[usize::from(beside)].as_str(), block.heading);
    Some(block)
}

/// How the two differ over their whole windows; `None` where nothing is beside.
pub fn difference(answer: &Answer, id: &str) -> Option<Block> {
    let asked = &answer.asked;
    let beside = asked.beside.as_ref()?;
    let (here, there) = (answer.whole(false), answer.whole(true));
    let names = names(answer);
    let one = Side { name: &names[0], figure: figure(answer, &here, (asked.level, &asked.place)) };
    let other = Side { name: &names[1], figure: figure(answer, &there, answer.beside_at()) };
    let relation = relation(answer, beside);
    Some(difference::difference(&answer.index(&here), asked.indicator, [one, other], relation, id))
}

/// The one figure of a set; of events the one whose interval knows that they cluster in youths, where it has one.
fn figure<'a>(answer: &Answer, set: &'a Set, at: (Level, &str)) -> Option<&'a Figure> {
    let slot = answer.slot();
    let of = |indicator| {
        let key = |figure: &&Figure| {
            let key = &figure.key;
            (key.indicator, key.slot, key.level, key.place.as_str()) == (indicator, slot, at.0, at.1)
        };
        set.1.iter().rfind(key)
    };
    let clustered = (answer.asked.indicator == Indicator::EventsRate).then(|| of(Indicator::EventsRateClustered));
    clustered.flatten().filter(|figure| figure.low.is_some()).or_else(|| of(answer.asked.indicator))
}

/// What the two are called: places by their name, times by their months.
fn names(answer: &Answer) -> [String; 2] {
    let (asked, t) = (&answer.asked, answer.text());
    let place = |at| path::place_name(t, &answer.columns, at).unwrap_or_default();
    match &asked.beside {
        Some(Beside::Place(level, id)) => [place((asked.level, &asked.place)), place((*level, id))],
        Some(Beside::Window(from, until)) => {
            let own = answer.selection();
            let index = answer.index(answer.main());
            [index.period(own.from, own.until), index.period(*from, *until)]
        }
        None => [place((asked.level, &asked.place)), String::new()],
    }
}

fn relation(answer: &Answer, beside: &Beside) -> Relation {
    let asked = &answer.asked;
    match beside {
        Beside::Window(from, until) => {
            let own = answer.selection();
            let index = answer.index(answer.main());
            let (first, last) = (own.from.min(*from), own.until.max(*until));
            let changed = LAW_BREAKS.iter().any(|law| first < *law && *law < last);
            let defined_by_law = !nabij_documents::indicator::index::is_broad(answer.slot().kind);
            if index.is_dutch() && changed && defined_by_law { Relation::TimesOverLaw } else { Relation::Times }
        }
        Beside::Place(level, id) => {
            let inside = path::is_within(&answer.columns, (*level, id), asked);
            let other = Question { level: *level, place: id.clone(), ..asked.clone() };
            let around = path::is_within(&answer.columns, (asked.level, &asked.place), &other);
            if inside || around { Relation::Part } else { Relation::Places }
        }
    }
}
