// SPDX-License-Identifier: EUPL-1.2
//! The words that belong to a figure: of its indicator, state, kind, room and interval. All are total: what the domain
//! adds does not compile until it has its words here.

use super::{Lang, Text};
use nabij_domain::indicator::definition::{Indicator, IntervalKind};
use nabij_domain::indicator::figure::{KindKey, RoomKey, State};
use nabij_domain::registration::code::Code;
use nabij_domain::registration::place::Level;

/// What an indicator is called, what it says in one sentence, and in what unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct IndicatorText {
    pub name: String,
    pub definition: String,
    pub unit: String,
}

/// How a state looks where a number would stand: its sign, its word, and a sentence that says why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StateText {
    pub sign: String,
    pub word: &'static str,
    pub why: String,
}

impl Text {
    /// The words of an indicator.
    #[must_use]
    #[expect(clippy::too_many_lines, reason = "one arm for each indicator")]
    pub fn indicator(&self, indicator: Indicator) -> IndicatorText {
        macro_rules! words {
            ($name:ident, $definition:ident, $unit:ident) => {
                IndicatorText { name: self.$name(), definition: self.$definition(), unit: self.$unit() }
            };
        }
        match indicator {
            Indicator::EventsRate => {
                words!(indicator_events_rate_name, indicator_events_rate_definition, indicator_events_rate_unit)
            }
            Indicator::EventsRateClustered => words!(
                indicator_events_rate_clustered_name,
                indicator_events_rate_clustered_definition,
                indicator_events_rate_clustered_unit
            ),
            Indicator::HoursRate => {
                words!(indicator_hours_rate_name, indicator_hours_rate_definition, indicator_hours_rate_unit)
            }
            Indicator::HoursRateOpen => words!(
                indicator_hours_rate_open_name,
                indicator_hours_rate_open_definition,
                indicator_hours_rate_open_unit
            ),
            Indicator::YouthsShare => {
                words!(indicator_youths_share_name, indicator_youths_share_definition, indicator_youths_share_unit)
            }
            Indicator::RepeatShare => {
                words!(indicator_repeat_share_name, indicator_repeat_share_definition, indicator_repeat_share_unit)
            }
            Indicator::Duration => {
                words!(indicator_duration_name, indicator_duration_definition, indicator_duration_unit)
            }
            Indicator::DurationP90 => {
                words!(indicator_duration_p90_name, indicator_duration_p90_definition, indicator_duration_p90_unit)
            }
            Indicator::DurationLongest => words!(
                indicator_duration_longest_name,
                indicator_duration_longest_definition,
                indicator_duration_longest_unit
            ),
            Indicator::DurationMean => {
                words!(indicator_duration_mean_name, indicator_duration_mean_definition, indicator_duration_mean_unit)
            }
            Indicator::LongShare => {
                words!(indicator_long_share_name, indicator_long_share_definition, indicator_long_share_unit)
            }
            Indicator::LongShare1h => {
                words!(indicator_long_share_1h_name, indicator_long_share_1h_definition, indicator_long_share_unit)
            }
            Indicator::LongShare12h => {
                words!(indicator_long_share_12h_name, indicator_long_share_12h_definition, indicator_long_share_unit)
            }
            Indicator::LongShare3d => {
                words!(indicator_long_share_3d_name, indicator_long_share_3d_definition, indicator_long_share_unit)
            }
            Indicator::RoomMix => {
                words!(indicator_room_mix_name, indicator_room_mix_definition, indicator_room_mix_unit)
            }
            Indicator::NightLocking => {
                words!(indicator_night_locking_name, indicator_night_locking_definition, indicator_night_locking_unit)
            }
            Indicator::Completeness => {
                words!(indicator_completeness_name, indicator_completeness_definition, indicator_completeness_unit)
            }
            Indicator::Rooms => words!(indicator_rooms_name, indicator_rooms_definition, indicator_rooms_unit),
            Indicator::YouthsInCare => words!(
                indicator_youths_in_care_name,
                indicator_youths_in_care_definition,
                indicator_youths_in_care_unit
            ),
            Indicator::UnderPressure => words!(
                indicator_under_pressure_name,
                indicator_under_pressure_definition,
                indicator_under_pressure_unit
            ),
            Indicator::PressureKnown => words!(
                indicator_pressure_known_name,
                indicator_pressure_known_definition,
                indicator_pressure_known_unit
            ),
            Indicator::LateEntered1h => words!(
                indicator_late_entered_1h_name,
                indicator_late_entered_1h_definition,
                indicator_late_entered_1h_unit
            ),
            Indicator::LateEntered24h => words!(
                indicator_late_entered_24h_name,
                indicator_late_entered_24h_definition,
                indicator_late_entered_24h_unit
            ),
            Indicator::MovedOn => {
                words!(indicator_moved_on_name, indicator_moved_on_definition, indicator_moved_on_unit)
            }
            Indicator::MovedOut => {
                words!(indicator_moved_out_name, indicator_moved_out_definition, indicator_moved_out_unit)
            }
            Indicator::NoLegalBasis => words!(
                indicator_no_legal_basis_name,
                indicator_no_legal_basis_definition,
                indicator_no_legal_basis_unit
            ),
            Indicator::NoBasisNoRegime => words!(
                indicator_no_legal_basis_no_regime_name,
                indicator_no_legal_basis_no_regime_definition,
                indicator_no_legal_basis_no_regime_unit
            ),
            Indicator::NoBasisLawNotInForce => words!(
                indicator_no_legal_basis_law_not_in_force_name,
                indicator_no_legal_basis_law_not_in_force_definition,
                indicator_no_legal_basis_law_not_in_force_unit
            ),
            Indicator::NoBasisOpenYouthCare => words!(
                indicator_no_legal_basis_open_youth_care_name,
                indicator_no_legal_basis_open_youth_care_definition,
                indicator_no_legal_basis_open_youth_care_unit
            ),
            Indicator::NoBasisNightLocking => words!(
                indicator_no_legal_basis_night_locking_name,
                indicator_no_legal_basis_night_locking_definition,
                indicator_no_legal_basis_night_locking_unit
            ),
            Indicator::NoBasisOwnRoom => words!(
                indicator_no_legal_basis_own_room_name,
                indicator_no_legal_basis_own_room_definition,
                indicator_no_legal_basis_own_room_unit
            ),
            Indicator::NoBasisNoEmergency => words!(
                indicator_no_legal_basis_no_emergency_name,
                indicator_no_legal_basis_no_emergency_definition,
                indicator_no_legal_basis_no_emergency_unit
            ),
            Indicator::BasisKnown => {
                words!(indicator_basis_known_name, indicator_basis_known_definition, indicator_basis_known_unit)
            }
            Indicator::Averted => words!(indicator_averted_name, indicator_averted_definition, indicator_averted_unit),
            Indicator::HarmInjuryYouth => words!(
                indicator_harm_injury_youth_name,
                indicator_harm_injury_youth_definition,
                indicator_harm_injury_youth_unit
            ),
            Indicator::HarmInjuryStaff => words!(
                indicator_harm_injury_staff_name,
                indicator_harm_injury_staff_definition,
                indicator_harm_injury_staff_unit
            ),
            Indicator::HarmSelfHarm => words!(
                indicator_harm_self_harm_name,
                indicator_harm_self_harm_definition,
                indicator_harm_self_harm_unit
            ),
            Indicator::HarmAbsconding => words!(
                indicator_harm_absconding_name,
                indicator_harm_absconding_definition,
                indicator_harm_absconding_unit
            ),
            Indicator::HarmPolice => {
                words!(indicator_harm_police_name, indicator_harm_police_definition, indicator_harm_police_unit)
            }
            Indicator::HarmPainTechnique => words!(
                indicator_harm_pain_technique_name,
                indicator_harm_pain_technique_definition,
                indicator_harm_pain_technique_unit
            ),
            Indicator::HarmForcedUndressing => words!(
                indicator_harm_forced_undressing_name,
                indicator_harm_forced_undressing_definition,
                indicator_harm_forced_undressing_unit
            ),
            Indicator::AloneHours => {
                words!(indicator_alone_hours_name, indicator_alone_hours_definition, indicator_alone_hours_unit)
            }
            Indicator::GroupRules => {
                words!(indicator_group_rules_name, indicator_group_rules_definition, indicator_group_rules_unit)
            }
            Indicator::GroupRulesInRoom => words!(
                indicator_group_rules_in_room_name,
                indicator_group_rules_in_room_definition,
                indicator_group_rules_in_room_unit
            ),
            Indicator::GroupRulesPhonesIn => words!(
                indicator_group_rules_phones_in_name,
                indicator_group_rules_phones_in_definition,
                indicator_group_rules_phones_in_unit
            ),
            Indicator::GroupRulesNoLeaving => words!(
                indicator_group_rules_no_leaving_name,
                indicator_group_rules_no_leaving_definition,
                indicator_group_rules_no_leaving_unit
            ),
            Indicator::GroupRulesNoVisits => words!(
                indicator_group_rules_no_visits_name,
                indicator_group_rules_no_visits_definition,
                indicator_group_rules_no_visits_unit
            ),
            Indicator::GroupRulesOther => words!(
                indicator_group_rules_other_name,
                indicator_group_rules_other_definition,
                indicator_group_rules_other_unit
            ),
            Indicator::ClockKept => {
                words!(indicator_clock_kept_name, indicator_clock_kept_definition, indicator_clock_kept_unit)
            }
            Indicator::ClockBackfilled => words!(
                indicator_clock_backfilled_name,
                indicator_clock_backfilled_definition,
                indicator_clock_backfilled_unit
            ),
            Indicator::Evaluated => {
                words!(indicator_evaluated_name, indicator_evaluated_definition, indicator_evaluated_unit)
            }
            Indicator::OwnAccountYouth => words!(
                indicator_own_account_youth_name,
                indicator_own_account_youth_definition,
                indicator_own_account_youth_unit
            ),
            Indicator::OwnAccountParents => words!(
                indicator_own_account_parents_name,
                indicator_own_account_parents_definition,
                indicator_own_account_parents_unit
            ),
            Indicator::ToldYouth => {
                words!(indicator_told_youth_name, indicator_told_youth_definition, indicator_told_youth_unit)
            }
            Indicator::ToldParents => {
                words!(indicator_told_parents_name, indicator_told_parents_definition, indicator_told_parents_unit)
            }
        }
    }

