// SPDX-License-Identifier: EUPL-1.2
//! Which mapping an import reads with: the one given, else the one kept from a delivery with the same headers.

use anyhow::{Context, bail};
use nabij_documents::registration::headers::{Change, Headers, all_there, changes};
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::read::Report;
use nabij_documents::text::Text;
use nabij_store::{KeptMapping, Mapped};
use sha2::{Digest, Sha256};

use super::input::{InputArguments, MappingText, Reading};
use crate::output::say;

/// The mapping to read with, and as what it is kept, if it is.
pub struct Chosen {
    /// `None`: the files are read as they are.
    pub mapping: Option<MappingText>,
    kept: Option<Mapped>,
}

/// Chooses, and says when a kept mapping is used, or is not because the headers changed. An error when the source that
/// was named delivers other headers now, or when several kept mappings fit.
pub fn choose(
    input: &InputArguments,
    source: Option<&str>,
    kept: &[KeptMapping],
    text: &Text,
) -> anyhow::Result<Chosen> {
    if let Some(mapping) = input.mapping()? {
        return Ok(Chosen { mapping: Some(mapping), kept: None });
    }
    let kept: Vec<&KeptMapping> =
        kept.iter().filter(|kept| source.is_none_or(|source| kept.mapped.source == source)).collect();
    if kept.is_empty() {
        return Ok(Chosen { mapping: None, kept: None });
    }
    let parsed: Result<Vec<Mapping>, _> = kept.iter().map(|kept| Mapping::parse(&kept.mapped.mapping)).collect();
    let parsed = parsed.map_err(|fault| anyhow::anyhow!(fault.of(&kept_name(&kept)).say(text.lang())))?;
    let now = input.headers(&parsed)?;
    let fitting: Vec<&KeptMapping> =
        kept.iter().copied().filter(|kept| all_there(&kept.mapped.headers, &now)).collect();
    let Some(first) = fitting.first() else {
        for kept in kept {
            let changed: Vec<String> = changes(&kept.mapped.headers, &now)
                .iter()
                .map(|change| told(change, &kept.mapped.source, text))
                .collect();
            if source.is_some() {
                bail!(changed.into_iter().next().unwrap_or_else(|| text.told_mapping_other(&*kept.mapped.source)));
            }
            for line in &changed {
                say(line);
            }
        }
        return Ok(Chosen { mapping: None, kept: None });
    };
    if fitting.iter().any(|other| other.mapped.mapping != first.mapped.mapping) {
        let names: Vec<&str> = fitting.iter().map(|kept| kept.mapped.source.as_str()).collect();
        bail!(text.told_mapping_several(names.join(", ")));
    }
    let name = first.mapped.source.clone();
    say(&text.told_mapping_used(name.as_str(), first.version.to_string(), first.organisation.as_str()));
    let mapping = MappingText { name, text: first.mapped.mapping.clone(), kept: true };
    Ok(Chosen { mapping: Some(mapping), kept: Some(first.mapped.clone()) })
}

fn kept_name(kept: &[&KeptMapping]) -> String {
    kept.iter().map(|kept| kept.mapped.source.as_str()).collect::<Vec<_>>().join(", ")
}

fn told(change: &Change, source: &str, text: &Text) -> String {
    let list = |headers: &[String]| if headers.is_empty() { "–".to_owned() } else { headers.join(", ") };
    text.told_mapping_changed(change.name.as_str(), source, list(&change.gone), list(&change.new))
}

impl Chosen {
    /// What the store is to keep of it: the mapping with the headers it was used for. A source without a name of its
    /// own goes by its tables and headers.
    pub fn to_keep(
        &self,
        input: &InputArguments,
        source: Option<&str>,
        reading: &Reading,
    ) -> anyhow::Result<Option<Mapped>> {
        // Columns in another order make no other version.
        if let Some(kept) = &self.kept {
            return Ok(Some(kept.clone()));
        }
        let Some(mapping) = &self.mapping else { return Ok(None) };
        mapped(&mapping.text, |parsed| input.headers(parsed), source, &reading.report)
    }
}

/// A mapping as it is kept, with the headers of the files that were read with it.
pub fn mapped(
    mapping: &str,
    headers: impl Fn(&[Mapping]) -> anyhow::Result<Vec<Headers>>,
    source: Option<&str>,
    report: &Report,
) -> anyhow::Result<Option<Mapped>> {
    let parsed = Mapping::parse(mapping).ok().context("a mapping that was read")?;
    let used: Vec<_> = report.files.iter().filter(|file| file.mapped).collect();
    let found = headers(&[parsed])?;
    let of_used = found.into_iter().filter(|found| used.iter().any(|file| file.name == found.name));
    let mut headers: Vec<Vec<String>> = of_used.map(|found| found.headers).collect();
    if headers.is_empty() {
        return Ok(None);
    }
    headers.sort();
    headers.dedup();
    let own = || {
        let mut tables: Vec<&str> = used.iter().map(|file| file.table.id()).collect();
        tables.sort_unstable();
        tables.dedup();
        let all: Vec<String> = headers.iter().map(|own| own.join("\u{1f}")).collect();
        let print = Sha256::digest(all.join("\u{1e}"));
        format!("{}-{:02x}{:02x}{:02x}{:02x}", tables.join("+"), print[0], print[1], print[2], print[3])
    };
    let source = source.map_or_else(own, str::to_owned);
    Ok(Some(Mapped { source, headers, mapping: mapping.to_owned() }))
}
