// SPDX-License-Identifier: EUPL-1.2
//! Regressions by formula in which groups differ by chance: `(1|site)`, `(1 + time|site)`.

use nabij_stats::glm::family::Family;
use nabij_stats::glm::fit::Data;
use nabij_stats::multilevel::{Groups, Multilevel, multilevel};
use nabij_stats::wald::{Reference, wald};

use super::answer::{Answer, Value};
use super::design::{Design, Grouped};
use super::glm::{Errors, FamilyName, Question, refused};
use super::refusal::Refusal;

/// Answers it.
pub(super) fn answer(design: &Design, question: &Question) -> Result<Answer, Refusal> {
    let [grouped] = &design.random[..] else {
        return Err(Refusal::question("one random term at a time: two groupings are not in this formula language"));
    };
    if question.errors != Errors::Model {
        return Err(Refusal::question("errors by cluster or over time do not go with random effects: choose one"));
    }
    let (family, negative) = match question.family {
        FamilyName::Poisson => (Family::Poisson, false),
        FamilyName::Binomial => (Family::Binomial, false),
        FamilyName::NegativeBinomial => (Family::Poisson, true),
        FamilyName::QuasiPoisson => {
            return Err(Refusal::question(
                "quasipoisson has no likelihood: take nb, or poisson with an effect of each row",
            ));
        }
    };
    if negative && grouped.levels.len() == design.rows.len() {
        return Err(Refusal::question("nb and an effect of each row are the same spread twice: choose one"));
    }
    let data = Data { design: &design.matrix, y: &design.y, offset: &design.offset, weights: &design.weights };
    let groups = Groups { group: &grouped.group, columns: &grouped.columns };
    let fitted = multilevel(&data, groups, family, negative, question.agq).map_err(|error| refused(&error, design))?;
    Ok(told(&fitted, design, grouped, question))
}

fn told(fitted: &Multilevel, design: &Design, grouped: &Grouped, question: &Question) -> Answer {
    let source = if fitted.theta.is_some() { "R lme4::glmer.nb" } else { "R lme4::glmer" };
    let mut answer = Answer::new("glm", source, design.rows.len());
    let mut errors = fitted.errors.iter();
    let mut rows = Vec::new();
    for (name, estimate) in design.names.iter().zip(&fitted.coefficients) {
        let error = estimate.and_then(|_| errors.next().copied());
        let test = estimate.zip(error).map(|(own, error)| wald(own, error, Reference::Normal, question.level));
        let test = test.unwrap_or_default();
        rows.push(Value::Record(vec![
            ("term", name.as_str().into()),
            ("estimate", (*estimate).into()),
            ("se", error.into()),
            ("low", test.low.into()),
            ("high", test.high.into()),
            ("p", test.p.into()),
        ]));
        if estimate.is_none() {
            answer.warnings.push(format!("`{name}` follows from the columns before it and has no coefficient"));
        }
    }
    answer.put("coefficients", Value::List(rows));
    let deviation = |at: usize| fitted.spread.at(at, at).sqrt();
    let mut random = Vec::new();
    for (at, effect) in grouped.effects.iter().enumerate() {
        let mut row = vec![
            ("group", grouped.name.as_str().into()),
            ("term", effect.as_str().into()),
            ("sd", deviation(at).into()),
        ];
        if at > 0 {
            let correlations: Vec<f64> =
                (0..at).map(|other| fitted.spread.at(at, other) / deviation(at) / deviation(other)).collect();
            row.push(("correlations", correlations.into()));
        }
        random.push(Value::Record(row));
    }
    answer.put("random", Value::List(random));
    answer.put("theta", fitted.theta);
    answer.put("log_lik", fitted.log_likelihood);
    answer.put("iterations", fitted.iterations);
    answer.put("integration", if question.agq > 1 { "adaptive Gauss-Hermite" } else { "Laplace" });
    answer.put("groups", grouped.levels.len());
    let effect = |(level, own): (&String, &Vec<f64>)| {
        let mut row = vec![("level", level.as_str().into())];
        row.push(("effects", own.clone().into()));
        Value::Record(row)
    };
    answer.put("effects", Value::List(grouped.levels.iter().zip(&fitted.effects).map(effect).collect()));
    if fitted.singular {
        answer.warnings.push("a spread between groups is at 0: they differ no more than chance explains".to_owned());
    }
    answer
}
