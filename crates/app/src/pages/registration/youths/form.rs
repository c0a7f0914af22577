// SPDX-License-Identifier: EUPL-1.2
//! Forms about a youth: fields with their labels, what was typed and what is wrong with it.

use askama::Template;

use crate::site::guard::Fields;
use crate::site::refusal::Refusal;

/// How a field is filled in.
pub enum Input {
    /// Words.
    Text,
    /// Some lines of words.
    Long,
    /// A day.
    Day,
    /// A day and a time.
    Moment,
    /// One of these: value and words.
    Choice(Vec<(String, String)>),
}

/// A field.
pub struct Field {
    id: String,
    name: &'static str,
    label: String,
    hint: String,
    input: Input,
    value: String,
    error: String,
    required: bool,
}

/// A form.
#[derive(Template)]
#[template(path = "registration/youths/form.html")]
pub struct Form {
    id: &'static str,
    /// What it is called on the page, where one form stands there more than once.
    mark: String,
    title: String,
    note: String,
    action: String,
    hidden: Vec<(&'static str, String)>,
    fields: Vec<Field>,
    button: String,
    open: bool,
}

/// What is wrong with a form that was sent, and what was typed: it is shown again as it was.
#[derive(Default)]
pub struct Wrong {
    /// Which form.
    pub form: &'static str,
    /// What was typed.
    pub fields: Fields,
    /// What is wrong, by field; without a field it is about the whole.
    pub errors: Vec<(&'static str, String)>,
}

impl Field {
    /// A field that must be filled in.
    pub fn new(name: &'static str, label: String, input: Input) -> Self {
        let (id, hint, value, error) = (String::new(), String::new(), String::new(), String::new());
        Self { id, name, label, hint, input, value, error, required: true }
    }

    /// The same, that may stay empty.
    pub fn optional(self) -> Self {
        Self { required: false, ..self }
    }

    /// The same with a hint.
    pub fn hint(self, hint: String) -> Self {
        Self { hint, ..self }
    }

    /// The same, filled in.
    pub fn filled(self, value: impl Into<String>) -> Self {
        Self { value: value.into(), ..self }
    }
}

impl Form {
    /// A form of its own name, with what makes it ours.
    pub fn new(id: &'static str, title: String, action: String, token: &str) -> Self {
        let hidden = vec![("formulier", token.to_owned())];
        Self {
            id,
            mark: id.to_owned(),
            button: title.clone(),
            title,
            note: String::new(),
            action,
            hidden,
            fields: Vec::new(),
            open: false,
        }
    }

    /// Adds what is sent and not seen.
    pub fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.hidden.push((name, value.into()));
        self
    }

    /// The same form about one of several things.
    pub fn about(self, number: i64) -> Self {
        Self { mark: format!("{}-{number}", self.id), ..self }
    }

    /// The same, open from the start: the form a page is for.
    pub fn opened(self) -> Self {
        Self { open: true, ..self }
    }

    /// Says something above the fields.
    pub fn note(self, note: String) -> Self {
        Self { note, ..self }
    }

    /// Adds a field.
    pub fn field(mut self, field: Field) -> Self {
        self.fields.push(Field { id: format!("{}-{}", self.mark, field.name), ..field });
        self
    }

    /// As it was sent, with what is wrong, if this is the form that was.
    pub fn html(mut self, wrong: &Wrong) -> Result<String, Refusal> {
        let same = |(name, value): &(&'static str, String)| *name == "formulier" || wrong.fields.get(name) == value;
        let hidden = self.hidden.iter().filter(|(name, _)| !matches!(*name, "sleutel" | "jongere"));
        if wrong.form == self.id && hidden.clone().all(same) {
            self.open = true;
            for field in &mut self.fields {
                wrong.fields.get(field.name).clone_into(&mut field.value);
                let error = wrong.errors.iter().find(|(name, _)| *name == field.name);
                field.error = error.map_or(String::new(), |(_, words)| words.clone());
            }
        }
        Ok(self.render()?)
    }
}

impl Wrong {
    /// Nothing is wrong.
    pub fn nothing() -> Self {
        Self::default()
    }

    /// What was typed, with one thing wrong.
    pub fn one(form: &'static str, fields: &Fields, field: &'static str, words: String) -> Self {
        Self { form, fields: fields.clone(), errors: vec![(field, words)] }
    }

    /// What is wrong, each with the address of its field on the page.
    pub fn summary(&self) -> Vec<(String, String)> {
        let about = self.fields.get("blad");
        let mark = if about.is_empty() || self.form == "naam" {
            self.form.to_owned()
        } else {
            format!("{}-{about}", self.form)
        };
        let link = |field: &str| if field.is_empty() { String::new() } else { format!("#{mark}-{field}") };
        self.errors.iter().map(|(field, words)| (link(field), words.clone())).collect()
    }
}
