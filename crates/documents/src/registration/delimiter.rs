// SPDX-License-Identifier: EUPL-1.2
//! What separates the cells of a file.

/// The delimiters that are recognised.
pub const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

const LINES: usize = 25;

/// The delimiter a spreadsheet wrote in a first line `sep=;`, and where the header begins.
#[must_use]
pub fn told(bytes: &[u8]) -> (Option<u8>, usize) {
    let Some(rest) = bytes.strip_prefix(b"sep=") else { return (None, 0) };
    let (line, length) = match rest.iter().position(|byte| *byte == b'\n') {
        Some(end) => (&rest[..end], end + 5),
        None => (rest, bytes.len()),
    };
    match line.strip_suffix(b"\r").unwrap_or(line) {
        [only] if DELIMITERS.contains(only) => (Some(*only), length),
        _ => (None, 0),
    }
}

/// The delimiter whose number outside quotes agrees best between the header and the lines below it; a
/// comma when the header has none of the four.
#[must_use]
pub fn find(bytes: &[u8]) -> u8 {
    let lines = counts(bytes);
    let Some(header) = lines.first() else { return b',' };
    let agree = |at: usize| lines.iter().filter(|line| line[at] == header[at]).count();
    let best = (0..DELIMITERS.len())
        .filter(|at| header[*at] > 0)
        .max_by_key(|at| (agree(*at), header[*at], DELIMITERS.len() - at));
    best.map_or(b',', |at| DELIMITERS[at])
}

/// Whether so many bytes of a file tell what the whole file tells.
#[must_use]
pub fn is_enough(bytes: &[u8]) -> bool {
    counts(bytes).len() == LINES
}

/// Per line that is not blank, how often each delimiter stands outside quotes.
fn counts(bytes: &[u8]) -> Vec<[usize; DELIMITERS.len()]> {
    let mut lines = Vec::new();
    let (mut line, mut quoted, mut blank) = ([0; DELIMITERS.len()], false, true);
    for byte in bytes {
        match byte {
            b'"' => quoted = !quoted,
            b'\n' if !quoted => {
                if !blank {
                    lines.push(line);
                }
                (line, blank) = ([0; DELIMITERS.len()], true);
                if lines.len() == LINES {
                    return lines;
                }
            }
            b'\r' => {}
            other if !quoted => {
                if let Some(at) = DELIMITERS.iter().position(|delimiter| delimiter == other) {
                    line[at] += 1;
                }
                blank = false;
            }
            _ => blank = false,
        }
    }
    if !blank {
        lines.push(line);
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_delimiter_is_found_outside_quotes() {
        for (text, expected) in [
            ("a,b\n1,2\n", b','),
            ("a;b\n1,5;2,5\n1,5;2,5\n", b';'),
            ("a\tb\n1,5\t2\n", b'\t'),
            ("a|b\n1|2\n", b'|'),
            ("\"a,x\";b\n1;2\n", b';'),
            ("naam, roepnaam;b\n1;2\n3;4\n", b';'),
            ("alone\n1,2\n", b','),
            ("\n\na;b\n", b';'),
            ("", b','),
        ] {
            assert_eq!(find(text.as_bytes()), expected, "{text}");
        }
    }

    #[test]
    fn a_spreadsheet_may_tell_the_delimiter() {
        assert_eq!(told(b"sep=;\r\na;b"), (Some(b';'), 7));
        assert_eq!(told(b"sep=|"), (Some(b'|'), 5));
        assert_eq!(told(b"sep=x\na"), (None, 0));
        assert_eq!(told(b"a;b"), (None, 0));
    }
}
