// SPDX-License-Identifier: EUPL-1.2
//! What goes on in units and what lately did, with what was done about it: for the people who are there.

use std::collections::BTreeMap;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::harm::HarmKind;
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::live::facts::Kept;
use nabij_domain::registration::place::Places;
use nabij_domain::registration::restriction::{DeciderRole, EndState, Occasion, Regime};
use nabij_domain::registration::room::{Door, RoomKind};
use nabij_domain::registration::step::StepKind;

use super::dossier::link::YouthRef;
use super::dossier::list::called;
use super::fact::{self, MOMENT, code_of};
use super::fact_version::FactVersion;
use super::known::CURRENT;
use super::plan::organisation_of;
use super::youth::{note_context, open_key, open_pseudonym};
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain;
use crate::database::engine::{MOST_LISTED, Tx, placeholders};
use crate::database::row::{Cells, Row, Value, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// When a live restriction was over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LiveEnd {
    /// It goes on.
    Running,
    /// It is over since then.
    At(Instant),
    /// It had a moment only.
    Moment,
    /// Its end was never recorded.
    Unknown,
}

/// A restriction as it stands, with what was done about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LiveRestriction {
    /// Its version, to correct or end.
    pub version: FactVersion,
    /// Whose.
    pub organisation: String,
    /// Its id, as steps refer to it.
    pub id: String,
    /// The youth's pseudonym; `None`: no youth given, or erased.
    pub youth: Option<String>,
    /// The youth's initials; empty: not written down.
    pub initials: String,
    /// The youth's birthday, for what the law lets at an age; `None`: not known.
    pub born: Option<Day>,
    /// The unit.
    pub unit: String,
    /// What was done.
    pub kind: Kind,
    /// In what room.
    pub room: RoomKind,
    /// What kept the youth in.
    pub door: Door,
    /// Foreseen or not.
    pub occasion: Occasion,
    /// Under what law.
    pub regime: Regime,
    /// Under pressure; `None`: not known.
    pub under_pressure: Option<bool>,
    /// Who decided, by role.
    pub decided_by: DeciderRole,
    /// When it began.
    pub start: Instant,
    /// When it was over.
    pub end: LiveEnd,
    /// When this version was entered.
    pub entered: Option<Instant>,
    /// What was written with it.
    pub note: Option<String>,
    /// What was done about it, first what was done first.
    pub steps: Vec<(FactVersion, Kept)>,
    /// What harm was booked with it: of what kind, how many people.
    pub harm: Vec<(FactVersion, HarmKind, u32)>,
}

/// A youth who stays in a unit.
#[derive(Clone, PartialEq, Eq)]
pub struct Staying {
    /// Who.
    pub youth: YouthRef,
    /// The number the organisation itself knows the youth by.
    pub pseudonym: String,
    /// Initials; empty: not written down.
    pub initials: String,
    /// The unit.
    pub unit: String,
}

/// Seconds before the beginning in which steps may stand: what was decided or said before, in a plan.
const BEFORE: i64 = 7 * 24 * 3600;

/// The id that harm of a restriction is booked under.
#[must_use]
pub fn harm_id(restriction: &str, kind: HarmKind) -> String {
    format!("{restriction}.{}", kind.id())
}

impl Store {
    /// Restrictions of units that go on or began since a moment and were kept by a form, first what began first: what files
    /// say is known afterwards, and nobody keeps its clocks. Every unit must be within the permit's reach.
    pub async fn live(
        &self,
        permit: &Permit,
        places: &Places,
        units: &[String],
        since: Instant,
    ) -> Result<Vec<LiveRestriction>, StoreError> {
        let mut found = Vec::new();
        let mut tx = self.engine.read().await?;
        for (organisation, units) in by_organisation(permit, places, units)? {
            let which = format!(
                "f.import_no = f.recorded_pos AND f.unit_id IN {} AND (f.end_state = '{}' OR f.start_at >= ${})",
                placeholders(1, units.len()),
                EndState::Running.id(),
                units.len() + 2
            );
            let bound: Vec<Value> =
                units.iter().map(|unit| Value::from(unit.as_str())).chain([since.0.into()]).collect();
            found.extend(self.restrictions(&mut tx, &organisation, &which, bound).await?);
        }
        Ok(found)
    }

