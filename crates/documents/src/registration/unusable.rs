// SPDX-License-Identifier: EUPL-1.2
//! Input that cannot be used at all: which file, what is wrong, and what to do, in both languages.

use std::fmt;

use nabij_domain::registration::dictionary::{TABLES, TableKind};

use crate::text::{Lang, Text};

/// A file (or the mapping file) that cannot be used. Nothing was read into figures.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UnusableInput {
    /// The file as it was given.
    pub file: String,
    /// What is wrong.
    pub reason: Unusable,
}

/// Why input cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unusable {
    /// There is no such file.
    NoSuchFile,
    /// The system does not give it; its own words.
    Unreadable(String),
    /// It has no content.
    Empty,
    /// A workbook of another kind than `.xlsx`, or one with a password.
    Spreadsheet,
    /// A workbook that is damaged; where, or the reader's words.
    Workbook(String),
    /// A sheet, by name, with more cells than a delivery can have.
    TooManyCells(String),
    /// A workbook that is far larger unpacked than a delivery can be.
    Unpacked,
    /// A Parquet file that is damaged; the reader's words.
    Parquet(String),
    /// A column of a Parquet file, by name, that holds no single values of a form known here.
    ParquetColumn(String),
    /// A Parquet file packed in another way than is read here, by name.
    ParquetPacked(String),
    /// A Parquet file whose columns are encrypted.
    ParquetLocked,
    /// A Parquet file that is far larger unpacked than a delivery can be.
    ParquetUnpacked,
    /// The header is not text.
    NotText,
    /// More files than can be numbered.
    TooManyFiles,
    /// `word=FILE` with a word that is no table.
    NoSuchTable(String),
    /// The headers are of no table. What the nearest tables lack stands beside each.
    UnknownTable {
        /// Headers in the file.
        headers: Vec<String>,
        /// Nearest tables and the required fields that are not there.
        lacking: Vec<(TableKind, Vec<&'static str>)>,
    },
    /// The headers fit these tables equally well.
    Ambiguous {
        /// Headers in the file.
        headers: Vec<String>,
        /// Tables it could be.
        tables: Vec<TableKind>,
    },
    /// The table that was asked for needs fields that no column gives.
    Lacks {
        /// The table.
        table: TableKind,
        /// Required fields without a column.
        fields: Vec<&'static str>,
        /// Headers in the file.
        headers: Vec<String>,
    },
    /// Two columns mean the same field.
    TwoColumns {
        /// The field.
        field: &'static str,
        /// Both headers.
        headers: [String; 2],
    },
    /// All that tells thousands from decimals is ambiguous.
    DecimalUnclear(String),
    /// The mapping file is wrong.
    Mapping(Line, MapFault),
}

/// Line in the mapping file, if the fault has one.
pub type Line = Option<usize>;

/// What is wrong with a mapping file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MapFault {
    /// Not TOML, or a part that does not exist; the parser's words, with line.
    Syntax(String),
    /// A table that does not exist.
    Table(String),
    /// A field that does not exist (in this table).
    Field(String),
    /// A word that is not in the field's list.
    Word {
        /// The field.
        field: String,
        /// The word.
        word: String,
    },
    /// A state that does not exist.
    State(String),
    /// A zone that does not exist.
    Zone(String),
    /// Not a date format.
    DateFormat(String),
    /// Neither `second` nor `day`.
    Precision(String),
    /// Neither `comma` nor `point`.
    Decimal(String),
    /// A field gets both a column and a constant.
    Twice(String),
    /// `[missing]` outside totals.
    MissingOutsideTotals,
    /// `[[file]]` beside `[columns]` and the like, or inside another.
    Nested,
    /// A header that no file has.
    Header {
        /// The header named.
        header: String,
        /// The headers of the file that comes nearest.
        found: Vec<String>,
    },
    /// No file given is of the table it names.
    NoFile,
}

impl Unusable {
    /// Says which file it is about.
    #[must_use]
    pub fn of(self, file: &str) -> UnusableInput {
        UnusableInput { file: file.to_owned(), reason: self }
    }

