// SPDX-License-Identifier: EUPL-1.2
//! The one error a visitor meets: what happened, and what to do. Details go to the log, once.

use askama::Template;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, Method, StatusCode, header};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use nabij_documents::text::{Lang, Text};
use nabij_store::StoreError;

use super::Site;

/// Why a request was not answered as asked.
#[derive(Debug, Clone)]
pub enum Refusal {
    /// No such address.
    NoSuchPage,
    /// Asked by another name than this server's own.
    WrongHost,
    /// Parts of the address that mean nothing: name and what was given.
    WrongQuestion(Vec<(&'static str, String)>),
    /// Nobody gave the right to it.
    NotAllowed,
    /// A form that is not of this browser's session, or no longer.
    OldForm,
    /// The fault is ours.
    Ours,
}

#[derive(Template)]
#[template(path = "refusal.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    title: String,
    words: String,
    wrong: Vec<(&'static str, String)>,
}

impl IntoResponse for Refusal {
    /// The status, with the refusal beside it: [`tell`] makes the page.
    fn into_response(self) -> Response {
        let status = match &self {
            Self::NoSuchPage => StatusCode::NOT_FOUND,
            Self::WrongHost => StatusCode::MISDIRECTED_REQUEST,
            Self::WrongQuestion(_) => StatusCode::BAD_REQUEST,
            Self::NotAllowed | Self::OldForm => StatusCode::FORBIDDEN,
            Self::Ours => StatusCode::INTERNAL_SERVER_ERROR,
        };
        let mut response = status.into_response();
        response.extensions_mut().insert(self);
        response
    }
}

/// Turns every refusal into a page, in the language asked for and marked when the facts are made up.
pub async fn tell(State(site): State<Site>, request: Request, next: Next) -> Response {
    let asked = request.uri().query().unwrap_or_default().split('&').find_map(|part| part.strip_prefix("taal="));
    let t = Text::of(asked.and_then(Lang::parse).unwrap_or(Lang::Nl));
    let only_head = request.method() == Method::HEAD;
    let mut response = next.run(request).await;
    let Some(refusal) = response.extensions_mut().remove::<Refusal>() else { return response };
    match refusal.page(t, site.is_made_up()).render() {
        Ok(_) if only_head => {}
        Ok(html) => *response.body_mut() = html.into(),
        Err(error) => tracing::error!(%error, "the page of a refusal does not render"),
    }
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    response.headers_mut().insert(header::CONTENT_TYPE, html);
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
}

impl Refusal {
    fn page(self, t: &'static Text, made_up: bool) -> Page {
        let (title, words) = match &self {
            Self::NoSuchPage => (t.refusal_no_page(), t.refusal_no_page_do()),
            Self::WrongHost => (t.refusal_host(), t.refusal_host_do()),
            Self::WrongQuestion(_) => (t.refusal_question(), t.refusal_question_do()),
            Self::NotAllowed => (t.refusal_not_allowed(), t.refusal_not_allowed_do()),
            Self::OldForm => (t.refusal_old_form(), t.refusal_old_form_do()),
            Self::Ours => (t.refusal_ours(), t.refusal_ours_do()),
        };
        let wrong = if let Self::WrongQuestion(wrong) = self { wrong } else { Vec::new() };
        Page { t, made_up, title, words, wrong }
    }
}

impl Refusal {
    /// The disk did not do as asked.
    #[expect(clippy::needless_pass_by_value, reason = "handed over by map_err")]
    pub fn from_disk(error: std::io::Error) -> Self {
        tracing::error!(%error, "disk");
        Self::Ours
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
