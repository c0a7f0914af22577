// SPDX-License-Identifier: EUPL-1.2
//! Months × places as a page shows them: what came in, declared zeros, what cannot occur, what is missing, what is not
//! due yet, each with a sign and a word.

use askama::Template;
use nabij_domain::calendar::Month;
use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::delivered::{Completeness, Delivered, Given};
use nabij_domain::registration::place::PlaceIx;

use crate::text::Text;

/// The grid of one kind, all words chosen.
#[derive(Debug, Template)]
#[template(path = "registration/delivered.html")]
pub struct Grid {
    t: &'static Text,
    id: &'static str,
    heading: String,
    complete: String,
    caption: String,
    /// Short name, full name, and whether it is locked.
    months: Vec<(String, String, bool)>,
    groups: Vec<Group>,
}

#[derive(Debug)]
struct Group {
    name: String,
    rows: Vec<Row>,
}

#[derive(Debug)]
struct Row {
    name: String,
    cells: Vec<Cell>,
    total: String,
}

#[derive(Debug)]
struct Cell {
    class: &'static str,
    sign: String,
    words: String,
    href: Option<String>,
}

impl Grid {
    /// The grid. `kind` is the name of what it is of, `locked` says which months were submitted, `declare` where a
    /// missing month can be declared.
    #[must_use]
    pub fn new(
        t: &'static Text,
        columns: &Columns,
        delivered: &Delivered,
        kind: &str,
        locked: impl Fn(Month) -> bool,
        declare: impl Fn(PlaceIx, Month) -> Option<String>,
    ) -> Self {
        let place_name = |place: PlaceIx| columns.places.get(place).name.clone();
        let mut groups: Vec<(PlaceIx, Group)> = Vec::new();
        for (place, cells) in &delivered.places {
            let organisation = columns.places.organisation(*place);
            let own = delivered.of(|other| other == *place);
            let total = if own.due == 0 { "–".to_owned() } else { t.received_of_due(own.received, own.due) };
            let cells = cells.iter().zip(&delivered.months).map(|(given, month)| {
                let href = matches!(given, Given::Missing(_)).then(|| declare(*place, *month)).flatten();
                cell(t, *given, &format!("{}, {}", place_name(*place), name(t, *month)), href)
            });
            let row = Row { name: place_name(*place), cells: cells.collect(), total };
            match groups.iter_mut().find(|(own, _)| *own == organisation) {
                Some((_, group)) => group.rows.push(row),
                None => groups.push((organisation, Group { name: place_name(organisation), rows: vec![row] })),
            }
        }
        let months = delivered.months.iter().map(|month| (short(t, *month), name(t, *month), locked(*month)));
        Self {
            t,
            id: "overzicht",
            heading: t.delivered_heading(kind),
            complete: complete(t, delivered.completeness()),
            caption: t.delivered_caption(kind),
            months: months.collect(),
            groups: groups.into_iter().map(|(_, group)| group).collect(),
        }
    }

    /// The grid as HTML, escaped.
    ///
    /// # Errors
    /// None in practice: writing to memory.
    pub fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }
}

/// Received of due in a sentence, with the share.
#[must_use]
pub fn complete(t: &Text, own: Completeness) -> String {
    match own.share() {
        None => t.completeness_nothing_due(),
        // Rounded down: complete is said only of what is.
        Some(share) => t.delivered_complete(own.received, own.due, t.percent((share * 100.0).floor() / 100.0, 0)),
    }
}

fn cell(t: &Text, given: Given, at: &str, href: Option<String>) -> Cell {
    let (class, sign, words) = match given {
        Given::Rows(0) => ("zero", "0".to_owned(), t.delivered_key_zero()),
        Given::Rows(rows) => ("in", t.count(rows), t.delivered_rows(rows)),
        Given::CannotOccur(0) => ("na", "–".to_owned(), t.delivered_key_cannot()),
        Given::CannotOccur(rows) => ("na", t.count(rows), t.delivered_cannot_rows(rows)),
        Given::Missing(0) => ("miss", "?".to_owned(), t.delivered_key_missing()),
        Given::Missing(rows) => ("miss", "?".to_owned(), t.delivered_missing_rows(rows)),
        Given::NotDue(0) => ("soon", "…".to_owned(), t.delivered_key_not_due()),
        Given::NotDue(rows) => ("soon", t.count(rows), t.delivered_not_due_rows(rows)),
    };
    Cell { class, sign, words: format!("{at}: {words}"), href }
}

/// A month by its name and year.
#[must_use]
pub fn name(t: &Text, month: Month) -> String {
    t.period(month.first_day(), Month(month.0 + 1).first_day())
}

fn short(t: &Text, month: Month) -> String {
    t.period_short(month.first_day(), Month(month.0 + 1).first_day())
}
