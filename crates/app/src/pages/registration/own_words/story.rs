// SPDX-License-Identifier: EUPL-1.2
//! `/verhaal`: a youth's own account of one restriction, by a code that opens once. Open to everybody, as whoever comes here
//! has no account; without a code it shows nothing.

use askama::Template;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_domain::registration::dossier::own_word::{Feeling, LONGEST, OwnWord, SharedWith, WordKind};
use nabij_domain::registration::live::facts::Kept;
use nabij_domain::registration::step::StepKind;
use nabij_store::{Attempt, ListedWord, StoreError, WordHolder};

use crate::command::now;
use crate::pages::access::accounts::moment;
use crate::pages::registration::live::rows::Form;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// The cookie of who opened with a code.
const STORY: &str = "nabij-verhaal";
/// On a unit's tablet the page goes away as others do.
const LEAVES: HeaderValue = HeaderValue::from_static("300; url=/verhaal/klaar");

#[derive(Template)]
#[template(path = "registration/own_words/story.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    said: Option<String>,
    wrong: Option<String>,
    wrong_at: &'static str,
    open: Option<Own>,
}

/// What who holds a code sees.
struct Own {
    about: String,
    pass: Option<String>,
    happened: String,
    feelings: Vec<(&'static str, &'static str, bool)>,
    helped: String,
    shares: Vec<(&'static str, &'static str, bool)>,
    complaints: Vec<(String, String)>,
    is_kept: bool,
}

/// What a page says beside its form.
#[derive(Default)]
struct Says {
    said: Option<String>,
    wrong: Option<String>,
    pass: Option<String>,
}

fn entrance() -> Permit {
    permit::server(Right::UseAccount)
}

async fn holder(site: &Site, headers: &HeaderMap) -> Result<Option<WordHolder>, Refusal> {
    let Some(token) = site.entrance().cookie(headers, STORY) else { return Ok(None) };
    Ok(site.store().word_holder(&entrance(), &token, now()).await?)
}

async fn render(site: &Site, visitor: &Visitor, holder: Option<&WordHolder>, says: Says) -> Result<Response, Refusal> {
    let wrong = says.wrong.is_some();
    let open = match holder {
        Some(holder) => Some(own(site, visitor, holder, says.pass).await?),
        None => None,
    };
    let page = Page {
        t: visitor.t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        said: says.said,
        wrong: says.wrong,
        wrong_at: if open.is_some() { "gebeurd" } else { "code" },
        open,
    };
    let html = page.render()?;
    let mut response = if wrong { guard::wrong(html) } else { Html(html).into_response() };
    if holder.is_some() && visitor.tablet.is_some() {
        response.headers_mut().insert(header::REFRESH, LEAVES);
    }
    Ok(response)
}

async fn own(site: &Site, visitor: &Visitor, holder: &WordHolder, pass: Option<String>) -> Result<Own, Refusal> {
    let t = visitor.t;
    let told = site.store().told(holder).await?;
    let account = told.iter().find(|(listed, _)| listed.kind == WordKind::Account);
    let word = account.map(|(_, word)| word);
    let shared = word.map_or(SharedWith::Nobody, |word| word.shared);
    let complaint = |listed: &ListedWord| {
        let sent = t.complaint_sent_line(listed.number.to_string(), moment(t, site, listed.at));
        let state = listed.taken.map_or_else(|| t.complaint_not_taken(), |at| t.complaint_taken(moment(t, site, at)));
        (sent, state)
    };
    let complaints = told.iter().filter(|(listed, _)| listed.kind == WordKind::Complaint);
    let is_chosen = |feeling: Feeling| word.is_some_and(|word| word.feelings.contains(&feeling));
    let began = site.store().restriction_began(holder).await?;
    Ok(Own {
        about: began.map_or(String::new(), |at| t.story_about(moment(t, site, at))),
        pass,
        happened: word.map_or(String::new(), |word| word.happened.clone()),
        feelings: Feeling::ALL.iter().map(|own| (own.id(), t.code(own.code()), is_chosen(*own))).collect(),
        helped: word.map_or(String::new(), |word| word.helped.clone()),
        shares: SharedWith::ALL.iter().map(|own| (own.id(), t.code(own.code()), *own == shared)).collect(),
        complaints: complaints.map(|(listed, _)| complaint(listed)).collect(),
        is_kept: account.is_some(),
    })
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor, headers: HeaderMap) -> Result<Response, Refusal> {
    let holder = holder(&site, &headers).await?;
    render(&site, &visitor, holder.as_ref(), Says::default()).await
}

