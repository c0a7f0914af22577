// SPDX-License-Identifier: EUPL-1.2
//! `/registreren/afgewend`: it nearly came to a restriction: who, what helped, and that is all.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::live::answers::Answers;
use nabij_store::StoreError;

use super::here::{Here, Unit};
use super::rows::{self, Form};
use super::tried;
use super::words::named;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// Letters of what helped at most.
const LONGEST: usize = 2000;

#[derive(Template)]
#[template(path = "registration/live/averted.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    key: String,
    unit: Unit,
    /// Number, as shown, chosen.
    youths: Vec<(String, String, bool)>,
    kinds: Vec<(&'static str, &'static str, bool)>,
    helped: String,
    wrong: Option<String>,
    other_language: String,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Refusal> {
    let here = Here::of(&site, &visitor, parts.get("groep").map_or("", String::as_str)).await?;
    render(&site, &visitor, &here, &Fields::default(), None).await.map(Html)
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    here: &Here,
    fields: &Fields,
    wrong: Option<String>,
) -> Result<String, Refusal> {
    let (t, unit) = (visitor.t, &here.unit.0);
    let staying = site.store().staying(visitor.permit()?, here.places(), std::slice::from_ref(unit), here.now).await?;
    let chosen = |name: &String| fields.get("wie") == name;
    let key = fields.get("sleutel");
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        key: if rows::is_key(key) { key.to_owned() } else { nabij_store::fresh_token()? },
        unit: here.unit.clone(),
        youths: staying
            .into_iter()
            .map(|own| (own.pseudonym.clone(), named(t, &own.initials, &own.pseudonym), chosen(&own.pseudonym)))
            .collect(),
        kinds: Kind::ALL.iter().map(|kind| (kind.id(), t.code(kind.code()), kind.id() == fields.get("wat"))).collect(),
        helped: fields.get("hielp").to_owned(),
        wrong,
        other_language: format!("/registreren/afgewend?taal={}&groep={unit}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

/// Keeps it.
pub async fn keep(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let here = Here::of(&site, &visitor, fields.get("groep")).await?;
    let (t, key, unit) = (visitor.t, fields.get("sleutel"), &here.unit.0);
    let youth = fields.get("wie");
    let helped: String = fields.get("hielp").chars().take(LONGEST).collect();
    // What was tried of the plan stands first, as it does with a restriction.
    let of_plan = Answers { of_plan: tried::told(&fields), ..Answers::default() }.to_note();
    let helped = format!("{} {helped}", of_plan.replace('\n', ". "));
    let helped = helped.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut form = Form::new(site.zone(), here.places());
    form.averted((key, youth, unit), here.now, fields.get("wat"), &helped);
    if youth.is_empty() || !rows::is_key(key) || !form.is_well() {
        return Ok(guard::wrong(render(&site, &visitor, &here, &fields, Some(t.start_missing_who())).await?));
    }
    match form.book(&site, visitor.permit()?, (unit, key), (&[], None), here.now).await {
        Ok(_) | Err(StoreError::KeyReused) => {
            let board = format!("/lopend?taal={}&groep={unit}&gedaan=afgewend", t.lang().code());
            Ok(Redirect::to(&board).into_response())
        }
        Err(StoreError::OutsideReach) => visitor.refuse(&site, visitor.permit()?.right()).await,
        Err(error) => Ok(guard::wrong(render(&site, &visitor, &here, &fields, rows::wrong(t, &error)).await?)),
    }
}
