//! What the calendar can decide: weekdays, days that exist, ranges that run forward.

use super::{Claim, Source, What, claim};
use crate::text::TokenRange;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        if timex.fault.is_some() {
            out.push(claim(timex.tokens, What::DateExists(index)));
        } else if timex.written.weekday.is_some() && timex.written.day.is_some() {
            out.push(claim(timex.tokens, What::DayIsWeekday(index)));
        }
    }
    for (index, range) in source.reading.ranges.iter().enumerate() {
        let (from, to) = (&source.reading.timexes[range.from], &source.reading.timexes[range.to]);
        out.push(claim(TokenRange::new(from.tokens.start, to.tokens.end), What::RangeRuns(index)));
    }
}
