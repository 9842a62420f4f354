//! The command line. Exit codes: 0 done, 1 refused, 2 wrong usage.

mod backup;
mod export;
mod import;
mod init;
mod minutes;
mod minutes_print;
mod run;
mod verify;

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;

use clap::{Parser, Subcommand};
use kernel::{Lang, Problem, SharedClock};
use store::{OpenError, Place};
use webkit::Text;

use crate::app::install_words;
use crate::bench::RushArgs;
use crate::serve::SystemClock;

/// Lianfang 联防: the workbench of joint epidemic prevention.
#[derive(Parser)]
#[command(name = "lianfang", version, max_term_width = 100)]
struct Cli {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Make a sample county and serve it; again serves the same one
    #[command(after_help = "Example: lianfang demo --addr 127.0.0.1:8420")]
    Demo(run::DemoArgs),
    /// Make a data directory with the divisions of a county, city, province, or all
    #[command(after_help = "Example: lianfang init --data D --division 421081")]
    Init(init::InitArgs),
    /// Serve a data directory
    #[command(after_help = "Example: lianfang serve --data D --addr 127.0.0.1:8420")]
    Serve(run::ServeArgs),
    /// Import a file
    #[command(subcommand)]
    Import(Import),
    /// Export a day of a round
    #[command(subcommand)]
    Export(Export),
    /// Prove that what is stored is what was written
    #[command(after_help = "Example: lianfang verify --data D --json")]
    Verify(verify::VerifyArgs),
    /// Copy the store, beside a running server
    #[command(after_help = "Example: lianfang backup --data D --to /backup/2026-11-23")]
    Backup(backup::BackupArgs),
    /// Put a backup into an empty directory
    #[command(after_help = "Example: lianfang restore --from /backup/2026-11-23 --data D")]
    Restore(backup::RestoreArgs),
    /// Texts of minutes
    #[command(subcommand)]
    Minutes(Minutes),
    /// Measure
    #[command(subcommand)]
    Bench(Bench),
}

#[derive(Subcommand)]
enum Minutes {
    /// Who met where and when, what was decided, who is to do what by when, and what is missing or contradictory
    #[command(after_help = "Example: lianfang minutes read minutes.txt --json")]
    Read(minutes::ReadArgs),
    /// Minutes as PDF, DOCX, HTML or text, in the layout of GB/T 9704
    #[command(after_help = "Example: lianfang minutes print minutes.txt --to pdf --out minutes.pdf")]
    Print(minutes_print::PrintArgs),
}

#[derive(Subcommand)]
enum Import {
    /// Units from CSV (UTF-8 or GB18030), XLSX or XLS
    #[command(after_help = "Example: lianfang import units units.xlsx --data D")]
    Units(import::UnitsArgs),
    /// People of one unit from CSV (UTF-8 or GB18030), XLSX or XLS
    #[command(
        after_help = "Example: lianfang import people roster.xlsx --data D --unit '990101001200 柳溪村'"
    )]
    People(import::PeopleArgs),
}

#[derive(Subcommand)]
enum Export {
    /// A day of a round as XLSX
    #[command(after_help = "Example: lianfang export round daily --data D --day 2026-11-23 --to day.xlsx")]
    Round(export::RoundArgs),
}

#[derive(Subcommand)]
enum Bench {
    /// Every unit files once, over HTTP, on a copy of the data directory
    #[command(after_help = "Example: lianfang bench rush --data D --json")]
    Rush(RushArgs),
}

