// SPDX-License-Identifier: EUPL-1.2
//! Passwords and PINs: argon2id with the parameters of the OWASP Password Storage Cheat Sheet, peppered with a key from
//! outside the database, so that a stolen database alone lets nobody guess.

use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

use super::seal::Secret;
use crate::{Store, StoreError};

/// Memory in KiB, passes, lanes.
const COST: (u32, u32, u32) = (19 * 1024, 2, 1);

/// A hash that no password has, of the same cost: who does not exist takes as long as who does.
const NOBODY: &str =
    "$argon2id$v=19$m=19456,t=2,p=1$bmFiaWotbm9ib2R5LTAwMA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// Makes and checks hashes. Each call takes some 20 MiB and tens of milliseconds: not for an async thread.
#[derive(Clone)]
pub struct Pepper(Secret);

impl Store {
    /// What hashes passwords of this database.
    #[must_use]
    pub fn pepper(&self) -> Pepper {
        Pepper(self.key.0.derive("password pepper"))
    }
}

impl Pepper {
    /// The hash of a password, with a salt of its own.
    pub fn hash(&self, password: &str) -> Result<String, StoreError> {
        let hash = self.argon2()?.hash_password(password.as_bytes());
        hash.map(|hash| hash.to_string()).map_err(|_| StoreError::Hashing)
    }

    /// Whether a password has this hash; without a hash it works as long and says no.
    #[must_use]
    pub fn matches(&self, password: &str, hash: Option<&str>) -> bool {
        let (Ok(argon2), Ok(parsed)) = (self.argon2(), PasswordHash::new(hash.unwrap_or(NOBODY))) else { return false };
        argon2.verify_password(password.as_bytes(), &parsed).is_ok() && hash.is_some()
    }

    fn argon2(&self) -> Result<Argon2<'_>, StoreError> {
        let (memory, passes, lanes) = COST;
        let params = Params::new(memory, passes, lanes, None).map_err(|_| StoreError::Hashing)?;
        Argon2::new_with_secret(self.0.bytes(), Algorithm::Argon2id, Version::V0x13, params)
            .map_err(|_| StoreError::Hashing)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_matches_its_own_hash_under_its_own_pepper_only() {
        let (pepper, other) = (Pepper(Secret::fresh().unwrap()), Pepper(Secret::fresh().unwrap()));
        let hash = pepper.hash("vier losse woorden").unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(pepper.matches("vier losse woorden", Some(&hash)));
        assert!(!pepper.matches("vier losse woorde", Some(&hash)));
        assert!(!other.matches("vier losse woorden", Some(&hash)));
        assert_ne!(hash, pepper.hash("vier losse woorden").unwrap(), "a salt of its own");
        assert!(PasswordHash::new(NOBODY).is_ok() && !pepper.matches("", None));
    }
}
