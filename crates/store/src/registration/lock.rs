// SPDX-License-Identifier: EUPL-1.2
//! Locked months: what was submitted does not change, by an import or by taking one back, until it is opened again.

use std::collections::BTreeMap;

use nabij_domain::calendar::{Month, Zone};
use nabij_domain::registration::restriction::EndState;

use super::submission;
use crate::StoreError;
use crate::database::engine::Tx;
use crate::database::row::{Row, Value, values};
use crate::database::schema::Relation;

/// What a table counts time in.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Seconds,
    Days,
    Months,
}

/// Since when and until when a row of a table says something, by the numbers of its facts.
#[derive(Debug, Clone, Copy)]
struct Time {
    unit: Unit,
    start: usize,
    /// `None`: it is a moment.
    end: Option<usize>,
    /// Whether no end is an end that is not there yet, rather than none at all.
    runs_on: bool,
    /// The fact that says how it ended, if one does: only a restriction that is running has no end yet.
    state: Option<usize>,
}

/// Refuses an act that changed something in locked months: rows of an import, and rows that stopped holding at a
/// position. A stay or restriction that goes on into locked months may end after them: in those it is the same.
pub(super) async fn refuse(
    tx: &mut Tx,
    organisation: &str,
    (import_no, position): (i64, i64),
    zone: &Zone,
) -> Result<(), StoreError> {
    refuse_in(tx, organisation, &Relation::ALL, (import_no, position), zone).await
}

/// The same, of an act that touched no other tables than these.
pub(super) async fn refuse_in(
    tx: &mut Tx,
    organisation: &str,
    relations: &[Relation],
    (import_no, position): (i64, i64),
    zone: &Zone,
) -> Result<(), StoreError> {
    let locked = submission::of(tx, organisation).await?.locked();
    let Some(reach) = locked.first().zip(locked.last()).map(|(first, last)| (first.0, last.1)) else { return Ok(()) };
    for (relation, time) in relations.iter().filter_map(|own| time(*own).map(|time| (*own, time))) {
        let before = rows(tx, organisation, (relation, time), ("superseded_pos", position), reach, zone).await?;
        let after = rows(tx, organisation, (relation, time), ("import_no", import_no), reach, zone).await?;
        for months in &locked {
            let within = bounds(time.unit, *months, zone);
            if clipped(&before, time, within) != clipped(&after, time, within) {
                let (from, until) = *months;
                return Err(StoreError::Locked { organisation: organisation.to_owned(), from, until });
            }
        }
    }
    Ok(())
}

/// Places are not of a month: what they are called and where they lie is corrected for all time.
fn time(relation: Relation) -> Option<Time> {
    let (unit, start, end, runs_on) = match relation {
        Relation::Place => return None,
        Relation::Room => (Unit::Days, 3, Some(4), true),
        Relation::Stay => (Unit::Seconds, 2, Some(3), true),
        Relation::Leave => (Unit::Seconds, 1, Some(2), true),
        Relation::Restriction => (Unit::Seconds, 10, Some(12), true),
        Relation::Delivery => (Unit::Months, 4, Some(5), false),
        Relation::Aggregate => (Unit::Months, 3, Some(4), false),
        Relation::Averted | Relation::Harm => (Unit::Seconds, 3, None, false),
        Relation::GroupRule => (Unit::Days, 5, Some(6), true),
        Relation::Alone => (Unit::Days, 2, None, false),
        Relation::Step => (Unit::Seconds, 4, None, false),
        Relation::Shift => (Unit::Days, 1, None, false),
    };
    let state = (relation == Relation::Restriction).then_some(11);
    Some(Time { unit, start, end, runs_on, state })
}

fn bounds(unit: Unit, (from, until): (Month, Month), zone: &Zone) -> (i64, i64) {
    let bound = |month: Month| match unit {
        Unit::Seconds => zone.month_start(month).0,
        Unit::Days => i64::from(month.first_day().0),
        Unit::Months => i64::from(month.0),
    };
    (bound(from), bound(until))
}

/// The facts of a table by identity that lie in or reach into the months, of one import or ended at one position.
async fn rows(
    tx: &mut Tx,
    organisation: &str,
    (relation, time): (Relation, Time),
    (column, number): (&str, i64),
    months: (Month, Month),
    zone: &Zone,
) -> Result<BTreeMap<String, Vec<Value>>, StoreError> {
    let (from, until) = bounds(time.unit, months, zone);
    let (facts, start) = (relation.facts(), relation.facts()[time.start].name);
    let reaches = match time.end.map(|end| facts[end].name) {
        Some(end) if time.runs_on => format!("({end} IS NULL OR {end} >= $3)"),
        Some(end) => format!("({end} IS NULL AND {start} >= $3 OR {end} >= $3)"),
        None => format!("{start} >= $3"),
    };
    let sql = format!(
        "SELECT identity, {} FROM {} WHERE organisation_id = $1 AND {column} = $2 \
         AND ({start} IS NULL OR {start} < $4) AND {reaches}",
        relation.select(""),
        relation.table()
    );
    let mut found = BTreeMap::new();
    for row in tx.rows(&sql, &values![organisation, number, from, until]).await? {
        found.insert(row.text(0)?.to_owned(), said(&row, relation)?);
    }
    Ok(found)
}

/// The facts of a row, without sealed text, which is sealed anew each time and stands under its digest.
fn said(row: &Row, relation: Relation) -> Result<Vec<Value>, StoreError> {
    let sealed = relation.sealed().map(|sealed| sealed.text);
    let facts = relation.facts().iter().enumerate();
    facts
        .map(|(at, column)| if sealed == Some(at) { Ok(Value::Text(None)) } else { row.value(1 + at, column.kind) })
        .collect()
}

/// Rows as far as they say something of the time between: their start and end no further than its bounds.
fn clipped(rows: &BTreeMap<String, Vec<Value>>, time: Time, (from, until): (i64, i64)) -> BTreeMap<&str, Vec<Value>> {
    let number = |value: &Value| if let Value::Int(number) = value { *number } else { None };
    let mut inside = BTreeMap::new();
    for (identity, facts) in rows {
        let start = number(&facts[time.start]).unwrap_or(i64::MIN);
        let end = time.end.map(|end| number(&facts[end]));
        let last = match end {
            None => start,
            Some(None) if time.runs_on && goes_on(facts, time) => i64::MAX,
            Some(end) => end.unwrap_or(start),
        };
        let touches = start < until && (last > from || start >= from);
        if !touches {
            continue;
        }
        let mut facts = facts.clone();
        if start < from {
            facts[time.start] = Value::Int(Some(from));
        }
        if let Some(end) = time.end.filter(|_| last >= until) {
            facts[end] = Value::Int(Some(until));
            // A restriction that was running is one that ended, once its end is known.
            if let Some(state) = time.state {
                facts[state] = Value::Text(None);
            }
        }
        inside.insert(identity.as_str(), facts);
    }
    inside
}

/// Whether a row without an end is not over: a moment is, and one whose end is not recorded counts as one.
fn goes_on(facts: &[Value], time: Time) -> bool {
    time.state.is_none_or(|state| facts[state] == Value::from(EndState::Running.id()))
}
