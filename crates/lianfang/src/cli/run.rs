//! `demo` and `serve`.

use std::io::IsTerminal as _;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;

use kernel::SharedClock;
use tokio::net::TcpListener;

use super::{DataArgs, Done, Refused, lock, place, text};
use crate::app::App;
use crate::demo;
use crate::serve::{DEFAULT_ADDRESS, serve as run_server, told_to_stop};

/// Arguments of `serve`.
#[derive(clap::Args)]
pub struct ServeArgs {
    #[command(flatten)]
    data: DataArgs,
    #[command(flatten)]
    net: NetArgs,
}

/// Arguments of `demo`.
#[derive(clap::Args)]
pub struct DemoArgs {
    /// Data directory of the sample county
    #[arg(long, value_name = "DIR", default_value = "demo-data")]
    data: PathBuf,
    #[command(flatten)]
    net: NetArgs,
}

#[derive(clap::Args)]
struct NetArgs {
    /// Address to listen on
    #[arg(long, value_name = "ADDR:PORT", default_value_t = DEFAULT_ADDRESS)]
    addr: SocketAddr,
    /// Address under which people reach the server, for links, QR codes and cookies
    #[arg(long, value_name = "URL")]
    public_url: Option<String>,
    /// Connections of one address at a time
    #[arg(long, value_name = "N", default_value_t = 200)]
    per_address: usize,
}

/// Serves a directory that `init` made.
pub fn serve(args: &ServeArgs, clock: SharedClock) -> Done {
    let _lock = lock(&args.data.data)?;
    let app = App::open(args.data.data.clone(), place(&args.data)?, clock, args.net.public_url.clone())?;
    run(app, &args.net)
}

/// Makes the sample county where there is none, then serves it.
pub fn demo(args: &DemoArgs, clock: SharedClock) -> Done {
    std::fs::create_dir_all(&args.data)?;
    let _lock = lock(&args.data)?;
    if !args.data.join(demo::MARK).exists() {
        let empty = std::fs::read_dir(&args.data)?
            .filter_map(Result::ok)
            .all(|e| e.file_name() == store::DirLock::FILE || e.file_name() == demo::MAKING);
        if !empty {
            return Err(Refused::Words(text().t("cli-not-empty").to_string()));
        }
        eprintln!("{}", text().t("cli-demo-making"));
        demo::make(&args.data, Arc::clone(&clock), demo::Size::Whole)
            .map_err(|e| Refused::Words(e.to_string()))?;
    }
    let app = App::open(args.data.clone(), super::Place::Directory, clock, args.net.public_url.clone())?;
    run(app, &args.net)
}

fn run(app: App, net: &NetArgs) -> Done {
    let exposed = !net.addr.ip().is_loopback();
    if exposed && net.public_url.as_ref().is_none_or(|url| !url.starts_with("https://")) {
        return Err(Refused::Words(text().t("cli-exposed").to_string()));
    }
    let app = Arc::new(app);
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let served = runtime.block_on(async {
        let listener = TcpListener::bind(net.addr).await?;
        let address = listener.local_addr()?;
        let told = told_to_stop()?;
        let url = net.public_url.clone().unwrap_or_else(|| format!("http://{address}/"));
        eprintln!("{}", text().t1("cli-serving", "url", &url));
        if std::io::stderr().is_terminal() {
            eprintln!("{}", text().t("cli-stop-with"));
        }
        let options = webkit::server::Options { max_per_ip: net.per_address, ..Default::default() };
        run_server(Arc::clone(&app), listener, options, told).await
    });
    drop(runtime);
    let broken = app.db.is_broken();
    app.db.clone().close();
    served?;
    if broken {
        return Err(Refused::Words(text().t("cli-disk-failed").to_string()));
    }
    Ok(ExitCode::SUCCESS)
}
