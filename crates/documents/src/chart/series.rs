// SPDX-License-Identifier: EUPL-1.2
//! One indicator through time: the figure, what chance can do, the frozen level, the target, and what changed when.

use super::axis::{ZeroScale, draw_period_ticks};
use super::banner::{Banner, Break, Practice};
use super::canvas::{Anchor, Area, Canvas, at};
use super::number::NumberFormat;
use super::palette::{OF_SERIES, PLAIN};
use super::placement::{Passage, Placement};
use super::point::{Point, drawable, on_axis};
use super::states::{self, Columns, StateWords};
use super::words::{Heading, Label, Size, Tick};
use super::{series_marks, series_words};

/// A frozen level or a median, over the periods it was computed from or holds for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Level {
    /// First period, and the one after the last.
    pub from: usize,
    pub until: usize,
    pub value: f64,
    pub label: Label,
}

/// A moment by which something was promised.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Goal {
    /// In periods; may lie beyond the last point.
    pub at: f64,
    pub value: f64,
    pub label: Label,
}

/// The way to the target, in periods and units of the value. It may run past the data.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Target {
    pub path: Vec<(f64, f64)>,
    pub goals: Vec<Goal>,
    /// Words at the end of the path, when it goes on beyond the picture.
    pub beyond: Option<Label>,
}

/// Everything the chart says.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Series {
    pub heading: Heading,
    /// What one unit of the scale is, written above it.
    pub unit: String,
    pub format: NumberFormat,
    pub points: Vec<Point>,
    /// Ticks after the last point, where the axis runs on to a target.
    pub later_ticks: Vec<Tick>,
    pub levels: Vec<Level>,
    pub target: Option<Target>,
    pub breaks: Vec<Break>,
    pub practices: Vec<Practice>,
    pub words: StateWords,
    /// Written at the upper edge of the band.
    pub limit_word: Option<String>,
    /// Words at the last shown point.
    pub last: Option<Label>,
    /// The scale goes at least this far.
    pub at_least: f64,
}

impl Series {
    /// Draws the chart.
    #[must_use]
    pub fn svg(&self, size: Size) -> String {
        let size = size.at_least(240.0, 120.0);
        let mut canvas = Canvas::new(&self.heading, size.width);
        let unit = Passage::plain(&self.unit, PLAIN, size.width - 4.0);
        let unit_top = canvas.top;
        unit.draw(&mut canvas, at(2.0, unit_top), Anchor::Start);
        let mut top = unit_top + unit.height() + 6.0;

        let scale = self.scale(size);
        let mut columns = self.columns(&scale, size);
        let on_sheet = |period: f64| on_axis(period).filter(|at| *at <= self.end()).map(|at| columns.edge(at));
        let breaks: Vec<_> = self.breaks.iter().filter_map(|mark| Some((on_sheet(mark.at)?, mark))).collect();
        let practices: Vec<_> = self.practices.iter().filter_map(|mark| Some((on_sheet(mark.at)?, mark))).collect();
        let banner = Banner::lay_out(&breaks, &practices, top, size);
        top = banner.bottom + 8.0;
        columns.field.top = top;
        columns.field.bottom = top + size.field_height;
        let field = columns.field;

        let bounds = Area { left: 1.0, top: unit_top, right: size.width - 1.0, bottom: field.bottom - 2.0 };
        let mut placement = Placement::new(bounds);
        placement.reserve(unit.ground(at(2.0, unit_top), Anchor::Start));
        // The numbers of the scale.
        placement.reserve(Area { left: 0.0, right: field.left - 2.0, ..field });

        series_marks::draw_ground(&mut canvas, self, &scale, columns);
        states::draw_signs(&mut canvas, &self.points, columns);
        series_marks::draw_references(&mut canvas, self, &scale, columns);
        banner.draw_lines(&mut canvas, field.bottom);
        draw_period_ticks(&mut canvas, &self.ticks(columns), field.bottom, PLAIN);
        series_marks::draw_figure(&mut canvas, self, &scale, columns);

        banner.draw_words(&mut canvas, &mut placement, field.bottom);
        series_words::avoid_marks(&mut placement, self, &scale, columns);
        series_words::draw(&mut canvas, &mut placement, self, &scale, columns, size);
        let mut bottom = field.bottom + 28.0;
        if !placement.left_over.is_empty() {
            bottom = placement.write_left_over(&mut canvas, 2.0, bottom + 4.0);
        }
        canvas.finish(bottom)
    }

