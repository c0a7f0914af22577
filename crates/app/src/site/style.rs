// SPDX-License-Identifier: EUPL-1.2
//! The stylesheet of all pages.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Answers with it.
pub async fn css() -> Response {
    let css = [
        nabij_documents::look::CSS,
        nabij_documents::look::LIVE,
        &nabij_documents::chart::stylesheet(),
        nabij_documents::indicator::view::CSS,
    ]
    .join("\n");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")], css).into_response()
}
