//! Plans and their years: "developing the country till 2030 with a vision to 2045".
//!
//! A year is a target when a word of aim stands before it ("till", "by", "vision to") and its
//! sentence speaks of a plan. Where the same sentence names as many anniversaries as milestones,
//! each target is paired with the year of its milestone.

use super::anniversaries::{self, Counted};
use super::{Claim, Source, What, claim};
use crate::mentions::{Timex, TimexType};
use crate::text::{TokenKind, TokenRange, is_one_of};
use crate::time::Datelike;

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

pub(super) fn read(source: Source<'_>, anniversaries: &[Counted], out: &mut Vec<Claim>) {
    let start = |it: &Counted| source.reading.mentions[it.mention].tokens.start;
    for sentence in source.article.sentences() {
        let timexes = source.reading.timexes_in(*sentence);
        if !timexes.is_empty() {
            let first = anniversaries.partition_point(|it| start(it) < sentence.start);
            let last = anniversaries.partition_point(|it| start(it) < sentence.end);
            read_sentence(source, *sentence, timexes, &anniversaries[first..last], out);
        }
    }
}

fn read_sentence(
    source: Source<'_>,
    sentence: TokenRange,
    timexes: std::ops::Range<usize>,
    anniversaries: &[Counted],
    out: &mut Vec<Claim>,
) {
    let mut aimed: Vec<(usize, (i32, Option<Plan>))> =
        timexes.filter_map(|index| Some((index, aimed_year(source, sentence, index)?))).collect();
    inherit(source, &mut aimed);
    if aimed.is_empty() {
        return;
    }
    let targets: Vec<(usize, i32)> = aimed.iter().map(|(index, (year, _))| (*index, *year)).collect();
    let milestones: Vec<Counted> = anniversaries
        .iter()
        .filter(|it| it.said.is_none_or(|said| said == anniversaries::Said::Now))
        .cloned()
        .collect();
    let paired = pair(source, sentence, &targets, &milestones);
    for (at, (timex, (year, plan))) in aimed.iter().enumerate() {
        let milestone = paired.then(|| milestones[at].clone());
        if plan.is_none() && milestone.is_none() {
            continue;
        }
        let others = if paired {
            milestones.iter().enumerate().filter(|(n, _)| *n != at).map(|(_, it)| it.clone()).collect()
        } else {
            Vec::new()
        };
        let is_coming = *plan == Some(Plan::ToCome);
        let target = Target { timex: *timex, year: *year, milestone, others, is_coming };
        out.push(claim(source.reading.timexes[*timex].tokens, What::Plans(target)));
    }
}

/// "goals to end the trade by 2050, and to halve it by 2030": what is said of one year in a list holds
/// for the next, if the first is still to come.
fn inherit(source: Source<'_>, aimed: &mut [(usize, (i32, Option<Plan>))]) {
    let Some(line) = super::when::dateline(source).and_then(crate::time::Interval::as_year) else { return };
    for at in 1..aimed.len() {
        let (before, (year, plan)) = aimed[at - 1];
        let timexes = &source.reading.timexes;
        let gap = TokenRange::new(timexes[before].tokens.end, timexes[aimed[at].0].tokens.start);
        let goes_on = gap.range().all(|at| !is_turn(source.article.word(at)))
            && gap.range().any(|at| is_one_of!(source.article, at, ", and"));
        if aimed[at].1.1.is_none() && plan == Some(Plan::ToCome) && year >= line && goes_on {
            aimed[at].1.1 = plan;
        }
    }
}

/// Words with which a list of plans is over.
fn is_turn(word: &str) -> bool {
    matches!(
        word,
        "was"
            | "were"
            | "had"
            | "did"
            | "would"
            | "has"
            | "been"
            | "since"
            | "after"
            | "before"
            | "ago"
            | "which"
            | "who"
            | "when"
            | "because"
            | "that"
            | "but"
            | "while"
            | "if"
            | "compared"
            | ";"
            | ":"
            | "\""
            | "from"
            | "than"
    ) || (word.len() > 4 && word.ends_with("ed"))
}

