// SPDX-License-Identifier: EUPL-1.2
//! Figures for people and for other programs: files, blocks of a page, and the report.

pub mod capacity;
pub mod clocks;
pub mod completeness;
pub mod counts;
pub mod difference;
pub mod displacement;
pub mod durations;
pub mod figure_book;
pub mod figure_file;
pub mod figure_parquet;
pub mod fixed_panel;
mod funnel;
pub mod index;
pub mod places;
pub mod report;
mod report_page;
mod report_parts;
mod report_places;
mod report_quality;
pub mod room_line;
pub mod room_list;
pub mod scheme_file;
pub mod schemes;
pub mod series_block;
mod series_picture;
mod slug;
pub mod table_file;
pub mod timeline;
pub mod view;
pub(crate) mod words;
