// SPDX-License-Identifier: EUPL-1.2
//! Files of the monitor: the figures of a place, any table as CSV and workbook, any picture as SVG and PNG.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::chart::png;
use nabij_documents::indicator::figure_file::About;
use nabij_documents::indicator::report::VERSION;
use nabij_documents::indicator::view::{Block, Picture, Table};
use nabij_documents::indicator::{figure_book, figure_file, table_file};
use nabij_documents::text::Text;
use nabij_domain::indicator::selection::Selection;

use super::answer::Answer;
use super::part::Part;
use super::path;
use super::question::Question;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

type Parts = Query<BTreeMap<String, String>>;

/// Twice the size of the page: sharp on paper.
const SCALE: f32 = 2.0;

/// Media type of CSV.
pub const CSV: &str = "text/csv; charset=utf-8";
/// Media type of a workbook.
pub const XLSX: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// All figures of the place and kind asked for.
pub async fn csv(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    Answer::to((&site, &visitor), &parts, |answer| {
        let (selection, figures) = answer.file();
        let mut bytes = Vec::new();
        figure_file::write_csv(&mut bytes, &figures, selection.gap).map_err(ours)?;
        Ok(file(CSV, &name(answer, "cijfers", "csv"), bytes))
    })
    .await
}

/// The same figures as an Excel workbook.
pub async fn xlsx(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    Answer::to((&site, &visitor), &parts, |answer| {
        let (selection, figures) = answer.file();
        let about = about(answer, &selection);
        let mut bytes = Vec::new();
        figure_book::write_xlsx(&mut bytes, &about, &figures, selection.gap, answer.text()).map_err(ours)?;
        Ok(file(XLSX, &name(answer, "cijfers", "xlsx"), bytes))
    })
    .await
}

/// What a workbook says of itself.
pub fn about(answer: &Answer, selection: &Selection) -> About {
    About {
        version: VERSION.to_owned(),
        data_cut: answer.columns.zone.format(selection.data_cut),
        window: (selection.from, selection.until),
        zone: answer.columns.zone.name().to_owned(),
        made_up: answer.made_up,
    }
}

#[derive(Template)]
#[template(path = "indicator/table.html")]
struct WholeTable {
    t: &'static Text,
    made_up: bool,
    place: String,
    back: String,
    caption: String,
    table: String,
    other_language: String,
}

/// A table of the page with all its rows, on a page of its own.
pub async fn whole_table(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Parts,
) -> Result<Html<String>, Refusal> {
    let wanted = Wanted::parse(&parts)?;
    Answer::to((&site, &visitor), &parts, move |answer| {
        let (asked, t, block) = (&answer.asked, answer.text(), wanted.block(answer)?);
        let table = block.tables.get(wanted.table).ok_or(Refusal::NoSuchPage)?;
        let (word, number) = (wanted.part.word(), wanted.table.to_string());
        let other = [("taal", asked.lang.other().code()), ("deel", word), ("tabel", number.as_str())];
        let page = WholeTable {
            t,
            made_up: answer.made_up,
            place: path::place_name(t, &answer.columns, (asked.level, &asked.place)).unwrap_or_default(),
            back: format!("{}#{word}", asked.address(Question::MONITOR, &[])),
            caption: table.caption.clone(),
            table: table.html(t)?,
            other_language: asked.address("/monitor/tabel", &other),
        };
        Ok(Html(page.render()?))
    })
    .await
}

/// A table of the page as CSV.
pub async fn table_csv(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let asked = Wanted::parse(&parts);
    Answer::to((&site, &visitor), &parts, move |answer| asked?.table(answer, table_as_csv)).await
}

/// A table of the page as a workbook.
pub async fn table_xlsx(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let asked = Wanted::parse(&parts);
    Answer::to((&site, &visitor), &parts, move |answer| asked?.table(answer, table_as_xlsx)).await
}

