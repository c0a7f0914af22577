// SPDX-License-Identifier: EUPL-1.2
//! The words of a series, beside the marks they belong to.

use super::axis::ZeroScale;
use super::canvas::{Anchor, Area, Canvas, Spot, at};
use super::palette::{OF_SERIES, OF_SIGNAL, OF_TARGET, PLAIN, STRONG};
use super::placement::{Candidate, Passage, Placement, around};
use super::point::Signal;
use super::series::Series;
use super::series_marks::{figure_runs, goals, level_ends, spot, target_path};
use super::states::{self, Columns};
use super::words::Size;

/// Tells the placement where the marks are.
pub(super) fn avoid_marks(placement: &mut Placement, series: &Series, scale: &ZeroScale, columns: Columns) {
    for run in figure_runs(series, scale, columns) {
        for pair in run.windows(2) {
            placement.avoid_line(pair[0].1, pair[1].1, 3.0);
        }
        for (index, spot) in run {
            let weight = if series.points[index].signal.is_some() { 6.0 } else { 4.0 };
            placement.avoid(Area::around(spot, (columns.step * 0.4).clamp(2.0, 6.0)), weight);
        }
    }
    for level in &series.levels {
        if let Some((from, to)) = level_ends(level, series, scale, columns) {
            placement.avoid_line(from, to, 2.0);
        }
    }
    for (index, limits) in series.points.iter().enumerate().filter_map(|(i, point)| Some((i, point.limits()?))) {
        for edge in [limits.0, limits.1].into_iter().filter(|edge| *edge > 0.0 && *edge <= scale.end) {
            placement.avoid(Area::around(at(columns.middle(index), scale.y(edge, columns.field)), 2.0), 0.8);
        }
    }
    if let Some(target) = &series.target {
        for pair in target_path(target, scale, columns).windows(2) {
            placement.avoid_line(pair[0], pair[1], 2.0);
        }
        for goal in goals(target, scale, columns) {
            placement.avoid(Area::around(goal, 6.0), 6.0);
        }
    }
    states::avoid_signs(placement, &series.points, columns);
}

/// The most important words choose first.
pub(super) fn draw(
    canvas: &mut Canvas,
    placement: &mut Placement,
    series: &Series,
    scale: &ZeroScale,
    columns: Columns,
    size: Size,
) {
    let room = if size.is_narrow() { 120.0 } else { 230.0 };
    if let (Some(label), Some((index, value))) = (&series.last, series.last_shown()) {
        let mark = at(columns.middle(index), scale.y(value, columns.field));
        let passage = Passage::of(label, size, OF_SERIES, room);
        let candidates = around(mark, 9.0, &passage);
        placement.place(canvas, passage, &candidates);
    }
    for (index, point) in series.points.iter().enumerate() {
        let Some(label) = &point.note else { continue };
        let height = point.value().map_or(columns.field.bottom - 12.0, |value| scale.y(value, columns.field));
        let ink = match point.signal {
            Some(Signal::Above) => OF_SIGNAL,
            Some(Signal::Below) => OF_SERIES,
            None => STRONG,
        };
        let passage = Passage::of(label, size, ink, room);
        let candidates = around(at(columns.middle(index), height), 9.0, &passage);
        placement.place(canvas, passage, &candidates);
    }
    for level in &series.levels {
        let Some((from, to)) = level_ends(level, series, scale, columns) else { continue };
        let passage = Passage::of(&level.label, size, STRONG, room);
        let candidates = along(from, to, &passage);
        placement.place(canvas, passage, &candidates);
    }
    draw_target(canvas, placement, series, scale, columns, size);
    states::draw_words(canvas, placement, &series.points, columns, &series.words);
    draw_limit_word(canvas, placement, series, scale, columns);
}

fn draw_target(
    canvas: &mut Canvas,
    placement: &mut Placement,
    series: &Series,
    scale: &ZeroScale,
    columns: Columns,
    size: Size,
) {
    let Some(target) = &series.target else { return };
    for goal in &target.goals {
        let Some(mark) = spot(goal.at, goal.value, scale, columns) else { continue };
        let passage = Passage::of(&goal.label, size, OF_TARGET, 150.0);
        let candidates = around(mark, 10.0, &passage);
        placement.place(canvas, passage, &candidates);
    }
    if let (Some(label), Some(end)) = (&target.beyond, target_path(target, scale, columns).last()) {
        let passage = Passage::of(label, size, OF_TARGET, 150.0);
        let mut candidates = around(*end, 8.0, &passage);
        for (rise, reluctance) in [(8.0, 1.0), (-8.0 - passage.height(), 2.0), (24.0, 10.0)] {
            candidates.push(Candidate { place: at(end.x, end.y + rise), anchor: Anchor::End, reluctance });
        }
        placement.place(canvas, passage, &candidates);
    }
}

/// Right of a level, or over or under it, rather near its right end.
fn along(from: Spot, to: Spot, passage: &Passage) -> Vec<Candidate> {
    let height = passage.height();
    let mut candidates =
        vec![Candidate { place: at(to.x + 7.0, to.y - height / 2.0), anchor: Anchor::Start, reluctance: 0.0 }];
    for (far, y) in [(0.0, to.y - height - 3.0), (6.0, to.y + 4.0), (30.0, to.y - height - 20.0), (30.0, to.y + 20.0)] {
        candidates.push(Candidate { place: at(to.x + 7.0, y), anchor: Anchor::Start, reluctance: 3.0 + far });
        let mut x = to.x - 4.0;
        let mut reluctance = 8.0 + far;
        while x > from.x {
            candidates.push(Candidate { place: at(x, y), anchor: Anchor::End, reluctance });
            x -= 16.0;
            reluctance += 2.0;
        }
        candidates.push(Candidate { place: at(from.x + 4.0, y), anchor: Anchor::Start, reluctance: 40.0 + far });
    }
    candidates
}

/// Optional: the band is explained in the words of the page as well.
fn draw_limit_word(
    canvas: &mut Canvas,
    placement: &mut Placement,
    series: &Series,
    scale: &ZeroScale,
    columns: Columns,
) {
    let Some(word) = &series.limit_word else { return };
    let passage = Passage::plain(word, PLAIN, 120.0);
    let mut candidates = Vec::new();
    for (index, point) in series.points.iter().enumerate() {
        let Some((_, upper)) = point.limits() else { continue };
        let y = scale.y(upper.min(scale.end), columns.field);
        let x = columns.edge(index as f64) + 5.0;
        let reluctance = index as f64;
        candidates.push(Candidate { place: at(x, y - passage.height() - 2.0), anchor: Anchor::Start, reluctance });
        candidates.push(Candidate { place: at(x, y + 3.0), anchor: Anchor::Start, reluctance: reluctance + 20.0 });
    }
    placement.try_place(canvas, &passage, &candidates);
}
