//! `minutes read`: what the text of minutes says, and what is missing or contradictory in it.

use std::path::PathBuf;
use std::process::ExitCode;

use ::minutes::Reading;
use webkit::Text;

use super::{Done, Refused, text};
use crate::written;

/// Arguments of `minutes read`.
#[derive(clap::Args)]
pub struct ReadArgs {
    /// Plain text (UTF-8 or GB18030) or DOCX
    #[arg(value_name = "FILE")]
    file: PathBuf,
    /// Print facts as JSON
    #[arg(long)]
    json: bool,
}

/// Reads a file of minutes. Findings are facts about the text: they do not make the command fail.
pub fn read(args: &ReadArgs) -> Done {
    let bytes = std::fs::read(&args.file)?;
    let reading = ::minutes::read(&written(&bytes)?);
    if args.json {
        let facts = serde_json::to_string_pretty(&reading).map_err(std::io::Error::from)?;
        println!("{facts}");
    } else {
        println!("{}", words(text(), &reading, 0).join("\n"));
    }
    Ok(ExitCode::SUCCESS)
}

/// The text of a file, or why it has none.
pub fn written(bytes: &[u8]) -> Result<String, Refused> {
    written::text_of(bytes).map_err(|code| Refused::Words(text().t(format!("minutes-{code}")).into_owned()))
}

/// What was read, a line a fact; parts of a compilation one after the other, set in.
fn words(text: Text, reading: &Reading, depth: usize) -> Vec<String> {
    let indent = "  ".repeat(depth);
    let mut said = vec![format!("{indent}{}", text.t(format!("minutes-kind-{}", reading.kind.code())))];
    let fields = [
        ("title", reading.title.clone()),
        ("number", reading.number.clone()),
        ("date", reading.date.as_ref().map(|date| date.words.clone())),
        ("place", reading.place.clone()),
        ("chair", reading.chair.clone()),
        ("lecturer", reading.lecturer.clone()),
        ("recorder", reading.recorder.clone()),
        ("entitled", reading.attendance.entitled.map(|n| n.to_string())),
        ("present", reading.attendance.present.map(|n| n.to_string())),
        ("observers", reading.attendance.observers.map(|n| n.to_string())),
        ("absent", reading.attendance.absent.map(|n| n.to_string())),
    ];
    for (field, value) in fields {
        said.extend(value.map(|value| format!("{indent}  {}{value}", text.t(format!("minutes-{field}")))));
    }
    for motion in &reading.motions {
        said.push(format!("{indent}  {}{}", text.t("minutes-vote"), motion.words));
    }
    for task in &reading.tasks {
        let owners: Vec<&str> = std::iter::once(&task.owner).chain(&task.with).map(String::as_str).collect();
        let (owner, due) = (owners.join(&text.t("list-comma")), task.due.as_deref().unwrap_or("—"));
        said.push(format!("{indent}  {}{owner}{}{due}", text.t("minutes-task"), text.t("dot")));
    }
    said.extend(
        reading
            .findings
            .iter()
            .map(|finding| format!("{indent}  ! {}", written::finding_words(text, finding))),
    );
    said.extend(reading.parts.iter().flat_map(|part| words(text, part, depth + 1)));
    said
}
