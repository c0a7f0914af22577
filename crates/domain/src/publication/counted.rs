// SPDX-License-Identifier: EUPL-1.2
//! The figures of a plan as they are inside: tables with their contributors, and the state of each figure.

use std::collections::{BTreeMap, BTreeSet};

use super::dimension::{Link, TOTAL};
use super::plan::{PERIOD, Plan, PlanError};
use super::table::{Measure, Row, Shares, Table, TableError};
use crate::calendar::Month;
use crate::indicator::beside::harm::INDICATORS;
use crate::indicator::cells::Grid;
use crate::indicator::columns::Columns;
use crate::indicator::contribution::{Contribution, contributions};
use crate::indicator::definition::Indicator;
use crate::indicator::derived::Derived;
use crate::indicator::figure::{Figure, KindKey, RoomKey};
use crate::indicator::figures::from_derived;
use crate::indicator::selection::{PeriodLength, Selection};
use crate::registration::harm::HarmKind;
use crate::registration::place::Level;

/// What a table counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Subject {
    /// Restrictions begun.
    Events,
    /// Hours in restriction, in tenths, rounded up in each leaf cell.
    Hours,
    /// Care days of the months that count for a kind.
    CareDays,
    /// Persons harmed, and what else is harm.
    Harm,
}

impl Subject {
    /// The name of what is counted: equal names are linked where their codes are equal.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Events => "events",
            Self::Hours => "hours",
            Self::CareDays => "care_days",
            Self::Harm => "harm",
        }
    }
}

/// One table.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// What it counts.
    pub subject: Subject,
    /// Sector, region or nation.
    pub level: Level,
    /// With all its totals.
    pub table: Table,
}

impl Part {
    /// Its name: `events.sector`.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}.{}", self.subject.name(), self.level.id())
    }
}

/// All that is counted for a release.
#[derive(Debug, Clone, PartialEq)]
pub struct Counted {
    /// Tables.
    pub parts: Vec<Part>,
    /// Figures as the indicators give them, with their states: every one that can be published.
    pub figures: Vec<Figure>,
}

/// Why a plan was not counted.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CountError {
    /// The plan.
    #[error(transparent)]
    Plan(#[from] PlanError),
    /// A table.
    #[error(transparent)]
    Table(#[from] TableError),
    /// Totals instead of rows.
    #[error("{0} deliveries are totals: who contributed to them is not known here, so a release cannot be proven safe")]
    Totals(usize),
    /// What adds up differs from the indicator.
    #[error(
        "{table}: {period} {kind} adds up to {sum}, and the indicator counts {counted}: places without a {level} are not \
         in a release; give each place one"
    )]
    Differs {
        /// The table.
        table: String,
        /// The period.
        period: String,
        /// The kind.
        kind: String,
        /// What the table adds up to.
        sum: i64,
        /// What the indicator counts.
        counted: i64,
        /// The level whose places are not all known.
        level: &'static str,
    },
}

/// Counts what a plan asks for.
///
/// # Errors
/// [`CountError`].
pub fn count(columns: &Columns, plan: &Plan) -> Result<Counted, CountError> {
    plan.check(columns.zone.month(plan.data_cut))?;
    let within = |from, until| plan.from < until && from < plan.until;
    let totals = columns.aggregates.rows.iter().filter(|row| within(row.from, row.until)).count();
    if totals > 0 {
        return Err(CountError::Totals(totals));
    }
    let quarters = selection(plan, PeriodLength::Quarter);
    let derived = Derived::needed(columns, &quarters);
    let mut figures = Vec::new();
    for period in [PeriodLength::Quarter, PeriodLength::Year, PeriodLength::Window] {
        figures.extend(from_derived(columns, &derived, &selection(plan, period)));
    }
    figures.retain(|figure| is_published(figure, plan));
    let mut parts = Vec::new();
    of_kinds(columns, plan, &derived, (Level::Sector, PeriodLength::Quarter), &mut parts)?;
    if plan.regions {
        of_kinds(columns, plan, &derived, (Level::Region, PeriodLength::Year), &mut parts)?;
    }
    parts.push(harm(columns, plan, &figures)?);
    let counted = Counted { parts, figures };
    counted.agree(plan)?;
    Ok(counted)
}

