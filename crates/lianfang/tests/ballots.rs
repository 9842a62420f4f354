//! Whoever has the whole database, the trail and the log guesses votes no better than chance (law 10).
//!
//! Everything that the program writes is captured, down to the finest level; so this story stands in a process of its
//! own. In every second ballot people vote as they stand on the roster: no order of the table may show it. In the others
//! they vote in an order that stands in no record: then the journal of the database, which has pages in the order of
//! writing, shows choices and nobody's.

#[path = "support/log.rs"]
mod log;
#[expect(dead_code, reason = "the stories use the rest of it")]
#[path = "../src/slices/meetings/tests/stage.rs"]
mod meetings_stage;
#[expect(dead_code, reason = "the crash test uses the rest of it")]
#[path = "support/random.rs"]
mod random;

use http::StatusCode;
use log::Log;
use meetings_stage::{assembly_of, call, here, press, put, slips};
use random::Random;
use testkit::{TestApp, on_both_engines};

/// Who votes: every name is another.
const NAMES: [&str; 12] = [
    "季春和",
    "应夏至",
    "闵秋分",
    "路冬藏",
    "庄惊蛰",
    "岳清明",
    "费谷雨",
    "卓小满",
    "池芒种",
    "翁白露",
    "裴寒露",
    "傅霜降",
];
/// Ballots that are held one after the other.
const BALLOTS: usize = 10;

/// One ballot as it was and as it is found afterwards.
struct Held {
    /// Choice of each voter, in the order of the roster: what the adversary wants.
    truth: Vec<&'static str>,
    /// Choices in the order in which they were cast, as somebody finds them who reads the journal of the database page
    /// by page.
    cast: Vec<&'static str>,
    /// Choices in the order of the table before and after the close.
    before: Vec<String>,
    after: Vec<String>,
}

async fn choices(app: &TestApp) -> Vec<String> {
    app.read(|tx| {
        let rows = tx.query(
            "select p.choice from ballot_paper p join ballot b on b.county = p.county \
             and b.resolution = p.resolution order by p.resolution desc, p.id",
            &[],
            |row| row.text(0),
        )?;
        Ok(rows)
    })
    .await
}

async fn count(app: &TestApp, text: &'static str) -> i64 {
    app.read(move |tx| Ok(tx.query_opt(text, &[], |row| row.int(0))?.unwrap_or_default())).await
}

/// Matches of a guess with what was voted, and what is expected of somebody who only knows the result.
fn matches(truth: &[&str], guess: &[&str]) -> (f64, f64) {
    let hits = truth.iter().zip(guess).filter(|(a, b)| a == b).count() as f64;
    let of = |choice: &str| truth.iter().filter(|one| **one == choice).count() as f64;
    let chance: f64 =
        ["in-favour", "against", "abstained"].iter().map(|choice| of(choice).powi(2)).sum::<f64>();
    (hits, chance / truth.len() as f64)
}

fn words(list: &[String]) -> Vec<&str> {
    list.iter().map(String::as_str).collect()
}

/// How far a strategy lies above chance over all ballots, in standard deviations (at most: 1/2 for each vote).
fn above_chance(held: &[Held], guess: impl Fn(&Held) -> Vec<&str>) -> f64 {
    let (mut hits, mut chance, mut votes) = (0.0, 0.0, 0.0);
    for one in held {
        let (hit, expected) = matches(&one.truth, &guess(one));
        hits += hit;
        chance += expected;
        votes += one.truth.len() as f64;
    }
    (hits - chance) / (votes / 4.0).sqrt()
}

