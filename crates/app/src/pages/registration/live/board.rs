// SPDX-License-Identifier: EUPL-1.2
//! `/lopend`: what goes on in a unit now, with its clocks, and what must be done next.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::live::reading::Says;

use super::here::{Here, Unit};
use super::scene::Scene;
use super::slip;
use super::words::{ClockLine, Words};
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::headers::OWN_SCRIPT;
use crate::site::refusal::Refusal;

/// How long what is over stays on the board, in seconds.
const OVER: i64 = 24 * 3600;

#[derive(Template)]
#[template(path = "registration/live/board.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    units: Vec<Unit>,
    unit: Unit,
    now: String,
    said: Option<String>,
    cards: Vec<Card>,
    over: Vec<(String, String)>,
    other_language: String,
    /// What the page asks of itself.
    asks: String,
}

/// One that goes on.
pub struct Card {
    /// Its id.
    pub id: String,
    /// Whose.
    pub organisation: String,
    /// A new key for each button.
    pub keys: [String; 3],
    /// Whom and what.
    pub heading: String,
    /// Since when, and what the law says.
    pub about: String,
    /// How long.
    pub elapsed: String,
    /// The next check, in words; empty: none is due.
    pub next: String,
    /// By when.
    pub before: String,
    /// Whether that is near or passed.
    pub is_near: bool,
    /// Checks that came too late or not at all.
    pub unseen: String,
    /// Whether somebody stays with the youth.
    pub stays: bool,
    /// Why it must end now.
    pub why: Vec<&'static str>,
    /// The clocks.
    pub clocks: Vec<ClockLine>,
    /// That another looks like it.
    pub alike: bool,
    /// The page of it.
    pub href: String,
    /// The slip for the youth.
    pub slip: String,
    /// The youth's plan.
    pub plan: String,
}

impl Card {
    /// A running one in words.
    pub fn new(words: Words<'_>, scene: &Scene, alike: bool) -> Result<Self, Refusal> {
        let (t, own) = (words.t, &scene.own);
        let rounds = scene.readings.iter().find(|reading| reading.clock.again);
        let (next, before, is_near) = match rounds.map(|reading| (reading.says, reading.due)) {
            Some((Says::Running, due)) => {
                let left = due.0 - words.now.0;
                (t.board_next_in(words.span(left)), t.board_before(words.moment(due)), left <= 300)
            }
            Some((Says::Missed, due)) => {
                (t.board_next_missed(words.span(words.now.0 - due.0)), t.board_since(words.moment(due)), true)
            }
            Some((Says::Accompanied { since }, _)) => (t.board_stays(), t.board_since(words.moment(since)), false),
            _ => (String::new(), String::new(), false),
        };
        let unseen = rounds.map_or(0, |reading| reading.unseen);
        Ok(Self {
            id: own.id.clone(),
            organisation: own.organisation.clone(),
            keys: [nabij_store::fresh_token()?, nabij_store::fresh_token()?, nabij_store::fresh_token()?],
            heading: t.board_heading(words.who(scene), words.what(scene)),
            about: t.board_about(words.moment(own.start), words.mark(scene.mark)),
            elapsed: Words::elapsed(own.start, words.now),
            next,
            before,
            is_near,
            unseen: if unseen > 0 { t.board_unseen(unseen) } else { String::new() },
            stays: scene.company().is_some(),
            why: scene.why.iter().map(|why| t.code(why.code())).collect(),
            clocks: scene.readings.iter().filter(|own| !own.clock.again).map(|own| words.clock(own)).collect(),
            alike,
            href: href(t, scene),
            slip: slip::address(t.lang().code(), scene),
            plan: plan(t, scene),
        })
    }
}

/// The page of one restriction.
pub fn href(t: &Text, scene: &Scene) -> String {
    format!("/lopend/een?taal={}&van={}&id={}", t.lang().code(), scene.own.organisation, scene.own.id)
}

/// The plan of the youth of one restriction.
pub fn plan(t: &Text, scene: &Scene) -> String {
    format!("/lopend/een/plan?taal={}&van={}&id={}", t.lang().code(), scene.own.organisation, scene.own.id)
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let asked = |name: &str| parts.get(name).map_or("", String::as_str);
    let here = Here::of(&site, &visitor, asked("groep")).await?;
    let t = visitor.t;
    let words = Words { t, zone: site.zone(), now: here.now };
    let scenes = here.scenes(&site, &visitor, std::slice::from_ref(&here.unit.0)).await?;
    let mut cards = Vec::new();
    for scene in scenes.iter().filter(|scene| scene.is_running()) {
        let alike = scenes.iter().any(|other| other.is_running() && other.is_like(scene));
        cards.push(Card::new(words, scene, alike)?);
    }
    let lately = |scene: &&Scene| scene.course.phase.end().is_some_and(|end| end.0 > here.now.0 - OVER);
    let over = scenes.iter().rev().filter(lately).map(|scene| {
        let end = scene.course.phase.end().unwrap_or(Instant(0));
        let times = t.board_from_until(words.moment(scene.own.start), words.moment(end));
        (format!("{}, {times}", t.board_heading(words.who(scene), words.what(scene))), href(t, scene))
    });
    let said = match asked("gedaan") {
        "gestopt" => Some(t.board_stopped()),
        "regel" => Some(t.rule_kept()),
        "alleen" => Some(t.alone_kept()),
        "afgewend" => Some(t.board_averted()),
        "anders" => Some(t.live_changed()),
        _ => None,
    };
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        over: over.collect(),
        units: here.units.clone(),
        other_language: format!("/lopend?taal={}&groep={}", t.lang().other().code(), here.unit.0),
        now: words.moment(here.now),
        asks: format!("?taal={}&groep={}", t.lang().code(), here.unit.0),
        said,
        cards,
        unit: here.unit,
    };
    let mut response = Html(page.render()?).into_response();
    let (name, policy) = OWN_SCRIPT;
    response.headers_mut().insert(name, policy);
    Ok(response)
}
