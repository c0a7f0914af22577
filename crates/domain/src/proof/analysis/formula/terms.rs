// SPDX-License-Identifier: EUPL-1.2
//! A formula expanded into terms: `a * b` is `a + b + a:b`, lower orders first, as R's `terms` does.

use super::super::refusal::Refusal;
use super::expression::Expression;
use super::parse;

/// A formula, expanded.
#[derive(Debug, Clone, PartialEq)]
pub struct Formula {
    pub outcome: Expression,
    pub intercept: bool,
    /// What columns are made from, in the order they are first named.
    pub variables: Vec<Expression>,
    /// Each the places of its variables, ascending.
    pub terms: Vec<Vec<usize>>,
    pub offsets: Vec<Expression>,
    pub random: Vec<Random>,
}

/// `(1 + time | site)`.
#[derive(Debug, Clone, PartialEq)]
pub struct Random {
    pub intercept: bool,
    /// Variables whose coefficient differs by group.
    pub slopes: Vec<Expression>,
    pub group: Expression,
}

/// Reads a formula.
pub fn formula(text: &str) -> Result<Formula, Refusal> {
    let (outcome, right) = parse::formula(text)?;
    let mut made = Formula {
        outcome,
        intercept: true,
        variables: Vec::new(),
        terms: Vec::new(),
        offsets: Vec::new(),
        random: Vec::new(),
    };
    let mut terms = made.expand(&right)?;
    made.intercept = terms.intercept.unwrap_or(true);
    // A stable sort: within an order, as they were named.
    terms.list.sort_by_key(Vec::len);
    made.terms = terms.list;
    Ok(made)
}

/// Terms of a part; whether it says anything of the intercept.
#[derive(Default)]
struct Terms {
    list: Vec<Vec<usize>>,
    intercept: Option<bool>,
}

impl Terms {
    fn add(&mut self, term: Vec<usize>) {
        if !self.list.contains(&term) {
            self.list.push(term);
        }
    }

    fn crossed(&self, other: &Self) -> Self {
        let mut crossed = Self::default();
        for left in &self.list {
            for right in &other.list {
                let mut both: Vec<usize> = left.iter().chain(right).copied().collect();
                both.sort_unstable();
                both.dedup();
                crossed.add(both);
            }
        }
        crossed
    }

    fn joined(mut self, other: Self) -> Self {
        other.list.into_iter().for_each(|term| self.add(term));
        self.intercept = other.intercept.or(self.intercept);
        self
    }
}

impl Formula {
    fn expand(&mut self, part: &Expression) -> Result<Terms, Refusal> {
        match part {
            Expression::Bracket(inner) => match &**inner {
                Expression::Two("|", effects, group) => {
                    let random = self.random(effects, group)?;
                    self.random.push(random);
                    Ok(Terms::default())
                }
                Expression::Two("||", ..) => Err(refused("`||`: uncorrelated random effects")),
                inner => self.expand(inner),
            },
            Expression::Two("+", left, right) => Ok(self.expand(left)?.joined(self.expand(right)?)),
            Expression::Two("-", left, right) => {
                let mut terms = self.expand(left)?;
                terms.intercept = self.without(right, &mut terms.list)?.or(terms.intercept);
                Ok(terms)
            }
            Expression::Negative(inner) => {
                let intercept = self.without(inner, &mut Vec::new())?;
                Ok(Terms { list: Vec::new(), intercept })
            }
            Expression::Two(":" | "%in%", left, right) => Ok(self.expand(left)?.crossed(&self.expand(right)?)),
            Expression::Two("*", left, right) => {
                let (left, right) = (self.expand(left)?, self.expand(right)?);
                let both = left.crossed(&right);
                Ok(left.joined(right).joined(both))
            }
            Expression::Two("/", left, right) => {
                let (left, right) = (self.expand(left)?, self.expand(right)?);
                let mut all: Vec<usize> = left.list.concat();
                all.sort_unstable();
                all.dedup();
                let inside = Terms { list: vec![all], intercept: None }.crossed(&right);
                Ok(left.joined(inside))
            }
            Expression::Two("^", base, power) => {
                let Expression::Number(power) = **power else { return Err(refused("a power that is no number")) };
                let base = self.expand(base)?;
                let mut all = Terms { list: base.list.clone(), intercept: None };
                let mut times = 1.0;
                while times < power.min(10.0) {
                    let crossed = all.crossed(&base);
                    all = all.joined(crossed);
                    times += 1.0;
                }
                Ok(all)
            }
            Expression::Two(sign, ..) => Err(refused(&format!("`{sign}` between terms (inside `I(…)` it may stand)"))),
            Expression::Number(1.0) => Ok(Terms { intercept: Some(true), ..Terms::default() }),
            Expression::Number(0.0) => Ok(Terms { intercept: Some(false), ..Terms::default() }),
            Expression::Number(number) => Err(refused(&format!("the number {number} as a term"))),
            Expression::Text(text) => Err(refused(&format!("the text \"{text}\" as a term"))),
            Expression::Named(name, _) => Err(refused(&format!("`{name} =` outside a function"))),
            Expression::Name(name) if name == "." => Err(refused("`.`: name the columns")),
            Expression::Call(name, arguments) if name == "offset" => {
                let [inner] = &arguments[..] else { return Err(refused("`offset` with other than one argument")) };
                self.offsets.push(inner.clone());
                Ok(Terms::default())
            }
            Expression::Name(_) | Expression::Call(..) => {
                Ok(Terms { list: vec![vec![self.place(part)]], intercept: None })
            }
        }
    }

