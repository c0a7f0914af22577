// SPDX-License-Identifier: EUPL-1.2
//! `/beheer/accounts`: who may log in and as what, for who manages accounts.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::grant::{Grant, Scope};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::place::{Level, NATION, PlaceIx, Places};
use nabij_store::LetterState;

use crate::command::now;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

#[derive(Template)]
#[template(path = "access/accounts.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    organisations: Vec<(String, String)>,
    roles: Vec<(&'static str, String)>,
    places: Vec<(String, String)>,
    accounts: Vec<Line>,
    /// The address of an invitation just made, to hand over.
    link: Option<String>,
    /// Whom an invitation just made is mailed to.
    sent: Option<String>,
    wrong: Option<String>,
}

struct Line {
    organisation: String,
    number: String,
    account: String,
    name: String,
    address: String,
    state: String,
    grants: Vec<(i64, String)>,
    oneself: bool,
    /// What became of the letter, while nobody used its code.
    letter: Option<String>,
    /// Whether a new code can be sent or handed over.
    waits: bool,
}

/// What a page says after something was done.
#[derive(Default)]
pub struct Said {
    /// The address of an invitation to hand over.
    pub link: Option<String>,
    /// The mail address an invitation goes to.
    pub sent: Option<String>,
    /// What could not be done.
    pub wrong: Option<String>,
}

/// The page.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    Ok(Html(render(&site, &visitor, Said::default()).await?).into_response())
}

/// The page, with what was just done.
pub async fn render(site: &Site, visitor: &Visitor, said: Said) -> Result<String, Refusal> {
    let (t, permit) = (visitor.t, visitor.permit()?);
    let known = site
        .facts(&nabij_domain::access::permit::server(nabij_domain::access::permit::Right::ReadFigures), None)
        .await?;
    let places = &known.columns.places;
    let reached = |level, id: &str| permit.reach().covers_at(places, level, id);
    let mut organisations: Vec<(String, String)> = Vec::new();
    let mut choices: Vec<(String, String)> = Vec::new();
    if reached(Level::Nation, NATION) {
        organisations.push((String::new(), t.accounts_installation()));
        choices.push((NATION.to_owned(), t.level(Level::Nation)));
    }
    for (ix, place) in places.iter().filter(|(_, place)| reached(place.level, &place.id)) {
        if place.parent.is_none() {
            organisations.push((place.id.clone(), place.name.clone()));
        }
        choices.push((place.id.clone(), path(places, ix)));
    }
    choices.sort_by(|one, other| one.1.cmp(&other.1));
    let mut lines = Vec::new();
    let letters: BTreeMap<_, _> = site.store().letters(permit, now()).await?.into_iter().collect();
    for account in site.store().accounts(permit).await? {
        let given = site.store().grants(permit, &account.owner).await?;
        lines.push(Line {
            letter: letters.get(&account.owner).filter(|_| !account.accepted).map(|state| letter(t, site, state)),
            waits: !account.accepted && !account.made_up && account.person.address.is_some(),
            oneself: permit.account() == Some(&account.owner.account),
            organisation: account.owner.organisation,
            number: t.accounts_number(short(&account.owner.account)),
            account: account.owner.account,
            name: account.person.name,
            address: account.person.address.unwrap_or_default(),
            state: match (account.accepted, account.second_factor) {
                (false, _) => t.accounts_invited(),
                (true, false) => t.accounts_one_factor(),
                (true, true) => t.accounts_two_factors(),
            },
            grants: given.iter().map(|one| (one.number, sentence(t, site, places, &one.grant))).collect(),
        });
    }
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        organisations,
        roles: Role::ALL.iter().map(|role| (role.id(), t.code(role.code()).to_owned())).collect(),
        places: choices,
        accounts: lines,
        link: said.link,
        sent: said.sent,
        wrong: said.wrong,
    };
    Ok(page.render()?)
}

/// What became of a letter, in words.
fn letter(t: &Text, site: &Site, state: &LetterState) -> String {
    match state {
        LetterState::Waiting => t.accounts_letter_waiting(),
        LetterState::Sent { at, until } if *until <= now() => t.accounts_letter_over(moment(t, site, *at)),
        LetterState::Sent { at, until } => t.accounts_letter_sent(moment(t, site, *at), moment(t, site, *until)),
        LetterState::Failed { answer, again } => t.accounts_letter_failed(why(t, answer), moment(t, site, *again)),
        LetterState::GivenUp { answer } => t.accounts_letter_given_up(why(t, answer)),
    }
}

/// What a mail server answered, in words: it answers three digits, or nothing.
fn why(t: &Text, answer: &str) -> String {
    match answer.as_bytes() {
        [] => t.accounts_mail_silent(),
        [b'5', ..] => t.accounts_mail_refused(answer),
        _ => t.accounts_mail_later(answer),
    }
}

/// A place with what it is part of, from above.
pub fn path(places: &Places, ix: PlaceIx) -> String {
    let names: Vec<&str> = places.with_ancestors(ix).map(|at| places.get(at).name.as_str()).collect();
    names.into_iter().rev().collect::<Vec<_>>().join(" › ")
}

/// A grant in words.
pub fn sentence(t: &Text, site: &Site, places: &Places, grant: &Grant) -> String {
    let role = t.code(grant.role().code());
    let place = match grant.scope() {
        Scope::Nation => t.level(Level::Nation),
        Scope::Place(id) => places.find(id).map_or_else(|| id.clone(), |ix| places.get(ix).name.clone()),
    };
    if !grant.holds(places, site.zone(), now()) {
        return t.grant_not_now(role, place);
    }
    match grant.until() {
        None => t.grant_open(role, place),
        Some(until) => t.grant_until(role, place, moment(t, site, until)),
    }
}

/// The number by which an account is known in the log: the beginning of its id.
pub fn short(account: &str) -> String {
    account.chars().take(8).collect()
}

/// A moment as a day and a time.
pub fn moment(t: &Text, site: &Site, at: Instant) -> String {
    let local = site.zone().format(at);
    let time = local.get(11..16).unwrap_or_default().to_owned();
    t.moment(t.date(site.zone().day(at)), time)
}
