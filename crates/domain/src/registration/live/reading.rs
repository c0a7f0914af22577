// SPDX-License-Identifier: EUPL-1.2
//! What the legal clocks of a restriction say at a moment: a function of facts and the table of clocks, nothing kept.

use super::course::{Course, Phase};
use super::log::Begin;
use super::rounds::Rounds;
use crate::calendar::{Instant, Zone};
use crate::registration::clock::{self, Clock, Due, MetBy};

/// What one clock says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// Not done, and not due yet.
    Running,
    /// Done in time.
    Met {
        /// When.
        at: Instant,
    },
    /// Done, too late. It stays so for good.
    Late {
        /// When.
        at: Instant,
    },
    /// Due, and not done.
    Missed,
    /// It was over before anything was due.
    Ended {
        /// When it was over.
        at: Instant,
    },
    /// Somebody stays with the youth: nothing is due meanwhile.
    Accompanied {
        /// Since when.
        since: Instant,
    },
}

impl Says {
    /// Whether something is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, Self::Running | Self::Missed)
    }
}

/// One clock of one restriction at a moment.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// Which, with its article.
    pub clock: &'static Clock,
    /// When it is due, or was; of rounds the next one.
    pub due: Instant,
    /// What it says.
    pub says: Says,
    /// Of rounds, how often nobody looked in for too long.
    pub unseen: usize,
}

/// What the clocks of a restriction say at a moment, those that are due first before others.
#[must_use]
pub fn readings(begin: &Begin, course: &Course, zone: &Zone, now: Instant) -> Vec<Reading> {
    let Some(start) = course.phase.start() else { return Vec::new() };
    let clocks = clock::clocks_of(begin.regime, begin.kind, begin.occasion, zone.day(start));
    let mut all: Vec<_> = clocks.map(|clock| reading(clock, course, start, zone, now)).collect();
    all.sort_by_key(|own| (!own.says.is_open(), own.due));
    all
}

fn reading(clock: &'static Clock, course: &Course, start: Instant, zone: &Zone, now: Instant) -> Reading {
    if let (true, Due::Seconds(every)) = (clock.again, clock.due) {
        return rounds(clock, course, start, every, now);
    }
    let (due, end) = (clock.due_at(start, zone), course.phase.end());
    let done = match clock.met_by {
        MetBy::End => end,
        MetBy::Step(kind) => course
            .deeds
            .iter()
            .find(|own| own.deed.what.step() == Some(kind) && of_it(course, own.no))
            .map(|own| own.at),
    };
    let says = match (done, end) {
        (Some(at), _) if at <= due => Says::Met { at },
        (_, Some(at)) if clock.lapses && at < due => Says::Ended { at },
        (Some(at), _) => Says::Late { at },
        (None, _) if now <= due => Says::Running,
        (None, _) => Says::Missed,
    };
    Reading { clock, due, says, unseen: 0 }
}

/// Whether a deed counts for clocks: not one that is odd.
fn of_it(course: &Course, no: super::deed::DeedNo) -> bool {
    !course.oddities.iter().any(|(odd, _)| *odd == no)
}

fn rounds(clock: &'static Clock, course: &Course, start: Instant, every: i64, now: Instant) -> Reading {
    let rounds = Rounds::new(course, every, now);
    let first = Instant(start.0 + every);
    let late = rounds.unseen.last().copied();
    let (due, says) = match (course.phase, rounds.next) {
        (Phase::Running { .. }, Some(due)) if now > due => (due, Says::Missed),
        (Phase::Running { .. }, Some(due)) => (due, Says::Running),
        (Phase::Running { company: Some(since), .. }, None) => (first, Says::Accompanied { since }),
        (phase, _) => {
            let end = phase.end().unwrap_or(start);
            match late {
                Some(stretch) => (stretch.due, Says::Late { at: stretch.seen.unwrap_or(end) }),
                None if end < first => (first, Says::Ended { at: end }),
                None => (first, Says::Met { at: end }),
            }
        }
    };
    Reading { clock, due, says, unseen: rounds.unseen.len() }
}
