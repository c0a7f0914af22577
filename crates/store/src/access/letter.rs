// SPDX-License-Identifier: EUPL-1.2
//! Letters that bring an invitation: written in the transaction of the invitation, taken by one node at a time, sent at
//! least once and always under the same name.

use std::collections::BTreeMap;

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use super::account::{AboutPerson, Owner, owner, within};
use super::code;
use super::right::require;
use crate::audit::chain;
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// Who took a letter has this long to send it, in seconds; then it is taken again. It doubles with each attempt.
const FIRST_TRY: i64 = 120;
/// The longest time between attempts.
const LONGEST_TRY: i64 = 3600;
/// Letters taken at once.
pub(super) const AT_ONCE: i64 = 20;

/// What became of a letter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LetterState {
    /// It stands ready.
    Waiting,
    /// The mail server took it; its code is good until then.
    Sent {
        /// When.
        at: Instant,
        /// Until when its code is good.
        until: Instant,
    },
    /// The mail server did not take it; it is tried again.
    Failed {
        /// What it answered: three digits, or nothing when it did not answer.
        answer: String,
        /// When it is tried again.
        again: Instant,
    },
    /// It is not tried any more: refused for good, or its code was good no longer before it could be sent.
    GivenUp {
        /// What the mail server answered last.
        answer: String,
    },
}

/// A letter to send now. It has no `Debug`, so that it ends in no log.
pub struct Letter {
    /// The account it goes to.
    pub owner: Owner,
    /// Its number in the organisation.
    pub number: i64,
    /// What makes its `Message-ID`, the same in each attempt.
    pub id: String,
    /// Its person, with the address and the language.
    pub person: AboutPerson,
    /// The one-time code it brings.
    pub code: String,
    /// Whether it is to recover an account rather than to begin one.
    pub recovery: bool,
    /// Until when the code is good.
    pub ends: Instant,
    /// How often it was taken before.
    pub attempts: i64,
}

