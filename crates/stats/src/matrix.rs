// SPDX-License-Identifier: EUPL-1.2
//! Dense matrices of few columns: orthonormal bases, Cholesky, inverses. Ours, since that is all that is needed.

/// Cells by column.
#[derive(Debug, Clone, PartialEq)]
pub struct Matrix {
    rows: usize,
    columns: usize,
    cells: Vec<f64>,
}

impl Matrix {
    /// All cells 0.
    #[must_use]
    pub fn zeros(rows: usize, columns: usize) -> Self {
        Self { rows, columns, cells: vec![0.0; rows * columns] }
    }

    /// Of columns of equal length; `None` when they are not.
    #[must_use]
    pub fn of_columns(columns: &[Vec<f64>]) -> Option<Self> {
        let rows = columns.first().map_or(0, Vec::len);
        let equal = columns.iter().all(|column| column.len() == rows);
        equal.then(|| Self { rows, columns: columns.len(), cells: columns.concat() })
    }

    #[must_use]
    pub fn rows(&self) -> usize {
        self.rows
    }

    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// One column.
    #[must_use]
    pub fn column(&self, at: usize) -> &[f64] {
        &self.cells[at * self.rows..(at + 1) * self.rows]
    }

    pub(crate) fn column_mut(&mut self, at: usize) -> &mut [f64] {
        &mut self.cells[at * self.rows..(at + 1) * self.rows]
    }

    /// One cell.
    #[must_use]
    pub fn at(&self, row: usize, column: usize) -> f64 {
        self.cells[column * self.rows + row]
    }

    /// Changes one cell.
    pub fn set(&mut self, row: usize, column: usize, value: f64) {
        self.cells[column * self.rows + row] = value;
    }

    /// Only these columns, in this order.
    #[must_use]
    pub fn with_columns(&self, kept: &[usize]) -> Self {
        let cells = kept.iter().flat_map(|at| self.column(*at).iter().copied()).collect();
        Self { rows: self.rows, columns: kept.len(), cells }
    }

    /// Only these rows, in this order.
    #[must_use]
    pub fn with_rows(&self, kept: &[usize]) -> Self {
        let cells = (0..self.columns).flat_map(|at| kept.iter().map(move |row| self.at(*row, at))).collect();
        Self { rows: kept.len(), columns: self.columns, cells }
    }

    /// Times a vector.
    #[must_use]
    pub fn times(&self, vector: &[f64]) -> Vec<f64> {
        let mut product = vec![0.0; self.rows];
        for (at, factor) in vector.iter().enumerate() {
            for (sum, cell) in product.iter_mut().zip(self.column(at)) {
                *sum += cell * factor;
            }
        }
        product
    }

    /// The transpose times a vector.
    #[must_use]
    pub fn transposed_times(&self, vector: &[f64]) -> Vec<f64> {
        (0..self.columns).map(|at| dot(self.column(at), vector)).collect()
    }

    /// Times another matrix.
    #[must_use]
    pub fn product(&self, other: &Self) -> Self {
        let cells = (0..other.columns).flat_map(|at| self.times(other.column(at))).collect();
        Self { rows: self.rows, columns: other.columns, cells }
    }

    /// The transpose.
    #[must_use]
    pub fn transposed(&self) -> Self {
        let mut turned = Self::zeros(self.columns, self.rows);
        for column in 0..self.columns {
            for row in 0..self.rows {
                turned.set(column, row, self.at(row, column));
            }
        }
        turned
    }

    /// Replaces X by X R⁻¹, R an upper triangle.
    fn divide_by(&mut self, upper: &Self) {
        for from in (0..self.rows).step_by(BLOCK) {
            let rows = from..(from + BLOCK).min(self.rows);
            for column in 0..self.columns {
                let (before, own) = self.cells.split_at_mut(column * self.rows);
                let own = &mut own[rows.clone()];
                for left in 0..column {
                    let factor = upper.at(left, column);
                    let known = &before[left * self.rows + rows.start..left * self.rows + rows.end];
                    for (cell, known) in own.iter_mut().zip(known) {
                        *cell -= factor * known;
                    }
                }
                let scale = 1.0 / upper.at(column, column);
                for cell in own {
                    *cell *= scale;
                }
            }
        }
    }

    /// The cross product with weights: Xᵀ diag(w) X.
    #[must_use]
    pub fn weighted_cross(&self, weights: &[f64]) -> Self {
        let mut cross = Self::zeros(self.columns, self.columns);
        let mut weighted = [0.0; BLOCK];
        for from in (0..self.rows).step_by(BLOCK) {
            let rows = from..(from + BLOCK).min(self.rows);
            for left in 0..self.columns {
                let weighted = &mut weighted[..rows.len()];
                for ((cell, weight), own) in
                    weighted.iter_mut().zip(&weights[rows.clone()]).zip(&self.column(left)[rows.clone()])
                {
                    *cell = weight * own;
                }
                for right in left..self.columns {
                    let sum = cross.at(left, right) + dot(weighted, &self.column(right)[rows.clone()]);
                    cross.set(left, right, sum);
                    cross.set(right, left, sum);
                }
            }
        }
        cross
    }
}

