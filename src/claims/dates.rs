//! What the calendar can decide: weekdays, days that exist, ranges that run forward.

use super::days::days;
use super::{Claim, Source, What, claim};
use crate::mentions::timex::Part;
use crate::mentions::{DateRange, Timex, TimexType};
use crate::text::{TokenKind, TokenRange, is_one_of};
use crate::time::{Datelike, Day, Interval, Weekday, weekday_from_name};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        if timex.fault.is_some() {
            out.push(claim(timex.tokens, What::DateExists { timex: index, cited: is_cited(source, timex) }));
        } else if timex.written.day.is_some()
            && let Some((weekday, tokens)) = weekday(source, index)
        {
            let days = days(source, timex);
            out.push(claim(tokens, What::DayIsWeekday { timex: index, weekday, days }));
        } else if let Some(weekday) = timex.written.weekday.filter(|_| timex.written.year.is_some()) {
            let days = days_of_digits(source, timex);
            out.push(claim(timex.tokens, What::DayIsWeekday { timex: index, weekday, days }));
        }
    }
    listed_days(source, out);
    for range in source.reading.ranges.iter().chain(&parted(source)).chain(&begun_and_ended(source)) {
        if runs(source, range) {
            let (from, to) = (&source.reading.timexes[range.from], &source.reading.timexes[range.to]);
            out.push(claim(TokenRange::new(from.tokens.start, to.tokens.end), What::RangeRuns(*range)));
        }
    }
}

/// The weekday of a date, and the tokens of both: in the date itself or, set off by a comma or a
/// bracket, right before or behind it.
fn weekday(source: Source<'_>, index: usize) -> Option<(Part<Weekday>, TokenRange)> {
    let timex = &source.reading.timexes[index];
    if is_newspaper(source, timex) {
        return None;
    }
    if let Some(weekday) = timex.written.weekday {
        return (!is_listed(source, timex)).then_some((weekday, timex.tokens));
    }
    timex.written.month?;
    before(source, index).or_else(|| behind(source, timex))
}

/// "Edmonton Sun, August 16", "The Mail on Sunday, 9 August": a paper's name and the day it was printed.
fn is_newspaper(source: Source<'_>, timex: &Timex) -> bool {
    let Some(weekday) = timex.written.weekday else { return false };
    let (article, start) = (source.article, timex.tokens.start);
    if article.token(start).is_none_or(|it| it.span != weekday.span) {
        return false;
    }
    let before = start.checked_sub(1).and_then(|at| article.token(at));
    let is_short = weekday.span.len() <= 4 && article.token(start + 1).is_none_or(|it| !it.is('.'));
    let is_named = before.is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
    let is_sunday = weekday.value == Weekday::Sun
        && is_one_of!(article, start.wrapping_sub(1), "on")
        && is_one_of!(article, start.wrapping_sub(2), "mail independent scotland wales");
    (is_short && is_named && article.sentence_of(start).start < start) || is_sunday
}

/// "Saturday evening, 7 February", "Saturday morning (February 14)", "Saturday last, February 7".
fn before(source: Source<'_>, index: usize) -> Option<(Part<Weekday>, TokenRange)> {
    let article = source.article;
    let (day, date) = (&source.reading.timexes[index.checked_sub(1)?], &source.reading.timexes[index]);
    let weekday = day.written.weekday.filter(|_| day.written.day.is_none())?;
    let gap = TokenRange::new(day.tokens.end, date.tokens.start);
    let is = |at: usize, mark| article.token(at).is_some_and(|it| it.is(mark));
    let opens = match gap.len() {
        1 => gap.start,
        // "Friday's (May 5) election"
        2 if article.token(gap.start).is_some_and(|it| it.kind == TokenKind::Possessive) && is(gap.start + 1, '(') => {
            gap.start + 1
        }
        2 if is_one_of!(article, gap.start, "last next week") => gap.start + 1,
        _ => return None,
    };
    // "on Friday, March 5, 2021's last", "Friday (March 5-7)": more than the day.
    let alone = !source.reading.in_range(index) && article.sentence_of(day.tokens.start).contains(date.tokens.start);
    let is_its = alone && (is(opens, ',') || (is(opens, '(') && is(date.tokens.end, ')')));
    let is_list = is_joint(source, day.tokens.start.wrapping_sub(1))
        || is_joint(source, day.tokens.end)
        || is_joint(source, date.tokens.end)
        || day.kind == TimexType::Set;
    (is_its && !is_list).then_some((weekday, TokenRange::new(day.tokens.start, date.tokens.end)))
}

