// SPDX-License-Identifier: EUPL-1.2
//! The files of a release, and the archive they leave in: the same files always make the same bytes.

use std::collections::BTreeMap;
use std::io::{Cursor, Read, Write};

use sha2::{Digest, Sha256};
use thiserror::Error;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Files by name.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Which files there are, with their digests.
pub const MANIFEST: &str = "manifest.json";
/// When it was published, of which manifest.
pub const STATEMENT: &str = "publication.json";
/// The signature over the statement.
pub const SIGNATURE: &str = "publication.sig";
/// Figures.
pub const CSV: &str = "figures.csv";
/// Figures.
pub const JSON: &str = "figures.json";
/// Figures.
pub const PARQUET: &str = "figures.parquet";
/// What adds up to what.
pub const HIERARCHY: &str = "hierarchy.csv";
/// What is claimed of the figures.
pub const CERTIFICATE: &str = "certificate.json";
/// What columns and codes mean.
pub const DICTIONARY: &str = "dictionary.csv";
/// The definitions, with their versions.
pub const DEFINITIONS: &str = "definitions.json";
/// What changed since the release that is corrected.
pub const CHANGES: &str = "changes.csv";
/// The data set, described for catalogues.
pub const DATASET: &str = "dataset.jsonld";
/// On what terms it may be used.
pub const LICENCE: &str = "LICENCE.txt";
/// How it was made and what is not known, for people.
pub const README: &str = "README.md";

/// A package larger than this is not ours.
const MOST: u64 = 256 << 20;

/// Why a package was not read.
#[derive(Debug, Error)]
pub enum PackageError {
    /// No archive.
    #[error("this is no package of a release: {0}")]
    Archive(#[from] zip::result::ZipError),
    /// A file.
    #[error("this is no package of a release: {0}")]
    File(#[from] std::io::Error),
    /// Larger than any release.
    #[error("this is no package of a release: it holds over {} MB", MOST >> 20)]
    Large,
    /// The archive holds more than its files say.
    #[error("the archive is not as it was made: it was packed again, or changed between its files")]
    Repacked,
}

/// SHA-256 in hexadecimal.
#[must_use]
pub fn digest(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// Lower-case hexadecimal.
#[must_use]
pub fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::new(), |mut text, byte| {
        // Writing to a string never fails.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Bytes of lower-case hexadecimal, of exactly this length.
#[must_use]
pub fn unhex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let own = text.is_ascii() && text.len() == 2 * N;
    for (at, byte) in bytes.iter_mut().enumerate().filter(|_| own) {
        *byte = u8::from_str_radix(&text[2 * at..2 * at + 2], 16).ok()?;
    }
    (own && hex(&bytes) == text).then_some(bytes)
}

/// One archive, stored and not compressed, in the order of names, without times.
///
/// # Errors
/// [`PackageError`].
pub fn pack(files: &Files) -> Result<Vec<u8>, PackageError> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Stored)
        .last_modified_time(zip::DateTime::default())
        .unix_permissions(0o644);
    for (name, bytes) in files {
        zip.start_file(name.as_str(), options)?;
        zip.write_all(bytes)?;
    }
    Ok(zip.finish()?.into_inner())
}

/// The files of an archive that [`pack`] made: any other byte in it is refused.
///
/// # Errors
/// [`PackageError`].
pub fn unpack(bytes: &[u8]) -> Result<Files, PackageError> {
    let mut zip = ZipArchive::new(Cursor::new(bytes))?;
    let mut files = Files::new();
    let mut room = MOST;
    for at in 0..zip.len() {
        let mut file = zip.by_index(at)?;
        let mut content = Vec::new();
        let read = file.by_ref().take(room + 1).read_to_end(&mut content)?;
        room = room.checked_sub(read as u64).ok_or(PackageError::Large)?;
        files.insert(file.name()?.into_owned(), content);
    }
    if pack(&files)? == bytes { Ok(files) } else { Err(PackageError::Repacked) }
}

#[cfg(test)]
mod tests {
    #![expect(clippy::unwrap_used, reason = "a test may panic")]
    use super::*;

    #[test]
    fn every_bit_of_a_package_counts() {
        let files: Files =
            [("a.csv", &b"a,b\n1,2\n"[..]), ("b", b"")].map(|(name, bytes)| (name.into(), bytes.into())).into();
        let packed = pack(&files).unwrap();
        assert_eq!(unpack(&packed).unwrap(), files);
        for bit in 0..packed.len() * 8 {
            let mut other = packed.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            // Either it is no archive of ours any more, or other files come out of it.
            assert!(unpack(&other).map_or(true, |found| found != files), "bit {bit}");
        }
    }

    #[test]
    fn hexadecimal_is_written_in_one_way() {
        assert_eq!(unhex("00ff").map(|bytes: [u8; 2]| hex(&bytes)).as_deref(), Some("00ff"));
        assert_eq!((unhex::<2>("00FF"), unhex::<2>("0ff"), unhex::<2>("+0ff")), (None, None, None));
    }
}
