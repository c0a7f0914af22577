// SPDX-License-Identifier: EUPL-1.2
//! Opening a dossier: nobody sees one before the chain says that he or she does.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::access::role::Role;
use nabij_domain::calendar::{Day, Instant};
use nabij_domain::registration::dossier::leaf::{Leaf, LeafKind};
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_domain::registration::place::Places;

use super::super::fact::code_of;
use super::super::fact_version::FactVersion;
use super::super::known::CURRENT;
use super::super::youth;
use super::leaf_text;
use super::link::YouthRef;
use super::reading;
use crate::access::account::within;
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain;
use crate::database::engine::Tx;
use crate::database::row::{Row, Value, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// Who looks at what, and when: the ground is found, not told.
#[derive(Debug, Clone, Copy)]
pub struct Look<'a> {
    /// The tree of places of now.
    pub places: &'a Places,
    /// In which role.
    pub role: Role,
    /// At which part.
    pub part: DossierPart,
    /// Now.
    pub at: Instant,
}

/// A leaf that holds.
#[derive(Clone)]
pub struct Kept {
    /// Its number: the same in all versions.
    pub number: i64,
    /// This version.
    pub version: i64,
    /// When it was written.
    pub written: Instant,
    /// What it says.
    pub leaf: Leaf,
}

/// A value of a fact.
#[derive(Debug, Clone, PartialEq)]
pub enum Cell {
    /// Words or a code.
    Text(String),
    /// A number.
    Number(i64),
    /// A moment.
    At(Instant),
    /// A day.
    Day(Day),
    /// Yes or no.
    YesNo(bool),
}

/// A fact that holds, in the words of its table: what is not known is left out.
#[derive(Debug, Clone, PartialEq)]
pub struct OwnFact {
    /// Which.
    pub version: FactVersion,
    /// Its columns by name.
    pub cells: Vec<(&'static str, Cell)>,
}

/// All that is known of a youth and holds.
#[derive(Clone)]
pub struct Dossier {
    /// Of whom.
    pub youth: YouthRef,
    /// The number the organisation itself knows the youth by.
    pub pseudonym: String,
    /// The ground it was opened on.
    pub ground: ReadingGround,
    /// Leaves, in the order they were first written.
    pub leaves: Vec<Kept>,
    /// Facts, by table and in the order they were written. Free text only where everything was asked.
    pub facts: Vec<OwnFact>,
}

/// Tables with facts of a youth. Steps go by the restriction they belong to.
const OF_A_YOUTH: [Relation; 6] =
    [Relation::Stay, Relation::Leave, Relation::Restriction, Relation::Averted, Relation::Harm, Relation::Alone];

impl Store {
    /// Opens a dossier and writes that it was, in one transaction: without the entry nothing is given.
    ///
    /// [`Right::ReadYouths`] and [`Right::KeepYouths`] open it where the youth stays, or stayed last, and elsewhere during
    /// an emergency reading of the same account; [`Right::HandOver`] in its organisation, for a copy;
    /// [`Right::ReadOwn`] only the youth's own. The citizen service number is a part of its own, which an emergency does not
    /// open. Otherwise [`StoreError::OutsideReach`].
    pub async fn dossier(&self, permit: &Permit, youth: &YouthRef, look: Look<'_>) -> Result<Dossier, StoreError> {
        require(permit, &[Right::ReadYouths, Right::KeepYouths, Right::HandOver, Right::ReadOwn])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        let (ground, emergency) = ground(&mut tx, permit, youth, look).await?;
        if look.part == DossierPart::CitizenNumber && ground == ReadingGround::Emergency {
            return Err(StoreError::OutsideReach);
        }
        let (_, key) = self.youth_key(&mut tx, youth).await?;
        let note = reading::Note { look, ground, emergency, leaves: &[], ended: &[] };
        reading::write(&mut tx, head, permit, youth, &note, None).await?;
        let dossier = self.read_dossier(&mut tx, youth, ground, (&key, look.part)).await?;
        tx.commit().await?;
        Ok(dossier)
    }

