// SPDX-License-Identifier: EUPL-1.2
//! What is done on `/dienst`: stand in at another unit, make an account for one shift, end either.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_domain::access::grant::{Grant, GrantError, Register, Scope};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant};
use nabij_store::{AboutPerson, NewShift, StoreError};

use super::shift::{Typed, render};
use super::{passwords, pin};
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// A reason is short: it says why, not about whom.
const LONGEST_REASON: usize = 200;

fn until(fields: &Fields) -> Option<Instant> {
    fields.get("tot").parse().ok().map(Instant)
}

async fn wrong(
    site: &Site,
    visitor: &Visitor,
    typed: Typed,
    words: (String, &'static str),
) -> Result<Response, Refusal> {
    Ok(guard::wrong(render(site, visitor, typed, Some(words)).await?))
}

/// Gives oneself the role of a stand-in until the end of the shift.
pub async fn stand_in(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (t, at) = (visitor.t, now());
    let reason = fields.get("reden");
    if reason.chars().count() > LONGEST_REASON {
        return wrong(&site, &visitor, Typed::default(), (t.shift_reason_long(LONGEST_REASON), "reden")).await;
    }
    let scope = Scope::Place(fields.get("groep").to_owned());
    let Ok(grant) = Grant::new(Role::StandIn, scope, (at, until(&fields)), None) else {
        return wrong(&site, &visitor, Typed::default(), (t.shift_until_wrong(), "tot-invallen")).await;
    };
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let (places, visit) = (&known.columns.places, visitor.visit()?);
    let reason = Some(reason).filter(|words| !words.is_empty());
    match site.store().stand_in(visitor.permit()?, (&visit.owner, &grant), reason, places, at).await {
        Ok(_) => Ok(back(&visitor, "/dienst")),
        Err(StoreError::Grant(GrantError::NoSuchPlace | GrantError::WrongLevel)) => {
            wrong(&site, &visitor, Typed::default(), (t.shift_unit_wrong(), "groep")).await
        }
        Err(StoreError::Grant(_)) => visitor.refuse(&site, Right::StandIn).await,
        Err(error) => Err(error.into()),
    }
}

/// Makes an account for one shift: on the unit's tablet, where its person chooses the PIN themselves.
pub async fn issue(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (t, at, visit) = (visitor.t, now(), visitor.visit()?);
    let (name, agency, number) = (fields.get("naam"), fields.get("bureau"), fields.get("skj"));
    let typed = || Typed { name: name.to_owned(), agency: agency.to_owned(), register: number.to_owned() };
    let Some(unit) = &visit.person.tablet else {
        return wrong(&site, &visitor, typed(), (t.shift_on_tablet(), "naam")).await;
    };
    let fits = |words: &str, most: usize| !words.is_empty() && words.chars().count() <= most;
    if !fits(name, 200) {
        return wrong(&site, &visitor, typed(), (t.shift_name_wrong(), "naam")).await;
    }
    if !fits(agency, 200) {
        return wrong(&site, &visitor, typed(), (t.shift_agency_wrong(), "bureau")).await;
    }
    // The register of youth workers gives numbers of digits; who has no registration leaves it empty.
    let plausible = number.is_empty() || (number.len() <= 20 && number.bytes().all(|byte| byte.is_ascii_digit()));
    if !plausible {
        return wrong(&site, &visitor, typed(), (t.shift_register_wrong(), "skj")).await;
    }
    let register = until(&fields)
        .filter(|_| !number.is_empty())
        .map(|end| Register { number: number.to_owned(), until: Day(site.zone().day(end).0 + 1) });
    let scope = Scope::Place(unit.clone());
    let Ok(grant) = Grant::new(Role::TemporaryWorker, scope, (at, until(&fields)), register) else {
        return wrong(&site, &visitor, typed(), (t.shift_until_wrong(), "tot-account")).await;
    };
    let lang = t.lang().code().to_owned();
    let person = AboutPerson { name: name.to_owned(), address: None, agency: Some(agency.to_owned()), lang };
    let code = fields.get("pincode");
    if let Some(fault) = pin::fault(t, code, fields.get("pincode-nogmaals"), &person) {
        return wrong(&site, &visitor, typed(), (fault, "pincode")).await;
    }
    let pin_hash = passwords::hash(&site, code).await?;
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let new = NewShift { person: &person, grant: &grant, pin_hash: &pin_hash, made_up: visit.made_up };
    match site.store().issue_shift(visitor.permit()?, &new, &known.columns.places, at).await {
        Ok(_) => Ok(back(&visitor, "/dienst")),
        Err(StoreError::Grant(_)) => visitor.refuse(&site, Right::IssueShifts).await,
        Err(error) => Err(error.into()),
    }
}

/// Ends a shift before its time, as far as the right of the address goes.
pub async fn end(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (permit, number) = (visitor.permit()?, fields.get("nummer").parse().unwrap_or(0));
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let (organisation, places) = (fields.get("organisatie"), &known.columns.places);
    let to = if permit.right() == Right::OverseeShifts { "/dienst/overzicht" } else { "/dienst" };
    match site.store().end_shift(permit, organisation, number, places, now()).await {
        // Ended by somebody else meanwhile: it is as asked.
        Ok(()) | Err(StoreError::NoSuchAccount) => Ok(back(&visitor, to)),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(error) => Err(error.into()),
    }
}

fn back(visitor: &Visitor, to: &str) -> Response {
    Redirect::to(&format!("{to}?taal={}", visitor.t.lang().code())).into_response()
}
