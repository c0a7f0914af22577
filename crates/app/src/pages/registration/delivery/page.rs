// SPDX-License-Identifier: EUPL-1.2
//! `/aanleveren`: what came in and what is missing, month by month; files, declarations, submissions and what was taken
//! back, for who may deliver; who is silent, for who may ask.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::extract::{Query, State};
use axum::http::StatusCode;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::registration::delivered::{self, Grid};
use nabij_documents::registration::quality;
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::reach::Reach;
use nabij_domain::calendar::Month;
use nabij_domain::indicator::cannot_occur::{Proposal, proposals};
use nabij_domain::indicator::delivered::Delivered;
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::indicator::part_of::part_of;
use nabij_domain::indicator::selection::{PeriodLength, Selection};
use nabij_domain::registration::gating::{self, Files};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::{Level, PlaceIx};
use nabij_domain::registration::submission::{Reason, Standing, Submissions};

use super::asks::{self, Proposed};
use super::folder::{MOST_BYTES, Stage};
use super::lines::{self, Declared, Sent, Submitted};
use super::wrong::Wrong;
use crate::command::now;
use crate::pages::access::accounts::moment;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::known::Known;
use crate::site::refusal::Refusal;

/// Address of the page.
pub const PAGE: &str = "/aanleveren";

#[derive(Template)]
#[template(path = "registration/deliveries.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    heading: String,
    lead: String,
    organisation: String,
    organisations: Vec<Choice>,
    kinds: Vec<Choice>,
    years: Vec<Choice>,
    months: Vec<(Choice, bool)>,
    places: Vec<Choice>,
    reasons: Vec<Choice>,
    grid: String,
    quality: String,
    may_deliver: bool,
    submissions: Vec<Submitted>,
    sent: Vec<Sent>,
    declared: Vec<Declared>,
    silent: Option<Vec<String>>,
    /// Up to which month, and a line for each organisation of which something is missing.
    overdue: Option<(String, Vec<String>)>,
    waiting: Vec<(String, String)>,
    proposed: Vec<Proposed>,
    wrong: Option<String>,
    done: Option<String>,
    most: String,
    other_language: String,
}

/// One of a list to choose from.
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What is read.
    pub label: String,
    /// Whether it is chosen.
    pub chosen: bool,
}

/// What is asked of the page.
struct Asked {
    place: PlaceIx,
    kind: KindKey,
    year: i32,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    Ok(Html(render(&site, &visitor, &parts, None).await?).into_response())
}

/// The page that says why something was not done.
pub async fn refused(
    site: &Site,
    visitor: &Visitor,
    parts: &BTreeMap<String, String>,
    wrong: &Wrong,
) -> Result<Response, Refusal> {
    let status = if *wrong == Wrong::Large { StatusCode::PAYLOAD_TOO_LARGE } else { StatusCode::UNPROCESSABLE_ENTITY };
    Ok((status, Html(render(site, visitor, parts, Some(wrong)).await?)).into_response())
}

