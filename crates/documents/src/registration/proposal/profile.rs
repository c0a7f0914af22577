// SPDX-License-Identifier: EUPL-1.2
//! What the values of a column look like: times, days, numbers, yes or no, words of a list.

use std::collections::{BTreeMap, HashSet};

use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::{Field, Form};
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::foreign::foreign;
use nabij_domain::registration::kind::{Kind, room_named_as_kind};
use nabij_domain::registration::legal_title;
use nabij_domain::registration::parse::{Precision, Reader, Rules, is_citizen_number, number};
use nabij_domain::registration::restriction::RestrictionField;

use super::super::csv::{Row, Sheet};

/// Rows that are looked at.
pub(super) const ROWS: usize = 5_000;

/// Different values that are kept of a column: more than any list of words has.
const WORDS: usize = 200;

/// Forms of dates that are tried when a column is in none of the everyday ones; never one that could be read two ways.
const DATE_FORMATS: [&str; 8] = [
    "%d-%m-%y %H:%M",
    "%d/%m/%y %H:%M",
    "%Y%m%d %H:%M",
    "%Y%m%d%H%M%S",
    "%Y%m%d%H%M",
    "%Y%m%d",
    "%d-%m-%y",
    "%d-%b-%Y %H:%M",
];

/// One column.
#[derive(Debug, Clone, Default)]
pub(super) struct Profile {
    pub header: String,
    /// Cells with content.
    pub filled: usize,
    /// Different values, with how often each was seen; more than [`WORDS`] are not kept.
    pub words: BTreeMap<String, usize>,
    /// Whether every value was seen once.
    pub unique: bool,
    /// Cells that are a moment, or a day without a time of day, in the everyday forms.
    pub moments: usize,
    pub days: usize,
    /// The first named form that every value has, and whether it has a time of day.
    pub date_format: Option<(&'static str, bool)>,
    pub clocks: usize,
    pub numbers: usize,
    pub yes_no: usize,
    pub citizen_numbers: usize,
}

/// The columns of a sheet.
pub(super) fn profiles(sheet: &Sheet, zone: &Zone) -> Vec<Profile> {
    let mut columns: Vec<(Profile, HashSet<String>, Vec<&'static str>)> = sheet
        .header
        .iter()
        .map(|header| {
            (
                Profile { header: header.clone(), unique: true, ..Profile::default() },
                HashSet::new(),
                DATE_FORMATS.to_vec(),
            )
        })
        .collect();
    let everyday = Rules::new(zone.clone());
    let mut rows = sheet.rows();
    let mut seen = 0;
    while seen < ROWS
        && let Some((_, row)) = rows.advance()
    {
        let Row::Cells(cells) = row else { continue };
        seen += 1;
        for ((profile, values, formats), cell) in columns.iter_mut().zip(cells.iter()) {
            let cell = cell.trim();
            if !cell.is_empty() {
                profile.add(cell, values, formats, &everyday);
            }
        }
    }
    columns
        .into_iter()
        .map(|(mut profile, _, formats)| {
            let first = formats.first().filter(|_| profile.filled > 0);
            profile.date_format = first.map(|format| (*format, format.contains("%H")));
            profile
        })
        .collect()
}

impl Profile {
    fn add(&mut self, cell: &str, values: &mut HashSet<String>, formats: &mut Vec<&'static str>, everyday: &Rules) {
        self.filled += 1;
        self.unique &= values.insert(cell.to_owned());
        if self.words.len() < WORDS || self.words.contains_key(cell) {
            *self.words.entry(cell.to_owned()).or_default() += 1;
        }
        match as_time(cell, everyday) {
            Some(Precision::Second) => self.moments += 1,
            Some(Precision::Day) => self.days += 1,
            None => {}
        }
        formats.retain(|format| {
            let day = if format.contains("%H") { Precision::Second } else { Precision::Day };
            let rules = Rules { date_format: Some((*format).to_owned()), precision: day, ..everyday.clone() };
            as_time(cell, &rules) == Some(day)
        });
        self.numbers += usize::from(number(cell, false).is_some() || number(cell, true).is_some());
        self.clocks += usize::from(is_clock(cell));
        self.citizen_numbers += usize::from(is_citizen_number(cell));
        self.yes_no += usize::from(reads(cell, everyday, |row| row.yes_no(0usize).is_some()));
    }

    /// Share of the values that are of a field's form; `None` when any text would be.
    pub fn share(&self, field: &Field) -> Option<f64> {
        let times = if self.date_format.is_some() { self.filled } else { self.moments + self.days };
        let fit = match field.form {
            Form::Text => return None,
            Form::Date | Form::Time => times,
            Form::Number => self.numbers,
            Form::YesNo => self.yes_no,
            Form::Clock => self.clocks,
            Form::Word(_) => self.words.iter().filter(|(word, _)| is_word(field, word)).map(|(_, times)| times).sum(),
        };
        let all = if matches!(field.form, Form::Word(_)) { self.words.values().sum() } else { self.filled };
        if all == 0 { None } else { Some(fit as f64 / all as f64) }
    }

    /// Words of a list that are not ours, most seen first.
    pub fn unknown_words(&self, field: &Field) -> Vec<(&str, usize)> {
        let unknown = self.words.iter().filter(|(word, _)| !is_word(field, word));
        let mut unknown: Vec<_> = unknown.map(|(word, times)| (word.as_str(), *times)).collect();
        unknown.sort_by_key(|(word, times)| (std::cmp::Reverse(*times), *word));
        unknown
    }
}

/// Whether a word would be read in a field, as the row parsers read it.
fn is_word(field: &Field, word: &str) -> bool {
    let Form::Word(codes) = field.form else { return false };
    let listed = codes.iter().any(|code| code.answers_to(word));
    let kind = std::ptr::eq(codes, Kind::CODES);
    let law = std::ptr::eq(field, &raw const RestrictionField::FIELDS[RestrictionField::Regime as usize]);
    listed
        || kind && (room_named_as_kind(word).is_some() || foreign(word, "").is_some())
        || (law || field.id == "regime") && legal_title::regime(word).is_some()
}

/// `21:00`, `7:30:00`.
fn is_clock(cell: &str) -> bool {
    let parts: Vec<&str> = cell.split(':').collect();
    let digits = |part: &&str| (1..=2).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
    (2..=3).contains(&parts.len()) && parts.iter().all(digits)
}

/// How fine a time a cell is. An hour that the clock skipped or doubled is a time all the same.
fn as_time(cell: &str, rules: &Rules) -> Option<Precision> {
    let cells = [cell];
    let mut row = Reader::new(&cells, &RestrictionField::FIELDS[..1], rules);
    if row.moment(0usize).is_some() {
        return Some(rules.precision);
    }
    let problem = row.finish::<()>(None).err()?.first()?.problem;
    match problem {
        Problem::PrecisionDiffers if rules.precision == Precision::Second => Some(Precision::Day),
        Problem::SkippedHour | Problem::DoubledHour => Some(rules.precision),
        _ => None,
    }
}

fn reads(cell: &str, rules: &Rules, read: impl Fn(&mut Reader<'_>) -> bool) -> bool {
    let cells = [cell];
    read(&mut Reader::new(&cells, &RestrictionField::FIELDS[..1], rules))
}
