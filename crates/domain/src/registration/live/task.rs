// SPDX-License-Identifier: EUPL-1.2
//! Tasks: what is still to be done about a restriction, by whom, by when, and which law or agreement says so.

use super::course::{Course, Phase};
use super::deed::{Means, What};
use super::reading::{Reading, Says};
use crate::calendar::Instant;
use crate::codes;
use crate::registration::clock::{Clock, MetBy};
use crate::registration::step::StepKind;

codes! {
    /// What is to be done.
    TaskKind {
        /// Look in and speak.
        Check = "check", "Kijk en praat met de jongere", "Look in and speak with the youth", [];
        /// Judge it.
        Judge = "judge", "Beoordeel of dit nog nodig is", "Judge whether this is still needed", [];
        /// Consent to going on, or stop it.
        ConsentOrStop = "consent_or_stop", "Stem in met doorgaan, of stop", "Consent to going on, or stop", [];
        /// Decide in writing.
        Decide = "decide", "Neem een besluit, op schrift", "Decide, in writing", [];
        /// Stop it: the longest it may last ends then.
        Stop = "stop", "Stop: langer mag niet", "Stop: it may not last longer", [];
        /// Stand by the judgement that was given by telephone.
        Confirm = "confirm", "Bevestig wat je telefonisch oordeelde", "Confirm what you judged by telephone", [];
        /// Tell the youth why, and what the rights are.
        TellYouth = "tell_youth", "Vertel de jongere waarom, en wat de rechten zijn", "Tell the youth why, and what the rights are", [];
        /// Tell parents or guardian.
        TellParents = "tell_parents", "Vertel het de ouders of de voogd", "Tell the parents or guardian", [];
        /// Write what happened.
        Answer = "answer", "Schrijf op wat er gebeurde", "Write what happened", [];
        /// Talk it over.
        TalkOver = "talk_over", "Praat erover na met de jongere", "Talk it over with the youth", [];
        /// Take the youth's own account.
        YouthAccount = "youth_account", "Vraag de jongere om het eigen verhaal", "Ask the youth for the own account", [];
    }
}

codes! {
    /// Who is to do it.
    Doer {
        /// Whoever works there now.
        Unit = "unit", "de groep", "the unit", [];
        /// The behavioural scientist on duty.
        BehaviouralScientist = "behavioural_scientist", "de gedragswetenschapper", "the behavioural scientist", [];
        /// The responsible professional.
        Responsible = "responsible_professional", "de verantwoordelijke", "the responsible professional", [];
    }
}

/// Something to be done.
#[derive(Debug, Clone, Copy)]
pub struct Task {
    /// What.
    pub kind: TaskKind,
    /// By whom.
    pub by: Doer,
    /// By when.
    pub due: Instant,
    /// The clock of the law; `None`: our own agreement.
    pub law: Option<&'static Clock>,
}

const DAY: i64 = 24 * 3600;
/// Our agreement, no law, as for the figures: told, written and confirmed within a day.
const WITHIN_A_DAY: i64 = DAY;
/// Our agreement, no law, as for the figures: talked over, and accounts taken, within seven days of the end.
pub const TALKED: i64 = 7 * DAY;

/// What is still to be done, first what is due first. `is_told` says whether the questions were answered.
#[must_use]
pub fn tasks(course: &Course, readings: &[Reading], is_told: bool) -> Vec<Task> {
    let Some(start) = course.phase.start() else { return Vec::new() };
    let mut all: Vec<Task> = readings.iter().filter_map(|reading| of_clock(course, reading)).collect();
    let done = |kind: StepKind| course.deeds.iter().any(|own| own.deed.what.step() == Some(kind));
    let mut agreed = |holds: bool, kind: TaskKind, by: Doer, due: i64| {
        if holds {
            all.push(Task { kind, by, due: Instant(due), law: None });
        }
    };
    for last in course.judgements.iter().filter(|own| own.means == Means::Telephone && own.confirmed.is_none()) {
        agreed(true, TaskKind::Confirm, Doer::BehaviouralScientist, last.at.0 + WITHIN_A_DAY);
    }
    agreed(!done(StepKind::ToldYouth), TaskKind::TellYouth, Doer::Unit, start.0 + WITHIN_A_DAY);
    agreed(!done(StepKind::ToldParents), TaskKind::TellParents, Doer::Unit, start.0 + WITHIN_A_DAY);
    if let Some(end) = course.phase.end() {
        agreed(!is_told, TaskKind::Answer, Doer::Unit, end.0 + WITHIN_A_DAY);
        agreed(!done(StepKind::Evaluation), TaskKind::TalkOver, Doer::Unit, end.0 + TALKED);
        agreed(!done(StepKind::YouthAccount), TaskKind::YouthAccount, Doer::Unit, end.0 + TALKED);
    }
    all.sort_by_key(|own| (own.due, own.kind));
    all
}

/// The task of a clock: what was missed and can no longer be done is no task.
fn of_clock(course: &Course, reading: &Reading) -> Option<Task> {
    let running = matches!(course.phase, Phase::Running { .. });
    if !reading.says.is_open() || (!running && reading.says == Says::Missed && reading.clock.lapses) {
        return None;
    }
    let (kind, by) = match reading.clock.met_by {
        MetBy::End => (TaskKind::Stop, Doer::Unit),
        MetBy::Step(StepKind::Check) => (TaskKind::Check, Doer::Unit),
        MetBy::Step(StepKind::Judgement) => (TaskKind::Judge, Doer::BehaviouralScientist),
        MetBy::Step(StepKind::Consent) => {
            let refused = course.deeds.iter().any(|own| own.deed.what == What::Refused);
            if refused && running {
                (TaskKind::Stop, Doer::Unit)
            } else {
                (TaskKind::ConsentOrStop, Doer::BehaviouralScientist)
            }
        }
        MetBy::Step(_) => (TaskKind::Decide, Doer::Responsible),
    };
    Some(Task { kind, by, due: reading.due, law: Some(reading.clock) })
}
