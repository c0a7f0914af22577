// SPDX-License-Identifier: EUPL-1.2
//! Why a restriction must end now. Clocks never lead to going on: what is not done in time ends it.

use super::course::{Consent, Course, Phase};
use super::deed::Finding;
use super::log::Mark;
use super::reading::{Reading, Says};
use crate::calendar::Instant;
use crate::codes;
use crate::registration::clock::MetBy;
use crate::registration::step::StepKind;

codes! {
    /// Why it must end now.
    WhyEnd {
        /// The law gives no basis for it.
        NoBasis = "no_basis", "Hier is geen wettelijke grond voor", "There is no legal basis for this", [];
        /// Who judged it said that it must stop.
        JudgedSo = "judged_so", "De gedragswetenschapper zegt: het moet stoppen", "The behavioural scientist says that it must stop", [];
        /// Who was asked did not consent to going on.
        Refused = "refused", "De gedragswetenschapper stemt niet in", "The behavioural scientist does not consent", [];
        /// The consent was for so long and no longer.
        ConsentOver = "consent_over", "De instemming is voorbij", "The consent is over", [];
        /// Nobody consented in time.
        NoConsent = "no_consent", "Er is geen instemming op tijd", "There is no consent in time", [];
        /// Nobody judged it in time.
        NotJudged = "not_judged", "Er is geen beoordeling op tijd", "It was not judged in time", [];
        /// The longest the law lets it last is over.
        Longest = "longest", "De langste duur is voorbij", "The longest it may last is over", [];
    }
}

/// All reasons for which it must end now; none when it is over, or may go on.
#[must_use]
pub fn must_end(course: &Course, mark: Mark, readings: &[Reading], now: Instant) -> Vec<WhyEnd> {
    let Phase::Running { .. } = course.phase else { return Vec::new() };
    let missed = |met: MetBy| readings.iter().any(|own| own.says == Says::Missed && own.clock.met_by == met);
    let judged_so = course.judgement().is_some_and(|last| last.finding == Finding::MustStop);
    let (refused, over) = match course.consent {
        Consent::Refused { .. } => (true, false),
        Consent::Given { until, .. } => (false, until.is_some_and(|until| until < now)),
        Consent::NotAsked => (false, false),
    };
    let all = [
        (WhyEnd::NoBasis, mark.is_without_basis()),
        (WhyEnd::JudgedSo, judged_so),
        (WhyEnd::Refused, refused),
        (WhyEnd::ConsentOver, over),
        (WhyEnd::NoConsent, missed(MetBy::Step(StepKind::Consent))),
        (WhyEnd::NotJudged, missed(MetBy::Step(StepKind::Judgement))),
        (WhyEnd::Longest, missed(MetBy::End)),
    ];
    all.into_iter().filter_map(|(why, holds)| holds.then_some(why)).collect()
}
