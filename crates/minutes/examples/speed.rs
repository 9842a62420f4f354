//! How fast texts of one megabyte are read: `cargo run --release -p minutes --example speed`
//!
//! Besides prose, each text repeats what a reader with quadratic time would stumble over. A last column doubles
//! the size: a ratio near 2 is linear time.

use std::time::Instant;

const MEGABYTE: usize = 1 << 20;

fn repeated(unit: &str, bytes: usize) -> String {
    unit.repeat(bytes / unit.len() + 1)
}

/// The best of five, in milliseconds.
fn best(text: &str) -> f64 {
    let once = || {
        let start = Instant::now();
        std::hint::black_box(minutes::read(std::hint::black_box(text)));
        start.elapsed().as_secs_f64() * 1e3
    };
    (0..5).map(|_| once()).fold(f64::INFINITY, f64::min)
}

fn main() {
    let prose = "一、会议要求各村排查返乡人员。\n（一）由村委会主任林晓负责登记，3月1日前完成，卫生室配合。\n张明：我看可以，先按户口簿列一个底册。\n会议一致同意。\n";
    let cases = [
        ("minutes", prose),
        ("long prose", "疫情防控形势依然复杂严峻，各部门要认真落实工作要求，确保各项措施到位。"),
        ("one sentence", "疫情防控形势依然复杂严峻，各部门要认真落实工作要求，"),
        ("no stops", "疫情防控形势依然复杂严峻各部门要认真落实"),
        ("digits", "1234567890"),
        ("figures", "12人3.5万元"),
        ("nine", "九"),
        ("colons", ":"),
        ("labels", "时间:地点:主持人:"),
        ("label lines", "责任单位：甲局；完成时限：3月1日前\n"),
        ("brackets", "（"),
        ("closed brackets", "（一）"),
        ("title marks", "学习《"),
        ("newlines", "\n"),
        ("short lines", "甲\n"),
        ("broken lines", "各部门要认真落实，做到不漏一户不漏一人，先从东头\n"),
        ("spaces", "甲 "),
        ("gaps", "甲\u{3000}\u{3000}乙"),
        ("cells", "甲 | "),
        ("votes", "一致同意。"),
        ("owners", "由村委会负责，"),
        ("dues", "3月1日前"),
        ("masks", "张X"),
        ("points", "一是"),
        ("three points", "讲三点一是"),
        ("parts", "第一篇\n第二篇\n"),
    ];
    println!("{:16} {:>8} {:>8} {:>8}", "1 MiB of", "ms", "MB/s", "2 MiB");
    for (name, unit) in cases {
        let text = repeated(unit, MEGABYTE);
        let time = best(&text);
        let twice = best(&repeated(unit, 2 * MEGABYTE));
        println!("{name:16} {time:8.1} {:8.1} {:7.2}x", text.len() as f64 / 1e3 / time, twice / time);
    }
    let mut numbered = String::new();
    for part in 1..200 {
        let heading = format!("第{part}篇\n");
        numbered += &heading;
        numbered += &repeated(prose, MEGABYTE / 200);
    }
    println!("{:16} {:8.1}", "199 parts", best(&numbered));
}
