// SPDX-License-Identifier: EUPL-1.2
//! `/jongeren/jongere`: a youth's dossier. That it was looked at is written before it is shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::Right;
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_store::Dossier;

use super::accounts;
use super::correct_stay;
use super::desk::Desk;
use super::dossier_facts::{self as facts, Line, PersonLine, PurposeLine, StatusLine};
use super::dossier_forms as forms;
use super::form::Wrong;
use crate::site::Site;
use crate::site::guard::{self, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/youths/dossier.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether a part of the page is there")]
struct Page {
    t: &'static Text,
    made_up: bool,
    errors: Vec<(String, String)>,
    heading: String,
    about: Vec<String>,
    emergency: bool,
    keeps: bool,
    stays: Vec<String>,
    statuses: Vec<StatusLine>,
    status_missing: bool,
    persons: Vec<PersonLine>,
    purposes: Vec<PurposeLine>,
    siblings: Vec<Line>,
    happened: Vec<String>,
    called_forms: Vec<String>,
    stay_forms: Vec<String>,
    correction_forms: Vec<String>,
    status_forms: Vec<String>,
    person_forms: Vec<String>,
    consent_forms: Vec<String>,
    sibling_forms: Vec<String>,
    number_forms: Vec<String>,
    account_forms: Vec<String>,
    citizen_number: String,
    list: String,
    plan: String,
    other_language: String,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(parts.get("jongere").map_or("", String::as_str))?;
    let open = desk.open(visitor.permit()?, &youth, DossierPart::Page).await?;
    Ok(Html(render(&desk, &open, &Wrong::nothing()).await?).into_response())
}

/// The page again, with what is wrong with a form of it.
pub async fn again(desk: &Desk<'_>, open: &Dossier, wrong: &Wrong) -> Result<Response, Refusal> {
    Ok(guard::wrong(render(desk, open, wrong).await?))
}

async fn render(desk: &Desk<'_>, open: &Dossier, wrong: &Wrong) -> Result<String, Refusal> {
    let t = desk.t;
    let called = open.leaves.iter().find_map(|own| match &own.leaf {
        Leaf::Called(called) => Some(called.clone()),
        _ => None,
    });
    let called = called.unwrap_or_default();
    let age = facts::age(desk, open);
    let mut about = Vec::new();
    if !called.name.is_empty() {
        about.push(t.youth_name_is(called.name.as_str()));
    }
    about.push(t.youth_number_is(open.pseudonym.as_str()));
    match age {
        Some(age) => about.push(t.youth_age(i64::from(age))),
        None => about.push(t.youth_age_missing()),
    }
    let keeps = open.ground == ReadingGround::Care && desk.permit(Right::KeepYouths)?.is_some();
    let link = desk.link(&open.youth)?;
    let form = |all: Vec<super::form::Form>| -> Result<Vec<String>, Refusal> {
        if keeps { all.into_iter().map(|form| form.html(wrong)).collect() } else { Ok(Vec::new()) }
    };
    let statuses = facts::statuses(desk, open);
    let page = Page {
        t,
        made_up: desk.site.is_made_up(),
        errors: wrong.summary(),
        heading: if called.initials.is_empty() { open.pseudonym.clone() } else { called.initials.clone() },
        about,
        emergency: open.ground == ReadingGround::Emergency,
        keeps,
        stays: facts::stays(desk, open),
        status_missing: !statuses.iter().any(|status| status.holds),
        statuses,
        persons: facts::persons(desk, open, age),
        purposes: facts::purposes(desk, open, age),
        siblings: facts::siblings(desk, open).await?,
        happened: facts::happened(desk, open),
        called_forms: form(vec![forms::called(desk, &link, open, &called)])?,
        stay_forms: form(forms::stays(desk, &link, open)?)?,
        correction_forms: form(correct_stay::forms(desk, &link, open)?)?,
        status_forms: form(forms::statuses(desk, &link, open))?,
        person_forms: form(forms::persons(desk, &link, open))?,
        consent_forms: form(forms::consents(desk, &link, open))?,
        sibling_forms: form(vec![forms::sibling(desk, &link)])?,
        number_forms: form(vec![forms::number(desk, &link)])?,
        account_forms: if keeps { form(accounts::forms(desk, &link, open).await?)? } else { Vec::new() },
        citizen_number: format!("{}&jongere={link}", desk.address("/jongeren/bsn")),
        list: desk.address("/jongeren"),
        plan: format!("{}&jongere={link}", desk.address("/jongeren/plan")),
        other_language: format!("/jongeren/jongere?taal={}&jongere={link}", t.lang().other().code()),
    };
    Ok(page.render()?)
}
