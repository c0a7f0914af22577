// SPDX-License-Identifier: EUPL-1.2
//! A report handed to the press: this program again, as a child that is ended when it takes too long.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use nabij_documents::paper::sheet::Paper;

/// How long a report may take.
pub const PATIENCE: Duration = Duration::from_secs(90);
/// How often is looked whether it is done.
const LOOK: Duration = Duration::from_millis(10);

/// Presses a report; waits for it.
pub fn pressed(paper: &Paper) -> anyhow::Result<Vec<u8>> {
    pressed_by(&std::env::current_exe()?, paper, PATIENCE)
}

/// Presses with this program, for so long at most.
fn pressed_by(program: &Path, paper: &Paper, patience: Duration) -> anyhow::Result<Vec<u8>> {
    let input = serde_json::to_vec(paper)?;
    let mut child = Command::new(program)
        .arg("typeset")
        .env_clear()
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .context("the press does not start")?;
    let (stdin, stdout, stderr) = (child.stdin.take(), child.stdout.take(), child.stderr.take());
    thread::scope(|scope| {
        // A child that stops reading closes the pipe: what it says about that is what counts.
        scope.spawn(move || stdin.map(|mut pipe| pipe.write_all(&input)));
        let (made, said) = (scope.spawn(|| all(stdout)), scope.spawn(|| all(stderr)));
        let well = ended(&mut child, patience);
        let made = made.join().unwrap_or_default();
        let said = String::from_utf8_lossy(&said.join().unwrap_or_default()).trim().to_owned();
        match well? {
            true if made.starts_with(b"%PDF-") => Ok(made),
            _ if said.is_empty() => bail!("the press stopped: it ran out of memory or time"),
            _ => bail!("the press refused: {said}"),
        }
    })
}

/// Whether it ended well; it is ended when it takes too long.
fn ended(child: &mut Child, patience: Duration) -> anyhow::Result<bool> {
    let begun = Instant::now();
    loop {
        if let Some(status) = child.try_wait()? {
            return Ok(status.success());
        }
        if begun.elapsed() > patience {
            child.kill()?;
            child.wait()?;
            bail!("the press took longer than {} seconds", patience.as_secs());
        }
        thread::sleep(LOOK);
    }
}

fn all(pipe: Option<impl Read>) -> Vec<u8> {
    let mut bytes = Vec::new();
    // What came before it broke is kept; whether it is whole, the exit says.
    let _ = pipe.map(|mut pipe| pipe.read_to_end(&mut bytes));
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn program(dir: &Path, script: &str) -> std::path::PathBuf {
        use std::os::unix::fs::PermissionsExt;
        let path = dir.join("press");
        std::fs::write(&path, format!("#!/bin/sh\n{script}\n")).unwrap();
        std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o700)).unwrap();
        path
    }

    fn press(script: &str, patience: Duration) -> Result<Vec<u8>, String> {
        let dir = tempfile::tempdir().unwrap();
        pressed_by(&program(dir.path(), script), &Paper::default(), patience).map_err(|error| error.to_string())
    }

    #[test]
    fn a_press_that_never_ends_is_ended() {
        let begun = Instant::now();
        let error = press("exec /bin/sleep 600", Duration::from_millis(200)).unwrap_err();
        assert!(error.contains("took longer") && begun.elapsed() < Duration::from_mins(1), "{error}");
    }

    #[test]
    fn what_is_no_whole_pdf_is_no_report() {
        let long = Duration::from_mins(1);
        assert_eq!(press("printf %%PDF-1.7", long), Ok(b"%PDF-1.7".to_vec()));
        assert!(press("printf %%PDF-1.7; exit 3", long).unwrap_err().contains("ran out of"));
        assert!(press("printf nothing", long).is_err());
        assert!(press("echo too narrow >&2; exit 2", long).unwrap_err().contains("too narrow"));
    }
}
