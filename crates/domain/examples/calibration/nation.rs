// SPDX-License-Identifier: EUPL-1.2
//! Made-up nations as monthly cells, with the truth they were made with.

use nabij_domain::calendar::Month;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey, Slot};
use nabij_domain::proof::protocol::HARMS;
use nabij_domain::proof::series::{Numbers, Seen, Series, What};
use nabij_domain::registration::kind::Kind;
use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{Rng, SeedableRng};

/// What is true of a nation.
#[derive(Debug, Clone, Copy)]
pub struct Truth {
    pub name: &'static str,
    /// Places, of which this many start.
    pub places: usize,
    pub starting: usize,
    /// What seclusion is multiplied with from the start on, where it starts and everywhere.
    pub effect: f64,
    pub everywhere: f64,
    /// The same of holding, and of injuries of staff.
    pub holding: f64,
    pub injuries: f64,
    /// What seclusion is multiplied with from the thirteenth month on: a definition that changed.
    pub definition: f64,
    /// The judged third was chosen by its figures of these months, counted from two years before the baseline.
    pub chosen_by: Option<(usize, usize)>,
    /// As many places again that deliver only later, with a third of the rate.
    pub growing: bool,
    /// Months of the baseline begin here.
    pub from: Month,
    pub law_defined: bool,
}

/// Months: two years before the baseline, two of baseline, three after the start.
const BEFORE: usize = 24;
const BASELINE: usize = 24;
const AFTER: usize = 36;
const MONTHS: usize = BEFORE + BASELINE + AFTER;

/// One place: its size and how often it uses what.
struct Spread {
    days: f64,
    level: f64,
}

struct Chance(ChaCha8Rng);

impl Chance {
    fn share(&mut self) -> f64 {
        ((self.0.next_u64() >> 11) as f64 + 0.5) / (1_u64 << 53) as f64
    }

    fn normal(&mut self) -> f64 {
        (-2.0 * self.share().ln()).sqrt() * (std::f64::consts::TAU * self.share()).cos()
    }

    fn poisson(&mut self, mean: f64) -> u32 {
        let (mut count, mut product, limit) = (0, self.share(), (-mean).exp());
        while product > limit {
            count += 1;
            product *= self.share();
        }
        count
    }

    /// A month resembles the one before: stationary, spread `sd` on the log scale.
    fn path(&mut self, sd: f64, resembles: f64) -> Vec<f64> {
        let mut at = sd * self.normal();
        (0..MONTHS)
            .map(|_| {
                at = resembles * at + sd * (1.0 - resembles * resembles).sqrt() * self.normal();
                at
            })
            .collect()
    }

    /// Events of one place and month: few children make most, so that they come in clumps of two on average.
    fn clumps(&mut self, mean: f64) -> u32 {
        let clumps = self.poisson(mean / 2.0);
        let mut events = clumps;
        let mut left = clumps;
        while left > 0 {
            if self.share() < 0.5 {
                events += 1;
            } else {
                left -= 1;
            }
        }
        events
    }
}

/// Counts and hours of one kind, by place and month, over care days.
type Cells = Vec<Vec<(f64, f64, f64)>>;

/// What all places share through the months, what a place keeps, a season, clumps; hours of six on average.
fn kind(chance: &mut Chance, places: &[Spread], per_1000: f64, factor: &dyn Fn(usize, usize) -> f64) -> Cells {
    let shared = chance.path(0.04, 0.5);
    let mut out = Vec::new();
    for (at, place) in places.iter().enumerate() {
        let own = chance.path(0.35, 0.9);
        let level = place.level * (0.3 * chance.normal()).exp();
        let months = (0..MONTHS).map(|month| {
            let season = 1.0 + 0.15 * (std::f64::consts::TAU * month as f64 / 12.0).sin();
            let days = place.days * (1.0 + 0.05 * chance.normal()).max(0.5);
            let rate = per_1000 / 1000.0 * level * season * (shared[month] + own[month]).exp() * factor(at, month);
            let events = chance.clumps((rate * days).min(200.0));
            let hours = (0..events).map(|_| 6.0 * (chance.normal() - 0.5).exp()).sum();
            (f64::from(events), hours, days)
        });
        out.push(months.collect());
    }
    out
}

/// What a protocol judges, as it is known in the end; looks take the months they may see.
pub struct Made {
    pub seen: Seen,
    /// The judged places that start.
    pub starts: Vec<String>,
}

