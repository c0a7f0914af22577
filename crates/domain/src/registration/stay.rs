// SPDX-License-Identifier: EUPL-1.2
//! Stays in a unit and leave inside them: the care days that make use a rate and not a count.

use super::dictionary::Form;
use super::fault::{FieldError, Problem};
use super::parse::{Reader, Rules};
use super::place::PlaceIx;
use crate::calendar::Instant;
use crate::fields;
use crate::indicator::columns::{StayRow, Youth};

/// `[admitted, discharged)` in a unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stay<'a> {
    /// The sender's pseudonym of the youth.
    pub youth: &'a str,
    /// The unit.
    pub unit: PlaceIx,
    /// Admission or transfer in.
    pub admitted: Instant,
    /// Discharge or transfer out; `None`: still there.
    pub discharged: Option<Instant>,
}

impl Stay<'_> {
    pub(super) fn row(&self, youth: Youth) -> StayRow {
        StayRow { youth, unit: self.unit, admitted: self.admitted, discharged: self.discharged }
    }
}

/// `[from, until)` away from the unit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Leave<'a> {
    /// The sender's pseudonym of the youth.
    pub youth: &'a str,
    /// Went.
    pub from: Instant,
    /// Came back; `None`: not yet.
    pub until: Option<Instant>,
}

fields! {
    /// Fields of the table of stays.
    StayField {
        Youth = "youth"/"jongere", ["client", "client_id", "clientnummer", "jeugdige", "patient", "pseudonym", "pseudoniem"], Required, Form::Text, "Hetzelfde eigen nummer van de jongere als bij de vrijheidsbeperkingen.", "The same number of your own as in the restrictions.";
        Unit = "unit"/"groep", ["afdeling", "leefgroep", "facility", "place", "plaats", "ward"], Required, Form::Text, "De groep waar de jongere woonde.", "The unit where the youth lived.";
        Admitted = "admitted"/"opgenomen", ["opname", "admission", "begin", "start", "datum_opname"], Required, Form::Time, "Wanneer het verblijf in deze groep begon.", "When the stay in this unit began.";
        Discharged = "discharged"/"vertrokken", ["ontslag", "discharge", "einde", "end", "datum_ontslag"], Optional, Form::Time, "Wanneer het eindigde. Leeg: de jongere is er nog.", "When it ended. Empty: still there.";
    }
}

fields! {
    /// Fields of the table of leave.
    LeaveField {
        Youth = "youth"/"jongere", ["client", "client_id", "clientnummer", "jeugdige", "patient", "pseudonym", "pseudoniem"], Required, Form::Text, "Het eigen nummer van de jongere.", "Your own number for the youth.";
        From = "leave_start"/"verlof_begin", ["begin", "start", "from", "vanaf"], Required, Form::Time, "Wanneer het verlof begon.", "When leave began.";
        Until = "leave_end"/"verlof_einde", ["einde", "end", "until", "tot"], Optional, Form::Time, "Wanneer de jongere terug was. Leeg: nog niet.", "When the youth was back. Empty: not yet.";
    }
}

/// Parses one stay, or gives every field error at once.
pub fn stay<'a>(
    values: &'a [&'a str],
    rules: &'a Rules,
    place: &mut dyn FnMut(&str) -> Option<PlaceIx>,
) -> Result<Stay<'a>, Vec<FieldError>> {
    use StayField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let youth = row.required(F::Youth);
    let id = row.required(F::Unit);
    let unit = if id.is_empty() { None } else { place(id) };
    if unit.is_none() && !id.is_empty() {
        row.wrong(F::Unit, Problem::UnknownPlace);
    }
    let span = span(&mut row, F::Admitted, F::Discharged);
    let value = unit.zip(span).map(|(unit, (admitted, discharged))| Stay { youth, unit, admitted, discharged });
    row.finish(value)
}

/// Parses one leave, or gives every field error at once.
pub fn leave<'a>(values: &'a [&'a str], rules: &'a Rules) -> Result<Leave<'a>, Vec<FieldError>> {
    use LeaveField as F;
    let mut row = Reader::new(values, F::FIELDS, rules);
    let youth = row.required(F::Youth);
    let value = span(&mut row, F::From, F::Until).map(|(from, until)| Leave { youth, from, until });
    row.finish(value)
}

fn span(row: &mut Reader<'_>, start: impl Into<usize>, end: impl Into<usize>) -> Option<(Instant, Option<Instant>)> {
    let (start, end) = (start.into(), end.into());
    row.required(start);
    let (from, until) = (row.moment(start), row.moment(end));
    if let (Some(from), Some(until)) = (from, until)
        && until < from
    {
        row.wrong(end, Problem::EndBeforeStart);
    }
    from.map(|from| (from, until))
}
