//! Words that tell who can be told to act and what acting is, found by their first character.

use std::sync::LazyLock;

use crate::words::{ByCharacter, Characters, Words};

/// What a word is good for. A word may be in several classes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    /// Ends the name of a unit: 局, 卫生院
    Unit,
    /// A post: 书记, 网格员
    Post,
    /// Something a person or a unit can be told to do.
    Action,
}

/// Ends of names of units.
const UNITS: &str = "局 厅 科 股 部 处 室 办 署 院 所 站 会 委 队 组 党组 分局 支队 总站 分公司 管理所 管理局 园 校 厂 店 村 镇 乡 县 街道 社区 中心 公司 单位 部门 政府 食堂 门岗 专班 指挥部 办事处 支部 党委 医院 学校 大学 \
班子 物业 小组 车间 科室 病区 银行 超市 机构 企业 集团 委员会 居委会 村委会 工会 妇联 团委 医务室 保健室 药房 门诊 年级 办公室 卫生院 派出所 公安局 教务处 总务处 后勤部 实验室 化验室 \
卫生室 服务站 工作站 检查站 检测点 隔离点 配送点 酒店 商会 协会 联社 合作社 供销社 小学 中学 幼儿园 中心校 学院 院办 校办 厂办 党办 政办 防控办 防疫办 疫情办 应急办 综治办 扶贫办 爱卫办 街道办 \
管理方 经营方 承租方 施工方 主办方 承办方 监理方 校方 院方 厂方 园方 窗口 仓库 商户 市场 商场 园区 工段 班组 各班 团支部 党支部 党总支 纪委 家委会 业委会 志愿队 服务队 突击队 工作队 小分队 宣传组 后勤组 排查组 卡口 岗亭 电视台 广播站 融媒体 各村 各组 各社区 \
大队 中队 监区 管委会 监委会 民兵连 连队 理事会 物业公司 宿管科 财务 人事 行政 工程部 事业部 采购 法务 品控 人力资源 信息中心 项目部 护理部 医务科 院感科";

/// Ends that look like a unit's and are none.
const NO_UNITS: &str = "全部 内部 教室 会议室 场所 厕所 车站 大会 社会 例会 开会 机会 举办 操办 长处 好处 用处 到处 各处 相处 隔离室 留观室 本会 校园 家园 公园 开办 停办 主办 承办 督办 催办 待办 经办 代办 简办 缓办 会同 处处 住所 宿舍 一部 外部 农村 返村 进村 入村 封村 出村 返校 入校 到校 进校 出校 离校 进园 入园 离园 入店 进店 出院 住院 入院 返乡 回乡 家乡 城乡 出县 入县 跨县 外县 全县 全镇 全村 全乡 全校 全院 全厂 全园 下乡 困难处 班会 晨会 家长会 座谈会 支委会议 工作会 动员会 培训会 讲评会 村会 周会 月会 年会 集会 聚会 宴会 学会 理会 体会 商量会 部署会 调度会 推进会 视频会 碰头会 现场会 联席会 分析会 夜会 散会 休会 与会 参会 到会 就会 都会 才会 将会 不会 也会 可能会 机关干部会";