/// Organisations within reach, by name.
fn organisations(known: &Known, reach: &Reach) -> Vec<PlaceIx> {
    let places = &known.columns.places;
    let top = |ix: PlaceIx| places.organisation(ix) == ix;
    let mut own: Vec<_> = places.iter().filter(|(ix, _)| top(*ix) && reach.covers(places, *ix)).collect();
    own.sort_by(|one, other| one.1.name.cmp(&other.1.name));
    own.into_iter().map(|(ix, _)| ix).collect()
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    parts: &BTreeMap<String, String>,
    wrong: Option<&Wrong>,
) -> Result<String, Refusal> {
    let (t, permit) = (visitor.t, visitor.permit()?);
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let own = organisations(&known, permit.reach());
    let part = |name: &str| parts.get(name).map_or("", String::as_str);
    let place = match part("organisatie") {
        "" => own.first().copied(),
        id => match places.find(id).filter(|ix| own.contains(ix)) {
            Some(ix) => Some(ix),
            None => return visitor.refuse(site, permit.right()).await,
        },
    };
    let this_month = site.zone().month(now());
    let Some(place) = place else { return nothing(site, visitor) };
    let year = part("jaar").parse().ok().filter(|year| (1990..=this_month.year()).contains(year));
    let kind = KindKey::parse(part("soort")).unwrap_or(KindKey::Any);
    let asked = Asked { place, kind, year: year.unwrap_or(this_month.year()) };
    let id = places.get(place).id.clone();
    let submitted: Vec<_> =
        site.store().submissions(permit).await?.into_iter().filter(|own| own.organisation == id).collect();
    let standing = Submissions(submitted.iter().map(|own| own.submission).collect());
    let may_deliver = may_deliver(site, visitor, &known, place)?;
    let nation = *permit.reach() == Reach::Everywhere;
    let reach = permit.reach().clone();
    let shown = Shown { known: Arc::clone(&known), standing: standing.clone(), may_deliver, nation, reach };
    let blocks = blocks(site, t, shown, &asked).await?;
    let imports = site.store().imports(permit).await?;
    let declared = site.store().declarations(permit, &id).await?;
    let lines = lines::Words { t, site, places };
    let overdue = asks::overdue(site, visitor, places, &blocks.overdue).await?;
    let overdue = (delivered::name(t, Month(this_month.0 - 1)), overdue);
    let waiting = if may_deliver { waiting(site, t, &id)? } else { Vec::new() };
    let proposed = asks::proposed(t, places, &blocks.proposals);
    let (from, until) = (part("van"), part("tot"));
    let months = (asked.year * 12..this_month.0.min(asked.year * 12 + 12)).map(|month| {
        let month = Month(month);
        let choice =
            Choice { value: month.to_string(), label: delivered::name(t, month), chosen: month.to_string() == from };
        (choice, month.to_string() == until || (until.is_empty() && month.to_string() == from))
    });
    let choice = |value: String, label: String, chosen: bool| Choice { value, label, chosen };
    let leaves = blocks.leaves.iter().map(|ix| places.get(*ix));
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        heading: blocks.heading,
        lead: t.deliver_lead(places.get(place).name.as_str(), lower(&t.kind(kind)), asked.year.to_string()),
        organisations: own
            .iter()
            .map(|ix| choice(places.get(*ix).id.clone(), places.get(*ix).name.clone(), *ix == place))
            .collect(),
        kinds: kinds(t, &known, kind),
        years: years(&known, this_month, asked.year),
        months: months.collect(),
        places: leaves.map(|own| choice(own.id.clone(), own.name.clone(), own.id == part("plaats"))).collect(),
        reasons: Reason::ALL
            .iter()
            .map(|reason| choice(reason.id().to_owned(), t.code(reason.code()).to_owned(), false))
            .collect(),
        grid: blocks.grid,
        quality: blocks.quality,
        may_deliver,
        submissions: lines.submissions(&submitted, &standing),
        sent: lines.sent(imports.into_iter().filter(|own| own.organisation == id)),
        declared: lines.declared(&declared),
        silent: blocks.silent,
        overdue: Some(overdue),
        waiting,
        proposed,
        wrong: wrong.map(|wrong| wrong.words(t)),
        done: done(t, part("klaar")),
        most: (MOST_BYTES >> 20).to_string(),
        other_language: format!("{PAGE}?taal={}&organisatie={id}&jaar={}", t.lang().other().code(), asked.year),
        organisation: id,
    };
    Ok(page.render()?)
}

