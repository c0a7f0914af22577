// SPDX-License-Identifier: EUPL-1.2
//! `/dienst/bezetting`: who worked a shift, in numbers. No names: no figure can be of a worker. What is filled in again
//! takes the place of what stood there.

use askama::Template;
use axum::extract::State;
use axum::response::{Html, IntoResponse, Redirect, Response};
use nabij_documents::text::{Lang, Text};
use nabij_domain::access::permit::{self, Right};
use nabij_domain::calendar::{Day, Instant, Zone};
use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Rules;
use nabij_domain::registration::place::{Level, Places};
use nabij_domain::registration::shift::{ShiftField, ShiftPart, ShiftRow};
use nabij_store::{Booking, StoreError};

use crate::command::now;
use crate::pages::access::accounts;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// Address of the page.
const PAGE: &str = "/dienst/bezetting";
/// Days looked back on below the form.
const LOOK_BACK: i32 = 7;

#[derive(Template)]
#[template(path = "registration/staffing.html")]
struct Page {
    t: &'static Text,
    made_up: bool,
    form: String,
    /// Chosen anew with every page: a second click writes nothing.
    key: String,
    units: Vec<(String, String)>,
    parts: Vec<(&'static str, String)>,
    typed: Typed,
    known: Vec<String>,
    done: bool,
    /// What is wrong, and the field it is about.
    wrong: Vec<(String, &'static str)>,
}

/// The fields as they were typed.
#[derive(Clone)]
struct Typed {
    unit: String,
    day: String,
    part: String,
    workers: String,
    temporary: String,
    trained: String,
    alone: String,
}

impl Typed {
    fn of(fields: &Fields) -> Self {
        let get = |name| fields.get(name).to_owned();
        Self {
            unit: get("groep"),
            day: get("dag"),
            part: get("dienst"),
            workers: get("medewerkers"),
            temporary: get("invallers"),
            trained: get("getraind"),
            alone: get("alleen_gestaan"),
        }
    }

    /// The shift that goes on now. A night after midnight began the day before.
    fn now(zone: &Zone, at: Instant) -> Self {
        let today = zone.day(at);
        let hour = (at.0 - zone.midnight(today).0) / 3600;
        let (day, part) = match hour {
            0..7 => (Day(today.0 - 1), ShiftPart::Night),
            7..14 => (today, ShiftPart::Early),
            14..22 => (today, ShiftPart::Late),
            _ => (today, ShiftPart::Night),
        };
        let empty = String::new;
        let (day, part) = (day.to_string(), part.id().to_owned());
        Self { unit: empty(), day, part, workers: empty(), temporary: empty(), trained: empty(), alone: empty() }
    }

    fn cells(&self) -> [&str; 7] {
        [&self.unit, &self.day, &self.part, &self.workers, &self.temporary, &self.trained, &self.alone]
    }
}

async fn render(
    site: &Site,
    visitor: &Visitor,
    (typed, done): (Typed, bool),
    wrong: Vec<(String, &'static str)>,
) -> Result<String, Refusal> {
    let (t, permit) = (visitor.t, visitor.permit()?);
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let (places, today) = (&known.columns.places, site.zone().day(now()));
    let here = |ix| permit.reach().covers(places, ix) && places.closed(ix).is_none_or(|until| today < until);
    let units = places.iter().filter(|(ix, place)| place.level == Level::Unit && here(*ix));
    let mut units: Vec<_> = units.map(|(ix, place)| (place.id.clone(), accounts::path(places, ix))).collect();
    units.sort_by(|one, other| one.1.cmp(&other.1));
    let of_late = |row: &&ShiftRow| row.day.0 > today.0 - LOOK_BACK && permit.reach().covers(places, row.unit);
    let mut rows: Vec<&ShiftRow> = known.columns.shifts.rows.iter().filter(of_late).collect();
    rows.sort_by_key(|row| (-row.day.0, row.part as u8, row.unit));
    let page = Page {
        t,
        made_up: site.is_made_up(),
        form: visitor.form.clone(),
        key: nabij_store::fresh_token()?,
        units,
        parts: ShiftPart::ALL.iter().map(|part| (part.id(), t.code(part.code()).to_owned())).collect(),
        typed,
        known: rows.into_iter().map(|row| sentence(t, places, row)).collect(),
        done,
        wrong,
    };
    Ok(page.render()?)
}

/// A shift in words; what is not known is not said.
fn sentence(t: &Text, places: &Places, row: &ShiftRow) -> String {
    let place = places.get(row.unit).name.as_str();
    let mut words = t.staffing_line(t.date(row.day), t.code(row.part.code()), place, row.workers);
    let more = [
        row.temporary.map(|count| t.staffing_line_temporary(count)),
        row.trained.map(|count| t.staffing_line_trained(count)),
        row.alone.map(|alone| if alone { t.staffing_line_alone() } else { t.staffing_line_not_alone() }),
    ];
    for part in more.into_iter().flatten() {
        words.push(' ');
        words.push_str(&part);
    }
    words
}

/// The page, for the shift that goes on now.
pub async fn page(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let typed = Typed::now(site.zone(), now());
    Ok(Html(render(&site, &visitor, (typed, false), Vec::new()).await?).into_response())
}

/// The field of the form that a field of the table is.
fn field(id: &str) -> &'static str {
    let all = ["groep", "dag", "dienst-early", "medewerkers", "invallers", "getraind", "alleen-ja"];
    ShiftField::FIELDS.iter().zip(all).find(|(field, _)| field.id == id).map_or("groep", |(_, name)| name)
}

/// Keeps the numbers of a shift, by the same door as a file.
pub async fn keep(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let (t, at, typed) = (visitor.t, now(), Typed::of(&fields));
    let known = site.facts(&permit::server(Right::ReadFigures), None).await?;
    let mut intake = Intake::with_places(site.zone().clone(), known.columns.places.clone());
    let file = intake.file("form");
    intake.shift(&typed.cells(), &Rules::new(site.zone().clone()), Source { file, row: 1 });
    let mut wrong: Vec<_> = intake
        .faults
        .iter()
        .map(|fault| {
            let (nl, en) = fault.error.problem.remedy();
            let remedy = if t.lang() == Lang::Nl { nl } else { en };
            let what = t.code(fault.error.problem.code());
            (t.staffing_wrong(label(t, fault.error.field), what, remedy), field(fault.error.field))
        })
        .collect();
    let row = intake.columns.shifts.rows.first().copied();
    if row.is_some_and(|row| row.day > site.zone().day(at)) {
        wrong.push((t.staffing_future(), "dag"));
    }
    let (Some(row), true) = (row, wrong.is_empty()) else {
        return Ok(guard::wrong(render(&site, &visitor, (typed, false), wrong).await?));
    };
    let (permit, places) = (visitor.permit()?, &intake.columns.places);
    let before = match site.store().current_shift(permit, (places, row.unit), (row.day, row.part)).await {
        Ok(before) => before,
        Err(StoreError::OutsideReach) => return visitor.refuse(&site, Right::Register).await,
        Err(error) => return Err(error.into()),
    };
    let done = || Redirect::to(&format!("{PAGE}/bewaard?taal={}", t.lang().code())).into_response();
    // A second click, or the same said again: there is nothing to write.
    if before.is_some_and(|(_, said)| said == row) {
        return Ok(done());
    }
    let ends: Vec<_> = before.into_iter().map(|(version, _)| version).collect();
    let reason = (!ends.is_empty()).then_some(CorrectionReason::Mistake);
    let booking = Booking { place: &typed.unit, key: fields.get("sleutel"), intake: &intake, ends: &ends, reason, at };
    let words = match site.store().book(permit, &booking).await {
        Ok(_) => return Ok(done()),
        Err(StoreError::OutsideReach) => return visitor.refuse(&site, Right::Register).await,
        Err(StoreError::Locked { .. }) => t.staffing_locked(),
        // Somebody else filled it in at the same time, or the same page was sent with something else in it.
        Err(StoreError::ChangedMeanwhile { .. } | StoreError::AlreadyKnown | StoreError::KeyReused) => {
            t.staffing_again()
        }
        Err(error) => return Err(error.into()),
    };
    Ok(guard::wrong(render(&site, &visitor, (typed, false), vec![(words, "groep")]).await?))
}

/// The page after numbers were kept.
pub async fn kept(State(site): State<Site>, visitor: Visitor) -> Result<Response, Refusal> {
    let typed = Typed::now(site.zone(), now());
    Ok(Html(render(&site, &visitor, (typed, true), Vec::new()).await?).into_response())
}

fn label(t: &Text, id: &str) -> String {
    match ShiftField::FIELDS.iter().position(|field| field.id == id) {
        Some(1) => t.staffing_day(),
        Some(2) => t.staffing_part(),
        Some(3) => t.staffing_workers(),
        Some(4) => t.staffing_temporary(),
        Some(5) => t.staffing_trained(),
        Some(6) => t.staffing_alone(),
        _ => t.shift_unit(),
    }
}
