// SPDX-License-Identifier: EUPL-1.2
//! From facts to a log: a restriction and its steps, however they were delivered, are the deeds they tell of.

use super::deed::{Deed, DeedNo, Finding, Means, What};
use super::log::{Begin, Log};
use crate::calendar::Instant;
use crate::registration::step::StepKind;

/// A step as it was kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Kept {
    /// What was done.
    pub kind: StepKind,
    /// When.
    pub at: Instant,
    /// When it was entered; `None`: not known.
    pub entered: Option<Instant>,
}

/// The log of a restriction: its steps, and when it ended and when that was entered. What says more of a judgement belongs
/// to that of the same moment; the end of a consent, and who stands by a judgement, to the last before.
#[must_use]
pub fn log(begin: Begin, steps: &[Kept], end: Option<(Instant, Option<Instant>)>) -> Log {
    let mut log = Log::new(begin);
    let mut steps = steps.to_vec();
    steps.sort_by_key(|own| (own.at, own.kind));
    let says = |kind: StepKind, at: Instant| steps.iter().any(|own| own.kind == kind && own.at == at);
    let untils: Vec<Instant> =
        steps.iter().filter(|own| own.kind == StepKind::ConsentUntil).map(|own| own.at).collect();
    let mut by_telephone = DeedNo::BEGIN;
    for own in &steps {
        let what = match own.kind {
            StepKind::Check => What::Check,
            StepKind::StayBegun => What::StayBegun,
            StepKind::StayOver => What::StayOver,
            StepKind::Decision => What::Decided,
            StepKind::Judgement => What::Judged {
                finding: if says(StepKind::JudgedMustStop, own.at) { Finding::MustStop } else { Finding::MayGoOn },
                means: if says(StepKind::JudgedByTelephone, own.at) { Means::Telephone } else { Means::Present },
            },
            StepKind::JudgementConfirmed => What::Confirmed { of: by_telephone },
            StepKind::Consent => {
                let next = steps.iter().find(|other| other.kind == StepKind::Consent && other.at > own.at);
                let of_it = |until: &&Instant| **until > own.at && next.is_none_or(|next| **until < next.at);
                What::Consented { until: untils.iter().find(of_it).copied() }
            }
            StepKind::ConsentRefused => What::Refused,
            StepKind::HandedOver => What::HandedOver,
            StepKind::ToldYouth => What::ToldYouth,
            StepKind::ToldParents => What::ToldParents,
            StepKind::Evaluation => What::TalkedOver,
            StepKind::YouthAccount => What::Account { of_parents: false },
            StepKind::ParentAccount => What::Account { of_parents: true },
            StepKind::JudgedByTelephone | StepKind::JudgedMustStop | StepKind::ConsentUntil => continue,
        };
        let no = log.add(Deed { at: own.at, entered: own.entered.unwrap_or(own.at), what });
        if matches!(what, What::Judged { means: Means::Telephone, .. }) {
            by_telephone = no;
        }
    }
    if let Some((at, entered)) = end {
        log.add(Deed { at, entered: entered.unwrap_or(at), what: What::Stopped });
    }
    log
}