    /// How far the chain of a unit's organisation is: while it stays the same, nothing changed there.
    pub async fn live_position(&self, permit: &Permit, places: &Places, unit: &str) -> Result<i64, StoreError> {
        let own = by_organisation(permit, places, &[unit.to_owned()])?;
        let Some(organisation) = own.keys().next() else { return Ok(0) };
        let sql = "SELECT position FROM chain_head WHERE organisation_id = $1";
        let row = self.engine.read().await?.row(sql, &values![organisation]).await?;
        row.map_or(Ok(0), |row| row.int(0))
    }

    /// One restriction of an organisation by its id, where the permit reaches its unit.
    pub async fn live_one(
        &self,
        permit: &Permit,
        places: &Places,
        (organisation, id): (&str, &str),
    ) -> Result<Option<LiveRestriction>, StoreError> {
        require(permit, &[Right::Register, Right::ReadYouths])?;
        let mut tx = self.engine.read().await?;
        let identity = fact::identity(Relation::Restriction, &values![id], 0);
        let found = self.restrictions(&mut tx, organisation, "f.identity = $2", values![identity].to_vec()).await?;
        let reached =
            |own: &LiveRestriction| places.find(&own.unit).is_some_and(|unit| permit.reach().covers(places, unit));
        Ok(found.into_iter().next_back().filter(reached))
    }

    /// The youths who stay in units at a moment, in the order of their pseudonyms.
    pub async fn staying(
        &self,
        permit: &Permit,
        places: &Places,
        units: &[String],
        at: Instant,
    ) -> Result<Vec<Staying>, StoreError> {
        let mut found = Vec::new();
        let mut tx = self.engine.read().await?;
        for (organisation, units) in by_organisation(permit, places, units)? {
            let secret = chain::organisation_key(&mut tx, &self.key, &organisation).await?;
            let sql = format!(
                "SELECT DISTINCT y.youth_no, y.key_sealed, y.pseudonym_sealed, f.unit_id FROM stay f \
                 JOIN youth y ON y.organisation_id = f.organisation_id AND y.youth_no = f.youth_no \
                 WHERE f.organisation_id = $1 AND f.unit_id IN {} AND f.admitted_at <= ${last} \
                 AND (f.discharged_at IS NULL OR f.discharged_at > ${last}) AND f.{CURRENT}",
                placeholders(1, units.len()),
                last = units.len() + 2
            );
            let units = units.iter().map(|unit| Value::from(unit.as_str()));
            let bound: Vec<Value> = values![&organisation].into_iter().chain(units).chain([at.0.into()]).collect();
            let (mut there, mut keys) = (Vec::new(), BTreeMap::new());
            for row in tx.rows(&sql, &bound).await? {
                if let Some((pseudonym, key)) = youth(&row, (0, 1, 2), (&organisation, &secret))? {
                    keys.insert(row.int(0)?, key);
                    there.push((row.int(0)?, pseudonym, row.text(3)?.to_owned()));
                }
            }
            let called = called(&mut tx, &organisation, &keys).await?;
            found.extend(there.into_iter().map(|(number, pseudonym, unit)| {
                let initials = called.get(&number).map_or(String::new(), |own| own.initials.clone());
                Staying { youth: YouthRef { organisation: organisation.clone(), number }, pseudonym, initials, unit }
            }));
        }
        found.sort_by(|one, other| (&one.pseudonym, &one.unit).cmp(&(&other.pseudonym, &other.unit)));
        Ok(found)
    }

