// SPDX-License-Identifier: EUPL-1.2
//! Submissions: months submitted, opened again and corrected, each an entry in the chain of their organisation.

use std::collections::{BTreeMap, HashSet};

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::{Instant, Month};
use nabij_domain::registration::submission::{Reason, Submission, Submissions};

use super::fact::code_of;
use crate::access::account::within;
use crate::access::right::require;
use crate::audit::chain::{self, Act};
use crate::database::engine::Tx;
use crate::database::row::{Row, values};
use crate::{Store, StoreError};

/// What entries are called that submit months, or open them again.
pub(crate) const SUBMIT: &str = "submission.submit";
pub(crate) const CORRECT: &str = "submission.correct";

/// Who did something, and when. The actor is an account's id, never a name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Done {
    /// Who, as the chain names it.
    pub actor: String,
    /// When.
    pub at: Instant,
}

/// A submission, with who opened and submitted it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submitted {
    /// Whose.
    pub organisation: String,
    /// The submission.
    pub submission: Submission,
    /// Who opened it.
    pub opened: Done,
    /// Who submitted it, and the hash of the chain's entry: the receipt.
    pub receipt: Option<(Done, String)>,
}

const COLUMNS: &str = "submission_no, from_month, until_month, corrects, reason, submitted_pos";

impl Store {
    /// Submits months of an organisation, which are locked from then on; those of an open correction close it. `now` is
    /// the month that goes on. Gives the number of the submission.
    pub async fn submit(
        &self,
        permit: &Permit,
        organisation: &str,
        months: (Month, Month),
        (at, now): (Instant, Month),
    ) -> Result<i64, StoreError> {
        require(permit, &[Right::Deliver])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let closes = of(&mut tx, organisation).await?.submit(months, now)?;
        let (number, position) = (closes.unwrap_or(head.position), head.position);
        let (from, until) = (i64::from(months.0.0), i64::from(months.1.0));
        if closes.is_none() {
            let sql = "INSERT INTO submission (organisation_id, submission_no, from_month, until_month, submitted_pos) \
                       VALUES ($1, $2, $3, $4, $5)";
            tx.execute(sql, &values![organisation, number, from, until, position]).await?;
        } else {
            let sql = "UPDATE submission SET submitted_pos = $3 WHERE organisation_id = $1 AND submission_no = $2";
            tx.execute(sql, &values![organisation, number, position]).await?;
        }
        let detail = serde_json::json!({ "submission": number, "from": from, "until": until }).to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: SUBMIT, detail: &detail }, None).await?;
        tx.commit().await?;
        Ok(number)
    }

    /// Opens a submission's months again, to be corrected by a new one. Gives the number of that.
    pub async fn correct(
        &self,
        permit: &Permit,
        organisation: &str,
        (number, reason): (i64, Reason),
        at: Instant,
    ) -> Result<i64, StoreError> {
        require(permit, &[Right::Deliver])?;
        within(permit, organisation)?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, organisation).await?;
        let months = of(&mut tx, organisation).await?.correct(number)?;
        let (from, until, new) = (i64::from(months.0.0), i64::from(months.1.0), head.position);
        let sql = "INSERT INTO submission (organisation_id, submission_no, from_month, until_month, corrects, reason) \
                   VALUES ($1, $2, $3, $4, $5, $6)";
        tx.execute(sql, &values![organisation, new, from, until, number, reason.id()]).await?;
        let said = serde_json::json!({
            "submission": new, "from": from, "until": until, "corrects": number, "reason": reason.id()
        });
        let detail = said.to_string();
        head.append(&mut tx, &Act { at, actor: permit.actor(), name: CORRECT, detail: &detail }, None).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// The submissions of all organisations that the permit reaches, by organisation and number.
    pub async fn submissions(&self, permit: &Permit) -> Result<Vec<Submitted>, StoreError> {
        require(permit, &[Right::Deliver, Right::FollowDeliveries])?;
        let sql = "SELECT s.submission_no, s.from_month, s.until_month, s.corrects, s.reason, s.submitted_pos, \
                   s.organisation_id, o.actor, o.at, e.actor, e.at, e.hash FROM submission s \
                   JOIN chain_entry o ON o.organisation_id = s.organisation_id AND o.position = s.submission_no \
                   LEFT JOIN chain_entry e ON e.organisation_id = s.organisation_id AND e.position = s.submitted_pos \
                   ORDER BY s.organisation_id, s.submission_no";
        let mut all = Vec::new();
        for row in self.engine.read().await?.rows(sql, &[]).await? {
            let organisation = row.text(6)?.to_owned();
            if within(permit, &organisation).is_err() {
                continue;
            }
            let opened = Done { actor: row.text(7)?.to_owned(), at: Instant(row.int(8)?) };
            let receipt = match row.text_or_null(9)? {
                Some(actor) => {
                    Some((Done { actor: actor.to_owned(), at: Instant(row.int(10)?) }, row.text(11)?.to_owned()))
                }
                None => None,
            };
            all.push(Submitted { organisation, submission: submission(&row)?, opened, receipt });
        }
        Ok(all)
    }
}

