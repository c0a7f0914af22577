// SPDX-License-Identifier: EUPL-1.2
//! What stands on the sheets of a report, as plain values that one process can hand to another. All words are already chosen.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::indicator::view::{Block, Cell, Table};

/// Columns of figures that fit beside the first on a sheet; a wider table is laid out as several.
const MOST_COLUMNS: usize = 6;

/// A report, whole.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Paper {
    /// What stands on its sheets.
    pub sheet: Sheet,
    /// Pictures as SVG, by file name.
    pub pictures: BTreeMap<String, String>,
}

/// What stands on the sheets.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Sheet {
    /// ISO 639-1.
    pub lang: String,
    /// ISO 3166-1.
    pub region: String,
    /// Title.
    pub title: String,
    /// Under it; may be empty.
    pub subtitle: String,
    /// Who made it.
    pub author: String,
    /// Year, month and day of the file.
    pub day: [i16; 3],
    /// Above each page, left and right.
    pub head: [String; 2],
    /// Said with force on each page: made up, a draft.
    pub marks: Vec<String>,
    /// Under each page.
    pub foot: String,
    /// Before the number of the page.
    pub pages: String,
    /// Smaller, to fit one page.
    pub dense: bool,
    /// Paragraphs under the title.
    pub lines: Vec<String>,
    /// Figures that stand out.
    pub facts: Vec<Fact>,
    /// Heading of the contents; empty: no contents.
    pub contents: String,
    /// The report itself.
    pub sections: Vec<Section>,
}

/// A figure that stands out.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Fact {
    /// As written, or the word of its state.
    pub figure: String,
    /// What it is.
    pub words: String,
}

/// A part of a report.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Section {
    /// 1, or 2 inside another.
    pub rank: u8,
    /// Heading.
    pub heading: String,
    /// Paragraphs.
    pub sub: Vec<String>,
    /// The picture.
    pub picture: Option<Picture>,
    /// Small pictures.
    pub minis: Vec<Mini>,
    /// Points of a list.
    pub points: Vec<String>,
    /// Tables.
    pub tables: Vec<Sheeted>,
    /// How it is counted.
    pub method: Vec<String>,
}

/// A picture and what it says to who does not see it.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Picture {
    /// File name.
    pub file: String,
    /// In its place.
    pub alt: String,
}

/// A small picture.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Mini {
    /// Name.
    pub name: String,
    /// File name; `None`: there is none.
    pub file: Option<String>,
    /// In its place.
    pub alt: String,
    /// Why there is none.
    pub absent: String,
    /// From where to where.
    pub numbers: String,
    /// Verdict.
    pub verdict: String,
}

/// A table on paper.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Sheeted {
    /// What it is of.
    pub caption: String,
    /// Of words more than of numbers.
    pub words: bool,
    /// Headers.
    pub head: Vec<Header>,
    /// Rows.
    pub rows: Vec<Vec<Entry>>,
}

/// A header.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Header {
    /// Its words.
    pub text: String,
    /// Whether numbers stand under it.
    pub number: bool,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Entry {
    /// `plain`, or `state`: a word in place of a number.
    pub kind: String,
    /// Words.
    pub text: String,
}

impl Paper {
    /// Adds a section for a block of a page, with its pictures.
    pub fn add(&mut self, block: &Block) {
        let mut section = Section {
            rank: 1,
            heading: block.heading.clone(),
            sub: block.sub.clone(),
            points: block.remarks.clone(),
            tables: block.tables.iter().flat_map(|table| sheeted(table, &block.heading)).collect(),
            method: block.method.clone(),
            ..Section::default()
        };
        section.picture = block.picture.as_ref().map(|own| {
            let file = self.keep(&own.wide);
            Picture { file, alt: format!("{}. {}", block.heading, block.sub.join(" ")) }
        });
        for mini in &block.minis {
            section.minis.push(Mini {
                name: mini.name.clone(),
                file: mini.svg.as_ref().map(|svg| self.keep(svg)),
                alt: format!("{}: {}", mini.name, mini.numbers),
                absent: mini.absent.clone(),
                numbers: mini.numbers.clone(),
                verdict: mini.verdict.words.clone(),
            });
        }
        self.sheet.sections.push(section);
    }

    fn keep(&mut self, svg: &str) -> String {
        let file = format!("picture-{}.svg", self.pictures.len());
        self.pictures.insert(file.clone(), svg.to_owned());
        file
    }
}

/// A table as one that fits, or as several that repeat its first column. What stands above it already is not said again.
fn sheeted(table: &Table, heading: &str) -> Vec<Sheeted> {
    let columns: Vec<usize> = (1..table.head.len()).collect();
    let groups = columns.len().div_ceil(MOST_COLUMNS).max(1);
    let each = columns.len().div_ceil(groups).max(1);
    let numbers = table.head.iter().skip(1).any(|(_, number)| *number);
    let of = |part: &[usize]| {
        let own = || std::iter::once(0).chain(part.iter().copied());
        let header =
            |at: usize| table.head.get(at).map(|(text, number)| Header { text: text.clone(), number: *number });
        Sheeted {
            caption: if table.caption == heading { String::new() } else { table.caption.clone() },
            words: !numbers,
            head: own().filter_map(header).collect(),
            rows: table.rows.iter().map(|row| own().filter_map(|at| row.get(at)).map(entry).collect()).collect(),
        }
    };
    if columns.is_empty() { vec![of(&[])] } else { columns.chunks(each).map(of).collect() }
}

fn entry(cell: &Cell) -> Entry {
    let plain = |text: &String| Entry { kind: "plain".to_owned(), text: text.clone() };
    match cell {
        Cell::Head(text) | Cell::Words(text) | Cell::Number(text) => plain(text),
        Cell::Anchor(link) => plain(&link.label),
        Cell::Sign { word, .. } | Cell::State { word, .. } => Entry { kind: "state".to_owned(), text: word.clone() },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn head(count: usize) -> Vec<(String, bool)> {
        (0..count).map(|at| (format!("h{at}"), at > 0)).collect()
    }

    #[test]
    fn a_wide_table_becomes_several_that_keep_every_cell() {
        let row = (0..15).map(|at| Cell::Number(at.to_string())).collect();
        let table = Table { caption: "t".to_owned(), head: head(15), rows: vec![row], ..Table::default() };
        let parts = sheeted(&table, "");
        assert_eq!(parts.len(), 3);
        let mut seen: Vec<String> = vec!["0".to_owned()];
        for part in &parts {
            assert_eq!((part.head[0].text.as_str(), part.rows[0][0].text.as_str()), ("h0", "0"));
            assert!(part.head.len() <= MOST_COLUMNS + 1);
            seen.extend(part.rows[0][1..].iter().map(|own| own.text.clone()));
        }
        assert_eq!(seen, (0..15).map(|at| at.to_string()).collect::<Vec<_>>());
    }

    #[test]
    fn a_state_is_its_word_and_never_a_number() {
        let sign = Cell::Sign { sign: "x".to_owned(), word: "verborgen".to_owned() };
        assert_eq!(entry(&sign), Entry { kind: "state".to_owned(), text: "verborgen".to_owned() });
    }
}
