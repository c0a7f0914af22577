// SPDX-License-Identifier: EUPL-1.2
//! A formula as a tree, and how R would write it.

/// A part of a formula.
#[derive(Debug, Clone, PartialEq)]
pub enum Expression {
    Number(f64),
    Name(String),
    Text(String),
    Call(String, Vec<Expression>),
    /// An argument with its name.
    Named(String, Box<Expression>),
    Negative(Box<Expression>),
    Two(&'static str, Box<Expression>, Box<Expression>),
    Bracket(Box<Expression>),
}

impl Expression {
    /// As R writes it: coefficients are called after this.
    #[must_use]
    pub fn shown(&self) -> String {
        match self {
            Self::Number(number) => shown_number(*number),
            Self::Name(name) => name.clone(),
            Self::Text(text) => format!("\"{text}\""),
            Self::Call(name, arguments) => {
                let inner: Vec<String> = arguments.iter().map(Self::shown).collect();
                format!("{name}({})", inner.join(", "))
            }
            Self::Named(name, value) => format!("{name} = {}", value.shown()),
            Self::Negative(inner) => format!("-{}", inner.shown()),
            Self::Bracket(inner) => format!("({})", inner.shown()),
            Self::Two(sign @ ("/" | "^" | ":"), left, right) => format!("{}{sign}{}", left.shown(), right.shown()),
            Self::Two(sign, left, right) => format!("{} {sign} {}", left.shown(), right.shown()),
        }
    }

    /// Names of columns it may mean.
    pub fn names<'a>(&'a self, into: &mut Vec<&'a str>) {
        match self {
            Self::Name(name) => into.push(name),
            Self::Number(_) | Self::Text(_) => {}
            Self::Call(_, arguments) => {
                for own in arguments {
                    own.names(into);
                }
            }
            Self::Named(_, inner) | Self::Negative(inner) | Self::Bracket(inner) => inner.names(into),
            Self::Two(_, left, right) => {
                left.names(into);
                right.names(into);
            }
        }
    }
}

/// A number as R prints it, up to 15 digits.
#[must_use]
pub fn shown_number(number: f64) -> String {
    let plain = format!("{number}");
    let exponent = format!("{number:e}");
    let (digits, power) = exponent.split_once('e').unwrap_or((&exponent, "0"));
    let power: i32 = power.parse().unwrap_or(0);
    let scientific = format!("{digits}e{}{:02}", if power < 0 { '-' } else { '+' }, power.abs());
    if plain.len() <= scientific.len() { plain } else { scientific }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_r_shows_them() {
        for (number, shown) in
            [(12.0, "12"), (0.5, "0.5"), (1e6, "1e+06"), (1e5, "1e+05"), (123_456.0, "123456"), (1e-5, "1e-05")]
        {
            assert_eq!(shown_number(number), shown);
        }
    }
}
