// SPDX-License-Identifier: EUPL-1.2
//! Own words of youths: codes to write them with, writing, reading them where they are shared, and what the chain says.

pub mod code;
pub mod read;
pub mod said;
pub mod tell;
mod word_text;
