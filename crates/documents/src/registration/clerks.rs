// SPDX-License-Identifier: EUPL-1.2
//! A large file read by clerks beside each other, one a core, each with a stretch of it at a time; what they hold
//! goes through the intake in the order of the file.

use std::collections::BTreeMap;
use std::fs::File;
use std::path::Path;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::clerk::{Batch, Clerk, Door, Numbers};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;

use super::plan::{Plan, Starts};
use super::stretch::{Next, Row, Stretch, Text};
use super::stretches::{Stretches, cores, is_utf8};
use super::unusable::Unusable;

/// Stretches a clerk may have in hand, taken in but not yet taken over: that bounds the memory.
const IN_HAND: usize = 3;

/// The rows of a large file below its header.
#[derive(Debug, Clone)]
pub(super) struct Streamed {
    /// Where they begin, in bytes of the file.
    pub body: u64,
    /// And on what line.
    pub line: u32,
    /// What separates cells.
    pub delimiter: u8,
    /// Cells in a row.
    pub width: usize,
    /// About how many there are.
    pub rows: usize,
    /// Whether all of the file was seen to be UTF-8; else that is so as long as all is ASCII.
    pub known_utf8: bool,
    /// Bytes of the byte order mark.
    pub mark: u64,
    /// Bytes of a stretch.
    pub stretch: usize,
}

/// What became of a file.
#[derive(Debug, Default)]
pub(super) struct Outcome {
    pub rows: u64,
    pub starts: Starts,
    /// From which row on it is to be read the slow way, its place in the file and its line: where a quote stays open
    /// or may do so, or where it turns out not to be UTF-8.
    pub rest: Option<(u64, u32)>,
}

/// One stretch taken in, or memory for the next.
#[derive(Debug, Default)]
struct Taken {
    bytes: Vec<u8>,
    batch: Batch,
    rows: u64,
    starts: Starts,
    lines: u32,
    open: Option<(usize, u32)>,
    ascii: bool,
}

type Done = (usize, usize, std::io::Result<Taken>);

/// Whether clerks can read a table: those of which there are millions of rows.
pub(super) fn can_take(table: TableKind) -> bool {
    matches!(table, TableKind::Restrictions | TableKind::Stays)
}

/// Reads a file. `progress` gets bytes done.
pub(super) fn take(
    path: &Path,
    streamed: &Streamed,
    plan: &Plan<'_>,
    number: u16,
    intake: &mut Intake,
    progress: &mut dyn FnMut(u64),
) -> Result<Outcome, Unusable> {
    let unreadable = |error: std::io::Error| Unusable::Unreadable(error.to_string());
    let file = File::open(path).map_err(unreadable)?;
    let stretches = Stretches::new(file, streamed.body, streamed.stretch).map_err(unreadable)?;
    if plan.table == TableKind::Restrictions {
        intake.expect_restrictions(streamed.rows);
    }
    let (stretches, door) = (Mutex::new(stretches), intake.door());
    thread::scope(|scope| {
        let (done, taken) = channel();
        let mut clerks: Vec<(Sender<Taken>, Numbers)> = Vec::new();
        for own in 0..cores() {
            let (spare, spares) = channel();
            let (done, stretches, door) = (done.clone(), &stretches, &door);
            scope.spawn(move || work(own, &spares, &done, stretches, door, plan, streamed));
            (0..IN_HAND).for_each(|_| drop(spare.send(Taken::default())));
            clerks.push((spare, Numbers::default()));
        }
        drop(done);
        let mut outcome = Outcome::default();
        let mut begin = (streamed.body, Source { file: number, row: streamed.line });
        let mut waiting = BTreeMap::new();
        let (mut next, mut known_utf8) = (0, streamed.known_utf8);
        for (stretch, clerk, result) in taken {
            waiting.insert(stretch, (clerk, result.map_err(unreadable)?));
            while let Some((clerk, mut taken)) = waiting.remove(&next) {
                if !taken.ascii && !known_utf8 {
                    known_utf8 = is_utf8(path).map_err(unreadable)?;
                    if !known_utf8 {
                        outcome.rest = Some((begin.0, begin.1.row));
                        return Ok(outcome);
                    }
                }
                let (spare, numbers) = &mut clerks[clerk];
                intake.take_over(&mut taken.batch, numbers, begin.1);
                outcome.rows += taken.rows;
                outcome.starts.add(taken.starts);
                if let Some((at, line)) = taken.open {
                    outcome.rest = Some((begin.0 + at as u64, begin.1.row.saturating_add(line)));
                    // Without spares the clerks stop; what they still hold began in the middle of a row.
                    return Ok(outcome);
                }
                begin = (
                    begin.0 + taken.bytes.len() as u64,
                    Source { row: begin.1.row.saturating_add(taken.lines), ..begin.1 },
                );
                next += 1;
                progress(begin.0);
                // A clerk who is done needs none.
                drop(spare.send(taken));
            }
        }
        Ok(outcome)
    })
}

fn work(
    own: usize,
    spares: &Receiver<Taken>,
    done: &Sender<Done>,
    stretches: &Mutex<Stretches<File>>,
    door: &Door,
    plan: &Plan<'_>,
    streamed: &Streamed,
) {
    let mut clerk = Clerk::new(door);
    let mut memory = Row::default();
    for mut taken in spares {
        let next = match stretches.lock() {
            Ok(mut stretches) => stretches.next(&mut taken.bytes),
            Err(_) => return,
        };
        let (number, result) = match next {
            Ok(None) => return,
            Ok(Some(number)) => {
                read(&mut taken, &mut clerk, &mut memory, plan, streamed);
                (number, Ok(taken))
            }
            Err(error) => (usize::MAX, Err(error)),
        };
        if done.send((number, own, result)).is_err() {
            return;
        }
    }
}

/// Reads the rows of one stretch.
fn read(taken: &mut Taken, clerk: &mut Clerk<'_>, memory: &mut Row, plan: &Plan<'_>, streamed: &Streamed) {
    let rules = &plan.rules;
    let (mut rows, mut starts) = (0, Starts::default());
    let mut stretch = Stretch::new(&taken.bytes, streamed.delimiter);
    let (lines, open) = loop {
        let (line, text) = match stretch.next(memory) {
            Next::Row(line, text) => (line, text),
            Next::Open(at, line) => break (line, Some((at, line))),
            Next::End(lines) => break (lines, None),
        };
        match text {
            Text::Not => clerk.unreadable(line, Problem::NotText),
            Text::Cells(cells) if cells.are_blank() => continue,
            Text::Cells(cells) if cells.len() != streamed.width => clerk.unreadable(line, Problem::RowLength),
            Text::Cells(cells) => plan.each(|at| cells.get(at), &mut |values| {
                plan.note_start(values, &mut starts);
                match plan.table {
                    TableKind::Stays => clerk.stay(values, rules, line),
                    _ => clerk.restriction(values, rules, line),
                }
            }),
        }
        rows += 1;
    };
    taken.ascii = taken.bytes.is_ascii();
    let batch = clerk.hand_over(std::mem::take(&mut taken.batch));
    (taken.batch, taken.rows, taken.starts, taken.lines, taken.open) = (batch, rows, starts, lines, open);
}
