//! A document as HTML.

use std::fmt::Write as _;

use print::{Block, Document};

/// Writes a document as one `article`: titles are `h1`, headings of level 1 and 2 that stand alone `h2` and `h3`,
/// rolls a `dl`. No script and no style; every word is escaped.
///
/// ```
/// let document = print::Document { blocks: vec![print::Block::Title("甲<乙".into())], ..Default::default() };
/// assert!(minutes::to_html(&document).contains("<h1>甲&lt;乙</h1>"));
/// ```
pub fn to_html(document: &Document) -> String {
    let mut html = String::from("<article lang=\"zh-CN\">\n");
    if !document.band.is_empty() {
        line("p class=\"band\"", &document.band, &mut html);
    }
    let mut in_rolls = false;
    for block in &document.blocks {
        let roll = matches!(block, Block::Roll { words, .. } if !words.is_empty());
        if roll != in_rolls {
            html.push_str(if roll { "<dl>\n" } else { "</dl>\n" });
            in_rolls = roll;
        }
        one(block, &mut html);
    }
    if in_rolls {
        html.push_str("</dl>\n");
    }
    html.push_str("</article>\n");
    html
}

fn one(block: &Block, html: &mut String) {
    match block {
        Block::Mark(words) | Block::Title(words) => line("h1", words, html),
        Block::Centred(words) => line("p class=\"number\"", words, html),
        Block::Heading { level: 1, text, rest } if rest.is_empty() => line("h2", text, html),
        Block::Heading { level: 2, text, rest } if rest.is_empty() => line("h3", text, html),
        Block::Heading { level: 1 | 2, text, rest } => {
            html.push_str("<p><strong>");
            html.push_str(&escaped(text));
            html.push_str("</strong>");
            html.push_str(&escaped(rest));
            html.push_str("</p>\n");
        }
        Block::Heading { text, rest, .. } => line("p", &format!("{text}{rest}"), html),
        Block::Text(words) => line("p", words, html),
        Block::Roll { label, words } if words.is_empty() => line("p", label, html),
        Block::Roll { label, words } => {
            line("dt", label, html);
            line("dd", words, html);
        }
        Block::Signatures(labels) => {
            html.push_str("<ul class=\"signatures\">\n");
            for label in labels {
                line("li", label, html);
            }
            html.push_str("</ul>\n");
        }
        Block::Space(_) => {}
    }
}

fn line(tag: &str, words: &str, html: &mut String) {
    let name = tag.split(' ').next().unwrap_or(tag);
    _ = writeln!(html, "<{tag}>{}</{name}>", escaped(words));
}

/// Signs that markup takes for its own are written as references; what no XML may hold is left out.
pub(crate) fn escaped(words: &str) -> String {
    let mut out = String::with_capacity(words.len() + 8);
    for c in words.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(' '),
            '\u{fffe}' | '\u{ffff}' => {}
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::to_html;
    use print::{Block, Document};

    #[test]
    fn a_document_becomes_headings_paragraphs_and_a_list_of_rolls() {
        let blocks = vec![
            Block::Title("会议记录".into()),
            Block::Roll { label: "时间：".into(), words: "2020年2月3日".into() },
            Block::Roll { label: "地点：".into(), words: "村委会".into() },
            Block::Heading { level: 1, text: "一、配送".into(), rest: String::new() },
            Block::Text("每天\"九点\"前 <送>".into()),
            Block::Signatures(vec!["主持人签字：".into()]),
        ];
        let html = to_html(&Document { blocks, ..Document::default() });
        assert_eq!(
            html,
            "<article lang=\"zh-CN\">\n<h1>会议记录</h1>\n<dl>\n<dt>时间：</dt>\n<dd>2020年2月3日</dd>\n\
             <dt>地点：</dt>\n<dd>村委会</dd>\n</dl>\n<h2>一、配送</h2>\n<p>每天&quot;九点&quot;前 &lt;送&gt;</p>\n\
             <ul class=\"signatures\">\n<li>主持人签字：</li>\n</ul>\n</article>\n"
        );
    }
}
