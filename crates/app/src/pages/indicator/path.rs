// SPDX-License-Identifier: EUPL-1.2
//! Where a question is in the tree of places: the way down to it, and the places below.

use nabij_documents::text::Text;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::registration::place::{Level, NATION, PlaceIx};

use super::answer::Answer;
use super::question::{Beside, Question, word_of};

/// A step of the path, or a part of the place; without address it is here.
pub struct Step {
    /// Name.
    pub label: String,
    /// Address.
    pub href: Option<String>,
}

/// The name of the place asked for; `None` when there is no such place.
pub fn place_name(t: &Text, columns: &Columns, (level, place): (Level, &str)) -> Option<String> {
    match level {
        Level::Nation => Some(t.level(Level::Nation)),
        Level::Sector | Level::Region | Level::ActionLine => columns
            .places
            .iter()
            .any(|(ix, _)| columns.places.at_level(ix, level) == Some(place))
            .then(|| place.to_owned()),
        level => {
            let ix = columns.places.find(place)?;
            (columns.places.get(ix).level == level).then(|| columns.places.get(ix).name.clone())
        }
    }
}

/// The parts of the question that name a place there is not.
pub fn no_such_place(t: &Text, columns: &Columns, asked: &Question) -> Vec<(&'static str, String)> {
    let mut wrong = Vec::new();
    if place_name(t, columns, (asked.level, &asked.place)).is_none() {
        wrong.push(("plaats", asked.place_word()));
    }
    if let Some(Beside::Place(level, place)) = &asked.beside
        && place_name(t, columns, (*level, place)).is_none()
    {
        wrong.push(("naast", word_of(*level, place)));
    }
    wrong
}

/// From the nation down to here.
pub fn path(answer: &Answer, page: &str) -> Vec<Step> {
    let (t, columns, asked) = (answer.text(), &*answer.columns, &answer.asked);
    let to = |level, id: &str| answer.may_see(level, id).then(|| address(asked, page, level, id));
    let mut steps = vec![Step { label: t.level(Level::Nation), href: to(Level::Nation, NATION) }];
    match asked.level {
        Level::Nation => {}
        Level::Sector | Level::Region | Level::ActionLine => {
            steps.push(Step { label: asked.place.clone(), href: None });
        }
        _ => {
            let above: Vec<PlaceIx> =
                columns.places.find(&asked.place).map_or(Vec::new(), |ix| columns.places.with_ancestors(ix).collect());
            steps.extend(above.into_iter().rev().map(|ix| {
                let place = columns.places.get(ix);
                Step { label: place.name.clone(), href: to(place.level, &place.id) }
            }));
        }
    }
    // What lies above the visitor's own places is not theirs to go to.
    let last = steps.pop();
    steps.retain(|step| step.href.is_some());
    steps.extend(last.map(|last| Step { href: None, ..last }));
    steps
}

/// The places one step down.
pub fn parts(columns: &Columns, asked: &Question, page: &str) -> Vec<Step> {
    let places = &columns.places;
    let below: Vec<PlaceIx> = match asked.level {
        Level::Nation => places.iter().filter(|(_, place)| place.parent.is_none()).map(|(ix, _)| ix).collect(),
        Level::Sector | Level::Region | Level::ActionLine => {
            let tops = places.iter().filter(|(ix, place)| {
                let here = |ix| places.at_level(ix, asked.level) == Some(&asked.place);
                here(*ix) && place.parent.is_none_or(|parent| !here(parent))
            });
            tops.map(|(ix, _)| ix).collect()
        }
        _ => places.find(&asked.place).map_or(Vec::new(), |ix| children(columns, ix)),
    };
    let mut steps: Vec<(String, String)> = below
        .into_iter()
        .map(|ix| {
            let place = places.get(ix);
            (place.name.clone(), address(asked, page, place.level, &place.id))
        })
        .collect();
    steps.sort();
    steps.into_iter().map(|(label, href)| Step { label, href: Some(href) }).collect()
}

/// The levels whose places are laid side by side below a level, coarsest first.
pub fn below(level: Level) -> Vec<Level> {
    match level {
        Level::Nation | Level::Sector | Level::Region | Level::ActionLine => vec![Level::Organisation, Level::Unit],
        Level::Organisation => vec![Level::Location, Level::Unit],
        Level::Location => vec![Level::Unit],
        Level::Unit => Vec::new(),
    }
}

/// Whether a place is the one asked for or below it.
pub fn is_within(columns: &Columns, (level, id): (Level, &str), asked: &Question) -> bool {
    columns.places.is_part((level, id), (asked.level, &asked.place))
}

/// The places directly below one, by name.
pub fn children(columns: &Columns, ix: PlaceIx) -> Vec<PlaceIx> {
    let mut all: Vec<PlaceIx> =
        columns.places.iter().filter(|(_, place)| place.parent == Some(ix)).map(|(child, _)| child).collect();
    all.sort_by_key(|child| &columns.places.get(*child).name);
    all
}

fn address(asked: &Question, page: &str, level: Level, id: &str) -> String {
    asked.address(page, &[("plaats", &word_of(level, id))])
}
