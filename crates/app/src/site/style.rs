// SPDX-License-Identifier: EUPL-1.2
//! The stylesheet of all pages, and the one script, of the board.

use axum::http::header;
use axum::response::{IntoResponse, Response};

/// Answers with it.
pub async fn css() -> Response {
    let css = [
        nabij_documents::look::CSS,
        nabij_documents::look::LIVE,
        nabij_documents::look::SHEET,
        &nabij_documents::chart::stylesheet(),
        nabij_documents::indicator::view::CSS,
    ]
    .join("\n");
    ([(header::CONTENT_TYPE, "text/css; charset=utf-8"), (header::CACHE_CONTROL, "max-age=3600")], css).into_response()
}

/// Answers with the script of the board.
pub async fn board_script() -> Response {
    let script = nabij_documents::look::BOARD;
    let kind = (header::CONTENT_TYPE, "text/javascript; charset=utf-8");
    ([kind, (header::CACHE_CONTROL, "max-age=3600")], script).into_response()
}
