// SPDX-License-Identifier: EUPL-1.2
//! A stay or leave that was filled in wrongly is corrected: a new version with a reason takes its place, or it holds no
//! more. What stood there is kept.

use axum::extract::State;
use axum::response::Response;
use nabij_domain::access::permit::Right;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_store::{Booking, Dossier, FactVersion, OwnFact, StoreError};

use super::desk::Desk;
use super::form::{Field, Form, Input, Wrong};
use super::stays::{Door, faults, is_later, refused, typed};
use super::{dossier, dossier_facts};
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// Name of the form.
const FORM: &str = "verbeteren";
/// So many of the last can be corrected on the page; older ones come with a delivery.
const MOST: usize = 6;

/// Whether it holds no more, for a reason, without anything in its place.
const fn is_taken_out(reason: CorrectionReason) -> bool {
    matches!(reason, CorrectionReason::NotHappened | CorrectionReason::Twice | CorrectionReason::OtherYouth)
}

/// The unit a stay is in; of leave that of the stay it lies in.
fn unit_of<'d>(open: &'d Dossier, fact: &'d OwnFact) -> &'d str {
    if fact.version.table == TableKind::Stays {
        return fact.text("unit_id");
    }
    let mut stays = open.facts.iter().filter(|own| own.version.table == TableKind::Stays);
    let from = fact.moment("from_at");
    let holds = |stay: &&OwnFact| {
        stay.moment("admitted_at") <= from && stay.moment("discharged_at").is_none_or(|until| Some(until) >= from)
    };
    stays.rfind(holds).map_or("", |stay| stay.text("unit_id"))
}

/// The last stays and leave at places within reach, the latest first, each with its place among the facts.
fn correctable<'d>(desk: &Desk<'_>, open: &'d Dossier) -> Result<Vec<(i64, &'d OwnFact)>, Refusal> {
    let Some(permit) = desk.permit(Right::KeepYouths)? else { return Ok(Vec::new()) };
    let reached = |id: &str| desk.places().find(id).is_some_and(|ix| permit.reach().covers(desk.places(), ix));
    let mut all: Vec<_> = (1..)
        .zip(&open.facts)
        .filter(|(_, fact)| matches!(fact.version.table, TableKind::Stays | TableKind::Leave))
        .filter(|(_, fact)| reached(unit_of(open, fact)))
        .collect();
    all.sort_by_key(|(_, fact)| std::cmp::Reverse(fact.moment("admitted_at").or_else(|| fact.moment("from_at"))));
    all.truncate(MOST);
    Ok(all)
}

/// A form for each.
pub fn forms(desk: &Desk<'_>, link: &str, open: &Dossier) -> Result<Vec<Form>, Refusal> {
    let t = desk.t;
    let places = desk.places();
    let mut forms = Vec::new();
    for (number, fact) in correctable(desk, open)? {
        let stays = fact.version.table == TableKind::Stays;
        let (from, until) = if stays { ("admitted_at", "discharged_at") } else { ("from_at", "until_at") };
        let moment = |name: &str| fact.moment(name).map_or(String::new(), |at| desk.typed(at));
        let reasons = CorrectionReason::CODES.iter().map(|code| (code.id.to_owned(), t.code(code).to_owned()));
        let title = t.youth_correct_of(dossier_facts::stay(desk, fact));
        let mut form = Form::new(FORM, title, desk.address("/jongeren/verblijf/verbeteren"), &desk.visitor.form)
            .about(number)
            .with("jongere", link)
            .with("blad", number.to_string())
            .with("versie", fact.version.to_string())
            .with("sleutel", nabij_store::fresh_token()?)
            .note(t.youth_correct_note());
        if stays {
            let own = places.find(fact.text("unit_id")).map(|ix| places.organisation(ix));
            let mut units = desk.units(|ix| Some(places.organisation(ix)) == own);
            if !units.iter().any(|(id, _)| id == fact.text("unit_id")) {
                // A unit that closed since.
                units.push((fact.text("unit_id").to_owned(), desk.unit(fact.text("unit_id"))));
            }
            form = form.field(Field::new("groep", t.youths_unit(), Input::Choice(units)).filled(fact.text("unit_id")));
        }
        forms.push(
            form.field(Field::new("van", t.youth_correct_from(), Input::Moment).filled(moment(from)))
                .field(Field::new("tot", t.youth_correct_until(), Input::Moment).optional().filled(moment(until)))
                .field(Field::new("reden", t.youth_correct_why(), Input::Choice(reasons.collect()))),
        );
    }
    Ok(forms)
}

/// Books the correction.
pub async fn correct(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let permit = visitor.permit()?;
    let open = desk.open(permit, &youth, DossierPart::Page).await?;
    let version: Option<FactVersion> = fields.get("versie").parse().ok();
    let found = correctable(&desk, &open)?.into_iter().find(|(_, fact)| Some(fact.version) == version);
    let Some((_, fact)) = found else {
        let wrong = Wrong::one(FORM, &fields, "", desk.t.youths_changed());
        return dossier::again(&desk, &open, &wrong).await;
    };
    let reason = CorrectionReason::ALL.iter().copied().find(|reason| reason.id() == fields.get("reden"));
    let mut door = Door::new(&desk);
    let mut errors = Vec::new();
    if reason.is_some_and(|reason| !is_taken_out(reason)) {
        let (from, until) = (typed(fields.get("van")), typed(fields.get("tot")));
        if fact.version.table == TableKind::Stays {
            door.stay(&open.pseudonym, fields.get("groep"), &from, &until);
        } else {
            door.leave(&open.pseudonym, &from, &until);
        }
        errors = faults(&desk, &door.intake, "van", "groep");
        for (field, words) in &mut errors {
            if *words == desk.t.youths_before_stay() {
                (*field, *words) = ("tot", desk.t.youth_correct_ends_first());
            }
        }
        if errors.is_empty() && is_later(&door.intake, desk.now) {
            errors.push(("van", desk.t.youths_future()));
        }
    }
    if reason.is_none() {
        errors.push(("reden", desk.t.youth_correct_why_missing()));
    }
    if !errors.is_empty() {
        return dossier::again(&desk, &open, &Wrong { form: FORM, fields, errors }).await;
    }
    let booking = Booking {
        place: unit_of(&open, fact),
        key: fields.get("sleutel"),
        intake: &door.intake,
        ends: &[fact.version],
        reason,
        at: desk.now,
    };
    match site.store().book(permit, &booking).await {
        Ok(_) if youth_is_gone(&open, fact, reason) => {
            Ok(axum::response::IntoResponse::into_response(axum::response::Redirect::to(&desk.address("/jongeren"))))
        }
        Ok(_) => desk.to_youth(&youth),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(error) => dossier::again(&desk, &open, &refused(&desk, FORM, &fields, error)?).await,
    }
}

/// Whether the only stay was taken out: then the dossier is out of reach.
fn youth_is_gone(open: &Dossier, fact: &OwnFact, reason: Option<CorrectionReason>) -> bool {
    let stays = open.facts.iter().filter(|own| own.version.table == TableKind::Stays).count();
    reason.is_some_and(is_taken_out) && fact.version.table == TableKind::Stays && stays == 1
}
