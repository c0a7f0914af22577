// SPDX-License-Identifier: EUPL-1.2
//! What a page shows of figures, as plain values, and the template that makes HTML of them. All words are already chosen.

use askama::Template;

use crate::text::Text;

/// Rules that blocks need beside the one stylesheet and the charts' own rules.
pub const CSS: &str = include_str!("../../templates/indicator/block.css");

/// A finding in words with its picture, its completeness, its table and its definition.
#[derive(Debug, Template)]
#[template(path = "indicator/block.html")]
pub struct Block {
    /// The words of the page.
    pub t: &'static Text,
    /// Unique on the page: anchor and start of all ids inside.
    pub id: String,
    /// Rank of the heading, 2 or 3.
    pub rank: u8,
    /// The finding.
    pub heading: String,
    /// What the picture shows and how to read it.
    pub sub: Vec<String>,
    /// The picture.
    pub picture: Option<Picture>,
    /// Small pictures side by side.
    pub minis: Vec<Mini>,
    /// What else may be said, each a sentence.
    pub remarks: Vec<String>,
    /// How complete the data are.
    pub complete: Option<Complete>,
    /// The figures; every picture has one.
    pub tables: Vec<Table>,
    /// Whether the tables stand open: where there is no picture, they are the finding.
    pub open: bool,
    /// How it is counted, each a sentence.
    pub method: Vec<String>,
    /// Files to save.
    pub links: Vec<Link>,
    /// Files of each small picture, by its name.
    pub files: Vec<(String, Vec<Link>)>,
}

/// One chart, drawn twice for the page and once to travel alone.
#[derive(Debug, Clone, PartialEq)]
pub struct Picture {
    /// For a page with room.
    pub wide: String,
    /// For a phone.
    pub narrow: String,
    /// With its title drawn above it: for a file of its own, SVG or PNG.
    pub alone: String,
    /// A safe name for that file, without an ending.
    pub name: String,
}

/// A small picture with its name, numbers and verdict.
#[derive(Debug, Clone, PartialEq)]
pub struct Mini {
    /// Its name.
    pub name: String,
    /// Over the whole width.
    pub wide: bool,
    /// The picture; `None`: the words of `absent` in a box.
    pub svg: Option<String>,
    /// Why there is no picture.
    pub absent: String,
    /// From where to where.
    pub numbers: String,
    /// The verdict.
    pub verdict: Mark,
}

/// A verdict as a shape and a word.
#[derive(Debug, Clone, PartialEq)]
pub struct Mark {
    /// Modifier of the `state` class.
    pub class: &'static str,
    /// The word.
    pub words: String,
}

/// Received of due, in a sentence and as a strip of signs.
#[derive(Debug, Clone, PartialEq)]
pub struct Complete {
    /// The sentence.
    pub sentence: String,
    /// The strip, wide and narrow.
    pub strip: Option<(String, String)>,
}

/// A table; each row as long as the head.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// What it is of.
    pub caption: String,
    /// Column headers, and whether numbers stand under them.
    pub head: Vec<(String, bool)>,
    /// Rows; the first cell names the row.
    pub rows: Vec<Vec<Cell>>,
    /// Files of this table.
    pub links: Vec<Link>,
    /// Where all rows are, when only some are here.
    pub whole: Option<Link>,
}

/// Which rows of a long table stay on a page of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// The first: rows by name.
    First,
    /// The last: rows by time.
    Last,
}

/// Tables of up to this many rows stand whole on a page of many.
pub const MOST_ROWS: usize = 40;

/// Rows that are kept of a longer one.
pub const SOME_ROWS: usize = 24;

#[derive(Template)]
#[template(path = "indicator/table.html")]
struct Alone<'a> {
    table: &'a Table,
    t: &'static Text,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Names the row.
    Head(String),
    /// Words.
    Words(String),
    /// A number as written.
    Number(String),
    /// A state in place of a number: its sign, read out as its word.
    Sign {
        /// The sign; may be blank.
        sign: String,
        /// Its word.
        word: String,
    },
    /// The state itself: sign, word and why.
    State {
        /// The sign; may be blank.
        sign: String,
        /// Its word.
        word: String,
        /// Why, in a sentence.
        why: String,
    },
    /// Leads to a place on the page.
    Anchor(Link),
}

/// A link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// What it is called.
    pub label: String,
    /// Where it goes.
    pub href: String,
}

impl Block {
    /// A block with a heading and nothing else yet.
    #[must_use]
    pub fn new(t: &'static Text, id: impl Into<String>, rank: u8, heading: impl Into<String>) -> Self {
        Self {
            t,
            id: id.into(),
            rank,
            heading: heading.into(),
            sub: Vec::new(),
            picture: None,
            minis: Vec::new(),
            remarks: Vec::new(),
            complete: None,
            tables: Vec::new(),
            open: false,
            method: Vec::new(),
            links: Vec::new(),
            files: Vec::new(),
        }
    }

    /// The block as HTML, escaped.
    ///
    /// # Errors
    /// None in practice: writing to memory.
    pub fn html(&self) -> Result<String, askama::Error> {
        self.render()
    }
}

impl Table {
    /// Keeps some of the rows of a long table; the others are one click away.
    pub fn shorten(&mut self, kept: Kept, t: &Text, href: String) {
        let all = self.rows.len();
        if all <= MOST_ROWS {
            return;
        }
        match kept {
            Kept::First => self.rows.truncate(SOME_ROWS),
            Kept::Last => drop(self.rows.drain(..all - SOME_ROWS)),
        }
        self.whole = Some(Link { label: t.table_whole(SOME_ROWS, all), href });
    }

    /// The table alone as HTML, escaped.
    ///
    /// # Errors
    /// None in practice: writing to memory.
    pub fn html(&self, t: &'static Text) -> Result<String, askama::Error> {
        Alone { table: self, t }.render()
    }

    /// An empty table; `numbers` says under which headers numbers stand.
    #[must_use]
    pub fn new<const N: usize>(caption: impl Into<String>, head: [(String, bool); N]) -> Self {
        Self { caption: caption.into(), head: head.into(), ..Self::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[test]
    fn a_long_table_keeps_some_rows_and_says_where_all_are() {
        let t = Text::of(Lang::Nl);
        let of = |rows: usize| {
            let rows = (0..rows).map(|row| vec![Cell::Head(row.to_string())]).collect();
            Table { rows, ..Table::new("Keren", [("Periode".to_owned(), false)]) }
        };
        let mut short = of(MOST_ROWS);
        short.shorten(Kept::Last, t, String::new());
        assert_eq!(short, of(MOST_ROWS));
        for (kept, first, last) in [(Kept::First, 0, 23), (Kept::Last, 97, 120)] {
            let mut long = of(121);
            long.shorten(kept, t, "/monitor/tabel".to_owned());
            assert_eq!(long.rows.len(), SOME_ROWS);
            assert_eq!(long.rows[0], [Cell::Head(first.to_string())]);
            assert_eq!(long.rows[SOME_ROWS - 1], [Cell::Head(last.to_string())]);
            let html = long.html(t).unwrap();
            assert!(html.contains("24 van de 121") && html.contains("href=\"/monitor/tabel\""), "{html}");
        }
    }
}
