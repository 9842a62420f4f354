//! Who had to come, and who came. Persons are ids: five people of one name stay five (law 14).

use kernel::{Day, OfficerId};

use super::coded::coded;

coded! {
    /// What somebody on the roster may do.
    Standing {
        /// 正式党员, 委员, 村民代表, 成员: has to come and votes.
        Full = "full",
        /// 预备党员: has to come and has no vote.
        Probationary = "probationary",
        /// 列席: may come, has no vote, and is not counted.
        Observer = "observer",
    }

    /// What is written down of somebody on the day.
    Attendance {
        /// Nothing yet: neither present nor absent.
        Unmarked = "unmarked",
        /// 到会
        OnSite = "on-site",
        /// 线上参加
        Remote = "remote",
        /// 请假: absent with leave.
        OnLeave = "on-leave",
        /// 缺席: absent without leave.
        Absent = "absent",
    }

    /// Why a member need not count among those entitled (中央组织部 on the election rules; DOMAIN C2).
    Excuse {
        /// 不能表达本人意志: an illness that leaves nobody able to say what they want.
        CannotExpress = "cannot-express",
        /// 自费出国半年以上
        Abroad = "abroad",
        /// 正在服刑
        Sentence = "sentence",
        /// 年老体弱、卧床不起
        Bedridden = "bedridden",
        /// 应转出组织关系而没有转出: away for more than half a year.
        Untransferred = "untransferred",
    }
}

impl Attendance {
    /// In the room or on the line.
    pub fn is_present(self) -> bool {
        matches!(self, Attendance::OnSite | Attendance::Remote)
    }
}

/// An excuse; it holds from the day on which both have agreed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Excused {
    /// Why.
    pub why: Excuse,
    /// When the superior committee agreed; absent until it does.
    pub superior_agreed: Option<Day>,
    /// When the members' meeting approved; absent until it does.
    pub meeting_approved: Option<Day>,
}

impl Excused {
    /// Whether both had agreed by a day, that day included.
    pub fn holds_on(self, day: Day) -> bool {
        let by_then = |agreed: Option<Day>| agreed.is_some_and(|agreed| agreed <= day);
        by_then(self.superior_agreed) && by_then(self.meeting_approved)
    }
}

/// One line of a roster.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RosterRow {
    /// Who; the id, never the name.
    pub person: OfficerId,
    /// What the person may do.
    pub standing: Standing,
    /// Absent where nobody asked for one.
    pub excused: Option<Excused>,
    /// What is written down.
    pub attendance: Attendance,
    /// Handed in a written opinion before the meeting.
    pub written: bool,
}

/// Households of a village.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Households {
    /// In all.
    pub all: u32,
    /// Whose representative came.
    pub represented: u32,
}
