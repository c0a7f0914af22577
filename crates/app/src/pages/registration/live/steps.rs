// SPDX-License-Identifier: EUPL-1.2
//! What is done about a restriction: checks, who stays, judgements, consent, who was told; and *Stop*.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::live::facts::Kept;
use nabij_domain::registration::step::StepKind;
use nabij_store::{LiveEnd, StoreError};

use super::here::Here;
use super::one;
use super::rows::{self, Form};
use super::scene::Scene;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// How many minutes ago a step may have been, on the page of one.
pub const AGO: [i64; 8] = [0, 5, 10, 15, 30, 60, 120, 720];
/// For how many hours consent may be given.
pub const HOURS: [i64; 5] = [1, 2, 4, 8, 12];

/// The restriction a form is about, where whoever sends it may register.
pub async fn asked(site: &Site, visitor: &Visitor, fields: &Fields) -> Result<(Here, Scene), Refusal> {
    let here = Here::of(site, visitor, "").await?;
    let which = (fields.get("van"), fields.get("id"));
    let found = site.store().live_one(visitor.permit()?, here.places(), which).await?;
    match found {
        Some(own) => {
            let scene = here.scene(site, own);
            Ok((here, scene))
        }
        // One of elsewhere is as one that never was.
        None => Err(Refusal::NoSuchPage),
    }
}

/// When it was: so many minutes ago, and not before it began.
fn moment(fields: &Fields, here: &Here) -> Instant {
    let minutes = fields.get("minuten").parse().unwrap_or(0);
    Instant(here.now.0 - if AGO.contains(&minutes) { minutes * 60 } else { 0 })
}

/// The steps a form tells of: one, or a judgement or consent with what more is said of it.
fn told(fields: &Fields, at: Instant, judges: bool) -> Option<Vec<(StepKind, Instant)>> {
    let named = StepKind::ALL.iter().copied().find(|kind| kind.id() == fields.get("stap"))?;
    Some(match named {
        StepKind::Judgement => {
            let mut all = vec![(StepKind::Judgement, at)];
            // Who does not judge notes what was said on the telephone.
            if !judges || fields.get("hoe") == "telephone" {
                all.push((StepKind::JudgedByTelephone, at));
            }
            if fields.get("oordeel") == "must_stop" {
                all.push((StepKind::JudgedMustStop, at));
            }
            all
        }
        StepKind::Consent => {
            let hours = fields.get("uren").parse().unwrap_or(0);
            let until = HOURS.contains(&hours).then(|| (StepKind::ConsentUntil, Instant(at.0 + hours * 3600)));
            std::iter::once((StepKind::Consent, at)).chain(until).collect()
        }
        StepKind::JudgementConfirmed if !judges => return None,
        StepKind::JudgedByTelephone | StepKind::JudgedMustStop | StepKind::ConsentUntil => return None,
        other => vec![(other, at)],
    })
}

/// Writes down a step.
pub async fn add(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (here, scene) = asked(&site, &visitor, &fields).await?;
    let key = fields.get("sleutel");
    let judges = here.judges(&site, &visitor, &scene.own.unit)?;
    let steps = told(&fields, moment(&fields, &here), judges).filter(|_| rows::is_key(key));
    let Some(steps) = steps else {
        return one::with(&site, &visitor, &here, &scene, Some(visitor.t.live_not_booked())).await;
    };
    let mut form = Form::new(site.zone(), here.places());
    for (number, (kind, at)) in steps.into_iter().enumerate() {
        form.step(&scene.own, &format!("{key}.{number}"), Kept { kind, at, entered: Some(here.now) });
    }
    let booked = form.book(&site, visitor.permit()?, (&scene.own.unit, key), (&[], None), here.now).await;
    answer(&site, &visitor, (&here, &scene), &fields, booked.map(drop), "").await
}

/// Writes down that it is over. Of two who stop it, the second hears when the first did.
pub async fn stop(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (here, scene) = asked(&site, &visitor, &fields).await?;
    let key = fields.get("sleutel");
    if scene.own.end != LiveEnd::Running {
        return answer(&site, &visitor, (&here, &scene), &fields, Ok(()), "gestopt").await;
    }
    let mut ended = scene.own.clone();
    ended.end = LiveEnd::At(moment(&fields, &here).max(ended.start));
    let mut form = Form::new(site.zone(), here.places());
    // When its beginning was entered does not change with its end.
    form.restriction(&ended, ended.entered.unwrap_or(here.now));
    if !rows::is_key(key) || !form.is_well() {
        return one::with(&site, &visitor, &here, &scene, Some(visitor.t.live_not_booked())).await;
    }
    let ends = [scene.own.version];
    let booked = form.book(&site, visitor.permit()?, (&ended.unit, key), (&ends, None), here.now).await;
    answer(&site, &visitor, (&here, &scene), &fields, booked.map(drop), "gestopt").await
}

/// Back to where the form was, or what went wrong.
pub async fn answer(
    site: &Site,
    visitor: &Visitor,
    (here, scene): (&Here, &Scene),
    fields: &Fields,
    booked: Result<(), StoreError>,
    done: &str,
) -> Result<Response, Refusal> {
    let t = visitor.t;
    let (lang, own) = (t.lang().code(), &scene.own);
    let back = |done: &str| match fields.get("terug") {
        "lopend" if done != "gestopt" => format!("/lopend?taal={lang}&groep={}&gedaan={done}#r-{}", own.unit, own.id),
        "briefje" => super::slip::address(lang, scene),
        "taken" => format!("/taken?taal={lang}&groep={}", own.unit),
        _ => format!("/lopend/een?taal={lang}&van={}&id={}&gedaan={done}", own.organisation, own.id),
    };
    match booked {
        Ok(()) | Err(StoreError::KeyReused) => Ok(Redirect::to(&back(done)).into_response()),
        Err(StoreError::ChangedMeanwhile { .. }) => Ok(Redirect::to(&back("anders")).into_response()),
        Err(StoreError::OutsideReach) => visitor.refuse(site, visitor.permit()?.right()).await,
        Err(error) => one::with(site, visitor, here, scene, rows::wrong(t, &error)).await,
    }
}
