// SPDX-License-Identifier: EUPL-1.2
//! Compares two Fluent files key by key and writes the methods that give their texts. Run by `build.rs`.

use fluent_syntax::ast::{CallArguments, Entry, Expression, InlineExpression, Message, Pattern, PatternElement};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// One Fluent file: its path as the writer knows it, and its text.
pub struct Source {
    pub file: &'static str,
    pub source: String,
}

/// Rust code with one method per key of `first`, arguments in the order in which `first` uses them.
///
/// # Errors
/// One sentence per fault, each naming key and file: a line that is no Fluent, a key twice or in one file only,
/// a key with other variables in the other language, or Fluent this project does not use.
pub fn generate(first: &Source, second: &Source) -> Result<String, Vec<String>> {
    let mut faults = Vec::new();
    let (ours, theirs) = (read(first, &mut faults), read(second, &mut faults));
    for (key, text) in &ours {
        match theirs.get(key) {
            None => faults.push(missing(key, second.file, first.file)),
            Some(other) if sorted(&text.variables) != sorted(&other.variables) => faults.push(format!(
                "{}: key `{key}` uses the variables {:?}; {} uses {:?}",
                second.file, other.variables, first.file, text.variables
            )),
            Some(_) => {}
        }
    }
    for key in theirs.keys().filter(|key| !ours.contains_key(*key)) {
        faults.push(missing(key, first.file, second.file));
    }
    if faults.is_empty() { Ok(write(&ours, &theirs)) } else { Err(faults) }
}

struct Text {
    variables: Vec<String>,
    shown: String,
}

fn missing(key: &str, absent: &str, present: &str) -> String {
    format!("{absent}: key `{key}` is missing; {present} has it")
}

fn sorted(variables: &[String]) -> Vec<&String> {
    let mut sorted: Vec<_> = variables.iter().collect();
    sorted.sort();
    sorted
}

fn read(source: &Source, faults: &mut Vec<String>) -> BTreeMap<String, Text> {
    let file = source.file;
    let resource = match fluent_syntax::parser::parse(source.source.as_str()) {
        Ok(resource) => resource,
        Err((resource, errors)) => {
            for error in errors {
                let line = source.source[..error.pos.start].lines().count().max(1);
                faults.push(format!("{file}: line {line}: {}", error.kind));
            }
            resource
        }
    };
    let mut texts = BTreeMap::new();
    for entry in &resource.body {
        match entry {
            Entry::Message(message) => {
                let key = message.id.name.to_owned();
                match text(message, &source.source) {
                    Err(fault) => faults.push(format!("{file}: key `{key}` {fault}")),
                    Ok(text) => {
                        if texts.insert(key.clone(), text).is_some() {
                            faults.push(format!("{file}: key `{key}` stands there twice"));
                        }
                    }
                }
            }
            Entry::Term(term) => {
                faults.push(format!("{file}: term `-{}`: write it out, terms are not used here", term.id.name));
            }
            _ => {}
        }
    }
    texts
}

fn text(message: &Message<&str>, source: &str) -> Result<Text, &'static str> {
    let Some(pattern) = message.value.as_ref().filter(|_| message.attributes.is_empty()) else {
        return Err("must have a text and no attributes");
    };
    let mut variables = Vec::new();
    in_pattern(pattern, &mut variables)?;
    let begin = message.id.name.as_ptr() as usize - source.as_ptr() as usize;
    let shown = source[begin..].lines().enumerate().take_while(|(i, line)| *i == 0 || line.starts_with([' ', '}']));
    Ok(Text { variables, shown: shown.map(|(_, line)| line).collect::<Vec<_>>().join("\n") })
}

fn in_pattern(pattern: &Pattern<&str>, found: &mut Vec<String>) -> Result<(), &'static str> {
    for element in &pattern.elements {
        if let PatternElement::Placeable { expression } = element {
            in_expression(expression, found)?;
        }
    }
    Ok(())
}

fn in_expression(expression: &Expression<&str>, found: &mut Vec<String>) -> Result<(), &'static str> {
    match expression {
        Expression::Inline(inline) => in_inline(inline, found),
        Expression::Select { selector, variants } => {
            in_inline(selector, found)?;
            variants.iter().try_for_each(|variant| in_pattern(&variant.value, found))
        }
    }
}

fn in_inline(inline: &InlineExpression<&str>, found: &mut Vec<String>) -> Result<(), &'static str> {
    match inline {
        InlineExpression::VariableReference { id } => {
            if !found.iter().any(|name| name == id.name) {
                found.push(id.name.to_owned());
            }
            Ok(())
        }
        InlineExpression::FunctionReference { id, arguments } if id.name == "NUMBER" => in_arguments(arguments, found),
        InlineExpression::Placeable { expression } => in_expression(expression, found),
        InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => Ok(()),
        InlineExpression::FunctionReference { .. } => Err("calls a function other than NUMBER"),
        InlineExpression::MessageReference { .. } | InlineExpression::TermReference { .. } => {
            Err("refers to another text: write it out")
        }
    }
}

fn in_arguments(arguments: &CallArguments<&str>, found: &mut Vec<String>) -> Result<(), &'static str> {
    arguments.positional.iter().try_for_each(|argument| in_inline(argument, found))
}

fn write(ours: &BTreeMap<String, Text>, theirs: &BTreeMap<String, Text>) -> String {
    let mut code = String::from("impl Text {\n");
    for (key, text) in ours {
        let documentation = format!("{}\n{}", text.shown, theirs[key].shown).replace('\n', "\n    /// ");
        let method = key.replace('-', "_");
        let lifetime = if text.variables.is_empty() { "" } else { "<'a>" };
        let (mut parameters, mut values) = (String::new(), String::new());
        for variable in &text.variables {
            let name = variable.replace('-', "_");
            // A `String` takes every write.
            let _ = write!(parameters, ", {name}: impl Into<FluentValue<'a>>");
            let _ = write!(values, "({variable:?}, {name}.into()), ");
        }
        let _ = write!(
            code,
            "    /// ```text\n    /// {documentation}\n    /// ```\n    #[must_use]\n    \
             pub fn {method}{lifetime}(&self{parameters}) -> String {{\n        self.render({key:?}, [{values}])\n    }}\n\n"
        );
    }
    code.push_str("}\n\n/// Every key with its variables, for the test that renders them all.\n#[cfg(test)]\npub(super) const KEYS: &[(&str, &[&str])] = &[\n");
    for (key, text) in ours {
        let _ = writeln!(code, "    ({key:?}, &{:?}),", text.variables);
    }
    code.push_str("];\n");
    code
}