    async fn restrictions(
        &self,
        tx: &mut Tx,
        organisation: &str,
        which: &str,
        bound: Vec<Value>,
    ) -> Result<Vec<LiveRestriction>, StoreError> {
        let secret = chain::organisation_key(tx, &self.key, organisation).await?;
        let sql = format!(
            "SELECT f.youth_no, y.key_sealed, y.pseudonym_sealed, f.import_no, f.ordinal, f.identity, {} \
             FROM restriction f LEFT JOIN youth y ON y.organisation_id = f.organisation_id AND y.youth_no = f.youth_no \
             WHERE f.organisation_id = $1 AND f.source_id IS NOT NULL AND {which} AND f.{CURRENT} \
             ORDER BY f.start_at, f.import_no, f.ordinal",
            Relation::Restriction.select("f.")
        );
        let bound: Vec<Value> = values![organisation].into_iter().chain(bound).collect();
        let (mut found, mut numbers, mut keys) = (Vec::new(), Vec::new(), BTreeMap::new());
        for row in tx.rows(&sql, &bound).await? {
            let (own, key) = restriction(&row, (organisation, &secret))?;
            found.push(own);
            numbers.push(row.int_or_null(0)?);
            keys.extend(row.int_or_null(0)?.zip(key));
        }
        let called = called(tx, organisation, &keys).await?;
        for (own, number) in found.iter_mut().zip(numbers) {
            if let Some(called) = number.and_then(|number| called.get(&number)) {
                own.initials.clone_from(&called.initials);
                own.born = called.born;
            }
        }
        self.add_beside(tx, organisation, &mut found).await?;
        Ok(found)
    }

    async fn add_beside(
        &self,
        tx: &mut Tx,
        organisation: &str,
        found: &mut [LiveRestriction],
    ) -> Result<(), StoreError> {
        let at: BTreeMap<String, usize> = found.iter().enumerate().map(|(at, own)| (own.id.clone(), at)).collect();
        let mut units: Vec<String> = found.iter().map(|own| own.unit.clone()).collect();
        units.sort_unstable();
        units.dedup();
        let Some(first) = found.iter().map(|own| own.start.0 - BEFORE).min() else { return Ok(()) };
        // By unit and time, which is how these tables are looked up.
        let bounded = |count: usize| {
            let last = count + units.len() + 1;
            format!("f.unit_id IN {} AND f.at >= ${}", placeholders(count + 1, units.len()), last + 1)
        };
        let around: Vec<Value> = units.iter().map(|unit| Value::from(unit.as_str())).chain([first.into()]).collect();
        let ids: Vec<&String> = at.keys().collect();
        for ids in ids.chunks(MOST_LISTED) {
            let sql = format!(
                "SELECT f.import_no, f.ordinal, f.restriction_id, f.kind, f.at, f.entered_at FROM step f \
                 WHERE f.organisation_id = $1 AND f.restriction_id IN {} AND {} AND f.{CURRENT} \
                 ORDER BY f.at, f.import_no, f.ordinal",
                placeholders(1, ids.len()),
                bounded(ids.len())
            );
            let ids = ids.iter().map(|id| Value::from(id.as_str()));
            let bound: Vec<Value> = values![organisation].into_iter().chain(ids).chain(around.clone()).collect();
            for row in tx.rows(&sql, &bound).await? {
                let kind = code_of(StepKind::ALL, StepKind::CODES, row.text(3)?, "step")?;
                let kept = Kept { kind, at: Instant(row.int(4)?), entered: row.int_or_null(5)?.map(Instant) };
                let version = FactVersion { table: TableKind::Steps, number: row.int(0)?, ordinal: row.int(1)? };
                if let Some(own) = at.get(row.text(2)?).and_then(|at| found.get_mut(*at)) {
                    own.steps.push((version, kept));
                }
            }
        }
        let harm: Vec<(String, usize)> =
            at.iter().flat_map(|(id, at)| HarmKind::ALL.iter().map(|kind| (harm_id(id, *kind), *at))).collect();
        for harm in harm.chunks(MOST_LISTED) {
            let sql = format!(
                "SELECT f.import_no, f.ordinal, f.source_id, f.kind, f.persons FROM harm f \
                 WHERE f.organisation_id = $1 AND f.source_id IN {} AND {} AND f.{CURRENT} \
                 ORDER BY f.import_no, f.ordinal",
                placeholders(1, harm.len()),
                bounded(harm.len())
            );
            let ids = harm.iter().map(|(id, _)| Value::from(id.as_str()));
            let bound: Vec<Value> = values![organisation].into_iter().chain(ids).chain(around.clone()).collect();
            for row in tx.rows(&sql, &bound).await? {
                let kind = code_of(HarmKind::ALL, HarmKind::CODES, row.text(3)?, "harm")?;
                let persons = u32::try_from(row.int(4)?).map_err(|_| StoreError::corrupt("harm"))?;
                let version = FactVersion { table: TableKind::Harm, number: row.int(0)?, ordinal: row.int(1)? };
                let id = row.text(2)?;
                if let Some(own) = harm.iter().find(|(own, _)| own == id).and_then(|(_, at)| found.get_mut(*at)) {
                    own.harm.push((version, kind, persons));
                }
            }
        }
        Ok(())
    }
}

