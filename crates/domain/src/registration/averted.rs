// SPDX-License-Identifier: EUPL-1.2
//! Averted: it nearly came to a restriction. What helped counts as much as what happened.

use super::dictionary::Form;
use super::fault::FieldError;
use super::kind::Kind;
use super::parse::{Reader, Rules, Written};
use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::fields;
use crate::indicator::columns::Youth;

/// One time that it nearly came to a restriction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct AvertedRow {
    /// Where.
    pub unit: PlaceIx,
    /// Whom; `None`: no youth given.
    pub youth: Option<Youth>,
    /// When.
    pub at: Instant,
    /// What it nearly came to; `None`: not recorded.
    pub kind: Option<Kind>,
}

/// One time that it nearly came to a restriction, as registered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Averted<'a> {
    /// The sender's id of the row, if it has one.
    pub source_id: Option<&'a str>,
    /// The sender's pseudonym of the youth, if known.
    pub youth: Option<&'a str>,
    /// Where.
    pub unit: PlaceIx,
    /// When.
    pub at: Instant,
    /// What it nearly came to.
    pub kind: Option<Kind>,
    /// What helped: free text, sealed in the store.
    pub helped: Option<&'a str>,
}

fields! {
    /// Fields of the table of averted restrictions.
    AvertedField {
        Id = "id"/"kenmerk", ["row_id", "registratie_id"], Optional, Form::Text, "Uw eigen kenmerk van deze registratie. Daarmee kunt u haar later verbeteren.", "Your own id of this registration, to correct it later.";
        Youth = "youth"/"jongere", ["client", "client_id", "clientnummer", "jeugdige", "patient", "pseudonym", "pseudoniem"], Optional, Form::Text, "Een vast eigen nummer van de jongere. Nooit een naam of BSN.", "A fixed number of your own for the youth. Never a name or BSN.";
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "facility", "place", "plaats", "ward"], Required, Form::Text, "De groep waar het was.", "The unit where it was.";
        At = "at"/"tijdstip", ["moment", "wanneer", "datum_tijd", "date_time"], Required, Form::Time, "Wanneer het was.", "When it was.";
        Kind = "kind"/"soort", ["soort_maatregel", "bijna"], Optional, Form::Word(Kind::CODES), "Waar het bijna toe kwam. Leeg is: niet bekend.", "What it nearly came to. Empty is: not known.";
        Helped = "helped"/"wat_hielp", ["what_helped", "hielp"], Optional, Form::Text, "Wat hielp, in gewone woorden. Wordt versleuteld bewaard en nooit geteld.", "What helped, in plain words. Kept sealed, never counted.";
    }
}

/// Parses one row, or gives every field error at once.
pub fn averted<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<(Averted<'a>, Option<Written>), Vec<FieldError>> {
    use AvertedField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let unit = row.place(F::Unit, place);
    row.required(F::At);
    let at = row.moment(F::At);
    let kind = row.word(F::Kind, Kind::parse);
    let (source_id, youth, helped) = (row.optional(F::Id), row.optional(F::Youth), row.optional(F::Helped));
    let written = row.written();
    let value = unit.zip(at).map(|(unit, at)| Averted { source_id, youth, unit, at, kind, helped });
    row.finish(value).map(|value| (value, written))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::Zone;
    use crate::registration::fault::Problem;

    type Found = (Option<Kind>, String);

    fn parse(row: &[&str]) -> Result<Found, Vec<(&'static str, Problem)>> {
        let rules = Rules::new(Zone::amsterdam());
        averted(row, &rules, &mut |id| (id == "A").then_some(PlaceIx(0)))
            .map(|(found, _)| (found.kind, rules.zone.format(found.at)))
            .map_err(|errors| errors.iter().map(|error| (error.field, error.problem)).collect())
    }

    #[test]
    fn only_where_and_when_are_needed() {
        let at = "2026-03-01T20:15:00+01:00".to_owned();
        assert_eq!(parse(&["", "", "A", "2026-03-01 20:15", "", ""]), Ok((None, at.clone())));
        let whole = ["b1", "J1", "A", "01-03-2026 20:15", "separeren", "samen naar buiten"];
        assert_eq!(parse(&whole), Ok((Some(Kind::Seclusion), at)));
    }

    #[test]
    fn all_errors_come_at_once() {
        let errors = [("unit", Problem::UnknownPlace), ("at", Problem::Empty), ("kind", Problem::UnknownWord)];
        assert_eq!(parse(&["b2", "J1", "Z", "", "praten", ""]), Err(errors.to_vec()));
    }
}
