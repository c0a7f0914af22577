// SPDX-License-Identifier: EUPL-1.2
//! Which passwords are good enough, and hashing them where it holds nobody up.

use nabij_documents::text::Text;
use nabij_store::{AboutPerson, StoreError};
use zxcvbn::{Score, zxcvbn};

use crate::site::Site;
use crate::site::refusal::Refusal;

/// Shorter is refused, whatever it is made of.
const SHORTEST: usize = 12;
/// Longer is refused: hashing it would cost us more than it gives.
const LONGEST: usize = 200;

/// Why a new password is not taken; `None`: it is. Words from leaked lists, names and keyboard rows are seen through
/// (zxcvbn, with its own list of leaked passwords).
pub fn fault(t: &Text, password: &str, again: &str, person: &AboutPerson) -> Option<String> {
    let length = password.chars().count();
    if length < SHORTEST {
        return Some(t.password_short(SHORTEST));
    }
    if length > LONGEST {
        return Some(t.password_long(LONGEST));
    }
    let own: Vec<&str> = person.name.split_whitespace().chain(person.address.as_deref()).chain(["nabij"]).collect();
    if zxcvbn(password, &own).score() < Score::Three {
        return Some(t.password_easy());
    }
    (password != again).then(|| t.password_differs())
}

/// The hash of a password, made on a thread that may be busy.
pub async fn hash(site: &Site, password: &str) -> Result<String, Refusal> {
    let (pepper, password, turn) = (site.store().pepper(), password.to_owned(), site.hashing().await);
    let hashed = tokio::task::spawn_blocking(move || {
        let hashed = pepper.hash(&password);
        drop(turn);
        hashed
    });
    hashed.await.map_err(|_| Refusal::Ours)?.map_err(|error: StoreError| error.into())
}

/// Whether a password has a hash; without a hash it takes as long.
pub async fn matches(site: &Site, password: &str, hash: Option<String>) -> Result<bool, Refusal> {
    let (pepper, password, turn) = (site.store().pepper(), password.to_owned(), site.hashing().await);
    let matched = tokio::task::spawn_blocking(move || {
        let matched = password.len() <= 4 * LONGEST && pepper.matches(&password, hash.as_deref());
        drop(turn);
        matched
    });
    matched.await.map_err(|_| Refusal::Ours)
}

#[cfg(test)]
mod tests {
    use nabij_documents::text::Lang;

    use super::*;

    #[test]
    fn leaked_words_names_and_rows_of_keys_are_refused() {
        let person = AboutPerson {
            name: "Noortje Verzonnen".to_owned(),
            address: Some("noortje@voorbeeld.example".to_owned()),
            agency: None,
            lang: "nl".to_owned(),
        };
        let of = |password: &str| fault(Text::of(Lang::En), password, password, &person);
        for weak in [
            "kort",
            "passwordpassword",
            "qwertyuiop12",
            "noortjeverzonnen",
            "noortje@voorbeeld.example",
            "aaaaaaaaaaaa",
        ] {
            assert!(of(weak).is_some(), "{weak}");
        }
        assert_eq!(of("paarse lepel fluit zacht"), None);
        assert!(fault(Text::of(Lang::Nl), "paarse lepel fluit zacht", "paarse lepel", &person).is_some());
        assert!(of(&"paarse lepel ".repeat(20)).is_some());
    }
}
