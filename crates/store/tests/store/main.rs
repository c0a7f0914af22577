// SPDX-License-Identifier: EUPL-1.2
//! The store on both engines: every test runs on SQLite and on PostgreSQL.
#![allow(clippy::unwrap_used)]

mod access;
mod account;
mod audit;
mod backup;
mod booking;
mod delivery;
mod dossier;
mod durable;
mod engine;
mod import;
mod letter;
mod live;
mod mapping;
mod mirror;
mod notice;
mod own_word;
mod plan;
mod property;
mod protocol;
mod release;
mod submission;
mod tablet;
mod undo;
mod upgrade;
