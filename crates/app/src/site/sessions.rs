// SPDX-License-Identifier: EUPL-1.2
//! What is tried against a login: fixation, forged forms, another site as goal, guessing, asking who exists, abuse of a
//! recovery; and what cookies and headers say.

use std::time::{Duration, Instant as Clock};

use axum::http::StatusCode;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_store::{AboutPerson, NewTotp};

use super::browser::{Browser, PASSWORD, encoded};
use crate::command::now;

#[tokio::test]
async fn a_password_alone_opens_nothing_and_a_code_is_needed_each_time() {
    let mut browser = Browser::new().await;
    let (_, secret) = browser.account("noor", Role::Inspector, true).await;
    let first = browser.log_in("Noor@voorbeeld.example ", PASSWORD).await;
    assert_eq!((first.status, first.goes_to()), (StatusCode::SEE_OTHER, "/inloggen/code?taal=nl"));
    assert_eq!(browser.get("/monitor").await.goes_to(), "/inloggen?naar=%2Fmonitor");
    let wrong = browser.post("/inloggen/code", "/inloggen/code", &[("code", "12345")]).await;
    assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = secret.code(now());
    let entered = browser.post("/inloggen/code", "/inloggen/code", &[("code", &code)]).await;
    assert_eq!((entered.status, entered.goes_to()), (StatusCode::SEE_OTHER, "/?taal=nl"));
    assert_eq!(browser.get("/").await.goes_to(), "/monitor?taal=nl");
    assert_eq!(browser.get("/monitor").await.status, StatusCode::OK);
    let left = browser.post("/account", "/uitloggen", &[]).await;
    assert_eq!(left.goes_to(), "/inloggen?taal=nl");
    assert_eq!(browser.get("/monitor").await.status, StatusCode::SEE_OTHER);
    browser.log_in("noor@voorbeeld.example", PASSWORD).await;
    let again = browser.post("/inloggen/code", "/inloggen/code", &[("code", &code)]).await;
    assert_eq!(again.status, StatusCode::UNPROCESSABLE_ENTITY, "a code is good once");
}

#[tokio::test]
async fn a_session_is_another_after_each_step_of_logging_in() {
    let mut browser = Browser::new().await;
    let (_, secret) = browser.account("noor", Role::Inspector, true).await;
    // Somebody planted a token of their own in this browser.
    browser.cookies.insert("nabij".to_owned(), "planted".to_owned());
    browser.log_in("noor@voorbeeld.example", PASSWORD).await;
    let half = browser.cookies["nabij"].clone();
    assert_ne!(half, "planted");
    let code = secret.code(now());
    browser.post("/inloggen/code", "/inloggen/code", &[("code", &code)]).await;
    let whole = browser.cookies["nabij"].clone();
    assert_ne!(half, whole);
    for (token, status) in [(whole, StatusCode::OK), (half, StatusCode::SEE_OTHER)] {
        browser.cookies.insert("nabij".to_owned(), token);
        assert_eq!(browser.get("/monitor").await.status, status);
    }
}

