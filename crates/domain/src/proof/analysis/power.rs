// SPDX-License-Identifier: EUPL-1.2
//! What a plan can show, before there are data.

use nabij_stats::power::{Plan, PowerError, ratio, series};
pub use nabij_stats::power::{Ratio, Series};

use super::answer::Answer;
use super::refusal::Refusal;

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub enum Question {
    /// A ratio below 1, or one below a margin; with the wanted power.
    Ratio(Ratio, f64),
    /// The step of a series.
    Series(Series),
}

/// Answers it.
pub fn answer(question: &Question) -> Result<Answer, Refusal> {
    let (plan, name, wanted) = match question {
        Question::Ratio(plan, wanted) => (ratio(plan, *wanted), "ratio", Some(*wanted)),
        Question::Series(plan) => (series(plan), "its", None),
    };
    let Plan { power, error, needed } = plan.map_err(|error| refused(&error))?;
    let mut answer = Answer::new("power", "Signorini 1991; McCullagh & Nelder 1989", 0);
    answer.put("kind", name);
    answer.put("power", power);
    answer.put("se", error);
    if let Some(wanted) = wanted {
        answer.put("wanted", wanted);
        answer.put("needed_time", needed);
        if needed.is_none() {
            answer.warnings.push("however long one waits: the first stretch is too short to show this".to_owned());
        }
    }
    Ok(answer)
}

fn refused(error: &PowerError) -> Refusal {
    match error {
        PowerError::TooFewMoments => Refusal::no_answer("too_few", error),
        PowerError::NoDifference => Refusal::no_answer("other", error),
        _ => Refusal::question(error.to_string()),
    }
}
