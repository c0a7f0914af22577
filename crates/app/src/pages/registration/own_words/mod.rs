// SPDX-License-Identifier: EUPL-1.2
//! `/verhaal`, `/klachten`, `/verhalen`: what youths say in own words, and who may read it.

pub mod read;
pub mod story;
