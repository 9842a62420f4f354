//! Blocks onto pages of the grid.

use crate::breaking::{CELL_PARTS, Cut, Inked, lines, text_width, width};
use crate::grid::{
    AREA, BAND, BODY, CELL, COLUMNS, LEFT, LINES, MARK, MARK_TOP, NUMBER_BELOW, PAGE, PITCH, SMALL, TITLE,
    TOP,
};
use crate::model::{Block, Document, Face, Ink};

/// Quarters of a cell in a line.
const ROOM: usize = COLUMNS * CELL_PARTS;
/// Quarters of a cell by which a paragraph begins: two characters.
const INDENT: usize = 2 * CELL_PARTS;

/// Characters of one face side by side.
#[derive(Clone, Debug, PartialEq)]
pub struct Segment {
    /// The face.
    pub face: Face,
    /// Left edge, points from the left edge of the paper.
    pub x: f32,
    /// The characters.
    pub text: String,
}

/// One printed line.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    /// Base line, points from the top edge of the paper.
    pub y: f32,
    /// Size, points.
    pub size: f32,
    /// From one full character to the next, points; a Latin one takes a half or three quarters of it.
    pub cell: f32,
    /// Colour.
    pub ink: Ink,
    /// What stands on it.
    pub segments: Vec<Segment>,
}

/// One page.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// Its lines from top to bottom, then the band and the number.
    pub lines: Vec<Line>,
}

/// Lays a document out; at least one page. The number stands between dashes below the text area, right on odd pages and
/// left on even ones.
pub fn lay_out(document: &Document) -> Vec<Page> {
    let mut pen = Pen { pages: vec![Page::default()], row: 0 };
    for (n, block) in document.blocks.iter().enumerate() {
        pen.block(block, document.blocks.get(n + 1));
    }
    let Pen { mut pages, .. } = pen;
    for (n, page) in pages.iter_mut().enumerate() {
        page.lines.extend(band(&document.band));
        page.lines.push(number(n + 1));
    }
    pages
}

struct Pen {
    pages: Vec<Page>,
    row: usize,
}

impl Pen {
    fn block(&mut self, block: &Block, next: Option<&Block>) {
        match block {
            Block::Mark(text) => self.mark(text),
            Block::Title(text) => {
                for line in lines(&inked(Face::Title, text), title_room(), title_room(), Cut::Anywhere) {
                    self.centred(&line, TITLE, TITLE, Ink::Black);
                }
                self.skip(1);
            }
            Block::Centred(text) => {
                for line in lines(&inked(Face::Fang, text), ROOM, ROOM, Cut::Anywhere) {
                    self.centred(&line, BODY, CELL, Ink::Black);
                }
            }
            Block::Heading { level, text, rest } => {
                let face = match level {
                    1 => Face::Hei,
                    2 => Face::Kai,
                    _ => Face::Fang,
                };
                let mut all = inked(face, text);
                all.extend(inked(Face::Fang, rest));
                let broken = lines(&all, ROOM - INDENT, ROOM, Cut::Anywhere);
                // A heading is not left alone at the foot of a page.
                if rest.is_empty() && next.is_some() && self.row + broken.len() >= LINES {
                    self.turn();
                }
                self.paragraph(&broken, INDENT, 0);
            }
            Block::Text(text) => {
                let broken = lines(&inked(Face::Fang, text), ROOM - INDENT, ROOM, Cut::Anywhere);
                self.paragraph(&broken, INDENT, 0);
            }
            Block::Roll { label, words } => {
                let beside = INDENT + text_width(label);
                let wide = beside > ROOM / 2;
                let hang = if wide { 2 * INDENT } else { beside };
                let broken = lines(&inked(Face::Fang, words), ROOM - hang, ROOM - hang, Cut::BehindCommas);
                if wide {
                    self.label(label, !broken.is_empty());
                    return self.paragraph(&broken, hang, hang);
                }
                let y = self.next_row();
                self.put(y, &inked(Face::Hei, label), INDENT);
                if let Some((first, rest)) = broken.split_first() {
                    self.put(y, first, hang);
                    self.paragraph(rest, hang, hang);
                }
            }
            Block::Signatures(labels) => {
                // Together on one page, and never on one without text: the last two lines go along.
                if self.row + labels.len() + 1 > LINES {
                    self.turn_with(2);
                }
                self.skip(1);
                for label in labels {
                    let y = self.next_row();
                    self.put(y, &inked(Face::Fang, label), INDENT);
                }
            }
            Block::Space(rows) => self.skip(*rows),
        }
    }

    /// A label too wide to have its words beside it: on rows of its own, not left alone at the foot of a page.
    fn label(&mut self, label: &str, words_follow: bool) {
        let room = ROOM - INDENT;
        let broken = lines(&inked(Face::Hei, label), room, room, Cut::Anywhere);
        if words_follow && self.row > 0 && self.row + broken.len() >= LINES {
            self.turn();
        }
        self.paragraph(&broken, INDENT, INDENT);
    }

