//! One's own tasks, what is pressing first, and those given by one's own side.

use askama::Template;
use axum::extract::State as Ax;
use axum::response::Response;
use kernel::{Actor, Day, Problem, Role};
use store::Tx;
use webkit::{Link, Refusal, Shell, page as answer_page};

use super::words;
use crate::app::{App, Shared};
use crate::routes::Caller;
use crate::slices::org;
use crate::slices::tasks::actions::{self, TaskLine};
use crate::slices::tasks::rules::{self, Group};

#[derive(Template)]
#[template(path = "tasks/pages/list.html")]
struct ListPage {
    shell: Shell,
    count: usize,
    own: Vec<Together>,
    given: Vec<Together>,
    given_count: usize,
    may_give: bool,
    /// Boards of the reader's units, counts of the reader's divisions.
    places: Vec<Link>,
}

/// Tasks that stand together.
struct Together {
    title: String,
    pressing: bool,
    lines: Vec<Row>,
}

struct Row {
    href: String,
    title: String,
    glyph: &'static str,
    state: String,
    due: String,
    who: String,
    steps: String,
    reminded: String,
    posting: bool,
}

/// GET `/tasks`
pub async fn page(Ax(app): Ax<Shared>, caller: Caller) -> Result<Response, Refusal> {
    let (actor, now) = (caller.actor()?.clone(), caller.arrived);
    let who = actor.clone();
    let (mine, boards, divisions) = app
        .db
        .read("tasks.list", move |tx| {
            let mine = actions::my_tasks(tx, &who, now)?;
            let (boards, divisions) = places(tx, &who, now.day())?;
            Ok::<_, Problem>((mine, boards, divisions))
        })
        .await?;
    let shell = app.shell(&caller);
    let boards = boards.into_iter().map(|(id, name)| {
        Link::new(shell.t1("tasks-board-of", "unit", name), format!("/tasks/of/{}", app.ids.encode(id)))
    });
    let under = divisions.into_iter().map(|(code, name)| {
        Link::new(shell.t1("tasks-under-of", "division", name), format!("/tasks/under/{code}"))
    });
    let places = boards.chain(under).collect();
    answer_page(&ListPage {
        count: mine.own.len(),
        given_count: mine.given.len(),
        own: groups(&app, &shell, mine.own),
        given: groups(&app, &shell, mine.given),
        may_give: actor.has_any(&[Role::Clerk, Role::Office, Role::Headquarters]),
        places,
        shell,
    })
}

/// Ids and names of the actor's units, codes and names of the divisions that the actor reads.
type Places = (Vec<(i64, String)>, Vec<(i64, String)>);

fn places(tx: &mut Tx, actor: &Actor, day: Day) -> Result<Places, Problem> {
    let (mut units, mut divisions) = (Vec::new(), Vec::new());
    for id in actor.units() {
        units.extend(org::actions::unit(tx, id, day)?.map(|unit| (unit.id.0, unit.name)));
    }
    for root in org::actions::reading_roots(actor) {
        divisions.extend(org::actions::division(tx, root)?.map(|one| (one.code.0, one.name)));
    }
    Ok((units, divisions))
}

fn groups(app: &App, shell: &Shell, lines: Vec<TaskLine>) -> Vec<Together> {
    let mut groups: Vec<(Group, Together)> = Vec::new();
    for line in lines {
        let group = rules::group(&line.task, shell.now);
        if groups.last().is_none_or(|(last, _)| *last != group) {
            let title = shell.t(format!("tasks-group-{}", group.code())).into_owned();
            groups.push((group, Together { title, pressing: group == Group::Pressing, lines: Vec::new() }));
        }
        if let Some((_, last)) = groups.last_mut() {
            last.lines.push(row(app, shell, &line));
        }
    }
    groups.into_iter().map(|(_, together)| together).collect()
}

fn row(app: &App, shell: &Shell, line: &TaskLine) -> Row {
    let (done, all) = line.steps;
    Row {
        href: format!("/tasks/{}", app.ids.encode(line.task.id.0)),
        title: line.task.title.clone(),
        glyph: words::glyph(&line.task, shell.now),
        state: words::state(shell.text, &line.task, shell.now),
        due: words::due(shell.text, &line.task),
        who: shell.t2("task-from-to", "from", words::seat(shell.text, &line.issuer), "to", &line.holder),
        steps: if all == 0 { String::new() } else { shell.t2("task-steps-n", "done", done, "all", all) },
        posting: line.posting,
        reminded: match line.reminded {
            0 => String::new(),
            n => shell.t1("task-reminded-n", "n", n),
        },
    }
}
