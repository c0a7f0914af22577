// SPDX-License-Identifier: EUPL-1.2
//! Logging in with address and password, and out. Who does not exist gets the same answer after the same work.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_store::{Attempt, Credential, NewSession, Owner};

use super::passwords;
use crate::command::now;
use crate::site::guard::{self, Fields, SESSION, Visitor};
use crate::site::refusal::Refusal;
use crate::site::{Site, route};

#[derive(Template)]
#[template(path = "access/login.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    going: String,
    address: String,
    wrong: Option<String>,
}

type Parts = Query<BTreeMap<String, String>>;

/// Sends everybody to the page their work begins at.
pub async fn home(State(site): State<Site>, visitor: Visitor) -> Result<Redirect, Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let person = &visitor.visit()?.person;
    let can = |right| permit::of(person, right, &known.columns.places, site.zone(), now()).is_some();
    let page = match () {
        () if person.tablet.is_some() => "/dienst",
        () if can(Right::HandleComplaints) => "/klachten",
        () if can(Right::ReadShared) => "/verhalen",
        () if can(Right::ReadFigures) => "/monitor",
        () if can(Right::ManageAccounts) => "/beheer/accounts",
        () if can(Right::ReadYouths) => "/jongeren",
        () if can(Right::ReadOwn) => "/mijn/ingezien",
        () if can(Right::ReadAlong) => "/kind",
        () => "/account",
    };
    Ok(Redirect::to(&format!("{page}?taal={}", visitor.t.lang().code())))
}

/// The page to log in on.
pub async fn page(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let going = parts.get("naar").map_or("", String::as_str);
    let page = Page {
        t: visitor.t,
        made_up: site.is_made_up(),
        going: if route::is_page(going) { going.to_owned() } else { String::new() },
        form: visitor.form,
        address: String::new(),
        wrong: None,
    };
    Ok(Html(page.render()?).into_response())
}

/// Takes address and password.
pub async fn enter(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let server = permit::server(Right::UseAccount);
    let (login, going) = (fields.get("adres"), fields.get("naar"));
    let attempt = Attempt { login, origin: &visitor.origin };
    let t = visitor.t;
    let refuse = |wrong: String| -> Result<Response, Refusal> {
        let page = Page {
            t,
            made_up: site.is_made_up(),
            form: visitor.form.clone(),
            going: if route::is_page(going) { going.to_owned() } else { String::new() },
            address: login.to_owned(),
            wrong: Some(wrong),
        };
        Ok(guard::wrong(page.render()?))
    };
    let wait = site.store().must_wait(&server, attempt, now()).await?;
    if wait > 0 {
        return refuse(t.login_wait((wait + 59) / 60));
    }
    let credential = site.store().credential(&server, login).await?;
    let right = passwords::matches(&site, fields.raw("wachtwoord"), credential.hash.clone()).await?;
    let (true, Some(owner)) = (right, &credential.owner) else {
        site.store().failed(&server, attempt, credential.owner.as_ref(), now()).await?;
        return refuse(t.login_wrong());
    };
    site.store().succeeded(&server, attempt).await?;
    let strength = strength(&site, &credential);
    begin(&site, &visitor, owner, strength, &next(strength, credential.second_factor, going, t)).await
}

/// What a right password alone is worth: enough to be asked for the code. Accounts that a demo made, among data that are
/// all made up, need no second factor until one is set.
fn strength(site: &Site, credential: &Credential) -> Strength {
    let only_made_up = credential.made_up && site.is_made_up() && !credential.second_factor;
    if only_made_up { Strength::TwoFactors } else { Strength::Password }
}

/// Where to go after a step of logging in.
pub fn next(strength: Strength, second_factor: bool, going: &str, t: &Text) -> String {
    let lang = t.lang().code();
    let going = if route::is_page(going) { going } else { "" };
    match (strength, second_factor) {
        (Strength::Password, _) => {
            let page = if second_factor { "/inloggen/code" } else { "/inloggen/instellen" };
            let mut query = form_urlencoded::Serializer::new(String::new());
            query.append_pair("taal", lang);
            if !going.is_empty() {
                query.append_pair("naar", going);
            }
            format!("{page}?{}", query.finish())
        }
        _ if going.is_empty() => format!("/?taal={lang}"),
        _ => going.to_owned(),
    }
}

/// Begins a session in this browser, with a token of its own: whatever token it came with is worth nothing any more.
pub async fn begin(
    site: &Site,
    visitor: &Visitor,
    owner: &Owner,
    strength: Strength,
    to: &str,
) -> Result<Response, Refusal> {
    // On a unit's tablet, which others pick up, even a whole session reaches no further than the unit and is soon over.
    let tablet = visitor.on_tablet(site).await?;
    let new = NewSession { owner, strength, tablet: tablet.as_ref().map(|own| &own.id), device: &visitor.device };
    let actor = permit::server(Right::UseAccount);
    let token = site.store().begin_session(&actor, &new, visitor.token.as_deref(), now()).await?;
    let mut response = Redirect::to(to).into_response();
    site.entrance().set_cookie(&mut response, SESSION, Some(&token));
    Ok(response)
}

/// Ends the session.
pub async fn leave(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let visit = visitor.visit()?;
    let server = permit::server(Right::UseAccount);
    site.store().end_session(&server, &visit.owner, &visit.session, now()).await?;
    let mut response = Redirect::to(&format!("/inloggen?taal={}", visitor.t.lang().code())).into_response();
    site.entrance().set_cookie(&mut response, SESSION, None);
    Ok(response)
}
