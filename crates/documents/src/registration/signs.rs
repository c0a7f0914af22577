// SPDX-License-Identifier: EUPL-1.2
//! Where the signs stand that cells and rows end at, found many bytes at once.

/// Bytes looked at together: a bit each in a word.
const BLOCK: usize = 64;

/// Delimiters, quotes and line ends, one after the other.
#[derive(Debug)]
pub(super) struct Signs<'b> {
    bytes: &'b [u8],
    /// What separates cells.
    pub delimiter: u8,
    /// Where the block after the present one begins.
    ahead: usize,
    /// Signs of the present block that were not given yet, the first lowest.
    found: u64,
}

impl<'b> Signs<'b> {
    pub fn new(bytes: &'b [u8], delimiter: u8) -> Self {
        Self { bytes, delimiter, ahead: 0, found: 0 }
    }

    /// Where the next one stands; the end when there are no more.
    #[inline]
    pub fn next(&mut self) -> usize {
        if self.found == 0 && !self.look() {
            return self.bytes.len();
        }
        let first = self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        self.ahead - BLOCK + first
    }

    /// Goes on to the next block with signs; whether there is one.
    #[inline(never)]
    fn look(&mut self) -> bool {
        while self.found == 0 {
            let rest = self.bytes.get(self.ahead..).unwrap_or_default();
            self.found = match rest.first_chunk() {
                Some(block) => signs(block, self.delimiter),
                None if rest.is_empty() => return false,
                None => {
                    let mut block = [0; BLOCK];
                    block[..rest.len()].copy_from_slice(rest);
                    signs(&block, self.delimiter)
                }
            };
            self.ahead += BLOCK;
        }
        true
    }
}

/// A bit for each byte that is a sign.
fn signs(block: &[u8; BLOCK], delimiter: u8) -> u64 {
    let mut are = [0; BLOCK];
    for (is, byte) in are.iter_mut().zip(block) {
        // All four compared without a branch, so that the compiler does sixteen bytes at once.
        *is = u8::from(*byte == delimiter)
            | u8::from(*byte == b'"')
            | u8::from(*byte == b'\n')
            | u8::from(*byte == b'\r');
    }
    // The product brings the lowest bit of each of eight bytes together in its highest byte.
    let together = |eight: &[u8; 8]| u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
    are.as_chunks().0.iter().rev().fold(0, |bits, eight| bits << 8 | together(eight))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_sign_is_found_and_nothing_else(text in "[ab;,\"\n\r\u{0}ë]{0,200}") {
            let bytes = text.as_bytes();
            let mut signs = Signs::new(bytes, b';');
            let is_sign = |at: &usize| matches!(bytes[*at], b';' | b'"' | b'\n' | b'\r');
            for at in (0..bytes.len()).filter(is_sign) {
                prop_assert_eq!(signs.next(), at);
            }
            prop_assert_eq!((signs.next(), signs.next()), (bytes.len(), bytes.len()));
        }
    }
}
