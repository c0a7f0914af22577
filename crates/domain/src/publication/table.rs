// SPDX-License-Identifier: EUPL-1.2
//! A table as it is inside: leaf cells with their contributors, filled up to every total.

use std::collections::BTreeSet;

use nabij_stats::disclosure::model::Need;
use nabij_stats::disclosure::primary;
use nabij_stats::disclosure::shape::Shape;
use thiserror::Error;

use super::dimension::{Dimension, DimensionError, Link};

pub use nabij_stats::disclosure::primary::{Rules, Shares};

/// One row: a code for each dimension, and what was counted there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Where it stood, for errors.
    pub line: usize,
    /// A code for each dimension.
    pub codes: Vec<String>,
    /// Contributors.
    pub count: i64,
    /// Sum and two largest contributions, for a table of values.
    pub shares: Option<Shares>,
    /// What is lost by hiding it.
    pub cost: Option<i64>,
}

/// What a table cannot be.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum TableError {
    /// A hierarchy.
    #[error(transparent)]
    Dimension(#[from] DimensionError),
    /// A row for a total.
    #[error("line {line}: {dim} {code} is a sum of other codes; give leaf cells only, sums are made here")]
    NotLeaf {
        /// The line.
        line: usize,
        /// The dimension.
        dim: String,
        /// The code.
        code: String,
    },
    /// Two rows for a cell.
    #[error("lines {one} and {other} are the same cell; add them up or take one out")]
    Twice {
        /// A line.
        one: usize,
        /// The other.
        other: usize,
    },
    /// A number below 0.
    #[error("line {line}: {what} is below 0")]
    Negative {
        /// The line.
        line: usize,
        /// The number.
        what: &'static str,
    },
    /// Contributions that do not fit their sum.
    #[error("line {line}: largest and second are {largest} and {second}, which does not fit a value of {sum}")]
    Shares {
        /// The line.
        line: usize,
        /// The sum, in the last decimal.
        sum: i64,
        /// The largest.
        largest: i64,
        /// The second.
        second: i64,
    },
    /// A hierarchy for a dimension that is not there.
    #[error("the hierarchy names dimension {0}, which is not among --dims")]
    NoDimension(String),
    /// More cells than can be handled.
    #[error("{cells} cells with all totals; at most {MOST}. Use fewer dimensions, or a table for each part")]
    Large {
        /// How many.
        cells: usize,
    },
}

/// Most cells of a table, totals included.
pub const MOST: usize = 250_000;

/// What is counted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Measure {
    /// The column it was read from.
    pub name: String,
    /// Decimals of a value; 0 for a count.
    pub decimals: u32,
}

/// A table with all its totals.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    measure: Measure,
    dimensions: Vec<Dimension>,
    shape: Shape,
    counts: Vec<i64>,
    shares: Option<Vec<Shares>>,
    cost: Vec<i64>,
    events: bool,
}

impl Table {
    /// Of leaf rows; what has no row is 0.
    ///
    /// # Errors
    /// [`TableError`], with the line where there is one.
    pub fn new(measure: Measure, dims: &[String], links: &[Link], rows: &[Row]) -> Result<Self, TableError> {
        if let Some(link) = links.iter().find(|link| !dims.contains(&link.dim)) {
            return Err(TableError::NoDimension(link.dim.clone()));
        }
        let mut dimensions = Vec::new();
        for (at, name) in dims.iter().enumerate() {
            let used: BTreeSet<String> = rows.iter().map(|row| row.codes[at].clone()).collect();
            dimensions.push(Dimension::new(name, &used, links)?);
        }
        let shape = Shape::new(dimensions.iter().map(|dimension| dimension.tree().clone()).collect());
        if shape.cells() > MOST {
            return Err(TableError::Large { cells: shape.cells() });
        }
        let mut counts = vec![0; shape.cells()];
        let mut shares = vec![Shares { sum: 0, largest: 0, second: 0 }; shape.cells()];
        let mut cost = vec![0; shape.cells()];
        let mut given_at = vec![0; shape.cells()];
        for row in rows {
            let cell = leaf(&dimensions, &shape, row)?;
            let one = std::mem::replace(&mut given_at[cell], row.line);
            if one != 0 {
                return Err(TableError::Twice { one, other: row.line });
            }
            checked(row)?;
            counts[cell] = row.count;
            shares[cell] = row.shares.unwrap_or(shares[cell]);
            cost[cell] = row.cost.unwrap_or(0);
        }
        let priced = rows.iter().any(|row| row.cost.is_some());
        let valued = rows.iter().any(|row| row.shares.is_some());
        let counts = shape.fill(&counts);
        let shares = valued.then(|| shape.gather(&shares, Shares { sum: 0, largest: 0, second: 0 }, joined));
        let unit = 10_i64.pow(measure.decimals);
        let cost = if priced {
            shape.fill(&cost)
        } else {
            match &shares {
                Some(shares) => shares.iter().map(|own| own.sum / unit).collect(),
                None => counts.clone(),
            }
        };
        let cost = cost.into_iter().map(|own: i64| own.max(1)).collect();
        Ok(Self { measure, dimensions, shape, counts, shares, cost, events: false })
    }

