// SPDX-License-Identifier: EUPL-1.2
//! A part of a formula on a table: numbers, words or levels, row by row.

use super::super::refusal::Refusal;
use super::super::table::{Table, number};
use super::expression::{Expression, shown_number};

/// What a variable is.
#[derive(Debug, Clone, PartialEq)]
pub enum Column {
    /// None: missing.
    Numbers(Vec<Option<f64>>),
    /// Levels in order, and which each row has.
    Levels(Vec<String>, Vec<Option<usize>>),
}

/// Functions that may stand in a formula.
pub const FUNCTIONS: [&str; 16] = [
    "log",
    "log2",
    "log10",
    "log1p",
    "exp",
    "expm1",
    "sqrt",
    "abs",
    "sin",
    "cos",
    "tan",
    "I",
    "factor",
    "as.factor",
    "relevel",
    "as.numeric",
];

/// A column of a table as R reads it: logical, numbers, else levels in alphabetical order.
pub fn column(table: &Table, name: &str) -> Result<Column, Refusal> {
    let cells = table.column(name)?;
    let known = || cells.iter().flatten();
    let logical = |text: &String| matches!(text.as_str(), "TRUE" | "FALSE" | "T" | "F" | "true" | "false");
    if known().next().is_some() && known().all(logical) {
        let of = |text: &String| usize::from(text.to_ascii_uppercase().starts_with('T'));
        return Ok(truth(cells.iter().map(|cell| cell.as_ref().map(|text| of(text) == 1)).collect()));
    }
    if known().all(|text| number(text).is_some()) {
        return Ok(Column::Numbers(cells.iter().map(|cell| cell.as_deref().and_then(number)).collect()));
    }
    Ok(levels(cells, |a, b| collate(a, b)))
}

/// Signs in the order of the Unicode collation table; digits and letters come after them.
const SIGNS: &str = "\t _-,;:!?.'\"()[]{}@*/\\&#%`^+<=>|~$";

/// The alphabetical order of R as most systems have it (Unicode collation): signs, digits, letters; `a` before `A` before
/// `b`.
fn collate(a: &str, b: &str) -> std::cmp::Ordering {
    let rank = |text: &str| -> Vec<(usize, char)> {
        let of = |own: char| match SIGNS.find(own) {
            Some(place) => (place, own),
            None if own.is_numeric() => (SIGNS.len(), own),
            None => (SIGNS.len() + 1, own),
        };
        text.chars().flat_map(char::to_lowercase).map(of).collect()
    };
    let lower_first = |text: &str| text.chars().map(char::is_uppercase).collect::<Vec<bool>>();
    rank(a).cmp(&rank(b)).then_with(|| lower_first(a).cmp(&lower_first(b))).then_with(|| a.cmp(b))
}

fn truth(cells: Vec<Option<bool>>) -> Column {
    Column::Levels(vec!["FALSE".into(), "TRUE".into()], cells.into_iter().map(|cell| cell.map(usize::from)).collect())
}

fn levels(cells: &[Option<String>], order: impl Fn(&String, &String) -> std::cmp::Ordering) -> Column {
    let mut names: Vec<String> = cells.iter().flatten().cloned().collect();
    names.sort_by(order);
    names.dedup();
    let places: std::collections::HashMap<&str, usize> =
        names.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let codes = cells.iter().map(|cell| cell.as_deref().and_then(|text| places.get(text).copied())).collect();
    Column::Levels(names.clone(), codes)
}

/// A variable of a formula on a table.
pub fn evaluate(part: &Expression, table: &Table) -> Result<Column, Refusal> {
    match part {
        Expression::Name(name) if name == "pi" && !table.has("pi") => {
            Ok(Column::Numbers(vec![Some(std::f64::consts::PI); table.rows()]))
        }
        Expression::Name(name) => column(table, name),
        Expression::Number(number) => Ok(Column::Numbers(vec![Some(*number); table.rows()])),
        Expression::Text(text) => Ok(Column::Levels(vec![text.clone()], vec![Some(0); table.rows()])),
        Expression::Bracket(inner) => evaluate(inner, table),
        Expression::Negative(inner) => map(inner, table, |x| -x),
        Expression::Two(sign @ ("==" | "!=" | ">=" | "<=" | ">" | "<"), left, right) => {
            compared(sign, left, right, table)
        }
        Expression::Two(sign, left, right) => {
            let work: fn(f64, f64) -> f64 = match *sign {
                "+" => |a, b| a + b,
                "-" => |a, b| a - b,
                "*" => |a, b| a * b,
                "/" => |a, b| a / b,
                "^" => f64::powf,
                other => return Err(Refusal::question(format!("`{other}` cannot stand inside a function"))),
            };
            let (a, b) = (numbers(left, table)?, numbers(right, table)?);
            Ok(Column::Numbers(a.into_iter().zip(b).map(|(a, b)| Some(work(a?, b?))).collect()))
        }
        Expression::Call(name, arguments) => call(name, arguments, table),
        Expression::Named(name, _) => Err(Refusal::question(format!("the argument `{name} =` is not known here"))),
    }
}

