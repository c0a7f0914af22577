// SPDX-License-Identifier: EUPL-1.2
//! Which table a file is and which column each field could come from, with the reason for every choice.

use nabij_domain::calendar::Zone;
use nabij_domain::registration::code::normal;
use nabij_domain::registration::dictionary::{Field, Form, Need, TableKind};

use super::super::csv::Sheet;
use super::super::known::{known, system_default};
use super::super::mapping::{Source, Way, names};
use super::super::parquet;
use super::super::read::{Input, Options, open};
use super::super::unusable::{Unusable, UnusableInput};
use super::super::workbook;
use super::profile::{Profile, ROWS, profiles};

/// What can be said of one file or sheet.
#[derive(Debug, Clone)]
pub struct Proposal {
    /// The file, or `file.xlsx[Sheet]`.
    pub name: String,
    /// The table it looks most like.
    pub table: TableKind,
    /// Required fields for which no column was found.
    pub lacking: Vec<&'static Field>,
    /// Whether any choice is unsure.
    pub unsure: bool,
    pub(super) known_form: Option<&'static str>,
    pub(super) words: Vec<(String, Vec<(String, String)>)>,
    pub(super) columns: Vec<Column>,
    pub(super) not_read: Vec<Profile>,
    pub(super) days: bool,
    pub(super) date_format: Option<&'static str>,
}

/// A field and the column proposed for it.
#[derive(Debug, Clone)]
pub(super) struct Column {
    pub field: &'static Field,
    pub profile: Profile,
    pub why: Why,
    /// Share of the values that are of the field's form.
    pub share: Option<f64>,
    pub unsure: bool,
}

/// What a header says of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Why {
    KnownForm,
    OwnName,
    Synonym,
    Resembles,
    ValuesOnly,
}

/// Points: a choice is sure from [`SURE`] on; a required field takes what is at least [`POSSIBLE`].
const SURE: u32 = 60;
const LIKELY: u32 = 45;
const POSSIBLE: u32 = 20;
/// A required field without a column weighs more than any one match.
const LACKS: i64 = 120;

/// Looks at files and proposes how to read each.
pub fn propose(inputs: &[Input], defaults: &Options) -> Result<Vec<Proposal>, UnusableInput> {
    let mut all = Vec::new();
    for input in inputs {
        let file = input.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if parquet::is_parquet(&input.path) {
            let table = parquet::Table::open(&input.path).map_err(|reason| reason.of(&file))?;
            let sheet = table.sample(ROWS).map_err(|reason| reason.of(&file))?;
            all.push(one_of(&file, &sheet, input.table, &defaults.zone)?);
            continue;
        }
        let raw = open(&input.path).map_err(|reason| reason.of(&file))?;
        if workbook::is_workbook(&raw) {
            let fit = |header: &[String]| header.iter().map(|own| resemblance(own)).sum();
            let sheets = workbook::sheets(&raw, &fit).map_err(|reason| reason.of(&file))?;
            let named = sheets
                .iter()
                .filter_map(|tab| one(format!("{file}[{}]", tab.name), &tab.sheet, input.table, &defaults.zone));
            let mut named: Vec<Proposal> = named.collect();
            // A workbook has sheets of remarks and lists too.
            if named.iter().any(|sheet| sheet.lacking.is_empty()) {
                named.retain(|sheet| sheet.lacking.is_empty());
            }
            all.extend(named);
        } else {
            let sheet = Sheet::new(raw).map_err(|reason| reason.of(&file))?;
            all.push(one_of(&file, &sheet, input.table, &defaults.zone)?);
        }
    }
    Ok(all)
}

fn one_of(file: &str, sheet: &Sheet, table: Option<TableKind>, zone: &Zone) -> Result<Proposal, UnusableInput> {
    let nothing = || Unusable::UnknownTable { headers: sheet.header.clone(), lacking: Vec::new() }.of(file);
    one(file.to_owned(), sheet, table, zone).ok_or_else(nothing)
}

