//! Minutes as files and as words: what both the command line and the pages of meetings need of the crate `minutes`.

use std::path::Path;
use std::sync::Arc;

use ::minutes::Finding;
use print::{FaceBytes, Fonts};
use webkit::Text;

/// Where Debian, Fedora and Arch put the free faces: bold serif for titles, sans for 黑体, serif for the rest.
const FOLDERS: [&str; 3] =
    ["/usr/share/fonts/opentype/noto", "/usr/share/fonts/google-noto-cjk", "/usr/share/fonts/noto-cjk"];
const BOLD: &str = "NotoSerifCJK-Bold.ttc";
const SANS: &str = "NotoSansCJK-Regular.ttc";
const SERIF: &str = "NotoSerifCJK-Regular.ttc";
/// The simplified Chinese face of a Noto collection.
const SIMPLIFIED: u32 = 2;

/// The text of a file of minutes: plain text in UTF-8 or GB18030, or DOCX, which is told by what it is.
///
/// # Errors
/// The code of what is wrong: `minutes-` and this is the key of its words.
pub fn text_of(bytes: &[u8]) -> Result<String, &'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return ::minutes::text_of_docx(bytes).map_err(minutes::DocxError::code);
    }
    let (written, _, _) = match std::str::from_utf8(bytes) {
        Ok(_) => encoding_rs::UTF_8.decode(bytes),
        Err(_) => encoding_rs::GB18030.decode(bytes),
    };
    if written.contains('\0') { Err("no-text") } else { Ok(written.into_owned()) }
}

/// Line and column, then what was found there.
pub fn finding_words(text: Text, finding: &Finding) -> String {
    let what = text.t(format!("minutes-finding-{}", finding.finding.code()));
    let place =
        text.t2("minutes-at", "line", i64::from(finding.at.line), "column", i64::from(finding.at.column));
    let counted = match (finding.expected, finding.found) {
        (Some(expected), Some(found)) => {
            text.t2("minutes-counted", "expected", i64::from(expected), "found", i64::from(found))
        }
        _ => String::new(),
    };
    format!("{place} {what}{counted}")
}

/// The free faces of this system: for titles, 黑体, 楷体, 仿宋 and 宋体.
///
/// # Errors
/// The key of the words that say which package to install.
pub fn system_fonts() -> Result<Fonts, &'static str> {
    let folder = FOLDERS.into_iter().map(Path::new).find(|folder| folder.join(SERIF).exists());
    let folder = folder.ok_or("minutes-no-font")?;
    let read = |name: &str| -> Option<FaceBytes> {
        let bytes = std::fs::read(folder.join(name)).ok()?;
        Some(FaceBytes { bytes: Arc::new(bytes), index: SIMPLIFIED })
    };
    let serif = read(SERIF).ok_or("minutes-no-font")?;
    // A system without the bold or the sans face prints all in one.
    let (bold, sans) =
        (read(BOLD).unwrap_or_else(|| serif.clone()), read(SANS).unwrap_or_else(|| serif.clone()));
    Ok(Fonts { faces: [bold, sans, serif.clone(), serif.clone(), serif] })
}
