// SPDX-License-Identifier: EUPL-1.2
//! What is written in a dossier by the forms on a youth's page.

use axum::extract::State;
use axum::response::Response;
use nabij_domain::calendar::Day;
use nabij_domain::registration::dossier::around::{Around, Authority, MayKnow, Tie};
use nabij_domain::registration::dossier::consent::{Answer, Given, Purpose, Voice};
use nabij_domain::registration::dossier::leaf::{Called, CitizenNumber, Leaf, LeafKind, NumberStatute};
use nabij_domain::registration::dossier::legal_status::{LegalStatus, LegalStatusKind};
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_store::StoreError;

use super::desk::{Desk, day};
use super::form::Wrong;
use super::{dossier, stays};
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// What is wrong, by field.
type Errors = Vec<(&'static str, String)>;

/// Writes a leaf, in place of another or anew, or takes one out.
pub async fn write(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let permit = visitor.permit()?;
    let kind = LeafKind::ALL.iter().copied().find(|kind| kind.id() == fields.get("soort"));
    // A plan has forms and an address of its own.
    let own = |kind: &LeafKind| !matches!(kind, LeafKind::Allowance | LeafKind::EarlyWarning);
    let kind = kind.filter(own).ok_or(Refusal::NoSuchPage)?;
    let version: Option<(i64, i64)> = fields.get("blad").parse().ok().zip(fields.get("versie").parse().ok());
    let form = form_of(kind, version.is_some(), !fields.get("weg").is_empty());
    let (look, store) = (desk.look(DossierPart::Change)?, site.store());
    let outcome = match (version, kind) {
        (Some(version), _) if !fields.get("weg").is_empty() => store.end_leaf(permit, &youth, version, look).await,
        (None, LeafKind::Sibling) => store.link_sibling(permit, &youth, fields.get("nummer"), look).await,
        _ => match leaf(&desk, kind, &fields) {
            Ok(leaf) => store.keep_leaf(permit, &youth, (&leaf, version), look).await,
            Err(errors) => {
                let open = desk.open(permit, &youth, DossierPart::Page).await?;
                let wrong = Wrong { form, fields, errors };
                return dossier::again(&desk, &open, &wrong).await;
            }
        },
    };
    match outcome {
        Ok(()) => desk.to_youth(&youth),
        Err(StoreError::OutsideReach) => visitor.refuse(&site, permit.right()).await,
        Err(StoreError::NoSuchYouth) if kind == LeafKind::Sibling => {
            let open = desk.open(permit, &youth, DossierPart::Page).await?;
            let wrong = Wrong::one(form, &fields, "nummer", desk.t.youths_nobody());
            dossier::again(&desk, &open, &wrong).await
        }
        Err(StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
        Err(error) => {
            let wrong = stays::refused(&desk, form, &fields, error)?;
            let open = desk.open(permit, &youth, DossierPart::Page).await?;
            dossier::again(&desk, &open, &wrong).await
        }
    }
}

fn form_of(kind: LeafKind, changes: bool, ends: bool) -> &'static str {
    match (kind, changes, ends) {
        (LeafKind::Called, ..) => "naam",
        (LeafKind::Status, false, _) => "status",
        (LeafKind::Status, true, _) => "status-wijzigen",
        (LeafKind::Around, false, _) => "persoon",
        (LeafKind::Around, true, false) => "persoon-wijzigen",
        (LeafKind::Around, true, true) => "persoon-weg",
        (LeafKind::Answer, ..) => "toestemming",
        (LeafKind::Sibling, ..) => "broer-zus",
        (LeafKind::Number, ..) => "bsn",
        (LeafKind::Allowance, ..) => "maatregel",
        (LeafKind::EarlyWarning, ..) => "signalen",
    }
}

fn code<T: Copy>(all: &[T], id: impl Fn(T) -> &'static str, word: &str) -> Result<T, Errors> {
    all.iter().copied().find(|one| id(*one) == word).ok_or_else(Vec::new)
}

/// The leaf that was filled in, or what is wrong with it.
fn leaf(desk: &Desk<'_>, kind: LeafKind, fields: &Fields) -> Result<Leaf, Errors> {
    let t = desk.t;
    let text = |name: &'static str| fields.get(name).chars().take(300).collect::<String>();
    let needed = |name: &'static str, words: String| {
        let text = text(name);
        if text.is_empty() { Err(vec![(name, words)]) } else { Ok(text) }
    };
    // A day is left empty or is one.
    let typed = |name: &'static str| match fields.get(name) {
        "" => Ok(None),
        text => day(text).map(Some).ok_or_else(|| vec![(name, t.youths_day_missing())]),
    };
    let day_of = |name: &'static str| typed(name)?.ok_or_else(|| vec![(name, t.youths_day_missing())]);
    Ok(match kind {
        LeafKind::Called => {
            let born = typed("geboren")?;
            if born.is_some_and(|born| nabij_domain::registration::dossier::keeping::age(born, desk.today()).is_none())
            {
                return Err(vec![("geboren", t.youths_future())]);
            }
            let initials = needed("voorletters", t.youth_initials_missing())?.chars().take(12).collect();
            Leaf::Called(Called { initials, name: text("roepnaam"), born })
        }
        LeafKind::Status => {
            let kind = code(LegalStatusKind::ALL, LegalStatusKind::id, fields.get("status"))?;
            let (from, last) = (day_of("vanaf")?, typed("tot")?);
            if last.is_some_and(|last| last < from) {
                return Err(vec![("tot", t.youth_status_ends_first())]);
            }
            let number = text("kenmerk");
            if kind.is_imposed() && number.is_empty() {
                return Err(vec![("kenmerk", t.youth_status_needs_number())]);
            }
            Leaf::Status(LegalStatus { kind, from, until: last.map(|last| Day(last.0 + 1)), number })
        }
        LeafKind::Around => Leaf::Around(Around {
            name: needed("naam", t.youth_name_missing())?,
            tie: code(Tie::ALL, Tie::id, fields.get("band"))?,
            authority: code(Authority::ALL, Authority::id, fields.get("gezag"))?,
            may_know: code(MayKnow::ALL, MayKnow::id, fields.get("weten"))?,
            contact: text("contact"),
        }),
        LeafKind::Answer => Leaf::Answer(Answer {
            purpose: code(Purpose::ALL, Purpose::id, fields.get("doel"))?,
            voice: fields.get("wie").parse().map_or(Voice::Youth, Voice::Person),
            given: code(Given::ALL, Given::id, fields.get("antwoord"))?,
            on: day_of("dag")
                .and_then(|on| if on > desk.today() { Err(vec![("dag", t.youths_future())]) } else { Ok(on) })?,
        }),
        LeafKind::Number => {
            let statute = code(NumberStatute::ALL, NumberStatute::id, fields.get("wet"))?;
            let number = CitizenNumber::new(fields.get("bsn"), statute);
            Leaf::Number(number.map_err(|_| vec![("bsn", t.youth_citizen_wrong())])?)
        }
        LeafKind::Sibling => return Err(vec![("nummer", t.youths_nobody())]),
        LeafKind::Allowance | LeafKind::EarlyWarning => return Err(Vec::new()),
    })
}
