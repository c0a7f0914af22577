// SPDX-License-Identifier: EUPL-1.2
//! The press: a report's values into tagged PDF (PDF/UA-1), with the two embedded letters, and nothing from outside.
//!
//! Run it in a process of its own with limits: laying out takes what it is given.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;
use thiserror::Error;
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards};

use super::sheet::Paper;
use crate::chart::png::{REGULAR, SEMIBOLD};

/// How it looks.
const LOOK: &str = include_str!("../../paper/report.typ");
/// The source.
const MAIN: &str = "report.typ";
/// The values.
const VALUES: &str = "report.json";
/// In place of a sign that the letters do not have: PDF/UA refuses it, and one name must not stop a report.
const UNKNOWN: char = '?';

/// Why there is no PDF.
#[derive(Debug, Error)]
pub enum PressError {
    /// A path of our own.
    #[error("'{0}' is no name of a file")]
    Name(String),
    /// The report cannot be laid out, or is not fit for who does not see it.
    #[error("the report cannot be printed: {0}")]
    Refused(String),
}

/// Prints. The same report is the same bytes.
///
/// # Errors
/// [`PressError`]; an alternative text that is missing is one.
pub fn press(paper: &Paper) -> Result<Vec<u8>, PressError> {
    let desk = Desk::new(paper)?;
    let printed = print(&desk);
    comemo::evict(0);
    printed
}

fn print(desk: &Desk) -> Result<Vec<u8>, PressError> {
    let refused = |found: &[SourceDiagnostic]| {
        let words: Vec<&str> = found.iter().map(|own| own.message.as_str()).collect();
        PressError::Refused(words.join("; "))
    };
    let document: PagedDocument = typst::compile(desk).output.map_err(|found| refused(&found))?;
    let standards =
        PdfStandards::new(&[PdfStandard::Ua_1]).map_err(|error| PressError::Refused(error.message().to_string()))?;
    let options = PdfOptions { creator: Smart::Custom(Some("Nabij".to_owned())), standards, ..PdfOptions::default() };
    typst_pdf::pdf(&document, &options).map_err(|found| refused(&found))
}

/// All that the press can reach.
struct Desk {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
    main: Source,
    files: BTreeMap<String, Bytes>,
}

impl Desk {
    fn new(paper: &Paper) -> Result<Self, PressError> {
        let fonts: Vec<Font> = [REGULAR, SEMIBOLD].into_iter().flat_map(|face| Font::iter(Bytes::new(face))).collect();
        let mut sheet = serde_json::to_value(&paper.sheet).unwrap_or_default();
        legible_value(&fonts, &mut sheet);
        let mut files = BTreeMap::from([(VALUES.to_owned(), Bytes::from_string(sheet.to_string()))]);
        for (name, svg) in &paper.pictures {
            files.insert(name.clone(), Bytes::from_string(legible(&fonts, svg)));
        }
        Ok(Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            main: Source::new(file_id(MAIN)?, LOOK.to_owned()),
            fonts,
            files,
        })
    }
}

