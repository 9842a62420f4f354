//! What meets, what for, and how often.

use super::coded::coded;

coded! {
    /// What meets. Which units or bodies of the register hold it is told elsewhere.
    MeetingKind {
        /// 支部党员大会
        Branch = "branch",
        /// 支委会
        BranchCommittee = "branch-committee",
        /// 村民会议
        VillageAssembly = "village-assembly",
        /// 村民代表会议
        VillageRepresentatives = "village-representatives",
        /// 专班
        WorkingGroup = "working-group",
        /// 指挥部
        Headquarters = "headquarters",
        /// 公司会议
        Company = "company",
        /// 集中学习
        StudySession = "study-session",
        /// 党课、讲座
        Lecture = "lecture",
    }

    /// What a resolution is for; each purpose has a rule of its own.
    Purpose {
        /// Anything that is not named below.
        Ordinary = "ordinary",
        /// 接收预备党员, 转正
        Admission = "admission",
        /// 选举
        Election = "election",
    }

    /// How often a body is expected to meet.
    Cadence {
        /// 每月
        Monthly = "monthly",
        /// 每季度
        Quarterly = "quarterly",
        /// 每半年
        HalfYearly = "half-yearly",
        /// 每年
        Yearly = "yearly",
    }
}

impl Cadence {
    /// Civil months in one period: 1, 3, 6 or 12.
    pub fn months(self) -> u32 {
        [1, 3, 6, 12][self as usize]
    }
}
