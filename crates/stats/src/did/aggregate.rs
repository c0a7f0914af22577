// SPDX-License-Identifier: EUPL-1.2
//! Effects of cohorts and moments drawn together, with the share of each cohort as an estimate too.

use super::att::Effect;
use super::panel::{Panel, distinct};

/// Along what they are drawn together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Along {
    /// All effects from treatment on, each by the size of its cohort.
    Simple,
    /// The mean effect on each cohort.
    Group,
    /// Time since treatment.
    Event,
    /// Moments.
    Calendar,
}

/// An effect drawn together; `at` is the cohort, time since treatment or moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Drawn {
    pub at: f64,
    pub estimate: f64,
    pub influence: Vec<f64>,
}

/// The overall effect (its `at` is 0) and, but for `Simple`, its parts.
///
/// Overall: for `Group` cohorts by their size, for `Event` the plain mean from treatment on, for `Calendar` the plain mean.
/// `None` when no effect is from treatment on.
///
/// Source: Callaway & Sant'Anna (2021), table 1; R `did::aggte`.
#[must_use]
pub fn aggregate(panel: &Panel, effects: &[Effect], along: Along) -> Option<(Drawn, Vec<Drawn>)> {
    let since = |own: &Effect| own.time >= own.cohort;
    let parts: Vec<Drawn> = match along {
        Along::Simple => {
            let chosen: Vec<&Effect> = effects.iter().filter(|own| since(own)).collect();
            return by_size(panel, &chosen, 0.0).map(|overall| (overall, Vec::new()));
        }
        Along::Group => {
            let of = |cohort: &f64| {
                let own: Vec<&Effect> =
                    effects.iter().filter(|own| own.cohort.total_cmp(cohort).is_eq() && since(own)).collect();
                plain_mean(own.iter().map(|own| (own.estimate, &own.influence[..])), *cohort)
            };
            panel.cohorts.iter().filter_map(of).collect()
        }
        Along::Event => {
            let places = |own: &Effect| own.time - own.cohort;
            let of = |at: f64| {
                let own: Vec<&Effect> = effects.iter().filter(|own| places(own).total_cmp(&at).is_eq()).collect();
                by_size(panel, &own, at)
            };
            distinct(effects.iter().map(places)).into_iter().filter_map(of).collect()
        }
        Along::Calendar => {
            let of = |time: f64| {
                let own: Vec<&Effect> =
                    effects.iter().filter(|own| own.time.total_cmp(&time).is_eq() && since(own)).collect();
                by_size(panel, &own, time)
            };
            distinct(effects.iter().map(|own| own.time)).into_iter().filter_map(of).collect()
        }
    };
    let overall = if along == Along::Group {
        let as_effect = |own: &Drawn| Effect {
            cohort: own.at,
            time: own.at,
            estimate: own.estimate,
            influence: own.influence.clone(),
        };
        let of_cohorts: Vec<Effect> = parts.iter().map(as_effect).collect();
        by_size(panel, &of_cohorts.iter().collect::<Vec<_>>(), 0.0)
    } else {
        let chosen = parts.iter().filter(|own| along != Along::Event || own.at >= 0.0);
        plain_mean(chosen.map(|own| (own.estimate, &own.influence[..])), 0.0)
    };
    overall.map(|overall| (overall, parts))
}

fn plain_mean<'a>(parts: impl Iterator<Item = (f64, &'a [f64])>, at: f64) -> Option<Drawn> {
    let mut drawn: Option<Drawn> = None;
    let mut count = 0.0;
    for (estimate, influence) in parts {
        count += 1.0;
        let sum = drawn.get_or_insert_with(|| Drawn { at, estimate: 0.0, influence: vec![0.0; influence.len()] });
        sum.estimate += estimate;
        sum.influence.iter_mut().zip(influence).for_each(|(sum, own)| *sum += own);
    }
    let mut drawn = drawn?;
    drawn.estimate /= count;
    for own in &mut drawn.influence {
        *own /= count;
    }
    Some(drawn)
}

/// Mean by the share of each cohort; the influence of the shares themselves is added.
fn by_size(panel: &Panel, chosen: &[&Effect], at: f64) -> Option<Drawn> {
    let shares: Vec<f64> = chosen.iter().map(|own| panel.share(own.cohort)).collect();
    let sum: f64 = shares.iter().sum();
    if sum <= 0.0 {
        return None;
    }
    let estimate = chosen.iter().zip(&shares).map(|(own, share)| own.estimate * share).sum::<f64>() / sum;
    let influence = (0..panel.units())
        .map(|unit| {
            let own = chosen.iter().zip(&shares);
            own.map(|(effect, share)| {
                // Of the effect itself, and of the share as a mean over units.
                let member = f64::from(u8::from(panel.first[unit].total_cmp(&effect.cohort).is_eq()));
                effect.influence[unit] * share / sum + (member - share) / sum * (effect.estimate - estimate)
            })
            .sum()
        })
        .collect();
    Some(Drawn { at, estimate, influence })
}