    /// The mark takes the rows down to its foot and one more.
    fn mark(&mut self, text: &str) {
        let chars: Vec<Inked> = inked(Face::Title, text);
        // A long name is set smaller, never over the edge.
        let size = MARK.min(AREA.0 * PARTS / text_width(text).max(1) as f32);
        let y = TOP + MARK_TOP + size * ASCENT;
        let line = centred_line(&chars, size, size, Ink::Red, y);
        self.page().lines.push(line);
        self.row = self.row.max(((MARK_TOP + size) / PITCH).ceil() as usize + 1);
    }

    fn centred(&mut self, chars: &[Inked], size: f32, cell: f32, ink: Ink) {
        let y = self.next_row();
        let line = centred_line(chars, size, cell, ink, y);
        self.page().lines.push(line);
    }

    fn paragraph(&mut self, broken: &[Vec<Inked>], first: usize, hang: usize) {
        for (n, line) in broken.iter().enumerate() {
            let y = self.next_row();
            self.put(y, line, if n == 0 { first } else { hang });
        }
    }

    /// Base line of the next row, on a new page where this one is full.
    fn next_row(&mut self) -> f32 {
        if self.row >= LINES {
            self.turn();
        }
        self.row += 1;
        base_line(self.row - 1)
    }

    fn put(&mut self, y: f32, chars: &[Inked], indent: usize) {
        let x = LEFT + CELL / PARTS * indent as f32;
        let segments = segments(chars, x, CELL);
        self.page().lines.push(Line { y, size: BODY, cell: CELL, ink: Ink::Black, segments });
    }

    fn skip(&mut self, rows: usize) {
        // Empty lines at the head of a page would push down what it begins with.
        if self.row > 0 {
            self.row += rows;
        }
    }

    fn turn(&mut self) {
        self.pages.push(Page::default());
        self.row = 0;
    }

    /// Turns the page and takes its last rows along; with little on it, nothing.
    fn turn_with(&mut self, rows: usize) {
        let row = self.row.min(LINES);
        if row <= rows + 2 {
            return self.turn();
        }
        let from = base_line(row - rows) - 1.0;
        let (stay, go): (Vec<Line>, Vec<Line>) =
            std::mem::take(&mut self.page().lines).into_iter().partition(|line| line.y < from);
        self.page().lines = stay;
        self.turn();
        let up = base_line(row - rows) - base_line(0);
        self.page().lines = go.into_iter().map(|line| Line { y: line.y - up, ..line }).collect();
        self.row = rows;
    }

    fn page(&mut self) -> &mut Page {
        self.pages.last_mut().expect("there is a page from the begin on")
    }
}

/// Parts of a cell, as a factor.
const PARTS: f32 = CELL_PARTS as f32;

/// Part of the size that lies above the base line in Chinese faces.
const ASCENT: f32 = 0.88;

fn base_line(row: usize) -> f32 {
    TOP + PITCH * row as f32 + (PITCH - BODY) / 2.0 + BODY * ASCENT
}

/// Quarters of a cell in a title's line.
fn title_room() -> usize {
    (AREA.0 / TITLE) as usize * CELL_PARTS
}

fn inked(face: Face, text: &str) -> Vec<Inked> {
    text.chars().filter(|c| !c.is_control()).map(|c| (face, c)).collect()
}

fn segments(chars: &[Inked], mut x: f32, cell: f32) -> Vec<Segment> {
    let mut out: Vec<Segment> = Vec::new();
    for (face, c) in chars {
        match out.last_mut() {
            Some(last) if last.face == *face => last.text.push(*c),
            _ => out.push(Segment { face: *face, x, text: c.to_string() }),
        }
        x += cell / PARTS * width(*c) as f32;
    }
    out
}

fn centred_line(chars: &[Inked], size: f32, cell: f32, ink: Ink, y: f32) -> Line {
    let wide: usize = chars.iter().map(|(_, c)| width(*c)).sum();
    let x = LEFT + (AREA.0 - cell / PARTS * wide as f32) / 2.0;
    Line { y, size, cell, ink, segments: segments(chars, x, cell) }
}

fn number(n: usize) -> Line {
    let text = format!("— {n} —");
    let wide = SMALL / PARTS * text_width(&text) as f32;
    // One character in from the edge of the text area.
    let x = if n % 2 == 1 { LEFT + AREA.0 - CELL - wide } else { LEFT + CELL };
    let y = TOP + AREA.1 + NUMBER_BELOW + SMALL * ASCENT;
    Line {
        y,
        size: SMALL,
        cell: SMALL,
        ink: Ink::Black,
        segments: segments(&inked(Face::Song, &text), x, SMALL),
    }
}

fn band(words: &str) -> Option<Line> {
    let chars = inked(Face::Song, words);
    let wide = BAND / PARTS * text_width(words) as f32;
    let x = (PAGE.0 - wide) / 2.0;
    (!chars.is_empty()).then(|| Line {
        y: TOP / 2.0,
        size: BAND,
        cell: BAND,
        ink: Ink::Grey,
        segments: segments(&chars, x, BAND),
    })
}

#[cfg(test)]
#[path = "layout_tests.rs"]
mod tests;
