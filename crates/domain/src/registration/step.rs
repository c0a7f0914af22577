// SPDX-License-Identifier: EUPL-1.2
//! Steps: what the law or the agreement asks to be done after a restriction began, and when it was done.

use crate::calendar::Instant;
use crate::codes;

codes! {
    /// What was done.
    StepKind {
        /// The responsible professional decided.
        Decision = "decision", "Besluit", "Decision", ["beslissing"];
        /// A qualified behavioural scientist judged it.
        Judgement = "judgement", "Beoordeling door gedragswetenschapper", "Judged by behavioural scientist", ["beoordeling gg", "gg beoordeling"];
        /// A qualified behavioural scientist consented to going on.
        Consent = "consent", "Instemming gedragswetenschapper", "Consent of behavioural scientist", ["instemming", "instemming gg"];
        /// Somebody looked in and spoke.
        Check = "check", "Controle", "Check", ["controlemoment", "toezicht"];
        /// The youth was told why, and what the rights are.
        ToldYouth = "told_youth", "Jongere ingelicht", "Youth told", ["uitleg jongere"];
        /// Parents, guardian or the certified institution were told.
        ToldParents = "told_parents", "Ouders of GI ingelicht", "Parents or guardian told", ["ouders ingelicht", "gi ingelicht", "melding gi"];
        /// It was talked over.
        Evaluation = "evaluation", "Nabespreking", "Evaluation", ["evaluatie", "debrief"];
        /// The youth's own account was taken.
        YouthAccount = "youth_account", "Verhaal van de jongere", "Account of the youth", ["verhaal jongere"];
        /// The parents' account was taken.
        ParentAccount = "parent_account", "Verhaal van de ouders", "Account of the parents", ["verhaal ouders"];
    }
}

/// What steps refer to a restriction by: made of its organisation's id and the sender's id of the row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RestrictionKey(pub std::num::NonZeroU64);

impl RestrictionKey {
    /// The key of a row: 64-bit FNV-1a over both ids with a unit separator between them. Two rows of one
    /// organisation share a key by chance about once in 10^6 deliveries of five million rows.
    #[must_use]
    pub fn new(organisation: &str, source_id: &str) -> Self {
        let bytes = organisation.bytes().chain(std::iter::once(0x1f)).chain(source_id.bytes());
        let hash = bytes
            .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3));
        Self(std::num::NonZeroU64::new(hash).unwrap_or(std::num::NonZeroU64::MIN))
    }
}

/// One step after one restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StepRow {
    /// After which restriction.
    pub restriction: RestrictionKey,
    /// What was done.
    pub kind: StepKind,
    /// When it was done.
    pub at: Instant,
    /// When it was entered; `None`: not known, so that nobody can say it was kept live.
    pub entered: Option<Instant>,
}
