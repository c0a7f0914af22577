// SPDX-License-Identifier: EUPL-1.2
//! A stream sealed in chunks: XChaCha20-Poly1305 with a fresh key per backup, sealed under the backup key. A chunk's
//! number and whether it is the last are bound to it, so that none can be left out, moved or cut off (as in STREAM,
//! Hoang et al. 2015).

use std::io::{ErrorKind, Read, Write};

use sha2::{Digest, Sha256};

use super::frame::Take;
use crate::StoreError;
use crate::access::key::BackupKey;
use crate::access::seal::{Secret, random};

const FIRST_LINE: &str = "nabij-backup-1";
const CHUNK: usize = 64 * 1024;
const TAG: usize = 16;
const CONTEXT: &[&str] = &["backup data key"];

/// Seals what is written.
pub(super) struct Sealer<W: Write> {
    out: W,
    key: Secret,
    prefix: [u8; 16],
    number: u64,
    buffer: Vec<u8>,
    hash: Sha256,
}

impl<W: Write> Sealer<W> {
    pub(super) fn new(mut out: W, backup_key: &BackupKey) -> Result<Self, StoreError> {
        let key = Secret::fresh()?;
        let prefix = random()?;
        writeln!(out, "{FIRST_LINE}")?;
        writeln!(out, "{}", backup_key.0.seal(CONTEXT, key.bytes())?)?;
        out.write_all(&prefix)?;
        Ok(Self { out, key, prefix, number: 0, buffer: Vec::with_capacity(2 * CHUNK), hash: Sha256::new() })
    }

    pub(super) fn write(&mut self, bytes: &[u8]) -> Result<(), StoreError> {
        self.hash.update(bytes);
        self.buffer.extend_from_slice(bytes);
        while self.buffer.len() > CHUNK {
            let rest = self.buffer.split_off(CHUNK);
            let chunk = std::mem::replace(&mut self.buffer, rest);
            self.chunk(&chunk, false)?;
        }
        Ok(())
    }

    /// Writes the hash over everything and the last chunk.
    pub(super) fn finish(mut self) -> Result<W, StoreError> {
        let hash = self.hash.clone().finalize();
        self.write(&hash)?;
        let last = std::mem::take(&mut self.buffer);
        self.chunk(&last, true)?;
        self.out.flush()?;
        Ok(self.out)
    }

    fn chunk(&mut self, plain: &[u8], last: bool) -> Result<(), StoreError> {
        let sealed = self.key.seal_bytes(&nonce(self.prefix, self.number), &[u8::from(last)], plain)?;
        self.number += 1;
        Ok(self.out.write_all(&sealed)?)
    }
}

/// Opens what [`Sealer`] wrote.
pub(super) struct Opener<R: Read> {
    from: R,
    key: Secret,
    prefix: [u8; 16],
    number: u64,
    ahead: Vec<u8>,
    buffer: Vec<u8>,
    at: usize,
    ended: bool,
    hash: Sha256,
}

impl<R: Read> Opener<R> {
    pub(super) fn new(mut from: R, backup_key: &BackupKey) -> Result<Self, StoreError> {
        if line(&mut from)? != FIRST_LINE {
            return Err(StoreError::BackupMalformed("it does not begin as one"));
        }
        let wrapped = line(&mut from)?;
        let key = backup_key.0.open(CONTEXT, &wrapped).and_then(|bytes| Secret::from_bytes(&bytes));
        let key = key.ok_or(StoreError::WrongBackupKey)?;
        let mut prefix = [0; 16];
        from.read_exact(&mut prefix).map_err(cut_short)?;
        let ahead = fill(&mut from)?;
        let hash = Sha256::new();
        Ok(Self { from, key, prefix, number: 0, ahead, buffer: Vec::new(), at: 0, ended: false, hash })
    }

    /// Checks the hash behind the frames and that nothing follows it.
    pub(super) fn finish(mut self) -> Result<(), StoreError> {
        let hash = self.hash.clone().finalize();
        let stored = self.take(32)?;
        if stored != hash[..] || !self.ended || self.at != self.buffer.len() {
            return Err(StoreError::BackupMalformed("its last hash is not that of what it holds"));
        }
        Ok(())
    }