    /// Takes terms away; says what becomes of the intercept.
    fn without(&mut self, part: &Expression, from: &mut Vec<Vec<usize>>) -> Result<Option<bool>, Refusal> {
        let gone = self.expand(part)?;
        from.retain(|term| !gone.list.contains(term));
        Ok(gone.intercept.map(|there| !there))
    }

    fn place(&mut self, variable: &Expression) -> usize {
        let known = self.variables.iter().position(|own| own == variable);
        known.unwrap_or_else(|| {
            self.variables.push(variable.clone());
            self.variables.len() - 1
        })
    }

    fn random(&self, effects: &Expression, group: &Expression) -> Result<Random, Refusal> {
        if !matches!(group, Expression::Name(_) | Expression::Call(..)) {
            return Err(refused(&format!("`| {}`: nested groups; name one column", group.shown())));
        }
        let empty = Self {
            outcome: self.outcome.clone(),
            intercept: true,
            variables: Vec::new(),
            terms: Vec::new(),
            offsets: Vec::new(),
            random: Vec::new(),
        };
        let mut own = empty;
        let terms = own.expand(effects)?;
        if terms.list.iter().any(|term| term.len() > 1) || !own.offsets.is_empty() || !own.random.is_empty() {
            return Err(refused("interactions among random effects"));
        }
        let slopes = terms.list.iter().map(|term| own.variables[term[0]].clone()).collect();
        Ok(Random { intercept: terms.intercept.unwrap_or(true), slopes, group: group.clone() })
    }
}

fn refused(what: &str) -> Refusal {
    Refusal::question(format!("not in this formula language: {what}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> String {
        let made = formula(text).unwrap();
        let term = |term: &Vec<usize>| term.iter().map(|at| made.variables[*at].shown()).collect::<Vec<_>>().join(":");
        let terms: Vec<String> = made.terms.iter().map(term).collect();
        format!("{}{}", if made.intercept { "1 " } else { "" }, terms.join(" "))
    }

    /// As `attr(terms(…), "term.labels")` of R gives.
    #[test]
    fn formulas_expand_as_in_r() {
        for (text, due) in [
            ("y ~ a * b + c", "1 a b c a:b"),
            ("y ~ (a + b + c)^2 - a:c", "1 a b c a:b b:c"),
            ("y ~ 0 + a", "a"),
            ("y ~ a - 1", "a"),
            ("y ~ a / b", "1 a a:b"),
            ("y ~ b:a + a", "1 a b:a"),
            ("y ~ log( x+1 ) + I(x ^ 2) + offset(log(t))", "1 log(x + 1) I(x^2)"),
            ("y ~ sin(2*pi*t/12)", "1 sin(2 * pi * t/12)"),
            ("y ~ 1", "1 "),
            ("y ~ a + b %in% a", "1 a a:b"),
            ("y ~ I(-x) + factor(m)", "1 I(-x) factor(m)"),
        ] {
            assert_eq!(shown(text), due, "{text}");
        }
    }

    #[test]
    fn random_effects_are_apart() {
        let made = formula("y ~ x + (1 + time | site)").unwrap();
        let [random] = &made.random[..] else { panic!("one") };
        assert!(random.intercept && random.slopes == [Expression::Name("time".into())]);
        assert_eq!(random.group, Expression::Name("site".into()));
        assert!(!formula("y ~ (0 + time | site)").unwrap().random[0].intercept);
    }

    #[test]
    fn what_is_not_in_the_language_is_refused_by_name() {
        for (text, part) in [
            ("y ~ .", "`.`"),
            ("y ~ (1 || site)", "`||`"),
            ("y ~ (1 | a/b)", "nested"),
            ("y + x", "no `~`"),
            ("y ~ a + 2", "number 2"),
            ("y ~ a +", "ends"),
            ("y ~ a > 2", "`>`"),
            ("y ~ (a", "not closed"),
            ("y ~ a $ b", "cannot be read"),
        ] {
            let says = formula(text).unwrap_err().to_string();
            assert!(says.contains(part), "{text}: {says}");
        }
    }
}