/// Opens with a code, or with the pass that came with one.
pub async fn open(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (server, t) = (entrance(), visitor.t);
    let attempt = Attempt { login: "own words", origin: &visitor.origin };
    let refuse =
        async |wrong: String| render(&site, &visitor, None, Says { wrong: Some(wrong), ..Says::default() }).await;
    let wait = site.store().must_wait(&server, attempt, now()).await?;
    if wait > 0 {
        return refuse(t.story_wait((wait + 59) / 60)).await;
    }
    let Some(opened) = site.store().open_words(&server, fields.get("code"), now()).await? else {
        site.store().failed(&server, attempt, None, now()).await?;
        return refuse(t.story_wrong_code()).await;
    };
    site.store().succeeded(&server, attempt).await?;
    // Not by a redirect: the pass is shown here and nowhere else.
    let says = Says { pass: opened.pass, ..Says::default() };
    let mut response = render(&site, &visitor, Some(&opened.holder), says).await?;
    site.entrance().set_cookie(&mut response, STORY, Some(&opened.token));
    Ok(response)
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).chars().take(LONGEST).collect()
}

/// Keeps the account; the first time it is counted as told.
pub async fn keep(
    State(site): State<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refusal> {
    let t = visitor.t;
    let Some(holder) = holder(&site, &headers).await? else { return Ok(closed(&visitor)) };
    let shared = SharedWith::ALL.iter().copied().find(|own| own.id() == fields.get("delen"));
    let felt = |feeling: &&Feeling| !fields.get(&format!("gevoel-{}", feeling.id())).is_empty();
    let word = OwnWord {
        kind: WordKind::Account,
        happened: text(&fields, "gebeurd"),
        feelings: Feeling::ALL.iter().filter(felt).copied().collect(),
        helped: text(&fields, "hielp"),
        shared: shared.unwrap_or(SharedWith::Nobody),
    };
    if word.is_empty() {
        let says = Says { wrong: Some(t.story_empty()), ..Says::default() };
        return render(&site, &visitor, Some(&holder), says).await;
    }
    site.store().tell(&holder, &word, now()).await?;
    count(&site, &holder).await?;
    render(&site, &visitor, Some(&holder), Says { said: Some(t.story_saved()), ..Says::default() }).await
}

/// Books that the account was told: once for a code, whatever is changed in it later.
async fn count(site: &Site, holder: &WordHolder) -> Result<(), Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let (at, key) = (now(), format!("eigen-verhaal-{}", holder.code));
    let mut form = Form::new(site.zone(), &known.columns.places);
    let kept = Kept { kind: StepKind::YouthAccount, at, entered: Some(at) };
    form.step_of((&holder.restriction, &holder.unit), &key, kept);
    match form.book(site, &holder.permit(), (&holder.unit, &key), (&[], None), at).await {
        // In a month that was submitted it is told and not counted: figures of submitted months do not change.
        Ok(_) | Err(StoreError::KeyReused | StoreError::AlreadyKnown | StoreError::Locked { .. }) => Ok(()),
        Err(error) => Err(error.into()),
    }
}

/// Sends a complaint.
pub async fn complain(
    State(site): State<Site>,
    visitor: Visitor,
    headers: HeaderMap,
    fields: Fields,
) -> Result<Response, Refusal> {
    let Some(holder) = holder(&site, &headers).await? else { return Ok(closed(&visitor)) };
    let word = OwnWord {
        kind: WordKind::Complaint,
        happened: text(&fields, "klacht"),
        feelings: Vec::new(),
        helped: String::new(),
        shared: SharedWith::Nobody,
    };
    let number = site.store().tell(&holder, &word, now()).await?;
    let said = Some(visitor.t.complaint_sent(number.to_string()));
    render(&site, &visitor, Some(&holder), Says { said, ..Says::default() }).await
}

/// Destroys the account.
pub async fn destroy(State(site): State<Site>, visitor: Visitor, headers: HeaderMap) -> Result<Response, Refusal> {
    let Some(holder) = holder(&site, &headers).await? else { return Ok(closed(&visitor)) };
    site.store().destroy_account(&holder, now()).await?;
    let said = Some(visitor.t.story_gone());
    render(&site, &visitor, Some(&holder), Says { said, ..Says::default() }).await
}

/// Closes it, so that whoever takes this device next sees nothing.
pub async fn close(State(site): State<Site>, visitor: Visitor, headers: HeaderMap) -> Result<Response, Refusal> {
    if let Some(token) = site.entrance().cookie(&headers, STORY) {
        site.store().close_words(&entrance(), &token).await?;
    }
    let says = Says { said: Some(visitor.t.story_closed()), ..Says::default() };
    let mut response = render(&site, &visitor, None, says).await?;
    site.entrance().set_cookie(&mut response, STORY, None);
    Ok(response)
}

/// The time is over: back to where the code is asked.
fn closed(visitor: &Visitor) -> Response {
    Redirect::to(&format!("/verhaal?taal={}", visitor.t.lang().code())).into_response()
}
