// SPDX-License-Identifier: EUPL-1.2
//! Group rules: coercion without an episode, because a rule binds everybody (in the room from 21 to 7, phones in).

use super::dictionary::Form;
use super::fault::{FieldError, Problem};
use super::parse::{Reader, Rules};
use super::place::PlaceIx;
use crate::calendar::Day;
use crate::{codes, fields};

codes! {
    /// What a rule asks of the whole group.
    GroupRuleKind {
        /// Everybody in his or her own room.
        InRoom = "in_room", "Op de eigen kamer blijven", "Stay in the own room", ["op kamer", "kamertijd", "kamermoment"];
        /// Own phones handed in.
        PhonesIn = "phones_in", "Telefoon inleveren", "Phones handed in", ["telefoons in", "telefoon innemen"];
        /// Nobody leaves the grounds or the building.
        NoLeaving = "no_leaving", "Niet van het terrein", "Nobody leaves the grounds", ["terreinverbod", "binnen blijven"];
        /// No visits.
        NoVisits = "no_visits", "Geen bezoek", "No visits", ["bezoekverbod"];
        /// Another rule.
        Other = "other", "Andere regel", "Other rule", ["overig", "anders"];
    }
}

/// One rule that binds the youths of a place every day it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupRule {
    /// Whom it binds: everybody here.
    pub place: PlaceIx,
    /// What it asks.
    pub kind: GroupRuleKind,
    /// Local minute of the day from which it holds, 0–1439.
    pub from_minute: u16,
    /// Local minute at which it stops, 0–1439; at or before `from_minute`: the next day; the same: all day.
    pub until_minute: u16,
    /// First day.
    pub from: Option<Day>,
    /// First day it no longer holds.
    pub until: Option<Day>,
    /// How many youths it binds; `None`: all who stay there.
    pub youths: Option<u32>,
}

fields! {
    /// Fields of the table of group rules.
    GroupRuleField {
        Id = "id"/"kenmerk", ["row_id", "regel_id"], Optional, Form::Text, "Uw eigen kenmerk van deze regel. Daarmee kunt u hem later verbeteren.", "Your own id of this rule, to correct it later.";
        Place = "place"/"plaats", ["unit", "groep", "afdeling", "leefgroep", "locatie", "location"], Required, Form::Text, "De plaats waar de regel voor iedereen geldt.", "The place where the rule binds everybody.";
        Rule = "rule"/"regel", ["soort_regel", "groepsregel"], Required, Form::Word(GroupRuleKind::CODES), "Wat de regel van iedereen vraagt.", "What the rule asks of everybody.";
        FromTime = "from_time"/"van_uur", ["vanaf_uur", "begintijd", "start_time"], Optional, Form::Clock, "Vanaf hoe laat de regel elke dag geldt. Leeg, net als het einde: de hele dag.", "From what time of each day it holds. Empty, as is the end: all day.";
        UntilTime = "until_time"/"tot_uur", ["eindtijd", "end_time"], Optional, Form::Clock, "Tot hoe laat. Vroeger dan het begin is: de volgende dag.", "Until what time. Earlier than the start is: the next day.";
        From = "from"/"vanaf", ["valid_from", "begindatum"], Optional, Form::Date, "De eerste dag van de regel.", "The first day of the rule.";
        Until = "until"/"tot", ["valid_until", "einddatum"], Optional, Form::Date, "De eerste dag dat de regel niet meer gold. Leeg: geldt nog.", "The first day it no longer held. Empty: still holds.";
        Youths = "youths"/"jongeren", ["aantal_jongeren"], Optional, Form::Number, "Hoeveel jongeren de regel bindt. Leeg: iedereen die er woont.", "How many youths it binds. Empty: all who stay there.";
    }
}

/// Parses one rule and the sender's id of it, or gives every field error at once.
pub fn group_rule<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<(GroupRule, Option<&'a str>), Vec<FieldError>> {
    use GroupRuleField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let place = row.place(F::Place, place);
    row.required(F::Rule);
    let kind = row.word(F::Rule, GroupRuleKind::parse);
    let all_day = row.text(F::FromTime).is_empty() && row.text(F::UntilTime).is_empty();
    if !all_day {
        row.required(F::FromTime);
        row.required(F::UntilTime);
    }
    let (from_minute, until_minute) = (row.clock(F::FromTime).unwrap_or(0), row.clock(F::UntilTime).unwrap_or(0));
    let (from, until) = (row.day(F::From), row.day(F::Until));
    if from.zip(until).is_some_and(|(from, until)| until < from) {
        row.wrong(F::Until, Problem::EndBeforeStart);
    }
    let youths = row.count(F::Youths);
    let source_id = row.optional(F::Id);
    let value = place.zip(kind);
    let value = value.map(|(place, kind)| GroupRule { place, kind, from_minute, until_minute, from, until, youths });
    row.finish(value).map(|value| (value, source_id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;

    type Found = (GroupRuleKind, u16, u16, Option<u32>);

    fn parse(row: &[&str; 8]) -> Result<Found, Vec<(&'static str, Problem)>> {
        let rules = Rules::new(Zone::amsterdam());
        group_rule(row, &rules, &mut |id| (id == "A").then_some(PlaceIx(0)))
            .map(|(rule, _)| (rule.kind, rule.from_minute, rule.until_minute, rule.youths))
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn hours_are_of_the_day_or_all_day() {
        use GroupRuleKind as K;
        let night = ["", "A", "kamertijd", "21:00", "7:00", "2025-01-01", "", "8"];
        assert_eq!(parse(&night), Ok((K::InRoom, 1260, 420, Some(8))));
        assert_eq!(parse(&["", "A", "in_room", "21:00", "24:00", "", "", ""]), Ok((K::InRoom, 1260, 0, None)));
        assert_eq!(parse(&["", "A", "geen bezoek", "", "", "", "", ""]), Ok((K::NoVisits, 0, 0, None)));
    }

    #[test]
    fn all_errors_come_at_once() {
        let row = ["", "Z", "stil zijn", "laat", "", "2026-02-01", "2026-01-01", "0"];
        let errors = [
            ("place", Problem::UnknownPlace),
            ("rule", Problem::UnknownWord),
            ("until_time", Problem::Empty),
            ("from_time", Problem::NotAClock),
            ("until", Problem::EndBeforeStart),
            ("youths", Problem::NotACount),
        ];
        assert_eq!(parse(&row), Err(errors.to_vec()));
    }
}
