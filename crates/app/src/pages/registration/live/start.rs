// SPDX-License-Identifier: EUPL-1.2
//! `/registreren`: who, what, where, and *Start*. What happened is never refused: what has no basis in law is marked.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::kind::{Class, Kind};
use nabij_domain::registration::law::{self, Act, Basis};
use nabij_domain::registration::live::log::Mark;
use nabij_domain::registration::restriction::{DeciderRole, Occasion, Regime};
use nabij_domain::registration::room::{Door, RoomKind};
use nabij_store::{LiveEnd, LiveRestriction, Staying, StoreError};

use super::here::{Here, Unit};
use super::rows::{self, Form};
use super::scene::Scene;
use super::words::{Words, named};
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// How many minutes ago it may have begun.
pub const AGO: [i64; 5] = [0, 5, 10, 15, 30];
/// What is chosen most, first.
const FIRST: [Kind; 3] = [Kind::Seclusion, Kind::Holding, Kind::Transfer];
const ROOMS: [RoomKind; 6] = [
    RoomKind::OwnRoom,
    RoomKind::SeclusionRoom,
    RoomKind::LockInRoom,
    RoomKind::IsolationRoom,
    RoomKind::ComfortRoom,
    RoomKind::Other,
];
/// Who is not on the list is given by number.
const SOMEBODY_ELSE: &str = "-";

#[derive(Template)]
#[template(path = "registration/live/start.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    key: String,
    units: Vec<Unit>,
    unit: Unit,
    youths: Vec<Tile>,
    first: Vec<Tile>,
    more: Vec<Tile>,
    rooms: Vec<Tile>,
    minutes: Vec<(i64, String, bool)>,
    regimes: Vec<(&'static str, &'static str, bool)>,
    by_plan: bool,
    /// The plans of the youths, one tap away.
    plans: Vec<(String, String)>,
    number: String,
    wrong: Vec<(&'static str, String)>,
    alike: Option<Alike>,
    other_language: String,
}

/// A choice.
struct Tile {
    id: String,
    name: String,
    note: String,
    chosen: bool,
}

/// One that goes on already and is likely the same.
struct Alike {
    words: String,
    href: String,
}

/// What was chosen.
#[derive(Default)]
struct Chosen {
    key: String,
    who: String,
    number: String,
    kind: Option<Kind>,
    room: Option<RoomKind>,
    minutes: i64,
    regime: Option<Regime>,
    pressure: Option<bool>,
    by_plan: bool,
    is_another: bool,
}

impl Chosen {
    fn read(fields: &Fields) -> Self {
        let own = |id: &str| Kind::ALL.iter().copied().find(|kind| kind.id() == id);
        let minutes = fields.get("begin").parse().unwrap_or(0);
        Self {
            key: fields.get("sleutel").to_owned(),
            who: fields.get("wie").to_owned(),
            number: fields.get("nummer").to_owned(),
            kind: own(fields.get("wat")),
            room: RoomKind::ALL.iter().copied().find(|room| room.id() == fields.get("waar")),
            minutes: if AGO.contains(&minutes) { minutes } else { 0 },
            regime: Regime::ALL.iter().copied().find(|regime| regime.id() == fields.get("wet")),
            pressure: match fields.get("drang") {
                "ja" => Some(true),
                "nee" => Some(false),
                _ => None,
            },
            by_plan: fields.get("volgens") == "plan",
            is_another: fields.get("toch") == "ja",
        }
    }