/// Without any organisation within reach there is nothing to see.
fn nothing(site: &Site, visitor: &Visitor) -> Result<String, Refusal> {
    let t = visitor.t;
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        heading: t.deliver_title_nothing(),
        lead: String::new(),
        organisation: String::new(),
        organisations: Vec::new(),
        kinds: Vec::new(),
        years: Vec::new(),
        months: Vec::new(),
        places: Vec::new(),
        reasons: Vec::new(),
        grid: String::new(),
        quality: String::new(),
        may_deliver: false,
        submissions: Vec::new(),
        sent: Vec::new(),
        declared: Vec::new(),
        silent: None,
        overdue: None,
        waiting: Vec::new(),
        proposed: Vec::new(),
        wrong: None,
        done: None,
        most: String::new(),
        other_language: format!("{PAGE}?taal={}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

fn may_deliver(site: &Site, visitor: &Visitor, known: &Known, place: PlaceIx) -> Result<bool, Refusal> {
    let places = &known.columns.places;
    let deliver = permit::of(&visitor.visit()?.person, Right::Deliver, places, site.zone(), now());
    Ok(deliver.is_some_and(|permit| permit.reach().covers(places, place)))
}

/// Uploads of an organisation that nobody kept or threw away yet.
fn waiting(site: &Site, t: &Text, organisation: &str) -> Result<Vec<(String, String)>, Refusal> {
    let all = site.uploads().all().map_err(Refusal::from_disk)?;
    let own = all.into_iter().filter(|(_, about)| about.organisation == organisation);
    let open = own.filter(|(_, about)| !matches!(about.stage, Stage::Kept(_)));
    let line = |(id, about): (String, super::folder::About)| {
        let at = moment(t, site, nabij_domain::calendar::Instant(about.at));
        (format!("{PAGE}/bestand?taal={}&nr={id}", t.lang().code()), t.deliver_unused_line(at))
    };
    Ok(open.map(line).collect())
}

fn kinds(t: &Text, known: &Known, chosen: KindKey) -> Vec<Choice> {
    let some = known.occurs.keys().map(|kind| KindKey::One(*kind));
    let all = std::iter::once(KindKey::Any).chain(some);
    all.map(|kind| Choice { value: kind.id().to_owned(), label: t.kind(kind), chosen: kind == chosen }).collect()
}

fn years(known: &Known, this_month: Month, chosen: i32) -> Vec<Choice> {
    let first = known.span.0.year().clamp(this_month.year() - 30, this_month.year());
    let years = (first..=this_month.year()).rev();
    years.map(|year| Choice { value: year.to_string(), label: year.to_string(), chosen: year == chosen }).collect()
}

fn done(t: &Text, what: &str) -> Option<String> {
    Some(match what {
        "opgegeven" => t.deliver_done_declared(),
        "ingediend" => t.deliver_done_submitted(),
        "heropend" => t.deliver_done_reopened(),
        "teruggedraaid" => t.deliver_done_undone(),
        "weg" => t.deliver_done_discarded(),
        _ => return None,
    })
}

fn lower(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or(String::new(), |first| first.to_lowercase().chain(letters).collect())
}

/// What blocks are made of.
struct Shown {
    known: Arc<Known>,
    standing: Submissions,
    may_deliver: bool,
    nation: bool,
    reach: Reach,
}

struct Blocks {
    heading: String,
    grid: String,
    quality: String,
    leaves: Vec<PlaceIx>,
    silent: Option<Vec<String>>,
    /// What may not be possible here.
    proposals: Vec<Proposal>,
    /// Organisations within reach of which something is missing, over the year that lies behind.
    overdue: Vec<(PlaceIx, u64)>,
}

/// Makes the grid, the quality report and the silent, where no other request waits for it.
async fn blocks(site: &Site, t: &'static Text, shown: Shown, asked: &Asked) -> Result<Blocks, Refusal> {
    let (at, zone) = (now(), site.zone().clone());
    let this_month = zone.month(at);
    let months = (Month(asked.year * 12), Month((asked.year * 12 + 12).min(this_month.0 + 1)));
    let (place, kind, year) = (asked.place, asked.kind, asked.year);
    let turn = site.turn().await;
    let work = move || {
        let columns = &shown.known.columns;
        let inside = |ix: PlaceIx| columns.places.is_within(ix, place);
        let delivered = Delivered::new(columns, kind, months, at, inside);
        let locked = |month: Month| matches!(shown.standing.standing(month), Standing::Submitted(_));
        let organisation = columns.places.get(place).id.clone();
        let declare = |ix: PlaceIx, month: Month| {
            let own = &columns.places.get(ix).id;
            (shown.may_deliver && !locked(month)).then(|| {
                let mut query = form_urlencoded::Serializer::new(String::new());
                let pairs = [("taal", t.lang().code()), ("organisatie", &organisation), ("soort", kind.id())];
                query.extend_pairs(pairs).append_pair("jaar", &year.to_string()).append_pair("plaats", own);
                query.append_pair("van", &month.to_string());
                format!("{PAGE}?{}#opgeven", query.finish())
            })
        };
        let grid = Grid::new(t, columns, &delivered, &lower(&t.kind(kind)), locked, declare).html()?;
        let own = delivered.completeness();
        let heading = match own.due - own.received {
            0 if own.due == 0 => t.deliver_title(),
            0 => t.deliver_title_complete(),
            missing => t.deliver_title_missing(missing),
        };
        let part = part_of(columns, place);
        let selection = Selection::new(months.0, months.1, PeriodLength::Month, at);
        let files = Files { date_forms: &[], replaced: &[], twice: &[], youths: &[] };
        let mut findings = gating::check(&part, &selection, files);
        findings.retain(|finding| finding.place.is_none_or(inside));
        let quality = quality::report(t, columns, &delivered, &findings).html()?;
        let silent = shown.nation.then(|| {
            let all = Delivered::new(columns, KindKey::Any, months, at, |_| true);
            let line = |(ix, due): (PlaceIx, u64)| t.deliver_silent_line(columns.places.get(ix).name.as_str(), due);
            all.silent(columns).into_iter().map(line).collect()
        });
        let behind = (Month(this_month.0 - 12), this_month);
        let reached = |ix| shown.reach.covers(&columns.places, ix);
        let overdue = Delivered::new(columns, KindKey::Any, behind, at, reached).missing(columns);
        let proposals = if shown.may_deliver { proposals(columns, place, this_month, locked) } else { Vec::new() };
        let leaves = delivered.places.iter().map(|(ix, _)| *ix).collect();
        Ok::<_, askama::Error>(Blocks { heading, grid, quality, leaves, silent, proposals, overdue })
    };
    let made = tokio::task::spawn_blocking(work).await.map_err(|_| Refusal::Ours)?;
    drop(turn);
    Ok(made?)
}

/// The kind a form names, as our own word; `None`: all.
pub fn kind_word(word: &str) -> Option<&'static str> {
    Kind::ALL.iter().copied().find(|kind| kind.id() == word).map(Kind::id)
}

/// Whether a place is one that declarations can be made of, within an organisation.
pub fn is_within(known: &Known, place: &str, organisation: &str) -> bool {
    let places = &known.columns.places;
    let both = places.find(place).zip(places.find(organisation));
    both.is_some_and(|(place, top)| places.get(top).level != Level::Nation && places.is_within(place, top))
}
