// SPDX-License-Identifier: EUPL-1.2
//! `/monitor`: one place, one question, its pictures and tables.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::indicator::view::Block;
use nabij_documents::text::Text;

use super::answer::Answer;
use super::part::Part;
use super::path::{self, Step};
use super::picker::{self, Choice};
use super::question::Question;
use crate::site::Site;
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
    kinds: Option<String>,
    places: Vec<String>,
    rooms: Option<String>,
    parts: Vec<Step>,
    empty_title: String,
    empty_words: String,
    csv: String,
    other_language: String,
}

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<Bytes>, Refusal> {
    Answer::page(&site, &parts, Question::MONITOR, render).await
}

fn render(answer: &Answer) -> Result<String, Refusal> {
    let (asked, t, columns) = (&answer.asked, answer.text(), &answer.columns);
    let place_name = path::place_name(t, columns, (asked.level, &asked.place)).unwrap_or_default();
    let html = |part: Part| part.block(answer, Question::MONITOR).map(|block: Block| block.html()).transpose();
    let kinds = html(Part::Kinds)?;
    let main = [Part::Series, Part::Durations].into_iter().filter_map(|part| html(part).transpose());
    let places = path::below(asked.level).into_iter().filter_map(|level| html(Part::Places(level)).transpose());
    let nothing_at_all = answer.latest.is_none();
    let page = Page {
        t,
        made_up: answer.made_up,
        heading: t.monitor_title(place_name.as_str()),
        place_name,
        as_of: asked.as_of.map(|day| t.monitor_as_of(t.date(day))),
        as_of_day: asked.as_of.map_or(String::new(), |day| day.to_string()),
        path: path::path(t, columns, asked, Question::MONITOR),
        choices: picker::choices(t, columns, asked, answer.span),
        main: main.collect::<Result<_, _>>()?,
        kinds,
        places: places.collect::<Result<_, _>>()?,
        rooms: html(Part::Rooms)?,
        parts: path::parts(columns, asked, Question::MONITOR),
        empty_title: if nothing_at_all { t.empty_no_data_title() } else { t.empty_no_figures_title() },
        empty_words: if nothing_at_all { t.empty_no_data() } else { t.empty_no_figures() },
        csv: asked.address("/monitor/cijfers.csv", &[]),
        other_language: asked.address(Question::MONITOR, &[("taal", asked.lang.other().code())]),
    };
    Ok(page.render()?)
}
