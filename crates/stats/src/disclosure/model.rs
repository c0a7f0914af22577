// SPDX-License-Identifier: EUPL-1.2
//! A table as an attacker sees it: cells, what is known of each, and the linear relations between them.

use thiserror::Error;

/// No upper limit is known of a cell.
pub const FAR: i64 = i64::MAX;

/// `low ≤ Σ coefficient × cell ≤ high`; [`FAR`] and `-FAR` are no limit. A sum is a relation with both limits 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    /// Cell and its coefficient, never 0.
    pub terms: Vec<(usize, i64)>,
    /// Least value.
    pub low: i64,
    /// Greatest value.
    pub high: i64,
}

impl Relation {
    /// `whole = Σ parts`.
    #[must_use]
    pub fn sum(whole: usize, parts: impl IntoIterator<Item = usize>) -> Self {
        let parts = parts.into_iter().map(|part| (part, -1));
        Self { terms: [(whole, 1)].into_iter().chain(parts).collect(), low: 0, high: 0 }
    }

    /// Two cells are the same number, published twice.
    #[must_use]
    pub fn same(one: usize, other: usize) -> Self {
        Self { terms: vec![(one, 1), (other, -1)], low: 0, high: 0 }
    }

    /// Persons do not add up: the union of parts is at least the largest and at most the sum.
    #[must_use]
    pub fn union(whole: usize, parts: &[usize]) -> Vec<Self> {
        let reaches = |part: &usize| Self { terms: vec![(whole, 1), (*part, -1)], low: 0, high: FAR };
        let within = Self { low: -FAR, ..Self::sum(whole, parts.iter().copied()) };
        parts.iter().map(reaches).chain([within]).collect()
    }

    /// A rate of `part` per `whole`, published as `rounded` in units of `1 / scale` (rounded half either way).
    #[must_use]
    pub fn rate(part: usize, whole: usize, rounded: i64, scale: i64) -> Vec<Self> {
        let bound = |at: i64, low, high| Self { terms: vec![(part, 2 * scale), (whole, -at)], low, high };
        let (least, most) = (2 * rounded - 1, 2 * rounded + 1);
        vec![bound(least, 0, FAR), bound(most, -FAR, 0)]
            .into_iter()
            .map(|relation| Self { terms: relation.terms.into_iter().filter(|(_, c)| *c != 0).collect(), ..relation })
            .collect()
    }

    /// Its value at a table.
    #[must_use]
    pub fn value(&self, at: impl Fn(usize) -> i64) -> i128 {
        self.terms.iter().map(|(cell, coefficient)| i128::from(*coefficient) * i128::from(at(*cell))).sum()
    }

    /// Whether a table keeps it: exact.
    #[must_use]
    pub fn holds(&self, at: impl Fn(usize) -> i64) -> bool {
        let value = self.value(at);
        (self.low == -FAR || value >= i128::from(self.low)) && (self.high == FAR || value <= i128::from(self.high))
    }
}

/// True values and every relation between them that follows from what is published.
#[derive(Debug, Clone)]
pub struct Model {
    truth: Vec<i64>,
    relations: Vec<Relation>,
    touching: Vec<Vec<usize>>,
}

/// What a model cannot be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub enum ModelError {
    /// A relation names a cell that is not there.
    #[error("relation {relation} names cell {cell}, which is not there")]
    NoCell {
        /// The relation.
        relation: usize,
        /// The cell.
        cell: usize,
    },
    /// The true values do not keep a relation.
    #[error("the true values break relation {relation}")]
    Broken {
        /// The relation.
        relation: usize,
    },
}

impl Model {
    /// Of true values and relations.
    ///
    /// # Errors
    /// [`ModelError`] when a relation names a cell that is not there or the truth breaks it.
    pub fn new(truth: Vec<i64>, relations: Vec<Relation>) -> Result<Self, ModelError> {
        let mut touching = vec![Vec::new(); truth.len()];
        for (at, relation) in relations.iter().enumerate() {
            for (cell, _) in &relation.terms {
                let Some(own) = touching.get_mut(*cell) else {
                    return Err(ModelError::NoCell { relation: at, cell: *cell });
                };
                own.push(at);
            }
            if !relation.holds(|cell| truth[cell]) {
                return Err(ModelError::Broken { relation: at });
            }
        }
        Ok(Self { truth, relations, touching })
    }

    /// The true values.
    #[must_use]
    pub fn truth(&self) -> &[i64] {
        &self.truth
    }

    /// The relations.
    #[must_use]
    pub fn relations(&self) -> &[Relation] {
        &self.relations
    }

