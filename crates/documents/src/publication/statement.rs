// SPDX-License-Identifier: EUPL-1.2
//! What is signed when a release is published: its manifest's digest, its number and the day.

use ed25519_dalek::{Signature, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::package::{hex, unhex};

/// What is signed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Statement {
    /// Form of this file.
    pub format: String,
    /// Number of the release.
    pub release: i64,
    /// SHA-256 of the manifest, in hexadecimal.
    pub manifest_sha256: String,
    /// When it was published: UTC, ISO 8601.
    pub published_at: String,
    /// How many different people approved it.
    pub approvals: usize,
    /// The key it is signed with, ed25519, in hexadecimal.
    pub public_key: String,
}

/// The form that this program writes.
pub const FORMAT: &str = "nabij-publication-1";

/// As bytes: what the signature is over.
#[must_use]
pub fn bytes(statement: &Statement) -> Vec<u8> {
    // A structure of texts and numbers is always written.
    let mut bytes = serde_json::to_vec_pretty(statement).unwrap_or_default();
    bytes.push(b'\n');
    bytes
}

/// A signature as a file.
#[must_use]
pub fn signature_file(signature: &[u8; 64]) -> Vec<u8> {
    format!("{}\n", hex(signature)).into_bytes()
}

/// Whether bytes were signed with a key, by the strict rules of RFC 8032.
#[must_use]
pub fn is_signed(bytes: &[u8], signature_file: &[u8], public_key: &str) -> bool {
    let text = std::str::from_utf8(signature_file).ok().and_then(|text| text.strip_suffix('\n'));
    let signature = text.and_then(unhex::<64>).map(|bytes| Signature::from_bytes(&bytes));
    let key = unhex::<32>(public_key).and_then(|bytes| VerifyingKey::from_bytes(&bytes).ok());
    key.zip(signature).is_some_and(|(key, signature)| key.verify_strict(bytes, &signature).is_ok())
}
