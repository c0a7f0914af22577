// SPDX-License-Identifier: EUPL-1.2
//! Tables of analysts in, answers out.

pub mod answer_json;
pub mod answer_text;
pub mod table_file;
