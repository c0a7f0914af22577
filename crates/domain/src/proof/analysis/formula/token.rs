// SPDX-License-Identifier: EUPL-1.2
//! A formula in its smallest parts.

use super::super::refusal::Refusal;

#[derive(Debug, Clone, PartialEq)]
pub(super) enum Token {
    Number(f64),
    Name(String),
    Text(String),
    Sign(&'static str),
}

const SIGNS: [&str; 24] = [
    "%in%", "||", "&&", "==", "!=", ">=", "<=", "~", "+", "-", "*", "/", "^", ":", "(", ")", ",", "|", ">", "<", "=",
    "!", "&", "%",
];

pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Refusal> {
    let mut found = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let taken = if first.is_ascii_digit() || (first == '.' && rest[1..].starts_with(|c: char| c.is_ascii_digit())) {
            let length = number_length(rest);
            let number = rest[..length].parse().map_err(|_| unreadable(rest))?;
            found.push(Token::Number(number));
            length
        } else if first.is_alphabetic() || first == '.' || first == '_' {
            let inside = |c: char| c.is_alphanumeric() || c == '.' || c == '_';
            let length = rest.find(|c| !inside(c)).unwrap_or(rest.len());
            found.push(Token::Name(rest[..length].to_owned()));
            length
        } else if first == '`' || first == '"' || first == '\'' {
            let end = rest[1..].find(first).ok_or_else(|| unreadable(rest))?;
            let inner = rest[1..=end].to_owned();
            found.push(if first == '`' { Token::Name(inner) } else { Token::Text(inner) });
            end + 2
        } else {
            let sign = SIGNS.iter().find(|sign| rest.starts_with(**sign)).ok_or_else(|| unreadable(rest))?;
            found.push(Token::Sign(sign));
            sign.len()
        };
        rest = rest[taken..].trim_start();
    }
    Ok(found)
}

fn number_length(text: &str) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    while at < bytes.len() {
        let exponent = at > 0 && matches!(bytes[at], b'+' | b'-') && matches!(bytes[at - 1], b'e' | b'E');
        let begins = matches!(bytes[at], b'e' | b'E')
            && bytes.get(at + 1).is_some_and(|b| b.is_ascii_digit() || matches!(b, b'+' | b'-'));
        if !(bytes[at].is_ascii_digit() || bytes[at] == b'.' || exponent || begins) {
            break;
        }
        at += 1;
    }
    at
}

fn unreadable(rest: &str) -> Refusal {
    let shown: String = rest.chars().take(12).collect();
    Refusal::question(format!("the formula cannot be read from `{shown}` on"))
}
