// SPDX-License-Identifier: EUPL-1.2
//! Failed logins: counted per login and origin, and per origin. The counts stand in the database, so that every node
//! knows them; waiting is for who failed from where they failed, so that nobody can keep another out.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;

use super::account::Owner;
use super::code::{self, Sort};
use super::right::require;
use super::setting::INSTALLATION;
use crate::audit::chain::{self, Act};
use crate::database::row::values;
use crate::{Store, StoreError};

/// Failures with one login from one origin before who tries has to wait.
const FREE: i64 = 5;
/// Failures with any login from one origin: a whole house may share an address.
const FREE_ORIGIN: i64 = 100;
/// The first wait in seconds; it doubles with each failure more.
const FIRST_WAIT: i64 = 60;
/// The longest wait, after which counting begins anew.
const LONGEST_WAIT: i64 = 3600;

/// Who tries, and from where.
#[derive(Debug, Clone, Copy)]
pub struct Attempt<'a> {
    /// The login that was typed.
    pub login: &'a str,
    /// The address the request came from.
    pub origin: &'a str,
}

impl Store {
    /// How long this login from this origin has to wait, in seconds; 0: not.
    pub async fn must_wait(&self, permit: &Permit, attempt: Attempt<'_>, at: Instant) -> Result<i64, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.read().await?;
        let mut wait = 0;
        for (subject, free) in self.subjects(attempt) {
            let sql = "SELECT failures, last_at FROM login_attempt \
                       WHERE organisation_id = $1 AND subject_mac = $2 AND origin_mac = $3";
            let origin = code::digest(&self.key, Sort::Origin, attempt.origin);
            if let Some(row) = tx.row(sql, &values![INSTALLATION, subject, origin]).await? {
                let after = waits(row.int(0)?, free);
                wait = wait.max(if after > 0 { row.int(1)? + after - at.0 } else { 0 });
            }
        }
        Ok(wait.max(0))
    }

    /// Counts a failure and writes that it was. Somebody who does not exist is counted and written like anybody else;
    /// the chain of the installation names the account, where there is one, and never what was typed.
    pub async fn failed(
        &self,
        permit: &Permit,
        attempt: Attempt<'_>,
        owner: Option<&Owner>,
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, INSTALLATION).await?;
        let origin = code::digest(&self.key, Sort::Origin, attempt.origin);
        for (subject, _) in self.subjects(attempt) {
            let sql = "INSERT INTO login_attempt (organisation_id, subject_mac, origin_mac, failures, last_at) \
                       VALUES ($1, $2, $3, 1, $4) ON CONFLICT (organisation_id, subject_mac, origin_mac) DO UPDATE SET \
                       failures = CASE WHEN login_attempt.last_at < $5 THEN 1 ELSE login_attempt.failures + 1 END, \
                       last_at = excluded.last_at";
            tx.execute(sql, &values![INSTALLATION, subject, &origin, at.0, at.0 - LONGEST_WAIT]).await?;
        }
        let detail = serde_json::json!({ "account": owner.map(|owner| &owner.account) }).to_string();
        let act = Act { at, actor: permit.actor(), name: "login.refused", detail: &detail };
        head.append(&mut tx, &act, None).await?;
        tx.commit().await
    }

    /// Forgets the failures of a login from an origin, as it was its person after all.
    pub async fn succeeded(&self, permit: &Permit, attempt: Attempt<'_>) -> Result<(), StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let sql = "DELETE FROM login_attempt WHERE organisation_id = $1 AND subject_mac = $2 AND origin_mac = $3";
        let origin = code::digest(&self.key, Sort::Origin, attempt.origin);
        tx.execute(sql, &values![INSTALLATION, self.login(attempt.login), origin]).await?;
        tx.commit().await
    }

    /// Writes that somebody asked for what they have no right to: the account, what was asked and nothing more.
    pub async fn refused(
        &self,
        permit: &Permit,
        owner: &Owner,
        (right, route): (Right, &str),
        at: Instant,
    ) -> Result<(), StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let detail = serde_json::json!({ "account": owner.account, "right": right.id(), "route": route }).to_string();
        let act = Act { at, actor: permit.actor(), name: "access.refused", detail: &detail };
        head.append(&mut tx, &act, None).await?;
        tx.commit().await
    }

    fn subjects(&self, attempt: Attempt<'_>) -> [(String, i64); 2] {
        [(self.login(attempt.login), FREE), (String::new(), FREE_ORIGIN)]
    }
}

/// How long to wait after a failure.
fn waits(failures: i64, free: i64) -> i64 {
    if failures < free {
        return 0;
    }
    let doubled = u32::try_from(failures - free).unwrap_or(u32::MAX).min(16);
    (FIRST_WAIT << doubled).min(LONGEST_WAIT)
}

#[cfg(test)]
mod tests {
    use super::waits;

    #[test]
    fn waiting_doubles_up_to_an_hour() {
        let waited: Vec<_> = [0, 4, 5, 6, 7, 11, 500].into_iter().map(|failures| waits(failures, 5)).collect();
        assert_eq!(waited, [0, 0, 60, 120, 240, 3600, 3600]);
    }
}
