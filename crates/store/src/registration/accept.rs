// SPDX-License-Identifier: EUPL-1.2
//! Acceptance: in one short transaction a staged import becomes known and what it replaces does not hold any more.

use std::collections::BTreeMap;

use nabij_domain::registration::place::PlaceIx;

use super::import::{Delivery, Outcome, Receipt};
use super::known::{CURRENT, Known};
use super::lock;
use super::mapping;
use super::plan::Plan;
use super::scope::{self, Scope};
use crate::StoreError;
use crate::access::setting;
use crate::audit::chain::{self, RowsHash};
use crate::database::engine::{MOST_LISTED, Tx, placeholders};
use crate::database::row::{Value, values};
use crate::database::schema::Relation;

/// Accepts what was staged, or gives nothing when another import was accepted meanwhile, so that what was staged was
/// sorted by or compared with what is no longer known.
///
/// Acceptances take turns over the whole installation: two organisations cannot both come to own a place.
pub(crate) async fn accept(
    delivery: &Delivery<'_>,
    plan: &Plan,
    known: &Known,
    numbers: &BTreeMap<String, i64>,
) -> Result<Option<Receipt>, StoreError> {
    let scopes = scope::delivered(delivery.intake, known);
    let mut receipt = Receipt::nothing(Outcome::Accepted);
    let mut tx = delivery.store.engine.write().await?;
    chain::lock(&mut tx, &delivery.store.key, setting::INSTALLATION).await?;
    if placed_elsewhere(&mut tx, delivery, plan).await? {
        return Ok(None);
    }
    for organisation in plan.parts.keys() {
        let Some(import_no) = numbers.get(organisation).copied() else { return Ok(None) };
        let head = chain::lock(&mut tx, &delivery.store.key, organisation).await?;
        let Some(import) = ready(&mut tx, organisation, import_no, known).await? else { return Ok(None) };
        let position = head.position;
        let (mut superseded, mut withdrawn) = (0, 0);
        if import.compares {
            superseded = supersede(&mut tx, organisation, import_no, position).await?;
            for scope in scopes.iter().filter(|scope| scope.organisation == *organisation) {
                withdrawn += withdraw(&mut tx, scope, import_no, position).await?;
            }
        }
        lock::refuse(&mut tx, organisation, (import_no, position), &delivery.intake.columns.zone).await?;
        let sql = "UPDATE import SET accepted_pos = $3, superseded_count = $4, withdrawn_count = $5 \
                   WHERE organisation_id = $1 AND import_no = $2";
        let (old, gone) = (superseded.cast_signed(), withdrawn.cast_signed());
        tx.execute(sql, &values![organisation, import_no, position, old, gone]).await?;
        let rows = ended_at(&mut tx, organisation, position, RowsHash::fresh()?).await?;
        let detail = serde_json::json!({
            "import": import_no, "rows": import.rows, "superseded": superseded, "withdrawn": withdrawn
        });
        let detail = detail.to_string();
        let head = head.append(&mut tx, &delivery.act("import.accept", &detail), Some(rows)).await?;
        if let Some(mapped) = delivery.mapped {
            mapping::keep(&mut tx, head, mapped, delivery.act(mapping::KEEP, "")).await?;
        }
        receipt.organisations.push((organisation.clone(), position));
        receipt.rows += import.rows.unsigned_abs();
        receipt.unchanged += import.unchanged.unsigned_abs();
        receipt.superseded += superseded;
        receipt.withdrawn += withdrawn;
    }
    tx.commit().await?;
    Ok(Some(receipt))
}

/// A staged import that can be accepted.
struct Ready {
    rows: i64,
    unchanged: i64,
    /// Whether anything was accepted before it.
    compares: bool,
}