    /// The sign and words of a state; `None` for a shown figure, whose number speaks.
    #[must_use]
    pub fn state(&self, state: State) -> Option<StateText> {
        let (sign, why) = match state {
            State::Shown => return None,
            State::Suppressed => (self.state_suppressed_sign(), self.state_suppressed_why()),
            State::NotAvailable => (self.state_not_available_sign(), self.state_not_available_why()),
            State::CannotOccur => (self.state_cannot_occur_sign(), self.state_cannot_occur_why()),
            State::Missing => (self.state_missing_sign(), self.state_missing_why()),
        };
        Some(StateText { sign, word: self.code(state.code()), why })
    }

    /// The name of a kind, or of all kinds together.
    #[must_use]
    pub fn kind(&self, kind: KindKey) -> String {
        match kind {
            KindKey::Any => self.kind_any(),
            KindKey::AnyButNight => self.kind_any_but_night(),
            KindKey::One(kind) => self.code(kind.code()).to_owned(),
        }
    }

    /// The name of a room kind, or of all together.
    #[must_use]
    pub fn room(&self, room: RoomKey) -> String {
        match room {
            RoomKey::Any => self.room_any(),
            RoomKey::One(room) => self.code(room.code()).to_owned(),
        }
    }

    /// The name of a level; the nation goes by its name.
    #[must_use]
    pub fn level(&self, level: Level) -> String {
        match level {
            Level::Unit => self.level_unit(),
            Level::Location => self.level_location(),
            Level::Organisation => self.level_organisation(),
            Level::Sector => self.level_sector(),
            Level::Region => self.level_region(),
            Level::ActionLine => self.level_action_line(),
            Level::Nation => self.level_nation(),
        }
    }