/// Posts and roles; those in [`TITLES`] also stand after a family name.
const POSTS: &str = "书记 副书记 第一书记 主任 副主任 院长 副院长 校长 副校长 园长 副园长 科长 副科长 处长 局长 副局长 部长 副部长 站长 副站长 所长 副所长 队长 副队长 组长 副组长 班长 副班长 班主任 主席 副主席 镇长 副镇长 乡长 副乡长 县长 副县长 市长 副市长 区长 副区长 村长 会长 副会长 \
经理 副经理 总经理 副总经理 主管 总监 厂长 副厂长 店长 网格员 网格长 保育员 辅导员 管理员 联络员 信息员 志愿者 护士长 护士 医生 医师 主任医师 副主任医师 校医 村医 老师 会计 出纳 文书 干事 秘书 委员 保安 门卫 司机 民警 辅警 负责人 负责同志 值班员 楼长 楼栋长 户长 车间主任 工程师 专员 协管员 安全员 卫生员 统计员 保洁员 保洁 厨师 党小组长 \
村民小组长 村民小组组长 教官 宿管员 宿管 带班领导 值班领导 包村干部 干部 驻村干部 村干部 联系干部 社工 督导员 检查员 采购员 仓管员 库管员 驾驶员 广播员 宣传员 排查员 管理人员 值守人员 值班人员 工作人员 消杀员 采样员 流调员 监督员 调解员 生活委员 组织委员 宣传委员 纪检委员 妇女主任 妇联主席 团支书 支书 村支书 民兵连长 连长 教导主任 教务主任 年级主任 年级组长 教研组长 \
班组长 工段长 线长 行政主管 人事主管 食堂主管 仓库主管 药剂师 药师 检验师 技师 主治医师 科主任 董事长 董事 理事长 秘书长 助理 师傅 水电工 电工 花匠 社长 台长 行长 庭长 院士 教授 副教授 讲师 指导员 教导员 政委 调研员 主办 专干 副主任科员 科员 文员 前台 总务 学生会主席 宿舍长 舍长 寝室长 课代表 楼管 物业经理 副总 老总 主持人 记录员 召集人 代理 代表 教师 护工 医务人员 炊事员 报账员 水管员 护林员 包保干部 包联干部 站务员 乘务员 收银员 店员 配送员 快递员 保管员";

