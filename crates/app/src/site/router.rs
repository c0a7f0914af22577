// SPDX-License-Identifier: EUPL-1.2
//! The site as a service: the routes of the table, and what stands around all of them.

use std::time::Duration;

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderValue, StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::{IntoResponse, Response};
use tower_http::catch_panic::CatchPanicLayer;
use tower_http::compression::{CompressionLayer, CompressionLevel};
use tower_http::csrf::CsrfLayer;
use tower_http::timeout::TimeoutLayer;

use super::guard;
use super::headers::{ALWAYS, ONLY_SECURE, OWN_SCRIPT};
use super::menu;
use super::refusal::{self, Refusal};
use super::route::{ROUTES, Verb};
use super::state::Site;

/// How long an answer may take, and a large file over a thin line.
const ANSWERING: Duration = Duration::from_mins(1);
const BRINGING: Duration = Duration::from_mins(30);

/// The site as a service, for who comes by its entrance.
pub fn router(site: Site) -> Router {
    let mut routes = Router::new();
    for route in ROUTES {
        let time = if route.verb == Verb::Bring { BRINGING } else { ANSWERING };
        let timeout = TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, time);
        let guarded =
            (route.answer)().layer(timeout).layer(middleware::from_fn_with_state((site.clone(), *route), guard::guard));
        routes = routes.route(route.path, guarded);
    }
    routes
        .fallback(|| async { Refusal::NoSuchPage })
        .with_state(site.clone())
        .layer(CsrfLayer::new().with_rejection_response(|_| Refusal::OldForm.into_response()))
        .layer(middleware::from_fn_with_state(site.clone(), only_this_host))
        .layer(CatchPanicLayer::custom(|_| Refusal::Ours.into_response()))
        .layer(middleware::from_fn_with_state(site.clone(), refusal::tell))
        .layer(middleware::from_fn(menu::lay))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        // Outermost, so that an answer made by another layer has the headers too.
        .layer(middleware::from_fn_with_state(site, always))
}

async fn always(State(site): State<Site>, request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    if site.entrance().is_secure() {
        let (name, value) = ONLY_SECURE;
        response.headers_mut().insert(name, value);
    }
    for (name, value) in ALWAYS {
        // A page may bring a policy of its own: that of the board lets our own script run. A public picture says itself that
        // other sites may show it.
        let own = response.headers().get(&name);
        let is_shared = name == "cross-origin-resource-policy" && own.is_some();
        if own != Some(&OWN_SCRIPT.1) && !is_shared {
            response.headers_mut().insert(name, value);
        }
    }
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

async fn only_this_host(State(site): State<Site>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| site.entrance().is_host(host)) {
        next.run(request).await
    } else {
        Refusal::WrongHost.into_response()
    }
}