    /// How an interval was made; `None` where there is none.
    #[must_use]
    pub fn interval(&self, interval: IntervalKind) -> Option<String> {
        Some(match interval {
            IntervalKind::Garwood => self.interval_garwood(),
            IntervalKind::YouthClusters => self.interval_youth_clusters(),
            IntervalKind::Bootstrap => self.interval_bootstrap(),
            IntervalKind::ClopperPearson => self.interval_clopper_pearson(),
            IntervalKind::None => return None,
        })
    }

    /// The name a code of the domain has in this language.
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
    use std::collections::BTreeSet;

    #[test]
    fn the_four_states_without_a_number_have_different_signs_and_words() {
        for t in Lang::ALL.map(Text::of) {
            let states: Vec<_> = State::ALL.iter().filter_map(|state| t.state(*state)).collect();
            assert_eq!(states.iter().map(|state| state.sign.as_str()).collect::<Vec<_>>(), ["x", "–", "", "."]);
            assert_eq!(states.iter().map(|state| state.word).collect::<BTreeSet<_>>().len(), 4);
            assert_eq!(states.iter().map(|state| &state.why).collect::<BTreeSet<_>>().len(), 4);
            assert_eq!(t.state(State::Shown), None);
        }
    }

    #[test]
    fn every_indicator_has_a_name_and_a_definition_of_its_own() {
        for t in Lang::ALL.map(Text::of) {
            let texts: Vec<_> = Indicator::ALL.iter().map(|indicator| t.indicator(*indicator)).collect();
            assert_eq!(texts.iter().map(|text| &text.name).collect::<BTreeSet<_>>().len(), texts.len());
            assert_eq!(texts.iter().map(|text| &text.definition).collect::<BTreeSet<_>>().len(), texts.len());
        }
        assert_eq!(Text::of(Lang::Nl).indicator(Indicator::EventsRate).unit, "keren per 1000 zorgdagen");
        assert_eq!(Text::of(Lang::En).indicator(Indicator::HoursRate).unit, "hours per 1000 care hours");
    }

    #[test]
    fn keys_are_named_in_the_language() {
        let (nl, en) = (Text::of(Lang::Nl), Text::of(Lang::En));
        assert_eq!(nl.kind(KindKey::One(Kind::Holding)), "Vasthouden");
        assert_eq!(en.kind(KindKey::Any), "All coercion together");
        assert_eq!(nl.room(RoomKey::Any), "Alle ruimtes samen");
        assert_eq!(nl.level(Level::Nation), "Nederland");
        assert_eq!(nl.interval(IntervalKind::None), None);
    }
}
