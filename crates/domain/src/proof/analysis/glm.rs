// SPDX-License-Identifier: EUPL-1.2
//! Regressions of counts and shares by formula.

use nabij_stats::glm::family::Family;
use nabij_stats::glm::fit::{Data, Fit, GlmError, fit};
use nabij_stats::glm::negative_binomial::fit_negative_binomial;
use nabij_stats::glm::robust::{clustered, newey_west};
use nabij_stats::glm::wild::wild;
use nabij_stats::matrix::Matrix;
use nabij_stats::wald::{Reference, wald};

use super::answer::{Answer, Value};
use super::design::{Design, design};
use super::formula::terms::{Formula, formula};
use super::refusal::Refusal;
use super::table::Table;

/// The family as it is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FamilyName {
    Poisson,
    QuasiPoisson,
    NegativeBinomial,
    Binomial,
}

/// Whose errors.
#[derive(Debug, Clone, PartialEq)]
pub enum Errors {
    /// Those of the model.
    Model,
    /// Rows of one value of a column may resemble each other; with draws and seed, tested by the wild bootstrap.
    Cluster { column: String, wild: Option<(usize, u64)> },
    /// Rows may resemble the `lag` before them.
    NeweyWest { lag: usize, correct: bool },
}

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub formula: String,
    pub family: FamilyName,
    pub weights: Option<String>,
    pub errors: Errors,
    pub level: f64,
    /// Points of the quadrature of random effects; 1 is Laplace's approximation.
    pub agq: usize,
}

/// Answers it.
pub fn answer(table: &Table, question: &Question) -> Result<Answer, Refusal> {
    let formula = formula(&question.formula)?;
    let cluster = match &question.errors {
        Errors::Cluster { column, .. } => vec![column.as_str()],
        _ => Vec::new(),
    };
    let binomial = question.family == FamilyName::Binomial;
    let design = design(table, &formula, question.weights.as_deref(), &cluster, binomial)?;
    let mut answer = if formula.random.is_empty() {
        let groups = cluster.first().map(|name| groups(table, name, &design.rows)).transpose()?;
        plain(&formula, &design, question, groups.as_deref(), &vec![0; table.rows()])?
    } else {
        super::multilevel::answer(&design, question)?
    };
    let left_out = table.rows() - design.rows.len();
    if left_out > 0 {
        answer.warnings.push(format!("{left_out} rows with something missing are left out"));
    }
    if !binomial && design.y.iter().any(|y| y.fract() != 0.0) {
        answer.warnings.push("some counts are not whole numbers".to_owned());
    }
    Ok(answer)
}

/// The number of the group of each row that counts.
fn groups(table: &Table, name: &str, rows: &[usize]) -> Result<Vec<usize>, Refusal> {
    let cells = table.column(name)?;
    let mut known = std::collections::BTreeMap::new();
    let own = rows.iter().map(|row| {
        let next = known.len();
        *known.entry(cells[*row].as_deref().unwrap_or("")).or_insert(next)
    });
    Ok(own.collect())
}

