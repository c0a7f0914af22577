// SPDX-License-Identifier: EUPL-1.2
//! `/klachten`, `/verhalen`: what youths sent or shared, to whom they did. A list says that there is something; opening it is
//! written before it is shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::Right;
use nabij_domain::registration::dossier::own_word::WordKind;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_store::{ListedWord, StoreError};

use crate::pages::registration::youths::desk::Desk;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/own_words/list.html")]
struct List {
    t: &'static Text,
    made_up: bool,
    title: String,
    lead: String,
    lines: Vec<Line>,
    other_language: String,
}

struct Line {
    href: String,
    words: String,
    state: String,
    class: &'static str,
}

#[derive(Template)]
#[template(path = "registration/own_words/word.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    title: String,
    list: String,
    back: String,
    about: String,
    happened: String,
    feelings: String,
    helped: String,
    taken: Option<String>,
    may_take: bool,
    organisation: String,
    number: i64,
}

type Parts = Query<BTreeMap<String, String>>;

/// The list and the page of one, by what the right of the route lets one read.
fn addresses(right: Right) -> (&'static str, &'static str) {
    match right {
        Right::HandleComplaints => ("/klachten", "/klachten/klacht"),
        Right::ReadShared => ("/verhalen", "/verhalen/verhaal"),
        _ => ("/lopend", "/lopend/een/verhaal"),
    }
}

fn name(desk: &Desk<'_>, one: &ListedWord) -> String {
    let t = desk.t;
    t.words_line(t.code(one.kind.code()), one.number.to_string(), desk.moment(one.at), desk.unit(&one.unit))
}

/// Complaints, or accounts that were shared with who asks.
pub async fn list(State(site): State<Site>, visitor: Visitor, uri: Uri) -> Result<Html<String>, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let (t, permit) = (visitor.t, visitor.permit()?);
    let found = site.store().words(permit, desk.places()).await?;
    let (_, one) = addresses(permit.right());
    let complaints = permit.right() == Right::HandleComplaints;
    let line = |own: &ListedWord| Line {
        href: format!("{}&van={}&nr={}", desk.address(one), own.organisation, own.number),
        words: name(&desk, own),
        state: match own.taken {
            Some(at) => t.words_taken_state(desk.moment(at)),
            None if complaints => t.words_open_state(),
            None => String::new(),
        },
        class: if own.taken.is_some() { "state--yes" } else { "state--now" },
    };
    let page = List {
        t,
        made_up: site.is_made_up(),
        title: if complaints { t.words_complaints() } else { t.words_accounts() },
        lead: if complaints { t.words_complaints_lead() } else { t.words_accounts_lead() },
        lines: found.iter().map(line).collect(),
        other_language: desk.other_language(&uri),
    };
    Ok(Html(page.render()?))
}

/// Opens one.
pub async fn word(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let asked = |name: &str| parts.get(name).map_or("", String::as_str);
    let desk = Desk::new(&site, &visitor).await?;
    let (t, permit) = (visitor.t, visitor.permit()?);
    let Ok(number) = asked("nr").parse::<i64>() else { return Err(Refusal::NoSuchPage) };
    let opened = match site.store().open_word(permit, (asked("van"), number), desk.look(DossierPart::OwnWord)?).await {
        Ok(opened) => opened,
        // What is not shared is as what never was.
        Err(StoreError::OutsideReach | StoreError::NoSuchYouth) => return Err(Refusal::NoSuchPage),
        Err(other) => return Err(other.into()),
    };
    let (list, _) = addresses(permit.right());
    let complaint = opened.listed.kind == WordKind::Complaint;
    let feelings: Vec<&str> = opened.word.feelings.iter().map(|feeling| t.code(feeling.code())).collect();
    let about = match opened.about {
        Some((kind, at)) => t.words_of(opened.pseudonym, t.code(kind.code()), desk.moment(at)),
        None => t.words_of_taken_back(opened.pseudonym),
    };
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        title: name(&desk, &opened.listed),
        list: match permit.right() {
            Right::HandleComplaints => t.words_complaints(),
            Right::ReadShared => t.words_accounts(),
            _ => t.board_title(),
        },
        back: desk.address(list),
        about,
        happened: opened.word.happened,
        feelings: feelings.join(", "),
        helped: opened.word.helped,
        taken: opened.listed.taken.map(|at| t.words_taken_state(desk.moment(at))),
        may_take: complaint && opened.listed.taken.is_none(),
        organisation: opened.listed.organisation,
        number,
    };
    Ok(Html(page.render()?).into_response())
}

/// Notes that a complaint was taken up.
pub async fn take_up(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let number = fields.get("nr").parse().unwrap_or(0);
    match site.store().take_up(visitor.permit()?, desk.places(), (fields.get("van"), number), desk.now).await {
        Ok(()) => Ok(Redirect::to(&desk.address("/klachten")).into_response()),
        Err(StoreError::OutsideReach) => Err(Refusal::NoSuchPage),
        Err(other) => Err(other.into()),
    }
}
