//! Owns the question what day it is. Only what is recorded for good asks it; a build never does.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::model::date::Date;

const DAY: u64 = 24 * 60 * 60;

/// The day it is, in UTC; none where the clock stands before 1970.
#[must_use]
pub fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    day(seconds / DAY)
}

/// The day so many days after 1 January 1970 (Gregorian).
fn day(mut days: u64) -> Option<Date> {
    let is_leap = |year: u16| year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let mut year = 1970_u16;
    while days >= 365 + u64::from(is_leap(year)) {
        days -= 365 + u64::from(is_leap(year));
        year = year.checked_add(1)?;
    }
    let february = 28 + u64::from(is_leap(year));
    let mut month = 1;
    for length in [31, february, 31, 30, 31, 30, 31, 31, 30, 31, 30] {
        if days < length {
            break;
        }
        days -= length;
        month += 1;
    }
    Some(Date { year, month: Some(month), day: u8::try_from(days + 1).ok() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_as_the_calendar_has_them() {
        for (days, date) in [
            (0, "1970-01-01"),
            (59, "1970-03-01"),
            (11_016, "2000-02-29"),
            (20_781, "2026-11-24"),
            (20_818, "2026-12-31"),
        ] {
            assert_eq!(day(days).map(|day| day.to_string()).as_deref(), Some(date));
        }
    }
}
