// SPDX-License-Identifier: EUPL-1.2
//! Emergency readings: opened at `/jongeren/noodinzage`, followed by the data steward at `/jongeren/noodinzagen`.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::code::Code;
use nabij_domain::registration::dossier::emergency::{EmergencyLength, EmergencyReason};
use nabij_store::StoreError;

use super::desk::Desk;
use super::form::{Field, Form, Input, Wrong};
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// So many at most.
const MOST: u16 = 300;

#[derive(Template)]
#[template(path = "registration/youths/emergency.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    errors: Vec<(String, String)>,
    form: String,
    other_language: String,
}

#[derive(Template)]
#[template(path = "registration/youths/emergencies.html")]
struct ListPage {
    t: &'static Text,
    made_up: bool,
    form: String,
    lines: Vec<Line>,
    other_language: String,
}

struct Line {
    who: String,
    at: String,
    until: String,
    reason: String,
    words: String,
    organisation: String,
    name: String,
    number: i64,
    seen: bool,
}

/// The form.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    Ok(Html(render(&desk, &Wrong::nothing())?).into_response())
}

fn render(desk: &Desk<'_>, wrong: &Wrong) -> Result<String, Refusal> {
    let t = desk.t;
    let choice = |codes: &'static [Code]| {
        Input::Choice(codes.iter().map(|code| (code.id.to_owned(), t.code(code).to_owned())).collect())
    };
    let form = Form::new("nood", t.emergency_open(), desk.address("/jongeren/noodinzage"), &desk.visitor.form)
        .opened()
        .field(Field::new(
            "organisatie",
            t.accounts_organisation(),
            Input::Choice(desk.organisations(desk.visitor.permit()?)),
        ))
        .field(Field::new("nummer", t.youths_number(), Input::Text))
        .field(Field::new("reden", t.emergency_reason(), choice(EmergencyReason::CODES)))
        .field(Field::new("woorden", t.emergency_words(), Input::Text).hint(t.emergency_words_hint()))
        .field(Field::new("duur", t.emergency_length(), choice(EmergencyLength::CODES)));
    let page = Page {
        t,
        made_up: desk.site.is_made_up(),
        errors: wrong.summary(),
        form: form.html(wrong)?,
        other_language: format!("/jongeren/noodinzage?taal={}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

/// Opens a dossier for some hours, and goes to it.
pub async fn open(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let t = desk.t;
    let (number, words) = (fields.get("nummer"), fields.get("woorden"));
    let reason = EmergencyReason::ALL.iter().copied().find(|own| own.id() == fields.get("reden"));
    let length = EmergencyLength::ALL.iter().copied().find(|own| own.id() == fields.get("duur"));
    let mut errors = Vec::new();
    if number.is_empty() {
        errors.push(("nummer", t.youths_number_missing()));
    }
    if words.chars().count() < 10 {
        errors.push(("woorden", t.emergency_words_missing()));
    }
    let (Some(reason), Some(length), true) = (reason, length, errors.is_empty()) else {
        let wrong = Wrong { form: "nood", fields, errors };
        return Ok(guard::wrong(render(&desk, &wrong)?));
    };
    let words: String = words.chars().take(300).collect();
    let permit = visitor.permit()?;
    let named = (fields.get("organisatie"), number);
    match site.store().open_emergency(permit, named, (reason, &words, length), desk.now).await {
        Ok(youth) => desk.to_youth(&youth),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchYouth) => {
            let wrong = Wrong::one("nood", &fields, "nummer", t.youths_nobody());
            Ok(guard::wrong(render(&desk, &wrong)?))
        }
        Err(other) => Err(other.into()),
    }
}

/// What the data steward is told.
pub async fn list(State(site): State<Site>, visitor: Visitor, uri: Uri) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let t = desk.t;
    let all = site.store().emergencies(visitor.permit()?, MOST).await?;
    let name = |id: &str| desk.places().find(id).map_or_else(|| id.to_owned(), |ix| desk.places().get(ix).name.clone());
    let lines = all
        .into_iter()
        .map(|one| Line {
            who: one.who.unwrap_or_else(|| t.looked_nobody()),
            at: desk.moment(one.at),
            until: desk.moment(one.until),
            reason: t.code(one.reason.code()).to_owned(),
            words: one.words.unwrap_or_else(|| t.emergency_erased()),
            name: name(&one.organisation),
            organisation: one.organisation,
            number: one.number,
            seen: one.seen,
        })
        .collect();
    let page = ListPage {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        lines,
        other_language: desk.other_language(&uri),
    };
    Ok(Html(page.render()?).into_response())
}

/// Notes that it was seen.
pub async fn saw(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let permit = visitor.permit()?;
    let number = fields.get("nummer").parse().unwrap_or(0);
    match site.store().saw_emergency(permit, (fields.get("organisatie"), number), desk.now).await {
        Ok(()) => Ok(Redirect::to(&desk.address("/jongeren/noodinzagen")).into_response()),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(other) => Err(other.into()),
    }
}
