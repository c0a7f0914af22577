// SPDX-License-Identifier: EUPL-1.2
//! The forms of a plan, and what they write: what it allows, by who answers for the care; the early-warning plan, by who
//! writes it with the youth.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_domain::calendar::Day;
use nabij_domain::registration::dossier::allowance::{Allowance, NotInPlan};
use nabij_domain::registration::dossier::early_warning::{EarlyWarning, Signs, Tension, Whose};
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::DossierPart;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::restriction::Regime;
use nabij_store::{KeptLeaf, OpenPlan, StoreError, YouthRef};

use super::desk::{Desk, day};
use super::dossier_forms::form;
use super::form::{Field, Form, Input, Wrong};
use super::{plan, stays};
use crate::site::Site;
use crate::site::guard::{Fields, Visitor};
use crate::site::refusal::Refusal;

/// Letters of one field at most.
const LONGEST: usize = 2000;
/// The laws a plan can be under.
const REGIMES: [Regime; 3] = [Regime::Jeugdwet, Regime::Wvggz, Regime::Wzd];
/// Fields of a tension in the form: how it shows, what helps, what makes it worse.
const WARNING: [[&str; 3]; 3] =
    [["a-merk", "a-helpt", "a-erger"], ["b-merk", "b-helpt", "b-erger"], ["c-merk", "c-helpt", "c-erger"]];

fn of(form: Form, own: &KeptLeaf) -> Form {
    form.with("blad", own.number.to_string()).with("versie", own.version.to_string())
}

/// The early-warning plan, new or changed.
pub fn warning(desk: &Desk<'_>, link: &str, open: &OpenPlan) -> Vec<Form> {
    let t = desk.t;
    let stands = plan::warning(open);
    let title = if stands.is_some() { t.plan_warning_change() } else { t.plan_warning_new() };
    let mut form = form(desk, link, ("signalen", title), "/jongeren/plan/signalen").note(t.plan_warning_note());
    if let Some((leaf, _)) = stands {
        form = of(form, leaf);
    }
    let whose = Whose::ALL.iter().map(|own| (own.id().to_owned(), t.code(own.code()).to_owned())).collect();
    let chosen = stands.map_or(Whose::Together, |(_, own)| own.whose);
    form = form.field(Field::new("wiens", t.plan_whose_label(), Input::Choice(whose)).filled(chosen.id()));
    for (tension, names) in Tension::ALL.iter().zip(WARNING) {
        let signs = stands.map(|(_, own)| own.of(*tension).clone()).unwrap_or_default();
        let words = [t.plan_shows(), t.plan_helps(), t.plan_worsens()];
        for ((name, label), text) in names.into_iter().zip(words).zip([signs.shows, signs.helps, signs.worsens]) {
            let label = format!("{}: {}", t.code(tension.code()), label.to_lowercase());
            form = form.field(Field::new(name, label, Input::Long).optional().filled(text));
        }
    }
    vec![form]
}

/// A new allowance, and each that stands: to change, and to take out.
pub fn allowances(desk: &Desk<'_>, link: &str, open: &OpenPlan) -> Vec<Form> {
    let t = desk.t;
    let path = "/jongeren/plan/maatregel";
    let fields = |form: Form, own: Option<&Allowance>| {
        let kinds = Kind::ALL.iter().map(|kind| (kind.id().to_owned(), t.code(kind.code()).to_owned())).collect();
        let laws = REGIMES.iter().map(|own| (own.id().to_owned(), t.code(own.code()).to_owned())).collect();
        let text = |of: fn(&Allowance) -> &String| own.map_or(String::new(), |own| of(own).clone());
        let day = |of: fn(&Allowance) -> Day| own.map_or(String::new(), |own| of(own).to_string());
        let from = own.map_or_else(|| desk.today().to_string(), |own| own.from.to_string());
        form.field(
            Field::new("wat", t.plan_kind(), Input::Choice(kinds))
                .filled(own.map_or(Kind::Holding, |own| own.kind).id()),
        )
        .field(
            Field::new("wet", t.start_law(), Input::Choice(laws))
                .filled(own.map_or_else(|| plan::usual_regime(desk, open), |own| own.regime).id()),
        )
        .field(Field::new("vanaf", t.youth_status_from(), Input::Day).filled(from))
        .field(
            Field::new("tot", t.plan_last(), Input::Day)
                .hint(t.plan_last_hint())
                .filled(day(|own| Day(own.until.0 - 1))),
        )
        .field(Field::new("situatie", t.plan_situation(), Input::Long).filled(text(|own| &own.situation)))
        .field(Field::new("werkt", t.plan_effective(), Input::Long).filled(text(|own| &own.effective)))
        .field(Field::new("verhouding", t.plan_proportionate(), Input::Long).filled(text(|own| &own.proportionate)))
        .field(Field::new("milder", t.plan_mildest(), Input::Long).filled(text(|own| &own.mildest)))
    };
    let new = form(desk, link, ("maatregel", t.plan_allowance_new()), path).note(t.plan_allowance_note());
    let mut forms = vec![fields(new, None)];
    for (leaf, own) in plan::allowances(open) {
        let kind = t.code(own.kind.code());
        let change = form(desk, link, ("maatregel-wijzigen", t.youth_change_of(kind)), path).about(leaf.number);
        forms.push(fields(of(change, leaf), Some(own)));
        let out = form(desk, link, ("maatregel-weg", t.youth_take_out(kind)), path).about(leaf.number);
        forms.push(of(out, leaf).with("weg", "ja"));
    }
    forms
}