/// Targets and milestones go together one by one when there are as many of each, and either the
/// sentence calls them milestones or one of the pairs fits to the year.
fn pair(source: Source<'_>, sentence: TokenRange, targets: &[(usize, i32)], milestones: &[Counted]) -> bool {
    if targets.len() != milestones.len() || milestones.iter().any(|it| it.from.is_empty()) {
        return false;
    }
    let called_so =
        sentence.range().any(|at| is_one_of!(source.article, at, "milestone milestones landmark landmarks"));
    let fits = targets.iter().zip(milestones).any(|((_, year), it)| it.falls_in().any(|falls| falls == *year));
    called_so || (fits && targets.len() > 1)
}

/// The year of a timex that is aimed at ("till 2030", "by the year 2045", "a vision to 2045", "will
/// open in 2030") and the plan it belongs to, if words beside it speak of one.
fn aimed_year(source: Source<'_>, sentence: TokenRange, index: usize) -> Option<(i32, Option<Plan>)> {
    let timex: &Timex = &source.reading.timexes[index];
    if timex.kind != TimexType::Date || timex.written.day.is_some() {
        return None;
    }
    // The first half of a range is not aimed at by itself.
    if source.reading.in_range(index) {
        return None;
    }
    let year = timex.written.year?.value;
    let word = |at: usize| source.article.word(at);
    if let Some(the) = timex.tokens.start.checked_sub(1)
        && is_hosted(source, sentence, the, timex)
    {
        return Some((year, Some(Plan::ToCome)));
    }
    // "a softer line by the 1986 results": the year tells one thing from another.
    if super::when::is_attribute(source, timex) && !is_one_of!(source.article, timex.tokens.end, "deadline target") {
        return None;
    }
    let mut at = timex.tokens.start;
    while at > sentence.start
        && is_one_of!(source.article, at - 1, "the year end of mid - early late first second half")
    {
        at -= 1;
    }
    let before = at.checked_sub(1).filter(|it| *it >= sentence.start)?;
    if is_dated_promise(source, sentence, timex, year) {
        return None;
    }
    if before == sentence.start && is_one_of!(source.article, before, "by in until") {
        return is_foretold(source, sentence, timex).then_some((year, Some(Plan::ToCome)));
    }
    // A headline that runs into its text: "they must go In 2014, ..."
    if source.article.token(before).is_some_and(|it| it.case.is_capital()) {
        return None;
    }
    let apposed = is_apposed(source, sentence, before, timex);
    let (plan, by_verb) = plan_before(source, sentence, before).or(apposed.then_some((Plan::ToCome, true))).unzip();
    let plan = if apposed { Some(Plan::ToCome) } else { plan };
    // "The firm will pay a dividend for 2016", early in 2017; "sales in 2016 are expected to be".
    let just_over = super::when::dateline(source)
        .is_some_and(|line| line.first().year() == year + 1 && line.first().month() <= ACCOUNTS_DUE);
    let is_aim = match word(before) {
        "till" | "until" | "by" | "towards" | "toward" => true,
        "to" => (sentence.start..before)
            .rev()
            .take(3)
            .any(|at| is_one_of!(source.article, at, "vision outlook orientation orientations plan strategy roadmap")),
        // "a commitment to the constitution in 2010": a noun alone does not send "in" ahead.
        "in" | "for" => plan == Some(Plan::ToCome) && by_verb == Some(true) && !just_over,
        // "will not open before 2026"
        "before" => {
            let never =
                (sentence.start..before).rev().take(8).any(|at| is_one_of!(source.article, at, "not never hardly"));
            never && plan == Some(Plan::ToCome) && by_verb == Some(true)
        }
        _ => false,
    };
    is_aim.then_some((year, plan))
}

/// "In 2012, the city will host the games": the first verb behind a year that opens the sentence.
fn is_foretold(source: Source<'_>, sentence: TokenRange, timex: &Timex) -> bool {
    let article = source.article;
    let end = timex.tokens.end;
    if !is_one_of!(article, end, ",") {
        return false;
    }
    for at in end + 1..sentence.end.min(end + REACH) {
        match article.word(at) {
            "will" | "'ll" => return !is_one_of!(article, at + 1, "recall remember know have"),
            "," | ";" | ":" | "\"" | "\u{201d}" | "who" | "which" | "that" | "was" | "were" | "is" | "are" | "had"
            | "has" | "have" | "said" | "but" | "when" | "if" | "would" | "and" => return false,
            word if word.len() > 4 && word.ends_with("ed") => return false,
            _ => {}
        }
    }
    false
}

