// SPDX-License-Identifier: EUPL-1.2
//! `/kind`: what parents, guardians and others around a youth may read, as far as was settled.

use askama::Template;
use axum::extract::State;
use axum::http::Uri;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_store::Dossier;

use super::desk::Desk;
use super::dossier_facts as facts;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/youths/children.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    children: Vec<Child>,
    /// Youths this account is tied to, and may not read along with now.
    closed: usize,
    other_language: String,
}

struct Child {
    name: String,
    happened: Vec<String>,
}

/// The page. That it was looked at is written, and the youth can read that.
pub async fn page(State(site): State<Site>, visitor: Visitor, uri: Uri) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let look = desk.look(DossierPart::Along)?;
    let along = site.store().along(visitor.permit()?, look, desk.today()).await?;
    let child = |open: &Dossier| Child { name: name(open), happened: facts::happened(&desk, open) };
    let page = Page {
        t: desk.t,
        made_up: site.is_made_up(),
        children: along.iter().flatten().map(child).collect(),
        closed: along.iter().filter(|one| one.is_none()).count(),
        other_language: desk.other_language(&uri),
    };
    Ok(Html(page.render()?).into_response())
}

/// What the youth is called, as far as that was written down.
fn name(open: &Dossier) -> String {
    let called = open.leaves.iter().find_map(|own| match &own.leaf {
        Leaf::Called(called) if !called.name.is_empty() => Some(called.name.clone()),
        Leaf::Called(called) => Some(called.initials.clone()),
        _ => None,
    });
    called.filter(|name| !name.is_empty()).unwrap_or_else(|| open.pseudonym.clone())
}
