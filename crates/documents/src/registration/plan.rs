// SPDX-License-Identifier: EUPL-1.2
//! How one file is read: its bound columns, its rules, and per row the cells in the order of our fields.

use std::collections::HashMap;

use nabij_domain::indicator::figure::State;
use nabij_domain::registration::dictionary::{Field, Form, TableKind};
use nabij_domain::registration::parse::{Rules, number, trimmed};

use super::mapping::{Way, names};
use super::recognise::{Bound, Cell};

/// Room for the widest table; checked by a test.
const WIDEST: usize = 24;

/// How the rows of one file become rows of a table of ours.
#[derive(Debug, Clone)]
pub(super) struct Plan<'m> {
    pub table: TableKind,
    pub rules: Rules,
    pub not_read: Vec<String>,
    width: usize,
    /// Per row to give, the cells it has, each with the position of its field.
    outputs: Vec<Vec<(usize, Given<'m>)>>,
    missing: Option<Missing>,
    /// Position of the field that says when it began, in tables whose times may be days.
    start: Option<usize>,
}

/// What stands in a cell.
#[derive(Debug, Clone)]
enum Given<'m> {
    Constant(String),
    Column(usize),
    /// Of a column, what its words mean here.
    Translated(usize, &'m HashMap<String, String>),
}

impl Given<'_> {
    fn column(&self) -> Option<usize> {
        match self {
            Self::Constant(_) => None,
            Self::Column(at) | Self::Translated(at, _) => Some(*at),
        }
    }
}

/// How many starts were a day alone and how many had a time of day.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Starts {
    days: u64,
    times: u64,
}

impl Starts {
    pub fn add(&mut self, other: Self) {
        self.days += other.days;
        self.times += other.times;
    }

    /// Whether there are starts and none has a time.
    pub fn only_days(self) -> bool {
        self.days > 0 && self.times == 0
    }
}

#[derive(Debug, Clone)]
struct Missing {
    state: usize,
    numbers: Vec<usize>,
    figures: Vec<usize>,
    in_state: HashMap<String, State>,
    in_numbers: HashMap<String, State>,
}

impl<'m> Plan<'m> {
    pub fn new(bound: Bound, rules: Rules, way: Option<&'m Way>) -> Self {
        let fields = bound.table.table().fields;
        let words = |at: usize| {
            let field: &Field = fields.get(at)?;
            way?.values.iter().find(|(word, _)| names(word, field)).map(|(_, words)| words)
        };
        let start = match bound.table {
            TableKind::Restrictions => fields.iter().position(|field| field.id == "start"),
            TableKind::Stays => fields.iter().position(|field| field.id == "admitted"),
            TableKind::Averted | TableKind::Harm | TableKind::Steps => fields.iter().position(|field| field.id == "at"),
            _ => None,
        };
        let missing = way.and_then(|way| Missing::new(way, &bound, rules.decimal_comma));
        let given = |(at, cell): (usize, Cell)| match (cell, words(at)) {
            (Cell::Absent, _) => None,
            (Cell::Constant(word), _) => Some((at, Given::Constant(word))),
            (Cell::Column(column), None) => Some((at, Given::Column(column))),
            (Cell::Column(column), Some(words)) => Some((at, Given::Translated(column, words))),
        };
        let outputs = bound.outputs.into_iter();
        let outputs = outputs.map(|cells| cells.into_iter().enumerate().take(WIDEST).filter_map(given).collect());
        Self {
            table: bound.table,
            width: fields.len(),
            outputs: outputs.collect(),
            not_read: bound.not_read,
            rules,
            missing,
            start,
        }
    }

    /// Positions of the columns that are read.
    pub fn columns(&self) -> Vec<usize> {
        self.columns_of(|_| true)
    }

