// SPDX-License-Identifier: EUPL-1.2
//! Tables of analysts and protocols in, answers and verdicts out.

pub mod answer_json;
pub mod answer_text;
pub mod blocks;
pub mod claim_view;
mod course;
pub mod judgement_json;
pub mod judgement_text;
pub mod mirror_file;
pub mod mirror_sheet;
pub mod mirror_words;
pub mod protocol_file;
pub mod protocol_toml;
pub mod table_file;
pub mod verdict;
pub mod why;
