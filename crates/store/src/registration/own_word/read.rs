// SPDX-License-Identifier: EUPL-1.2
//! Reading own words: the youth under the own code; others where they were shared or sent, and never before the chain says
//! that they do.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::dossier::own_word::{OwnWord, SharedWith, WordKind};
use nabij_domain::registration::dossier::part::{DossierPart, ReadingGround};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Places;

use super::super::dossier::link::YouthRef;
use super::super::dossier::open::Look;
use super::super::dossier::reading::{self, Note};
use super::super::fact::{self, code_of};
use super::super::known::CURRENT;
use super::super::youth;
use super::code::WordHolder;
use super::tell::context;
use super::word_text;
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain;
use crate::database::engine::{Tx, placeholders};
use crate::database::row::{Row, Value, values};
use crate::database::schema::Relation;
use crate::{Store, StoreError};

/// Own words as lists show them: that they are there, and not what they say.
#[derive(Clone, PartialEq, Eq)]
pub struct ListedWord {
    /// Whose.
    pub organisation: String,
    /// Their number.
    pub number: i64,
    /// Account or complaint.
    pub kind: WordKind,
    /// The restriction they are about.
    pub restriction: String,
    /// The unit that ordered it.
    pub unit: String,
    /// When they were written last.
    pub at: Instant,
    /// When the complaints committee took it up.
    pub taken: Option<Instant>,
}

/// Own words, opened.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedWord {
    /// As listed.
    pub listed: ListedWord,
    /// The number the organisation itself knows the youth by.
    pub pseudonym: String,
    /// What was done and when, of the restriction as it stands; `None`: it was taken back.
    pub about: Option<(Kind, Instant)>,
    /// What they say.
    pub word: OwnWord,
}

const COLUMNS: &str = "w.organisation_id, w.word_no, w.kind, w.restriction_id, w.unit_id, e.at, t.at, w.youth_no, \
                       w.shared, w.sealed";
const FROM: &str = "own_word w JOIN chain_entry e ON e.organisation_id = w.organisation_id \
                    AND e.position = w.version_no LEFT JOIN chain_entry t ON t.organisation_id = w.organisation_id \
                    AND t.position = w.taken_pos";

impl Store {
    /// All that was written under a code and holds, first what was written first.
    pub async fn told(&self, holder: &WordHolder) -> Result<Vec<(ListedWord, OwnWord)>, StoreError> {
        let mut tx = self.engine.read().await?;
        let (_, key) = self.youth_key(&mut tx, &holder.youth).await?;
        let sql = format!(
            "SELECT {COLUMNS} FROM {FROM} WHERE w.organisation_id = $1 AND w.code_no = $2 \
             AND w.superseded_pos IS NULL AND w.sealed IS NOT NULL ORDER BY w.word_no"
        );
        let rows = tx.rows(&sql, &values![&holder.youth.organisation, holder.code]).await?;
        rows.iter().map(|row| Ok((listed(row)?, word(row, &key)?))).collect()
    }

    /// When the restriction of a code began, as it stands now; `None`: it was taken back.
    pub async fn restriction_began(&self, holder: &WordHolder) -> Result<Option<Instant>, StoreError> {
        let mut tx = self.engine.read().await?;
        let found = restriction(&mut tx, (&holder.youth.organisation, &holder.restriction)).await?;
        Ok(found.map(|(_, at)| at))
    }

    /// Complaints of the places within reach ([`Right::HandleComplaints`]), or accounts that were shared with who asks:
    /// with the confidant ([`Right::ReadShared`]), with the unit ([`Right::Register`]). The latest first.
    pub async fn words(&self, permit: &Permit, places: &Places) -> Result<Vec<ListedWord>, StoreError> {
        let (kind, shared, _) = readable(permit)?;
        let units: Vec<&str> = places
            .iter()
            .filter(|(ix, _)| permit.reach().covers(places, *ix))
            .map(|(_, place)| place.id.as_str())
            .collect();
        let mut tx = self.engine.read().await?;
        let mut found = Vec::new();
        for units in units.chunks(crate::database::engine::MOST_LISTED) {
            let sql = format!(
                "SELECT {COLUMNS} FROM {FROM} WHERE w.kind = $1 AND w.unit_id IN {} AND w.superseded_pos IS NULL \
                 AND w.sealed IS NOT NULL",
                placeholders(1, units.len())
            );
            let bound: Vec<Value> =
                values![kind.id()].into_iter().chain(units.iter().map(|unit| Value::from(*unit))).collect();
            for row in tx.rows(&sql, &bound).await? {
                if shared.contains(&shared_of(&row)?) {
                    found.push(listed(&row)?);
                }
            }
        }
        found.sort_by_key(|one| std::cmp::Reverse((one.at, one.number)));
        Ok(found)
    }

