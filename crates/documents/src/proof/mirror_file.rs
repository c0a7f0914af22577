// SPDX-License-Identifier: EUPL-1.2
//! A mirror as JSON and back: how it is kept as it was made.

use nabij_domain::calendar::Month;
use nabij_domain::indicator::figure::{KindKey, State};
use nabij_domain::proof::mirror::chance::{Chance, ChartKind, Verdict};
use nabij_domain::proof::mirror::contents::{By, KindChange, Line, Mirror, MirrorMonth, Stretch};
use nabij_domain::proof::mirror::question::{Asked, Question, RULES_VERSION};
use nabij_domain::registration::kind::Kind;
use nabij_domain::registration::place::Level;
use serde::{Deserialize, Serialize};

/// Version of the form.
const FORM: u16 = 1;

/// That a kept mirror cannot be read.
#[derive(Debug, thiserror::Error)]
pub enum MirrorFileError {
    #[error(transparent)]
    Json(#[from] serde_json::Error),
    #[error("a mirror of form {0}, which this program does not know")]
    Form(u16),
    #[error("a mirror with the unknown word '{0}'")]
    Word(String),
}

#[derive(Serialize, Deserialize)]
struct File {
    form: u16,
    rules: u16,
    level: String,
    place: String,
    month: i32,
    kind: String,
    months: Vec<MonthRow>,
    chance: ChanceRow,
    kinds: Vec<KindRow>,
    recent: StretchRow,
    year: StretchRow,
    questions: Vec<(String, u64, u64, String)>,
}

/// Kind, events and care days before and now.
type KindRow = (String, (f64, f64), (f64, f64));

/// Month, state, events, care days, youths.
type MonthRow = (i32, String, Option<f64>, Option<f64>, u32);

#[derive(Serialize, Deserialize)]
struct ChanceRow {
    chart: String,
    centre: Option<f64>,
    limits: Vec<Option<(f64, f64)>>,
    verdict: String,
    run: u32,
    long: bool,
    side: String,
    gap: Option<f64>,
}

#[derive(Serialize, Deserialize)]
struct StretchRow {
    from: i32,
    until: i32,
    events: u32,
    youths: u32,
    largest: u32,
    in_small: u32,
    /// By, key, events, youths, over.
    lines: Vec<(String, String, u32, u32, Option<u64>)>,
}

/// Writes it.
///
/// # Errors
/// None in practice: writing to memory.
pub fn write(own: &Mirror) -> Result<String, MirrorFileError> {
    let chance = &own.chance;
    let file = File {
        form: FORM,
        rules: RULES_VERSION,
        level: own.level.id().to_owned(),
        place: own.place.clone(),
        month: own.month.0,
        kind: own.kind.id().to_owned(),
        months: own
            .months
            .iter()
            .map(|own| (own.month.0, own.state.id().to_owned(), own.events, own.care_days, own.youths))
            .collect(),
        chance: ChanceRow {
            chart: chance.chart.id().to_owned(),
            centre: chance.centre,
            limits: chance.limits.clone(),
            verdict: chance.verdict.id().to_owned(),
            run: chance.run,
            long: chance.long,
            side: chance.side.id().to_owned(),
            gap: chance.gap,
        },
        kinds: own.kinds.iter().map(|own| (own.kind.id().to_owned(), own.before, own.now)).collect(),
        recent: stretch_row(&own.recent),
        year: stretch_row(&own.year),
        questions: own
            .questions
            .iter()
            .map(|own| (own.question.id().to_owned(), own.some, own.all, own.key.clone()))
            .collect(),
    };
    Ok(serde_json::to_string(&file)?)
}

fn stretch_row(own: &Stretch) -> StretchRow {
    StretchRow {
        from: own.from.0,
        until: own.until.0,
        events: own.events,
        youths: own.youths,
        largest: own.largest,
        in_small: own.in_small,
        lines: own
            .lines
            .iter()
            .map(|line| (line.by.id().to_owned(), line.key.clone(), line.events, line.youths, line.over))
            .collect(),
    }
}

/// Reads it.
///
/// # Errors
/// Where it is no mirror, or one that this program does not know.
pub fn read(text: &str) -> Result<Mirror, MirrorFileError> {
    let file: File = serde_json::from_str(text)?;
    if file.form != FORM {
        return Err(MirrorFileError::Form(file.form));
    }
    let row = file.chance;
    let chance = Chance {
        chart: word(&row.chart, ChartKind::parse)?,
        centre: row.centre,
        limits: row.limits,
        verdict: word(&row.verdict, Verdict::parse)?,
        run: row.run,
        long: row.long,
        side: word(&row.side, Verdict::parse)?,
        gap: row.gap,
    };
    let months = file.months.into_iter().map(|(month, state, events, care_days, youths)| {
        Ok(MirrorMonth { month: Month(month), state: word(&state, State::parse)?, events, care_days, youths })
    });
    let kinds = file
        .kinds
        .into_iter()
        .map(|(kind, before, now)| Ok(KindChange { kind: word(&kind, Kind::parse)?, before, now }));
    let questions = file
        .questions
        .into_iter()
        .map(|(question, some, all, key)| Ok(Asked { question: word(&question, Question::parse)?, some, all, key }));
    Ok(Mirror {
        level: word(&file.level, Level::parse)?,
        place: file.place,
        month: Month(file.month),
        kind: word(&file.kind, KindKey::parse)?,
        months: months.collect::<Result<_, MirrorFileError>>()?,
        chance,
        kinds: kinds.collect::<Result<_, MirrorFileError>>()?,
        recent: stretch(file.recent)?,
        year: stretch(file.year)?,
        questions: questions.collect::<Result<_, MirrorFileError>>()?,
    })
}

fn word<T>(word: &str, parse: impl Fn(&str) -> Option<T>) -> Result<T, MirrorFileError> {
    parse(word).ok_or_else(|| MirrorFileError::Word(word.to_owned()))
}

fn stretch(row: StretchRow) -> Result<Stretch, MirrorFileError> {
    let lines = row
        .lines
        .into_iter()
        .map(|(by, key, events, youths, over)| Ok(Line { by: word(&by, By::parse)?, key, events, youths, over }));
    Ok(Stretch {
        from: Month(row.from),
        until: Month(row.until),
        events: row.events,
        youths: row.youths,
        largest: row.largest,
        in_small: row.in_small,
        lines: lines.collect::<Result<_, MirrorFileError>>()?,
    })
}

#[cfg(test)]
pub(super) mod tests {
    use super::*;

