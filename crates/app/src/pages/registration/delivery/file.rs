// SPDX-License-Identifier: EUPL-1.2
//! `/aanleveren/bestand`: files come in, are looked at before anything is kept, and are kept by a job.

use std::collections::BTreeMap;

use axum::extract::multipart::{Field, Multipart};
use axum::extract::{Query, State};
use axum::http::header;
use axum::response::{Html, IntoResponse, Redirect, Response};
use tokio::io::AsyncWriteExt;

use super::acts::{held, months};
use super::check_page;
use super::folder::{About, Arriving, MOST_BYTES, Sent, Stage};
use super::keeping;
use super::page::{self, PAGE};
use super::wrong::Wrong;
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// A field of words in a form with files is never longer than this.
const MOST_WORDS: usize = 4096;

/// Takes files in. The token of the form and the organisation come first; nothing is written before both are right.
pub async fn send(State(site): State<Site>, visitor: Visitor, mut form: Multipart) -> Result<Response, Refusal> {
    let (mut token, mut parts) = (false, BTreeMap::new());
    let mut upload: Option<(Arriving, About)> = None;
    let mut left = MOST_BYTES;
    while let Some(mut field) = form.next_field().await.map_err(|_| Refusal::OldForm)? {
        match field.name().unwrap_or_default() {
            "formulier" => token = visitor.is_own_form(&site, &words(&mut field).await?),
            "organisatie" if token => {
                let organisation = words(&mut field).await?;
                held(&site, &visitor, &organisation).await?;
                parts.insert("organisatie".to_owned(), organisation);
            }
            "bestand" if token && parts.contains_key("organisatie") => {
                let name = field.file_name().unwrap_or_default().to_owned();
                if name.is_empty() {
                    continue;
                }
                if upload.is_none() {
                    match begin(&site, &visitor, &parts["organisatie"]) {
                        Ok(begun) => upload = Some(begun),
                        Err(sent) => return page::refused(&site, &visitor, &parts, &sent.into()).await,
                    }
                }
                let Some((arriving, _)) = &upload else { return Err(Refusal::Ours) };
                if let Err(sent) = write(&site, &arriving.id, &name, &mut field, &mut left).await {
                    return page::refused(&site, &visitor, &parts, &sent.into()).await;
                }
            }
            _ => return Err(Refusal::OldForm),
        }
    }
    if !token || !parts.contains_key("organisatie") {
        return Err(Refusal::OldForm);
    }
    match upload {
        Some((arriving, about)) => {
            let id = arriving.all_in(&about).map_err(Refusal::from_disk)?;
            Ok(to_file(&visitor, &id))
        }
        None => page::refused(&site, &visitor, &parts, &Wrong::NoFile).await,
    }
}

fn begin(site: &Site, visitor: &Visitor, organisation: &str) -> Result<(Arriving, About), Sent> {
    let id = nabij_store::fresh_token().map_err(|error| Sent::Io(std::io::Error::other(error)))?;
    let owner = visitor.visit.as_ref().map(|visit| (visit.owner.organisation.clone(), visit.owner.account.clone()));
    let about = About {
        organisation: organisation.to_owned(),
        owner: owner.ok_or_else(|| Sent::Io(std::io::Error::other("nobody")))?,
        at: now().0,
        choices: BTreeMap::new(),
        whole: None,
        stage: Stage::Checking,
    };
    site.uploads().sweep(now())?;
    Ok((site.uploads().begin(&id)?, about))
}

async fn words(field: &mut Field<'_>) -> Result<String, Refusal> {
    let mut bytes = Vec::new();
    while let Some(part) = field.chunk().await.map_err(|_| Refusal::OldForm)? {
        bytes.extend_from_slice(&part);
        if bytes.len() > MOST_WORDS {
            return Err(Refusal::OldForm);
        }
    }
    String::from_utf8(bytes).map(|text| text.trim().to_owned()).map_err(|_| Refusal::OldForm)
}

