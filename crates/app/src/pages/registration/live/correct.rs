// SPDX-License-Identifier: EUPL-1.2
//! The questions afterwards, and corrections: each a new version of what stood there, for a reason.

use axum::extract::State;
use axum::response::Response;
use jiff::civil::DateTime;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::harm::HarmKind;
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::live::answers::{Answers, Told};
use nabij_domain::registration::restriction::{DeciderRole, Regime};
use nabij_domain::registration::room::RoomKind;
use nabij_store::{FactVersion, LiveEnd, harm_id};

use super::one;
use super::rows::{self, Form};
use super::steps::{answer, asked};
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// Letters of one answer at most.
const LONGEST: usize = 4000;

/// Keeps the answers to the questions afterwards.
pub async fn questions(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (here, scene) = asked(&site, &visitor, &fields).await?;
    let key = fields.get("sleutel");
    let text = |name: &str| fields.get(name).chars().take(LONGEST).collect::<String>();
    let told = |name: &str| Told::ALL.iter().copied().find(|told| told.id() == fields.get(name));
    let answers = Answers {
        danger: text("gevaar"),
        before: text("vooraf"),
        tried: text("geprobeerd"),
        of_plan: scene.answers.of_plan.clone(),
        resisted: told("verzet"),
        agreed: told("instemming"),
        more: scene.answers.more.clone(),
    };
    let mut own = scene.own.clone();
    own.note = Some(answers.to_note()).filter(|note| !note.is_empty());
    let role = DeciderRole::ALL.iter().copied().find(|role| role.id() == fields.get("besluit"));
    own.decided_by = role.unwrap_or(own.decided_by);
    let mut form = Form::new(site.zone(), here.places());
    let mut ends: Vec<FactVersion> = Vec::new();
    if own != scene.own {
        // It was entered when it was; answers that come later do not change that.
        form.restriction(&own, own.entered.unwrap_or(here.now));
        ends.push(own.version);
    }
    for kind in HarmKind::ALL {
        let stands = own.harm.iter().find(|(_, other, _)| other == kind);
        let persons = fields.get(kind.id());
        if stands.map_or(String::new(), |(_, _, persons)| persons.to_string()) == persons {
            continue;
        }
        ends.extend(stands.map(|(version, ..)| *version));
        if !persons.is_empty() {
            form.harm(&own, &harm_id(&own.id, *kind), kind.id(), persons);
        }
    }
    if !rows::is_key(key) || !form.is_well() {
        return one::with(&site, &visitor, &here, &scene, Some(visitor.t.one_wrong_number())).await;
    }
    if ends.is_empty() && form.is_empty() {
        return answer(&site, &visitor, (&here, &scene), &fields, Ok(()), "bewaard").await;
    }
    let reason = (!ends.is_empty()).then_some(CorrectionReason::KnownLater);
    let booked = form.book(&site, visitor.permit()?, (&own.unit, key), (&ends, reason), here.now).await;
    answer(&site, &visitor, (&here, &scene), &fields, booked.map(drop), "bewaard").await
}

