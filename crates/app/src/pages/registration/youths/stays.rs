// SPDX-License-Identifier: EUPL-1.2
//! Admission, transfer, leave and discharge: facts through the door, booked at once.

use axum::extract::State;
use axum::response::Response;
use nabij_domain::calendar::Instant;
use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::leaf::{Called, Leaf};
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::PlaceIx;
use nabij_store::{Booking, Dossier, FactVersion, OwnFact, StoreError};

use super::desk::Desk;
use super::form::Wrong;
use super::{dossier, list};
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// The door, on the tree of now.
pub struct Door {
    /// What came through it.
    pub intake: Intake,
    rules: Rules,
    source: Source,
}

impl Door {
    /// An open one.
    pub fn new(desk: &Desk<'_>) -> Self {
        let zone = desk.site.zone().clone();
        let mut intake = Intake::with_places(zone.clone(), desk.places().clone());
        let source = Source { file: intake.file("form"), row: 1 };
        Self { intake, rules: Rules::new(zone), source }
    }

    /// Brings a stay.
    pub fn stay(&mut self, youth: &str, unit: &str, admitted: &str, discharged: &str) {
        self.intake.stay(&[youth, unit, admitted, discharged], &self.rules, self.source);
    }

    /// Brings leave.
    pub fn leave(&mut self, youth: &str, from: &str, until: &str) {
        self.intake.leave(&[youth, from, until], &self.rules, self.source);
    }
}

/// A moment as it was typed, for the door.
pub fn typed(text: &str) -> String {
    text.replace('T', " ")
}

/// Admits a youth.
pub async fn admit(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let (number, unit, when) = (fields.get("nummer"), fields.get("groep"), typed(fields.get("wanneer")));
    let t = desk.t;
    let mut wrong = Wrong { form: "opnemen", fields: fields.clone(), errors: Vec::new() };
    if number.is_empty() || number.len() > 60 {
        wrong.errors.push(("nummer", t.youths_number_missing()));
    } else if nabij_domain::registration::parse::is_citizen_number(number) {
        wrong.errors.push(("nummer", t.youths_number_citizen()));
    }
    let place = desk.places().find(unit);
    let reached = |ix: &PlaceIx| visitor.permit().is_ok_and(|permit| permit.reach().covers(desk.places(), *ix));
    if place.is_some_and(|ix| !reached(&ix)) {
        return visitor.refuse(&site, visitor.permit()?.right()).await;
    }
    let mut door = Door::new(&desk);
    door.stay(number, unit, &when, "");
    wrong.errors.extend(faults(&desk, &door.intake, "wanneer", "groep"));
    if wrong.errors.is_empty() && is_later(&door.intake, desk.now) {
        wrong.errors.push(("wanneer", t.youths_future()));
    }
    if !wrong.errors.is_empty() {
        return list::again(&desk, &wrong).await;
    }
    let permit = visitor.permit()?;
    let here = site.store().youths(permit, desk.places(), desk.now).await?;
    if let Some(one) = here.into_iter().find(|one| one.pseudonym == number) {
        let admitted = door.intake.columns.stays.rows.first().map(|stay| stay.admitted);
        // A second click: it is done.
        if one.unit == unit && Some(one.admitted) == admitted {
            return desk.to_youth(&one.youth);
        }
        wrong.errors.push(("nummer", t.youths_here_already()));
        return list::again(&desk, &wrong).await;
    }
    let key = fields.get("sleutel");
    let booking = Booking { place: unit, key, intake: &door.intake, ends: &[], reason: None, at: desk.now };
    if let Err(error) = site.store().book(permit, &booking).await {
        return list::again(&desk, &refused(&desk, "opnemen", &fields, error)?).await;
    }
    let present = site.store().youths(permit, desk.places(), desk.now).await?;
    let Some(youth) = present.into_iter().find(|one| one.pseudonym == number).map(|one| one.youth) else {
        return Err(Refusal::NoSuchPage);
    };
    let initials = fields.get("voorletters").chars().take(12).collect::<String>();
    if !initials.is_empty() {
        let leaf = Leaf::Called(Called { initials, ..Called::default() });
        match site.store().keep_leaf(permit, &youth, (&leaf, None), desk.look(DossierPart::Page)?).await {
            // Known before: what stood there stays.
            Ok(()) | Err(StoreError::AlreadyKnown) => {}
            Err(other) => return Err(other.into()),
        }
    }
    desk.to_youth(&youth)
}

