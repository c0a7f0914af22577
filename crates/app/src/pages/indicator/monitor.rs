// SPDX-License-Identifier: EUPL-1.2
//! `/monitor`: one place, one question, its pictures and tables.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::indicator::view::{Block, Link};
use nabij_documents::indicator::{displacement, durations, series_block};
use nabij_documents::text::Text;

use super::answer::{Answer, Breadth};
use super::picker::{self, Choice, Step};
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
    blocks: Vec<String>,
    beside: Option<String>,
    parts_title: String,
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
) -> Result<Html<String>, Refusal> {
    let answer = Answer::to(&site, &parts, Breadth::Page).await?;
    Ok(Html(render(&answer)?))
}

fn render(answer: &Answer) -> Result<String, Refusal> {
    let asked = &answer.asked;
    let t = Text::of(asked.lang);
    let columns = &answer.columns;
    let Some(place_name) = picker::place_name(t, columns, asked) else {
        return Err(Refusal::WrongQuestion(vec![("plaats", asked.place_word())]));
    };
    let (blocks, beside) = blocks(answer, t)?;
    let as_of = asked.as_of.map(|day| t.monitor_as_of(t.date(day)));
    let latest = columns.latest();
    let span = latest.map_or((answer.selection.from, answer.selection.until), |latest| columns.span(latest));
    let nothing_at_all = latest.is_none();
    let page = Page {
        t,
        made_up: answer.made_up,
        heading: t.monitor_title(place_name.as_str()),
        place_name,
        as_of,
        as_of_day: asked.as_of.map_or(String::new(), |day| day.to_string()),
        path: picker::path(t, columns, asked),
        choices: picker::choices(t, columns, asked, span),
        blocks,
        beside,
        parts_title: t.monitor_parts(),
        parts: picker::parts(columns, asked),
        empty_title: if nothing_at_all { t.empty_no_data_title() } else { t.empty_no_figures_title() },
        empty_words: if nothing_at_all { t.empty_no_data() } else { t.empty_no_figures() },
        csv: asked.address("/monitor/cijfers.csv", &[]),
        other_language: asked.address("/monitor", &[("taal", asked.lang.other().code())]),
    };
    Ok(page.render()?)
}

/// The main series and how long things lasted; beside them the other kinds.
fn blocks(answer: &Answer, t: &'static Text) -> Result<(Vec<String>, Option<String>), Refusal> {
    let asked = &answer.asked;
    let (at, slot) = ((asked.level, asked.place.as_str()), answer.slot());
    let mut main =
        series_block::series(&answer.index(&answer.selection, &answer.shown, t), asked.indicator, slot, at, "reeks", 2);
    if let Some(block) = &mut main {
        block.links = links(asked, block.picture.is_some());
    }
    let lasted = durations::durations(&answer.index(&answer.by_year, &answer.years, t), slot, at, "duur", 2);
    let beside = displacement::displacement(&answer.index(&answer.selection, &answer.all, t), at, "soorten", 2);
    let html = |block: Block| block.html().map_err(Refusal::from);
    let column = main.into_iter().chain(lasted).map(html).collect::<Result<_, _>>()?;
    Ok((column, beside.map(html).transpose()?))
}

/// The files of the main picture.
fn links(asked: &Question, drawn: bool) -> Vec<Link> {
    let link = |label: &str, page| Link { label: label.to_owned(), href: asked.address(page, &[]) };
    let mut links = vec![link("CSV", "/monitor/cijfers.csv"), link("XLSX", "/monitor/cijfers.xlsx")];
    if drawn {
        links.extend([link("SVG", "/monitor/grafiek.svg"), link("PNG", "/monitor/grafiek.png")]);
    }
    links
}
