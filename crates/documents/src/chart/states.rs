// SPDX-License-Identifier: EUPL-1.2
//! The signs of the four states without a figure, each with its words. None of them is a zero, and none is a gap.

use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::lettering::longest_word;
use super::palette::{DASH, HIDDEN, IMPOSSIBLE, LEADER, PLAIN};
use super::placement::{Candidate, Passage, Placement};
use super::point::{Point, PointState, runs};

/// What each state without a figure is called beside its sign.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct StateWords {
    pub missing: String,
    pub suppressed: String,
    pub not_available: String,
    pub cannot_occur: String,
}

/// Where periods lie on the sheet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Columns {
    pub field: Area,
    /// Width of one period.
    pub step: f64,
}

impl Columns {
    pub(super) fn edge(self, period: f64) -> f64 {
        self.field.left + period * self.step
    }

    pub(super) fn middle(self, index: usize) -> f64 {
        self.edge(index as f64 + 0.5)
    }

    fn stretch(self, run: &[(usize, ())]) -> Area {
        let (first, last) = (run.first().map_or(0, |r| r.0), run.last().map_or(0, |r| r.0));
        let (mut left, mut right) = (self.edge(first as f64), self.edge(last as f64 + 1.0));
        // One of very many periods is still seen.
        if right - left < 5.0 {
            let middle = f64::midpoint(left, right);
            (left, right) = (middle - 2.5, middle + 2.5);
        }
        Area { left, right, ..self.field }
    }
}

fn stretches(points: &[Point], columns: Columns, state: PointState) -> Vec<Area> {
    let found = runs(points.len(), &[], |index| (points[index].drawn_state() == state).then_some(()));
    found.iter().map(|run| columns.stretch(run)).collect()
}

/// Draws every sign; the line of the figure is drawn over it later and stops at each by itself.
pub(super) fn draw_signs(canvas: &mut Canvas, points: &[Point], columns: Columns) {
    let field = columns.field;
    for area in stretches(points, columns, PointState::Missing) {
        canvas.hatch(area);
    }
    for area in stretches(points, columns, PointState::CannotOccur) {
        canvas.area(IMPOSSIBLE, Area { top: area.top + 1.0, bottom: area.bottom - 1.0, ..area });
    }
    for (index, point) in points.iter().enumerate() {
        let x = columns.middle(index);
        let reach = (columns.step * 0.32).clamp(1.8, 4.5);
        match point.drawn_state() {
            PointState::Suppressed => canvas.area(HIDDEN, Area::around(at(x, field.bottom), reach)),
            PointState::NotAvailable => {
                let y = field.bottom - 8.0;
                canvas.line(DASH, at(x - reach, y), at(x + reach, y));
            }
            _ => {}
        }
    }
}

/// The ground of the signs, so that words find their place beside them.
pub(super) fn avoid_signs(placement: &mut Placement, points: &[Point], columns: Columns) {
    for area in stretches(points, columns, PointState::CannotOccur) {
        for x in [area.left, area.right] {
            placement.avoid_line(at(x, area.top), at(x, area.bottom), 3.0);
        }
    }
    for (index, point) in points.iter().enumerate() {
        let foot = at(columns.middle(index), columns.field.bottom - 4.0);
        if matches!(point.drawn_state(), PointState::Suppressed | PointState::NotAvailable) {
            placement.avoid(Area::around(foot, 5.0), 0.8);
        }
    }
}

/// Words for each state that occurs: surely once, and beside every further stretch that has room.
pub(super) fn draw_words(
    canvas: &mut Canvas,
    placement: &mut Placement,
    points: &[Point],
    columns: Columns,
    words: &StateWords,
) {
    for (state, words, foot) in [
        // The smallest signs choose first.
        (PointState::Suppressed, &words.suppressed, 8.0),
        (PointState::NotAvailable, &words.not_available, 14.0),
        (PointState::Missing, &words.missing, 4.0),
        (PointState::CannotOccur, &words.cannot_occur, 4.0),
    ] {
        let mut areas = stretches(points, columns, state);
        areas.sort_by(|a, b| b.width().total_cmp(&a.width()));
        for (index, area) in areas.into_iter().enumerate() {
            let room = longest_word(words, PLAIN).max(area.width() - 8.0).clamp(64.0, 180.0);
            let passage = Passage::plain(words, PLAIN, room);
            let candidates = beside(area, foot, &passage, state);
            let near: Vec<Candidate> =
                candidates.into_iter().filter(|candidate| index == 0 || candidate.reluctance < 60.0).collect();
            match placement.find(&passage, &near) {
                Some(found) => {
                    placement.draw(canvas, &passage, found);
                    tie(canvas, placement, &passage, found, area, foot);
                }
                None if index == 0 => placement.left_over.push(passage),
                None => {}
            }
        }
    }
}

/// A thin line from words that had to stand off to their sign on the axis, where nothing lies between.
fn tie(canvas: &mut Canvas, placement: &Placement, passage: &Passage, found: Candidate, area: Area, foot: f64) {
    let ground = passage.ground(found.place, found.anchor);
    let sign = at(f64::midpoint(area.left, area.right), area.bottom - foot);
    let from = at(sign.x.clamp(ground.left, ground.right), ground.bottom + 1.0);
    let (left, right) = (from.x.min(sign.x) - 1.0, from.x.max(sign.x) + 1.0);
    let between = Area { left, top: from.y, right, bottom: sign.y };
    if foot > 6.0 && sign.y - from.y > 11.0 && placement.is_free(between) {
        canvas.line(LEADER, from, sign);
    }
}

fn beside(area: Area, foot: f64, passage: &Passage, state: PointState) -> Vec<Candidate> {
    let middle = f64::midpoint(area.left, area.right);
    let height = passage.height();
    let low = area.bottom - foot - height;
    let centre = f64::midpoint(area.top, area.bottom) - height / 2.0;
    let mut candidates = Vec::new();
    let mut offer = |place: Spot, anchor, reluctance| candidates.push(Candidate { place, anchor, reluctance });
    if state == PointState::CannotOccur && passage.width() <= area.width() - 6.0 {
        offer(at(middle, centre), Anchor::Middle, 0.0);
    }
    for rise in 0..12 {
        let up = f64::from(rise) * 18.0;
        let reluctance = 4.0 + f64::from(rise) * 6.0;
        offer(at(middle, low - up), Anchor::Middle, reluctance);
        offer(at(area.right + 5.0, low - up), Anchor::Start, reluctance + 8.0);
        offer(at(area.left - 5.0, low - up), Anchor::End, reluctance + 8.0);
    }
    candidates
}
