// SPDX-License-Identifier: EUPL-1.2
//! Files of the monitor: the figures of a place as CSV and workbook, the main picture as SVG and PNG.

use std::collections::BTreeMap;

use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{IntoResponse, Response};
use nabij_documents::chart::png;
use nabij_documents::indicator::figure_file::About;
use nabij_documents::indicator::report::VERSION;
use nabij_documents::indicator::view::Picture;
use nabij_documents::indicator::{figure_book, figure_file, series_block};
use nabij_documents::text::Text;

use super::answer::{Answer, Breadth};
use crate::site::Site;
use crate::site::refusal::Refusal;

type Parts = Query<BTreeMap<String, String>>;

/// Twice the size of the page: sharp on paper.
const SCALE: f32 = 2.0;

/// All figures of the place and kind asked for.
pub async fn csv(State(site): State<Site>, Query(parts): Parts) -> Result<Response, Refusal> {
    let answer = Answer::to(&site, &parts, Breadth::File).await?;
    let mut bytes = Vec::new();
    figure_file::write_csv(&mut bytes, &answer.shown, answer.selection.gap).map_err(|error| {
        tracing::error!(%error, "figures as CSV");
        Refusal::Ours
    })?;
    Ok(file("text/csv; charset=utf-8", &name(&answer, "cijfers", "csv"), bytes))
}

/// The same figures as an Excel workbook.
pub async fn xlsx(State(site): State<Site>, Query(parts): Parts) -> Result<Response, Refusal> {
    let answer = Answer::to(&site, &parts, Breadth::File).await?;
    let name = name(&answer, "cijfers", "xlsx");
    let turn = site.turn().await;
    let writing = tokio::task::spawn_blocking(move || {
        let selection = &answer.selection;
        let about = About {
            version: VERSION.to_owned(),
            data_cut: answer.columns.zone.format(selection.data_cut),
            window: (selection.from, selection.until),
            zone: answer.columns.zone.name().to_owned(),
            made_up: answer.made_up,
        };
        let mut bytes = Vec::new();
        let t = Text::of(answer.asked.lang);
        let written = figure_book::write_xlsx(&mut bytes, &about, &answer.shown, selection.gap, t);
        drop(turn);
        written.map(|()| bytes)
    });
    match writing.await.map_err(std::io::Error::other).flatten() {
        Ok(bytes) => Ok(file("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", &name, bytes)),
        Err(error) => {
            tracing::error!(%error, "figures as workbook");
            Err(Refusal::Ours)
        }
    }
}

/// The main picture as SVG.
pub async fn svg(State(site): State<Site>, Query(parts): Parts) -> Result<Response, Refusal> {
    let answer = Answer::to(&site, &parts, Breadth::Page).await?;
    let picture = picture(&answer)?;
    Ok(file("image/svg+xml", &name(&answer, &picture.name, "svg"), picture.alone.into_bytes()))
}

/// The main picture as PNG.
pub async fn png(State(site): State<Site>, Query(parts): Parts) -> Result<Response, Refusal> {
    let answer = Answer::to(&site, &parts, Breadth::Page).await?;
    let Picture { alone, name: plain, .. } = picture(&answer)?;
    let turn = site.turn().await;
    let drawing = tokio::task::spawn_blocking(move || {
        let drawn = png::png(&alone, SCALE);
        drop(turn);
        drawn
    });
    match drawing.await {
        Ok(Ok(bytes)) => Ok(file("image/png", &name(&answer, &plain, "png"), bytes)),
        Ok(Err(error)) => {
            tracing::error!(%error, "picture as PNG");
            Err(Refusal::Ours)
        }
        Err(error) => {
            tracing::error!(%error, "picture as PNG");
            Err(Refusal::Ours)
        }
    }
}

/// The main picture; no figures, no picture.
fn picture(answer: &Answer) -> Result<Picture, Refusal> {
    let asked = &answer.asked;
    let t = Text::of(asked.lang);
    let index = answer.index(&answer.selection, &answer.shown, t);
    let block = series_block::series(&index, asked.indicator, answer.slot(), (asked.level, &asked.place), "reeks", 2);
    block.and_then(|block| block.picture).ok_or(Refusal::NoSuchPage)
}

/// A file away from its page still says that its facts were made up, or as of what day they are.
fn name(answer: &Answer, name: &str, end: &str) -> String {
    let made_up = if answer.made_up { "verzonnen-" } else { "" };
    let as_of = answer.asked.as_of.map_or(String::new(), |day| format!("-peildatum-{day}"));
    format!("{made_up}{name}{as_of}.{end}")
}

fn file(kind: &'static str, name: &str, bytes: Vec<u8>) -> Response {
    let disposition = format!("attachment; filename=\"{name}\"");
    ([(header::CONTENT_TYPE, kind.to_owned()), (header::CONTENT_DISPOSITION, disposition)], bytes).into_response()
}
