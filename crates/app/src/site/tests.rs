// SPDX-License-Identifier: EUPL-1.2
//! The site as a browser meets it: every route, its headers, its refusals.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, Response, StatusCode};
use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_domain::access::role::Role;
use nabij_domain::registration::place::Places;
use nabij_store::{AboutPerson, Holder, KeyFile, NewSession, Store, Target};
use tower::ServiceExt;

use super::entrance::Entrance;
use super::router::router;
use super::{MADE_UP, Site};
use crate::command::now;

const ADDRESS: &str = "127.0.0.1:8080";

/// A site, and the session of somebody who may see the figures of all places.
struct Door {
    router: Router,
    token: String,
}

async fn site(dir: &std::path::Path) -> Door {
    let key = KeyFile::create(&dir.join("key")).unwrap();
    let target = Target::Sqlite(dir.join("nabij.db"));
    let operator = permit::operator(Right::Operate);
    Store::migrate(&operator, &target, &key).await.unwrap();
    let store = Store::open(&target, &key, Holder::Server).await.unwrap();
    store.set_setting(&operator, MADE_UP, "true", nabij_domain::calendar::Instant(0)).await.unwrap();
    let token = log_in(&store).await;
    let entrance = Entrance::Loopback(ADDRESS.parse().unwrap());
    Door { router: router(Site::new(store, entrance, dir.join("in")).await.unwrap()), token }
}

async fn log_in(store: &Store) -> String {
    let (manage, at) = (permit::operator(Right::ManageAccounts), now());
    let person = AboutPerson { name: "I".to_owned(), address: None, agency: None, lang: "nl".to_owned() };
    let owner = store.invite(&manage, "", &person, false, at).await.unwrap().owner;
    let grant = Grant::new(Role::Inspector, Scope::Nation, (at, None), None).unwrap();
    store.give(&manage, &owner, &grant, &Places::default(), at).await.unwrap();
    let new = NewSession { owner: &owner, strength: Strength::TwoFactors, tablet: None, device: "" };
    store.begin_session(&permit::server(Right::UseAccount), &new, None, at).await.unwrap()
}

async fn ask(site: &Door, method: &str, path: &str, host: &str) -> Response<Body> {
    let request = Request::builder().method(method).uri(path).header("host", host);
    let request = request.header("cookie", format!("nabij={}", site.token)).body(Body::empty()).unwrap();
    site.router.clone().oneshot(request).await.unwrap()
}

async fn words(response: Response<Body>) -> String {
    String::from_utf8(axum::body::to_bytes(response.into_body(), 1 << 20).await.unwrap().to_vec()).unwrap()
}

