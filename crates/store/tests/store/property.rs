// SPDX-License-Identifier: EUPL-1.2
//! Random deliveries and corrections: what was known before stays known so, a refresh equals a fresh snapshot, both
//! engines agree with each other and with a slow, obvious twin.

use std::collections::BTreeMap;

use nabij_domain::calendar::Instant;
use proptest::prelude::*;

use crate::delivery::{Rows, canonical};
use crate::engine::{Db, Engine, block_on, read};

/// A restriction of the twin: organisation P or Q, a day in January or February.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Fact {
    unit: &'static str,
    id: Option<u8>,
    youth: u8,
    kind: &'static str,
    day: u8,
    minutes: u16,
}

/// A row beside restrictions, of one of the five tables.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Beside {
    table: &'static str,
    unit: &'static str,
    id: Option<u8>,
    youth: Option<u8>,
    day: u8,
    much: u8,
}

#[derive(Debug, Clone)]
pub struct Sent {
    facts: Vec<Fact>,
    beside: Vec<Beside>,
    /// Place, table and month of what stands beside restrictions that are declared delivered.
    declared_beside: Vec<(&'static str, &'static str, u8)>,
    /// Units, kind and month (0: January) that are declared delivered.
    declared: Vec<(&'static str, Option<&'static str>, u8)>,
    renames: Option<u8>,
}

const UNITS: [&str; 3] = ["P1", "P2", "Q1"];
const KINDS: [&str; 2] = ["seclusion", "holding"];
const BESIDE: [&str; 5] = ["averted", "harm", "group_rules", "alone_hours", "steps"];

fn fact() -> impl Strategy<Value = Fact> {
    let id = prop::option::of(0u8..6);
    let kind = prop::sample::select(&KINDS[..]);
    (prop::sample::select(&UNITS[..]), id, 0u8..4, kind, 1u8..56, 1u16..300)
        .prop_map(|(unit, id, youth, kind, day, minutes)| Fact { unit, id, youth, kind, day, minutes })
}

fn beside() -> impl Strategy<Value = Beside> {
    let (table, unit) = (prop::sample::select(&BESIDE[..]), prop::sample::select(&UNITS[..]));
    (table, unit, prop::option::of(0u8..4), prop::option::weighted(0.8, 0u8..3), 1u8..56, 1u8..24)
        .prop_map(|(table, unit, id, youth, day, much)| Beside { table, unit, id, youth, day, much })
}

pub fn sent() -> impl Strategy<Value = Sent> {
    let scope =
        (prop::sample::select(&["P", "P1", "Q", "Q1"][..]), prop::option::of(prop::sample::select(&KINDS[..])), 0u8..2);
    let own = (prop::sample::select(&["P", "P1", "Q", "Q1"][..]), prop::sample::select(&BESIDE[..]), 0u8..2);
    let restrictions = (prop::collection::vec(fact(), 1..12), prop::collection::vec(scope, 0..3));
    let around = (prop::collection::vec(beside(), 0..12), prop::collection::vec(own, 0..4));
    (restrictions, around, prop::option::of(0u8..3)).prop_map(
        |((facts, declared), (beside, declared_beside), renames)| Sent {
            facts,
            beside,
            declared_beside,
            declared,
            renames,
        },
    )
}

/// Day 1 to 28 of January, then of February.
fn date(day: u8) -> String {
    let (month, day) = if day < 29 { (1, day) } else { (2, day - 28) };
    format!("2026-{month:02}-{day:02}")
}

