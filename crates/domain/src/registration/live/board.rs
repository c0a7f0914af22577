// SPDX-License-Identifier: EUPL-1.2
//! All logs of some youths, with those that two people began for the same restriction brought together. Both are kept:
//! what was entered in either counts for one.

use std::collections::BTreeMap;

use super::course::Course;
use super::deed::{Deed, DeedNo, What};
use super::log::Log;
use crate::calendar::Instant;
use crate::registration::kind::Kind;

/// Seconds within which two beginnings of one kind with one youth are likely the same.
pub const SAME_WITHIN: i64 = 30 * 60;

/// Whether two that go on are likely one, begun by two people: offered to people, never done by itself.
#[must_use]
pub fn are_alike(one: (Kind, Instant), other: (Kind, Instant)) -> bool {
    one.0 == other.0 && (one.1.0 - other.1.0).abs() <= SAME_WITHIN
}

/// Logs by a key of the caller's.
#[derive(Debug, Clone)]
pub struct Board<K> {
    logs: BTreeMap<K, Log>,
    same: Vec<(K, K)>,
}

impl<K> Default for Board<K> {
    fn default() -> Self {
        Self { logs: BTreeMap::new(), same: Vec::new() }
    }
}

/// One restriction, of one log or of more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Together<K> {
    /// The log that it goes by: the one that began first.
    pub key: K,
    /// The others, in order.
    pub others: Vec<K>,
    /// All that was entered, in one log.
    pub log: Log,
    /// How it went.
    pub course: Course,
}

impl<K: Ord + Copy> Board<K> {
    /// Puts a log on the board, in the place of what was there.
    pub fn put(&mut self, key: K, log: Log) {
        self.logs.insert(key, log);
    }

    /// A log.
    #[must_use]
    pub fn log(&self, key: K) -> Option<&Log> {
        self.logs.get(&key)
    }

    /// A log to write in.
    pub fn log_mut(&mut self, key: K) -> Option<&mut Log> {
        self.logs.get_mut(&key)
    }

    /// Two logs are of the same restriction. Of logs that are not there, or of one and the same, nothing follows.
    pub fn same(&mut self, one: K, other: K) {
        if one != other && self.logs.contains_key(&one) && self.logs.contains_key(&other) {
            self.same.push((one, other));
        }
    }

    /// Each restriction once.
    #[must_use]
    pub fn restrictions(&self) -> Vec<Together<K>> {
        let mut first: BTreeMap<K, K> = self.logs.keys().map(|key| (*key, *key)).collect();
        for _ in &self.same {
            for (one, other) in &self.same {
                if let (Some(&a), Some(&b)) = (first.get(one), first.get(other)) {
                    let lowest = a.min(b);
                    first.insert(*one, lowest);
                    first.insert(*other, lowest);
                }
            }
        }
        let mut groups: BTreeMap<K, Vec<K>> = BTreeMap::new();
        for (key, first) in first {
            groups.entry(first).or_default().push(key);
        }
        groups.into_values().filter_map(|keys| self.together(&keys)).collect()
    }

    fn together(&self, keys: &[K]) -> Option<Together<K>> {
        let began = |key: &K| {
            let log = self.logs.get(key);
            let start = log.and_then(Log::start);
            (start.is_none(), start, *key)
        };
        let key = *keys.iter().min_by_key(|key| began(key))?;
        let others: Vec<K> = keys.iter().copied().filter(|own| *own != key).collect();
        let log = if others.is_empty() { self.logs.get(&key)?.clone() } else { self.united(key, keys)? };
        let course = Course::new(&log);
        Some(Together { key, others, log, course })
    }

    /// All deeds of some logs in the order of entry, under the beginning of one of them.
    fn united(&self, lead: K, keys: &[K]) -> Option<Log> {
        let mut deeds: Vec<(Instant, K, DeedNo, Deed)> = Vec::new();
        for (key, log) in keys.iter().filter_map(|key| self.logs.get_key_value(key)) {
            // Clocks of two servers may differ; what was entered in one log stays in its order.
            let mut latest = Instant(i64::MIN);
            deeds.extend(log.deeds().map(|(no, deed)| {
                latest = latest.max(deed.entered);
                (latest, *key, no, *deed)
            }));
        }
        // What another beginning was corrected to is of that beginning, and it counts no more.
        deeds.retain(|(_, key, _, deed)| {
            *key == lead || !(deed.what.is_correction() && deed.what.about() == Some(DeedNo::BEGIN))
        });
        deeds.sort_by_key(|(entered, key, no, _)| (*entered, *key, *no));
        let numbers: BTreeMap<(K, DeedNo), DeedNo> =
            deeds.iter().zip(1..).map(|((_, key, no, _), new)| ((*key, *no), DeedNo(new))).collect();
        let mut log = Log::new(*self.logs.get(&lead)?.begin());
        for (_, key, _, mut deed) in deeds {
            let renumbered = |of: DeedNo| {
                if of == DeedNo::BEGIN { of } else { numbers.get(&(key, of)).copied().unwrap_or(DeedNo(u32::MAX)) }
            };
            deed.what = match deed.what {
                What::Confirmed { of } => What::Confirmed { of: renumbered(of) },
                What::Corrected { of, at } => What::Corrected { of: renumbered(of), at },
                What::TakenBack { of } => What::TakenBack { of: renumbered(of) },
                other => other,
            };
            log.add(deed);
        }
        Some(log)
    }
}
