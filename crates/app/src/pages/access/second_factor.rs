// SPDX-License-Identifier: EUPL-1.2
//! The second factor: asked after the password, set up the first time.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_store::NewTotp;

use super::login;
use crate::command::now;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;
use crate::site::{Site, route};

#[derive(Template)]
#[template(path = "access/code.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    going: String,
    /// The secret to set up, in groups to read and whole to send back; none where a code is asked only.
    secret: Option<(String, String)>,
    wrong: Option<String>,
}

type Parts = Query<BTreeMap<String, String>>;

fn render(
    site: &Site,
    visitor: &Visitor,
    going: &str,
    secret: Option<&NewTotp>,
    wrong: Option<String>,
) -> Result<String, Refusal> {
    let secret = secret.map(NewTotp::base32).map(|whole| {
        let letters: Vec<char> = whole.chars().collect();
        let groups: Vec<String> = letters.chunks(4).map(|group| group.iter().collect()).collect();
        (groups.join(" "), whole)
    });
    let going = if route::is_page(going) { going.to_owned() } else { String::new() };
    let page = Page { t: visitor.t, made_up: site.is_made_up(), form: visitor.form.clone(), going, secret, wrong };
    Ok(page.render()?)
}

fn going(parts: &BTreeMap<String, String>) -> &str {
    parts.get("naar").map_or("", String::as_str)
}

/// Asks for the code.
pub async fn page(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    if visitor.visit()?.person.strength != Strength::Password {
        return Ok(Redirect::to("/").into_response());
    }
    Ok(Html(render(&site, &visitor, going(&parts), None, None)?).into_response())
}

/// Takes the code.
pub async fn enter(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (visit, server) = (visitor.visit()?, permit::server(Right::UseAccount));
    if site.store().take_code(&server, &visit.owner, fields.get("code"), now()).await? {
        let to = login::next(Strength::TwoFactors, true, fields.get("naar"), visitor.t);
        return login::begin(&site, &visitor, &visit.owner, Strength::TwoFactors, &to).await;
    }
    site.store().wrong_code(&server, visit, now()).await?;
    Ok(guard::wrong(render(&site, &visitor, fields.get("naar"), None, Some(visitor.t.code_wrong()))?))
}

/// Shows a fresh secret to set up, to who has none.
pub async fn set_page(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    if visitor.visit()?.second_factor {
        return Ok(Redirect::to("/inloggen/code").into_response());
    }
    Ok(Html(render(&site, &visitor, going(&parts), Some(&NewTotp::fresh()?), None)?).into_response())
}

/// Keeps the secret when the device shows that it has it.
pub async fn set(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (visit, server) = (visitor.visit()?, permit::server(Right::UseAccount));
    let Some(secret) = NewTotp::parse(fields.get("geheim")) else { return Err(Refusal::OldForm) };
    if site.store().set_totp(&server, &visit.owner, &secret, fields.get("code"), now()).await? {
        let to = login::next(Strength::TwoFactors, true, fields.get("naar"), visitor.t);
        return login::begin(&site, &visitor, &visit.owner, Strength::TwoFactors, &to).await;
    }
    site.store().wrong_code(&server, visit, now()).await?;
    Ok(guard::wrong(render(&site, &visitor, fields.get("naar"), Some(&secret), Some(visitor.t.code_wrong()))?))
}
