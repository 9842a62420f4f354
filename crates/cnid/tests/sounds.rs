//! Names by their sound: readings, keys and likeness.

use cnid::pinyin::{fuzzy_alike, name_keys, search_key, sounds_alike};

#[test]
fn surnames_are_read_as_surnames() {
    let cases = [
        ("单一", "shan"),
        ("曾一", "zeng"),
        ("解一", "xie"),
        ("仇一", "qiu"),
        ("区一", "ou"),
        ("任一", "ren"),
        ("华一", "hua"),
        ("查一", "zha"),
        ("尉迟一", "yuchi"),
        ("万俟一", "moqi"),
        ("盖一", "ge"),
        ("乐一", "yue"),
        ("缪一", "miao"),
        ("翟一", "zhai"),
        ("朴一", "piao"),
        ("冼一", "xian"),
        ("覃一", "qin"),
        ("牟一", "mu"),
        ("朱一", "zhu"),
        ("折一", "she"),
        ("员一", "yun"),
        ("黑一", "he"),
        ("教一", "jiao"),
        ("哈一", "ha"),
        ("纪一", "ji"),
        ("应一", "ying"),
        ("宁一", "ning"),
        ("葛一", "ge"),
        ("秘一", "bi"),
        ("种一", "chong"),
        ("隗一", "wei"),
        ("逄一", "pang"),
        ("燕一", "yan"),
        ("召一", "shao"),
        ("繁一", "po"),
        ("洗一", "xian"),
        ("吴一", "wu"),
        ("石一", "shi"),
        ("阚一", "kan"),
        ("吕一", "lv"),
        ("欧阳一", "ouyang"),
        ("长孙一", "zhangsun"),
    ];
    for (name, surname) in cases {
        assert_eq!(name_keys(name)[0].full, format!("{surname}yi"), "{name}");
    }
}

#[test]
fn a_name_has_its_plausible_readings_and_no_more() {
    let full = |name: &str| name_keys(name).into_iter().map(|key| key.full).collect::<Vec<_>>().join(" ");
    let cases = [
        ("one reading", "田小满", "tianxiaoman"),
        ("a surname is not read otherwise", "单小满", "shanxiaoman"),
        ("two readings of a surname", "翟小满", "zhaixiaoman dixiaoman"),
        (
            "two readings in the given name",
            "田长行",
            "tianchangxing tianzhangxing tianchanghang tianzhanghang",
        ),
        ("at most four, the surname's first", "乐长行", "yuechangxing lechangxing yuezhangxing yuechanghang"),
        ("archaic readings are left out", "吴红明", "wuhongming"),
        ("a surname of two that may be one", "单于小满", "chanyuxiaoman shanyuxiaoman"),
        ("words count as syllables", "Li Xiaoman", "lixiaoman"),
        ("digits stand for themselves", "田小满2", "tianxiaoman2"),
        ("nothing to read", " · ", ""),
    ];
    for (case, name, expected) in cases {
        assert_eq!(full(name), expected, "{case}");
    }
}

#[test]
fn a_search_key_holds_initials_reading_and_name() {
    let cases = [
        ("a name", "田小满", "txm tianxiaoman 田小满"),
        ("blanks inside go", "田 小　满", "txm tianxiaoman 田小满"),
        ("ü is v", "吕绿", "ll lvlv 吕绿"),
        ("a surname of two", "尉迟恭行", "ycgx yuchigongxing 尉迟恭行"),
        ("dots go", "阿依古丽·买买提", "ayglmmt ayigulimaimaiti 阿依古丽买买提"),
        ("Latin words", "Maria Garcia", "mg mariagarcia mariagarcia"),
        ("accents go from the reading only", "José", "j jose josé"),
        ("mixed letters", "王Tom", "wt wangtom 王tom"),
        ("a character without reading stands for itself", "田桛", "t桛 tian桛 田桛"),
        ("nothing", "", ""),
    ];
    for (case, name, expected) in cases {
        assert_eq!(search_key(name), expected, "{case}");
    }
}

#[test]
fn names_sound_alike_in_some_reading() {
    let cases = [
        ("other characters, same sound", "田小满", "田晓曼", true, true),
        ("a surname by its surname reading", "单雄", "山雄", true, true),
        ("a second reading", "乐天", "勒天", false, false),
        ("a second reading of the surname", "翟小满", "狄小满", true, true),
        ("letters", "田小满", "Tian Xiaoman", true, true),
        ("zh and z, n and l", "张丽", "臧妮", false, true),
        ("sh and s, ng and n", "沈英", "森音", false, true),
        ("f and h", "胡一", "符一", false, true),
        ("r and l", "任一", "林一", false, false),
        ("r and l before the same", "饶一", "劳一", false, true),
        ("unlike", "田小满", "李小满", false, false),
        ("two syllables are not one", "西安", "先", false, false),
        ("nothing sounds like nothing that is read", "", "田", false, false),
    ];
    for (case, a, b, exact, fuzzy) in cases {
        assert_eq!((sounds_alike(a, b), fuzzy_alike(a, b)), (exact, fuzzy), "{case}");
        assert_eq!((sounds_alike(b, a), fuzzy_alike(b, a)), (exact, fuzzy), "{case} the other way round");
    }
}