impl Beside {
    fn organisation(&self) -> &'static str {
        &self.unit[..1]
    }

    fn kind(&self) -> &'static str {
        KINDS[usize::from(self.much % 2)]
    }

    fn row(&self) -> String {
        let id = self.id.map_or(String::new(), |id| format!("id=b{id};"));
        let youth = self.youth.map_or(String::new(), |youth| format!("youth={}{youth};", self.organisation()));
        let (unit, date, much) = (self.unit, date(self.day), self.much);
        match self.table {
            "averted" => format!("{id}{youth}unit={unit};at={date} 10:00;kind={};helped={much}", self.kind()),
            "harm" => format!("{id}{youth}unit={unit};at={date} 10:00;harm=police;persons={much}"),
            "group_rules" => {
                format!("{id}place={unit};rule=in_room;from_time=21:00;until_time={much}:00;from={date}")
            }
            "alone_hours" => {
                format!(
                    "youth={}{};unit={unit};day={date};hours={much}.5",
                    self.organisation(),
                    self.youth.unwrap_or(9)
                )
            }
            _ => format!("{id}restriction=r{};unit={unit};step=check;at={date} {much}:00", self.youth.unwrap_or(9)),
        }
    }

    fn table<'a>(&self, rows: &'a mut Rows) -> &'a mut Vec<String> {
        match self.table {
            "averted" => &mut rows.averted,
            "harm" => &mut rows.harm,
            "group_rules" => &mut rows.group_rules,
            "alone_hours" => &mut rows.alone_hours,
            _ => &mut rows.steps,
        }
    }

    /// Source id, else the facts; rows without either stand for themselves, each its own.
    fn identity(&self, number: usize) -> String {
        let (organisation, table, unit, day) = (self.organisation(), self.table, self.unit, self.day);
        match (self.id, table, self.youth) {
            (Some(id), "averted" | "harm" | "group_rules" | "steps", _) => format!("{organisation} {table} b{id}"),
            (_, "averted", Some(youth)) => format!("{organisation} averted {youth} {} {day}", self.kind()),
            (_, "averted", None) => format!("averted {unit} {} {day} {number}", self.kind()),
            (_, "harm", Some(youth)) => format!("{organisation} harm {youth} {day}"),
            (_, "harm", None) => format!("harm {unit} {day} {number}"),
            (_, "group_rules", _) => format!("rule {unit} {day}"),
            (_, "alone_hours", youth) => format!("alone {unit} {youth:?} {day}"),
            (_, _, youth) => format!("{organisation} step {youth:?} {day} {}", self.much),
        }
    }

    fn within(&self, (place, table, month): (&str, &str, u8)) -> bool {
        let inside = self.table == table && (self.unit == place || self.organisation() == place);
        // A rule has no end: it holds in every month after its first day.
        inside && if table == "group_rules" { self.day < 29 || month == 1 } else { (self.day >= 29) == (month == 1) }
    }

    /// What is delivered, by identity; of rows that are alike and have none, so many.
    fn delivered(rows: &[Self]) -> BTreeMap<String, Self> {
        let mut delivered: BTreeMap<String, Self> = BTreeMap::new();
        for row in rows {
            let alike = (0..=rows.len()).find(|number| {
                let anonymous = row.id.is_none() && row.youth.is_none() && ["averted", "harm"].contains(&row.table);
                !anonymous || !delivered.contains_key(&row.identity(*number))
            });
            delivered.insert(row.identity(alike.unwrap_or(0)), row.clone());
        }
        delivered
    }
}

impl Fact {
    fn organisation(&self) -> &'static str {
        &self.unit[..1]
    }

    fn row(&self) -> String {
        let id = self.id.map_or(String::new(), |id| format!("id=r{id};"));
        let date = date(self.day);
        let (hours, minutes) = (10 + self.minutes / 60, self.minutes % 60);
        format!(
            "{id}youth={}{};unit={};kind={};start={date} 10:00;end={date} {hours}:{minutes:02};entered={date} {hours}:59",
            self.organisation(),
            self.youth,
            self.unit,
            self.kind
        )
    }

    /// Source id, else youth, kind and start.
    fn identity(&self) -> String {
        let organisation = self.organisation();
        match self.id {
            Some(id) => format!("{organisation} r{id}"),
            None => format!("{organisation} {} {} {}", self.youth, self.kind, self.day),
        }
    }

    fn within(&self, (place, kind, month): (&str, Option<&str>, u8)) -> bool {
        let inside = self.unit == place || self.organisation() == place;
        inside && kind.is_none_or(|kind| kind == self.kind) && (self.day >= 29) == (month == 1)
    }
}