/// "will host the 2016 Games", "is bidding for the 2002 Games".
fn is_hosted(source: Source<'_>, sentence: TokenRange, the: usize, timex: &Timex) -> bool {
    let article = source.article;
    let end = timex.tokens.end;
    if !is_one_of!(article, the, "the") || the <= sentence.start {
        return false;
    }
    let is_games = is_one_of!(article, end, "games olympics expo")
        || (is_one_of!(article, end, "olympic world commonwealth asian winter summer european paralympic")
            && is_one_of!(article, end + 1, "games cup olympics championship championships expo fair"));
    let from = sentence.start.max(the.saturating_sub(4));
    let will =
        (from..the).any(|at| is_one_of!(article, at, "will")) && is_one_of!(article, the - 1, "host hosting stage");
    let bid = is_one_of!(article, the.wrapping_sub(2), "bidding")
        && is_one_of!(article, the - 1, "for")
        && is_one_of!(article, the.wrapping_sub(3), "is are now still");
    is_games && (will || bid)
}

/// "The stadium, due to be finished in 2015, will seat 40,000", "The next census, in 2011, will".
fn is_apposed(source: Source<'_>, sentence: TokenRange, before: usize, timex: &Timex) -> bool {
    let article = source.article;
    let end = timex.tokens.end;
    if !(is_one_of!(article, before, "in by for")
        && is_one_of!(article, end, ",")
        && is_one_of!(article, end + 1, "will"))
    {
        return false;
    }
    let comma = (sentence.start..before).rev().take(8).find(|at| is_one_of!(article, *at, ","));
    let Some(comma) = comma else { return false };
    let next = comma + 1 == before && comma > sentence.start + 2 && is_one_of!(article, sentence.start + 1, "next");
    let to_be = is_one_of!(article, comma + 1, "to") && is_one_of!(article, comma + 2, "be open begin start");
    next || to_be || is_one_of!(article, comma + 1, "due scheduled slated planned expected set")
}

/// "'We will be out of debt by 2008,' he promised in 2003": a plan of the year in which it was told.
fn is_dated_promise(source: Source<'_>, sentence: TokenRange, timex: &Timex, year: i32) -> bool {
    let behind = TokenRange::new(timex.tokens.end, sentence.end);
    let told = behind.range().find(|at| {
        source.article.token(*at).is_some_and(|it| it.is('"') || it.is('\u{201d}'))
            || is_one_of!(source.article, *at, "said wrote promised predicted told vowed forecast announced declared")
    });
    told.is_some_and(|at| {
        let said = TokenRange::new(at, sentence.end);
        source.reading.timexes[source.reading.timexes_in(said)]
            .iter()
            .any(|it| it.written.year.is_some_and(|said| said.value <= year))
    })
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// Told of as still to come.
    ToCome,
    /// A plan, but perhaps one of the past.
    Any,
}

/// Until this month of a year the accounts of the last one are told of as to come.
const ACCOUNTS_DUE: u32 = 4;
/// How far before a year, in tokens, the words that make it a plan may stand.
const REACH: usize = 18;

