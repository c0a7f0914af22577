// SPDX-License-Identifier: EUPL-1.2
//! A youth's dossier: what is known of the youth beside what happened, who may know it, and how long it is kept.

pub mod allowance;
pub mod around;
pub mod consent;
pub mod early_warning;
pub mod emergency;
pub mod keeping;
pub mod leaf;
pub mod legal_status;
pub mod own_word;
pub mod part;
