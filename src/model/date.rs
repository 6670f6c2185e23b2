//! A calendar date, as precisely as it is known: a year, a month or a day.

use std::fmt;

/// A calendar date whose day, or month and day, may be unknown (ISO 8601 reduced precision).
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
    /// Parses `2024`, `2024-03` or `2024-03-14`.
    ///
    /// # Errors
    /// Returns a message if the text has another form or is not a day of the calendar.
    pub fn parse(text: &str) -> Result<Self, String> {
        let wrong = || format!("`{text}` is not a date such as 2024-03-14, 2024-03 or 2024");
        let parts: Vec<&str> = text.split('-').collect();
        let widths: Vec<usize> = parts.iter().map(|part| part.len()).collect();
        // `parse` alone would accept a sign.
        let is_number = |part: &&str| part.bytes().all(|byte| byte.is_ascii_digit());
        if !matches!(widths.as_slice(), [4] | [4, 2] | [4, 2, 2]) || !parts.iter().all(is_number) {
            return Err(wrong());
        }
        let number = |i: usize| parts.get(i).and_then(|part| part.parse::<u8>().ok());
        let date = Self { year: parts[0].parse().map_err(|_| wrong())?, month: number(1), day: number(2) };
        let (month, day) = (date.month.unwrap_or(1), date.day.unwrap_or(1));
        let whole = jiff::civil::Date::new(date.year.cast_signed(), month.cast_signed(), day.cast_signed());
        if date.year > 0 && whole.is_ok() { Ok(date) } else { Err(wrong()) }
    }

    /// Returns the date as a decimal year, for a time scale: 2024.5 is early July 2024.
    #[must_use]
    pub fn as_decimal_year(self) -> f64 {
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
        for bad in ["", "24", "2024-13", "2023-02-29", "2024-3-1", "2024-03-14T00", "0000", "2024-00", "2024-+3"] {
            assert!(Date::parse(bad).is_err(), "{bad}");
        }
    }
}
