// SPDX-License-Identifier: EUPL-1.2
//! A few lines through time on one axis of years, in one field or in fields under each other: what must not be read
//! apart from the other. Each line has its name at its end.

use super::axis::{ZeroScale, draw_period_ticks};
use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::number::NumberFormat;
use super::palette::{
    AREA, AXIS, CONTEXT, DOT, DOT_CONTEXT, DOT_OPEN, DOT_OPEN_CONTEXT, Ink, LEADER, OF_SERIES, PLAIN, SERIES,
    SERIES_DASHED, STRONG, Style,
};
use super::placement::Passage;
use super::point::{drawable, on_axis};
use super::words::{Heading, Size, Tick};

/// How a line is drawn. Never by colour alone: its name stands at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Stroke {
    /// The one that is told of.
    Series,
    /// The other one that is told of.
    Dashed,
    /// Those around it.
    #[default]
    Context,
}

impl Stroke {
    fn line(self) -> Style {
        match self {
            Self::Series => SERIES,
            Self::Dashed => SERIES_DASHED,
            Self::Context => CONTEXT,
        }
    }

    fn dot(self, provisional: bool) -> Style {
        match (self, provisional) {
            (Self::Context, false) => DOT_CONTEXT,
            (Self::Context, true) => DOT_OPEN_CONTEXT,
            (_, false) => DOT,
            (_, true) => DOT_OPEN,
        }
    }

    fn ink(self) -> Ink {
        if self == Self::Context { PLAIN } else { OF_SERIES }
    }
}

/// One line.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Line {
    /// Written at its end, with its last value.
    pub name: String,
    /// Years and values in order; no value: the line stops and starts again.
    pub points: Vec<(f64, Option<f64>)>,
    /// A count that stays until the next one: steps.
    pub held: bool,
    /// The last point can still change: drawn open.
    pub provisional: bool,
    pub stroke: Stroke,
}

/// Lines on one scale from zero.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panel {
    /// What one unit of the scale is, over it.
    pub unit: String,
    pub lines: Vec<Line>,
    /// Decimals of the values at the ends.
    pub decimals: usize,
    /// The scale goes at least this far, so that two pictures can have the same.
    pub at_least: f64,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Panels {
    pub heading: Heading,
    pub format: NumberFormat,
    pub panels: Vec<Panel>,
    /// Words under the lowest field, in years.
    pub ticks: Vec<Tick>,
}

impl Panels {
    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(240.0, 100.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let (first, last) = self.ends();
        let room = if size.is_narrow() { 0.36 } else { 0.3 } * size.width;
        let names: Vec<Vec<Passage>> = self
            .panels
            .iter()
            .map(|panel| panel.lines.iter().map(|line| self.name(line, panel.decimals, room)).collect())
            .collect();
        let widest = names.iter().flatten().map(Passage::width).fold(0.0, f64::max);
        let scales: Vec<ZeroScale> = self.panels.iter().map(Panel::scale).collect();
        let left = scales.iter().map(|scale| scale.room(self.format)).fold(0.0, f64::max).min(size.width * 0.5);
        let right = size.width - widest.min(room) - 22.0;
        let share = if self.panels.len() > 1 { 0.5 } else { 0.8 };
        let mut bottom = canvas.top;
        for ((panel, scale), names) in self.panels.iter().zip(&scales).zip(&names) {
            let unit = Passage::plain(&panel.unit, PLAIN, size.width - 4.0);
            unit.draw(&mut canvas, at(2.0, bottom), Anchor::Start);
            let top = bottom + unit.height() + 12.0;
            let words: f64 = names.iter().map(Passage::height).sum();
            let field = Area { left, top, right, bottom: top + (size.field_height * share).max(words + 8.0) };
            let x = |year: f64| field.left + (year - first) / (last - first) * field.width();
            scale.draw_vertical(&mut canvas, field, self.format);
            let ticks: Vec<(f64, String)> =
                self.ticks.iter().filter_map(|tick| Some((x(on_axis(tick.at)?), tick.label.clone()))).collect();
            draw_period_ticks(&mut canvas, &ticks, field.bottom, PLAIN);
            panel.draw(&mut canvas, scale, field, x, names);
            bottom = field.bottom + 34.0;
        }
        canvas.finish((bottom - 6.0).max(20.0))
    }

    fn ends(&self) -> (f64, f64) {
        let lines = self.panels.iter().flat_map(|panel| &panel.lines);
        let moments = lines.flat_map(|line| line.points.iter().map(|(year, _)| *year));
        let moments: Vec<f64> = moments.chain(self.ticks.iter().map(|tick| tick.at)).filter_map(on_axis).collect();
        let first = moments.iter().copied().fold(f64::INFINITY, f64::min);
        let last = moments.iter().copied().fold(0.0, f64::max);
        if first < last { (first, last) } else { (last, last + 1.0) }
    }

    /// The last value and the name under it.
    fn name(&self, line: &Line, decimals: usize, room: f64) -> Passage {
        let value = line.last().map(|(_, value)| self.format.number(value, decimals)).unwrap_or_default();
        let star = if line.provisional && !value.is_empty() { "*" } else { "" };
        let ink = if line.stroke == Stroke::Context { STRONG } else { OF_SERIES };
        let mut words = Passage::plain(&format!("{value}{star}"), ink, room);
        words.push(&line.name, line.stroke.ink(), room);
        words
    }
}