/// Verbs. Frames of mind (提高, 克服, 增强) are left out: an exhortation is no task.
const ACTIONS: &str = "负责 牵头 带队 带人 带领 组织 落实 完成 通知 整理 重新 汇总 上报 报送 报告 报到 报给 报县 报镇 报院 张贴 粘贴 公布 公示 发布 发放 发送 派发 分发 送到 送达 送去 送给 递交 提交 上交 交到 联系 对接 协调 沟通 采购 购买 购置 订购 补充 储备 调配 调拨 调集 领取 安排 安装 安置 检修 维修 修好 修缮 更换 清理 清点 清洗 清查 清运 打扫 消毒 消杀 通风 测温 测量 登记 核对 核实 核查 核验 排查 摸排 摸底 统计 填写 填报 记录 建立 建好 制定 制订 制作 拟定 拟写 起草 草拟 编制 编写 编印 编排 印制 印刷 打印 \
设置 设立 搭建 搭设 划定 划分 准备 备好 备足 备齐 备夜 巡查 巡逻 检查 抽查 督查 督促 督导 监督 监测 值班 值守 轮值 看守 把守 守好 劝返 劝导 宣传 讲解 培训 演练 带教 辅导 提醒 告知 答复 回复 回话 反馈 跟进 跟踪 随访 走访 入户 上门 电话 拨打 打电话 去问 询问 问清 收集 征求 收齐 收回 回收 归还 保管 管理 管好 维护 维持 保障 保证 提供 供应 配送 配备 配齐 代买 代购 接送 转运 转移 运送 运输 腾出 腾空 拨付 垫付 支付 筹集 筹措 发动 动员 招募 抽调 \
选派 派出 派人 指派 开展 实施 实行 执行 启动 开通 开放 关闭 关停 封闭 封存 停止 暂停 恢复 推迟 取消 调整 修改 修订 完善 优化 研究 审核 审查 审批 验收 评估 测试 调试 试运行 试行 包保 包户 包片 包抓 推行 推进 承接 承租 交 交由 制备 配置 配发 联防 值夜 打通 贯通 迁移 清空 腾退 封控 消除 补齐 补报 补种 补测 换 换岗 顶岗 装好 安好 拉好 架设 架好 刷新 刷 上线 录入 导入 更新 维稳 化解 调解 处理 处置 解决 办理 办好 受理 承担 担任 继续 继续担任 配合 协助 会同 参与 联合 牵线 对账 核算 结算 盘点 造册 列出 列明 拿出 弄出 写好 写出 做好 做完 做出 做到 抓好 抓紧 抓细 跑面 跑一 打理 照看 照顾 陪护 护送 看望 慰问 关照 记好 记账 公开 布置 布设 张罗 摆放 悬挂 挂出 拉起 竖立 立牌 采样 采集 送检 检测 接种 接待 接听 接收 签收 签订 \
签字 盖章 申请 申报 报批 报备 备案 存档 归档 建档 建群 转发 播放 广播 喊话 拍照 拍摄 录制 上传 下载 下发 传达 学习 开始 开会 约谈 谈话 联络 走完 查清 查看 查验 查找 查一 盯住 盯紧 盯着 接手 接替 顶班 替班 排班 排好 排出 排一 排定 编好 订好 定好 定出 备一 买好 买回 买来 买一 借来 借用 租用 联系好 讲清 说明 通报 通告 每天 落实好 出具 开具 开出 开门 开设 开辟 增设 增加 增派 增配 加派 加装 加固 加强 改造 改建 改为 建设 扩建 施工 铺设 疏通 疏导 引导 指导 管控 把关 把好 看好 看住 锁好 锁门 打开 关好 撤销 撤除 拆除 清退 退还 退款 返还 赔付 追回 追踪 溯源 流调 隔离 观察 统筹 谋划 细化 分解 明确 确定 确认 敲定 落定 物色 推荐 推选 报名 报来 报一 报出 报齐 报全 报清 填好 填完 交齐 交回 交给 交清 备勤 轮班 轮流 执勤 出动 出车 出钱 出人 派车 派员 熬 做一 办一 搞好 搬 送 给 把 将 对 向 为 到 去 备 做 按 按照 再 先 逐 逐户 逐一 分 分批 分组 收 发 写 查 建 定 拟 贴 印 买 修 教 带 抓 跑 盯 守 管 报 包 派 借 错开 错峰 腾 布线 分流 分餐 挂牌 设岗 设卡 汇编 誊清 誊写 抄送 抄报 复核 复查 复测 复印 补登 补录 补填 补发 补办 补签 摸清 弄清 弄好 打卡 搬运 装车 装卸 分装 分拣 打包 供餐 送餐 送药 送菜 送货 送样 取样 取回 取药 领回 选定 选址 测算 编报 争取 申领 划拨 下拨 追加 结清 报销 兑现 疏散 转诊 转送 抢修 保供 供货 备货 补货 调货 进货 查处 取缔 喷洒 清扫 清除 洗消 封堵 围挡 站岗 帮办 代办 代管 陪同 接回 接返 送回 接站 接驳 交接 移交 移送 交办 转办 转交 转达 转告 函告 发函 会商 研判 论证 排课 补课 停课 复课 停工 停业 签 签好 指定 照发 到场 出车 出个 出份 搞个 弄个 写个 列个 开个 定个 拟个 建个 做个 盘 敲门 列支 参加 严查 换锁 换发 制卡 推送 联网 拉群 踏勘 包楼";

/// Words before an action that belong to telling: 要, 应, 务必.
pub(crate) static MODALS: LazyLock<Words> = LazyLock::new(|| {
    Words::of(&[
        "务必要",
        "务必",
        "应当",
        "应该",
        "必须",
        "需要",
        "一定要",
        "要继续",
        "要",
        "应",
        "须",
        "需",
        "得",
        "再",
        "尽快",
        "立即",
        "立刻",
        "马上",
        "及时",
        "抓紧",
        "继续",
        "同时",
        "会后",
        "也",
        "都",
        "还要",
        "还",
        "先",
        "具体",
        "统一",
        "分别",
        "全面",
        "全程",
        "专门",
        "主要",
        "直接",
        "另行",
        "定期",
        "共同",
        "一起",
        "也要",
        "均要",
        "同步",
        "提前",
        "随时",
        "暂时",
        "临时",
        "就近",
        "就要",
        "就",
        "逐户",
        "逐一",
        "第一时间",
        "专人",
        "派专人",
        "指定专人",
        "逐村",
        "逐人",
        "挨户",
        "挨家",
        "挨家挨户",
        "连夜",
        "轮流",
        "分头",
        "迅速",
        "尽早",
        "各自",
        "自行",
    ])
});

