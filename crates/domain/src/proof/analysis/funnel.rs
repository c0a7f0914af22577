// SPDX-License-Identifier: EUPL-1.2
//! A funnel over the units of a table.

pub use nabij_stats::funnel_ratio::Adjustment;
use nabij_stats::funnel_ratio::{FunnelError, Place, funnel};

use super::answer::{Answer, Value};
use super::refusal::Refusal;
use super::table::Table;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub observed: String,
    pub expected: String,
    pub unit: String,
    pub adjustment: Option<Adjustment>,
}

/// Answers it. Rows of one unit are added up; units keep the order of their first row.
pub fn answer(table: &Table, question: &Question) -> Result<Answer, Refusal> {
    let (observed, expected) = (table.whole_numbers(&question.observed)?, table.whole_numbers(&question.expected)?);
    let mut names: Vec<&str> = Vec::new();
    let mut places: Vec<(f64, f64)> = Vec::new();
    let mut known = std::collections::HashMap::new();
    for (unit, (observed, expected)) in table.whole(&question.unit)?.into_iter().zip(observed.iter().zip(&expected)) {
        let at = *known.entry(unit).or_insert_with(|| {
            names.push(unit);
            places.push((0.0, 0.0));
            places.len() - 1
        });
        places[at] = (places[at].0 + observed, places[at].1 + expected);
    }
    let made = funnel(&places, question.adjustment).map_err(|error| refused(&error, &names))?;
    let mut answer = Answer::new("funnel", "R FunnelPlotR; Spiegelhalter 2005, 2012", places.len());
    answer.put("phi", made.phi);
    answer.put("tau2", made.tau2);
    answer.put("adjusted", made.tau2.is_some_and(|tau2| tau2 > 0.0));
    let point = |((name, place), (observed, expected)): ((&&str, &Place), &(f64, f64))| {
        Value::Record(vec![
            ("label", (*name).into()),
            ("value", place.ratio.into()),
            ("centre", 1.0.into()),
            ("lower", place.inner.0.into()),
            ("upper", place.inner.1.into()),
            ("lower998", place.outer.0.into()),
            ("upper998", place.outer.1.into()),
            ("observed", (*observed).into()),
            ("expected", (*expected).into()),
            ("flags", flags(place).into()),
        ])
    };
    let points: Vec<Value> = names.iter().zip(&made.places).zip(&places).map(point).collect();
    answer.put("points", points);
    if made.tau2.is_some_and(|tau2| tau2 <= 0.0) {
        answer.warnings.push("no spread beyond chance was found: the limits are the exact Poisson ones".to_owned());
    }
    Ok(answer)
}

fn flags(place: &Place) -> Vec<&'static str> {
    let beyond = |limits: (f64, f64)| place.ratio < limits.0 || place.ratio > limits.1;
    let mut flags = Vec::new();
    if beyond(place.inner) {
        flags.push("outside_95");
    }
    if beyond(place.outer) {
        flags.push("outside_998");
    }
    flags
}

fn refused(error: &FunnelError, names: &[&str]) -> Refusal {
    match error {
        FunnelError::Expected { index } => Refusal::NoAnswer {
            reason: "zero_exposure",
            says: format!("unit `{}`: nothing was expected, so there is no ratio", names[*index]),
        },
        FunnelError::Observed { index } => Refusal::NoAnswer {
            reason: "other",
            says: format!("unit `{}`: observed must be a number of 0 or more", names[*index]),
        },
        FunnelError::TooFewPlaces(_) => Refusal::no_answer("too_few", error),
        FunnelError::TooManyZeros => Refusal::no_answer("no_events", error),
        FunnelError::TooLarge => Refusal::no_answer("other", error),
    }
}