async fn ready(tx: &mut Tx, organisation: &str, import_no: i64, known: &Known) -> Result<Option<Ready>, StoreError> {
    let sql = "SELECT row_count, unchanged_count, staged_count, accepted_pos, abandoned, \
               (SELECT MAX(o.accepted_pos) FROM import o WHERE o.organisation_id = f.organisation_id), \
               (SELECT MAX(b.booking_no) FROM booking b WHERE b.organisation_id = f.organisation_id) \
               FROM import f WHERE organisation_id = $1 AND import_no = $2";
    let Some(row) = tx.row(sql, &values![organisation, import_no]).await? else { return Ok(None) };
    let (rows, latest, booked) = (row.int(0)?, row.int_or_null(5)?, row.int_or_null(6)?);
    let whole = row.int(2)? == rows && row.int_or_null(3)?.is_none() && !row.bool(4)?;
    let ready = Ready { rows, unchanged: row.int(1)?, compares: latest.is_some() || booked.is_some() };
    // Sorted by what is known still, and compared with it: nothing was accepted since either.
    let fresh = latest == known.accepted.get(organisation).copied() && latest.is_none_or(|latest| latest < import_no);
    let stirred = booked.is_some_and(|last| last > import_no) && seen_ended(tx, organisation, import_no).await?;
    Ok((whole && fresh && !stirred).then_some(ready))
}

