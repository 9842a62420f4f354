//! Chromium, driven through chromedriver.

use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::panic::{AssertUnwindSafe, resume_unwind};
use std::process::{Child, Command, Stdio};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use futures_util::FutureExt as _;
use serde_json::json;
use thirtyfour::prelude::*;
use thirtyfour::{ChromeCapabilities, LoggingPrefsLogLevel};

/// Time in which chromedriver must listen.
const PATIENCE: Duration = Duration::from_secs(20);
/// Time in which the browser must do one thing that it is told.
const ANSWERED_WITHIN: Duration = Duration::from_secs(30);
/// Time in which a story must be told: a browser that waits for ever is a failure and no wait.
const TOLD_WITHIN: Duration = Duration::from_mins(5);
/// Browsers at a time: each takes a processor.
static ONE: Mutex<()> = Mutex::new(());

/// What a browser is like.
#[derive(Clone, Copy)]
pub struct Looks {
    /// Width and height of the window in CSS pixels.
    pub size: (u32, u32),
    /// Whether it is a phone.
    pub phone: bool,
    /// Whether scripts run.
    pub scripts: bool,
    /// What it asks for: `zh-CN` or `en`.
    pub lang: &'static str,
}

/// A desk in Chinese.
pub const DESK: Looks = Looks { size: (1280, 900), phone: false, scripts: true, lang: "zh-CN" };
/// A phone in Chinese.
pub const PHONE: Looks = Looks { size: (390, 844), phone: true, scripts: true, lang: "zh-CN" };
/// The narrowest phone that pages are made for.
pub const NARROW: Looks = Looks { size: (360, 780), ..PHONE };
/// A desk without scripts, and so high that nothing has to be scrolled: for that chromedriver waits for a script.
pub const NO_SCRIPTS: Looks = Looks { size: (1280, 3000), scripts: false, ..DESK };

struct Driver(Child, u16);

impl Drop for Driver {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Runs a story in a browser of its own. Without Chromium or chromedriver it says aloud that it was skipped, and
/// where everything is required it fails.
pub fn in_browser(looks: Looks, story: impl AsyncFnOnce(WebDriver)) {
    let Some(driver) = start() else {
        assert!(std::env::var("LIANFANG_REQUIRE_ALL").is_err(), "chromium and chromedriver must be here");
        println!("SKIPPED: a browser story, this machine has no chromium with chromedriver");
        return;
    };
    let _one = ONE.lock().unwrap_or_else(PoisonError::into_inner);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let address = format!("http://127.0.0.1:{}", driver.1);
        let browser =
            WebDriver::builder(address, capabilities(looks)).request_timeout(ANSWERED_WITHIN).connect();
        let browser = browser.await.expect("chromium starts");
        let story = tokio::time::timeout(TOLD_WITHIN, story(browser.clone()));
        let told = AssertUnwindSafe(story).catch_unwind().await;
        let ended = browser.quit().await;
        told.unwrap_or_else(|panic| resume_unwind(panic)).expect("a story that ends");
        ended.expect("chromium ends");
    });
}

fn start() -> Option<Driver> {
    let port = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|l| l.local_addr()).ok()?.port();
    if Command::new("chromium").arg("--version").output().is_err() {
        return None;
    }
    let child = Command::new("chromedriver")
        .arg(format!("--port={port}"))
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .ok()?;
    let driver = Driver(child, port);
    let start = Instant::now();
    while TcpStream::connect((Ipv4Addr::LOCALHOST, port)).is_err() {
        assert!(start.elapsed() < PATIENCE, "chromedriver does not listen");
        std::thread::sleep(Duration::from_millis(20));
    }
    Some(driver)
}

fn capabilities(looks: Looks) -> ChromeCapabilities {
    let (width, height) = looks.size;
    let mut wanted = DesiredCapabilities::chrome();
    let switches = [
        "--headless".to_owned(),
        "--no-sandbox".into(),
        "--disable-gpu".into(),
        "--disable-dev-shm-usage".into(),
        "--disable-background-networking".into(),
        format!("--window-size={width},{height}"),
    ];
    for switch in switches {
        wanted.add_arg(&switch).expect("a switch");
    }
    wanted
        .add_experimental_option(
            "prefs",
            json!({
                "intl.accept_languages": looks.lang,
                "profile.default_content_setting_values.javascript": if looks.scripts { 1 } else { 2 },
            }),
        )
        .expect("settings");
    if looks.phone {
        let metrics =
            json!({ "width": width, "height": height, "pixelRatio": 2.0, "mobile": true, "touch": true });
        wanted
            .add_experimental_option("mobileEmulation", json!({ "deviceMetrics": metrics }))
            .expect("a phone");
    }
    wanted.set_browser_log_level(LoggingPrefsLogLevel::All).expect("the browser's log");
    wanted
}

/// What the browser complained of since the last time: refused by the policy, not found, thrown. An answer that
/// refuses a form is no complaint.
pub async fn complaints(browser: &WebDriver) -> Vec<String> {
    let log = browser.browser_log().await.expect("the browser's log");
    let refused = ["status of 400", "status of 409", "status of 422"];
    log.into_iter()
        .map(|entry| format!("{} {}", entry.level, entry.message))
        .filter(|line| line.starts_with("SEVERE") || line.contains("Content Security Policy"))
        .filter(|line| !refused.iter().any(|status| line.contains(status)))
        .collect()
}
