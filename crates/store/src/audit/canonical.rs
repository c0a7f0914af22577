// SPDX-License-Identifier: EUPL-1.2
//! Canonical bytes for hashing: every part with its type and length, so that no two lists look the same.

use sha2::{Digest, Sha256};

use crate::access::seal::hex;
use crate::database::row::Value;

/// A SHA-256 over typed, length-prefixed parts.
pub(crate) struct Canonical {
    hash: Sha256,
    /// Parts that are not hashed yet: most are a few bytes, which one by one cost more than their hash.
    held: Vec<u8>,
}

/// Bytes that are hashed at once.
const HELD: usize = 4096;

impl Canonical {
    /// Begins with what the hash is of, so that hashes of different things never meet.
    pub(crate) fn new(domain: &str) -> Self {
        Self { hash: Sha256::new(), held: Vec::with_capacity(512) }.text(domain)
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
    pub(crate) fn finish(mut self) -> String {
        self.hash.update(&self.held);
        hex(&self.hash.finalize())
    }

    fn part(&mut self, kind: u8, bytes: &[u8]) {
        self.held.push(kind);
        self.held.extend_from_slice(&(bytes.len() as u64).to_be_bytes());
        self.held.extend_from_slice(bytes);
        if self.held.len() >= HELD {
            self.hash.update(&self.held);
            self.held.clear();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_lists_are_hashed_as_one() {
        let mut bytes = Vec::new();
        let mut hash = Canonical::new("t");
        for text in std::iter::once("t").chain(std::iter::repeat_n("a text of some length", 1000)) {
            bytes.push(b't');
            bytes.extend_from_slice(&(text.len() as u64).to_be_bytes());
            bytes.extend_from_slice(text.as_bytes());
        }
        for _ in 0..1000 {
            hash = hash.text("a text of some length");
        }
        assert_eq!(hash.finish(), hex(&Sha256::digest(&bytes)));
    }

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
