// SPDX-License-Identifier: EUPL-1.2
//! What is done on `/beheer/accounts`: invite, give and end roles, recover, end.

use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::grant::{Grant, GrantError, Register, Scope};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::place::NATION;
use nabij_store::{AboutPerson, Invited, Owner, StoreError};

use super::accounts::{Said, render};
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// The address at which an invitation is accepted.
pub fn link(code: &str, lang: &str) -> String {
    format!("/uitnodiging?taal={lang}&code={code}")
}

async fn wrong(site: &Site, visitor: &Visitor, words: String) -> Result<Response, Refusal> {
    Ok(guard::wrong(render(site, visitor, Said { wrong: Some(words), ..Said::default() }).await?))
}

async fn handed_over(site: &Site, visitor: &Visitor, invited: &Invited) -> Result<Response, Refusal> {
    // Where there is mail, whoever invites does not see the code.
    let said = if site.sends_mail() {
        Said { sent: Some(invited.address.clone().unwrap_or_default()), ..Said::default() }
    } else {
        Said { link: Some(link(&invited.code, visitor.t.lang().code())), ..Said::default() }
    };
    Ok(Html(render(site, visitor, said).await?).into_response())
}

fn back(visitor: &Visitor) -> Response {
    Redirect::to(&format!("/beheer/accounts?taal={}", visitor.t.lang().code())).into_response()
}

fn owner(fields: &Fields) -> Owner {
    Owner { organisation: fields.get("organisatie").to_owned(), account: fields.get("account").to_owned() }
}

/// What went wrong, in words; what was not theirs to do is refused and written down.
async fn failed(site: &Site, visitor: &Visitor, error: StoreError) -> Result<Response, Refusal> {
    let t = visitor.t;
    match error {
        StoreError::OutsideReach | StoreError::NotOneself => visitor.refuse(site, Right::ManageAccounts).await,
        StoreError::Grant(GrantError::OutsideReach | GrantError::ToOneself | GrantError::NotTheirs) => {
            visitor.refuse(site, Right::ManageAccounts).await
        }
        StoreError::Grant(fault) => wrong(site, visitor, grant_fault(t, fault)).await,
        StoreError::AddressTaken => wrong(site, visitor, t.accounts_taken()).await,
        StoreError::NoSuchAccount => wrong(site, visitor, t.accounts_gone()).await,
        other => Err(other.into()),
    }
}

fn grant_fault(t: &Text, fault: GrantError) -> String {
    match fault {
        GrantError::EndsFirst => t.grant_ends_first(),
        GrantError::LongerThanAShift => t.grant_one_shift(),
        GrantError::RegisterMissing => t.grant_register(),
        GrantError::WrongLevel => t.grant_level(),
        GrantError::NoSuchPlace => t.grant_no_place(),
        GrantError::OutsideReach | GrantError::ToOneself | GrantError::NotTheirs => t.refusal_not_allowed(),
    }
}

/// Makes an account and shows the address to hand over, once.
pub async fn invite(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (name, address) = (fields.get("naam"), fields.get("adres"));
    let plausible = address.split_once('@').is_some_and(|(who, at)| !who.is_empty() && at.contains('.'));
    if name.is_empty() || name.len() > 200 || !plausible || address.len() > 200 {
        return wrong(&site, &visitor, visitor.t.accounts_who()).await;
    }
    let lang = visitor.t.lang().code().to_owned();
    let person = AboutPerson { name: name.to_owned(), address: Some(address.to_owned()), agency: None, lang };
    match site.store().invite(visitor.permit()?, fields.get("organisatie"), &person, false, now()).await {
        Ok(invited) => handed_over(&site, &visitor, &invited).await,
        Err(error) => failed(&site, &visitor, error).await,
    }
}

/// Gives a role.
pub async fn give(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let at = now();
    let grant = match read_grant(&fields, at, &site) {
        Ok(grant) => grant,
        Err(fault) => return wrong(&site, &visitor, grant_fault(visitor.t, fault)).await,
    };
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    match site.store().give(visitor.permit()?, &owner(&fields), &grant, places, at).await {
        Ok(_) => Ok(back(&visitor)),
        Err(error) => failed(&site, &visitor, error).await,
    }
}

fn read_grant(fields: &Fields, at: Instant, site: &Site) -> Result<Grant, GrantError> {
    let role = Role::ALL.iter().copied().find(|role| role.id() == fields.get("rol")).ok_or(GrantError::WrongLevel)?;
    let scope = match fields.get("plaats") {
        NATION => Scope::Nation,
        id => Scope::Place(id.to_owned()),
    };
    let day = |name: &str| fields.get(name).parse::<jiff::civil::Date>().ok().map(Day::from_date);
    // The day that is named is the last one.
    let until = day("tot").map(|last| site.zone().midnight(Day(last.0 + 1)));
    let number = fields.get("register").to_owned();
    let register = day("geldig").map(|last| Register { number, until: Day(last.0 + 1) });
    Grant::new(role, scope, (at, until), register.filter(|register| !register.number.is_empty()))
}

/// Ends a role.
pub async fn end_grant(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let number = fields.get("nummer").parse().unwrap_or(0);
    match site.store().end_grant(visitor.permit()?, fields.get("organisatie"), number, now()).await {
        Ok(()) => Ok(back(&visitor)),
        Err(error) => failed(&site, &visitor, error).await,
    }
}

/// Takes password and second factor away and shows the address to choose new ones, once.
pub async fn recover(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    match site.store().recover(visitor.permit()?, &owner(&fields), now()).await {
        Ok(invited) => handed_over(&site, &visitor, &invited).await,
        Err(error) => failed(&site, &visitor, error).await,
    }
}

/// Sends an invitation that was not used yet again, with a new code.
pub async fn invite_again(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    match site.store().invite_again(visitor.permit()?, &owner(&fields), now()).await {
        Ok(invited) => handed_over(&site, &visitor, &invited).await,
        Err(error) => failed(&site, &visitor, error).await,
    }
}

/// Ends an account.
pub async fn end(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    match site.store().end_account(visitor.permit()?, &owner(&fields), now()).await {
        Ok(()) => Ok(back(&visitor)),
        Err(error) => failed(&site, &visitor, error).await,
    }
}
