// SPDX-License-Identifier: EUPL-1.2
//! Bytes of a file as UTF-8: byte order mark, encoding and line ends recognised, nothing replaced in silence.

use std::ops::Range;

use encoding_rs::{UTF_16BE, UTF_16LE, WINDOWS_1252};

/// How the text of a file was written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// UTF-8, with or without byte order mark.
    Utf8,
    /// UTF-16, low byte first.
    Utf16Le,
    /// UTF-16, high byte first.
    Utf16Be,
    /// Windows-1252, as older spreadsheets write.
    Windows1252,
}

impl Encoding {
    /// Its usual name.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16Le => "UTF-16 LE",
            Self::Utf16Be => "UTF-16 BE",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// A file as UTF-8 bytes. A few may still be wrong: [`Decoded::is_text`] tells per row.
#[derive(Debug, Clone)]
pub struct Decoded {
    bytes: Vec<u8>,
    /// How it was written.
    pub encoding: Encoding,
    nul: bool,
}

impl Decoded {
    /// Decodes a whole file. Without a byte order mark it is UTF-8 unless more bytes contradict that
    /// than support it; then it is Windows-1252.
    #[must_use]
    pub fn new(mut raw: Vec<u8>) -> Self {
        let (encoding, mut bytes) = if raw.starts_with(&[0xEF, 0xBB, 0xBF]) {
            raw.drain(..3);
            (Encoding::Utf8, raw)
        } else if raw.starts_with(&[0xFF, 0xFE]) {
            (Encoding::Utf16Le, UTF_16LE.decode_without_bom_handling(&raw[2..]).0.into_owned().into_bytes())
        } else if raw.starts_with(&[0xFE, 0xFF]) {
            (Encoding::Utf16Be, UTF_16BE.decode_without_bom_handling(&raw[2..]).0.into_owned().into_bytes())
        } else if is_mostly_utf8(&raw) {
            (Encoding::Utf8, raw)
        } else {
            (Encoding::Windows1252, WINDOWS_1252.decode_without_bom_handling(&raw).0.into_owned().into_bytes())
        };
        if !bytes.contains(&b'\n') {
            // Line ends of very old systems.
            bytes.iter_mut().filter(|byte| **byte == b'\r').for_each(|byte| *byte = b'\n');
        }
        let nul = bytes.contains(&0);
        Self { bytes, encoding, nul }
    }

    /// Text that a workbook held: nothing is to be recognised.
    pub(super) fn of_text(bytes: Vec<u8>) -> Self {
        let nul = bytes.contains(&0);
        Self { bytes, encoding: Encoding::Utf8, nul }
    }

    /// The bytes.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Whether a stretch is text: valid, without NUL, and without what its encoding has no character for.
    #[must_use]
    pub fn is_text(&self, stretch: Range<usize>) -> bool {
        let bytes = self.bytes.get(stretch).unwrap_or_default();
        if self.nul && bytes.contains(&0) {
            return false;
        }
        if bytes.is_ascii() {
            return true;
        }
        let Ok(text) = std::str::from_utf8(bytes) else { return false };
        match self.encoding {
            Encoding::Utf8 => true,
            Encoding::Utf16Le | Encoding::Utf16Be => !text.contains('\u{fffd}'),
            // The five bytes without a character are decoded to C1 controls.
            Encoding::Windows1252 => !text.contains(|c| matches!(c, '\u{80}'..='\u{9f}')),
        }
    }
}

fn is_mostly_utf8(bytes: &[u8]) -> bool {
    if std::str::from_utf8(bytes).is_ok() {
        return true;
    }
    let (mut for_it, mut against) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        let valid = chunk.valid();
        if !valid.is_ascii() {
            for_it += valid.chars().filter(|c| !c.is_ascii()).count();
        }
        against += usize::from(!chunk.invalid().is_empty());
    }
    for_it > against
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(raw: &[u8]) -> (Encoding, String) {
        let found = Decoded::new(raw.to_vec());
        (found.encoding, String::from_utf8_lossy(found.bytes()).into_owned())
    }

    #[test]
    fn encodings_are_recognised() {
        assert_eq!(decoded(b"\xEF\xBB\xBFzo\xC3\xAB"), (Encoding::Utf8, "zoë".into()));
        assert_eq!(decoded(b"zo\xC3\xAB"), (Encoding::Utf8, "zoë".into()));
        assert_eq!(decoded(b"zo\xEB"), (Encoding::Windows1252, "zoë".into()));
        assert_eq!(decoded(b"\xFF\xFEz\0\xEB\0"), (Encoding::Utf16Le, "zë".into()));
        assert_eq!(decoded(b"\xFE\xFF\0z\0\xEB"), (Encoding::Utf16Be, "zë".into()));
        assert_eq!(decoded(b"a\rb\r").1, "a\nb\n");
    }

    #[test]
    fn one_bad_byte_does_not_make_a_file_windows_1252() {
        let found = Decoded::new(b"zo\xC3\xAB\nidee\xC3\xABn\nbr\xEB\n".to_vec());
        assert_eq!(found.encoding, Encoding::Utf8);
        assert!(found.is_text(0..5) && !found.is_text(13..16));
    }

    #[test]
    fn what_no_encoding_has_is_no_text() {
        assert!(!Decoded::new(b"a\xEB\x81".to_vec()).is_text(0..4));
        assert!(!Decoded::new(b"\xFF\xFE\x00\xD8a\0".to_vec()).is_text(0..4));
        assert!(!Decoded::new(b"a\0b".to_vec()).is_text(0..3));
    }
}
