// SPDX-License-Identifier: EUPL-1.2
//! The report page: the finding first, then pictures, places, and what is to be known of the data.

use askama::Template;
use nabij_domain::calendar::Month;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::derived::Derived;
use nabij_domain::indicator::figure::{Figure, Note, Slot, State};
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::indicator::{each_time, figures};

use super::index::{At, Index};
use super::report::{Monitor, VERSION};
use super::report_parts::{Fact, Facts, Lines, Page, Pictures, Section};
use super::slug::slug;
use super::timeline::Timeline;
use super::{counts, displacement, durations, report_places, report_quality, series_block, view, words};
use crate::chart;
use crate::look;

/// Makes the page; the pictures kept in `pictures` are to be written beside it.
pub fn page(index: &Index<'_>, monitor: &Monitor<'_>, pictures: &mut Pictures) -> Result<String, askama::Error> {
    let t = index.t;
    let levels = index.levels();
    let top = levels.first().and_then(|level| index.places(*level).first().map(|place| (*level, *place)));
    let selection = index.selection;
    let window = index.period(selection.from, selection.until);
    let cut = t.date(index.columns.zone.day(selection.data_cut));
    let mut sections = Vec::new();
    let (mut title, mut lead) = (t.report_empty_title(), vec![t.report_empty()]);
    let yearly = by_year(monitor);
    let years = yearly.as_ref().map(|(selection, figures)| index.with(selection, figures));
    let years = years.as_ref().unwrap_or(index);
    if let Some(at) = top {
        let main = main_finding(index, at);
        title = main.0;
        lead = main.1;
        sections.extend(top_section(index, years, at, pictures)?);
        sections.extend(counts_section(index, at, pictures)?);
        sections.extend(report_places::spread(years, &levels[1..], pictures)?);
        sections.extend(report_places::every_place(index, &levels[1..], pictures)?);
        sections.extend(report_places::complete(index, &index.main_slots(at), &levels, pictures)?);
    }
    sections.push(report_quality::gates(index, monitor, pictures)?);
    sections.push(report_quality::not_available(index, monitor.figures)?);
    sections.push(report_quality::reading(index)?);
    sections.push(report_quality::definitions(index, monitor.figures)?);
    sections.push(files(index, monitor, &window, &cut)?);
    let place = top.map_or_else(|| t.place_all(), |at| index.name(at));
    let page = Page {
        t,
        css: [look::CSS, &chart::stylesheet(), view::CSS, include_str!("../../templates/indicator/report.css")]
            .join("\n"),
        version: VERSION,
        made_up: monitor.made_up,
        overline: t.report_overline(t.report_title(), format!("{place} · {window}")),
        title,
        lead,
        program: t.report_program(VERSION, cut),
        sections,
    };
    page.render()
}

/// The heading of the page and what follows it.
fn main_finding(index: &Index<'_>, at: At<'_>) -> (String, Vec<String>) {
    let t = index.t;
    let slots = index.main_slots(at);
    let shown = |indicator, slot| index.of(indicator, slot, at).iter().any(|figure| figure.state == State::Shown);
    let rates = [Indicator::EventsRate, Indicator::HoursRate, Indicator::YouthsShare];
    let pairs = slots.iter().flat_map(|slot| rates.map(|indicator| (indicator, *slot)));
    let Some((indicator, slot)) = pairs.into_iter().find(|(indicator, slot)| shown(*indicator, *slot)) else {
        if let Some(finding) = counts::first_finding(index, at) {
            return (finding, Vec::new());
        }
        let what = index.slot_name(slots[0]);
        return (t.finding_not_available(what, index.how(Indicator::EventsRate)), Vec::new());
    };
    let timeline = Timeline::new(index, index.of(indicator, slot, at));
    let title = words::finding(index, &timeline, &index.slot_name(slot), indicator);
    let mut lead = Vec::new();
    lead.extend(words::from_to(index, &timeline, indicator));
    if timeline.is_series() {
        lead.push(t.verdict_not_cause());
    }
    (title, lead)
}

fn top_section(
    index: &Index<'_>,
    years: &Index<'_>,
    at: At<'_>,
    pictures: &mut Pictures,
) -> Result<Option<Section>, askama::Error> {
    let mut section = Section::new("monitor", index.name(at));
    let (mut main, mut side) = (Vec::new(), Vec::new());
    for slot in index.main_slots(at) {
        for indicator in [Indicator::EventsRate, Indicator::HoursRate, Indicator::HoursRateOpen, Indicator::YouthsShare]
        {
            // A second look at hours only where the first is withheld in more than a quarter of the periods.
            let known = index.of(indicator, slot, at).iter().any(|figure| figure.state != State::NotAvailable);
            let id = pictures.id(&slug(&[indicator.id(), slot.kind.id(), at.0.id()]));
            if known && (indicator != Indicator::HoursRateOpen || open_ends_matter(index, slot, at)) {
                main.extend(pictures.html(series_block::series(index, indicator, slot, at, &id, 3))?);
            }
        }
        let id = pictures.id(&slug(&["events-count", slot.kind.id(), at.0.id()]));
        main.extend(pictures.html(counts::events(index, slot, at, &id, 3))?);
    }
    let derived = Derived::new(index.columns, years.selection);
    let id = pictures.id("in-de-plaats");
    side.extend(pictures.html(displacement::displacement(index, at, &id, 3))?);
    side.extend(last_period(years, at)?);
    for slot in index.main_slots(at) {
        let id = pictures.id(&slug(&["duration", slot.kind.id(), at.0.id()]));
        let times = each_time::each_time(index.columns, &derived, years.selection, slot, at);
        side.extend(pictures.html(durations::durations(years, &times, slot, at, &id, 3))?);
    }
    if !side.is_empty() {
        section.layout = "cols--chart";
    }
    section.columns = [main, side].into_iter().filter(|column| !column.is_empty()).collect();
    Ok((!section.columns.is_empty()).then_some(section))
}

