// SPDX-License-Identifier: EUPL-1.2
//! Harm: what was done to bodies, and what happened instead of, during or after a restriction.

use super::dictionary::Form;
use super::fault::FieldError;
use super::parse::{Reader, Rules, Written};
use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::indicator::columns::Youth;
use crate::{codes, fields};

codes! {
    /// Kinds of harm. Injuries are counted per injured person.
    HarmKind {
        /// A youth was injured.
        InjuryYouth = "injury_youth", "Letsel van een jongere", "Injury of a youth", ["letsel jongere", "letsel client"];
        /// A worker was injured; never by name.
        InjuryStaff = "injury_staff", "Letsel van een medewerker", "Injury of staff", ["letsel medewerker", "letsel personeel"];
        /// A youth injured him- or herself.
        SelfHarm = "self_harm", "Zelfbeschadiging", "Self-harm", ["automutilatie", "zelfverwonding"];
        /// Left without leave.
        Absconding = "absconding", "Weglopen", "Absconding", ["weggelopen", "onttrekking"];
        /// The police came in.
        Police = "police", "Politie ingezet", "Police called in", ["politie"];
        /// A technique that works by pain.
        PainTechnique = "pain_technique", "Pijnprikkel", "Pain technique", ["pijngreep", "pijnprikkels"];
        /// Undressed against the will.
        ForcedUndressing = "forced_undressing", "Gedwongen uitkleden", "Forced undressing", ["gedwongen ontkleden"];
    }
}

/// One harm.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HarmRow {
    /// Where.
    pub unit: PlaceIx,
    /// The youth concerned; `None`: none given.
    pub youth: Option<Youth>,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: HarmKind,
    /// How many persons; at least 1.
    pub persons: u32,
}

/// One harm, as registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Harm<'a> {
    /// The sender's id of the row, if it has one.
    pub source_id: Option<&'a str>,
    /// The sender's pseudonym of the youth, if one is concerned.
    pub youth: Option<&'a str>,
    /// Where.
    pub unit: PlaceIx,
    /// When.
    pub at: Instant,
    /// What.
    pub kind: HarmKind,
    /// How many persons; at least 1.
    pub persons: u32,
}

fields! {
    /// Fields of the table of harm.
    HarmField {
        Id = "id"/"kenmerk", ["row_id", "registratie_id", "melding_id"], Optional, Form::Text, "Uw eigen kenmerk van deze registratie. Daarmee kunt u haar later verbeteren.", "Your own id of this registration, to correct it later.";
        Youth = "youth"/"jongere", ["client", "client_id", "clientnummer", "jeugdige", "patient", "pseudonym", "pseudoniem"], Optional, Form::Text, "Het eigen nummer van de jongere om wie het gaat. Nooit een medewerker.", "Your own number for the youth it is about. Never a worker.";
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "facility", "place", "plaats", "ward"], Required, Form::Text, "De groep waar het was.", "The unit where it was.";
        At = "at"/"tijdstip", ["moment", "wanneer", "datum_tijd", "date_time"], Required, Form::Time, "Wanneer het was.", "When it was.";
        Harm = "harm"/"letsel", ["soort_letsel", "voorval", "soort_voorval", "harm_kind"], Required, Form::Word(HarmKind::CODES), "Wat er was: letsel, zelfbeschadiging, weglopen, politie en meer.", "What it was: injury, self-harm, absconding, police and more.";
        Persons = "persons"/"personen", ["aantal_personen"], Optional, Form::Number, "Hoeveel mensen. Leeg is: 1. Tel letsel per gewonde.", "How many people. Empty is: 1. Count injuries per injured person.";
    }
}

/// Parses one row, or gives every field error at once.
pub fn harm<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<(Harm<'a>, Option<Written>), Vec<FieldError>> {
    use HarmField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let unit = row.place(F::Unit, place);
    row.required(F::At);
    let at = row.moment(F::At);
    row.required(F::Harm);
    let kind = row.word(F::Harm, HarmKind::parse);
    let persons = row.count(F::Persons).unwrap_or(1);
    let (source_id, youth, written) = (row.optional(F::Id), row.optional(F::Youth), row.written());
    let value = unit.zip(at).zip(kind);
    let value = value.map(|((unit, at), kind)| Harm { source_id, youth, unit, at, kind, persons });
    row.finish(value).map(|value| (value, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::registration::fault::Problem;

    fn parse(kind: &str, persons: &str) -> Result<(HarmKind, u32), Vec<(&'static str, Problem)>> {
        let rules = Rules::new(Zone::amsterdam());
        harm(&["", "", "A", "2026-03-01 20:15", kind, persons], &rules, &mut |_| Some(PlaceIx(0)))
            .map(|(found, _)| (found.kind, found.persons))
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn injuries_are_counted_per_person() {
        assert_eq!(parse("Letsel van een medewerker", "2"), Ok((HarmKind::InjuryStaff, 2)));
        assert_eq!(parse("automutilatie", ""), Ok((HarmKind::SelfHarm, 1)));
        for (persons, problem) in [
            ("0", Problem::NotACount),
            ("1.5", Problem::NotACount),
            ("1e12", Problem::NotACount),
            ("-1", Problem::Negative),
            ("twee", Problem::NotANumber),
        ] {
            assert_eq!(parse("police", persons), Err(vec![("persons", problem)]), "{persons}");
        }
    }

    #[test]
    fn all_errors_come_at_once() {
        assert_eq!(parse("ruzie", "0"), Err(vec![("harm", Problem::UnknownWord), ("persons", Problem::NotACount)]));
        assert_eq!(parse("", "1"), Err(vec![("harm", Problem::Empty)]));
    }

    #[test]
    fn no_word_means_two_harms() {
        for (i, a) in HarmKind::CODES.iter().enumerate() {
            for b in &HarmKind::CODES[i + 1..] {
                assert!([a.id, a.nl, a.en].iter().chain(a.synonyms).all(|word| !b.answers_to(word)));
            }
        }
    }
}
