// SPDX-License-Identifier: EUPL-1.2
//! `/jongeren`: who is in the units within reach, and admission.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::Right;
use nabij_store::Present;

use super::desk::Desk;
use super::form::{Field, Form, Input, Wrong};
use crate::site::Site;
use crate::site::guard::{self, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/youths/list.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    errors: Vec<(String, String)>,
    units: Vec<Unit>,
    admit: Option<String>,
    emergency: Option<String>,
    other_language: String,
}

struct Unit {
    name: String,
    youths: Vec<Line>,
}

struct Line {
    name: String,
    href: String,
    since: String,
    away: Option<String>,
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor, uri: Uri) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let other = desk.other_language(&uri);
    Ok(Html(render(&desk, &Wrong::nothing(), other).await?).into_response())
}

/// The page again, with what is wrong.
pub async fn again(desk: &Desk<'_>, wrong: &Wrong) -> Result<Response, Refusal> {
    let other = format!("/jongeren?taal={}", desk.t.lang().other().code());
    Ok(guard::wrong(render(desk, wrong, other).await?))
}

async fn render(desk: &Desk<'_>, wrong: &Wrong, other_language: String) -> Result<String, Refusal> {
    let t = desk.t;
    let mut units: Vec<Unit> = Vec::new();
    let mut present = desk.site.store().youths(desk.visitor.permit()?, desk.places(), desk.now).await?;
    present.sort_by_cached_key(|one| (desk.unit(&one.unit), shown(one)));
    for one in &present {
        let name = desk.unit(&one.unit);
        if units.last().is_none_or(|last| last.name != name) {
            units.push(Unit { name, youths: Vec::new() });
        }
        let line = Line {
            name: shown(one),
            href: format!("{}&jongere={}", desk.address("/jongeren/jongere"), desk.link(&one.youth)?),
            since: t.date(desk.site.zone().day(one.admitted)),
            away: one.away.map(|(_, since)| t.youths_away(desk.moment(since))),
        };
        if let Some(last) = units.last_mut() {
            last.youths.push(line);
        }
    }
    let admit = match desk.permit(Right::KeepYouths)? {
        None => None,
        Some(permit) => {
            let form = Form::new("opnemen", t.youths_admit(), desk.address("/jongeren/opnemen"), &desk.visitor.form)
                .with("sleutel", nabij_store::fresh_token()?)
                .note(t.youths_admit_note())
                .field(Field::new("nummer", t.youths_number(), Input::Text).hint(t.youths_number_hint()))
                .field(Field::new("voorletters", t.youths_initials(), Input::Text).optional())
                .field(Field::new(
                    "groep",
                    t.youths_unit(),
                    Input::Choice(desk.units(|ix| permit.reach().covers(desk.places(), ix))),
                ))
                .field(Field::new("wanneer", t.youths_when(), Input::Moment).filled(desk.typed(desk.now)));
            Some(form.html(wrong)?)
        }
    };
    let emergency = desk.permit(Right::EmergencyRead)?.map(|_| desk.address("/jongeren/noodinzage"));
    let page =
        Page { t, made_up: desk.site.is_made_up(), errors: wrong.summary(), units, admit, emergency, other_language };
    Ok(page.render()?)
}

/// What a list calls a youth: initials with the organisation's own number, or that number alone.
pub fn shown(one: &Present) -> String {
    if one.initials.is_empty() { one.pseudonym.clone() } else { format!("{} ({})", one.initials, one.pseudonym) }
}
