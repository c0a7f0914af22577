// SPDX-License-Identifier: EUPL-1.2
//! Which column is what, and what a sender's own words mean: lists to choose from.

use nabij_documents::registration::proposal::chosen::{self, Sheet};
use nabij_documents::text::{Lang, Text};
use nabij_domain::registration::dictionary::{self, Form, Need, TableKind};

use super::page::Choice;

/// What can be chosen of one sheet.
pub(super) struct Chooser {
    pub(super) title: String,
    pub(super) fields: Vec<Field>,
    pub(super) words: Vec<Field>,
}

/// A list to choose from.
pub(super) struct Field {
    pub(super) name: String,
    pub(super) label: String,
    pub(super) hint: String,
    pub(super) required: bool,
    pub(super) unsure: bool,
    pub(super) options: Vec<Choice>,
}

/// The header of the template for a field.
pub(super) fn label(t: &Text, field: &'static dictionary::Field) -> &'static str {
    match t.lang() {
        Lang::Nl => field.nl,
        Lang::En => field.id,
    }
}

/// The header of the template for a field by its id.
pub(super) fn column(t: &Text, id: &'static str) -> &'static str {
    let fields = TableKind::ALL.iter().flat_map(|table| table.table().fields);
    fields.into_iter().find(|field| field.id == id).map_or(id, |field| label(t, field))
}

/// The columns and words of a sheet, with what was proposed or chosen.
pub(super) fn chooser(t: &Text, sheet: Sheet) -> Chooser {
    let Sheet { name, table, headers, fields, words, .. } = sheet;
    let none = |chosen: bool| Choice { value: String::new(), label: t.check_map_none(), chosen };
    let field = |own: &chosen::Chosen| {
        let options = headers.iter().map(|(header, examples)| Choice {
            value: header.clone(),
            label: if examples.is_empty() { header.clone() } else { format!("{header} ({examples})") },
            chosen: own.header.as_ref() == Some(header),
        });
        let required = own.field.need == Need::Required;
        let hint = if own.unsure { format!("{}. {}", t.check_map_unsure(), own.why) } else { own.why.clone() };
        Field {
            name: own.name.clone(),
            label: label(t, own.field).to_owned(),
            hint,
            required,
            unsure: own.unsure || required && own.header.is_none(),
            options: std::iter::once(none(own.header.is_none())).chain(options).collect(),
        }
    };
    let word = |own: &chosen::Word| {
        let codes = if let Form::Word(codes) = own.field.form { codes } else { &[] };
        let options = codes.iter().map(|code| Choice {
            value: code.id.to_owned(),
            label: t.code(code).to_owned(),
            chosen: own.ours == code.id,
        });
        let empty = Choice { value: String::new(), label: t.check_word_none(), chosen: own.ours.is_empty() };
        Field {
            name: own.name.clone(),
            label: t.check_word(own.theirs.0.as_str(), own.theirs.1),
            hint: label(t, own.field).to_owned(),
            required: false,
            unsure: own.ours.is_empty(),
            options: std::iter::once(empty).chain(options).collect(),
        }
    };
    Chooser {
        title: t.check_map_sheet(name, table),
        fields: fields.iter().map(field).collect(),
        words: words.iter().map(word).collect(),
    }
}