    /// Breaks that cut, as places on the axis.
    pub(super) fn cuts(&self) -> Vec<f64> {
        self.breaks.iter().filter(|mark| !mark.goes_on).filter_map(|mark| on_axis(mark.at)).collect()
    }

    /// The last point with a figure.
    pub(super) fn last_shown(&self) -> Option<(usize, f64)> {
        let mut values = self.points.iter().enumerate().rev();
        values.find_map(|(index, point)| Some((index, point.value()?)))
    }

    /// Length of the axis in periods.
    pub(super) fn end(&self) -> f64 {
        let (path, goals) = self.target.as_ref().map_or((&[][..], &[][..]), |t| (&t.path[..], &t.goals[..]));
        let ahead = path.iter().map(|(at, _)| *at).chain(goals.iter().map(|goal| goal.at));
        let ahead = ahead.chain(self.later_ticks.iter().map(|tick| tick.at)).filter_map(on_axis);
        ahead.fold((self.points.len() as f64).max(1.0), f64::max)
    }

    fn scale(&self, size: Size) -> ZeroScale {
        ZeroScale::up_to(self.largest(), if size.field_height < 200.0 { 3.5 } else { 5.2 })
    }

    /// How far the scale has to go. Limits far above every figure do not flatten the line: they leave the picture at its
    /// top.
    #[must_use]
    pub fn largest(&self) -> f64 {
        let values = self.points.iter().filter_map(Point::value);
        let levels = self.levels.iter().filter_map(|level| drawable(level.value));
        let target = self.target.iter().flat_map(|target| {
            let goals = target.goals.iter().map(|goal| goal.value);
            target.path.iter().map(|(_, value)| *value).chain(goals)
        });
        let figures = values.chain(levels).chain(target.filter_map(drawable)).fold(0.0, f64::max);
        let limits = self.points.iter().filter_map(|point| Some(point.limits()?.1)).fold(0.0, f64::max);
        let largest = if figures > 0.0 { figures.max(limits.min(figures * 1.8)) } else { limits };
        largest.max(drawable(self.at_least).unwrap_or(0.0))
    }

    /// Room at the right for the last label, when the axis leaves none.
    fn columns(&self, scale: &ZeroScale, size: Size) -> Columns {
        const EDGE: f64 = 10.0;
        let left = scale.room(self.format).min(size.width * 0.5);
        let plain = (size.width - left - EDGE) / self.end();
        let after = self.last_shown().map_or(0.0, |(index, _)| (self.end() - index as f64 - 0.5) * plain);
        let words = self.last.as_ref().map_or(0.0, |label| Passage::of(label, size, OF_SERIES, f64::INFINITY).width());
        let right = if words + 12.0 > after && words < size.width * 0.28 { words + 12.0 } else { EDGE };
        let field = Area { left, top: 0.0, right: size.width - right, bottom: 0.0 };
        Columns { field, step: field.width() / self.end() }
    }

    fn ticks(&self, columns: Columns) -> Vec<(f64, String)> {
        let of_points = self.points.iter().enumerate();
        let of_points = of_points.filter_map(|(index, point)| Some((index as f64, point.tick.clone()?)));
        let later = self.later_ticks.iter().filter_map(|tick| Some((on_axis(tick.at)?, tick.label.clone())));
        of_points.chain(later).map(|(at, words)| (columns.edge(at), words)).collect()
    }
}