struct Lexicon {
    /// For the first character of a word: where its words begin in `words`; 0 is none.
    first: Box<[u16]>,
    words: Vec<Vec<(&'static str, Class)>>,
}

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon { first: vec![0; 0x1_0000].into_boxed_slice(), words: vec![Vec::new()] };
    for (list, class) in [(UNITS, Class::Unit), (POSTS, Class::Post), (ACTIONS, Class::Action)] {
        for word in list.split_ascii_whitespace() {
            let Some(first) = word.chars().next() else { continue };
            let slot = &mut lexicon.first[first as usize & 0xffff];
            if *slot == 0 {
                *slot = lexicon.words.len() as u16;
                lexicon.words.push(Vec::new());
            }
            lexicon.words[*slot as usize].push((word, class));
        }
    }
    for words in &mut lexicon.words {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    lexicon
});

/// For each class the characters with which its words end.
static ENDS: LazyLock<[Characters; 3]> = LazyLock::new(|| {
    [UNITS, POSTS, ACTIONS]
        .map(|list| Characters::of(list.split_ascii_whitespace().filter_map(|word| word.chars().next_back())))
});

/// The longest word of the class that `text` begins with, in bytes.
pub(crate) fn leading(text: &str, class: Class) -> Option<usize> {
    crate::steps::step(1);
    let first = text.chars().next()?;
    let lexicon = &*LEXICON;
    let slot = *lexicon.first.get(first as usize)? as usize;
    let words = &lexicon.words[slot];
    words
        .iter()
        .find(|(word, of)| {
            *of == class && crate::words::ends(text.get(..word.len()).unwrap_or_default(), word)
        })
        .map(|(word, _)| word.len())
}

/// Whether a verb begins with the character.
pub(crate) fn begins_action(c: char) -> bool {
    let slot = LEXICON.first.get(c as usize).copied().unwrap_or(0);
    LEXICON.words[slot as usize].iter().any(|(_, class)| *class == Class::Action)
}

/// The longest word of the class that `text` ends with, in bytes.
pub(crate) fn ending(text: &str, class: Class) -> Option<usize> {
    if !ENDS[class as usize].end(text) {
        return None;
    }
    let listed = longest_ending(text, class);
    if listed.is_none() && class == Class::Post && text.ends_with('员') {
        post_by_its_end(text)
    } else {
        listed
    }
}

/// 配餐员, 测温员: two characters and 员, if it is no word such as 人员.
fn post_by_its_end(text: &str) -> Option<usize> {
    let mut before = text.chars().rev().skip(1);
    let (doing, first) = (before.next()?, before.next()?);
    let words = "人成党动全会队学组官满超减裁复随职教演球船店社雇海";
    let whole = crate::normal::is_han(doing) && crate::normal::is_han(first);
    (whole && !words.contains(doing)).then_some(9)
}

fn longest_ending(text: &str, class: Class) -> Option<usize> {
    let mut best = None;
    for (start, _) in text.char_indices().rev().take(8) {
        let tail = &text[start..];
        if leading(tail, class) == Some(tail.len()) {
            best = Some(tail.len());
        }
    }
    best
}

/// Whether `text` ends with the name of a unit. One character alone (局) is none.
pub(crate) fn ends_as_unit(text: &str) -> bool {
    ending(text, Class::Unit).is_some_and(|len| text.len() > len || len > 3) && !NOT_UNITS.ends(text)
}

static NOT_UNITS: LazyLock<ByCharacter> =
    LazyLock::new(|| ByCharacter::last(NO_UNITS.split_ascii_whitespace()));

#[cfg(test)]
mod tests {
    use super::{Class, ending, ends_as_unit, leading};

    #[test]
    fn the_longest_word_is_found() {
        assert_eq!(leading("班主任于2月", Class::Post), Some(9));
        assert_eq!(ending("镇卫生院副主任医师", Class::Post), Some(15));
        assert!(ends_as_unit("县卫健局"));
        assert!(!ends_as_unit("局"));
        assert!(!ends_as_unit("推进会"));
    }
}
