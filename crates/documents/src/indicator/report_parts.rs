// SPDX-License-Identifier: EUPL-1.2
//! Parts of the report page as values, their templates, and the pictures kept for files of their own.

use askama::Template;

use super::slug::Names;
use super::view::{Block, Cell, Link, Table};
use crate::text::Text;

/// One part of the page: a heading, and blocks in columns.
#[derive(Debug, Default)]
pub struct Section {
    /// Anchor.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Sentences under it.
    pub notes: Vec<String>,
    /// Modifier of the `cols` class.
    pub layout: &'static str,
    /// HTML of the blocks, by column.
    pub columns: Vec<Vec<String>>,
}

impl Section {
    /// A part without blocks yet.
    pub fn new(id: impl Into<String>, title: impl Into<String>) -> Self {
        Self { id: id.into(), title: title.into(), ..Self::default() }
    }
}

/// The page.
#[derive(Template)]
#[template(path = "indicator/report.html")]
pub struct Page {
    pub t: &'static Text,
    pub css: String,
    pub version: &'static str,
    pub made_up: bool,
    pub overline: String,
    pub title: String,
    pub lead: Vec<String>,
    pub program: String,
    pub sections: Vec<Section>,
}

/// A number that stands by itself.
pub struct Fact {
    pub name: String,
    pub number: String,
    pub beside: String,
}

/// Numbers of one period.
#[derive(Template)]
#[template(path = "indicator/facts.html")]
pub struct Facts<'a> {
    pub id: &'a str,
    pub title: String,
    pub numbers: Vec<Fact>,
}

/// One place with its blocks.
#[derive(Template)]
#[template(path = "indicator/place.html")]
pub struct PlacePart<'a> {
    pub id: &'a str,
    pub name: String,
    /// Modifier of the `cols` class.
    pub layout: &'static str,
    pub blocks: Vec<String>,
}

/// A table that stands open under its heading.
#[derive(Template)]
#[template(path = "indicator/gate.html")]
pub struct OpenTable<'a> {
    pub t: &'static Text,
    pub id: &'a str,
    pub sentence: String,
    pub table: Table,
    pub more: String,
}

/// Sentences as a list, with or without a heading.
#[derive(Template)]
#[template(path = "indicator/lines.html")]
pub struct Lines<'a> {
    pub id: &'a str,
    pub title: String,
    pub sentences: Vec<String>,
}

/// Names that open to show their sentences.
#[derive(Template)]
#[template(path = "indicator/folds.html")]
pub struct Folds {
    pub folds: Vec<(String, Vec<String>)>,
}

/// Blocks become HTML here; their pictures are kept to be written as files, under names that do not collide.
#[derive(Debug, Default)]
pub struct Pictures {
    names: Names,
    ids: Names,
    /// File name and SVG.
    pub files: Vec<(String, String)>,
    /// Bytes of HTML made so far.
    pub bytes: usize,
}

impl Pictures {
    /// An anchor that no other part of the page has.
    pub fn id(&mut self, name: &str) -> String {
        self.ids.unique(name)
    }

    /// The block as HTML with links to its own files.
    pub fn html(&mut self, block: Option<Block>) -> Result<Option<String>, askama::Error> {
        let Some(mut block) = block else { return Ok(None) };
        block.links.push(Link { label: "CSV".to_owned(), href: "figures.csv".to_owned() });
        if let Some(picture) = &block.picture {
            let file = format!("{}.svg", self.names.unique(&picture.name));
            block.links.push(Link { label: "SVG".to_owned(), href: format!("charts/{file}") });
            self.files.push((file, picture.alone.clone()));
        }
        let html = block.html()?;
        self.bytes += html.len();
        Ok(Some(html))
    }
}
