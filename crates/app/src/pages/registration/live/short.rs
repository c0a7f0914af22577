// SPDX-License-Identifier: EUPL-1.2
//! `/registreren/groepsregel` and `/registreren/alleen`: coercion without an episode, in a short form each.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::group_rule::GroupRuleKind;
use nabij_store::StoreError;

use super::here::{Here, Unit};
use super::rows::{self, Form};
use super::words::named;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/live/rule.html")]
struct RulePage {
    t: &'static Text,
    made_up: bool,
    form: String,
    key: String,
    unit: Unit,
    kinds: Vec<(&'static str, &'static str, bool)>,
    fields: Fields,
    from: String,
    wrong: Option<String>,
    other_language: String,
}

#[derive(Template)]
#[template(path = "registration/live/alone.html")]
struct AlonePage {
    t: &'static Text,
    made_up: bool,
    form: String,
    key: String,
    unit: Unit,
    /// Number, as shown, chosen.
    youths: Vec<(String, String, bool)>,
    day: String,
    last: String,
    hours: String,
    wrong: Option<String>,
    other_language: String,
}

type Parts = Query<BTreeMap<String, String>>;

fn key(fields: &Fields) -> Result<String, Refusal> {
    let own = fields.get("sleutel");
    Ok(if rows::is_key(own) { own.to_owned() } else { nabij_store::fresh_token()? })
}

fn today(site: &Site, here: &Here) -> String {
    site.zone().format(here.now).chars().take(10).collect()
}

fn or_today(typed: &str, today: &str) -> String {
    if typed.is_empty() { today.to_owned() } else { typed.to_owned() }
}

fn rule(
    site: &Site,
    visitor: &Visitor,
    here: &Here,
    fields: &Fields,
    wrong: Option<String>,
) -> Result<String, Refusal> {
    let t = visitor.t;
    let kind = |own: &GroupRuleKind| (own.id(), t.code(own.code()), own.id() == fields.get("regel"));
    let page = RulePage {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        key: key(fields)?,
        unit: here.unit.clone(),
        kinds: GroupRuleKind::ALL.iter().map(kind).collect(),
        from: or_today(fields.get("vanaf"), &today(site, here)),
        fields: fields.clone(),
        wrong,
        other_language: format!("/registreren/groepsregel?taal={}&groep={}", t.lang().other().code(), here.unit.0),
    };
    Ok(page.render()?)
}

/// The page of a rule for the whole unit.
pub async fn rule_page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Parts,
) -> Result<Html<String>, Refusal> {
    let here = Here::of(&site, &visitor, parts.get("groep").map_or("", String::as_str)).await?;
    rule(&site, &visitor, &here, &Fields::default(), None).map(Html)
}

/// Keeps a rule.
pub async fn keep_rule(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let here = Here::of(&site, &visitor, fields.get("groep")).await?;
    let (t, key, unit) = (visitor.t, fields.get("sleutel"), here.unit.0.as_str());
    let mut form = Form::new(site.zone(), here.places());
    let from = or_today(fields.get("vanaf"), &today(&site, &here));
    form.group_rule(&[
        ("id", key),
        ("place", unit),
        ("rule", fields.get("regel")),
        ("from_time", fields.get("van-uur")),
        ("until_time", fields.get("tot-uur")),
        ("from", &from),
        ("until", fields.get("tot")),
        ("youths", fields.get("jongeren")),
    ]);
    if !rows::is_key(key) || !form.is_well() {
        return Ok(guard::wrong(rule(&site, &visitor, &here, &fields, Some(t.rule_wrong()))?));
    }
    let booked = form.book(&site, visitor.permit()?, (unit, key), (&[], None), here.now).await;
    match booked.map(drop) {
        Ok(()) | Err(StoreError::KeyReused) => Ok(to_board(t, unit, "regel")),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, visitor.permit()?.right()).await,
        Err(error) => Ok(guard::wrong(rule(&site, &visitor, &here, &fields, rows::wrong(t, &error))?)),
    }
}

async fn alone(
    site: &Site,
    visitor: &Visitor,
    here: &Here,
    fields: &Fields,
    wrong: Option<String>,
) -> Result<String, Refusal> {
    let (t, unit) = (visitor.t, &here.unit.0);
    let staying = site.store().staying(visitor.permit()?, here.places(), std::slice::from_ref(unit), here.now).await?;
    let youths = staying.into_iter().map(|own| {
        let chosen = fields.get("wie") == own.pseudonym;
        (own.pseudonym.clone(), named(t, &own.initials, &own.pseudonym), chosen)
    });
    let last = today(site, here);
    let page = AlonePage {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        key: key(fields)?,
        unit: here.unit.clone(),
        youths: youths.collect(),
        day: or_today(fields.get("dag"), &last),
        last,
        hours: fields.get("uren").to_owned(),
        wrong,
        other_language: format!("/registreren/alleen?taal={}&groep={unit}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

/// The page of hours alone.
pub async fn alone_page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Parts,
) -> Result<Html<String>, Refusal> {
    let here = Here::of(&site, &visitor, parts.get("groep").map_or("", String::as_str)).await?;
    alone(&site, &visitor, &here, &Fields::default(), None).await.map(Html)
}

/// Keeps hours alone.
pub async fn keep_alone(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let here = Here::of(&site, &visitor, fields.get("groep")).await?;
    let (t, key, unit) = (visitor.t, fields.get("sleutel"), here.unit.0.as_str());
    let mut form = Form::new(site.zone(), here.places());
    let (day, hours) = (fields.get("dag"), fields.get("uren").replace(',', "."));
    form.alone(&[("youth", fields.get("wie")), ("unit", unit), ("day", day), ("hours", &hours)]);
    // A day that has not come has no hours yet.
    let has_come = !day.is_empty() && *day <= *today(&site, &here);
    if !has_come || fields.get("wie").is_empty() || !rows::is_key(key) || !form.is_well() {
        return Ok(guard::wrong(alone(&site, &visitor, &here, &fields, Some(t.alone_wrong())).await?));
    }
    let booked = form.book(&site, visitor.permit()?, (unit, key), (&[], None), here.now).await;
    match booked.map(drop) {
        Ok(()) | Err(StoreError::KeyReused) => Ok(to_board(t, unit, "alleen")),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, visitor.permit()?.right()).await,
        Err(error) => Ok(guard::wrong(alone(&site, &visitor, &here, &fields, rows::wrong(t, &error)).await?)),
    }
}

fn to_board(t: &Text, unit: &str, done: &str) -> Response {
    Redirect::to(&format!("/lopend?taal={}&groep={unit}&gedaan={done}", t.lang().code())).into_response()
}
