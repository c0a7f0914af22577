// SPDX-License-Identifier: EUPL-1.2
//! The forms on a youth's page.

use nabij_domain::registration::code::Code;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::around::{Authority, MayKnow, Tie};
use nabij_domain::registration::dossier::consent::{Given, Purpose};
use nabij_domain::registration::dossier::leaf::{Called, Leaf, LeafKind, NumberStatute};
use nabij_domain::registration::dossier::legal_status::LegalStatusKind;
use nabij_store::{Dossier, KeptLeaf};

use super::desk::Desk;
use super::dossier_facts::around;
use super::form::{Field, Form, Input};
use crate::site::refusal::Refusal;

fn choice(desk: &Desk<'_>, codes: &'static [Code]) -> Input {
    Input::Choice(codes.iter().map(|code| (code.id.to_owned(), desk.t.code(code).to_owned())).collect())
}

/// A form about a youth: the link goes with it.
pub fn form(desk: &Desk<'_>, link: &str, (id, title): (&'static str, String), path: &str) -> Form {
    Form::new(id, title, desk.address(path), &desk.visitor.form).with("jongere", link)
}

fn leaf(desk: &Desk<'_>, link: &str, (id, title): (&'static str, String), kind: LeafKind) -> Form {
    form(desk, link, (id, title), "/jongeren/blad").with("soort", kind.id())
}

fn of(form: Form, own: Option<&KeptLeaf>) -> Form {
    match own {
        Some(own) if own.leaf.kind() == LeafKind::Called => {
            form.with("blad", own.number.to_string()).with("versie", own.version.to_string())
        }
        Some(own) => {
            form.about(own.number).with("blad", own.number.to_string()).with("versie", own.version.to_string())
        }
        None => form,
    }
}

/// Initials, name, birthday.
pub fn called(desk: &Desk<'_>, link: &str, open: &Dossier, called: &Called) -> Form {
    let t = desk.t;
    let own = open.leaves.iter().find(|own| own.leaf.kind() == LeafKind::Called);
    of(leaf(desk, link, ("naam", t.youth_called()), LeafKind::Called), own)
        .field(Field::new("voorletters", t.youths_initials(), Input::Text).filled(called.initials.as_str()))
        .field(Field::new("roepnaam", t.youth_name(), Input::Text).optional().filled(called.name.as_str()))
        .field(
            Field::new("geboren", t.youth_born(), Input::Day)
                .optional()
                .hint(t.youth_born_hint())
                .filled(called.born.map_or(String::new(), |day| day.to_string())),
        )
}

/// Transfer, leave, back, discharge: what can be done now.
pub fn stays(desk: &Desk<'_>, link: &str, open: &Dossier) -> Result<Vec<Form>, Refusal> {
    let t = desk.t;
    let last = |table, end| {
        let mut open = open.facts.iter().filter(|fact| fact.version.table == table && fact.moment(end).is_none());
        open.next_back()
    };
    let Some(stay) = last(TableKind::Stays, "discharged_at") else { return Ok(Vec::new()) };
    let places = desk.places();
    let own = places.find(stay.text("unit_id")).map(|ix| places.organisation(ix));
    let act = |id, title, version: String| -> Result<Form, Refusal> {
        let form = form(desk, link, (id, title), "/jongeren/verblijf").with("wat", id).with("versie", version);
        Ok(form.with("sleutel", nabij_store::fresh_token()?))
    };
    let when = || Field::new("wanneer", t.youths_when(), Input::Moment).filled(desk.typed(desk.now));
    let version = stay.version.to_string();
    let units: Vec<_> = desk.units(|ix| Some(places.organisation(ix)) == own);
    let units = units.into_iter().filter(|(id, _)| id != stay.text("unit_id")).collect();
    let mut forms = Vec::new();
    match last(TableKind::Leave, "until_at") {
        Some(away) => forms.push(act("terug", t.youth_back(), away.version.to_string())?.field(when())),
        None => forms.push(act("verlof", t.youth_goes(), version.clone())?.field(when())),
    }
    let transfer = act("overplaatsen", t.youth_transfer(), version.clone())?.note(t.youth_transfer_note());
    forms.push(transfer.field(Field::new("groep", t.youth_to_unit(), Input::Choice(units))).field(when()));
    forms.push(act("uitschrijven", t.youth_discharge(), version)?.note(t.youth_discharge_note()).field(when()));
    Ok(forms)
}

