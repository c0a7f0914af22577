// SPDX-License-Identifier: EUPL-1.2
//! What may be registered: the door that a form, a file and an interface all pass.

pub mod aggregate;
pub mod alone;
pub mod averted;
pub mod beside;
pub mod clerk;
pub mod clock;
pub mod code;
pub mod delivery;
pub mod dictionary;
pub mod fault;
pub mod foreign;
pub mod gate;
pub mod gating;
mod gating_beside;
mod gating_vanished;
pub mod group_rule;
pub mod harm;
mod identity;
pub mod intake;
pub mod kind;
pub mod law;
pub mod law_form;
pub mod legal_title;
mod memo;
pub mod norm;
pub mod parse;
pub mod place;
pub mod restriction;
pub mod room;
pub mod room_feature;
pub mod rvggz;
pub mod stay;
pub mod step;
mod twice;
mod written_time;
pub mod zib;
