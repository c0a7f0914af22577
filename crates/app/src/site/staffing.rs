// SPDX-License-Identifier: EUPL-1.2
//! Filling in who worked a shift: kept once, corrected by filling in again, at one's own unit only.

use axum::http::StatusCode;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;

use super::browser::{Answer, Browser};

const PAGE: &str = "/dienst/bezetting";

async fn fill_in(browser: &mut Browser, changed: &[(&str, &str)]) -> Answer {
    let key = browser.get(PAGE).await.field("sleutel");
    let given = [
        ("groep", "riet-1-a"),
        ("dag", "2026-01-05"),
        ("dienst", "night"),
        ("medewerkers", "2"),
        ("invallers", "1"),
        ("getraind", ""),
        ("alleen_gestaan", "yes"),
        ("sleutel", key.as_str()),
    ];
    let value = |(name, own)| (name, changed.iter().find(|(other, _)| *other == name).map_or(own, |(_, new)| *new));
    browser.post(PAGE, PAGE, &given.map(value)).await
}

#[tokio::test]
async fn a_shift_is_filled_in_once_and_again_takes_its_place() {
    let mut browser = Browser::with_places().await;
    let (_, secret) = browser.account_at("noor", Role::GroupWorker, "riet-1-a").await;
    browser.enter("noor", &secret).await;
    for (field, wrong) in [
        ("dag", "2999-01-01"),
        ("dag", ""),
        ("dienst", "vrij"),
        ("medewerkers", ""),
        ("medewerkers", "1.5"),
        ("invallers", "3"),
        ("alleen_gestaan", "soms"),
        ("groep", "nergens"),
    ] {
        let refused = fill_in(&mut browser, &[(field, wrong)]).await;
        assert_eq!(refused.status, StatusCode::UNPROCESSABLE_ENTITY, "{field}={wrong}");
        assert!(refused.page.contains("role=\"alert\""), "{field}={wrong}");
    }
    assert_eq!(fill_in(&mut browser, &[("groep", "riet-1-b")]).await.status, StatusCode::FORBIDDEN, "not theirs");
    let rows = async |browser: &Browser| {
        let read = permit::operator(Right::ReadFigures);
        let snapshot = browser.store.snapshot(&read).await.unwrap();
        let columns = snapshot.known_at(snapshot.now()).unwrap();
        columns.shifts.rows.iter().map(|row| (row.workers, row.temporary, row.trained, row.alone)).collect::<Vec<_>>()
    };
    assert_eq!(rows(&browser).await, []);
    for _ in 0..2 {
        let kept = fill_in(&mut browser, &[("sleutel", "one and the same")]).await;
        assert_eq!(kept.goes_to(), "/dienst/bezetting/bewaard?taal=nl", "{}", kept.page);
        assert_eq!(rows(&browser).await, [(2, Some(1), None, Some(true))], "a second click writes nothing more");
    }
    let kept = fill_in(&mut browser, &[("medewerkers", "3"), ("alleen_gestaan", "")]).await;
    assert_eq!(kept.status, StatusCode::SEE_OTHER, "{}", kept.page);
    assert_eq!(rows(&browser).await, [(3, Some(1), None, None)]);
    let audit = browser.store.audit_verify(&permit::operator(Right::Operate), None).await.unwrap();
    assert_eq!(audit.findings, []);
}
