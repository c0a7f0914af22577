// SPDX-License-Identifier: EUPL-1.2
//! Files that record systems and registers are known to send: read without a mapping of one's own.

use std::sync::LazyLock;

use nabij_domain::registration::code::normal;
use nabij_domain::registration::dictionary::TableKind;

use super::mapping::{Mapping, Way};
use super::recognise::{headers_named, position};

/// One known form of file.
#[derive(Debug)]
pub(super) struct Known {
    /// What it is called.
    pub name: &'static str,
    pub way: Way,
}

const FORMS: [(&str, &str); 4] = [
    ("Rvggz", include_str!("known/rvggz.toml")),
    ("Argus Episode", include_str!("known/argus_episodes.toml")),
    ("Argus Opname", include_str!("known/argus_stays.toml")),
    ("Nedap Ons", include_str!("known/nedap_ons.toml")),
];

static KNOWN: LazyLock<Vec<Known>> = LazyLock::new(|| {
    let read = |(name, text): (&'static str, &str)| {
        let way = Mapping::parse(text).ok()?.ways.into_iter().next()?;
        Some(Known { name, way })
    };
    FORMS.into_iter().filter_map(read).collect()
});

/// The known form that a row of headers is: every header it names is there.
pub(super) fn known(header: &[String], table: Option<TableKind>) -> Option<&'static Known> {
    KNOWN.iter().find(|known| {
        table.is_none_or(|table| known.way.table == Some(table))
            && headers_named(&known.way).all(|named| position(header, named).is_some())
    })
}

/// The ways of all known forms.
pub(super) fn ways<'w>() -> impl Iterator<Item = &'w Way> + Clone {
    KNOWN.iter().map(|known| &known.way)
}

/// A column that a system fills in by itself: its usual value is no answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SystemDefault {
    /// Its header.
    pub header: &'static str,
    /// What the system fills in.
    pub value: &'static str,
    /// Where that is known from.
    pub source: &'static str,
}

/// All that are known.
pub const SYSTEM_DEFAULTS: &[SystemDefault] = &[SystemDefault {
    header: "resistant",
    value: "false",
    source: "Nedap Ons API docs, skl-code/gcp-swagger-codegen@9c32d44c: [default to false]",
}];

/// The default of a column, if its header has one.
pub(super) fn system_default(header: &str) -> Option<&'static SystemDefault> {
    let word = normal(header);
    SYSTEM_DEFAULTS.iter().find(|known| normal(known.header) == word)
}

#[cfg(test)]
mod tests {
    use super::*;
    use nabij_domain::registration::dictionary::TABLES;

    #[test]
    fn every_known_form_is_a_mapping_and_no_file_is_two_of_them() {
        assert_eq!(KNOWN.len(), FORMS.len());
        for one in KNOWN.iter() {
            assert!(one.way.table.is_some(), "{}", one.name);
            let header: Vec<String> = headers_named(&one.way).map(str::to_owned).collect();
            assert_eq!(known(&header, None).map(|found| found.name), Some(one.name));
            assert!(known(&header[1..], None).is_none(), "{}", one.name);
        }
    }

    #[test]
    fn what_a_system_fills_in_is_read_by_nobody_by_itself() {
        for field in TABLES.iter().flat_map(|table| table.fields) {
            for word in [field.id, field.nl].iter().chain(field.synonyms) {
                assert!(system_default(word).is_none(), "{word}");
            }
        }
        assert!(system_default("Resistant").is_some());
    }
}