/// "11 February, a Thursday", "14 June, which is a Friday", "June 5 was a Sunday".
fn behind(source: Source<'_>, date: &Timex) -> Option<(Part<Weekday>, TokenRange)> {
    let article = source.article;
    let word = |at: usize| article.word(at);
    let comma = is_one_of!(article, date.tokens.end, ",");
    let mut at = date.tokens.end + usize::from(comma);
    at += usize::from(comma && is_one_of!(article, at, "which"));
    let verb = match (word(at), word(at + 1)) {
        ("is" | "was", _) => 1,
        ("will", "be") | ("falls" | "fell", "on") => 2,
        _ => 0,
    };
    at += verb;
    if !(comma || verb > 0) || !is_one_of!(article, at, "a") {
        return None;
    }
    // "a quiet Sunday morning"
    at += usize::from(
        comma
            && verb == 0
            && article.token(at + 1).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital()),
    );
    let token = article.token(at + 1).filter(|it| it.case.is_capital())?;
    let value = weekday_from_name(word(at + 1)).filter(|_| word(at + 1).ends_with("day"))?;
    // "a Sunday newspaper", "a Friday or a Saturday".
    let next = article.token(at + 2);
    let ends = next.is_none_or(|it| matches!(it.kind, TokenKind::Punct(',' | '.' | ';' | ')')))
        || is_one_of!(article, at + 2, "and at in when with but")
        || (is_one_of!(article, at + 2, "this") && is_one_of!(article, at + 3, "year"))
        || (verb == 0 && is_one_of!(article, at + 2, "morning evening afternoon night"));
    let other = weekday_from_name(word(at + 3)).is_some() || weekday_from_name(word(at + 4)).is_some();
    (ends && !other).then_some((Part { value, span: token.span }, TokenRange::new(date.tokens.start, at + 2)))
}

fn is_joint(source: Source<'_>, at: usize) -> bool {
    is_one_of!(source.article, at, "and & to or - / \u{2013} \u{2014} through until")
}

/// "There is no February 30", "printed as 31 June": a date that is named for being none.
fn is_cited(source: Source<'_>, timex: &Timex) -> bool {
    let sentence = source.article.sentence_of(timex.tokens.start);
    let before = timex.tokens.start.saturating_sub(CITING).max(sentence.start)..timex.tokens.start;
    before.into_iter().any(|at| {
        is_one_of!(
            source.article,
            at,
            "no not never wrongly wrong misprinted misprint mistakenly instead entry believes nonexistent impossible \
                imaginary"
        )
    })
}

/// How far before a date, in tokens, a word may stand that names it for being none.
const CITING: usize = 6;

/// "3/4/2021", "05.01.21": the days that the numbers may mean, in every order that houses use.
fn days_of_digits(source: Source<'_>, timex: &Timex) -> Vec<Day> {
    let text = source.article.slice(timex.span);
    let numbers: Vec<u32> = text
        .split(|it: char| !it.is_ascii_digit())
        .filter(|it| !it.is_empty())
        .filter_map(|it| it.parse().ok())
        .collect();
    let (&[a, b, c], Some(written)) = (numbers.as_slice(), timex.written.year) else { return Vec::new() };
    let full = |two: u32| if two < 50 { 2000 + two } else { 1900 + two };
    let mut days = vec![(written.value, b, a), (written.value, a, b)];
    if c < 100 {
        // "05.01.21" may be written the Asian way.
        days.push((i32::try_from(full(a)).unwrap_or(0), b, c));
    }
    let mut out: Vec<Day> =
        days.into_iter().filter_map(|(year, month, day)| Day::from_ymd_opt(year, month, day)).collect();
    out.dedup();
    out
}

