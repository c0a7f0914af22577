// SPDX-License-Identifier: EUPL-1.2
//! `/jongeren/bsn`: the citizen service number with the statute it was recorded under. It stands on no other page, and
//! every view of it is written as a view of the number. In an emergency it stays closed: nobody needs it to act.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::DossierPart;

use super::desk::Desk;
use super::dossier_forms as forms;
use super::form::Wrong;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "registration/youths/citizen_number.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    dossier: String,
    /// Number, statute, when it was recorded.
    numbers: Vec<(String, String, String)>,
    forms: Vec<String>,
    other_language: String,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(parts.get("jongere").map_or("", String::as_str))?;
    let open = desk.open(visitor.permit()?, &youth, DossierPart::CitizenNumber).await?;
    let (t, link) = (desk.t, desk.link(&youth)?);
    let numbers = open.leaves.iter().filter_map(|own| match &own.leaf {
        Leaf::Number(number) => {
            let statute = t.code(number.statute().code()).to_owned();
            Some((number.digits().to_owned(), statute, desk.moment(own.written)))
        }
        _ => None,
    });
    let take_out = open.leaves.iter().filter(|own| matches!(own.leaf, Leaf::Number(_)));
    let take_out = take_out.map(|own| forms::number_out(&desk, &link, own).html(&Wrong::nothing()));
    let page = Page {
        t,
        made_up: site.is_made_up(),
        numbers: numbers.collect(),
        forms: take_out.collect::<Result<_, _>>()?,
        dossier: format!("{}&jongere={link}", desk.address("/jongeren/jongere")),
        other_language: format!("/jongeren/bsn?taal={}&jongere={link}", t.lang().other().code()),
    };
    Ok(Html(page.render()?).into_response())
}