impl Panel {
    fn scale(&self) -> ZeroScale {
        let values = self.lines.iter().flat_map(|line| line.points.iter().filter_map(|(_, value)| drawable((*value)?)));
        ZeroScale::up_to(values.chain(drawable(self.at_least)).fold(0.0, f64::max), 4.2)
    }

    fn draw(&self, canvas: &mut Canvas, scale: &ZeroScale, field: Area, x: impl Fn(f64) -> f64, names: &[Passage]) {
        let mut order: Vec<usize> = (0..self.lines.len()).collect();
        order.sort_by_key(|at| self.lines[*at].stroke != Stroke::Context);
        for line in order.iter().map(|at| &self.lines[*at]) {
            for run in line.runs() {
                let spots: Vec<Spot> = run.iter().map(|(year, value)| at(x(*year), scale.y(*value, field))).collect();
                let path = if line.held { steps(&spots) } else { spots.clone() };
                if line.held && line.stroke == Stroke::Series && path.len() > 1 {
                    let mut ground = path.clone();
                    ground.extend([at(path[path.len() - 1].x, field.bottom), at(path[0].x, field.bottom)]);
                    canvas.polygon(AREA, &ground);
                }
                canvas.path(line.stroke.line(), &path);
                if let [alone] = spots[..] {
                    canvas.dot(line.stroke.dot(false), alone, 3.0);
                }
            }
        }
        let ends: Vec<(usize, Spot)> = self
            .lines
            .iter()
            .enumerate()
            .filter_map(|(index, line)| line.last().map(|(year, value)| (index, at(x(year), scale.y(value, field)))))
            .collect();
        for (index, spot) in &ends {
            let line = &self.lines[*index];
            canvas.dot(line.stroke.dot(line.provisional), *spot, 4.0);
        }
        let wanted: Vec<(f64, f64)> = ends.iter().map(|(index, spot)| (spot.y, names[*index].height())).collect();
        for ((index, spot), top) in ends.iter().zip(apart(&wanted, field.top - 8.0, field.bottom + 4.0)) {
            let middle = top + names[*index].height() / 2.0;
            if (middle - spot.y).abs() > 10.0 || spot.x + 20.0 < field.right {
                canvas.line(LEADER, at(spot.x + 5.0, spot.y), at(field.right + 9.0, middle));
            }
            names[*index].draw(canvas, at(field.right + 12.0, top), Anchor::Start);
        }
        canvas.line(AXIS, at(field.left, field.bottom), at(field.right, field.bottom));
    }
}

impl Line {
    fn runs(&self) -> Vec<Vec<(f64, f64)>> {
        let known = self.points.iter().map(|(year, value)| Some((on_axis(*year)?, drawable((*value)?)?)));
        let mut runs: Vec<Vec<(f64, f64)>> = vec![Vec::new()];
        for point in known {
            match (point, runs.last_mut()) {
                (Some(point), Some(run)) => run.push(point),
                (None, Some(run)) if !run.is_empty() => runs.push(Vec::new()),
                _ => {}
            }
        }
        runs.retain(|run| !run.is_empty());
        runs
    }

    fn last(&self) -> Option<(f64, f64)> {
        self.runs().last().and_then(|run| run.last().copied())
    }
}

fn steps(spots: &[Spot]) -> Vec<Spot> {
    let mut path: Vec<Spot> = Vec::new();
    for spot in spots {
        if let Some(before) = path.last().copied() {
            path.push(at(spot.x, before.y));
        }
        path.push(*spot);
    }
    path
}

/// Tops of blocks of words, each as near to its own height as the others leave room for, in order from above.
fn apart(wanted: &[(f64, f64)], top: f64, bottom: f64) -> Vec<f64> {
    const SEAM: f64 = 2.0;
    let mut order: Vec<usize> = (0..wanted.len()).collect();
    order.sort_by(|a, b| wanted[*a].0.total_cmp(&wanted[*b].0));
    let mut tops = vec![0.0; wanted.len()];
    let mut free = top;
    for index in &order {
        let (middle, height) = wanted[*index];
        tops[*index] = (middle - height / 2.0).max(free);
        free = tops[*index] + height + SEAM;
    }
    let mut limit = bottom;
    for index in order.iter().rev() {
        let height = wanted[*index].1;
        tops[*index] = tops[*index].min(limit - height);
        limit = tops[*index] - SEAM;
    }
    tops
}

#[cfg(test)]
mod tests {
    use super::{Line, apart};

    #[test]
    fn words_are_moved_apart_and_stay_in_order() {
        let tops = apart(&[(50.0, 20.0), (52.0, 20.0), (96.0, 20.0)], 0.0, 100.0);
        assert_eq!(tops, [36.0, 58.0, 80.0]);
        let crowded = apart(&[(99.0, 30.0), (99.0, 30.0)], 0.0, 100.0);
        assert_eq!(crowded, [38.0, 70.0]);
    }

    #[test]
    fn a_line_stops_where_nothing_is_known() {
        let points = vec![(2020.0, Some(1.0)), (2021.0, None), (2022.0, Some(f64::NAN)), (2023.0, Some(0.0))];
        let line = Line { points, ..Line::default() };
        assert_eq!(line.runs(), [vec![(2020.0, 1.0)], vec![(2023.0, 0.0)]]);
        assert_eq!(line.last(), Some((2023.0, 0.0)));
    }
}
