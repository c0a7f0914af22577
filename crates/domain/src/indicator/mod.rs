// SPDX-License-Identifier: EUPL-1.2
//! Definitions and figures.

pub mod columns;
