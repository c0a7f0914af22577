// SPDX-License-Identifier: EUPL-1.2
//! Emergency readings: opened for a reason and some hours, shown to the data steward, over by themselves.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use nabij_domain::registration::dossier::emergency::{EmergencyLength, EmergencyReason};

use super::super::fact::code_of;
use super::link::YouthRef;
use crate::access::account::within;
use crate::access::right::require;
use crate::audit::chain::{self, Act};
use crate::database::row::values;
use crate::{Store, StoreError};

/// What an entry is called that says that an emergency reading was opened.
pub(crate) const OPEN: &str = "dossier.emergency";
/// What an entry is called that says that a steward saw it.
pub(crate) const SEEN: &str = "emergency.seen";

/// An emergency reading, as the steward sees it.
#[derive(Clone)]
pub struct Emergency {
    /// Whose chain it stands in.
    pub organisation: String,
    /// Its number there.
    pub number: i64,
    /// When it was opened.
    pub at: Instant,
    /// Until when.
    pub until: Instant,
    /// Who, by name.
    pub who: Option<String>,
    /// Why.
    pub reason: EmergencyReason,
    /// Why in their own words; `None` when the dossier was erased.
    pub words: Option<String>,
    /// Whether a data steward said to have seen it.
    pub seen: bool,
}

impl Store {
    /// Opens a dossier to this account for some hours. The organisation is one the permit reaches, the youth one it knows
    /// by that number: [`StoreError::NoSuchYouth`] otherwise.
    pub async fn open_emergency(
        &self,
        permit: &Permit,
        (organisation, pseudonym): (&str, &str),
        (reason, words, length): (EmergencyReason, &str, EmergencyLength),
        at: Instant,
    ) -> Result<YouthRef, StoreError> {
        require(permit, &[Right::EmergencyRead])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        let youth = self.youth_by_pseudonym(&mut tx, organisation, pseudonym).await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let (_, key) = self.youth_key(&mut tx, &youth).await?;
        let (number, until) = (head.position, length.until(at));
        let label = number.to_string();
        let sealed = key.seal(&["emergency", organisation, &label], words.as_bytes())?;
        let mac = key.mac(&["emergency", &label, words]);
        let sql = "INSERT INTO emergency (organisation_id, emergency_no, youth_no, actor, reason, until_at, words_mac, \
                   words_sealed) VALUES ($1, $2, $3, $4, $5, $6, $7, $8)";
        let row = values![organisation, number, youth.number, permit.actor(), reason.id(), until.0, &mac, sealed];
        tx.execute(sql, &row).await?;
        let detail = statement(youth.number, permit.actor(), reason.id(), until.0, &mac);
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: OPEN, detail: &detail }, None).await?;
        tx.commit().await?;
        Ok(youth)
    }

    /// The last emergency readings in the organisations within reach, the latest first.
    pub async fn emergencies(&self, permit: &Permit, most: u16) -> Result<Vec<Emergency>, StoreError> {
        require(permit, &[Right::FollowEmergencies])?;
        let mut tx = self.engine.read().await?;
        let sql = format!(
            "SELECT m.organisation_id, m.emergency_no, e.at, m.until_at, m.actor, m.reason, m.words_sealed, m.seen_pos, \
             m.youth_no FROM emergency m JOIN chain_entry e \
             ON e.organisation_id = m.organisation_id AND e.position = m.emergency_no ORDER BY e.at DESC LIMIT {most}"
        );
        let mut all = Vec::new();
        for row in tx.rows(&sql, &[]).await? {
            let (organisation, number) = (row.text(0)?.to_owned(), row.int(1)?);
            if within(permit, &organisation).is_err() {
                continue;
            }
            let youth = YouthRef { organisation: organisation.clone(), number: row.int(8)? };
            let words = match row.text_or_null(6)? {
                None => None,
                Some(sealed) => {
                    let (_, key) = self.youth_key(&mut tx, &youth).await?;
                    let plain = key.open(&["emergency", &organisation, &number.to_string()], sealed);
                    let plain = plain.and_then(|plain| String::from_utf8(plain).ok());
                    Some(plain.ok_or(StoreError::SealBroken { table: "emergency" })?)
                }
            };
            all.push(Emergency {
                who: self.name_of(&mut tx, &organisation, row.text(4)?).await?,
                reason: code_of(EmergencyReason::ALL, EmergencyReason::CODES, row.text(5)?, "emergency")?,
                at: Instant(row.int(2)?),
                until: Instant(row.int(3)?),
                seen: row.int_or_null(7)?.is_some(),
                organisation,
                number,
                words,
            });
        }
        Ok(all)
    }

    /// Notes that a data steward saw an emergency reading.
    pub async fn saw_emergency(
        &self,
        permit: &Permit,
        (organisation, number): (&str, i64),
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::FollowEmergencies])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let sql = "UPDATE emergency SET seen_pos = $3 \
                   WHERE organisation_id = $1 AND emergency_no = $2 AND seen_pos IS NULL";
        if tx.execute(sql, &values![organisation, number, head.position]).await? == 0 {
            return Ok(());
        }
        let detail = serde_json::json!({ "emergency": number }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: SEEN, detail: &detail }, None).await?;
        tx.commit().await
    }
}

/// What the chain says of one: a row that differs from it was altered.
pub(super) fn statement(youth: i64, actor: &str, reason: &str, until: i64, mac: &str) -> String {
    serde_json::json!({ "youth": youth, "actor": actor, "reason": reason, "until": until, "words": mac }).to_string()
}
