// SPDX-License-Identifier: EUPL-1.2
//! Which table a file is, from its headers, and which column each field comes from.

use nabij_domain::registration::code::normal;
use nabij_domain::registration::dictionary::{Need, TableKind};

use super::mapping::{Source, Way, names};
use super::unusable::{MapFault, Unusable};

/// Where a field of ours comes from in a row of theirs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Nowhere: always empty.
    Absent,
    /// From the column at this position.
    Column(usize),
    /// The same in every row.
    Constant(String),
}

/// A file's columns, bound to the fields of a table.
#[derive(Debug, Clone)]
pub(super) struct Bound {
    pub table: TableKind,
    /// Per row to give, a cell per field of the table.
    pub outputs: Vec<Vec<Cell>>,
    /// Headers that no field uses.
    pub not_read: Vec<String>,
    score: usize,
    lacking: Vec<&'static str>,
    clash: Option<Unusable>,
}

/// An own name tells more about a table than a synonym, which may stand in several.
const OWN_NAME: usize = 3;
const SYNONYM: usize = 2;
const NEAREST: usize = 3;

/// Finds the table of a file: the one asked for, else the one that explains most headers.
pub(super) fn recognise(
    header: &[String],
    way: Option<&Way>,
    forced: Option<TableKind>,
    stem: &str,
) -> Result<Bound, Unusable> {
    if let Some(table) = forced.or_else(|| way.and_then(|way| way.table)) {
        let bound = bind(table, header, way)?;
        return if bound.lacking.is_empty() {
            bound.unless_clash()
        } else {
            Err(Unusable::Lacks { table, fields: bound.lacking, headers: header.to_vec() })
        };
    }
    let mut possible = Vec::new();
    let mut lacking = Vec::new();
    let mut refused = None;
    for table in TableKind::ALL {
        match bind(*table, header, way) {
            Ok(bound) if bound.lacking.is_empty() => possible.push(bound),
            Ok(bound) => lacking.push(bound),
            Err(reason) => refused = refused.or(Some(reason)),
        }
    }
    let best = possible.iter().map(|bound| bound.score).max().unwrap_or(0);
    possible.retain(|bound| bound.score == best);
    if possible.len() > 1
        && let Some(at) = possible.iter().position(|bound| bound.table.code().answers_to(stem))
    {
        return possible.swap_remove(at).unless_clash();
    }
    let headers = header.to_vec();
    match possible.len() {
        1 => possible.swap_remove(0).unless_clash(),
        0 => {
            lacking.retain(|bound| bound.score > 0);
            lacking.sort_by_key(|bound| (bound.lacking.len(), std::cmp::Reverse(bound.score)));
            let nearest: Vec<_> = lacking.into_iter().take(NEAREST).map(|bound| (bound.table, bound.lacking)).collect();
            match refused {
                Some(reason) if nearest.is_empty() => Err(reason),
                _ => Err(Unusable::UnknownTable { headers, lacking: nearest }),
            }
        }
        _ => Err(Unusable::Ambiguous { headers, tables: possible.iter().map(|bound| bound.table).collect() }),
    }
}

/// How much of the table that fits best a row of headers names; what a mapping names counts too.
pub(super) fn fit<'w>(header: &[String], ways: &(impl Iterator<Item = &'w Way> + Clone)) -> usize {
    let all = TableKind::ALL.iter().flat_map(|table| {
        let ways = ways.clone().filter(|way| headers_named(way).next().is_some()).map(Some);
        ways.chain([None]).map(|way| bind(*table, header, way).map_or(0, |bound| bound.score))
    });
    all.max().unwrap_or(0)
}

impl Bound {
    fn unless_clash(mut self) -> Result<Self, Unusable> {
        self.clash.take().map_or(Ok(self), Err)
    }
}

