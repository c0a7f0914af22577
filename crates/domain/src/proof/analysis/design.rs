// SPDX-License-Identifier: EUPL-1.2
//! A formula on a table as a design: columns named as R names them, rows with anything missing left out.

use nabij_stats::matrix::Matrix;

use super::formula::evaluate::{Column, evaluate, numbers};
use super::formula::expression::Expression;
use super::formula::terms::Formula;
use super::refusal::Refusal;
use super::table::Table;

/// Everything of one length: the rows that count.
#[derive(Debug, Clone)]
pub struct Design {
    pub names: Vec<String>,
    pub matrix: Matrix,
    pub y: Vec<f64>,
    pub offset: Vec<f64>,
    pub weights: Vec<f64>,
    /// Their rows in the table, from 0.
    pub rows: Vec<usize>,
    /// Random effects: group of each row, number of groups, names and columns of the effects.
    pub random: Vec<Grouped>,
}

/// A random term on the rows.
#[derive(Debug, Clone)]
pub struct Grouped {
    pub name: String,
    pub levels: Vec<String>,
    pub group: Vec<usize>,
    pub effects: Vec<String>,
    pub columns: Vec<Vec<f64>>,
}

/// Makes a design. `others` are columns that must not be missing either (clusters, times); `weights` multiplies rows. A
/// share as `cbind(yes, no)`, as true and false, or as words (all but the first level count) is for `binomial` only.
pub fn design(
    table: &Table,
    formula: &Formula,
    weights: Option<&str>,
    others: &[&str],
    binomial: bool,
) -> Result<Design, Refusal> {
    let (y, trials) = outcome(table, &formula.outcome, binomial)?;
    let offsets: Vec<Vec<Option<f64>>> =
        formula.offsets.iter().map(|own| numbers(own, table)).collect::<Result<_, _>>()?;
    let weights = weights.map(|name| table.numbers(name)).transpose()?;
    let variables: Vec<Column> = formula.variables.iter().map(|own| evaluate(own, table)).collect::<Result<_, _>>()?;
    let others: Vec<&[Option<String>]> = others.iter().map(|name| table.column(name)).collect::<Result<_, _>>()?;
    let mut groups = Vec::new();
    for random in &formula.random {
        let group = words(evaluate(&random.group, table)?);
        let slopes: Vec<Column> = random.slopes.iter().map(|own| evaluate(own, table)).collect::<Result<_, _>>()?;
        groups.push((group, slopes));
    }
    let rows: Vec<usize> = (0..table.rows())
        .filter(|row| {
            usable(y[*row])
                && trials.as_ref().is_none_or(|own| own[*row].is_some())
                && offsets.iter().all(|own| usable(own[*row]))
                && weights.as_ref().is_none_or(|own| own[*row].is_some())
                && variables.iter().all(|own| there(own, *row))
                && others.iter().all(|own| own[*row].is_some())
                && groups
                    .iter()
                    .all(|(group, slopes)| group[*row].is_some() && slopes.iter().all(|own| there(own, *row)))
        })
        .collect();
    if rows.is_empty() {
        return Err(Refusal::no_answer("too_few", &"no row has everything the formula asks for"));
    }
    let pick = |own: &[Option<f64>]| rows.iter().map(|row| own[*row].unwrap_or(0.0)).collect::<Vec<f64>>();
    let mut offset = vec![0.0; rows.len()];
    for (own, part) in offsets.iter().zip(&formula.offsets) {
        for ((sum, own), row) in offset.iter_mut().zip(pick(own)).zip(&rows) {
            if !own.is_finite() {
                let says = format!("row {}: `{}` is not finite: no exposure, no rate", row + 2, part.shown());
                return Err(Refusal::NoAnswer { reason: "zero_exposure", says });
            }
            *sum += own;
        }
    }
    let mut all = weights.map_or_else(|| vec![1.0; rows.len()], |own| pick(&own));
    if let Some(trials) = trials {
        all.iter_mut().zip(pick(&trials)).for_each(|(own, trials)| *own *= trials);
    }
    let coded: Vec<Coded> =
        formula.variables.iter().zip(&variables).map(|(own, column)| Coded::of(own, column, &rows)).collect();
    let (names, columns) = columns(formula, &coded, rows.len())?;
    let matrix = Matrix::of_columns(&columns).unwrap_or_else(|| Matrix::zeros(rows.len(), 0));
    let random = formula
        .random
        .iter()
        .zip(groups)
        .map(|(random, (group, slopes))| grouped(random, &group, &slopes, &rows))
        .collect::<Result<_, _>>()?;
    Ok(Design { names, matrix, y: pick(&y), offset, weights: all, rows, random })
}

fn usable(own: Option<f64>) -> bool {
    own.is_some_and(|number| !number.is_nan())
}

fn there(column: &Column, row: usize) -> bool {
    match column {
        Column::Numbers(own) => usable(own[row]),
        Column::Levels(_, codes) => codes[row].is_some(),
    }
}

/// The words of a column, numbers as R shows them.
#[must_use]
pub fn words(column: Column) -> Vec<Option<String>> {
    match column {
        Column::Numbers(own) => own.into_iter().map(|own| own.map(super::formula::expression::shown_number)).collect(),
        Column::Levels(names, codes) => {
            codes.into_iter().map(|code| code.and_then(|code| names.get(code).cloned())).collect()
        }
    }
}

type Cells = Vec<Option<f64>>;

