//! Makers of fixtures: zip containers, XLSX from parts, XLS from records.

use std::io::{Cursor, Write};

use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// A zip container of these parts.
pub fn zip(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in parts {
        let options = SimpleFileOptions::default().compression_level(Some(9));
        writer.start_file(*name, options).unwrap();
        writer.write_all(content).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

/// An XLSX file of one sheet, by its parts.
pub struct Xlsx {
    pub sheet: String,
    pub workbook: String,
    pub rels: String,
    pub shared: Option<String>,
    pub styles: Option<String>,
    pub extra: Vec<(String, Vec<u8>)>,
}

pub const RELATIONSHIP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

impl Xlsx {
    /// With this XML inside `sheetData`.
    pub fn of_rows(rows: &str) -> Xlsx {
        Xlsx::of_sheet(&format!("<worksheet><sheetData>{rows}</sheetData></worksheet>"))
    }

    /// With this XML as the sheet.
    pub fn of_sheet(sheet: &str) -> Xlsx {
        Xlsx {
            sheet: sheet.to_string(),
            workbook: workbook("", r#"<sheet name="表1" sheetId="1" r:id="rId1"/>"#),
            rels: rels(&[("rId1", "worksheet", "worksheets/sheet1.xml")]),
            shared: None,
            styles: None,
            extra: Vec::new(),
        }
    }

    pub fn shared(mut self, strings: &str) -> Xlsx {
        self.shared = Some(strings.to_string());
        self
    }

    /// With these number formats: cell format n shows format code n.
    pub fn formats(mut self, codes: &[&str]) -> Xlsx {
        let number =
            |(at, code): (usize, &&str)| format!(r#"<numFmt numFmtId="{}" formatCode="{code}"/>"#, 164 + at);
        let numbers: String = codes.iter().enumerate().map(number).collect();
        let format = |at: usize| format!(r#"<xf numFmtId="{}"/>"#, 164 + at);
        let formats: String = (0..codes.len()).map(format).collect();
        self.styles = Some(format!(
            "<styleSheet><numFmts>{numbers}</numFmts><cellXfs>{formats}</cellXfs></styleSheet>"
        ));
        self
    }

    pub fn part(mut self, name: &str, content: &[u8]) -> Xlsx {
        self.extra.push((name.to_string(), content.to_vec()));
        self
    }

    pub fn bytes(&self) -> Vec<u8> {
        let root = format!(
            r#"<Relationships><Relationship Id="r" Type="{RELATIONSHIP}/officeDocument" Target="xl/workbook.xml"/></Relationships>"#
        );
        let mut parts: Vec<(&str, &[u8])> = vec![
            ("[Content_Types].xml", b"<Types/>"),
            ("_rels/.rels", root.as_bytes()),
            ("xl/workbook.xml", self.workbook.as_bytes()),
            ("xl/_rels/workbook.xml.rels", self.rels.as_bytes()),
            ("xl/worksheets/sheet1.xml", self.sheet.as_bytes()),
        ];
        if let Some(shared) = &self.shared {
            parts.push(("xl/sharedStrings.xml", shared.as_bytes()));
        }
        if let Some(styles) = &self.styles {
            parts.push(("xl/styles.xml", styles.as_bytes()));
        }
        parts.extend(self.extra.iter().map(|(name, content)| (name.as_str(), &content[..])));
        zip(&parts)
    }
}

pub fn workbook(properties: &str, sheets: &str) -> String {
    format!(r#"<workbook xmlns:r="{RELATIONSHIP}">{properties}<sheets>{sheets}</sheets></workbook>"#)
}

pub fn rels(rels: &[(&str, &str, &str)]) -> String {
    let rel = |(id, kind, target): &(&str, &str, &str)| {
        format!(r#"<Relationship Id="{id}" Type="{RELATIONSHIP}/{kind}" Target="{target}"/>"#)
    };
    format!("<Relationships>{}</Relationships>", rels.iter().map(rel).collect::<String>())
}

/// The sheet with 1,221 bytes that costs a careless reader 309 MiB.
pub fn sparse() -> Vec<u8> {
    Xlsx::of_rows(
        r#"<row r="1"><c r="A1"><v>1</v></c></row><row r="100000"><c r="CV100000"><v>1</v></c></row>"#,
    )
    .bytes()
}

/// A sheet of 64 MiB in a file of less than 163 KB.
pub fn dense_bomb() -> Vec<u8> {
    Xlsx::of_rows(&format!("<row>{}</row>", "<c/>".repeat((64 << 20) / 4))).bytes()
}

/// Sets a flag in every header of a zip container.
pub fn with_zip_flag(mut bytes: Vec<u8>, flag: u8) -> Vec<u8> {
    for (mark, at) in [(b"PK\x03\x04", 6), (b"PK\x01\x02", 8)] {
        for place in places(&bytes, mark) {
            bytes[place + at] |= flag;
        }
    }
    bytes
}

/// Claims this unpacked size for every part.
pub fn with_claimed_size(mut bytes: Vec<u8>, size: u32) -> Vec<u8> {
    for (mark, at) in [(b"PK\x03\x04", 22), (b"PK\x01\x02", 24)] {
        for place in places(&bytes, mark) {
            bytes[place + at..place + at + 4].copy_from_slice(&size.to_le_bytes());
        }
    }
    bytes
}

fn places(bytes: &[u8], mark: &[u8]) -> Vec<usize> {
    (0..bytes.len()).filter(|&at| bytes[at..].starts_with(mark)).collect()
}

/// An XLS file by its records.
#[derive(Default)]
pub struct Xls {
    /// Records of the workbook before its sheets are named.
    pub globals: Vec<u8>,
    /// Name, state (0 visible), kind (0 worksheet) and records of each sheet.
    pub sheets: Vec<(String, u8, u8, Vec<u8>)>,
    /// More streams of the container.
    pub streams: Vec<(String, Vec<u8>)>,
    pub is_biff5: bool,
}

/// One record.
pub fn record(kind: u16, content: &[u8]) -> Vec<u8> {
    let mut bytes = kind.to_le_bytes().to_vec();
    bytes.extend((content.len() as u16).to_le_bytes());
    bytes.extend(content);
    bytes
}

/// A cell record: row, column and format before the content.
pub fn cell(kind: u16, row: u16, column: u16, format: u16, content: &[u8]) -> Vec<u8> {
    let mut bytes: Vec<u8> = [row, column, format].iter().flat_map(|n| n.to_le_bytes()).collect();
    bytes.extend(content);
    record(kind, &bytes)
}

/// A string of two bytes a character, its length in `width` bytes.
pub fn wide(text: &str, width: usize) -> Vec<u8> {
    let units: Vec<u16> = text.encode_utf16().collect();
    let mut bytes = units.len().to_le_bytes()[..width].to_vec();
    bytes.push(1);
    bytes.extend(units.iter().flat_map(|unit| unit.to_le_bytes()));
    bytes
}

/// The table of shared strings.
pub fn shared(strings: &[&str]) -> Vec<u8> {
    let mut content = vec![0; 4];
    content.extend((strings.len() as u32).to_le_bytes());
    content.extend(strings.iter().flat_map(|text| wide(text, 2)));
    record(0xFC, &content)
}

impl Xls {
    pub fn of_cells(cells: &[Vec<u8>]) -> Xls {
        Xls { sheets: vec![("表1".to_string(), 0, 0, cells.concat())], ..Xls::default() }
    }

    pub fn bytes(&self) -> Vec<u8> {
        let version: u16 = if self.is_biff5 { 0x0500 } else { 0x0600 };
        let bof = |kind: u16| {
            let mut content = version.to_le_bytes().to_vec();
            content.extend(kind.to_le_bytes());
            content.extend([0; 12]);
            record(0x0809, &content)
        };
        let mut stream = [bof(0x0005), self.globals.clone()].concat();
        let names: Vec<Vec<u8>> = self.sheets.iter().map(|sheet| wide(&sheet.0, 1)).collect();
        let length: usize = names.iter().map(|name| 4 + 6 + name.len()).sum();
        let mut start = stream.len() + length + 4;
        for (sheet, name) in self.sheets.iter().zip(&names) {
            let mut content = (start as u32).to_le_bytes().to_vec();
            content.extend([sheet.1, sheet.2]);
            content.extend(name);
            stream.extend(record(0x85, &content));
            start += 20 + sheet.3.len() + 4;
        }
        stream.extend(record(0x0A, &[]));
        for sheet in &self.sheets {
            stream.extend([bof(0x0010), sheet.3.clone(), record(0x0A, &[])].concat());
        }
        let name = if self.is_biff5 { "Book" } else { "Workbook" };
        let mut streams = vec![(name.to_string(), stream)];
        streams.extend(self.streams.clone());
        ole(&streams)
    }
}

/// A compound file of these streams; none of them in the mini stream.
pub fn ole(streams: &[(String, Vec<u8>)]) -> Vec<u8> {
    const END: u32 = 0xFFFF_FFFE;
    let lengths: Vec<usize> = streams.iter().map(|(_, s)| s.len().max(4_096)).collect();
    let sectors: Vec<usize> = lengths.iter().map(|length| length.div_ceil(512)).collect();
    let directory_sectors = (streams.len() + 1).div_ceil(4);
    let others = directory_sectors + sectors.iter().sum::<usize>();
    let fat_sectors = (others + 110).div_ceil(127);
    assert!(fat_sectors <= 109);
    let mut fat = vec![0xFFFF_FFFD_u32; fat_sectors];
    let mut chain = |count: usize| {
        let start = fat.len();
        fat.extend((1..=count).map(|n| if n == count { END } else { (start + n) as u32 }));
        start as u32
    };
    let directory = chain(directory_sectors);
    let starts: Vec<u32> = sectors.iter().map(|count| chain(*count)).collect();
    fat.resize(fat_sectors * 128, 0xFFFF_FFFF);

    let mut bytes = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1".to_vec();
    bytes.extend([0; 16]);
    bytes.extend([0x3E, 0, 3, 0, 0xFE, 0xFF, 9, 0, 6, 0]);
    bytes.extend([0; 10]);
    bytes.extend((fat_sectors as u32).to_le_bytes());
    bytes.extend(directory.to_le_bytes());
    bytes.extend([0; 4]);
    bytes.extend(4_096_u32.to_le_bytes());
    for number in [END, 0, END, 0] {
        bytes.extend(number.to_le_bytes());
    }
    bytes.extend((0..109_u32).flat_map(|at| {
        let used = (at as usize) < fat_sectors;
        (if used { at } else { 0xFFFF_FFFF }).to_le_bytes()
    }));
    assert_eq!(bytes.len(), 512);
    bytes.extend(fat.iter().flat_map(|number| number.to_le_bytes()));
    bytes.extend(entry("Root Entry", 5, END, 0));
    for (at, (name, _)) in streams.iter().enumerate() {
        bytes.extend(entry(name, 2, starts[at], lengths[at]));
    }
    bytes.resize(512 * (1 + fat_sectors + directory_sectors), 0);
    for (at, (_, content)) in streams.iter().enumerate() {
        let from = bytes.len();
        bytes.extend(content);
        bytes.resize(from + 512 * sectors[at], 0);
    }
    bytes
}

fn entry(name: &str, kind: u8, start: u32, length: usize) -> Vec<u8> {
    let mut bytes: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
    let name_length = bytes.len() as u16 + 2;
    bytes.resize(64, 0);
    bytes.extend(name_length.to_le_bytes());
    bytes.extend([kind, 1]);
    bytes.extend([0xFF; 12]);
    bytes.resize(116, 0);
    bytes.extend(start.to_le_bytes());
    bytes.extend((length as u64).to_le_bytes());
    bytes
}

/// A table as text: cells parted by `|`, rows by a line end, numbers of rows before a colon.
pub fn shown(table: &sheets::Table) -> String {
    let rows = table.rows.iter().map(|row| {
        let cells: Vec<String> = row.cells.iter().map(sheets::Cell::text).collect();
        format!("{}:{}", row.number, cells.join("|"))
    });
    rows.collect::<Vec<_>>().join("\n")
}