/// Runs the program.
pub fn main() -> ExitCode {
    let cli = Cli::parse();
    install_words();
    tracing_subscriber::fmt()
        .with_env_filter(
            tracing_subscriber::EnvFilter::try_from_env("LIANFANG_LOG")
                .unwrap_or_else(|_| tracing_subscriber::EnvFilter::new(quiet(&cli.command))),
        )
        .with_writer(std::io::stderr)
        .with_target(false)
        .init();
    let clock: SharedClock = Arc::new(SystemClock);
    let done = match cli.command {
        Command::Demo(args) => run::demo(&args, clock),
        Command::Init(args) => init::init(&args, clock),
        Command::Serve(args) => run::serve(&args, clock),
        Command::Import(Import::Units(args)) => import::units(&args, clock),
        Command::Import(Import::People(args)) => import::people(&args, clock),
        Command::Export(Export::Round(args)) => export::round(&args, clock),
        Command::Verify(args) => verify::verify(&args, &clock),
        Command::Backup(args) => backup::backup(&args),
        Command::Restore(args) => backup::restore(&args),
        Command::Minutes(Minutes::Read(args)) => minutes::read(&args),
        Command::Minutes(Minutes::Print(args)) => minutes_print::print(&args),
        Command::Bench(Bench::Rush(args)) => return crate::bench::rush(&args, &clock),
    };
    match done {
        Ok(code) => code,
        Err(refused) => {
            eprintln!("lianfang: {refused}");
            ExitCode::FAILURE
        }
    }
}

/// What is logged by default. Bulk work holds the lane longer than a request may: no warning there.
fn quiet(command: &Command) -> &'static str {
    match command {
        Command::Demo(_) | Command::Init(_) | Command::Import(_) => "info,store=error",
        _ => "info",
    }
}

/// Why a command did not do it, in words.
#[derive(Debug, thiserror::Error)]
enum Refused {
    #[error("{}", spoken(.0))]
    Problem(#[from] Problem),
    #[error("{}", explain(.0))]
    Open(#[from] OpenError),
    #[error("{0}")]
    Io(#[from] std::io::Error),
    #[error("{0}")]
    Words(String),
}

type Done = Result<ExitCode, Refused>;

/// The operator's language: English where the environment says so, Chinese otherwise.
fn text() -> Text {
    let lang = ["LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|v| std::env::var(v).ok().filter(|v| !v.is_empty()));
    Text { lang: lang.and_then(|v| Lang::parse(&v)).unwrap_or_default() }
}

fn spoken(problem: &Problem) -> String {
    crate::handover::refusal(text(), problem)
}

/// A store that is not opened says how to mend it.
fn explain(error: &OpenError) -> String {
    let text = text();
    match error {
        OpenError::CommitsLost { database, file } => {
            text.t2("cli-commits-lost", "database", *database as i64, "file", *file as i64)
        }
        OpenError::Unreadable { database, file } => {
            text.t2("cli-unreadable", "database", *database as i64, "file", *file as i64)
        }
        OpenError::CommitFile { database } => text.t1("cli-commit-file", "database", *database as i64),
        OpenError::Io(error) if error.kind() == std::io::ErrorKind::NotFound => {
            text.t("cli-no-directory").to_string()
        }
        other => other.to_string(),
    }
}

/// Where the rows are: a server by its address, or the data directory.
fn place(data: &DataArgs) -> Result<Place, Refused> {
    match &data.database {
        None => Ok(Place::Directory),
        Some(url) => {
            let (url, schema) = url.split_once('#').unwrap_or((url, "lianfang"));
            let plain = schema.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_');
            if !plain || schema.is_empty() {
                return Err(Refused::Words(text().t("cli-schema").to_string()));
            }
            let ca = data.database_ca.clone();
            Ok(Place::Server { url: url.to_owned(), schema: schema.to_owned(), ca })
        }
    }
}

/// Takes the directory's lock, or says that another process works in it.
fn lock(dir: &Path) -> Result<store::DirLock, Refused> {
    if !dir.is_dir() {
        return Err(Refused::Words(text().t("cli-no-directory").to_string()));
    }
    store::DirLock::take(dir).map_err(|e| match e {
        store::Locked::ByAnother => Refused::Words(text().t("cli-locked").to_string()),
        store::Locked::Io(e) => Refused::Io(e),
    })
}

/// What every command on a data directory takes.
#[derive(clap::Args, Clone, Debug)]
struct DataArgs {
    /// Data directory
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// PostgreSQL in place of the embedded store: postgres://user@host/database#schema
    #[arg(long, value_name = "URL")]
    database: Option<String>,
    /// Authority that signed that server's certificate, PEM [default: those of the system]; a server on another
    /// machine is spoken to over TLS only
    #[arg(long, value_name = "FILE")]
    database_ca: Option<PathBuf>,
}
