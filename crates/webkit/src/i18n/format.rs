//! Dates, times, spans and figures in the reader's language (in tables `11-23 14:47`, in sentences
//! 11月23日, with the year on whatever is printed or public).

use std::borrow::Cow;

use kernel::{Change, Day, Instant, Lang, Verb, delta};

use super::{Given, Text, number};

const MONTHS: [&str; 12] =
    ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

impl Text {
    /// 11月23日, 23 Nov.
    pub fn date(self, day: impl Given<Day>) -> String {
        let (_, m, d) = day.given().ymd();
        match self.lang {
            Lang::Zh => format!("{m}月{d}日"),
            Lang::En => format!("{d} {}", month(m)),
        }
    }

    /// 2026年11月23日, 23 Nov 2026.
    pub fn date_year(self, day: impl Given<Day>) -> String {
        let (y, m, d) = day.given().ymd();
        match self.lang {
            Lang::Zh => format!("{y}年{m}月{d}日"),
            Lang::En => format!("{d} {} {y}", month(m)),
        }
    }

    /// 11/23 below the bars of a chart, 23 Nov in English.
    pub fn date_short(self, day: impl Given<Day>) -> String {
        let (_, m, d) = day.given().ymd();
        match self.lang {
            Lang::Zh => format!("{m}/{d}"),
            Lang::En => format!("{d} {}", month(m)),
        }
    }

    /// 星期一, Mon.
    pub fn weekday(self, day: impl Given<Day>) -> Cow<'static, str> {
        const KEYS: [&str; 7] =
            ["weekday-1", "weekday-2", "weekday-3", "weekday-4", "weekday-5", "weekday-6", "weekday-7"];
        self.t(KEYS[usize::from(day.given().weekday()) - 1])
    }

    /// `11-23 14:47`.
    pub fn day_hm(self, at: impl Given<Instant>) -> String {
        let at = at.given();
        let (_, m, d) = at.day().ymd();
        format!("{m:02}-{d:02} {}", at.hm())
    }

    /// `14:47:12`.
    pub fn time(self, at: impl Given<Instant>) -> String {
        at.given().hms()
    }

    /// `14:47`.
    pub fn hm(self, at: impl Given<Instant>) -> String {
        at.given().hm()
    }

    /// Whole number with commas over 9,999 and the true minus sign.
    pub fn number(self, n: impl Given<i64>) -> String {
        number(n.given())
    }

    /// Time until a cut-off, in seconds: with seconds in the last hour, else hours and minutes, from
    /// two days on days and hours. 0 or less: the cut-off has passed.
    pub fn left(self, seconds: impl Given<i64>) -> String {
        let seconds = seconds.given();
        if seconds <= 0 {
            return self.t("left-past").into_owned();
        }
        self.t1("left", "span", self.span(seconds))
    }

    /// How late: 迟报 1 秒, late by 1 s.
    pub fn late(self, seconds: impl Given<i64>) -> String {
        self.t1("late-by", "span", self.span(seconds.given()))
    }

    /// A span in words, the two greatest parts of it.
    pub fn span(self, seconds: i64) -> String {
        let pair = |key, a: i64, b: i64| self.t2(key, "a", a, "b", format!("{b:02}"));
        match seconds {
            ..60 => self.t1("span-s", "a", seconds),
            60..3_600 => self.t2("span-ms", "a", seconds / 60, "b", seconds % 60),
            3_600..172_800 => pair("span-hm", seconds / 3_600, seconds / 60 % 60),
            _ => self.t2("span-dh", "a", seconds / 86_400, "b", seconds / 3_600 % 24),
        }
    }

    /// 增加 31 (+32.0 %), 减少 6 (−11.5 %), 持平; from 0 no percentage can be said.
    pub fn change(self, change: impl Given<Change>) -> String {
        let change = change.given();
        let by = number(change.by);
        match (change.verb, change.percent()) {
            (Verb::Same, _) => self.t("change-same").into_owned(),
            (Verb::More, Some(percent)) => self.t2("change-more", "by", by, "percent", percent),
            (Verb::Fewer, Some(percent)) => self.t2("change-fewer", "by", by, "percent", percent),
            (Verb::More | Verb::Fewer, None) => self.t1("change-from-zero", "by", by),
        }
    }

    /// Coverage as a percentage, never rounded up to 100; — where nothing is owed.
    pub fn percent(self, have: impl Given<i64>, owed: impl Given<i64>) -> String {
        delta::coverage(have.given(), owed.given()).unwrap_or_else(|| "—".to_owned())
    }

    /// The word of a state such as `missing`.
    pub fn state(self, code: impl AsRef<str>) -> Cow<'static, str> {
        self.t(format!("state-{}", code.as_ref()))
    }
}

fn month(m: i8) -> &'static str {
    MONTHS[usize::try_from(m - 1).expect("a month is 1 to 12")]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_figures_read_as_the_style_sheet_says() {
        let (zh, en) = (Text::new(Lang::Zh), Text::new(Lang::En));
        let day = Day::parse("2026-11-23").unwrap();
        let at = Instant(day.at_minute(887).0 + 12_000_000);
        assert_eq!(zh.date(day), "11月23日");
        assert_eq!(en.date(day), "23 Nov");
        assert_eq!(zh.date_year(day), "2026年11月23日");
        assert_eq!(en.date_year(day), "23 Nov 2026");
        assert_eq!(zh.weekday(day), "星期一");
        assert_eq!(en.weekday(day), "Mon");
        assert_eq!(zh.day_hm(at), "11-23 14:47");
        assert_eq!(en.time(at), "14:47:12");
        for (seconds, zh_words, en_words) in [
            (768, "还有 12 分 48 秒", "12 min 48 s left"),
            (13_140, "还有 3 时 39 分", "3 h 39 min left"),
            (4_080, "还有 1 时 08 分", "1 h 08 min left"),
            (48, "还有 48 秒", "48 s left"),
            (3_599, "还有 59 分 59 秒", "59 min 59 s left"),
            (0, "已截止", "closed"),
            (-5, "已截止", "closed"),
            (200_000, "还有 2 天 7 时", "2 d 7 h left"),
        ] {
            assert_eq!(zh.left(seconds), zh_words);
            assert_eq!(en.left(seconds), en_words);
        }
        assert_eq!(zh.late(1), "迟报 1 秒");
        assert_eq!(en.late(1), "late by 1 s");
        assert_eq!(en.late(3_725), "late by 1 h 02 min");
    }

    #[test]
    fn a_change_has_the_verb_of_its_sign() {
        let (zh, en) = (Text::new(Lang::Zh), Text::new(Lang::En));
        for (now, before, zh_words, en_words) in [
            (128, 97, "增加 31 (+32.0 %)", "up 31 (+32.0 %)"),
            (46, 52, "减少 6 (\u{2212}11.5 %)", "down 6 (\u{2212}11.5 %)"),
            (5, 5, "持平", "same"),
            (5, 0, "增加 5，不算百分比", "up 5, no percentage from 0"),
            (0, 0, "持平", "same"),
        ] {
            assert_eq!(zh.change(Change::between(now, before)), zh_words);
            assert_eq!(en.change(Change::between(now, before)), en_words);
        }
        assert_eq!(zh.percent(619_125, 619_126), "99.99 %");
        assert_eq!(zh.percent(0, 0), "—");
    }
}
