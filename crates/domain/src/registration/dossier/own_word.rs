// SPDX-License-Identifier: EUPL-1.2
//! Own words: what a youth says of a restriction, as the own account of it or as a complaint. Nobody else writes in it, and
//! nobody reads it whom the youth did not choose.

use crate::calendar::Instant;
use crate::codes;

codes! {
    /// What the words are for.
    WordKind {
        /// What happened, as the youth tells it.
        Account = "account", "eigen verhaal", "own account", [];
        /// A complaint, to the complaints committee.
        Complaint = "complaint", "klacht", "complaint", [];
    }
}

codes! {
    /// Who may read it beside the youth. Each reads what those before may read too.
    SharedWith {
        /// Nobody.
        Nobody = "nobody", "alleen ik", "only me", [];
        /// The confidant, who works for no organisation of care.
        Confidant = "confidant", "ook mijn vertrouwenspersoon", "my confidant too", [];
        /// The unit too: it lies on the table when it is talked over.
        Unit = "unit", "ook de groep", "the unit too", [];
    }
}

codes! {
    /// How it was for the youth.
    Feeling {
        /// Afraid.
        Afraid = "afraid", "bang", "afraid", [];
        /// Angry.
        Angry = "angry", "boos", "angry", [];
        /// Alone.
        Alone = "alone", "alleen", "alone", [];
        /// Sad.
        Sad = "sad", "verdrietig", "sad", [];
        /// Tired.
        Tired = "tired", "moe", "tired", [];
        /// Calm.
        Calm = "calm", "rustig", "calm", [];
        /// Nothing.
        Nothing = "nothing", "niks", "nothing", [];
    }
}

/// The longest text, in letters.
pub const LONGEST: usize = 8000;
/// How long a code for the own words is good until it is used, in seconds: fourteen days.
pub const CODE_GOOD_FOR: i64 = 14 * 24 * 3600;
/// How long one stays with one's own words after opening them, in seconds: an hour.
pub const OPEN_FOR: i64 = 3600;

/// What a youth said.
#[derive(Clone, PartialEq, Eq)]
pub struct OwnWord {
    /// What for.
    pub kind: WordKind,
    /// What happened.
    pub happened: String,
    /// How it was.
    pub feelings: Vec<Feeling>,
    /// What would have helped.
    pub helped: String,
    /// Who may read it. A complaint is read by the complaints committee and by nobody else.
    pub shared: SharedWith,
}

impl OwnWord {
    /// Whether nothing was said.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.happened.is_empty() && self.helped.is_empty() && self.feelings.is_empty()
    }
}

/// Until when a code made then is good.
#[must_use]
pub const fn good_until(made: Instant) -> Instant {
    Instant(made.0 + CODE_GOOD_FOR)
}

/// A code as it is typed: letters and digits only, in capitals; what looks alike is one sign.
#[must_use]
pub fn plain_code(typed: &str) -> String {
    let signs = typed.chars().filter(char::is_ascii_alphanumeric).map(|sign| sign.to_ascii_uppercase());
    signs
        .map(|sign| match sign {
            'O' => '0',
            'I' | 'L' => '1',
            'U' => 'V',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_is_read_as_it_is_typed() {
        assert_eq!(plain_code(" ab0l-iO9u \n"), "AB01109V");
        assert_eq!(plain_code("--"), "");
    }

    #[test]
    fn nothing_said_is_empty() {
        let word = OwnWord {
            kind: WordKind::Account,
            happened: String::new(),
            feelings: Vec::new(),
            helped: String::new(),
            shared: SharedWith::Nobody,
        };
        assert!(word.is_empty());
        assert!(!OwnWord { feelings: vec![Feeling::Tired], ..word }.is_empty());
    }
}
