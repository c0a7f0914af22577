// SPDX-License-Identifier: EUPL-1.2
//! An answer: numbers with names, in the order in which they are told.

/// A number, a word, or more of them.
#[derive(Debug, Clone, PartialEq)]
pub enum Value {
    /// There is none. Never a number that is no number.
    Nothing,
    Number(f64),
    Whole(usize),
    Text(String),
    Yes(bool),
    List(Vec<Value>),
    Record(Vec<(&'static str, Value)>),
}

impl From<f64> for Value {
    fn from(number: f64) -> Self {
        if number.is_finite() { Self::Number(number) } else { Self::Nothing }
    }
}

impl From<Option<f64>> for Value {
    fn from(number: Option<f64>) -> Self {
        number.map_or(Self::Nothing, Self::from)
    }
}

impl From<usize> for Value {
    fn from(whole: usize) -> Self {
        Self::Whole(whole)
    }
}

impl From<bool> for Value {
    fn from(yes: bool) -> Self {
        Self::Yes(yes)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Value {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl<T: Into<Value>> From<Vec<T>> for Value {
    fn from(list: Vec<T>) -> Self {
        Self::List(list.into_iter().map(Into::into).collect())
    }
}

/// What a method gives back.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer {
    pub method: &'static str,
    /// Changes when the same question would get another number.
    pub version: usize,
    /// Whose numbers these are to equal.
    pub source: &'static str,
    /// Rows that count.
    pub n: usize,
    /// All else, by name.
    pub rest: Vec<(&'static str, Value)>,
    /// What whoever reads the numbers must know.
    pub warnings: Vec<String>,
}

impl Answer {
    /// An answer without numbers yet.
    #[must_use]
    pub fn new(method: &'static str, source: &'static str, n: usize) -> Self {
        Self { method, version: 1, source, n, rest: Vec::new(), warnings: Vec::new() }
    }

    /// Adds a named value.
    pub fn put(&mut self, name: &'static str, value: impl Into<Value>) {
        self.rest.push((name, value.into()));
    }

    /// The value of a name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.rest.iter().find(|(own, _)| *own == name).map(|(_, value)| value)
    }
}

/// An estimate with all that says how sure it is; also one row of a table of coefficients.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Estimate {
    pub estimate: Option<f64>,
    pub se: Option<f64>,
    pub low: Option<f64>,
    pub high: Option<f64>,
    pub p: Option<f64>,
}

impl Estimate {
    /// As named values.
    #[must_use]
    pub fn named(&self) -> Vec<(&'static str, Value)> {
        vec![
            ("estimate", self.estimate.into()),
            ("se", self.se.into()),
            ("low", self.low.into()),
            ("high", self.high.into()),
            ("p", self.p.into()),
        ]
    }
}
