// SPDX-License-Identifier: EUPL-1.2
//! The child that presses: values in, PDF out, and no way to a file, a network or more memory than it was given.

use std::io::{Read, Write};

use anyhow::{Context, bail};
use nabij_documents::paper::press::press;
use nabij_documents::paper::sheet::Paper;
use rustix::process::{Resource, Rlimit, setrlimit};

use crate::command::Outcome;

/// Memory, in bytes: ten times what the longest report takes.
pub const MEMORY: u64 = 1 << 30;
/// Processor time, in seconds.
pub const PROCESSOR: u64 = 60;
/// Input above this is no report of ours, in bytes.
const INPUT: u64 = 64 << 20;

/// Presses what stands on standard input.
pub fn run() -> anyhow::Result<Outcome> {
    confine()?;
    let mut input = Vec::new();
    std::io::stdin().lock().take(INPUT + 1).read_to_end(&mut input).context("the report cannot be read")?;
    if input.len() as u64 > INPUT {
        bail!("the report is larger than {} MB", INPUT >> 20);
    }
    let paper: Paper = serde_json::from_slice(&input).context("this is no report")?;
    std::io::stdout().lock().write_all(&press(&paper)?)?;
    Ok(Outcome::Well)
}

/// What is open stays open: the pipes. Nothing else can be opened any more, neither file nor socket.
fn confine() -> anyhow::Result<()> {
    for (resource, most) in [
        (Resource::As, MEMORY),
        (Resource::Cpu, PROCESSOR),
        (Resource::Nofile, 0),
        (Resource::Fsize, 0),
        (Resource::Core, 0),
    ] {
        let limit = Rlimit { current: Some(most), maximum: Some(most) };
        setrlimit(resource, limit).context("the limits of the press cannot be set")?;
    }
    Ok(())
}
