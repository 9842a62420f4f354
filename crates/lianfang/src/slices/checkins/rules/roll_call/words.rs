//! The words of a roll call and where they stand in a line.

use std::collections::HashMap;
use std::sync::LazyLock;

use super::{Leave, Symptom};

/// What a word does in a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Denies what follows it or what it follows.
    Not,
    Symptom(Symptom),
    /// An illness or complaint that is no symptom of the report.
    Ill,
    /// Says that there is no complaint, and nothing of the temperature.
    Well,
    Normal,
    /// Says that something is amiss and not what.
    Amiss,
    /// An illness that is over or was in the past.
    Over,
    Unmeasured,
    Leave(Leave),
    Contact,
    /// A whole statement of a place.
    Stay,
    Kin,
    /// Reports for somebody else.
    Proxy,
    /// What follows holds for every person named.
    All,
    /// In headings and chatter.
    Heading,
    /// Asks somebody to answer.
    Reminder,
    Filler,
}

/// A word in a line, by positions of characters.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    pub start: usize,
    pub end: usize,
    pub kind: Kind,
}

/// Every word with what it does, separated by blanks; a word stands here once.
const WORDS: &[(Kind, &str)] = &[
    (
        Kind::Not,
        "非 不是 无 没 没有 未 不 否 未见 没见 没出现 未出现 没有出现 无出现 从未 并无 不再 否认 未有 \
         没啥 没什么 无明显 无任何 没有任何 没任何 未发现 没发现 没有发现 没有过 没在 没有在 不会 没再 \
         未再 尚无 暂无",
    ),
    (Kind::Symptom(Symptom::Fever), "发烧 发热 高烧 低烧 高热 低热 有点烧 还烧 在烧 发高烧 发低烧 烧到 烧"),
    (Kind::Symptom(Symptom::Cough), "咳嗽 咳 干咳 咳痰 有痰"),
    (
        Kind::Symptom(Symptom::SoreThroat),
        "嗓子疼 嗓子痛 嗓子不舒服 嗓子有点疼 嗓子有点痛 喉咙疼 喉咙痛 喉咙不舒服 咽痛 咽疼 咽喉痛 \
         咽喉疼 咽喉肿痛 咽部不适 咽喉不适 喉痛 嗓子发炎 咽干咽痛",
    ),
    (
        Kind::Symptom(Symptom::RunnyNose),
        "鼻子有点堵 鼻子有点塞 流鼻涕 流涕 鼻涕 流鼻水 流清涕 清鼻涕 鼻塞 鼻子堵 鼻子不通 鼻塞流涕",
    ),
    (
        Kind::Symptom(Symptom::Fatigue),
        "乏力 无力 没力气 浑身无力 全身无力 四肢无力 没精神 疲劳 疲惫 疲乏 精神不好 精神差",
    ),
    (Kind::Symptom(Symptom::Headache), "头痛 头疼 头有点疼 头有点痛"),
    (Kind::Symptom(Symptom::Diarrhoea), "腹泻 拉肚子 拉稀 闹肚子 拉水 水样便"),
    (Kind::Symptom(Symptom::Vomiting), "呕吐 吐了 在吐 还吐 又吐 吐奶"),
    (Kind::Symptom(Symptom::Rash), "皮疹 出疹 出疹子 起疹 起疹子 疹子 红疹 起红疹"),
    (
        Kind::Symptom(Symptom::SmellLoss),
        "嗅觉 嗅觉减退 嗅觉丧失 嗅觉失灵 嗅觉异常 嗅觉下降 嗅觉消失 嗅觉障碍 闻不到 失去嗅觉 无嗅觉 \
         没嗅觉 没有嗅觉 嗅觉味觉减退 嗅觉不正常 嗅觉不好",
    ),
    (
        Kind::Well,
        "无嗅觉减退 无嗅觉丧失 无嗅觉失灵 无嗅觉异常 无嗅觉下降 无嗅觉消失 无嗅觉障碍 没有嗅觉减退 \
         没有嗅觉异常 嗅觉正常 嗅觉无异常 嗅觉良好 无不适 没有不适 没不适 无不舒服 没有不舒服 没不舒服 \
         无任何不适 无症状 健康 没有症状 没症状 无任何症状 无身体不适 良好 都好 很好 挺好 安好 饮食正常 \
         食欲正常 大便正常 睡眠正常 精神正常 二便正常 味觉正常 精神状态正常 呼吸正常 心率正常 退烧 \
         已退烧 退烧了 无痰 没痰 吃饭正常 胃口正常 作息正常 上学正常 正常上学 正常到校 正常到园 \
         正常入园 正常上课 正常来园 正常出勤",
    ),
    (Kind::Normal, "正常 无异常 没异常 没有异常 未见异常 无任何异常"),
    (Kind::Amiss, "不正常 异常 有异常 偏高 偏低 有点高 有点低 不太正常 不舒服 不适 难受 有症状"),
    (
        Kind::Over,
        "好了 已好 好转 痊愈 康复 昨天 昨晚 昨日 昨夜 前天 前几天 上周 之前 曾 曾经 退了 怀疑 疑似 可能 \
         好像",
    ),
    (
        Kind::Ill,
        "密接者 密接人员 密切接触者 次密接者 打喷嚏 感冒 生病 病了 流感 甲流 乙流 肺炎 支原体 手足口 \
         水痘 腮腺炎 疱疹 疱疹性咽峡炎 湿疹 荨麻疹 过敏 中耳炎 头晕 恶心 想吐 肚子疼 肚子痛 腹痛 腹胀 \
         胃疼 胃痛 牙疼 牙痛 腿疼 眼睛红 红眼病 结膜炎 流鼻血 受伤 摔伤 骨折 住院 输液 打针 吃药 确诊 \
         阳性 新冠 阳了 惊厥 抽搐 扁桃体发炎 发炎 气喘 哮喘 胸闷 肌肉酸痛 淋巴",
    ),
    (
        Kind::Unmeasured,
        "没量 未量 没测 未测 没有量 没有测 还没量 还没测 还未测 还未量 尚未测 尚未量 未测量 没测量 \
         未测温 没测温 没量体温 未量体温 没测体温 未测体温 忘量 忘测 忘了量 忘了测 忘记量 忘记测 \
         没体温计 没有体温计 没温度计 来不及量 没来得及量 没来得及测 未检测 没有测量 没来得及",
    ),
    (Kind::Leave(Leave::Sick), "病假 请病假"),
    (Kind::Leave(Leave::Affairs), "事假 请事假"),
    (Kind::Leave(Leave::Unsaid), "请假 请个假 请了假 休假 请一天假 请半天假 请假一天 请假半天"),
    (
        Kind::Contact,
        "接触 接触过 接触了 接触史 密接 密切接触 密切接触史 密接史 次密接 有接触 有接触史 有过接触",
    ),
    (
        Kind::Stay,
        "未外出 没外出 无外出 没有外出 未出门 没出门 没有出门 不外出 未离开本地 未离家 未出市 未出省 \
         未离汉 居家 未离开 没离开 没有离开 未出过门 未出本市 未出本地 无外出史",
    ),
    (
        Kind::Kin,
        "妈妈 爸爸 妈 爸 奶奶 爷爷 外婆 外公 姥姥 姥爷 家长 妹妹 弟弟 哥哥 姐姐 妹 弟 哥 姐 姑姑 姑妈 \
         姨妈 阿姨 小姨 大姨 舅舅 叔叔 伯伯 伯母 婶婶 母亲 父亲 麻麻 粑粑 爸比 妈咪 老爸 老妈 奶 爷 \
         爸妈 妈妈爸爸 监护人 太奶奶 太爷爷 婆婆 公公 外祖母 外祖父 祖母 祖父 亲属 姑 姨 舅",
    ),
    (Kind::Proxy, "代报 代填 代接龙 代写 代 帮报 替 帮 代为 代为填报 代发"),
    (Kind::All, "都 均 全都 全部 两人 两个 俩 两娃 两个都 两人都 俩都 两个孩子都 都是"),
    (
        Kind::Heading,
        "接龙 体温上报 体温登记 体温统计 填报 上报 打卡 通知 提醒 群公告 公告 温馨提示 各位家长 各位 \
         家长们 大家 大家好 收到 好的 谢谢 辛苦 早上好 晚上好 下午好 老师好 你好 您好 格式 模板 如下 \
         例如 示例 所有人 哈哈 嗯嗯 嗯 知道了 明白 明白了 没问题 加油 晨检 午检 注意 以上 图片 语音 \
         视频 好 健康打卡 健康监测 健康接龙 健康日报 请大家 请各位 体温接龙 早安 晚安 欢迎",
    ),
    (
        Kind::Reminder,
        "撤回了一条消息 加入了群聊 请 尽快 记得 还没 还未 没报 未报 没填 未填 未接龙 没接龙 没有接龙 催 \
         麻烦 抓紧 及时 务必 还缺 还差 没有报 没交 未交 尚未 未完成 没完成 等一下",
    ),
    (
        Kind::Filler,
        "是否 有无 有没有 非常 发热门诊 退热贴 烧烤 红烧 烧饭 今天 今日 今早 今晚 早上 晚上 上午 下午 \
         中午 早晨 凌晨 早 晚 午 早晚 晨 体温 温度 老师 宝宝 宝贝 孩子 小朋友 同学 学生 我家 我们家 娃 \
         目前 现在 正在 身体 状况 情况 状态 一切 其他 其它 报 报告 报体温 已 已测 已量 已报 测 量 测量 \
         测了 量了 是 有 有点 有些 还 也 的 了 还在 在线 实在 存在 内在 所在 休息 隔离 观察 上学 到校 \
         回来 回复 过去 出去 去过 不太 不怎么 不大 不停 不断 不时 不住 不过 不但 不仅 左右 摄氏度 度 \
         周一 周二 周三 周四 周五 周六 周日 星期一 星期二 星期三 星期四 星期五 星期六 星期日 星期天 \
         园长 主任 校长 班主任 幼儿 姓名 班 症状 一天 一直 只是 但 但是 就是 轻微 偶尔 一点 地点 位置 \
         和 与 跟 及 或 额温 腋温 耳温 人 疫区 人员 病例 患者 以下 以内 之间 低于 不超过 超过 高于 小于 \
         大于 身体情况 健康码 健康状况 健康情况 正常值 吃 喝 睡 打 看 玩 等 说 需 要 想 会 能 可以 好好 \
         继续 退烧药 喂药 今 现 否则",
    ),
];