/// Transfer, leave, back from leave, discharge.
pub async fn change(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let permit = visitor.permit()?;
    let open = desk.open(permit, &youth, DossierPart::Page).await?;
    let form = match fields.get("wat") {
        "overplaatsen" => "overplaatsen",
        "verlof" => "verlof",
        "terug" => "terug",
        "uitschrijven" => "uitschrijven",
        _ => return Err(Refusal::NoSuchPage),
    };
    let version: Option<FactVersion> = fields.get("versie").parse().ok();
    let table = if form == "terug" { TableKind::Leave } else { TableKind::Stays };
    // One that holds no more was changed by somebody else, who may have done the same.
    let Some(fact) = open.facts.iter().find(|fact| Some(fact.version) == version && fact.version.table == table) else {
        let wrong = Wrong::one(form, &fields, "", desk.t.youths_changed());
        return dossier::again(&desk, &open, &wrong).await;
    };
    let when = typed(fields.get("wanneer"));
    let stay =
        open.facts.iter().find(|fact| fact.version.table == TableKind::Stays && fact.moment("discharged_at").is_none());
    let place = stay.map_or("", |stay| stay.text("unit_id")).to_owned();
    let (door, ends) = match written(&desk, &open, (form, fact, &when), fields.get("groep")) {
        Ok(written) => written,
        Err(errors) => {
            let wrong = Wrong { form, fields: fields.clone(), errors };
            return dossier::again(&desk, &open, &wrong).await;
        }
    };
    let booking = Booking {
        place: &place,
        key: fields.get("sleutel"),
        intake: &door.intake,
        ends: &ends,
        reason: None,
        at: desk.now,
    };
    match site.store().book(permit, &booking).await {
        Ok(_) => desk.to_youth(&youth),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(error) => dossier::again(&desk, &open, &refused(&desk, form, &fields, error)?).await,
    }
}

/// What is wrong, by field.
type Errors = Vec<(&'static str, String)>;

/// The new facts and the versions they replace; or what is wrong.
fn written(
    desk: &Desk<'_>,
    open: &Dossier,
    (form, fact, when): (&str, &OwnFact, &str),
    unit: &str,
) -> Result<(Door, Vec<FactVersion>), Errors> {
    let mut door = Door::new(desk);
    let at = |name: &str| fact.moment(name).map_or(String::new(), |at| desk.site.zone().format(at));
    let youth = open.pseudonym.as_str();
    let mut ends = vec![fact.version];
    match form {
        "verlof" => {
            door.leave(youth, when, "");
            ends.clear();
        }
        "terug" => door.leave(youth, &at("from_at"), when),
        _ => {
            door.stay(youth, fact.text("unit_id"), &at("admitted_at"), when);
            if form == "overplaatsen" {
                door.stay(youth, unit, when, "");
            }
            // Who leaves the unit is not on leave from it any more.
            for away in open
                .facts
                .iter()
                .filter(|own| own.version.table == TableKind::Leave && own.moment("until_at").is_none())
            {
                if form == "uitschrijven" {
                    let from = away.moment("from_at").map_or(String::new(), |at| desk.site.zone().format(at));
                    door.leave(youth, &from, when);
                    ends.push(away.version);
                }
            }
        }
    }
    let mut errors = faults(desk, &door.intake, "wanneer", "groep");
    if form == "overplaatsen" && unit == fact.text("unit_id") {
        errors.push(("groep", desk.t.youths_same_unit()));
    }
    if errors.is_empty() && is_later(&door.intake, desk.now) {
        errors.push(("wanneer", desk.t.youths_future()));
    }
    if form == "verlof" && errors.is_empty() {
        let admitted = fact.moment("admitted_at");
        if door.intake.columns.leave.rows.iter().any(|leave| admitted.is_some_and(|from| leave.from < from)) {
            errors.push(("wanneer", desk.t.youths_before_stay()));
        }
    }
    if errors.is_empty() { Ok((door, ends)) } else { Err(errors) }
}

/// What the door found wrong, at the fields of the form.
pub fn faults(desk: &Desk<'_>, intake: &Intake, when: &'static str, unit: &'static str) -> Vec<(&'static str, String)> {
    let t = desk.t;
    let mut errors: Vec<(&'static str, String)> = Vec::new();
    for fault in &intake.faults {
        let (field, words) = match fault.error.problem {
            Problem::UnknownPlace => (unit, t.youths_unit_missing()),
            Problem::EndBeforeStart => (when, t.youths_before_stay()),
            Problem::SkippedHour => (when, t.youths_skipped()),
            Problem::DoubledHour => (when, t.youths_doubled()),
            _ if fault.error.field == "unit" => (unit, t.youths_unit_missing()),
            _ if fault.error.field == "youth" => continue,
            _ => (when, t.youths_when_missing()),
        };
        if !errors.iter().any(|(own, _)| *own == field) {
            errors.push((field, words));
        }
    }
    errors
}

/// Whether something would have happened later than now, a minute aside: clocks differ.
pub fn is_later(intake: &Intake, now: Instant) -> bool {
    let limit = Instant(now.0 + 60);
    let stays = intake.columns.stays.rows.iter();
    let leave = intake.columns.leave.rows.iter();
    stays
        .flat_map(|stay| [Some(stay.admitted), stay.discharged])
        .chain(leave.flat_map(|leave| [Some(leave.from), leave.until]))
        .flatten()
        .any(|at| at > limit)
}

/// What the store did not take, in words at the form.
pub fn refused(desk: &Desk<'_>, form: &'static str, fields: &Fields, error: StoreError) -> Result<Wrong, Refusal> {
    let t = desk.t;
    let words = match error {
        StoreError::ChangedMeanwhile { .. } => t.youths_changed(),
        StoreError::AlreadyKnown => t.youths_known(),
        StoreError::KeyReused => t.youths_sent_before(),
        StoreError::Locked { from, until, .. } => t.youths_locked(t.period(from.first_day(), until.first_day())),
        other => return Err(other.into()),
    };
    Ok(Wrong::one(form, fields, "", words))
}