    pub(super) async fn read_dossier(
        &self,
        tx: &mut Tx,
        youth: &YouthRef,
        ground: ReadingGround,
        (key, part): (&Secret, DossierPart),
    ) -> Result<Dossier, StoreError> {
        let everything = part == DossierPart::Everything;
        // The number opens alone.
        let only_number = part == DossierPart::CitizenNumber;
        let along = part == DossierPart::Along;
        let sql = "SELECT pseudonym_sealed FROM youth WHERE organisation_id = $1 AND youth_no = $2";
        let row = tx.row(sql, &values![&youth.organisation, youth.number]).await?.ok_or(StoreError::NoSuchYouth)?;
        let pseudonym = youth::open_pseudonym(&youth.organisation, key, youth.number, row.text(0)?)?;
        let leaves = leaves(tx, youth, key).await?;
        let leaves = leaves.into_iter().filter(|own| match own.leaf.kind() {
            LeafKind::Number => everything || only_number,
            LeafKind::Called => !only_number,
            _ => !only_number && !along,
        });
        let leaves = leaves.collect();
        let mut facts = Vec::new();
        for relation in OF_A_YOUTH.into_iter().filter(|own| !only_number && (!along || *own == Relation::Restriction)) {
            let sql = format!(
                "SELECT import_no, ordinal, identity, {} FROM {} f WHERE organisation_id = $1 AND youth_no = $2 \
                 AND {CURRENT} ORDER BY import_no, ordinal",
                relation.select(""),
                relation.table()
            );
            for row in tx.rows(&sql, &values![&youth.organisation, youth.number]).await? {
                facts.push(own_fact(&row, relation, (youth, key, everything))?);
            }
        }
        Ok(Dossier { youth: youth.clone(), pseudonym, ground, leaves, facts })
    }

    /// The organisation's key and the youth's own; [`StoreError::NoSuchYouth`] when it was erased or never was.
    pub(in crate::registration) async fn youth_key(
        &self,
        tx: &mut Tx,
        youth: &YouthRef,
    ) -> Result<(Secret, Secret), StoreError> {
        let secret = chain::organisation_key(tx, &self.key, &youth.organisation).await?;
        let sql = "SELECT key_sealed FROM youth WHERE organisation_id = $1 AND youth_no = $2 AND erased_pos IS NULL";
        let row = tx.row(sql, &values![&youth.organisation, youth.number]).await?.ok_or(StoreError::NoSuchYouth)?;
        let key = youth::open_key(&youth.organisation, &secret, youth.number, row.text(0)?)?;
        Ok((secret, key))
    }

    /// The youth an organisation knows by a number of its own.
    pub(super) async fn youth_by_pseudonym(
        &self,
        tx: &mut Tx,
        organisation: &str,
        pseudonym: &str,
    ) -> Result<YouthRef, StoreError> {
        let Ok(secret) = chain::organisation_key(tx, &self.key, organisation).await else {
            return Err(StoreError::NoSuchYouth);
        };
        let sql = "SELECT youth_no FROM youth WHERE organisation_id = $1 AND lookup_mac = $2";
        let row = tx.row(sql, &values![organisation, youth::lookup(&secret, pseudonym)]).await?;
        let number = row.ok_or(StoreError::NoSuchYouth)?.int(0)?;
        Ok(YouthRef { organisation: organisation.to_owned(), number })
    }
}

/// On what ground a permit opens a dossier, with the number of the emergency reading where it is one.
pub(super) async fn ground(
    tx: &mut Tx,
    permit: &Permit,
    youth: &YouthRef,
    look: Look<'_>,
) -> Result<(ReadingGround, Option<i64>), StoreError> {
    match permit.right() {
        Right::HandOver => {
            within(permit, &youth.organisation)?;
            return Ok((ReadingGround::Request, None));
        }
        Right::ReadOwn => {
            let sql = "SELECT account_id FROM youth_account \
                       WHERE organisation_id = $1 AND youth_no = $2 AND ended_pos IS NULL AND leaf_no IS NULL";
            let row = tx.row(sql, &values![&youth.organisation, youth.number]).await?;
            let own = row.map(|row| row.text(0).map(str::to_owned)).transpose()?;
            let same = own.is_some() && own.as_deref() == permit.account();
            return if same { Ok((ReadingGround::Own, None)) } else { Err(StoreError::OutsideReach) };
        }
        _ => {}
    }
    if let Some(unit) = last_unit(tx, youth).await? {
        let unit = look.places.find(&unit);
        if unit.is_some_and(|unit| permit.reach().covers(look.places, unit)) {
            return Ok((ReadingGround::Care, None));
        }
    }
    let sql = "SELECT MAX(emergency_no) FROM emergency \
               WHERE organisation_id = $1 AND youth_no = $2 AND actor = $3 AND until_at > $4";
    let row = tx.row(sql, &values![&youth.organisation, youth.number, permit.actor(), look.at.0]).await?;
    match row.map(|row| row.int_or_null(0)).transpose()?.flatten() {
        Some(number) if permit.right() == Right::ReadYouths => Ok((ReadingGround::Emergency, Some(number))),
        _ => Err(StoreError::OutsideReach),
    }
}

/// The unit where a youth stays, or stayed last.
pub(super) async fn last_unit(tx: &mut Tx, youth: &YouthRef) -> Result<Option<String>, StoreError> {
    let sql = format!(
        "SELECT unit_id FROM stay f WHERE organisation_id = $1 AND youth_no = $2 AND {CURRENT} \
         ORDER BY CASE WHEN discharged_at IS NULL THEN 0 ELSE 1 END, discharged_at DESC, admitted_at DESC LIMIT 1"
    );
    let row = tx.row(&sql, &values![&youth.organisation, youth.number]).await?;
    row.map(|row| row.text(0).map(str::to_owned)).transpose()
}

/// What a leaf is sealed with, so that it does not open beside another.
pub(super) fn context<'a>(organisation: &'a str, number: &'a str) -> [&'a str; 3] {
    ["leaf", organisation, number]
}

