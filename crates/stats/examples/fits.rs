// SPDX-License-Identifier: EUPL-1.2
//! The fits of `bench/statistics`: how long each takes, and its numbers, so that others can be held beside them.
//! `cargo run --release -p nabij-stats --example fits -- FOLDER TIMES`; a line of JSON for each fit.

use std::error::Error;
use std::fmt::Write as _;
use std::io::Write as _;
use std::path::Path;
use std::time::Instant;

use nabij_stats::did::aggregate::{Along, aggregate};
use nabij_stats::did::att::effects;
use nabij_stats::did::bootstrap::multiplied;
use nabij_stats::did::panel::{Control, Panel, Row};
use nabij_stats::funnel_ratio::{Adjustment, funnel};
use nabij_stats::glm::family::Family;
use nabij_stats::glm::fit::{Data, fit};
use nabij_stats::glm::negative_binomial::fit_negative_binomial;
use nabij_stats::matrix::Matrix;
use nabij_stats::multilevel::{Groups, multilevel};

/// Draws of the bootstrap, and their seed.
const DRAWS: usize = 999;
const SEED: u64 = 1;

type Answer = Result<Vec<f64>, Box<dyn Error>>;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [folder, times] = arguments.as_slice() else { return Err("usage: fits FOLDER TIMES".into()) };
    let (folder, times) = (Path::new(folder), times.parse()?);

    let poisson = Counts::read(folder, "poisson")?;
    tell("poisson", times, || {
        let fitted = fit(&poisson.data(), Family::Poisson)?;
        Ok([fitted.known(), fitted.errors()].concat())
    })?;
    let negative = Counts::read(folder, "negative")?;
    tell("negative", times, || {
        let fitted = fit_negative_binomial(&negative.data())?;
        Ok([fitted.fit.known(), fitted.fit.errors(), fitted.theta.map(|(theta, _)| theta).into_iter().collect()]
            .concat())
    })?;
    let levels = Counts::read(folder, "multilevel")?;
    tell("multilevel", times, || {
        let ones = [vec![1.0; levels.y.len()]];
        let groups = Groups { group: &levels.group, columns: &ones };
        let fitted = multilevel(&levels.data(), groups, Family::Poisson, false, 1)?;
        let known: Vec<f64> = fitted.coefficients.iter().flatten().copied().collect();
        Ok([known, fitted.errors, vec![fitted.spread.at(0, 0).sqrt()]].concat())
    })?;
    let panel: Vec<Row> = columns(&folder.join("panel.csv"))?
        .rows()
        .map(|row| Row { unit: whole(row[0]), time: row[1], first: (row[2] > 0.0).then_some(row[2]), y: row[3] })
        .collect();
    tell("did", times, || {
        let panel = Panel::of(&panel, Control::Never)?;
        let effects = effects(&panel, Control::Never)?;
        let overall = aggregate(&panel, &effects, Along::Simple).ok_or("nothing to draw together")?.0;
        let influences: Vec<&[f64]> = effects.iter().map(|own| own.influence.as_slice()).collect();
        let drawn = multiplied(&influences, DRAWS, SEED, 0.95);
        drawn.uniform.ok_or("no band")?;
        Ok([vec![overall.estimate], effects.iter().map(|own| own.estimate).collect()].concat())
    })?;
    let places: Vec<(f64, f64)> = columns(&folder.join("funnel.csv"))?.rows().map(|row| (row[0], row[1])).collect();
    for (name, adjustment) in [("funnel", None), ("funnel_shmi", Some(Adjustment::Shmi))] {
        tell(name, times, || {
            let made = funnel(&places, adjustment)?;
            Ok(made.places.iter().flat_map(|own| [own.inner.0, own.inner.1, own.outer.0, own.outer.1]).collect())
        })?;
    }
    Ok(())
}

/// The shortest of some times, and the numbers.
fn tell(name: &str, times: usize, answer: impl Fn() -> Answer) -> Result<(), Box<dyn Error>> {
    let (mut shortest, mut numbers) = (f64::INFINITY, Vec::new());
    for _ in 0..times {
        let begun = Instant::now();
        numbers = answer()?;
        shortest = shortest.min(begun.elapsed().as_secs_f64());
    }
    let mut line = format!("{{\"fit\":\"{name}\",\"seconds\":{shortest:.9},\"numbers\":[");
    for (at, number) in numbers.iter().enumerate() {
        write!(line, "{}{number:e}", if at > 0 { "," } else { "" })?;
    }
    writeln!(std::io::stdout(), "{line}]}}")?;
    Ok(())
}

/// A table of counts: y, exposure, group, then columns of the design.
struct Counts {
    y: Vec<f64>,
    offset: Vec<f64>,
    weights: Vec<f64>,
    group: Vec<usize>,
    design: Matrix,
}

impl Counts {
    fn read(folder: &Path, name: &str) -> Result<Self, Box<dyn Error>> {
        let table = columns(&folder.join(format!("{name}.csv")))?;
        let own = |at: usize| table.rows().map(|row| row[at]).collect::<Vec<f64>>();
        let mut design = vec![vec![1.0; table.rows().count()]];
        design.extend((3..table.width).map(own));
        Ok(Self {
            y: own(0),
            offset: own(1).into_iter().map(f64::ln).collect(),
            weights: vec![1.0; design[0].len()],
            group: own(2).into_iter().map(whole).collect(),
            design: Matrix::of_columns(&design).ok_or("columns of different lengths")?,
        })
    }

    fn data(&self) -> Data<'_> {
        Data { design: &self.design, y: &self.y, offset: &self.offset, weights: &self.weights }
    }
}

struct Numbers {
    width: usize,
    cells: Vec<f64>,
}

impl Numbers {
    fn rows(&self) -> impl Iterator<Item = &[f64]> {
        self.cells.chunks(self.width)
    }
}

/// A file of numbers under a header.
fn columns(file: &Path) -> Result<Numbers, Box<dyn Error>> {
    let mut reader = csv::Reader::from_path(file)?;
    let width = reader.headers()?.len();
    let mut cells = Vec::new();
    for record in reader.records() {
        for cell in &record? {
            cells.push(cell.parse()?);
        }
    }
    Ok(Numbers { width, cells })
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "the file holds small whole numbers there")]
fn whole(number: f64) -> usize {
    number as usize
}