/// Words that may come right before a name: 小二班田小满, 我是小满.
pub const BEFORE_NAMES: &[&str] = &[
    "朋友", "班", "家", "是", "叫", "园", "组", "号", "代", "帮", "替", "姓名", "名字", "娃", "宝", "和",
    "与", "跟", "长",
];

/// Emoticons that a chat writes in brackets.
pub const EMOTICONS: &str = " \
    微笑 撇嘴 色 发呆 得意 流泪 害羞 闭嘴 睡 大哭 尴尬 发怒 调皮 呲牙 惊讶 难过 酷 囧 抓狂 吐 偷笑 愉快 \
    白眼 傲慢 困 惊恐 流汗 憨笑 悠闲 奋斗 咒骂 疑问 嘘 晕 衰 骷髅 敲打 再见 擦汗 抠鼻 鼓掌 坏笑 左哼哼 \
    右哼哼 哈欠 鄙视 委屈 快哭了 阴险 亲亲 可怜 笑脸 生病 脸红 破涕为笑 恐惧 失望 无语 嘿哈 捂脸 奸笑 \
    机智 皱眉 耶 吃瓜 加油 汗 天啊 社会社会 旺柴 好的 打脸 哇 翻白眼 让我看看 叹气 苦涩 裂开 嘴唇 爱心 \
    心碎 拥抱 强 弱 握手 胜利 抱拳 勾引 拳头 合十 啤酒 咖啡 蛋糕 玫瑰 凋谢 菜刀 炸弹 便便 月亮 太阳 \
    庆祝 礼物 红包 發 福 烟花 爆竹 猪头 跳跳 发抖 转圈 图片 语音 视频 表情 动画表情 ok ";

/// The words that begin with a character, the longest first.
type Beginning = HashMap<char, Vec<(Vec<char>, Kind)>>;

static BY_FIRST: LazyLock<Beginning> = LazyLock::new(|| {
    let mut by_first = Beginning::new();
    for &(kind, words) in WORDS {
        for word in words.split(' ') {
            let word: Vec<char> = word.chars().collect();
            by_first.entry(word[0]).or_default().push((word, kind));
        }
    }
    for words in by_first.values_mut() {
        words.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
    }
    by_first
});

/// The longest word at a place; `None` if no word begins there.
pub fn word_at(chars: &[char], at: usize) -> Option<Word> {
    let words = BY_FIRST.get(chars.get(at)?)?;
    let (word, kind) = words.iter().find(|(word, _)| chars[at..].starts_with(word))?;
    Some(Word { start: at, end: at + word.len(), kind: *kind })
}

/// The words in a line from left to right; characters between them belong to no word.
pub fn scan(chars: &[char]) -> Vec<Word> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < chars.len() {
        match word_at(chars, at) {
            Some(word) => {
                at = word.end;
                found.push(word);
            }
            None => at += 1,
        }
    }
    found
}
