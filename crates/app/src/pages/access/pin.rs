// SPDX-License-Identifier: EUPL-1.2
//! Choosing a PIN for the unit's tablet, and which PINs are good enough.

use axum::extract::State;
use axum::response::{IntoResponse, Redirect, Response};
use nabij_documents::text::Text;
use nabij_store::AboutPerson;
use zxcvbn::zxcvbn;

use super::{own, passwords};
use crate::command::now;
use crate::site::Site;
use crate::site::guard::{self, Fields, Visitor};
use crate::site::refusal::Refusal;

/// So many digits.
const DIGITS: usize = 6;
/// A PIN that a guesser meets sooner than this, of the million there are, is refused: rows and patterns of keys, repeats,
/// and dates, of which there are 365 in each of the hundred years people were born in (zxcvbn counts the guesses).
const FEWEST_GUESSES: u64 = 40_000;

/// Why a new PIN is not taken; `None`: it is.
pub fn fault(t: &Text, pin: &str, again: &str, person: &AboutPerson) -> Option<String> {
    if pin.len() != DIGITS || !pin.bytes().all(|byte| byte.is_ascii_digit()) {
        return Some(t.pin_digits(DIGITS));
    }
    let own: Vec<&str> = person.name.split_whitespace().chain(person.address.as_deref()).collect();
    let repeats = (1..DIGITS).any(|step| pin.as_bytes()[step..] == pin.as_bytes()[..DIGITS - step]);
    if repeats || zxcvbn(pin, &own).guesses() < FEWEST_GUESSES {
        return Some(t.pin_easy());
    }
    (pin != again).then(|| t.pin_differs())
}

/// Sets one's own PIN.
pub async fn choose(State(site): State<Site>, visitor: Visitor, fields: Fields) -> Result<Response, Refusal> {
    let visit = visitor.visit()?;
    let pin = fields.get("pincode");
    if let Some(wrong) = fault(visitor.t, pin, fields.get("pincode-nogmaals"), &visit.about) {
        return Ok(guard::wrong(own::render(&site, &visitor, Some((wrong, "pincode"))).await?));
    }
    let hash = passwords::hash(&site, pin).await?;
    site.store().set_pin(visitor.permit()?, &visit.owner, &hash, now()).await?;
    Ok(Redirect::to(&format!("/account?taal={}", visitor.t.lang().code())).into_response())
}

#[cfg(test)]
mod tests {
    use nabij_documents::text::Lang;

    use super::*;

    fn refused(pin: &str) -> bool {
        let person = AboutPerson { name: "Noor".to_owned(), address: None, agency: None, lang: "nl".to_owned() };
        fault(Text::of(Lang::Nl), pin, pin, &person).is_some()
    }

    #[test]
    fn rows_repeats_dates_and_other_than_six_digits_are_refused() {
        for weak in [
            "", "12345", "1234567", "abcdef", "12345６", "123456", "654321", "000000", "111111", "121212", "123123",
            "112112", "147258", "251285", "010190", "199012", "311299", "112233",
        ] {
            assert!(refused(weak), "{weak}");
        }
        for good in ["730582", "918264", "502749"] {
            assert!(!refused(good), "{good}");
        }
    }

    #[test]
    fn most_pins_are_good() {
        // Every 997th: spread over all of them.
        let all: Vec<String> = (0..1_000_000).step_by(997).map(|pin| format!("{pin:06}")).collect();
        let good = all.iter().filter(|pin| !refused(pin)).count();
        assert!(good * 2 > all.len(), "{good} of {}", all.len());
    }
}
