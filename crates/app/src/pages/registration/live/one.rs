// SPDX-License-Identifier: EUPL-1.2
//! `/lopend/een`: one restriction: what was done, what is to be done, the questions afterwards, and corrections.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Query, State};
use axum::response::{Html, IntoResponse, Response};
use nabij_documents::text::Text;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::harm::HarmKind;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::live::answers::{Answers, Told};
use nabij_domain::registration::live::course::Phase;
use nabij_domain::registration::live::deed::{Finding, Means, What};
use nabij_domain::registration::restriction::{DeciderRole, Occasion, Regime};
use nabij_domain::registration::room::RoomKind;
use nabij_domain::registration::step::StepKind;

use super::board::Card;
use super::here::Here;
use super::scene::Scene;
use super::steps::{AGO, HOURS};
use super::words::{ClockLine, Words};
use crate::site::Site;
use crate::site::guard::{self, Visitor};
use crate::site::refusal::Refusal;

/// A choice in a list: its id, its name, whether it is chosen.
type Choice = (&'static str, &'static str, bool);

#[derive(Template)]
#[template(path = "registration/live/one.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    keys: Vec<String>,
    van: String,
    id: String,
    unit: (String, String),
    heading: String,
    about: String,
    slip: String,
    plan: String,
    /// What was tried of the plan.
    of_plan: Vec<String>,
    /// The youth's account, where it was shared with the unit.
    shared: Option<String>,
    said: Option<String>,
    wrong: Option<String>,
    /// While it goes on.
    card: Option<Card>,
    clocks: Vec<ClockLine>,
    steps: Vec<Line>,
    adds: Vec<(&'static str, &'static str)>,
    minutes: Vec<(i64, String)>,
    hours: Vec<i64>,
    judges: bool,
    to_confirm: bool,
    answers: Answers,
    resisted: Vec<Choice>,
    agreed: Vec<Choice>,
    deciders: Vec<Choice>,
    harm: Vec<(&'static str, &'static str, String)>,
    text: String,
    kinds: Vec<Choice>,
    rooms: Vec<Choice>,
    regimes: Vec<Choice>,
    reasons: Vec<(&'static str, &'static str)>,
    start: String,
    end: String,
    alike: Vec<(String, String)>,
    other_language: String,
}

/// One step in words.
struct Line {
    at: String,
    words: String,
    note: String,
}

/// The page.
pub async fn page(
    State(site): State<Site>,
    visitor: Visitor,
    Query(parts): Query<BTreeMap<String, String>>,
) -> Result<Response, Refusal> {
    let asked = |name: &str| parts.get(name).map_or("", String::as_str);
    let here = Here::of(&site, &visitor, "").await?;
    let found = site.store().live_one(visitor.permit()?, here.places(), (asked("van"), asked("id"))).await?;
    let Some(own) = found else { return Err(Refusal::NoSuchPage) };
    let scene = here.scene(&site, own);
    let t = visitor.t;
    let said = match asked("gedaan") {
        "gestopt" => Some(t.one_stopped()),
        "anders" => Some(t.live_changed()),
        "bewaard" => Some(t.one_kept()),
        _ => None,
    };
    Ok(Html(render(&site, &visitor, &here, &scene, (said, None)).await?).into_response())
}

