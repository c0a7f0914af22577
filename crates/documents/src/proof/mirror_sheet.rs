// SPDX-License-Identifier: EUPL-1.2
//! The mirror as one sheet: picture, tables with a bar, questions. On paper it is one A4.

use askama::Template;
use nabij_domain::calendar::Month;
use nabij_domain::indicator::figure::State;
use nabij_domain::proof::mirror::chance::ChartKind;
use nabij_domain::proof::mirror::contents::{By, Line, Mirror, MirrorMonth, PartOfDay, Stretch};
use nabij_domain::proof::mirror::threshold::{REST, fewest, may_show};

use super::mirror_words::{PlaceName, day, heading, lead, month, name, often, question, sort, whole};
use crate::chart::{Heading, Label, Level, NumberFormat, Point, PointState, Series, Signal, Size};
use crate::indicator::view::{Cell, Picture, Table};
use crate::indicator::words::state_words;
use crate::text::{Lang, Text};

/// Rates are told per this many care days.
const PER: f64 = 1000.0;

/// Lines of one sort at most: on paper there is room for no more.
const MOST: usize = 6;

/// How a mirror is shown.
pub struct Shown<'a> {
    /// What it says.
    pub mirror: &'a Mirror,
    /// Whether the reader has a care relation with the place; else it is the guarded one.
    pub whole: bool,
    /// The name of its place.
    pub place: String,
    /// When it was made, in words.
    pub made: String,
    /// The same of the facts of now, where they say otherwise.
    pub now: Option<&'a Mirror>,
    /// Names of places.
    pub names: PlaceName<'a>,
}

#[derive(Template)]
#[template(path = "proof/mirror.html")]
struct Sheet {
    t: &'static Text,
    place: String,
    month: String,
    heading: String,
    lead: Vec<String>,
    changed: Option<String>,
    chart: String,
    chart_sub: Vec<String>,
    picture: Option<Picture>,
    months: String,
    stretch: String,
    grid: Option<Grid>,
    tables: Vec<Bars>,
    notes: Vec<String>,
    questions: Vec<String>,
    foot: Vec<String>,
}

/// Part of the day by day of the week.
struct Grid {
    days: Vec<String>,
    rows: Vec<(String, Vec<Square>)>,
}

struct Square {
    count: u32,
    /// How dark: 0 to 3.
    shade: u8,
}

struct Bars {
    heading: String,
    rows: Vec<Bar>,
}

struct Bar {
    name: String,
    often: String,
    /// Of the longest, in hundredths.
    length: u32,
}

/// The sheet as HTML.
///
/// # Errors
/// None in practice: writing to memory.
pub fn sheet(t: &'static Text, own: &Shown<'_>) -> Result<String, askama::Error> {
    let mirror = own.mirror;
    let stretch = if own.whole { &mirror.recent } else { &mirror.year };
    let window = t.period(stretch.from.first_day(), stretch.until.first_day());
    let seen = own.whole || may_show(stretch);
    let order =
        [By::Unit, By::Part, By::Weekday, By::Room, By::Occasion, By::Since, By::Temporary, By::Alone, By::Talked];
    let in_grid = |by: By| own.whole && matches!(by, By::Part | By::Weekday);
    let mut tables: Vec<Bars> = order
        .into_iter()
        .filter(|by| !in_grid(*by))
        .filter_map(|by| bars(t, stretch, by, own.names, sort(t, by)))
        .collect();
    let averted = stretch.all(By::Averted);
    let whole_sum = stretch.by(By::Averted).all(|line| line.key != REST);
    let averted_heading = if whole_sum { t.mirror_averted(t.count(averted.into())) } else { sort(t, By::Averted) };
    tables.extend(bars(t, stretch, By::Averted, own.names, averted_heading));
    let mut notes = Vec::new();
    if averted == 0 && own.whole {
        notes.push(t.mirror_averted_none());
    }
    if own.whole && stretch.by(By::Temporary).next().is_none() {
        notes.push(t.mirror_staffing_none());
    }
    notes.push(t.mirror_helped());
    if !own.whole {
        notes.push(t.mirror_hidden(u64::from(fewest())));
        if !seen {
            notes.push(t.mirror_hidden_all(window.clone()));
        }
    }
    // What is hidden was delivered.
    let shown = mirror.months.iter().filter(|own| matches!(own.state, State::Shown | State::Suppressed)).count();
    let mut foot = vec![
        t.mirror_complete(t.count(shown as u64), t.count(mirror.months.len() as u64)),
        own.made.clone(),
        t.mirror_steering(),
    ];
    if own.whole {
        foot.push(t.mirror_inside_only());
    }
    let page = Sheet {
        t,
        place: own.place.clone(),
        month: month(t, mirror),
        heading: heading(t, mirror),
        lead: lead(t, mirror),
        changed: own.now.map(|now| changed(t, mirror, now)),
        chart: t.mirror_chart(t.kind(mirror.kind)),
        chart_sub: match mirror.chance.chart {
            ChartKind::Rate => vec![t.mirror_chart_rate()],
            ChartKind::Between => vec![t.mirror_chart_between()],
            ChartKind::TooFew => Vec::new(),
        },
        picture: picture(t, mirror),
        months: months(t, mirror).html(t)?,
        stretch: if seen { t.mirror_stretch(window.clone(), t.count(stretch.events.into())) } else { window.clone() },
        grid: own.whole.then(|| grid(t, stretch)).flatten(),
        tables,
        notes,
        questions: mirror.questions.iter().map(|asked| question(t, asked, own.names)).collect(),
        foot,
    };
    page.render()
}

