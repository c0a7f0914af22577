// SPDX-License-Identifier: EUPL-1.2
//! Why a fact that was registered is corrected. A code, not a text: it stands in the audit chain for ever.

use crate::codes;

codes! {
    /// Why a fact that was registered is corrected.
    CorrectionReason {
        /// Something was filled in wrongly.
        Mistake = "mistake", "er was iets verkeerd ingevuld", "something was filled in wrongly", [];
        /// It is about another youth.
        OtherYouth = "other_youth", "het ging om een andere jongere", "it was about another youth", [];
        /// It stood there twice.
        Twice = "twice", "het stond er dubbel", "it stood there twice", [];
        /// It became known later.
        KnownLater = "known_later", "het werd later bekend", "it became known later", [];
        /// The youth, or who stands beside the youth, asked for it.
        Asked = "asked", "op verzoek van de jongere of een ouder", "the youth or a parent asked for it", [];
        /// It did not happen.
        NotHappened = "not_happened", "het is niet gebeurd", "it did not happen", [];
    }
}
