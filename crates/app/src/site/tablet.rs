// SPDX-License-Identifier: EUPL-1.2
//! A unit's tablet as people use it and as somebody would misuse it: PIN, shift change, an account for one shift, a
//! stand-in; nothing of it works elsewhere.

use axum::http::StatusCode;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_store::Owner;

use super::browser::{Answer, Browser, PASSWORD, encoded};
use crate::command::now;

const PIN: &str = "730582";
const OTHER: &str = "918264";

/// A browser that is the tablet of a unit, registered by a manager; nobody is logged in.
async fn tablet(unit: &str) -> Browser {
    let mut browser = Browser::with_places().await;
    let (_, secret) = browser.account_at("mira", Role::Manager, "riet-1").await;
    browser.enter("mira", &secret).await;
    let page = browser.get("/beheer/tablets").await;
    let until = page.field("tot");
    let fields = [("groep", unit), ("naam", "Kantoor"), ("tot", until.as_str())];
    let done = browser.post("/beheer/tablets", "/beheer/tablets", &fields).await;
    assert_eq!(done.goes_to(), "/tablet?taal=nl", "{}", done.page);
    let kept = done.cookies().into_iter().find(|one| one.starts_with("nabij-tablet=")).unwrap();
    assert!(kept.contains("HttpOnly") && kept.contains("Max-Age=31"), "{kept}");
    assert_eq!(browser.get("/account").await.goes_to(), "/tablet?naar=%2Faccount", "who registered it is logged out");
    browser
}

/// Somebody with a role at a place and a PIN, chosen after logging in with both factors.
async fn with_pin(browser: &mut Browser, name: &str, role: Role, place: &str, pin: &str) -> String {
    let (owner, secret) = browser.account_at(name, role, place).await;
    assert_eq!(browser.enter(name, &secret).await.status, StatusCode::SEE_OTHER);
    let chosen = browser.post("/account", "/account/pincode", &[("pincode", pin), ("pincode-nogmaals", pin)]).await;
    assert_eq!(chosen.goes_to(), "/account?taal=nl", "{}", chosen.page);
    browser.post("/account", "/uitloggen", &[]).await;
    owner.account
}

async fn by_pin(browser: &mut Browser, account: &str, pin: &str) -> Answer {
    // The form of any page will do: on a device that is no tablet, `/tablet` has none.
    browser.post("/inloggen", "/tablet", &[("wie", account), ("pincode", pin)]).await
}

