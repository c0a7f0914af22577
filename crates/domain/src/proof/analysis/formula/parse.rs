// SPDX-License-Identifier: EUPL-1.2
//! A formula read with the precedence of R: `^`, minus, `:`, `%in%`, `* /`, `+ -`, comparison, `|`, `~`.

use super::super::refusal::Refusal;
use super::expression::Expression;
use super::token::{Token, tokens};

/// Both sides of a formula.
pub(super) fn formula(text: &str) -> Result<(Expression, Expression), Refusal> {
    let mut reader = Reader { tokens: tokens(text)?, at: 0 };
    let left = reader.level(0)?;
    if !reader.take("~") {
        return Err(Refusal::question(format!("`{text}` is no formula: it has no `~`, as in `y ~ a + b`")));
    }
    let right = reader.level(0)?;
    match reader.tokens.get(reader.at) {
        None => Ok((left, right)),
        Some(rest) => Err(Refusal::question(format!("the formula should have ended before {}", name(rest)))),
    }
}

struct Reader {
    tokens: Vec<Token>,
    at: usize,
}

/// From what binds least to what binds most.
const LEVELS: [&[&str]; 5] = [&["|", "||"], &["==", "!=", ">=", "<=", ">", "<"], &["+", "-"], &["*", "/"], &["%in%"]];

impl Reader {
    fn take(&mut self, sign: &str) -> bool {
        let there = matches!(self.tokens.get(self.at), Some(Token::Sign(own)) if *own == sign);
        self.at += usize::from(there);
        there
    }

    fn one_of(&mut self, signs: &[&'static str]) -> Option<&'static str> {
        signs.iter().copied().find(|sign| self.take(sign))
    }

    fn level(&mut self, level: usize) -> Result<Expression, Refusal> {
        let Some(signs) = LEVELS.get(level) else { return self.colon() };
        let mut left = self.level(level + 1)?;
        while let Some(sign) = self.one_of(signs) {
            let right = self.level(level + 1)?;
            left = Expression::Two(sign, Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn colon(&mut self) -> Result<Expression, Refusal> {
        let mut left = self.signed()?;
        while self.take(":") {
            let right = self.signed()?;
            left = Expression::Two(":", Box::new(left), Box::new(right));
        }
        Ok(left)
    }

    fn signed(&mut self) -> Result<Expression, Refusal> {
        if self.take("-") {
            return Ok(Expression::Negative(Box::new(self.signed()?)));
        }
        if self.take("+") {
            return self.signed();
        }
        let base = self.single()?;
        if self.take("^") {
            let power = self.signed()?;
            return Ok(Expression::Two("^", Box::new(base), Box::new(power)));
        }
        Ok(base)
    }

    fn single(&mut self) -> Result<Expression, Refusal> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        match token {
            Some(Token::Number(number)) => Ok(Expression::Number(number)),
            Some(Token::Text(text)) => Ok(Expression::Text(text)),
            Some(Token::Name(name)) if self.take("(") => Ok(Expression::Call(name, self.arguments()?)),
            Some(Token::Name(name)) => Ok(Expression::Name(name)),
            Some(Token::Sign("(")) => {
                let inner = self.level(0)?;
                self.close()?;
                Ok(Expression::Bracket(Box::new(inner)))
            }
            Some(other) => Err(Refusal::question(format!("the formula has {} where a term should be", name(&other)))),
            None => Err(Refusal::question("the formula ends where a term should be")),
        }
    }

    fn arguments(&mut self) -> Result<Vec<Expression>, Refusal> {
        let mut own = Vec::new();
        if self.take(")") {
            return Ok(own);
        }
        loop {
            let argument = self.level(0)?;
            let named = match argument {
                Expression::Name(name) if self.take("=") => Expression::Named(name, Box::new(self.level(0)?)),
                other => other,
            };
            own.push(named);
            if !self.take(",") {
                self.close()?;
                return Ok(own);
            }
        }
    }

    fn close(&mut self) -> Result<(), Refusal> {
        if self.take(")") { Ok(()) } else { Err(Refusal::question("a bracket in the formula is not closed")) }
    }
}

fn name(token: &Token) -> String {
    match token {
        Token::Number(number) => format!("`{number}`"),
        Token::Name(name) => format!("`{name}`"),
        Token::Text(text) => format!("\"{text}\""),
        Token::Sign(sign) => format!("`{sign}`"),
    }
}