/// The units of each organisation; every one of them must be within reach.
fn by_organisation(
    permit: &Permit,
    places: &Places,
    units: &[String],
) -> Result<BTreeMap<String, Vec<String>>, StoreError> {
    require(permit, &[Right::Register, Right::ReadYouths])?;
    let mut found: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for unit in units {
        let place = places.find(unit).filter(|place| permit.reach().covers(places, *place));
        let place = place.ok_or(StoreError::OutsideReach)?;
        found.entry(organisation_of(places, place).to_owned()).or_default().push(unit.clone());
    }
    Ok(found)
}

/// A youth's pseudonym and key; `None`: no youth, or erased.
fn youth(
    row: &Row,
    (number, key, pseudonym): (usize, usize, usize),
    (organisation, secret): (&str, &Secret),
) -> Result<Option<(String, Secret)>, StoreError> {
    let (Some(number), Some(sealed), Some(name)) =
        (row.int_or_null(number)?, row.text_or_null(key)?, row.text_or_null(pseudonym)?)
    else {
        return Ok(None);
    };
    let key = open_key(organisation, secret, number, sealed)?;
    let name = open_pseudonym(organisation, &key, number, name)?;
    Ok(Some((name, key)))
}

/// Facts of a restriction begin at this column of the query.
const FACTS: usize = 6;

/// One as it stands, and the key of its youth.
fn restriction(
    row: &Row,
    (organisation, secret): (&str, &Secret),
) -> Result<(LiveRestriction, Option<Secret>), StoreError> {
    const TABLE: &str = "restriction";
    let youth = youth(row, (0, 1, 2), (organisation, secret))?;
    let text = |column: usize| row.text(FACTS + column);
    let end = match text(11)? {
        MOMENT => LiveEnd::Moment,
        state => match code_of(EndState::ALL, EndState::CODES, state, TABLE)? {
            EndState::Running => LiveEnd::Running,
            EndState::Ended => LiveEnd::At(Instant(row.int(FACTS + 12)?)),
            EndState::Unknown => LiveEnd::Unknown,
        },
    };
    let note = match row.text_or_null(FACTS + 15)? {
        None => None,
        Some(sealed) => {
            let key = youth.as_ref().map_or(secret, |(_, key)| key);
            let bytes = key.open(&note_context(organisation, row.text(5)?), sealed);
            Some(bytes.and_then(|bytes| String::from_utf8(bytes).ok()).ok_or(StoreError::SealBroken { table: TABLE })?)
        }
    };
    let (pseudonym, key) = youth.unzip();
    let own = LiveRestriction {
        version: FactVersion { table: TableKind::Restrictions, number: row.int(3)?, ordinal: row.int(4)? },
        organisation: organisation.to_owned(),
        id: text(0)?.to_owned(),
        youth: pseudonym,
        initials: String::new(),
        born: None,
        unit: text(2)?.to_owned(),
        kind: code_of(Kind::ALL, Kind::CODES, text(3)?, TABLE)?,
        room: code_of(RoomKind::ALL, RoomKind::CODES, text(4)?, TABLE)?,
        door: code_of(Door::ALL, Door::CODES, text(5)?, TABLE)?,
        occasion: code_of(Occasion::ALL, Occasion::CODES, text(6)?, TABLE)?,
        regime: code_of(Regime::ALL, Regime::CODES, text(7)?, TABLE)?,
        under_pressure: row.bool_or_null(FACTS + 8)?,
        decided_by: code_of(DeciderRole::ALL, DeciderRole::CODES, text(9)?, TABLE)?,
        start: Instant(row.int(FACTS + 10)?),
        end,
        entered: row.int_or_null(FACTS + 16)?.map(Instant),
        note,
        steps: Vec::new(),
        harm: Vec::new(),
    };
    Ok((own, key))
}
