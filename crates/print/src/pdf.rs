//! Pages into PDF: each character on its cell, faces subset and embedded.

use std::collections::BTreeSet;
use std::sync::Arc;

use krilla::Document as Pdf;
use krilla::color::rgb;
use krilla::geom::Point;
use krilla::metadata::Metadata;
use krilla::num::NormalizedF32;
use krilla::page::PageSettings;
use krilla::paint::Fill;
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use skrifa::{FontRef, MetadataProvider as _};

use crate::breaking::{CELL_PARTS, width};
use crate::grid::PAGE;
use crate::layout::{Line, Segment, lay_out};
use crate::model::{Document, Face, Ink};

/// A face as it comes in: the bytes of a TTF, OTF or TTC file, and which face of a collection.
#[derive(Clone)]
pub struct FaceBytes {
    /// The file.
    pub bytes: Arc<Vec<u8>>,
    /// Number of the face in a collection; 0 for a single one.
    pub index: u32,
}

/// The faces for [`Face`], in the order of [`Face::ALL`].
#[derive(Clone)]
pub struct Fonts {
    /// One for each.
    pub faces: [FaceBytes; 5],
}

impl Fonts {
    /// One face for everything.
    pub fn one(face: &FaceBytes) -> Fonts {
        Fonts { faces: std::array::from_fn(|_| face.clone()) }
    }
}

/// A document as PDF.
#[derive(Clone, Debug)]
pub struct Printed {
    /// The file.
    pub bytes: Vec<u8>,
    /// Pages.
    pub pages: usize,
    /// Characters that no face has; they are printed as an empty box.
    pub missing: BTreeSet<char>,
}

/// Why nothing was printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum PrintError {
    /// A face cannot be read.
    #[error("the file of the face {0:?} is no font")]
    NoFont(Face),
    /// The writer refused the pages.
    #[error("the document cannot be written as PDF")]
    NotWritten,
}

/// A face that can be drawn with.
struct Drawn<'a> {
    font: Font,
    chars: FontRef<'a>,
}

/// Prints a document.
pub fn pdf(document: &Document, fonts: &Fonts) -> Result<Printed, PrintError> {
    let mut drawn = Vec::with_capacity(Face::ALL.len());
    for (face, bytes) in Face::ALL.into_iter().zip(&fonts.faces) {
        let chars = FontRef::from_index(&bytes.bytes, bytes.index).map_err(|_| PrintError::NoFont(face))?;
        let font = Font::new(Arc::clone(&bytes.bytes).into(), bytes.index).ok_or(PrintError::NoFont(face))?;
        drawn.push(Drawn { font, chars });
    }
    let pages = lay_out(document);
    let mut out = Pdf::new();
    let mut missing = BTreeSet::new();
    for page in &pages {
        let settings = PageSettings::from_wh(PAGE.0, PAGE.1).ok_or(PrintError::NotWritten)?;
        let mut sheet = out.start_page_with(settings);
        let mut surface = sheet.surface();
        for line in &page.lines {
            surface.set_fill(Some(fill(line.ink)));
            for segment in &line.segments {
                draw(&mut surface, line, segment, &drawn, &mut missing);
            }
        }
        surface.finish();
        sheet.finish();
    }
    if !document.name.is_empty() {
        out.set_metadata(Metadata::new().title(document.name.clone()));
    }
    let bytes = out.finish().map_err(|_| PrintError::NotWritten)?;
    Ok(Printed { bytes, pages: pages.len(), missing })
}

fn fill(ink: Ink) -> Fill {
    let paint = match ink {
        Ink::Black => rgb::Color::new(0, 0, 0),
        Ink::Red => rgb::Color::new(200, 16, 16),
        Ink::Grey => rgb::Color::new(110, 110, 110),
    };
    Fill { paint: paint.into(), opacity: NormalizedF32::ONE, rule: krilla::paint::FillRule::default() }
}

/// Draws the characters of a segment in runs of one face: what the wanted face has not comes from the first that has it.
fn draw(
    surface: &mut Surface<'_>,
    line: &Line,
    segment: &Segment,
    drawn: &[Drawn<'_>],
    missing: &mut BTreeSet<char>,
) {
    let wanted = segment.face as usize;
    let mut x = segment.x;
    let mut run = Run { face: wanted, x, text: String::new(), glyphs: Vec::new() };
    for c in segment.text.chars() {
        let glyph = |face: usize| drawn[face].chars.charmap().map(c).map(|id| (face, id));
        let (face, id) = glyph(wanted).or_else(|| (0..drawn.len()).find_map(glyph)).unwrap_or_else(|| {
            if c != ' ' {
                missing.insert(c);
            }
            (wanted, skrifa::GlyphId::NOTDEF)
        });
        let room = line.cell / CELL_PARTS as f32 * width(c) as f32;
        if face != run.face {
            run.show(surface, line, drawn);
            run = Run { face, x, text: String::new(), glyphs: Vec::new() };
        }
        // A character that is narrower or wider than its cell stands in the middle of it.
        let metrics = drawn[face]
            .chars
            .glyph_metrics(skrifa::instance::Size::new(line.size), skrifa::instance::LocationRef::default());
        let own = metrics.advance_width(id).unwrap_or(room);
        let begin = run.text.len();
        run.text.push(c);
        run.glyphs.push(KrillaGlyph::new(
            GlyphId::new(id.to_u32()),
            room / line.size,
            (room - own) / 2.0 / line.size,
            0.0,
            0.0,
            begin..run.text.len(),
            None,
        ));
        x += room;
    }
    run.show(surface, line, drawn);
}

struct Run {
    face: usize,
    x: f32,
    text: String,
    glyphs: Vec<KrillaGlyph>,
}

impl Run {
    fn show(&self, surface: &mut Surface<'_>, line: &Line, drawn: &[Drawn<'_>]) {
        if self.glyphs.is_empty() {
            return;
        }
        let (at, font) = (Point::from_xy(self.x, line.y), drawn[self.face].font.clone());
        surface.draw_glyphs(at, &self.glyphs, font, &self.text, line.size, false);
    }
}
