// SPDX-License-Identifier: EUPL-1.2
//! Scales and their words. Every linear scale starts at zero.

use super::canvas::{Anchor, Area, Canvas, at};
use super::lettering::{shorten, width};
use super::number::NumberFormat;
use super::palette::{AXIS, GRID, Ink, PLAIN};

/// Round steps from zero up to a largest value.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct ZeroScale {
    pub end: f64,
    step: f64,
    decimals: usize,
}

impl ZeroScale {
    /// A scale that holds `largest` with a little room over it, with about `steps` steps.
    pub(super) fn up_to(largest: f64, steps: f64) -> Self {
        let end = if largest > 0.0 { largest.max(1e-6) * 1.06 } else { 1.0 };
        let rough = end / steps;
        let power = 10_f64.powf(rough.log10().floor());
        let step = [1.0, 2.0, 2.5, 5.0, 10.0].into_iter().map(|nice| nice * power).find(|step| *step >= rough * 0.9);
        let step = step.unwrap_or(10.0 * power);
        let decimals = (0..=8)
            .find(|&decimals| {
                let scaled = step * 10_f64.powi(decimals);
                (scaled - scaled.round()).abs() < 1e-6 * scaled.max(1.0)
            })
            .and_then(|decimals| usize::try_from(decimals).ok());
        Self { end, step, decimals: decimals.unwrap_or(8) }
    }

    /// Values and their words, from zero.
    pub(super) fn ticks(&self, format: NumberFormat) -> Vec<(f64, String)> {
        let mut ticks = Vec::new();
        let mut count = 0_u32;
        loop {
            let value = f64::from(count) * self.step;
            if value > self.end {
                return ticks;
            }
            ticks.push((value, format.number(value, self.decimals)));
            count += 1;
        }
    }

    /// Room the words of a vertical axis need.
    pub(super) fn room(&self, format: NumberFormat) -> f64 {
        self.ticks(format).iter().map(|(_, words)| width(words, PLAIN)).fold(0.0, f64::max) + 10.0
    }

    /// Height on the sheet.
    pub(super) fn y(&self, value: f64, field: Area) -> f64 {
        field.bottom - value / self.end * field.height()
    }

    /// Grid lines and numbers left of the field; the line of zero is the axis.
    pub(super) fn draw_vertical(&self, canvas: &mut Canvas, field: Area, format: NumberFormat) {
        for (value, words) in self.ticks(format) {
            let y = self.y(value, field);
            canvas.line(if value > 0.0 { GRID } else { AXIS }, at(field.left, y), at(field.right, y));
            canvas.text(PLAIN, at(field.left - 8.0, y + 4.5), Anchor::End, &words);
        }
    }
}

/// Ticks under the field with their words to the right of each; words that would touch are left out, evenly.
pub(super) fn draw_period_ticks(canvas: &mut Canvas, ticks: &[(f64, String)], bottom: f64, ink: Ink) {
    let mut ticks: Vec<&(f64, String)> = ticks.iter().collect();
    ticks.sort_by(|a, b| a.0.total_cmp(&b.0));
    let edge = canvas.width;
    let fits = |every: usize| {
        let shown: Vec<_> = ticks.iter().step_by(every).collect();
        shown.windows(2).all(|pair| pair[0].0 + 4.0 + width(&pair[0].1, ink) + 6.0 <= pair[1].0)
    };
    let every = (1..=ticks.len()).find(|&every| fits(every)).unwrap_or(1);
    for (index, (x, words)) in ticks.into_iter().enumerate() {
        canvas.line(AXIS, at(*x, bottom), at(*x, bottom + 6.0));
        let room = edge - x - 5.0;
        if index % every != 0 || (index > 0 && width(words, ink) > room) {
            continue;
        }
        canvas.text(ink, at(x + 4.0, bottom + 7.0 + ink.size), Anchor::Start, &shorten(words, ink, room));
    }
}

#[cfg(test)]
mod tests {
    use super::ZeroScale;
    use crate::chart::number::NumberFormat;

    #[test]
    fn steps_are_round_and_start_at_zero() {
        for (largest, expected) in [
            (23.7, vec!["0", "5", "10", "15", "20", "25"]),
            (0.84, vec!["0,0", "0,2", "0,4", "0,6", "0,8"]),
            (2480.0, vec!["0", "500", "1.000", "1.500", "2.000", "2.500"]),
            (0.0, vec!["0,0", "0,2", "0,4", "0,6", "0,8", "1,0"]),
        ] {
            let ticks = ZeroScale::up_to(largest, 5.2).ticks(NumberFormat::NL);
            let words: Vec<&str> = ticks.iter().map(|(_, words)| words.as_str()).collect();
            assert_eq!(words, expected, "{largest}");
        }
    }

    #[test]
    fn any_value_has_a_few_ticks() {
        for power in -9..12 {
            let ticks = ZeroScale::up_to(3.3 * 10_f64.powi(power), 5.0).ticks(NumberFormat::EN);
            assert!((2..=11).contains(&ticks.len()), "{power}: {ticks:?}");
        }
    }
}
