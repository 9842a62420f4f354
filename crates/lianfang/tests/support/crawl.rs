//! Follows the links of every page that a role reaches, and looks at each page.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use lianfang::authz::{self, Route};
use thirtyfour::prelude::*;

use super::chrome::complaints;
use super::stage::Stage;

/// Pages looked at for each route: the first ones that links lead to.
const EACH: usize = 2;
/// Routes that answer no page: a file, a part of a page, a stream; and what stands behind a form, which a story of its
/// own looks at.
const NO_PAGES: [&str; 13] = [
    "access.audit_export",
    "checkins.returnees_export",
    "meetings.minutes_file",
    "org.import_errors",
    "org.import_template",
    "people.found",
    "people.import_errors",
    "people.import_template",
    "rounds.tree_board",
    "rounds.tree_chart",
    "rounds.tree_events",
    "rounds.tree_export",
    "tasks.board_export",
];

/// Routes that show a page.
pub fn pages() -> impl Iterator<Item = &'static Route> {
    let program =
        |path: &str| ["/api/", "/healthz", "/readyz", "/metrics"].iter().any(|p| path.starts_with(p));
    authz::ALL
        .iter()
        .copied()
        .filter(move |r| r.method == "GET" && !program(r.path) && !NO_PAGES.contains(&r.name))
}

/// The page's route.
fn route_of(path: &str) -> Option<&'static str> {
    let path = path.split(['?', '#']).next().unwrap_or_default();
    let parts: Vec<&str> = path.split('/').collect();
    let fits = |pattern: &str| {
        let wanted: Vec<&str> = pattern.split('/').collect();
        wanted.len() == parts.len() && wanted.iter().zip(&parts).all(|(w, p)| w.starts_with('{') || w == p)
    };
    // An exact path goes before one with a place for anything; a file is no page of the path that would take its name.
    let of = |r: &&Route| (r.path.matches('{').count(), r.name);
    let all = authz::ALL.iter().copied().filter(|r| r.method == "GET" && fits(r.path));
    let name = all.min_by_key(of)?.name;
    pages().find(|r| r.name == name).map(|r| r.name)
}

/// What a page is like, found in the browser.
const LOOK: &str = r"
    const root = document.scrollingElement;
    const wide = root.scrollWidth - root.clientWidth;
    const beyond = wide > 0 && [...document.body.querySelectorAll('*')].filter(e => {
        const box = e.getBoundingClientRect();
        return box.width > 0 && box.right > root.clientWidth + 1;
    }).slice(-3).map(e => `${e.tagName.toLowerCase()}.${e.className}`).join(' ');
    return {
        links: [...document.links].map(a => a.getAttribute('href')).filter(h => h.startsWith('/')),
        band: !!document.querySelector('.lf-demo'), lang: document.documentElement.lang, title: document.title, heads: document.querySelectorAll('h1').length,
        wide, beyond: beyond || '',
    };";

/// The accessibility checker; it is put into the page as a person's tools would be, past its content policy.
const AXE: &str = include_str!("../vendor/axe.min.js");
/// What it finds: rules that are broken seriously, with the first places.
const CHECK: &str = r"
    const done = arguments[arguments.length - 1];
    axe.run(document, { resultTypes: ['violations'] }).then(found => done(found.violations
        .filter(v => v.impact === 'serious' || v.impact === 'critical')
        .map(v => `${v.id}: ${v.nodes.slice(0, 2).map(n => n.target.join(' ')).join('; ')}`)),
        error => done([String(error)]));";

/// What was found.
#[derive(Default)]
pub struct Found {
    /// Routes that were seen, with the pages looked at.
    pub seen: BTreeMap<&'static str, usize>,
    /// What is wrong, with the page.
    pub wrong: Vec<String>,
}

/// Looks at every page that can be reached by links from `start`.
pub async fn crawl(browser: &WebDriver, stage: &Stage, start: &[&str], lang: &str, found: &mut Found) {
    let mut queue: VecDeque<String> = start.iter().map(|path| (*path).to_owned()).collect();
    let (mut known, mut seen) = (BTreeSet::new(), BTreeMap::<&str, usize>::new());
    while let Some(path) = queue.pop_front() {
        let Some(route) = route_of(&path) else { continue };
        if *seen.get(route).unwrap_or(&0) >= EACH || !known.insert(path.clone()) {
            continue;
        }
        *seen.entry(route).or_default() += 1;
        browser.goto(stage.url(&path)).await.expect("a page");
        let looked = browser.execute(LOOK, Vec::new()).await.expect("a look");
        let look = looked.json();
        let mut say = |what: String| found.wrong.push(format!("{lang} {path}: {what}"));
        if look["band"] != true {
            say("no band says that the county is invented".into());
        }
        if look["lang"] != lang {
            say(format!("lang is {}", look["lang"]));
        }
        if look["wide"].as_i64().unwrap_or(1) > 0 {
            say(format!("{} px wider than the window: {}", look["wide"], look["beyond"]));
        }
        if look["heads"] != 1 || look["title"].as_str().is_none_or(str::is_empty) {
            say(format!("{} h1, title {}", look["heads"], look["title"]));
        }
        browser.execute(AXE, Vec::new()).await.expect("the checker");
        let checked = browser.execute_async(CHECK, Vec::new()).await.expect("its findings");
        for broken in checked.json().as_array().into_iter().flatten() {
            say(format!("axe: {broken}"));
        }
        for complaint in complaints(browser).await {
            say(complaint);
        }
        queue.extend(
            look["links"].as_array().into_iter().flatten().filter_map(|l| l.as_str().map(Into::into)),
        );
    }
    for (route, pages) in seen {
        *found.seen.entry(route).or_default() += pages;
    }
}
