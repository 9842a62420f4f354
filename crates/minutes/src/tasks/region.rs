//! Where in the minutes people are told what to do, and where others talk.

use std::sync::LazyLock;

use crate::label::Label;
use crate::outline::{Number, Style};
use crate::words::Words;

/// How far the words of a place may be taken as orders.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Region {
    /// Under 会议决定, 工作安排, 某人要求：
    Orders,
    /// Nothing says; only plain orders count.
    Open,
    /// Reports, speeches, discussion.
    Talk,
}

/// The region of the paragraph at hand, and the heading that opened it.
pub(crate) struct Place {
    pub region: Region,
    /// The style of the numbered heading that opened the region; none if a sentence or a label did.
    heading: Option<Style>,
}

static ORDERS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "部署",
        "安排",
        "要求",
        "落实",
        "决定",
        "议定",
        "分工",
        "任务",
        "下步",
        "后续",
        "明确事项",
        "会议明确",
        "有关事项",
        "具体事项",
        "措施",
        "重点",
        "整改",
        "下一步",
        "会后",
        "行动项",
        "待办",
        "布置",
        "明确以下",
        "以下事项",
        "事项如下",
        "纪要如下",
        "意见如下",
        "决议",
        "强调",
        "近期工作",
        "确定",
    ])
});
static TALK: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "汇报",
        "发言",
        "讨论",
        "通报",
        "反映",
        "听取",
        "传达",
        "学习",
        "存在问题",
        "交流",
        "介绍",
        "回顾",
        "表扬",
        "情况",
    ])
});

impl Place {
    pub(crate) fn new() -> Self {
        Self { region: Region::Open, heading: None }
    }

    /// A label at the head of a paragraph.
    pub(crate) fn label(&mut self, label: Label) {
        let region = match label {
            Label::FollowUp | Label::Decision => Region::Orders,
            Label::Content => Region::Open,
            Label::Idle => Region::Talk,
            _ => return,
        };
        *self = Self { region, heading: None };
    }

    /// A numbered paragraph: `words` is what follows the number.
    pub(crate) fn numbered(&mut self, number: Number, words: &str) {
        let below = match self.heading {
            Some(style) => number.style > style,
            None => self.region == Region::Orders,
        };
        if below && self.region == Region::Orders {
            return;
        }
        let head = words.split(['。', ';']).next().unwrap_or(words);
        let rest = &words[head.len()..];
        // Only a heading or a lead-in opens a region; a whole point is its own matter.
        let heads = rest.chars().count() <= 1 && head.chars().count() <= 30;
        if !heads && below {
            return;
        }
        let region = if heads || head.contains(':') { of_heading(head) } else { Region::Open };
        *self = Self { region, heading: Some(number.style) };
    }

    /// A plain paragraph: a lead-in ends with a colon.
    pub(crate) fn plain(&mut self, words: &str) {
        if words.ends_with(':') {
            let tail = words[words.floor_char_boundary(words.len().saturating_sub(150))..]
                .rsplit(['。', ';'])
                .next()
                .unwrap_or(words);
            if ORDERS.in_text(tail) {
                *self = Self { region: Region::Orders, heading: None };
            } else if TALK.in_text(tail) {
                *self = Self { region: Region::Talk, heading: None };
            }
        } else if ["如下", "下列意见", "以下意见"]
            .iter()
            .any(|cue| words.ends_with(&format!("{cue}。")) || words.ends_with(cue))
        {
            *self = Self { region: Region::Orders, heading: None };
        }
    }
}

fn of_heading(head: &str) -> Region {
    match (ORDERS.last_in(head), TALK.last_in(head)) {
        (Some(orders), Some(talk)) if talk > orders => Region::Talk,
        (Some(_), _) => Region::Orders,
        (None, Some(_)) => Region::Talk,
        (None, None) => Region::Open,
    }
}