/// The leaves of a youth that hold.
pub(super) async fn leaves(tx: &mut Tx, youth: &YouthRef, key: &Secret) -> Result<Vec<Kept>, StoreError> {
    let sql = "SELECT l.leaf_no, l.version_no, l.kind, l.sealed, e.at FROM leaf l JOIN chain_entry e \
               ON e.organisation_id = l.organisation_id AND e.position = l.version_no \
               WHERE l.organisation_id = $1 AND l.youth_no = $2 AND l.superseded_pos IS NULL ORDER BY l.leaf_no";
    let mut kept = Vec::new();
    for row in tx.rows(sql, &values![&youth.organisation, youth.number]).await? {
        let number = row.int(0)?;
        let kind = code_of(LeafKind::ALL, LeafKind::CODES, row.text(2)?, "leaf")?;
        let plain = key.open(&context(&youth.organisation, &number.to_string()), row.text(3)?);
        let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
        let plain = plain.ok_or(StoreError::SealBroken { table: "leaf" })?;
        let leaf = leaf_text::leaf(kind, &plain)?;
        kept.push(Kept { number, version: row.int(1)?, written: Instant(row.int(4)?), leaf });
    }
    Ok(kept)
}

/// A row of facts, its columns from the fourth of the query on.
fn own_fact(
    row: &Row,
    relation: Relation,
    (youth, key, everything): (&YouthRef, &Secret, bool),
) -> Result<OwnFact, StoreError> {
    let sealed = relation.sealed();
    let mut cells = Vec::new();
    for (at, column) in relation.facts().iter().enumerate() {
        if sealed.is_some_and(|sealed| sealed.mac == at) || column.name == "youth_no" {
            continue;
        }
        let value = row.value(3 + at, column.kind)?;
        if sealed.is_some_and(|sealed| sealed.text == at) {
            if let (true, Value::Text(Some(text))) = (everything, &value) {
                let plain = key.open(&youth::note_context(&youth.organisation, row.text(2)?), text);
                let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
                cells.push((
                    note_name(relation),
                    Cell::Text(plain.ok_or(StoreError::SealBroken { table: relation.table() })?),
                ));
            }
            continue;
        }
        let is_moment = column.name == "at" || column.name.ends_with("_at");
        let is_day = column.name == "day" || column.name.ends_with("_day");
        let cell = match value {
            Value::Int(Some(number)) if is_moment => Cell::At(Instant(number)),
            Value::Int(Some(number)) if is_day => {
                Cell::Day(Day(i32::try_from(number).map_err(|_| StoreError::corrupt(relation.table()))?))
            }
            Value::Int(Some(number)) => Cell::Number(number),
            Value::Text(Some(text)) => Cell::Text(text),
            Value::Bool(Some(yes)) => Cell::YesNo(yes),
            _ => continue,
        };
        cells.push((column.name, cell));
    }
    let version = FactVersion { table: relation.kind(), number: row.int(0)?, ordinal: row.int(1)? };
    Ok(OwnFact { version, cells })
}

fn note_name(relation: Relation) -> &'static str {
    if relation == Relation::Averted { "helped" } else { "note" }
}

impl OwnFact {
    /// A value by its column.
    #[must_use]
    pub fn cell(&self, name: &str) -> Option<&Cell> {
        self.cells.iter().find(|(own, _)| *own == name).map(|(_, cell)| cell)
    }

    /// A moment by its column.
    #[must_use]
    pub fn moment(&self, name: &str) -> Option<Instant> {
        match self.cell(name) {
            Some(Cell::At(at)) => Some(*at),
            _ => None,
        }
    }

    /// A text by its column; empty where there is none.
    #[must_use]
    pub fn text(&self, name: &str) -> &str {
        match self.cell(name) {
            Some(Cell::Text(text)) => text,
            _ => "",
        }
    }
}