    fn youth(&self) -> &str {
        if self.who == SOMEBODY_ELSE { &self.number } else { &self.who }
    }
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Html<String>, Refusal> {
    let here = Here::of(&site, &visitor, parts.get("groep").map_or("", String::as_str)).await?;
    render(&site, &visitor, &here, &Chosen::default(), (Vec::new(), None)).await.map(Html)
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    here: &Here,
    chosen: &Chosen,
    (wrong, alike): (Vec<(&'static str, String)>, Option<Alike>),
) -> Result<String, Refusal> {
    let t = visitor.t;
    let words = Words { t, zone: site.zone(), now: here.now };
    let unit = &here.unit.0;
    let usual = here.usual_regime(unit);
    let regime = chosen.regime.unwrap_or(usual);
    let act = Act {
        regime,
        kind: Kind::Seclusion,
        room: RoomKind::NotRecorded,
        door: Door::NotRecorded,
        occasion: Occasion::Unplanned,
        day: site.zone().day(here.now),
        sector: here.sector(unit),
    };
    let kind = |kind: &Kind| Tile {
        id: kind.id().to_owned(),
        name: t.code(kind.code()).to_owned(),
        note: match law::basis(&Act { kind: *kind, ..act }) {
            Basis::NotKnown => String::new(),
            basis => words.mark(Mark::Law(basis)),
        },
        chosen: chosen.kind == Some(*kind),
    };
    let room = |room: &RoomKind| Tile {
        id: room.id().to_owned(),
        // A long Dutch word breaks where its parts meet.
        name: t.code(room.code()).replace("gsruimte", "gs\u{ad}ruimte").replace("rruimte", "r\u{ad}ruimte"),
        note: match law::basis(&Act { room: *room, ..act }) {
            Basis::NoBasis(_) => t.start_locked_no_basis(),
            _ => String::new(),
        },
        chosen: chosen.room == Some(*room),
    };
    let staying = site.store().staying(visitor.permit()?, here.places(), std::slice::from_ref(unit), here.now).await?;
    let mut plans = Vec::new();
    for own in &staying {
        let link = site.store().youth_link(&own.youth, here.now)?;
        let href = format!("/jongeren/plan?taal={}&jongere={link}", t.lang().code());
        plans.push((named(t, &own.initials, &own.pseudonym), href));
    }
    let youth = |own: Staying| Tile {
        chosen: chosen.who == own.pseudonym,
        name: named(t, &own.initials, &own.pseudonym),
        id: own.pseudonym,
        note: String::new(),
    };
    let mut youths: Vec<Tile> = staying.into_iter().map(youth).collect();
    let (id, name) = (SOMEBODY_ELSE.to_owned(), t.start_somebody_else());
    youths.push(Tile { chosen: chosen.who == id, id, name, note: String::new() });
    let ago = |minutes: &i64| {
        let name = if *minutes == 0 { t.start_now() } else { t.start_ago(*minutes) };
        (*minutes, name, *minutes == chosen.minutes)
    };
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        key: if rows::is_key(&chosen.key) { chosen.key.clone() } else { nabij_store::fresh_token()? },
        units: here.units.clone(),
        unit: here.unit.clone(),
        youths,
        first: FIRST.iter().map(kind).collect(),
        more: Kind::ALL.iter().filter(|kind| !FIRST.contains(kind)).map(kind).collect(),
        rooms: ROOMS.iter().map(room).collect(),
        minutes: AGO.iter().map(ago).collect(),
        regimes: Regime::ALL.iter().map(|own| (own.id(), t.code(own.code()), *own == regime)).collect(),
        by_plan: chosen.by_plan,
        plans,
        number: chosen.number.clone(),
        wrong,
        alike,
        other_language: format!("/registreren?taal={}&groep={unit}", t.lang().other().code()),
    };
    Ok(page.render()?)
}

/// Writes down that it began.
pub async fn begin(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let here = Here::of(&site, &visitor, fields.get("groep")).await?;
    let (t, chosen) = (visitor.t, Chosen::read(&fields));
    let mut wrong = Vec::new();
    if chosen.youth().is_empty() || chosen.youth().len() > 60 {
        wrong.push(("wie", t.start_missing_who()));
    }
    if chosen.kind.is_none() {
        wrong.push(("wat", t.start_missing_what()));
    }
    if chosen.room.is_none() && chosen.kind.is_none_or(Kind::in_room) {
        wrong.push(("waar", t.start_missing_where()));
    }
    let (Some(kind), true, true) = (chosen.kind, wrong.is_empty(), rows::is_key(&chosen.key)) else {
        return Ok(guard::wrong(render(&site, &visitor, &here, &chosen, (wrong, None)).await?));
    };
    let own = begun(&here, &chosen, kind);
    if chosen.by_plan && !is_planned(&site, &visitor, &here, &own).await? {
        wrong.push(("volgens", t.start_not_in_plan()));
        return Ok(guard::wrong(render(&site, &visitor, &here, &chosen, (wrong, None)).await?));
    }
    let words = Words { t, zone: site.zone(), now: here.now };
    if !chosen.is_another
        && let Some(found) = alike(&site, &visitor, &here, &own).await?
    {
        let since = words.moment(found.own.start);
        let href = format!("/lopend/een?taal={}&van={}&id={}", t.lang().code(), found.own.organisation, found.own.id);
        let alike = Alike { words: t.start_alike(words.what(&found), words.who(&found), since), href };
        return Ok(guard::wrong(render(&site, &visitor, &here, &chosen, (Vec::new(), Some(alike))).await?));
    }
    let mut form = Form::new(site.zone(), here.places());
    form.restriction(&own, here.now);
    if !form.is_well() {
        wrong.push(("wie", t.live_not_booked()));
        return Ok(guard::wrong(render(&site, &visitor, &here, &chosen, (wrong, None)).await?));
    }
    match form.book(&site, visitor.permit()?, (&own.unit, &own.id), (&[], None), here.now).await {
        // A second click on the same form: it began already.
        Ok(_) | Err(StoreError::KeyReused) => {
            let (lang, unit) = (t.lang().code(), &own.unit);
            let address = if kind.class() == Class::Moment {
                format!("/lopend/een?taal={lang}&van={}&id={}", own.organisation, own.id)
            } else {
                format!("/lopend?taal={lang}&groep={unit}#r-{}", own.id)
            };
            Ok(Redirect::to(&address).into_response())
        }
        Err(error) => match rows::wrong(t, &error) {
            Some(said) if !matches!(error, StoreError::OutsideReach) => {
                let wrong = vec![("wie", said)];
                Ok(guard::wrong(render(&site, &visitor, &here, &chosen, (wrong, None)).await?))
            }
            _ => visitor.refuse(&site, visitor.permit()?.right()).await,
        },
    }
}

fn begun(here: &Here, chosen: &Chosen, kind: Kind) -> LiveRestriction {
    let places = here.places();
    let organisation = places.find(&here.unit.0).map(|unit| places.get(places.organisation(unit)).id.clone());
    LiveRestriction {
        version: nabij_store::FactVersion {
            table: nabij_domain::registration::dictionary::TableKind::Restrictions,
            number: 0,
            ordinal: 0,
        },
        organisation: organisation.unwrap_or_default(),
        id: chosen.key.clone(),
        youth: Some(chosen.youth().to_owned()),
        initials: String::new(),
        born: None,
        unit: here.unit.0.clone(),
        kind,
        room: chosen.room.unwrap_or(RoomKind::NotRecorded),
        door: Door::NotRecorded,
        occasion: if chosen.by_plan { Occasion::Planned } else { Occasion::Unplanned },
        regime: chosen.regime.unwrap_or_else(|| here.usual_regime(&here.unit.0)),
        under_pressure: chosen.pressure,
        decided_by: DeciderRole::NotRecorded,
        start: Instant(here.now.0 - chosen.minutes * 60),
        end: if kind.class() == Class::Moment { LiveEnd::Moment } else { LiveEnd::Running },
        entered: None,
        note: None,
        steps: Vec::new(),
        harm: Vec::new(),
    }
}

/// Whether the youth's plan allows it on the day it began.
async fn is_planned(site: &Site, visitor: &Visitor, here: &Here, own: &LiveRestriction) -> Result<bool, Refusal> {
    let (store, permit) = (site.store(), visitor.permit()?);
    let pseudonym = own.youth.as_deref().unwrap_or_default();
    let asked = async {
        let youth = store.youth_known_as(permit, &own.organisation, pseudonym).await?;
        store.plan_allows(permit, &youth, (own.kind, site.zone().day(own.start)), (here.places(), here.now)).await
    };
    match asked.await {
        // Of a youth who is not here nobody knows a plan.
        Err(StoreError::NoSuchYouth | StoreError::OutsideReach) => Ok(false),
        other => Ok(other?),
    }
}

/// One that goes on and is likely the same, begun by somebody else.
async fn alike(site: &Site, visitor: &Visitor, here: &Here, own: &LiveRestriction) -> Result<Option<Scene>, Refusal> {
    let asked = here.scene(site, own.clone());
    let all = here.scenes(site, visitor, std::slice::from_ref(&here.unit.0)).await?;
    Ok(all.into_iter().find(|other| other.is_running() && other.is_like(&asked)))
}
