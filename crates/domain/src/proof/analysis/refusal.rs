// SPDX-License-Identifier: EUPL-1.2
//! Why a question gets no numbers.

/// A question that cannot be answered, with a reason for programs and a sentence for people.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// The question itself is wrong: a column that is not there, a word that is not known.
    #[error("{0}")]
    Question(String),
    /// The question is right, the data give no answer.
    #[error("{says}")]
    NoAnswer {
        /// A word for programs: `separation`, `no_convergence`, `too_few`, `zero_exposure`, `no_events`, `other`.
        reason: &'static str,
        /// The sentence.
        says: String,
    },
}

impl Refusal {
    /// A wrong question.
    pub fn question(says: impl Into<String>) -> Self {
        Self::Question(says.into())
    }

    /// No answer from these data.
    pub fn no_answer(reason: &'static str, error: &impl std::fmt::Display) -> Self {
        Self::NoAnswer { reason, says: error.to_string() }
    }
}