fn selection(plan: &Plan, period: PeriodLength) -> Selection {
    let mut own = Selection::new(plan.from, plan.until, period, plan.data_cut);
    own.levels = vec![Level::Nation, Level::Sector];
    if plan.regions && period != PeriodLength::Quarter {
        own.levels.push(Level::Region);
    }
    (own.intervals, own.replicates) = (false, 0);
    own.only =
        Some([Indicator::EventsRate, Indicator::HoursRate, Indicator::Rooms].into_iter().chain(INDICATORS).collect());
    own
}

fn is_published(figure: &Figure, plan: &Plan) -> bool {
    let key = &figure.key;
    match key.indicator {
        Indicator::EventsRate | Indicator::HoursRate => {
            key.slot.room == RoomKey::Any && matches!(key.slot.kind, KindKey::One(kind) if plan.kinds.contains(&kind))
        }
        Indicator::Rooms => key.level == Level::Nation && key.slot.is_of_rooms() && key.until.0 - key.from.0 == 3,
        _ => key.level == Level::Nation && key.slot.kind == KindKey::Any && key.slot.room == RoomKey::Any,
    }
}

/// Events, hours and care days of every kind at a level. Totals have contributors of their own: a youth of several quarters or
/// sectors counts once in them.
fn of_kinds(
    columns: &Columns,
    plan: &Plan,
    derived: &Derived,
    (level, leaves): (Level, PeriodLength),
    parts: &mut Vec<Part>,
) -> Result<(), CountError> {
    let mut found: BTreeMap<(String, String, &'static str), [Contribution; 3]> = BTreeMap::new();
    let mut leaf_codes = Vec::new();
    for period in [PeriodLength::Quarter, PeriodLength::Year, PeriodLength::Window] {
        if period < leaves {
            continue;
        }
        let asked = selection(plan, period);
        for at_level in [level, Level::Nation] {
            let grid = Grid::new(&columns.places, &asked, at_level, None);
            for own in contributions(columns, derived, &asked, &grid, &plan.kinds) {
                for at in 0..grid.len() {
                    let (place, (from, until)) = grid.key(at);
                    let place = if at_level == Level::Nation { TOTAL.to_owned() } else { place };
                    let code = (plan.code(from, until), place, own.kind.id());
                    if period == leaves && at_level == level {
                        leaf_codes.push(code.clone());
                    }
                    found.insert(code, [own.care_days[at], own.events[at], own.seconds[at]]);
                }
            }
        }
    }
    let links = if leaves == PeriodLength::Quarter { plan.links() } else { Vec::new() };
    let dims = [PERIOD.to_owned(), level.id().to_owned(), KIND.to_owned()];
    let subjects = [Subject::CareDays, Subject::Events, Subject::Hours];
    for (at, subject) in
        subjects.into_iter().enumerate().filter(|own| own.1 != Subject::Hours || level == Level::Sector)
    {
        let rows = leaf_codes.iter().enumerate().map(|(line, code)| {
            let codes = vec![code.0.clone(), code.1.clone(), code.2.to_owned()];
            row(line + 1, codes, subject, found[code][at])
        });
        let rows: Vec<Row> = rows.collect();
        let kinds: BTreeMap<&str, &'static str> = plan.kinds.iter().map(|kind| (kind.id(), kind.id())).collect();
        let table = table(subject, &dims, &links, &rows)?.with_contributors(|codes| {
            let code = (codes[0].to_owned(), codes[1].to_owned(), *kinds.get(codes[2])?);
            Some(contributors(subject, *found.get(&code)?.get(at)?))
        });
        parts.push(Part { subject, level, table });
    }
    Ok(())
}

/// How many, the largest and the second, in the unit of a subject.
fn contributors(subject: Subject, given: Contribution) -> (i64, i64, i64) {
    let unit = |value: i64| if subject == Subject::Hours { value.div_euclid(360) } else { value };
    (given.youths, unit(given.largest), unit(given.second))
}

/// The dimension of kinds of restriction.
pub const KIND: &str = "kind";
/// The dimension of kinds of harm.
pub const HARM: &str = "harm";

fn table(subject: Subject, dims: &[String], links: &[Link], rows: &[Row]) -> Result<Table, TableError> {
    let measure = Measure { name: subject.name().to_owned(), decimals: u32::from(subject == Subject::Hours) };
    let made = Table::new(measure, dims, links, rows)?;
    Ok(if matches!(subject, Subject::Events | Subject::Harm) { made.of_events() } else { made })
}

fn row(line: usize, codes: Vec<String>, subject: Subject, given: Contribution) -> Row {
    let (count, largest, second) = contributors(subject, given);
    // Rounded up, so that what happened is never a zero; the largest may not be more than the whole.
    let sum = if subject == Subject::Hours { (given.sum + 359).div_euclid(360) } else { given.sum };
    let largest = largest.clamp(sum.min(1), sum);
    let second = second.min(largest).min(sum - largest);
    Row { line, codes, count, shares: Some(Shares { sum, largest, second }), cost: None }
}

/// Harm of all places together. Who is concerned is known of some rows only: the others count as one person.
fn harm(columns: &Columns, plan: &Plan, figures: &[Figure]) -> Result<Part, CountError> {
    let mut given: BTreeMap<(i32, HarmKind), BTreeMap<Option<u32>, i64>> = BTreeMap::new();
    for row in columns.harm.rows.iter().filter(|row| row.at < plan.data_cut) {
        let youths = given.entry((columns.zone.month(row.at).0, row.kind)).or_default();
        *youths.entry(row.youth.map(|youth| youth.0)).or_default() += i64::from(row.persons);
    }
    let contribution = |kind: HarmKind, (from, until): (Month, Month)| {
        let mut own: BTreeMap<Option<u32>, i64> = BTreeMap::new();
        for ((_, of), youths) in given.range((from.0, HarmKind::ALL[0])..(until.0, HarmKind::ALL[0])) {
            youths
                .iter()
                .filter(|_| *of == kind)
                .for_each(|(youth, persons)| *own.entry(*youth).or_default() += persons);
        }
        let mut own: Vec<i64> = own.into_values().collect();
        own.sort_unstable_by(|one, other| other.cmp(one));
        let is = |figure: &&Figure| {
            figure.key.indicator == INDICATORS[kind as usize] && (figure.key.from, figure.key.until) == (from, until)
        };
        let counted = figures.iter().find(is).and_then(|figure| figure.numerator).map_or(0, whole);
        let sum: i64 = own.iter().sum();
        // Where some rows do not count, nobody knows whose were left: as if all were one person's.
        let youths = if sum == counted { i64::try_from(own.len()).unwrap_or(i64::MAX) } else { counted.min(1) };
        let at = |nth: usize| own.get(nth).copied().unwrap_or(0);
        Contribution { youths, sum: counted, largest: at(0), second: at(1) }
    };
    let kinds: BTreeMap<&str, HarmKind> = HarmKind::ALL.iter().map(|kind| (kind.id(), *kind)).collect();
    let mut rows = Vec::new();
    for from in (plan.from.0..plan.until.0).step_by(3).map(Month) {
        let months = (from, Month(from.0 + 3));
        for kind in HarmKind::ALL {
            let codes = vec![plan.code(months.0, months.1), kind.id().to_owned()];
            rows.push(row(rows.len() + 1, codes, Subject::Harm, contribution(*kind, months)));
        }
    }
    let dims = [PERIOD.to_owned(), HARM.to_owned()];
    let table = table(Subject::Harm, &dims, &plan.links(), &rows)?.with_contributors(|codes| {
        let own = contribution(*kinds.get(codes[1])?, plan.months(codes[0])?);
        Some((own.youths, own.largest, own.second))
    });
    Ok(Part { subject: Subject::Harm, level: Level::Nation, table })
}

/// A count that was divided.
#[expect(clippy::cast_possible_truncation, reason = "counts far below 2^52")]
fn whole(value: f64) -> i64 {
    value.round() as i64
}

impl Counted {
    /// Whether what adds up is what the indicators count: two ways through the same facts.
    fn agree(&self, plan: &Plan) -> Result<(), CountError> {
        for figure in self.figures.iter().filter(|own| own.key.indicator == Indicator::EventsRate) {
            let key = &figure.key;
            let (KindKey::One(kind), Some(numerator)) = (key.slot.kind, figure.numerator) else { continue };
            let levels: BTreeSet<Level> = self.parts.iter().map(|part| part.level).collect();
            for level in levels.into_iter().filter(|level| key.level == Level::Nation || key.level == *level) {
                let period = plan.code(key.from, key.until);
                let place = if key.level == Level::Nation { TOTAL } else { &key.place };
                let part = self.parts.iter().find(|part| part.subject == Subject::Events && part.level == level);
                let cell = part.and_then(|part| Some((part, part.table.cell([&period, place, kind.id()])?)));
                let Some((part, cell)) = cell else { continue };
                let (sum, counted) = (part.table.truth()[cell], whole(numerator));
                if sum != counted {
                    let (table, kind) = (part.name(), kind.id().to_owned());
                    return Err(CountError::Differs { table, period, kind, sum, counted, level: level.id() });
                }
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::calendar::{Instant, Zone};
    use crate::indicator::columns::{End, RestrictionRow, Source, StayRow, Youth};
    use crate::publication::table::Rules;
    use crate::registration::kind::Kind;
    use crate::registration::parse::Precision;
    use crate::registration::place::{Place, PlaceIx};
    use crate::registration::restriction::{Occasion, Regime};
    use crate::registration::room::{Door, RoomKind};

    /// Two houses of two sectors over two years; youth 1 of the first is held in every quarter, six others of the second once.
    fn facts(sector: Option<&str>) -> (Columns, Plan) {
        let zone = Zone::amsterdam();
        let mut columns = Columns::new(zone.clone());
        for (id, sector) in [("a", Some("first")), ("b", sector)] {
            let place = Place {
                id: id.to_owned(),
                name: id.to_owned(),
                level: Level::Organisation,
                parent: None,
                sector: sector.map(str::to_owned),
                region: None,
                action_line: None,
                from: None,
                until: None,
            };
            columns.places.add(place).unwrap();
        }
        let (from, until) = (Month::new(2024, 1), Month::new(2026, 1));
        let start = |month: i32| zone.month_start(Month(from.0 + month));
        let mut held = |unit: u32, youth: u32, month: i32| {
            let row = RestrictionRow {
                unit: PlaceIx(unit),
                youth: Some(Youth(youth)),
                kind: Kind::Holding,
                room: RoomKind::NotRecorded,
                door: Door::ALL[0],
                occasion: Occasion::NotRecorded,
                regime: Regime::NotRecorded,
                under_pressure: None,
                start: Instant(start(month).0 + 3600),
                end: End::At(Instant(start(month).0 + 3600 + 1000)),
                precision: Precision::Second,
                entered: None,
                key: None,
            };
            columns.restrictions.push(row, Source::default());
        };
        (0..8).for_each(|quarter| held(0, 0, quarter * 3));
        (1..7).for_each(|youth| held(1, youth, 1));
        for youth in 0..7 {
            let stay = StayRow {
                youth: Youth(youth),
                unit: PlaceIx(u32::from(youth > 0)),
                admitted: start(0),
                discharged: None,
            };
            columns.stays.push(stay, Source::default());
        }
        let rules = Rules { threshold: 5, p: 10.0 };
        let plan = Plan { from, until, data_cut: start(24), kinds: vec![Kind::Holding], regions: false, rules };
        (columns, plan)
    }

    #[test]
    fn a_youth_of_many_quarters_counts_once_in_their_year() {
        let (columns, plan) = facts(Some("second"));
        let counted = count(&columns, &plan).unwrap();
        let events = counted.parts.iter().find(|part| part.name() == "events.sector").unwrap();
        let at = |period, sector| {
            let cell = events.table.cell([period, sector, "holding"]).unwrap();
            (events.table.truth()[cell], events.table.counts()[cell])
        };
        assert_eq!(at("total", "first"), (8, 1), "eight events, of one youth");
        assert_eq!((at("2024", "first"), at("2024-Q1", "second"), at("2024", TOTAL)), ((4, 1), (6, 6), (10, 7)));
        let needs: Vec<Vec<&str>> =
            events.table.needs(&plan.rules).iter().map(|need| events.table.codes(need.cell)).collect();
        assert!(needs.contains(&vec!["total", "first", "holding"]), "{needs:?}");
        let hours = counted.parts.iter().find(|part| part.name() == "hours.sector").unwrap();
        let cell = hours.table.cell(["2024-Q1", "second", "holding"]).unwrap();
        assert_eq!(hours.table.truth()[cell], 17, "6000 s are 1.67 hours, rounded up");
    }

    #[test]
    fn places_without_a_sector_are_no_part_of_a_nation_that_adds_up() {
        let (columns, plan) = facts(None);
        let error = count(&columns, &plan).unwrap_err();
        assert!(matches!(error, CountError::Differs { sum: 1, counted: 7, level: "sector", .. }), "{error}");
    }
}
