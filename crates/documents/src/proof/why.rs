// SPDX-License-Identifier: EUPL-1.2
//! Why nothing may be said, in one plain sentence.

use nabij_domain::calendar::Month;
use nabij_domain::proof::claim::{Claimed, Why};
use nabij_domain::proof::protocol::Protocol;

use super::verdict::outcome;
use crate::text::Text;

/// The sentence.
#[must_use]
pub fn why(t: &Text, protocol: &Protocol, claimed: &Claimed, why: Why) -> String {
    let which = || {
        let own = claimed.parts.iter().filter(|part| part.why == Some(why));
        own.map(|part| outcome(t, part.what)).collect::<Vec<_>>().join("; ")
    };
    let named = |month: Month| t.period(month.first_day(), Month(month.0 + 1).first_day());
    match why {
        Why::BeforeFirstLook => {
            let first = protocol.looks().first().map_or(protocol.start, |look| look.window.1);
            t.why_before_first_look(t.date(first.first_day()))
        }
        Why::NoPanel => t.why_no_panel(),
        Why::NotDelivered => t.why_not_delivered(which()),
        Why::NotAvailable => t.why_not_available(which()),
        Why::TooFew => t.why_too_few(which()),
        Why::NoFit => t.why_no_fit(which()),
        Why::LawBreak(month) => t.why_law_break(named(month)),
        Why::Jumped(month) => t.why_jumped(named(month)),
        Why::ChosenByBaseline => t.why_chosen(),
        Why::Definition => t.why_definition(),
        Why::NoComparison => t.why_no_comparison(),
        Why::TooFewLater { have, need } => t.why_too_few_later(t.count(need as u64), t.count(have as u64)),
        Why::WentApart => t.why_went_apart(),
        Why::NotTested => t.why_not_tested(),
    }
}