#[tokio::test]
async fn a_forged_form_changes_nothing() {
    let mut browser = Browser::new().await;
    let (owner, secret) = browser.account("noor", Role::Administrator, true).await;
    browser.enter("noor", &secret).await;
    let page = browser.get("/beheer/accounts").await;
    let form = page.field("formulier");
    let fields = |form: &str| {
        encoded(&[("naam", "Sam"), ("adres", "sam@voorbeeld.example"), ("organisatie", ""), ("formulier", form)])
    };
    let before = browser.store.accounts(&permit::operator(Right::ManageAccounts)).await.unwrap().len();
    for forged in ["", "00", &browser.store.form_token("another session")] {
        let refused = browser.send("POST", "/beheer/accounts", fields(forged), &[]).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{forged}");
    }
    for elsewhere in
        [&[("sec-fetch-site", "cross-site")][..], &[("origin", "https://evil.example")], &[("origin", "null")]]
    {
        let refused = browser.send("POST", "/beheer/accounts", fields(&form), elsewhere).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{elsewhere:?}");
    }
    let manage = permit::operator(Right::ManageAccounts);
    assert_eq!(browser.store.accounts(&manage).await.unwrap().len(), before);
    let done = browser.send("POST", "/beheer/accounts", fields(&form), &[("origin", "http://127.0.0.1:8080")]).await;
    assert_eq!(done.status, StatusCode::OK);
    assert_eq!(browser.store.accounts(&manage).await.unwrap().len(), before + 1);
    // Nobody gives a role to themselves, however the form is made.
    let own = [
        ("organisatie", ""),
        ("account", owner.account.as_str()),
        ("rol", "inspector"),
        ("plaats", "nation"),
        ("formulier", form.as_str()),
    ];
    let refused = browser.send("POST", "/beheer/accounts/rol", encoded(&own), &[]).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    // Logging in by a form of another's making neither: one would write into somebody else's account.
    browser.cookies.clear();
    let body = encoded(&[("adres", "noor@voorbeeld.example"), ("wachtwoord", PASSWORD), ("formulier", &form)]);
    assert_eq!(browser.send("POST", "/inloggen", body, &[]).await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn after_logging_in_one_stays_on_this_site() {
    let mut browser = Browser::new().await;
    let (_, secret) = browser.account("noor", Role::Inspector, true).await;
    assert_eq!(
        browser.get("/monitor?per=year&taal=en").await.goes_to(),
        "/inloggen?taal=en&naar=%2Fmonitor%3Fper%3Dyear%26taal%3Den"
    );
    for evil in
        ["https://evil.example/", "//evil.example/monitor", "/\\evil.example", "/monitor\r\nX: y", "javascript:x"]
    {
        let page = browser.get(&format!("/inloggen?{}", encoded(&[("naar", evil)]))).await;
        assert_eq!(page.field("naar"), "", "{evil:?}");
        let fields = [("adres", "noor@voorbeeld.example"), ("wachtwoord", PASSWORD), ("naar", evil)];
        let entered = browser.post("/inloggen", "/inloggen", &fields).await;
        assert_eq!(entered.goes_to(), "/inloggen/code?taal=nl", "{evil:?}");
    }
    let code = secret.code(now());
    let fields = [("code", code.as_str()), ("naar", "/monitor?per=year")];
    let entered = browser.post("/inloggen/code", "/inloggen/code", &fields).await;
    assert_eq!(entered.goes_to(), "/monitor?per=year");
}

#[tokio::test]
async fn cookies_and_headers_keep_to_their_rules() {
    let mut browser = Browser::new().await;
    let (_, secret) = browser.account("noor", Role::Inspector, true).await;
    let page = browser.get("/inloggen").await;
    let entered = browser.enter("noor", &secret).await;
    for answer in [&page, &entered] {
        for cookie in answer.cookies() {
            for rule in ["HttpOnly", "SameSite=Lax", "Path=/"] {
                assert!(cookie.contains(rule), "{cookie}");
            }
            assert!(!cookie.contains("Domain"), "{cookie}");
        }
        assert_eq!(answer.headers["x-frame-options"], "DENY");
        assert_eq!(answer.headers["cache-control"], "no-store");
        assert_eq!(answer.headers["referrer-policy"], "no-referrer");
        let policy = answer.headers["content-security-policy"].to_str().unwrap();
        assert!(policy.contains("frame-ancestors 'none'") && policy.contains("form-action 'self'"), "{policy}");
        assert!(!policy.contains("script") && !answer.page.contains("<script"));
    }
    assert!(!entered.goes_to().contains(&browser.cookies["nabij"]), "no token in an address");
}

#[tokio::test]
async fn nobody_learns_who_has_an_account() {
    let mut browser = Browser::new().await;
    browser.account("noor", Role::Inspector, false).await;
    let (mut known, mut unknown) = (Vec::new(), Vec::new());
    let mut pages = std::collections::BTreeSet::new();
    for number in 0..4 {
        for (address, times) in
            [("noor@voorbeeld.example", &mut known), (format!("n{number}@voorbeeld.example").as_str(), &mut unknown)]
        {
            let form = browser.get("/inloggen").await.field("formulier");
            let body = encoded(&[("adres", address), ("wachtwoord", "fout fout fout"), ("formulier", &form)]);
            let begun = Clock::now();
            let answer = browser.send("POST", "/inloggen", body, &[]).await;
            times.push(begun.elapsed());
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
            pages.insert(answer.page.replace(address, "-"));
        }
    }
    assert_eq!(pages.len(), 1, "one answer to all");
    // The fastest of each: what is slower was busy with other things. Without the same work it would be tens of times.
    let fastest = |times: &[Duration]| times.iter().min().copied().unwrap().as_secs_f64();
    let ratio = fastest(&known) / fastest(&unknown);
    assert!((0.2..5.0).contains(&ratio), "{ratio}: {known:?} {unknown:?}");
}

#[tokio::test]
async fn who_guesses_waits_and_even_the_right_password_waits_with_them() {
    let mut browser = Browser::new().await;
    browser.account("noor", Role::Inspector, false).await;
    for _ in 0..5 {
        browser.log_in("noor@voorbeeld.example", "fout fout fout").await;
    }
    let waiting = browser.log_in("noor@voorbeeld.example", PASSWORD).await;
    assert_eq!(waiting.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(waiting.page.contains("1 minuut"), "{}", waiting.page);
    for _ in 0..5 {
        browser.log_in("niemand@voorbeeld.example", "fout fout fout").await;
    }
    let nobody = browser.log_in("niemand@voorbeeld.example", PASSWORD).await;
    let same = nobody.page.replace("niemand", "noor");
    assert_eq!(same, waiting.page, "who does not exist waits as well");
}

#[tokio::test]
async fn an_invitation_leads_to_a_session_with_two_factors_and_is_used_up() {
    let mut browser = Browser::new().await;
    let manage = permit::operator(Right::ManageAccounts);
    let address = Some("sam@voorbeeld.example".to_owned());
    let person = AboutPerson { name: "Sam".to_owned(), address, agency: None, lang: "nl".to_owned() };
    let invited = browser.store.invite(&manage, "", &person, false, now()).await.unwrap();
    let page = format!("/uitnodiging?code={}", invited.code);
    assert!(browser.get(&page).await.page.contains("Sam"));
    assert_eq!(browser.get("/uitnodiging?code=gok").await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let code = invited.code.as_str();
    for (password, again) in [("kort", "kort"), ("wachtwoord123", "wachtwoord123"), (PASSWORD, "iets anders")] {
        let fields = [("code", code), ("wachtwoord", password), ("nogmaals", again)];
        let refused = browser.post(&page, "/uitnodiging", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{password}");
        assert!(!refused.page.contains(PASSWORD), "a password is never sent back");
    }
    let fields = [("code", code), ("wachtwoord", PASSWORD), ("nogmaals", PASSWORD)];
    let taken = browser.post(&page, "/uitnodiging", &fields).await;
    assert_eq!(taken.goes_to(), "/inloggen/instellen?taal=nl");
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER, "not before the second factor");
    let set = browser.get("/inloggen/instellen").await;
    let secret = NewTotp::parse(&set.field("geheim")).unwrap();
    let fields =
        encoded(&[("geheim", &secret.base32()), ("code", &secret.code(now())), ("formulier", &set.field("formulier"))]);
    let entered = browser.send("POST", "/inloggen/instellen", fields, &[]).await;
    assert_eq!(entered.goes_to(), "/?taal=nl");
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    assert_eq!(browser.get("/monitor").await.status, StatusCode::FORBIDDEN, "no role was given");
    browser.cookies.clear();
    assert_eq!(browser.get(&page).await.status, StatusCode::UNPROCESSABLE_ENTITY, "used up");
}

#[tokio::test]
async fn sessions_are_listed_and_ended_and_a_recovery_ends_them_all() {
    let mut browser = Browser::new().await;
    let (owner, secret) = browser.account("noor", Role::Inspector, true).await;
    browser.enter("noor", &secret).await;
    let elsewhere = {
        let new = nabij_store::NewSession {
            owner: &owner,
            strength: permit::Strength::TwoFactors,
            tablet: None,
            device: "Firefox, Linux",
        };
        browser.store.begin_session(&permit::server(Right::UseAccount), &new, None, now()).await.unwrap()
    };
    let here = browser.cookies["nabij"].clone();
    let page = browser.get("/account").await;
    assert!(page.page.contains("Firefox, Linux"), "{}", page.page);
    let ended = browser.post("/account", "/account/sessie", &[("sessie", &page.field("sessie"))]).await;
    assert_eq!(ended.status, StatusCode::SEE_OTHER);
    browser.cookies.insert("nabij".to_owned(), elsewhere);
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    browser.cookies.insert("nabij".to_owned(), here);
    let other = browser.post("/account", "/account/sessie", &[("sessie", "van-iemand-anders")]).await;
    assert_eq!(other.status, StatusCode::FORBIDDEN);
    assert_eq!(browser.get("/account").await.status, StatusCode::OK);
    let wrong =
        [("huidig", "fout"), ("wachtwoord", "groene stoel wandelt ver"), ("nogmaals", "groene stoel wandelt ver")];
    let refused = browser.post("/account", "/account/wachtwoord", &wrong).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.store.recover(&permit::operator(Right::ManageAccounts), &owner, now()).await.unwrap();
    assert_eq!(browser.get("/account").await.status, StatusCode::SEE_OTHER);
    let gone = browser.log_in("noor@voorbeeld.example", PASSWORD).await;
    assert_eq!(gone.status, StatusCode::UNPROCESSABLE_ENTITY, "the old password opens nothing");
}