/// "Saturday and Sunday, 20 and 21 April", "Tuesdays, 14 May": which weekday is which day's
/// cannot be told.
fn is_listed(source: Source<'_>, timex: &Timex) -> bool {
    let Some(weekday) = timex.written.weekday else { return false };
    let article = source.article;
    let Some(at) =
        timex.tokens.range().find(|at| article.token(*at).is_some_and(|it| it.span.start == weekday.span.start))
    else {
        return false;
    };
    let is_joint = |at: usize| is_joint(source, at);
    let is_weekday = |at: usize| weekday_from_name(article.word(at).trim_end_matches('.')).is_some();
    // "Monday 9 to Friday 13 May": each day beside its weekday.
    let is_paired = at >= 3 && article.word(at - 2).parse::<u32>().is_ok_and(|it| it <= 31);
    let before = at >= 2 && is_joint(at - 1) && (is_weekday(at - 2) || (at >= 3 && is_weekday(at - 3) && !is_paired));
    let after = is_joint(at + 1) && is_weekday(at + 2);
    let is_plural = article.word(at).ends_with("days");
    // "Friday, 9-10 May", "Friday, 9 and 10 May": a list of days.
    let days_listed = timex.written.day.is_some_and(|day| {
        let number =
            timex.tokens.range().find(|at| article.token(*at).is_some_and(|it| it.span.start == day.span.start));
        number.is_some_and(|at| {
            // Of "2011-05-26" the neighbour is the month.
            let is_month = |at: usize| {
                article.token(at).is_some_and(|it| timex.written.month.is_some_and(|month| month.span == it.span))
            };
            let is_number = |at: usize| !is_month(at) && article.word(at).parse::<u32>().is_ok_and(|n| n <= 31);
            (is_joint(at + 1) && is_number(at + 2)) || (at >= 2 && is_joint(at - 1) && is_number(at - 2))
        })
    });
    before || after || is_plural || days_listed
}

/// "from Tuesday 9 to Friday 13 May", "on Thursday and Saturday, May 12 and 14": days that share a month, each with
/// its weekday.
fn listed_days(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    let weekday = |at: usize| -> Option<Part<Weekday>> {
        let token = article.token(at).filter(|it| it.case.is_capital())?;
        let value = weekday_from_name(article.word(at)).filter(|_| article.word(at).ends_with("day"))?;
        Some(Part { value, span: token.span })
    };
    let number = |at: usize| article.word(at).parse::<u32>().ok().filter(|it| (1..=31).contains(it));
    for (index, timex) in source.reading.timexes.iter().enumerate() {
        let (Some(day), Some(_)) = (timex.written.day, timex.written.month) else { continue };
        let (start, end) = (timex.tokens.start, timex.tokens.end);
        if start < 4 {
            continue;
        }
        let mut pairs: Vec<(usize, u32)> = Vec::new();
        if weekday(start).is_some() {
            if let (Some(first), true) = (number(start - 2), is_joint(source, start - 1))
                && weekday(start - 3).is_some()
                && first < day.value
            {
                pairs.push((start - 3, first));
            } else if is_one_of!(article, start - 1, "and")
                && weekday(start - 2).is_some()
                && !is_joint(source, start - 3)
                && !is_one_of!(article, start - 3, ",")
                && is_one_of!(article, end, "and")
                && let Some(second) = number(end + 1).filter(|it| *it > day.value)
            {
                pairs.extend([(start - 2, day.value), (start, second)]);
            }
        } else if is_one_of!(article, start - 1, "and")
            && let Some(first) = number(start - 2).filter(|it| *it < day.value)
        {
            let last = start - 3 - usize::from(is_one_of!(article, start - 3, ","));
            if last >= 3
                && weekday(last).is_some()
                && is_one_of!(article, last - 1, "and")
                && weekday(last - 2).is_some()
                && !is_one_of!(article, last - 3, ", and")
            {
                pairs.extend([(last - 2, first), (last, day.value)]);
            }
        }
        for (at, number) in pairs {
            let Some(weekday) = weekday(at) else { continue };
            let days: Vec<Day> = days(source, timex).iter().filter_map(|it| it.with_day(number)).collect();
            let tokens = TokenRange::new(at.min(start), end.max(at + 1));
            out.push(claim(tokens, What::DayIsWeekday { timex: index, weekday, days }));
        }
    }
}

