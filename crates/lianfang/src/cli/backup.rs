//! `backup` and `restore` of the embedded store. A manifest with hashes is written last, so that a
//! backup that was cut short, or changed, is told from a whole one.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use store::InstallationKey;

use super::{Done, Refused, lock, text};

const MANIFEST: &str = "manifest.json";
const DATABASE: &str = "lianfang.db";

/// Arguments of `backup`.
#[derive(clap::Args)]
pub struct BackupArgs {
    /// Data directory; a running server goes on
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
    /// New directory for the backup
    #[arg(long, value_name = "DIR")]
    to: PathBuf,
    /// Print facts as JSON
    #[arg(long)]
    json: bool,
}

/// Arguments of `restore`.
#[derive(clap::Args)]
pub struct RestoreArgs {
    /// Directory of the backup
    #[arg(long, value_name = "DIR")]
    from: PathBuf,
    /// New data directory
    #[arg(long, value_name = "DIR")]
    data: PathBuf,
}

#[derive(Serialize, Deserialize)]
struct Manifest {
    commits: u64,
    files: Vec<(String, String)>,
}

/// Copies the store page by page over a snapshot.
pub fn backup(args: &BackupArgs) -> Done {
    fs::create_dir(&args.to)?;
    let commits = store::copy_database(&args.data, &args.to.join(DATABASE)).map_err(kernel::Problem::from)?;
    let mut names = vec![DATABASE.to_owned(), InstallationKey::FILE.to_owned()];
    fs::copy(args.data.join(InstallationKey::FILE), args.to.join(InstallationKey::FILE))?;
    if args.data.join(crate::demo::MARK).exists() {
        fs::copy(args.data.join(crate::demo::MARK), args.to.join(crate::demo::MARK))?;
        names.push(crate::demo::MARK.to_owned());
    }
    let files = names
        .into_iter()
        .map(|name| Ok((name.clone(), hash(&args.to.join(name))?)))
        .collect::<std::io::Result<Vec<_>>>()?;
    let manifest = serde_json::to_vec_pretty(&Manifest { commits, files }).map_err(std::io::Error::other)?;
    let path = args.to.join(MANIFEST);
    fs::write(&path, manifest)?;
    File::open(&path)?.sync_all()?;
    let to = args.to.display().to_string();
    if args.json {
        println!("{}", serde_json::json!({ "to": to, "commits": commits }));
    } else {
        println!("{}", text().t2("cli-backup-done", "to", to, "commits", commits as i64));
    }
    Ok(ExitCode::SUCCESS)
}

/// Puts a whole backup into a new directory.
pub fn restore(args: &RestoreArgs) -> Done {
    let manifest = fs::read(args.from.join(MANIFEST))
        .ok()
        .and_then(|bytes| serde_json::from_slice::<Manifest>(&bytes).ok())
        .ok_or_else(|| Refused::Words(text().t("cli-backup-cut").to_string()))?;
    for (name, expected) in &manifest.files {
        let plain = Path::new(name).components().count() == 1;
        if !plain || hash(&args.from.join(name)).ok().as_ref() != Some(expected) {
            return Err(Refused::Words(text().t1("cli-backup-changed", "file", name)));
        }
    }
    fs::create_dir_all(&args.data)?;
    let _lock = lock(&args.data)?;
    if args.data.join(InstallationKey::FILE).exists() {
        return Err(Refused::Words(text().t("cli-not-empty").to_string()));
    }
    for (name, _) in &manifest.files {
        fs::copy(args.from.join(name), args.data.join(name))?;
        File::open(args.data.join(name))?.sync_all()?;
    }
    store::start_commit_file(&args.data, manifest.commits)?;
    println!(
        "{}",
        text().t2(
            "cli-restore-done",
            "data",
            args.data.display().to_string(),
            "commits",
            manifest.commits as i64
        )
    );
    Ok(ExitCode::SUCCESS)
}

fn hash(path: &Path) -> std::io::Result<String> {
    let (mut file, mut hash, mut buffer) = (File::open(path)?, Sha256::new(), vec![0_u8; 1 << 20]);
    loop {
        let n = file.read(&mut buffer)?;
        if n == 0 {
            return Ok(format!("{:x}", hash.finalize()));
        }
        hash.update(&buffer[..n]);
    }
}
