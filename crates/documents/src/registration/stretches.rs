// SPDX-License-Identifier: EUPL-1.2
//! A large file in stretches of whole rows, so that it never stands in memory as a whole.

use std::io::{self, Read, Seek, SeekFrom};
use std::num::NonZero;
use std::path::Path;
use std::sync::Mutex;
use std::thread;

use super::csv::count;

/// Bytes of a stretch: it and its rows fit in the cache of one core.
pub(super) const STRETCH: usize = 1 << 19;

/// Gives a file piece by piece, cut where a row very probably ends.
#[derive(Debug)]
pub(super) struct Stretches<R> {
    file: R,
    size: usize,
    /// What stood behind the last cut.
    carry: Vec<u8>,
    given: usize,
    done: bool,
}

impl<R: Read + Seek> Stretches<R> {
    /// The stretches of a file from a place on where a row begins.
    pub fn new(mut file: R, from: u64, size: usize) -> io::Result<Self> {
        file.seek(SeekFrom::Start(from))?;
        Ok(Self { file, size, carry: Vec::new(), given: 0, done: false })
    }
}

impl<R: Read> Stretches<R> {
    /// Reads the next stretch into `buffer` and gives its number; `None` at the end.
    pub fn next(&mut self, buffer: &mut Vec<u8>) -> io::Result<Option<usize>> {
        buffer.clear();
        buffer.append(&mut self.carry);
        while !self.done {
            let before = buffer.len();
            // A line longer than a stretch is looked through again and again: each time with twice as much.
            let more = self.size.max(before);
            self.file.by_ref().take(more as u64).read_to_end(buffer)?;
            self.done = buffer.len() - before < more;
            if let Some(end) = cut(buffer).filter(|_| !self.done) {
                self.carry.extend_from_slice(&buffer[end..]);
                buffer.truncate(end);
                break;
            }
        }
        self.given += 1;
        Ok((!buffer.is_empty()).then_some(self.given - 1))
    }
}

/// After the last line end outside quotes, as far as quotes stand in pairs; where that is too far back, after the
/// last line end. Whether it is right, the rows themselves tell.
fn cut(bytes: &[u8]) -> Option<usize> {
    let mut open = count(bytes, b'"') % 2 == 1;
    for (at, byte) in bytes.iter().enumerate().skip(bytes.len() / 2).rev() {
        match byte {
            b'"' => open = !open,
            b'\n' if !open => return Some(at + 1),
            _ => {}
        }
    }
    bytes.iter().rposition(|byte| *byte == b'\n').map(|at| at + 1)
}

/// Whether all of a file is UTF-8: every core looks.
pub(super) fn is_utf8(path: &Path) -> io::Result<bool> {
    let stretches = Mutex::new(Stretches::new(std::fs::File::open(path)?, 0, STRETCH)?);
    let look = || -> io::Result<bool> {
        let mut buffer = Vec::with_capacity(STRETCH * 2);
        loop {
            let more = match stretches.lock() {
                Ok(mut stretches) => stretches.next(&mut buffer)?,
                Err(_) => None,
            };
            if more.is_none() || std::str::from_utf8(&buffer).is_err() {
                return Ok(more.is_none());
            }
        }
    };
    thread::scope(|scope| {
        let lookers: Vec<_> = (0..cores()).map(|_| scope.spawn(look)).collect();
        let mut all = true;
        for looker in lookers {
            all &= looker.join().map_err(|_| io::Error::other("reading stopped"))??;
        }
        Ok(all)
    })
}

/// Whether two files hold the same bytes.
pub(super) fn same_content(one: &Path, other: &Path) -> bool {
    let same = || -> io::Result<bool> {
        let (mut one, mut other) = (std::fs::File::open(one)?, std::fs::File::open(other)?);
        let (mut left, mut right) = (Vec::new(), Vec::new());
        loop {
            left.clear();
            right.clear();
            one.by_ref().take(STRETCH as u64).read_to_end(&mut left)?;
            other.by_ref().take(STRETCH as u64).read_to_end(&mut right)?;
            if left != right || left.is_empty() {
                return Ok(left == right);
            }
        }
    };
    same().unwrap_or(false)
}

/// How many may work at once.
pub(super) fn cores() -> usize {
    thread::available_parallelism().map_or(1, NonZero::get)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::io::Cursor;

    proptest! {
        #[test]
        fn nothing_is_lost_and_every_cut_is_after_a_line(text in "[ab\",\n]{0,200}", size in 1usize..40) {
            let mut stretches = Stretches::new(Cursor::new(text.as_bytes()), 0, size).unwrap();
            let (mut all, mut buffer) = (Vec::new(), Vec::new());
            while let Some(number) = stretches.next(&mut buffer).unwrap() {
                prop_assert!(buffer.ends_with(b"\n") || all.len() + buffer.len() == text.len(), "{}", number);
                all.extend_from_slice(&buffer);
            }
            prop_assert_eq!(all, text.as_bytes());
        }
    }

    #[test]
    fn a_line_end_in_quotes_is_no_cut() {
        assert_eq!(cut(b"a,b,c,d,e,f\nc,\"d\ne"), Some(12));
        assert_eq!(cut(b"a\nb,c,d,e,f,g,h,c,\"d\ne"), Some(21), "too far back");
        assert_eq!(cut(b"a,b\n\"d\ne\"\nf"), Some(10));
        assert_eq!(cut(b"abc"), None);
    }
}
