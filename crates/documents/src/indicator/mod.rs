// SPDX-License-Identifier: EUPL-1.2
//! Figures for people and for other programs: files, blocks of a page, and the report.

pub mod figure_file;
pub mod report;
