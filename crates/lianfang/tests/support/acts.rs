//! What somebody does in a browser.

use std::time::Duration;

use thirtyfour::prelude::*;

use super::chrome::complaints;
use super::stage::Stage;

/// Time in which what another did must be seen: an event a second, and the refresh.
pub const SEEN_WITHIN: Duration = Duration::from_secs(15);

/// Signs in as one of the sample county's accounts, by one click.
pub async fn sign_in(browser: &WebDriver, stage: &Stage, name: &str) {
    browser.goto(stage.url("/signin")).await.expect("the page");
    let card = format!("form[action='/demo/signin'] input[value='{name}'] ~ button");
    click(browser, &card).await;
    one(browser, "form[action='/signout']").await;
}

/// The element, as soon as it is there.
pub async fn one(browser: &WebDriver, css: &str) -> WebElement {
    let found = browser.query(By::Css(css)).wait(SEEN_WITHIN, Duration::from_millis(50)).first().await;
    match found {
        Ok(element) => element,
        Err(error) => {
            panic!("no {css} on {} ({error}): {}", here(browser).await, text(browser, "body").await)
        }
    }
}

/// Clicks it; again after scrolling where a bar covered it.
pub async fn click(browser: &WebDriver, css: &str) {
    let mut clicked = one(browser, css).await.click().await;
    for _ in 0..3 {
        if clicked.is_ok() {
            return;
        }
        let element = one(browser, css).await;
        element.scroll_into_view().await.expect("it can be seen");
        tokio::time::sleep(Duration::from_millis(300)).await;
        clicked = element.click().await;
    }
    clicked.unwrap_or_else(|error| panic!("{css}: {error}"));
}

/// What an element shows.
pub async fn text(browser: &WebDriver, css: &str) -> String {
    let shown = browser.find(By::Css(css)).await.expect("an element").text().await;
    shown.expect("its text")
}

pub async fn here(browser: &WebDriver) -> String {
    browser.current_url().await.expect("an address").to_string()
}

/// Waits until a script answers true.
pub async fn until(browser: &WebDriver, what: &str, script: &str) {
    let start = std::time::Instant::now();
    while start.elapsed() < SEEN_WITHIN {
        let answer = browser.execute(format!("return {script}"), Vec::new()).await.expect("an answer");
        if answer.json() == true {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("{what}: not within {SEEN_WITHIN:?} on {}: {}", here(browser).await, text(browser, "main").await);
}

pub async fn assert_quiet(browser: &WebDriver) {
    assert_eq!(complaints(browser).await, [] as [&str; 0], "what the browser complains of");
}
