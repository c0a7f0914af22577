// SPDX-License-Identifier: EUPL-1.2
//! Who looked in a dossier: to the youth at `/mijn/ingezien`, to who watches over personal data at `/jongeren/ingezien`.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_store::{Reading, StoreError, YouthRef};

use super::desk::Desk;
use super::form::{Field, Form, Input, Wrong};
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// So many at most.
const MOST: u16 = 500;

#[derive(Template)]
#[template(path = "registration/youths/looked.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    errors: Vec<(String, String)>,
    own: bool,
    known: bool,
    search: Option<String>,
    lines: Vec<Line>,
    everything: String,
    everything_json: String,
    other_language: String,
}

/// One view.
pub struct Line {
    pub at: String,
    pub who: String,
    pub role: String,
    pub part: String,
    pub why: String,
}

/// Views of a dossier in words.
pub fn lines(desk: &Desk<'_>, readings: &[Reading]) -> Vec<Line> {
    let t = desk.t;
    let line = |one: &Reading| Line {
        at: desk.moment(one.at),
        who: one.who.clone().unwrap_or_else(|| t.looked_nobody()),
        role: one.role.map_or(String::new(), |role| t.code(role.code()).to_owned()),
        part: one.part.map_or(String::new(), |part| t.code(part.code()).to_owned()),
        why: one.ground.map_or(String::new(), |ground| t.code(ground.code()).to_owned()),
    };
    readings.iter().map(line).collect()
}

/// The youth's own page.
pub async fn own(State(site): State<Site>, visitor: Visitor, uri: Uri) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = site.store().own_youth(visitor.permit()?).await?;
    let page = Page {
        t: desk.t,
        made_up: site.is_made_up(),
        errors: Vec::new(),
        own: true,
        known: youth.is_some(),
        search: None,
        lines: of(&desk, youth.as_ref()).await?,
        everything: desk.address("/mijn/gegevens.html"),
        everything_json: desk.address("/mijn/gegevens.json"),
        other_language: desk.other_language(&uri),
    };
    Ok(Html(page.render()?).into_response())
}

/// The page of who watches over personal data.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = parts.get("jongere").map(|link| desk.youth(link)).transpose()?;
    Ok(Html(render(&desk, youth.as_ref(), &Wrong::nothing()).await?).into_response())
}

/// Finds a youth by the organisation's own number.
pub async fn find(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let permit = visitor.permit()?;
    match site.store().find_youth(permit, fields.get("organisatie"), fields.get("nummer")).await {
        Ok(youth) => {
            let page = desk.address("/jongeren/ingezien");
            Ok(Redirect::to(&format!("{page}&jongere={}", desk.link(&youth)?)).into_response())
        }
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchYouth) => {
            let wrong = Wrong::one("zoeken", &fields, "nummer", desk.t.youths_nobody());
            Ok(guard::wrong(render(&desk, None, &wrong).await?))
        }
        Err(other) => Err(other.into()),
    }
}

async fn of(desk: &Desk<'_>, youth: Option<&YouthRef>) -> Result<Vec<Line>, Refusal> {
    let Some(youth) = youth else { return Ok(Vec::new()) };
    match desk.site.store().readings(desk.visitor.permit()?, youth, MOST).await {
        Ok(readings) => Ok(lines(desk, &readings)),
        Err(StoreError::OutsideReach) => desk.visitor.refuse(desk.site, desk.visitor.permit()?.right()).await,
        Err(other) => Err(other.into()),
    }
}

async fn render(desk: &Desk<'_>, youth: Option<&YouthRef>, wrong: &Wrong) -> Result<String, Refusal> {
    let page = Page {
        t: desk.t,
        made_up: desk.site.is_made_up(),
        errors: wrong.summary(),
        own: false,
        known: youth.is_some(),
        search: Some(search(desk, "/jongeren/ingezien")?.html(wrong)?),
        lines: of(desk, youth).await?,
        everything: String::new(),
        everything_json: String::new(),
        other_language: format!("/jongeren/ingezien?taal={}", desk.t.lang().other().code()),
    };
    Ok(page.render()?)
}

/// The form that finds a youth by the organisation's own number.
pub fn search(desk: &Desk<'_>, path: &str) -> Result<Form, Refusal> {
    let t = desk.t;
    let organisations = desk.organisations(desk.visitor.permit()?);
    Ok(Form::new("zoeken", t.youths_find(), desk.address(path), &desk.visitor.form)
        .opened()
        .field(Field::new("organisatie", t.accounts_organisation(), Input::Choice(organisations)))
        .field(Field::new("nummer", t.youths_number(), Input::Text)))
}