/// The page with what went wrong.
pub async fn with(
    site: &Site,
    visitor: &Visitor,
    here: &Here,
    scene: &Scene,
    wrong: Option<String>,
) -> Result<Response, Refusal> {
    Ok(guard::wrong(render(site, visitor, here, scene, (None, wrong)).await?))
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    here: &Here,
    scene: &Scene,
    (said, wrong): (Option<String>, Option<String>),
) -> Result<String, Refusal> {
    let (t, own) = (visitor.t, &scene.own);
    let words = Words { t, zone: site.zone(), now: here.now };
    let others = here.scenes(site, visitor, std::slice::from_ref(&own.unit)).await?;
    let like = others.iter().filter(|other| other.is_like(scene));
    let alike: Vec<_> = like
        .map(|other| (other.own.id.clone(), t.one_alike(words.what(other), words.moment(other.own.start))))
        .collect();
    let times = match scene.course.phase.end() {
        Some(end) => t.board_from_until(words.moment(own.start), words.moment(end)),
        None => t.board_since(words.moment(own.start)),
    };
    let local = |at| site.zone().format(at).get(..16).unwrap_or_default().to_owned();
    let told = |chosen: Option<Told>| -> Vec<Choice> {
        Told::ALL.iter().map(|told| (told.id(), t.code(told.code()), chosen == Some(*told))).collect()
    };
    let persons = |kind: &HarmKind| {
        own.harm.iter().find(|(_, own, _)| own == kind).map_or(String::new(), |(_, _, persons)| persons.to_string())
    };
    let mut keys = Vec::new();
    for _ in 0..8 + alike.len() {
        keys.push(nabij_store::fresh_token()?);
    }
    let ago = |minutes: &i64| {
        let name = if *minutes == 0 { t.start_now() } else { t.one_ago(words.span(minutes * 60)) };
        (*minutes, name)
    };
    let card = if scene.is_running() { Some(Card::new(words, scene, !alike.is_empty())?) } else { None };
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        van: own.organisation.clone(),
        id: own.id.clone(),
        unit: (own.unit.clone(), here.name_of(&own.unit)),
        heading: t.board_heading(words.who(scene), words.what(scene)),
        about: about(words, scene, &times),
        shared: shared(site, visitor, here, scene).await?,
        slip: super::slip::address(t.lang().code(), scene),
        plan: super::board::plan(t, scene),
        of_plan: of_plan(t, scene),
        clocks: scene.readings.iter().map(|reading| words.clock(reading)).collect(),
        steps: lines(words, scene),
        adds: addable(scene).into_iter().map(|kind| (kind.id(), t.code(kind.code()))).collect(),
        minutes: AGO.iter().map(ago).collect(),
        hours: HOURS.to_vec(),
        judges: here.judges(site, visitor, &own.unit)?,
        to_confirm: scene.course.judgements.iter().any(|own| own.confirmed.is_none()),
        answers: scene.answers.clone(),
        resisted: told(scene.answers.resisted),
        agreed: told(scene.answers.agreed),
        deciders: DeciderRole::ALL
            .iter()
            .map(|role| (role.id(), t.code(role.code()), *role == own.decided_by))
            .collect(),
        harm: HarmKind::ALL.iter().map(|kind| (kind.id(), t.code(kind.code()), persons(kind))).collect(),
        text: record_text(words, scene, &here.name_of(&own.unit)),
        kinds: Kind::ALL.iter().map(|kind| (kind.id(), t.code(kind.code()), *kind == own.kind)).collect(),
        rooms: RoomKind::ALL.iter().map(|room| (room.id(), t.code(room.code()), *room == own.room)).collect(),
        regimes: Regime::ALL.iter().map(|law| (law.id(), t.code(law.code()), *law == own.regime)).collect(),
        reasons: CorrectionReason::ALL.iter().map(|reason| (reason.id(), t.code(reason.code()))).collect(),
        start: local(own.start),
        end: scene.course.phase.end().map_or(String::new(), local),
        other_language: format!("/lopend/een?taal={}&van={}&id={}", t.lang().other().code(), own.organisation, own.id),
        keys,
        said,
        wrong,
        card,
        alike,
    };
    Ok(page.render()?)
}

/// The address of the youth's account, where it was shared with the unit.
async fn shared(site: &Site, visitor: &Visitor, here: &Here, scene: &Scene) -> Result<Option<String>, Refusal> {
    let found = site.store().words(visitor.permit()?, here.places()).await?;
    let own = found.iter().find(|own| own.restriction == scene.own.id && own.organisation == scene.own.organisation);
    let lang = visitor.t.lang().code();
    Ok(own.map(|own| format!("/lopend/een/verhaal?taal={lang}&van={}&nr={}", own.organisation, own.number)))
}

/// When, and what the law and the plan say of it.
fn about(words: Words<'_>, scene: &Scene, times: &str) -> String {
    let planned = if scene.own.occasion == Occasion::Planned { words.t.one_by_plan() } else { String::new() };
    format!("{times}. {}. {planned}", words.mark(scene.mark)).trim_end_matches([' ', '.']).to_owned()
}

