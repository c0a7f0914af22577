// SPDX-License-Identifier: EUPL-1.2
//! Definitions and figures: from facts in columns to values in one of five states.

pub mod around;
pub mod base;
pub mod beside;
pub mod by_place;
pub mod by_youth;
pub mod care;
pub mod cells;
pub mod columns;
pub mod count;
pub mod coverage;
pub mod definition;
pub mod delivered;
pub mod derived;
pub mod each_time;
pub mod figure;
pub mod figures;
mod known;
pub mod merge;
pub mod night;
pub mod panel;
pub mod part_of;
mod persons;
mod rates;
pub mod room_register;
pub mod rooms;
pub mod scheme;
pub mod scope;
pub mod selection;
pub mod series;
pub mod spells;
pub mod spread;
mod sweep;
mod times;
pub mod totals;
pub mod unsaid;
pub mod view;
