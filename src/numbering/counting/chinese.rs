//! Chinese numerals from 0 to 9999, in simplified, traditional and positional writing.

/// The digits, each at its value; `两` is read as well.
const DIGITS: &str = "零一二三四五六七八九";

/// Returns the numerals at the start of a text.
pub fn leading_numeral(text: &str) -> &str {
    let end = text.find(|c| digit(c).is_none() && unit(c).is_none()).unwrap_or(text.len());
    &text[..end]
}

/// Returns the value of a numeral. A number is read digit by digit only where a zero shows that it is so written: `二〇`
/// is 20, whereas `一二` may as well be two numbers.
pub fn numeral_value(text: &str) -> Option<u32> {
    let zero = |c: char| matches!(c, '〇' | '○');
    if text.chars().any(zero) && text.chars().all(|c| digit(c).is_some()) {
        let digits: Option<Vec<u32>> = text.chars().map(digit).collect();
        return digits.filter(|digits| digits.len() <= 4).map(|digits| digits.iter().fold(0, |sum, d| sum * 10 + d));
    }
    let (mut sum, mut open, mut last_unit) = (0, None, 10_000);
    for c in text.chars() {
        match (digit(c), unit(c)) {
            // A zero bridges a unit that is left out: `一百零五`.
            (Some(0), _) if open.is_none() && text.chars().count() > 1 => {}
            (Some(value), _) if open.is_none() => open = Some(value),
            (None, Some(unit)) if unit < last_unit => {
                // Only ten stands without a digit before it, at the start or after a zero.
                let count = open.take().or((unit == 10).then_some(1))?;
                sum += count * unit;
                last_unit = unit;
            }
            _ => return None,
        }
    }
    (!text.is_empty()).then_some(sum + open.unwrap_or(0))
}

fn digit(c: char) -> Option<u32> {
    let value = match c {
        '〇' | '○' => 0,
        '两' | '兩' => 2,
        _ => DIGITS.chars().position(|digit| digit == c)?,
    };
    u32::try_from(value).ok()
}

fn unit(c: char) -> Option<u32> {
    match c {
        '十' => Some(10),
        '百' => Some(100),
        '千' => Some(1000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numerals_have_their_value() {
        for (text, value) in [
            ("一", 1),
            ("十", 10),
            ("十二", 12),
            ("一十二", 12),
            ("二十", 20),
            ("三十一", 31),
            ("九十九", 99),
            ("一百", 100),
            ("一百零五", 105),
            ("一百一十", 110),
            ("二百三十四", 234),
            ("一千零一", 1001),
            ("一千二百六十", 1260),
            ("九千九百九十九", 9999),
            ("二〇", 20),
            ("一〇五", 105),
            ("零", 0),
        ] {
            assert_eq!(numeral_value(text), Some(value), "{text}");
        }
        for text in ["", "十十", "一二", "百百", "百", "一百千", "二十三十"] {
            assert_eq!(numeral_value(text), None, "{text}");
        }
        assert_eq!(leading_numeral("十二条"), "十二");
        assert_eq!(leading_numeral("条"), "");
    }
}
