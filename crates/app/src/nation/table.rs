// SPDX-License-Identifier: EUPL-1.2
//! Rows of one table as CSV text.

use nabij_domain::registration::dictionary::TableKind;

/// Rows being written.
#[derive(Debug)]
pub struct Table {
    text: String,
    rows: u64,
    columns: usize,
}

impl Table {
    /// No rows yet of a kind of table.
    pub fn new(kind: TableKind) -> Self {
        Self { text: String::new(), rows: 0, columns: kind.table().fields.len() }
    }

    /// The line of headers: all fields of a kind of table, in the order of the dictionary.
    pub fn header(kind: TableKind) -> String {
        let mut table = Self::new(kind);
        let headers: Vec<&str> = kind.table().fields.iter().map(|field| field.id).collect();
        table.row(&headers);
        table.text
    }

    /// Adds a row; cells that are left out at its end stay empty.
    pub fn row(&mut self, cells: &[&str]) {
        for (at, cell) in cells.iter().enumerate() {
            if at > 0 {
                self.text.push(',');
            }
            if cell.contains([',', '"', '\n', '\r']) {
                self.text.push('"');
                self.text.push_str(&cell.replace('"', "\"\""));
                self.text.push('"');
            } else {
                self.text.push_str(cell);
            }
        }
        for _ in cells.len()..self.columns {
            self.text.push(',');
        }
        self.text.push('\n');
        self.rows += 1;
    }

    /// How many rows.
    pub fn rows(&self) -> u64 {
        self.rows
    }

    /// The text.
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        assert_eq!(Table::header(TableKind::Leave), "youth,leave_start,leave_end\n");
        let mut table = Table::new(TableKind::Leave);
        table.row(&["J-1", "a,b", "say \"no\""]);
        table.row(&["J-1"]);
        assert_eq!((table.text(), table.rows()), ("J-1,\"a,b\",\"say \"\"no\"\"\"\nJ-1,,\n", 2));
    }
}
