// SPDX-License-Identifier: EUPL-1.2
//! `/bewijs/protocol`: one protocol and what may be said of it now.

use std::collections::BTreeMap;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::indicator::view::Block;
use nabij_documents::proof::blocks::blocks;
use nabij_documents::proof::claim_view::{ClaimView, claims};
use nabij_documents::proof::judgement_text::{about, excluded};
use nabij_documents::proof::protocol_file;
use nabij_documents::text::Text;
use nabij_domain::calendar::Instant;
use nabij_domain::proof::claim::{Judgement, Verdict};
use nabij_domain::proof::judge::{before_first_look, judge};
use nabij_domain::proof::protocol::Protocol;
use nabij_domain::proof::seen::seen;
use nabij_domain::registration::place::Level;
use nabij_store::KeptProtocol;

use super::list::{self, frozen, language};
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::known::Known;
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/bewijs/protocol";

struct LookLine {
    label: String,
    lines: Vec<String>,
    done: bool,
}

#[derive(Template)]
#[template(path = "proof/protocol.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    list: String,
    heading: String,
    name: String,
    lines: Vec<String>,
    claims: Vec<ClaimView>,
    looks: Vec<LookLine>,
    blocks: Vec<String>,
    excluded_lead: String,
    excluded: Vec<String>,
    text: String,
    file: String,
    other_language: String,
}

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<Bytes>, Refusal> {
    let t = Text::of(language(&parts));
    let (kept, protocol) = asked(&site, &visitor, &parts).await?;
    let known = site.facts(visitor.permit()?, None).await?;
    // It says something of its places as a whole: who may not see those may not see this.
    let (level, place) = protocol.places.within.clone().unwrap_or((Level::Nation, Level::Nation.id().to_owned()));
    visitor.hold_to(&site, &known, level, &place).await?;
    let address = format!("{PAGE} {} {}", kept.number, t.lang().code());
    let facts = std::sync::Arc::clone(&known);
    let own = site.clone();
    let make = async move {
        let turn = own.turn().await;
        let working = tokio::task::spawn_blocking(move || {
            let mut made = judged(&protocol, &facts);
            drop(turn);
            // What counts is when it was frozen, whenever it says it was written.
            let frozen = own.zone().day(kept.frozen_at);
            made.late |= made.look.is_some_and(|look| frozen >= look.window.0.first_day());
            render(t, &own, (&kept, &protocol), &made).map(Bytes::from)
        });
        working.await.map_err(|error| {
            tracing::error!(%error, "judging a protocol");
            Refusal::Ours
        })?
    };
    site.kept().page(&address, &known, make).await.map(Html)
}

/// The protocol as it was frozen.
pub async fn file(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let (kept, _) = asked(&site, &visitor, &parts).await?;
    let name = format!("attachment; filename=\"protocol-{}.toml\"", kept.number);
    let head = [(header::CONTENT_TYPE, "text/plain; charset=utf-8".to_owned()), (header::CONTENT_DISPOSITION, name)];
    Ok((head, kept.text).into_response())
}

/// The protocol that is asked for by its number.
async fn asked(
    site: &Site,
    visitor: &Visitor,
    parts: &BTreeMap<String, String>,
) -> Result<(KeptProtocol, Protocol), Refusal> {
    let number = parts.get("nr").and_then(|number| number.parse::<i64>().ok());
    let kept = site.store().protocols(visitor.permit()?).await?;
    let own = kept.into_iter().find(|own| Some(own.number) == number).ok_or(Refusal::NoSuchPage)?;
    let protocol = protocol_file::read(&own.text).map_err(|error| {
        tracing::error!(%error, number = own.number, "a frozen protocol cannot be read");
        Refusal::Ours
    })?;
    Ok((own, protocol))
}

fn judged(protocol: &Protocol, known: &Known) -> Judgement {
    let columns = &known.columns;
    let data_cut = known.latest.unwrap_or(Instant(0));
    match protocol.look_at(columns.zone.month(data_cut)) {
        Some(look) => judge(protocol, look, &seen(protocol, &look, columns, data_cut)),
        None => before_first_look(protocol),
    }
}

fn render(
    t: &'static Text,
    site: &Site,
    (kept, protocol): (&KeptProtocol, &Protocol),
    made: &Judgement,
) -> Result<String, Refusal> {
    let shown = made.claims.iter().filter(|own| own.verdict == Verdict::Shown).count();
    let looks = protocol.looks().into_iter().map(|look| {
        let done = made.look.is_some_and(|own| look.number <= own.number);
        let date = t.date(look.window.1.first_day());
        LookLine {
            label: t.proof_look(look.months.to_string()),
            lines: vec![
                if done { t.proof_look_past(date) } else { t.proof_look_next(date) },
                t.proof_look_limit(t.number(look.z, 2)),
            ],
            done,
        }
    });
    let mut lines = about(t, protocol, made);
    lines.push(frozen(t, site, kept));
    let left_out = made.excluded.len();
    let one = |path: &str| format!("{path}?nr={}&taal={}", kept.number, t.lang().code());
    let page = Page {
        t,
        made_up: site.is_made_up(),
        list: format!("{}?taal={}", list::PAGE, t.lang().code()),
        heading: t.proof_summary(t.count(shown as u64), t.count(made.claims.len() as u64)),
        name: protocol.name.clone(),
        lines,
        claims: claims(t, protocol, made),
        looks: looks.collect(),
        blocks: blocks(t, protocol, made).iter().map(Block::html).collect::<Result<_, _>>()?,
        excluded_lead: if left_out == 0 { t.proof_excluded_none() } else { t.proof_excluded_lead(left_out) },
        excluded: made.excluded.iter().map(|own| excluded(t, own)).collect(),
        text: kept.text.clone(),
        file: one("/bewijs/protocol.toml"),
        other_language: format!("{PAGE}?nr={}&taal={}", kept.number, t.lang().other().code()),
    };
    Ok(page.render()?)
}
