//! Invented names of people and places (law 15: invented cases stand only on invented places).

use std::collections::BTreeSet;

use super::chance::Chance;

const SURNAMES: &[&str] = &[
    "王", "张", "赵", "孙", "周", "吴", "徐", "胡", "郭", "何", "林", "罗", "梁", "宋", "郑", "谢", "韩",
    "唐", "冯", "于", "董", "萧", "曹", "袁", "许", "傅", "沈", "曾", "吕", "苏", "卢", "蒋", "蔡", "贾",
    "丁", "魏", "薛", "叶", "余", "潘", "杜", "戴", "夏", "钟", "汪", "田", "任", "范", "方", "石", "谭",
    "邹", "熊", "陆", "郝", "孔", "白", "崔", "康", "邱", "秦", "顾", "孟", "龙", "段", "钱", "汤", "尹",
    "黎", "向", "尤", "岑", "殷", "苗", "谷", "李", "陈", "刘", "黄", "高", "朱", "杨", "马", "彭", "程",
];

/// First characters of two-character given names.
const FIRST: &[&str] = &[
    "志", "建", "永", "家", "光", "世", "海", "玉", "秀", "雪", "晓", "思", "子", "佳", "桂", "金", "水",
    "长", "春", "秋", "冬", "书", "正", "树",
];

/// Second characters of two-character given names.
const SECOND: &[&str] = &[
    "远", "波", "山", "生", "成", "良", "安", "宁", "芳", "梅", "红", "琴", "霞", "燕", "珍", "娟", "松",
    "河", "田", "亮", "全", "根", "香", "满",
];

/// Given names of one character.
const SINGLE: &[&str] = &[
    "川", "岚", "越", "杉", "柯", "岸", "竹", "岩", "骁", "楠", "澄", "禾", "苗", "磊", "谦", "萍", "辉",
    "莉",
];

/// A person's name; a third have one given character.
pub(super) fn person(chance: &mut Chance) -> String {
    let surname = chance.pick(SURNAMES);
    if chance.percent(34) {
        return format!("{surname}{}", chance.pick(SINGLE));
    }
    format!("{surname}{}{}", chance.pick(FIRST), chance.pick(SECOND))
}

/// Every name that [`person`] can make.
#[cfg(test)]
pub(super) fn all_people() -> impl Iterator<Item = String> {
    SURNAMES.iter().flat_map(|surname| {
        let double = FIRST.iter().flat_map(move |a| SECOND.iter().map(move |b| format!("{surname}{a}{b}")));
        double.chain(SINGLE.iter().map(move |a| format!("{surname}{a}")))
    })
}

const LAND_FIRST: &[&str] = &[
    "柳", "石", "竹", "梅", "松", "槐", "荷", "杏", "桃", "枫", "白", "青", "红", "金", "银", "龙", "凤",
    "云", "月", "双", "三", "大", "小", "东", "西", "南", "北", "上", "下", "新", "长", "高", "桂", "枣",
    "莲", "清",
];

const LAND_SECOND: &[&str] = &[
    "溪", "桥", "湾", "岭", "沟", "坪", "塘", "坡", "河", "泉", "洲", "渡", "坝", "冲", "店", "铺", "台",
    "山", "林", "园", "口", "庄", "堰", "井", "岗", "畈",
];

const FAMILY_LAND: &[&str] = &["湾", "畈", "冲", "铺", "坪", "塘", "岭", "垸", "咀", "桥"];

const STREETS: &[&str] = &[
    "东门",
    "西门",
    "南门",
    "北门",
    "桥南",
    "桥北",
    "文昌",
    "书院",
    "花园",
    "新华",
    "滨河",
    "站前",
    "学府",
    "翠竹",
    "锦绣",
    "河街",
    "米市",
    "钟楼",
    "南湖",
    "凤凰",
    "朝阳",
    "长青",
    "望江",
    "中心",
    "丰乐",
    "太平",
    "永安",
    "金桥",
    "兴隆",
    "顺河",
    "芙蓉",
    "梧桐",
    "映月",
    "临水",
    "集镇",
    "老街",
    "新街",
    "石板街",
    "盐店街",
    "后河",
    "前进",
    "团结",
    "春晖",
    "绿苑",
    "安居",
];

/// Names of villages and communities, each given out once.
pub(super) struct Places {
    chance: Chance,
    given: BTreeSet<String>,
}

impl Places {
    /// `taken`: names that are given by hand.
    pub(super) fn new(taken: &[&str]) -> Places {
        Places { chance: Chance::of("places", &[]), given: taken.iter().map(|n| (*n).to_owned()).collect() }
    }

    /// The next village, such as 竹湾村 or 何家畈村.
    pub(super) fn village(&mut self) -> String {
        self.next(|chance| {
            if chance.percent(30) {
                format!("{}家{}村", chance.pick(SURNAMES), chance.pick(FAMILY_LAND))
            } else {
                format!("{}{}村", chance.pick(LAND_FIRST), chance.pick(LAND_SECOND))
            }
        })
    }

    /// The next community, such as 东门社区.
    pub(super) fn community(&mut self) -> String {
        self.next(|chance| format!("{}社区", chance.pick(STREETS)))
    }

    fn next(&mut self, make: impl Fn(&mut Chance) -> String) -> String {
        loop {
            let name = make(&mut self.chance);
            if self.given.insert(name.clone()) {
                return name;
            }
        }
    }
}
