// SPDX-License-Identifier: EUPL-1.2
//! Codes, tokens and what stands for them in the database: a keyed digest, of which nothing can be made back.

use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;

use super::key::KeyFile;
use super::seal::{hex, random};
use crate::StoreError;

/// What a digest is of, so that no digest of one sort is ever found as another.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Sort {
    Login,
    Invitation,
    Session,
    Form,
    Origin,
    Tablet,
    Word,
    Token,
}

impl Sort {
    fn name(self) -> &'static str {
        match self {
            Self::Login => "login",
            Self::Invitation => "invitation",
            Self::Session => "session",
            Self::Form => "form",
            Self::Origin => "origin",
            Self::Tablet => "tablet",
            Self::Word => "own words",
            Self::Token => "own words open",
        }
    }
}

/// The digest that stands for a text.
pub(crate) fn digest(key: &KeyFile, sort: Sort, text: &str) -> String {
    key.0.derive("access").mac(&[sort.name(), text])
}

/// Whether a digest is that of a text, compared in constant time.
pub(crate) fn is_digest(key: &KeyFile, sort: Sort, text: &str, digest: &str) -> bool {
    key.0.derive("access").is_mac(&[sort.name(), text], digest)
}

/// A fresh token of 256 bits, for an address or a cookie.
pub fn fresh_token() -> Result<String, StoreError> {
    token()
}

pub(crate) fn token() -> Result<String, StoreError> {
    Ok(URL_SAFE_NO_PAD.encode(random::<32>()?))
}

/// A fresh id that tells nothing, of 128 bits.
pub(crate) fn id() -> Result<String, StoreError> {
    Ok(hex(&random::<16>()?))
}

/// An address as it is compared: letter case and spaces around it do not matter.
pub(crate) fn normal_address(address: &str) -> String {
    address.trim().to_lowercase()
}