    /// The relations that name a cell.
    #[must_use]
    pub fn touching(&self, cell: usize) -> &[usize] {
        &self.touching[cell]
    }

    /// The free cells that hang together with `start` by relations, and those relations.
    #[must_use]
    pub fn component(&self, start: usize, view: &View) -> (Vec<usize>, Vec<usize>) {
        let mut cells = vec![start];
        let mut relations = Vec::new();
        let mut seen_cell = vec![false; self.truth.len()];
        let mut seen_relation = vec![false; self.relations.len()];
        seen_cell[start] = true;
        let mut next = 0;
        while let Some(cell) = cells.get(next).copied() {
            next += 1;
            for relation in self.touching(cell) {
                if std::mem::replace(&mut seen_relation[*relation], true) {
                    continue;
                }
                relations.push(*relation);
                for (other, _) in &self.relations[*relation].terms {
                    if view.free(*other) && !std::mem::replace(&mut seen_cell[*other], true) {
                        cells.push(*other);
                    }
                }
            }
        }
        (cells, relations)
    }
}

/// What is known of each cell apart from the relations: limits, equal when it is shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct View {
    /// Least value.
    pub low: Vec<i64>,
    /// Greatest value, or [`FAR`].
    pub high: Vec<i64>,
}

impl View {
    /// Hidden cells are at least `floor` (1 where zeros are shown), all others known.
    #[must_use]
    pub fn hiding(truth: &[i64], hidden: &[bool], floor: i64) -> Self {
        let low = truth.iter().zip(hidden).map(|(own, hidden)| if *hidden { floor.min(*own) } else { *own }).collect();
        let high = truth.iter().zip(hidden).map(|(own, hidden)| if *hidden { FAR } else { *own }).collect();
        Self { low, high }
    }

    /// Whether a cell is not known exactly.
    #[must_use]
    pub fn free(&self, cell: usize) -> bool {
        self.low[cell] < self.high[cell]
    }

    /// The same with one cell known.
    #[must_use]
    pub fn knowing(&self, cell: usize, value: i64) -> Self {
        let mut view = self.clone();
        (view.low[cell], view.high[cell]) = (value, value);
        view
    }
}

/// Steps from the true table to another one that fits what is published: cell and change, never 0.
pub type Move = Vec<(usize, i64)>;

/// Whether the table `truth + change` keeps every limit and relation, in whole numbers: the only way a witness is accepted.
#[must_use]
pub fn fits(model: &Model, view: &View, change: &Move) -> bool {
    let mut sorted = change.clone();
    sorted.sort_unstable();
    if sorted.windows(2).any(|pair| pair[0].0 == pair[1].0) {
        return false;
    }
    let at = |cell: usize| {
        let step = sorted.binary_search_by_key(&cell, |(own, _)| *own).map_or(0, |found| sorted[found].1);
        model.truth[cell].saturating_add(step)
    };
    sorted.iter().all(|(cell, _)| {
        let value = at(*cell);
        let within = view.low[*cell] <= value && (view.high[*cell] == FAR || value <= view.high[*cell]);
        within && model.touching(*cell).iter().all(|relation| model.relations[*relation].holds(at))
    })
}

impl Need {
    /// A total is at least as many as its parts that are not zero, where zeros are shown: nothing can hide that.
    #[must_use]
    pub fn with_parts(self, parts: i64, truth: i64) -> Self {
        Self { low: self.low.max(parts).min(truth), ..self }
    }
}

/// A protected cell: whoever knows all that is published must hold `low` and `high` possible.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Need {
    /// The cell.
    pub cell: usize,
    /// A value at most this must be possible.
    pub low: i64,
    /// A value at least this must be possible.
    pub high: i64,
}

/// Who contributes to what: a lone contributor knows its own cell.
pub struct Contributors<'a> {
    /// Whether a cell has exactly one contributor.
    pub lone: &'a [bool],
    /// Whether the lone contributor of the first cell is counted in the second too.
    pub inside: &'a (dyn Fn(usize, usize) -> bool + Sync),
}

impl Contributors<'_> {
    /// What must stay possible of a cell for the lone contributor of another; `None` when nothing can be hidden from it.
    #[must_use]
    pub fn need(&self, need: Need, knower: usize, truth: &[i64]) -> Option<Need> {
        let (own, known) = (truth[need.cell], truth[knower]);
        if !(self.inside)(knower, need.cell) {
            return Some(need);
        }
        // It is part of the cell: what is left to hide is about the others.
        (own != known).then_some(Need { low: need.low.max(known.saturating_add(1)).min(own), ..need })
    }
}
