// SPDX-License-Identifier: EUPL-1.2
//! `/lopend/een/briefje`: what happens, for the youth it happens to: why, who decided, until when, what comes, which
//! rights there are and who helps. In words of A2, on paper or on the tablet.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::text::Text;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::clock::{ClockId, MetBy};
use nabij_domain::registration::dossier::own_word::LONGEST;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::live::deed::Finding;
use nabij_domain::registration::live::ending::WhyEnd;
use nabij_domain::registration::live::reading::Says;
use nabij_domain::registration::live::task::TALKED;
use nabij_domain::registration::restriction::{DeciderRole, Regime};
use nabij_domain::registration::step::StepKind;
use nabij_store::{LiveEnd, StoreError};

use super::board::href;
use super::here::Here;
use super::scene::Scene;
use super::steps;
use super::words::Words;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/live/slip.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    key: String,
    organisation: String,
    id: String,
    unit: String,
    title: String,
    heading: String,
    about: String,
    back: String,
    parts: Vec<Part>,
    is_told: bool,
    code: Option<String>,
    said: Option<String>,
    address: String,
    other_language: String,
}

/// A part of the slip: a picture, a heading, some short sentences.
struct Part {
    picture: &'static str,
    heading: String,
    lines: Vec<String>,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Refusal> {
    let asked = |name: &str| parts.get(name).map_or("", String::as_str);
    let here = Here::of(&site, &visitor, "").await?;
    let found = site.store().live_one(visitor.permit()?, here.places(), (asked("van"), asked("id"))).await?;
    let Some(own) = found else { return Err(Refusal::NoSuchPage) };
    let scene = here.scene(&site, own);
    Ok(Html(render(&site, &visitor, (&here, &scene), (None, None))?))
}

/// The page, with a code for the own account that was just made, and what was just done.
fn render(
    site: &Site,
    visitor: &Visitor,
    (here, scene): (&Here, &Scene),
    (code, said): (Option<String>, Option<String>),
) -> Result<String, Refusal> {
    let t = visitor.t;
    let words = Words { t, zone: site.zone(), now: here.now };
    let own = &scene.own;
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        key: nabij_store::fresh_token()?,
        organisation: own.organisation.clone(),
        id: own.id.clone(),
        unit: own.unit.clone(),
        code,
        said,
        address: format!("{}/verhaal", site.entrance().address()),
        title: if scene.is_running() { t.slip_now_title() } else { t.slip_over_title() },
        heading: t.board_heading(words.who(scene), words.what(scene)),
        about: t.slip_about(words.who(scene), words.moment(own.start)),
        back: href(t, scene),
        parts: all(words, scene),
        is_told: own.steps.iter().any(|(_, kept)| kept.kind == StepKind::ToldYouth),
        other_language: address(t.lang().other().code(), scene),
    };
    Ok(page.render()?)
}

