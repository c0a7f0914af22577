// SPDX-License-Identifier: EUPL-1.2
//! One table as CSV text, with the headers of the dictionary.

use nabij_domain::registration::dictionary::TableKind;

/// A table being written.
pub struct Table {
    text: String,
    columns: usize,
}

impl Table {
    /// An empty table with all fields of its kind, in the order of the dictionary.
    pub fn new(kind: TableKind) -> Self {
        let fields = kind.table().fields;
        let mut table = Self { text: String::new(), columns: fields.len() };
        let headers: Vec<&str> = fields.iter().map(|field| field.id).collect();
        table.row(&headers);
        table
    }

    /// Adds a row: as many cells as there are fields.
    pub fn row(&mut self, cells: &[&str]) {
        debug_assert_eq!(cells.len(), self.columns, "{cells:?}");
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
        self.text.push('\n');
    }

    /// The text.
    pub fn finish(self) -> String {
        self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_only_where_they_must_be() {
        let mut table = Table::new(TableKind::Leave);
        table.row(&["J-1", "a,b", "say \"no\""]);
        assert_eq!(table.finish(), "youth,leave_start,leave_end\nJ-1,\"a,b\",\"say \"\"no\"\"\"\n");
    }
}
