// SPDX-License-Identifier: EUPL-1.2
//! Pages, by stage.

pub mod access;
pub mod indicator;
pub mod proof;
pub mod publication;
pub mod registration;