/// The outcome, and the number of trials of a share.
fn outcome(table: &Table, part: &Expression, binomial: bool) -> Result<(Cells, Option<Cells>), Refusal> {
    if let Expression::Call(name, arguments) = part
        && name == "cbind"
    {
        let ([yes, no], true) = (&arguments[..], binomial) else {
            return Err(Refusal::question("`cbind(yes, no)` is for --family binomial"));
        };
        let (yes, no) = (numbers(yes, table)?, numbers(no, table)?);
        let trials: Cells = yes.iter().zip(&no).map(|(a, b)| Some((*a)? + (*b)?)).collect();
        let share = |(yes, trials): (&Option<f64>, &Option<f64>)| {
            let (yes, trials) = ((*yes)?, (*trials)?);
            Some(if trials > 0.0 { yes / trials } else { 0.0 })
        };
        return Ok((yes.iter().zip(&trials).map(share).collect(), Some(trials)));
    }
    match evaluate(part, table)? {
        Column::Numbers(own) => Ok((own, None)),
        Column::Levels(_, codes) if binomial => {
            Ok((codes.into_iter().map(|code| code.map(|code| f64::from(u8::from(code > 0)))).collect(), None))
        }
        Column::Levels(..) => Err(Refusal::question(format!("the outcome `{}` has words, not counts", part.shown()))),
    }
}

/// A variable on the rows that count: its name with numbers, or with the levels that are left.
enum Coded {
    Numbers(String, Vec<f64>),
    Levels(String, Vec<String>, Vec<usize>),
}

impl Coded {
    fn of(part: &Expression, column: &Column, rows: &[usize]) -> Self {
        let name = part.shown();
        match column {
            Column::Numbers(own) => Self::Numbers(name, rows.iter().map(|row| own[*row].unwrap_or(0.0)).collect()),
            Column::Levels(names, codes) => {
                // Levels without a row that counts are dropped, as words become levels after rows are left out.
                let codes: Vec<usize> = rows.iter().filter_map(|row| codes[*row]).collect();
                let used: Vec<usize> = (0..names.len()).filter(|level| codes.contains(level)).collect();
                let place = |code: &usize| used.iter().position(|level| level == code).unwrap_or(0);
                let left = used.iter().map(|level| names[*level].clone()).collect();
                Self::Levels(name, left, codes.iter().map(place).collect())
            }
        }
    }

    /// Its columns in a term: by contrast with the first level, or one for every level.
    fn columns(&self, contrast: bool) -> Vec<(String, Vec<f64>)> {
        match self {
            Self::Numbers(name, own) => vec![(name.clone(), own.clone())],
            Self::Levels(name, levels, codes) => levels
                .iter()
                .enumerate()
                .skip(usize::from(contrast))
                .map(|(at, level)| {
                    (format!("{name}{level}"), codes.iter().map(|code| f64::from(u8::from(*code == at))).collect())
                })
                .collect(),
        }
    }
}

fn columns(formula: &Formula, coded: &[Coded], rows: usize) -> Result<(Vec<String>, Vec<Vec<f64>>), Refusal> {
    let (mut names, mut all) = (Vec::new(), Vec::new());
    if formula.intercept {
        names.push("(Intercept)".to_owned());
        all.push(vec![1.0; rows]);
    }
    for own in coded {
        match own {
            Coded::Numbers(name, cells) if cells.iter().any(|cell| !cell.is_finite()) => {
                return Err(Refusal::question(format!("`{name}` is not finite in every row")));
            }
            Coded::Levels(name, levels, _) if levels.len() < 2 => {
                return Err(Refusal::question(format!("`{name}` has one level only: there is nothing to compare")));
            }
            _ => {}
        }
    }
    for term in &formula.terms {
        let mut own: Vec<(String, Vec<f64>)> = vec![(String::new(), vec![1.0; rows])];
        for variable in term {
            // R's rule: contrasts where the term without this variable is in the model, else every level.
            let rest: Vec<usize> = term.iter().copied().filter(|at| at != variable).collect();
            let margin = if rest.is_empty() { formula.intercept } else { formula.terms.contains(&rest) };
            let mut crossed = Vec::new();
            for (name, cells) in coded[*variable].columns(margin) {
                for (before, left) in &own {
                    let joined = if before.is_empty() { name.clone() } else { format!("{before}:{name}") };
                    crossed.push((joined, left.iter().zip(&cells).map(|(a, b)| a * b).collect()));
                }
            }
            own = crossed;
        }
        for (name, cells) in own {
            names.push(name);
            all.push(cells);
        }
    }
    Ok((names, all))
}

fn grouped(
    random: &super::formula::terms::Random,
    group: &[Option<String>],
    slopes: &[Column],
    rows: &[usize],
) -> Result<Grouped, Refusal> {
    let mut levels: Vec<String> = rows.iter().filter_map(|row| group[*row].clone()).collect();
    levels.sort();
    levels.dedup();
    let places: std::collections::HashMap<&str, usize> =
        levels.iter().enumerate().map(|(at, name)| (name.as_str(), at)).collect();
    let of = rows.iter().filter_map(|row| group[*row].as_deref().and_then(|name| places.get(name).copied())).collect();
    let (mut effects, mut columns) = (Vec::new(), Vec::new());
    if random.intercept {
        effects.push("(Intercept)".to_owned());
        columns.push(vec![1.0; rows.len()]);
    }
    for (part, column) in random.slopes.iter().zip(slopes) {
        let Coded::Numbers(name, own) = Coded::of(part, column, rows) else {
            let shown = part.shown();
            return Err(Refusal::question(format!("`{shown}` has words: a random effect needs numbers")));
        };
        effects.push(name);
        columns.push(own);
    }
    if effects.is_empty() {
        return Err(Refusal::question("a random term without an effect"));
    }
    Ok(Grouped { name: random.group.shown(), levels: levels.clone(), group: of, effects, columns })
}