    /// A mirror with something of everything.
    pub(crate) fn example() -> Mirror {
        let line = |by, key: &str, events, youths, over| Line { by, key: key.to_owned(), events, youths, over };
        let recent = Stretch {
            from: Month(24_300),
            until: Month(24_312),
            events: 42,
            youths: 11,
            largest: 6,
            in_small: 3,
            lines: vec![
                line(By::Part, "evening", 30, 9, None),
                line(By::Part, "night", 12, 6, None),
                line(By::Weekday, "6", 42, 11, None),
                line(By::Hours, "evening-6", 30, 9, None),
                line(By::Hours, "night-6", 12, 6, None),
                line(By::Unit, "a", 42, 11, None),
                line(By::Room, "own_room", 42, 11, None),
                line(By::Occasion, "unplanned", 42, 11, None),
                line(By::Since, "week", 10, 6, Some(140)),
                line(By::Temporary, "yes", 10, 6, Some(40)),
                line(By::Alone, "not_known", 42, 11, Some(40)),
                line(By::Talked, "no", 42, 11, None),
                line(By::Averted, "holding", 7, 5, None),
                line(By::Averted, "not_recorded", 2, 2, None),
            ],
        };
        let month = |at: i32| MirrorMonth {
            month: Month(24_288 + at),
            state: if at == 3 { State::Missing } else { State::Shown },
            events: (at != 3).then_some(f64::from(at % 5)),
            care_days: (at != 3).then_some(300.0),
            youths: if at == 3 { 0 } else { 5 },
        };
        Mirror {
            level: Level::Location,
            place: "l".to_owned(),
            month: Month(24_311),
            kind: KindKey::One(Kind::Seclusion),
            months: (0..24).map(month).collect(),
            chance: Chance {
                chart: ChartKind::Rate,
                centre: Some(0.006_7),
                limits: vec![Some((0.0, 0.03)); 24],
                verdict: Verdict::Inside,
                run: 9,
                long: true,
                side: Verdict::Less,
                gap: None,
            },
            kinds: vec![KindChange { kind: Kind::Holding, before: (9.0, 3000.5), now: (12.0, 3100.0) }],
            year: Stretch { from: Month(24_288), until: Month(24_300), ..recent.clone() },
            recent,
            questions: vec![
                Asked { question: Question::Part, some: 30, all: 42, key: "evening".to_owned() },
                Asked { question: Question::OtherKind, some: 12, all: 9, key: "holding".to_owned() },
                Asked { question: Question::Unit, some: 42, all: 42, key: "a".to_owned() },
            ],
        }
    }

    #[test]
    fn what_is_written_is_read_the_same() {
        let own = example();
        let text = write(&own).unwrap();
        assert_eq!(read(&text).unwrap(), own);
        assert!(read(&text.replace("\"form\":1", "\"form\":9")).is_err());
        assert!(read(&text.replace("\"inside\"", "\"fine\"")).is_err());
        assert!(read("{}").is_err());
    }
}
