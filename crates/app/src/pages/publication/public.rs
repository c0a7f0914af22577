// SPDX-License-Identifier: EUPL-1.2
//! `/openbaar`: what a citizen sees. It is made of published releases alone: the handlers hold the shelf, and no store.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{FromRef, Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use nabij_documents::publication::figure_rows::from_csv;
use nabij_documents::publication::open_data::{how, unknown};
use nabij_documents::publication::package::{self, CSV, Files, MANIFEST, SIGNATURE, STATEMENT, unhex};
use nabij_documents::publication::public_blocks::Release;
use nabij_documents::publication::report::of_release::ReportKind;
use nabij_documents::publication::statement::signature_file;
use nabij_documents::text::{Lang, Text};
use nabij_store::{KeptRelease, OnShelf, Shelf, Standing};
use serde_json::Value;
use tokio::sync::Mutex;

use super::print::{Reports, address};
use crate::site::Site;
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/openbaar";

/// All that public pages can reach.
#[derive(Clone)]
pub struct Public {
    shelf: Shelf,
    pub(super) made_up: bool,
    /// Reports as PDF.
    pub(super) reports: Reports,
    /// The releases opened last: they never change.
    opened: Arc<Mutex<BTreeMap<i64, Arc<Opened>>>>,
}

/// A release that was opened.
pub(super) struct Opened {
    pub(super) files: Files,
    package: Bytes,
    pub(super) digest: String,
}

/// Releases that are kept open.
const MOST: usize = 4;

impl Public {
    /// Of a shelf.
    pub fn new(shelf: Shelf, made_up: bool) -> Self {
        Self { shelf, made_up, reports: Reports::default(), opened: Arc::default() }
    }

    pub(super) async fn open(&self, number: i64) -> Result<Arc<Opened>, Refusal> {
        // Asked each time: it may have been withdrawn.
        let Some(found) = self.shelf.open(number).await? else { return Err(Refusal::NoSuchPage) };
        let mut opened = self.opened.lock().await;
        if let Some(own) = opened.get(&number) {
            return Ok(Arc::clone(own));
        }
        let own = Arc::new(whole(found).map_err(|error| {
            tracing::error!(%error, number, "a published release does not open");
            Refusal::Ours
        })?);
        if opened.len() == MOST {
            opened.pop_first();
        }
        opened.insert(number, Arc::clone(&own));
        Ok(own)
    }
}

fn whole(found: OnShelf) -> anyhow::Result<Opened> {
    let mut files = package::unpack(&found.package)?;
    files.insert(STATEMENT.to_owned(), found.statement.into_bytes());
    let signature = unhex(&found.signature).ok_or_else(|| anyhow::anyhow!("the signature is none"))?;
    files.insert(SIGNATURE.to_owned(), signature_file(&signature));
    let package = Bytes::from(package::pack(&files)?);
    Ok(Opened { digest: package::digest(&package), package, files })
}

impl FromRef<Site> for Public {
    fn from_ref(site: &Site) -> Self {
        site.public().clone()
    }
}

type Parts = Query<BTreeMap<String, String>>;

#[derive(Template)]
#[template(path = "publication/public.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    heading: String,
    lead: String,
    lines: Vec<String>,
    blocks: Vec<String>,
    how: Vec<String>,
    unknown: Vec<String>,
    files: Vec<(String, String)>,
    package: String,
    key: String,
    releases: Vec<Line>,
    reports: Vec<[(String, String); 2]>,
    other_language: String,
}

struct Line {
    label: String,
    href: Option<String>,
    words: Vec<String>,
}

#[derive(Template)]
#[template(path = "publication/none.html")]
struct Empty {
    t: &'static Text,
    made_up: bool,
    releases: Vec<Line>,
    other_language: String,
}

