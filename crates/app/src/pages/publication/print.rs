// SPDX-License-Identifier: EUPL-1.2
//! `/openbaar/rapport`: a report of a published release as a page, and as PDF. The PDF is a job: who asks first starts it, who
//! comes meanwhile sees how far it is, and it is kept for who comes after.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::indicator::view::Block;
use nabij_documents::paper::sheet::Fact;
use nabij_documents::publication::package::Files;
use nabij_documents::publication::report::of_release::{Report, ReportKind};
use nabij_documents::text::{Lang, Text};
use tokio::sync::Semaphore;

use super::public::{PAGE, Public, attach, cached, is_same, tag, unchanged, words};
use crate::command::report::pressing::pressed;
use crate::site::refusal::Refusal;

/// Reports that are kept.
const MOST: usize = 24;
/// Seconds after which the page of a report that is being made looks again.
const AGAIN: u32 = 2;

type Parts = Query<BTreeMap<String, String>>;
type Key = (i64, ReportKind, Lang);

/// Reports that are made, and that are being made: one at a time.
#[derive(Clone)]
pub struct Reports {
    kept: Arc<Mutex<Kept>>,
    turn: Arc<Semaphore>,
}

#[derive(Default)]
struct Kept {
    made: VecDeque<(Key, Bytes)>,
    /// Asked for and not made yet, in this order.
    waiting: Vec<Key>,
    failed: Vec<Key>,
}

/// How a report stands.
enum Stands {
    Made(Bytes),
    /// So many others come first.
    Waiting(usize),
    Failed,
}

impl Default for Reports {
    fn default() -> Self {
        Self { kept: Arc::default(), turn: Arc::new(Semaphore::new(1)) }
    }
}

impl Reports {
    /// How a report stands; when nobody asked for it yet, it is begun.
    fn ask(&self, key: Key, files: impl FnOnce() -> Files) -> Stands {
        let mut kept = self.lock();
        if let Some((_, bytes)) = kept.made.iter().find(|(own, _)| *own == key) {
            return Stands::Made(bytes.clone());
        }
        if let Some(before) = kept.waiting.iter().position(|own| *own == key) {
            return Stands::Waiting(before);
        }
        if let Some(at) = kept.failed.iter().position(|own| *own == key) {
            // Said once: who asks again starts it again.
            kept.failed.remove(at);
            return Stands::Failed;
        }
        kept.waiting.push(key);
        let before = kept.waiting.len() - 1;
        drop(kept);
        tokio::spawn(self.clone().make(key, files()));
        Stands::Waiting(before)
    }

    async fn make(self, key: Key, files: Files) {
        let turn = Arc::clone(&self.turn).acquire_owned().await;
        let (_, kind, lang) = key;
        let made = tokio::task::spawn_blocking(move || {
            let report = Report::of(kind, Text::of(lang), &files, false)?;
            pressed(&report.paper())
        });
        let made = made.await.map_err(anyhow::Error::from).flatten();
        drop(turn);
        let mut kept = self.lock();
        kept.waiting.retain(|own| *own != key);
        match made {
            Ok(pdf) => {
                kept.made.push_back((key, Bytes::from(pdf)));
                if kept.made.len() > MOST {
                    kept.made.pop_front();
                }
            }
            Err(error) => {
                tracing::error!(%error, number = key.0, report = kind.id(), "a report was not made");
                kept.failed.push(key);
            }
        }
    }

    fn lock(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[derive(Template)]
#[template(path = "publication/report.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    title: String,
    subtitle: String,
    lines: Vec<String>,
    facts: Vec<Fact>,
    blocks: Vec<String>,
    digest: String,
    pdf: (String, String),
    other_language: String,
}

#[derive(Template)]
#[template(path = "publication/making.html")]
struct Making {
    t: &'static Text,
    made_up: bool,
    title: String,
    words: String,
    again: String,
    other_language: String,
}

fn asked(parts: &BTreeMap<String, String>) -> Result<(i64, ReportKind), Refusal> {
    let number = parts.get("nr").and_then(|number| number.parse().ok());
    let kind = parts.get("naam").and_then(|name| ReportKind::parse(name));
    number.zip(kind).ok_or(Refusal::NoSuchPage)
}

/// Its address, as a page or as PDF.
pub fn address(t: &Text, number: i64, kind: ReportKind, ending: &str) -> String {
    format!("{PAGE}/rapport{ending}?nr={number}&naam={}&taal={}", kind.id(), t.lang().code())
}

/// A report as a page.
pub async fn page(State(public): State<Public>, Query(parts): Parts, headers: HeaderMap) -> Result<Response, Refusal> {
    let ((number, kind), t) = (asked(&parts)?, words(&parts));
    let opened = public.open(number).await?;
    let tag = tag(&[&opened.digest, kind.id(), t.lang().code()]);
    if is_same(&headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let report = Report::of(kind, t, &opened.files, false).map_err(|error| {
        tracing::error!(%error, number, "a published release cannot be read");
        Refusal::Ours
    })?;
    let page = Page {
        t,
        made_up: public.made_up,
        blocks: report.blocks.iter().map(Block::html).collect::<Result<_, _>>()?,
        pdf: (t.printed_pdf(kind.name(t)), address(t, number, kind, ".pdf")),
        other_language: address(Text::of(t.lang().other()), number, kind, ""),
        title: report.title,
        subtitle: report.subtitle,
        lines: report.lines,
        facts: report.facts,
        digest: report.digest,
    };
    Ok(cached(&tag, "text/html; charset=utf-8", Bytes::from(page.render()?)))
}

/// A report as PDF, or how far it is.
pub async fn pdf(State(public): State<Public>, Query(parts): Parts, headers: HeaderMap) -> Result<Response, Refusal> {
    let ((number, kind), t) = (asked(&parts)?, words(&parts));
    // Asked each time: it may have been withdrawn.
    let opened = public.open(number).await?;
    let tag = tag(&[&opened.digest, kind.id(), t.lang().code(), "pdf"]);
    if is_same(&headers, &tag) {
        return Ok(unchanged(&tag));
    }
    let before = match public.reports.ask((number, kind, t.lang()), || opened.files.clone()) {
        Stands::Made(bytes) => {
            let mut response = cached(&tag, "application/pdf", bytes);
            attach(&mut response, &format!("nabij-{number}-{}-{}.pdf", kind.id(), t.lang().code()));
            return Ok(response);
        }
        Stands::Waiting(before) => Some(before),
        Stands::Failed => None,
    };
    let (title, words) = match before {
        None => (t.printed_failed(), t.printed_failed_do()),
        Some(0) => (t.printed_making(), t.printed_making_presses()),
        Some(before) => (t.printed_making(), t.printed_making_waits(before)),
    };
    let again = address(t, number, kind, ".pdf");
    let other_language = address(Text::of(t.lang().other()), number, kind, "");
    let page = Making { t, made_up: public.made_up, title, words, again, other_language };
    let status = if before.is_some() { StatusCode::ACCEPTED } else { StatusCode::INTERNAL_SERVER_ERROR };
    let mut response = (status, Html(page.render()?)).into_response();
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if before.is_some() {
        response.headers_mut().insert("refresh", HeaderValue::from(AGAIN));
    }
    Ok(response)
}