/// So many rows of some columns lie in the nearest cache.
const BLOCK: usize = 256;

/// Sums that go on beside each other.
const LANES: usize = 8;

pub(crate) fn dot(a: &[f64], b: &[f64]) -> f64 {
    let (a, b) = (a.chunks_exact(LANES), b.chunks_exact(LANES));
    let rest: f64 = a.remainder().iter().zip(b.remainder()).map(|(a, b)| a * b).sum();
    let mut sums = [0.0; LANES];
    for (a, b) in a.zip(b) {
        for lane in 0..LANES {
            sums[lane] += a[lane] * b[lane];
        }
    }
    sums.iter().sum::<f64>() + rest
}

/// Columns of which this part of their length is left by those before them are far enough apart for squares.
const WELL_APART: f64 = 1e-4;

/// An orthonormal basis of columns, with the triangle that leads back to them.
#[derive(Debug, Clone)]
pub(crate) struct Basis {
    /// Orthonormal columns, one for each kept one.
    pub q: Matrix,
    /// Upper triangle: kept columns = q · r.
    r: Matrix,
    /// Columns that do not follow from those before them.
    pub kept: Vec<usize>,
}

/// A column follows from those before when no more than this part of its length is left. R's `glm` uses the same.
const ALIASED: f64 = 1e-11;

impl Basis {
    /// Orthogonal to working precision.
    pub(crate) fn of(design: &Matrix) -> Self {
        Self::of_cross(design).unwrap_or_else(|| Self::one_by_one(design))
    }

    /// By the Cholesky root of the cross product, twice: the rows are read in blocks, which for long columns is several times
    /// faster. `None` where columns nearly follow from each other: squares lose half of the digits that tell them apart.
    ///
    /// Source: Yamamoto et al. (2015), Electronic Transactions on Numerical Analysis 44: 306-326 (`CholeskyQR2`).
    fn of_cross(design: &Matrix) -> Option<Self> {
        let (mut q, mut r): (Matrix, Option<Matrix>) = (design.clone(), None);
        for _ in 0..2 {
            let cross = q.weighted_cross(&vec![1.0; q.rows]);
            let root = Cholesky::of(&cross)?.lower.transposed();
            let plain = |at: usize| root.at(at, at) > WELL_APART * cross.at(at, at).sqrt();
            if !(0..q.columns).all(plain) {
                return None;
            }
            q.divide_by(&root);
            r = Some(r.map_or(root.clone(), |before| root.product(&before)));
        }
        Some(Self { kept: (0..q.columns).collect(), r: r?, q })
    }

    /// Gram-Schmidt, each column twice.
    fn one_by_one(design: &Matrix) -> Self {
        let mut basis: Vec<Vec<f64>> = Vec::new();
        let mut kept = Vec::new();
        let mut triangle: Vec<Vec<f64>> = Vec::new();
        for at in 0..design.columns {
            let mut rest = design.column(at).to_vec();
            let length = dot(&rest, &rest).sqrt();
            let mut parts = vec![0.0; basis.len() + 1];
            for _ in 0..2 {
                for (own, part) in basis.iter().zip(&mut parts) {
                    let along = dot(own, &rest);
                    *part += along;
                    for (cell, own) in rest.iter_mut().zip(own) {
                        *cell -= along * own;
                    }
                }
            }
            let left = dot(&rest, &rest).sqrt();
            if left <= ALIASED * length || length <= 0.0 {
                continue;
            }
            for cell in &mut rest {
                *cell /= left;
            }
            parts[basis.len()] = left;
            basis.push(rest);
            triangle.push(parts);
            kept.push(at);
        }
        let mut r = Matrix::zeros(kept.len(), kept.len());
        for (column, parts) in triangle.iter().enumerate() {
            for (row, part) in parts.iter().enumerate() {
                r.set(row, column, *part);
            }
        }
        let cells = basis.concat();
        Self { q: Matrix { rows: design.rows, columns: kept.len(), cells }, r, kept }
    }

    /// Coefficients of the kept columns from those of the basis.
    pub(crate) fn back(&self, of_basis: &[f64]) -> Vec<f64> {
        let width = of_basis.len();
        let mut own = of_basis.to_vec();
        for row in (0..width).rev() {
            let known: f64 = (row + 1..width).map(|column| self.r.at(row, column) * own[column]).sum();
            own[row] = (own[row] - known) / self.r.at(row, row);
        }
        own
    }

    /// Covariance of the kept columns' coefficients from that of the basis'.
    pub(crate) fn covariance_back(&self, of_basis: &Matrix) -> Matrix {
        let width = of_basis.columns;
        let half: Vec<Vec<f64>> = (0..width).map(|at| self.back(of_basis.column(at))).collect();
        let mut own = Matrix::zeros(width, width);
        for row in 0..width {
            let across: Vec<f64> = half.iter().map(|column| column[row]).collect();
            for (column, cell) in self.back(&across).into_iter().enumerate() {
                own.set(row, column, cell);
            }
        }
        own
    }
}

