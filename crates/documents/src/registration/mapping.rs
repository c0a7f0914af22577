// SPDX-License-Identifier: EUPL-1.2
//! The mapping file: how a foreign table reads as one of ours. Everything it names is checked.

use std::collections::{BTreeMap, HashMap, HashSet};

use nabij_domain::calendar::Zone;
use nabij_domain::indicator::figure::State;
use nabij_domain::registration::code::normal;
use nabij_domain::registration::dictionary::{Field, Form, TABLES, TableKind};
use nabij_domain::registration::kind::room_named_as_kind;
use nabij_domain::registration::parse::{Precision, is_date_format};
use serde::Deserialize;
use toml::Spanned;

use super::known::system_default;
use super::recognise::headers_named;
use super::unusable::{MapFault, Unusable};

/// A mapping file: one way of reading, or several under `[[file]]`.
#[derive(Debug, Clone)]
pub struct Mapping {
    /// In the order of the file; the first that fits a table of rows is used.
    pub(super) ways: Vec<Way>,
    zone: Option<Zone>,
}

/// One way of reading a file.
#[derive(Debug, Clone, Default)]
pub(super) struct Way {
    /// File name, `*` for any letters.
    pub name: Option<String>,
    pub table: Option<TableKind>,
    pub zone: Option<Zone>,
    pub date_format: Option<String>,
    pub precision: Option<Precision>,
    pub decimal_comma: Option<bool>,
    /// Cells of every row, each with the word for our field; [`names`] tells which field of a table that is.
    pub cells: Vec<(String, Source)>,
    /// One row out per entry: cells that replace those above.
    pub unpivot: Vec<Vec<(String, Source)>>,
    /// Their words and ours, each with the word for our field.
    pub values: Vec<Words>,
    pub missing: HashMap<String, State>,
    /// Columns whose usual value is the system's, which nobody says was asked; with that value.
    pub not_asked: Vec<(String, &'static str)>,
}

/// Where a cell comes from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Source {
    /// The column with this header.
    Column(String),
    /// The same in every row.
    Constant(String),
}

/// The word for a field, and per word of theirs ours.
pub(super) type Words = (String, HashMap<String, String>);

type Word = Spanned<String>;
type Pairs = BTreeMap<Word, Word>;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    name: Option<String>,
    table: Option<Word>,
    zone: Option<Word>,
    date_format: Option<Word>,
    precision: Option<Word>,
    decimal: Option<Word>,
    #[serde(default)]
    columns: Pairs,
    #[serde(default)]
    values: BTreeMap<Word, Pairs>,
    #[serde(default)]
    constants: Pairs,
    #[serde(default)]
    missing: Pairs,
    #[serde(default)]
    asked: Pairs,
    #[serde(default)]
    unpivot: Vec<WrittenEntry>,
    #[serde(default)]
    file: Vec<Written>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenEntry {
    #[serde(default)]
    columns: Pairs,
    #[serde(default)]
    constants: Pairs,
}

impl Mapping {
    /// Reads a mapping file.
    pub fn parse(text: &str) -> Result<Self, Unusable> {
        let written: Written =
            toml::from_str(text).map_err(|error| Unusable::Mapping(None, MapFault::Syntax(error.to_string())))?;
        let reader = MapReader { text };
        if written.file.is_empty() {
            let way = reader.way(&written)?;
            return Ok(Self { zone: way.zone.clone(), ways: vec![way] });
        }
        let alone = written.table.is_none()
            && written.name.is_none()
            && written.columns.is_empty()
            && written.constants.is_empty()
            && written.values.is_empty()
            && written.missing.is_empty()
            && written.asked.is_empty()
            && written.unpivot.is_empty();
        if !alone || written.file.iter().any(|inner| !inner.file.is_empty()) {
            return Err(Unusable::Mapping(None, MapFault::Nested));
        }
        let above = reader.way(&written)?;
        let ways = written.file.iter().map(|inner| {
            let way = reader.way(inner)?;
            Ok(Way {
                zone: way.zone.or_else(|| above.zone.clone()),
                date_format: way.date_format.or_else(|| above.date_format.clone()),
                precision: way.precision.or(above.precision),
                decimal_comma: way.decimal_comma.or(above.decimal_comma),
                ..way
            })
        });
        Ok(Self { ways: ways.collect::<Result<_, Unusable>>()?, zone: above.zone })
    }

