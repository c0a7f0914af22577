// SPDX-License-Identifier: EUPL-1.2
//! A report of a release: the same blocks for a page and for paper.

use nabij_domain::calendar::Day;
use nabij_domain::publication::plan::Mark;
use serde_json::Value;
use thiserror::Error;

use super::published::Published;
use super::{parliament, sectors, whole};
use crate::indicator::view::Block;
use crate::paper::sheet::{Fact, Paper, Sheet};
use crate::publication::figure_rows::from_csv;
use crate::publication::package::{CSV, Files, MANIFEST, digest};
use crate::text::{Lang, Text};

/// Which report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ReportKind {
    /// All of the release, with what was done to reach it.
    Publication,
    /// One page for parliament.
    Parliament,
    /// The sectors by half-year.
    Sectors,
}

impl ReportKind {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Publication, Self::Parliament, Self::Sectors];

    /// Its id, in addresses and on the command line.
    #[must_use]
    pub fn id(self) -> &'static str {
        match self {
            Self::Publication => "publicatie",
            Self::Parliament => "kamer",
            Self::Sectors => "sectoren",
        }
    }

    /// The kind of an id.
    #[must_use]
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|own| own.id() == id)
    }

    /// Its name.
    #[must_use]
    pub fn name(self, t: &Text) -> String {
        match self {
            Self::Publication => t.printed_publication(),
            Self::Parliament => t.printed_parliament(),
            Self::Sectors => t.printed_sectors(),
        }
    }
}

/// Why there is no report.
#[derive(Debug, Error)]
pub enum ReportError {
    /// A file of the release.
    #[error("{0} of the release is not there or cannot be read")]
    File(&'static str),
}

/// A report, its words chosen.
pub struct Report {
    /// Words.
    pub t: &'static Text,
    /// Which.
    pub kind: ReportKind,
    /// Number of the release.
    pub number: i64,
    /// SHA-256 of its manifest: what was approved.
    pub digest: String,
    /// Title.
    pub title: String,
    /// Under it.
    pub subtitle: String,
    /// Paragraphs under the title.
    pub lines: Vec<String>,
    /// Figures that stand out.
    pub facts: Vec<Fact>,
    /// The report itself.
    pub blocks: Vec<Block>,
    /// What must be said on each page.
    pub marks: Vec<String>,
    /// Up to when its facts go.
    pub cut: Day,
}

impl Report {
    /// Of the files of a release; `draft`: it was not published.
    ///
    /// # Errors
    /// [`ReportError`].
    pub fn of(kind: ReportKind, t: &'static Text, files: &Files, draft: bool) -> Result<Self, ReportError> {
        let bytes = |name: &'static str| files.get(name).ok_or(ReportError::File(name));
        let manifest: Value = serde_json::from_slice(bytes(MANIFEST)?).map_err(|_| ReportError::File(MANIFEST))?;
        let rows = from_csv(bytes(CSV)?).map_err(|_| ReportError::File(CSV))?;
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        let lang = t.lang().code();
        let number = manifest["release"].as_i64().ok_or(ReportError::File(MANIFEST))?;
        let date = text(&manifest["data_cut"]).get(..10).and_then(|date| date.parse().ok());
        let cut = Day::from_date(date.ok_or(ReportError::File(MANIFEST))?);
        let title = text(&manifest["title"][lang]);
        let mut lines = vec![t.release_cut(t.date(cut))];
        if manifest["mark"] != Mark::Final.id() {
            lines.push(t.public_provisional());
        }
        if let Some(corrected) = manifest["corrects"]["release"].as_i64() {
            lines.push(t.release_corrects(corrected.to_string(), text(&manifest["corrects"][lang])));
        }
        let mut marks = Vec::new();
        if manifest["made_up"] == true {
            marks.push(t.release_made_up());
        }
        if draft {
            marks.push(t.printed_draft());
        }
        let release = t.release_number(number.to_string());
        let mut own = Self {
            t,
            kind,
            number,
            digest: digest(bytes(MANIFEST)?),
            title: match kind {
                ReportKind::Publication => title,
                ReportKind::Parliament => t.printed_parliament_title(title),
                ReportKind::Sectors => t.printed_sectors_title(title),
            },
            subtitle: format!("{}. {release}", kind.name(t)),
            lines,
            facts: Vec::new(),
            blocks: Vec::new(),
            marks,
            cut,
        };
        let published = Published { t, number, rows: &rows };
        match kind {
            ReportKind::Publication => whole::fill(&mut own, &published),
            ReportKind::Parliament => parliament::fill(&mut own, &published),
            ReportKind::Sectors => sectors::fill(&mut own, &published),
        }
        if draft {
            // Nothing of a draft is to be had at a public address.
            own.blocks.iter_mut().for_each(|block| block.links.clear());
        }
        Ok(own)
    }

    /// For paper.
    #[must_use]
    pub fn paper(&self) -> Paper {
        let t = self.t;
        let date = self.cut.date();
        let one_page = self.kind == ReportKind::Parliament;
        let mut paper = Paper {
            sheet: Sheet {
                lang: t.lang().code().to_owned(),
                region: if t.lang() == Lang::Nl { "NL" } else { "GB" }.to_owned(),
                title: self.title.clone(),
                subtitle: self.subtitle.clone(),
                author: t.app_name(),
                day: [date.year(), i16::from(date.month()), i16::from(date.day())],
                head: [format!("{}: {}", t.app_name(), self.title), t.release_number(self.number.to_string())],
                marks: self.marks.clone(),
                foot: t.printed_foot(t.release_number(self.number.to_string()), self.digest.as_str()),
                pages: t.printed_page(),
                dense: one_page,
                lines: self.lines.clone(),
                facts: self.facts.clone(),
                contents: if one_page { String::new() } else { t.report_contents() },
                sections: Vec::new(),
            },
            ..Paper::default()
        };
        for block in &self.blocks {
            paper.add(block);
        }
        paper
    }

    /// Name of its file.
    #[must_use]
    pub fn file_name(&self) -> String {
        format!("nabij-{}-{}-{}.pdf", self.number, self.kind.id(), self.t.lang().code())
    }
}
