// SPDX-License-Identifier: EUPL-1.2
//! `/spiegel`: the monthly mirror of a location or unit, as it was made.

use std::collections::BTreeMap;
use std::sync::Arc;

use askama::Template;
use axum::body::Bytes;
use axum::extract::{Query, State};
use axum::response::Html;
use nabij_documents::proof::mirror_file;
use nabij_documents::proof::mirror_sheet::{Shown, sheet};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::Month;
use nabij_domain::proof::mirror::threshold::guarded;
use nabij_domain::registration::place::{Level, NATION, PlaceIx};
use nabij_store::KeptMirror;

use super::list::language;
use crate::command::now;
use crate::pages::indicator::path::Step;
use crate::site::guard::Visitor;
use crate::site::known::Known;
use crate::site::refusal::Refusal;
use crate::site::{Site, mirrors};

/// Address of the page.
pub const PAGE: &str = "/spiegel";

#[derive(Template)]
#[template(path = "proof/mirror_page.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    title: String,
    path: Vec<Step>,
    sheet: Option<String>,
    none: String,
    months: Vec<Step>,
    places: Vec<(String, Vec<Step>)>,
    other_language: String,
}

struct Asked {
    t: &'static Text,
    level: Level,
    id: String,
    month: Option<Month>,
}

impl Asked {
    fn address(&self, place: (Level, &str), month: Option<Month>) -> String {
        let mut query = form_urlencoded::Serializer::new(String::new());
        query.append_pair("taal", self.t.lang().code());
        query.append_pair("plaats", &format!("{}:{}", place.0.id(), place.1));
        if let Some(month) = month {
            query.append_pair("maand", &month.to_string());
        }
        format!("{PAGE}?{}", query.finish())
    }
}

/// Answers with the page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<Bytes>, Refusal> {
    let t = Text::of(language(&parts));
    let known = site.facts(visitor.permit()?, None).await?;
    let tree = &known.columns.places;
    let (level, id) = match parts.get("plaats") {
        Some(word) => place(word).ok_or_else(|| Refusal::WrongQuestion(vec![("plaats", word.clone())]))?,
        None => visitor.reach()?.first(tree).unwrap_or((Level::Nation, NATION.to_owned())),
    };
    visitor.hold_to(&site, &known, level, &id).await?;
    // A mirror is laid beside no other; who asks for one of another house is refused as on every page of a place.
    if let Some((level, id)) = parts.get("naast").and_then(|word| place(word)) {
        visitor.hold_to(&site, &known, level, &id).await?;
    }
    let month = match parts.get("maand") {
        Some(word) => Some(month(word).ok_or_else(|| Refusal::WrongQuestion(vec![("maand", word.clone())]))?),
        None => None,
    };
    let asked = Asked { t, level, id, month };
    let ix = tree.find(&asked.id);
    let person = &visitor.visit()?.person;
    let care = permit::of(person, Right::ReadYouths, tree, site.zone(), now());
    let cares = |ix: PlaceIx| care.as_ref().is_some_and(|permit| permit.reach().covers(tree, ix));
    let whole = ix.is_some_and(cares);
    let kept = match ix.filter(|_| matches!(asked.level, Level::Location | Level::Unit)) {
        Some(ix) => {
            let organisation = &tree.get(tree.organisation(ix)).id;
            site.store().mirrors(visitor.permit()?, organisation, &asked.id).await?
        }
        None => Vec::new(),
    };
    let places = choices(&asked, &visitor, &known, &cares)?;
    let address = format!("{PAGE} {:?} {whole} {} {:?}", parts, kept.len(), places.len());
    let facts = Arc::clone(&known);
    let own = site.clone();
    let make = async move {
        let turn = own.turn().await;
        let working = tokio::task::spawn_blocking(move || {
            let made = render(&own, &facts, &asked, (&kept, whole), places).map(Bytes::from);
            drop(turn);
            made
        });
        working.await.map_err(|error| {
            tracing::error!(%error, "showing a mirror");
            Refusal::Ours
        })?
    };
    // Places that can be chosen go by the reach.
    let address = format!("{address} {:?}", visitor.reach()?);
    site.kept().page(&address, &known, make).await.map(Html)
}

fn place(word: &str) -> Option<(Level, String)> {
    let (level, id) = word.split_once(':').unwrap_or((word, NATION));
    Some((Level::parse(level)?, id.to_owned()))
}

fn month(word: &str) -> Option<Month> {
    let (year, number) = word.split_once('-')?;
    let (year, number) = (year.parse().ok().filter(|year| (1950..2100).contains(year))?, number.parse().ok()?);
    (1..=12).contains(&number).then(|| Month::new(year, number))
}