    /// The same under another name of what is counted.
    #[must_use]
    pub fn named(mut self, measure: &str) -> Self {
        measure.clone_into(&mut self.measure.name);
        self
    }

    /// The same as a table of events, each of one person: protected through their persons.
    #[must_use]
    pub fn of_events(self) -> Self {
        Self { events: true, ..self }
    }

    /// The same with what is known of the contributors of each cell: how many, the largest, the second. Who contributes to
    /// several cells counts once in their total; sums stay.
    #[must_use]
    pub fn with_contributors(mut self, of: impl Fn(&[&str]) -> Option<(i64, i64, i64)>) -> Self {
        for cell in 0..self.shape.cells() {
            let found = of(&self.codes(cell));
            if let (Some((count, largest, second)), Some(shares)) = (found, self.shares.as_mut()) {
                self.counts[cell] = count;
                shares[cell] = Shares { largest, second, ..shares[cell] };
            }
        }
        self
    }

    /// What is counted.
    #[must_use]
    pub fn measure(&self) -> &Measure {
        &self.measure
    }

    /// Its dimensions.
    #[must_use]
    pub fn dimensions(&self) -> &[Dimension] {
        &self.dimensions
    }

    /// Its cells.
    #[must_use]
    pub fn shape(&self) -> &Shape {
        &self.shape
    }

    /// Contributors of each cell.
    #[must_use]
    pub fn counts(&self) -> &[i64] {
        &self.counts
    }

    /// Sum and largest contributions of each cell, in a table of values.
    #[must_use]
    pub fn shares(&self) -> Option<&[Shares]> {
        self.shares.as_deref()
    }

    /// What is lost by hiding each cell.
    #[must_use]
    pub fn cost(&self) -> &[i64] {
        &self.cost
    }

    /// What is published of each cell: the value, else the count.
    #[must_use]
    pub fn truth(&self) -> Vec<i64> {
        self.shares.as_ref().map_or_else(|| self.counts.clone(), |all| all.iter().map(|own| own.sum).collect())
    }

    /// The code of each dimension.
    #[must_use]
    pub fn codes(&self, cell: usize) -> Vec<&str> {
        let nodes = self.shape.nodes(cell);
        self.dimensions.iter().zip(nodes).map(|(dimension, node)| dimension.codes()[node].as_str()).collect()
    }

    /// The cell with these codes.
    #[must_use]
    pub fn cell<'a>(&self, codes: impl IntoIterator<Item = &'a str>) -> Option<usize> {
        let nodes = self.dimensions.iter().zip(codes).map(|(dimension, code)| dimension.place(code));
        let nodes: Vec<usize> = nodes.collect::<Option<_>>()?;
        (nodes.len() == self.dimensions.len()).then(|| self.shape.cell(&nodes))
    }

    /// The protected cells and what must stay possible of each.
    #[must_use]
    pub fn needs(&self, rules: &Rules) -> Vec<Need> {
        let truth = self.truth();
        let parts = self.shape.parts(&truth);
        let one = |cell: usize| match &self.shares {
            Some(shares) if self.events => primary::events(cell, self.counts[cell], shares[cell].sum, rules),
            Some(shares) => primary::value(cell, self.counts[cell], shares[cell], rules),
            None => primary::count(cell, self.counts[cell], rules),
        };
        (0..truth.len()).filter_map(|cell| Some(one(cell)?.with_parts(parts[cell], truth[cell]))).collect()
    }
}