/// The lower triangle of a symmetric positive matrix.
#[derive(Debug, Clone)]
pub(crate) struct Cholesky {
    lower: Matrix,
}

impl Cholesky {
    /// `None`: not positive, or not to be told from it.
    pub(crate) fn of(matrix: &Matrix) -> Option<Self> {
        let width = matrix.columns;
        let mut lower = Matrix::zeros(width, width);
        for column in 0..width {
            let own: f64 = (0..column).map(|k| lower.at(column, k).powi(2)).sum();
            let left = matrix.at(column, column) - own;
            // The comparison is also false for a number that is none.
            let positive = left > 1e-14 * matrix.at(column, column).abs();
            if !positive || !left.is_finite() {
                return None;
            }
            let root = left.sqrt();
            lower.set(column, column, root);
            for row in column + 1..width {
                let known: f64 = (0..column).map(|k| lower.at(row, k) * lower.at(column, k)).sum();
                lower.set(row, column, (matrix.at(row, column) - known) / root);
            }
        }
        Some(Self { lower })
    }

    pub(crate) fn solve(&self, right: &[f64]) -> Vec<f64> {
        let width = right.len();
        let mut own = right.to_vec();
        for row in 0..width {
            let known: f64 = (0..row).map(|k| self.lower.at(row, k) * own[k]).sum();
            own[row] = (own[row] - known) / self.lower.at(row, row);
        }
        for row in (0..width).rev() {
            let known: f64 = (row + 1..width).map(|k| self.lower.at(k, row) * own[k]).sum();
            own[row] = (own[row] - known) / self.lower.at(row, row);
        }
        own
    }

    pub(crate) fn inverse(&self) -> Matrix {
        let width = self.lower.columns;
        let mut inverse = Matrix::zeros(width, width);
        for at in 0..width {
            let mut unit = vec![0.0; width];
            unit[at] = 1.0;
            inverse.column_mut(at).copy_from_slice(&self.solve(&unit));
        }
        inverse
    }

    /// Logarithm of the determinant.
    pub(crate) fn log_determinant(&self) -> f64 {
        (0..self.lower.columns).map(|at| 2.0 * self.lower.at(at, at).ln()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_column_that_follows_from_others_is_left_out() {
        let columns = [vec![1.0; 4], vec![1.0, 2.0, 3.0, 4.0], vec![3.0, 5.0, 7.0, 9.0], vec![0.0, 1.0, 0.0, 2.0]];
        let basis = Basis::of(&Matrix::of_columns(&columns).unwrap());
        assert_eq!(basis.kept, [0, 1, 3]);
        let target: Vec<f64> = (0..4).map(|row| 2.0 - columns[1][row] + 0.5 * columns[3][row]).collect();
        let own = basis.back(&basis.q.transposed_times(&target));
        for (own, due) in own.iter().zip([2.0, -1.0, 0.5]) {
            assert!((own - due).abs() < 1e-12, "{own} {due}");
        }
    }

    #[test]
    fn both_ways_give_the_same_basis() {
        let wave = |rows: usize, by: f64| (0..rows).map(|row| (row as f64 * by).sin()).collect::<Vec<f64>>();
        let design = Matrix::of_columns(&[vec![1.0; 700], wave(700, 0.7), wave(700, 1.3)]).unwrap();
        let (fast, slow) = (Basis::of_cross(&design).unwrap(), Basis::one_by_one(&design));
        let apart = |a: &Matrix, b: &Matrix| {
            let apart = a.cells.iter().zip(&b.cells).map(|(a, b)| (a - b).abs());
            apart.fold(0.0, f64::max)
        };
        assert!(apart(&fast.q, &slow.q) < 1e-14 && apart(&fast.r, &slow.r) < 1e-12);
        let near: Vec<f64> = wave(700, 0.7).iter().zip(wave(700, 9.0)).map(|(a, b)| a + 1e-6 * b).collect();
        let close = Matrix::of_columns(&[vec![1.0; 700], wave(700, 0.7), near]).unwrap();
        assert!(Basis::of_cross(&close).is_none());
        assert_eq!(Basis::of(&close).kept, [0, 1, 2]);
    }

    #[test]
    fn years_squared_are_kept() {
        let years: Vec<f64> = (2015..2025).map(f64::from).collect();
        let squares: Vec<f64> = years.iter().map(|year| year * year).collect();
        assert_eq!(Basis::of(&Matrix::of_columns(&[vec![1.0; 10], years, squares]).unwrap()).kept, [0, 1, 2]);
    }

    #[test]
    fn cholesky_solves_and_refuses() {
        let matrix = Matrix::of_columns(&[vec![4.0, 2.0], vec![2.0, 3.0]]).unwrap();
        let own = Cholesky::of(&matrix).unwrap();
        let x = own.solve(&[8.0, 7.0]);
        assert!((x[0] - 1.25).abs() < 1e-14 && (x[1] - 1.5).abs() < 1e-14);
        assert!((own.inverse().at(0, 0) - 0.375).abs() < 1e-14);
        assert!(Cholesky::of(&Matrix::of_columns(&[vec![1.0, 1.0], vec![1.0, 1.0]]).unwrap()).is_none());
    }
}
