// SPDX-License-Identifier: EUPL-1.2
//! Counted as elsewhere: the same facts by other counting schemes, with what each counts and how it differs.

use std::collections::BTreeSet;

use nabij_domain::calendar::Month;
use nabij_domain::indicator::figure::State;
use nabij_domain::indicator::scheme::definition::{Part, Scheme, SchemeIndicator};
use nabij_domain::indicator::scheme::figure::SchemeFigure;
use nabij_domain::registration::kind::Known;

use super::index::Index;
use super::view::{Block, Cell, Table};
use super::words;
use crate::text::Text;

/// Periods a table has room for, the last ones.
const MOST_PERIODS: usize = 4;

/// Rows up to which a table stands open.
const MOST_OPEN: usize = 12;

/// A block of one place for each scheme with figures: its best known number, its table, how it counts and where that is
/// written. `figures` are those of `nabij_domain::indicator::scheme::figures::of_place`.
#[must_use]
pub fn schemes(index: &Index<'_>, figures: &[SchemeFigure], rank: u8) -> Vec<Block> {
    let t = index.t;
    let mut blocks = Vec::new();
    for scheme in Scheme::ALL {
        let own: Vec<&SchemeFigure> = figures.iter().filter(|figure| figure.key.scheme == *scheme).collect();
        if own.is_empty() {
            continue;
        }
        let mut block = Block::new(t, scheme.id(), rank, t.code(scheme.code()));
        block.remarks.extend(headline(t, &own, *scheme));
        let table = table(index, *scheme, &own);
        block.open = table.rows.len() <= MOST_OPEN;
        block.tables.push(table);
        block.method = method(t, *scheme);
        blocks.push(block);
    }
    blocks
}

/// What a scheme counts, how that differs from ours, and where it is written: a sentence each.
#[must_use]
pub fn method(t: &Text, scheme: Scheme) -> Vec<String> {
    let (counts, differs) = match scheme {
        Scheme::Hbips => (t.scheme_hbips_counts(), t.scheme_hbips_differs()),
        Scheme::Mhsds => (t.scheme_mhsds_counts(), t.scheme_mhsds_differs()),
        Scheme::Aihw => (t.scheme_aihw_counts(), t.scheme_aihw_differs()),
        Scheme::Argus => (t.scheme_argus_counts(), t.scheme_argus_differs()),
        Scheme::Rvggz9 => (t.scheme_rvggz9_counts(), t.scheme_rvggz9_differs()),
    };
    let sources = scheme.sources().iter().map(|source| {
        let known = match source.known {
            Known::Seen => t.scheme_source_seen(),
            Known::Via => t.scheme_source_via(),
        };
        // A year is no amount: it is written without a thousands separator.
        t.scheme_source(source.document, source.section, source.year.to_string(), known)
    });
    [counts, differs].into_iter().chain(sources).collect()
}

/// The figures of one scheme and place as a table: a row for each indicator and part, the last periods beside each other,
/// with numerator, denominator and remarks when there is one period. Forms nobody met with are left out.
#[must_use]
pub fn table(index: &Index<'_>, scheme: Scheme, figures: &[&SchemeFigure]) -> Table {
    let t = index.t;
    let periods: BTreeSet<(Month, Month)> = figures.iter().map(|figure| (figure.key.from, figure.key.until)).collect();
    let periods: Vec<_> = periods.iter().copied().skip(periods.len().saturating_sub(MOST_PERIODS)).collect();
    let alone = periods.len() == 1;
    let mut head = vec![(t.column_indicator(), false), (t.column_scheme_part(), false)];
    let mut caption = t.code(scheme.code()).to_owned();
    if let [(from, until)] = periods[..] {
        // A long window as a head would push the figures off a phone.
        caption = t.what_how(caption, index.period(from, until));
        head.push((t.column_value(), true));
    } else {
        head.extend(periods.iter().map(|(from, until)| (index.period(*from, *until), true)));
    }
    if alone {
        head.extend([(t.column_numerator(), true), (t.column_denominator(), true), (t.column_remarks(), false)]);
    }
    let mut table = Table { caption, head, ..Table::default() };
    let keys: BTreeSet<(SchemeIndicator, Part)> =
        figures.iter().map(|figure| (figure.key.indicator, figure.key.part)).collect();
    for (indicator, part) in keys.iter().copied().filter(|(_, part)| !never(figures, *part)) {
        let of = |period: (Month, Month)| {
            figures.iter().find(|figure| {
                let key = &figure.key;
                (key.indicator, key.part, (key.from, key.until)) == (indicator, part, period)
            })
        };
        let decimals = words::decimals(periods.iter().filter_map(|period| of(*period)?.value).map(f64::abs));
        let cell = |period: &(Month, Month)| match of(*period) {
            Some(figure) => match (figure.value, figure.state) {
                (Some(value), _) => Cell::Number(t.number(value, decimals)),
                (None, State::Shown) => words::gap_cell(t, State::NotAvailable),
                (None, state) => words::gap_cell(t, state),
            },
            None => Cell::Words(String::new()),
        };
        let mut row =
            vec![Cell::Head(t.code(indicator.code()).to_owned()), Cell::Words(t.code(part.code()).to_owned())];
        row.extend(periods.iter().map(cell));
        if let Some(figure) = periods.first().and_then(|period| of(*period)).filter(|_| alone) {
            row.push(words::amount_cell(t, figure.numerator));
            row.push(words::amount_cell(t, figure.denominator));
            row.push(Cell::Words(words::notes(t, &figure.notes)));
        }
        row.resize_with(table.head.len(), || Cell::Words(String::new()));
        table.rows.push(row);
    }
    table
}

