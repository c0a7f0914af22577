// SPDX-License-Identifier: EUPL-1.2
//! What was set aside, for the people who can repair it: a table and a text, everything at once.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use nabij_domain::registration::fault::{Fault, Problem};

use super::csv::guarded;
use super::read::Report;
use super::unusable::column;
use crate::text::{Lang, Text};

/// Rows shown per problem in the text; the table has all.
const SHOWN: usize = 5;

/// `faults.csv`: one line per field that is wrong. Text from outside cannot act as a formula.
#[must_use]
pub fn table(faults: &[Fault], lang: Lang) -> String {
    let t = Text::of(lang);
    let header = [
        t.fault_column_file(),
        t.fault_column_row(),
        t.fault_column_field(),
        t.fault_column_value(),
        t.fault_column_problem(),
        t.fault_column_what(),
        t.fault_column_remedy(),
    ];
    let mut out = csv::Writer::from_writer(Vec::new());
    // Writing to memory cannot fail: every row has as many cells as the header.
    let _ = out.write_record(&header);
    for fault in faults {
        let problem = fault.error.problem;
        let (what, remedy) = explained(problem, lang);
        let row = fault.row.to_string();
        let cells = [
            &*guarded(&fault.file),
            &row,
            column(fault.error.field, lang),
            &*guarded(&fault.error.value),
            problem.id(),
            what,
            remedy,
        ];
        let _ = out.write_record(cells);
    }
    String::from_utf8(out.into_inner().unwrap_or_default()).unwrap_or_default()
}

/// The same for reading: how many rows, and per problem how often, what to do and the first rows.
#[must_use]
pub fn text(faults: &[Fault], report: &Report, lang: Lang) -> String {
    let t = Text::of(lang);
    let rows: BTreeSet<(&str, u64)> = faults.iter().map(|fault| (&*fault.file, fault.row)).collect();
    if rows.is_empty() {
        return format!("{}\n", t.fault_report_none());
    }
    let mut groups: BTreeMap<Problem, Vec<&Fault>> = BTreeMap::new();
    for fault in faults {
        groups.entry(fault.error.problem).or_default().push(fault);
    }
    let mut groups: Vec<_> = groups.into_iter().collect();
    groups.sort_by_key(|(problem, group)| (std::cmp::Reverse(group.len()), *problem));
    let mut out = format!("{}\n", t.fault_report_head(rows.len()));
    for file in report.files.iter().filter(|file| file.only_days) {
        let _ = writeln!(out, "{}", t.fault_report_only_days(file.name.as_str()));
    }
    for (problem, group) in groups {
        let (what, remedy) = explained(problem, lang);
        let _ = write!(out, "\n{}\n{}\n", t.fault_report_count(group.len(), what), t.fault_report_remedy(remedy));
        for fault in group.iter().take(SHOWN) {
            let _ = writeln!(out, "  {}", line(fault, t));
        }
        if group.len() > SHOWN {
            let _ = writeln!(out, "  {}", t.fault_report_more(group.len() - SHOWN));
        }
    }
    out
}

fn line(fault: &Fault, t: &Text) -> String {
    let field = column(fault.error.field, t.lang());
    let mut line = t.fault_report_row(fault.file.as_str(), fault.row.to_string());
    if !field.is_empty() {
        let _ = write!(line, ", {field}");
    }
    if !fault.error.value.is_empty() {
        // A value may hold line ends or worse for a terminal.
        let shown: String = fault.error.value.chars().map(|c| if c.is_control() { ' ' } else { c }).collect();
        let _ = write!(line, ": “{shown}”");
    }
    line
}

fn explained(problem: Problem, lang: Lang) -> (&'static str, &'static str) {
    let (nl, en) = problem.remedy();
    match lang {
        Lang::Nl => (problem.code().nl, nl),
        Lang::En => (problem.code().en, en),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_domain::registration::fault::FieldError;

    fn fault(row: u64, field: &'static str, value: &str, problem: Problem) -> Fault {
        Fault { file: "a.csv".into(), row, error: FieldError { field, value: value.into(), problem } }
    }

    #[test]
    fn formulas_from_outside_stay_text() {
        let faults = [fault(2, "kind", "=1+1", Problem::UnknownWord), fault(3, "hours", "-3", Problem::Negative)];
        let csv = table(&faults, Lang::En);
        assert!(csv.starts_with("file,row,field,value,problem,what,remedy\n"), "{csv}");
        assert!(csv.contains("\na.csv,2,kind,'=1+1,unknown_word,"), "{csv}");
        assert!(csv.contains("\na.csv,3,hours,'-3,negative,"), "{csv}");
        assert!(table(&faults, Lang::Nl).contains("\na.csv,2,soort,'=1+1,"), "the header of the Dutch template");
    }

    #[test]
    fn the_text_groups_and_counts() {
        let mut faults: Vec<Fault> = (2..9).map(|row| fault(row, "kind", "hug\n", Problem::UnknownWord)).collect();
        faults.push(fault(2, "start", "", Problem::Empty));
        let said = text(&faults, &Report::default(), Lang::Nl);
        assert!(said.starts_with("7 rijen tellen niet mee.\n\n7 keer: dit woord kennen we hier niet."), "{said}");
        assert!(said.contains("  a.csv, rij 6, soort: “hug ”\n  en nog 2\n\n1 keer: dit veld is leeg."), "{said}");
        assert_eq!(text(&[], &Report::default(), Lang::En), "All rows were read.\n");
    }
}
