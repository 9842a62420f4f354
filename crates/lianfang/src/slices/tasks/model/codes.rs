//! Words that are numbers in the store.

macro_rules! codes {
    ($(#[$of:meta])* $name:ident { $($(#[$doc:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$of])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $variant,)* }

        impl $name {
            /// All, in the order of their numbers.
            pub const ALL: &'static [$name] = &[$($name::$variant,)*];

            /// Number in the store, from 1.
            pub fn number(self) -> i64 {
                self as i64 + 1
            }

            /// Inverse of `number`.
            pub fn from_number(number: i64) -> Option<$name> {
                $name::ALL.get(usize::try_from(number - 1).ok()?).copied()
            }

            /// Stable word for catalogues and JSON.
            pub fn code(self) -> &'static str {
                match self { $($name::$variant => $code,)* }
            }

            /// Inverse of `code`.
            pub fn parse(text: &str) -> Option<$name> {
                $name::ALL.iter().copied().find(|one| one.code() == text)
            }
        }
    };
}

codes! {
    /// What a task comes from.
    Source {
        /// Somebody wrote it down.
        ByHand = "by-hand",
        /// 决议: a resolution of a meeting.
        Resolution = "resolution",
        /// 批示、要求: an instruction from above.
        Instruction = "instruction",
        /// Units that have not reported.
        Missing = "missing",
        /// Somebody has a fever.
        Fever = "fever",
        /// A round or a screening.
        Round = "round",
        /// 督导: an inspection found something.
        Inspection = "inspection",
        /// 诉求: a resident asked for something.
        Request = "request",
    }
}

codes! {
    /// How a task was given, or somebody reminded. What does not come as a document is counted too (S8-10).
    Channel {
        /// 会议
        Meeting = "meeting",
        /// 文件
        Document = "document",
        /// 电话
        Phone = "phone",
        /// 便函
        Memo = "memo",
        /// 微信
        Wechat = "wechat",
        /// APP 推送
        App = "app",
    }
}

impl Channel {
    /// Whether it goes round meetings and documents.
    pub fn is_informal(self) -> bool {
        !matches!(self, Channel::Meeting | Channel::Document)
    }
}

codes! {
    /// Where a task stands.
    State {
        /// 待接受: given; its holder has not said a word.
        Assigned = "assigned",
        /// 进行中: its holder has taken it and has the means.
        Accepted = "accepted",
        /// 退回: its holder said what is missing.
        Returned = "returned",
        /// 待核验: evidence was given.
        Waiting = "waiting",
        /// 办结: the evidence was verified.
        Done = "done",
        /// 撤回: the issuer took it back, with a reason.
        Withdrawn = "withdrawn",
    }
}

impl State {
    /// Whether anything may still happen to it.
    pub fn is_open(self) -> bool {
        !matches!(self, State::Done | State::Withdrawn)
    }
}

codes! {
    /// What happened to a task.
    Happened {
        /// 交办
        Assigned = "assigned",
        /// 接受
        Accepted = "accepted",
        /// 退回
        Returned = "returned",
        /// 进展
        Progress = "progress",
        /// 佐证
        Evidence = "evidence",
        /// 发回
        SentBack = "sent-back",
        /// 办结
        Verified = "verified",
        /// 催办
        Reminded = "reminded",
        /// The answer to a reminder.
        Answered = "answered",
        /// 转交: the holder handed it on.
        Forwarded = "forwarded",
        /// 改派: the issuer gave it to somebody else.
        Reassigned = "reassigned",
        /// 改期
        DueChanged = "due-changed",
        /// 撤回
        Withdrawn = "withdrawn",
    }
}

codes! {
    /// What evidence is. A photo is never asked for.
    EvidenceKind {
        /// 记录: a record of this program or on paper.
        Record = "record",
        /// 回执、签收
        Receipt = "receipt",
        /// 数量
        Count = "count",
        /// 文件、材料
        Document = "document",
    }
}
