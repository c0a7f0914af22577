// SPDX-License-Identifier: EUPL-1.2
//! `/monitor`: one place, one question, its pictures and tables.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::indicator::series_block;
use nabij_documents::indicator::view::Block;
use nabij_documents::text::Text;
use nabij_domain::calendar::{Day, Instant};

use super::answer::Answer;
use super::elsewhere;
use super::part::Part;
use super::path::{self, Step};
use super::picker::{self, Choice};
use super::question::Question;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "indicator/monitor.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    place_name: String,
    heading: String,
    as_of: Option<String>,
    as_of_day: String,
    path: Vec<Step>,
    choices: Vec<Choice>,
    main: Vec<String>,
    compared: bool,
    clocks: Option<String>,
    lasted: Vec<String>,
    kinds: Option<String>,
    places: Vec<String>,
    rooms: Option<String>,
    elsewhere: Option<String>,
    parts: Vec<Step>,
    empty_title: String,
    empty_words: String,
    same_view: String,
    same_view_note: String,
    csv: String,
    other_language: String,
}

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<Bytes>, Refusal> {
    Answer::page((&site, &visitor), &parts, Question::MONITOR, render).await
}

fn render(answer: &Answer) -> Result<String, Refusal> {
    let (asked, t, columns) = (&answer.asked, answer.text(), &answer.columns);
    let place_name = path::place_name(t, columns, (asked.level, &asked.place)).unwrap_or_default();
    let html = |part: Part| part.on_page(answer, Question::MONITOR).map(|block: Block| block.html()).transpose();
    let kinds = html(Part::Kinds)?;
    let series = Part::Series.on_page(answer, Question::MONITOR);
    let compared = asked.beside.is_some();
    let heading = series.as_ref().filter(|_| !compared).map(|block| block.heading.clone());
    let title = |finding: &String| t.monitor_heading(place_name.as_str(), finding.as_str());
    let heading = heading.as_ref().map_or_else(|| t.monitor_title(place_name.as_str()), title);
    let mut main: Vec<Block> = series.into_iter().collect();
    if !compared {
        // The finding stands above the page; its picture goes by what it shows.
        let name = series_block::name(&answer.index(answer.main()), asked.indicator, answer.slot());
        for block in &mut main {
            block.heading.clone_from(&name);
        }
    }
    let lasted: Vec<Result<String, _>> = if compared {
        main.extend(Part::Beside.on_page(answer, Question::MONITOR));
        [Part::Difference, Part::Durations].into_iter().filter_map(|part| html(part).transpose()).collect()
    } else {
        main.extend(Part::Durations.on_page(answer, Question::MONITOR));
        html(Part::FixedPanel).transpose().into_iter().collect()
    };
    let places = path::below(asked.level).into_iter().filter_map(|level| html(Part::Places(level)).transpose());
    let known = asked.as_of.unwrap_or_else(|| columns.zone.day(Instant(jiff::Timestamp::now().as_second())));
    let nothing_at_all = answer.latest.is_none();
    let page = Page {
        t,
        made_up: answer.made_up,
        heading,
        place_name,
        as_of: asked.as_of.map(|day| t.monitor_as_of(t.date(day))),
        as_of_day: asked.as_of.map_or(String::new(), |day| day.to_string()),
        path: path::path(answer, Question::MONITOR),
        choices: picker::choices(answer),
        main: main.iter().map(Block::html).collect::<Result<_, _>>()?,
        compared,
        clocks: if answer.latest.is_some() { html(Part::Clocks)? } else { None },
        lasted: Result::from_iter(lasted)?,
        kinds,
        places: places.collect::<Result<_, _>>()?,
        rooms: html(Part::Rooms)?,
        elsewhere: (!nothing_at_all).then(|| asked.address(elsewhere::PAGE, &[])),
        parts: path::parts(columns, asked, Question::MONITOR),
        empty_title: if nothing_at_all { t.empty_no_data_title() } else { t.empty_no_figures_title() },
        empty_words: if nothing_at_all { t.empty_no_data() } else { t.empty_no_figures() },
        same_view: same_view(answer, known),
        same_view_note: t.monitor_same_view_note(t.date(known)),
        csv: asked.address("/monitor/cijfers.csv", &[]),
        other_language: asked.address(Question::MONITOR, &[("taal", asked.lang.other().code())]),
    };
    Ok(page.render()?)
}

/// The address with all that is now left open filled in: what is shown by default, the months, the day as of which.
fn same_view(answer: &Answer, known: Day) -> String {
    let (from, until) = answer.asked.window(answer.span);
    let day = known.to_string();
    let kind = answer.slot().kind;
    let parts =
        [("soort", kind.id()), ("van", &from.to_string()), ("tot", &until.to_string()), ("peildatum", day.as_str())];
    answer.asked.address(Question::MONITOR, &parts)
}