/// What the words before a year say of it: the nearest verb or noun of planning decides, unless the
/// clause begins or another verb comes first. The second value tells whether a verb did.
fn plan_before(source: Source<'_>, sentence: TokenRange, before: usize) -> Option<(Plan, bool)> {
    let word = |at: usize| source.article.word(at);
    let from = sentence.start.max(before.saturating_sub(REACH));
    for at in (from..before).rev() {
        let hyphened = source.article.token(at + 1).is_some_and(|it| it.is_hyphen())
            || at.checked_sub(1).and_then(|it| source.article.token(it)).is_some_and(|it| it.is_hyphen());
        if hyphened {
            continue;
        }
        let previous = at.checked_sub(1).map_or("", word);
        match word(at) {
            // "against its will", "of his own free will"
            "will"
                if is_listed!(previous, "the a his her its their our my your free good ill own political last of") => {}
            // "lower than in 2016", "as in 2016"
            "than" | "like" | "versus" | "against" | "following" | "despite" => return None,
            // "down seven from the last election in 1983"
            "from"
                if at + 6 > before && is_one_of!(source.article, at + 1, "the a its his her their last previous") =>
            {
                return None;
            }
            // "forecast to reach 150 million from 117 million in 2015"
            "from" if source.article.token(at + 1).is_some_and(|it| it.kind == TokenKind::Number) => return None,
            // "agreed to pay for dodging tax in 2014"
            "for" if word(at + 1).ends_with("ing") && at + 1 < before && word(at + 1).len() > 5 => return None,
            "for" if word(at + 1).ends_with("ly") && word(at + 2).ends_with("ing") => return None,
            "will" | "shall" => {
                // "It will be like in 2008", "will be tried for murders in 2015": another thing's date.
                let is_others = (at..before).any(|at| is_one_of!(source.article, at, "like than"));
                if is_others || (before.saturating_sub(3)..before).any(|at| is_one_of!(source.article, at, "for")) {
                    return None;
                }
                // "Many of you will recall, in 2008, ...": what is remembered is past.
                let is_remembered =
                    is_one_of!(source.article, at + 1, "recall remember have know note forget never always miss");
                let is_by =
                    is_one_of!(source.article, at + 1, "have") && is_one_of!(source.article, before, "by until till");
                // "The plan was that trams will run by 2012."
                let was = (from..at).any(|at| {
                    is_one_of!(source.article, at, "that")
                        && is_one_of!(source.article, at.wrapping_sub(1), "was were been")
                });
                return ((!is_remembered || is_by) && !was).then_some((Plan::ToCome, true));
            }
            "scheduled" | "slated" | "planned" | "expected" | "due" | "targeted" | "projected" if previous != "had" => {
                // "is now scheduled" is a plan; "the one scheduled for 2017 opened in 2018" was one.
                let is_told = (at.saturating_sub(5).max(sentence.start)..at)
                    .any(|at| is_one_of!(source.article, at, "is are be 's"));
                let is_past = !is_told
                    || is_looked_back(source, sentence, at)
                    || matches!(previous, "originally" | "initially" | "previously");
                return Some((if is_past { Plan::Any } else { Plan::ToCome }, true));
            }
            "aims" | "aiming" | "hopes" | "intends" | "expects" | "vows" => return Some((Plan::ToCome, true)),
            "must" if at + 1 < before => return Some((Plan::ToCome, true)),
            "needs" | "committed" if is_one_of!(source.article, at + 1, "to") => return Some((Plan::ToCome, true)),
            "developing" if is_one_of!(source.article, before, "by till until towards toward") => {
                return Some((Plan::ToCome, true));
            }
            // "should be ready by 2030"
            "should"
                if is_one_of!(source.article, at + 1, "be") && is_one_of!(source.article, before, "by until till") =>
            {
                return Some((Plan::ToCome, true));
            }
            // "are forecast to double by 2030", "is set to open in 2030"
            "forecast" | "set" | "tipped" | "likely" | "predicted" | "on"
                if matches!(previous, "is" | "are" | "'s" | "now")
                    && (is_one_of!(source.article, at + 1, "to")
                        || (is_one_of!(source.article, at + 1, "course track")
                            && is_one_of!(source.article, at + 2, "to"))) =>
            {
                return Some((Plan::ToCome, true));
            }
            // "The ban comes into force in 2030."
            "comes" | "come" | "takes" | "enters"
                if before <= at + 3 && is_one_of!(source.article, before - 1, "force effect") =>
            {
                return Some((Plan::ToCome, true));
            }
            // "has a contract until 2030"
            "has" | "have"
                if is_one_of!(source.article, before, "until till through")
                    && is_one_of!(
                        source.article,
                        before - 1,
                        "contract deal lease mandate visa permit licence license"
                    )
                    && before <= at + 4 =>
            {
                return Some((Plan::ToCome, true));
            }
            // "wants to be a rich country by 2045"
            "wants" | "want" | "seeks" | "aspires" | "promises"
                if (at + 1..before).any(|at| is_one_of!(source.article, at, "to")) =>
            {
                return Some((Plan::ToCome, true));
            }
            // "The treaty of 1999 envisages cuts by 2010" may be long fulfilled.
            "foresees" | "envisages" | "envisions" => {
                let clause = TokenRange::new(sentence.start, at);
                let is_old = source.reading.timexes[source.reading.timexes_in(clause)]
                    .iter()
                    .any(|it| it.written.year.is_some());
                return (!is_old).then_some((Plan::ToCome, true));
            }
            // "has pledged to cut"; "pledged to cut" alone may be of long ago.
            "pledged" | "promised" | "vowed" | "agreed" | "undertaken" | "decided"
                if is_one_of!(source.article, at + 1, "to") && matches!(previous, "has" | "have" | "'s" | "'ve") =>
            {
                return Some((if is_looked_back(source, sentence, at) { Plan::Any } else { Plan::ToCome }, true));
            }
            // "is to be completed by the end of 2028"
            "to" if matches!(previous, "is" | "are") && !is_one_of!(source.article, at + 1, "the a an his her its") => {
                // "The answer is to be found in 1998."
                let is_idle = is_one_of!(source.article, at + 1, "be")
                    && is_one_of!(source.article, at + 2, "found seen traced read");
                return (!is_idle).then_some((Plan::ToCome, true));
            }
            // "his contract runs until 2025"
            "runs" | "lasts" | "expires" if is_bond(source, sentence, at) => return Some((Plan::ToCome, true)),
            "plan" | "plans" | "pledge" | "pledges" | "aim" | "hope" if is_one_of!(source.article, at + 1, "to") => {
                // "interfered with its rival's plan to buy Orsa in 1983": the plan is a thing, and may be old.
                let ahead = at.wrapping_sub(1);
                let is_thing = source.article.token(ahead).is_some_and(|it| it.kind == TokenKind::Possessive)
                    || is_one_of!(source.article, ahead, "a the his her their its this that");
                if is_thing && is_one_of!(source.article, before, "in") {
                    return Some((Plan::Any, false));
                }
                return Some((if is_looked_back(source, sentence, at) { Plan::Any } else { Plan::ToCome }, true));
            }
            "goal" | "goals" | "target" | "targets" | "vision" | "strategy" | "roadmap" | "objective"
            | "objectives" | "ambition" | "commitment" | "commitments" | "deadline" | "blueprint" | "plan"
            | "plans" | "aim" | "pledge" | "pledges"
                if (at.saturating_sub(3).max(sentence.start)..at).any(|at| {
                    is_one_of!(source.article, at, "against versus beyond below missed short under over")
                }) =>
            {
                // "built 530 kilometres, against a goal of 600 by 2015"
                return Some((Plan::Any, false));
            }
            "goal" | "goals" | "target" | "targets" | "vision" | "strategy" | "roadmap" | "objective"
            | "objectives" | "ambition" | "commitment" | "commitments" | "deadline" | "blueprint" | "plan"
            | "plans" | "aim" | "pledge" | "pledges" => {
                return Some((if is_looked_back(source, sentence, at) { Plan::Any } else { Plan::ToCome }, false));
            }
            "was" | "were" | "had" | "did" | "would" | "has" | "been" | "since" | "after" | "before" | "ago"
            | "which" | "who" | "when" | "because" | "that" | "but" | "while" | "if" | "compared" | ";" | ":"
            | "\"" => return None,
            // "to be commissioned" goes on; "launched" is a verb of its own.
            past if past.len() > 4 && past.ends_with("ed") && !matches!(previous, "be" | "the" | "a" | "an" | "of") => {
                return None;
            }
            // "homes sold until 2012 are expected to ...": so are these.
            past if is_listed!(
                past,
                "built sold bought made paid born drawn held kept left lost met sent spent taken won written drafted begun given shown known grown \
                    chosen seen struck brought taught caught fought led found sunk stolen spoken broken torn thrown"
            ) && !matches!(previous, "be" | "get" | "," | "the" | "a" | "an" | "of") =>
            {
                return None;
            }
            _ => {}
        }
    }
    None
}

/// Whether a contract, a term or the like is the subject of a verb.
fn is_bond(source: Source<'_>, sentence: TokenRange, verb: usize) -> bool {
    (sentence.start.max(verb.saturating_sub(5))..verb).any(|at| {
        is_one_of!(
            source.article,
            at,
            "contract deal lease term mandate licence license visa permit ban moratorium concession sponsorship loan \
                warranty suspension tenure agreement"
        )
    })
}

/// A goal that was missed, revised or looked back on may well be past.
fn is_looked_back(source: Source<'_>, sentence: TokenRange, noun: usize) -> bool {
    (sentence.start.max(noun.saturating_sub(12))..sentence.end.min(noun + 16)).any(|at| {
        is_one_of!(
            source.article,
            at,
            "had missed failed was were would originally initially earlier previous previously already former \
                reached achieved met did been compared delayed postponed surpassed exceeded watered dropped \
                abandoned gone late behind came opened slipped lapsed no not now nothing"
        )
    })
}
