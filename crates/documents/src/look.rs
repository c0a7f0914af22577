// SPDX-License-Identifier: EUPL-1.2
//! The one stylesheet of pages and reports.

/// Tokens (colours, type, space; light and dark) and the rules that use them, ready for a `<style>` or a file.
pub const CSS: &str = concat!(include_str!("../look/tokens.css"), "\n", include_str!("../look/look.css"));