#[tokio::test]
async fn a_pin_opens_on_the_units_tablet_only_and_no_further_than_the_unit() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1", PIN).await;
    let page = browser.get("/tablet").await;
    assert!(page.page.contains("Riet 1 a") && page.page.contains(&noor), "{}", page.page);
    let entered = by_pin(&mut browser, &noor, PIN).await;
    assert_eq!((entered.status, entered.goes_to()), (StatusCode::SEE_OTHER, "/?taal=nl"));
    let shift = browser.get("/dienst").await;
    assert_eq!(shift.headers["refresh"], "300; url=/tablet", "the screen locks");
    assert_eq!(browser.get("/monitor?plaats=unit:riet-1-a").await.status, StatusCode::OK);
    for wider in ["unit:riet-1-b", "location:riet-1"] {
        assert_eq!(browser.get(&format!("/monitor?plaats={wider}")).await.status, StatusCode::FORBIDDEN, "{wider}");
    }
    // What takes both factors takes them here too.
    let fields = [("pincode", OTHER), ("pincode-nogmaals", OTHER)];
    for (path, fields) in [("/account/pincode", &fields[..]), ("/account/wachtwoord", &[("huidig", PASSWORD)])] {
        let refused = browser.post("/dienst", path, fields).await;
        assert_eq!(refused.status, StatusCode::FORBIDDEN, "{path}");
    }
    // The session's cookie, carried to another device, is worth nothing; nor is the PIN.
    let cookie = browser.cookies.remove("nabij-tablet").unwrap();
    assert_eq!(browser.get("/dienst").await.goes_to(), "/inloggen?naar=%2Fdienst");
    assert_eq!(by_pin(&mut browser, &noor, PIN).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.cookies.insert("nabij-tablet".to_owned(), "made-up".to_owned());
    assert_eq!(by_pin(&mut browser, &noor, PIN).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    browser.cookies.insert("nabij-tablet".to_owned(), cookie);
    assert_eq!(browser.get("/dienst").await.status, StatusCode::OK);
    // As the address and password of a login a PIN is nothing either.
    browser.cookies.clear();
    let refused = browser.log_in("noor@voorbeeld.example", PIN).await;
    assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn at_a_change_of_shift_one_session_ends_and_another_begins() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    let sam = with_pin(&mut browser, "sam", Role::Mentor, "riet-1-a", OTHER).await;
    by_pin(&mut browser, &noor, PIN).await;
    let first = browser.cookies["nabij"].clone();
    let left = browser.post("/dienst", "/tablet/wissel", &[]).await;
    assert_eq!(left.goes_to(), "/tablet?taal=nl");
    browser.cookies.insert("nabij".to_owned(), first.clone());
    assert_eq!(browser.get("/dienst").await.status, StatusCode::SEE_OTHER, "ended at once");
    by_pin(&mut browser, &noor, PIN).await;
    let second = browser.cookies["nabij"].clone();
    // Without leaving first: who comes next ends it by coming.
    assert_eq!(by_pin(&mut browser, &sam, OTHER).await.status, StatusCode::SEE_OTHER);
    let third = browser.cookies["nabij"].clone();
    assert!(first != second && second != third, "a token of its own each time");
    browser.cookies.insert("nabij".to_owned(), second);
    assert_eq!(browser.get("/dienst").await.status, StatusCode::SEE_OTHER);
    browser.cookies.insert("nabij".to_owned(), third);
    assert!(browser.get("/account").await.page.contains("sam"));
}

#[tokio::test]
async fn who_guesses_a_pin_waits_on_this_tablet_and_nobody_waits_elsewhere() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    let sam = with_pin(&mut browser, "sam", Role::GroupWorker, "riet-1-a", OTHER).await;
    for guess in ["730581", "730583", "918264", "", "12345678"] {
        assert_eq!(by_pin(&mut browser, &noor, guess).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    }
    let waiting = by_pin(&mut browser, &noor, PIN).await;
    assert_eq!(waiting.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(waiting.page.contains("1 minuut"), "{}", waiting.page);
    assert_eq!(by_pin(&mut browser, &sam, OTHER).await.status, StatusCode::SEE_OTHER, "a colleague goes on");
    browser.post("/dienst", "/tablet/wissel", &[]).await;
    // Their own password is not waited for, here or anywhere.
    let password = browser.log_in("noor@voorbeeld.example", PASSWORD).await;
    assert_eq!(password.goes_to(), "/inloggen/code?taal=nl");
    // Who has no place here is answered like who is wrong.
    let (stranger, nobody) = ("0".repeat(32), by_pin(&mut browser, "niemand", PIN).await);
    let other = by_pin(&mut browser, &stranger, PIN).await;
    assert_eq!((nobody.status, other.status), (StatusCode::UNPROCESSABLE_ENTITY, StatusCode::UNPROCESSABLE_ENTITY));
    assert!(nobody.page.contains("horen niet bij elkaar") && other.page.contains("horen niet bij elkaar"));
}

#[tokio::test]
async fn a_tablet_that_is_signed_off_ends_what_was_open_on_it() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    by_pin(&mut browser, &noor, PIN).await;
    let (session, device) = (browser.cookies["nabij"].clone(), browser.cookies["nabij-tablet"].clone());
    // Another house's manager sees no tablet of ours and signs none off.
    browser.cookies.clear();
    let (_, secret) = browser.account_at("otto", Role::Manager, "oever").await;
    browser.enter("otto", &secret).await;
    assert!(!browser.get("/beheer/tablets").await.page.contains("Kantoor"));
    let (operator, places) = (permit::operator(Right::RegisterTablets), browser.places().await);
    let number = browser.store.tablets(&operator, &places, now()).await.unwrap()[0].id.number.to_string();
    let fields = [("organisatie", "riet"), ("nummer", number.as_str())];
    let refused = browser.post("/beheer/tablets", "/beheer/tablets/afmelden", &fields).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
    let elsewhere = [("groep", "riet-1-a"), ("naam", "Nep"), ("tot", "2999-01-01")];
    assert_eq!(
        browser.post("/beheer/tablets", "/beheer/tablets", &elsewhere).await.status,
        StatusCode::UNPROCESSABLE_ENTITY
    );
    let until = browser.get("/beheer/tablets").await.field("tot");
    let elsewhere = [("groep", "riet-1-a"), ("naam", "Nep"), ("tot", until.as_str())];
    assert_eq!(browser.post("/beheer/tablets", "/beheer/tablets", &elsewhere).await.status, StatusCode::FORBIDDEN);
    // Its own does.
    browser.cookies.clear();
    let (_, secret) = browser.account_at("mo", Role::Manager, "riet").await;
    browser.enter("mo", &secret).await;
    let done = browser.post("/beheer/tablets", "/beheer/tablets/afmelden", &fields).await;
    assert_eq!(done.goes_to(), "/beheer/tablets?taal=nl");
    browser.cookies = [("nabij".to_owned(), session), ("nabij-tablet".to_owned(), device)].into();
    assert_eq!(browser.get("/dienst").await.status, StatusCode::SEE_OTHER);
    assert!(browser.get("/tablet").await.page.contains("niet aangemeld"));
    assert_eq!(by_pin(&mut browser, &noor, PIN).await.status, StatusCode::UNPROCESSABLE_ENTITY);
}

#[tokio::test]
async fn on_a_tablet_even_both_factors_reach_no_further_than_the_unit() {
    let mut browser = tablet("riet-1-a").await;
    let (_, secret) = browser.account_at("bas", Role::Board, "riet").await;
    browser.enter("bas", &secret).await;
    assert_eq!(browser.get("/monitor?plaats=unit:riet-1-a").await.status, StatusCode::OK);
    assert_eq!(browser.get("/monitor?plaats=organisation:riet").await.status, StatusCode::FORBIDDEN);
}

#[tokio::test]
async fn somebody_for_one_shift_is_let_in_on_the_tablet_and_gone_afterwards() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    by_pin(&mut browser, &noor, PIN).await;
    let end = (now().0 + 4 * 3600).to_string();
    let given = [
        ("naam", "Ilse Invaller"),
        ("bureau", "Bureau Verzonnen"),
        ("skj", "110012345"),
        ("tot", end.as_str()),
        ("pincode", OTHER),
        ("pincode-nogmaals", OTHER),
    ];
    let too_late = (now().0 + 17 * 3600).to_string();
    for (field, value) in
        [("naam", ""), ("bureau", ""), ("skj", "geen"), ("tot", &too_late), ("tot", ""), ("pincode", "123456")]
    {
        let fields: Vec<_> =
            given.iter().map(|(name, own)| (*name, if *name == field { value } else { own })).collect();
        let refused = browser.post("/dienst", "/dienst/account", &fields).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={value}");
        assert!(refused.page.contains("role=\"alert\"") && !refused.page.contains(OTHER), "{field}");
    }
    let done = browser.post("/dienst", "/dienst/account", &given).await;
    assert_eq!(done.goes_to(), "/dienst?taal=nl", "{}", done.page);
    assert!(browser.get("/dienst").await.page.contains("Ilse Invaller"));
    let page = browser.get("/tablet").await.page;
    let (before, _) = page.split_once("<span>Ilse I.</span>").expect("listed by short name");
    let ilse = before.rsplit("value=\"").next().unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(by_pin(&mut browser, &ilse, OTHER).await.status, StatusCode::SEE_OTHER);
    assert_eq!(browser.get("/dienst").await.status, StatusCode::OK);
    let again = browser.post("/dienst", "/dienst/account", &given).await;
    assert_eq!(again.status, StatusCode::FORBIDDEN, "who is here for one shift lets nobody in");
    // The manager sees who it is, on a device of their own, and nobody's manager elsewhere does.
    let on_tablet = browser.cookies.clone();
    browser.cookies.clear();
    let (_, secret) = browser.account_at("otto", Role::Manager, "oever").await;
    browser.enter("otto", &secret).await;
    assert!(!browser.get("/dienst/overzicht").await.page.contains("Ilse"));
    browser.cookies.clear();
    let (_, secret) = browser.account_at("mo", Role::Manager, "riet").await;
    browser.enter("mo", &secret).await;
    let overview = browser.get("/dienst/overzicht").await;
    for seen in ["Ilse Invaller", "Bureau Verzonnen", "110012345", "Riet 1 a"] {
        assert!(overview.page.contains(seen), "{seen}");
    }
    let number = overview.field("nummer");
    let fields = [("organisatie", "riet"), ("nummer", number.as_str())];
    let ended = browser.post("/dienst/overzicht", "/dienst/overzicht/eindigen", &fields).await;
    assert_eq!(ended.goes_to(), "/dienst/overzicht?taal=nl");
    assert!(browser.get("/dienst/overzicht").await.page.contains("Eerder gestopt"));
    browser.cookies = on_tablet;
    assert_eq!(browser.get("/dienst").await.status, StatusCode::SEE_OTHER, "the session is over");
    assert!(!browser.get("/tablet").await.page.contains("Ilse"));
    assert_eq!(by_pin(&mut browser, &ilse, OTHER).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    let audit = browser.store.audit_verify(&permit::operator(Right::Operate), None).await.unwrap();
    assert_eq!(audit.findings, []);
}

#[tokio::test]
async fn a_stand_in_is_let_in_elsewhere_for_a_shift_and_the_manager_there_knows() {
    let mut browser = tablet("riet-1-b").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    assert!(!browser.get("/tablet").await.page.contains(&noor), "not of this unit");
    assert_eq!(by_pin(&mut browser, &noor, PIN).await.status, StatusCode::UNPROCESSABLE_ENTITY);
    // On their own device.
    let tablet = browser.cookies.clone();
    browser.cookies.clear();
    let (owner, secret) = browser.account_at("sam", Role::GroupWorker, "riet-1-a").await;
    browser.store.set_pin(&permit::server(Right::SecureAccount), &owner, &hash(&browser), now()).await.unwrap();
    browser.enter("sam", &secret).await;
    let page = browser.get("/dienst").await.page;
    assert!(page.contains("riet-1-b") && !page.contains("oever") && !page.contains("value=\"riet-1-a\""), "{page}");
    let end = (now().0 + 8 * 3600).to_string();
    let elsewhere = [("groep", "oever-1-a"), ("tot", end.as_str())];
    let refused = browser.post("/dienst", "/dienst/invallen", &elsewhere).await;
    assert_eq!(refused.status, StatusCode::FORBIDDEN, "another organisation");
    let fields = [("groep", "riet-1-b"), ("tot", end.as_str()), ("reden", "Er was niemand voor de nacht")];
    assert_eq!(browser.post("/dienst", "/dienst/invallen", &fields).await.goes_to(), "/dienst?taal=nl");
    let own = browser.cookies.clone();
    browser.cookies.clear();
    let (_, secret) = browser.account_at("mo", Role::Manager, "riet-1-b").await;
    browser.enter("mo", &secret).await;
    let overview = browser.get("/dienst/overzicht").await;
    assert!(overview.page.contains("sam") && overview.page.contains("Er was niemand voor de nacht"));
    let number = overview.field("nummer");
    // At the unit's tablet they log in by their PIN now.
    browser.cookies = tablet.clone();
    assert_eq!(by_pin(&mut browser, &owner.account, PIN).await.status, StatusCode::SEE_OTHER);
    // And end it themselves; somebody else's they do not.
    browser.cookies = own;
    let theirs = Owner { organisation: "riet".to_owned(), account: noor };
    let theirs = browser.store.grants(&permit::operator(Right::ManageAccounts), &theirs).await.unwrap();
    let theirs = theirs[0].number.to_string();
    let other = [("organisatie", "riet"), ("nummer", theirs.as_str())];
    assert_eq!(browser.post("/dienst", "/dienst/invallen/stoppen", &other).await.status, StatusCode::FORBIDDEN);
    let fields = [("organisatie", "riet"), ("nummer", number.as_str())];
    assert_eq!(browser.post("/dienst", "/dienst/invallen/stoppen", &fields).await.goes_to(), "/dienst?taal=nl");
    browser.cookies = tablet;
    assert!(!browser.get("/tablet").await.page.contains(&owner.account));
}

#[tokio::test]
async fn an_account_of_a_shift_that_is_over_is_swept_away() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    by_pin(&mut browser, &noor, PIN).await;
    let end = (now().0 + 3600).to_string();
    let given =
        [("naam", "Ilse"), ("bureau", "B"), ("tot", end.as_str()), ("pincode", OTHER), ("pincode-nogmaals", OTHER)];
    browser.post("/dienst", "/dienst/account", &given).await;
    let (manage, server) = (permit::operator(Right::ManageAccounts), permit::server(Right::ManageAccounts));
    let count = browser.store.accounts(&manage).await.unwrap().len();
    assert_eq!(browser.store.end_past_shifts(&server, now()).await.unwrap(), 0);
    let later = Instant(now().0 + 3601);
    assert_eq!(browser.store.end_past_shifts(&server, later).await.unwrap(), 1);
    assert_eq!(browser.store.end_past_shifts(&server, later).await.unwrap(), 0);
    assert_eq!(browser.store.accounts(&manage).await.unwrap().len(), count - 1);
    let audit = browser.store.audit_verify(&permit::operator(Right::Operate), None).await.unwrap();
    assert_eq!(audit.findings, []);
}

#[tokio::test]
async fn a_form_of_a_tablet_that_another_site_sends_is_refused() {
    let mut browser = tablet("riet-1-a").await;
    let noor = with_pin(&mut browser, "noor", Role::GroupWorker, "riet-1-a", PIN).await;
    let form = browser.get("/tablet").await.field("formulier");
    let body = |form: &str| encoded(&[("wie", noor.as_str()), ("pincode", PIN), ("formulier", form)]);
    assert_eq!(browser.send("POST", "/tablet", body("00"), &[]).await.status, StatusCode::FORBIDDEN);
    let elsewhere = [("origin", "https://evil.example")];
    assert_eq!(browser.send("POST", "/tablet", body(&form), &elsewhere).await.status, StatusCode::FORBIDDEN);
    let going = encoded(&[
        ("wie", noor.as_str()),
        ("pincode", PIN),
        ("formulier", form.as_str()),
        ("naar", "//evil.example/monitor"),
    ]);
    assert_eq!(browser.send("POST", "/tablet", going, &[]).await.goes_to(), "/?taal=nl");
}

fn hash(browser: &Browser) -> String {
    browser.store.pepper().hash(PIN).unwrap()
}
