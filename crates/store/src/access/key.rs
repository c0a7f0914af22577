// SPDX-License-Identifier: EUPL-1.2
//! Key files: kept outside the database and outside its backups, readable by their owner only.

use std::fs::{File, OpenOptions};
use std::io::{Read, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;

use super::seal::Secret;
use crate::StoreError;

/// The key under which the organisations' keys are sealed.
#[derive(Clone)]
pub struct KeyFile(pub(crate) Secret);

/// The key under which a backup is sealed: another one, kept in another place.
#[derive(Clone)]
pub struct BackupKey(pub(crate) Secret);

const KEY: &str = "nabij-key-1:";
const BACKUP_KEY: &str = "nabij-backup-key-1:";

impl KeyFile {
    /// Makes a new key file; one that exists is never overwritten.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        create(path, KEY).map(Self)
    }

    /// Reads a key file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open(path, KEY).map(Self)
    }

    /// What the database keeps to recognise its key by.
    pub(crate) fn check(&self) -> String {
        self.0.mac(&["nabij key check"])
    }

    /// Whether this is the key a database was made with.
    pub(crate) fn answers_to(&self, check: &str) -> bool {
        self.0.is_mac(&["nabij key check"], check)
    }
}

impl BackupKey {
    /// Makes a new backup key file; one that exists is never overwritten.
    pub fn create(path: &Path) -> Result<Self, StoreError> {
        create(path, BACKUP_KEY).map(Self)
    }

    /// Reads a backup key file.
    pub fn open(path: &Path) -> Result<Self, StoreError> {
        open(path, BACKUP_KEY).map(Self)
    }
}

impl std::fmt::Debug for KeyFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("KeyFile(…)")
    }
}

impl std::fmt::Debug for BackupKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("BackupKey(…)")
    }
}

fn create(path: &Path, mark: &str) -> Result<Secret, StoreError> {
    let secret = Secret::fresh()?;
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(path).map_err(|error| StoreError::key_file(path, error))?;
    let text = format!("{mark}{}\n", STANDARD.encode(secret.bytes()));
    let written = file.write_all(text.as_bytes()).and_then(|()| file.sync_all());
    written.map_err(|error| StoreError::key_file(path, error))?;
    Ok(secret)
}

fn open(path: &Path, mark: &str) -> Result<Secret, StoreError> {
    let mut file = File::open(path).map_err(|error| StoreError::key_file(path, error))?;
    #[cfg(unix)]
    {
        let metadata = file.metadata().map_err(|error| StoreError::key_file(path, error))?;
        if std::os::unix::fs::MetadataExt::mode(&metadata) & 0o077 != 0 {
            return Err(StoreError::KeyExposed { path: path.to_owned() });
        }
    }
    let mut text = String::new();
    file.read_to_string(&mut text).map_err(|error| StoreError::key_file(path, error))?;
    let encoded = text.trim_end().strip_prefix(mark);
    let bytes = encoded.and_then(|encoded| STANDARD.decode(encoded).ok());
    let secret = bytes.and_then(|bytes| Secret::from_bytes(&bytes));
    secret
        .ok_or_else(|| StoreError::KeyMalformed { path: path.to_owned(), mark: mark.trim_end_matches(':').to_owned() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_file_is_its_owners_and_of_one_sort() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("key");
        let key = KeyFile::create(&path).unwrap();
        assert!(KeyFile::open(&path).unwrap().answers_to(&key.check()));
        assert!(matches!(KeyFile::create(&path), Err(StoreError::KeyFile { .. })), "never overwritten");
        assert!(matches!(BackupKey::open(&path), Err(StoreError::KeyMalformed { .. })));
        assert!(matches!(KeyFile::open(&dir.path().join("none")), Err(StoreError::KeyFile { .. })));
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
            std::fs::set_permissions(&path, std::fs::Permissions::from_mode(0o644)).unwrap();
            assert!(matches!(KeyFile::open(&path), Err(StoreError::KeyExposed { .. })));
        }
    }
}
