//! Owns a date as exactly as it is known: a year, a month, or a day. Never a clock.

use std::fmt;

/// A calendar date of which the day, or month and day, may be unknown (ISO 8601 reduced precision).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Date {
    /// The year, 1 to 9999.
    pub year: u16,
    /// The month, 1 to 12.
    pub month: Option<u8>,
    /// The day, 1 to 31; only with a month.
    pub day: Option<u8>,
}

impl Date {
    /// Reads `2024`, `2024-03` or `2024-03-14`.
    ///
    /// # Errors
    /// With what is wrong, when it is none of these or no day of the calendar.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is no date such as 2024-03-14, 2024-03 or 2024");
        let parts: Vec<&str> = text.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|p| p.len()).collect();
        if !matches!(widths.as_slice(), [4] | [4, 2] | [4, 2, 2]) {
            return Err(wrong());
        }
        let number = |i: usize| parts.get(i).map(|p| p.parse::<u16>().map_err(|_| wrong())).transpose();
        let small = |n: Option<u16>| n.and_then(|n| u8::try_from(n).ok());
        let date = Self { year: number(0)?.unwrap_or_default(), month: small(number(1)?), day: small(number(2)?) };
        let month_good = date.month.is_none_or(|m| (1..=12).contains(&m));
        let day_good = date.day.is_none_or(|d| (1..=date.days()).contains(&d));
        if date.year > 0 && month_good && day_good { Ok(date) } else { Err(wrong()) }
    }

    /// How many days the month has.
    fn days(self) -> u8 {
        let leap = self.year.is_multiple_of(4) && (!self.year.is_multiple_of(100) || self.year.is_multiple_of(400));
        match self.month {
            Some(2) => 28 + u8::from(leap),
            Some(4 | 6 | 9 | 11) => 30,
            _ => 31,
        }
    }

    /// The year with the part of the year that has gone by, for a time scale.
    #[must_use]
    pub fn fraction(self) -> f64 {
        let month = f64::from(self.month.unwrap_or(1) - 1);
        let day = f64::from(self.day.unwrap_or(1) - 1);
        f64::from(self.year) + (month + day / 31.0) / 12.0
    }
}

impl fmt::Display for Date {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        for part in [self.month, self.day].into_iter().flatten() {
            write!(f, "-{part:02}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_days_of_the_calendar_are_dates() {
        for good in ["2024", "2024-03", "2024-03-14", "2024-02-29", "1945-06-26"] {
            assert_eq!(Date::parse(good).map(|d| d.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "24", "2024-13", "2023-02-29", "2024-3-1", "2024-03-14T00", "0000", "2024-00"] {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
    }
}
