// SPDX-License-Identifier: EUPL-1.2
//! `/jongeren/afgeven`: a copy for who asks for it, erasure, and dossiers that were kept long enough.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::dossier::keeping::ErasureGround;
use nabij_store::{StoreError, YouthRef};

use super::desk::Desk;
use super::form::{Field, Form, Input, Wrong};
use super::looked::search;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/youths/hand_over.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    errors: Vec<(String, String)>,
    search: String,
    found: Option<Found>,
    erased: bool,
    kept: Vec<(String, String)>,
    other_language: String,
}

struct Found {
    html: String,
    json: String,
    erase: String,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = parts.get("jongere").map(|link| desk.youth(link)).transpose()?;
    let erased = parts.contains_key("gewist");
    Ok(Html(render(&desk, (youth.as_ref(), erased), &Wrong::nothing()).await?).into_response())
}

/// Finds a youth by the organisation's own number.
pub async fn find(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let permit = visitor.permit()?;
    match site.store().find_youth(permit, fields.get("organisatie"), fields.get("nummer")).await {
        Ok(youth) => {
            let page = desk.address("/jongeren/afgeven");
            Ok(Redirect::to(&format!("{page}&jongere={}", desk.link(&youth)?)).into_response())
        }
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchYouth) => {
            let wrong = Wrong::one("zoeken", &fields, "nummer", desk.t.youths_nobody());
            Ok(guard::wrong(render(&desk, (None, false), &wrong).await?))
        }
        Err(other) => Err(other.into()),
    }
}

/// Erases a dossier.
pub async fn erase(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let permit = visitor.permit()?;
    let ground = ErasureGround::ALL.iter().copied().find(|own| own.id() == fields.get("grond"));
    let ground = ground.ok_or(Refusal::NoSuchPage)?;
    if fields.get("zeker") != "wissen" {
        let wrong = Wrong::one("wissen", &fields, "zeker", desk.t.erase_type());
        return Ok(guard::wrong(render(&desk, (Some(&youth), false), &wrong).await?));
    }
    match site.store().erase(permit, &youth, (ground, site.zone()), desk.now).await {
        Ok(()) => {
            let page = desk.address("/jongeren/afgeven");
            Ok(Redirect::to(&format!("{page}&gewist=ja")).into_response())
        }
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
        Err(StoreError::NotErasable(_)) => {
            let wrong = Wrong::one("wissen", &fields, "grond", desk.t.erase_not());
            Ok(guard::wrong(render(&desk, (Some(&youth), false), &wrong).await?))
        }
        Err(other) => Err(other.into()),
    }
}

async fn render(desk: &Desk<'_>, (youth, erased): (Option<&YouthRef>, bool), wrong: &Wrong) -> Result<String, Refusal> {
    let t = desk.t;
    let found = match youth {
        None => None,
        Some(youth) => {
            let link = desk.link(youth)?;
            let grounds =
                ErasureGround::CODES.iter().map(|code| (code.id.to_owned(), t.code(code).to_owned())).collect();
            let erase = Form::new("wissen", t.erase_title(), desk.address("/jongeren/wissen"), &desk.visitor.form)
                .with("jongere", link.as_str())
                .note(t.erase_note())
                .field(Field::new("grond", t.erase_ground(), Input::Choice(grounds)))
                .field(Field::new("zeker", t.erase_sure(), Input::Text));
            Some(Found {
                html: format!("{}&jongere={link}", desk.address("/jongeren/afgeven/dossier.html")),
                json: format!("{}&jongere={link}", desk.address("/jongeren/afgeven/dossier.json")),
                erase: erase.html(wrong)?,
            })
        }
    };
    let kept = desk.site.store().kept_long_enough(desk.visitor.permit()?, (desk.site.zone(), desk.now)).await?;
    let page = Page {
        t,
        made_up: desk.site.is_made_up(),
        errors: wrong.summary(),
        search: search(desk, "/jongeren/afgeven")?.html(wrong)?,
        found,
        erased,
        kept: kept.into_iter().map(|one| (one.pseudonym, t.date(one.last))).collect(),
        other_language: format!("/jongeren/afgeven?taal={}", t.lang().other().code()),
    };
    Ok(page.render()?)
}
