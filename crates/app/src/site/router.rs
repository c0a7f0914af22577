// SPDX-License-Identifier: EUPL-1.2
//! The site as a service: the routes of the table, and what stands around all of them.

use std::net::SocketAddr;
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
use super::headers::ALWAYS;
use super::refusal::{self, Refusal};
use super::route::ROUTES;
use super::state::Site;

/// The site as a service. `address` is the only host it answers to: a page
/// elsewhere must not reach it by a name that points to this machine (DNS rebinding).
pub fn router(site: Site, address: SocketAddr) -> Router {
    let mut routes = Router::new();
    for route in ROUTES {
        let guarded = (route.answer)().layer(middleware::from_fn_with_state((site.clone(), *route), guard::guard));
        routes = routes.route(route.path, guarded);
    }
    routes
        .fallback(|| async { Refusal::NoSuchPage })
        .with_state(site.clone())
        .layer(CsrfLayer::new().with_rejection_response(|_| Refusal::OldForm.into_response()))
        .layer(middleware::from_fn_with_state(address, only_this_host))
        .layer(TimeoutLayer::with_status_code(StatusCode::SERVICE_UNAVAILABLE, Duration::from_mins(1)))
        .layer(CatchPanicLayer::custom(|_| Refusal::Ours.into_response()))
        .layer(middleware::from_fn_with_state(site, refusal::tell))
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        // Outermost, so that an answer made by another layer has the headers too.
        .layer(middleware::from_fn(always))
}

async fn always(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    for (name, value) in ALWAYS {
        response.headers_mut().insert(name, value);
    }
    if !response.headers().contains_key(header::CACHE_CONTROL) {
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    response
}

async fn only_this_host(State(address): State<SocketAddr>, request: Request, next: Next) -> Response {
    let host = request.headers().get(header::HOST).and_then(|host| host.to_str().ok());
    if host.is_some_and(|host| is_local(host, address)) {
        next.run(request).await
    } else {
        Refusal::WrongHost.into_response()
    }
}

/// Whether a `Host` is this address or `localhost`. Browsers leave port 80 out.
fn is_local(host: &str, address: SocketAddr) -> bool {
    let (own, port) = (address.to_string(), format!(":{}", address.port()));
    let local = [own.as_str(), &format!("localhost{port}")].contains(&host);
    local || (address.port() == 80 && [own.trim_end_matches(&port), "localhost"].contains(&host))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_its_own_address_and_localhost_are_hosts() {
        let at = |text: &str| text.parse::<SocketAddr>().unwrap();
        for (host, address) in [
            ("127.0.0.1:8080", "127.0.0.1:8080"),
            ("localhost:8080", "127.0.0.1:8080"),
            ("[::1]:8080", "[::1]:8080"),
            ("127.0.0.1", "127.0.0.1:80"),
            ("[::1]", "[::1]:80"),
            ("localhost", "127.0.0.1:80"),
        ] {
            assert!(is_local(host, at(address)), "{host} at {address}");
        }
        for host in ["localhost", "127.0.0.1", "127.0.0.1:80", "evil.example:8080", "localhost:8080.evil.example", ""] {
            assert!(!is_local(host, at("127.0.0.1:8080")), "{host}");
        }
    }
}
