//! Leading groups with their heads, and who covers whom; some are wanting, as everywhere.

use futures_util::future::try_join_all;
use kernel::{Actor, Day, DivisionCode, OfficerId, Problem};

use super::chance::Chance;
use super::county::{COUNTY, County, People, Person, PlannedUnit, TOWN};
use crate::app::Shared;
use crate::slices::org::actions::{BodyForm, Once, add_holder, add_officer, cover, create_body};
use crate::slices::org::model::{BodyKind, HolderRole, Phone};

/// Place in the list of towns of the one that has no leading group.
const WITHOUT_GROUP: usize = 6;
/// Of the one whose leading group nobody heads.
const WITHOUT_HEAD: usize = 11;
/// Of the one that nobody covers.
const WITHOUT_COVER: usize = 9;

/// Officers at a node of the tree, and the body whose posts they hold, where there is one.
#[derive(Clone)]
struct Node {
    division: DivisionCode,
    body: Option<(BodyKind, String, String)>,
    officers: Vec<(HolderRole, Person)>,
}

/// Founds the bodies of the county, its towns and most villages, and names who covers them.
pub(super) async fn found(app: &Shared, county: &County, by: &Actor, day: Day) -> Result<(), Problem> {
    let mut people = People::new("heads", 4_000);
    let mut officials = Vec::new();
    for node in of_county(&mut people) {
        officials.extend(write(app, by, node, day).await?);
    }
    let mut covers = Vec::new();
    for (n, (town, name)) in county.towns.iter().enumerate() {
        if n != WITHOUT_COVER {
            covers.push((officials[n % officials.len()], *town));
        }
        let officers = write(app, by, of_town(&mut people, n, *town, name), day).await?;
        let villages = county.units.iter().filter(|u| u.kind.is_tree() && u.town == *town);
        for (m, village) in villages.enumerate() {
            if *town == TOWN || !Chance::of("cover", &[village.division.0]).percent(8) {
                covers.push((officers[m % officers.len()], village.division));
            }
        }
    }
    let villages =
        county.units.iter().filter(|u| u.kind.is_tree()).filter_map(|u| of_village(&mut people, u));
    try_join_all(villages.collect::<Vec<_>>().into_iter().map(|node| write(app, by, node, day))).await?;
    try_join_all(covers.into_iter().map(|(officer, division)| {
        let by = by.clone();
        app.db.write(COUNTY.county(), "demo.cover", move |tx| {
            cover(tx, &by, officer, division, None, &Once::default(), day)
        })
    }))
    .await?;
    Ok(())
}

fn of_county(people: &mut People) -> [Node; 3] {
    use HolderRole::{Contact, Deputy, Head, Member};
    let mut node = |kind, name: &str, number: i64, posts: &[(HolderRole, &'static str)]| Node {
        division: COUNTY,
        body: Some((kind, name.to_owned(), format!("云联防〔{number}〕号"))),
        officers: posts.iter().map(|(role, post)| (*role, people.next(post))).collect(),
    };
    [
        node(
            BodyKind::LeadingGroup,
            "云岭县疫情防控工作领导小组",
            1,
            &[
                (Head, "县长"),
                (Deputy, "常务副县长"),
                (Deputy, "分管副县长"),
                (Member, "卫生健康局局长"),
                (Member, "公安局局长"),
                (Member, "教育局局长"),
                (Contact, "县政府办"),
            ],
        ),
        node(
            BodyKind::Office,
            "领导小组办公室",
            2,
            &[(Head, "办公室主任"), (Deputy, "办公室副主任"), (Contact, "值班员")],
        ),
        node(
            BodyKind::WorkingGroup,
            "医疗救治专班",
            3,
            &[(Head, "卫生健康局副局长"), (Member, "县医院副院长")],
        ),
    ]
}

fn of_town(people: &mut People, n: usize, town: DivisionCode, name: &str) -> Node {
    let mut officers = vec![
        (HolderRole::Head, people.next(if n < 2 { "街道办事处主任" } else { "乡镇长" })),
        (HolderRole::Deputy, people.next("分管副职")),
        (HolderRole::Member, people.next("卫生院院长")),
        (HolderRole::Member, people.next("派出所所长")),
        (HolderRole::Contact, people.next("党政办")),
    ];
    if n == WITHOUT_HEAD {
        officers.remove(0);
    }
    let group =
        || (BodyKind::LeadingGroup, format!("{name}疫情防控领导小组"), format!("云联防〔{}〕号", n + 4));
    Node { division: town, body: (n != WITHOUT_GROUP).then(group), officers }
}

/// A tenth of the villages has no group, one in twenty has one that nobody heads.
fn of_village(people: &mut People, village: &PlannedUnit) -> Option<Node> {
    let share = if village.town == TOWN { 0 } else { Chance::of("group", &[village.division.0]).below(100) };
    let post = if village.name.ends_with('村') { "村党支部书记" } else { "社区党支部书记" };
    let head = (HolderRole::Head, people.next(post));
    let member = (HolderRole::Member, people.next("网格员"));
    let officers = match share {
        90.. => return None,
        85..90 => vec![member],
        _ => vec![head, member],
    };
    let body = (BodyKind::LeadingGroup, format!("{}疫情防控领导小组", village.name), String::new());
    Some(Node { division: village.division, body: Some(body), officers })
}

async fn write(app: &Shared, by: &Actor, node: Node, day: Day) -> Result<Vec<OfficerId>, Problem> {
    let by = by.clone();
    app.db
        .write(COUNTY.county(), "demo.body", move |tx| {
            let body = match &node.body {
                Some((kind, name, document)) => {
                    let form = BodyForm {
                        division: node.division,
                        unit: None,
                        kind: *kind,
                        name: name.clone(),
                        document: document.clone(),
                        founded: Some(day),
                    };
                    Some(create_body(tx, &by, &form, &Once::default(), day)?)
                }
                None => None,
            };
            let mut ids = Vec::new();
            for (role, person) in &node.officers {
                let written = (person.name.as_str(), person.post, &Phone::new(&person.phone));
                let id = add_officer(tx, &by, node.division, written, &Once::default())?;
                if let Some(body) = body {
                    add_holder(tx, &by, body, id, *role, day)?;
                }
                ids.push(id);
            }
            Ok(ids)
        })
        .await
}
