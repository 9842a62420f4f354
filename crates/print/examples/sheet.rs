//! Prints a sheet of every kind of block: `cargo run -p print --example sheet -- TITLE HEI KAI FANG SONG OUT.pdf`, each
//! face as `FILE` or `FILE#NUMBER`.

use std::sync::Arc;

use print::{Block, Document, FaceBytes, Fonts, pdf};

fn face(name: &str) -> std::io::Result<FaceBytes> {
    let (file, index) = name.split_once('#').unwrap_or((name, "0"));
    Ok(FaceBytes { bytes: Arc::new(std::fs::read(file)?), index: index.parse().unwrap_or(0) })
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let [title, hei, kai, fang, song, out] = args.as_slice() else {
        return Err("five faces and a file".into());
    };
    let fonts = Fonts { faces: [face(title)?, face(hei)?, face(kai)?, face(fang)?, face(song)?] };
    let heading =
        |level, text: &str, rest: &str| Block::Heading { level, text: text.into(), rest: rest.into() };
    let document = Document {
        name: "防控工作会议纪要".into(),
        band: "演示数据 SYNTHETIC".into(),
        blocks: vec![
            Block::Mark("青石渡镇防控指挥部会议纪要".into()),
            Block::Centred("〔2026〕3号".into()),
            Block::Space(1),
            Block::Title("关于落实每日十五时报送和返乡人员摸排工作的会议纪要".into()),
            Block::Text("2026年11月23日下午2:30，镇长田小满在镇政府三楼会议室主持召开第3次会议，应到21人，实到19人。".into()),
            heading(1, "一、通报情况", ""),
            Block::Text("全镇12个村（社区）昨日报送11个，“零报告”9个；体温≥37.3 ℃的2人已按规定转送发热门诊，COVID-19检测结果待报。".repeat(3)),
            heading(1, "二、议定事项", ""),
            heading(2, "（一）关于摸排。", "各村逐户上门，11月25日前完成，由各村支部书记负责。"),
            heading(2, "（二）关于物资。", "口罩2,000只按人口分配，会议以赞成17票、反对0票、弃权2票通过。"),
            heading(3, "1.登记。", "收发两人签字，出库不大于入库。"),
            Block::Text("会议强调：".to_owned() + &"不漏一户、不落一人，信息当日核实。".repeat(20)),
            Block::Space(1),
            Block::Roll { label: "出席：".into(), words: "田小满、许青禾、罗一鸣、杜若溪、程以南、彭知远、谭乐之、魏思齐、蒋若水、韩知夏、邓子衿、曹一诺".into() },
            Block::Roll { label: "请假：".into(), words: "江语迟（外出）、吴予安（病假）".into() },
            Block::Roll { label: "列席：".into(), words: "何时雨".into() },
            Block::Signatures(vec!["主持人（签字）：".into(), "记录人（签字）：".into()]),
        ],
    };
    let printed = pdf(&document, &fonts)?;
    println!("{} pages, {} bytes, missing {:?}", printed.pages, printed.bytes.len(), printed.missing);
    std::fs::write(out, printed.bytes)?;
    Ok(())
}
