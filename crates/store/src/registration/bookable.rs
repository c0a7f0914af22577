// SPDX-License-Identifier: EUPL-1.2
//! What may be booked, by whom and where; and what makes it the same form again.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::PlaceIx;

use super::booking::Booking;
use super::plan::{Entry, organisation_of};
use super::stage::{free_text, youth_of};
use super::{beside, fact};
use crate::StoreError;
use crate::access::right::require;
use crate::audit::canonical::Canonical;
use crate::database::schema::Relation;

/// The rows of an intake in the order of the tables, each with the place it stands at; leave stands nowhere.
pub(super) fn rows(intake: &Intake) -> Vec<(Entry, PlaceIx)> {
    const NOWHERE: PlaceIx = PlaceIx(u32::MAX);
    let columns = &intake.columns;
    let rooms = columns.rooms.rows.iter().map(|row| (Relation::Room, row.place));
    let stays = columns.stays.rows.iter().map(|row| (Relation::Stay, row.unit));
    let leave = columns.leave.rows.iter().map(|_| (Relation::Leave, NOWHERE));
    let restrictions = columns.restrictions.rows.iter().map(|row| (Relation::Restriction, row.unit));
    let deliveries = columns.deliveries.rows.iter().map(|row| (Relation::Delivery, row.place));
    let totals = columns.aggregates.rows.iter().map(|row| (Relation::Aggregate, row.place));
    let beside = beside::placed(intake).map(|(relation, _, place)| (relation, place));
    let all = rooms.chain(stays).chain(leave).chain(restrictions).chain(deliveries).chain(totals).chain(beside);
    let (mut rows, mut last, mut at) = (Vec::new(), None, 0);
    for (relation, place) in all {
        at = if last == Some(relation) { at + 1 } else { 0 };
        last = Some(relation);
        rows.push(((relation, at), place));
    }
    rows.sort_unstable_by_key(|(entry, _)| *entry);
    rows
}

/// Whether this may be booked by this permit; gives the organisation.
pub(super) fn checked<'a>(
    permit: &Permit,
    booking: &'a Booking<'_>,
    rows: &[(Entry, PlaceIx)],
) -> Result<&'a str, StoreError> {
    if !booking.intake.faults.is_empty() {
        return Err(StoreError::NotBookable("rows were set aside"));
    }
    if rows.is_empty() && booking.ends.is_empty() {
        return Err(StoreError::NotBookable("there is nothing in it"));
    }
    let places = &booking.intake.columns.places;
    let place = places.find(booking.place).filter(|place| permit.reach().covers(places, *place));
    let place = place.ok_or(StoreError::OutsideReach)?;
    let organisation = organisation_of(places, place);
    for ((relation, _), at) in rows.iter().filter(|((relation, _), _)| *relation != Relation::Leave) {
        let within = organisation_of(places, *at) == organisation;
        if !within || (*relation != Relation::Stay && !permit.reach().covers(places, *at)) {
            return Err(StoreError::OutsideReach);
        }
    }
    let ended = booking.ends.iter().map(|fact| fact.table);
    for table in ended.chain(rows.iter().map(|((relation, _), _)| relation.kind())) {
        require(permit, rights(table))?;
    }
    for fact in booking.ends {
        let relation = Relation::of(fact.table);
        if relation == Relation::Place {
            return Err(StoreError::NotBookable("places are not booked"));
        }
        if booking.reason.is_none() && !rows.iter().any(|((own, _), _)| *own == relation) {
            return Err(StoreError::NotBookable("something ends for no reason"));
        }
    }
    Ok(organisation)
}

fn rights(table: TableKind) -> &'static [Right] {
    match table {
        TableKind::Stays | TableKind::Leave => &[Right::KeepYouths, Right::Deliver],
        TableKind::Rooms | TableKind::Deliveries | TableKind::Aggregates | TableKind::Places => &[Right::Deliver],
        TableKind::Steps => &[Right::Register, Right::Deliver, Right::TellOwn],
        _ => &[Right::Register, Right::Deliver],
    }
}

/// All that a form says, so that the same comes out of the same form: only keyed does it leave this file.
pub(super) fn content(booking: &Booking<'_>, rows: &[(Entry, PlaceIx)]) -> Result<String, StoreError> {
    let intake = booking.intake;
    let mut hash = Canonical::new("nabij booking 1").text(booking.place);
    for (entry, _) in rows {
        let facts = fact::values(intake, entry.0, entry.1 as usize, |youth| Some(i64::from(youth.0)))?;
        hash = facts.iter().fold(hash.text(entry.0.table()), Canonical::value);
        let youth = youth_of(intake, *entry).map(|youth| intake.youths[youth.0 as usize].as_str());
        hash = hash.value(&youth.into()).value(&free_text(intake, *entry).into());
    }
    for fact in booking.ends {
        hash = hash.text(&fact.to_string());
    }
    Ok(hash.value(&booking.reason.map(CorrectionReason::id).into()).finish())
}
