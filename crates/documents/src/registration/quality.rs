// SPDX-License-Identifier: EUPL-1.2
//! The quality report: what is missing and what may not be right, in plain words.

use nabij_domain::indicator::columns::Columns;
use nabij_domain::indicator::delivered::{Delivered, Given};
use nabij_domain::registration::gate::Finding;

use super::delivered::{complete, name};
use crate::indicator::view::{Block, Cell, Table};
use crate::text::Text;

/// What is missing by place, and every gate that fired with where and how often.
#[must_use]
pub fn report(t: &'static Text, columns: &Columns, delivered: &Delivered, findings: &[Finding]) -> Block {
    let own = delivered.completeness();
    let lacking = own.due - own.received;
    let heading = match (lacking, findings.is_empty()) {
        (0, true) => t.quality_well(),
        (0, false) => t.quality_look(),
        _ => t.quality_missing(lacking),
    };
    let mut block = Block::new(t, "kwaliteit", 2, heading);
    block.sub.push(complete(t, own));
    for (place, cells) in &delivered.places {
        let missing = delivered.months.iter().zip(cells).filter(|(_, given)| matches!(given, Given::Missing(_)));
        let months: Vec<String> = missing.map(|(month, _)| name(t, *month)).collect();
        if !months.is_empty() {
            block.remarks.push(t.quality_place(columns.places.get(*place).name.as_str(), months.join(", ")));
        }
    }
    if !findings.is_empty() {
        let head = [(t.column_place(), false), (t.quality_column_what(), false), (t.quality_column_count(), true)];
        let mut table = Table::new(t.quality_caption(), head);
        for finding in findings {
            let place = finding.place.map(|ix| columns.places.get(ix).name.clone());
            let sentence = t.code(finding.gate.code());
            table.rows.push(vec![
                Cell::Head(place.unwrap_or_else(|| t.quality_everywhere())),
                Cell::Words(sentence.to_owned()),
                Cell::Number(t.count(finding.count)),
            ]);
        }
        block.tables.push(table);
        block.open = true;
    }
    block
}
