// SPDX-License-Identifier: EUPL-1.2
//! The main outcome month by month beside what was to be expected had nothing changed: picture and table.

use nabij_domain::calendar::Month;
use nabij_domain::proof::claim::Judgement;
use nabij_domain::proof::course::{CourseMonth, Phase};

use super::verdict::range;
use crate::chart::{Goal, Heading, Label, NumberFormat, Point, PointState, Practice, Series, Signal, Size, Target};
use crate::indicator::view::{Block, Cell, Picture, Table};
use crate::text::{Lang, Text};

/// Rates are told per this many care days.
const PER: f64 = 1000.0;

/// Nothing before the first look, or where no month was counted.
pub(super) fn course(t: &'static Text, judgement: &Judgement) -> Option<Block> {
    let months = &judgement.course;
    let after = || months.iter().filter(|own| own.phase == Phase::After && rate(own).is_some());
    let first = months.iter().position(|own| own.phase == Phase::After)?;
    if after().all(|own| own.expected.is_none()) {
        return None;
    }
    let mut block = Block::new(t, "tegenfeit", 2, t.proof_course());
    block.sub = vec![t.proof_course_sub()];
    let many = |way: Signal| after().filter(|own| signal(own) == Some(way)).count() as u64;
    let (below, above) = (t.count(many(Signal::Below)), t.count(many(Signal::Above)));
    let description = t.proof_course_describe(t.count(after().count() as u64), below, above);
    block.sub.push(description.clone());
    let path = months.iter().enumerate().filter(|(_, own)| own.phase != Phase::Before);
    let path = path.filter_map(|(at, own)| Some((at as f64 + 0.5, own.expected?.rate * PER)));
    let chart = Series {
        unit: t.proof_course_unit(),
        format: match t.lang() {
            Lang::Nl => NumberFormat::NL,
            Lang::En => NumberFormat::EN,
        },
        points: months.iter().enumerate().map(|(at, own)| point(own, at == 0)).collect(),
        target: Some(Target { path: path.collect(), goals: Vec::<Goal>::new(), beyond: None }),
        practices: vec![Practice { at: first as f64, label: Label::one(t.proof_course_look()) }],
        limit_word: Some(t.proof_course_expected()),
        ..Series::default()
    };
    let draw = |suffix: &str, size: Size, draw_title: bool| {
        let (id, title, description) = (format!("tegenfeit-{suffix}"), t.proof_course(), description.clone());
        Series { heading: Heading { id, title, description, draw_title }, ..chart.clone() }.svg(size)
    };
    block.picture = Some(Picture {
        wide: draw("breed", Size { width: 920.0, field_height: 300.0 }, false),
        narrow: draw("smal", Size::NARROW, false),
        alone: draw("los", Size::WIDE, true),
        name: "tegenfeit".to_owned(),
    });
    block.tables = vec![table(t, months)];
    Some(block)
}

fn rate(own: &CourseMonth) -> Option<f64> {
    (own.counted.1 > 0.0).then(|| own.counted.0 / own.counted.1)
}

/// On which side of what was expected a month of the look lies.
fn signal(own: &CourseMonth) -> Option<Signal> {
    let (rate, expected) = (rate(own)?, own.expected.filter(|_| own.phase == Phase::After)?);
    if rate < expected.low { Some(Signal::Below) } else { (rate > expected.high).then_some(Signal::Above) }
}

fn point(own: &CourseMonth, first: bool) -> Point {
    let state =
        rate(own).map_or(PointState::Missing, |rate| PointState::Shown { value: rate * PER, provisional: false });
    let expected = own.expected.filter(|_| own.phase != Phase::Before);
    Point {
        tick: (first || own.month.number() == 1).then(|| own.month.year().to_string()),
        lower: expected.map(|own| own.low * PER),
        upper: expected.map(|own| own.high * PER),
        signal: signal(own),
        ..Point::new(state)
    }
}

fn table(t: &Text, months: &[CourseMonth]) -> Table {
    let head = [
        (t.column_period(), false),
        (t.proof_column_counted(), true),
        (t.proof_column_rate(), true),
        (t.proof_column_expected(), true),
        (t.proof_column_range(), true),
    ];
    let mut table = Table::new(t.proof_course(), head);
    let told = |own: Option<f64>| Cell::Number(own.map_or_else(|| "–".to_owned(), |own| t.number(own * PER, 2)));
    let row = |own: &CourseMonth| {
        let after = own.expected.filter(|_| own.phase != Phase::Before);
        let between = after.map_or_else(|| "–".to_owned(), |own| range(t, (own.low * PER, own.high * PER)));
        vec![
            Cell::Head(t.period(own.month.first_day(), Month(own.month.0 + 1).first_day())),
            Cell::Number(t.number(own.counted.0, 0)),
            told(rate(own)),
            told(own.expected.map(|own| own.rate)),
            Cell::Number(between),
        ]
    };
    table.rows = months.iter().map(row).collect();
    table
}
