// SPDX-License-Identifier: EUPL-1.2
//! Several releases as one table: the same number published twice is a relation between them.

use std::collections::BTreeMap;

pub use nabij_stats::disclosure::audit::Depth;
use nabij_stats::disclosure::audit::{Inferred, audit};
use nabij_stats::disclosure::model::{Contributors, FAR, Model, ModelError, Need, Relation, View};
use nabij_stats::disclosure::round;

use super::protect::{Method, Published};
use super::table::{Rules, Table};

/// A table with what was published of it.
#[derive(Debug, Clone, PartialEq)]
pub struct Release {
    /// A name to tell it by.
    pub name: String,
    /// The table inside.
    pub table: Table,
    /// What is outside.
    pub published: Published,
}

/// Releases as one table.
pub struct Together<'a> {
    releases: Vec<&'a Release>,
    starts: Vec<usize>,
    model: Model,
    view: View,
    lone: Vec<bool>,
    counts: Vec<i64>,
}

/// A cell by the codes that are no totals: the same in every release.
type Key = BTreeMap<String, String>;

/// What an attacker can infer of one hidden cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// The release, if there are several.
    pub release: String,
    /// Dimension and code.
    pub cell: Vec<(String, String)>,
    /// Least possible value.
    pub low: i64,
    /// Greatest possible value; `None` when there is no limit.
    pub high: Option<i64>,
    /// The attacker's own limits; if not, at least these are possible.
    pub sharp: bool,
    /// Why it is not protected; empty when it is.
    pub why: Vec<String>,
}

impl Finding {
    /// Whether the value is known to whoever reads what is published.
    #[must_use]
    pub fn exact(&self) -> bool {
        self.sharp && self.high == Some(self.low)
    }
}

impl<'a> Together<'a> {
    /// Of releases, the newest first.
    pub fn new(releases: impl IntoIterator<Item = &'a Release>) -> Result<Self, ModelError> {
        let releases: Vec<&Release> = releases.into_iter().collect();
        let (mut truth, mut counts, mut relations, mut starts) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        let mut view = View { low: Vec::new(), high: Vec::new() };
        let mut known: BTreeMap<(String, Key), Vec<usize>> = BTreeMap::new();
        for release in &releases {
            let start = truth.len();
            starts.push(start);
            let values = release.table.truth();
            for mut relation in release.table.shape().relations() {
                relation.terms.iter_mut().for_each(|(cell, _)| *cell += start);
                relations.push(relation);
            }
            for (cell, own) in values.iter().enumerate() {
                let (low, high) = seen(&release.published, cell, *own);
                view.low.push(low);
                view.high.push(high);
                if releases.len() > 1 {
                    let name = release.table.measure().name.clone();
                    known.entry((name, key(&release.table, cell))).or_default().push(start + cell);
                }
            }
            truth.extend(values);
            counts.extend_from_slice(release.table.counts());
        }
        for same in known.into_values() {
            // Truths that differ were corrected in between, or count something else: no relation.
            for (at, one) in same.iter().enumerate() {
                if let Some(other) = same[..at].iter().find(|other| truth[**other] == truth[*one]) {
                    relations.push(Relation::same(*one, *other));
                }
            }
        }
        let lone = counts.iter().map(|count| *count == 1).collect();
        Ok(Self { releases, starts, model: Model::new(truth, relations)?, view, lone, counts })
    }

    /// All cells and relations.
    #[must_use]
    pub fn model(&self) -> &Model {
        &self.model
    }

    /// What is published of each cell.
    #[must_use]
    pub fn view(&self) -> &View {
        &self.view
    }

    /// Cells with one contributor.
    #[must_use]
    pub fn lone(&self) -> &[bool] {
        &self.lone
    }

    /// Whether the lone contributor of the first cell is counted in the second too.
    #[must_use]
    pub fn inside(&self, knower: usize, cell: usize) -> bool {
        let ((from, own), (to, other)) = (self.at(knower), self.at(cell));
        let shape = self.releases[to].table.shape();
        let there = if from == to { Some(own) } else { self.moved(from, own, to) };
        there.and_then(|there| shape.meet(there, other)).is_some_and(|both| self.counts[self.starts[to] + both] > 0)
    }

    /// The one leaf of a lone contributor, as a cell of another release.
    fn moved(&self, from: usize, cell: usize, to: usize) -> Option<usize> {
        let table = &self.releases[from].table;
        let leaf = (0..table.shape().cells()).find(|leaf| {
            table.counts()[*leaf] > 0 && table.shape().is_leaf(*leaf) && table.shape().meet(cell, *leaf) == Some(*leaf)
        })?;
        let codes = table.codes(leaf);
        let there = &self.releases[to].table;
        let code = |name: &str| table.dimensions().iter().position(|own| own.name() == name).map(|at| codes[at]);
        let found = there.dimensions().iter().map(|own| code(own.name()).unwrap_or(&own.codes()[0]));
        there.cell(found.collect::<Vec<_>>())
    }

    /// Which release a cell is of, and its number there.
    fn at(&self, cell: usize) -> (usize, usize) {
        let release = self.starts.partition_point(|start| *start <= cell) - 1;
        (release, cell - self.starts[release])
    }

    /// The protected cells of every release.
    #[must_use]
    pub fn needs(&self, rules: &Rules) -> Vec<Need> {
        let mut needs: Vec<Need> = Vec::new();
        for (release, start) in self.releases.iter().zip(&self.starts) {
            let truth = release.table.truth();
            needs.extend(release.table.needs(rules).into_iter().map(|need| {
                let need = asked(&release.published.method, need, truth[need.cell], rules);
                Need { cell: need.cell + start, ..need }
            }));
        }
        needs
    }