#[tokio::test]
async fn every_route_answers_with_the_same_guard() {
    let dir = tempfile::tempdir().unwrap();
    let site = site(dir.path()).await;
    let routes = [
        ("/", StatusCode::SEE_OTHER),
        ("/monitor", StatusCode::OK),
        ("/monitor?taal=en", StatusCode::OK),
        ("/monitor/cijfers.csv", StatusCode::OK),
        ("/monitor/cijfers.xlsx", StatusCode::OK),
        ("/monitor/tabel", StatusCode::NOT_FOUND),
        ("/monitor/tabel?deel=taart", StatusCode::BAD_REQUEST),
        ("/monitor/tabel.csv", StatusCode::NOT_FOUND),
        ("/monitor/tabel.xlsx?deel=ruimtes&tabel=1", StatusCode::NOT_FOUND),
        ("/monitor/tabel.csv?deel=taart", StatusCode::BAD_REQUEST),
        ("/monitor/tabel.csv?tabel=veel", StatusCode::BAD_REQUEST),
        ("/monitor?naast=2025-01..2026-01&per=rolling&beeld=locked", StatusCode::OK),
        ("/monitor?naast=unit:nergens", StatusCode::BAD_REQUEST),
        ("/monitor?naast=2026-01..2025-01", StatusCode::BAD_REQUEST),
        ("/monitor?maat=rooms", StatusCode::BAD_REQUEST),
        ("/monitor/elders", StatusCode::OK),
        ("/monitor/elders?taal=en&plaats=unit:nergens", StatusCode::BAD_REQUEST),
        ("/monitor/elders/cijfers.csv", StatusCode::OK),
        ("/monitor/elders/cijfers.xlsx", StatusCode::OK),
        ("/monitor/elders/tabel.csv?deel=hbips", StatusCode::NOT_FOUND),
        ("/monitor/elders/tabel.xlsx?deel=taart", StatusCode::BAD_REQUEST),
        ("/monitor/elders/tabel.csv", StatusCode::BAD_REQUEST),
        ("/ruimtes", StatusCode::OK),
        ("/ruimtes?taal=en&op=2025-01-01", StatusCode::OK),
        ("/ruimtes?op=gisteren", StatusCode::BAD_REQUEST),
        ("/ruimtes?plaats=unit:nergens", StatusCode::BAD_REQUEST),
        ("/ruimtes/ruimtes.csv", StatusCode::NOT_FOUND),
        ("/ruimtes/ruimtes.xlsx", StatusCode::NOT_FOUND),
        ("/monitor/grafiek.svg", StatusCode::NOT_FOUND),
        ("/monitor/grafiek.png", StatusCode::NOT_FOUND),
        ("/monitor/grafiek.svg?deel=soorten&klein=0", StatusCode::NOT_FOUND),
        ("/monitor/grafiek.png?deel=soorten&klein=veel", StatusCode::BAD_REQUEST),
        ("/stijl.css", StatusCode::OK),
        ("/healthz", StatusCode::OK),
        ("/beheer", StatusCode::NOT_FOUND),
        ("/monitor?soort=knuffelen", StatusCode::BAD_REQUEST),
        ("/monitor?plaats=unit:nergens", StatusCode::BAD_REQUEST),
        ("/monitor/cijfers.csv?plaats=unit:nergens", StatusCode::BAD_REQUEST),
        ("/monitor/cijfers.xlsx?plaats=unit:nergens", StatusCode::BAD_REQUEST),
        ("/monitor?van=1950-01&tot=2099-12", StatusCode::BAD_REQUEST),
    ];
    for (path, status) in routes {
        let response = ask(&site, "GET", path, ADDRESS).await;
        assert_eq!(response.status(), status, "{path}");
        let policy = response.headers()["content-security-policy"].to_str().unwrap();
        assert!(
            policy.contains("default-src 'none'") && !policy.contains("unsafe") && !policy.contains("script"),
            "{path}"
        );
        for name in ["x-content-type-options", "x-frame-options", "referrer-policy", "cache-control"] {
            assert!(response.headers().contains_key(name), "{path} has no {name}");
        }
        let elsewhere = ask(&site, "GET", path, "evil.example:8080").await;
        assert_eq!(elsewhere.status(), StatusCode::MISDIRECTED_REQUEST, "{path} by another name");
        assert!(
            matches!(
                ask(&site, "POST", path, ADDRESS).await.status(),
                StatusCode::METHOD_NOT_ALLOWED | StatusCode::NOT_FOUND
            ),
            "{path} by POST"
        );
        let head = ask(&site, "HEAD", path, ADDRESS).await;
        assert_eq!((head.status(), words(head).await.as_str()), (status, ""), "{path} by HEAD");
    }
}

#[tokio::test]
async fn an_empty_store_says_what_to_do_and_that_it_is_made_up() {
    let dir = tempfile::tempdir().unwrap();
    let site = site(dir.path()).await;
    let page = words(ask(&site, "GET", "/monitor", ADDRESS).await).await;
    assert!(page.contains("nabij import") && page.contains("Verzonnen gegevens"), "{page}");
    assert!(page.contains("lang=\"nl\"") && !page.contains("<script"));
    let rooms = words(ask(&site, "GET", "/ruimtes", ADDRESS).await).await;
    assert!(rooms.contains("nabij template") && rooms.contains("nabij import"), "{rooms}");
    let english = words(ask(&site, "GET", "/monitor?taal=en", ADDRESS).await).await;
    assert!(english.contains("lang=\"en\"") && english.contains("Made-up data"), "{english}");
}

#[tokio::test]
async fn what_was_typed_comes_back_escaped() {
    let dir = tempfile::tempdir().unwrap();
    let site = site(dir.path()).await;
    let page = words(ask(&site, "GET", "/monitor?soort=%3Cscript%3Ealert(1)%3C/script%3E", ADDRESS).await).await;
    assert!(page.contains("alert(1)") && !page.contains("<script"), "{page}");
}

#[tokio::test]
async fn a_refusal_is_a_page_in_the_language_asked_for_and_says_that_the_facts_are_made_up() {
    let dir = tempfile::tempdir().unwrap();
    let site = site(dir.path()).await;
    for (path, lang, mark) in [
        ("/beheer", "nl", "Verzonnen gegevens"),
        ("/beheer?taal=en", "en", "Made-up data"),
        ("/monitor?per=week&taal=en", "en", "Made-up data"),
    ] {
        let page = ask(&site, "GET", path, ADDRESS).await;
        assert_eq!(page.headers()["content-type"], "text/html; charset=utf-8", "{path}");
        let page = words(page).await;
        assert!(page.contains(&format!("lang=\"{lang}\"")) && page.contains(mark), "{path}: {page}");
    }
}

#[tokio::test]
async fn a_file_names_what_is_not_plain_from_it() {
    let dir = tempfile::tempdir().unwrap();
    let site = site(dir.path()).await;
    let file = ask(&site, "GET", "/monitor/cijfers.csv?peildatum=2026-02-03", ADDRESS).await;
    assert_eq!(
        file.headers()["content-disposition"],
        "attachment; filename=\"verzonnen-cijfers-peildatum-2026-02-03.csv\""
    );
}
