// SPDX-License-Identifier: EUPL-1.2
//! `/jongeren/plan` and `/lopend/een/plan`: the early-warning plan in the youth's words, and what the plan allows until when.
//! That it was looked at is written before it is shown.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Day;
use nabij_domain::registration::dossier::allowance::{Allowance, Asked, InPlan};
use nabij_domain::registration::dossier::early_warning::{EarlyWarning, Tension, Whose, things};
use nabij_domain::registration::dossier::leaf::Leaf;
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::law::Setting;
use nabij_domain::registration::live::answers::Told;
use nabij_domain::registration::place::Level;
use nabij_domain::registration::restriction::Regime;
use nabij_store::{KeptLeaf, LiveRestriction, OpenPlan, StoreError, YouthRef};

use super::desk::Desk;
use super::form::Wrong;
use super::plan_forms as forms;
use crate::pages::registration::live::here::Here;
use crate::pages::registration::live::one::tried_word;
use crate::pages::registration::live::words::named;
use crate::site::Site;
use crate::site::guard::{self, Visitor};
use crate::site::refusal::Refusal;

/// Things of a plan that can be ticked at most.
pub const MOST_THINGS: usize = 40;

#[derive(Template)]
#[template(path = "registration/youths/plan.html")]
#[expect(clippy::struct_excessive_bools, reason = "each says whether a part of the page is there")]
struct Page {
    t: &'static Text,
    made_up: bool,
    errors: Vec<(String, String)>,
    who: String,
    back: (String, String),
    emergency: bool,
    said: bool,
    whose: String,
    not_theirs: bool,
    tensions: Vec<Stretch>,
    form: String,
    key: String,
    things: Vec<String>,
    told: Vec<(&'static str, String)>,
    /// The restriction the plan was opened from: whose and which.
    restriction: Option<(String, String)>,
    /// Where the youth is, when something averted may be written down: the unit and the youth's number.
    averted: Option<(String, String)>,
    allowed: Vec<Allowed>,
    never: String,
    earlier: Vec<String>,
    warning_forms: Vec<String>,
    allowance_forms: Vec<String>,
    other_language: String,
}

/// What belongs to one tension, in words.
struct Stretch {
    name: &'static str,
    parts: Vec<(String, Vec<String>)>,
}

/// One allowance in words.
struct Allowed {
    kind: &'static str,
    state: (&'static str, String),
    law: String,
    lines: Vec<(String, String)>,
}

/// The plan of a youth.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let desk = Desk::new(&site, &visitor).await?;
    let youth = desk.youth(parts.get("jongere").map_or("", String::as_str))?;
    let plan = open(&desk, visitor.permit()?, &youth).await?;
    let said = parts.contains_key("bewaard");
    Ok(Html(render(&desk, &plan, None, (said, &Wrong::nothing()))?).into_response())
}

/// The plan of the youth of a restriction, where what was tried of it can be written down.
pub async fn of_restriction(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let asked = |name: &str| parts.get(name).map_or("", String::as_str);
    let here = Here::of(&site, &visitor, "").await?;
    let permit = visitor.permit()?;
    let found = site.store().live_one(permit, here.places(), (asked("van"), asked("id"))).await?;
    let own = found.ok_or(Refusal::NoSuchPage)?;
    let desk = Desk::new(&site, &visitor).await?;
    let pseudonym = own.youth.as_deref().ok_or(Refusal::NoSuchPage)?;
    let youth = match site.store().youth_known_as(permit, &own.organisation, pseudonym).await {
        Err(StoreError::NoSuchYouth) => return Err(Refusal::NoSuchPage),
        other => other?,
    };
    let plan = open(&desk, permit, &youth).await?;
    Ok(Html(render(&desk, &plan, Some(&own), (false, &Wrong::nothing()))?).into_response())
}

/// The page again, with what is wrong with a form of it.
pub fn again(desk: &Desk<'_>, plan: &OpenPlan, wrong: &Wrong) -> Result<Response, Refusal> {
    Ok(guard::wrong(render(desk, plan, None, (false, wrong))?))
}

/// Opens a plan; what is out of reach is refused and written.
pub async fn open(desk: &Desk<'_>, permit: &Permit, youth: &YouthRef) -> Result<OpenPlan, Refusal> {
    match desk.site.store().plan(permit, youth, desk.look(DossierPart::Plan)?).await {
        Ok(plan) => Ok(plan),
        Err(StoreError::OutsideReach) => desk.visitor.refuse(desk.site, permit.right()).await,
        Err(StoreError::NoSuchYouth) => Err(Refusal::NoSuchPage),
        Err(other) => Err(other.into()),
    }
}

/// The sector of the youth's unit, in the sender's word.
pub fn sector<'a>(desk: &'a Desk<'_>, plan: &OpenPlan) -> Option<&'a str> {
    let unit = desk.places().find(plan.unit.as_deref()?)?;
    desk.places().at_level(unit, Level::Sector)
}

/// The law that restrictions are under there unless somebody says otherwise.
pub fn usual_regime(desk: &Desk<'_>, plan: &OpenPlan) -> Regime {
    sector(desk, plan).and_then(Setting::parse).map_or(Regime::Jeugdwet, Setting::usual_regime)
}

/// The early-warning plan that holds.
pub fn warning(plan: &OpenPlan) -> Option<(&KeptLeaf, &EarlyWarning)> {
    plan.leaves.iter().find_map(|own| match &own.leaf {
        Leaf::EarlyWarning(warning) => Some((own, warning.as_ref())),
        _ => None,
    })
}

fn render(
    desk: &Desk<'_>,
    plan: &OpenPlan,
    about: Option<&LiveRestriction>,
    (said, wrong): (bool, &Wrong),
) -> Result<String, Refusal> {
    let (t, today) = (desk.t, desk.today());
    let link = desk.link(&plan.youth)?;
    let warned = warning(plan);
    let unit = plan.unit.clone().unwrap_or_default();
    let in_care = plan.ground == ReadingGround::Care;
    let may = |right: Right| -> Result<bool, Refusal> {
        let permit = desk.permit(right)?;
        let places = desk.places();
        let there = places.find(&unit);
        Ok(permit.is_some_and(|permit| there.is_some_and(|there| permit.reach().covers(places, there))))
    };
    let html =
        |all: Vec<super::form::Form>| all.into_iter().map(|form| form.html(wrong)).collect::<Result<Vec<_>, _>>();
    let mut allowed: Vec<&Allowance> = allowances(plan).map(|(_, own)| own).collect();
    allowed.sort_by_key(|own| (!own.holds(today), std::cmp::Reverse(own.until)));
    let who = named(t, &plan.called.initials, &plan.pseudonym);
    let never = Asked {
        kind: Kind::Seclusion,
        regime: usual_regime(desk, plan),
        sector: sector(desk, plan),
        born: plan.called.born,
    };
    let never = match never.on(today) {
        InPlan::MayNot(reason) => t.plan_never(t.code(reason.code())),
        InPlan::UnderTwelve => t.plan_never(t.plan_under_twelve()),
        InPlan::May | InPlan::NotKnown => String::new(),
    };
    let (back, other) = if let Some(own) = about {
        let at =
            |lang: &str, page: &str| format!("/lopend/een{page}?taal={lang}&van={}&id={}", own.organisation, own.id);
        ((at(t.lang().code(), ""), t.plan_back()), at(t.lang().other().code(), "/plan"))
    } else {
        let back = format!("{}&jongere={link}", desk.address("/jongeren/jongere"));
        ((back, t.youth_title()), format!("/jongeren/plan?taal={}&jongere={link}", t.lang().other().code()))
    };
    let registers = may(Right::Register)?;
    let page = Page {
        t,
        made_up: desk.site.is_made_up(),
        errors: wrong.summary(),
        who,
        back,
        emergency: plan.ground == ReadingGround::Emergency,
        said,
        whose: warned.map_or(String::new(), |(own, warning)| {
            t.plan_whose(t.date(desk.site.zone().day(own.written)), t.code(warning.whose.code()))
        }),
        not_theirs: warned.is_some_and(|(_, warning)| warning.whose == Whose::Staff),
        tensions: warned.map_or(Vec::new(), |(_, warning)| stretches(t, warning)),
        form: desk.visitor.form.clone(),
        key: nabij_store::fresh_token()?,
        things: warned
            .map_or(Vec::new(), |(_, own)| own.helps().into_iter().take(MOST_THINGS).map(str::to_owned).collect()),
        told: Told::ALL.iter().map(|told| (told.id(), tried_word(t, *told))).collect(),
        restriction: about.map(|own| (own.organisation.clone(), own.id.clone())),
        averted: (about.is_none() && registers).then(|| (unit.clone(), plan.pseudonym.clone())),
        allowed: allowed.into_iter().map(|own| allowed_line(t, own, today)).collect(),
        never,
        earlier: plan.earlier.iter().map(|(own, ended)| earlier(desk, own, *ended)).collect(),
        warning_forms: html(if in_care && may(Right::KeepYouths)? {
            forms::warning(desk, &link, plan)
        } else {
            vec![]
        })?,
        allowance_forms: html(if in_care && may(Right::KeepPlan)? {
            forms::allowances(desk, &link, plan)
        } else {
            vec![]
        })?,
        other_language: other,
    };
    Ok(page.render()?)
}

/// Allowances that stand, with the leaf of each.
pub fn allowances(plan: &OpenPlan) -> impl Iterator<Item = (&KeptLeaf, &Allowance)> {
    plan.leaves.iter().filter_map(|own| match &own.leaf {
        Leaf::Allowance(allowance) => Some((own, allowance)),
        _ => None,
    })
}

fn stretches(t: &'static Text, warning: &EarlyWarning) -> Vec<Stretch> {
    let of = |tension: &Tension| {
        let own = warning.of(*tension);
        let part = |name: String, text: &str| (name, things(text).map(str::to_owned).collect::<Vec<_>>());
        let parts =
            [part(t.plan_shows(), &own.shows), part(t.plan_helps(), &own.helps), part(t.plan_worsens(), &own.worsens)];
        let parts = parts.into_iter().filter(|(_, things)| !things.is_empty()).collect();
        Stretch { name: t.code(tension.code()), parts }
    };
    Tension::ALL.iter().map(of).filter(|own| !own.parts.is_empty()).collect()
}

fn allowed_line(t: &'static Text, own: &Allowance, today: Day) -> Allowed {
    let last = t.date(Day(own.until.0 - 1));
    let state = if own.holds(today) {
        ("state--yes", t.plan_holds(last))
    } else if today < own.from {
        ("state--waiting", t.plan_from(t.date(own.from)))
    } else {
        ("state--not", t.plan_over(last))
    };
    let line = |name: String, text: &str| (name, text.to_owned());
    Allowed {
        kind: t.code(own.kind.code()),
        state,
        law: t.code(own.regime.code()).to_owned(),
        lines: vec![
            line(t.plan_situation(), &own.situation),
            line(t.plan_effective(), &own.effective),
            line(t.plan_proportionate(), &own.proportionate),
            line(t.plan_mildest(), &own.mildest),
        ],
    }
}

/// A version that holds no more: what it was, and from when to when.
fn earlier(desk: &Desk<'_>, own: &KeptLeaf, ended: nabij_domain::calendar::Instant) -> String {
    let t = desk.t;
    let (from, until) = (desk.moment(own.written), desk.moment(ended));
    let what = match &own.leaf {
        Leaf::Allowance(own) => allowance_words(t, own),
        Leaf::EarlyWarning(own) => warning_words(t, own),
        _ => String::new(),
    };
    format!("{}. {what}", t.youth_from_until(from, until))
}

/// What a plan allows of a kind, as one text.
pub fn allowance_words(t: &'static Text, own: &Allowance) -> String {
    let line = allowed_line(t, own, own.from);
    let said = line.lines.iter().map(|(name, words)| format!("{name} {words}"));
    let said = said.collect::<Vec<_>>().join(" ");
    t.plan_text_allowance(line.kind, t.date(own.from), t.date(Day(own.until.0 - 1)), line.law, said)
}

/// An early-warning plan as one text.
pub fn warning_words(t: &'static Text, own: &EarlyWarning) -> String {
    let parts = stretches(t, own).into_iter().flat_map(|one| {
        one.parts
            .into_iter()
            .map(move |(name, things)| format!("{}, {}: {}.", one.name, name.to_lowercase(), things.join("; ")))
    });
    t.plan_text_warning(t.code(own.whose.code()), parts.collect::<Vec<_>>().join(" "))
}
