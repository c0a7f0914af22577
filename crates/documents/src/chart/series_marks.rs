// SPDX-License-Identifier: EUPL-1.2
//! The marks of a series, from the ground up: band, grid, level, target, line, points.

use super::axis::ZeroScale;
use super::canvas::{Area, Canvas, Spot, at};
use super::palette::{
    ABOVE, ABOVE_OPEN, BAND, BELOW, BELOW_OPEN, DOT, DOT_OPEN, DOT_SMALL, GOAL, LEVEL, LIMIT, SERIES, Style, TARGET,
};
use super::point::{Point, PointState, Signal, drawable, on_axis, runs};
use super::series::{Level, Series, Target};
use super::states::Columns;

/// The band of chance with its dotted edges, cut at every break, and the grid over it.
pub(super) fn draw_ground(canvas: &mut Canvas, series: &Series, scale: &ZeroScale, columns: Columns) {
    let field = columns.field;
    let limits = |index: usize| series.points[index].limits();
    for run in runs(series.points.len(), &series.cuts(), limits) {
        let upper = steps(&run, columns, |(_, upper)| scale.y(upper.min(scale.end), field));
        let mut lower = steps(&run, columns, |(lower, _)| scale.y(lower.min(scale.end), field));
        lower.reverse();
        canvas.polygon(BAND, &[upper, lower].concat());
    }
    scale.draw_vertical(canvas, field, series.format);
    let edges: [fn((f64, f64)) -> f64; 2] = [|(_, upper)| upper, |(lower, _)| lower];
    for edge in edges {
        // An edge at zero is the axis; an edge beyond the scale is not in the picture.
        let seen = |index: usize| limits(index).map(edge).filter(|edge| *edge > 0.0 && *edge <= scale.end);
        for run in runs(series.points.len(), &series.cuts(), seen) {
            canvas.path(LIMIT, &steps(&run, columns, |edge| scale.y(edge, field)));
        }
    }
}

/// Both sides of every period at its height: limits belong to a period, they do not slope to the next.
fn steps<T: Copy>(run: &[(usize, T)], columns: Columns, height: impl Fn(T) -> f64) -> Vec<Spot> {
    let sides = run.iter().flat_map(|&(index, value)| {
        let (left, y) = (index as f64, height(value));
        [at(columns.edge(left), y), at(columns.edge(left + 1.0), y)]
    });
    sides.collect()
}

/// Frozen levels and the way to the target.
pub(super) fn draw_references(canvas: &mut Canvas, series: &Series, scale: &ZeroScale, columns: Columns) {
    for level in &series.levels {
        if let Some((from, to)) = level_ends(level, series, scale, columns) {
            canvas.line(LEVEL, from, to);
        }
    }
    let Some(target) = &series.target else { return };
    canvas.path(TARGET, &target_path(target, scale, columns));
    for goal in goals(target, scale, columns) {
        canvas.area(GOAL, Area::around(goal, 4.5));
    }
}

pub(super) fn level_ends(level: &Level, series: &Series, scale: &ZeroScale, columns: Columns) -> Option<(Spot, Spot)> {
    let y = scale.y(drawable(level.value)?, columns.field);
    let until = level.until.min(series.points.len());
    (level.from < until).then(|| (at(columns.edge(level.from as f64), y), at(columns.edge(until as f64), y)))
}

pub(super) fn target_path(target: &Target, scale: &ZeroScale, columns: Columns) -> Vec<Spot> {
    let place = |&(period, value): &(f64, f64)| spot(period, value, scale, columns);
    target.path.iter().filter_map(place).collect()
}

pub(super) fn goals(target: &Target, scale: &ZeroScale, columns: Columns) -> Vec<Spot> {
    target.goals.iter().filter_map(|goal| spot(goal.at, goal.value, scale, columns)).collect()
}

pub(super) fn spot(period: f64, value: f64, scale: &ZeroScale, columns: Columns) -> Option<Spot> {
    Some(at(columns.edge(on_axis(period)?), scale.y(drawable(value)?, columns.field)))
}

/// Where the figure goes, in the stretches over which a line may be drawn.
pub(super) fn figure_runs(series: &Series, scale: &ZeroScale, columns: Columns) -> Vec<Vec<(usize, Spot)>> {
    let place = |index: usize| {
        let value = series.points[index].value()?;
        Some(at(columns.middle(index), scale.y(value, columns.field)))
    };
    runs(series.points.len(), &series.cuts(), place)
}

/// The line and its points: round, open when provisional, a triangle where it is not chance.
pub(super) fn draw_figure(canvas: &mut Canvas, series: &Series, scale: &ZeroScale, columns: Columns) {
    let last = series.last_shown().map(|(index, _)| index);
    let runs = figure_runs(series, scale, columns);
    for run in &runs {
        let line: Vec<Spot> = run.iter().map(|(_, spot)| *spot).collect();
        canvas.path(SERIES, &line);
    }
    for run in &runs {
        for &(index, spot) in run {
            // Alone, or last, a dot is all there is to see.
            let small = run.len() > 1 && last != Some(index) && columns.step < 6.0;
            draw_point(canvas, &series.points[index], spot, columns.step, small);
        }
    }
}

fn draw_point(canvas: &mut Canvas, point: &Point, spot: Spot, step: f64, small: bool) {
    let open = matches!(point.state, PointState::Shown { provisional: true, .. });
    // What needs a look is larger than what went well.
    let (above, below) = ((step * 0.5).clamp(5.0, 6.5), (step * 0.45).clamp(4.0, 6.0));
    match (point.signal, open) {
        (Some(Signal::Above), false) => triangle(canvas, ABOVE, spot, above, -1.0),
        (Some(Signal::Above), true) => triangle(canvas, ABOVE_OPEN, spot, above, -1.0),
        (Some(Signal::Below), false) => triangle(canvas, BELOW, spot, below, 1.0),
        (Some(Signal::Below), true) => triangle(canvas, BELOW_OPEN, spot, below, 1.0),
        (None, true) => canvas.dot(DOT_OPEN, spot, (step * 0.34).clamp(2.4, 4.0)),
        // Closer than this, dots would only make the line thick.
        (None, false) if small && step < 3.0 => {}
        (None, false) if small => canvas.dot(DOT_SMALL, spot, 2.1),
        (None, false) => canvas.dot(DOT, spot, (step * 0.34).clamp(1.8, 4.0)),
    }
}

pub(super) fn triangle(canvas: &mut Canvas, style: Style, spot: Spot, reach: f64, way: f64) {
    let base = spot.y - way * reach * 0.8;
    canvas.polygon(style, &[at(spot.x, spot.y + way * reach), at(spot.x + reach, base), at(spot.x - reach, base)]);
}
