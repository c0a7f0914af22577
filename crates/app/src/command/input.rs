// SPDX-License-Identifier: EUPL-1.2
//! Files named on the command line, read through the door.

use std::path::{Path, PathBuf};

use anyhow::Context;
use clap::Args;
use nabij_documents::registration::headers::{self, Headers};
use nabij_documents::registration::mapping::Mapping;
use nabij_documents::registration::proposal::{Proposal, propose};
use nabij_documents::registration::read::{self, Input, Options};
use nabij_documents::registration::unusable::UnusableInput;
use nabij_documents::text::Lang;
use nabij_domain::calendar::Zone;
use nabij_domain::registration::gating::Files;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::place::Places;
use sha2::{Digest, Sha256};

use crate::output;

/// Which files, and how to read them.
#[derive(Debug, Args)]
pub struct InputArguments {
    /// Files to read; the table follows from the headers, or from TABLE=FILE.
    #[arg(required = true, value_name = "FILE|TABLE=FILE")]
    files: Vec<String>,
    /// How to read a foreign table.
    #[arg(long, value_name = "MAP.toml")]
    map: Option<PathBuf>,
    /// Zone of times without an offset.
    #[arg(long, default_value = "Europe/Amsterdam")]
    zone: String,
    /// Language of what is said and written.
    #[arg(long, default_value = "nl", value_parser = parse_lang)]
    pub lang: Lang,
}

/// A mapping and what to call it when something is wrong with it.
pub struct MappingText {
    /// Its file, or the source it was kept of.
    pub name: String,
    /// What the file says.
    pub text: String,
    /// Whether it was kept, so that its headers tell which files are meant, not their names.
    pub kept: bool,
}

/// What came out of the files.
pub struct Reading {
    /// What came through the door.
    pub intake: Intake,
    /// What was read from where.
    pub report: read::Report,
    /// Names of files given twice.
    pub twice: Vec<String>,
}

impl Reading {
    /// What gates want to know of the files.
    pub fn files(&self) -> Files<'_> {
        Files {
            date_forms: &self.intake.date_forms,
            replaced: &self.intake.replaced,
            twice: &self.twice,
            youths: &self.intake.youths,
        }
    }
}

impl InputArguments {
    /// The files, without the tables named before them.
    pub fn paths(&self) -> anyhow::Result<Vec<PathBuf>> {
        Ok(self.inputs()?.into_iter().map(|input| input.path).collect())
    }

    fn inputs(&self) -> anyhow::Result<Vec<Input>> {
        let inputs = self.files.iter().map(|file| Input::parse(file));
        inputs.map(|input| input.map_err(|error| anyhow::anyhow!(error.say(self.lang)))).collect()
    }

    /// The mapping that was named.
    pub fn mapping(&self) -> anyhow::Result<Option<MappingText>> {
        self.map.as_deref().map(mapping_file).transpose()
    }

    /// The headers of the files; in workbooks they are found with these mappings too.
    pub fn headers(&self, mappings: &[Mapping]) -> anyhow::Result<Vec<Headers>> {
        let found = headers::headers(&self.inputs()?, mappings);
        found.map_err(|error| anyhow::anyhow!(error.say(self.lang)))
    }

    /// What identifies this delivery: the content of all files, in any order, and of the mapping they are read with.
    pub fn identity(&self, mapping: Option<&MappingText>) -> anyhow::Result<[u8; 32]> {
        let mut all = Vec::new();
        for input in self.inputs()? {
            let mut hash = Sha256::new();
            let file = std::fs::File::open(&input.path);
            file.and_then(|mut file| std::io::copy(&mut file, &mut HashOf(&mut hash)))
                .with_context(|| input.path.display().to_string())?;
            all.push((input.table.map_or("", |table| table.id()), hash.finalize()));
        }
        all.sort_unstable();
        all.dedup();
        let mut hash = Sha256::new();
        for (table, content) in all {
            hash.update(table.as_bytes());
            hash.update(content);
        }
        if let Some(mapping) = mapping {
            hash.update(&mapping.text);
        }
        Ok(hash.finalize().into())
    }

    /// The zone of times without an offset.
    pub fn zone(&self) -> anyhow::Result<Zone> {
        Ok(Zone::new(&self.zone)?)
    }

    /// How the files could be read, from their headers and values.
    pub fn proposals(&self) -> anyhow::Result<Vec<Proposal>> {
        let found = propose(&self.inputs()?, &Options { zone: self.zone()? });
        found.map_err(|error| anyhow::anyhow!(error.say(self.lang)))
    }

    /// Reads all files. `known` are places that rows may refer to without listing them.
    pub fn read(&self, known: Option<Places>) -> anyhow::Result<Reading> {
        self.read_with(None, known)
    }

    /// Reads all files with another mapping than was named on the command line.
    pub fn read_with(&self, proposed: Option<&Path>, known: Option<Places>) -> anyhow::Result<Reading> {
        let mapping = proposed.or(self.map.as_deref()).map(mapping_file).transpose()?;
        self.read_mapped(mapping.as_ref(), known)
    }

    /// Reads all files with a mapping, or as they are.
    pub fn read_mapped(&self, mapping: Option<&MappingText>, known: Option<Places>) -> anyhow::Result<Reading> {
        let unusable = |error: UnusableInput| anyhow::anyhow!(error.say(self.lang));
        let zone = self.zone()?;
        let mapping = mapping.map(|own| match Mapping::parse(&own.text) {
            Ok(parsed) => Ok((parsed, own.kept)),
            Err(error) => Err(unusable(error.of(&own.name))),
        });
        let mapping = mapping.transpose()?.map(|(parsed, kept)| if kept { parsed.by_headers() } else { parsed });
        let zone = mapping.as_ref().and_then(Mapping::zone).cloned().unwrap_or(zone);
        let inputs = self.inputs()?;
        let mut intake = match known {
            Some(places) => Intake::with_places(zone.clone(), places),
            None => Intake::without_details(zone.clone()),
        };
        let bar = output::bytes_bar();
        let report = read::read(&inputs, mapping.as_ref(), &Options { zone }, &mut intake, &mut |done, total| {
            bar.set_length(total);
            bar.set_position(done);
        })
        .map_err(unusable)?;
        bar.finish_and_clear();
        let twice = report.same.iter().map(|file| file.name.clone()).collect();
        Ok(Reading { intake, report, twice })
    }
}

/// A file as large as it likes, never held in memory.
struct HashOf<'h>(&'h mut Sha256);

impl std::io::Write for HashOf<'_> {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Reads a mapping file.
pub fn load_mapping(path: &Path, lang: Lang) -> anyhow::Result<Mapping> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    let name = path.display().to_string();
    Mapping::parse(&text).map_err(|error| anyhow::anyhow!(error.of(&name).say(lang)))
}

fn mapping_file(path: &Path) -> anyhow::Result<MappingText> {
    let text = std::fs::read_to_string(path).with_context(|| path.display().to_string())?;
    Ok(MappingText { name: path.display().to_string(), text, kept: false })
}

/// A language tag of the command line.
pub fn parse_lang(tag: &str) -> Result<Lang, String> {
    Lang::parse(tag).ok_or_else(|| format!("'{tag}' is not a language here: use nl or en"))
}
