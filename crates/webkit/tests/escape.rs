//! Whatever a person typed stays text: through every macro, and in the templates of this crate.

use std::fs;
use std::path::Path;

use askama::Template;
use http::{HeaderMap, Method, Uri};
use kernel::{Fault, Instant, Lang, Problem};
use webkit::{Choice, Fields, Form, Json, Link, NavItem, Opt, Pager, Parts, Shell, Text, Visit, Who};

const EVIL: &str = "</script>\"'><img src=x onerror=window.__x=1>&lt;";

#[derive(Template)]
#[template(
    ext = "html",
    source = r#"{% extends "desk.html" %}{% import "ui.html" as ui %}{% block title %}{{ evil }}{% endblock %}{% block main %}
{{ ui::crumbs(shell, links) }}{{ ui::seg(shell, evil, choices) }}{{ ui::fig(shell, evil, evil, evil) }}
{{ ui::fig_state(shell, "zero", evil, evil) }}{{ ui::state_with(shell, "late", evil) }}
{% call ui::figs(shell) %}{{ evil }}{% endcall %}{% call ui::note("act") %}{{ evil }}{% endcall %}{% call ui::empty(evil) %}{{ evil }}{% endcall %}
{{ ui::pager(shell, pager) }}{{ ui::faults(shell, problem) }}{{ ui::export(shell, evil) }}{{ ui::copy(shell, evil) }}{{ ui::filter(shell, evil) }}
{% call ui::form(shell, evil, evil) %}{{ ui::input(shell, form, "a", "text", evil, evil) }}{{ ui::input(shell, form, "b", "text", evil, evil) }}
{{ ui::select(shell, form, "a", evil, evil, options) }}{{ ui::textarea(shell, form, "a", evil, evil) }}{{ ui::check(shell, form, "a", evil) }}{% endcall %}
{% call ui::form_kept(shell, evil, evil) %}{% call ui::field(shell, form, "a", evil, evil) %}{% endcall %}{% endcall %}
{% call ui::sheet(shell, "s", evil) %}{{ evil }}{% endcall %}
{{ shell.bar(parts) }}<script type="application/json">{{ figures }}</script>{{ shell.figure_opt(none) }}{{ shell.t1("clock-cut-off", "time", evil) }}
{% endblock %}"#
)]
struct Everything {
    shell: Shell,
    evil: &'static str,
    links: Vec<Link>,
    choices: Vec<Choice>,
    pager: Pager,
    problem: Problem,
    form: Form,
    options: Vec<Opt>,
    parts: Parts,
    figures: Json,
    none: Option<i64>,
}

fn everything() -> Everything {
    let visit = Visit::of(&Method::GET, &Uri::from_static("/x?q=%22%3E%3Cimg%3E"), &HeaderMap::new());
    let mut shell = Shell::new(&visit, Instant(0));
    shell.text = Text::new(Lang::En);
    shell.csrf = EVIL.into();
    shell.demo = true;
    shell.read_only = Some(EVIL.into());
    shell.who =
        Some(Who { name: EVIL.into(), post: EVIL.into(), account: EVIL.into(), sign_out: EVIL.into() });
    shell.place = Some(Link::new(EVIL, EVIL));
    shell.nav = vec![NavItem { key: "home", href: EVIL.into(), on: true, count: Some(1) }];
    let fault = |name: &str| Fault::field(name, "too-large").with("max", EVIL).at_row(1);
    let problem = Problem::bad_input(vec![fault("b"), fault(EVIL)]);
    let choice = |on, off| Choice { label: EVIL.into(), href: EVIL.into(), on, off };
    Everything {
        shell,
        evil: EVIL,
        links: vec![Link::new(EVIL, EVIL), Link::new(EVIL, "")],
        choices: vec![choice(true, false), choice(false, true), choice(false, false)],
        pager: Pager { first: EVIL.into(), next: EVIL.into(), shown: 1, total: Some(2) },
        form: Fields::of(&[("a", EVIL), ("b", EVIL)]).form().with_problem(&problem),
        problem,
        options: vec![Opt { value: EVIL.into(), label: EVIL.into() }],
        parts: Parts { reported: 1, ..Parts::default() },
        figures: Json::of(&[EVIL]),
        none: None,
    }
}

#[test]
fn no_text_of_a_person_becomes_markup() {
    let html = everything().render().expect("the page renders");
    assert!(html.matches("window.__x").count() > 60, "the payload stands in the page");
    assert!(!html.contains("<img"), "{}", &html[html.find("<img").unwrap_or(0)..][..200]);
    // No attribute was left: a quote of the payload never stands raw before its bracket.
    assert!(!html.contains("\"'>") && !html.contains("'&gt;<"));
    assert_eq!(html.matches("</script>").count(), html.matches("<script").count());
}

#[test]
fn templates_have_nothing_inline_and_nothing_raw() {
    let mut count = 0;
    // The slices' templates stand beside their code.
    let mut folders: Vec<_> = ["templates", "../lianfang/templates", "../lianfang/src"]
        .map(|folder| Path::new(env!("CARGO_MANIFEST_DIR")).join(folder))
        .into();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).expect("the folder is there") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|kind| kind != "html") {
                continue;
            }
            count += 1;
            let text = fs::read_to_string(&path).expect("a template is UTF-8");
            for word in [
                "|safe",
                "| safe",
                "escape(",
                "filter safe",
                "style=",
                "<style",
                "onclick",
                "onload",
                "onsubmit",
                "javascript:",
                "hx-on",
                "js:",
                "<script>",
            ] {
                assert!(!text.contains(word), "{}: {word}", path.display());
            }
        }
    }
    assert!(count > 50, "{count}");
}
