//! Work that the reader does, counted in tests: linear time is told from quadratic without a clock.
//!
//! Every function that looks through text of no fixed length says how many bytes it may look at, and the small ones
//! that are asked at every place (numbers, times, labels, words) say one. Outside of tests nothing is counted.

#[cfg(test)]
thread_local! {
    static STEPS: std::cell::Cell<u64> = const { std::cell::Cell::new(0) };
}

/// Counts work: about so many bytes are looked at.
#[inline]
pub(crate) fn step(work: usize) {
    #[cfg(test)]
    STEPS.set(STEPS.get() + work as u64);
    #[cfg(not(test))]
    let _ = work;
}

#[cfg(test)]
mod tests {
    use super::STEPS;

    fn steps(text: &str) -> u64 {
        STEPS.set(0);
        std::hint::black_box(crate::read(text));
        STEPS.get()
    }

    /// Twice the text is about twice the work, whatever it repeats: each class of character alone, and what labels,
    /// names, times, tables and points could be caught in.
    #[test]
    fn work_is_linear_in_the_length_of_the_text() {
        let units = [
            "一",
            "：",
            "、",
            "(",
            "（",
            ")",
            "7",
            "\n",
            " ",
            "\t",
            "\u{3000}",
            "*",
            "|",
            "😀",
            "，",
            "。",
            "；",
            "X",
            "某",
            "_",
            "《",
            "【",
            "】",
            "a",
            "-",
            "—",
            "①",
            "“",
            "的",
            "了",
            "由",
            "请",
            "会",
            "张",
            "第",
            "每",
            "月",
            "十",
            "共",
            "一、",
            "1.",
            "（一）",
            "第一，",
            "一是",
            "讲三点一是",
            "一致同意。",
            "时间：",
            "时间：\n",
            "时间：3月1日\n",
            "时间：地点：主持人：",
            "时间、地点：",
            "责任单位：",
            "责任单位：甲局；",
            "责任单位：甲局；完成时限：3月1日前\n",
            "（责任单位：甲局）",
            "【张三】",
            "【时间】3月1日\n",
            "张三：好。\n",
            "张三（镇长）：好。\n",
            "主任：张三负责，明天报。\n",
            "由村委会负责，",
            "会同甲局",
            "由甲局负责，会同乙局会同丙局",
            "甲局牵头、",
            "请张三、李四于3月1日前报",
            "3月1日前",
            "3月1日、",
            "每天前",
            "12人3.5万元",
            "应到3人，实到2人，请假1人，",
            "应到3实到2",
            "赞成3票，反对1票。",
            "张X",
            "在甲楼召开",
            "甲 | ",
            "事项 | 责任人 | 时限\n甲 | 张三 | 3月1日\n",
            "第一篇\n第二篇\n",
            "采购口罩：张三，3月1日前。\n",
            "1.巡查（派出所，3月底前）。\n",
            "学习《",
            "减少",
            "同比增长3篇，",
            "各部门要认真落实，做到不漏一户不漏一人，先从东头\n",
            "甲\n",
            "甲　　乙",
        ];
        let mut quadratic = Vec::new();
        for unit in units {
            let times = 6_000 / unit.len() + 1;
            let (once, twice) = (steps(&unit.repeat(times)), steps(&unit.repeat(2 * times)));
            if twice as f64 > 2.3 * once as f64 {
                quadratic.push(format!("{unit:?}: {once} steps, {twice} for twice the text"));
            }
        }
        assert!(quadratic.is_empty(), "{quadratic:#?}");
    }
}
