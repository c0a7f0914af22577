// SPDX-License-Identifier: EUPL-1.2
//! A staggered roll-out on the rows of a table.

pub use nabij_stats::did::aggregate::Along;
use nabij_stats::did::aggregate::aggregate;
use nabij_stats::did::att::{before, effects, error};
use nabij_stats::did::bootstrap::multiplied;
pub use nabij_stats::did::panel::Control;
use nabij_stats::did::panel::{DidError, Panel, Row};
use nabij_stats::did::two_way::{Told, sun_abraham, two_way};
use nabij_stats::wald::{Reference, wald};

use super::answer::{Answer, Value};
use super::refusal::Refusal;
use super::table::{Table, number};

/// How the effect is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Estimator {
    CallawaySantAnna,
    SunAbraham,
    TwoWay,
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub y: String,
    pub unit: String,
    /// Numbers: 1, 2, … or years.
    pub time: String,
    /// First treated moment; 0, empty or NA: never.
    pub first: String,
    pub control: Control,
    /// `None`: every cohort at every moment.
    pub along: Option<Along>,
    pub estimator: Estimator,
    /// Draws and seed.
    pub boot: Option<(usize, u64)>,
    pub level: f64,
}

/// Answers it.
pub fn answer(table: &Table, question: &Question) -> Result<Answer, Refusal> {
    let (rows, names, left_out) = rows(table, question)?;
    let mut answer = match question.estimator {
        Estimator::CallawaySantAnna => callaway(&rows, &names, question)?,
        Estimator::SunAbraham => {
            let (overall, parts) = sun_abraham(&rows).map_err(|error| refused(error, &names))?;
            let mut answer = Answer::new("did", "R fixest::sunab", rows.len());
            answer.rest = told(&overall, question.level);
            let part = |own: &Told| {
                let mut row = vec![("event", own.at.into())];
                row.extend(told(own, question.level));
                Value::Record(row)
            };
            answer.put("effects", Value::List(parts.iter().map(part).collect()));
            answer
        }
        Estimator::TwoWay => {
            let overall = two_way(&rows).map_err(|error| refused(error, &names))?;
            let mut answer = Answer::new("did", "R fixest::feols(y ~ treat | unit + time)", rows.len());
            answer.rest = told(&overall, question.level);
            answer.warnings.push(
                "the plain two-way effect mixes cohorts with weights that may be negative: not for proof".to_owned(),
            );
            answer
        }
    };
    if left_out > 0 {
        answer.warnings.push(format!("{left_out} rows with something missing are left out"));
    }
    Ok(answer)
}

fn told(own: &Told, level: f64) -> Vec<(&'static str, Value)> {
    estimate(own.estimate, own.error, level)
}

fn estimate(estimate: f64, error: Option<f64>, level: f64) -> Vec<(&'static str, Value)> {
    let test = error.map(|error| wald(estimate, error, Reference::Normal, level)).unwrap_or_default();
    vec![
        ("estimate", estimate.into()),
        ("se", error.into()),
        ("low", test.low.into()),
        ("high", test.high.into()),
        ("p", test.p.into()),
    ]
}

type Rows<'a> = (Vec<Row>, Vec<&'a str>, usize);

fn rows<'a>(table: &'a Table, question: &Question) -> Result<Rows<'a>, Refusal> {
    let (y, times) = (table.numbers(&question.y)?, table.whole_numbers(&question.time)?);
    let units = table.whole(&question.unit)?;
    let first = table.column(&question.first)?;
    let mut known: std::collections::HashMap<&str, usize> = std::collections::HashMap::new();
    let (mut names, mut rows, mut left_out) = (Vec::new(), Vec::new(), 0);
    for row in 0..table.rows() {
        let first = match first[row].as_deref() {
            None | Some("Inf" | "inf") => None,
            Some(text) => {
                let told = || format!("row {}: `{}` should be a number, not `{text}`", row + 2, question.first);
                let own = number(text).ok_or_else(|| Refusal::question(told()))?;
                (own > 0.0).then_some(own)
            }
        };
        let unit = *known.entry(units[row]).or_insert_with(|| {
            names.push(units[row]);
            names.len() - 1
        });
        match y[row] {
            Some(y) => rows.push(Row { unit, time: times[row], y, first }),
            None => left_out += 1,
        }
    }
    Ok((rows, names, left_out))
}