/// "began in 1980 and ended in 1978", "was born in 1950 and died in 1918": one subject, two ends.
fn begun_and_ended(source: Source<'_>) -> Vec<DateRange> {
    let article = source.article;
    let timexes = &source.reading.timexes;
    let mut out = Vec::new();
    for (to, last) in timexes.iter().enumerate().skip(1) {
        let Some(verb) = last.tokens.start.checked_sub(2) else { continue };
        let ends = is_one_of!(article, verb, "ended closed finished");
        if !(ends || is_one_of!(article, verb, "died"))
            || !is_one_of!(article, verb + 1, "in on")
            || last.written.year.is_none()
        {
            continue;
        }
        let sentence = article.sentence_of(verb);
        let Some(from) = (0..to).rev().take(3).find(|it| {
            let first = &timexes[*it];
            let began = first.tokens.start.saturating_sub(2);
            first.written.year.is_some()
                && sentence.contains(began)
                && (if ends {
                    is_one_of!(article, began, "began opened started")
                } else {
                    is_one_of!(article, began, "born")
                })
        }) else {
            continue;
        };
        let gap = TokenRange::new(timexes[from].tokens.end, verb);
        let plain = gap.range().all(|at| {
            is_one_of!(article, at, "and , was had then married retired moved went studied in on to at from the of")
                && !(is_one_of!(article, at, "the") && ends)
                || article.token(at).is_some_and(|it| it.kind == TokenKind::Number)
        });
        if plain && gap.len() < 14 {
            out.push(DateRange { span: timexes[from].span.to(last.span), from, to });
        }
    }
    out
}

/// Whether months that run backwards within a year are a slip: neither a stretch over the new year nor a
/// whole year that begins and ends on one day.
fn is_month_back(source: Source<'_>, range: &DateRange) -> bool {
    let (from, to) = (&source.reading.timexes[range.from], &source.reading.timexes[range.to]);
    let (a, b) = (from.written, to.written);
    let (Some(first), Some(last)) = (from.interval.and_then(Interval::as_day), to.interval.and_then(Interval::as_day))
    else {
        return false;
    };
    // "from 1 March to 31 January" holds every year.
    let is_rule = first.day() == 1 || last.succ_opt().is_none_or(|it| it.day() == 1);
    let full =
        !is_rule && a.month.is_some() && a.day.is_some() && b.month.is_some() && b.day.is_some() && a.year.is_none();
    let days = (first - last).num_days();
    let article = source.article;
    let sentence = article.sentence_of(from.tokens.start);
    let opens = is_one_of!(article, from.tokens.start.wrapping_sub(1), "from between");
    full && opens
        && first.year() == last.year()
        && (SAME_DAY..=SHORT).contains(&days)
        && !(sentence.range()).any(|at| {
            is_one_of!(
                article,
                at,
                "next following season seasons year years term annual annually each every closed fiscal licence later"
            )
        })
}
/// Days that ends of a year-long stretch lie apart at most.
const SAME_DAY: i64 = 6;
/// Days that a stretch may run at most, if its ends are to be swapped rather than to lie in two years.
const SHORT: i64 = 45;