/// A fitted model with its errors, as an answer. `series`: by row of the table, for errors that reach back in time.
pub(super) fn plain(
    formula: &Formula,
    design: &Design,
    question: &Question,
    groups: Option<&[usize]>,
    series: &[usize],
) -> Result<Answer, Refusal> {
    let data = Data { design: &design.matrix, y: &design.y, offset: &design.offset, weights: &design.weights };
    let named = |error: GlmError| refused(&error, design);
    let negative = question.family == FamilyName::NegativeBinomial;
    let (fitted, extra) = if negative {
        let own = fit_negative_binomial(&data).map_err(named)?;
        (own.fit, Some((own.theta, own.joint_errors, own.rounds)))
    } else {
        let family = if question.family == FamilyName::Binomial { Family::Binomial } else { Family::Poisson };
        (fit(&data, family).map_err(named)?, None)
    };
    let quasi = question.family == FamilyName::QuasiPoisson;
    let mut answer = Answer::new("glm", source(question, formula), fitted.rows.len());
    let dispersion = if quasi {
        let own = fitted.dispersion.ok_or_else(|| too_few(&fitted))?;
        answer.put("dispersion", own);
        own
    } else {
        1.0
    };
    let freedom = fitted.freedom as f64;
    let (covariance, reference) = match &question.errors {
        Errors::Model => (
            scaled(&fitted.covariance, dispersion),
            if quasi { Reference::Student(freedom) } else { Reference::Normal },
        ),
        Errors::Cluster { .. } => {
            let groups = groups.unwrap_or_default();
            let own = clustered(&data, &fitted, groups);
            (own.ok_or_else(|| named(GlmError::TooFewClusters(1)))?, Reference::Normal)
        }
        Errors::NeweyWest { lag, correct } => {
            let series: Vec<usize> = design.rows.iter().map(|row| series[*row]).collect();
            (newey_west(&data, &fitted, &series, *lag, *correct), Reference::Normal)
        }
    };
    let mut rows = Vec::new();
    for (at, name) in design.names.iter().enumerate() {
        let place = fitted.kept.iter().position(|kept| *kept == at);
        let own = place.and_then(|place| {
            let estimate = fitted.coefficients[at]?;
            Some((estimate, covariance.at(place, place).sqrt(), place))
        });
        let mut row: Vec<(&'static str, Value)> = vec![("term", name.as_str().into())];
        if let Some((estimate, error, place)) = own {
            let test = wald(estimate, error, reference, question.level);
            let wild = wild_test(question, &data, &fitted, groups, at)?;
            let (low, high, p) = match wild {
                Some(own) => (own.interval.0, own.interval.1, Some(own.p)),
                None => (test.low, test.high, test.p),
            };
            row.extend([("estimate", estimate.into()), ("se", error.into())]);
            row.extend([("low", low.into()), ("high", high.into()), ("p", Value::from(p))]);
            if let Some((_, joint, _)) = &extra {
                row.push(("se_joint", joint[place].into()));
            }
        } else {
            row.extend(["estimate", "se", "low", "high", "p"].map(|key| (key, Value::Nothing)));
            answer.warnings.push(format!("`{name}` follows from the columns before it and has no coefficient"));
        }
        rows.push(Value::Record(row));
    }
    answer.put("coefficients", Value::List(rows));
    if !quasi {
        answer.put("dispersion", fitted.dispersion);
    }
    if let Some((theta, _, rounds)) = extra {
        answer.put("theta", theta.map(|own| own.0));
        answer.put("theta_se", theta.map(|own| own.1));
        answer.put("rounds", rounds);
        if theta.is_none() {
            answer
                .warnings
                .push("no more spread than Poisson: theta has no finite best value, this is the Poisson fit".into());
        }
    }
    answer.put("df", fitted.freedom);
    answer.put("deviance", fitted.deviance);
    answer.put("iterations", fitted.iterations);
    answer.put("log_lik", if quasi { None } else { Some(fitted.log_likelihood) });
    Ok(answer)
}

fn wild_test(
    question: &Question,
    data: &Data,
    fitted: &Fit,
    groups: Option<&[usize]>,
    column: usize,
) -> Result<Option<nabij_stats::glm::wild::WildTest>, Refusal> {
    let (Errors::Cluster { wild: Some(chance), .. }, Some(groups)) = (&question.errors, groups) else {
        return Ok(None);
    };
    wild(data, fitted, groups, column, *chance, question.level)
        .map(Some)
        .map_err(|error| Refusal::no_answer(reason(&error), &error))
}

fn scaled(covariance: &Matrix, factor: f64) -> Matrix {
    let mut own = covariance.clone();
    for row in 0..own.rows() {
        for column in 0..own.columns() {
            own.set(row, column, covariance.at(row, column) * factor);
        }
    }
    own
}

fn source(question: &Question, _: &Formula) -> &'static str {
    match (&question.errors, question.family) {
        (Errors::Cluster { wild: Some(_), .. }, _) => {
            "Kline & Santos 2012 with Webb's weights; errors R sandwich::vcovCL HC0 x G/(G-1)"
        }
        (Errors::Cluster { .. }, _) => "R glm; sandwich::vcovCL HC0 x G/(G-1)",
        (Errors::NeweyWest { .. }, _) => "R glm; sandwich::NeweyWest(prewhite = FALSE)",
        (Errors::Model, FamilyName::NegativeBinomial) => "R MASS::glm.nb; se_joint as statsmodels NegativeBinomial",
        (Errors::Model, _) => "R glm",
    }
}

fn too_few(fitted: &Fit) -> Refusal {
    let says = format!("{} rows leave no freedom to tell the spread", fitted.rows.len());
    Refusal::NoAnswer { reason: "too_few", says }
}

pub(super) fn refused(error: &GlmError, design: &Design) -> Refusal {
    let table_row = |row: &usize| design.rows.get(*row).map_or(0, |own| own + 2);
    let says = match error {
        GlmError::Separation { columns } => {
            let names: Vec<&str> = columns.iter().map(|at| design.names[*at].as_str()).collect();
            format!(
                "the data separate: {} has no finite best value, as nothing (or everything) happened where it differs",
                names.join(", ")
            )
        }
        GlmError::Outcome { row } => {
            format!("row {}: the outcome must be 0 or more, a share at most 1", table_row(row))
        }
        GlmError::Weight { row } => format!("row {}: a weight must be 0 or more", table_row(row)),
        GlmError::Offset { row } => format!("row {}: the offset is not finite", table_row(row)),
        other => other.to_string(),
    };
    Refusal::NoAnswer { reason: reason(error), says }
}

fn reason(error: &GlmError) -> &'static str {
    match error {
        GlmError::Separation { .. } => "separation",
        GlmError::NoConvergence => "no_convergence",
        GlmError::TooFewRows { .. } | GlmError::TooFewClusters(_) | GlmError::TooFewGroups(_) => "too_few",
        GlmError::Offset { .. } => "zero_exposure",
        _ => "other",
    }
}
