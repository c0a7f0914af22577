// SPDX-License-Identifier: EUPL-1.2
//! What `/aanleveren` asks of who looks: months that are missing, and whether something is impossible somewhere.

use nabij_documents::text::Text;
use nabij_domain::calendar::Month;
use nabij_domain::indicator::cannot_occur::{Because, Proposal};
use nabij_domain::indicator::figure::KindKey;
use nabij_domain::registration::place::{PlaceIx, Places};

use crate::pages::access::accounts::moment;
use crate::site::Site;
use crate::site::guard::Visitor;
use crate::site::refusal::Refusal;

/// Proposals shown at most.
const MOST: usize = 12;

/// What may not be possible somewhere, to be confirmed.
pub struct Proposed {
    /// What, where and when.
    pub title: String,
    /// Why it is asked.
    pub why: String,
    /// The place's id.
    pub place: String,
    /// The kind's id.
    pub kind: &'static str,
    /// The first month.
    pub from: String,
    /// The last month.
    pub until: String,
}

/// Proposals in words.
pub fn proposed(t: &Text, places: &Places, all: &[Proposal]) -> Vec<Proposed> {
    let line = |own: &Proposal| {
        let (place, (from, until)) = (places.get(own.place), own.months);
        let months = t.period(from.first_day(), until.first_day());
        Proposed {
            title: t.deliver_cannot_line(t.kind(KindKey::One(own.kind)), place.name.as_str(), months),
            why: match own.because {
                Because::NoRoom => t.deliver_cannot_room(),
                Because::NoNightRule => t.deliver_cannot_night(),
                Because::SaidBefore => t.deliver_cannot_before(),
            },
            place: place.id.clone(),
            kind: own.kind.id(),
            from: from.to_string(),
            until: Month(until.0 - 1).to_string(),
        }
    };
    all.iter().take(MOST).map(line).collect()
}

/// Organisations of which months of places are missing, each with when somebody was last reminded.
pub async fn overdue(
    site: &Site,
    visitor: &Visitor,
    places: &Places,
    all: &[(PlaceIx, u64)],
) -> Result<Vec<String>, Refusal> {
    let t = visitor.t;
    let reminded = site.store().reminded(visitor.permit()?).await?;
    let line = |(ix, count): &(PlaceIx, u64)| {
        let own = places.get(*ix);
        let line = t.deliver_overdue_line(own.name.as_str(), *count);
        match reminded.iter().find(|reminded| reminded.organisation == own.id) {
            None => format!("{line}."),
            Some(last) if last.sent => format!("{line}, {}.", t.deliver_overdue_reminded(moment(t, site, last.at))),
            Some(last) => format!("{line}, {}.", t.deliver_overdue_written(moment(t, site, last.at))),
        }
    };
    Ok(all.iter().map(line).collect())
}
