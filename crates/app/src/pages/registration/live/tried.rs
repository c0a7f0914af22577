// SPDX-License-Identifier: EUPL-1.2
//! What was tried of a youth's early-warning plan, kept with the restriction in the words the plan had then.

use axum::extract::State;
use axum::response::Response;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::live::answers::Told;

use super::one;
use super::rows::{self, Form};
use super::steps::{answer, asked};
use crate::pages::registration::youths::plan::MOST_THINGS;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// Letters of one thing at most.
const LONGEST: usize = 300;

/// The things of a plan that a form says were tried, with whether they helped.
pub fn told(fields: &Fields) -> Vec<(String, Told)> {
    let one = |number: usize| {
        let thing = fields.get(&format!("ding-{number}")).chars().take(LONGEST).collect::<String>();
        let thing = thing.split_whitespace().collect::<Vec<_>>().join(" ");
        let chosen = fields.get(&format!("hielp-{number}")).to_owned();
        let told = Told::ALL.iter().copied().find(|told| told.id() == chosen)?;
        (!thing.is_empty()).then_some((thing, told))
    };
    (0..MOST_THINGS).filter_map(one).collect()
}

/// Adds what was tried to what was told of the restriction.
pub async fn keep(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (here, scene) = asked(&site, &visitor, &fields).await?;
    let key = fields.get("sleutel");
    let mut answers = scene.answers.clone();
    for (thing, told) in told(&fields) {
        // Said again, the last word counts.
        answers.of_plan.retain(|(own, _)| *own != thing);
        answers.of_plan.push((thing, told));
    }
    if answers == scene.answers {
        return answer(&site, &visitor, (&here, &scene), &fields, Ok(()), "bewaard").await;
    }
    let mut own = scene.own.clone();
    own.note = Some(answers.to_note());
    let mut form = Form::new(site.zone(), here.places());
    form.restriction(&own, own.entered.unwrap_or(here.now));
    if !rows::is_key(key) || !form.is_well() {
        return one::with(&site, &visitor, &here, &scene, Some(visitor.t.live_not_booked())).await;
    }
    let ends = ([scene.own.version], Some(CorrectionReason::KnownLater));
    let booked = form.book(&site, visitor.permit()?, (&own.unit, key), (&ends.0, ends.1), here.now).await;
    answer(&site, &visitor, (&here, &scene), &fields, booked.map(drop), "bewaard").await
}
