// SPDX-License-Identifier: EUPL-1.2
//! Tables for disclosure control, and releases as packages that anyone can check.

pub mod draft_file;
pub mod figure_rows;
pub mod folder;
pub mod input;
pub mod open_data;
pub mod package;
pub mod public_blocks;
pub mod release_files;
pub mod report;
pub mod statement;
pub mod verify;
