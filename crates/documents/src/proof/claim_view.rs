// SPDX-License-Identifier: EUPL-1.2
//! A claim as a page shows it: question, verdict as shape and word, sentence, numbers.

use nabij_domain::proof::claim::{Claimed, Judgement, Verdict};
use nabij_domain::proof::protocol::Protocol;

use super::verdict::{compared, numbers, sentence};
use crate::text::Text;

/// A claim in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClaimView {
    pub id: &'static str,
    pub question: &'static str,
    /// Modifier of the `state` class.
    pub class: &'static str,
    pub verdict: &'static str,
    pub sentence: String,
    /// Those of its outcomes; of a claim with many they stand in its table.
    pub numbers: Vec<String>,
}

/// Outcomes whose numbers stand beside the sentence.
const FEW: usize = 2;

/// All claims in words.
#[must_use]
pub fn claims(t: &Text, protocol: &Protocol, judgement: &Judgement) -> Vec<ClaimView> {
    judgement.claims.iter().map(|own| view(t, protocol, judgement, own)).collect()
}

fn view(t: &Text, protocol: &Protocol, judgement: &Judgement, own: &Claimed) -> ClaimView {
    let few = own.parts.iter().filter(|_| own.parts.len() <= FEW);
    ClaimView {
        id: own.claim.id(),
        question: t.code(own.claim.code()),
        class: class(own.verdict),
        verdict: t.code(own.verdict.code()),
        sentence: sentence(t, protocol, judgement, own),
        numbers: few.flat_map(|part| numbers(t, part)).chain(compared(t, own)).collect(),
    }
}

/// The shape of a verdict.
#[must_use]
pub fn class(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Shown => "yes",
        Verdict::NotShown => "not",
        Verdict::Contrary => "now",
        Verdict::NotYet => "waiting",
    }
}
