// SPDX-License-Identifier: EUPL-1.2
//! What was true: the expected events of every month, sector and kind, beside what was delivered of them.
//!
//! Expected is over chance and over how hard youths and weeks are, given the stays and the levels of the places: the
//! rate of unit and month times the days lived there, each weighed by weekday and time since arrival.

use std::collections::BTreeMap;

use nabij_domain::registration::kind::Kind;
use serde::Serialize;

use super::events::DOORS;
use super::map::Sector;
use super::plan::Organisation;
use super::quality::Quality;
use super::rates::{HELD_BEFORE, Rates};
use nabij_domain::registration::room::Door;

/// Of a kind: all, those in the own room, those in a seclusion room.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Where {
    /// Any room, or none.
    Any,
    /// The own room.
    OwnRoom,
    /// A seclusion room.
    SeclusionRoom,
}

/// Days lived at the units of an organisation, by unit and month.
pub struct Exposure {
    care: Vec<Vec<u32>>,
    lived: Vec<Vec<f64>>,
    nights: Vec<Vec<u32>>,
}

impl Exposure {
    /// Nobody has lived yet.
    pub fn new(units: usize, months: usize) -> Self {
        Self {
            care: vec![vec![0; months]; units],
            lived: vec![vec![0.0; months]; units],
            nights: vec![vec![0; months]; units],
        }
    }

    /// A care day.
    pub fn care(&mut self, unit: usize, month: usize) {
        self.care[unit][month] += 1;
    }

    /// A day on which something could happen, and how hard it was.
    pub fn lived(&mut self, unit: usize, month: usize, hard: f64) {
        self.lived[unit][month] += hard;
    }

    /// A night that the routine would lock.
    pub fn night(&mut self, unit: usize, month: usize) {
        self.nights[unit][month] += 1;
    }

    /// Care days of a unit in the first so many months.
    pub fn care_days(&self, unit: usize, months: usize) -> u32 {
        self.care[unit].iter().take(months).sum()
    }
}

/// What is expected, and what is delivered of that.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Expected {
    /// Care days, or events.
    pub happened: f64,
    /// Those of the months that were delivered, by the definition of then.
    pub delivered: f64,
}

impl Expected {
    fn add(&mut self, happened: f64, delivered: f64) {
        self.happened += happened;
        self.delivered += delivered;
    }

    fn add_all(&mut self, other: Self) {
        self.add(other.happened, other.delivered);
    }
}

/// The truth of an organisation, or of all.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Truth {
    /// By sector and month.
    pub care_days: BTreeMap<(Sector, usize), Expected>,
    /// By sector, month, kind and room.
    pub events: BTreeMap<(Sector, usize, Kind, Where), Expected>,
    /// By sector, month and what is registered beside restrictions (averted, each harm), as far as it is delivered.
    pub beside: BTreeMap<(Sector, usize, &'static str), f64>,
    /// Seclusion rooms on the first day of each month, by sector.
    pub rooms: BTreeMap<(Sector, usize), u32>,
    /// Organisations that are there, by month and sector.
    pub organisations: BTreeMap<(Sector, usize), u32>,
    /// Units chosen for having had a bad first year, with their expected seclusions per care day in that year's months
    /// and in the last twelve.
    pub chosen: Vec<String>,
    /// The month, counted from the first, from which organisations deliver that were not there from the start.
    pub joined: BTreeMap<String, usize>,
    /// Odd rows, which no rate expects.
    pub odd_rows: u64,
}

impl Truth {
    /// Adds what is expected at an organisation.
    pub fn expect(
        &mut self,
        organisation: &Organisation,
        exposure: &Exposure,
        rates: &[Vec<Rates>],
        quality: &Quality,
    ) {
        let sector = organisation.sector;
        let unlocked: u32 = DOORS
            .iter()
            .filter(|(door, _)| matches!(door, Door::Forbidden | Door::Blocked))
            .map(|(_, share)| share)
            .sum();
        for unit in 0..organisation.units.len() {
            for (month, rates) in rates[unit].iter().enumerate() {
                let there = f64::from(u8::from(quality.has(unit, month)));
                let care = f64::from(exposure.care[unit][month]);
                self.care_days.entry((sector, month)).or_default().add(care, care * there);
                let lived = exposure.lived[unit][month];
                let narrow = if month < quality.broader { f64::from(100 - unlocked) / 100.0 } else { 1.0 };
                let mut add = |kind, room, happened: f64, kept: f64| {
                    let expected = self.events.entry((sector, month, kind, room)).or_default();
                    expected.add(happened, happened * kept * there);
                };
                for (kind, rate) in &rates.kinds {
                    let happened = rate * lived;
                    if *kind == Kind::Seclusion {
                        let (own, cell) = (happened * rates.own, happened * rates.in_seclusion_room());
                        add(*kind, Where::Any, own, narrow);
                        add(*kind, Where::Any, happened - own, 1.0);
                        add(*kind, Where::OwnRoom, own, narrow);
                        add(*kind, Where::SeclusionRoom, cell, 1.0);
                        add(Kind::Holding, Where::Any, happened * HELD_BEFORE, 1.0);
                    } else {
                        add(*kind, Where::Any, happened, 1.0);
                    }
                }
                if exposure.nights[unit][month] > 0 {
                    let nights = f64::from(exposure.nights[unit][month]) * rates.nights;
                    add(Kind::NightLocking, Where::Any, nights, 1.0);
                }
            }
        }
    }

    /// Adds the truth of another organisation.
    pub fn add(&mut self, other: Self) {
        for (key, expected) in other.care_days {
            self.care_days.entry(key).or_default().add_all(expected);
        }
        for (key, expected) in other.events {
            self.events.entry(key).or_default().add_all(expected);
        }
        for (key, expected) in other.beside {
            *self.beside.entry(key).or_default() += expected;
        }
        for (key, rooms) in other.rooms {
            *self.rooms.entry(key).or_default() += rooms;
        }
        for (key, organisations) in other.organisations {
            *self.organisations.entry(key).or_default() += organisations;
        }
        self.chosen.extend(other.chosen);
        self.joined.extend(other.joined);
        self.odd_rows += other.odd_rows;
    }

    /// Expected events over care days, of months of a sector, or of all; happened and delivered. No care, no rate.
    pub fn rate(
        &self,
        sector: Option<Sector>,
        months: &std::ops::Range<usize>,
        kind: Kind,
        room: Where,
    ) -> [Option<f64>; 2] {
        let here = |own: Sector, month: usize| sector.is_none_or(|sector| sector == own) && months.contains(&month);
        let (mut events, mut care) = (Expected::default(), Expected::default());
        for (key, expected) in &self.events {
            if here(key.0, key.1) && (key.2, key.3) == (kind, room) {
                events.add_all(*expected);
            }
        }
        for (key, expected) in self.care_days.iter().filter(|(key, _)| here(key.0, key.1)) {
            let _ = key;
            care.add_all(*expected);
        }
        [(events.happened, care.happened), (events.delivered, care.delivered)]
            .map(|(events, care)| (care > 0.0).then(|| events / care))
    }
}