    /// The same without the names of files, where headers alone tell which way is meant: a mapping that was kept must
    /// fit next month's file too. Where the headers of one way are all among those of another, names stay.
    #[must_use]
    pub fn by_headers(mut self) -> Self {
        let named: Vec<HashSet<String>> =
            self.ways.iter().map(|way| headers_named(way).map(normal).collect()).collect();
        let told_apart = named.iter().enumerate().all(|(at, own)| {
            !own.is_empty() && named.iter().enumerate().all(|(other, theirs)| other == at || !own.is_subset(theirs))
        });
        if told_apart {
            for way in &mut self.ways {
                way.name = None;
            }
        }
        self
    }

    /// The zone named at the top of the file: the one to count in when nothing else says so.
    #[must_use]
    pub fn zone(&self) -> Option<&Zone> {
        self.zone.as_ref()
    }
}

struct MapReader<'t> {
    text: &'t str,
}

impl MapReader<'_> {
    fn wrong(&self, at: &Word, fault: impl FnOnce(String) -> MapFault) -> Unusable {
        let line = self.text.get(..at.span().start).map(|before| before.matches('\n').count() + 1);
        Unusable::Mapping(line, fault(at.get_ref().clone()))
    }

    fn one<T>(
        &self,
        word: Option<&Word>,
        read: impl Fn(&str) -> Option<T>,
        fault: impl FnOnce(String) -> MapFault,
    ) -> Result<Option<T>, Unusable> {
        let Some(word) = word else { return Ok(None) };
        read(word.get_ref()).map(Some).ok_or_else(|| self.wrong(word, fault))
    }

    fn way(&self, written: &Written) -> Result<Way, Unusable> {
        let table = self.one(written.table.as_ref(), TableKind::parse, MapFault::Table)?;
        if let Some((code, _)) = written.missing.iter().next()
            && table.is_some_and(|table| table != TableKind::Aggregates)
        {
            return Err(self.wrong(code, |_| MapFault::MissingOutsideTotals));
        }
        let day = |word: &str| match word {
            "day" => Some(Precision::Day),
            "second" => Some(Precision::Second),
            _ => None,
        };
        let decimal = |word: &str| match word {
            "comma" => Some(true),
            "point" => Some(false),
            _ => None,
        };
        let format = |word: &str| is_date_format(word).then(|| word.to_owned());
        let mut way = Way {
            name: written.name.clone(),
            table,
            zone: self.one(written.zone.as_ref(), |name| Zone::new(name).ok(), MapFault::Zone)?,
            date_format: self.one(written.date_format.as_ref(), format, MapFault::DateFormat)?,
            precision: self.one(written.precision.as_ref(), day, MapFault::Precision)?,
            decimal_comma: self.one(written.decimal.as_ref(), decimal, MapFault::Decimal)?,
            cells: self.cells(&written.columns, &written.constants, table)?,
            unpivot: written
                .unpivot
                .iter()
                .map(|entry| self.cells(&entry.columns, &entry.constants, table))
                .collect::<Result<_, _>>()?,
            values: self.values(written, table)?,
            missing: self.missing(&written.missing)?,
            not_asked: Vec::new(),
        };
        self.hold_back_defaults(&mut way, &written.asked, table)?;
        Ok(way)
    }

    /// What a system fills in by itself counts as empty, unless the mapping says how it was asked.
    fn hold_back_defaults(&self, way: &mut Way, asked: &Pairs, table: Option<TableKind>) -> Result<(), Unusable> {
        if let Some((field, _)) = asked.iter().find(|(field, _)| fields(table, field.get_ref()).next().is_none()) {
            return Err(self.wrong(field, MapFault::Field));
        }
        let is_asked = |word: &str| {
            let told = asked.iter().filter(|(_, how)| !how.get_ref().trim().is_empty());
            fields(table, word).any(|field| told.clone().any(|(own, _)| names(own.get_ref(), field)))
        };
        for (field, source) in way.cells.iter().chain(way.unpivot.iter().flatten()) {
            let Source::Column(header) = source else { continue };
            let Some(default) = system_default(header).filter(|_| !is_asked(field)) else { continue };
            way.not_asked.push((header.clone(), default.value));
            let same = |other: &str| fields(table, field).any(|field| names(other, field));
            match way.values.iter_mut().find(|(other, _)| same(other)) {
                Some((_, words)) => {
                    words.insert(default.value.to_owned(), String::new());
                }
                None => way.values.push((field.clone(), HashMap::from([(default.value.to_owned(), String::new())]))),
            }
        }
        Ok(())
    }

    fn cells(
        &self,
        columns: &Pairs,
        constants: &Pairs,
        table: Option<TableKind>,
    ) -> Result<Vec<(String, Source)>, Unusable> {
        let mut cells: Vec<(String, Source)> = Vec::new();
        let columns = columns.iter().map(|(field, header)| (field, Source::Column(header.get_ref().trim().to_owned())));
        for (field, header) in columns {
            self.push(&mut cells, field, header, table)?;
        }
        for (field, word) in constants {
            self.word(field, word, table)?;
            self.push(&mut cells, field, Source::Constant(word.get_ref().clone()), table)?;
        }
        Ok(cells)
    }

    fn push(
        &self,
        cells: &mut Vec<(String, Source)>,
        field: &Word,
        source: Source,
        table: Option<TableKind>,
    ) -> Result<(), Unusable> {
        let word = field.get_ref();
        if fields(table, word).next().is_none() {
            return Err(self.wrong(field, MapFault::Field));
        }
        if cells.iter().any(|(other, _)| fields(table, word).any(|field| names(other, field))) {
            return Err(self.wrong(field, MapFault::Twice));
        }
        cells.push((word.clone(), source));
        Ok(())
    }

    fn values(&self, written: &Written, table: Option<TableKind>) -> Result<Vec<Words>, Unusable> {
        let mut all = Vec::new();
        for (field, pairs) in &written.values {
            if fields(table, field.get_ref()).next().is_none() {
                return Err(self.wrong(field, MapFault::Field));
            }
            let mut words = HashMap::new();
            for (theirs, ours) in pairs {
                self.word(field, ours, table)?;
                words.insert(theirs.get_ref().trim().to_owned(), ours.get_ref().clone());
            }
            all.push((field.get_ref().clone(), words));
        }
        Ok(all)
    }

    /// A word of ours must be in the list of its field, in one of the tables that have the field.
    fn word(&self, field: &Word, word: &Word, table: Option<TableKind>) -> Result<(), Unusable> {
        let mut possible = fields(table, field.get_ref()).peekable();
        if possible.peek().is_none() {
            return Err(self.wrong(field, MapFault::Field));
        }
        if possible.any(|field| accepts(field, word.get_ref())) {
            return Ok(());
        }
        Err(self.wrong(word, |word| MapFault::Word { field: field.get_ref().clone(), word }))
    }

    fn missing(&self, pairs: &Pairs) -> Result<HashMap<String, State>, Unusable> {
        let states = pairs.iter().map(|(code, state)| {
            let found = State::parse(state.get_ref()).filter(|state| *state != State::Shown);
            let found = found.ok_or_else(|| self.wrong(state, MapFault::State))?;
            Ok((code.get_ref().trim().to_owned(), found))
        });
        states.collect()
    }
}

fn accepts(field: &Field, word: &str) -> bool {
    let Form::Word(codes) = field.form else { return true };
    word.is_empty()
        || codes.iter().any(|code| code.answers_to(word))
        || matches!(field.id, "kind" | "room") && matches!(word, "any" | "alle" | "*")
        || field.id == "kind" && room_named_as_kind(word).is_some()
}

/// Whether a word is a field's id or Dutch header.
pub(super) fn names(word: &str, field: &Field) -> bool {
    let word = normal(word);
    normal(field.id) == word || normal(field.nl) == word
}

/// Fields that a word names, in one table or in all.
fn fields(table: Option<TableKind>, word: &str) -> impl Iterator<Item = &'static Field> {
    let tables = TABLES.iter().filter(move |own| table.is_none_or(|table| own.kind == table));
    tables.flat_map(|table| table.fields).filter(move |field| names(word, field))
}