/// All submissions of an organisation.
pub(super) async fn of(tx: &mut Tx, organisation: &str) -> Result<Submissions, StoreError> {
    let sql = format!("SELECT {COLUMNS} FROM submission WHERE organisation_id = $1 ORDER BY submission_no");
    let rows = tx.rows(&sql, &values![organisation]).await?;
    Ok(Submissions(rows.iter().map(submission).collect::<Result<_, _>>()?))
}

fn submission(row: &Row) -> Result<Submission, StoreError> {
    let month = |column| i32::try_from(row.int(column)?).map(Month).map_err(|_| StoreError::corrupt("submission"));
    let reason = row.text_or_null(4)?.map(|id| code_of(Reason::ALL, Reason::CODES, id, "submission")).transpose()?;
    Ok(Submission {
        number: row.int(0)?,
        months: (month(1)?, month(2)?),
        corrects: row.int_or_null(3)?.zip(reason),
        submitted: row.int_or_null(5)?.is_some(),
    })
}

/// What the entries of a chain say of submissions, to be compared with the table.
#[derive(Default)]
pub(crate) struct Said {
    rows: BTreeMap<i64, Facts>,
}

/// First month, month after, what it corrects, why, and where it was submitted.
type Facts = (i64, i64, Option<i64>, Option<String>, Option<i64>);

impl Said {
    /// Takes note of an entry.
    pub(crate) fn entry(&mut self, name: &str, position: i64, detail: &serde_json::Value) {
        let number = |name: &str| detail.get(name).and_then(serde_json::Value::as_i64);
        let whole = |name: &str| number(name).unwrap_or(-1);
        let reason = detail.get("reason").and_then(serde_json::Value::as_str).map(str::to_owned);
        match name {
            CORRECT => {
                let row = (whole("from"), whole("until"), number("corrects"), reason, None);
                self.rows.insert(position, row);
            }
            SUBMIT => {
                let fresh = (whole("from"), whole("until"), None, None, None);
                self.rows.entry(whole("submission")).or_insert(fresh).4 = Some(position);
            }
            _ => {}
        }
    }

    /// Numbers of submissions that the table has otherwise than the chain, or that only one of them has.
    pub(crate) async fn differing(&self, tx: &mut Tx, organisation: &str) -> Result<Vec<i64>, StoreError> {
        let sql = format!("SELECT {COLUMNS} FROM submission WHERE organisation_id = $1");
        let mut differing: HashSet<i64> = self.rows.keys().copied().collect();
        for row in tx.rows(&sql, &values![organisation]).await? {
            let reason = row.text_or_null(4)?.map(str::to_owned);
            let stored = (row.int(1)?, row.int(2)?, row.int_or_null(3)?, reason, row.int_or_null(5)?);
            if self.rows.get(&row.int(0)?) == Some(&stored) {
                differing.remove(&row.int(0)?);
            } else {
                differing.insert(row.int(0)?);
            }
        }
        let mut differing: Vec<_> = differing.into_iter().collect();
        differing.sort_unstable();
        Ok(differing)
    }
}