/// The page of the newest release that stands, or of the one asked for.
pub async fn page(State(public): State<Public>, Query(parts): Parts, headers: HeaderMap) -> Result<Response, Refusal> {
    let t = words(&parts);
    let all = public.shelf.releases().await?;
    let newest = || all.iter().rev().find(|own| own.standing() == Standing::Published).map(|own| own.number);
    let asked = parts.get("nr").and_then(|number| number.parse().ok());
    let Some(number) = asked.or_else(newest) else {
        let other_language = format!("{PAGE}?taal={}", t.lang().other().code());
        let page = Empty { t, made_up: public.made_up, releases: lines(t, &all), other_language };
        return Ok(axum::response::Html(page.render()?).into_response());
    };
    let opened = public.open(number).await?;
    let tag = tag(&[&opened.digest, t.lang().code(), &standing(&all)]);
    if is_same(&headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let html = render(&public, t, (number, &opened), &all)?;
    Ok(cached(&tag, "text/html; charset=utf-8", Bytes::from(html)))
}

fn render(
    public: &Public,
    t: &'static Text,
    (number, opened): (i64, &Opened),
    all: &[KeptRelease],
) -> Result<String, Refusal> {
    let broken = |error: String| {
        tracing::error!(%error, number, "a published release cannot be read");
        Refusal::Ours
    };
    let empty = Vec::new();
    let rows = from_csv(opened.files.get(CSV).unwrap_or(&empty)).map_err(|error| broken(error.to_string()))?;
    let manifest: Value = serde_json::from_slice(opened.files.get(MANIFEST).unwrap_or(&empty))
        .map_err(|error| broken(error.to_string()))?;
    let lang = t.lang().code();
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let release = Release { t, number, rows: &rows, source: source(t, number, public.made_up) };
    let lead = match release.room_ends() {
        Some((first, last)) => t.public_lead(t.count(first), t.count(last)),
        None => t.public_lead_none(),
    };
    let mut said = vec![
        format!("{}. {}", text(&manifest["title"][lang]), t.release_number(number.to_string())),
        t.release_cut(day(t, &text(&manifest["data_cut"]))),
    ];
    if manifest["mark"] != "final" {
        said.push(t.public_provisional());
    }
    if let Some(corrected) = manifest["corrects"]["release"].as_i64() {
        said.push(t.release_corrects(corrected.to_string(), text(&manifest["corrects"][lang])));
    }
    said.extend(
        all.iter()
            .rev()
            .filter(|own| own.corrects == Some(number) && own.standing() == Standing::Published)
            .take(1)
            .map(|own| t.public_corrected(own.number.to_string())),
    );
    let file = |name: &String| (name.clone(), format!("{PAGE}/bestand?nr={number}&naam={name}"));
    let page = Page {
        t,
        made_up: public.made_up,
        heading: t.public_heading(),
        lead,
        lines: said,
        blocks: release.blocks().iter().map(nabij_documents::indicator::view::Block::html).collect::<Result<_, _>>()?,
        how: how(t),
        unknown: unknown(t),
        files: opened.files.keys().map(file).collect(),
        package: format!("{PAGE}/pakket.zip?nr={number}"),
        key: public.shelf.key(),
        releases: lines(t, all),
        reports: ReportKind::ALL.map(|kind| reports(t, number, kind)).into(),
        other_language: format!("{PAGE}?nr={number}&taal={}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

/// A report: as a page, as PDF.
fn reports(t: &Text, number: i64, kind: ReportKind) -> [(String, String); 2] {
    let name = kind.name(t);
    [(name.clone(), address(t, number, kind, "")), (t.printed_pdf(name), address(t, number, kind, ".pdf"))]
}

/// A local time as its day, in words.
fn day(t: &Text, local: &str) -> String {
    let date = local.get(..10).and_then(|date| date.parse().ok());
    date.map_or_else(|| local.to_owned(), |date| t.date(nabij_domain::calendar::Day::from_date(date)))
}

/// Said in every picture that travels alone.
fn source(t: &Text, number: i64, made_up: bool) -> String {
    let source = format!("{}, {}", t.app_name(), t.release_number(number.to_string()).to_lowercase());
    if made_up { format!("{source}. {}", t.demo_title()) } else { source }
}

fn lines(t: &Text, all: &[KeptRelease]) -> Vec<Line> {
    let line = |own: &KeptRelease| {
        let stands = own.standing() == Standing::Published;
        let withdrawn = own.acts.iter().filter_map(|act| act.reason.clone()).map(|why| t.public_withdrawn(why));
        let corrects = own.corrects.map(|number| t.public_corrects(number.to_string()));
        Line {
            label: t.release_number(own.number.to_string()),
            href: stands.then(|| format!("{PAGE}?nr={}&taal={}", own.number, t.lang().code())),
            words: corrects.into_iter().chain(withdrawn).collect(),
        }
    };
    all.iter().rev().map(line).collect()
}

/// One file of a release.
pub async fn file(State(public): State<Public>, Query(parts): Parts, headers: HeaderMap) -> Result<Response, Refusal> {
    let (opened, number) = asked(&public, &parts).await?;
    let name = parts.get("naam").map_or("", String::as_str);
    let bytes = opened.files.get(name).ok_or(Refusal::NoSuchPage)?;
    let tag = tag(&[&opened.digest, name]);
    if is_same(&headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let kind = match name.rsplit('.').next() {
        Some("csv") => "text/csv; charset=utf-8",
        Some("json") => "application/json",
        Some("jsonld") => "application/ld+json",
        Some("parquet") => "application/vnd.apache.parquet",
        _ => "text/plain; charset=utf-8",
    };
    let mut response = cached(&tag, kind, Bytes::copy_from_slice(bytes));
    attach(&mut response, &format!("nabij-{number}-{name}"));
    Ok(response)
}

/// The whole release as one archive.
pub async fn archive(
    State(public): State<Public>,
    Query(parts): Parts,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (opened, number) = asked(&public, &parts).await?;
    let tag = tag(&[&opened.digest]);
    if is_same(&headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let mut response = cached(&tag, "application/zip", opened.package.clone());
    attach(&mut response, &format!("nabij-{number}.zip"));
    Ok(response)
}

/// One picture, for another page to show: the one answer that other sites may embed.
pub async fn picture(
    State(public): State<Public>,
    Query(parts): Parts,
    headers: HeaderMap,
) -> Result<Response, Refusal> {
    let (opened, number) = asked(&public, &parts).await?;
    let (t, name) = (words(&parts), parts.get("naam").map_or("", String::as_str));
    let tag = tag(&[&opened.digest, name, t.lang().code()]);
    if is_same(&headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let empty = Vec::new();
    let rows = from_csv(opened.files.get(CSV).unwrap_or(&empty)).map_err(|_| Refusal::Ours)?;
    let release = Release { t, number, rows: &rows, source: source(t, number, public.made_up) };
    let svg = release.alone(name).ok_or(Refusal::NoSuchPage)?;
    let mut response = cached(&tag, "image/svg+xml", Bytes::from(svg));
    response.headers_mut().insert("cross-origin-resource-policy", HeaderValue::from_static("cross-origin"));
    Ok(response)
}

async fn asked(public: &Public, parts: &BTreeMap<String, String>) -> Result<(Arc<Opened>, i64), Refusal> {
    let number = parts.get("nr").and_then(|number| number.parse().ok()).ok_or(Refusal::NoSuchPage)?;
    Ok((public.open(number).await?, number))
}

pub(super) fn words(parts: &BTreeMap<String, String>) -> &'static Text {
    Text::of(parts.get("taal").and_then(|tag| Lang::parse(tag)).unwrap_or_default())
}

/// What changes on a page beside its release: which others there are.
fn standing(all: &[KeptRelease]) -> String {
    all.iter().map(|own| format!("{}{}", own.number, own.acts.len())).collect::<Vec<_>>().join(".")
}

pub(super) fn tag(parts: &[&str]) -> String {
    let all = format!("{} {}", env!("CARGO_PKG_VERSION"), parts.join(" "));
    format!("\"{}\"", &package::digest(all.as_bytes())[..32])
}

pub(super) fn is_same(headers: &HeaderMap, tag: &str) -> bool {
    let known = headers.get(header::IF_NONE_MATCH).and_then(|known| known.to_str().ok());
    // A proxy that packed the answer marks its tag as weak.
    known.is_some_and(|known| known.split(',').any(|own| own.trim().trim_start_matches("W/") == tag))
}

pub(super) fn cached(tag: &str, kind: &'static str, body: Bytes) -> Response {
    let mut response = body.into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("public, max-age=300"));
    if let Ok(tag) = HeaderValue::from_str(tag) {
        headers.insert(header::ETAG, tag);
    }
    response
}

pub(super) fn unchanged(tag: &str) -> Response {
    let mut response = cached(tag, "text/plain", Bytes::new());
    response.headers_mut().remove(header::CONTENT_TYPE);
    *response.status_mut() = StatusCode::NOT_MODIFIED;
    response
}

pub(super) fn attach(response: &mut Response, name: &str) {
    if let Ok(value) = HeaderValue::from_str(&format!("attachment; filename=\"{name}\"")) {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, value);
    }
}
