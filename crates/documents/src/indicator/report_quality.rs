// SPDX-License-Identifier: EUPL-1.2
//! What the report says of the data themselves: gates that fired, faults, what cannot be computed, how it is counted.

use std::collections::{BTreeMap, BTreeSet};

use askama::Template;
use nabij_domain::indicator::columns::Source;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{Figure, KindKey, Note, State};
use nabij_domain::registration::gate::{Finding, Gate};

use super::index::Index;
use super::report::Monitor;
use super::report_parts::{Folds, Lines, OpenTable, Pictures, Section};
use super::view::{Cell, Table};
use super::words;

/// Rows of a gate on the page; the rest is counted.
const MOST_FINDINGS: usize = 12;

/// Notes that say why a figure cannot be computed.
const REASONS: [Note; 10] = [
    Note::NoStays,
    Note::NoYouth,
    Note::TotalsCannotGive,
    Note::TooManyOpenEnds,
    Note::MixedPrecision,
    Note::NoneEnded,
    Note::NoneHappened,
    Note::NoRooms,
    Note::DayPrecision,
    Note::NoDeliveryList,
];

/// The gates that fired, each with its sentence, places and counts; and the faults.
pub fn gates(index: &Index<'_>, monitor: &Monitor<'_>, pictures: &mut Pictures) -> Result<Section, askama::Error> {
    let t = index.t;
    let mut section = Section::new("controles", t.report_gates_title());
    section.layout = "cols--half";
    let mut parts = Vec::new();
    for gate in Gate::ALL {
        let found: Vec<&Finding> = monitor.findings.iter().filter(|finding| finding.gate == *gate).collect();
        if !found.is_empty() {
            let id = pictures.id(&format!("gate-{}", gate.id().replace('_', "-")));
            parts.push(gate_part(index, *gate, &found, &id)?);
        }
    }
    section.notes.push(if parts.is_empty() { t.empty_no_gates() } else { t.report_gates_note() });
    if monitor.faults > 0 {
        let sentences = vec![t.report_faults_count(monitor.faults)];
        let faults = Lines { id: "faults", title: t.report_faults_title(), sentences };
        parts.insert(0, faults.render()?);
    } else {
        section.notes.push(t.report_faults_count(0));
    }
    section.columns = halves(parts);
    Ok(section)
}

/// Parts in turn over two columns.
fn halves(parts: Vec<String>) -> Vec<Vec<String>> {
    let mut columns = vec![Vec::new(), Vec::new()];
    for (place, part) in parts.into_iter().enumerate() {
        columns[place % 2].push(part);
    }
    columns.retain(|column| !column.is_empty());
    columns
}

fn gate_part(index: &Index<'_>, gate: Gate, found: &[&Finding], id: &str) -> Result<String, askama::Error> {
    let t = index.t;
    let mut order = found.to_vec();
    order.sort_by_key(|finding| std::cmp::Reverse(finding.count));
    let about = order.iter().any(|finding| finding.about.is_some());
    let rows = order.iter().any(|finding| !finding.rows.is_empty());
    let mut head = vec![(t.column_place(), false)];
    if about {
        head.push((t.column_about(), false));
    }
    head.push((t.column_count(), true));
    if rows {
        head.push((t.column_rows(), false));
    }
    let mut table = Table { caption: t.code(gate.code()).to_owned(), head, ..Table::default() };
    for finding in order.iter().take(MOST_FINDINGS) {
        let place = finding.place.map(|ix| index.columns.places.get(ix));
        let mut row =
            vec![Cell::Head(place.map_or_else(|| t.place_all(), |place| index.name((place.level, &place.id))))];
        if about {
            let word = finding.about.as_deref().unwrap_or_default();
            let kind = KindKey::parse(word).filter(|kind| kind.id() == word);
            row.push(Cell::Words(kind.map_or_else(|| word.to_owned(), |kind| t.kind(kind))));
        }
        row.push(Cell::Number(t.count(finding.count)));
        if rows {
            row.push(Cell::Words(sources(index, &finding.rows)));
        }
        table.rows.push(row);
    }
    let rest = order.len().saturating_sub(MOST_FINDINGS);
    let more = if rest > 0 { t.report_gates_rest(rest) } else { String::new() };
    OpenTable { t, id, sentence: t.code(gate.code()).to_owned(), table, more }.render()
}

