//! `minutes print`: a text of minutes set as a record or as a summary, for paper or for a word processor.

use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use ::minutes::Style;
use print::{FaceBytes, Fonts};

use super::minutes::written as text_of;
use super::{Done, Refused, text};
use crate::written;

/// Arguments of `minutes print`.
#[derive(clap::Args)]
pub struct PrintArgs {
    /// Plain text (UTF-8 or GB18030) or DOCX
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// What to make
    #[arg(long, value_name = "FORMAT")]
    to: Format,
    /// Where to write it
    #[arg(long, value_name = "FILE")]
    out: PathBuf,
    /// A summary (会议纪要) in place of a record (会议记录)
    #[arg(long)]
    summary: bool,
    /// Faces for titles, 黑体, 楷体, 仿宋 and 宋体, as FILE or FILE#NUMBER; one for all, or five [default: Noto CJK of
    /// this system]
    #[arg(long, value_name = "FACE")]
    font: Vec<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Pdf,
    Docx,
    Html,
    Txt,
}

/// Sets the minutes of a file; says of PDF what could not be printed.
pub fn print(args: &PrintArgs) -> Done {
    let reading = ::minutes::read(&text_of(&std::fs::read(&args.file)?)?);
    let style = if args.summary { Style::Summary } else { Style::Record };
    let document = ::minutes::to_document(&reading, style);
    let bytes = match args.to {
        Format::Txt => ::minutes::text_of(&document).into_bytes(),
        Format::Html => ::minutes::to_html(&document).into_bytes(),
        Format::Docx => ::minutes::to_docx(&document),
        Format::Pdf => {
            let printed = print::pdf(&document, &fonts(&args.font)?).map_err(|error| {
                Refused::Words(text().t1("minutes-not-printed", "why", error.to_string()))
            })?;
            if !printed.missing.is_empty() {
                let missing: String = printed.missing.iter().collect();
                eprintln!("{}", text().t1("minutes-missing-characters", "characters", missing));
            }
            printed.bytes
        }
    };
    std::fs::write(&args.out, bytes)?;
    Ok(ExitCode::SUCCESS)
}

fn fonts(given: &[String]) -> Result<Fonts, Refused> {
    match given {
        [] => written::system_fonts().map_err(|key| Refused::Words(text().t(key).into_owned())),
        [one] => Ok(Fonts::one(&face(one)?)),
        [title, hei, kai, fang, song] => {
            Ok(Fonts { faces: [face(title)?, face(hei)?, face(kai)?, face(fang)?, face(song)?] })
        }
        _ => Err(Refused::Words(text().t("minutes-faces").into_owned())),
    }
}

fn face(name: &str) -> Result<FaceBytes, Refused> {
    let (file, index) = file_and_number(name);
    Ok(FaceBytes { bytes: Arc::new(std::fs::read(file)?), index })
}

/// FILE#NUMBER; a `#` that no number follows is part of the file's name.
fn file_and_number(name: &str) -> (&str, u32) {
    let numbered = name.rsplit_once('#').and_then(|(file, number)| Some((file, number.parse().ok()?)));
    numbered.unwrap_or((name, 0))
}

#[cfg(test)]
mod tests {
    use super::file_and_number;

    #[test]
    fn only_a_number_behind_the_last_sign_names_a_face() {
        for (name, file, number) in [
            ("song.ttc", "song.ttc", 0),
            ("song.ttc#2", "song.ttc", 2),
            ("/fonts/#1/song.ttc", "/fonts/#1/song.ttc", 0),
            ("/fonts/#1/song.ttc#3", "/fonts/#1/song.ttc", 3),
            ("c#.otf", "c#.otf", 0),
            ("song.ttc#", "song.ttc#", 0),
        ] {
            assert_eq!(file_and_number(name), (file, number), "{name}");
        }
    }
}