impl Store {
    /// Takes the letters that are due: nobody else takes them for a while. Those whose code is used or over are not sent.
    pub async fn take_letters(&self, permit: &Permit, at: Instant) -> Result<Vec<Letter>, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let sql = "SELECT l.organisation_id, l.account_id, l.letter_no, l.message_id, l.letter_sealed, l.due_at, \
                   l.attempts, i.recovery, i.ends_at FROM letter l JOIN invitation i \
                   ON i.organisation_id = l.organisation_id AND i.invitation_no = l.letter_no \
                   WHERE l.sent_at IS NULL AND l.given_up_at IS NULL AND l.due_at <= $1 AND i.used_at IS NULL AND i.ends_at > $2 \
                   ORDER BY l.due_at, l.organisation_id, l.letter_no LIMIT $3";
        let mut tx = self.engine.read().await?;
        let due = tx.rows(sql, &values![at.0, at.0, AT_ONCE]).await?;
        drop(tx);
        let mut letters = Vec::new();
        for row in &due {
            let (owner, number, attempts) = (owner(row)?, row.int(2)?, row.int(6)?);
            let mut tx = self.engine.write().await?;
            let take = "UPDATE letter SET due_at = $4, attempts = attempts + 1 \
                        WHERE organisation_id = $1 AND letter_no = $2 AND due_at = $3 AND sent_at IS NULL";
            let row_now = values![&owner.organisation, number, row.int(5)?, at.0 + wait(attempts)];
            if tx.execute(take, &row_now).await? == 0 {
                continue;
            }
            let person = self.person(&mut tx, &owner).await?;
            let secret = chain::organisation_key(&mut tx, &self.key, &owner.organisation).await?;
            tx.commit().await?;
            let id = row.text(3)?.to_owned();
            let code = secret.open(&["letter", &owner.organisation, &id], row.text(4)?);
            let code = code.and_then(|code| String::from_utf8(code).ok());
            letters.push(Letter {
                code: code.ok_or(StoreError::SealBroken { table: "letter" })?,
                recovery: row.bool(7)?,
                ends: Instant(row.int(8)?),
                owner,
                number,
                id,
                person,
                attempts,
            });
        }
        Ok(letters)
    }

    /// Notes that the mail server took a letter; its code goes out of the database.
    pub async fn letter_sent(&self, permit: &Permit, letter: &Letter, at: Instant) -> Result<(), StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let mut tx = self.engine.write().await?;
        let sql = "UPDATE letter SET sent_at = $3, letter_sealed = NULL, failed_code = NULL \
                   WHERE organisation_id = $1 AND letter_no = $2";
        tx.execute(sql, &values![&letter.owner.organisation, letter.number, at.0]).await?;
        tx.commit().await
    }

    /// Notes that the mail server did not take a letter, and what it answered. For good: it is not tried again.
    pub async fn letter_failed(
        &self,
        permit: &Permit,
        letter: &Letter,
        (answer, for_good): (&str, bool),
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let mut tx = self.engine.write().await?;
        let sql = "UPDATE letter SET failed_code = $3, given_up_at = $4 \
                   WHERE organisation_id = $1 AND letter_no = $2 AND sent_at IS NULL";
        let row = values![&letter.owner.organisation, letter.number, answer, for_good.then_some(at.0)];
        tx.execute(sql, &row).await?;
        tx.commit().await
    }

    /// What became of the last letter of each account within reach.
    pub async fn letters(&self, permit: &Permit, at: Instant) -> Result<Vec<(Owner, LetterState)>, StoreError> {
        require(permit, &[Right::ManageAccounts])?;
        let sql = "SELECT l.organisation_id, l.account_id, l.sent_at, l.failed_code, l.given_up_at, l.due_at, i.ends_at \
                   FROM letter l JOIN invitation i \
                   ON i.organisation_id = l.organisation_id AND i.invitation_no = l.letter_no \
                   ORDER BY l.organisation_id, l.letter_no";
        let rows = self.engine.read().await?.rows(sql, &[]).await?;
        let mut last = BTreeMap::new();
        for row in rows.iter().filter(|row| row.text(0).is_ok_and(|id| within(permit, id).is_ok())) {
            let (failed, ends) = (row.text_or_null(3)?.map(str::to_owned), Instant(row.int(6)?));
            let state = match (row.int_or_null(2)?, row.int_or_null(4)?) {
                (Some(sent), _) => LetterState::Sent { at: Instant(sent), until: ends },
                (None, Some(_)) => LetterState::GivenUp { answer: failed.unwrap_or_default() },
                (None, None) if ends <= at => LetterState::GivenUp { answer: failed.unwrap_or_default() },
                (None, None) => match failed {
                    Some(answer) => LetterState::Failed { answer, again: Instant(row.int(5)?) },
                    None => LetterState::Waiting,
                },
            };
            last.insert(owner(row)?, state);
        }
        Ok(last.into_iter().collect())
    }

    /// Writes the letter of an invitation. Made-up people and those without an address get none.
    pub(super) async fn write_letter(
        &self,
        tx: &mut Tx,
        owner: &Owner,
        number: i64,
        (code, at): (&str, Instant),
    ) -> Result<(), StoreError> {
        forget(tx, owner).await?;
        let sql = "SELECT account_id FROM account \
                   WHERE organisation_id = $1 AND account_id = $2 AND login_mac IS NOT NULL AND made_up = $3";
        if tx.row(sql, &values![&owner.organisation, &owner.account, false]).await?.is_none() {
            return Ok(());
        }
        let id = code::id()?;
        let secret = chain::organisation_key(tx, &self.key, &owner.organisation).await?;
        let sealed = secret.seal(&["letter", &owner.organisation, &id], code.as_bytes())?;
        let sql = "INSERT INTO letter (organisation_id, letter_no, account_id, message_id, letter_sealed, due_at, attempts) \
                   VALUES ($1, $2, $3, $4, $5, $6, $7)";
        tx.execute(sql, &values![&owner.organisation, number, &owner.account, id, sealed, at.0, 0]).await.map(drop)
    }
}

/// Takes the codes of an account's letters that were not sent out of the database: they are good no longer.
pub(super) async fn forget(tx: &mut Tx, owner: &Owner) -> Result<(), StoreError> {
    let sql = "DELETE FROM letter WHERE organisation_id = $1 AND account_id = $2 AND sent_at IS NULL";
    tx.execute(sql, &values![&owner.organisation, &owner.account]).await.map(drop)
}

/// How long whoever takes a letter has, in seconds.
pub(super) fn wait(attempts: i64) -> i64 {
    (FIRST_TRY << attempts.clamp(0, 10)).min(LONGEST_TRY)
}