fn one(name: String, sheet: &Sheet, table: Option<TableKind>, zone: &Zone) -> Option<Proposal> {
    let profiles = profiles(sheet, zone);
    let form = known(&sheet.header, table);
    let way = form.map(|form| &form.way);
    let tables: Vec<TableKind> = match table.or(way.and_then(|way| way.table)) {
        Some(table) => vec![table],
        None => TableKind::ALL.to_vec(),
    };
    let mut chosen: Vec<(i64, Proposal)> = tables.into_iter().map(|table| of_table(table, &profiles, way)).collect();
    chosen.sort_by_key(|(points, _)| std::cmp::Reverse(*points));
    let (_, mut best) = chosen.into_iter().find(|(_, proposal)| table.is_some() || !proposal.columns.is_empty())?;
    best.name = name;
    best.known_form = form.map(|form| form.name);
    Some(best)
}

fn of_table(table: TableKind, profiles: &[Profile], way: Option<&Way>) -> (i64, Proposal) {
    let fields = table.table().fields;
    let mut possible: Vec<(u32, usize, usize, Why)> = Vec::new();
    for (f, field) in fields.iter().enumerate() {
        for (c, profile) in profiles.iter().enumerate() {
            if let Some((points, why)) = points(field, profile, way) {
                possible.push((points, f, c, why));
            }
        }
    }
    possible.sort_by_key(|(points, f, c, _)| (std::cmp::Reverse(*points), *f, *c));
    let (mut columns, mut taken, mut sum) = (Vec::new(), vec![false; profiles.len()], 0);
    for (points, f, c, why) in possible {
        let field = &fields[f];
        let enough = if field.need == Need::Required { POSSIBLE } else { LIKELY };
        if points < enough || taken[c] || columns.iter().any(|column: &Column| std::ptr::eq(column.field, field)) {
            continue;
        }
        taken[c] = true;
        sum += i64::from(points);
        let profile = profiles[c].clone();
        columns.push(Column { field, share: profile.share(field), profile, why, unsure: points < SURE });
    }
    columns.sort_by_key(|column| fields.iter().position(|field| std::ptr::eq(field, column.field)));
    let has = |field: &Field| columns.iter().any(|column| std::ptr::eq(column.field, field));
    let lacking: Vec<_> = fields.iter().filter(|field| field.need == Need::Required && !has(field)).collect();
    let times: Vec<_> = columns.iter().filter(|column| matches!(column.field.form, Form::Time)).collect();
    let days =
        times.iter().any(|column| column.profile.is_days()) && times.iter().all(|column| !column.profile.is_moments());
    let everyday = times.iter().any(|column| column.profile.moments + column.profile.days > 0);
    let date_format = times.iter().find_map(|column| column.profile.date_format).filter(|_| !everyday);
    let not_read = profiles.iter().zip(&taken).filter(|(_, taken)| !**taken).map(|(profile, _)| profile.clone());
    let proposal = Proposal {
        name: String::new(),
        table,
        unsure: columns.iter().any(|column| column.unsure),
        known_form: None,
        words: way.map(words).unwrap_or_default(),
        not_read: not_read.collect(),
        days,
        date_format: date_format.map(|(format, _)| format),
        columns,
        lacking,
    };
    let missing = i64::try_from(proposal.lacking.len()).unwrap_or(i64::MAX / LACKS);
    (sum - LACKS * missing, proposal)
}

impl Profile {
    fn is_days(&self) -> bool {
        self.days > 0 || self.date_format.is_some_and(|(_, time)| !time)
    }

    fn is_moments(&self) -> bool {
        self.moments > 0 || self.date_format.is_some_and(|(_, time)| time)
    }
}

/// The words a known form translates, by field.
fn words(way: &Way) -> Vec<(String, Vec<(String, String)>)> {
    let pairs = way.values.iter().map(|(field, words)| {
        let mut words: Vec<_> = words.iter().map(|(theirs, ours)| (theirs.clone(), ours.clone())).collect();
        words.sort();
        (field.clone(), words)
    });
    pairs.collect()
}