/// A new legal status, and each that is there.
pub fn statuses(desk: &Desk<'_>, link: &str, open: &Dossier) -> Vec<Form> {
    let t = desk.t;
    let fields = |form: Form, own: Option<&KeptLeaf>| {
        let status = own.and_then(|own| match &own.leaf {
            Leaf::Status(status) => Some(status),
            _ => None,
        });
        let until = status.and_then(|status| status.until);
        form.field(
            Field::new("status", t.youth_status(), choice(desk, LegalStatusKind::CODES))
                .filled(status.map_or("", |status| status.kind.id())),
        )
        .field(
            Field::new("vanaf", t.youth_status_from(), Input::Day)
                .filled(status.map_or(String::new(), |status| status.from.to_string())),
        )
        .field(
            Field::new("tot", t.youth_status_last(), Input::Day)
                .optional()
                .filled(until.map_or(String::new(), |day| nabij_domain::calendar::Day(day.0 - 1).to_string())),
        )
        .field(
            Field::new("kenmerk", t.youth_status_reference(), Input::Text)
                .optional()
                .filled(status.map_or("", |status| status.number.as_str())),
        )
    };
    let new = fields(leaf(desk, link, ("status", t.youth_status_new()), LeafKind::Status), None);
    let mut forms = vec![new];
    for own in &open.leaves {
        let Leaf::Status(status) = &own.leaf else { continue };
        let title = t.youth_change_of(t.code(status.kind.code()));
        forms.push(fields(of(leaf(desk, link, ("status-wijzigen", title), LeafKind::Status), Some(own)), Some(own)));
    }
    forms
}

/// A new person, and each that is there.
pub fn persons(desk: &Desk<'_>, link: &str, open: &Dossier) -> Vec<Form> {
    let t = desk.t;
    let fields = |form: Form, own: Option<&KeptLeaf>| {
        let one = own.and_then(|own| match &own.leaf {
            Leaf::Around(one) => Some(one),
            _ => None,
        });
        form.field(Field::new("naam", t.accounts_name(), Input::Text).filled(one.map_or("", |one| one.name.as_str())))
            .field(
                Field::new("band", t.youth_tie(), choice(desk, Tie::CODES)).filled(one.map_or("", |one| one.tie.id())),
            )
            .field(
                Field::new("gezag", t.youth_authority(), choice(desk, Authority::CODES))
                    .filled(one.map_or(Authority::NotKnown.id(), |one| one.authority.id())),
            )
            .field(
                Field::new("weten", t.youth_may_know(), choice(desk, MayKnow::CODES))
                    .filled(one.map_or(MayKnow::NotSettled.id(), |one| one.may_know.id())),
            )
            .field(
                Field::new("contact", t.youth_contact(), Input::Text)
                    .optional()
                    .filled(one.map_or("", |one| one.contact.as_str())),
            )
    };
    let mut forms = vec![fields(leaf(desk, link, ("persoon", t.youth_person_new()), LeafKind::Around), None)];
    for own in &open.leaves {
        let Leaf::Around(one) = &own.leaf else { continue };
        let title = t.youth_change_of(one.name.as_str());
        forms.push(fields(of(leaf(desk, link, ("persoon-wijzigen", title), LeafKind::Around), Some(own)), Some(own)));
        let title = t.youth_take_out(one.name.as_str());
        forms.push(of(leaf(desk, link, ("persoon-weg", title), LeafKind::Around), Some(own)).with("weg", "ja"));
    }
    forms
}

/// Consent or objection.
pub fn consents(desk: &Desk<'_>, link: &str, open: &Dossier) -> Vec<Form> {
    let t = desk.t;
    let mut voices = vec![(String::new(), t.youth_self())];
    voices.extend(around(open).map(|(number, one)| (number.to_string(), one.name.clone())));
    let form = leaf(desk, link, ("toestemming", t.consent_new()), LeafKind::Answer)
        .note(t.consent_note())
        .field(Field::new("doel", t.consent_purpose(), choice(desk, Purpose::CODES)))
        .field(Field::new("wie", t.consent_who(), Input::Choice(voices)))
        .field(Field::new("antwoord", t.consent_given(), choice(desk, Given::CODES)))
        .field(Field::new("dag", t.consent_on(), Input::Day).filled(desk.today().to_string()));
    vec![form]
}

/// A brother or sister, by the organisation's own number.
pub fn sibling(desk: &Desk<'_>, link: &str) -> Form {
    let t = desk.t;
    leaf(desk, link, ("broer-zus", t.youth_sibling_new()), LeafKind::Sibling)
        .note(t.youth_sibling_note())
        .field(Field::new("nummer", t.youths_number(), Input::Text))
}

/// Citizen service number, with its statute.
pub fn number(desk: &Desk<'_>, link: &str) -> Form {
    let t = desk.t;
    leaf(desk, link, ("bsn", t.youth_citizen_new()), LeafKind::Number)
        .note(t.youth_citizen_note())
        .field(Field::new("bsn", t.youth_citizen(), Input::Text))
        .field(Field::new("wet", t.youth_citizen_statute(), choice(desk, NumberStatute::CODES)))
}

/// Takes a citizen service number out.
pub fn number_out(desk: &Desk<'_>, link: &str, own: &KeptLeaf) -> Form {
    let title = desk.t.youth_take_out(desk.t.youth_citizen());
    of(leaf(desk, link, ("bsn-weg", title), LeafKind::Number), Some(own)).with("weg", "ja")
}