fn open_ends_matter(index: &Index<'_>, slot: Slot, at: At<'_>) -> bool {
    let hours = index.of(Indicator::HoursRate, slot, at);
    let withheld = hours.iter().filter(|figure| figure.notes.contains(&Note::TooManyOpenEnds)).count();
    withheld * 4 > hours.len()
}

/// The same question by calendar year, for what a month says little of: a middle, where places lie, counts. The running
/// year is in it; a year of which the window cuts off a part is not. `None` when the periods are that long already.
fn by_year(monitor: &Monitor<'_>) -> Option<(Selection, Vec<Figure>)> {
    let mut selection = monitor.selection.clone();
    if selection.period.months().is_none_or(|months| months >= 12) {
        return None;
    }
    selection.period = PeriodLength::Year;
    selection.from = Month((selection.from.0 + 11).div_euclid(12) * 12);
    if monitor.columns.zone.month_start(selection.until) < selection.data_cut {
        selection.until = Month(selection.until.0.div_euclid(12) * 12);
    }
    if selection.from.0 + 12 > selection.until.0 {
        return None;
    }
    let figures = figures::figures(monitor.columns, &selection);
    Some((selection, figures))
}

/// The last whole period in counts.
fn last_period(index: &Index<'_>, at: At<'_>) -> Result<Option<String>, askama::Error> {
    let t = index.t;
    let slots = index.main_slots(at);
    let [slot] = slots[..] else { return Ok(None) };
    let whole = |figure: &&&Figure| figure.state == State::Shown && !figure.notes.contains(&Note::Partial);
    let last = |indicator| index.of(indicator, slot, at).iter().rev().find(whole).copied();
    let Some(events) = last(Indicator::EventsRate) else { return Ok(None) };
    let key = &events.key;
    let same = |indicator| last(indicator).filter(|figure: &&Figure| figure.key.from == key.from);
    let number = |value: Option<f64>| value.map_or_else(|| "–".to_owned(), |value| t.number(value, 0));
    let mut facts = vec![Fact { name: t.column_events(), number: number(events.numerator), beside: String::new() }];
    if let Some(hours) = same(Indicator::HoursRate).filter(|hours| !hours.notes.contains(&Note::DayPrecision)) {
        facts.push(Fact { name: t.column_hours(), number: number(hours.numerator), beside: String::new() });
    }
    if let Some(youths) = same(Indicator::YouthsShare) {
        let beside = youths.denominator.map(|all| t.last_youths_note(all)).unwrap_or_default();
        facts.push(Fact { name: t.column_youths(), number: number(youths.numerator), beside });
    }
    let title = t.last_period_title(index.period(key.from, key.until));
    Facts { id: "laatste-periode", title, numbers: facts }.render().map(Some)
}

fn counts_section(index: &Index<'_>, at: At<'_>, pictures: &mut Pictures) -> Result<Option<Section>, askama::Error> {
    let t = index.t;
    let mut section = Section::new("ruimtes", t.report_counts_title());
    section.layout = "cols--half";
    let slots = index.slots(at);
    let mut parts = Vec::new();
    for indicator in [Indicator::Rooms, Indicator::YouthsInCare] {
        for slot in &slots {
            let id = pictures.id(&slug(&[indicator.id(), slot.kind.id(), slot.room.id()]));
            parts.extend(pictures.html(counts::counts(index, indicator, *slot, at, &id, 3))?);
        }
    }
    let youths = slots.iter().find(|slot| !index.of(Indicator::YouthsInCare, **slot, at).is_empty());
    for slot in slots.iter().filter(|slot| !index.of(Indicator::Rooms, **slot, at).is_empty()) {
        if let Some(youths) = youths {
            let id = pictures.id(&slug(&["rooms-rate", slot.kind.id(), slot.room.id()]));
            parts.extend(pictures.html(counts::rooms_rate(index, *slot, *youths, at, &id, 3))?);
        }
    }
    if parts.is_empty() {
        return Ok(None);
    }
    section.columns = parts.into_iter().map(|part| vec![part]).collect();
    Ok(Some(section))
}

fn files(index: &Index<'_>, monitor: &Monitor<'_>, window: &str, cut: &str) -> Result<Section, askama::Error> {
    let t = index.t;
    let mut section = Section::new("bestanden", t.report_files_title());
    section.layout = "cols--half";
    section.notes.push(t.report_window(window, index.grain(), cut));
    let columns = index.columns;
    section.notes.push(t.report_places_count(
        columns.places.len(),
        columns.restrictions.rows.len(),
        columns.aggregates.rows.len(),
    ));
    let read = Lines { id: "read", title: t.report_files_read(), sentences: columns.files.clone() };
    let mut written = vec![t.report_figures_file(), "charts/*.svg".to_owned()];
    if monitor.faults > 0 {
        written.push("faults.csv".to_owned());
    }
    let written = Lines { id: "written", title: t.report_files_written(), sentences: written };
    if !columns.files.is_empty() {
        section.columns.push(vec![read.render()?]);
    }
    section.columns.push(vec![written.render()?]);
    Ok(section)
}
