// SPDX-License-Identifier: EUPL-1.2
//! `/monitor/elders`: the same facts counted as other countries and registers count. An address of its own: it is more
//! work than the monitor itself, and few ask for it.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::{Html, Response};
use nabij_documents::indicator::view::{Block, Link, Table};
use nabij_documents::indicator::{scheme_file, schemes};
use nabij_documents::text::Text;
use nabij_domain::indicator::scheme::definition::Scheme;
use nabij_domain::indicator::scheme::figure::SchemeFigure;
use nabij_domain::indicator::scheme::figures::of_place;
use nabij_domain::indicator::selection::Selection;

use super::answer::Answer;
use super::download;
use super::path::{self, Step};
use super::picker::{self, Choice};
use super::question::Question;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/monitor/elders";

/// What can be chosen here: the rest of the question means nothing to a scheme.
const CHOICES: [&str; 3] = ["plaats", "van", "tot"];

#[derive(Template)]
#[template(path = "indicator/elsewhere.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    heading: String,
    lead: String,
    as_of: Option<String>,
    as_of_day: String,
    path: Vec<Step>,
    choices: Vec<Choice>,
    kept: Vec<(String, String)>,
    blocks: Vec<String>,
    parts: Vec<Step>,
    monitor: String,
    csv: String,
    xlsx: String,
    other_language: String,
}

type Parts = Query<BTreeMap<String, String>>;

/// Answers with the page.
pub async fn page(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Html<Bytes>, Refusal> {
    Answer::page((&site, &visitor), &parts, PAGE, render).await
}

/// All figures of all schemes, unrounded.
pub async fn csv(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    Answer::to((&site, &visitor), &parts, |answer| {
        let (_, figures) = figures(answer);
        let mut bytes = Vec::new();
        scheme_file::write_csv(&mut bytes, &figures).map_err(download::ours)?;
        Ok(download::file(download::CSV, &download::name(answer, "elders", "csv"), bytes))
    })
    .await
}

/// The same as a workbook, with what each scheme counts.
pub async fn xlsx(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    Answer::to((&site, &visitor), &parts, |answer| {
        let (selection, figures) = figures(answer);
        let about = download::about(answer, &selection);
        let mut bytes = Vec::new();
        scheme_file::write_xlsx(&mut bytes, &about, &figures, answer.text()).map_err(download::ours)?;
        Ok(download::file(download::XLSX, &download::name(answer, "elders", "xlsx"), bytes))
    })
    .await
}

/// The table of one scheme as CSV.
pub async fn table_csv(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let scheme = scheme(&parts);
    Answer::to((&site, &visitor), &parts, move |answer| table(answer, scheme?, download::table_as_csv)).await
}

/// The table of one scheme as a workbook.
pub async fn table_xlsx(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let scheme = scheme(&parts);
    Answer::to((&site, &visitor), &parts, move |answer| table(answer, scheme?, download::table_as_xlsx)).await
}

fn scheme(parts: &BTreeMap<String, String>) -> Result<Scheme, Refusal> {
    let word = parts.get("deel").map_or("", |word| word.trim());
    Scheme::parse(word).ok_or_else(|| Refusal::WrongQuestion(vec![("deel", word.chars().take(60).collect())]))
}

fn table(
    answer: &Answer,
    scheme: Scheme,
    write: fn(&Answer, &str, &Table) -> Result<Response, Refusal>,
) -> Result<Response, Refusal> {
    let blocks = blocks(answer);
    let own = blocks.iter().find(|block| block.id == scheme.id()).and_then(|block| block.tables.first());
    write(answer, &format!("elders-{}", scheme.id()), own.ok_or(Refusal::NoSuchPage)?)
}

/// Figures of every scheme over the window asked for; none without facts.
fn figures(answer: &Answer) -> (Selection, Vec<SchemeFigure>) {
    let (asked, selection) = (&answer.asked, answer.selection());
    let figures = || of_place(&answer.columns, &selection, asked.level, &asked.place);
    let figures = if answer.latest.is_some() { figures() } else { Vec::new() };
    (selection, figures)
}

fn blocks(answer: &Answer) -> Vec<Block> {
    let (selection, figures) = figures(answer);
    let set = (selection, Vec::new());
    let mut blocks = schemes::schemes(&answer.index(&set), &figures, 2);
    for block in &mut blocks {
        let link = |label: &str, file: &str| Link {
            label: label.to_owned(),
            href: answer.asked.address(&format!("{PAGE}/{file}"), &[("deel", &block.id)]),
        };
        let links = vec![link("CSV", "tabel.csv"), link("XLSX", "tabel.xlsx")];
        block.tables.iter_mut().for_each(|table| table.links.clone_from(&links));
    }
    blocks
}

fn render(answer: &Answer) -> Result<String, Refusal> {
    let (asked, t, columns) = (&answer.asked, answer.text(), &answer.columns);
    let place = path::place_name(t, columns, (asked.level, &asked.place)).unwrap_or_default();
    let (from, until) = asked.window(answer.span);
    let set = (answer.selection(), Vec::new());
    let window = answer.index(&set).period(from, until);
    let chosen = |choice: &Choice| CHOICES.contains(&choice.name);
    let page = Page {
        t,
        made_up: answer.made_up,
        heading: t.schemes_page_title(place),
        lead: t.schemes_page_lead(window),
        as_of: asked.as_of.map(|day| t.monitor_as_of(t.date(day))),
        as_of_day: asked.as_of.map_or(String::new(), |day| day.to_string()),
        path: path::path(answer, PAGE),
        choices: picker::choices(answer).into_iter().filter(chosen).collect(),
        kept: asked
            .parts()
            .into_iter()
            .filter(|(name, _)| !CHOICES.contains(name) && *name != "peildatum")
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        blocks: blocks(answer).iter().map(Block::html).collect::<Result<_, _>>()?,
        parts: path::parts(columns, asked, PAGE),
        monitor: asked.address(Question::MONITOR, &[]),
        csv: asked.address(&format!("{PAGE}/cijfers.csv"), &[]),
        xlsx: asked.address(&format!("{PAGE}/cijfers.xlsx"), &[]),
        other_language: asked.address(PAGE, &[("taal", asked.lang.other().code())]),
    };
    Ok(page.render()?)
}
