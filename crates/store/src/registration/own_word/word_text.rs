// SPDX-License-Identifier: EUPL-1.2
//! Own words as the text that is sealed, and back.

use nabij_domain::registration::dossier::own_word::{Feeling, OwnWord, SharedWith, WordKind};
use serde_json::{Value, json};

use super::super::fact::code_of;
use crate::StoreError;

const TABLE: &str = "own_word";

/// The text that is sealed: kind and with whom it is shared stand beside it.
pub(super) fn text(word: &OwnWord) -> String {
    let feelings: Vec<&str> = word.feelings.iter().map(|feeling| feeling.id()).collect();
    json!({ "happened": word.happened, "feelings": feelings, "helped": word.helped }).to_string()
}

/// The words of a text.
pub(super) fn word(kind: WordKind, shared: SharedWith, text: &str) -> Result<OwnWord, StoreError> {
    let broken = || StoreError::corrupt(TABLE);
    let value: Value = serde_json::from_str(text).map_err(|_| broken())?;
    let part = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned).ok_or_else(broken);
    let feelings = value.get("feelings").and_then(Value::as_array).ok_or_else(broken)?;
    let feelings: Result<Vec<Feeling>, StoreError> = feelings
        .iter()
        .map(|feeling| code_of(Feeling::ALL, Feeling::CODES, feeling.as_str().unwrap_or_default(), TABLE))
        .collect();
    Ok(OwnWord { kind, happened: part("happened")?, feelings: feelings?, helped: part("helped")?, shared })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_said_comes_back() {
        let own = OwnWord {
            kind: WordKind::Account,
            happened: "Ik zei: \"nee\".\nDrie keer.".to_owned(),
            feelings: vec![Feeling::Alone, Feeling::Angry],
            helped: String::new(),
            shared: SharedWith::Confidant,
        };
        assert!(word(own.kind, own.shared, &text(&own)).unwrap() == own);
        assert!(word(own.kind, own.shared, r#"{"happened":"","feelings":["glad"],"helped":""}"#).is_err());
    }
}
