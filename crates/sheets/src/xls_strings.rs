//! Strings of XLS files (MS-XLS 2.5.240, 2.5.293, 2.5.294) and the table of shared strings, whose
//! text may go on in the next record in another width.

use crate::fault::Fault;

const DAMAGED: Fault = Fault::Unreadable { row: None, why: "damaged" };

/// The pieces of one record and of those that continue it.
pub(crate) struct Pieces<'a> {
    all: Vec<&'a [u8]>,
    piece: usize,
    at: usize,
}

impl<'a> Pieces<'a> {
    pub fn new(pieces: Vec<&'a [u8]>) -> Pieces<'a> {
        Pieces { all: pieces, piece: 0, at: 0 }
    }

    /// Bytes left in the present piece; moves on to the next one at its end.
    fn rest(&mut self) -> &'a [u8] {
        while let Some(piece) = self.all.get(self.piece) {
            if self.at < piece.len() {
                return &piece[self.at..];
            }
            self.piece += 1;
            self.at = 0;
        }
        &[]
    }

    fn byte(&mut self) -> Result<u8, Fault> {
        let byte = *self.rest().first().ok_or(DAMAGED)?;
        self.at += 1;
        Ok(byte)
    }

    fn u16(&mut self) -> Result<u16, Fault> {
        Ok(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn u32(&mut self) -> Result<u32, Fault> {
        Ok(u32::from(self.u16()?) | u32::from(self.u16()?) << 16)
    }

    fn skip(&mut self, mut count: usize) -> Result<(), Fault> {
        while count > 0 {
            let step = self.rest().len().min(count);
            if step == 0 {
                return Err(DAMAGED);
            }
            self.at += step;
            count -= step;
        }
        Ok(())
    }

    /// `count` UTF-16 units. Each piece that the text goes on in begins with a byte that tells
    /// anew whether characters take one byte or two.
    fn units(&mut self, count: usize, mut is_wide: bool) -> Result<String, Fault> {
        let mut units: Vec<u16> = Vec::with_capacity(count.min(self.rest().len()));
        while units.len() < count {
            let before = self.piece;
            let mut rest = self.rest();
            if self.piece != before {
                is_wide = self.byte()? & 1 != 0;
                rest = self.rest();
            }
            let width = if is_wide { 2 } else { 1 };
            let taken = (rest.len() / width).min(count - units.len());
            if taken == 0 {
                return Err(DAMAGED);
            }
            let text = &rest[..taken * width];
            if is_wide {
                units.extend(text.chunks_exact(2).map(|p| u16::from_le_bytes([p[0], p[1]])));
            } else {
                units.extend(text.iter().map(|byte| u16::from(*byte)));
            }
            self.at += taken * width;
        }
        Ok(String::from_utf16_lossy(&units))
    }

    /// A string whose length takes two bytes.
    pub fn long_string(&mut self) -> Result<String, Fault> {
        let count = self.u16()?;
        let is_wide = self.byte()? & 1 != 0;
        self.units(count.into(), is_wide)
    }

    /// A string whose length takes one byte.
    pub fn short_string(&mut self) -> Result<String, Fault> {
        let count = self.byte()?;
        let is_wide = self.byte()? & 1 != 0;
        self.units(count.into(), is_wide)
    }

    /// A string with marks of its fonts and its reading, which are passed over.
    fn rich_string(&mut self) -> Result<String, Fault> {
        let count = self.u16()?;
        let flags = self.byte()?;
        let runs = if flags & 8 != 0 { self.u16()? } else { 0 };
        let reading = if flags & 4 != 0 { self.u32()? } else { 0 };
        let text = self.units(count.into(), flags & 1 != 0)?;
        self.skip(usize::from(runs) * 4 + reading as usize)?;
        Ok(text)
    }
}

/// The shared strings of a workbook, at most `most` of them.
pub(crate) fn shared_strings(mut pieces: Pieces<'_>, most: u64) -> Result<Vec<String>, Fault> {
    pieces.skip(4)?;
    let announced = pieces.u32()?;
    let mut strings = Vec::new();
    while strings.len() < announced as usize && !pieces.rest().is_empty() {
        if strings.len() as u64 >= most {
            return Err(Fault::Bomb { what: "strings", reached: announced.into(), limit: most });
        }
        strings.push(pieces.rich_string()?);
    }
    Ok(strings)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_string_goes_on_in_the_next_record_in_another_width() {
        // Three characters: two in one byte each, then the record ends, then one in two bytes.
        let first = [0, 0, 0, 0, 1, 0, 0, 0, 3, 0, 0, b'a', b'b'];
        let second = [1, 0x2D, 0x4E];
        let strings = shared_strings(Pieces::new(vec![&first, &second]), 10).unwrap();
        assert_eq!(strings, ["ab中"]);
    }

    #[test]
    fn fonts_and_reading_are_passed_over() {
        let table = [
            0, 0, 0, 0, 2, 0, 0, 0, // totals
            1, 0, 0x0C, 1, 0, 2, 0, 0, 0, b'x', 9, 9, 9, 9, 8, 8, // x, one run, two bytes of reading
            1, 0, 0, b'y',
        ];
        let strings = shared_strings(Pieces::new(vec![&table]), 10).unwrap();
        assert_eq!(strings, ["x", "y"]);
    }
}
