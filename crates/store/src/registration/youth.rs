// SPDX-License-Identifier: EUPL-1.2
//! Youths: a number in the facts, a sealed pseudonym beside them.

use std::collections::HashMap;

use nabij_domain::indicator::columns::Youth;

use crate::StoreError;
use crate::access::seal::Secret;
use crate::database::engine::{MOST_LISTED, Tx, insert, placeholders};
use crate::database::row::{Value, values};

/// A youth of one organisation.
#[derive(Clone)]
pub(crate) struct Known {
    pub(crate) number: i64,
    key_sealed: Option<String>,
}

/// The youths of one organisation met so far in an import.
#[derive(Default)]
pub(crate) struct Register {
    known: HashMap<Youth, Known>,
}

/// A youth that was added: number and witness, for the chain.
pub(crate) type Added = (i64, String);

/// The keyed digest by which a pseudonym is found back.
pub(crate) fn lookup(organisation_key: &Secret, pseudonym: &str) -> String {
    organisation_key.mac(&["youth lookup", pseudonym])
}

/// What the chain covers of a youth: it tells nothing once the youth's key is destroyed.
pub(crate) fn witness(youth_key: &Secret, lookup_mac: &str) -> String {
    youth_key.mac(&["witness", lookup_mac])
}

/// The keyed digest that stands for a note.
pub(crate) fn note_digest(key: &Secret, note: &str) -> String {
    key.mac(&["note", note])
}

/// What a note is sealed with: the numbers of its row, so that it does not open beside another.
pub(crate) fn note_context<'a>(organisation: &'a str, identity: &'a str) -> [&'a str; 3] {
    ["note", organisation, identity]
}

impl Register {
    /// The number of a youth that was resolved.
    pub(crate) fn number(&self, youth: Youth) -> Option<i64> {
        self.known.get(&youth).map(|known| known.number)
    }

    /// A youth's own key.
    pub(crate) fn key(&self, organisation: &str, secret: &Secret, youth: Youth) -> Result<Secret, StoreError> {
        let known = self.known.get(&youth).ok_or(StoreError::corrupt("youth"))?;
        let sealed = known.key_sealed.as_deref().ok_or(StoreError::corrupt("youth"))?;
        open_key(organisation, secret, known.number, sealed)
    }

    /// Finds youths by their pseudonym and adds those that are new. The chain head is locked.
    pub(crate) async fn resolve(
        &mut self,
        tx: &mut Tx,
        (organisation, secret, position): (&str, &Secret, i64),
        pseudonyms: &[(Youth, &str)],
    ) -> Result<Vec<Added>, StoreError> {
        let mut wanted: HashMap<String, (Youth, &str)> = HashMap::new();
        for (youth, pseudonym) in pseudonyms.iter().filter(|(youth, _)| !self.known.contains_key(youth)) {
            wanted.insert(lookup(secret, pseudonym), (*youth, pseudonym));
        }
        let mut macs: Vec<_> = wanted.keys().cloned().collect();
        // New numbers follow the order of the digests, which says nothing of the youths.
        macs.sort_unstable();
        for macs in macs.chunks(MOST_LISTED) {
            let sql = format!(
                "SELECT lookup_mac, youth_no, key_sealed FROM youth WHERE organisation_id = $1 AND lookup_mac IN {}",
                placeholders(1, macs.len())
            );
            let parameters: Vec<Value> =
                values![organisation].into_iter().chain(macs.iter().map(Value::from)).collect();
            for row in tx.rows(&sql, &parameters).await? {
                if let Some((youth, _)) = wanted.remove(row.text(0)?) {
                    let key_sealed = row.text_or_null(2)?.map(str::to_owned);
                    self.known.insert(youth, Known { number: row.int(1)?, key_sealed });
                }
            }
        }
        macs.retain(|mac| wanted.contains_key(mac));
        if macs.is_empty() {
            return Ok(Vec::new());
        }
        let sql = "SELECT COALESCE(MAX(youth_no), 0) FROM youth WHERE organisation_id = $1";
        let last = tx.row(sql, &values![organisation]).await?.map_or(Ok(0), |row| row.int(0))?;
        let (mut rows, mut added) = (Vec::new(), Vec::new());
        for (number, mac) in (last + 1..).zip(macs) {
            let Some((youth, pseudonym)) = wanted.remove(&mac) else { continue };
            let key = Secret::fresh()?;
            let label = number.to_string();
            let key_sealed = secret.seal(&["youth key", organisation, &label], key.bytes())?;
            let sealed = key.seal(&["pseudonym", organisation, &label], pseudonym.as_bytes())?;
            let witness = witness(&key, &mac);
            let erased: Option<i64> = None;
            rows.push(values![organisation, number, position, &witness, &mac, &key_sealed, sealed, erased].to_vec());
            self.known.insert(youth, Known { number, key_sealed: Some(key_sealed) });
            added.push((number, witness));
        }
        let columns = [
            "organisation_id",
            "youth_no",
            "recorded_pos",
            "witness",
            "lookup_mac",
            "key_sealed",
            "pseudonym_sealed",
            "erased_pos",
        ];
        insert(tx, "youth", &columns, rows).await?;
        Ok(added)
    }
}

/// Opens a youth's key.
pub(crate) fn open_key(organisation: &str, secret: &Secret, number: i64, sealed: &str) -> Result<Secret, StoreError> {
    let bytes = secret.open(&["youth key", organisation, &number.to_string()], sealed);
    bytes.and_then(|bytes| Secret::from_bytes(&bytes)).ok_or(StoreError::SealBroken { table: "youth" })
}

/// Opens a youth's pseudonym.
pub(crate) fn open_pseudonym(
    organisation: &str,
    key: &Secret,
    number: i64,
    sealed: &str,
) -> Result<String, StoreError> {
    let bytes = key.open(&["pseudonym", organisation, &number.to_string()], sealed);
    let text = bytes.and_then(|bytes| String::from_utf8(bytes).ok());
    text.ok_or(StoreError::SealBroken { table: "youth" })
}
