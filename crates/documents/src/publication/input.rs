// SPDX-License-Identifier: EUPL-1.2
//! A table of leaf cells and a hierarchy from CSV.

use nabij_domain::proof::analysis::refusal::Refusal;
use nabij_domain::proof::analysis::table as columns;
use nabij_domain::publication::dimension::Link;
use nabij_domain::publication::table::{Measure, Row, Shares, Table, TableError};
use thiserror::Error;

use crate::proof::table_file;

/// Which columns hold what.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Columns {
    /// Dimensions.
    pub dims: Vec<String>,
    /// Contributors.
    pub count: String,
    /// Value, largest and second contribution.
    pub value: Option<[String; 3]>,
    /// What is lost by hiding a cell.
    pub cost: Option<String>,
}

/// Why a table was not read.
#[derive(Debug, Clone, PartialEq, Error)]
pub enum InputError {
    /// No table.
    #[error(transparent)]
    Table(#[from] Refusal),
    /// No number.
    #[error("line {line}, column {column}: `{text}` is no {due}")]
    Number {
        /// The line.
        line: usize,
        /// The column.
        column: String,
        /// What stands there.
        text: String,
        /// What is due.
        due: &'static str,
    },
    /// No rows of a table.
    #[error(transparent)]
    Rows(#[from] TableError),
}

/// Most decimals of a value.
const DECIMALS: usize = 6;

/// Reads a hierarchy: columns `dim`, `child`, `parent`.
pub fn hierarchy(bytes: &[u8]) -> Result<Vec<Link>, InputError> {
    let table = table_file::read(bytes)?;
    let (dims, children, parents) = (table.whole("dim")?, table.whole("child")?, table.whole("parent")?);
    let link = |((dim, child), parent): ((&&str, &&str), &&str)| Link {
        dim: (*dim).to_owned(),
        child: (*child).to_owned(),
        parent: (*parent).to_owned(),
    };
    Ok(dims.iter().zip(&children).zip(&parents).map(link).collect())
}

/// Reads leaf cells and makes all totals.
pub fn table(bytes: &[u8], own: &Columns, links: &[Link]) -> Result<Table, InputError> {
    let read = table_file::read(bytes)?;
    let dims: Vec<Vec<&str>> = own.dims.iter().map(|name| read.whole(name)).collect::<Result<_, _>>()?;
    let counts = wholes(&read, &own.count)?;
    let (shares, decimals) = match &own.value {
        Some(names) => {
            let (shares, decimals) = shares(&read, names)?;
            (Some(shares), decimals)
        }
        None => (None, 0),
    };
    let costs = own.cost.as_ref().map(|name| wholes(&read, name)).transpose()?;
    let row = |at: usize| Row {
        line: at + 2,
        codes: dims.iter().map(|codes| codes[at].to_owned()).collect(),
        count: counts[at],
        shares: shares.as_ref().map(|all| all[at]),
        cost: costs.as_ref().map(|all| all[at]),
    };
    let rows: Vec<Row> = (0..read.rows()).map(row).collect();
    let name = own.value.as_ref().map_or(&own.count, |names| &names[0]).clone();
    Ok(Table::new(Measure { name, decimals }, &own.dims, links, &rows)?)
}

fn wholes(read: &columns::Table, name: &str) -> Result<Vec<i64>, InputError> {
    let parse = |(at, text): (usize, &str)| {
        let number =
            || InputError::Number { line: at + 2, column: name.to_owned(), text: text.to_owned(), due: "whole number" };
        text.parse::<i64>().map_err(|_| number())
    };
    read.whole(name)?.into_iter().enumerate().map(parse).collect()
}

fn shares(read: &columns::Table, names: &[String; 3]) -> Result<(Vec<Shares>, u32), InputError> {
    let texts: Vec<Vec<&str>> = names.iter().map(|name| read.whole(name)).collect::<Result<_, _>>()?;
    let places = |text: &&str| text.split_once('.').map_or(0, |(_, rest)| rest.trim_end_matches('0').len());
    let decimals = texts.iter().flatten().map(places).max().unwrap_or(0);
    let scaled = |column: usize, at: usize| {
        let text = texts[column][at];
        scale(text, decimals.min(DECIMALS)).filter(|_| places(&text) <= DECIMALS).ok_or_else(|| InputError::Number {
            line: at + 2,
            column: names[column].clone(),
            text: text.to_owned(),
            due: "number with at most six decimals",
        })
    };
    let one = |at| Ok(Shares { sum: scaled(0, at)?, largest: scaled(1, at)?, second: scaled(2, at)? });
    let all: Vec<Shares> = (0..read.rows()).map(one).collect::<Result<_, InputError>>()?;
    // At most six.
    Ok((all, u32::try_from(decimals).unwrap_or(0)))
}

/// A decimal number in units of its last decimal: exact, never through a fraction.
#[must_use]
pub fn scale(text: &str, decimals: usize) -> Option<i64> {
    let (whole, rest) = text.split_once('.').unwrap_or((text, ""));
    let rest = rest.trim_end_matches('0');
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    let digits = whole.strip_prefix('-').unwrap_or(whole);
    if digits.is_empty() || !plain(digits) || !plain(rest) || rest.len() > decimals {
        return None;
    }
    format!("{whole}{rest:0<decimals$}").parse().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_exact() {
        assert_eq!(scale("12.50", 2), Some(1250));
        assert_eq!(scale("-0.1", 3), Some(-100));
        assert_eq!((scale("1.234", 2), scale("1,5", 2), scale("", 0), scale("1e3", 0)), (None, None, None, None));
    }

    #[test]
    fn hours_keep_their_decimals_and_what_is_wrong_is_named() {
        let own = Columns {
            dims: vec!["place".into()],
            count: "n".into(),
            value: Some(["hours".into(), "first".into(), "second".into()]),
            cost: None,
        };
        let made = table(b"place,n,hours,first,second\na,3,10.25,6,2.5\nb,9,40,9,8\n", &own, &[]).unwrap();
        assert_eq!((made.truth(), made.measure().decimals), (vec![5025, 1025, 4000], 2));
        let wrong = table(b"place,n,hours,first,second\na,few,10.25,6,2.5\n", &own, &[]).unwrap_err();
        assert_eq!(wrong.to_string(), "line 2, column n: `few` is no whole number");
    }
}