/// Corrects what, where, when and under which law it was, or says that it never was.
pub async fn correct(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (here, scene) = asked(&site, &visitor, &fields).await?;
    let (t, key) = (visitor.t, fields.get("sleutel"));
    let reason = CorrectionReason::ALL.iter().copied().find(|reason| reason.id() == fields.get("reden"));
    let Some(reason) = reason.filter(|_| rows::is_key(key)) else {
        return one::with(&site, &visitor, &here, &scene, Some(t.one_no_reason())).await;
    };
    let mut form = Form::new(site.zone(), here.places());
    let mut ends = vec![scene.own.version];
    if reason == CorrectionReason::NotHappened {
        ends.extend(scene.own.steps.iter().map(|(version, _)| *version));
        ends.extend(scene.own.harm.iter().map(|(version, ..)| *version));
    } else {
        let mut own = scene.own.clone();
        own.kind = Kind::ALL.iter().copied().find(|kind| kind.id() == fields.get("wat")).unwrap_or(own.kind);
        own.room = RoomKind::ALL.iter().copied().find(|room| room.id() == fields.get("waar")).unwrap_or(own.room);
        own.regime = Regime::ALL.iter().copied().find(|law| law.id() == fields.get("wet")).unwrap_or(own.regime);
        let time = |name: &str| {
            let local = fields.get(name).parse::<DateTime>().ok()?;
            site.zone().instant(local).ok().filter(|at| *at <= here.now)
        };
        // A field shows whole minutes: what was left as it stood keeps its seconds.
        let same = |shown: nabij_domain::calendar::Instant, at: nabij_domain::calendar::Instant| {
            at.0 == shown.0 - shown.0 % 60
        };
        let wrong = |name: &str| !fields.get(name).is_empty() && time(name).is_none();
        if wrong("begin") || wrong("einde") {
            return one::with(&site, &visitor, &here, &scene, Some(t.one_wrong_time())).await;
        }
        if let Some(start) = time("begin").filter(|at| !same(own.start, *at)) {
            own.start = start;
        }
        own.end = match (own.kind.class(), own.end, time("einde")) {
            (Class::Moment, ..) => LiveEnd::Moment,
            (Class::Period, LiveEnd::At(end), Some(at)) if same(end, at) => LiveEnd::At(end),
            (Class::Period, _, Some(at)) => LiveEnd::At(at),
            (Class::Period, LiveEnd::Moment, None) => LiveEnd::Unknown,
            (Class::Period, end, None) => end,
        };
        if matches!(own.end, LiveEnd::At(end) if end < own.start) {
            return one::with(&site, &visitor, &here, &scene, Some(t.one_end_before_start())).await;
        }
        form.restriction(&own, own.entered.unwrap_or(here.now));
    }
    if !form.is_well() {
        return one::with(&site, &visitor, &here, &scene, Some(t.one_wrong_time())).await;
    }
    let unit = &scene.own.unit;
    let booked = form.book(&site, visitor.permit()?, (unit, key), (&ends, Some(reason)), here.now).await;
    if booked.is_ok() && reason == CorrectionReason::NotHappened {
        let board = format!("/lopend?taal={}&groep={unit}", t.lang().code());
        return Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&board)));
    }
    answer(&site, &visitor, (&here, &scene), &fields, booked.map(drop), "bewaard").await
}

/// Brings two together that two people began: what was done about the other counts here, and the other ends as a double.
pub async fn unite(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (here, scene) = asked(&site, &visitor, &fields).await?;
    let key = fields.get("sleutel");
    let which = (scene.own.organisation.as_str(), fields.get("ander"));
    let other = site.store().live_one(visitor.permit()?, here.places(), which).await?;
    let other = other.map(|own| here.scene(&site, own)).filter(|other| other.is_like(&scene));
    let Some(other) = other.filter(|_| rows::is_key(key)) else {
        return one::with(&site, &visitor, &here, &scene, Some(visitor.t.live_changed())).await;
    };
    let mut form = Form::new(site.zone(), here.places());
    let mut ends = vec![other.own.version];
    for (number, (version, kept)) in other.own.steps.iter().enumerate() {
        ends.push(*version);
        form.step(&scene.own, &format!("{key}.{number}"), *kept);
    }
    // What began first, and ended first, holds for both.
    let mut own = scene.own.clone();
    own.start = own.start.min(other.own.start);
    if let LiveEnd::At(over) = other.own.end {
        own.end = match own.end {
            LiveEnd::At(end) => LiveEnd::At(end.min(over)),
            LiveEnd::Running => LiveEnd::At(over),
            end => end,
        };
    }
    if own != scene.own {
        form.restriction(&own, own.entered.unwrap_or(here.now));
        ends.push(own.version);
    }
    let reason = Some(CorrectionReason::Twice);
    let booked = form.book(&site, visitor.permit()?, (&own.unit, key), (&ends, reason), here.now).await;
    answer(&site, &visitor, (&here, &scene), &fields, booked.map(drop), "bewaard").await
}