fn text(fields: &Fields, name: &str) -> String {
    fields.get(name).chars().take(LONGEST).collect::<String>().replace("\r\n", "\n")
}

fn version(fields: &Fields) -> Option<(i64, i64)> {
    fields.get("blad").parse().ok().zip(fields.get("versie").parse().ok())
}

/// Writes the early-warning plan.
pub async fn write_warning(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(fields.get("jongere"))?;
    let whose = Whose::ALL.iter().copied().find(|own| own.id() == fields.get("wiens")).unwrap_or(Whose::Staff);
    let signs = WARNING.map(|[shows, helps, worsens]| Signs {
        shows: text(&fields, shows),
        helps: text(&fields, helps),
        worsens: text(&fields, worsens),
    });
    let own = EarlyWarning { whose, signs };
    if own.is_empty() {
        let wrong = Wrong::one("signalen", &fields, "a-merk", desk.t.plan_warning_empty());
        return wrong_again(&desk, &youth, &wrong).await;
    }
    let leaf = Leaf::EarlyWarning(Box::new(own));
    let look = desk.look(DossierPart::Change)?;
    let kept = site.store().keep_leaf(visitor.permit()?, &youth, (&leaf, version(&fields)), look).await;
    answer(&desk, &youth, ("signalen", &fields), kept).await
}

/// Writes what the plan allows of a kind, or takes it out.
pub async fn write_allowance(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let (t, permit) = (desk.t, visitor.permit()?);
    let youth = desk.youth(fields.get("jongere"))?;
    let version = version(&fields);
    let look = desk.look(DossierPart::Change)?;
    if let (Some(version), false) = (version, fields.get("weg").is_empty()) {
        let ended = site.store().end_leaf(permit, &youth, version, look).await;
        return answer(&desk, &youth, ("maatregel-weg", &fields), ended).await;
    }
    let name = if version.is_some() { "maatregel-wijzigen" } else { "maatregel" };
    let mut errors = Vec::new();
    let mut typed = |field: &'static str| {
        let found = day(fields.get(field));
        if found.is_none() {
            errors.push((field, t.youths_day_missing()));
        }
        found
    };
    let (from, last) = (typed("vanaf"), typed("tot"));
    let kind = Kind::ALL.iter().copied().find(|kind| kind.id() == fields.get("wat"));
    let regime = REGIMES.iter().copied().find(|law| law.id() == fields.get("wet"));
    let (Some(kind), Some(regime)) = (kind, regime) else { return Err(Refusal::NoSuchPage) };
    let (Some(from), Some(last)) = (from, last) else {
        return wrong_again(&desk, &youth, &Wrong { form: name, fields, errors }).await;
    };
    let own = Allowance {
        kind,
        regime,
        from,
        until: Day(last.0.saturating_add(1)),
        situation: text(&fields, "situatie"),
        effective: text(&fields, "werkt"),
        proportionate: text(&fields, "verhouding"),
        mildest: text(&fields, "milder"),
    };
    let open = plan::open(&desk, permit, &youth).await?;
    let faults = own.wrong(plan::sector(&desk, &open), open.called.born);
    if !faults.is_empty() {
        let field = |fault: NotInPlan| match fault {
            NotInPlan::EndsFirst | NotInPlan::TooLong => "tot",
            NotInPlan::NotByLaw | NotInPlan::UnderTwelve => "wat",
            NotInPlan::Untested => {
                let texts = ["situatie", "werkt", "verhouding", "milder"];
                texts.into_iter().find(|name| fields.get(name).is_empty()).unwrap_or("situatie")
            }
        };
        let errors = faults.into_iter().map(|fault| (field(fault), t.code(fault.code()).to_owned())).collect();
        return plan::again(&desk, &open, &Wrong { form: name, fields, errors });
    }
    let kept = site.store().keep_leaf(permit, &youth, (&Leaf::Allowance(own), version), look).await;
    answer(&desk, &youth, (name, &fields), kept).await
}

async fn wrong_again(desk: &Desk<'_>, youth: &YouthRef, wrong: &Wrong) -> Result<Response, Refusal> {
    let open = plan::open(desk, desk.visitor.permit()?, youth).await?;
    plan::again(desk, &open, wrong)
}

/// Back to the plan, or what went wrong.
async fn answer(
    desk: &Desk<'_>,
    youth: &YouthRef,
    (form, fields): (&'static str, &Fields),
    kept: Result<(), StoreError>,
) -> Result<Response, Refusal> {
    match kept {
        Ok(()) => {
            let page = format!("{}&jongere={}&bewaard=ja", desk.address("/jongeren/plan"), desk.link(youth)?);
            Ok(Redirect::to(&page).into_response())
        }
        Err(StoreError::OutsideReach) => desk.visitor.refuse(desk.site, desk.visitor.permit()?.right()).await,
        Err(StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
        Err(error) => {
            let wrong = stays::refused(desk, form, fields, error)?;
            wrong_again(desk, youth, &wrong).await
        }
    }
}