fn call(name: &str, arguments: &[Expression], table: &Table) -> Result<Column, Refusal> {
    let only = || match arguments {
        [only] if !matches!(only, Expression::Named(..)) => Ok(only),
        _ => Err(Refusal::question(format!("`{name}` with other than one argument is not in this formula language"))),
    };
    let work: fn(f64) -> f64 = match name {
        "log" => f64::ln,
        "log2" => f64::log2,
        "log10" => f64::log10,
        "log1p" => f64::ln_1p,
        "exp" => f64::exp,
        "expm1" => f64::exp_m1,
        "sqrt" => f64::sqrt,
        "abs" => f64::abs,
        "sin" => f64::sin,
        "cos" => f64::cos,
        "tan" => f64::tan,
        "I" => return evaluate(only()?, table),
        "as.numeric" => |x| x,
        "factor" | "as.factor" => return Ok(as_factor(evaluate(only()?, table)?)),
        "relevel" => return relevel(arguments, table),
        other => {
            return Err(Refusal::question(format!(
                "`{other}` is not in this formula language; there are: {}, offset, and for shares cbind",
                FUNCTIONS.join(", ")
            )));
        }
    };
    map(only()?, table, work)
}

/// Levels of numbers stand in the order of the numbers; levels that no row has are dropped.
fn as_factor(own: Column) -> Column {
    match own {
        Column::Numbers(numbers) => {
            let shown: Vec<Option<String>> = numbers.iter().map(|own| own.map(shown_number)).collect();
            let value = |text: &String| number(text).unwrap_or(f64::NAN);
            levels(&shown, |a, b| value(a).total_cmp(&value(b)))
        }
        Column::Levels(names, codes) => Column::Levels(names, codes),
    }
}

fn relevel(arguments: &[Expression], table: &Table) -> Result<Column, Refusal> {
    let wrong = || Refusal::question("write `relevel(column, ref = \"level\")`");
    let (own, reference) = match arguments {
        [own, Expression::Named(name, value)] if name == "ref" => (own, &**value),
        [own, value @ Expression::Text(_)] => (own, value),
        _ => return Err(wrong()),
    };
    let Expression::Text(reference) = reference else { return Err(wrong()) };
    let Column::Levels(mut names, codes) = as_factor(evaluate(own, table)?) else { return Err(wrong()) };
    let Some(at) = names.iter().position(|name| name == reference) else {
        return Err(Refusal::question(format!("`{reference}` is no level; there are: {}", names.join(", "))));
    };
    let first = names.remove(at);
    names.insert(0, first);
    let moved = |code: usize| match code.cmp(&at) {
        std::cmp::Ordering::Equal => 0,
        std::cmp::Ordering::Less => code + 1,
        std::cmp::Ordering::Greater => code,
    };
    Ok(Column::Levels(names, codes.into_iter().map(|code| code.map(moved)).collect()))
}

fn map(inner: &Expression, table: &Table, work: impl Fn(f64) -> f64) -> Result<Column, Refusal> {
    Ok(Column::Numbers(numbers(inner, table)?.into_iter().map(|x| x.map(&work)).collect()))
}

/// As numbers; true is 1. Words are refused by name.
pub fn numbers(part: &Expression, table: &Table) -> Result<Vec<Option<f64>>, Refusal> {
    match evaluate(part, table)? {
        Column::Numbers(own) => Ok(own),
        Column::Levels(names, codes) if names == ["FALSE", "TRUE"] => {
            Ok(codes.into_iter().map(|code| code.map(|code| code as f64)).collect())
        }
        Column::Levels(..) => Err(Refusal::question(format!("`{}` has words where numbers are needed", part.shown()))),
    }
}

fn compared(sign: &str, left: &Expression, right: &Expression, table: &Table) -> Result<Column, Refusal> {
    use std::cmp::Ordering;
    let holds = |order: Ordering| match sign {
        "==" => order.is_eq(),
        "!=" => order.is_ne(),
        ">=" => order.is_ge(),
        "<=" => order.is_le(),
        ">" => order.is_gt(),
        _ => order.is_lt(),
    };
    let (a, b) = (evaluate(left, table)?, evaluate(right, table)?);
    if let (Column::Numbers(a), Column::Numbers(b)) = (&a, &b) {
        return Ok(truth(a.iter().zip(b).map(|(a, b)| Some(holds(a.as_ref()?.total_cmp(b.as_ref()?)))).collect()));
    }
    let words = |own: Column| -> Vec<Option<String>> {
        match own {
            Column::Numbers(own) => own.into_iter().map(|own| own.map(shown_number)).collect(),
            Column::Levels(names, codes) => {
                codes.into_iter().map(|code| code.and_then(|code| names.get(code).cloned())).collect()
            }
        }
    };
    let (a, b) = (words(a), words(b));
    Ok(truth(a.iter().zip(&b).map(|(a, b)| Some(holds(a.as_ref()?.cmp(b.as_ref()?)))).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// As `sort` of R gives.
    #[test]
    fn words_are_in_the_order_of_r() {
        let mut own = ["B", "b", "1-1.5l", "A", ">2l", "a", "<1l", "10", "2", "ab", "a b"];
        own.sort_by(|a, b| collate(a, b));
        assert_eq!(own, ["<1l", ">2l", "1-1.5l", "10", "2", "a", "A", "a b", "ab", "b", "B"]);
    }
}
