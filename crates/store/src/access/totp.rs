// SPDX-License-Identifier: EUPL-1.2
//! The second factor: codes by time (RFC 6238) from a device of the person's own. The secret is sealed; a code is good
//! once.

use nabij_domain::access::permit::{Permit, Right};
use nabij_domain::calendar::Instant;
use totp_rs::{Builder, Secret, Totp};

use super::account::Owner;
use super::right::require;
use super::seal::random;
use crate::audit::chain::{self, Act};
use crate::database::engine::Tx;
use crate::database::row::values;
use crate::{Store, StoreError};

/// A secret that is being set up: shown once, kept only when a code shows that the device has it.
pub struct NewTotp([u8; 20]);

impl NewTotp {
    /// A fresh secret.
    pub fn fresh() -> Result<Self, StoreError> {
        random().map(Self)
    }

    /// One that was shown before, from its base32.
    #[must_use]
    pub fn parse(base32: &str) -> Option<Self> {
        Secret::try_from_base32(base32).ok().and_then(|secret| secret.as_bytes().try_into().ok()).map(Self)
    }

    /// The secret as a person types it into an authenticator.
    #[must_use]
    pub fn base32(&self) -> String {
        Secret::new_stack(self.0).to_base32()
    }

    /// The code at a moment: what an authenticator shows.
    #[must_use]
    pub fn code(&self, at: Instant) -> String {
        totp(&self.0).map(|totp| totp.generate(at.0.unsigned_abs()).to_string()).unwrap_or_default()
    }
}

fn totp(secret: &[u8]) -> Option<Totp> {
    let secret: [u8; 20] = secret.try_into().ok()?;
    Builder::new().with_secret(Secret::new_stack(secret)).build().ok()
}

/// The step of the clock a code is of, if it is right now or was one step ago.
fn step(secret: &[u8], code: &str, at: Instant) -> Option<i64> {
    let code: String = code.chars().filter(|c| !c.is_whitespace()).collect();
    let step = totp(secret)?.check(&code, at.0.unsigned_abs())?;
    i64::try_from(step).ok()
}

impl Store {
    /// Keeps a second factor when the code shows that the person's device has it; says whether it did. One that is there
    /// already stays: it goes with a recovery only.
    pub async fn set_totp(
        &self,
        permit: &Permit,
        owner: &Owner,
        new: &NewTotp,
        code: &str,
        at: Instant,
    ) -> Result<bool, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let Some(step) = step(&new.0, code, at) else { return Ok(false) };
        let mut tx = self.engine.write().await?;
        let head = chain::lock(&mut tx, &self.key, &owner.organisation).await?;
        let key = chain::organisation_key(&mut tx, &self.key, &owner.organisation).await?;
        let sealed = key.seal(&context(owner), &new.0)?;
        let sql = "UPDATE account SET totp_sealed = $3, totp_step = $4 \
                   WHERE organisation_id = $1 AND account_id = $2 AND totp_sealed IS NULL AND ended_pos IS NULL";
        let set = tx.execute(sql, &values![&owner.organisation, &owner.account, sealed, step]).await? == 1;
        if set {
            let detail = serde_json::json!({ "account": owner.account }).to_string();
            let act = Act { at, actor: permit.actor(), name: "account.second_factor", detail: &detail };
            head.append(&mut tx, &act, None).await?;
            tx.commit().await?;
        }
        Ok(set)
    }

    /// Whether a code is right and was not taken before. It is taken with that.
    pub async fn take_code(&self, permit: &Permit, owner: &Owner, code: &str, at: Instant) -> Result<bool, StoreError> {
        require(permit, &[Right::UseAccount])?;
        let mut tx = self.engine.write().await?;
        let Some(secret) = secret(&mut tx, self, owner).await? else { return Ok(false) };
        let Some(step) = step(&secret, code, at) else { return Ok(false) };
        let sql = "UPDATE account SET totp_step = $3 WHERE organisation_id = $1 AND account_id = $2 AND totp_step < $3";
        let taken = tx.execute(sql, &values![&owner.organisation, &owner.account, step]).await? == 1;
        tx.commit().await?;
        Ok(taken)
    }
}

async fn secret(tx: &mut Tx, store: &Store, owner: &Owner) -> Result<Option<Vec<u8>>, StoreError> {
    let sql = "SELECT totp_sealed FROM account WHERE organisation_id = $1 AND account_id = $2 AND ended_pos IS NULL";
    let row = tx.row(sql, &values![&owner.organisation, &owner.account]).await?;
    let sealed = row.map(|row| row.text_or_null(0).map(|text| text.map(str::to_owned))).transpose()?.flatten();
    let Some(sealed) = sealed else { return Ok(None) };
    let key = chain::organisation_key(tx, &store.key, &owner.organisation).await?;
    key.open(&context(owner), &sealed).map(Some).ok_or(StoreError::SealBroken { table: "account" })
}

fn context(owner: &Owner) -> [&str; 3] {
    ["totp", &owner.organisation, &owner.account]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_the_standard() {
        // RFC 6238, appendix B, SHA-1, the last six digits.
        let secret = NewTotp(*b"12345678901234567890");
        for (at, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(secret.code(Instant(at)), code);
            assert_eq!(step(&secret.0, code, Instant(at)), Some(at / 30));
            assert_eq!(step(&secret.0, code, Instant(at + 90)), None);
        }
        assert_eq!(step(&secret.0, " 287 082 ", Instant(59)), Some(1));
        let again = NewTotp::parse(&secret.base32()).unwrap();
        assert_eq!(again.0, secret.0);
        assert!(NewTotp::parse("AAAA").is_none() && NewTotp::parse("?").is_none());
    }
}
