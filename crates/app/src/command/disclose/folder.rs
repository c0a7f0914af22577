// SPDX-License-Identifier: EUPL-1.2
//! The two folders of a release on disk, their digests and the key that stays inside.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;
use hmac::{Hmac, KeyInit, Mac};
use nabij_documents::publication::folder::{
    CERTIFICATE, HIERARCHY, KEY, PARAMETERS, PATTERN, TABLE, TRUTH, certificate, inside, published,
};
use nabij_domain::publication::protect::Method;
use nabij_domain::publication::table::{Rules, Table};
use nabij_domain::publication::together::Release;
use sha2::{Digest, Sha256};

const OPEN: [&str; 2] = [TABLE, HIERARCHY];
const INSIDE: [&str; 3] = [TRUTH, PATTERN, PARAMETERS];

/// A release that was read, with what is wrong about its digests.
pub struct Read {
    pub release: Release,
    pub rules: Rules,
    pub faults: Vec<String>,
}

/// Writes a release that passed the audit. Without `method` it did not pass: only what stays inside is written, and what an
/// earlier run published here is taken away.
pub fn write(
    dir: &Path,
    files: &BTreeMap<&'static str, Vec<u8>>,
    table: &Table,
    method: Option<Method>,
) -> anyhow::Result<()> {
    let (public, private) = (dir.join("public"), dir.join("private"));
    fs::create_dir_all(&private).with_context(|| private.display().to_string())?;
    own_only(&private, 0o700)?;
    for name in [TABLE, HIERARCHY, CERTIFICATE] {
        match fs::remove_file(dir.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error).context(name),
            _ => {}
        }
    }
    let mut key = [0_u8; 32];
    getrandom::fill(&mut key).map_err(|error| anyhow::anyhow!("the system gives no random bytes: {error}"))?;
    for name in INSIDE {
        put(dir, name, files.get(name).map_or(&[], Vec::as_slice))?;
    }
    put(dir, KEY, hex(&key).as_bytes())?;
    own_only(&dir.join(KEY), 0o600)?;
    let Some(method) = method else { return Ok(()) };
    fs::create_dir_all(&public).with_context(|| public.display().to_string())?;
    let mut open = Vec::new();
    for name in OPEN {
        let bytes = files.get(name).map_or(&[][..], Vec::as_slice);
        put(dir, name, bytes)?;
        open.push((short(name), hex(&Sha256::digest(bytes))));
    }
    let own = digest(&key, |name| files.get(name).cloned().unwrap_or_default())?;
    put(dir, CERTIFICATE, &certificate(table, method, env!("CARGO_PKG_VERSION"), &open, &own))
}

/// Reads a release.
pub fn read(dir: &Path) -> anyhow::Result<Read> {
    let get = |name: &str| {
        let path = dir.join(name);
        fs::read(&path).with_context(|| {
            format!(
                "{}: a release has the folders public/ and private/, as `nabij disclose --out` makes them",
                path.display()
            )
        })
    };
    let in_dir = || dir.display().to_string();
    let mut bytes = BTreeMap::new();
    for name in OPEN.into_iter().chain(INSIDE).chain([CERTIFICATE]) {
        bytes.insert(name, get(name)?);
    }
    let found = inside(&bytes[HIERARCHY], &bytes[TRUTH], &bytes[PARAMETERS]).with_context(in_dir)?;
    let mut published = published(&found.table, &bytes[TABLE], &bytes[CERTIFICATE]).with_context(in_dir)?;
    let mut faults = altered(&bytes, &get(KEY)?)?;
    if published.method == Method::Suppress {
        for (cell, own) in found.table.truth().into_iter().enumerate() {
            if let Some(value) = published.values[cell].as_mut().filter(|value| **value != own) {
                let codes = found.table.codes(cell).join(" / ");
                faults.push(format!("[{codes}] is published as another value than the true one"));
                *value = own;
            }
        }
    }
    let name = PathBuf::from(dir).display().to_string();
    Ok(Read { release: Release { name, table: found.table, published }, rules: found.rules, faults })
}

/// Files that are not what the certificate says.
fn altered(bytes: &BTreeMap<&str, Vec<u8>>, key: &[u8]) -> anyhow::Result<Vec<String>> {
    let told: serde_json::Value = serde_json::from_slice(&bytes[CERTIFICATE]).context(CERTIFICATE)?;
    let mut faults = Vec::new();
    for name in OPEN {
        if told["sha256"][short(name)].as_str() != Some(&hex(&Sha256::digest(&bytes[name]))) {
            faults.push(format!("{name} is not the file that the certificate was made for"));
        }
    }
    let key = unhex(key).with_context(|| format!("{KEY}: 64 hexadecimal digits are due"))?;
    if told["private_hmac_sha256"].as_str() != Some(&digest(&key, |name| bytes[name].clone())?) {
        faults.push("private/ is not what the certificate was made for".to_owned());
    }
    Ok(faults)
}

fn short(name: &str) -> &str {
    name.rsplit('/').next().unwrap_or(name)
}

fn put(dir: &Path, name: &str, bytes: &[u8]) -> anyhow::Result<()> {
    let path = dir.join(name);
    fs::write(&path, bytes).with_context(|| path.display().to_string())
}

/// The digest of what is private: by a key, for few true values could be guessed from an open one.
fn digest(key: &[u8], get: impl Fn(&'static str) -> Vec<u8>) -> anyhow::Result<String> {
    let mut mac = Hmac::<Sha256>::new_from_slice(key).context(KEY)?;
    for name in INSIDE {
        let bytes = get(name);
        mac.update(format!("{name} {}\n", bytes.len()).as_bytes());
        mac.update(&bytes);
    }
    Ok(hex(&mac.finalize().into_bytes()))
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &[u8]) -> Option<Vec<u8>> {
    let text = std::str::from_utf8(text).ok()?.trim();
    let pair = |at: usize| u8::from_str_radix(text.get(at..at + 2)?, 16).ok();
    (text.len() == 64).then(|| (0..64).step_by(2).map(pair).collect())?
}

/// Only for whoever owns it.
#[cfg(unix)]
fn own_only(path: &Path, mode: u32) -> anyhow::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(mode)).with_context(|| path.display().to_string())
}

#[cfg(not(unix))]
fn own_only(_: &Path, _: u32) -> anyhow::Result<()> {
    Ok(())
}
