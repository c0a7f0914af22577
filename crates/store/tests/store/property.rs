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

#[derive(Debug, Clone)]
struct Sent {
    facts: Vec<Fact>,
    /// Units, kind and month (0: January) that are declared delivered.
    declared: Vec<(&'static str, Option<&'static str>, u8)>,
    renames: Option<u8>,
}

const UNITS: [&str; 3] = ["P1", "P2", "Q1"];
const KINDS: [&str; 2] = ["seclusion", "holding"];

fn fact() -> impl Strategy<Value = Fact> {
    let id = prop::option::of(0u8..6);
    let kind = prop::sample::select(&KINDS[..]);
    (prop::sample::select(&UNITS[..]), id, 0u8..4, kind, 1u8..56, 1u16..300)
        .prop_map(|(unit, id, youth, kind, day, minutes)| Fact { unit, id, youth, kind, day, minutes })
}

fn sent() -> impl Strategy<Value = Sent> {
    let scope =
        (prop::sample::select(&["P", "P1", "Q", "Q1"][..]), prop::option::of(prop::sample::select(&KINDS[..])), 0u8..2);
    (prop::collection::vec(fact(), 1..12), prop::collection::vec(scope, 0..3), prop::option::of(0u8..3))
        .prop_map(|(facts, declared, renames)| Sent { facts, declared, renames })
}

impl Fact {
    fn organisation(&self) -> &'static str {
        &self.unit[..1]
    }

    fn row(&self) -> String {
        let id = self.id.map_or(String::new(), |id| format!("id=r{id};"));
        let (month, day) = if self.day < 29 { (1, self.day) } else { (2, self.day - 28) };
        let (hours, minutes) = (10 + self.minutes / 60, self.minutes % 60);
        format!(
            "{id}youth={}{};unit={};kind={};start=2026-{month:02}-{day:02} 10:00;end=2026-{month:02}-{day:02} {hours}:{minutes:02}",
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
    fn rows(&self) -> Rows {
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
}

fn restrictions(all: &[String]) -> Vec<String> {
    let facts = all.iter().filter(|line| line.starts_with("restriction"));
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
    let (mut known, mut then) = (BTreeMap::new(), Vec::new());
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
        let mut twin = Rows::with_places();
        twin.restrictions = known.values().map(Fact::row).collect();
        assert_eq!(restrictions(&now), restrictions(&canonical(&twin.intake().columns)));
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

fn cases() -> u32 {
    if std::env::var("NABIJ_DOSE").is_ok_and(|dose| dose == "full") { 60 } else { 6 }
}
