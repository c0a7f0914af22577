// SPDX-License-Identifier: EUPL-1.2
//! Writing own words: each a new version under the youth's key, with its entry in the chain, in one transaction.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::dossier::own_word::{OwnWord, SharedWith, WordKind};
use nabij_domain::registration::place::Places;

use super::super::dossier::link::YouthRef;
use super::code::{WordHolder, about};
use super::word_text;
use crate::access::right::require;
use crate::access::seal::Secret;
use crate::audit::chain::{self, Act, Head, RowsHash};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// What an entry is called that says that own words were written.
pub(crate) const TELL: &str = "word.tell";
/// What an entry is called that says that a youth destroyed own words.
pub(crate) const DESTROY: &str = "word.destroy";
/// What an entry is called that says that a complaint was taken up.
pub(crate) const TAKE: &str = "word.take";

/// Where a word belongs.
struct Row<'a> {
    youth: &'a YouthRef,
    restriction: &'a str,
    unit: &'a str,
    code: Option<i64>,
}

impl Store {
    /// Keeps a youth's account, in place of what was written under the same code, or sends a complaint. Gives its number.
    /// The same account once more is left as it is.
    pub async fn tell(&self, holder: &WordHolder, word: &OwnWord, at: Instant) -> Result<i64, StoreError> {
        let (permit, youth) = (holder.permit(), &holder.youth);
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        let (_, key) = self.youth_key(&mut tx, youth).await?;
        let row = Row { youth, restriction: &holder.restriction, unit: &holder.unit, code: Some(holder.code) };
        let stands = match word.kind {
            WordKind::Account => account_of(&mut tx, holder).await?,
            WordKind::Complaint => None,
        };
        if let Some((number, _)) = stands
            && is_same(&mut tx, youth, number, (&mac(&key, number, word), word.shared)).await?
        {
            return Ok(number);
        }
        if let Some(number) = sent_before(&mut tx, &key, &row, word).await? {
            return Ok(number);
        }
        let number = write(&mut tx, head, &key, &permit, (&row, word, stands), at).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Sends a youth's complaint about a restriction from a device of the unit. The same once more is the same complaint. Gives its number.
    pub async fn complain(
        &self,
        permit: &Permit,
        places: &Places,
        (organisation, restriction): (&str, &str),
        happened: &str,
        at: Instant,
    ) -> Result<i64, StoreError> {
        require(permit, &[Right::Register])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let about = about(&mut tx, permit, places, (organisation, restriction)).await?;
        let (_, key) = self.youth_key(&mut tx, &about.youth).await?;
        let row = Row { youth: &about.youth, restriction, unit: &about.unit, code: None };
        let word = OwnWord {
            kind: WordKind::Complaint,
            happened: happened.to_owned(),
            feelings: Vec::new(),
            helped: String::new(),
            shared: SharedWith::Nobody,
        };
        if let Some(number) = sent_before(&mut tx, &key, &row, &word).await? {
            return Ok(number);
        }
        let number = write(&mut tx, head, &key, permit, (&row, &word, None), at).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Destroys the account that was written under a code, with all its versions. That there was one stays.
    pub async fn destroy_account(&self, holder: &WordHolder, at: Instant) -> Result<(), StoreError> {
        let (permit, youth) = (holder.permit(), &holder.youth);
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &youth.organisation).await?;
        let Some((number, version)) = account_of(&mut tx, holder).await? else { return Ok(()) };
        end(&mut tx, youth, (number, version), head.position).await?;
        let sql = "UPDATE own_word SET sealed = NULL WHERE organisation_id = $1 AND word_no = $2";
        tx.execute(sql, &values![&youth.organisation, number]).await?;
        let detail = serde_json::json!({ "word": number, "ended": [number, version] }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: DESTROY, detail: &detail }, None).await?;
        tx.commit().await
    }

    /// Notes that the complaints committee took a complaint up.
    pub async fn take_up(
        &self,
        permit: &Permit,
        places: &Places,
        (organisation, number): (&str, i64),
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::HandleComplaints])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let sql = "UPDATE own_word SET taken_pos = $3 WHERE organisation_id = $1 AND word_no = $2 \
                   AND kind = $4 AND taken_pos IS NULL AND superseded_pos IS NULL RETURNING unit_id";
        let kind = WordKind::Complaint.id();
        let Some(row) = tx.row(sql, &values![organisation, number, head.position, kind]).await? else { return Ok(()) };
        let unit = places.find(row.text(0)?);
        if !unit.is_some_and(|unit| permit.reach().covers(places, unit)) {
            return Err(StoreError::OutsideReach);
        }
        let detail = serde_json::json!({ "word": number }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: TAKE, detail: &detail }, None).await?;
        tx.commit().await
    }
}

