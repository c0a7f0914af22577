// SPDX-License-Identifier: EUPL-1.2
//! `/dienst`: handing the tablet over, standing in elsewhere, an account for one shift; and `/dienst/overzicht`: who is
//! there for one shift, for who leads the unit. Names are for care and for looking back: no figure is made of them.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::grant::{LONGEST_SHIFT, Scope};
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::place::{Level, Places};
use nabij_store::Shift;

use super::accounts;
use crate::command::now;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// Looking back goes this far, in seconds: four weeks.
const LOOK_BACK: i64 = 28 * 86_400;
/// What is proposed as the length of a shift, in seconds.
const USUAL: i64 = 8 * 3600;

#[derive(Template)]
#[template(path = "access/shift.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    /// The unit of the tablet this is.
    tablet: Option<String>,
    /// Units to stand in at; none where that is not theirs to do.
    units: Option<Vec<(String, String)>>,
    /// One's own shifts elsewhere: organisation, number and words.
    standing_in: Vec<(String, i64, String)>,
    issues: bool,
    ends: Vec<(i64, String, bool)>,
    people: Vec<Line>,
    /// Pages beside it for what one may do: address, heading and what the link says.
    links: Vec<(&'static str, String, String)>,
    typed: Typed,
    wrong: Option<(String, &'static str)>,
}

#[derive(Template)]
#[template(path = "access/shifts.html")]
struct Overview {
    t: &'static Text,
    made_up: bool,
    form: String,
    people: Vec<Line>,
}

/// What was typed, shown again beside what is wrong with it.
#[derive(Default)]
pub struct Typed {
    /// Name.
    pub name: String,
    /// Agency.
    pub agency: String,
    /// Number in the register.
    pub register: String,
}

/// Somebody who is there for one shift.
pub struct Line {
    organisation: String,
    number: i64,
    name: String,
    agency: String,
    register: String,
    unit: String,
    times: String,
    role: String,
    reason: String,
    state: String,
    may_end: bool,
}

/// Full hours at which a shift can end, with the one that is proposed.
fn ends(t: &Text, site: &Site, at: Instant) -> Vec<(i64, String, bool)> {
    let first = at.0 - at.0.rem_euclid(3600) + 3600;
    let proposed = at.0 + USUAL - (at.0 + USUAL).rem_euclid(3600);
    (first..=at.0 + LONGEST_SHIFT)
        .step_by(3600)
        .map(|end| (end, accounts::moment(t, site, Instant(end)), end == proposed))
        .collect()
}

fn line(t: &Text, site: &Site, places: &Places, (shift, oversees): (Shift, bool)) -> Line {
    let at = now();
    let until = shift.grant.until().unwrap_or(at);
    let temporary = shift.grant.role() == Role::TemporaryWorker;
    let holds = !shift.ended && shift.grant.holds(places, site.zone(), at);
    Line {
        organisation: shift.owner.organisation,
        number: shift.number,
        name: shift.person.name,
        agency: shift.person.agency.unwrap_or_default(),
        register: shift.grant.register().map(|own| own.number.clone()).unwrap_or_default(),
        unit: match shift.grant.scope() {
            Scope::Place(id) => places.find(id).map_or_else(|| id.clone(), |ix| places.get(ix).name.clone()),
            Scope::Nation => String::new(),
        },
        times: t.shift_times(accounts::moment(t, site, shift.grant.from()), accounts::moment(t, site, until)),
        role: if temporary { t.shift_temporary() } else { t.shift_stand_in() },
        reason: shift.reason.unwrap_or_default(),
        state: match (holds, shift.ended) {
            (true, _) => t.shift_now(),
            (false, true) => t.shift_ended(),
            (false, false) => t.shift_over(),
        },
        may_end: holds && (oversees || temporary),
    }
}

/// The page, with what is wrong, the field that is about, and what was typed.
pub async fn render(
    site: &Site,
    visitor: &Visitor,
    typed: Typed,
    wrong: Option<(String, &'static str)>,
) -> Result<String, Refusal> {
    let (visit, t, at) = (visitor.visit()?, visitor.t, now());
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let may = |right| permit::of(&visit.person, right, places, site.zone(), at);
    let people = match may(Right::IssueShifts) {
        Some(permit) => {
            let all = site.store().shifts(&permit, places, at).await?;
            all.into_iter().filter(|one| !one.ended).map(|one| line(t, site, places, (one, false))).collect()
        }
        None => Vec::new(),
    };
    let own = visit.person.grants.iter().zip(&visit.grants);
    let standing_in = own
        .filter(|(grant, _)| grant.role() == Role::StandIn && grant.holds(places, site.zone(), at))
        .map(|(grant, number)| (visit.owner.organisation.clone(), *number, accounts::sentence(t, site, places, grant)));
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        tablet: visit
            .person
            .tablet
            .as_ref()
            .map(|id| places.find(id).map_or_else(|| id.clone(), |ix| places.get(ix).name.clone())),
        units: may(Right::StandIn).map(|permit| elsewhere(&permit, visitor, (places, site.zone()), at)),
        standing_in: standing_in.collect(),
        issues: may(Right::IssueShifts).is_some(),
        ends: ends(t, site, at),
        people,
        links: [
            (Right::Register, "/dienst/bezetting", t.staffing_title(), t.staffing_open()),
            (Right::OverseeShifts, "/dienst/overzicht", t.shifts_title(), t.shifts_open()),
        ]
        .into_iter()
        .filter(|(right, ..)| may(*right).is_some())
        .map(|(_, address, heading, words)| (address, heading, words))
        .collect(),
        typed,
        wrong,
    };
    Ok(page.render()?)
}

/// Open units within a permit to stand in, at which one has no role now.
fn elsewhere(
    permit: &Permit,
    visitor: &Visitor,
    (places, zone): (&Places, &Zone),
    at: Instant,
) -> Vec<(String, String)> {
    let today = zone.day(at);
    let grants = visitor.visit.iter().flat_map(|visit| &visit.person.grants);
    let own = |ix| grants.clone().any(|grant| grant.holds_over(places, zone, (ix, at)));
    let units = places.iter().filter(|(ix, place)| {
        place.level == Level::Unit
            && permit.reach().covers(places, *ix)
            && places.closed(*ix).is_none_or(|until| today < until)
            && !own(*ix)
    });
    let mut units: Vec<_> = units.map(|(ix, place)| (place.id.clone(), accounts::path(places, ix))).collect();
    units.sort_by(|one, other| one.1.cmp(&other.1));
    units
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    Ok(Html(render(&site, &visitor, Typed::default(), None).await?).into_response())
}

/// Who is, or was, there for one shift where the visitor leads.
pub async fn overview(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let (places, since) = (&known.columns.places, Instant(now().0 - LOOK_BACK));
    let shifts = site.store().shifts(visitor.permit()?, places, since).await?;
    let page = Overview {
        t: visitor.t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        people: shifts.into_iter().map(|one| line(visitor.t, &site, places, (one, true))).collect(),
    };
    Ok(Html(page.render()?).into_response())
}