/// The leaf of a row.
fn leaf(dimensions: &[Dimension], shape: &Shape, row: &Row) -> Result<usize, TableError> {
    let mut nodes = Vec::new();
    for (dimension, code) in dimensions.iter().zip(&row.codes) {
        match dimension.place(code) {
            Some(node) if dimension.tree().children(node).is_empty() => nodes.push(node),
            _ => {
                let (dim, code) = (dimension.name().to_owned(), code.clone());
                return Err(TableError::NotLeaf { line: row.line, dim, code });
            }
        }
    }
    Ok(shape.cell(&nodes))
}

fn checked(row: &Row) -> Result<(), TableError> {
    let line = row.line;
    if row.count < 0 {
        return Err(TableError::Negative { line, what: "the count" });
    }
    if row.cost.is_some_and(|cost| cost < 0) {
        return Err(TableError::Negative { line, what: "the cost" });
    }
    let Some(Shares { sum, largest, second }) = row.shares else { return Ok(()) };
    if sum.min(largest).min(second) < 0 {
        return Err(TableError::Negative { line, what: "the value or a contribution" });
    }
    if largest < second || largest + second > sum || (sum > 0 && largest == 0) || (row.count == 0 && sum > 0) {
        return Err(TableError::Shares { line, sum, largest, second });
    }
    Ok(())
}

/// Two cells with different contributors put together.
fn joined(one: Shares, other: Shares) -> Shares {
    let mut all = [one.largest, one.second, other.largest, other.second];
    all.sort_unstable();
    Shares { sum: one.sum + other.sum, largest: all[3], second: all[2] }
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(crate) fn row(line: usize, codes: &[&str], count: i64) -> Row {
        Row { line, codes: codes.iter().map(|code| (*code).to_owned()).collect(), count, shares: None, cost: None }
    }

    fn table(rows: &[Row]) -> Result<Table, TableError> {
        let link = Link { dim: "place".into(), child: "a".into(), parent: "north".into() };
        let measure = Measure { name: "n".into(), decimals: 0 };
        Table::new(measure, &["place".into(), "kind".into()], &[link], rows)
    }

    #[test]
    fn totals_are_made_and_what_is_absent_is_nil() {
        let made = table(&[row(2, &["a", "x"], 3), row(3, &["b", "y"], 9)]).unwrap();
        let at = |place, kind| made.counts()[made.cell([place, kind]).unwrap()];
        assert_eq!((at("total", "total"), at("north", "x"), at("a", "y")), (12, 3, 0));
        let rules = Rules { threshold: 5, p: 10.0 };
        assert_eq!(made.needs(&rules).len(), 5, "a and north in kind x and in total, and kind x in total");
    }

    #[test]
    fn rows_that_cannot_be_are_named() {
        let twice = table(&[row(2, &["a", "x"], 3), row(3, &["a", "x"], 9)]).unwrap_err();
        assert!(matches!(twice, TableError::Twice { .. }));
        assert!(matches!(table(&[row(2, &["north", "x"], 3)]).unwrap_err(), TableError::NotLeaf { line: 2, .. }));
        assert!(matches!(table(&[row(2, &["a", "x"], -1)]).unwrap_err(), TableError::Negative { line: 2, .. }));
        let shares = Some(Shares { sum: 10, largest: 8, second: 4 });
        let wrong = Row { shares, ..row(2, &["a", "x"], 3) };
        assert!(matches!(table(&[wrong]).unwrap_err(), TableError::Shares { line: 2, .. }));
    }
}
