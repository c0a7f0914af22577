// SPDX-License-Identifier: EUPL-1.2
//! `/uitgaven`: releases and how they stand, for who approves, publishes and withdraws them.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::indicator::view::Block;
use nabij_documents::publication::figure_rows::from_csv;
use nabij_documents::publication::package::{self, CSV};
use nabij_documents::publication::public_blocks::Release;
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right};
use nabij_store::{KeptRelease, ReleaseRefusal, Standing, StoreError};

use crate::command::now;
use crate::command::release::making;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/uitgaven";

/// People who approve.
const APPROVALS: usize = 2;

struct Line {
    number: i64,
    label: String,
    digest: String,
    class: &'static str,
    stands: String,
    lines: Vec<String>,
    can_approve: bool,
    can_publish: bool,
    can_withdraw: bool,
}

#[derive(Template)]
#[template(path = "publication/releases.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    wrong: Option<String>,
    lines: Vec<Line>,
}

#[derive(Template)]
#[template(path = "publication/look.html")]
struct Look {
    t: &'static Text,
    made_up: bool,
    label: String,
    stands: String,
    digest: String,
    blocks: Vec<String>,
    other_language: String,
}

async fn render(site: &Site, visitor: &Visitor, wrong: Option<String>) -> Result<String, Refusal> {
    let (t, permit) = (visitor.t, may(site, visitor, Right::ApproveReleases).await?);
    let permit = permit.ok_or(Refusal::NotAllowed)?;
    let drafter = may(site, visitor, Right::DraftReleases).await?.is_some();
    let kept = site.store().releases(&permit).await?;
    let line = |own: &KeptRelease| {
        let draft = own.standing() == Standing::Draft;
        let approved = own.approved_by();
        let mine = approved.contains(&permit.actor());
        let enough = approved.len() >= APPROVALS;
        Line {
            number: own.number,
            label: t.release_number(own.number.to_string()),
            digest: own.digest.clone(),
            class: match own.standing() {
                Standing::Published => "yes",
                Standing::Draft => "off",
                Standing::Withdrawn => "no",
            },
            stands: stands(t, own),
            lines: about(t, site, own, mine),
            can_approve: draft && !mine,
            can_publish: draft && enough && drafter,
            can_withdraw: drafter && own.standing() != Standing::Withdrawn,
        }
    };
    let lines = kept.iter().rev().map(line).collect();
    let page = Page { t, made_up: site.is_made_up(), form: visitor.form.clone(), wrong, lines };
    Ok(page.render()?)
}

/// The visitor's permit for another right than the route's.
async fn may(site: &Site, visitor: &Visitor, right: Right) -> Result<Option<permit::Permit>, Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    Ok(permit::of(&visitor.visit()?.person, right, &known.columns.places, site.zone(), now()))
}

fn stands(t: &Text, own: &KeptRelease) -> String {
    match own.standing() {
        Standing::Draft => t.releases_is_draft(own.approved_by().len().to_string()),
        Standing::Published => t.releases_is_published(),
        Standing::Withdrawn => t.releases_is_withdrawn(),
    }
}

fn about(t: &Text, site: &Site, own: &KeptRelease, mine: bool) -> Vec<String> {
    let day = |at| t.date(site.zone().day(at));
    let mut lines = vec![t.releases_drafted(day(own.drafted_at))];
    lines.extend(own.corrects.map(|number| t.public_corrects(number.to_string())));
    lines.extend(mine.then(|| t.releases_approved_by_you()));
    lines.extend(own.published().map(|act| t.releases_published_on(day(act.at))));
    lines.extend(own.acts.iter().filter_map(|act| act.reason.clone()).map(|why| t.public_withdrawn(why)));
    lines
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Html<String>, Refusal> {
    render(&site, &visitor, None).await.map(Html)
}

/// The pictures and tables of a release, published or not: what is approved.
pub async fn look(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Refusal> {
    let (t, permit) = (visitor.t, visitor.permit()?);
    let number = parts.get("nr").and_then(|number| number.parse::<i64>().ok());
    let kept = site.store().releases(permit).await?;
    let own = kept.iter().find(|own| Some(own.number) == number).ok_or(Refusal::NoSuchPage)?;
    let broken = |error: String| {
        tracing::error!(%error, number = own.number, "a release cannot be read");
        Refusal::Ours
    };
    let files = package::unpack(&site.store().release_package(permit, own.number).await?);
    let files = files.map_err(|error| broken(error.to_string()))?;
    let rows = from_csv(files.get(CSV).map_or(&[][..], Vec::as_slice)).map_err(|error| broken(error.to_string()))?;
    let release = Release { t, number: own.number, rows: &rows, source: String::new() };
    let mut blocks = release.blocks();
    if own.standing() != Standing::Published {
        // Nothing of a draft is to be had at a public address.
        for block in &mut blocks {
            block.links.clear();
        }
    }
    let page = Look {
        t,
        made_up: site.is_made_up(),
        label: t.release_number(own.number.to_string()),
        stands: stands(t, own),
        digest: own.digest.clone(),
        blocks: blocks.iter().map(Block::html).collect::<Result<_, _>>()?,
        other_language: format!("{PAGE}/bekijken?nr={}&taal={}", own.number, t.lang().other().code()),
    };
    Ok(Html(page.render()?))
}

fn number(fields: &Fields) -> i64 {
    fields.get("nummer").parse().unwrap_or(0)
}

/// Back to the page, or the page with what could not be done.
async fn done(site: &Site, visitor: &Visitor, done: Result<(), StoreError>) -> Result<Response, Refusal> {
    let t = visitor.t;
    match done {
        Ok(()) => Ok(Redirect::to(&format!("{PAGE}?taal={}", t.lang().code())).into_response()),
        Err(StoreError::Release(why)) => {
            let words = match why {
                ReleaseRefusal::SamePerson => t.releases_wrong_same(),
                ReleaseRefusal::TwoApprovals => t.releases_wrong_two(),
                _ => t.releases_wrong_over(),
            };
            Ok(guard::wrong(render(site, visitor, Some(words)).await?))
        }
        Err(error) => Err(error.into()),
    }
}

/// Approves what was looked at: by its digest.
pub async fn approve(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let permit = visitor.permit()?;
    let kept = site.store().releases(permit).await?;
    let same = kept.iter().any(|own| own.number == number(&fields) && own.digest == fields.get("digest"));
    let approved = if same {
        site.store().approve_release(permit, number(&fields), now()).await
    } else {
        Err(ReleaseRefusal::None.into())
    };
    done(&site, &visitor, approved).await
}

/// Publishes.
pub async fn publish(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let published = making::publish(site.store(), visitor.permit()?, number(&fields), now()).await;
    let published = published.map_err(|error| match error.downcast::<StoreError>() {
        Ok(error) => error,
        Err(_) => ReleaseRefusal::None.into(),
    });
    done(&site, &visitor, published).await
}

/// Withdraws, for a reason.
pub async fn withdraw(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let reason = fields.get("reden");
    if reason.is_empty() {
        return Ok(guard::wrong(render(&site, &visitor, Some(visitor.t.releases_wrong_reason())).await?));
    }
    let withdrawn = site.store().withdraw_release(visitor.permit()?, number(&fields), reason, now()).await;
    done(&site, &visitor, withdrawn).await
}