#[test]
fn whoever_has_the_database_the_trail_and_the_log_guesses_votes_no_better_than_chance() {
    let log = Log::capture();
    on_both_engines(|app| {
        let log = log.clone();
        async move {
            let stage = assembly_of(&app, "branch", NAMES.len(), &NAMES).await;
            let meeting = call(&stage, "选举以外的无记名表决", &[]).await;
            app.at("14:30:00");
            press(&stage, &meeting, "open").await;
            here(&stage, &meeting, &stage.members).await;
            let mut random = Random::new(20_261_123);
            let mut held = Vec::new();
            for n in 0..BALLOTS {
                held.push(ballot(&app, &stage, &meeting, (&mut random, n), &log).await);
            }
            let (seated, other): (Vec<Held>, Vec<Held>) = {
                let mut n = 0;
                held.into_iter().partition(|_| {
                    n += 1;
                    n % 2 == 1
                })
            };
            for (name, above) in [
                ("the table after the close", above_chance(&seated, |one| words(&one.after))),
                ("the table before the close", above_chance(&seated, |one| words(&one.before))),
                ("the table, others", above_chance(&other, |one| words(&one.after))),
                ("the journal", above_chance(&other, |one| one.cast.clone())),
                (
                    "the journal backwards",
                    above_chance(&other, |one| one.cast.iter().rev().copied().collect()),
                ),
            ] {
                assert!(above < 4.0, "{name}: {above:.1} standard deviations above chance");
            }
            // The measure finds a leak where there is one.
            assert!(
                above_chance(&seated, |one| one.cast.clone()) > 4.0,
                "an order that shows who sits where is far above chance"
            );
            assert_eq!(
                count(&app, "select count(*) from ballot_slip").await,
                0,
                "no slip outlives the close"
            );
            assert!(app.verify().findings.is_empty());
        }
    });
}

/// Holds one ballot and looks at all that it leaves.
async fn ballot(
    app: &TestApp,
    stage: &meetings_stage::Stage,
    meeting: &str,
    (random, n): (&mut Random, usize),
    log: &Log,
) -> Held {
    const CHOICES: [&str; 3] = ["in-favour", "against", "abstained"];
    let secret = [("voting", "secret"), ("vote_purpose", "ordinary")];
    let motion = put(stage, meeting, &format!("第{n}项"), &secret).await;
    let mut drawn = slips(stage, &motion).await;
    assert_eq!(drawn.len(), NAMES.len());
    let truth: Vec<&'static str> = NAMES.iter().map(|_| CHOICES[random.below(3)]).collect();
    // Each draws a slip, and all go to vote in an order of their own.
    let mut order: Vec<usize> = (0..NAMES.len()).collect();
    for last in (1..order.len()).rev() {
        drawn.swap(last, random.below(last + 1));
        if n % 2 == 1 {
            order.swap(last, random.below(last + 1));
        }
    }
    // Half of them have a session that nobody used for two hours: it must not be written down as seen.
    let (stranger, signed_in) = (app.stranger(), app.browser(app.cast.clerks[2]).await);
    app.at(&format!("{:02}:00:00", 16 + n / 2));
    let (trail, written) = (count(app, "select count(*) from audit").await, log.len());
    let seen = count(app, "select cast(coalesce(max(seen_at), 0) as bigint) from session_seen").await;
    for who in &order {
        let voter = if who % 2 == 0 { &stranger } else { &signed_in };
        let answer = voter.post_form(&drawn[*who], &[("choice", truth[*who])]).await;
        assert_eq!(answer.status, StatusCode::OK, "{}", answer.text);
    }
    assert_eq!(count(app, "select count(*) from audit").await, trail, "casting leaves no row in the trail");
    let after = count(app, "select cast(coalesce(max(seen_at), 0) as bigint) from session_seen").await;
    assert_eq!(after, seen, "no session is seen while votes are cast");
    let said = log.since(written);
    for word in NAMES.iter().chain(&CHOICES) {
        assert!(!said.contains(word), "{word} is in the log");
    }
    for slip in &drawn {
        assert!(!said.contains(&slip[3..]), "a code is in the log");
    }
    let before = choices(app).await[..NAMES.len()].to_vec();
    let closed = stage.clerk.submit(&motion, &format!("{motion}/close"), &[]).await;
    assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.text);
    let after = choices(app).await[..NAMES.len()].to_vec();
    let cast = order.iter().map(|who| truth[*who]).collect();
    Held { truth, cast, before, after }
}