    fn next_chunk(&mut self) -> Result<(), StoreError> {
        if self.ended {
            return Err(StoreError::BackupMalformed("it ends too soon"));
        }
        let next = if self.ahead.len() == CHUNK + TAG { fill(&mut self.from)? } else { Vec::new() };
        let sealed = std::mem::replace(&mut self.ahead, next);
        self.ended = self.ahead.is_empty();
        let nonce = nonce(self.prefix, self.number);
        let plain = self.key.open_bytes(&nonce, &[u8::from(self.ended)], &sealed);
        self.number += 1;
        let plain = plain.ok_or(StoreError::BackupMalformed("a part was altered, moved or cut off"))?;
        self.buffer.drain(..self.at);
        self.at = 0;
        self.buffer.extend_from_slice(&plain);
        Ok(())
    }
}

impl<R: Read> Take for Opener<R> {
    fn take(&mut self, count: usize) -> Result<Vec<u8>, StoreError> {
        while self.buffer.len() - self.at < count {
            self.next_chunk()?;
        }
        let bytes = self.buffer[self.at..self.at + count].to_vec();
        self.at += count;
        self.hash.update(&bytes);
        Ok(bytes)
    }
}

fn nonce(prefix: [u8; 16], number: u64) -> [u8; 24] {
    let mut nonce = [0; 24];
    nonce[..16].copy_from_slice(&prefix);
    nonce[16..].copy_from_slice(&number.to_be_bytes());
    nonce
}

/// A line of at most a few hundred bytes.
fn line(from: &mut impl Read) -> Result<String, StoreError> {
    let mut line = Vec::new();
    let mut byte = [0];
    while line.len() < 400 {
        from.read_exact(&mut byte).map_err(cut_short)?;
        if byte[0] == b'\n' {
            return String::from_utf8(line).map_err(|_| StoreError::BackupMalformed("it does not begin as one"));
        }
        line.push(byte[0]);
    }
    Err(StoreError::BackupMalformed("it does not begin as one"))
}

/// A whole sealed chunk, or what is left.
fn fill(from: &mut impl Read) -> Result<Vec<u8>, StoreError> {
    let mut bytes = Vec::with_capacity(CHUNK + TAG);
    from.by_ref().take((CHUNK + TAG) as u64).read_to_end(&mut bytes)?;
    Ok(bytes)
}

fn cut_short(error: std::io::Error) -> StoreError {
    match error.kind() {
        ErrorKind::UnexpectedEof => StoreError::BackupMalformed("it ends too soon"),
        _ => error.into(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sealed(key: &BackupKey, parts: &[&[u8]]) -> Vec<u8> {
        let mut sealer = Sealer::new(Vec::new(), key).unwrap();
        for part in parts {
            sealer.write(part).unwrap();
        }
        sealer.finish().unwrap()
    }

    fn opened(key: &BackupKey, bytes: &[u8], count: usize) -> Result<Vec<u8>, StoreError> {
        let mut opener = Opener::new(bytes, key)?;
        let plain = opener.take(count)?;
        opener.finish()?;
        Ok(plain)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]
        #[test]
        fn what_goes_in_comes_out_and_any_change_is_refused(
            size in prop_oneof![0usize..50, CHUNK - 40..CHUNK + 40, 2 * CHUNK - 40..2 * CHUNK + 3],
            at in any::<prop::sample::Index>(),
        ) {
            let key = BackupKey(Secret::fresh().unwrap());
            let plain: Vec<u8> = (0..size).map(|i| u8::try_from(i % 251).unwrap()).collect();
            let mut bytes = sealed(&key, &[&plain[..size / 2], &plain[size / 2..]]);
            prop_assert_eq!(opened(&key, &bytes, size).unwrap(), plain);
            let cut = at.index(bytes.len());
            prop_assert!(opened(&key, &bytes[..cut], size).is_err());
            bytes[cut] ^= 1;
            prop_assert!(opened(&key, &bytes, size).is_err());
        }
    }

    #[test]
    fn another_key_is_named_as_such() {
        let (key, other) = (BackupKey(Secret::fresh().unwrap()), BackupKey(Secret::fresh().unwrap()));
        let bytes = sealed(&key, &[b"facts"]);
        assert!(matches!(opened(&other, &bytes, 5), Err(StoreError::WrongBackupKey)));
    }
}
