// SPDX-License-Identifier: EUPL-1.2
//! Sealed fields: each is opened and compared with the digest that stands for it.

use super::chain;
use super::report::Flaw;
use super::verify::Walk;
use crate::StoreError;
use crate::access::seal::Secret;
use crate::database::row::{Row, values};
use crate::database::schema::Relation;
use crate::registration::youth;

impl Walk<'_> {
    /// Opens every sealed field and compares it with the digest that stands for it.
    pub(super) async fn sealed(&mut self) -> Result<(), StoreError> {
        let organisation = self.organisation;
        let sql = "SELECT youth_no, lookup_mac, key_sealed, pseudonym_sealed, witness FROM youth \
                   WHERE organisation_id = $1 AND erased_pos IS NULL";
        let youths = self.tx.rows(sql, &values![organisation]).await?;
        let mut notes = Vec::new();
        for relation in Relation::ALL {
            let Some(sealed) = relation.sealed() else { continue };
            let (table, facts) = (relation.table(), relation.facts());
            let (mac, text) = (facts[sealed.mac].name, facts[sealed.text].name);
            let sql = format!(
                "SELECT f.ordinal, f.identity, f.{mac}, f.{text}, f.youth_no, y.key_sealed \
                 FROM {table} f LEFT JOIN youth y \
                 ON y.organisation_id = f.organisation_id AND y.youth_no = f.youth_no \
                 WHERE f.organisation_id = $1 AND y.erased_pos IS NULL \
                 AND (f.{mac} IS NOT NULL OR f.{text} IS NOT NULL)"
            );
            let rows = self.tx.rows(&sql, &values![organisation]).await?;
            notes.extend(rows.into_iter().map(|row| (table, row)));
        }
        if youths.is_empty() && notes.is_empty() {
            return Ok(());
        }
        let Ok(secret) = chain::organisation_key(self.tx, self.key, organisation).await else {
            self.found(None, Flaw::SealBroken, Some("organisation"));
            return Ok(());
        };
        for row in &youths {
            if !pseudonym_agrees(row, organisation, &secret)? {
                self.found(None, Flaw::SealBroken, Some("youth"));
            }
        }
        for (table, row) in &notes {
            if !note_agrees(row, organisation, &secret)? {
                self.found(None, Flaw::SealBroken, Some(table));
            }
        }
        Ok(())
    }
}

fn pseudonym_agrees(row: &Row, organisation: &str, secret: &Secret) -> Result<bool, StoreError> {
    let number = row.int(0)?;
    let Ok(key) = youth::open_key(organisation, secret, number, row.text(2)?) else { return Ok(false) };
    let Ok(pseudonym) = youth::open_pseudonym(organisation, &key, number, row.text(3)?) else { return Ok(false) };
    let mac = row.text(1)?;
    Ok(youth::lookup(secret, &pseudonym) == mac && youth::witness(&key, mac) == row.text(4)?)
}

fn note_agrees(row: &Row, organisation: &str, secret: &Secret) -> Result<bool, StoreError> {
    let key = match (row.int_or_null(4)?, row.text_or_null(5)?) {
        (None, _) => secret.clone(),
        (Some(number), Some(sealed)) => match youth::open_key(organisation, secret, number, sealed) {
            Ok(key) => key,
            Err(_) => return Ok(false),
        },
        (Some(_), None) => return Ok(false),
    };
    let (Some(mac), Some(sealed)) = (row.text_or_null(2)?, row.text_or_null(3)?) else { return Ok(false) };
    let note = key.open(&youth::note_context(organisation, row.text(1)?), sealed);
    Ok(note.and_then(|note| String::from_utf8(note).ok()).is_some_and(|note| youth::note_digest(&key, &note) == mac))
}