/// Number and version of the account that was written under a code and holds.
pub(super) async fn account_of(tx: &mut Tx, holder: &WordHolder) -> Result<Option<(i64, i64)>, StoreError> {
    let sql = "SELECT word_no, version_no FROM own_word WHERE organisation_id = $1 AND code_no = $2 AND kind = $3 \
               AND superseded_pos IS NULL";
    let row = values![&holder.youth.organisation, holder.code, WordKind::Account.id()];
    tx.row(sql, &row).await?.map(|row| Ok((row.int(0)?, row.int(1)?))).transpose()
}

async fn is_same(
    tx: &mut Tx,
    youth: &YouthRef,
    number: i64,
    (mac, shared): (&str, SharedWith),
) -> Result<bool, StoreError> {
    let sql = "SELECT 1 FROM own_word WHERE organisation_id = $1 AND word_no = $2 AND mac = $3 AND shared = $4 \
               AND superseded_pos IS NULL";
    Ok(tx.row(sql, &values![&youth.organisation, number, mac, shared.id()]).await?.is_some())
}

/// The number of a complaint of the same words about the same restriction, sent in the same way.
async fn sent_before(tx: &mut Tx, key: &Secret, row: &Row<'_>, word: &OwnWord) -> Result<Option<i64>, StoreError> {
    if word.kind != WordKind::Complaint {
        return Ok(None);
    }
    let sql = "SELECT word_no, code_no, mac FROM own_word WHERE organisation_id = $1 AND youth_no = $2 AND kind = $3 \
               AND restriction_id = $4 AND superseded_pos IS NULL";
    let bound = values![&row.youth.organisation, row.youth.number, word.kind.id(), row.restriction];
    for found in tx.rows(sql, &bound).await? {
        let number = found.int(0)?;
        if found.int_or_null(1)? == row.code && found.text(2)? == mac(key, number, word) {
            return Ok(Some(number));
        }
    }
    Ok(None)
}

async fn end(tx: &mut Tx, youth: &YouthRef, (number, version): (i64, i64), at: i64) -> Result<(), StoreError> {
    let sql = "UPDATE own_word SET superseded_pos = $4 \
               WHERE organisation_id = $1 AND word_no = $2 AND version_no = $3 AND superseded_pos IS NULL";
    let ended = tx.execute(sql, &values![&youth.organisation, number, version, at]).await?;
    if ended == 0 { Err(StoreError::ChangedMeanwhile { at: None }) } else { Ok(()) }
}

fn mac(key: &Secret, number: i64, word: &OwnWord) -> String {
    key.mac(&["own word", &number.to_string(), word.kind.id(), &word_text::text(word)])
}

/// What own words are sealed with, so that they do not open beside others.
pub(super) fn context<'a>(organisation: &'a str, number: &'a str) -> [&'a str; 3] {
    ["own word", organisation, number]
}

async fn write(
    tx: &mut Tx,
    head: Head,
    key: &Secret,
    permit: &Permit,
    (row, word, stands): (&Row<'_>, &OwnWord, Option<(i64, i64)>),
    at: Instant,
) -> Result<i64, StoreError> {
    let (position, youth) = (head.position, row.youth);
    let number = stands.map_or(position, |(number, _)| number);
    if let Some(version) = stands {
        end(tx, youth, version, position).await?;
    }
    let (mac, label) = (mac(key, number, word), number.to_string());
    let sealed = key.seal(&context(&youth.organisation, &label), word_text::text(word).as_bytes())?;
    let sql = "INSERT INTO own_word (organisation_id, word_no, version_no, youth_no, kind, restriction_id, unit_id, \
               shared, code_no, mac, sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)";
    let values = values![
        &youth.organisation,
        number,
        position,
        youth.number,
        word.kind.id(),
        row.restriction,
        row.unit,
        word.shared.id(),
        row.code,
        &mac,
        sealed
    ];
    tx.execute(sql, &values).await?;
    let rows = RowsHash::fresh()?.row("own_word", number, &mac);
    let detail = serde_json::json!({
        "word": number, "youth": youth.number, "kind": word.kind.id(), "shared": word.shared.id(),
        "ended": stands.map(|(number, version)| [number, version])
    })
    .to_string();
    head.append(tx, &Act { at, actor: permit.actor(), name: TELL, detail: &detail }, Some(rows)).await?;
    Ok(number)
}
