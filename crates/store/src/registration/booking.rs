// SPDX-License-Identifier: EUPL-1.2
//! Bookings: what a form writes at once. New facts, facts that hold no more, one entry in the chain, one commit.

use std::collections::BTreeSet;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::correction::CorrectionReason;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::{PlaceIx, Places};

use super::bookable::{checked, content, rows};
use super::fact_version::{FactVersion, said_tables, tables};
use super::known::CURRENT;
use super::lock;
use super::plan::Entry;
use super::stage::{count, made, youth_of};
use super::youth::Register;
use crate::access::right::require;
use crate::access::setting;
use crate::audit::chain::{self, Act, RowsHash};
use crate::database::engine::{Tx, insert, placeholders};
use crate::database::row::{Value, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// What an entry of the chain is called that books something.
pub(crate) const BOOK: &str = "booking";

/// What a form writes at once.
#[derive(Debug, Clone, Copy)]
pub struct Booking<'a> {
    /// The place it is done at: the permit must reach it, and every fact must be of its organisation.
    pub place: &'a str,
    /// Chosen by the client before it sends, at random: what comes twice under one key is written once.
    pub key: &'a str,
    /// The new facts, through the door and without a fault. It was begun with the places that are known.
    pub intake: &'a Intake,
    /// Versions that hold no more from here on.
    pub ends: &'a [FactVersion],
    /// Why, when something is corrected; `None` when facts go on as they do: an end that came, a transfer.
    pub reason: Option<CorrectionReason>,
    /// Now.
    pub at: Instant,
}

/// What was booked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Booked {
    /// The organisation in whose chain it stands.
    pub organisation: String,
    /// Its position there, which is its number.
    pub number: i64,
    /// The hash of its entry: the receipt.
    pub hash: String,
    /// The new facts, in the order of the tables.
    pub facts: Vec<FactVersion>,
    /// Whether the same form was booked before: nothing was written now.
    pub again: bool,
}

impl Store {
    /// Writes what a form says: **one** transaction, one entry in the chain of its organisation, one commit that lasts.
    ///
    /// * [`Right::KeepYouths`] books stays and leave, [`Right::Register`] the rest, [`Right::Deliver`] both,
    ///   [`Right::TellOwn`] steps: that a youth told the own account. The permit
    ///   must reach the place, the places of new facts and those of facts that end; only where a stay begins may it be
    ///   elsewhere in the organisation, so that a youth can be transferred.
    /// * The same key and content again gives the same receipt and writes nothing; other content under the key is
    ///   [`StoreError::KeyReused`].
    /// * A version in `ends` that does not hold any more is [`StoreError::ChangedMeanwhile`]: of two who correct the
    ///   same, the second hears it. A fact that holds already under the same identity is [`StoreError::AlreadyKnown`].
    /// * Without a reason something may only end for a new fact of the same table.
    /// * Submitted months are [`StoreError::Locked`] as for an import. Places are not booked.
    pub async fn book(&self, permit: &Permit, booking: &Booking<'_>) -> Result<Booked, StoreError> {
        require(permit, &[Right::Register, Right::KeepYouths, Right::Deliver, Right::TellOwn])?;
        let rows = rows(booking.intake);
        let organisation = checked(permit, booking, &rows)?;
        let content = self.key.0.derive("booking").mac(&["content", &content(booking, &rows)?]);
        let key = self.key.0.derive("booking").mac(&["key", permit.actor(), booking.key]);
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        if let Some(booked) = before(&mut tx, organisation, &key, &content).await? {
            return Ok(booked);
        }
        let position = head.position;
        let sql = "INSERT INTO booking (organisation_id, booking_no, key_mac, content_mac, row_count) \
                   VALUES ($1, $2, $3, $4, $5)";
        tx.execute(sql, &values![organisation, position, key, content, count(rows.len())?]).await?;
        let ended = end(&mut tx, permit, booking, (organisation, position)).await?;
        let written = self.write(&mut tx, booking, (organisation, position), &rows).await?;
        let relations: BTreeSet<Relation> =
            ended.iter().chain(&written.facts).map(|fact| Relation::of(fact.table)).collect();
        let relations: Vec<Relation> = relations.into_iter().collect();
        let zone = &booking.intake.columns.zone;
        lock::refuse_in(&mut tx, organisation, &relations, (position, position), zone).await?;
        let hash = ended.iter().fold(written.hash, |hash, fact| {
            hash.row(Relation::of(fact.table).table(), fact.number, &fact.ordinal.to_string())
        });
        let detail = serde_json::json!({
            "rows": written.facts.len(), "youths": written.youths, "reason": booking.reason.map(CorrectionReason::id),
            "tables": tables(&written.facts), "ended": ended.iter().map(FactVersion::to_string).collect::<Vec<_>>()
        });
        let act = Act { at: booking.at, actor: permit.actor(), name: BOOK, detail: &detail.to_string() };
        let head = head.append(&mut tx, &act, Some(hash)).await?;
        let (organisation, hash) = (organisation.to_owned(), head.last().to_owned());
        tx.commit().await?;
        Ok(Booked { organisation, number: position, hash, facts: written.facts, again: false })
    }

