// SPDX-License-Identifier: EUPL-1.2
//! `/jongeren` and `/mijn`: who is in the units, a youth's dossier, emergency readings, copies and erasure.

pub mod accounts;
pub mod children;
pub mod citizen_number;
pub mod correct_stay;
pub mod desk;
pub mod dossier;
mod dossier_facts;
mod dossier_forms;
pub mod emergency;
pub mod everything;
mod form;
pub mod hand_over;
pub mod leaves;
pub mod list;
pub mod looked;
pub mod plan;
pub mod plan_forms;
pub mod stays;