    /// The same for fields of some forms.
    pub fn columns_of(&self, wanted: impl Fn(Form) -> bool) -> Vec<usize> {
        let fields = self.table.table().fields;
        let cells = self.outputs.iter().flatten().filter(|(field, _)| wanted(fields[*field].form));
        let mut columns: Vec<usize> = cells.filter_map(|(_, given)| given.column()).collect();
        columns.sort_unstable();
        columns.dedup();
        columns
    }

    /// Gives the rows of ours that a row of theirs holds, of which `column` gives the cells.
    pub fn each<'c>(&self, column: impl Fn(usize) -> &'c str, take: &mut dyn FnMut(&[&str])) {
        for output in &self.outputs {
            let mut row = [""; WIDEST];
            for (at, given) in output {
                row[*at] = match given {
                    Given::Constant(word) => word,
                    Given::Column(at) => trimmed(column(*at)),
                    Given::Translated(at, words) => {
                        let text = trimmed(column(*at));
                        words.get(text).map_or(text, String::as_str)
                    }
                };
            }
            if let Some(missing) = &self.missing {
                missing.apply(&mut row);
            }
            take(&row[..self.width]);
        }
    }

    /// Notes whether a row's start is a day without a time of day, until one has a time.
    pub fn note_start(&self, row: &[&str], starts: &mut Starts) {
        if starts.times == 0
            && let Some(no_time) = self.starts_on_bare_day(row)
        {
            *(if no_time { &mut starts.days } else { &mut starts.times }) += 1;
        }
    }

    fn starts_on_bare_day(&self, row: &[&str]) -> Option<bool> {
        let text = row.get(self.start?).filter(|text| !text.is_empty())?;
        let no_time = match &self.rules.date_format {
            Some(format) => {
                !["%H", "%I", "%T", "%R", "%X", "%s", "%c", "%k", "%l"].iter().any(|part| format.contains(part))
            }
            None => !text.contains([':', 'T']),
        };
        Some(no_time)
    }
}

impl Missing {
    /// A code that is a number, such as 5, could be a count as well: where a column of states can hold
    /// it, it means missing only there. A code that no number here can be is looked for in both.
    fn new(way: &Way, bound: &Bound, decimal_comma: bool) -> Option<Self> {
        if bound.table != TableKind::Aggregates || way.missing.is_empty() {
            return None;
        }
        let fields = bound.table.table().fields;
        let state = fields.iter().position(|field| field.id == "state")?;
        let numbers: Vec<usize> = (0..fields.len()).filter(|at| matches!(fields[*at].form, Form::Number)).collect();
        let figures =
            numbers.iter().copied().filter(|at| !matches!(fields[*at].id, "care_days" | "care_hours")).collect();
        let has_state = bound.outputs.iter().any(|cells| matches!(cells[state], Cell::Column(_)));
        let in_state = way.missing.clone();
        let in_numbers = in_state
            .iter()
            .filter(|(code, _)| !has_state || number(code, decimal_comma).is_none_or(|value| value < 0.0))
            .map(|(code, state)| (code.clone(), *state))
            .collect();
        Some(Self { state, numbers, figures, in_state, in_numbers })
    }

    fn apply(&self, row: &mut [&str]) {
        if let Some(state) = self.in_state.get(row[self.state]) {
            row[self.state] = state.id();
        }
        let mut found = None;
        for at in &self.numbers {
            if row[*at].is_empty() {
                continue;
            }
            if let Some(state) = self.in_numbers.get(row[*at]) {
                row[*at] = "";
                // Hidden weighs most: it must not look like a number nobody has.
                found = if found == Some(State::Suppressed) { found } else { Some(*state) };
            }
        }
        let none_left = self.figures.iter().all(|at| row[*at].is_empty());
        if let Some(state) = found
            && row[self.state].is_empty()
            && (none_left || state == State::Suppressed)
        {
            row[self.state] = state.id();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_domain::registration::dictionary::TABLES;

    #[test]
    fn the_widest_table_fits() {
        assert!(TABLES.iter().all(|table| table.fields.len() <= WIDEST));
    }
}
