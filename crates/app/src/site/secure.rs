// SPDX-License-Identifier: EUPL-1.2
//! What holds by `https`, behind a proxy, and on every route: cookies, hosts, waiting, frames, recoveries.

use axum::http::StatusCode;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;

use super::browser::{Browser, PASSWORD, encoded};
use super::entrance::Entrance;
use super::route::{ROUTES, Verb};
use crate::command::now;

#[tokio::test]
async fn by_https_cookies_are_of_this_host_only_and_never_in_the_clear() {
    let mut browser = Browser::by(Entrance::public("https://nabij.example").unwrap()).await;
    let (_, secret) = browser.account("noor", Role::Inspector, true).await;
    let page = browser.get("/inloggen").await;
    let entered = browser.enter("noor", &secret).await;
    for answer in [&page, &entered] {
        for cookie in answer.cookies() {
            assert!(cookie.starts_with("__Host-nabij") && cookie.contains("; Secure"), "{cookie}");
            assert!(cookie.contains("Path=/;") && !cookie.contains("Domain"), "{cookie}");
        }
        assert_eq!(answer.headers["strict-transport-security"], "max-age=31536000");
    }
    assert_eq!(browser.get("/monitor").await.status, StatusCode::OK);
    // A neighbour that sets a cookie of our plain name for all of the domain plants nothing.
    let token = browser.cookies["__Host-nabij"].clone();
    browser.cookies.clear();
    browser.cookies.insert("nabij".to_owned(), token);
    assert_eq!(browser.get("/monitor").await.status, StatusCode::SEE_OTHER);
    for host in ["127.0.0.1:8080", "evil.example"] {
        let refused = browser.send("GET", "/inloggen", String::new(), &[("host", host)]).await;
        assert_eq!(refused.status, StatusCode::MISDIRECTED_REQUEST, "{host}");
    }
}

#[tokio::test]
async fn behind_a_proxy_who_guesses_keeps_nobody_else_out() {
    let mut browser = Browser::by(Entrance::public("https://nabij.example").unwrap()).await;
    browser.account("noor", Role::Inspector, false).await;
    let mut statuses = Vec::new();
    for (origin, password) in [("192.0.2.7", "fout fout fout"); 5].into_iter().chain([
        ("192.0.2.7", PASSWORD),
        // Whoever guesses says of themselves to be somebody else; the proxy adds what it saw.
        ("198.51.100.1, 192.0.2.7", PASSWORD),
        ("198.51.100.1", PASSWORD),
    ]) {
        let form = browser.get("/inloggen").await.field("formulier");
        let body = encoded(&[("adres", "noor@voorbeeld.example"), ("wachtwoord", password), ("formulier", &form)]);
        statuses.push(browser.send("POST", "/inloggen", body, &[("x-forwarded-for", origin)]).await.status);
    }
    assert_eq!(statuses[..7], [StatusCode::UNPROCESSABLE_ENTITY; 7]);
    assert_eq!(statuses[7], StatusCode::SEE_OTHER, "from elsewhere, at once");
}

#[tokio::test]
async fn no_answer_can_be_framed_or_kept_whoever_asks() {
    let mut browser = Browser::new().await;
    let (_, secret) = browser.account("noor", Role::Administrator, true).await;
    let mut asked = 0;
    for logged_in in [false, true] {
        if logged_in {
            browser.enter("noor", &secret).await;
        }
        for route in ROUTES {
            let method = if route.verb == Verb::Get { "GET" } else { "POST" };
            let answer = browser.send(method, route.path, String::new(), &[]).await;
            assert_eq!(answer.headers["x-frame-options"], "DENY", "{}", route.path);
            let policy = answer.headers["content-security-policy"].to_str().unwrap();
            assert!(policy.contains("frame-ancestors 'none'") && !policy.contains("unsafe"), "{}", route.path);
            assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{}", route.path);
            let kept = answer.headers["cache-control"].to_str().unwrap();
            assert!(kept == "no-store" || ["/stijl.css", "/bord.js"].contains(&route.path), "{}", route.path);
            asked += 1;
        }
    }
    assert!(asked > 60, "{asked}");
}

#[tokio::test]
async fn a_recovery_is_the_latest_one_only_and_opens_nothing_without_a_second_factor() {
    let mut browser = Browser::new().await;
    let (owner, secret) = browser.account("noor", Role::Inspector, true).await;
    let manage = permit::operator(Right::ManageAccounts);
    let first = browser.store.recover(&manage, &owner, now()).await.unwrap().code;
    let latest = browser.store.recover(&manage, &owner, now()).await.unwrap().code;
    assert_eq!(browser.get(&format!("/uitnodiging?code={first}")).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let page = format!("/uitnodiging?code={latest}");
    // Somebody else's address, account or organisation in the form changes nothing: the code says whose it is.
    let fields = [("code", latest.as_str()), ("wachtwoord", PASSWORD), ("nogmaals", PASSWORD), ("account", "other")];
    let taken = browser.post(&page, "/uitnodiging", &fields).await;
    assert_eq!(taken.goes_to(), "/inloggen/instellen?taal=nl");
    for closed in ["/monitor", "/account", "/beheer/accounts"] {
        assert_eq!(browser.get(closed).await.status, StatusCode::SEE_OTHER, "{closed}");
    }
    // The second factor of before is gone with the password.
    let old = browser.send("GET", "/inloggen/code", String::new(), &[]).await.field("formulier");
    let body = encoded(&[("code", &secret.code(now())), ("formulier", &old)]);
    let refused = browser.send("POST", "/inloggen/code", body, &[]).await;
    assert_ne!(refused.goes_to(), "/?taal=nl");
    assert_eq!(browser.get("/monitor").await.status, StatusCode::SEE_OTHER);
    let again = browser.post("/inloggen", "/uitnodiging", &fields).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "used up");
}
