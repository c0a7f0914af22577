// SPDX-License-Identifier: EUPL-1.2
//! One restriction with all that follows from it at a moment.

use nabij_domain::calendar::{Instant, Zone};
use nabij_domain::registration::dossier::keeping::age;
use nabij_domain::registration::live::answers::Answers;
use nabij_domain::registration::live::board;
use nabij_domain::registration::live::course::{Course, Phase};
use nabij_domain::registration::live::ending::{WhyEnd, must_end};
use nabij_domain::registration::live::facts::{self, Kept};
use nabij_domain::registration::live::log::{Begin, Mark};
use nabij_domain::registration::live::reading::{Reading, readings};
use nabij_domain::registration::live::task::{Task, tasks};
use nabij_domain::registration::place::PlaceIx;
use nabij_store::{LiveEnd, LiveRestriction};

/// One restriction at a moment.
pub struct Scene {
    /// As it was kept.
    pub own: LiveRestriction,
    /// How it went.
    pub course: Course,
    /// What its clocks say.
    pub readings: Vec<Reading>,
    /// Whether the law has a form for it.
    pub mark: Mark,
    /// Why it must end now.
    pub why: Vec<WhyEnd>,
    /// What was told of it.
    pub answers: Answers,
}

impl Scene {
    /// The restriction as it stands at a moment, in a unit of a sector.
    pub fn new(own: LiveRestriction, sector: Option<&str>, zone: &Zone, now: Instant) -> Self {
        let begin = Begin {
            // A restriction stays on the board of the unit that ordered it.
            unit: PlaceIx(0),
            kind: own.kind,
            room: own.room,
            door: own.door,
            occasion: own.occasion,
            regime: own.regime,
            age: own.born.and_then(|born| age(born, zone.day(own.start))),
            start: own.start,
            entered: own.entered.unwrap_or(own.start),
        };
        let steps: Vec<Kept> = own.steps.iter().map(|(_, kept)| *kept).collect();
        let end = match own.end {
            LiveEnd::At(end) => Some((end, own.entered)),
            _ => None,
        };
        let course = Course::new(&facts::log(begin, &steps, end));
        let readings = readings(&begin, &course, zone, now);
        let mark = begin.mark(own.start, zone, sector);
        let why = must_end(&course, mark, &readings, now);
        let answers = own.note.as_deref().map(Answers::from_note).unwrap_or_default();
        Self { own, course, readings, mark, why, answers }
    }

    /// Whether it goes on.
    pub fn is_running(&self) -> bool {
        matches!(self.course.phase, Phase::Running { .. })
    }

    /// Whether somebody stays with the youth.
    pub fn company(&self) -> Option<Instant> {
        if let Phase::Running { company, .. } = self.course.phase { company } else { None }
    }

    /// What is still to be done.
    pub fn tasks(&self) -> Vec<Task> {
        tasks(&self.course, &self.readings, self.answers.are_whole())
    }

    /// Whether two are likely the same, begun by two people: the same kind with the same youth, at once.
    pub fn is_like(&self, other: &Self) -> bool {
        let until = |scene: &Self| scene.course.phase.end().unwrap_or(Instant(i64::MAX));
        let at_once = self.own.start <= until(other) && other.own.start <= until(self);
        at_once
            && self.own.id != other.own.id
            && self.own.organisation == other.own.organisation
            && self.own.youth.is_some()
            && self.own.youth == other.own.youth
            && board::are_alike((self.own.kind, self.own.start), (other.own.kind, other.own.start))
    }
}
