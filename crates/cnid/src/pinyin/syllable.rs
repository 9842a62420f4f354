//! The syllables of pinyin without tones, and the ways to cut a run of letters into them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

// Without o and the other interjections: no name has them, and o would cut xiao once more.
const SYLLABLES: &str = "\
a ai an ang ao ba bai ban bang bao bei ben beng bi bian biang biao bie bin bing bo bu ca cai can cang cao \
ce cen ceng cha chai chan chang chao che chen cheng chi chong chou chu chua chuai chuan chuang chui chun \
chuo ci cong cou cu cuan cui cun cuo da dai dan dang dao de dei den deng di dia dian diao die ding diu \
dong dou du duan dui dun duo e ei en eng er fa fan fang fei fen feng fo fou fu ga gai gan gang gao ge gei \
gen geng gong gou gu gua guai guan guang gui gun guo ha hai han hang hao he hei hen heng hong hou hu hua \
huai huan huang hui hun huo ji jia jian jiang jiao jie jin jing jiong jiu ju juan jue jun ka kai kan kang \
kao ke kei ken keng kong kou ku kua kuai kuan kuang kui kun kuo la lai lan lang lao le lei len leng li lia \
lian liang liao lie lin ling liu lo long lou lu luan lun luo lv lve ma mai man mang mao me mei men meng mi \
mian miao mie min ming miu mo mou mu na nai nan nang nao ne nei nen neng ni nian niang niao nie nin ning \
niu nong nou nu nuan nun nuo nv nve ou pa pai pan pang pao pei pen peng pi pian piao pie pin ping po pou \
pu qi qia qian qiang qiao qie qin qing qiong qiu qu quan que qun ran rang rao re ren reng ri rong rou ru \
rua ruan rui run ruo sa sai san sang sao se sen seng sha shai shan shang shao she shei shen sheng shi shou \
shu shua shuai shuan shuang shui shun shuo si song sou su suan sui sun suo ta tai tan tang tao te tei teng \
ti tian tiao tie ting tong tou tu tuan tui tun tuo wa wai wan wang wei wen weng wo wu xi xia xian xiang \
xiao xie xin xing xiong xiu xu xuan xue xun ya yan yang yao ye yi yin ying yo yong you yu yuan yue yun za \
zai zan zang zao ze zei zen zeng zha zhai zhan zhang zhao zhe zhei zhen zheng zhi zhong zhou zhu zhua \
zhuai zhuan zhuang zhui zhun zhuo zi zong zou zu zuan zui zun zuo";

/// In order, for binary search.
static ORDERED: LazyLock<Vec<&str>> = LazyLock::new(|| SYLLABLES.split(' ').collect());

/// The letters of the longest syllable.
const LONGEST: usize = 6;

/// How many letters are cut; what comes behind is left to the comparison with the whole reading.
const CUT: usize = 12;

fn is_syllable(letters: &str) -> bool {
    ORDERED.binary_search(&letters).is_ok()
}

fn begins_syllable(letters: &str) -> bool {
    let at = ORDERED.partition_point(|syllable| *syllable < letters);
    ORDERED.get(at).is_some_and(|syllable| syllable.starts_with(letters))
}

/// The initials of every way to cut words into syllables, where a syllable ends at each end of a word and the
/// last may be incomplete. Empty when there is no way.
pub(super) fn cuts(words: &[String]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut room = CUT;
    let mut short = Vec::new();
    for word in words.iter().take_while(|word| word.is_ascii()) {
        let taken = word.len().min(room);
        room -= taken;
        if taken > 0 {
            short.push(&word[..taken]);
        }
    }
    let whole = short.len() == words.len() || room == 0;
    if whole && !short.is_empty() {
        cut(&short, &mut String::new(), &mut found);
    }
    found
}

fn cut(words: &[&str], initials: &mut String, found: &mut BTreeSet<String>) {
    let Some((word, others)) = words.split_first() else {
        found.insert(initials.clone());
        return;
    };
    for end in 1..=word.len().min(LONGEST) {
        let (piece, rest) = word.split_at(end);
        let incomplete = others.is_empty() && rest.is_empty() && begins_syllable(piece);
        if !is_syllable(piece) && !incomplete {
            continue;
        }
        initials.push_str(&piece[..1]);
        if rest.is_empty() {
            cut(others, initials, found);
        } else {
            let remaining: Vec<&str> = std::iter::once(rest).chain(others.iter().copied()).collect();
            cut(&remaining, initials, found);
        }
        initials.pop();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use ::pinyin::ToPinyin;

    #[test]
    fn the_table_is_in_order_without_doubles() {
        assert!(ORDERED.is_sorted_by(|a, b| a < b));
    }

    #[test]
    fn nearly_every_reading_of_a_character_is_in_the_table() {
        let interjections = ["e", "fiao", "hm", "hng", "m", "n", "ng", "o"];
        for c in '\u{4e00}'..='\u{9fa5}' {
            if let Some(reading) = c.to_pinyin() {
                let reading = reading.plain().replace('ü', "v").replace('ê', "e");
                assert!(is_syllable(&reading) || interjections.contains(&reading.as_str()), "{c} {reading}");
            }
        }
    }

    #[test]
    fn letters_are_cut_in_every_way() {
        let cuts_of = |text: &str| {
            let words: Vec<String> = text.split(' ').map(str::to_owned).collect();
            cuts(&words).into_iter().collect::<Vec<_>>().join(",")
        };
        let cases = [
            ("one way", "li", "l"),
            ("every way, with an incomplete last", "xian", "x,xa,xan,xn"),
            ("a word's end is a syllable's end", "xi an", "xa,xan"),
            ("the last may be incomplete", "tian xiaom", "taxam,taxm,txam,txm"),
            ("only the last may", "t xiao", ""),
            ("initials are not syllables", "txm", ""),
        ];
        for (case, text, expected) in cases {
            assert_eq!(cuts_of(text), expected, "{case}");
        }
    }
}
