// SPDX-License-Identifier: EUPL-1.2
//! Sealing and keyed digests: XChaCha20-Poly1305 (draft-irtf-cfrg-xchacha-03) and HMAC-SHA256 (RFC 2104).

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use chacha20poly1305::aead::{Aead, Generate, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use hmac::{Hmac, Mac};
use sha2::Sha256;

use crate::StoreError;

const NONCE: usize = 24;

/// A key of 256 bits. It has no `Debug`, so that it ends in no log.
#[derive(Clone)]
pub(crate) struct Secret([u8; 32]);

impl Secret {
    /// A fresh key from the system's random source.
    pub(crate) fn fresh() -> Result<Self, StoreError> {
        Ok(Self(random()?))
    }

    /// A key from its bytes.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        bytes.try_into().ok().map(Self)
    }

    /// The key's bytes, to be sealed under another or kept in a key file.
    pub(crate) fn bytes(&self) -> &[u8; 32] {
        &self.0
    }

    /// Seals bytes; `context` says what they are of, so that a sealed value moved elsewhere does not open.
    pub(crate) fn seal(&self, context: &[&str], plain: &[u8]) -> Result<String, StoreError> {
        let nonce: [u8; NONCE] = random()?;
        let sealed = self.seal_bytes(&nonce, &joined(context), plain)?;
        Ok(STANDARD.encode([&nonce[..], &sealed].concat()))
    }

    /// Opens what [`Secret::seal`] gave; `None` when key, context or bytes differ.
    pub(crate) fn open(&self, context: &[&str], sealed: &str) -> Option<Vec<u8>> {
        let bytes = STANDARD.decode(sealed).ok()?;
        let (nonce, sealed) = bytes.split_at_checked(NONCE)?;
        self.open_bytes(nonce.try_into().ok()?, &joined(context), sealed)
    }

    /// Seals under a nonce of one's own, which must never come twice with this key.
    pub(crate) fn seal_bytes(&self, nonce: &[u8; NONCE], aad: &[u8], plain: &[u8]) -> Result<Vec<u8>, StoreError> {
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        cipher.encrypt(&XNonce::from(*nonce), Payload { msg: plain, aad }).map_err(|_| StoreError::Sealing)
    }

    /// Opens what [`Secret::seal_bytes`] gave.
    pub(crate) fn open_bytes(&self, nonce: &[u8; NONCE], aad: &[u8], sealed: &[u8]) -> Option<Vec<u8>> {
        let cipher = XChaCha20Poly1305::new(&self.0.into());
        cipher.decrypt(&XNonce::from(*nonce), Payload { msg: sealed, aad }).ok()
    }

    /// Keyed digest over parts, as hex.
    pub(crate) fn mac(&self, parts: &[&str]) -> String {
        hex(&self.mac_bytes(&joined(parts)))
    }

    /// A key for one purpose, derived from this one.
    pub(crate) fn derive(&self, purpose: &str) -> Self {
        Self(self.mac_bytes(&joined(&["derive", purpose])))
    }

    /// Whether a hex digest is this key's, compared in constant time.
    pub(crate) fn is_mac(&self, parts: &[&str], digest: &str) -> bool {
        let (Some(mut mac), Some(digest)) = (self.hmac(), unhex(digest)) else { return false };
        mac.update(&joined(parts));
        mac.verify_slice(&digest).is_ok()
    }

    fn hmac(&self) -> Option<Hmac<Sha256>> {
        <Hmac<Sha256> as hmac::KeyInit>::new_from_slice(&self.0).ok()
    }

    fn mac_bytes(&self, message: &[u8]) -> [u8; 32] {
        // HMAC takes a key of any length; were it ever refused, an all-zero digest matches nothing.
        self.hmac().map_or([0; 32], |mut mac| {
            mac.update(message);
            mac.finalize().into_bytes().into()
        })
    }
}

/// Random bytes from the system.
pub(crate) fn random<const N: usize>() -> Result<[u8; N], StoreError> {
    <[u8; N]>::try_generate().map_err(|_| StoreError::NoRandomness)
}

/// Lower-case hexadecimal.
pub(crate) fn hex(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 16] = b"0123456789abcdef";
    let mut text = String::with_capacity(bytes.len() * 2);
    for byte in bytes {
        text.push(char::from(DIGITS[usize::from(byte >> 4)]));
        text.push(char::from(DIGITS[usize::from(byte & 15)]));
    }
    text
}

/// Bytes of lower- or upper-case hexadecimal.
pub(crate) fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Option<Vec<u8>> =
        text.chars().map(|c| c.to_digit(16).and_then(|digit| u8::try_from(digit).ok())).collect();
    digits.filter(|digits| digits.len() % 2 == 0).map(|digits| digits.chunks(2).map(|d| d[0] << 4 | d[1]).collect())
}

/// Parts with their lengths, so that no two lists of parts look the same.
fn joined(parts: &[&str]) -> Vec<u8> {
    let mut bytes = Vec::new();
    for part in parts {
        bytes.extend_from_slice(&(part.len() as u64).to_be_bytes());
        bytes.extend_from_slice(part.as_bytes());
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sealed_value_opens_only_with_its_key_and_context() {
        let (key, other) = (Secret::fresh().unwrap(), Secret::fresh().unwrap());
        let sealed = key.seal(&["youth", "1"], b"J1").unwrap();
        assert_eq!(key.open(&["youth", "1"], &sealed).as_deref(), Some(&b"J1"[..]));
        assert_eq!(key.open(&["youth", "2"], &sealed), None);
        assert_eq!(key.open(&["youth1", ""], &sealed), None);
        assert_eq!(other.open(&["youth", "1"], &sealed), None);
        assert_ne!(sealed, key.seal(&["youth", "1"], b"J1").unwrap(), "a nonce never comes twice");
    }

    #[test]
    fn a_digest_is_of_its_parts() {
        let key = Secret::from_bytes(&[0x0b; 32]).unwrap();
        let mac = key.mac(&["Hi There"]);
        assert!(key.is_mac(&["Hi There"], &mac));
        assert!(!key.is_mac(&["Hi", " There"], &mac));
        assert_eq!(unhex(&mac).map(|bytes| hex(&bytes)), Some(mac));
        assert_eq!(unhex("0g"), None);
    }
}
