// SPDX-License-Identifier: EUPL-1.2
//! An answer as JSON. A number that does not exist is null.

use nabij_domain::proof::analysis::answer::{Answer, Value};
use nabij_domain::proof::analysis::refusal::Refusal;
use serde_json::{Map, Value as Json, json};

/// One object, keys in the order of the answer.
#[must_use]
pub fn answer(answer: &Answer) -> String {
    let mut object = Map::new();
    object.insert("method".into(), answer.method.into());
    object.insert("version".into(), answer.version.into());
    object.insert("source".into(), answer.source.into());
    object.insert("n".into(), answer.n.into());
    for (name, own) in &answer.rest {
        object.insert((*name).into(), value(own));
    }
    object.insert("warnings".into(), answer.warnings.clone().into());
    pretty(&Json::Object(object))
}

/// Why there is none: `{"method", "failure": {"reason", "says"}}`.
#[must_use]
pub fn refusal(method: &str, refusal: &Refusal) -> String {
    let reason = match refusal {
        Refusal::Question(_) => "question",
        Refusal::NoAnswer { reason, .. } => reason,
    };
    pretty(&json!({"method": method, "failure": {"reason": reason, "says": refusal.to_string()}}))
}

fn pretty(json: &Json) -> String {
    // Only a map with keys that are no text could fail, and there is none.
    serde_json::to_string_pretty(json).unwrap_or_default()
}

fn value(own: &Value) -> Json {
    match own {
        Value::Nothing => Json::Null,
        Value::Number(number) => (*number).into(),
        Value::Whole(whole) => (*whole).into(),
        Value::Text(text) => text.as_str().into(),
        Value::Yes(yes) => (*yes).into(),
        Value::List(list) => Json::Array(list.iter().map(value).collect()),
        Value::Record(record) => {
            Json::Object(record.iter().map(|(name, own)| ((*name).to_owned(), value(own))).collect())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_does_not_exist_is_null() {
        let mut made = Answer::new("rate", "R", 2);
        made.put("estimate", f64::NAN);
        made.put("high", 0.5);
        let read: Json = serde_json::from_str(&answer(&made)).unwrap();
        assert_eq!((&read["estimate"], &read["high"], &read["n"]), (&Json::Null, &json!(0.5), &json!(2)));
    }
}
