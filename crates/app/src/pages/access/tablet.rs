// SPDX-License-Identifier: EUPL-1.2
//! `/tablet`: logging in by PIN on a unit's tablet, and handing it over at the change of a shift. A PIN is tried against
//! one account on one tablet: who guesses here keeps nobody out elsewhere.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{self, Right, Strength};
use nabij_store::{Attempt, PinHolder, Tablet};

use super::{login, passwords};
use crate::command::now;
use crate::site::guard::{self, Fields, SESSION, Visitor};
use crate::site::refusal::Refusal;
use crate::site::{Site, route};

#[derive(Template)]
#[template(path = "access/tablet.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    going: String,
    /// The unit; none where this is no registered tablet.
    unit: Option<String>,
    /// Who may log in: account and short name.
    people: Vec<(String, String)>,
    chosen: String,
    wrong: Option<String>,
    /// Who is logged in now.
    here: Option<String>,
}

type Parts = Query<BTreeMap<String, String>>;

async fn holders(site: &Site, tablet: &Tablet) -> Result<(Vec<PinHolder>, String), Refusal> {
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let places = &known.columns.places;
    let server = permit::server(Right::UseAccount);
    let holders = site.store().pin_holders(&server, tablet, (places, site.zone()), now()).await?;
    let unit = places.find(&tablet.place).map_or_else(|| tablet.place.clone(), |ix| places.get(ix).name.clone());
    Ok((holders, unit))
}

/// A name as it may stand on a screen that everybody on the unit sees: the first name, with as much of the rest as tells
/// people apart.
fn shown(name: &str, all: &[&str]) -> String {
    let short = |name: &str| {
        let mut words = name.split_whitespace();
        let first = words.next().unwrap_or_default().to_owned();
        match words.next_back().and_then(|last| last.chars().next()) {
            Some(initial) => format!("{first} {}.", initial.to_uppercase()),
            None => first,
        }
    };
    let own = short(name);
    if all.iter().filter(|other| short(other) == own).count() > 1 { name.to_owned() } else { own }
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    tablet: Option<&Tablet>,
    (going, chosen): (&str, &str),
    wrong: Option<String>,
) -> Result<String, Refusal> {
    let (people, unit) = match tablet {
        Some(tablet) => {
            let (holders, unit) = holders(site, tablet).await?;
            let names: Vec<&str> = holders.iter().map(|one| one.person.name.as_str()).collect();
            let people = holders.iter().map(|one| (one.owner.account.clone(), shown(&one.person.name, &names)));
            (people.collect(), Some(unit))
        }
        None => (Vec::new(), None),
    };
    let page = Page {
        t: visitor.t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        going: if route::is_page(going) { going.to_owned() } else { String::new() },
        unit,
        people,
        chosen: chosen.to_owned(),
        wrong,
        here: visitor.visit.as_ref().map(|visit| visit.about.name.clone()),
    };
    Ok(page.render()?)
}

/// Asks who it is.
pub async fn page(State(site): State<Site>, visitor: Visitor, Query(parts): Parts) -> Result<Response, Refusal> {
    let tablet = visitor.on_tablet(&site).await?;
    let going = parts.get("naar").map_or("", String::as_str);
    Ok(Html(render(&site, &visitor, tablet.as_ref(), (going, ""), None).await?).into_response())
}

/// Takes the PIN. Whoever was logged in on this tablet is so no longer.
pub async fn enter(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (server, t) = (permit::server(Right::UseAccount), visitor.t);
    let (account, going) = (fields.get("wie"), fields.get("naar"));
    let tablet = visitor.on_tablet(&site).await?;
    let refuse = async |wrong: String| -> Result<Response, Refusal> {
        Ok(guard::wrong(render(&site, &visitor, tablet.as_ref(), (going, account), Some(wrong)).await?))
    };
    let Some(here) = &tablet else { return refuse(t.tablet_none()).await };
    let (login, origin) = (format!("pin:{account}"), format!("tablet:{}:{}", here.id.organisation, here.id.number));
    let attempt = Attempt { login: &login, origin: &origin };
    let wait = site.store().must_wait(&server, attempt, now()).await?;
    if wait > 0 {
        return refuse(t.pin_wait((wait + 59) / 60)).await;
    }
    let holder = holders(&site, here).await?.0.into_iter().find(|one| one.owner.account == account);
    let hash = holder.as_ref().map(|one| one.hash.clone());
    let right = passwords::matches(&site, fields.get("pincode"), hash).await?;
    let (true, Some(holder)) = (right, &holder) else {
        site.store().failed(&server, attempt, holder.as_ref().map(|one| &one.owner), now()).await?;
        return refuse(t.pin_wrong()).await;
    };
    site.store().succeeded(&server, attempt).await?;
    let to = login::next(Strength::Tablet, true, going, t);
    login::begin(&site, &visitor, &holder.owner, Strength::Tablet, &to).await
}

/// Ends the session and asks who is next.
pub async fn change_shift(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let visit = visitor.visit()?;
    site.store().end_session(&permit::server(Right::UseAccount), &visit.owner, &visit.session, now()).await?;
    let mut response = Redirect::to(&format!("/tablet?taal={}", visitor.t.lang().code())).into_response();
    site.entrance().set_cookie(&mut response, SESSION, None);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::shown;

    #[test]
    fn a_screen_shows_no_more_of_a_name_than_tells_people_apart() {
        let all = ["Noor de Vries", "Noor van Vliet", "Sam Bakker", "Io"];
        let names: Vec<_> = all.iter().map(|name| shown(name, &all)).collect();
        assert_eq!(names, ["Noor de Vries", "Noor van Vliet", "Sam B.", "Io"]);
    }
}
