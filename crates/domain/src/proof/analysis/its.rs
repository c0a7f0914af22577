// SPDX-License-Identifier: EUPL-1.2
//! An interrupted time series: did the level, or the slope, change at a known moment; beside a control if there is one.

use jiff::civil::Date;
use nabij_stats::matrix::Matrix;

use super::answer::Answer;
use super::design::Design;
use super::formula::terms;
use super::glm::{Errors, FamilyName, Question as GlmQuestion, plain};
use super::moment::{Moment, moments};
use super::refusal::Refusal;
use super::table::Table;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub y: String,
    /// Column of exposures; its logarithm is the offset.
    pub offset: Option<String>,
    /// Numbers, or dates, which count as months from the first.
    pub time: String,
    /// First moment after the change.
    pub start: String,
    /// Moments in a cycle, and pairs of sine and cosine.
    pub season: Option<(f64, usize)>,
    /// Whether the slope may change too.
    pub slope: bool,
    /// Column that is 1 in rows of a control series, 0 in those of the series itself.
    pub control: Option<String>,
    pub family: FamilyName,
    pub newey_west: Option<(usize, bool)>,
    pub level: f64,
}

/// Answers it. Terms: `(Intercept)`, `time`, `step`, `time_since`, `sin1`, `cos1`, …; with a control `group` (1: the series
/// itself) and `group:step`, ….
pub fn answer(table: &Table, question: &Question) -> Result<Answer, Refusal> {
    let times = times(table, question)?;
    let counts = table.numbers(&question.y)?;
    let exposure = question.offset.as_ref().map(|name| table.numbers(name)).transpose()?;
    let control = question.control.as_ref().map(|name| table.whole_numbers(name)).transpose()?;
    if let Some(wrong) = control.iter().flatten().find(|own| ![0.0, 1.0].contains(*own)) {
        return Err(Refusal::question(format!("the control column must be 0 or 1, not {wrong}")));
    }
    let mut rows: Vec<usize> = (0..table.rows())
        .filter(|row| counts[*row].is_some() && exposure.as_ref().is_none_or(|own| own[*row].is_some()))
        .collect();
    rows.sort_by(|a, b| times.at[*a].total_cmp(&times.at[*b]));
    let pick = |own: &[Option<f64>]| rows.iter().map(|row| own[*row].unwrap_or(0.0)).collect::<Vec<f64>>();
    let y = pick(&counts);
    let offset = match &exposure {
        None => vec![0.0; rows.len()],
        Some(own) => logarithms(&pick(own), &rows, question)?,
    };
    let series = |control: Option<f64>| control.is_some_and(|own| own != 0.0);
    let group: Option<Vec<f64>> =
        control.as_ref().map(|own| rows.iter().map(|row| f64::from(u8::from(!series(Some(own[*row]))))).collect());
    let (names, columns) = columns(&rows, &times, question, group.as_deref());
    check_sides(&rows, &times, group.as_deref())?;
    let design = Design {
        names,
        matrix: Matrix::of_columns(&columns).ok_or_else(|| Refusal::question("there are no rows"))?,
        y,
        offset,
        weights: vec![1.0; rows.len()],
        rows: rows.clone(),
        random: Vec::new(),
    };
    let errors = question.newey_west.map_or(Errors::Model, |(lag, correct)| Errors::NeweyWest { lag, correct });
    let of_glm = GlmQuestion {
        formula: String::new(),
        family: question.family,
        weights: None,
        errors,
        level: question.level,
        agq: 1,
    };
    let formula = terms::formula("y ~ 1")?;
    let places: Vec<usize> =
        (0..table.rows()).map(|row| usize::from(series(control.as_ref().map(|own| own[row])))).collect();
    let mut answer = plain(&formula, &design, &of_glm, None, &places)?;
    answer.method = "its";
    answer.put("start", times.start);
    answer.put("time_unit", times.unit);
    let left_out = table.rows() - rows.len();
    if left_out > 0 {
        answer.warnings.push(format!("{left_out} rows with something missing are left out"));
    }
    Ok(answer)
}

struct Times {
    at: Vec<f64>,
    start: f64,
    unit: &'static str,
}

