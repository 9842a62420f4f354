//! What the number formats of XLS files show: a number, a day or a duration.

/// What a cell with some format shows.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Look {
    Number,
    Time,
    Duration,
}

/// The formats that every XLS file has, by number; 27 to 36 and 50 to 58 are the East Asian days.
pub(crate) fn look_of_number(number: u16) -> Look {
    match number {
        14..=22 | 27..=36 | 45 | 47 | 50..=58 => Look::Time,
        46 => Look::Duration,
        _ => Look::Number,
    }
}

/// What a format code shows: only its first section counts; text in quotes, escaped characters
/// and what stands in brackets is no code, except `[h]`, `[mm]` and the like, which are durations.
pub(crate) fn look_of_code(code: &str) -> Look {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            ';' => break,
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.find(|&c| c == '"');
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|&c| c != ']').collect();
                let is_time = |c: char| matches!(c.to_ascii_lowercase(), 'h' | 'm' | 's');
                if !inner.is_empty() && inner.chars().all(is_time) {
                    return Look::Duration;
                }
            }
            'y' | 'Y' | 'm' | 'M' | 'd' | 'D' | 'h' | 'H' | 's' | 'S' => return Look::Time,
            // General is a word, not a code of its letters.
            'G' | 'g' => return Look::Number,
            _ => {}
        }
    }
    Look::Number
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn format_codes_show_numbers_days_or_durations() {
        let cases = [
            ("General", Look::Number),
            ("0.00%", Look::Number),
            ("yyyy-mm-dd", Look::Time),
            ("yyyy\"年\"m\"月\"d\"日\"", Look::Time),
            ("[$-804]yyyy/m/d", Look::Time),
            ("[Red]0", Look::Number),
            ("[h]:mm:ss", Look::Duration),
            ("\"day\"0", Look::Number),
            ("0\\d", Look::Number),
            ("0;d", Look::Number),
            ("_d0", Look::Number),
        ];
        for (code, look) in cases {
            assert_eq!(look_of_code(code), look, "{code}");
        }
    }
}