    /// What an attacker can infer; the protected cells of every release stay protected.
    #[must_use]
    pub fn audit(&self, rules: &Rules, depth: Depth) -> Vec<Finding> {
        let needs = self.needs(rules);
        let inside = |knower: usize, cell: usize| self.inside(knower, cell);
        let contributors = Contributors { lone: &self.lone, inside: &inside };
        // Closed forms are of the first release, and only tried: a witness is checked against everything.
        let shape = Some(self.releases[0].table.shape());
        let found = audit(&self.model, &self.view, &needs, &contributors, shape, depth);
        found.iter().map(|own| self.finding(own)).collect()
    }

    fn finding(&self, own: &Inferred) -> Finding {
        let (release, cell) = self.at(own.cell);
        let table = &self.releases[release].table;
        let names = table.dimensions().iter().map(|dimension| dimension.name().to_owned());
        let codes = table.codes(cell).into_iter().map(str::to_owned);
        let why = own.refused.iter().map(|refused| {
            let who = refused
                .knower
                .map_or("anyone".to_owned(), |knower| format!("the only one counted in {}", self.label(knower)));
            let due = if refused.upward {
                format!("{} or more", self.worded(own.cell, refused.need.high))
            } else {
                format!("{} or less", self.worded(own.cell, refused.need.low))
            };
            let how =
                if refused.proven { "can exclude that it is" } else { "was not shown unable to exclude that it is" };
            let from: Vec<String> = refused.relations.iter().take(6).map(|at| self.sum(*at)).collect();
            format!("{who} {how} {due}, from: {}", from.join("; "))
        });
        Finding {
            release: self.releases[release].name.clone(),
            cell: names.zip(codes).collect(),
            low: own.low,
            high: (own.high != FAR).then_some(own.high),
            sharp: own.sharp,
            why: why.collect(),
        }
    }

    /// A cell by its codes.
    #[must_use]
    pub fn label(&self, cell: usize) -> String {
        let (release, own) = self.at(cell);
        let codes = self.releases[release].table.codes(own).join(" / ");
        if self.releases.len() > 1 {
            format!("[{}: {codes}]", self.releases[release].name)
        } else {
            format!("[{codes}]")
        }
    }

    /// A value with the decimals of its table.
    fn worded(&self, cell: usize, value: i64) -> String {
        let decimals = self.releases[self.at(cell).0].table.measure().decimals;
        worded(value, decimals)
    }

    /// A relation in words, with what is shown of it.
    fn sum(&self, at: usize) -> String {
        let relation = &self.model.relations()[at];
        let shown = |cell: usize| {
            let label = self.label(cell);
            if self.view.free(cell) { label } else { format!("{label} {}", self.worded(cell, self.view.low[cell])) }
        };
        let (whole, parts): (Vec<_>, Vec<_>) = relation.terms.iter().partition(|(_, by)| *by > 0);
        let side = |terms: Vec<&(usize, i64)>| {
            let hidden = terms.iter().filter(|(cell, _)| self.view.free(*cell));
            let others = terms.len() - hidden.clone().count();
            let mut words: Vec<String> = hidden.map(|(cell, _)| shown(*cell)).collect();
            match others {
                0 => {}
                1..=3 => {
                    words.extend(terms.iter().filter(|(cell, _)| !self.view.free(*cell)).map(|(cell, _)| shown(*cell)));
                }
                _ => words.push(format!("{others} shown cells")),
            }
            words.join(" + ")
        };
        format!("{} = {}", side(whole.iter().collect()), side(parts.iter().collect()))
    }
}

/// A whole number of last decimals as a decimal number.
#[must_use]
pub fn worded(value: i64, decimals: u32) -> String {
    let unit = 10_u64.pow(decimals);
    let (sign, value) = (if value < 0 { "-" } else { "" }, value.unsigned_abs());
    if decimals == 0 {
        return format!("{sign}{value}");
    }
    format!("{sign}{}.{:0width$}", value / unit, value % unit, width = decimals as usize)
}

/// What is known of a cell by itself. A hidden cell is not 0: zeros are shown.
fn seen(published: &Published, cell: usize, truth: i64) -> (i64, i64) {
    let Some(value) = published.values[cell] else { return (truth.min(1), FAR) };
    match published.method {
        Method::Suppress => (value, value),
        Method::Round { base } => within(value, base),
        // A true 0 has no noise, so a shown 0 may be 0 or small.
        Method::CellKey { most } => within(value, most + 1),
    }
}

fn within(value: i64, distance: i64) -> (i64, i64) {
    let view = round::view(&[value], distance);
    (view.low[0], view.high[0])
}

/// What must stay possible under a method: all of `[1, threshold]` of what is hidden; every count that may not be shown of what
/// is rounded; one more and one less of what has noise.
fn asked(method: &Method, need: Need, truth: i64, rules: &Rules) -> Need {
    match method {
        Method::Suppress => need,
        Method::Round { .. } => round::need(need, rules.threshold),
        Method::CellKey { .. } => Need { low: (truth - 1).max(1).max(need.low).min(truth), high: truth + 1, ..need },
    }
}

fn key(table: &Table, cell: usize) -> Key {
    let codes = table.codes(cell).into_iter().zip(table.dimensions());
    let parts = codes.filter(|(code, dimension)| dimension.codes()[0] != *code);
    parts.map(|(code, dimension)| (dimension.name().to_owned(), code.to_owned())).collect()
}