    /// What is wrong and what to do.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        let t = Text::of(lang);
        let list =
            |words: &[String]| words.iter().filter(|word| !word.is_empty()).cloned().collect::<Vec<_>>().join(", ");
        match self {
            Self::NoSuchFile => t.unusable_no_such_file(),
            Self::Unreadable(why) => t.unusable_unreadable(why.as_str()),
            Self::Empty => t.unusable_empty(),
            Self::Spreadsheet => t.unusable_spreadsheet(),
            Self::Workbook(why) => t.unusable_workbook(why.as_str()),
            Self::TooManyCells(sheet) => t.unusable_too_many_cells(sheet.as_str()),
            Self::Unpacked => t.unusable_unpacked(),
            Self::Parquet(why) => t.unusable_parquet(why.as_str()),
            Self::ParquetColumn(column) => t.unusable_parquet_column(column.as_str()),
            Self::ParquetPacked(codec) => t.unusable_parquet_packed(codec.as_str()),
            Self::ParquetLocked => t.unusable_parquet_locked(),
            Self::ParquetUnpacked => t.unusable_parquet_unpacked(),
            Self::NotText => t.unusable_not_text(),
            Self::TooManyFiles => t.unusable_too_many_files(),
            Self::NoSuchTable(word) => t.unusable_no_such_table(word.as_str(), tables(TableKind::ALL, lang)),
            Self::UnknownTable { headers, lacking } => {
                let near = lacking
                    .iter()
                    .map(|(table, fields)| t.unusable_table_lacks(name(*table, lang), columns(fields, lang)));
                let near = near.collect::<Vec<_>>().join(" ");
                t.unusable_unknown_table(list(headers), near).trim_end().to_owned()
            }
            Self::Ambiguous { headers, tables: possible } => {
                let example = possible.first().map_or("", |table| table.id());
                t.unusable_ambiguous(list(headers), tables(possible, lang), example)
            }
            Self::Lacks { table, fields, headers } => {
                t.unusable_lacks(name(*table, lang), columns(fields, lang), list(headers))
            }
            Self::TwoColumns { field, headers: [one, other] } => {
                t.unusable_two_columns(one.as_str(), other.as_str(), column(field, lang))
            }
            Self::DecimalUnclear(example) => t.unusable_decimal_unclear(example.as_str()),
            Self::Mapping(None, fault) => fault.say(lang),
            Self::Mapping(Some(line), fault) => t.unusable_map_line(line.to_string(), fault.say(lang)),
        }
    }
}

impl MapFault {
    fn say(&self, lang: Lang) -> String {
        let t = Text::of(lang);
        match self {
            Self::Syntax(words) => t.unusable_map_syntax(words.trim_end()),
            Self::Table(word) => t.unusable_no_such_table(word.as_str(), tables(TableKind::ALL, lang)),
            Self::Field(word) => t.unusable_map_field(word.as_str()),
            Self::Word { field, word } => t.unusable_map_word(word.as_str(), field.as_str()),
            Self::State(word) => t.unusable_map_state(word.as_str()),
            Self::Zone(word) => t.unusable_map_zone(word.as_str()),
            Self::DateFormat(word) => t.unusable_map_date_format(word.as_str()),
            Self::Precision(word) => t.unusable_map_precision(word.as_str()),
            Self::Decimal(word) => t.unusable_map_decimal(word.as_str()),
            Self::Twice(field) => t.unusable_map_twice(field.as_str()),
            Self::MissingOutsideTotals => t.unusable_map_missing(),
            Self::Nested => t.unusable_map_nested(),
            Self::Header { header, found } => t.unusable_map_header(header.as_str(), found.join(", ")),
            Self::NoFile => t.unusable_map_no_file(),
        }
    }
}

/// The name of a table in a language.
pub(super) fn name(table: TableKind, lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => table.code().nl,
        Lang::En => table.code().en,
    }
}

/// The header of a field in a language, as in the templates; the same field has one header in all tables.
pub(super) fn column(field: &str, lang: Lang) -> &str {
    let known = TABLES.iter().flat_map(|table| table.fields).find(|known| known.id == field);
    match (known, lang) {
        (Some(known), Lang::Nl) => known.nl,
        _ => field,
    }
}

fn columns(fields: &[&'static str], lang: Lang) -> String {
    fields.iter().map(|field| column(field, lang)).collect::<Vec<_>>().join(", ")
}

fn tables(tables: &[TableKind], lang: Lang) -> String {
    tables.iter().map(|table| name(*table, lang)).collect::<Vec<_>>().join(", ")
}

impl UnusableInput {
    /// File, what is wrong, and what to do.
    #[must_use]
    pub fn say(&self, lang: Lang) -> String {
        format!("{}: {}", self.file, self.reason.say(lang))
    }
}

impl fmt::Display for UnusableInput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.say(Lang::En))
    }
}

impl std::error::Error for UnusableInput {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_has_one_header_in_all_tables() {
        for field in TABLES.iter().flat_map(|table| table.fields) {
            assert_eq!((column(field.id, Lang::Nl), column(field.id, Lang::En)), (field.nl, field.id));
        }
        assert_eq!(column("", Lang::Nl), "");
    }

    #[test]
    fn what_lacks_is_named_as_in_the_template() {
        let lacks = Unusable::Lacks { table: TableKind::Leave, fields: vec!["youth", "leave_start"], headers: vec![] };
        assert!(lacks.say(Lang::Nl).contains("jongere, verlof_begin"), "{}", lacks.say(Lang::Nl));
        assert!(lacks.say(Lang::En).contains("youth, leave_start"), "{}", lacks.say(Lang::En));
    }
}
