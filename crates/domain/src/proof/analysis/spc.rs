// SPDX-License-Identifier: EUPL-1.2
//! Control charts of a table: one chart, or one for each value of a column.

pub use nabij_stats::spc::Kind;
use nabij_stats::spc::{Chart, Options, Part, Point, SpcError, chart};

use super::answer::{Answer, Value};
use super::moment::{Moment, moments};
use super::refusal::Refusal;
use super::table::Table;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Question {
    pub kind: Kind,
    /// Column of counts, values or times.
    pub n: String,
    /// Column of sizes.
    pub d: Option<String>,
    /// Column whose values each have a chart.
    pub by: Option<String>,
    /// Column that orders the points and names them.
    pub order: String,
    pub freeze: Option<usize>,
    /// Each the first moment of a new part.
    pub rebase: Vec<String>,
    pub screen: bool,
}

/// Answers it. Rows without a count, or without a size, are left out and said.
pub fn answer(table: &Table, question: &Question) -> Result<Answer, Refusal> {
    let counts = table.numbers(&question.n)?;
    let sizes = question.d.as_ref().map(|name| table.numbers(name)).transpose()?;
    let labels = table.whole(&question.order)?;
    let groups = question.by.as_ref().map(|name| table.whole(name)).transpose()?;
    let order = moments(&labels);
    let starts = rebases(&question.rebase, &order)?;
    let mut rows: Vec<usize> = (0..table.rows())
        .filter(|row| counts[*row].is_some() && sizes.as_ref().is_none_or(|sizes| sizes[*row].is_some()))
        .collect();
    let left_out = table.rows() - rows.len();
    rows.sort_by(|a, b| order[*a].order(&order[*b]));
    let mut names: Vec<Option<&str>> = Vec::new();
    for row in 0..table.rows() {
        let name = groups.as_ref().map(|groups| groups[row]);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let mut answer = Answer::new("spc", source(question.kind), rows.len());
    answer.put("chart", name_of(question.kind));
    let (mut charts, mut points) = (Vec::new(), Vec::new());
    for name in names {
        let own: Vec<usize> =
            rows.iter().copied().filter(|row| groups.as_ref().map(|groups| groups[*row]) == name).collect();
        let counts: Vec<f64> = own.iter().filter_map(|row| counts[*row]).collect();
        let sizes: Option<Vec<f64>> = sizes.as_ref().map(|sizes| own.iter().filter_map(|row| sizes[*row]).collect());
        let rebase = starts.iter().filter_map(|start| {
            let at = own.iter().position(|row| order[*row].order(start).is_ge())?;
            (at > 0).then_some(at)
        });
        let options = Options { freeze: question.freeze, rebase: rebase.collect(), screen: question.screen };
        let made = chart(question.kind, &counts, sizes.as_deref(), &options)
            .map_err(|error| refused(error, name, &own.iter().map(|row| labels[*row]).collect::<Vec<_>>()))?;
        charts.extend(made.parts.iter().map(|part| summary(name, part, labels[own[part.start]])));
        for (at, row) in own.iter().enumerate() {
            points.push(point(name, labels[*row], &made, at));
        }
    }
    if let [Value::Record(only)] = &charts[..] {
        answer.rest.extend(only.iter().filter(|(name, _)| *name != "from").cloned());
    }
    answer.put("parts", Value::List(charts));
    answer.put("points", Value::List(points));
    if left_out > 0 {
        answer.warnings.push(format!("{left_out} rows have no number and are left out"));
    }
    Ok(answer)
}

fn rebases(given: &[String], order: &[Moment]) -> Result<Vec<Moment>, Refusal> {
    let read = |text: &String| {
        let moment = moments(&[text.as_str()]).remove(0);
        match (order.first(), moment) {
            (Some(Moment::Word(_)), _) => Ok(Moment::Word(text.clone())),
            (Some(Moment::Day(_)), moment @ Moment::Day(_)) | (Some(Moment::Number(_)), moment @ Moment::Number(_)) => {
                Ok(moment)
            }
            _ => Err(Refusal::question(format!("--rebase {text} is not of the kind of the column that orders"))),
        }
    };
    given.iter().map(read).collect()
}

fn summary(by: Option<&str>, part: &Part, from: &str) -> Value {
    let mut own: Vec<(&'static str, Value)> = by.map(|name| ("by", name.into())).into_iter().collect();
    own.push(("from", from.into()));
    own.push(("centre", part.centre.into()));
    if let Some(sigma_z) = part.sigma_z {
        own.push(("sigma_z", sigma_z.into()));
    }
    if let Some(run) = &part.run {
        own.extend([
            ("n_useful", run.useful.into()),
            ("longest_run", run.longest_run.into()),
            ("longest_run_max", run.longest_run_max.into()),
            ("crossings", run.crossings.into()),
            ("crossings_min", run.crossings_min.into()),
            ("runs_signal", Value::from(run.signal)),
        ]);
    }
    Value::Record(own)
}

fn point(by: Option<&str>, label: &str, made: &Chart, at: usize) -> Value {
    let part = made.parts.iter().take_while(|part| part.start <= at).count() - 1;
    let mut own: Vec<(&'static str, Value)> = by.map(|name| ("by", name.into())).into_iter().collect();
    own.push(("label", label.into()));
    let none = || Value::Nothing;
    let of = |pick: fn(&Point) -> Value| made.points[at].as_ref().map_or_else(none, pick);
    own.extend([
        ("value", of(|point| point.value.into())),
        ("centre", made.parts[part].centre.into()),
        ("lower", of(|point| point.limits.map(|limits| limits.0).into())),
        ("upper", of(|point| point.limits.map(|limits| limits.1).into())),
        ("part", (part + 1).into()),
        ("flags", made.points[at].as_ref().map(flags).unwrap_or_default().into()),
    ]);
    Value::Record(own)
}

fn flags(point: &Point) -> Vec<&'static str> {
    let marks = point.marks;
    let named = [
        (marks.outside, "outside"),
        (marks.one_side, "one_side"),
        (marks.trend, "trend"),
        (marks.two_of_three, "two_of_three"),
    ];
    named.into_iter().filter(|(on, _)| *on).map(|(_, name)| name).collect()
}

fn source(kind: Kind) -> &'static str {
    if kind == Kind::Xmr { "R NHSRplotthedots" } else { "R qicharts2" }
}

fn name_of(kind: Kind) -> &'static str {
    match kind {
        Kind::Run => "run",
        Kind::C => "c",
        Kind::U => "u",
        Kind::P => "p",
        Kind::UPrime => "uprime",
        Kind::PPrime => "pprime",
        Kind::G => "g",
        Kind::T => "t",
        Kind::Xmr => "xmr",
    }
}

fn refused(error: SpcError, by: Option<&str>, labels: &[&str]) -> Refusal {
    let reason = match error {
        SpcError::NoPoints | SpcError::NoMovingRange => "too_few",
        SpcError::NoSize | SpcError::EventsWithoutSize { .. } => "zero_exposure",
        SpcError::NoEvents => "no_events",
        SpcError::NoSizes | SpcError::SizesUnused | SpcError::Freeze | SpcError::Rebase { .. } => {
            return Refusal::question(error.to_string());
        }
        _ => "other",
    };
    let at = match error {
        SpcError::Point { index }
        | SpcError::EventsWithoutSize { index }
        | SpcError::MoreThanAll { index }
        | SpcError::ZeroTime { index } => labels.get(index).map(|label| format!(" ({label})")),
        _ => None,
    };
    let group = by.map(|name| format!("{name}: ")).unwrap_or_default();
    Refusal::NoAnswer { reason, says: format!("{group}{error}{}", at.unwrap_or_default()) }
}
