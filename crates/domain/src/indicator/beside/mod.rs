// SPDX-License-Identifier: EUPL-1.2
//! Figures that stand beside events and hours: their own facts over the same places, periods and care.

pub mod absent;
pub mod add;
pub mod alone;
pub mod averted;
pub mod basis;
pub mod begun;
pub mod cell;
pub mod clocks;
pub mod counted;
pub mod entered;
pub mod group_rules;
pub mod harm;
pub mod known;
pub mod moved;
pub mod place_months;
pub mod presence;
pub mod pressure;
pub mod steps;