/// Makes a code for the youth's own account, and shows it on the slip: there and nowhere else.
pub async fn make_code(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Html<String>, Refusal> {
    let (here, scene) = steps::asked(&site, &visitor, &fields).await?;
    let about = (scene.own.organisation.as_str(), scene.own.id.as_str());
    let code = match site.store().word_code(visitor.permit()?, here.places(), about, here.now).await {
        Ok(code) => code,
        Err(StoreError::NoSuchYouth) => return Err(Refusal::NoSuchPage),
        Err(other) => return Err(other.into()),
    };
    Ok(Html(render(&site, &visitor, (&here, &scene), (Some(code), None))?))
}

/// Sends the youth's complaint.
pub async fn complain(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Html<String>, Refusal> {
    let (here, scene) = steps::asked(&site, &visitor, &fields).await?;
    let about = (scene.own.organisation.as_str(), scene.own.id.as_str());
    let happened: String = fields.get("klacht").chars().take(LONGEST).collect();
    let sent = site.store().complain(visitor.permit()?, here.places(), about, &happened, here.now).await;
    let number = match sent {
        Ok(number) => number,
        Err(StoreError::NoSuchYouth) => return Err(Refusal::NoSuchPage),
        Err(other) => return Err(other.into()),
    };
    let said = visitor.t.complaint_sent(number.to_string());
    Ok(Html(render(&site, &visitor, (&here, &scene), (None, Some(said)))?))
}

/// The page of one restriction, in a language.
pub fn address(lang: &str, scene: &Scene) -> String {
    format!("/lopend/een/briefje?taal={lang}&van={}&id={}", scene.own.organisation, scene.own.id)
}

fn all(words: Words<'_>, scene: &Scene) -> Vec<Part> {
    let t = words.t;
    let part = |picture, heading, lines| Part { picture, heading, lines };
    let danger = &scene.answers.danger;
    let why = if danger.is_empty() { t.slip_why_not_yet() } else { t.slip_why_words(danger.as_str()) };
    let who = match scene.own.decided_by {
        DeciderRole::NotRecorded | DeciderRole::Other => t.slip_who_not_yet(),
        role => t.slip_who_role(t.code(role.code())),
    };
    vec![
        part("what", t.slip_what(), vec![what(words, scene)]),
        part("why", t.slip_why(), vec![why]),
        part("who", t.slip_who(), vec![who]),
        part("until", t.slip_until(), until(words, scene)),
        part("next", t.slip_next(), next(words, scene)),
        part("rights", t.slip_rights(), rights(t)),
        part("help", t.slip_help(), help(t, scene.own.regime)),
    ]
}

fn what(words: Words<'_>, scene: &Scene) -> String {
    let t = words.t;
    match (scene.own.kind, scene.is_running()) {
        (Kind::Seclusion, true) => t.slip_seclusion(),
        (Kind::Seclusion, false) => t.slip_seclusion_over(),
        (Kind::NightLocking, true) => t.slip_night(),
        (Kind::NightLocking, false) => t.slip_night_over(),
        (Kind::Holding, true) => t.slip_holding(),
        (Kind::Holding, false) => t.slip_holding_over(),
        (kind, _) => t.slip_other(t.code(kind.code())),
    }
}

fn until(words: Words<'_>, scene: &Scene) -> Vec<String> {
    let t = words.t;
    let mut lines = Vec::new();
    match scene.own.end {
        LiveEnd::At(end) => lines.push(t.slip_until_over(words.moment(end))),
        LiveEnd::Moment => lines.push(t.slip_until_moment()),
        LiveEnd::Unknown => lines.push(t.slip_until_unknown()),
        LiveEnd::Running if !scene.why.is_empty() => lines.push(t.slip_until_must_end()),
        LiveEnd::Running => {
            lines.push(t.slip_until_danger());
            let longest = scene.readings.iter().find(|reading| reading.clock.met_by == MetBy::End);
            lines.extend(longest.map(|reading| t.slip_until_longest(words.moment(reading.due))));
        }
    }
    if scene.why.contains(&WhyEnd::NoBasis) || scene.mark.is_without_basis() {
        lines.push(t.slip_no_basis());
    }
    lines
}

fn next(words: Words<'_>, scene: &Scene) -> Vec<String> {
    let t = words.t;
    let mut lines = Vec::new();
    let running = scene.is_running();
    let found = scene.course.judgement().map(|last| last.finding);
    for reading in scene.readings.iter().filter(|_| running) {
        match (reading.clock.id, reading.says) {
            (ClockId::Check15min, Says::Accompanied { .. }) => lines.push(t.slip_next_stays()),
            (ClockId::Check15min, _) => {
                lines.push(t.slip_next_check(15));
                lines.push(t.slip_next_contact());
            }
            (ClockId::Judged3h, _) if found.is_none() => {
                lines.push(t.slip_next_judge(words.moment(reading.due)));
            }
            _ => {}
        }
    }
    if let Some(found) = found {
        lines.push(if found == Finding::MustStop { t.slip_next_must_stop() } else { t.slip_next_may_go_on() });
    }
    let talked = scene.own.steps.iter().any(|(_, kept)| kept.kind == StepKind::Evaluation);
    lines.push(match scene.course.phase.end() {
        _ if talked => t.slip_next_talked(),
        Some(end) => t.slip_next_talk(words.moment(Instant(end.0 + TALKED))),
        None => t.slip_next_talk_later(),
    });
    lines.push(t.slip_next_account());
    lines
}

fn rights(t: &Text) -> Vec<String> {
    vec![t.slip_right_why(), t.slip_right_read(), t.slip_right_helper(), t.slip_right_complain()]
}

fn help(t: &Text, regime: Regime) -> Vec<String> {
    let more = match regime {
        Regime::Wvggz => Some(t.slip_help_wvggz()),
        Regime::Wzd => Some(t.slip_help_wzd()),
        _ => None,
    };
    std::iter::once(t.slip_help_jeugdstem()).chain(more).chain([t.slip_help_children()]).collect()
}
