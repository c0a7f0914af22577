// SPDX-License-Identifier: EUPL-1.2
//! What a Parquet file would take when unpacked, from the heads of its pages: what it says elsewhere proves nothing.

use std::fs::File;
use std::io::{BufReader, Read, Seek, SeekFrom};

use super::super::unusable::Unusable;

/// The largest pages of all columns together, unpacked: those stand in memory at once.
const LARGEST: u64 = 512 << 20;

/// Many times what a head holds without its statistics.
const LONGEST_HEAD: u64 = 16 << 20;

/// As deep as a head goes, and a little more.
const DEEPEST: u32 = 8;

/// What one column takes at most, so far: its dictionary and a page.
#[derive(Debug, Clone, Copy, Default)]
struct Weight {
    dictionary: u64,
    page: u64,
}

/// Weighs columns, each given as the parts of the file (begin and length) in which its pages stand.
pub(super) fn weigh(file: &File, columns: &[Vec<(u64, u64)>]) -> Result<(), Unusable> {
    let mut heads = BufReader::with_capacity(1 << 10, file);
    let mut all = 0u64;
    for parts in columns {
        let mut weight = Weight::default();
        for (begin, length) in parts {
            let damaged = || Unusable::Parquet("the heads of its pages cannot be read".to_owned());
            chunk(&mut heads, *begin, *length, &mut weight).ok_or_else(damaged)?;
        }
        all = all.saturating_add(weight.dictionary).saturating_add(weight.page);
        if all > LARGEST {
            return Err(Unusable::ParquetUnpacked);
        }
    }
    Ok(())
}

fn chunk(file: &mut BufReader<&File>, begin: u64, length: u64, weight: &mut Weight) -> Option<()> {
    let end = begin.checked_add(length)?;
    let mut at = begin;
    file.seek(SeekFrom::Start(at)).ok()?;
    while at < end {
        let mut head = Head { from: file.take(LONGEST_HEAD), read: 0 };
        let [kind, unpacked, packed] = head.page()?;
        let own = u64::try_from(unpacked).ok()?;
        // 2 is a dictionary in the format; all others hold rows.
        let most = if kind == 2 { &mut weight.dictionary } else { &mut weight.page };
        *most = own.max(*most);
        let (packed, read) = (u32::try_from(packed).ok()?, head.read);
        at = at.checked_add(read)?.checked_add(packed.into())?;
        file.seek_relative(packed.into()).ok()?;
    }
    (at == end).then_some(())
}

/// The head of a page, in the compact protocol of Thrift.
struct Head<R> {
    from: R,
    read: u64,
}

impl<R: Read> Head<R> {
    /// Its first three fields: the kind of page, its bytes unpacked and packed.
    fn page(&mut self) -> Option<[i32; 3]> {
        let (mut fields, mut last) = ([None; 3], 0i64);
        while let (field, form @ 1..) = self.field(&mut last)? {
            match (usize::try_from(field - 1).ok().and_then(|at| fields.get_mut(at)), form) {
                (Some(own), 5) => *own = Some(i32::try_from(self.signed()?).ok()?),
                _ => self.skip(form, 0)?,
            }
        }
        let [kind, unpacked, packed] = fields;
        Some([kind?, unpacked?, packed?])
    }

    /// The next field and the form of its value; form 0 after the last.
    fn field(&mut self, last: &mut i64) -> Option<(i64, u8)> {
        let byte = self.byte()?;
        if byte == 0 {
            return Some((0, 0));
        }
        let step = i64::from(byte >> 4);
        *last = if step == 0 { self.signed()? } else { *last + step };
        Some((*last, byte & 0x0F))
    }

    fn skip(&mut self, form: u8, deep: u32) -> Option<()> {
        match form {
            1 | 2 => {}
            3 => self.pass(1)?,
            4..=6 => {
                self.unsigned()?;
            }
            7 => self.pass(8)?,
            8 => {
                let length = self.unsigned()?;
                self.pass(length)?;
            }
            9 | 10 if deep < DEEPEST => {
                let byte = self.byte()?;
                let many = if byte >> 4 == 15 { self.unsigned()? } else { u64::from(byte >> 4) };
                for _ in 0..many {
                    // In a list every truth takes a byte.
                    if matches!(byte & 0x0F, 1 | 2) { self.pass(1)? } else { self.skip(byte & 0x0F, deep + 1)? }
                }
            }
            12 if deep < DEEPEST => {
                let mut last = 0;
                while let (_, form @ 1..) = self.field(&mut last)? {
                    self.skip(form, deep + 1)?;
                }
            }
            _ => return None,
        }
        Some(())
    }

    fn pass(&mut self, length: u64) -> Option<()> {
        let passed = std::io::copy(&mut self.from.by_ref().take(length), &mut std::io::sink()).ok()?;
        self.read += passed;
        (passed == length).then_some(())
    }

    fn byte(&mut self) -> Option<u8> {
        let mut byte = [0];
        self.from.read_exact(&mut byte).ok()?;
        self.read += 1;
        Some(byte[0])
    }

    fn unsigned(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let byte = self.byte()?;
            value |= u64::from(byte & 0x7F) << shift;
            if byte < 0x80 {
                return Some(value);
            }
        }
        None
    }

    fn signed(&mut self) -> Option<i64> {
        let value = self.unsigned()?;
        Some((value >> 1).cast_signed() ^ -(value & 1).cast_signed())
    }
}
