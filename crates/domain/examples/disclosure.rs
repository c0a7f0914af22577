// SPDX-License-Identifier: EUPL-1.2
//! Time and information lost as tables grow: ours beside two gaps in every row and column and the hypercube method, all
//! under the same audit. Made-up counts; `bench/disclosure` puts the answer into `docs/method/disclosure.md`.

#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a measurement that may stop, and says what it found")]

use std::time::{Duration, Instant};

use nabij_domain::publication::dimension::Link;
use nabij_domain::publication::protect::{Method, OPTIMAL, Protected, as_rivals_do, protect};
use nabij_domain::publication::table::{Measure, Row, Rules, Table};
use nabij_domain::publication::together::{Depth, Release, Together};

const RULES: Rules = Rules { threshold: 5, p: 10.0 };

/// Years of quarters, organisations, kinds.
const SIZES: [(usize, usize, usize); 6] = [(1, 4, 3), (1, 9, 4), (2, 9, 6), (3, 12, 8), (6, 25, 8), (12, 25, 8)];

/// Seconds the optimum may take.
const SECONDS: u64 = 30;

/// Cells up to which the others are shown beside: to refuse hundreds of cells takes the audit long.
const BESIDE: usize = 2_000;

fn main() {
    let most: usize = std::env::args().nth(1).map_or(SIZES.len(), |text| text.parse().unwrap());
    println!("| cells | protected | way | CPU s | hidden beside | cost | of all | gap at most | not proven safe |");
    println!("|--:|--:|---|--:|--:|--:|--:|--:|--:|");
    for (years, organisations, kinds) in SIZES.into_iter().take(most) {
        let table = made_up(years, organisations, kinds);
        let all: i64 = table.truth().iter().sum();
        let end = Instant::now() + Duration::from_secs(SECONDS);
        let ours = |table: &Table| {
            let none = &mut || false;
            protect(table, &RULES, Method::Suppress, &[], 0, none).unwrap()
        };
        tell("moves", &table, all, ours);
        if table.shape().cells() <= OPTIMAL {
            let optimum =
                |table: &Table| protect(table, &RULES, Method::Suppress, &[], 0, &mut || Instant::now() < end).unwrap();
            tell("optimum, 30 s", &table, all, optimum);
        }
        if table.shape().cells() <= BESIDE {
            tell("two gaps", &table, all, |table| as_rivals_do(table, &RULES, false).unwrap());
            tell("hypercube", &table, all, |table| as_rivals_do(table, &RULES, true).unwrap());
        }
    }
}

fn tell(way: &str, table: &Table, all: i64, how: impl FnOnce(&Table) -> Protected) {
    let begun = on_processor();
    let found = how(table);
    let took = on_processor() - begun;
    let release = Release { name: "it".into(), table: table.clone(), published: found.published.clone() };
    let depth = Depth { extremes: 0, solver: 600 };
    let audit = Together::new([&release]).unwrap().audit(&RULES, depth);
    let unsafe_cells = audit.iter().filter(|own| !own.why.is_empty()).count();
    let hidden = found.published.values.iter().filter(|value| value.is_none()).count() - found.needs.len();
    let gap = match found.least {
        _ if found.optimal => "0 %".to_owned(),
        least if least > 0.0 => format!("{:.0} %", 100.0 * (found.cost as f64 - least) / least),
        _ => "–".to_owned(),
    };
    println!(
        "| {} | {} | {way} | {took:.1} | {hidden} | {} | {:.1} % | {gap} | {unsafe_cells} |",
        found.published.values.len(),
        found.needs.len(),
        found.cost,
        100.0 * found.cost as f64 / all as f64,
    );
}

/// Seconds this process was on a processor; where the system does not say, seconds gone by.
fn on_processor() -> f64 {
    let told = std::fs::read_to_string("/proc/self/schedstat").ok();
    let nanoseconds = told.and_then(|text| text.split(' ').next()?.parse::<f64>().ok());
    nanoseconds.map_or_else(
        || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).map_or(0.0, |gone| gone.as_secs_f64()),
        |nanoseconds| nanoseconds / 1e9,
    )
}

/// Counts that shrink over the years and differ by organisation and kind.
fn made_up(years: usize, organisations: usize, kinds: usize) -> Table {
    let mut state = 88_172_645_463_325_252_u64;
    let mut chance = || {
        // xorshift: good enough for made-up counts, the same everywhere.
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        (state >> 11) as f64 / (1_u64 << 53) as f64
    };
    let link = |dim: &str, child: String, parent: String| Link { dim: dim.into(), child, parent };
    let mut links = Vec::new();
    let quarters: Vec<(usize, String)> =
        (0..years).flat_map(|year| (1..=4).map(move |quarter| (year, format!("{year}q{quarter}")))).collect();
    if years > 1 {
        links.extend(quarters.iter().map(|(year, code)| link("quarter", code.clone(), format!("y{year}"))));
    }
    let sectors = (organisations / 5).max(2);
    links.extend((0..organisations).map(|at| link("organisation", format!("o{at}"), format!("s{}", at % sectors))));
    if kinds > 4 {
        links.extend((0..kinds).map(|at| link("kind", format!("k{at}"), format!("g{}", at % 3))));
    }
    let sizes: Vec<f64> = (0..organisations).map(|_| -(1.0 - chance()).ln()).collect();
    let shares: Vec<f64> = (0..kinds).map(|_| -(1.0 - chance()).ln()).collect();
    let mut rows = Vec::new();
    for (year, quarter) in &quarters {
        for (organisation, size) in sizes.iter().enumerate() {
            for (kind, share) in shares.iter().enumerate() {
                let mut fall = 1.0;
                (0..*year).for_each(|_| fall *= 0.92);
                let mean = 12.0 * size * share * fall;
                let count = poisson(mean, &mut chance);
                let codes = vec![quarter.clone(), format!("o{organisation}"), format!("k{kind}")];
                rows.push(Row { line: rows.len() + 2, codes, count, shares: None, cost: None });
            }
        }
    }
    let dims = ["quarter", "organisation", "kind"].map(str::to_owned);
    Table::new(Measure { name: "youths".into(), decimals: 0 }, &dims, &links, &rows).unwrap()
}

fn poisson(mean: f64, chance: &mut impl FnMut() -> f64) -> i64 {
    let (mut count, mut left) = (0, mean);
    while left > 0.0 {
        let step = left.min(30.0);
        left -= step;
        let (limit, mut product) = ((-step).exp(), chance());
        while product > limit {
            count += 1;
            product *= chance();
        }
    }
    count
}