/// A table in letters, for a terminal.
#[must_use]
pub fn plain(table: &Table) -> String {
    let words = |cell: &Cell| match cell {
        Cell::Head(words) | Cell::Words(words) | Cell::Number(words) => words.clone(),
        Cell::Sign { sign, word } | Cell::State { sign, word, .. } => format!("{sign} {word}").trim().to_owned(),
        Cell::Anchor(link) => link.label.clone(),
    };
    let head: Vec<String> = table.head.iter().map(|(words, _)| words.clone()).collect();
    let rows: Vec<Vec<String>> = table.rows.iter().map(|row| row.iter().map(words).collect()).collect();
    let all = || std::iter::once(&head).chain(&rows);
    let width = |column: usize| all().map(|row| row[column].chars().count()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let mut out = format!("{}\n", table.caption);
    for row in all() {
        let mut line = String::new();
        for ((word, width), (_, is_number)) in row.iter().zip(&widths).zip(&table.head) {
            let space = " ".repeat(width - word.chars().count());
            let (before, after) = if *is_number { (space.as_str(), "") } else { ("", space.as_str()) };
            line.extend([before, word, after, "  "]);
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// The number a scheme is known for, of the last period.
fn headline(t: &Text, figures: &[&SchemeFigure], scheme: Scheme) -> Option<String> {
    let of = match scheme {
        Scheme::Hbips => (SchemeIndicator::Hbips3, Part::Seclusion),
        Scheme::Mhsds => (SchemeIndicator::MhsdsRate, Part::All),
        Scheme::Aihw => (SchemeIndicator::AihwRate, Part::Seclusion),
        Scheme::Argus => (SchemeIndicator::ArgusInterventions, Part::All),
        Scheme::Rvggz9 => (SchemeIndicator::Rvggz9Persons, Part::All),
    };
    let figure =
        figures.iter().filter(|figure| (figure.key.indicator, figure.key.part) == of).max_by_key(|f| f.key.from)?;
    let value = match figure.value {
        Some(value) => t.number(value, words::decimals([value])),
        None => t.code(figure.state.code()).to_owned(),
    };
    Some(t.scheme_headline(t.code(of.0.code()), t.code(of.1.code()), value))
}

/// Whether a part of an analysis of persons has a true zero throughout: such a form says nothing.
fn never(figures: &[&SchemeFigure], part: Part) -> bool {
    let mut persons =
        figures.iter().filter(|f| f.key.indicator == SchemeIndicator::Rvggz9Persons && f.key.part == part).peekable();
    part != Part::All && persons.peek().is_some() && persons.all(|figure| figure.value == Some(0.0))
}

#[cfg(test)]
mod tests {
    use nabij_domain::calendar::{Instant, Zone};
    use nabij_domain::indicator::columns::{Columns, Source, StayRow, Youth};
    use nabij_domain::indicator::scheme::figures::of_place;
    use nabij_domain::indicator::selection::{PeriodLength, Selection};
    use nabij_domain::registration::place::{Level, NATION, Place, PlaceIx};

    use super::*;
    use crate::text::Lang;

    /// One place, one youth, two months, and nothing happened.
    fn columns() -> Columns {
        let mut columns = Columns::new(Zone::amsterdam());
        let place = Place {
            id: "A".into(),
            name: "Verzonnen".into(),
            level: Level::Organisation,
            parent: None,
            sector: None,
            region: None,
            action_line: None,
            from: None,
            until: None,
        };
        columns.places.add(place).unwrap();
        let admitted = columns.zone.month_start(Month::new(2026, 1));
        columns
            .stays
            .push(StayRow { youth: Youth(0), unit: PlaceIx(0), admitted, discharged: None }, Source::default());
        columns
    }

    #[test]
    fn each_scheme_has_a_block_with_its_number_table_and_sources() {
        let columns = columns();
        let cut: Instant = columns.zone.month_start(Month::new(2026, 3));
        let selection = Selection::new(Month::new(2026, 1), Month::new(2026, 3), PeriodLength::Month, cut);
        let figures = of_place(&columns, &selection, Level::Nation, NATION);
        for lang in [Lang::Nl, Lang::En] {
            let index = Index::new(&columns, &selection, &[], None, None, Text::of(lang));
            let blocks = schemes(&index, &figures, 2);
            assert_eq!(blocks.len(), Scheme::ALL.len());
            for (block, scheme) in blocks.iter().zip(Scheme::ALL) {
                assert_eq!((block.tables.len(), block.remarks.len()), (1, 1));
                assert_eq!(block.method.len(), scheme.sources().len() + 2);
                assert!(block.html().unwrap().contains(&format!("id=\"{}\"", scheme.id())));
                let table = &block.tables[0];
                assert!(!table.rows.is_empty() && table.rows.iter().all(|row| row.len() == table.head.len()));
                assert_eq!(plain(table).lines().count(), table.rows.len() + 2);
            }
            // Forms nobody met with are no rows; a true zero of all together stays one.
            let analysis = plain(&blocks[4].tables[0]);
            assert!(!analysis.contains("a. med") && analysis.contains("(a) uni"), "{analysis}");
        }
        let index = Index::new(&columns, &selection, &[], None, None, Text::of(Lang::Nl));
        assert!(schemes(&index, &[], 2).is_empty());
    }
}