    /// Opens own words and writes that they were, in one transaction. What is not shared with who asks is
    /// [`StoreError::OutsideReach`], as if it were elsewhere.
    pub async fn open_word(
        &self,
        permit: &Permit,
        (organisation, number): (&str, i64),
        look: Look<'_>,
    ) -> Result<OpenedWord, StoreError> {
        let (kind, shared, ground) = readable(permit)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let row = current(&mut tx, (organisation, number)).await?.ok_or(StoreError::OutsideReach)?;
        let listed = listed(&row)?;
        let unit = look.places.find(&listed.unit);
        let reached = unit.is_some_and(|unit| permit.reach().covers(look.places, unit));
        if !reached || listed.kind != kind || !shared.contains(&shared_of(&row)?) {
            return Err(StoreError::OutsideReach);
        }
        let youth = YouthRef { organisation: organisation.to_owned(), number: row.int(7)? };
        let (_, key) = self.youth_key(&mut tx, &youth).await?;
        let word = word(&row, &key)?;
        let sql = "SELECT pseudonym_sealed FROM youth WHERE organisation_id = $1 AND youth_no = $2";
        let sealed = tx.row(sql, &values![organisation, youth.number]).await?.ok_or(StoreError::NoSuchYouth)?;
        let pseudonym = youth::open_pseudonym(organisation, &key, youth.number, sealed.text(0)?)?;
        let about = restriction(&mut tx, (&listed.organisation, &listed.restriction)).await?;
        let look = Look { part: DossierPart::OwnWord, ..look };
        let note = Note { look, ground, emergency: None, leaves: &[], ended: &[] };
        reading::write(&mut tx, head, permit, &youth, &note, None).await?;
        tx.commit().await?;
        Ok(OpenedWord { listed, pseudonym, about, word })
    }
}

/// What a permit lets one read, and on what ground.
fn readable(permit: &Permit) -> Result<(WordKind, &'static [SharedWith], ReadingGround), StoreError> {
    require(permit, &[Right::HandleComplaints, Right::ReadShared, Right::Register])?;
    Ok(match permit.right() {
        Right::HandleComplaints => (WordKind::Complaint, SharedWith::ALL, ReadingGround::Complaint),
        Right::ReadShared => (WordKind::Account, &[SharedWith::Confidant, SharedWith::Unit], ReadingGround::Shared),
        _ => (WordKind::Account, &[SharedWith::Unit], ReadingGround::Shared),
    })
}

async fn current(tx: &mut Tx, (organisation, number): (&str, i64)) -> Result<Option<Row>, StoreError> {
    let sql = format!(
        "SELECT {COLUMNS} FROM {FROM} WHERE w.organisation_id = $1 AND w.word_no = $2 AND w.superseded_pos IS NULL \
         AND w.sealed IS NOT NULL"
    );
    tx.row(&sql, &values![organisation, number]).await
}

/// What was done and when, of the restriction that words are about.
async fn restriction(tx: &mut Tx, (organisation, id): (&str, &str)) -> Result<Option<(Kind, Instant)>, StoreError> {
    let identity = fact::identity(Relation::Restriction, &values![id], 0);
    let sql = format!(
        "SELECT f.kind, f.start_at FROM restriction f WHERE f.organisation_id = $1 AND f.identity = $2 AND f.{CURRENT}"
    );
    let Some(row) = tx.row(&sql, &values![organisation, identity]).await? else { return Ok(None) };
    Ok(Some((code_of(Kind::ALL, Kind::CODES, row.text(0)?, "restriction")?, Instant(row.int(1)?))))
}

fn shared_of(row: &Row) -> Result<SharedWith, StoreError> {
    code_of(SharedWith::ALL, SharedWith::CODES, row.text(8)?, "own_word")
}

fn listed(row: &Row) -> Result<ListedWord, StoreError> {
    Ok(ListedWord {
        organisation: row.text(0)?.to_owned(),
        number: row.int(1)?,
        kind: code_of(WordKind::ALL, WordKind::CODES, row.text(2)?, "own_word")?,
        restriction: row.text(3)?.to_owned(),
        unit: row.text(4)?.to_owned(),
        at: Instant(row.int(5)?),
        taken: row.int_or_null(6)?.map(Instant),
    })
}

fn word(row: &Row, key: &Secret) -> Result<OwnWord, StoreError> {
    let (organisation, number) = (row.text(0)?, row.int(1)?.to_string());
    let plain = key.open(&context(organisation, &number), row.text(9)?);
    let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
    let kind = code_of(WordKind::ALL, WordKind::CODES, row.text(2)?, "own_word")?;
    word_text::word(kind, shared_of(row)?, &plain.ok_or(StoreError::SealBroken { table: "own_word" })?)
}