/// "from Oct. 7, 2001, to Aug. 30, 2021": ranges that a comma parts.
fn parted(source: Source<'_>) -> Vec<DateRange> {
    let article = source.article;
    let timexes = &source.reading.timexes;
    let mut out = Vec::new();
    for (from, pair) in timexes.windows(2).enumerate() {
        let [a, b] = pair else { continue };
        if a.written.year.is_none() || b.written.year.is_none() || b.tokens.start > a.tokens.end + 2 {
            continue;
        }
        let opens = a.tokens.start.checked_sub(1).is_some_and(|at| is_one_of!(article, at, "from"));
        let joins = opens
            && is_one_of!(article, a.tokens.end, ",")
            && is_one_of!(article, a.tokens.end + 1, "to until till through");
        let adjacent = a.tokens.end + 2 == b.tokens.start;
        if joins
            && adjacent
            && article.sentence_of(a.tokens.start).contains(b.tokens.start)
            && !source.reading.in_range(from)
        {
            out.push(DateRange { span: a.span.to(b.span), from, to: from + 1 });
        }
    }
    out
}

/// Whether both ends of a range are dated by themselves, so that their order says something:
/// "from November to February" runs over the new year, and "from 2019 to 2015 levels" is no range.
fn runs(source: Source<'_>, range: &DateRange) -> bool {
    let (from, to) = (&source.reading.timexes[range.from], &source.reading.timexes[range.to]);
    let (a, b) = (from.written, to.written);
    // "Aug. 16-18": without a year the days alone say whether it runs back.
    if a.year.is_none() && b.year.is_none() {
        let same = b.month.is_none() || a.month.zip(b.month).is_some_and(|(a, b)| a.value == b.value);
        if same && a.day.zip(b.day).is_some_and(|(a, b)| a.value <= b.value) {
            return false;
        }
    }
    let same_month = match (a.month, b.month) {
        // "from 6 April to 5 April": a whole year.
        (Some(a_month), Some(b_month)) if a.year.is_none() && b.year.is_none() => {
            let whole = a.day.zip(b.day).is_some_and(|(a, b)| a.value == b.value + 1);
            a_month.value == b_month.value && !whole
        }
        (Some(a), Some(b)) => a.value == b.value,
        // "March 5-3"
        (Some(_), None) | (None, Some(_)) => a.day.is_some() && b.day.is_some(),
        (None, None) => false,
    };
    // Before our era the larger number comes first.
    let is_ancient = [a.year, b.year].iter().flatten().any(|year| year.value <= 0);
    let dated = !is_ancient
        && (is_month_back(source, range)
            || (a.year.is_some() && b.year.is_some())
            || (same_month && a.day.is_some() && b.day.is_some()));
    dated && !is_change(source, from.tokens.start, to.tokens.end)
}

/// "fell from 2019 to 2015 levels", "moved from 13 December to 1 November": a change, not a stretch
/// of time.
fn is_change(source: Source<'_>, start: usize, end: usize) -> bool {
    let article = source.article;
    let sentence = article.sentence_of(start);
    // "parallels between 2019 and 1919", "the choice between 2024 and 2022": two years beside each other.
    let is_compared = is_one_of!(article, start.wrapping_sub(1), "between")
        && is_one_of!(
            article,
            start.wrapping_sub(2),
            "parallels parallel comparison comparisons contrast contrasts similarities similarity difference differences \
                choice choose chosen link links gap resemblance distinction distinguish"
        );
    if is_compared
        || is_one_of!(article, start, "between") && is_one_of!(article, start.wrapping_sub(1), "parallels choice")
    {
        return true;
    }
    let is_measure =
        is_one_of!(article, end, "level levels price prices dollars figures terms standards edition version model 's");
    let verbs = (sentence.start.max(start.saturating_sub(8))..start).any(|at| {
        is_one_of!(
            article,
            at,
            "fell fall falls dropped rose risen moved move moves postponed forward rescheduled shifted changed \
                switched back backwards reverted returned corrected ranked compared backdated revised amended"
        )
    });
    // "flights 2016 to 2012", "rooms from 2019 to 2001": numbers of things.
    let noun = start.saturating_sub(1 + usize::from(is_one_of!(article, start.wrapping_sub(1), "from between")));
    let is_number = is_one_of!(
        article,
        noun,
        "flight flights room rooms page pages lot lots route routes item items seat seats bus buses train trains \
            model models nos numbers line lines locker lockers unit units house houses apartment apartments"
    );
    is_measure || verbs || is_number
}