/// Whether a row that the import found exactly so stopped holding by a booking while it was staged.
async fn seen_ended(tx: &mut Tx, organisation: &str, import_no: i64) -> Result<bool, StoreError> {
    for relation in Relation::ALL {
        let sql = format!(
            "SELECT 1 FROM {} t WHERE t.organisation_id = $1 AND t.superseded_pos > $2 AND EXISTS \
             (SELECT 1 FROM import_seen n WHERE n.organisation_id = $1 AND n.import_no = $2 AND n.relation = $3 \
              AND n.identity = t.identity) LIMIT 1",
            relation.table()
        );
        if tx.row(&sql, &values![organisation, import_no, relation.table()]).await?.is_some() {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Whether a place that this import brings came to be another organisation's meanwhile.
async fn placed_elsewhere(tx: &mut Tx, delivery: &Delivery<'_>, plan: &Plan) -> Result<bool, StoreError> {
    let places = &delivery.intake.columns.places;
    for (organisation, part) in &plan.parts {
        let brought = part.rows.iter().filter(|(relation, _)| *relation == Relation::Place);
        let ids: Vec<&str> = brought.map(|(_, at)| places.get(PlaceIx(*at)).id.as_str()).collect();
        for ids in ids.chunks(MOST_LISTED) {
            let sql = format!(
                "SELECT COUNT(*) FROM place f WHERE f.organisation_id <> $1 AND f.{CURRENT} AND f.place_id IN {}",
                placeholders(1, ids.len())
            );
            let parameters: Vec<Value> =
                values![organisation].into_iter().chain(ids.iter().map(|id| Value::from(*id))).collect();
            if tx.row(&sql, &parameters).await?.map_or(Ok(0), |row| row.int(0))? > 0 {
                return Ok(true);
            }
        }
    }
    Ok(false)
}

/// Ends earlier versions of the facts that this import brings anew.
async fn supersede(tx: &mut Tx, organisation: &str, import_no: i64, position: i64) -> Result<u64, StoreError> {
    let mut ended = 0;
    for relation in Relation::ALL {
        let table = relation.table();
        let sql = format!(
            "UPDATE {table} SET superseded_pos = $3 WHERE organisation_id = $1 AND superseded_pos IS NULL \
             AND import_no <> $2 \
             AND identity IN (SELECT n.identity FROM {table} n WHERE n.organisation_id = $1 AND n.import_no = $2) \
             AND (import_no = recorded_pos OR import_no IN (SELECT i.import_no FROM import i \
               WHERE i.organisation_id = $1 AND i.accepted_pos IS NOT NULL))"
        );
        ended += tx.execute(&sql, &values![organisation, import_no, position]).await?;
    }
    Ok(ended)
}

/// Ends what is known of a scope and was not delivered again. Comes after [`supersede`]: what was replaced is ended.
async fn withdraw(tx: &mut Tx, scope: &Scope, import_no: i64, position: i64) -> Result<u64, StoreError> {
    let table = scope.relation.table();
    // Both ends are given in what the table counts in: seconds, days or months.
    let (within, place, from, until) = match scope.relation {
        Relation::Stay => ("f.admitted_at >= $4 AND f.admitted_at < $5", "f.unit_id", scope.from, scope.until),
        Relation::Leave => ("f.from_at >= $4 AND f.from_at < $5", "s.unit_id", scope.from, scope.until),
        Relation::Room | Relation::GroupRule => {
            let [from, until] = [scope.months.0, scope.months.1].map(|month| i64::from(month.first_day().0));
            let existed = "(f.from_day IS NULL OR f.from_day < $5) AND (f.until_day IS NULL OR f.until_day > $4)";
            (existed, "f.place_id", from, until)
        }
        Relation::Aggregate => {
            let (from, until) = (i64::from(scope.months.0.0), i64::from(scope.months.1.0));
            ("f.from_month >= $4 AND f.until_month <= $5", "f.place_id", from, until)
        }
        Relation::Averted | Relation::Harm | Relation::Step => {
            ("f.at >= $4 AND f.at < $5", "f.unit_id", scope.from, scope.until)
        }
        Relation::Alone | Relation::Shift => {
            let [from, until] = [scope.months.0, scope.months.1].map(|month| i64::from(month.first_day().0));
            ("f.day >= $4 AND f.day < $5", "f.unit_id", from, until)
        }
        _ => ("f.start_at >= $4 AND f.start_at < $5", "f.unit_id", scope.from, scope.until),
    };
    let mut ended = 0;
    for units in scope.units.chunks(MOST_LISTED) {
        let kind = if scope.kind.is_some() { "AND f.kind = $7" } else { "" };
        let before = if scope.kind.is_some() { 7 } else { 6 };
        let units_listed = placeholders(before, units.len());
        let mut there = format!("{place} IN {units_listed}");
        if scope.relation == Relation::Leave {
            // A leave stands where its youth stayed when it began, by a stay known before or delivered now.
            there = format!(
                "EXISTS (SELECT 1 FROM stay s LEFT JOIN import o \
                   ON o.organisation_id = s.organisation_id AND o.import_no = s.import_no \
                 WHERE s.organisation_id = $1 AND s.youth_no = f.youth_no AND {there} \
                   AND s.admitted_at <= f.from_at AND (s.discharged_at IS NULL OR s.discharged_at >= f.from_at) \
                   AND (s.superseded_pos IS NULL OR s.superseded_pos = $3) \
                   AND (o.accepted_pos IS NOT NULL OR s.import_no IN (s.recorded_pos, $2)))"
            );
        }
        let sql = format!(
            "UPDATE {table} SET superseded_pos = $3 WHERE organisation_id = $1 AND (import_no, ordinal) IN \
             (SELECT f.import_no, f.ordinal FROM {table} f WHERE f.organisation_id = $1 AND f.{CURRENT} \
              AND f.import_no <> $2 AND {within} {kind} AND {there} \
              AND NOT EXISTS (SELECT 1 FROM import_seen n WHERE n.organisation_id = $1 AND n.import_no = $2 \
                AND n.relation = $6 AND n.identity = f.identity))"
        );
        let fixed = values![&scope.organisation, import_no, position, from, until, table];
        let parameters: Vec<Value> =
            fixed.into_iter().chain(scope.kind.map(Value::from)).chain(units.iter().map(Value::from)).collect();
        ended += tx.execute_once(&sql, &parameters).await?;
    }
    Ok(ended)
}

/// Adds all rows that stopped holding at a position to the hash of the entry there.
pub(crate) async fn ended_at(
    tx: &mut Tx,
    organisation: &str,
    position: i64,
    hash: RowsHash,
) -> Result<RowsHash, StoreError> {
    ended_in(tx, organisation, &Relation::ALL, position, hash).await
}

/// The same, of some tables.
pub(crate) async fn ended_in(
    tx: &mut Tx,
    organisation: &str,
    relations: &[Relation],
    position: i64,
    mut hash: RowsHash,
) -> Result<RowsHash, StoreError> {
    for relation in relations {
        let sql = format!(
            "SELECT import_no, ordinal FROM {} WHERE organisation_id = $1 AND superseded_pos = $2 \
             ORDER BY import_no, ordinal",
            relation.table()
        );
        for row in tx.rows(&sql, &values![organisation, position]).await? {
            hash = hash.row(relation.table(), row.int(0)?, &row.int(1)?.to_string());
        }
    }
    Ok(hash)
}
