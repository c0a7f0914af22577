// SPDX-License-Identifier: EUPL-1.2
//! Integrals over a normal as a sum over a few nodes.

/// Nodes of Gauss-Hermite quadrature with ln(weight · exp(node²) / √π), by Newton on the orthonormal recurrence.
///
/// Source: Press et al., Numerical Recipes (1992), 4.5.
pub(crate) fn hermite(points: usize) -> Vec<(f64, f64)> {
    let n = points as f64;
    let start = std::f64::consts::PI.powf(-0.25);
    let at = |x: f64| {
        let (mut before, mut now) = (0.0, start);
        for k in 0..points {
            let k = k as f64;
            (before, now) = (now, x * (2.0 / (k + 1.0)).sqrt() * now - (k / (k + 1.0)).sqrt() * before);
        }
        (now, (2.0 * n).sqrt() * before)
    };
    // Roots lie apart and inside ±√(2n + 1): a fine grid brackets each.
    let edge = (2.0 * n + 1.0).sqrt() + 0.1;
    let cells = points * 200;
    let grid = |cell: usize| -edge + 2.0 * edge * (cell as f64 + 0.5) / cells as f64;
    let mut nodes = Vec::with_capacity(points);
    for cell in 0..cells {
        let (low, high) = (grid(cell), grid(cell + 1));
        if (at(low).0 > 0.0) == (at(high).0 > 0.0) {
            continue;
        }
        let mut x = f64::midpoint(low, high);
        for _ in 0..60 {
            let (value, slope) = at(x);
            let step = value / slope;
            x -= step;
            if step.abs() < 1e-15 {
                break;
            }
        }
        let slope = at(x).1;
        nodes.push((x, (2.0 / (slope * slope)).ln() + x * x - std::f64::consts::PI.ln() / 2.0));
    }
    nodes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quadrature_integrates_powers() {
        for points in [1, 2, 5, 25] {
            let made = hermite(points);
            assert_eq!(made.len(), points);
            let sum: f64 = made.iter().map(|(x, w)| (w - x * x).exp()).sum();
            assert!((sum - 1.0).abs() < 1e-12, "{points}: {sum}");
            let square: f64 = made.iter().map(|(x, w)| (w - x * x).exp() * x * x).sum();
            assert!(points == 1 || (square - 0.5).abs() < 1e-12);
        }
    }
}