/// Streams a file to disk as it comes, never more than is left.
async fn write(site: &Site, id: &str, name: &str, field: &mut Field<'_>, left: &mut u64) -> Result<(), Sent> {
    let mut file = tokio::fs::File::from_std(site.uploads().file(id, name)?);
    while let Some(part) = field.chunk().await.map_err(std::io::Error::other)? {
        *left = left.checked_sub(part.len() as u64).ok_or(Sent::TooLarge)?;
        file.write_all(&part).await?;
    }
    file.sync_all().await?;
    Ok(())
}

fn to_file(visitor: &Visitor, id: &str) -> Response {
    Redirect::to(&format!("{PAGE}/bestand?taal={}&nr={id}", visitor.t.lang().code())).into_response()
}

/// An upload, for who may deliver for its organisation.
async fn of(site: &Site, visitor: &Visitor, id: &str) -> Result<About, Refusal> {
    let about = site.uploads().about(id).map_err(Refusal::from_disk)?.ok_or(Refusal::NoSuchPage)?;
    held(site, visitor, &about.organisation).await?;
    Ok(about)
}

/// The page of an upload: to be checked, being kept, kept or refused.
pub async fn show(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let id = parts.get("nr").map_or("", String::as_str);
    let about = of(&site, &visitor, id).await?;
    let html = Html(check_page::render(&site, &visitor, id, &about).await?);
    if about.stage == Stage::Keeping {
        // The page asks again by itself, without script.
        return Ok(([(header::REFRESH, "2")], html).into_response());
    }
    Ok(html.into_response())
}

/// All faults of an upload that was kept, or is looked at.
pub async fn faults(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let id = parts.get("nr").map_or("", String::as_str);
    of(&site, &visitor, id).await?;
    let table = site.uploads().faults(id).map_err(|_| Refusal::NoSuchPage)?;
    let headers = [
        (header::CONTENT_TYPE, "text/csv; charset=utf-8"),
        (header::CONTENT_DISPOSITION, "attachment; filename=\"fouten.csv\""),
    ];
    Ok((headers, table).into_response())
}

/// Takes what was chosen for columns and words, and reads anew.
pub async fn choose(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let id = fields.get("nr").to_owned();
    let about = of(&site, &visitor, &id).await?;
    if matches!(about.stage, Stage::Keeping | Stage::Kept(_)) {
        return Ok(to_file(&visitor, &id));
    }
    let chosen = fields.all().filter(|(name, _)| name.starts_with("k.") || name.starts_with("w."));
    let choices = chosen.map(|(name, value)| (name.to_owned(), value.trim().to_owned())).collect();
    site.uploads().write(&id, &About { choices, stage: Stage::Checking, ..about }).map_err(Refusal::from_disk)?;
    Ok(to_file(&visitor, &id))
}

/// Keeps it: from here on a job does.
pub async fn keep(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let id = fields.get("nr").to_owned();
    let about = of(&site, &visitor, &id).await?;
    if matches!(about.stage, Stage::Keeping | Stage::Kept(_)) {
        return Ok(to_file(&visitor, &id));
    }
    let whole = if fields.get("volledig") == "ja" {
        let Some((from, until)) = months(&fields) else {
            let parts = BTreeMap::from([("organisatie".to_owned(), about.organisation)]);
            return page::refused(&site, &visitor, &parts, &Wrong::Months).await;
        };
        Some((from.0, until.0))
    } else {
        None
    };
    site.uploads().write(&id, &About { whole, stage: Stage::Keeping, ..about }).map_err(Refusal::from_disk)?;
    keeping::start(&site, id.clone());
    Ok(to_file(&visitor, &id))
}

/// Throws it away.
pub async fn discard(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let id = fields.get("nr").to_owned();
    let about = of(&site, &visitor, &id).await?;
    if about.stage != Stage::Keeping {
        site.uploads().discard(&id).map_err(Refusal::from_disk)?;
    }
    let lang = visitor.t.lang().code();
    let mut query = form_urlencoded::Serializer::new(String::new());
    query.append_pair("taal", lang).append_pair("organisatie", &about.organisation).append_pair("klaar", "weg");
    Ok(Redirect::to(&format!("{PAGE}?{}", query.finish())).into_response())
}
