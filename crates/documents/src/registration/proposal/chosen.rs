// SPDX-License-Identifier: EUPL-1.2
//! A proposal for a person to look at and change: per field the column and the reason for it, per unknown word a choice.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::{Field, Form, Need};

use super::super::mapping::names;
use super::choose::Proposal;
use super::write::{MOST_WORDS, quoted, why};
use crate::text::Text;

/// What a person chose, by the names that [`Sheet`] gives its fields and words.
pub type Choices = BTreeMap<String, String>;

/// One file or sheet, with what is chosen for each field.
#[derive(Debug, Clone)]
pub struct Sheet {
    /// The file, or `file.xlsx[Sheet]`.
    pub name: String,
    /// The table it is read as, in words.
    pub table: String,
    /// Its headers, each with some of the values under it.
    pub headers: Vec<(String, String)>,
    /// Every field of the table.
    pub fields: Vec<Chosen>,
    /// Words that are not known here, of the chosen columns.
    pub words: Vec<Word>,
    written: String,
}

/// A field and its column.
#[derive(Debug, Clone)]
pub struct Chosen {
    /// What the choice is called in [`Choices`].
    pub name: String,
    /// The field.
    pub field: &'static Field,
    /// The header of the column; `None`: not in the file.
    pub header: Option<String>,
    /// Why.
    pub why: String,
    /// Whether a person should look at it.
    pub unsure: bool,
}

/// A word of theirs and what it means.
#[derive(Debug, Clone)]
pub struct Word {
    /// What the choice is called in [`Choices`].
    pub name: String,
    /// The field it stands in.
    pub field: &'static Field,
    /// Their word, and how often it stands there.
    pub theirs: (String, usize),
    /// Our word by id; empty: not chosen.
    pub ours: String,
}

/// The sheets of proposals, with what a person chose instead.
#[must_use]
pub fn sheets(proposals: &[Proposal], choices: &Choices, t: &Text) -> Vec<Sheet> {
    proposals.iter().enumerate().map(|(at, proposal)| sheet(at, proposal, choices, t)).collect()
}

/// Whether every required field has a column.
#[must_use]
pub fn are_whole(sheets: &[Sheet]) -> bool {
    !sheets.is_empty()
        && sheets
            .iter()
            .flat_map(|sheet| &sheet.fields)
            .all(|own| own.field.need == Need::Optional || own.header.is_some())
}

/// The mapping file of what was chosen.
#[must_use]
pub fn mapping_of(sheets: &[Sheet], zone: &Zone) -> String {
    let mut out = format!("zone = {}\n", quoted(zone.name()));
    for sheet in sheets {
        out.push_str(&sheet.written);
    }
    out
}

fn sheet(at: usize, proposal: &Proposal, choices: &Choices, t: &Text) -> Sheet {
    let profiles: Vec<_> = proposal.columns.iter().map(|column| &column.profile).chain(&proposal.not_read).collect();
    let example = |words: &BTreeMap<String, usize>| {
        let some: Vec<&str> = words.keys().take(3).map(String::as_str).collect();
        some.join(" · ")
    };
    let headers = profiles.iter().map(|own| (own.header.clone(), example(&own.words))).collect();
    let (mut fields, mut words) = (Vec::new(), Vec::new());
    for field in proposal.table.table().fields {
        let name = format!("k.{at}.{}", field.id);
        let proposed = proposal.columns.iter().find(|column| std::ptr::eq(column.field, field));
        // What is unsure and can be done without is proposed by nobody.
        let taken = proposed.filter(|column| !column.unsure || field.need == Need::Required);
        let chosen = choices.get(&name);
        let header = match chosen {
            Some(header) => profiles.iter().find(|own| own.header == *header).map(|own| own.header.clone()),
            None => taken.map(|column| column.profile.header.clone()),
        };
        let by_hand = chosen.is_some_and(|own| taken.is_none_or(|column| column.profile.header != *own));
        let reason = match proposed.filter(|_| !by_hand) {
            Some(column) => why(column, t),
            None if chosen.is_some_and(|own| !own.is_empty()) => t.chosen_by_hand(),
            None => String::new(),
        };
        let unsure = chosen.is_none() && proposed.is_some_and(|column| column.unsure);
        if let (Some(header), Form::Word(_)) = (&header, field.form) {
            let profile = profiles.iter().find(|own| own.header == *header);
            let told = proposal.words.iter().find(|(own, _)| names(own, field)).map(|(_, words)| words.as_slice());
            let unknown = profile.map(|own| own.unknown_words(field)).unwrap_or_default();
            let unknown = if unknown.len() > MOST_WORDS { Vec::new() } else { unknown };
            for (theirs, times) in unknown {
                let name = format!("w.{at}.{}.{theirs}", field.id);
                let known = told.and_then(|told| told.iter().find(|(own, _)| own == theirs)).map(|(_, ours)| ours);
                let ours = choices.get(&name).or(known).cloned().unwrap_or_default();
                words.push(Word { name, field, theirs: (theirs.to_owned(), times), ours });
            }
        }
        fields.push(Chosen { name, field, header, why: reason, unsure });
    }
    let written = written(proposal, &fields, &words);
    let table = t.code(proposal.table.code()).to_owned();
    Sheet { name: proposal.name.clone(), table, headers, fields, words, written }
}

fn written(proposal: &Proposal, fields: &[Chosen], words: &[Word]) -> String {
    let mut out = format!("\n[[file]]\nname = {}\ntable = {}\n", quoted(&proposal.name), quoted(proposal.table.id()));
    if let Some(format) = proposal.date_format {
        let _ = writeln!(out, "date_format = {}", quoted(format));
    }
    if proposal.days {
        let _ = writeln!(out, "precision = \"day\"");
    }
    let _ = writeln!(out, "\n[file.columns]");
    for own in fields {
        if let Some(header) = &own.header {
            let _ = writeln!(out, "{} = {}", own.field.id, quoted(header));
        }
    }
    for own in fields.iter().filter(|own| matches!(own.field.form, Form::Word(_)) && own.header.is_some()) {
        let told = proposal.words.iter().filter(|(field, _)| names(field, own.field)).flat_map(|(_, words)| words);
        let mut pairs: BTreeMap<&str, &str> = told.map(|(theirs, ours)| (theirs.as_str(), ours.as_str())).collect();
        let chosen = words.iter().filter(|word| std::ptr::eq(word.field, own.field) && !word.ours.is_empty());
        pairs.extend(chosen.map(|word| (word.theirs.0.as_str(), word.ours.as_str())));
        if pairs.is_empty() {
            continue;
        }
        let _ = writeln!(out, "\n[file.values.{}]", own.field.id);
        for (theirs, ours) in pairs {
            let _ = writeln!(out, "{} = {}", quoted(theirs), quoted(ours));
        }
    }
    out
}
