// SPDX-License-Identifier: EUPL-1.2
//! `/bewijs`: the protocols, when each was frozen and when it is looked at. No figures.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::proof::protocol_file;
use nabij_documents::text::{Lang, Text};
use nabij_store::KeptProtocol;

use super::protocol::PAGE as ONE;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/bewijs";

struct Line {
    name: String,
    href: String,
    lines: Vec<String>,
}

#[derive(Template)]
#[template(path = "proof/list.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    protocols: Vec<Line>,
    other_language: String,
}

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Refusal> {
    let t = Text::of(language(&parts));
    let kept = site.store().protocols(visitor.permit()?).await?;
    let page = Page {
        t,
        made_up: site.is_made_up(),
        protocols: kept.iter().rev().filter_map(|own| line(t, &site, own)).collect(),
        other_language: format!("{PAGE}?taal={}", t.lang().other().code()),
    };
    Ok(Html(page.render()?))
}

fn line(t: &Text, site: &Site, own: &KeptProtocol) -> Option<Line> {
    let protocol = protocol_file::read(&own.text).ok()?;
    let looks = protocol
        .looks()
        .into_iter()
        .map(|look| format!("{}: {}", t.proof_look(look.months.to_string()), t.date(look.window.1.first_day())));
    Some(Line {
        name: protocol.name,
        href: format!("{ONE}?nr={}&taal={}", own.number, t.lang().code()),
        lines: std::iter::once(frozen(t, site, own)).chain(looks).collect(),
    })
}

/// When and by whom it was frozen, with its digest.
pub(super) fn frozen(t: &Text, site: &Site, own: &KeptProtocol) -> String {
    let day = t.date(site.zone().day(own.frozen_at));
    t.proof_frozen(day, own.frozen_by.as_str(), own.digest.get(..16).unwrap_or(&own.digest))
}

/// The language that is asked for.
pub(super) fn language(parts: &BTreeMap<String, String>) -> Lang {
    parts.get("taal").and_then(|tag| Lang::parse(tag)).unwrap_or_default()
}
