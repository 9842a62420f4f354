//! `verify`: the chain of the trail, each row against its after-image, counters against a recount, and
//! the commit number against `commit.seq`.

use std::process::ExitCode;

use kernel::{Day, DivisionCode, Instant, Problem, SharedClock};
use store::{Config, Db, Finding, InstallationKey, Verdict};

use super::{DataArgs, Done, Refused, lock, place, text};
use crate::app::{MIGRATIONS, audited_tables};
use crate::slices::{org, rounds};

/// Arguments of `verify`.
#[derive(clap::Args)]
pub struct VerifyArgs {
    #[command(flatten)]
    data: DataArgs,
    /// Print facts as JSON
    #[arg(long)]
    json: bool,
    /// After loss was found and looked into: accept the database as it is, so that it can be served
    #[arg(long)]
    accept_loss: bool,
    /// A daily seal from a paper, to be held against the store; may be given again
    #[arg(long, value_name = "DAY=SEAL")]
    seal: Vec<String>,
    /// Days back whose counters are recounted
    #[arg(long, value_name = "N", default_value_t = 2)]
    recount_days: i32,
}

/// Verifies beside a running server.
pub fn verify(args: &VerifyArgs, clock: &SharedClock) -> Done {
    let dir = args.data.data.clone();
    if !dir.is_dir() {
        return Err(Refused::Words(text().t("cli-no-directory").to_string()));
    }
    if args.accept_loss {
        let _lock = lock(&dir)?;
        let aside = store::accept_loss(&dir, clock.now().0)?;
        println!("{}", text().t1("cli-loss-accepted", "file", aside.display().to_string()));
    }
    let key = InstallationKey::load(&dir)?;
    let config =
        Config { dir, place: place(&args.data)?, migrations: MIGRATIONS, clock: clock.clone(), readers: 1 };
    let papers = args.seal.iter().map(|paper| sealed_day(paper)).collect::<Result<Vec<_>, _>>()?;
    let mut verdict = Verdict::of(&config, &key, &audited_tables())?;
    for (day, printed) in papers {
        if !verdict.seals.iter().any(|seal| seal.day == day && seal.printed() == printed) {
            verdict.findings.push(Finding { code: "seal-unknown", place: format!("{day} {printed}") });
        }
    }
    if verdict.findings.is_empty() {
        verdict.findings.extend(counters(&config, &key, clock.now(), args.recount_days)?);
    }
    let text = text();
    if args.json {
        let findings: Vec<_> = verdict
            .findings
            .iter()
            .map(|f| serde_json::json!({ "code": f.code, "place": f.place }))
            .collect();
        println!(
            "{}",
            serde_json::json!({
                "ok": verdict.findings.is_empty(), "findings": findings, "rows": verdict.rows,
                "audit_rows": verdict.audit_rows, "commits": verdict.commits,
            })
        );
    } else {
        for finding in &verdict.findings {
            println!("{}: {}", text.t(key_of(finding.code)), finding.place);
        }
        println!(
            "{}",
            text.ta(
                if verdict.findings.is_empty() { "verify-clean" } else { "verify-found" },
                &[
                    ("rows", (verdict.rows as i64).into()),
                    ("audit", (verdict.audit_rows as i64).into()),
                    ("commits", (verdict.commits as i64).into()),
                    ("n", (verdict.findings.len() as i64).into()),
                ],
            )
        );
    }
    Ok(if verdict.findings.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// `2026-11-23=1A2B-3C4D-5E6F-7081`, as it stands on a paper.
fn sealed_day(paper: &str) -> Result<(Day, String), Refused> {
    let parts = paper.split_once('=').and_then(|(day, seal)| Some((Day::parse(day)?, seal.to_uppercase())));
    parts.ok_or_else(|| Refused::Words(text().t1("cli-seal", "seal", paper)))
}

fn key_of(code: &str) -> &'static str {
    match code {
        "commits-lost" => "verify-commits-lost",
        "commit-file" => "verify-commit-file",
        "pages" => "verify-pages",
        "audit-changed" => "verify-audit-changed",
        "audit-end" => "verify-audit-end",
        "row-changed" => "verify-row-changed",
        "row-unknown" => "verify-row-unknown",
        "row-missing" => "verify-row-missing",
        "seal-changed" => "verify-seal-changed",
        "seal-unmet" => "verify-seal-unmet",
        "seal-unknown" => "verify-seal-unknown",
        "counter-drift" => "verify-counter-drift",
        _ => "verify-unreadable",
    }
}

/// Counters of the last days against a recount, on a store opened for reading only.
fn counters(
    config: &Config,
    key: &InstallationKey,
    now: Instant,
    days: i32,
) -> Result<Vec<Finding>, Refused> {
    let db = Db::open_read_only(config, key)?;
    let found = db.read_blocking("verify.recount", move |tx| {
        let book = rounds::actions::Book::load(tx)?;
        let today: Day = now.day();
        let mut findings = Vec::new();
        for shard in org::actions::shards_under(tx, DivisionCode::NATION, today)? {
            for back in 0..days {
                for drift in rounds::actions::recount(tx, &book, shard, today.plus(-back))? {
                    findings.push(Finding {
                        code: "counter-drift",
                        place: format!(
                            "{} {} {}: {} / {}",
                            drift.county,
                            today.plus(-back),
                            drift.slot,
                            drift.counted,
                            drift.recounted
                        ),
                    });
                }
            }
        }
        Ok::<_, Problem>(findings)
    })?;
    db.close();
    Ok(found)
}