/// What later facts changed.
fn changed(t: &Text, then: &Mirror, now: &Mirror) -> String {
    let of = |own: &Mirror| own.last().and_then(|last| last.events).map(whole);
    match (of(then), of(now)) {
        (Some(then), Some(now)) if then != now => t.mirror_changed(t.count(now), t.count(then)),
        _ => t.mirror_changed_other(),
    }
}

fn rate(own: &MirrorMonth) -> Option<f64> {
    let (events, days) = (own.events?, own.care_days.filter(|days| *days > 0.0)?);
    (own.state == State::Shown).then(|| events / days * PER)
}

fn outside(own: &MirrorMonth, limits: Option<(f64, f64)>) -> Option<Signal> {
    let (value, (low, high)) = (rate(own)?, limits?);
    if value < low * PER { Some(Signal::Below) } else { (value > high * PER).then_some(Signal::Above) }
}

fn picture(t: &'static Text, own: &Mirror) -> Option<Picture> {
    own.months.iter().find_map(rate)?;
    let chance = &own.chance;
    let limits = |at: usize| chance.limits.get(at).copied().flatten();
    let point = |(at, own): (usize, &MirrorMonth)| {
        let state = match (rate(own), own.state) {
            (Some(value), _) => PointState::Shown { value, provisional: false },
            (None, State::Suppressed) => PointState::Suppressed,
            (None, State::Missing) => PointState::Missing,
            (None, State::CannotOccur) => PointState::CannotOccur,
            (None, _) => PointState::NotAvailable,
        };
        Point {
            tick: (at == 0 || own.month.number() == 1).then(|| own.month.year().to_string()),
            lower: limits(at).map(|own| own.0 * PER),
            upper: limits(at).map(|own| own.1 * PER),
            signal: outside(own, limits(at)),
            ..Point::new(state)
        }
    };
    let level = chance.centre.filter(|_| chance.chart == ChartKind::Rate).map(|centre| {
        let label = Label::one(t.mirror_chart_level(t.number(centre * PER, 1)));
        Level { from: 0, until: own.months.len(), value: centre * PER, label }
    });
    let last = own.last().and_then(rate).map(|value| Label::one(t.number(value, 1)));
    let shown = own.months.iter().filter(|own| rate(own).is_some()).count();
    let far = own.months.iter().enumerate().filter(|(at, own)| outside(own, limits(*at)).is_some()).count();
    let all = t.count(own.months.len() as u64);
    let description = t.mirror_chart_describe(t.count(shown as u64), all, t.count(far as u64));
    let chart = Series {
        unit: String::new(),
        format: match t.lang() {
            Lang::Nl => NumberFormat::NL,
            Lang::En => NumberFormat::EN,
        },
        points: own.months.iter().enumerate().map(point).collect(),
        levels: level.into_iter().collect(),
        words: state_words(t),
        limit_word: Some(t.chart_limit_word()),
        last,
        ..Series::default()
    };
    let draw = |suffix: &str, size: Size| {
        let (id, title, description) =
            (format!("spiegel-{suffix}"), t.mirror_chart(t.kind(own.kind)), description.clone());
        Series { heading: Heading { id, title, description, draw_title: false }, ..chart.clone() }.svg(size)
    };
    Some(Picture {
        wide: draw("breed", Size { width: 720.0, field_height: 170.0 }),
        narrow: draw("smal", Size::NARROW),
        alone: String::new(),
        name: "spiegel".to_owned(),
    })
}

/// The picture as a table.
fn months(t: &Text, own: &Mirror) -> Table {
    let head = [
        (t.column_period(), false),
        (t.proof_column_counted(), true),
        (t.proof_column_rate(), true),
        (t.column_state(), false),
    ];
    let mut table = Table::new(t.mirror_chart(t.kind(own.kind)), head);
    let row = |own: &MirrorMonth| {
        let shown = rate(own);
        vec![
            Cell::Head(t.period(own.month.first_day(), Month(own.month.0 + 1).first_day())),
            Cell::Number(
                own.events.filter(|_| shown.is_some()).map_or_else(|| "–".to_owned(), |events| t.number(events, 0)),
            ),
            Cell::Number(shown.map_or_else(|| "–".to_owned(), |rate| t.number(rate, 1))),
            Cell::Words(t.code(own.state.code()).to_owned()),
        ]
    };
    table.rows = own.months.iter().map(row).collect();
    table
}