/// Named values, estimate and influence.
type Part<'a> = (Vec<(&'static str, Value)>, f64, &'a [f64]);

fn callaway(rows: &[Row], names: &[&str], question: &Question) -> Result<Answer, Refusal> {
    let panel = Panel::of(rows, question.control).map_err(|error| refused(error, names))?;
    let all = effects(&panel, question.control).map_err(|error| refused(error, names))?;
    let mut answer = Answer::new("did", "R did (Callaway & Sant'Anna 2021); csdid", panel.units());
    let mut parts: Vec<Part> = Vec::new();
    let drawn = match question.along {
        Some(along) => Some(aggregate(&panel, &all, along).ok_or_else(|| refused(DidError::NoEffects, names))?),
        None => None,
    };
    match &drawn {
        Some((overall, own)) => {
            parts.push((Vec::new(), overall.estimate, &overall.influence));
            let key = match question.along {
                Some(Along::Group) => "group",
                Some(Along::Event) => "event",
                _ => "time",
            };
            parts.extend(own.iter().map(|own| (vec![(key, own.at.into())], own.estimate, &own.influence[..])));
        }
        None => parts.extend(all.iter().map(|own| {
            let at = format!("{} {}", own.cohort, own.time);
            (
                vec![("group", own.cohort.into()), ("time", own.time.into()), ("at", at.into())],
                own.estimate,
                &own.influence[..],
            )
        })),
    }
    let told: Vec<&[f64]> = parts.iter().skip(usize::from(drawn.is_some())).map(|own| own.2).collect();
    let band = question.boot.map(|(draws, seed)| multiplied(&told, draws, seed, question.level));
    let overall = question
        .boot
        .filter(|_| drawn.is_some())
        .map(|(draws, seed)| multiplied(&[parts[0].2], draws, seed, question.level).errors[0]);
    let mut list = Vec::new();
    for (at, (mut row, value, influence)) in parts.into_iter().enumerate() {
        let is_overall = drawn.is_some() && at == 0;
        let place = at.wrapping_sub(usize::from(drawn.is_some()));
        let own = match (&band, overall) {
            (_, Some(overall)) if is_overall => overall,
            (Some(band), _) => band.errors[place],
            _ => error(influence),
        };
        row.extend(estimate(value, own, question.level));
        if let (Some(factor), Some(own), false) = (band.as_ref().and_then(|band| band.uniform), own, is_overall) {
            row.extend([
                ("uniform_low", (value - factor * own).into()),
                ("uniform_high", (value + factor * own).into()),
            ]);
        }
        if is_overall {
            answer.rest = row;
        } else {
            list.push(Value::Record(row));
        }
    }
    answer.put("effects", Value::List(list));
    if let Some(factor) = band.and_then(|band| band.uniform) {
        answer.put("uniform_factor", factor);
    }
    match before(&all) {
        Some((statistic, df, p)) => answer
            .put("pretrend", Value::Record(vec![("statistic", statistic.into()), ("df", df.into()), ("p", p.into())])),
        None if all.iter().any(|own| own.time < own.cohort) => {
            answer.warnings.push(
                "the test of earlier trends cannot be told: effects before treatment depend on each other".into(),
            );
        }
        None => answer.warnings.push("no moment before treatment to test earlier trends on".to_owned()),
    }
    answer.put("cohorts", panel.cohorts.clone());
    if panel.incomplete > 0 {
        answer.warnings.push(format!("{} units miss a moment and are left out", panel.incomplete));
    }
    if panel.always > 0 {
        answer.warnings.push(format!("{} units were treated from the first moment on and are left out", panel.always));
    }
    Ok(answer)
}

fn refused(error: DidError, names: &[&str]) -> Refusal {
    let reason = match error {
        DidError::TwoFirsts { unit } => {
            return Refusal::question(format!("unit `{}` has two first treated moments", names[unit]));
        }
        DidError::TwoRows { unit, time } => {
            return Refusal::question(format!("unit `{}` has two rows at {time}", names[unit]));
        }
        DidError::TooFewTimes(_) | DidError::TooFewUnits => "too_few",
        _ => "other",
    };
    Refusal::no_answer(reason, &error)
}
