// SPDX-License-Identifier: EUPL-1.2
//! Legal titles and statuses as record systems write them, and the law a restriction under them falls in, if they tell.

use super::code::normal;
use super::restriction::Regime;

/// Version of this table.
pub const TITLES_VERSION: u16 = 1;

/// One title.
#[derive(Debug, Clone, Copy)]
pub struct LegalTitle {
    /// The words for it.
    pub words: &'static [&'static str],
    /// The law; `None`: the title does not tell under what law a restriction was.
    pub regime: Option<Regime>,
    /// Which lists have it.
    pub source: &'static str,
}

const fn title(words: &'static [&'static str], regime: Option<Regime>, source: &'static str) -> LegalTitle {
    LegalTitle { words, regime, source }
}

const RVGGZ: &str = "Rvggz annex (2023); zib JuridischeStatus; Nedap Ons legalTitle";
const ZIB: &str = "zib JuridischeStatus; Nedap Ons legal status";
const ONS: &str = "Nedap Ons legal status (2022)";
const WVGGZ: Option<Regime> = Some(Regime::Wvggz);
const JEUGDWET: Option<Regime> = Some(Regime::Jeugdwet);

/// All titles. Which law a title belongs to is stated by the lists for the Wvggz, and our inference for the others.
pub const TITLES: &[LegalTitle] = &[
    title(&["zorgmachtiging", "ZM", "care_authorization"], WVGGZ, RVGGZ),
    title(&["crisismaatregel", "CM", "crisis_measure"], WVGGZ, RVGGZ),
    title(
        &[
            "machtiging tot voortzetting crisismaatregel",
            "machtiging tot voortzetting van de crisismaatregel",
            "VCM",
            "continuation_authorization",
            "continued_crisis_measure",
        ],
        WVGGZ,
        RVGGZ,
    ),
    title(&["onvoorziene tijdelijke verplichte zorg", "NOOD", "temp_unforeseen"], WVGGZ, RVGGZ),
    title(
        &["tijdelijke verplichte zorg voorafgaand aan crisismaatregel", "TEMP", "temp_mandatory_before_cm"],
        WVGGZ,
        RVGGZ,
    ),
    title(&["tbs/PIJ", "tbs_pij", "TBS", "PIJ"], None, RVGGZ),
    title(&["determine_later"], None, "Nedap Ons legalTitle"),
    title(&["besluit tot opname en verblijf", "OPM"], Some(Regime::Wzd), ZIB),
    title(
        &["voorwaardelijke machtiging voor jongvolwassenen met een verstandelijke beperking", "VMM"],
        Some(Regime::Wzd),
        ZIB,
    ),
    title(&["rechterlijke machtiging", "RM", "court_authorization"], None, ZIB),
    title(&["inbewaringstelling", "IBS", "custody_claim"], None, ZIB),
    title(&["ondertoezichtstelling", "OTS", "placed_under_supervision"], None, ZIB),
    title(&["voorlopige ondertoezichtstelling", "VOTS"], None, ZIB),
    title(&["machtiging uithuisplaatsing", "MUHP"], None, ONS),
    title(&["machtiging gesloten jeugdhulp", "MGJ"], JEUGDWET, ONS),
    title(&["voorwaardelijke machtiging gesloten jeugdhulp", "VMGJ"], JEUGDWET, ONS),
    title(&["spoedmachtiging gesloten jeugdhulp", "emgj_6_1_3"], JEUGDWET, ONS),
    title(&["vrijwillige opname", "voluntary_admission"], None, ONS),
    title(&["Wzd met fz", "Wzd with fz"], Some(Regime::Wzd), "Nedap Ons law"),
    title(&["Bopz"], None, "Nedap Ons law; the act before 2020, which has no row here"),
];

/// The law a word means: its own name, else that of a legal title. A title that is known and does not tell is
/// *not recorded*; an unknown word is `None`.
#[must_use]
pub fn regime(word: &str) -> Option<Regime> {
    Regime::parse(word).or_else(|| {
        let word = normal(word);
        let title = TITLES.iter().find(|title| title.words.iter().any(|own| normal(own) == word))?;
        Some(title.regime.unwrap_or(Regime::NotRecorded))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_word_is_two_titles_or_a_law_of_another_name() {
        let mut seen = std::collections::BTreeSet::new();
        for title in TITLES {
            for word in title.words {
                assert!(Regime::parse(word).is_none(), "{word}");
                assert!(seen.insert(normal(word)), "{word}");
            }
        }
    }

    #[test]
    fn a_title_tells_the_law_or_says_nothing() {
        assert_eq!(regime("Zorgmachtiging"), Some(Regime::Wvggz));
        assert_eq!(regime("mgj"), Some(Regime::Jeugdwet));
        assert_eq!(regime("OTS"), Some(Regime::NotRecorded));
        assert_eq!(regime("wzd"), Some(Regime::Wzd));
        assert_eq!(regime("huisregels"), None);
    }
}