fn file_id(name: &str) -> Result<FileId, PressError> {
    let path = VirtualPath::new(name).map_err(|_| PressError::Name(name.to_owned()))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

fn legible_value(fonts: &[Font], value: &mut Value) {
    match value {
        Value::String(text) => *text = legible(fonts, text),
        Value::Array(all) => all.iter_mut().for_each(|own| legible_value(fonts, own)),
        Value::Object(all) => all.values_mut().for_each(|own| legible_value(fonts, own)),
        _ => {}
    }
}

fn legible(fonts: &[Font], text: &str) -> String {
    let sign = |sign: char| match sign {
        _ if sign.is_control() => ' ',
        _ if fonts.iter().all(|font| font.info().coverage.contains(u32::from(sign))) => sign,
        _ => UNKNOWN,
    };
    text.chars().map(sign).collect()
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::NotSource) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let path = id.get();
        let name = path.vpath().get_without_slash();
        let own = matches!(path.root(), VirtualRoot::Project).then(|| self.files.get(name)).flatten();
        own.cloned().ok_or_else(|| FileError::NotFound(PathBuf::from(name)))
    }

    fn font(&self, index: usize) -> Option<Font> {
        self.fonts.get(index).cloned()
    }

    /// A report says its own day.
    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        None
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use hayro_syntax::Pdf;
    use hayro_syntax::object::{Dict, Name, Object, String as Text};

    use super::*;
    use crate::paper::sheet::{Entry, Fact, Header, Picture, Section, Sheet, Sheeted};

    const SVG: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"100\" height=\"40\" viewBox=\"0 0 100 40\">\
                       <path d=\"M0 0h90\" stroke=\"#000\"/><text x=\"4\" y=\"30\" font-size=\"12\">1,5</text></svg>";

    fn paper() -> Paper {
        let entry = |kind: &str, text: &str| Entry { kind: kind.to_owned(), text: text.to_owned() };
        let table = Sheeted {
            caption: "Keren".to_owned(),
            head: [("Soort", false), ("2025", true)]
                .map(|(text, number)| Header { text: text.to_owned(), number })
                .into(),
            rows: vec![vec![entry("plain", "Vasthouden"), entry("state", "verborgen")]],
            ..Sheeted::default()
        };
        let section = Section {
            rank: 1,
            heading: "Per jaar".to_owned(),
            sub: vec!["Eén zin.".to_owned()],
            picture: Some(Picture { file: "picture-0.svg".to_owned(), alt: "Een lijn die daalt".to_owned() }),
            points: vec!["Een punt.".to_owned()],
            tables: vec![table],
            ..Section::default()
        };
        Paper {
            sheet: Sheet {
                lang: "nl".to_owned(),
                region: "NL".to_owned(),
                title: "Dwang in de jeugdhulp".to_owned(),
                author: "Nabij".to_owned(),
                day: [2026, 11, 22],
                marks: vec!["Verzonnen gegevens".to_owned()],
                foot: "Uitgave 1 · sha256 00ff".to_owned(),
                pages: "Pagina".to_owned(),
                facts: vec![Fact { figure: "4".to_owned(), words: "ruimtes".to_owned() }],
                contents: "Inhoud".to_owned(),
                sections: vec![section],
                ..Sheet::default()
            },
            pictures: BTreeMap::from([("picture-0.svg".to_owned(), SVG.to_owned())]),
        }
    }

    fn dicts(pdf: &Pdf) -> Vec<Dict<'_>> {
        pdf.objects().into_iter().filter_map(|own| if let Object::Dict(own) = own { Some(own) } else { None }).collect()
    }

    fn named<'a>(dict: &Dict<'a>, key: &str) -> String {
        dict.get::<Name<'a>>(key).map_or_else(String::new, |name| name.as_str().to_owned())
    }

    #[test]
    fn a_report_is_tagged_titled_in_its_language_with_its_letters_inside() {
        let pdf = Pdf::new(press(&paper()).unwrap()).unwrap();
        let all = dicts(&pdf);
        let catalog = all.iter().find(|own| named(own, "Type") == "Catalog").unwrap();
        assert_eq!(catalog.get::<Dict<'_>>("MarkInfo").unwrap().get::<bool>("Marked"), Some(true));
        assert_eq!(catalog.get::<Dict<'_>>("ViewerPreferences").unwrap().get::<bool>("DisplayDocTitle"), Some(true));
        assert_eq!(catalog.get::<Text<'_>>("Lang").unwrap().as_bytes(), b"nl-NL");
        assert!(catalog.contains_key("StructTreeRoot"));
        let tags: BTreeSet<String> = all.iter().map(|own| named(own, "S")).collect();
        for tag in ["Title", "H1", "P", "Figure", "Table", "TH", "TD", "L", "LI", "Caption", "TOC"] {
            assert!(tags.contains(tag), "no {tag} in {tags:?}");
        }
        let figures = all.iter().filter(|own| named(own, "S") == "Figure");
        assert!(figures.clone().count() > 0 && figures.clone().all(|own| own.contains_key("Alt")));
        let fonts: Vec<_> = all.iter().filter(|own| named(own, "Type") == "FontDescriptor").collect();
        let inside = |own: &&Dict<'_>| ["FontFile", "FontFile2", "FontFile3"].iter().any(|key| own.contains_key(key));
        assert!(fonts.len() >= 2 && fonts.iter().copied().all(|own| inside(&own)), "{} fonts", fonts.len());
    }

    #[test]
    fn a_picture_without_words_is_refused() {
        let mut own = paper();
        own.sheet.sections[0].picture =
            own.sheet.sections[0].picture.take().map(|own| Picture { alt: String::new(), ..own });
        // An empty text is a text to the standard; none at all is what it refuses, and the look must always give one.
        let looks = LOOK.matches("image(").count();
        assert_eq!(LOOK.matches("alt: ").count(), looks);
        let without = LOOK.replace(", alt: s.picture.alt", "");
        let mut desk = Desk::new(&own).unwrap();
        desk.main = Source::new(file_id(MAIN).unwrap(), without);
        assert!(print(&desk).unwrap_err().to_string().contains("alt"));
    }

    #[test]
    fn the_same_report_is_the_same_bytes_and_words_are_never_source() {
        let mut own = paper();
        own.sheet.lines = vec!["#panic() $x$ *a* _b_ <c> @d \\ #read(\"/etc/passwd\") 漢字 \u{7}".to_owned()];
        let (one, other) = (press(&own).unwrap(), press(&own).unwrap());
        assert_eq!(one, other);
        assert_ne!(one, press(&paper()).unwrap());
    }

    #[test]
    fn a_sign_without_a_letter_is_a_question_mark_and_all_others_stay() {
        let desk = Desk::new(&paper()).unwrap();
        assert_eq!(legible(&desk.fonts, "Zoë’s 漢 1 ≥ 2 – ok\n"), "Zoë’s ? 1 ≥ 2 – ok ");
    }

    #[test]
    fn the_press_reaches_what_it_was_given_and_nothing_else() {
        let desk = Desk::new(&paper()).unwrap();
        assert!(desk.file(file_id("picture-0.svg").unwrap()).is_ok());
        assert!(desk.file(file_id("etc/passwd").unwrap()).is_err());
        assert!(desk.source(file_id("picture-0.svg").unwrap()).is_err());
        assert_eq!(desk.today(None), None);
    }
}
