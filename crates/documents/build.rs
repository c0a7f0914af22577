// SPDX-License-Identifier: EUPL-1.2
//! Makes one method of `Text` for every key of `text/nl.ftl` and `text/en.ftl`, so a missing text does not compile.

#[path = "build/keys.rs"]
mod keys;

use std::error::Error;
use std::path::Path;
use std::{env, fs};

fn main() -> Result<(), Box<dyn Error>> {
    const FILES: [&str; 2] = ["text/nl.ftl", "text/en.ftl"];
    for file in FILES {
        println!("cargo::rerun-if-changed={file}");
    }
    let mut read = Vec::new();
    for file in FILES {
        let source = fs::read_to_string(file).map_err(|error| format!("{file}: {error}"))?;
        read.push(keys::Source { file, source });
    }
    let code = keys::generate(&read[0], &read[1]).map_err(|faults| faults.join("\n"))?;
    fs::write(Path::new(&env::var("OUT_DIR")?).join("texts.rs"), code)?;
    Ok(())
}
