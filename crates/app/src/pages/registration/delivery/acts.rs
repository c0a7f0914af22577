// SPDX-License-Identifier: EUPL-1.2
//! What is done on `/aanleveren`: declare, submit, open again, take back. Each is an act of an account in the chain.

use std::collections::BTreeMap;
use std::ops::ControlFlow;

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::indicator::columns::Source;
use nabij_domain::indicator::delivered::{Delivered, Given};
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::submission::Reason;
use sha2::{Digest, Sha256};

use super::page::{self, PAGE, is_within, kind_word};
use super::reading::declaration;
use super::wrong::Wrong;
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::known::Known;
use crate::site::refusal::Refusal;

/// Declares zero, or that it cannot occur.
pub async fn declare(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (organisation, permit) = own(&site, &visitor, &fields).await?;
    let outcome = declared(&site, permit, &organisation, &fields).await;
    answer(&site, &visitor, &fields, outcome, "opgegeven").await
}

/// Submits months.
pub async fn submit(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (organisation, permit) = own(&site, &visitor, &fields).await?;
    let outcome = match months(&fields) {
        Some(months) => {
            let at = (now(), site.zone().month(now()));
            site.store().submit(permit, &organisation, months, at).await.map(drop).map_err(Wrong::from)
        }
        None => Err(Wrong::Months),
    };
    answer(&site, &visitor, &fields, outcome, "ingediend").await
}

/// Opens submitted months again.
pub async fn reopen(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (organisation, permit) = own(&site, &visitor, &fields).await?;
    let reason = Reason::ALL.iter().copied().find(|reason| reason.id() == fields.get("reden"));
    let outcome = match fields.get("nummer").parse::<i64>().ok().zip(reason) {
        Some(which) => site.store().correct(permit, &organisation, which, now()).await.map(drop).map_err(Wrong::from),
        None => Err(Wrong::Gone),
    };
    answer(&site, &visitor, &fields, outcome, "heropend").await
}

/// Takes the last import back.
pub async fn undo(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (organisation, permit) = own(&site, &visitor, &fields).await?;
    let outcome = match fields.get("nummer").parse::<i64>() {
        Ok(number) => site.store().undo(permit, &organisation, number, now()).await.map(drop).map_err(Wrong::from),
        Err(_) => Err(Wrong::Gone),
    };
    answer(&site, &visitor, &fields, outcome, "teruggedraaid").await
}

/// The organisation of a form, where the permit reaches it; else it is refused and written down.
pub async fn held<'v>(site: &Site, visitor: &'v Visitor, organisation: &str) -> Result<&'v Permit, Refusal> {
    let permit = visitor.permit()?;
    let known = known(site).await?;
    let places = &known.columns.places;
    let top = places.find(organisation).filter(|ix| places.organisation(*ix) == *ix);
    if top.is_some_and(|ix| permit.reach().covers(places, ix)) {
        return Ok(permit);
    }
    visitor.refuse(site, permit.right()).await
}

async fn known(site: &Site) -> Result<std::sync::Arc<Known>, Refusal> {
    Ok(site.facts(&permit::server(Right::ReadFigures), None).await?)
}

async fn own<'v>(site: &Site, visitor: &'v Visitor, fields: &Fields) -> Result<(String, &'v Permit), Refusal> {
    let organisation = fields.get("organisatie").to_owned();
    let permit = held(site, visitor, &organisation).await?;
    Ok((organisation, permit))
}

/// Back to the page: with what was done, or with why not.
async fn answer(
    site: &Site,
    visitor: &Visitor,
    fields: &Fields,
    outcome: Result<(), Wrong>,
    done: &str,
) -> Result<Response, Refusal> {
    let names = ["organisatie", "jaar", "soort", "plaats", "van", "tot"];
    let mut parts: BTreeMap<String, String> =
        names.iter().map(|name| ((*name).to_owned(), fields.get(name).to_owned())).collect();
    if let Err(wrong) = outcome {
        return page::refused(site, visitor, &parts, &wrong).await;
    }
    parts.retain(|name, value| ["organisatie", "jaar", "soort"].contains(&name.as_str()) && !value.is_empty());
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("taal", visitor.t.lang().code()).extend_pairs(parts).append_pair("klaar", done);
    Ok(Redirect::to(&format!("{PAGE}?{}", query.finish())).into_response())
}

/// `van` and `tot`, both months included.
pub fn months(fields: &Fields) -> Option<(Month, Month)> {
    let month = |name: &str| {
        let (year, month) = fields.get(name).split_once('-')?;
        let (year, month) = (year.parse().ok()?, month.parse().ok()?);
        ((1990..2200).contains(&year) && (1..=12).contains(&month)).then(|| Month::new(year, month))
    };
    let (from, last) = (month("van")?, month("tot")?);
    (from <= last && last.0 - from.0 < 120).then_some((from, Month(last.0 + 1)))
}

async fn declared(site: &Site, permit: &Permit, organisation: &str, fields: &Fields) -> Result<(), Wrong> {
    let months = months(fields).ok_or(Wrong::Months)?;
    let known = known(site).await.map_err(|_| Wrong::Ours)?;
    let place = fields.get("plaats");
    if !is_within(&known, place, organisation) {
        return Err(Wrong::Gone);
    }
    let kind = kind_word(fields.get("soort"));
    let said = match fields.get("wat") {
        "nul" => ("delivered", "0"),
        "komt-niet-voor" => ("cannot_occur", ""),
        _ => return Err(Wrong::Months),
    };
    let at = now();
    if said.0 == "delivered" && months.1 > site.zone().month(at) {
        return Err(Wrong::NotOver);
    }
    if has_rows(&known, place, kind, months, at) {
        return Err(Wrong::Rows);
    }
    let places = site.store().places(permit).await?;
    let mut intake = Intake::with_places(site.zone().clone(), places);
    let source = Source { file: intake.file("form"), row: 1 };
    let today = site.zone().day(at).to_string();
    declaration(&mut intake, organisation, place, kind, months, said, &today, source);
    if !intake.faults.is_empty() {
        return Err(Wrong::Gone);
    }
    let mut hash = Sha256::new();
    hash.update(format!("form {organisation} {place} {kind:?} {months:?} {said:?} {}", at.0));
    let go_on = &mut |_| ControlFlow::Continue(());
    site.store().import(permit, &intake, hash.finalize().into(), at, go_on).await?;
    Ok(())
}

/// Whether anything is known of what is declared not to be there.
fn has_rows(known: &Known, place: &str, kind: Option<&str>, months: (Month, Month), at: Instant) -> bool {
    let columns = &known.columns;
    let Some(top) = columns.places.find(place) else { return false };
    let kind = kind.and_then(KindKey::parse).unwrap_or(KindKey::Any);
    let inside = |ix| columns.places.is_within(ix, top);
    let found = Delivered::new(columns, kind, months, at, inside);
    let some = |given: &Given| match given {
        Given::Rows(rows) | Given::CannotOccur(rows) | Given::Missing(rows) | Given::NotDue(rows) => *rows > 0,
    };
    found.places.iter().flat_map(|(_, cells)| cells).any(some)
}
