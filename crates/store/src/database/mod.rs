// SPDX-License-Identifier: EUPL-1.2
//! One portable SQL text over two engines: SQLite and PostgreSQL.

pub mod backup;
pub(crate) mod engine;
pub mod error;
pub mod migrate;
pub(crate) mod relation;
pub(crate) mod row;
pub(crate) mod schema;
pub(crate) mod sqlite;
pub mod store;
pub mod target;
