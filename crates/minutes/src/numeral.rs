//! Numbers as minutes write them: 12, 三百万, 二十四, 两.

/// The number that `text` begins with and the bytes it takes. Arabic or Chinese, not mixed; 半 is no number.
pub(crate) fn leading(text: &str) -> Option<(u64, usize)> {
    crate::steps::step(text.bytes().take_while(u8::is_ascii_digit).count() + 1);
    let first = text.as_bytes().first()?;
    if first.is_ascii_digit() {
        let len = text.bytes().take_while(u8::is_ascii_digit).count();
        // A run longer than any count in a text is an account or a phone number.
        return if len > 12 { None } else { Some((text[..len].parse().ok()?, len)) };
    }
    chinese(text)
}

/// The digits 〇 to 九 and 两.
pub(crate) fn digit(c: char) -> Option<u64> {
    Some(match c {
        '〇' | '零' => 0,
        '一' => 1,
        '二' | '两' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        _ => return None,
    })
}

fn chinese(text: &str) -> Option<(u64, usize)> {
    let (mut total, mut section, mut pending) = (0_u64, 0_u64, None::<u64>);
    let (mut len, mut spelled) = (0, 0_usize);
    for c in text.chars().take(16) {
        if let Some(value) = digit(c) {
            // 二〇二一 is spelled digit by digit.
            pending = Some(match pending {
                Some(before) if spelled > 0 => before.saturating_mul(10).saturating_add(value),
                _ => value,
            });
            spelled += 1;
        } else {
            let unit = match c {
                '十' => 10,
                '百' => 100,
                '千' => 1_000,
                '万' => 10_000,
                _ => break,
            };
            if unit == 10_000 {
                if section == 0 && pending.is_none() {
                    break;
                }
                total = (total + section + pending.unwrap_or(0)).saturating_mul(unit);
                section = 0;
            } else {
                section += pending.unwrap_or(1).saturating_mul(unit);
            }
            pending = None;
            spelled = 0;
        }
        len += c.len_utf8();
    }
    (len > 0).then(|| (total + section + pending.unwrap_or(0), len))
}

#[cfg(test)]
mod tests {
    use super::leading;

    #[test]
    fn numbers_are_read_in_figures_and_in_words() {
        for (text, number, len) in [
            ("12人", 12, 2),
            ("三百万元", 3_000_000, 9),
            ("二十四人", 24, 9),
            ("十项", 10, 3),
            ("两天", 2, 3),
            ("二〇二一年", 2021, 12),
            ("一百零五", 105, 12),
            ("〇票", 0, 3),
        ] {
            assert_eq!(leading(text), Some((number, len)), "{text}");
        }
        assert_eq!(leading("人"), None);
        assert_eq!(leading("万一"), None);
        assert_eq!(leading("13800000000000000000"), None);
    }
}
