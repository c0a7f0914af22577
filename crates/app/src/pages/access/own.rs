// SPDX-License-Identifier: EUPL-1.2
//! One's own account: what was given to it, where it is open, another password.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right};

use super::{accounts, passwords};
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{self, Fields, SESSION, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "access/own.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    name: String,
    grants: Vec<String>,
    sessions: Vec<Session>,
    /// Pages for what one may do beside the work: address and name.
    links: Vec<(&'static str, String)>,
    /// Whether a PIN was chosen; none where this session is too weak to choose a password or PIN.
    has_pin: Option<bool>,
    /// What is wrong, and the field it is about.
    wrong: Option<(String, &'static str)>,
}

struct Session {
    id: String,
    device: String,
    begun: String,
    here: bool,
}

/// The page, with what is wrong and the field that is about.
pub async fn render(site: &Site, visitor: &Visitor, wrong: Option<(String, &'static str)>) -> Result<String, Refusal> {
    let (visit, t) = (visitor.visit()?, visitor.t);
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let sessions = site.store().sessions(&permit::server(Right::UseAccount), &visit.owner, now()).await?;
    let can = |right| permit::of(&visit.person, right, places, site.zone(), now()).is_some();
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        name: visit.about.name.clone(),
        grants: visit.person.grants.iter().map(|grant| accounts::sentence(t, site, places, grant)).collect(),
        sessions: sessions
            .into_iter()
            .map(|one| Session {
                here: one.session == visit.session,
                id: one.session,
                device: one.device,
                begun: accounts::moment(t, site, one.begun),
            })
            .collect(),
        links: [
            (Right::ManageAccounts, "/beheer/accounts", t.accounts_title()),
            (Right::RegisterTablets, "/beheer/tablets", t.tablets_title()),
            (Right::ReadLog, "/beheer/logboek", t.log_title()),
            (Right::ReadOwn, "/mijn/ingezien", t.looked_own_title()),
            (Right::FollowEmergencies, "/jongeren/noodinzagen", t.emergencies_title()),
            (Right::HandOver, "/jongeren/afgeven", t.hand_over_title()),
            (Right::ReadLog, "/jongeren/ingezien", t.looked_title()),
        ]
        .into_iter()
        .filter(|(right, ..)| can(*right))
        .map(|(_, address, name)| (address, name))
        .collect(),
        has_pin: can(Right::SecureAccount).then_some(visit.has_pin),
        wrong,
    };
    Ok(page.render()?)
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    Ok(Html(render(&site, &visitor, None).await?).into_response())
}

/// Ends a session of one's own; somebody else's is not found.
pub async fn end_session(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let visit = visitor.visit()?;
    if !site.store().end_session(visitor.permit()?, &visit.owner, fields.get("sessie"), now()).await? {
        return visitor.refuse(&site, Right::UseAccount).await;
    }
    Ok(back(&visitor))
}

/// Changes the password; every session ends with it, this one too.
pub async fn password(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let visit = visitor.visit()?;
    let address = visit.about.address.clone().unwrap_or_default();
    let server = permit::server(Right::UseAccount);
    let credential = site.store().credential(&server, &address).await?;
    if !passwords::matches(&site, fields.raw("huidig"), credential.hash).await? {
        site.store().wrong_code(&server, visit, now()).await?;
        return Ok(guard::wrong(render(&site, &visitor, Some((visitor.t.password_not_yours(), "huidig"))).await?));
    }
    let (new, again) = (fields.raw("wachtwoord"), fields.raw("nogmaals"));
    if let Some(wrong) = passwords::fault(visitor.t, new, again, &visit.about) {
        return Ok(guard::wrong(render(&site, &visitor, Some((wrong, "wachtwoord"))).await?));
    }
    let hash = passwords::hash(&site, new).await?;
    site.store().change_password(visitor.permit()?, &visit.owner, &hash, now()).await?;
    let mut response = Redirect::to(&format!("/inloggen?taal={}", visitor.t.lang().code())).into_response();
    site.entrance().set_cookie(&mut response, SESSION, None);
    Ok(response)
}

fn back(visitor: &Visitor) -> Response {
    Redirect::to(&format!("/account?taal={}", visitor.t.lang().code())).into_response()
}
