// SPDX-License-Identifier: EUPL-1.2
//! A proposal as a mapping file, with the reason for every line.

use std::fmt::Write as _;

use nabij_domain::calendar::Zone;
use nabij_domain::registration::dictionary::{Form, Need};

use super::super::known::system_default;
use super::super::mapping::names;
use super::choose::{Column, Proposal, Why};
use crate::text::{Lang, Text};

/// Words of a list that are written out to be filled in; what has more is no list.
pub(super) const MOST_WORDS: usize = 40;

/// The mapping file that proposals are. What is unsure is marked; where a field can do without, it is a comment.
#[must_use]
pub fn mapping_file(proposals: &[Proposal], zone: &Zone, lang: Lang) -> String {
    let t = Text::of(lang);
    let mut out = format!("# {}\n\nzone = {}\n", t.proposal_title(), quoted(zone.name()));
    for proposal in proposals {
        file(&mut out, proposal, t);
    }
    out
}

fn file(out: &mut String, proposal: &Proposal, t: &Text) {
    let _ = write!(out, "\n[[file]]\nname = {}\ntable = {}\n", quoted(&proposal.name), quoted(proposal.table.id()));
    if let Some(form) = proposal.known_form {
        let _ = writeln!(out, "# {}", t.proposal_known_form(form));
    }
    if let Some(format) = proposal.date_format {
        let _ = writeln!(out, "date_format = {}", quoted(format));
    }
    if proposal.days {
        let _ = writeln!(out, "precision = \"day\" # {}", t.proposal_days());
    }
    let _ = writeln!(out, "\n[file.columns]");
    for column in &proposal.columns {
        let line = format!("{} = {}", column.field.id, quoted(&column.profile.header));
        let away = if column.unsure && column.field.need == Need::Optional { "# " } else { "" };
        let mark = if column.unsure { format!("{} ", t.proposal_unsure()) } else { String::new() };
        let _ = writeln!(out, "{away}{line} # {mark}{}", why(column, t));
    }
    for field in &proposal.lacking {
        let _ = writeln!(out, "# {} = \"\" # {}", field.id, t.proposal_lacking());
    }
    for profile in &proposal.not_read {
        let reason = match system_default(&profile.header) {
            Some(default) => t.proposal_default(default.value),
            None => t.proposal_not_read(),
        };
        let _ = writeln!(out, "# {}: {reason}", one_line(&profile.header));
    }
    for (field, words) in &proposal.words {
        let _ = writeln!(out, "\n[file.values.{field}]");
        for (theirs, ours) in words {
            let _ = writeln!(out, "{} = {}", quoted(theirs), quoted(ours));
        }
    }
    for column in &proposal.columns {
        unknown_words(out, proposal, column, t);
    }
}

pub(super) fn why(column: &Column, t: &Text) -> String {
    let name = match column.why {
        Why::KnownForm => t.proposal_by_form(),
        Why::OwnName => t.proposal_own_name(),
        Why::Synonym => t.proposal_synonym(),
        Why::Resembles => t.proposal_resembles(),
        Why::ValuesOnly => t.proposal_values_only(),
    };
    let share = column.share.map(|share| format!("{:.0}", (share * 100.0).floor()));
    let values = share.map(|share| match column.field.form {
        Form::Date | Form::Time | Form::Clock => t.proposal_times(share),
        Form::Number => t.proposal_numbers(share),
        Form::YesNo => t.proposal_yes_no(share),
        Form::Word(_) => t.proposal_words(share),
        Form::Text => String::new(),
    });
    let citizen = column.profile.citizen_numbers * 2 > column.profile.filled;
    let citizen = citizen.then(|| t.proposal_citizen_number());
    let empty = (column.profile.filled == 0).then(|| t.proposal_empty());
    [Some(name), values, empty, citizen]
        .into_iter()
        .flatten()
        .filter(|part| !part.is_empty())
        .collect::<Vec<_>>()
        .join("; ")
}

/// Their words that are not known here, to be filled in.
fn unknown_words(out: &mut String, proposal: &Proposal, column: &Column, t: &Text) {
    let Form::Word(codes) = column.field.form else { return };
    let told = proposal.words.iter().find(|(field, _)| names(field, column.field));
    let told = |word: &str| told.is_some_and(|(_, words)| words.iter().any(|(theirs, _)| theirs == word));
    let unknown: Vec<_> =
        column.profile.unknown_words(column.field).into_iter().filter(|(word, _)| !told(word)).collect();
    if unknown.is_empty() || unknown.len() > MOST_WORDS {
        return;
    }
    let ours = codes.iter().map(|code| code.id).collect::<Vec<_>>().join(", ");
    let _ = writeln!(out, "\n# {}\n# {ours}\n# [file.values.{}]", t.proposal_unknown_words(), column.field.id);
    for (word, times) in unknown {
        let _ = writeln!(out, "# {} = \"\" # {times}×", quoted(word));
    }
}

/// A basic string of TOML.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

/// Text that cannot leave its comment.
fn one_line(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { ' ' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_text_is_quoted_as_toml_reads_it() {
        for text in ["Cliënt \"nr\"", "a\\b", "two\nlines\ttab", "é\u{7f}"] {
            let read: std::collections::BTreeMap<String, String> =
                toml::from_str(&format!("x = {}", quoted(text))).unwrap();
            assert_eq!(read["x"], text);
        }
        assert_eq!(one_line("a\nzone = 1"), "a zone = 1");
    }
}
