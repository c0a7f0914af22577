// SPDX-License-Identifier: EUPL-1.2
//! `/ruimtes`: every room of a place on a day, and the line of rooms by kind beside the hours locked in elsewhere.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use nabij_documents::indicator::room_list;
use nabij_documents::indicator::view::{Block, Link};
use nabij_documents::text::Text;
use nabij_domain::indicator::room_register::Register;

use crate::pages::indicator::answer::Answer;
use crate::pages::indicator::part::Part;
use crate::pages::indicator::path::{self, Step};
use crate::pages::indicator::picker::{self, Group};
use crate::pages::indicator::{download, question::Question};
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/ruimtes";

#[derive(Template)]
#[template(path = "registration/rooms.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    heading: String,
    as_of: Option<String>,
    as_of_day: String,
    on_day: String,
    path: Vec<Step>,
    places: Vec<Group>,
    line: Option<String>,
    list: Option<String>,
    parts: Vec<Step>,
    empty: String,
    csv: String,
    other_language: String,
}

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<Bytes>, Refusal> {
    Answer::page((&site, &visitor), &parts, PAGE, render).await
}

/// The list of rooms as CSV.
pub async fn csv(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    Answer::to((&site, &visitor), &parts, |answer| file(answer, download::table_as_csv)).await
}

/// The list of rooms as a workbook.
pub async fn xlsx(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    Answer::to((&site, &visitor), &parts, |answer| file(answer, download::table_as_xlsx)).await
}

fn file(
    answer: &Answer,
    write: fn(&Answer, &str, &nabij_documents::indicator::view::Table) -> Result<Response, Refusal>,
) -> Result<Response, Refusal> {
    let block = list(answer).ok_or(Refusal::NoSuchPage)?;
    let table = block.tables.first().ok_or(Refusal::NoSuchPage)?;
    write(answer, "ruimtes", table)
}

/// The list of rooms on the day, with links to its files.
fn list(answer: &Answer) -> Option<Block> {
    let asked = &answer.asked;
    let register = Register::new(&answer.columns, asked.level, &asked.place);
    let mut block = room_list::list(answer.text(), &answer.columns, &register, answer.day(), "lijst", 2)?;
    let link =
        |label: &str, file: &str| Link { label: label.to_owned(), href: asked.address(&format!("{PAGE}/{file}"), &[]) };
    for table in &mut block.tables {
        table.links = vec![link("CSV", "ruimtes.csv"), link("XLSX", "ruimtes.xlsx")];
    }
    Some(block)
}

fn render(answer: &Answer) -> Result<String, Refusal> {
    let (asked, t, columns) = (&answer.asked, answer.text(), &answer.columns);
    let at = (asked.level, asked.place.as_str());
    let place = path::place_name(t, columns, at).unwrap_or_default();
    let html = |block: Option<Block>| block.map(|block| block.html()).transpose();
    let page = Page {
        t,
        made_up: answer.made_up,
        heading: t.rooms_title(place),
        as_of: asked.as_of.map(|day| t.monitor_as_of(t.date(day))),
        as_of_day: asked.as_of.map_or(String::new(), |day| day.to_string()),
        on_day: asked.on.map_or(String::new(), |day| day.to_string()),
        path: path::path(answer, PAGE),
        places: picker::places(answer, Some((asked.level, &asked.place))),
        line: html(Part::Rooms.block(answer, Question::MONITOR))?,
        list: html(list(answer))?,
        parts: path::parts(columns, asked, PAGE),
        empty: if columns.rooms.rows.is_empty() { t.rooms_empty() } else { t.rooms_empty_here() },
        csv: asked.address(&format!("{PAGE}/ruimtes.csv"), &[]),
        other_language: asked.address(PAGE, &[("taal", asked.lang.other().code())]),
    };
    Ok(page.render()?)
}
