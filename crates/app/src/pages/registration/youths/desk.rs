// SPDX-License-Identifier: EUPL-1.2
//! What every page about a youth needs: who asks and in which role, the tree of now, and the youth an address names.

use std::sync::Arc;

use axum::http::Uri;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_domain::access::grant::Scope;
use nabij_domain::access::permit::{self, Permit, Right};
use nabij_domain::access::reach::Reach;
use nabij_domain::access::role::Role;
use nabij_domain::access::table;
use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_domain::registration::place::{Level, PlaceIx, Places};
use nabij_store::{Dossier, Look, StoreError, YouthRef};

use crate::command::now;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::known::Known;
use crate::site::refusal::Refusal;

/// One request about youths.
pub struct Desk<'a> {
    pub site: &'a Site,
    pub visitor: &'a Visitor,
    pub t: &'static Text,
    pub now: Instant,
    known: Arc<Known>,
}

impl<'a> Desk<'a> {
    pub async fn new(site: &'a Site, visitor: &'a Visitor) -> Result<Self, Refusal> {
        let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
        Ok(Self { site, visitor, t: visitor.t, now: now(), known })
    }

    pub fn places(&self) -> &Places {
        &self.known.columns.places
    }

    /// The permit for another right than that of the route, if there is one.
    pub fn permit(&self, right: Right) -> Result<Option<Permit>, Refusal> {
        Ok(permit::of(&self.visitor.visit()?.person, right, self.places(), self.site.zone(), self.now))
    }

    /// The role that gives the right of the route: the first of those that hold.
    fn role(&self) -> Result<Role, Refusal> {
        let right = self.visitor.permit()?.right();
        let grants = self.visitor.visit()?.person.grants.iter();
        let mut holding = grants.filter(|grant| grant.holds(self.places(), self.site.zone(), self.now));
        let role = holding.find(|grant| table::rights(grant.role()).contains(&right));
        role.map(nabij_domain::access::grant::Grant::role).ok_or(Refusal::NotAllowed)
    }

    /// How the dossier is looked at.
    pub fn look(&self, part: DossierPart) -> Result<Look<'_>, Refusal> {
        Ok(Look { places: self.places(), role: self.role()?, part, at: self.now })
    }

    /// The youth that `jongere=` of an address or form names.
    pub fn youth(&self, link: &str) -> Result<YouthRef, Refusal> {
        self.site.store().linked_youth(link, self.now).ok_or(Refusal::NoSuchPage)
    }

    /// Opens a dossier; what is out of reach is refused and written.
    pub async fn open(&self, permit: &Permit, youth: &YouthRef, part: DossierPart) -> Result<Dossier, Refusal> {
        match self.site.store().dossier(permit, youth, self.look(part)?).await {
            Ok(dossier) => Ok(dossier),
            Err(StoreError::OutsideReach) => self.visitor.refuse(self.site, permit.right()).await,
            Err(StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
            Err(other) => Err(other.into()),
        }
    }

    pub fn link(&self, youth: &YouthRef) -> Result<String, Refusal> {
        Ok(self.site.store().youth_link(youth, self.now)?)
    }

    /// An address of ours in the language of the page.
    pub fn address(&self, path: &str) -> String {
        format!("{path}?taal={}", self.t.lang().code())
    }

    /// On to a youth's page.
    pub fn to_youth(&self, youth: &YouthRef) -> Result<Response, Refusal> {
        let page = self.address("/jongeren/jongere");
        Ok(Redirect::to(&format!("{page}&jongere={}", self.link(youth)?)).into_response())
    }

    /// The same page in the other language.
    pub fn other_language(&self, uri: &Uri) -> String {
        let other = self.t.lang().other().code();
        let kept =
            uri.query().unwrap_or_default().split('&').filter(|part| !part.is_empty() && !part.starts_with("taal="));
        std::iter::once(format!("{}?taal={other}", uri.path()))
            .chain(kept.map(str::to_owned))
            .collect::<Vec<_>>()
            .join("&")
    }

    /// Open units, by id and path, of which a test says yes.
    pub fn units(&self, of: impl Fn(PlaceIx) -> bool) -> Vec<(String, String)> {
        let (places, today) = (self.places(), self.today());
        let open = |ix: PlaceIx| places.closed(ix).is_none_or(|day| today < day);
        let units = places.iter().filter(|(ix, place)| place.level == Level::Unit && open(*ix) && of(*ix));
        let mut units: Vec<_> = units.map(|(_, place)| (place.id.clone(), self.unit(&place.id))).collect();
        units.sort_by(|one, other| one.1.cmp(&other.1));
        units
    }

    /// A unit as it is shown: its name after that of its location.
    pub fn unit(&self, id: &str) -> String {
        let places = self.places();
        let Some(ix) = places.find(id) else { return id.to_owned() };
        let above =
            places.get(ix).parent.map(|parent| places.get(parent)).filter(|above| above.level == Level::Location);
        let name = &places.get(ix).name;
        above.map_or_else(|| name.clone(), |above| format!("{} › {name}", above.name))
    }

    /// Organisations within a permit's reach, by id and name.
    pub fn organisations(&self, permit: &Permit) -> Vec<(String, String)> {
        let places = self.places();
        let tops = places.iter().filter(|(ix, place)| place.parent.is_none() && permit.reach().covers(places, *ix));
        let mut tops: Vec<_> = tops.map(|(_, place)| (place.id.clone(), place.name.clone())).collect();
        tops.sort_by(|one, other| one.1.cmp(&other.1));
        tops
    }

    /// Whether the visitor was given something at a place or above it: a youth's account is of the unit it was given at.
    pub fn is_given_at(places: &Places, scope: &Scope, unit: PlaceIx) -> bool {
        match scope {
            Scope::Nation => false,
            Scope::Place(id) => Reach::Places([id.clone()].into()).covers(places, unit),
        }
    }

    pub fn today(&self) -> Day {
        self.site.zone().day(self.now)
    }

    pub fn moment(&self, at: Instant) -> String {
        crate::pages::access::accounts::moment(self.t, self.site, at)
    }

    /// A moment as a field of a form is filled with it.
    pub fn typed(&self, at: Instant) -> String {
        self.site.zone().format(at).chars().take(16).collect()
    }
}

/// A day as it is typed.
pub fn day(text: &str) -> Option<Day> {
    text.parse::<jiff::civil::Date>().ok().map(Day::from_date)
}