/// Places the visitor may look at, by organisation: locations, and units where they have a care relation.
fn choices(
    asked: &Asked,
    visitor: &Visitor,
    known: &Known,
    cares: &dyn Fn(PlaceIx) -> bool,
) -> Result<Vec<(String, Vec<Step>)>, Refusal> {
    let tree = &known.columns.places;
    let day = known.latest.map(|latest| known.columns.zone.day(latest));
    let mut all: BTreeMap<String, Vec<(String, Step)>> = BTreeMap::new();
    for (ix, own) in tree.iter() {
        let may = match own.level {
            Level::Location => true,
            Level::Unit => cares(ix),
            _ => false,
        };
        let open = tree.closed(ix).is_none_or(|until| day.is_none_or(|day| day < until));
        if may && open && visitor.reach()?.covers(tree, ix) {
            let names: Vec<&str> = tree.with_ancestors(ix).map(|at| tree.get(at).name.as_str()).collect();
            let shown: Vec<&str> = names[..names.len() - 1].iter().rev().copied().collect();
            let label = if shown.is_empty() { own.name.clone() } else { shown.join(", ") };
            let here = asked.id == own.id;
            let href = (!here).then(|| asked.address((own.level, &own.id), asked.month));
            let organisation = tree.get(tree.organisation(ix)).name.clone();
            all.entry(organisation).or_default().push((label.clone(), Step { label, href }));
        }
    }
    let sorted = all.into_iter().map(|(name, mut steps)| {
        steps.sort_by(|one, other| one.0.cmp(&other.0));
        (name, steps.into_iter().map(|(_, step)| step).collect())
    });
    Ok(sorted.collect())
}

fn render(
    site: &Site,
    known: &Arc<Known>,
    asked: &Asked,
    (kept, whole): (&[KeptMirror], bool),
    places: Vec<(String, Vec<Step>)>,
) -> Result<String, Refusal> {
    let (t, tree) = (asked.t, &known.columns.places);
    let name = |id: &str| tree.find(id).map_or_else(|| id.to_owned(), |ix| tree.get(ix).name.clone());
    let of_place = matches!(asked.level, Level::Location | Level::Unit);
    let hidden = asked.level == Level::Unit && !whole;
    let chosen = kept.iter().find(|own| asked.month.is_none_or(|month| month == own.month)).filter(|_| !hidden);
    let words = |month: Month| t.period(month.first_day(), Month(month.0 + 1).first_day());
    let sheet = match chosen {
        Some(own) => Some(shown(site, known, asked, (own, whole), &name)?),
        None => None,
    };
    let title = chosen.map_or_else(|| t.mirror_title(), |own| t.mirror_of(name(&asked.id), words(own.month)));
    let others = kept.iter().filter(|own| !hidden && chosen.is_none_or(|chosen| chosen.month != own.month));
    let other = t.lang().other();
    let page = Page {
        t,
        made_up: site.is_made_up(),
        title,
        path: path(asked, known),
        none: match (hidden, of_place) {
            (true, _) => t.mirror_not_unit(),
            (false, true) => t.mirror_none(),
            (false, false) => t.mirror_lead(),
        },
        sheet,
        months: others
            .map(|own| Step {
                label: words(own.month),
                href: Some(asked.address((asked.level, &asked.id), Some(own.month))),
            })
            .collect(),
        places,
        other_language: Asked { t: Text::of(other), level: asked.level, id: asked.id.clone(), month: asked.month }
            .address((asked.level, &asked.id), asked.month),
    };
    Ok(page.render()?)
}

/// The sheet as the reader may see it, with what later facts changed.
fn shown(
    site: &Site,
    known: &Arc<Known>,
    asked: &Asked,
    (kept, whole): (&KeptMirror, bool),
    names: &dyn Fn(&str) -> String,
) -> Result<String, Refusal> {
    let t = asked.t;
    let read = |content: &str| {
        mirror_file::read(content).map_err(|error| {
            tracing::error!(%error, "a kept mirror cannot be read");
            Refusal::Ours
        })
    };
    let guard = |own| if whole { own } else { guarded(&own) };
    let mirror = guard(read(&kept.content)?);
    // Written and read as the kept one was, so that the last bit of a number is no change.
    let now = mirrors::of_now(known, (asked.level, &asked.id), kept.month);
    let now = now.and_then(|now| mirror_file::write(&now).ok()).map(|now| read(&now)).transpose()?.map(guard);
    let own = Shown {
        now: now.as_ref().filter(|now| **now != mirror),
        mirror: &mirror,
        whole,
        place: names(&asked.id),
        made: t.mirror_made(t.date(site.zone().day(kept.made_at))),
        names,
    };
    Ok(sheet(t, &own)?)
}

/// From the list of places to this one.
fn path(asked: &Asked, known: &Known) -> Vec<Step> {
    let tree = &known.columns.places;
    let Some(ix) = tree.find(&asked.id) else { return vec![Step { label: asked.t.mirror_title(), href: None }] };
    let all: Vec<PlaceIx> = tree.with_ancestors(ix).collect();
    let step = |(at, ix): (usize, &PlaceIx)| {
        let own = tree.get(*ix);
        let href = (at > 0 && own.level == Level::Location).then(|| asked.address((own.level, &own.id), asked.month));
        Step { label: own.name.clone(), href }
    };
    let mut steps: Vec<Step> = all.iter().enumerate().map(step).collect();
    steps.reverse();
    steps
}
