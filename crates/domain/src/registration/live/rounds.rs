// SPDX-License-Identifier: EUPL-1.2
//! Rounds: whether somebody looked in often enough, or stayed. Who stays need not look in.

use super::course::{Course, Phase};
use crate::calendar::Instant;

/// A stretch in which nobody looked in for too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unseen {
    /// When somebody should have.
    pub due: Instant,
    /// When somebody did; `None`: not until it ended, or not yet.
    pub seen: Option<Instant>,
}

/// The rounds of a restriction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rounds {
    /// The longest that nobody may look in, in seconds.
    pub every: i64,
    /// When the next is due; `None`: somebody stays, or it is over.
    pub next: Option<Instant>,
    /// The stretches in which nobody looked in for too long, in order; shown for good.
    pub unseen: Vec<Unseen>,
}

impl Rounds {
    /// The rounds of a restriction of which somebody must look in so often, as known at a moment. Its beginning counts as
    /// seen, and its end: somebody was there.
    #[must_use]
    pub fn new(course: &Course, every: i64, now: Instant) -> Self {
        let mut own = Self { every, next: None, unseen: Vec::new() };
        let Some(start) = course.phase.start() else { return own };
        let checks = course.checks().map(|own| (own.at, Some(own.at)));
        let mut seen: Vec<_> = checks.chain(course.stays.iter().copied()).collect();
        seen.sort_unstable_by_key(|(from, _)| *from);
        // A stay that still goes on has no end to count from.
        let mut last = Some(start);
        for (from, until) in seen {
            let Some(before) = last else { break };
            own.look(before, from, Some(from));
            last = until.map(|until| until.max(before));
        }
        match (last, course.phase) {
            (Some(before), Phase::Ended { end, .. }) => own.look(before, end, None),
            (Some(before), Phase::Running { .. }) => {
                own.look(before, now, None);
                own.next = Some(Instant(before.0 + every));
            }
            _ => {}
        }
        own
    }

    fn look(&mut self, before: Instant, at: Instant, seen: Option<Instant>) {
        if at.0 - before.0 > self.every {
            self.unseen.push(Unseen { due: Instant(before.0 + self.every), seen });
        }
    }
}
