// SPDX-License-Identifier: EUPL-1.2
//! Canonical bytes for hashing: every part with its type and length, so that no two lists look the same.

use sha2::{Digest, Sha256};

use crate::access::seal::hex;
use crate::database::row::Value;

/// A SHA-256 over typed, length-prefixed parts.
#[derive(Clone)]
pub(crate) struct Canonical(Sha256);

impl Canonical {
    /// Begins with what the hash is of, so that hashes of different things never meet.
    pub(crate) fn new(domain: &str) -> Self {
        Self(Sha256::new()).text(domain)
    }

    /// Adds a text.
    pub(crate) fn text(mut self, text: &str) -> Self {
        self.part(b't', text.as_bytes());
        self
    }

    /// Adds a whole number.
    pub(crate) fn int(mut self, number: i64) -> Self {
        self.part(b'i', &number.to_be_bytes());
        self
    }

    /// Adds a value of the database; NULL differs from every value.
    pub(crate) fn value(mut self, value: &Value) -> Self {
        match value {
            Value::Int(None) | Value::Text(None) | Value::Bool(None) | Value::Real(None) => self.part(b'n', &[]),
            Value::Int(Some(number)) => self.part(b'i', &number.to_be_bytes()),
            Value::Text(Some(text)) => self.part(b't', text.as_bytes()),
            Value::Bool(Some(yes)) => self.part(b'b', &[u8::from(*yes)]),
            Value::Real(Some(number)) => self.part(b'r', &number.to_bits().to_be_bytes()),
        }
        self
    }

    /// The digest as hex.
    pub(crate) fn finish(self) -> String {
        hex(&self.0.finalize())
    }

    fn part(&mut self, kind: u8, bytes: &[u8]) {
        self.0.update([kind]);
        self.0.update((bytes.len() as u64).to_be_bytes());
        self.0.update(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_do_not_run_together() {
        let of = |parts: &[&str]| parts.iter().fold(Canonical::new("t"), |hash, part| hash.text(part)).finish();
        assert_ne!(of(&["ab", "c"]), of(&["a", "bc"]));
        assert_ne!(of(&["a", ""]), of(&["a"]));
        let value = |value: Value| Canonical::new("t").value(&value).finish();
        assert_ne!(value(Value::Text(None)), value(Value::Text(Some(String::new()))));
        assert_ne!(value(Value::Int(Some(0))), value(Value::Real(Some(0.0))));
    }
}
