// SPDX-License-Identifier: EUPL-1.2
//! The words that belong to a figure, looked up by its stable id: indicator, state, code.

use super::{Lang, Text};
use nabij_domain::registration::code::Code;

/// What an indicator is called, what it says in one sentence, and in what unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorText {
    pub name: String,
    pub definition: String,
    pub unit: String,
}

/// How a state looks in a table: its sign, its word, and a sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateText {
    pub sign: String,
    pub word: String,
    pub why: String,
}

impl Text {
    /// The words of an indicator by its id (`events_rate`); `None` for an id without texts.
    #[must_use]
    pub fn indicator(&self, id: &str) -> Option<IndicatorText> {
        macro_rules! words {
            ($name:ident, $definition:ident, $unit:ident) => {
                IndicatorText { name: self.$name(), definition: self.$definition(), unit: self.$unit() }
            };
        }
        Some(match id {
            "events_rate" => {
                words!(indicator_events_rate_name, indicator_events_rate_definition, indicator_events_rate_unit)
            }
            "events_rate_clustered" => words!(
                indicator_events_rate_clustered_name,
                indicator_events_rate_clustered_definition,
                indicator_events_rate_clustered_unit
            ),
            "hours_rate" => {
                words!(indicator_hours_rate_name, indicator_hours_rate_definition, indicator_hours_rate_unit)
            }
            "hours_rate_open" => words!(
                indicator_hours_rate_open_name,
                indicator_hours_rate_open_definition,
                indicator_hours_rate_open_unit
            ),
            "youths_share" => {
                words!(indicator_youths_share_name, indicator_youths_share_definition, indicator_youths_share_unit)
            }
            "duration" => words!(indicator_duration_name, indicator_duration_definition, indicator_duration_unit),
            "duration_p90" => {
                words!(indicator_duration_p90_name, indicator_duration_p90_definition, indicator_duration_p90_unit)
            }
            "duration_longest" => words!(
                indicator_duration_longest_name,
                indicator_duration_longest_definition,
                indicator_duration_longest_unit
            ),
            "duration_mean" => {
                words!(indicator_duration_mean_name, indicator_duration_mean_definition, indicator_duration_mean_unit)
            }
            "long_share" => {
                words!(indicator_long_share_name, indicator_long_share_definition, indicator_long_share_unit)
            }
            "completeness" => {
                words!(indicator_completeness_name, indicator_completeness_definition, indicator_completeness_unit)
            }
            "rooms" => words!(indicator_rooms_name, indicator_rooms_definition, indicator_rooms_unit),
            "youths_in_care" => words!(
                indicator_youths_in_care_name,
                indicator_youths_in_care_definition,
                indicator_youths_in_care_unit
            ),
            _ => return None,
        })
    }

    /// The sign and words of a state by its id; `None` for a shown figure (its number speaks) and for an unknown id.
    #[must_use]
    pub fn state(&self, id: &str) -> Option<StateText> {
        let (sign, word, why) = match id {
            "suppressed" => (self.state_suppressed_sign(), self.state_suppressed_word(), self.state_suppressed_why()),
            "not_available" => {
                (self.state_not_available_sign(), self.state_not_available_word(), self.state_not_available_why())
            }
            "cannot_occur" => {
                (self.state_cannot_occur_sign(), self.state_cannot_occur_word(), self.state_cannot_occur_why())
            }
            "missing" => (self.state_missing_sign(), self.state_missing_word(), self.state_missing_why()),
            _ => return None,
        };
        Some(StateText { sign, word, why })
    }

    /// The official name of a code (kind, room, level …) in this language.
    #[must_use]
    pub const fn code(&self, code: &Code) -> &'static str {
        match self.lang {
            Lang::Nl => code.nl,
            Lang::En => code.en,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_domain::registration::kind::Kind;

    #[test]
    fn the_four_states_without_a_number_have_different_signs_and_words() {
        for t in Lang::ALL.map(Text::of) {
            let states = ["suppressed", "not_available", "cannot_occur", "missing"].map(|id| t.state(id).unwrap());
            assert_eq!(states.each_ref().map(|state| state.sign.as_str()), ["x", "–", "", "."]);
            for (i, state) in states.iter().enumerate() {
                assert!(states[i + 1..].iter().all(|other| other.word != state.word && other.why != state.why));
            }
            assert_eq!(t.state("shown"), None);
        }
    }

    #[test]
    fn indicators_and_codes_are_named_in_the_language() {
        let (nl, en) = (Text::of(Lang::Nl), Text::of(Lang::En));
        assert_eq!(nl.indicator("events_rate").unwrap().unit, "keren per 1000 zorgdagen");
        assert_eq!(en.indicator("hours_rate").unwrap().unit, "hours per 1000 care hours");
        assert_eq!(nl.indicator("days_since_the_last"), None);
        assert_eq!(nl.code(Kind::Holding.code()), "Vasthouden");
        assert_eq!(en.code(Kind::Holding.code()), "Holding");
    }
}
