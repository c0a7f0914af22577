// SPDX-License-Identifier: EUPL-1.2
//! Readings: which part of a dossier was looked at, and on what ground (NEN 7513).

use crate::codes;

codes! {
    /// Which part of a dossier was looked at.
    DossierPart {
        /// The youth's page: stays, legal status, persons, consent, restrictions by kind and time.
        Page = "page", "het overzicht", "the overview", [];
        /// Everything, free text and numbers included.
        Everything = "everything", "alles", "everything", [];
        /// The citizen service number.
        CitizenNumber = "citizen_number", "het burgerservicenummer", "the citizen service number", [];
        /// What the youth says in own words of one restriction.
        OwnWord = "own_word", "eigen woorden van de jongere", "the youth’s own words", [];
        /// What who reads along sees: restrictions by kind and time.
        Along = "along", "wat iemand ziet die meeleest", "what who reads along sees", [];
        /// What the plan allows, and the early-warning plan.
        Plan = "plan", "het plan", "the plan", [];
        /// A change was written in it.
        Change = "change", "er is iets in gewijzigd", "something was changed in it", [];
    }
}

codes! {
    /// On what ground.
    ReadingGround {
        /// Works where the youth stays, or stayed last.
        Care = "care", "werkt op de groep van de jongere", "works where the youth lives", [];
        /// Emergency: no permit at that place.
        Emergency = "emergency", "noodinzage", "emergency", [];
        /// The youth, or who may on the youth's behalf, asked for a copy.
        Request = "request", "verzoek om een afschrift", "a request for a copy", [];
        /// The youth shared it.
        Shared = "shared", "de jongere deelde het", "the youth shared it", [];
        /// The youth complains, and the complaints committee reads it.
        Complaint = "complaint", "een klacht van de jongere", "a complaint of the youth", [];
        /// The youth looked.
        Own = "own", "keek zelf", "looked oneself", [];
        /// A person around the youth who may read along.
        Along = "along", "mag meelezen", "may read along", [];
        /// Wrote down that another youth is a brother or sister, without seeing this dossier.
        Sibling = "sibling", "schreef een broer of zus bij", "wrote down a brother or sister", [];
    }
}
