// SPDX-License-Identifier: EUPL-1.2
//! Which points of a chart are more than chance: outside a limit, and the three rules of the NHS.

/// What is said of one point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(clippy::struct_excessive_bools, reason = "four rules, each of which a point breaks or not")]
pub struct Marks {
    /// Beyond a limit.
    pub outside: bool,
    /// One of seven or more in a row on the same side of the centre.
    pub one_side: bool,
    /// One of seven or more in a row that each rise, or each fall.
    pub trend: bool,
    /// More than two thirds of the way to a limit, but inside it, as another one is of three in a row on that side.
    pub two_of_three: bool,
}

impl Marks {
    /// Anything at all.
    #[must_use]
    pub fn any(&self) -> bool {
        self.outside || self.one_side || self.trend || self.two_of_three
    }
}

/// Points in a row for `one_side` and `trend`.
const IN_A_ROW: usize = 7;

/// Marks of `values` around `centre`; with `nhs` its three rules too.
///
/// Source: NHS England, Making data count; R `NHSRplotthedots`, `ptd_special_cause_flag`.
#[must_use]
pub fn marks(values: &[f64], centre: f64, limits: &[Option<(f64, f64)>], nhs: bool) -> Vec<Marks> {
    let outside = |(value, limits): (&f64, &Option<(f64, f64)>)| {
        let outside = limits.is_some_and(|(low, high)| *value < low || *value > high);
        Marks { outside, ..Marks::default() }
    };
    let mut marks: Vec<Marks> = values.iter().zip(limits).map(outside).collect();
    if !nhs {
        return marks;
    }
    let sides: Vec<i8> = values.iter().map(|value| side(*value - centre)).collect();
    for start in rows_of_same(&sides, IN_A_ROW) {
        marks[start..start + IN_A_ROW].iter_mut().for_each(|mark| mark.one_side = true);
    }
    let steps: Vec<i8> = values.windows(2).map(|pair| side(pair[1] - pair[0])).collect();
    for start in rows_of_same(&steps, IN_A_ROW - 1) {
        marks[start..start + IN_A_ROW].iter_mut().for_each(|mark| mark.trend = true);
    }
    let near: Vec<bool> = values.iter().zip(limits).zip(&marks).map(|((v, l), m)| near(*v, centre, *l, *m)).collect();
    for start in rows_of_same(&sides, 3) {
        if near[start..start + 3].iter().filter(|near| **near).count() >= 2 {
            for index in start..start + 3 {
                marks[index].two_of_three |= near[index];
            }
        }
    }
    marks
}

fn side(difference: f64) -> i8 {
    i8::from(difference > 0.0) - i8::from(difference < 0.0)
}

/// Starts of every row of `length` that are all above, or all below.
fn rows_of_same(sides: &[i8], length: usize) -> Vec<usize> {
    let same = |window: &[i8]| window[0] != 0 && window.iter().all(|side| *side == window[0]);
    sides.windows(length).enumerate().filter(|(_, window)| same(window)).map(|(start, _)| start).collect()
}

fn near(value: f64, centre: f64, limits: Option<(f64, f64)>, marks: Marks) -> bool {
    let Some((low, high)) = limits else { return false };
    let two_thirds = |limit: f64| centre + (limit - centre) * 2.0 / 3.0;
    !marks.outside && (value < two_thirds(low) || value > two_thirds(high))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(values: &[f64]) -> Vec<Marks> {
        marks(values, 0.0, &vec![Some((-3.0, 3.0)); values.len()], true)
    }

    #[test]
    fn seven_on_one_side_are_all_marked_and_six_are_not() {
        let six = [1.0, 0.5, 1.0, 0.5, 1.0, 0.5, -1.0];
        assert!(flags(&six).iter().all(|mark| !mark.any()));
        let seven = [1.0, 0.5, 1.0, 0.5, 1.0, 0.5, 1.0, -1.0];
        let marked: Vec<bool> = flags(&seven).iter().map(|mark| mark.one_side).collect();
        assert_eq!(marked, [true, true, true, true, true, true, true, false]);
    }

    #[test]
    fn a_point_on_the_centre_ends_a_row() {
        assert!(flags(&[1.0, 0.5, 1.0, 0.0, 1.0, 0.5, 1.0, 0.5]).iter().all(|mark| !mark.one_side));
    }

    #[test]
    fn seven_that_fall_are_a_trend_and_a_standstill_ends_it() {
        assert!(flags(&[1.5, 1.0, 0.5, 0.1, -0.4, -0.8, -1.2]).iter().all(|mark| mark.trend));
        assert!(flags(&[1.5, 1.0, 0.5, 0.5, -0.4, -0.8, -1.2]).iter().all(|mark| !mark.trend));
    }

    #[test]
    fn two_of_three_counts_those_near_a_limit_not_those_beyond() {
        let marked: Vec<bool> = flags(&[2.5, 0.5, 2.5, -1.0]).iter().map(|mark| mark.two_of_three).collect();
        assert_eq!(marked, [true, false, true, false]);
        let beyond = flags(&[3.5, 0.5, 2.5, -1.0]);
        assert!(beyond[0].outside && beyond.iter().all(|mark| !mark.two_of_three));
        assert!(flags(&[2.5, -0.5, 2.5]).iter().all(|mark| !mark.two_of_three), "not all on one side");
    }
}
