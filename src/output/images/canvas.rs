//! A canvas: strokes of even width with round ends, drawn into a pixmap. The only file that uses tiny-skia and png.
//!
//! Numerals are drawn as strokes too, so no font is needed: neither one installed on the building machine, which would
//! make images differ between machines, nor one shipped with the program.

use tiny_skia::{Color, LineCap, LineJoin, Paint, Path, PathBuilder, Pixmap, Stroke, Transform};

/// The signature that ends a text, in a box of 120 by 44: the same strokes as in `templates/edition.html`.
pub const PARAPH: &str = "M4 30C14 20 30 4 27 16 24 27 10 42 12 31 14 20 40 4 46 12c5 7-18 20-14 10C36 14 58 8 63 15c4 6-8 \
                          12-9 6-1-5 12-8 22-5 12 3 26 1 40-8M18 37c26-7 62-9 92-5";

/// The mark of the site, in a box of 32 by 32: the same strokes as in `assets/mark.svg`.
pub const MARK: &str = "M4 22C10 14 20 4 18 12c-2 8-12 18-11 10 1-7 14-16 20-11";

/// The numerals, each in a box of 60 by 100 that stands on its lower edge.
const NUMERALS: [&str; 10] = [
    "M30 0C46 0 56 21 56 50C56 79 46 100 30 100C14 100 4 79 4 50C4 21 14 0 30 0Z",
    "M14 19C23 15 31 9 36 0L36 100",
    "M6 25C7 9 17 0 30 0C45 0 54 10 54 25C54 49 25 68 5 98C16 92 26 94 36 97C45 100 52 99 57 92",
    "M8 14C13 4 21 0 30 0C43 0 52 9 52 23C52 38 41 46 25 46C43 46 55 57 55 73C55 90 43 100 28 100C17 100 9 95 4 86",
    "M41 0C31 24 18 48 3 70L58 70M43 42L43 100",
    "M51 0L18 0L12 44C18 39 24 37 31 37C46 37 56 50 56 67C56 87 44 100 27 100C17 100 9 95 4 87",
    "M46 2C22 11 5 38 5 67C5 88 15 100 31 100C46 100 56 88 56 70C56 53 46 42 33 42C19 42 7 51 5 67",
    "M4 2C20 6 38 4 57 0C39 28 27 60 23 100",
    "M30 46C18 46 9 37 9 23C9 9 18 0 30 0C42 0 51 9 51 23C51 37 42 46 30 46C15 46 4 57 4 73C4 90 15 100 30 100C45 100 56 \
     90 56 73C56 57 45 46 30 46Z",
    "M15 98C39 89 56 62 56 33C56 12 46 0 30 0C15 0 5 12 5 30C5 47 15 58 28 58C42 58 54 49 56 33",
];

/// The distance from one numeral to the next, in the units of [`NUMERALS`].
const ADVANCE: f32 = 80.0;

/// The colour of strokes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pen {
    /// The ink of the text.
    Ink,
    /// The ink of links and initials.
    Accent,
    /// The grey of lines on paper.
    Line,
}

/// The colours of the default theme on light paper: the paper, then those of each [`Pen`].
const PAPER: [u8; 3] = [0xfd, 0xfc, 0xf9];
const COLOURS: [[u8; 3]; 3] = [[0x1a, 0x1c, 0x20], [0x15, 0x48, 0x7f], [0xda, 0xd7, 0xce]];

/// The number of shades between the paper and a colour.
const SHADES: u8 = 64;

/// The position of strokes: their origin, and the size of one unit of their box in pixels.
#[derive(Clone, Copy, Debug)]
pub struct Placed {
    /// Pixels from the left edge.
    pub x: f32,
    /// Pixels from the upper edge.
    pub y: f32,
    /// Pixels per unit.
    pub scale: f32,
    /// The width of the strokes in units.
    pub width: f32,
}

/// An image being drawn. Each pen draws in a colour channel of its own, so that a pixel records how much of which ink
/// covers it.
pub struct Sheet(Pixmap);

impl Sheet {
    /// A blank sheet of the given size in pixels; `None` if a side is 0.
    #[must_use]
    pub fn new(width: u32, height: u32) -> Option<Self> {
        let mut sheet = Pixmap::new(width, height)?;
        sheet.fill(Color::BLACK);
        Some(Self(sheet))
    }

    /// Draws strokes. Invalid paths are not drawn.
    pub fn draw(&mut self, strokes: &str, at: Placed, pen: Pen) {
        let Some(path) = parse_path(strokes) else { return };
        let mut paint = Paint::default();
        let [red, green, blue] = [Pen::Ink, Pen::Accent, Pen::Line].map(|p| if p == pen { u8::MAX } else { 0 });
        paint.set_color_rgba8(red, green, blue, u8::MAX);
        let stroke =
            Stroke { width: at.width, line_cap: LineCap::Round, line_join: LineJoin::Round, ..Stroke::default() };
        let place = Transform::from_row(at.scale, 0.0, 0.0, at.scale, at.x, at.y);
        self.0.stroke_path(&path, &paint, &stroke, place, None);
    }