/// How well a column suits a field, and why; `None` when it cannot.
fn points(field: &Field, profile: &Profile, way: Option<&Way>) -> Option<(u32, Why)> {
    if let Some(way) = way {
        let told = way.cells.iter().find(|(word, _)| names(word, field));
        if let Some((_, Source::Column(header))) = told {
            return (normal(header) == normal(&profile.header)).then_some((200, Why::KnownForm));
        }
    }
    if system_default(&profile.header).is_some() {
        return None;
    }
    let share = profile.share(field);
    let (by_name, why) = by_name(field, &profile.header);
    let by_value = match (field.form, share) {
        (Form::Date | Form::Time, Some(share)) if share >= 0.8 => 40,
        (Form::YesNo | Form::Number | Form::Clock, Some(share)) if share >= 0.8 => 20,
        (Form::Word(_), Some(share)) if share >= 0.5 => 50,
        (Form::Word(_), Some(share)) if share >= 0.1 => 15,
        // Words of a list may all be the sender's own; times, numbers, yes and no may not.
        (Form::Word(_), Some(_)) if by_name >= 80 => 0,
        // Some are wrong: they are set aside by line, which is better than a column that nobody finds.
        (Form::Date | Form::Time, Some(share)) if by_name >= 80 && share >= 0.5 => 0,
        (_, Some(_)) => return None,
        (Form::Text, None) if field.id == "youth" && !profile.unique => 20,
        (Form::Text, None) if field.id == "unit" && !profile.unique => 10,
        (_, None) => 0,
    };
    match (by_name, by_value) {
        (0, 0 | 10 | 15) => None,
        (0, _) if matches!(field.form, Form::Text) => None,
        (0, _) if matches!(field.form, Form::YesNo | Form::Number | Form::Clock) => None,
        (0, value) if matches!(field.form, Form::Word(_)) => Some((value, Why::ValuesOnly)),
        (0, _) => Some((POSSIBLE, Why::ValuesOnly)),
        (80.., 0) if matches!(field.form, Form::Word(_)) && profile.filled > 0 => Some((LIKELY, why)),
        (name, value) => Some((name + value, why)),
    }
}

/// What a header says of a field by its name.
fn by_name(field: &Field, header: &str) -> (u32, Why) {
    let word: String = normal(header).chars().filter(|c| c.is_alphanumeric()).collect();
    if names(&word, field) {
        return (100, Why::OwnName);
    }
    // A person's name must never be taken for a number of one.
    if matches!(field.id, "youth" | "id" | "restriction") && ["naam", "name"].iter().any(|own| word.contains(own)) {
        return (0, Why::ValuesOnly);
    }
    if field.synonyms.iter().any(|own| normal(own) == word) {
        return (80, Why::Synonym);
    }
    let own = [field.id, field.nl].into_iter().chain(field.synonyms.iter().copied());
    if own.flat_map(parts).any(|part| word.contains(&part)) { (LIKELY, Why::Resembles) } else { (0, Why::ValuesOnly) }
}

/// How much a header resembles the name of any field: finds the row of headers under the title of a sheet.
fn resemblance(header: &str) -> usize {
    let fields = TableKind::ALL.iter().flat_map(|table| table.table().fields);
    fields.map(|field| by_name(field, header).0 as usize).max().unwrap_or(0)
}

/// Parts of a name that tell it apart; `datum` and the like are in too many.
fn parts(name: &str) -> impl Iterator<Item = String> + '_ {
    const EVERYWHERE: [&str; 7] = ["datum", "date", "tijd", "time", "nummer", "number", "code"];
    let parts = name.split(['_', ' ', '-']).map(normal);
    parts.filter(|part| part.chars().count() >= 4 && !EVERYWHERE.contains(&part.as_str()))
}