/// A picture as SVG.
pub async fn svg(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let asked = Wanted::parse(&parts);
    Answer::to((&site, &visitor), &parts, move |answer| {
        let picture = asked?.picture(answer)?;
        Ok(file("image/svg+xml", &name(answer, &picture.name, "svg"), picture.alone.into_bytes()))
    })
    .await
}

/// A picture as PNG.
pub async fn png(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let asked = Wanted::parse(&parts);
    Answer::to((&site, &visitor), &parts, move |answer| {
        let picture = asked?.picture(answer)?;
        let bytes = png::png(&picture.alone, SCALE).map_err(ours)?;
        Ok(file("image/png", &name(answer, &picture.name, "png"), bytes))
    })
    .await
}

/// Which part of the page, and which of its tables or small pictures.
struct Wanted {
    part: Part,
    table: usize,
    small: Option<usize>,
}

impl Wanted {
    fn parse(parts: &BTreeMap<String, String>) -> Result<Self, Refusal> {
        let given = |name: &str| parts.get(name).map(|word| word.trim()).filter(|word| !word.is_empty());
        let wrong = |name, word: &str| Refusal::WrongQuestion(vec![(name, word.chars().take(60).collect())]);
        let part = given("deel").map_or(Ok(Part::Series), |word| Part::parse(word).ok_or_else(|| wrong("deel", word)));
        let table = given("tabel").map_or(Ok(0), |word| word.parse().map_err(|_| wrong("tabel", word)));
        let small = given("klein").map(|word| word.parse().map_err(|_| wrong("klein", word))).transpose();
        Ok(Self { part: part?, table: table?, small: small? })
    }

    fn picture(&self, answer: &Answer) -> Result<Picture, Refusal> {
        self.part.picture(answer, Question::MONITOR, self.small).ok_or(Refusal::NoSuchPage)
    }

    /// No figures, no block.
    fn block(&self, answer: &Answer) -> Result<Block, Refusal> {
        self.part.block(answer, Question::MONITOR).ok_or(Refusal::NoSuchPage)
    }

    fn table(
        &self,
        answer: &Answer,
        write: impl Fn(&Answer, &str, &Table) -> Result<Response, Refusal>,
    ) -> Result<Response, Refusal> {
        let block = self.block(answer)?;
        let table = block.tables.get(self.table).ok_or(Refusal::NoSuchPage)?;
        let plain = if block.tables.len() > 1 {
            format!("{}-{}", self.part.word(), self.table + 1)
        } else {
            self.part.word().to_owned()
        };
        write(answer, &plain, table)
    }
}

/// A table under a plain name.
pub fn table_as_csv(answer: &Answer, plain: &str, table: &Table) -> Result<Response, Refusal> {
    let mut bytes = Vec::new();
    table_file::write_csv(&mut bytes, table, answer.text()).map_err(ours)?;
    Ok(file(CSV, &name(answer, plain, "csv"), bytes))
}

/// The same as a workbook.
pub fn table_as_xlsx(answer: &Answer, plain: &str, table: &Table) -> Result<Response, Refusal> {
    let mut bytes = Vec::new();
    table_file::write_xlsx(&mut bytes, table, answer.made_up, answer.text()).map_err(ours)?;
    Ok(file(XLSX, &name(answer, plain, "xlsx"), bytes))
}

/// A file away from its page still says that its facts were made up, or as of what day they are.
pub fn name(answer: &Answer, name: &str, end: &str) -> String {
    let made_up = if answer.made_up { "verzonnen-" } else { "" };
    let as_of = answer.asked.as_of.map_or(String::new(), |day| format!("-peildatum-{day}"));
    format!("{made_up}{name}{as_of}.{end}")
}

/// A file to save.
pub fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}

/// What went wrong here and not with the question.
pub fn ours(error: impl std::fmt::Display) -> Refusal {
    tracing::error!(%error, "making a file");
    Refusal::Ours
}
