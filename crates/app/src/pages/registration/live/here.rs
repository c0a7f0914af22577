// SPDX-License-Identifier: EUPL-1.2
//! Where somebody works now: the open units within reach, and the one that is looked at.

use std::sync::Arc;

use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::Instant;
use nabij_domain::registration::law::Setting;
use nabij_domain::registration::place::{Level, Places};
use nabij_domain::registration::restriction::Regime;
use nabij_store::LiveRestriction;

use super::scene::Scene;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::known::Known;
use crate::site::refusal::Refusal;

/// A unit by id and name.
pub type Unit = (String, String);

/// How long what is over stays on the board and among the tasks, in seconds.
const LATELY: i64 = 14 * 24 * 3600;

/// Where somebody works now.
pub struct Here {
    known: Arc<Known>,
    /// The open units within reach, by name.
    pub units: Vec<Unit>,
    /// The one that is looked at.
    pub unit: Unit,
    /// Now.
    pub now: Instant,
}

impl Here {
    /// The units of who asks, and of them the one asked for, else the first. Who asks for another is refused.
    pub async fn of(site: &Site, visitor: &Visitor, asked: &str) -> Result<Self, Refusal> {
        let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
        let (permit, now) = (visitor.permit()?, crate::command::now());
        let (places, today) = (&known.columns.places, site.zone().day(now));
        let open = |ix| {
            places.opened(ix).is_none_or(|from| from <= today) && places.closed(ix).is_none_or(|until| today < until)
        };
        let reached = places
            .iter()
            .filter(|(ix, place)| place.level == Level::Unit && open(*ix) && permit.reach().covers(places, *ix));
        let mut units: Vec<Unit> = reached.map(|(_, place)| (place.id.clone(), place.name.clone())).collect();
        units.sort_by(|one, other| one.1.cmp(&other.1));
        let found = if asked.is_empty() { units.first() } else { units.iter().find(|(id, _)| id == asked) };
        let Some(unit) = found.cloned() else {
            return if asked.is_empty() {
                Err(Refusal::NoSuchPage)
            } else {
                visitor.refuse(site, permit.right()).await
            };
        };
        Ok(Self { known, units, unit, now })
    }

    /// The places.
    pub fn places(&self) -> &Places {
        &self.known.columns.places
    }

    /// The sector of a unit, in the sender's word.
    pub fn sector(&self, unit: &str) -> Option<&str> {
        let places = self.places();
        places.find(unit).and_then(|unit| places.at_level(unit, Level::Sector))
    }

    /// The law that restrictions in a unit are under unless somebody says otherwise: that of its sector.
    pub fn usual_regime(&self, unit: &str) -> Regime {
        self.sector(unit).and_then(Setting::parse).map_or(Regime::NotRecorded, Setting::usual_regime)
    }

    /// The name of a unit.
    pub fn name_of(&self, unit: &str) -> String {
        let places = self.places();
        places.find(unit).map_or_else(|| unit.to_owned(), |unit| places.get(unit).name.clone())
    }

    /// What goes on in some units, and what lately did.
    pub async fn scenes(&self, site: &Site, visitor: &Visitor, units: &[String]) -> Result<Vec<Scene>, Refusal> {
        let since = Instant(self.now.0 - LATELY);
        let found = site.store().live(visitor.permit()?, self.places(), units, since).await?;
        Ok(found.into_iter().map(|own| self.scene(site, own)).collect())
    }

    /// One restriction as it stands now.
    pub fn scene(&self, site: &Site, own: LiveRestriction) -> Scene {
        let sector = self.sector(&own.unit).map(str::to_owned);
        Scene::new(own, sector.as_deref(), site.zone(), self.now)
    }

    /// Whether who asks may judge in a unit: as a behavioural scientist whose grant holds there.
    pub fn judges(&self, site: &Site, visitor: &Visitor, unit: &str) -> Result<bool, Refusal> {
        let places = self.places();
        let Some(unit) = places.find(unit) else { return Ok(false) };
        let mut person = visitor.visit()?.person.clone();
        person.grants.retain(|grant| grant.role() == Role::BehaviouralScientist);
        let permit = permit::of(&person, visitor.permit()?.right(), places, site.zone(), self.now);
        Ok(permit.is_some_and(|permit| permit.reach().covers(places, unit)))
    }
}
