// SPDX-License-Identifier: EUPL-1.2
//! Leaves: the pieces of a dossier, each kept in versions and sealed under the youth's own key.

use super::allowance::Allowance;
use super::around::Around;
use super::consent::Answer;
use super::early_warning::EarlyWarning;
use super::legal_status::LegalStatus;
use crate::access::permit::Right;
use crate::calendar::Day;
use crate::codes;
use crate::registration::parse::is_citizen_number;

codes! {
    /// What a leaf is about.
    LeafKind {
        /// What the youth is called.
        Called = "called", "naam", "name", [];
        /// A legal status.
        Status = "status", "juridische status", "legal status", [];
        /// A person around the youth.
        Around = "around", "persoon om de jongere heen", "person around the youth", [];
        /// Consent or objection.
        Answer = "answer", "toestemming of bezwaar", "consent or objection", [];
        /// A brother or sister who is in care here too.
        Sibling = "sibling", "broer of zus", "brother or sister", [];
        /// Citizen service number.
        Number = "number", "burgerservicenummer", "citizen service number", [];
        /// What the plan allows of one kind of restriction.
        Allowance = "allowance", "wat het plan toestaat", "what the plan allows", [];
        /// The early-warning plan.
        EarlyWarning = "early_warning", "signaleringsplan", "early-warning plan", [];
    }
}

codes! {
    /// The statute that allows a citizen service number to be kept. Without one it is refused.
    NumberStatute {
        /// Jeugdwet 7.2 (known via commentaries).
        Jeugdwet = "jeugdwet", "Jeugdwet, paragraaf 7.2", "Jeugdwet, section 7.2", [];
        /// Wvggz 8:24 (read).
        Wvggz = "wvggz", "Wvggz, artikel 8:24", "Wvggz, article 8:24", [];
        /// Wzd 17 (read).
        Wzd = "wzd", "Wzd, artikel 17", "Wzd, article 17", [];
        /// Wabvpz 4 (known via commentaries).
        Wabvpz = "wabvpz", "Wabvpz, artikel 4", "Wabvpz, article 4", [];
    }
}

/// What a youth is called.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Called {
    /// Initials: all that lists show.
    pub initials: String,
    /// The name the youth goes by; empty: not written down.
    pub name: String,
    /// Birthday: it decides whose word counts.
    pub born: Option<Day>,
}

/// A citizen service number that may be kept. It has no `Debug`, so that it ends in no log.
#[derive(Clone, PartialEq, Eq)]
pub struct CitizenNumber {
    digits: String,
    statute: NumberStatute,
}

/// A piece of a dossier.
#[derive(Clone, PartialEq, Eq)]
pub enum Leaf {
    /// What the youth is called: one in a dossier.
    Called(Called),
    /// A legal status.
    Status(LegalStatus),
    /// A person around the youth.
    Around(Around),
    /// Consent or objection.
    Answer(Answer),
    /// A brother or sister, by the number of the youth in the same organisation.
    Sibling(i64),
    /// Citizen service number: one in a dossier.
    Number(CitizenNumber),
    /// What the plan allows of one kind of restriction.
    Allowance(Allowance),
    /// The early-warning plan: one in a dossier.
    EarlyWarning(Box<EarlyWarning>),
}

/// Why a citizen service number is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("this is not a citizen service number")]
pub struct NotANumber;

impl CitizenNumber {
    /// A number with the statute that allows it; spaces and dots aside.
    pub fn new(text: &str, statute: NumberStatute) -> Result<Self, NotANumber> {
        let digits: String = text.chars().filter(|letter| !matches!(letter, ' ' | '.')).collect();
        if is_citizen_number(&digits) { Ok(Self { digits, statute }) } else { Err(NotANumber) }
    }

    /// Its nine digits.
    #[must_use]
    pub fn digits(&self) -> &str {
        &self.digits
    }

    /// The statute.
    #[must_use]
    pub fn statute(&self) -> NumberStatute {
        self.statute
    }
}

impl Leaf {
    /// What it is about.
    #[must_use]
    pub fn kind(&self) -> LeafKind {
        match self {
            Self::Called(_) => LeafKind::Called,
            Self::Status(_) => LeafKind::Status,
            Self::Around(_) => LeafKind::Around,
            Self::Answer(_) => LeafKind::Answer,
            Self::Sibling(_) => LeafKind::Sibling,
            Self::Number(_) => LeafKind::Number,
            Self::Allowance(_) => LeafKind::Allowance,
            Self::EarlyWarning(_) => LeafKind::EarlyWarning,
        }
    }
}

impl LeafKind {
    /// Whether a dossier has one at most.
    #[must_use]
    pub const fn is_single(self) -> bool {
        matches!(self, Self::Called | Self::Number | Self::EarlyWarning)
    }

    /// The right that writes it: what a plan allows is for who answers for the care.
    #[must_use]
    pub const fn written_by(self) -> &'static [Right] {
        match self {
            Self::Allowance => &[Right::KeepPlan],
            _ => &[Right::KeepYouths],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citizen_number_is_checked_and_has_its_statute() {
        let number = CitizenNumber::new("111 222 333", NumberStatute::Wvggz).unwrap();
        assert_eq!((number.digits(), number.statute()), ("111222333", NumberStatute::Wvggz));
        assert!(CitizenNumber::new("111222334", NumberStatute::Wvggz).is_err());
        assert!(CitizenNumber::new("", NumberStatute::Jeugdwet).is_err());
    }
}
