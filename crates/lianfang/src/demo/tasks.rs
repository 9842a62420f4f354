//! Tasks of the first clerk's village: an instruction of the county with what carries it out, evidence that waits, a
//! task that is done, and a posting with a half-day missed.

use kernel::{Actor, Day, DivisionCode, Instant, OfficerId, Problem, TaskId, UnitId};
use store::Tx;

use super::county::{COUNTY, County, OPEN_VILLAGE, TOWN};
use crate::app::Shared;
use crate::slices::org;
use crate::slices::org::actions::Once;
use crate::slices::org::model::Phone;
use crate::slices::tasks::actions::{self, NewTask};
use crate::slices::tasks::model::{Channel, EvidenceKind, Half, Part, Source};

/// People of the village who hold tasks.
const NAMED: [(&str, &str); 3] = [("苗守一", "驻村干部"), ("柏同舟", "村委委员"), ("闻知秋", "网格员")];

/// Who acts.
pub(super) struct Givers<'a> {
    /// Unit and clerk, in the order of the county's units.
    pub clerks: &'a [(UnitId, Actor)],
    /// Offices of the towns, in their order.
    pub offices: &'a [Actor],
    /// Office of the county's headquarters.
    pub headquarters: &'a Actor,
}

pub(super) async fn settle(
    app: &Shared,
    county: &County,
    givers: Givers<'_>,
    now: Instant,
) -> Result<(), Problem> {
    let (unit, clerk) = givers.clerks[county.position(OPEN_VILLAGE)].clone();
    let town = county.towns.iter().position(|(code, _)| *code == TOWN).expect("the county has it");
    let (office, headquarters) = (givers.offices[town].clone(), givers.headquarters.clone());
    app.db
        .write(COUNTY.county(), "demo.tasks", move |tx| {
            let village = Village { unit, division: division_of(tx, unit, now.day())?, day: now.day() };
            let [posted, member, grid] = village.name_people(tx, &clerk)?;
            let contact = org::actions::officers_of_unit(tx, unit)?[0].id;
            let parent = village.instruct(tx, &headquarters, contact, now)?;
            actions::accept(tx, &clerk, parent, &Once::default(), now)?;
            village.carry_out(tx, &clerk, (parent, member, grid), now)?;
            village.ask_by_phone(tx, &office, contact)?;
            village.post(tx, &office, posted, now)
        })
        .await
}

fn division_of(tx: &mut Tx, unit: UnitId, day: Day) -> Result<DivisionCode, Problem> {
    Ok(org::actions::unit(tx, unit, day)?.ok_or_else(Problem::not_found)?.division)
}

struct Village {
    unit: UnitId,
    division: DivisionCode,
    day: Day,
}

impl Village {
    fn name_people(&self, tx: &mut Tx, clerk: &Actor) -> Result<[OfficerId; 3], Problem> {
        let unit = org::actions::unit(tx, self.unit, self.day)?.ok_or_else(Problem::not_found)?;
        let mut named = [OfficerId(0); 3];
        for (slot, (name, post)) in named.iter_mut().zip(NAMED) {
            let written = (name, post, &Phone::new(""));
            *slot = org::actions::add_unit_officer(tx, clerk, &unit, written, &Once::default())?;
        }
        Ok(named)
    }

    /// A task of the village itself until the evening of a day after today.
    fn task(&self, title: &str, lead: OfficerId, days: i32) -> NewTask {
        NewTask {
            title: title.to_owned(),
            words: String::new(),
            source: Source::ByHand,
            source_id: None,
            source_words: String::new(),
            channel: Channel::Document,
            parent: None,
            issuer_division: self.division,
            issuer_unit: Some(self.unit),
            lead,
            supports: Vec::new(),
            start: None,
            due: self.day.plus(days).at_minute(18 * 60),
            posting: None,
            steps: Vec::new(),
        }
    }

    fn instruct(&self, tx: &mut Tx, by: &Actor, lead: OfficerId, now: Instant) -> Result<TaskId, Problem> {
        let new = NewTask {
            words: "逐户核对外出返回人员，登记来处、日期和联系电话，每天问一次健康情况。".into(),
            source: Source::Instruction,
            source_words: "各村、社区要逐户核对，不漏一户，不重复要表。".into(),
            issuer_division: COUNTY,
            issuer_unit: None,
            ..self.task("逐户核对外出返回人员", lead, 2)
        };
        actions::assign(tx, by, &new, now.day())
    }

    /// One task under way, one whose evidence waits, one that is done.
    fn carry_out(
        &self,
        tx: &mut Tx,
        clerk: &Actor,
        (parent, member, grid): (TaskId, OfficerId, OfficerId),
        now: Instant,
    ) -> Result<(), Problem> {
        let once = Once::default();
        let under_way = NewTask {
            parent: Some(parent),
            source: Source::Instruction,
            channel: Channel::Wechat,
            supports: vec![grid],
            steps: vec!["一、二组入户".into(), "三、四组入户".into(), "汇成名单".into()],
            ..self.task("一至四组入户核对", member, 1)
        };
        let id = actions::assign(tx, clerk, &under_way, self.day)?;
        actions::accept(tx, clerk, id, &once, now)?;
        actions::tick_step(tx, clerk, id, 1, &once, now)?;
        actions::tell_progress(tx, clerk, id, ("两户没有人在家，晚上再去", Some(41)), &once, now)?;
        let shown = NewTask { parent: Some(parent), ..self.task("张贴告知书", grid, 1) };
        let id = actions::assign(tx, clerk, &shown, self.day)?;
        actions::accept(tx, clerk, id, &once, now)?;
        let evidence = (EvidenceKind::Count, "村口、卫生室、商店各处已贴", Some(12));
        actions::give_evidence(tx, clerk, id, evidence, &once, now)
    }

    fn ask_by_phone(&self, tx: &mut Tx, by: &Actor, lead: OfficerId) -> Result<(), Problem> {
        let new = NewTask {
            channel: Channel::Phone,
            issuer_division: TOWN,
            issuer_unit: None,
            ..self.task("统计村里还缺多少口罩和消毒液", lead, 1)
        };
        actions::assign(tx, by, &new, self.day).map(drop)
    }

    /// Five half-days from yesterday on are a posting; yesterday's morning was seen, its afternoon was not.
    fn post(&self, tx: &mut Tx, by: &Actor, lead: OfficerId, now: Instant) -> Result<(), Problem> {
        let yesterday = self.day.plus(-1);
        let new = NewTask {
            channel: Channel::Meeting,
            issuer_division: TOWN,
            issuer_unit: None,
            posting: Some((yesterday, self.day.plus(3))),
            steps: vec!["重点人员走访排查".into(), "宣传引导".into(), "日常管控".into()],
            ..self.task("派驻村里值守", lead, 3)
        };
        let id = actions::assign(tx, by, &new, self.day)?;
        let morning = Half { day: yesterday, part: Part::Morning };
        actions::note_presence(tx, by, id, (morning, true, "村口卡口"), &Once::default(), now)
    }
}