    async fn write(
        &self,
        tx: &mut Tx,
        booking: &Booking<'_>,
        (organisation, position): (&str, i64),
        rows: &[(Entry, PlaceIx)],
    ) -> Result<Written, StoreError> {
        let mut written = Written { hash: RowsHash::fresh()?, facts: Vec::new(), youths: 0 };
        if rows.is_empty() {
            return Ok(written);
        }
        let intake = booking.intake;
        let zone = setting::read(tx, setting::INSTALLATION, setting::ZONE).await?;
        if zone.as_deref() != Some(intake.columns.zone.name()) {
            let (stored, delivered) = (zone.unwrap_or_default(), intake.columns.zone.name().to_owned());
            return Err(StoreError::ZoneDiffers { stored, delivered });
        }
        let secret = chain::organisation_key(tx, &self.key, organisation).await?;
        let youths: Vec<_> = rows.iter().filter_map(|(entry, _)| youth_of(intake, *entry)).collect();
        let youths: Vec<_> =
            youths.into_iter().map(|youth| (youth, intake.youths[youth.0 as usize].as_str())).collect();
        let mut register = Register::default();
        let added = register.resolve(tx, (organisation, &secret, position), &youths).await?;
        let mut at = 0;
        while let Some(relation) = rows.get(at).map(|((relation, _), _)| *relation) {
            let of_table = rows[at..].iter().take_while(|((own, _), _)| *own == relation);
            let mut versions = Vec::new();
            let mut identities = Vec::new();
            for (entry, _) in of_table {
                let made = made(intake, &register, (organisation, &secret), *entry, 0)?;
                let ordinal = count(at)?;
                written.hash = written.hash.row(relation.table(), ordinal, &made.content);
                written.facts.push(FactVersion { table: relation.kind(), number: position, ordinal });
                let superseded: Option<i64> = None;
                let version =
                    values![organisation, position, ordinal, position, superseded, &made.identity, made.content];
                versions.push(version.into_iter().chain(made.facts).collect());
                identities.push(made.identity);
                at += 1;
            }
            refuse_known(tx, organisation, relation, &identities).await?;
            insert(tx, relation.table(), &relation.column_names(), versions).await?;
        }
        written.youths = added.len();
        written.hash = added.iter().fold(written.hash, |hash, (number, witness)| hash.row("youth", *number, witness));
        Ok(written)
    }
}

/// What was written: the hash over it, its facts, and how many youths were met for the first time.
struct Written {
    hash: RowsHash,
    facts: Vec<FactVersion>,
    youths: usize,
}