/// Lines of one sort: those in order of time stay so, others the most first. None where there is only what is not known.
fn bars(t: &Text, stretch: &Stretch, by: By, names: PlaceName<'_>, heading: String) -> Option<Bars> {
    let mut lines: Vec<&Line> = stretch.by(by).collect();
    let order = |line: &&Line| match by {
        By::Since => {
            nabij_domain::proof::mirror::contents::SinceAdmission::parse(&line.key).map_or(9, |own| own as usize)
        }
        By::Part => PartOfDay::parse(&line.key).map_or(9, |own| own as usize),
        By::Weekday => line.key.parse().unwrap_or(9),
        _ => 0,
    };
    lines.sort_by_key(|line| (line.key == REST, order(line), std::cmp::Reverse(line.events), line.key.clone()));
    // What nobody recorded of anything is no finding.
    let most = lines.iter().map(|line| line.events).max().filter(|most| *most > 0)?;
    lines.truncate(if by == By::Weekday { 8 } else { MOST });
    let length = |line: &Line| line.events * 100 / most;
    let rows =
        lines.into_iter().map(|line| Bar { name: name(t, line, names), often: often(t, line), length: length(line) });
    Some(Bars { heading, rows: rows.collect() })
}

fn grid(t: &Text, stretch: &Stretch) -> Option<Grid> {
    let most = stretch.by(By::Hours).map(|line| line.events).max()?;
    let square = |part: PartOfDay, day: u8| {
        let count = stretch.events_of(By::Hours, &format!("{}-{day}", part.id()));
        let shade = match count {
            0 => 0,
            _ if count * 3 > most * 2 => 3,
            _ if count * 3 > most => 2,
            _ => 1,
        };
        Square { count, shade }
    };
    let parts = [PartOfDay::Morning, PartOfDay::Afternoon, PartOfDay::Evening, PartOfDay::Night, PartOfDay::NotKnown];
    let row = |part: PartOfDay| {
        let squares: Vec<Square> = (1..=7).map(|day| square(part, day)).collect();
        let any = squares.iter().any(|own| own.count > 0);
        (any || part != PartOfDay::NotKnown).then(|| (t.code(part.code()).to_owned(), squares))
    };
    Some(Grid {
        days: (1..=7).map(|number| day(t, &number.to_string())).collect(),
        rows: parts.into_iter().filter_map(row).collect(),
    })
}

#[cfg(test)]
mod tests {
    use nabij_domain::proof::mirror::threshold::guarded;

    use super::super::mirror_file::tests::example;
    use super::*;

    fn html(mirror: &Mirror, whole: bool, now: Option<&Mirror>) -> String {
        let names = |id: &str| format!("Groep {id}");
        let place = "Wilg".to_owned();
        let own = Shown { mirror, whole, place, made: "vandaag".to_owned(), now, names: &names };
        sheet(Text::of(Lang::Nl), &own).unwrap()
    }

    #[test]
    fn the_team_sees_all_and_others_what_gives_nobody_away() {
        let own = example();
        let all = html(&own, true, None);
        for words in
            ["Groep a", "Drie vragen", "30 van de 42 keer", "eerste week", "71,4 per 1000", "maanden op rij minder"]
        {
            assert!(all.contains(words), "{words}: {all}");
        }
        let mut few = own.clone();
        few.year.in_small = 0;
        let guarded = guarded(&few);
        let seen = html(&guarded, false, None);
        for words in ["Groep a", "Drie vragen", "Vasthouden: 12", "niet delen", "Was er een invaller"] {
            assert!(!seen.contains(words), "{words}: {seen}");
        }
        assert!(seen.contains("avond") && seen.contains("minder dan 5 jongeren"), "{seen}");
        let hidden = html(&nabij_domain::proof::mirror::threshold::guarded(&own), false, None);
        assert!(
            !hidden.contains("avond") && hidden.contains("te weinig jongeren"),
            "the year has three in hidden months"
        );
    }

    #[test]
    fn what_later_facts_changed_is_said() {
        let own = example();
        let mut now = own.clone();
        now.months[23].events = Some(9.0);
        let words = html(&own, true, Some(&now));
        assert!(words.contains("is het 9 keer in deze maand. Toen was het 3 keer."), "{words}");
        now.months[23].events = own.months[23].events;
        assert!(html(&own, true, Some(&now)).contains("zou nu anders zijn"));
        assert!(!html(&own, true, None).contains("Sinds deze spiegel"));
    }
}
