// SPDX-License-Identifier: EUPL-1.2
//! `/beheer/tablets`: this device becomes a unit's tablet, for a time; and the tablets there are, to sign off.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::Day;
use nabij_domain::registration::place::Level;
use nabij_store::{StoreError, TabletId};

use super::accounts;
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{self, Fields, SESSION, TABLET, Visitor};
use crate::site::refusal::Refusal;

/// How many days a tablet is registered for when nothing else is said.
const DAYS: i32 = 365;

#[derive(Template)]
#[template(path = "access/tablets.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    units: Vec<(String, String)>,
    last_day: String,
    tablets: Vec<Line>,
    name: String,
    /// What is wrong, and the field it is about.
    wrong: Option<(String, &'static str)>,
}

struct Line {
    organisation: String,
    number: i64,
    name: String,
    unit: String,
    until: String,
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    name: &str,
    wrong: Option<(String, &'static str)>,
) -> Result<String, Refusal> {
    let (t, permit) = (visitor.t, visitor.permit()?);
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let today = site.zone().day(now());
    let open = |ix| places.closed(ix).is_none_or(|until| today < until);
    let units = places
        .iter()
        .filter(|(ix, place)| place.level == Level::Unit && open(*ix) && permit.reach().covers(places, *ix));
    let mut units: Vec<_> = units.map(|(ix, place)| (place.id.clone(), accounts::path(places, ix))).collect();
    units.sort_by(|one, other| one.1.cmp(&other.1));
    let tablets = site.store().tablets(permit, places, now()).await?;
    let lines = tablets.into_iter().map(|tablet| Line {
        unit: places.find(&tablet.place).map_or_else(String::new, |ix| accounts::path(places, ix)),
        until: t.date(Day(site.zone().day(tablet.until).0 - 1)),
        organisation: tablet.id.organisation,
        number: tablet.id.number,
        name: tablet.name,
    });
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        units,
        last_day: Day(today.0 + DAYS).to_string(),
        tablets: lines.collect(),
        name: name.to_owned(),
        wrong,
    };
    Ok(page.render()?)
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    Ok(Html(render(&site, &visitor, "", None).await?).into_response())
}

/// Makes this browser a unit's tablet. Whoever does so is logged out of it: from now on it is the unit's.
pub async fn register(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (t, at) = (visitor.t, now());
    let name = fields.get("naam");
    if name.is_empty() || name.chars().count() > 60 {
        return Ok(guard::wrong(render(&site, &visitor, name, Some((t.tablets_name_wrong(), "naam"))).await?));
    }
    let day = fields.get("tot").parse::<jiff::civil::Date>().ok().map(Day::from_date);
    let today = site.zone().day(at);
    let Some(last) = day.filter(|last| *last >= today && last.0 <= today.0 + DAYS) else {
        return Ok(guard::wrong(render(&site, &visitor, name, Some((t.tablets_until_wrong(), "tot"))).await?));
    };
    let until = site.zone().midnight(Day(last.0 + 1));
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let unit = fields.get("groep");
    let token = match site.store().register_tablet(visitor.permit()?, (unit, name), until, places, at).await {
        Ok(token) => token,
        Err(StoreError::OutsideReach) => return visitor.refuse(&site, Right::RegisterTablets).await,
        Err(error) => return Err(error.into()),
    };
    let visit = visitor.visit()?;
    site.store().end_session(&permit::server(Right::UseAccount), &visit.owner, &visit.session, at).await?;
    let mut response = Redirect::to(&format!("/tablet?taal={}", t.lang().code())).into_response();
    site.entrance().set_cookie(&mut response, SESSION, None);
    site.entrance().keep_cookie(&mut response, TABLET, &token, until.0 - at.0);
    Ok(response)
}

/// Signs a tablet off.
pub async fn end(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let number = fields.get("nummer").parse().unwrap_or(0);
    let id = TabletId { organisation: fields.get("organisatie").to_owned(), number };
    match site.store().end_tablet(visitor.permit()?, &id, &known.columns.places, now()).await {
        // Signed off by somebody else meanwhile: it is as asked.
        Ok(()) | Err(StoreError::NoSuchAccount) => {
            Ok(Redirect::to(&format!("/beheer/tablets?taal={}", visitor.t.lang().code())).into_response())
        }
        Err(StoreError::OutsideReach) => visitor.refuse(&site, Right::RegisterTablets).await,
        Err(error) => Err(error.into()),
    }
}
