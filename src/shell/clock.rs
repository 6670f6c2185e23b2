//! The current date. Only what is recorded for good asks for it; a build never does.

use jiff::Timestamp;
use jiff::tz::Offset;

use crate::model::date::Date;

/// Returns today's date in UTC. `None` if the clock shows a year that a [`Date`] cannot have.
#[must_use]
pub fn today() -> Option<Date> {
    let today = Offset::UTC.to_datetime(Timestamp::now()).date();
    Date::parse(&today.to_string()).ok()
}
