// SPDX-License-Identifier: EUPL-1.2
//! The one error a visitor meets: what happened, and what to do. Details go to the log, once.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::{Lang, Text};
use nabij_store::StoreError;

/// Why a request was not answered as asked.
#[derive(Debug)]
pub enum Refusal {
    /// No such address.
    NoSuchPage,
    /// Asked by another name than this server's own.
    WrongHost,
    /// Parts of the address that mean nothing: name and what was given.
    WrongQuestion(Lang, Vec<(&'static str, String)>),
    /// The fault is ours.
    Ours,
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct Page {
    t: &'static Text,
    title: String,
    words: String,
    wrong: Vec<(&'static str, String)>,
}

impl IntoResponse for Refusal {
    fn into_response(self) -> Response {
        let t = Text::of(match &self {
            Self::WrongQuestion(lang, _) => *lang,
            _ => Lang::Nl,
        });
        let (status, title, words) = match &self {
            Self::NoSuchPage => (StatusCode::NOT_FOUND, t.refusal_no_page(), t.refusal_no_page_do()),
            Self::WrongHost => (StatusCode::MISDIRECTED_REQUEST, t.refusal_host(), t.refusal_host_do()),
            Self::WrongQuestion(..) => (StatusCode::BAD_REQUEST, t.refusal_question(), t.refusal_question_do()),
            Self::Ours => (StatusCode::INTERNAL_SERVER_ERROR, t.refusal_ours(), t.refusal_ours_do()),
        };
        let wrong = match self {
            Self::WrongQuestion(_, wrong) => wrong,
            _ => Vec::new(),
        };
        match (Page { t, title, words, wrong }).render() {
            Ok(html) => (status, Html(html)).into_response(),
            Err(error) => {
                tracing::error!(%error, "the page of a refusal does not render");
                status.into_response()
            }
        }
    }
}

impl From<StoreError> for Refusal {
    fn from(error: StoreError) -> Self {
        tracing::error!(%error, "store");
        Self::Ours
    }
}

impl From<askama::Error> for Refusal {
    fn from(error: askama::Error) -> Self {
        tracing::error!(%error, "template");
        Self::Ours
    }
}
