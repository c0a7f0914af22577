// SPDX-License-Identifier: EUPL-1.2
//! Words to the terminal. A closed pipe (`nabij … | head`) is no reason to fail.

use std::io::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Says a line to whoever ran the command.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Says what went wrong, with its causes. A cause that was named already is not said twice.
pub fn complain(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "nabij: {}", causes(error));
}

fn causes(error: &anyhow::Error) -> String {
    let mut said = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if said.is_empty() {
            said = cause;
        } else if !said.contains(&cause) {
            said = format!("{said}: {cause}");
        }
    }
    said
}

/// A progress bar over bytes; shown on a terminal only.
pub fn bytes_bar() -> ProgressBar {
    bar("{bar:32} {bytes} / {total_bytes}  {eta}")
}

/// A progress bar over rows; shown on a terminal only.
pub fn rows_bar() -> ProgressBar {
    bar("{bar:32} {human_pos} / {human_len}  {eta}")
}

fn bar(template: &str) -> ProgressBar {
    let style = ProgressStyle::with_template(template);
    let bar = ProgressBar::new(0);
    bar.enable_steady_tick(Duration::from_millis(500));
    style.map_or(bar.clone(), |style| bar.with_style(style))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cause_is_said_once() {
        let error = anyhow::anyhow!("no such file").context("file: no such file").context("b.nabij");
        assert_eq!(causes(&error), "b.nabij: file: no such file");
    }
}
