// SPDX-License-Identifier: EUPL-1.2
//! The rows of a Parquet file through the door: by clerks beside each other where there may be millions, else one by
//! one; always in the order of the file.

use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::thread;

use nabij_domain::indicator::columns::Source;
use nabij_domain::registration::clerk::{Batch as Taken, Clerk, Door, Numbers};
use nabij_domain::registration::dictionary::TableKind;
use nabij_domain::registration::fault::Problem;
use nabij_domain::registration::intake::Intake;
use nabij_domain::registration::parse::Precision;

use super::super::clerks::{Outcome, can_take};
use super::super::plan::{Plan, Starts};
use super::super::read::hand_in;
use super::super::stretches::cores;
use super::super::unusable::Unusable;
use super::batches::{Batch, Batches};
use super::cell::{Numbers as Writing, Style, Texts};
use super::file::Table;

/// Batches a clerk may have in hand, taken in but not yet taken over: that bounds the memory.
const IN_HAND: usize = 3;

/// A row of a file: its number from 1 and its cells by column, or that one of them is no text.
pub(in super::super) type Row<'r> = (u32, Option<&'r dyn Fn(usize) -> &'r str>);

/// Some rows taken in by a clerk, or memory for the next.
#[derive(Debug, Default)]
struct Work {
    raw: Batch,
    taken: Taken,
    starts: Starts,
}

type Done = (usize, Result<Work, Unusable>);

/// Reads a file through the door. `progress` gets bytes done.
pub(in super::super) fn take(
    table: &Table,
    plan: &Plan<'_>,
    number: u16,
    intake: &mut Intake,
    progress: &mut dyn FnMut(u64),
) -> Result<Outcome, Unusable> {
    if can_take(plan.table) {
        return by_clerks(table, plan, number, intake, progress);
    }
    let mut outcome = Outcome::default();
    each(table, plan, &mut |(row, cells)| {
        let source = Source { file: number, row };
        outcome.rows += 1;
        match cells {
            None => intake.unreadable(source, Problem::NotText),
            Some(cells) => plan.each(cells, &mut |values| {
                plan.note_start(values, &mut outcome.starts);
                hand_in(plan, values, source, intake);
            }),
        }
    })?;
    progress(table.size);
    Ok(outcome)
}

/// Gives every row, one by one.
pub(in super::super) fn each(table: &Table, plan: &Plan<'_>, give: &mut dyn FnMut(Row<'_>)) -> Result<(), Unusable> {
    let (mut batches, mut batch, mut texts) = (Batches::new(table, &plan.columns()), Batch::default(), Vec::new());
    while batches.next(&mut batch)? {
        table.add_text(batch.write(style(plan), &mut texts)?)?;
        rows(&batch, &texts, give);
    }
    Ok(())
}

fn rows(batch: &Batch, texts: &[Texts], give: &mut dyn FnMut(Row<'_>)) {
    let mut spoilt: Vec<usize> = texts.iter().flat_map(|column| column.not_text.iter().copied()).collect();
    spoilt.sort_unstable();
    for (row, number) in (0..batch.rows).zip(batch.first..) {
        let cell = |at: usize| texts.get(at).map_or("", |column| column.get(row));
        let is_text = spoilt.is_empty() || spoilt.binary_search(&row).is_err();
        give((number, is_text.then_some(&cell)));
    }
}

fn style(plan: &Plan<'_>) -> Style {
    Style {
        numbers: if plan.rules.decimal_comma { Writing::Comma } else { Writing::Point },
        days: plan.rules.precision == Precision::Day,
    }
}

fn by_clerks(
    table: &Table,
    plan: &Plan<'_>,
    number: u16,
    intake: &mut Intake,
    progress: &mut dyn FnMut(u64),
) -> Result<Outcome, Unusable> {
    if plan.table == TableKind::Restrictions {
        intake.expect_restrictions(usize::try_from(table.rows).unwrap_or(0));
    }
    let batches = Mutex::new(Batches::new(table, &plan.columns()));
    let door = intake.door();
    thread::scope(|scope| {
        let (done, taken) = channel();
        let mut clerks: Vec<(Sender<Work>, Numbers)> = Vec::new();
        for own in 0..cores() {
            let (spare, spares) = channel();
            let (done, batches, door) = (done.clone(), &batches, &door);
            scope.spawn(move || work(own, &spares, &done, (table, batches), door, plan));
            (0..IN_HAND).for_each(|_| drop(spare.send(Work::default())));
            clerks.push((spare, Numbers::default()));
        }
        drop(done);
        let (mut outcome, mut waiting, mut next) = (Outcome::default(), BTreeMap::new(), 0);
        for (clerk, result) in taken {
            let work = result?;
            waiting.insert(work.raw.number, (clerk, work));
            while let Some((clerk, mut work)) = waiting.remove(&next) {
                let (spare, numbers) = &mut clerks[clerk];
                intake.take_over(&mut work.taken, numbers, Source { file: number, row: work.raw.first });
                outcome.rows += work.raw.rows as u64;
                outcome.starts.add(work.starts);
                next += 1;
                progress(table.size.saturating_mul(outcome.rows) / table.rows.max(1));
                // A clerk who is done needs none.
                drop(spare.send(work));
            }
        }
        Ok(outcome)
    })
}

fn work(
    own: usize,
    spares: &Receiver<Work>,
    done: &Sender<Done>,
    (table, batches): (&Table, &Mutex<Batches<'_>>),
    door: &Door,
    plan: &Plan<'_>,
) {
    let (mut clerk, mut texts) = (Clerk::new(door), Vec::new());
    for mut work in spares {
        let next = match batches.lock() {
            Ok(mut batches) => batches.next(&mut work.raw),
            Err(_) => return,
        };
        let result = match next {
            Ok(false) => return,
            Ok(true) => work.raw.write(style(plan), &mut texts).and_then(|bytes| table.add_text(bytes)),
            Err(reason) => Err(reason),
        };
        let result = result.map(|()| {
            take_in(&mut work, &texts, &mut clerk, plan);
            work
        });
        if done.send((own, result)).is_err() {
            return;
        }
    }
}

/// Takes the rows of one batch in.
fn take_in(work: &mut Work, texts: &[Texts], clerk: &mut Clerk<'_>, plan: &Plan<'_>) {
    let (rules, first, mut starts) = (&plan.rules, work.raw.first, Starts::default());
    rows(&work.raw, texts, &mut |(row, cells)| {
        let line = row - first;
        match cells {
            None => clerk.unreadable(line, Problem::NotText),
            Some(cells) => plan.each(cells, &mut |values| {
                plan.note_start(values, &mut starts);
                match plan.table {
                    TableKind::Stays => clerk.stay(values, rules, line),
                    _ => clerk.restriction(values, rules, line),
                }
            }),
        }
    });
    work.taken = clerk.hand_over(std::mem::take(&mut work.taken));
    work.starts = starts;
}
