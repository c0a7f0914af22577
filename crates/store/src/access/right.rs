// SPDX-License-Identifier: EUPL-1.2
//! Holds a call to the right its permit gives.

use nabij_domain::access::permit::{Permit, Right};

use crate::StoreError;

/// Lets the call through when its permit gives one of the rights.
pub(crate) fn require(permit: &Permit, rights: &'static [Right]) -> Result<(), StoreError> {
    if rights.contains(&permit.right()) {
        return Ok(());
    }
    Err(StoreError::WrongRight { given: permit.right(), needed: rights })
}
