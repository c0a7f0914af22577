// SPDX-License-Identifier: EUPL-1.2
//! Which youth, as addresses name one: a sealed text that says nothing, another each time it is made.

use nabij_domain::calendar::Instant;

use crate::{Store, StoreError};

/// A youth of an organisation. It has no `Debug`, so that it ends in no log.
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct YouthRef {
    /// Whose.
    pub organisation: String,
    /// Its number there, which facts and chain know it by.
    pub(crate) number: i64,
}

impl YouthRef {
    /// Whether this is the youth of a number in the organisation of another.
    #[must_use]
    pub fn is_number(&self, of: &Self, number: i64) -> bool {
        self.organisation == of.organisation && self.number == number
    }
}

/// A link is good for this long, in seconds: a dossier is reached by its list, not by an old address.
const GOOD_FOR: i64 = 24 * 3600;

impl Store {
    /// What an address names a youth by.
    pub fn youth_link(&self, youth: &YouthRef, now: Instant) -> Result<String, StoreError> {
        let plain = format!("{} {} {}", youth.number, now.0, youth.organisation);
        let sealed = self.key.0.derive("youth link").seal(&["youth link"], plain.as_bytes())?;
        Ok(sealed.replace('+', "-").replace('/', "_").trim_end_matches('=').to_owned())
    }

    /// The youth an address names; `None` for what [`Store::youth_link`] did not make, or made too long ago.
    #[must_use]
    pub fn linked_youth(&self, link: &str, now: Instant) -> Option<YouthRef> {
        let mut sealed = link.replace('-', "+").replace('_', "/");
        while !sealed.len().is_multiple_of(4) {
            sealed.push('=');
        }
        let plain = self.key.0.derive("youth link").open(&["youth link"], &sealed)?;
        let plain = String::from_utf8(plain).ok()?;
        let mut parts = plain.splitn(3, ' ');
        let (number, made) = (parts.next()?.parse().ok()?, parts.next()?.parse::<i64>().ok()?);
        let fresh = (made..=made + GOOD_FOR).contains(&now.0);
        fresh.then_some(YouthRef { organisation: parts.next()?.to_owned(), number })
    }
}
