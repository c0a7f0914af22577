// SPDX-License-Identifier: EUPL-1.2
//! What the public page shows of one release, from its published rows and nothing else: rooms beside hours, the national line,
//! what came instead, harm, and sectors.

use nabij_domain::indicator::beside::harm::INDICATORS;
use nabij_domain::indicator::definition::Indicator;
use nabij_domain::indicator::figure::{KindKey, RoomKey, State};
use nabij_domain::publication::plan::Mark;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::room::RoomKind;

use super::figure_rows::FigureRow;
use crate::chart::{
    self, Emphasis, Heading, Label, Line, NumberFormat, Panel, Panels, Point, PointState, Series, Size, Stroke, Tick,
};
use crate::indicator::view::{Block, Cell, Link, Mark as Verdict, Mini, Picture, Table};
use crate::indicator::words::{state_cell, state_words};
use crate::text::{Lang, Text};

/// Rows of one release, to be drawn.
pub struct Release<'a> {
    /// Words.
    pub t: &'static Text,
    /// Number.
    pub number: i64,
    /// All its rows.
    pub rows: &'a [FigureRow],
    /// Words drawn in every picture that travels alone.
    pub source: String,
}

/// The main kind of a release.
const SECLUSION: KindKey = KindKey::One(Kind::Seclusion);