/// What was booked under this key before.
async fn before(tx: &mut Tx, organisation: &str, key: &str, content: &str) -> Result<Option<Booked>, StoreError> {
    let sql = "SELECT b.booking_no, b.content_mac, e.hash, e.detail FROM booking b JOIN chain_entry e \
               ON e.organisation_id = b.organisation_id AND e.position = b.booking_no \
               WHERE b.organisation_id = $1 AND b.key_mac = $2";
    let Some(row) = tx.row(sql, &values![organisation, key]).await? else { return Ok(None) };
    if row.text(1)? != content {
        return Err(StoreError::KeyReused);
    }
    let number = row.int(0)?;
    let mut facts = Vec::new();
    for relation in said_tables(row.text(3)?) {
        let sql = format!(
            "SELECT ordinal FROM {} WHERE organisation_id = $1 AND import_no = $2 ORDER BY ordinal",
            relation.table()
        );
        for row in tx.rows(&sql, &values![organisation, number]).await? {
            facts.push(FactVersion { table: relation.kind(), number, ordinal: row.int(0)? });
        }
    }
    let (organisation, hash) = (organisation.to_owned(), row.text(2)?.to_owned());
    Ok(Some(Booked { organisation, number, hash, facts, again: true }))
}

/// Ends versions, each of which must hold and lie within reach. Gives them in the order of the chain's hash.
async fn end(
    tx: &mut Tx,
    permit: &Permit,
    booking: &Booking<'_>,
    (organisation, position): (&str, i64),
) -> Result<Vec<FactVersion>, StoreError> {
    let mut ends = booking.ends.to_vec();
    ends.sort_by_key(|fact| (Relation::of(fact.table), fact.number, fact.ordinal));
    for fact in &ends {
        let relation = Relation::of(fact.table);
        let sql = format!(
            "UPDATE {} AS f SET superseded_pos = $4 WHERE organisation_id = $1 AND import_no = $2 AND ordinal = $3 \
             AND {CURRENT} RETURNING {}",
            relation.table(),
            relation.place().unwrap_or("youth_no")
        );
        let key = values![organisation, fact.number, fact.ordinal, position];
        let Some(row) = tx.row(&sql, &key).await? else {
            return Err(StoreError::ChangedMeanwhile { at: ended_when(tx, organisation, *fact).await? });
        };
        let places = &booking.intake.columns.places;
        let reached = match relation.place() {
            Some(_) => covers(permit, places, row.text(0)?),
            None => stays_within(tx, permit, places, (organisation, row.int(0)?)).await?,
        };
        if !reached {
            return Err(StoreError::OutsideReach);
        }
    }
    Ok(ends)
}

fn covers(permit: &Permit, places: &Places, id: &str) -> bool {
    places.find(id).is_some_and(|place| permit.reach().covers(places, place))
}

/// Whether a youth has a stay within reach that holds.
async fn stays_within(
    tx: &mut Tx,
    permit: &Permit,
    places: &Places,
    (organisation, youth): (&str, i64),
) -> Result<bool, StoreError> {
    let sql = format!("SELECT unit_id FROM stay f WHERE organisation_id = $1 AND youth_no = $2 AND {CURRENT}");
    for row in tx.rows(&sql, &values![organisation, youth]).await? {
        if covers(permit, places, row.text(0)?) {
            return Ok(true);
        }
    }
    Ok(false)
}

/// When a version stopped holding.
async fn ended_when(tx: &mut Tx, organisation: &str, fact: FactVersion) -> Result<Option<Instant>, StoreError> {
    let sql = format!(
        "SELECT e.at FROM {} f JOIN chain_entry e ON e.organisation_id = f.organisation_id \
         AND e.position = f.superseded_pos WHERE f.organisation_id = $1 AND f.import_no = $2 AND f.ordinal = $3",
        Relation::of(fact.table).table()
    );
    let row = tx.row(&sql, &values![organisation, fact.number, fact.ordinal]).await?;
    row.map(|row| row.int(0).map(Instant)).transpose()
}

/// Refuses facts that hold already.
async fn refuse_known(
    tx: &mut Tx,
    organisation: &str,
    relation: Relation,
    identities: &[String],
) -> Result<(), StoreError> {
    let distinct: BTreeSet<&String> = identities.iter().collect();
    let sql = format!(
        "SELECT 1 FROM {} f WHERE organisation_id = $1 AND identity IN {} AND {CURRENT} LIMIT 1",
        relation.table(),
        placeholders(1, identities.len())
    );
    let list: Vec<Value> = values![organisation].into_iter().chain(identities.iter().map(Value::from)).collect();
    if distinct.len() < identities.len() || tx.row(&sql, &list).await?.is_some() {
        return Err(StoreError::AlreadyKnown);
    }
    Ok(())
}
