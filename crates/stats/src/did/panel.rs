// SPDX-License-Identifier: EUPL-1.2
//! The same units through time, and when each was first treated.

use std::collections::BTreeMap;

/// One observation.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Row {
    pub unit: usize,
    pub time: f64,
    pub y: f64,
    /// First treated moment; `None`: never.
    pub first: Option<f64>,
}

/// Who a group is compared with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Control {
    Never,
    NotYet,
}

/// Units seen at every moment.
#[derive(Debug, Clone, PartialEq)]
pub struct Panel {
    pub times: Vec<f64>,
    /// First treated moment of each unit; infinite for never within the panel.
    pub first: Vec<f64>,
    /// Outcomes of each unit, by time.
    pub y: Vec<Vec<f64>>,
    /// Cohorts that get an effect, ascending.
    pub cohorts: Vec<f64>,
    /// Units left out because they miss a moment; because they were treated from the first moment on.
    pub incomplete: usize,
    pub always: usize,
}

impl Panel {
    /// Makes a panel. Units treated after its last moment count as never treated. Where none is never treated and controls
    /// are the not yet treated, moments from the last cohort's start on are dropped and that cohort is the control.
    ///
    /// Source: R `did::pre_process_did`.
    pub fn of(rows: &[Row], control: Control) -> Result<Self, DidError> {
        let mut rows = rows.to_vec();
        let mut latest = rows.iter().map(|row| row.time).fold(f64::NEG_INFINITY, f64::max);
        let never = |row: &Row, latest: f64| row.first.is_none_or(|first| first > latest);
        let mut last_cohort = None;
        if !rows.is_empty() && !rows.iter().any(|row| never(row, latest)) {
            if control == Control::Never {
                return Err(DidError::NoneNever);
            }
            let last = rows.iter().filter_map(|row| row.first).fold(f64::NEG_INFINITY, f64::max);
            rows.retain(|row| row.time < last);
            latest = rows.iter().map(|row| row.time).fold(f64::NEG_INFINITY, f64::max);
            last_cohort = Some(last);
        }
        let times: Vec<f64> = distinct(rows.iter().map(|row| row.time));
        if times.len() < 2 {
            return Err(DidError::TooFewTimes(times.len()));
        }
        let mut units: BTreeMap<usize, (f64, BTreeMap<u64, f64>)> = BTreeMap::new();
        for row in &rows {
            let first = if never(row, latest) { f64::INFINITY } else { row.first.unwrap_or(f64::INFINITY) };
            let (known, own) = units.entry(row.unit).or_insert_with(|| (first, BTreeMap::new()));
            if known.total_cmp(&first).is_ne() {
                return Err(DidError::TwoFirsts { unit: row.unit });
            }
            if own.insert(row.time.to_bits(), row.y).is_some() {
                return Err(DidError::TwoRows { unit: row.unit, time: row.time });
            }
        }
        let all = units.len();
        units.retain(|_, (_, own)| own.len() == times.len());
        let incomplete = all - units.len();
        let complete = units.len();
        units.retain(|_, (first, _)| *first > times[0]);
        let always = complete - units.len();
        let first: Vec<f64> = units.values().map(|(first, _)| *first).collect();
        let y = units.values().map(|(_, own)| times.iter().map(|time| own[&time.to_bits()]).collect()).collect();
        let cohorts = distinct(first.iter().copied().filter(|first| first.is_finite() && last_cohort != Some(*first)));
        if cohorts.is_empty() {
            return Err(DidError::NoneTreated);
        }
        Ok(Self { times, first, y, cohorts, incomplete, always })
    }

    /// Number of units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.first.len()
    }

    /// Share of the units in a cohort.
    #[must_use]
    pub fn share(&self, cohort: f64) -> f64 {
        self.first.iter().filter(|first| first.total_cmp(&cohort).is_eq()).count() as f64 / self.units() as f64
    }
}

/// Each value once, upwards.
pub(crate) fn distinct(values: impl Iterator<Item = f64>) -> Vec<f64> {
    // Adding 0 makes one zero of both.
    let mut own: Vec<f64> = values.map(|value| value + 0.0).collect();
    own.sort_by(f64::total_cmp);
    own.dedup_by(|a, b| a.total_cmp(b).is_eq());
    own
}

/// Why there is no answer.
#[derive(Debug, Clone, Copy, PartialEq, thiserror::Error)]
pub enum DidError {
    #[error("every unit is treated in the end: there is no never treated one; compare with those not yet treated")]
    NoneNever,
    #[error("no unit becomes treated within the panel")]
    NoneTreated,
    #[error("a panel needs two moments, there are {0}")]
    TooFewTimes(usize),
    #[error("unit {unit} (from 0) has two first treated moments")]
    TwoFirsts { unit: usize },
    #[error("unit {unit} (from 0) has two rows at {time}")]
    TwoRows { unit: usize, time: f64 },
    #[error("no cohort has both units and controls with a moment before it")]
    NoEffects,
    #[error("units and moments leave nothing to tell the effect from")]
    NotIdentified,
    #[error("errors by unit need two units")]
    TooFewUnits,
}
