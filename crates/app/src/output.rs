// SPDX-License-Identifier: EUPL-1.2
//! Words to the terminal. A closed pipe (`nabij … | head`) is no reason to fail.

use std::io::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressStyle};

/// Says a line to whoever ran the command.
pub fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// Says what went wrong, with its causes.
pub fn complain(error: &anyhow::Error) {
    let _ = writeln!(std::io::stderr().lock(), "nabij: {error:#}");
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
