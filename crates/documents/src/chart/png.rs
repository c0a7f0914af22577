// SPDX-License-Identifier: EUPL-1.2
//! A chart as a picture: SVG to PNG with the one embedded font, on white, the same on every machine.

use std::sync::{Arc, LazyLock};

use resvg::tiny_skia::{Color, Pixmap, Transform};
use resvg::usvg::{self, fontdb};

/// Noto Sans (Latin letters, and signs of Noto Sans Math), weight 400; OFL 1.1, see `font/OFL.txt`.
///
/// A page that serves both weights shows its charts exactly as the pictures are.
pub const REGULAR: &[u8] = include_bytes!("../../font/NotoSans-Regular.ttf");
/// The same at weight 600.
pub const SEMIBOLD: &[u8] = include_bytes!("../../font/NotoSans-SemiBold.ttf");
/// The family name both are asked for by.
pub const FAMILY: &str = "Noto Sans";
/// 100 million pixels: an A3 page at 600 dots per inch.
const MOST_PIXELS: f64 = 1e8;

static FONTS: LazyLock<Arc<fontdb::Database>> = LazyLock::new(|| {
    let mut fonts = fontdb::Database::new();
    for face in [REGULAR, SEMIBOLD] {
        fonts.load_font_data(face.to_vec());
    }
    for set in [
        fontdb::Database::set_sans_serif_family,
        fontdb::Database::set_serif_family,
        fontdb::Database::set_monospace_family,
    ] {
        set(&mut fonts, FAMILY);
    }
    Arc::new(fonts)
});

/// Why a picture could not be made.
#[derive(Debug, thiserror::Error)]
pub enum PngError {
    #[error("the chart is not readable SVG: {0}")]
    Unreadable(#[from] usvg::Error),
    #[error("a picture of {width} by {height} pixels cannot be made; choose a smaller scale")]
    Size { width: f64, height: f64 },
    #[error("the picture could not be written as PNG: {0}")]
    Encoding(String),
}

/// Draws an SVG at `scale` pixels per unit.
pub fn png(svg: &str, scale: f32) -> Result<Vec<u8>, PngError> {
    let tree = tree(svg)?;
    let [width, height] = [tree.size().width(), tree.size().height()].map(|length| f64::from((length * scale).ceil()));
    let refused = PngError::Size { width, height };
    if !(width >= 1.0 && height >= 1.0 && width * height <= MOST_PIXELS) {
        return Err(refused);
    }
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "between 1 and 1e8, tested above")]
    let Some(mut picture) = Pixmap::new(width as u32, height as u32) else { return Err(refused) };
    picture.fill(Color::WHITE);
    resvg::render(&tree, Transform::from_scale(scale, scale), &mut picture.as_mut());
    picture.encode_png().map_err(|error| PngError::Encoding(error.to_string()))
}

/// The chart as it is laid out with the embedded font.
pub(super) fn tree(svg: &str) -> Result<usvg::Tree, usvg::Error> {
    let options = usvg::Options { fontdb: FONTS.clone(), font_family: FAMILY.to_owned(), ..usvg::Options::default() };
    usvg::Tree::from_str(svg, &options)
}