/// Makes a nation.
#[must_use]
pub fn nation(truth: &Truth, seed: u64) -> Made {
    let mut chance = Chance(ChaCha8Rng::seed_from_u64(seed));
    let judged = if truth.chosen_by.is_some() { truth.places * 3 } else { truth.places };
    let spread = |chance: &mut Chance| Spread {
        days: 300.0 * (0.4 * chance.normal()).exp(),
        level: (0.5 * chance.normal()).exp(),
    };
    let places: Vec<Spread> = (0..judged).map(|_| spread(&mut chance)).collect();
    let after = |month: usize| month >= BEFORE + BASELINE;
    let main = kind(&mut chance, &places, 8.0, &|place, month| {
        let defined = if month >= BEFORE + 12 { truth.definition } else { 1.0 };
        let started = if place < truth.starting { truth.effect } else { 1.0 };
        defined * if after(month) { started * truth.everywhere } else { 1.0 }
    });
    let since = |factor: f64| move |_: usize, month: usize| if after(month) { factor } else { 1.0 };
    let holding = kind(&mut chance, &places, 20.0, &since(truth.holding));
    let transfer = kind(&mut chance, &places, 12.0, &since(1.0));
    let harms: Vec<Cells> = HARMS
        .iter()
        .map(|harm| {
            let factor = if *harm == Indicator::HarmInjuryStaff { truth.injuries } else { 1.0 };
            kind(&mut chance, &places, 12.0, &since(factor))
        })
        .collect();
    let picked = picked(truth, &main);
    let pick = |cells: &Cells, hours: bool| -> Vec<Vec<(f64, f64)>> {
        let cell = |own: &(f64, f64, f64)| if hours { (own.1, own.2 * 24.0) } else { (own.0, own.2) };
        picked.iter().map(|place| cells[*place][BEFORE..].iter().map(cell).collect()).collect()
    };
    let series = |what: (Indicator, KindKey), cells: Vec<Vec<(f64, f64)>>| Series {
        what: What { indicator: what.0, slot: Slot { kind: what.1, room: RoomKey::Any } },
        numbers: Numbers::Monthly(cells),
        persons: None,
    };
    let [seclusion, held, moved] = [Kind::Seclusion, Kind::Holding, Kind::Transfer].map(KindKey::One);
    let events = series((Indicator::EventsRate, seclusion), pick(&main, false));
    let reporters = truth.growing.then(|| {
        let mut all = pick(&main, false);
        let late: Vec<Spread> = (0..truth.places).map(|_| spread(&mut chance)).collect();
        let joined = kind(&mut chance, &late, 8.0 / 3.0, &|_, _| 1.0);
        all.extend(joined.iter().enumerate().map(|(place, months)| {
            let first = BASELINE * (place + 1) / truth.places + AFTER / 6;
            let cell =
                |(month, own): (usize, &(f64, f64, f64))| if month < first { (0.0, 0.0) } else { (own.0, own.2) };
            months[BEFORE..].iter().enumerate().map(cell).collect()
        }));
        let events = series((Indicator::EventsRate, seclusion), all);
        (events.clone(), events)
    });
    let together: Vec<Vec<(f64, f64)>> = pick(&main, true)
        .iter()
        .zip(pick(&holding, true))
        .zip(pick(&transfer, true))
        .map(|((a, b), c)| a.iter().zip(b).zip(c).map(|((a, b), c)| (a.0 + b.0 + c.0, a.1)).collect())
        .collect();
    Made {
        starts: picked.iter().filter(|place| **place < truth.starting).map(|place| format!("p{place}")).collect(),
        seen: Seen {
            from: truth.from,
            places: picked.iter().map(|place| format!("p{place}")).collect(),
            hours: series((Indicator::HoursRate, seclusion), pick(&main, true)),
            others: vec![
                series((Indicator::EventsRate, held), pick(&holding, false)),
                series((Indicator::HoursRate, held), pick(&holding, true)),
                series((Indicator::EventsRate, moved), pick(&transfer, false)),
                series((Indicator::HoursRate, moved), pick(&transfer, true)),
                series((Indicator::HoursRate, KindKey::Any), together),
            ],
            harms: HARMS
                .iter()
                .zip(&harms)
                .map(|(harm, own)| series((*harm, KindKey::Any), pick(own, false)))
                .collect(),
            reporters,
            received: None,
            excluded: Vec::new(),
            choice: Vec::new(),
            events,
        },
    }
}

/// The places that are judged.
fn picked(truth: &Truth, main: &Cells) -> Vec<usize> {
    let mut all: Vec<usize> = (0..main.len()).collect();
    if let Some((from, until)) = truth.chosen_by {
        let rate = |place: &usize| {
            let own = &main[*place][from..until];
            own.iter().map(|cell| cell.0).sum::<f64>() / own.iter().map(|cell| cell.2).sum::<f64>()
        };
        all.sort_by(|a, b| rate(b).total_cmp(&rate(a)));
        all.truncate(truth.places);
        all.sort_unstable();
    }
    all
}

/// What was known when a look was taken.
#[must_use]
pub fn known(seen: &Seen, months: usize) -> Seen {
    let mut own = seen.clone();
    let shorter = |series: &mut Series| {
        if let Numbers::Monthly(places) = &mut series.numbers {
            for place in places {
                place.truncate(months);
            }
        }
    };
    shorter(&mut own.events);
    shorter(&mut own.hours);
    own.others.iter_mut().chain(&mut own.harms).for_each(shorter);
    if let Some((events, hours)) = &mut own.reporters {
        shorter(events);
        shorter(hours);
    }
    own
}