impl<'a> Release<'a> {
    /// Quarters of one indicator of the nation.
    fn nation(&self, indicator: Indicator, kind: &str, room: &str) -> Vec<&'a FigureRow> {
        self.quarters("nation", indicator, kind, room)
    }

    fn quarters(&self, place: &str, indicator: Indicator, kind: &str, room: &str) -> Vec<&'a FigureRow> {
        let is = |row: &&FigureRow| {
            row.indicator == indicator.id() && row.kind == kind && row.room == room && row.place == place
        };
        let mut own: Vec<&FigureRow> = self.rows.iter().filter(is).filter(|row| row.period.contains("-Q")).collect();
        own.sort_by(|one, other| one.period_start.cmp(&other.period_start));
        own
    }

    /// All blocks of the page.
    #[must_use]
    pub fn blocks(&self) -> Vec<Block> {
        [self.rooms(), self.line(), self.instead(), self.harm(), self.sectors()].into_iter().flatten().collect()
    }

    /// The picture of a name that travels alone.
    #[must_use]
    pub fn alone(&self, name: &str) -> Option<String> {
        self.blocks().into_iter().filter_map(|block| block.picture).find(|own| own.name == name).map(|own| own.alone)
    }

    /// Seclusion rooms, first and last.
    #[must_use]
    pub fn room_ends(&self) -> Option<(u64, u64)> {
        let own = self.nation(Indicator::Rooms, "", RoomKind::SeclusionRoom.id());
        let count = |row: Option<&&FigureRow>| row.and_then(|row| row.value).map(rounded);
        count(own.first()).zip(count(own.last()))
    }

    fn rooms(&self) -> Option<Block> {
        let t = self.t;
        let rooms = self.nation(Indicator::Rooms, "", RoomKind::SeclusionRoom.id());
        let kinds = [SECLUSION, KindKey::One(Kind::NightLocking)];
        let hours: Vec<(KindKey, Vec<&FigureRow>)> =
            kinds.into_iter().map(|kind| (kind, self.nation(Indicator::HoursRate, kind.id(), ""))).collect();
        if rooms.is_empty() {
            return None;
        }
        let line = |name: String, rows: &[&FigureRow], stroke: Stroke, held: bool| Line {
            name,
            points: rows.iter().map(|row| (year(row), row.value)).collect(),
            held,
            provisional: rows.last().is_some_and(|row| row.mark != Mark::Final.id()),
            stroke,
        };
        let strokes = [Stroke::Series, Stroke::Context];
        let panels = vec![
            Panel {
                unit: t.public_rooms_unit(),
                lines: vec![line(t.room(RoomKey::One(RoomKind::SeclusionRoom)), &rooms, Stroke::Series, true)],
                ..Panel::default()
            },
            Panel {
                unit: t.indicator(Indicator::HoursRate).unit,
                lines: hours
                    .iter()
                    .zip(strokes)
                    .map(|((kind, rows), stroke)| line(t.kind(*kind), rows, stroke, false))
                    .collect(),
                decimals: 1,
                ..Panel::default()
            },
        ];
        let chart = Panels { format: format(t), panels, ticks: ticks(&rooms), ..Panels::default() };
        let heading = t.public_rooms_heading();
        let picture = self.picture("rooms", &heading, |heading, size| Panels { heading, ..chart.clone() }.svg(size));
        let mut table = Table::new(
            heading.clone(),
            [(t.public_quarter(), false), (t.room(RoomKey::One(RoomKind::SeclusionRoom)), true)],
        );
        table.head.extend(hours.iter().map(|(kind, _)| (t.public_hours_of(t.kind(*kind)), true)));
        for room in &rooms {
            let of = |rows: &[&FigureRow]| {
                rows.iter().find(|row| row.period == room.period).map_or_else(empty, |row| cell(t, row, 1))
            };
            let mut row = vec![Cell::Head(period(t, room)), cell(t, room, 0)];
            row.extend(hours.iter().map(|(_, rows)| of(rows)));
            table.rows.push(row);
        }
        let mut block = self.block("rooms", heading, Some(picture), vec![table]);
        block.sub = vec![t.public_rooms_sub()];
        block.method = vec![t.release_how_hours()];
        Some(block)
    }

    fn line(&self) -> Option<Block> {
        let t = self.t;
        let rows = self.nation(Indicator::EventsRate, SECLUSION.id(), "");
        let last = rows.iter().rev().find_map(|row| row.value);
        rows.first()?;
        let decimals = 1;
        let chart = Series {
            unit: t.indicator(Indicator::EventsRate).unit,
            format: format(t),
            points: points(&rows),
            words: state_words(t),
            last: last.map(|value| Label::one(t.number(value, decimals))),
            ..Series::default()
        };
        let heading = t.public_line_heading(t.kind(SECLUSION).to_lowercase());
        let picture = self.picture("line", &heading, |heading, size| Series { heading, ..chart.clone() }.svg(size));
        let mut table = Table::new(
            heading.clone(),
            [
                (t.public_quarter(), false),
                (t.public_events(), true),
                (t.public_care_days(), true),
                (t.public_rate(), true),
                (t.public_complete(), true),
            ],
        );
        for row in &rows {
            let count = |value: Option<f64>| value.map_or_else(empty, |value| Cell::Number(t.count(rounded(value))));
            table.rows.push(vec![
                Cell::Head(period(t, row)),
                count(row.numerator),
                count(row.denominator),
                cell(t, row, decimals),
                Cell::Number(complete(t, row)),
            ]);
        }
        let mut block = self.block("line", heading, Some(picture), vec![table]);
        block.sub = vec![t.public_line_sub()];
        block.method = vec![t.release_how_events(), t.release_how_care(), t.release_how_zero()];
        Some(block)
    }

    fn instead(&self) -> Option<Block> {
        let t = self.t;
        let kinds = Kind::ALL.iter().copied().filter(|kind| *kind != Kind::Seclusion);
        let kinds: Vec<(String, Vec<&FigureRow>)> = kinds
            .map(|kind| (t.kind(KindKey::One(kind)), self.nation(Indicator::EventsRate, kind.id(), "")))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let heading = t.public_instead_heading();
        let mut block = self.small("instead", heading, &t.indicator(Indicator::EventsRate).unit, &kinds)?;
        block.sub = vec![t.public_instead_sub()];
        Some(block)
    }

    fn harm(&self) -> Option<Block> {
        let t = self.t;
        let kinds: Vec<(String, Vec<&FigureRow>)> = INDICATORS
            .into_iter()
            .map(|indicator| (t.indicator(indicator).name, self.nation(indicator, "", "")))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let mut block =
            self.small("harm", t.public_harm_heading(), &t.indicator(Indicator::EventsRate).unit, &kinds)?;
        block.sub = vec![t.public_harm_sub()];
        Some(block)
    }

    fn sectors(&self) -> Option<Block> {
        let t = self.t;
        let mut names: Vec<&str> =
            self.rows.iter().filter(|row| row.level == "sector").map(|row| row.place.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let sectors: Vec<(String, Vec<&FigureRow>)> = names
            .into_iter()
            .map(|name| (name.to_owned(), self.quarters(name, Indicator::EventsRate, SECLUSION.id(), "")))
            .filter(|(_, rows)| !rows.is_empty())
            .collect();
        let heading = t.public_sectors_heading(t.kind(SECLUSION).to_lowercase());
        let mut block = self.small("sectors", heading, &t.indicator(Indicator::EventsRate).unit, &sectors)?;
        block.sub = vec![t.public_sectors_sub()];
        Some(block)
    }

    /// Small pictures side by side, each with its numbers, and one table of all.
    fn small(&self, id: &str, heading: String, unit: &str, all: &[(String, Vec<&'a FigureRow>)]) -> Option<Block> {
        let t = self.t;
        let (_, longest) = all.iter().max_by_key(|(_, rows)| rows.len())?;
        let periods: Vec<&FigureRow> = longest.clone();
        let mut table = Table::new(heading.clone(), [(t.public_quarter(), false)]);
        table.head.extend(all.iter().map(|(name, _)| (name.clone(), true)));
        for at in &periods {
            let mut row = vec![Cell::Head(period(t, at))];
            let of = |rows: &[&FigureRow]| {
                rows.iter().find(|own| own.period == at.period).map_or_else(empty, |own| cell(t, own, 2))
            };
            row.extend(all.iter().map(|(_, rows)| of(rows)));
            table.rows.push(row);
        }
        let mut block = self.block(id, heading, None, vec![table]);
        for (at, (name, rows)) in all.iter().enumerate() {
            block.minis.push(self.mini(&format!("{id}-{at}"), name, unit, rows));
        }
        Some(block)
    }

    fn mini(&self, id: &str, name: &str, unit: &str, rows: &[&FigureRow]) -> Mini {
        let t = self.t;
        let shown: Vec<&&FigureRow> = rows.iter().filter(|row| row.value.is_some()).collect();
        let value = |row: &FigureRow| t.number(row.value.unwrap_or(f64::NAN), 2);
        let state = rows.iter().rev().find_map(|row| State::ALL.iter().find(|state| state.id() == row.state));
        let svg = shown.last().map(|last| {
            let chart = chart::Mini {
                heading: Heading {
                    id: id.to_owned(),
                    title: name.to_owned(),
                    description: unit.to_owned(),
                    draw_title: false,
                },
                points: points(rows),
                last: value(last),
                emphasis: Emphasis::Context,
                ..chart::Mini::default()
            };
            chart.svg(chart::Mini::SMALL)
        });
        let numbers = match (shown.first(), shown.last()) {
            (Some(first), Some(last)) if first.period != last.period => {
                t.from_to_short(value(first), value(last), unit)
            }
            (_, Some(last)) => t.last_only(period(t, last), value(last), unit),
            _ => String::new(),
        };
        let hidden = rows.iter().filter(|row| row.state == State::Suppressed.id()).count();
        let words = if hidden > 0 { t.public_hidden(hidden) } else { t.public_all_shown() };
        let absent = state.and_then(|state| t.state(*state)).map(|words| words.why).unwrap_or_default();
        Mini { name: name.to_owned(), wide: false, svg, absent, numbers, verdict: Verdict { class: "off", words } }
    }

    fn block(&self, id: &str, heading: String, picture: Option<Picture>, tables: Vec<Table>) -> Block {
        let t = self.t;
        let mut block = Block::new(t, id, 2, heading);
        if let Some(picture) = &picture {
            let href =
                format!("/openbaar/grafiek.svg?nr={}&naam={}&taal={}", self.number, picture.name, t.lang().code());
            block.links.push(Link { label: "SVG".to_owned(), href });
        }
        (block.picture, block.tables) = (picture, tables);
        block
    }

    fn picture(&self, name: &str, title: &str, draw: impl Fn(Heading, Size) -> String) -> Picture {
        let heading = |suffix: &str, title: String, draw_title: bool| Heading {
            id: format!("{name}-{suffix}"),
            title,
            description: self.t.public_picture(),
            draw_title,
        };
        Picture {
            wide: draw(heading("w", title.to_owned(), false), Size::WIDE),
            narrow: draw(heading("n", title.to_owned(), false), Size::NARROW),
            alone: draw(heading("a", format!("{title}. {}", self.source), true), Size::WIDE),
            name: name.to_owned(),
        }
    }
}

fn format(t: &Text) -> NumberFormat {
    if t.lang() == Lang::Nl { NumberFormat::NL } else { NumberFormat::EN }
}

/// The year and the quarter of it, where its rows stand on an axis of years: its end.
fn year(row: &FigureRow) -> f64 {
    let (year, quarter) = parts(row);
    f64::from(year) + f64::from(quarter) / 4.0
}

fn parts(row: &FigureRow) -> (i32, i32) {
    let (year, quarter) = row.period.split_once("-Q").unwrap_or((&row.period, "1"));
    (year.parse().unwrap_or(0), quarter.parse().unwrap_or(1))
}

fn ticks(rows: &[&FigureRow]) -> Vec<Tick> {
    let years: std::collections::BTreeSet<i32> = rows.iter().map(|row| parts(row).0).collect();
    years.into_iter().skip(1).map(|year| Tick { at: f64::from(year), label: year.to_string() }).collect()
}

fn points(rows: &[&FigureRow]) -> Vec<Point> {
    let mut before = 0;
    let point = |row: &&FigureRow| {
        let (year, _) = parts(row);
        let provisional = row.mark != Mark::Final.id();
        let state = State::ALL.iter().find(|state| state.id() == row.state).copied();
        let state = match (state, row.value) {
            (Some(State::Shown), Some(value)) => PointState::Shown { value, provisional },
            (Some(State::Suppressed), _) => PointState::Suppressed,
            (Some(State::CannotOccur), _) => PointState::CannotOccur,
            (Some(State::Missing), _) => PointState::Missing,
            _ => PointState::NotAvailable,
        };
        let tick = (std::mem::replace(&mut before, year) != year).then(|| year.to_string());
        Point { tick, ..Point::new(state) }
    };
    rows.iter().map(point).collect()
}

/// `2026, kwartaal 3*`.
fn period(t: &Text, row: &FigureRow) -> String {
    let (year, quarter) = parts(row);
    let sign = Mark::parse(&row.mark).map_or("", Mark::sign);
    format!("{}{sign}", t.public_period(year.to_string(), quarter.to_string()))
}

fn cell(t: &Text, row: &FigureRow, decimals: usize) -> Cell {
    let state = State::ALL.iter().find(|state| state.id() == row.state).copied().unwrap_or(State::NotAvailable);
    match row.value {
        Some(value) => Cell::Number(t.number(value, decimals)),
        None => match state_cell(t, state) {
            Cell::State { sign, word, .. } => Cell::Sign { sign, word },
            other => other,
        },
    }
}

fn empty() -> Cell {
    Cell::Number(String::new())
}

fn complete(t: &Text, row: &FigureRow) -> String {
    let share = row.received.zip(row.due).filter(|(_, due)| *due > 0);
    share.map(|(received, due)| t.percent(received as f64 / due as f64, 0)).unwrap_or_default()
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "counts, not negative")]
fn rounded(value: f64) -> u64 {
    value.round() as u64
}