    /// Writes a number.
    pub fn write(&mut self, number: u16, at: Placed, pen: Pen) {
        let mut x = at.x;
        for numeral in number.to_string().bytes().filter_map(|digit| NUMERALS.get(usize::from(digit - b'0'))) {
            self.draw(numeral, Placed { x, ..at }, pen);
            x += ADVANCE * at.scale;
        }
    }

    /// The image as PNG with a palette (W3C, Portable Network Graphics, third edition). Two hundred colours suffice,
    /// and the file is a quarter of the size of one in full colour.
    #[must_use]
    pub fn png(&self) -> Vec<u8> {
        // The palette is fixed and not computed from the image: the same input gives the same bytes on every machine,
        // whatever order pixels are counted in.
        let dots: Vec<u8> = self.0.data().chunks_exact(4).map(shade_index).collect();
        let mut file = Vec::new();
        let mut encoder = png::Encoder::new(&mut file, self.0.width(), self.0.height());
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(palette_bytes());
        encoder.set_filter(png::Filter::NoFilter);
        let written = encoder.write_header().and_then(|mut writer| writer.write_image_data(&dots));
        // Writing into memory cannot fail.
        if written.is_ok() { file } else { Vec::new() }
    }
}

/// The palette index of a pixel, by the channel that covers it most.
fn shade_index(dot: &[u8]) -> u8 {
    // Most pixels are paper.
    if dot == [0; 4] {
        return 0;
    }
    let (mut first, mut most) = (0, 0);
    for (channel, cover) in (0..).zip(&dot[..COLOURS.len()]) {
        if *cover > most {
            (first, most) = (channel * SHADES, *cover);
        }
    }
    first + most / (u8::MAX / SHADES + 1)
}

/// The shades of each colour, from the paper to the full colour.
fn palette_bytes() -> Vec<u8> {
    let mix = |paper: u8, ink: u8, shade: u8| {
        let (of, whole) = (u16::from(shade), u16::from(SHADES - 1));
        let mixed = (u16::from(paper) * (whole - of) + u16::from(ink) * of) / whole;
        u8::try_from(mixed).unwrap_or(u8::MAX)
    };
    let shades = |colour: [u8; 3]| {
        (0..SHADES).flat_map(move |shade| [0, 1, 2].map(|part: usize| mix(PAPER[part], colour[part], shade)))
    };
    COLOURS.into_iter().flat_map(shades).collect()
}

/// Parses the part of SVG's path syntax that strokes here are written in: `M`, `L`, `C`, `c`, `Z`. A full SVG parser
/// would be a large dependency for a dozen fixed paths.
fn parse_path(text: &str) -> Option<Path> {
    let mut path = PathBuilder::new();
    let mut now = (0.0, 0.0);
    for (at, _) in text.match_indices(|c: char| c.is_ascii_alphabetic()) {
        let (command, rest) = text[at..].split_at(1);
        let end = rest.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(rest.len());
        let numbers = parse_numbers(&rest[..end]);
        let points: Vec<(f32, f32)> = numbers.chunks_exact(2).map(|pair| (pair[0], pair[1])).collect();
        match command {
            "M" => points.iter().for_each(|to| path.move_to(to.0, to.1)),
            "L" => points.iter().for_each(|to| path.line_to(to.0, to.1)),
            "C" | "c" => {
                for curve in points.chunks_exact(3) {
                    let from = if command == "c" { now } else { (0.0, 0.0) };
                    let [a, b, c] = [0, 1, 2].map(|i: usize| (from.0 + curve[i].0, from.1 + curve[i].1));
                    path.cubic_to(a.0, a.1, b.0, b.1, c.0, c.1);
                    now = c;
                }
                continue;
            }
            _ => path.close(),
        }
        now = points.last().copied().unwrap_or(now);
    }
    path.finish()
}

/// The numbers of a path: a minus sign begins a number without a space before it.
fn parse_numbers(text: &str) -> Vec<f32> {
    let spaced = text.replace('-', " -");
    spaced.split_ascii_whitespace().filter_map(|number| number.parse().ok()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_stroke_is_a_path_within_its_box() {
        let boxes = NUMERALS.iter().map(|numeral| (*numeral, 60.0, 100.0));
        for (strokes, width, height) in boxes.chain([(PARAPH, 120.0, 44.0), (MARK, 32.0, 32.0)]) {
            let bounds = parse_path(strokes).expect(strokes).bounds();
            assert!(bounds.left() >= 0.0 && bounds.right() <= width, "{strokes}: {bounds:?}");
            assert!(bounds.top() >= 0.0 && bounds.bottom() <= height, "{strokes}: {bounds:?}");
        }
    }

    #[test]
    fn relative_curves_go_on_from_where_the_last_ended() {
        let (one, other) = (parse_path("M4 2c1 1 2-1 3 0 1 1 2 1 3 2"), parse_path("M4 2C5 3 6 1 7 2C8 3 9 3 10 4"));
        assert_eq!(one, other);
        assert!(one.is_some());
    }

    /// The theme draws the same strokes.
    #[test]
    fn the_strokes_are_those_of_the_theme() {
        let theme = |path: &str| crate::output::theme::DEFAULT_FILES.iter().find(|(p, _)| *p == path).expect(path).1;
        assert!(theme("assets/mark.svg").contains(MARK));
        assert!(theme("templates/edition.html").contains(PARAPH));
    }
}
