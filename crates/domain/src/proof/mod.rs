// SPDX-License-Identifier: EUPL-1.2
//! Targets and claims.

pub mod target;
