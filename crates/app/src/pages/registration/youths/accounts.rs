// SPDX-License-Identifier: EUPL-1.2
//! Which accounts are tied to a youth: the youth's own, and those of persons around who read along.

use axum::extract::State;
use axum::response::Response;
use nabij_domain::access::permit::{self, Right};
use nabij_domain::access::role::Role;
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_domain::registration::place::PlaceIx;
use nabij_store::{Dossier, Linked, Owner, StoreError};

use super::desk::Desk;
use super::dossier;
use super::dossier_facts::around;
use super::dossier_forms::form;
use super::form::{Field, Form, Input, Wrong};
use crate::pages::access::accounts::short;
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// The forms: an account for the youth and for each person around without one, and an end to each that is tied.
pub async fn forms(desk: &Desk<'_>, link: &str, open: &Dossier) -> Result<Vec<Form>, Refusal> {
    let (t, permit) = (desk.t, desk.permit(Right::KeepYouths)?.ok_or(Refusal::NotAllowed)?);
    let stay = open.facts.iter().rfind(|fact| fact.version.table == TableKind::Stays);
    let Some(unit) = stay.and_then(|stay| desk.places().find(stay.text("unit_id"))) else { return Ok(Vec::new()) };
    let linked = desk.site.store().linked_accounts(&permit, &open.youth, desk.look(DossierPart::Page)?).await?;
    let mut forms = Vec::new();
    if !linked.iter().any(|own| own.person.is_none()) {
        let accounts = given(desk, open, (Role::Youth, unit), &linked).await?;
        if !accounts.is_empty() {
            let form = form(desk, link, ("account", t.youth_account_link()), "/jongeren/account")
                .note(t.youth_account_note())
                .field(Field::new("account", t.youth_account(), Input::Choice(accounts)));
            forms.push(form);
        }
    }
    let family = given(desk, open, (Role::Family, unit), &linked).await?;
    let without = |number: i64| !linked.iter().any(|own| own.person == Some(number));
    for (number, one) in around(open).filter(|(number, _)| !family.is_empty() && without(*number)) {
        let title = t.youth_along_link(one.name.as_str());
        let form = form(desk, link, ("meelezen", title), "/jongeren/account")
            .about(number)
            .with("persoon", number.to_string())
            .note(t.youth_along_note())
            .field(Field::new("account", t.youth_account(), Input::Choice(family.clone())));
        forms.push(form);
    }
    for one in &linked {
        let name = one.name.clone().unwrap_or_else(|| short(&one.account));
        let id = if one.person.is_some() { "meelezen-stoppen" } else { "account-los" };
        let form = form(desk, link, (id, t.youth_account_end(name)), "/jongeren/account/stoppen")
            .about(one.person.unwrap_or_default())
            .with("account", one.account.as_str())
            .note(t.youth_account_end_note());
        forms.push(form);
    }
    Ok(forms)
}

/// Accounts of a role that was given at the youth's unit and that are not tied to this youth: id and name.
async fn given(
    desk: &Desk<'_>,
    open: &Dossier,
    (role, unit): (Role, PlaceIx),
    linked: &[Linked],
) -> Result<Vec<(String, String)>, Refusal> {
    let manage = permit::server(Right::ManageAccounts);
    let mut accounts = Vec::new();
    for account in desk.site.store().accounts(&manage).await? {
        let owner = &account.owner;
        if owner.organisation != open.youth.organisation || linked.iter().any(|own| own.account == owner.account) {
            continue;
        }
        let given = desk.site.store().grants(&manage, owner).await?;
        let is_theirs = |given: &nabij_store::Given| {
            given.grant.role() == role && Desk::is_given_at(desk.places(), given.grant.scope(), unit)
        };
        if given.iter().any(is_theirs) {
            let words = format!("{} ({})", account.person.name, short(&owner.account));
            accounts.push((account.owner.account, words));
        }
    }
    Ok(accounts)
}

/// Ties an account to the youth, as the youth's own or as that of the person around who is named.
pub async fn link(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let permit = visitor.permit()?;
    let owner = Owner { organisation: youth.organisation.clone(), account: fields.get("account").to_owned() };
    let person = match fields.get("persoon") {
        "" => None,
        number => Some(number.parse().map_err(|_| Refusal::NoSuchPage)?),
    };
    let look = desk.look(DossierPart::Change)?;
    match site.store().link_account(permit, (&youth, person), &owner, look).await {
        Ok(()) => desk.to_youth(&youth),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchAccount | StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
        Err(StoreError::AlreadyKnown) => {
            let open = desk.open(permit, &youth, DossierPart::Page).await?;
            let form = if person.is_some() { "meelezen" } else { "account" };
            let wrong = Wrong::one(form, &fields, "account", desk.t.youth_account_taken());
            dossier::again(&desk, &open, &wrong).await
        }
        Err(other) => Err(other.into()),
    }
}

/// Unties it. Who presses twice sees the same page.
pub async fn unlink(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let permit = visitor.permit()?;
    let look = desk.look(DossierPart::Change)?;
    match site.store().unlink_account(permit, &youth, fields.get("account"), look).await {
        Ok(()) | Err(StoreError::NoSuchAccount) => desk.to_youth(&youth),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
        Err(other) => Err(other.into()),
    }
}
