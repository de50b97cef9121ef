//! Plans and their years: "developing the country till 2030 with a vision to 2045".
//!
//! A year is a target when a word of aim stands before it ("till", "by", "vision to") and its
//! sentence speaks of a plan. Where the same sentence names as many anniversaries as milestones,
//! each target is paired with the year of its milestone.

use super::anniversaries::{self, Counted};
use super::foundings;
use super::{Claim, Source, What, claim};
use crate::mentions::{Timex, TimexType};
use crate::text::TokenRange;

/// A planned year.
#[derive(Clone, Debug)]
pub struct Target {
    /// The number of the timex.
    pub timex: usize,
    /// The year.
    pub year: i32,
    /// The milestone that the sentence pairs with it.
    pub milestone: Option<Counted>,
    /// The other milestones of the sentence.
    pub others: Vec<Counted>,
    /// Whether the plan is told of as one to come: what is past is then a slip.
    pub is_coming: bool,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let stated = foundings::read(source);
    let anniversaries = anniversaries::all(source, &stated);
    let mut from = 0;
    for sentence in source.article.sentences() {
        let timexes = &source.reading.timexes;
        let first = from + timexes[from..].partition_point(|it| it.tokens.start < sentence.start);
        let last = first + timexes[first..].partition_point(|it| it.tokens.start < sentence.end);
        from = last;
        if first < last {
            read_sentence(source, *sentence, first..last, &anniversaries, out);
        }
    }
}

fn read_sentence(source: Source<'_>, sentence: TokenRange, timexes: std::ops::Range<usize>, anniversaries: &[Counted], out: &mut Vec<Claim>) {
    let targets: Vec<(usize, i32)> = timexes.filter_map(|index| Some((index, aimed_year(source, sentence, index)?))).collect();
    if targets.is_empty() {
        return;
    }
    let plan = plan_of(source, sentence);
    let milestones: Vec<Counted> = anniversaries
        .iter()
        .filter(|it| sentence.covers(source.reading.mentions[it.mention].tokens))
        .filter(|it| it.said.is_none_or(|said| said == anniversaries::Said::Now))
        .cloned()
        .collect();
    let paired = pair(source, sentence, &targets, &milestones);
    for (at, (timex, year)) in targets.iter().enumerate() {
        let milestone = paired.then(|| milestones[at].clone());
        if plan.is_none() && milestone.is_none() {
            continue;
        }
        let others = if paired { milestones.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, it)| it.clone()).collect() } else { Vec::new() };
        let is_coming = plan == Some(Plan::ToCome);
        let target = Target { timex: *timex, year: *year, milestone, others, is_coming };
        out.push(claim(source.reading.timexes[*timex].tokens, What::Plans(target)));
    }
}

/// Targets and milestones go together one by one when there are as many of each, and either the
/// sentence calls them milestones or one of the pairs fits to the year.
fn pair(source: Source<'_>, sentence: TokenRange, targets: &[(usize, i32)], milestones: &[Counted]) -> bool {
    if targets.len() != milestones.len() || milestones.iter().any(|it| it.from.is_empty()) {
        return false;
    }
    let called_so = sentence.range().any(|at| matches!(source.article.word(at), "milestone" | "milestones" | "landmark" | "landmarks"));
    let fits = targets.iter().zip(milestones).any(|((_, year), it)| it.falls_in().any(|falls| falls == *year));
    called_so || (fits && targets.len() > 1)
}

/// The year of a timex that is aimed at: "till 2030", "by the year 2045", "a vision to 2045".
fn aimed_year(source: Source<'_>, sentence: TokenRange, index: usize) -> Option<i32> {
    let timex: &Timex = &source.reading.timexes[index];
    if timex.kind != TimexType::Date || timex.written.month.is_some() {
        return None;
    }
    let year = timex.written.year?.value;
    let word = |at: usize| source.article.word(at);
    let mut at = timex.tokens.start;
    while at > sentence.start && matches!(word(at - 1), "the" | "year" | "end" | "of" | "mid" | "-" | "early" | "late") {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|it| *it >= sentence.start)?;
    let is_aim = match word(before) {
        "till" | "until" | "by" | "towards" | "toward" => true,
        "to" => {
            (sentence.start..before).rev().take(3).any(|at| matches!(word(at), "vision" | "outlook" | "orientation" | "orientations" | "plan" | "strategy" | "roadmap"))
        }
        "in" | "for" => (sentence.start..before).rev().take(8).any(|at| {
            matches!(word(at), "scheduled" | "slated" | "planned" | "expected" | "due" | "will" | "set" | "target" | "goal" | "hopes" | "aims" | "plans")
        }),
        _ => false,
    };
    // The first half of a range is not aimed at by itself.
    let in_range = source.reading.ranges.iter().any(|it| it.from == index || it.to == index);
    (is_aim && !in_range).then_some(year)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Plan {
    /// Told of as still to come.
    ToCome,
    /// A plan, but perhaps one of the past.
    Any,
}

/// Whether the sentence speaks of a plan, and of one to come.
fn plan_of(source: Source<'_>, sentence: TokenRange) -> Option<Plan> {
    let words = || sentence.range().map(|at| source.article.word(at));
    let noun = words().any(|word| {
        matches!(
            word,
            "goal" | "goals" | "target" | "targets" | "aim" | "aims" | "plan" | "plans" | "vision" | "strategy" | "roadmap" | "objective"
                | "objectives" | "ambition" | "pledge" | "pledges" | "commitment" | "commitments" | "deadline" | "blueprint" | "masterplan"
        )
    });
    let coming = words().any(|word| {
        matches!(word, "will" | "shall" | "scheduled" | "slated" | "aims" | "aiming" | "plans" | "hopes" | "intends" | "expects" | "expected" | "vision" | "developing" | "set" | "upcoming" | "committed" | "pledges" | "needed" | "faster" | "must" | "should")
    });
    // A goal that was missed, revised or looked back on may well be past.
    let looked_back = words().any(|word| {
        matches!(
            word,
            "had" | "missed" | "failed" | "was" | "were" | "would" | "originally" | "initially" | "earlier" | "previous" | "previously" | "already"
                | "since" | "ago" | "former" | "reached" | "achieved" | "met" | "did" | "been" | "between" | "compared" | "delayed" | "postponed"
        )
    });
    match (noun, coming, looked_back) {
        (_, true, false) => Some(Plan::ToCome),
        (true, false, false) => Some(Plan::ToCome),
        (true, _, true) => Some(Plan::Any),
        (false, _, _) => None,
    }
}