/// What was tried of the plan, and whether it helped.
fn of_plan(t: &'static Text, scene: &Scene) -> Vec<String> {
    let words = |(thing, told): &(String, Told)| t.plan_tried_line(thing.as_str(), tried_word(t, *told));
    scene.answers.of_plan.iter().map(words).collect()
}

/// Whether something of the plan helped, as it is chosen and shown.
pub fn tried_word(t: &'static Text, told: Told) -> String {
    match told {
        Told::Yes => t.plan_tried_helped(),
        Told::No => t.plan_tried_not(),
        Told::NotKnown => t.plan_tried_unknown(),
    }
}

/// What was done, in words, with when it was entered where that was later, and what is odd about it.
fn lines(words: Words<'_>, scene: &Scene) -> Vec<Line> {
    let t = words.t;
    let begin = Line { at: words.moment(scene.own.start), words: t.one_began(), note: String::new() };
    let rest = scene.course.deeds.iter().map(|own| {
        let name = match own.deed.what {
            What::Stopped => t.one_ended(),
            What::Judged { finding, means } => {
                let means = if means == Means::Telephone { t.one_by_telephone() } else { t.one_on_the_spot() };
                let finding = if finding == Finding::MustStop { t.one_must_stop() } else { t.one_may_go_on() };
                format!("{}, {means}: {finding}", t.code(StepKind::Judgement.code()))
            }
            What::Consented { until: Some(until) } => t.one_consent_until(words.moment(until)),
            what => what.step().map_or(String::new(), |kind| t.code(kind.code()).to_owned()),
        };
        let late = own.deed.late_by().map(|late| t.one_entered_later(words.span(late)));
        let odd = scene.course.oddities.iter().filter(|(no, _)| *no == own.no);
        let odd = odd.map(|(_, odd)| t.code(odd.code()).to_owned());
        let note: Vec<String> = late.into_iter().chain(odd).collect();
        Line { at: words.moment(own.at), words: name, note: note.join("; ") }
    });
    std::iter::once(begin).chain(rest).collect()
}

/// What may be written down with one choice, in the order in which it is needed.
fn addable(scene: &Scene) -> Vec<StepKind> {
    use StepKind as S;
    let mut all = match scene.course.phase {
        Phase::Running { company: Some(_), .. } => vec![S::Check, S::StayOver, S::HandedOver],
        Phase::Running { .. } => vec![S::Check, S::StayBegun, S::HandedOver],
        _ => vec![S::Check],
    };
    all.extend([S::ToldYouth, S::ToldParents, S::Decision]);
    if !scene.is_running() {
        all.extend([S::Evaluation, S::YouthAccount, S::ParentAccount]);
    }
    all
}

/// All of it as one text, to be copied into the organisation's own record system.
fn record_text(words: Words<'_>, scene: &Scene, unit: &str) -> String {
    let (t, answers) = (words.t, &scene.answers);
    let end = scene.course.phase.end().map_or_else(|| t.one_goes_on(), |end| words.moment(end));
    let mut out = vec![
        t.board_heading(words.who(scene), words.what(scene)),
        t.one_text_when(unit, words.moment(scene.own.start), end),
        words.mark(scene.mark),
    ];
    out.extend(lines(words, scene).into_iter().map(|line| {
        let note = if line.note.is_empty() { String::new() } else { format!(" ({})", line.note) };
        format!("{}: {}{note}", line.at, line.words)
    }));
    let told = [
        (t.one_danger(), answers.danger.clone()),
        (t.one_before(), answers.before.clone()),
        (t.one_tried(), answers.tried.clone()),
        (t.one_resisted(), answers.resisted.map_or(String::new(), |told| t.code(told.code()).to_owned())),
        (t.one_agreed(), answers.agreed.map_or(String::new(), |told| t.code(told.code()).to_owned())),
    ];
    out.extend(told.into_iter().filter(|(_, text)| !text.is_empty()).map(|(name, text)| format!("{name} {text}")));
    out.extend(of_plan(t, scene));
    out.extend(scene.own.harm.iter().map(|(_, kind, persons)| format!("{}: {persons}", t.code(kind.code()))));
    out.join("\n")
}