fn times(table: &Table, question: &Question) -> Result<Times, Refusal> {
    let own = moments(&table.whole(&question.time)?);
    let start = moments(&[question.start.as_str()]).remove(0);
    let numbers: Option<Vec<f64>> =
        own.iter().map(|own| if let Moment::Number(own) = own { Some(*own) } else { None }).collect();
    let days: Option<Vec<Date>> =
        own.iter().map(|own| if let Moment::Day(own) = own { Some(*own) } else { None }).collect();
    match (numbers, days, start) {
        (Some(at), _, Moment::Number(start)) if !at.is_empty() => Ok(Times { at, start, unit: "as given" }),
        (_, Some(days), Moment::Day(start)) => {
            let Some(first) = days.iter().min().copied() else { return Err(Refusal::question("there are no rows")) };
            let at = days.iter().map(|day| months(first, *day)).collect();
            Ok(Times { at, start: months(first, start), unit: "months from the first" })
        }
        _ => Err(Refusal::question(format!(
            "`{}` and --start {} must both be numbers or both be dates",
            question.time, question.start
        ))),
    }
}

/// Months between two dates; a part of a month by its days.
fn months(from: Date, to: Date) -> f64 {
    let of = |day: Date| {
        let part = f64::from(day.day() - 1) / f64::from(day.days_in_month());
        12.0 * f64::from(day.year()) + f64::from(day.month()) + part
    };
    of(to) - of(from)
}

fn logarithms(exposure: &[f64], rows: &[usize], question: &Question) -> Result<Vec<f64>, Refusal> {
    let name = question.offset.as_deref().unwrap_or("");
    let logarithm = |(own, row): (&f64, &usize)| {
        if *own > 0.0 {
            Ok(own.ln())
        } else {
            let says = format!("row {}: `{name}` is {own}: no exposure, no rate", row + 2);
            Err(Refusal::NoAnswer { reason: "zero_exposure", says })
        }
    };
    exposure.iter().zip(rows).map(logarithm).collect()
}

fn columns(rows: &[usize], times: &Times, question: &Question, group: Option<&[f64]>) -> (Vec<String>, Vec<Vec<f64>>) {
    let time: Vec<f64> = rows.iter().map(|row| times.at[*row]).collect();
    let step: Vec<f64> = time.iter().map(|at| f64::from(u8::from(*at >= times.start))).collect();
    let mut own: Vec<(String, Vec<f64>)> = vec![("time".into(), time.clone()), ("step".into(), step.clone())];
    if question.slope {
        let since = time.iter().zip(&step).map(|(at, after)| (at - times.start) * after).collect();
        own.push(("time_since".into(), since));
    }
    if let Some((period, harmonics)) = question.season {
        for pair in 1..=harmonics {
            let angle = |at: &f64| std::f64::consts::TAU * pair as f64 * at / period;
            own.push((format!("sin{pair}"), time.iter().map(|at| angle(at).sin()).collect()));
            own.push((format!("cos{pair}"), time.iter().map(|at| angle(at).cos()).collect()));
        }
    }
    let mut all = vec![("(Intercept)".to_owned(), vec![1.0; rows.len()])];
    if let Some(group) = group {
        all.push(("group".to_owned(), group.to_vec()));
        let crossed = |(name, cells): &(String, Vec<f64>)| {
            (format!("group:{name}"), cells.iter().zip(group).map(|(a, b)| a * b).collect())
        };
        let both: Vec<(String, Vec<f64>)> = own.iter().map(crossed).collect();
        all.extend(own);
        all.extend(both);
    } else {
        all.extend(own);
    }
    all.into_iter().unzip()
}

/// A change needs moments before and after it, in every series.
fn check_sides(rows: &[usize], times: &Times, group: Option<&[f64]>) -> Result<(), Refusal> {
    for own in [1.0, 0.0] {
        let mine = |at: usize| group.is_none_or(|group| (group[at] - own).abs() < 0.5);
        let after = (0..rows.len()).filter(|at| mine(*at) && times.at[rows[*at]] >= times.start).count();
        let before = (0..rows.len()).filter(|at| mine(*at)).count() - after;
        if before < 2 || after < 1 {
            let says = format!("{before} moments before the start and {after} after it: too few to tell a change");
            return Err(Refusal::NoAnswer { reason: "too_few", says });
        }
    }
    Ok(())
}