/// The position of a header a mapping names: spelled the same, or else the same word.
pub(super) fn position(header: &[String], named: &str) -> Option<usize> {
    let word = normal(named);
    let same = header.iter().position(|own| own == named);
    same.or_else(|| header.iter().position(|own| !word.is_empty() && normal(own) == word))
}

/// Every header that a way of reading names, with repeats.
pub(super) fn headers_named(way: &Way) -> impl Iterator<Item = &str> {
    way.cells.iter().chain(way.unpivot.iter().flatten()).filter_map(|(_, source)| match source {
        Source::Column(header) => Some(header.as_str()),
        Source::Constant(_) => None,
    })
}

fn bind(table: TableKind, header: &[String], way: Option<&Way>) -> Result<Bound, Unusable> {
    let fields = table.table().fields;
    let normals: Vec<String> = header.iter().map(|own| normal(own)).collect();
    let named: Vec<(&str, &Source)> = way
        .into_iter()
        .flat_map(|way| way.cells.iter().chain(way.unpivot.iter().flatten()))
        .map(|(word, source)| (word.as_str(), source))
        .collect();
    if let Some((word, _)) = named.iter().find(|(word, _)| !fields.iter().any(|field| names(word, field))) {
        return Err(Unusable::Mapping(None, MapFault::Field((*word).to_owned())));
    }
    let taken: Vec<usize> = way.into_iter().flat_map(headers_named).filter_map(|own| position(header, own)).collect();
    let (mut score, mut clash) = (0, None);
    let mut base = Vec::with_capacity(fields.len());
    for field in fields {
        if named.iter().any(|(word, _)| names(word, field)) {
            score += OWN_NAME;
            base.push(Cell::Absent);
            continue;
        }
        let own = [normal(field.id), normal(field.nl)];
        let other: Vec<String> = field.synonyms.iter().map(|word| normal(word)).collect();
        let mut found = (0..header.len())
            .filter(|at| !taken.contains(at) && (own.contains(&normals[*at]) || other.contains(&normals[*at])));
        let (first, second) = (found.next(), found.next());
        if let (Some(one), Some(two)) = (first, second) {
            let headers = [header[one].clone(), header[two].clone()];
            clash = clash.or(Some(Unusable::TwoColumns { field: field.id, headers }));
        }
        score += first.map_or(0, |at| if own.contains(&normals[at]) { OWN_NAME } else { SYNONYM });
        base.push(first.map_or(Cell::Absent, Cell::Column));
    }
    let set = |cells: &mut Vec<Cell>, from: &[(String, Source)]| -> Result<(), Unusable> {
        for (word, source) in from {
            let Some(at) = fields.iter().position(|field| names(word, field)) else { continue };
            cells[at] = match source {
                Source::Constant(fixed) => Cell::Constant(fixed.clone()),
                Source::Column(named) => Cell::Column(position(header, named).ok_or_else(|| lost(named, header))?),
            };
        }
        Ok(())
    };
    let mut outputs = Vec::new();
    if let Some(way) = way {
        set(&mut base, &way.cells)?;
        for entry in &way.unpivot {
            let mut cells = base.clone();
            set(&mut cells, entry)?;
            outputs.push(cells);
        }
    }
    if outputs.is_empty() {
        outputs.push(base);
    }
    let used = |at: usize| outputs.iter().flatten().any(|cell| *cell == Cell::Column(at));
    let not_read = (0..header.len()).filter(|at| !used(*at)).map(|at| header[at].clone()).collect();
    let required = fields.iter().enumerate().filter(|(_, field)| field.need == Need::Required);
    let lacking = required.filter(|(at, _)| outputs.iter().any(|cells| cells[*at] == Cell::Absent));
    let lacking = lacking.map(|(_, field)| field.id).collect();
    Ok(Bound { table, outputs, not_read, score, lacking, clash })
}

/// A header that the mapping names and the file lacks.
pub(super) fn lost(named: &str, header: &[String]) -> Unusable {
    Unusable::Mapping(None, MapFault::Header { header: named.to_owned(), found: header.to_vec() })
}
