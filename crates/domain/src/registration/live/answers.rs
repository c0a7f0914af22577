// SPDX-License-Identifier: EUPL-1.2
//! What people tell of a restriction afterwards, in their own words: kept together as its sealed note, never counted.

use crate::codes;

codes! {
    /// Whether the youth resisted, or agreed. *Not known* is never *no*.
    Told {
        /// Yes.
        Yes = "yes", "ja", "yes", [];
        /// No.
        No = "no", "nee", "no", [];
        /// Nobody knows.
        NotKnown = "not_known", "weten we niet", "we do not know", [];
    }
}

/// What was answered; `None` and empty: not answered yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Answers {
    /// Which danger there was, and for whom.
    pub danger: String,
    /// What went before.
    pub before: String,
    /// What was tried instead, and what of it helped.
    pub tried: String,
    /// What was tried of the early-warning plan, in its words of then, and whether it helped.
    pub of_plan: Vec<(String, Told)>,
    /// Whether the youth resisted.
    pub resisted: Option<Told>,
    /// Whether the youth agreed.
    pub agreed: Option<Told>,
    /// Anything else, and what a note held that was not written here.
    pub more: String,
}

const DANGER: &str = "gevaar: ";
const BEFORE: &str = "vooraf: ";
const TRIED: &str = "geprobeerd: ";
/// What helped, what did not, and what was tried and nobody knows.
const OF_PLAN: [(&str, Told); 3] = [
    ("uit het plan, hielp: ", Told::Yes),
    ("uit het plan, hielp niet: ", Told::No),
    ("uit het plan geprobeerd: ", Told::NotKnown),
];
const RESISTED: &str = "verzet: ";
const AGREED: &str = "instemming: ";

impl Answers {
    /// Whether the three questions were answered.
    #[must_use]
    pub fn are_whole(&self) -> bool {
        !self.danger.is_empty() && !self.before.is_empty() && (!self.tried.is_empty() || !self.of_plan.is_empty())
    }

    /// As one text; empty when nothing was answered. Lines of one answer are joined by spaces.
    #[must_use]
    pub fn to_note(&self) -> String {
        let told = |told: Option<Told>| told.map_or("", Told::id).to_owned();
        let before = [(DANGER, self.danger.clone()), (BEFORE, self.before.clone()), (TRIED, self.tried.clone())];
        let after = [(RESISTED, told(self.resisted)), (AGREED, told(self.agreed)), ("", self.more.clone())];
        let name = |helped: Told| OF_PLAN.iter().find(|(_, told)| *told == helped).map_or("", |(name, _)| name);
        let of_plan = self.of_plan.iter().map(|(thing, helped)| (name(*helped), thing.clone()));
        let line = |(name, text): (&str, String)| {
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            (!text.is_empty()).then(|| format!("{name}{text}"))
        };
        before.into_iter().chain(of_plan).chain(after).filter_map(line).collect::<Vec<_>>().join("\n")
    }

    /// Back from a note. What is in no such form is kept as it is, under more.
    #[must_use]
    pub fn from_note(note: &str) -> Self {
        let mut own = Self::default();
        let mut more = Vec::new();
        for line in note.lines() {
            let told = |rest: &str| Told::ALL.iter().copied().find(|told| told.id() == rest);
            let of_plan = OF_PLAN
                .iter()
                .find_map(|(name, helped)| line.strip_prefix(name).map(|rest| (rest.to_owned(), *helped)));
            if let Some(thing) = of_plan {
                own.of_plan.push(thing);
            } else if let Some(rest) = line.strip_prefix(DANGER).filter(|_| own.danger.is_empty()) {
                rest.clone_into(&mut own.danger);
            } else if let Some(rest) = line.strip_prefix(BEFORE).filter(|_| own.before.is_empty()) {
                rest.clone_into(&mut own.before);
            } else if let Some(rest) = line.strip_prefix(TRIED).filter(|_| own.tried.is_empty()) {
                rest.clone_into(&mut own.tried);
            } else if let Some(found) = line.strip_prefix(RESISTED).and_then(told).filter(|_| own.resisted.is_none()) {
                own.resisted = Some(found);
            } else if let Some(found) = line.strip_prefix(AGREED).and_then(told).filter(|_| own.agreed.is_none()) {
                own.agreed = Some(found);
            } else {
                more.push(line);
            }
        }
        own.more = more.join(" ");
        own
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn words() -> impl Strategy<Value = String> {
        proptest::collection::vec("[a-zé:.,]{1,9}", 0..6).prop_map(|words| words.join(" "))
    }

    fn told() -> impl Strategy<Value = Option<Told>> {
        prop_oneof![Just(None), Just(Some(Told::Yes)), Just(Some(Told::No)), Just(Some(Told::NotKnown))]
    }

    proptest! {
        #[test]
        fn what_was_answered_comes_back(
            (danger, before, tried) in (words(), words(), words()), (resisted, agreed) in (told(), told()),
            of_plan in proptest::collection::vec(("[a-zé:.,]{1,9}( [a-zé]{1,9}){0,3}", told()), 0..4),
        ) {
            let of_plan = of_plan.into_iter().filter_map(|(thing, told)| Some((thing, told?))).collect();
            let own = Answers { danger, before, tried, of_plan, resisted, agreed, more: String::new() };
            prop_assert_eq!(Answers::from_note(&own.to_note()), own);
        }

        #[test]
        fn no_word_of_any_note_is_lost(note in "[a-z: \n]{0,60}") {
            let kept = Answers::from_note(&note).to_note();
            let mut words: Vec<&str> = note.split_whitespace().collect();
            let mut found: Vec<&str> = kept.split_whitespace().collect();
            words.sort_unstable();
            found.sort_unstable();
            prop_assert_eq!(found, words);
        }
    }

    #[test]
    fn not_known_is_not_no_and_not_answered_is_neither() {
        let note = Answers { resisted: Some(Told::NotKnown), ..Answers::default() }.to_note();
        assert_eq!(note, "verzet: not_known");
        assert_eq!(Answers::from_note(&note).resisted, Some(Told::NotKnown));
        assert_eq!(Answers::from_note("").resisted, None);
        assert_eq!(Answers::from_note("viel van de trap").more, "viel van de trap");
    }
}
