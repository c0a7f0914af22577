// SPDX-License-Identifier: EUPL-1.2
//! One rate, or the first over the second.

use nabij_stats::rate::RateError;
pub use nabij_stats::rate_ratio::Exactness;
use nabij_stats::rate_ratio::{Compared, one, two};

use super::answer::{Answer, Estimate};
use super::refusal::Refusal;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub events: Vec<u64>,
    pub time: Vec<f64>,
    pub how: Exactness,
    /// Rate or ratio to test against.
    pub null: f64,
    pub level: f64,
}

/// Answers it.
pub fn answer(question: &Question) -> Result<Answer, Refusal> {
    let Question { null, how, level, .. } = *question;
    let found = match (&question.events[..], &question.time[..]) {
        ([events], [time]) => one(*events, *time, null, how, level),
        ([a, b], [s, t]) => two((*a, *b), (*s, *t), null, how, level),
        (events, time) => {
            return Err(Refusal::question(format!(
                "give one or two numbers of events with as many times; there are {} and {}",
                events.len(),
                time.len()
            )));
        }
    };
    let found = found.map_err(|error| refused(&error))?;
    let mut answer = Answer::new("rate", "R stats::poisson.test; mid-p as epitools", question.events.len());
    answer.rest = estimate(&found).named();
    answer.put("measure", if question.events.len() == 2 { "rate_ratio" } else { "rate" });
    answer.put("se_scale", if question.events.len() == 2 { "log" } else { "rate" });
    answer.put("null", null);
    if found.high.is_none() {
        answer.warnings.push("no events in the second group: the ratio has a lower limit only".to_owned());
    }
    Ok(answer)
}

fn estimate(found: &Compared) -> Estimate {
    Estimate { estimate: found.estimate, se: found.error, low: Some(found.low), high: found.high, p: Some(found.p) }
}

fn refused(error: &RateError) -> Refusal {
    let reason = match error {
        RateError::Exposure(_) => "zero_exposure",
        RateError::NoEvents | RateError::NoEventsAtAll => "no_events",
        _ => "other",
    };
    Refusal::no_answer(reason, error)
}