/// The first rows, by file; the file is named where there are several.
fn sources(index: &Index<'_>, rows: &[Source]) -> String {
    let mut files: BTreeMap<u16, Vec<String>> = BTreeMap::new();
    for row in rows {
        files.entry(row.file).or_default().push(row.row.to_string());
    }
    let told = files.into_iter().map(|(file, rows)| {
        let name = index.columns.files.get(usize::from(file)).filter(|_| index.columns.files.len() > 1);
        let rows = rows.join(", ");
        name.map_or_else(
            || index.t.report_rows(rows.clone()),
            |name| index.t.report_rows_of_file(name.as_str(), rows.clone()),
        )
    });
    told.collect::<Vec<_>>().join("; ")
}

/// How many figures of each indicator cannot be computed, and why.
pub fn not_available(index: &Index<'_>, figures: &[Figure]) -> Result<Section, askama::Error> {
    let t = index.t;
    let mut section = Section::new("niet-te-berekenen", t.report_not_available_title());
    let mut counts: BTreeMap<Indicator, (usize, usize, BTreeSet<Note>)> = BTreeMap::new();
    for figure in figures {
        // Where nothing can occur nothing is due; that is no lack.
        if figure.key.indicator == Indicator::Completeness && figure.due == Some(0) {
            continue;
        }
        let own = counts.entry(figure.key.indicator).or_default();
        own.1 += 1;
        if figure.state == State::NotAvailable {
            own.0 += 1;
            own.2.extend(figure.notes.iter().filter(|note| REASONS.contains(note)));
        }
    }
    let head = [(t.column_indicator(), false), (t.column_count(), true), (t.column_reason(), false)];
    let mut table = Table::new(t.report_not_available_title(), head);
    for (indicator, (absent, all, reasons)) in counts.into_iter().filter(|(_, (absent, ..))| *absent > 0) {
        // Without stays there is no rate; that nobody listed what was due explains completeness only.
        let explains = |note: &Note| (*note == Note::NoDeliveryList) == (indicator == Indicator::Completeness);
        let reasons: Vec<Note> = reasons.into_iter().filter(explains).collect();
        table.rows.push(vec![
            Cell::Head(t.indicator(indicator).name),
            Cell::Number(t.report_not_available_count(absent, all)),
            Cell::Words(words::notes(t, &reasons)),
        ]);
    }
    if table.rows.is_empty() {
        section.notes.push(t.report_not_available_none());
        return Ok(section);
    }
    let sentence = t.state(State::NotAvailable).map(|words| words.why).unwrap_or_default();
    let part = OpenTable { t, id: "not-available", sentence, table, more: String::new() };
    section.columns.push(vec![part.render()?]);
    Ok(section)
}

/// How to read the pictures, and what the signs mean.
pub fn reading(index: &Index<'_>) -> Result<Section, askama::Error> {
    let t = index.t;
    let mut section = Section::new("lezen", t.report_reading_title());
    section.layout = "cols--half";
    let mut chart = vec![t.chart_band(), t.chart_signal(), t.chart_median_note(), t.chart_provisional()];
    if let Some(baseline) = index.baseline {
        chart.push(t.chart_baseline_note(index.period(baseline.from, baseline.until)));
        chart.extend(baseline.nil.map(|nil| t.chart_target_note(t.date(nil.first_day()))));
    }
    chart.extend([t.chart_missing(), t.chart_hidden(), t.chart_break()]);
    if index.is_dutch() {
        chart.push(t.report_reading_broad());
    }
    chart.push(t.report_reading_cause());
    let mut signs = vec![t.state_key_zero()];
    signs.extend(State::ALL.iter().filter_map(|state| t.state(*state)).map(|state| {
        let sign = if state.sign.is_empty() { String::new() } else { format!("{}  ", state.sign) };
        format!("{sign}{}: {}", state.word, state.why)
    }));
    section.columns.push(vec![Lines { id: "", title: String::new(), sentences: chart }.render()?]);
    section.columns.push(vec![Lines { id: "signs", title: t.state_key_title(), sentences: signs }.render()?]);
    Ok(section)
}

/// The definition of every indicator that has figures.
pub fn definitions(index: &Index<'_>, figures: &[Figure]) -> Result<Section, askama::Error> {
    let t = index.t;
    let mut section = Section::new("zo-tellen-we", t.report_definitions_title());
    let present: BTreeSet<Indicator> = figures.iter().map(|figure| figure.key.indicator).collect();
    let named = present.into_iter().map(|indicator| (t.indicator(indicator).name, words::method(index, indicator)));
    let folds: Vec<(String, Vec<String>)> = named.collect();
    if !folds.is_empty() {
        section.columns.push(vec![Folds { folds }.render()?]);
    }
    Ok(section)
}
