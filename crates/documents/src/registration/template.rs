// SPDX-License-Identifier: EUPL-1.2
//! Empty tables to fill in, the data dictionary and an example mapping file, all from the dictionary tables.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use nabij_domain::registration::code::Code;
use nabij_domain::registration::dictionary::{Field, Form, Need, TABLES, Table, TableKind};

use super::unusable::name;
use crate::text::{Lang, Text};

/// Writes the empty tables, the data dictionary and an example mapping into a folder, which is made if it
/// is not there. What exists is kept as it is. Gives each file and whether it was written.
pub fn write(folder: &Path, lang: Lang) -> std::io::Result<Vec<(PathBuf, bool)>> {
    std::fs::create_dir_all(folder)?;
    let t = Text::of(lang);
    let tables = TABLES
        .iter()
        .map(|table| (format!("{}.csv", name(table.kind, lang).replace(' ', "_")), empty_table(table, lang)));
    let others =
        [(t.dictionary_file(), data_dictionary(lang)), (t.dictionary_mapping_file(), example_mapping(lang).to_owned())];
    let mut written = Vec::new();
    for (name, content) in tables.chain(others) {
        let path = folder.join(name);
        let new = match std::fs::File::create_new(&path) {
            Ok(mut file) => std::io::Write::write_all(&mut file, content.as_bytes()).map(|()| true)?,
            Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => false,
            Err(error) => return Err(error),
        };
        written.push((path, new));
    }
    Ok(written)
}

/// The header of a table. The Dutch one opens in columns in a Dutch spreadsheet, which wants `;` and a
/// byte order mark.
#[must_use]
pub fn empty_table(table: &Table, lang: Lang) -> String {
    let headers: Vec<&str> = table.fields.iter().map(|field| header(field, lang)).collect();
    match lang {
        Lang::Nl => format!("\u{feff}{}\r\n", headers.join(";")),
        Lang::En => format!("{}\r\n", headers.join(",")),
    }
}

/// An example mapping file with comments.
#[must_use]
pub fn example_mapping(lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => include_str!("mapping_nl.toml"),
        Lang::En => include_str!("mapping_en.toml"),
    }
}

/// The data dictionary in Markdown.
#[must_use]
pub fn data_dictionary(lang: Lang) -> String {
    let t = Text::of(lang);
    let mut out = format!("# {}\n\n{}\n\n{}\n", t.dictionary_title(), t.dictionary_intro(), t.dictionary_not_known());
    for table in TABLES {
        let _ = write!(out, "\n## {}\n\n", capital(name(table.kind, lang)));
        let _ = writeln!(
            out,
            "| {} | {} | {} | {} | {} |\n|---|---|---|---|---|",
            t.dictionary_field(),
            t.dictionary_other_names(),
            t.dictionary_form(),
            t.dictionary_needed(),
            t.dictionary_explained()
        );
        for field in table.fields {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} | {} | {} |",
                header(field, lang),
                other_names(field, lang),
                form(field.form, t),
                if field.need == Need::Required { t.dictionary_required() } else { t.dictionary_optional() },
                explained(field, lang)
            );
        }
        if table.kind == TableKind::Places {
            let _ = write!(out, "\n{}\n", t.dictionary_levels());
        }
    }
    let mut told: Vec<*const Code> = Vec::new();
    for field in TABLES.iter().flat_map(|table| table.fields) {
        if let Form::Word(codes) = field.form
            && !told.contains(&codes.as_ptr())
        {
            told.push(codes.as_ptr());
            words(&mut out, field, codes, lang);
        }
    }
    out
}

fn words(out: &mut String, field: &Field, codes: &[Code], lang: Lang) {
    let t = Text::of(lang);
    let _ = write!(out, "\n## {}\n\n", t.dictionary_words(format!("`{}`", header(field, lang))));
    let _ = writeln!(
        out,
        "| {} | {} | {} | {} |\n|---|---|---|---|",
        t.dictionary_word(),
        t.dictionary_dutch(),
        t.dictionary_english(),
        t.dictionary_other_names()
    );
    for code in codes {
        let _ = writeln!(out, "| `{}` | {} | {} | {} |", code.id, code.nl, code.en, code.synonyms.join(", "));
    }
    let any = match field.id {
        "kind" => t.dictionary_any_kind(),
        "room_kind" => t.dictionary_any_room(),
        _ => return,
    };
    let _ = writeln!(out, "| `any` | {any} | | |");
}

fn header(field: &Field, lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => field.nl,
        Lang::En => field.id,
    }
}

fn other_names(field: &Field, lang: Lang) -> String {
    let other = match lang {
        Lang::Nl => field.id,
        Lang::En => field.nl,
    };
    let names = [other].into_iter().chain(field.synonyms.iter().copied()).filter(|name| *name != header(field, lang));
    names.map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

fn explained(field: &Field, lang: Lang) -> &'static str {
    match lang {
        Lang::Nl => field.explained_nl,
        Lang::En => field.explained_en,
    }
}

fn form(form: Form, t: &Text) -> String {
    match form {
        Form::Text => t.dictionary_form_text(),
        Form::Date => t.dictionary_form_date(),
        Form::Time => t.dictionary_form_time(),
        Form::Number => t.dictionary_form_number(),
        Form::Clock => t.dictionary_form_clock(),
        Form::YesNo => t.dictionary_form_yes_no(),
        Form::Word(_) => t.dictionary_form_word(),
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
