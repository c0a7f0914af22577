// SPDX-License-Identifier: EUPL-1.2
//! A table with named columns, as text; a missing cell is none.

use super::refusal::Refusal;

/// Named columns of equal length.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    names: Vec<String>,
    columns: Vec<Vec<Option<String>>>,
    rows: usize,
}

/// What counts as missing, besides an empty cell.
const MISSING: [&str; 3] = ["NA", "NaN", "."];

/// A number as programs write it; never one that is not finite.
#[must_use]
pub fn number(text: &str) -> Option<f64> {
    let text = text.trim();
    let plain = text.bytes().all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b));
    text.parse::<f64>().ok().filter(|number| plain && number.is_finite())
}

impl Table {
    /// A table of these columns. Two of a name, or a row of another length, are refused.
    pub fn new(names: Vec<String>, rows: Vec<Vec<String>>) -> Result<Self, Refusal> {
        for (index, name) in names.iter().enumerate() {
            if names[..index].contains(name) {
                return Err(Refusal::question(format!("the column `{name}` is there twice")));
            }
        }
        let mut columns: Vec<Vec<Option<String>>> = names.iter().map(|_| Vec::with_capacity(rows.len())).collect();
        let count = rows.len();
        for (at, row) in rows.into_iter().enumerate() {
            if row.len() != names.len() {
                let (has, due) = (row.len(), names.len());
                return Err(Refusal::question(format!("row {} has {has} cells, the header has {due}", at + 2)));
            }
            for (column, cell) in columns.iter_mut().zip(row) {
                let trimmed = cell.trim();
                let missing = trimmed.is_empty() || MISSING.contains(&trimmed);
                column.push((!missing).then(|| trimmed.to_owned()));
            }
        }
        Ok(Self { names, columns, rows: count })
    }

    /// Number of rows.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    /// Whether there is a column of this name.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.names.iter().any(|own| own == name)
    }

    /// The cells of a column.
    pub fn column(&self, name: &str) -> Result<&[Option<String>], Refusal> {
        let at = self.names.iter().position(|own| own == name);
        at.map(|at| &self.columns[at][..]).ok_or_else(|| {
            Refusal::question(format!("there is no column `{name}`; there are: {}", self.names.join(", ")))
        })
    }

    /// The cells of a column, none missing.
    pub fn whole(&self, name: &str) -> Result<Vec<&str>, Refusal> {
        let cells = self.column(name)?.iter().enumerate();
        let cell = |(at, cell): (usize, &'_ Option<String>)| match cell {
            Some(_) => Ok(()),
            None => Err(Refusal::question(format!("row {}: `{name}` is missing", at + 2))),
        };
        cells.clone().try_for_each(cell)?;
        Ok(self.column(name)?.iter().map(|cell| cell.as_deref().unwrap_or("")).collect())
    }

    /// The numbers of a column; none where missing. A cell that is no number is refused with its row.
    pub fn numbers(&self, name: &str) -> Result<Vec<Option<f64>>, Refusal> {
        let number = |(at, cell): (usize, &Option<String>)| match cell {
            None => Ok(None),
            Some(text) => number(text)
                .map(Some)
                .ok_or_else(|| Refusal::question(format!("row {}: `{name}` should be a number, not `{text}`", at + 2))),
        };
        self.column(name)?.iter().enumerate().map(number).collect()
    }

    /// Numbers, none missing.
    pub fn whole_numbers(&self, name: &str) -> Result<Vec<f64>, Refusal> {
        self.whole(name)?;
        Ok(self.numbers(name)?.into_iter().flatten().collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn table() -> Table {
        let row = |a: &str, b: &str| vec![a.to_owned(), b.to_owned()];
        Table::new(row("a", "b"), vec![row("1", " x "), row("NA", ""), row("2e1", "y")]).unwrap()
    }

    #[test]
    fn cells_are_told_by_name() {
        assert_eq!(table().numbers("a").unwrap(), [Some(1.0), None, Some(20.0)]);
        assert_eq!(table().column("b").unwrap(), [Some("x".into()), None, Some("y".into())]);
    }

    #[test]
    fn what_is_wrong_says_where() {
        let says = |refusal: Result<Vec<f64>, Refusal>| refusal.unwrap_err().to_string();
        assert_eq!(says(table().whole_numbers("a")), "row 3: `a` is missing");
        assert_eq!(says(table().whole_numbers("c")), "there is no column `c`; there are: a, b");
        let text = Table::new(vec!["a".into()], vec![vec!["inf".into()]]).unwrap().numbers("a").unwrap_err();
        assert_eq!(text.to_string(), "row 2: `a` should be a number, not `inf`");
        let ragged = Table::new(vec!["a".into()], vec![vec![]]).unwrap_err();
        assert_eq!(ragged.to_string(), "row 2 has 0 cells, the header has 1");
    }
}