impl Sent {
    pub fn rows(&self) -> Rows {
        let mut rows = Rows::with_places();
        if let Some(number) = self.renames {
            rows.places[2] =
                format!("id=P1;name=Naam {number};level=unit;parent=P-L;sector=S{number};from=2026-01-0{}", number + 1);
        }
        rows.restrictions = self.facts.iter().map(Fact::row).collect();
        for (place, kind, month) in &self.declared {
            let (from, until) = if *month == 0 { ("01", "02") } else { ("02", "03") };
            rows.deliveries.push(format!(
                "place={place};table=restrictions;kind={};period_start=2026-{from}-01;period_end=2026-{until}-01;declared=delivered",
                kind.unwrap_or("any")
            ));
        }
        for row in &self.beside {
            row.table(&mut rows).push(row.row());
        }
        for (place, table, month) in &self.declared_beside {
            let (from, until) = if *month == 0 { ("01", "02") } else { ("02", "03") };
            rows.deliveries.push(format!(
                "place={place};table={table};period_start=2026-{from}-01;period_end=2026-{until}-01;declared=delivered"
            ));
        }
        rows
    }

    /// The twin: a later row with the same identity replaces, a declared scope loses what was not delivered.
    fn apply(&self, known: &mut BTreeMap<String, Fact>) {
        let mut delivered = BTreeMap::new();
        for fact in &self.facts {
            delivered.insert(fact.identity(), fact.clone());
        }
        for scope in &self.declared {
            known.retain(|identity, fact| delivered.contains_key(identity) || !fact.within(*scope));
        }
        known.extend(delivered);
    }

    /// The same of what stands beside restrictions: only where rows of the table come with it.
    fn apply_beside(&self, known: &mut BTreeMap<String, Beside>) {
        let delivered = Beside::delivered(&self.beside);
        for (place, table, month) in &self.declared_beside {
            let here = |row: &Beside| row.table == *table && (row.unit == *place || row.organisation() == *place);
            if self.beside.iter().any(here) {
                known.retain(|identity, row| delivered.contains_key(identity) || !row.within((place, table, *month)));
            }
        }
        known.extend(delivered);
    }
}

fn twins(all: &[String]) -> Vec<String> {
    let tables = ["restriction ", "averted ", "harm ", "rule ", "alone ", "step "];
    let facts = all.iter().filter(|line| tables.iter().any(|table| line.starts_with(table)));
    facts.map(|line| line.split(" of ").next().unwrap_or_default().to_owned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(), max_shrink_iters: 60, ..ProptestConfig::default() })]

    #[test]
    fn the_past_stays_a_refresh_is_fresh_and_engines_agree(sent in prop::collection::vec(sent(), 2..5)) {
        let mut ends = Vec::new();
        for engine in [Engine::Sqlite, Engine::Postgres] {
            ends.push(block_on(follow(engine, &sent)));
        }
        prop_assert_eq!(&ends[0], &ends[1]);
    }
}

/// Imports one after the other and checks at each; gives what was known after each.
async fn follow(engine: Engine, sent: &[Sent]) -> Vec<Vec<String>> {
    let db = Db::new(engine).await;
    let mut running = db.snapshot().await;
    let (mut known, mut beside, mut then) = (BTreeMap::new(), BTreeMap::new(), Vec::new());
    for (number, sent) in (1u8..).zip(sent) {
        let intake = sent.rows().intake();
        db.import(&intake, number, i64::from(number) * 100).await.unwrap();
        let changed = db.store.refresh(&read(), &mut running).await.unwrap();
        assert!(changed);
        assert!(!db.store.refresh(&read(), &mut running).await.unwrap(), "nothing changed since");
        let fresh = db.snapshot().await;
        assert_eq!(canonical(running.columns()), canonical(fresh.columns()), "every version");
        let now = canonical(&fresh.known_at(fresh.now()).unwrap());
        assert_eq!(now, canonical(&running.known_at(running.now()).unwrap()));
        sent.apply(&mut known);
        sent.apply_beside(&mut beside);
        let mut twin = Rows::with_places();
        twin.restrictions = known.values().map(Fact::row).collect();
        for row in beside.values() {
            row.table(&mut twin).push(row.row());
        }
        assert_eq!(twins(&now), twins(&canonical(&twin.intake().columns)));
        then.push(now);
    }
    let last = db.snapshot().await;
    for (number, known) in (1..).zip(&then) {
        let positions = db.store.position_at(&read(), &last, Instant(number * 100 + 99)).await.unwrap();
        let again = canonical(&last.known_at(&positions).unwrap());
        assert_eq!(&again, known, "as known after import {number}");
    }
    assert_eq!(db.verify().await.findings, []);
    db.remove().await;
    then
}

pub fn cases() -> u32 {
    if std::env::var("NABIJ_DOSE").is_ok_and(|dose| dose == "full") { 60 } else { 6 }
}
