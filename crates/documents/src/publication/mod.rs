// SPDX-License-Identifier: EUPL-1.2
//! Tables to be published: read from CSV, written as the two folders of a release.

pub mod folder;
pub mod input;
