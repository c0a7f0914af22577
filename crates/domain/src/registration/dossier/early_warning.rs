// SPDX-License-Identifier: EUPL-1.2
//! The early-warning plan: how tension shows in a youth, what helps then and what makes it worse, in the youth's words.
//! It decides nothing and nothing is counted in it.

use crate::codes;

codes! {
    /// How far tension has risen.
    Tension {
        /// The youth is well.
        Calm = "calm", "Het gaat goed", "All is well", [];
        /// Tension rises.
        Rising = "rising", "De spanning loopt op", "Tension rises", [];
        /// It goes wrong.
        High = "high", "Het gaat mis", "It goes wrong", [];
    }
}

codes! {
    /// Whose words they are.
    Whose {
        /// The youth's own.
        Youth = "youth", "in de woorden van de jongere", "in the youth’s own words", [];
        /// Written together.
        Together = "together", "samen met de jongere geschreven", "written together with the youth", [];
        /// Written without the youth, so far.
        Staff = "staff", "nog niet met de jongere besproken", "not talked over with the youth yet", [];
    }
}

/// What belongs to one tension; one thing a line.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Signs {
    /// How it shows.
    pub shows: String,
    /// What helps.
    pub helps: String,
    /// What makes it worse.
    pub worsens: String,
}

/// The plan of one youth.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarlyWarning {
    /// Whose words they are.
    pub whose: Whose,
    /// By tension, in its order.
    pub signs: [Signs; 3],
}

/// The things of a text: one a line, without space around them.
pub fn things(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

impl EarlyWarning {
    /// What belongs to a tension.
    #[must_use]
    pub fn of(&self, tension: Tension) -> &Signs {
        let [calm, rising, high] = &self.signs;
        match tension {
            Tension::Calm => calm,
            Tension::Rising => rising,
            Tension::High => high,
        }
    }

    /// All that helps, each thing once, as the plan names them.
    #[must_use]
    pub fn helps(&self) -> Vec<&str> {
        let mut found: Vec<&str> = Vec::new();
        for thing in self.signs.iter().flat_map(|signs| things(&signs.helps)) {
            if !found.contains(&thing) {
                found.push(thing);
            }
        }
        found
    }

    /// Whether nothing is written in it.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        let empty = |signs: &Signs| [&signs.shows, &signs.helps, &signs.worsens].iter().all(|text| text.is_empty());
        self.signs.iter().all(empty)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_helps_is_named_once_in_the_order_of_the_plan() {
        let signs = |helps: &str| Signs { helps: helps.to_owned(), ..Signs::default() };
        let plan = EarlyWarning {
            whose: Whose::Youth,
            signs: [signs("muziek\n\n  buiten lopen "), signs("buiten lopen\nalleen zijn"), Signs::default()],
        };
        assert_eq!(plan.helps(), ["muziek", "buiten lopen", "alleen zijn"]);
        assert_eq!(plan.of(Tension::Rising).helps, "buiten lopen\nalleen zijn");
        assert!(!plan.is_empty());
        assert!(EarlyWarning { signs: Default::default(), ..plan }.is_empty());
    }
}
