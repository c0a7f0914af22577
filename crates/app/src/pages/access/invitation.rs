// SPDX-License-Identifier: EUPL-1.2
//! Accepting an invitation, or choosing anew after a recovery: a password, then the second factor.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_store::Invitation;

use super::{login, passwords};
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "access/invitation.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    code: String,
    /// Name, address and whether it is to recover; none when the code is not good.
    invited: Option<(String, String, bool)>,
    wrong: Option<String>,
}

fn render(
    site: &Site,
    visitor: &Visitor,
    code: &str,
    invited: Option<&Invitation>,
    wrong: Option<String>,
) -> Result<String, Refusal> {
    let invited =
        invited.map(|own| (own.person.name.clone(), own.person.address.clone().unwrap_or_default(), own.recovery));
    let (form, code) = (visitor.form.clone(), code.to_owned());
    Ok(Page { t: visitor.t, made_up: site.is_made_up(), form, code, invited, wrong }.render()?)
}

/// Shows whom a code invites.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let code = parts.get("code").map_or("", String::as_str);
    let invited = site.store().invitation(&permit::server(Right::UseAccount), code, now()).await?;
    let page = render(&site, &visitor, code, invited.as_ref(), None)?;
    Ok(if invited.is_some() { Html(page).into_response() } else { guard::wrong(page) })
}

/// Takes the password. Whoever has the code is asked for a second factor next.
pub async fn accept(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let server = permit::server(Right::UseAccount);
    let code = fields.get("code");
    let Some(invited) = site.store().invitation(&server, code, now()).await? else {
        return Ok(guard::wrong(render(&site, &visitor, code, None, None)?));
    };
    let (password, again) = (fields.raw("wachtwoord"), fields.raw("nogmaals"));
    if let Some(wrong) = passwords::fault(visitor.t, password, again, &invited.person) {
        return Ok(guard::wrong(render(&site, &visitor, code, Some(&invited), Some(wrong))?));
    }
    let hash = passwords::hash(&site, password).await?;
    let Some(owner) = site.store().accept_invitation(&server, code, &hash, now()).await? else {
        return Ok(guard::wrong(render(&site, &visitor, code, None, None)?));
    };
    let to = login::next(Strength::Password, false, "", visitor.t);
    login::begin(&site, &visitor, &owner, Strength::Password, &to).await
}
