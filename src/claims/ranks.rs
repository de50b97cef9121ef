//! Two ranks of one person: "Chief Superintendent Hebden" and "Chief Inspector Hebden", "first mate, Piet Haverkamp"
//! and "the second mate, Mr Haverkamp"; "Mayor Ashby" of the deputy mayor; "the secretary-general" of a union that has
//! a general secretary.

use smallvec::SmallVec;

use super::roles::{self, LESSER, Mistitled, Style, Words};
use super::{Claim, Misname, Misnamed, Source, What, claim};
use crate::lexicon::{Concept, Sort, means_as};
use crate::mentions::{Figure, ordinal_at};
use crate::text::{TokenRange, is_one_of, key_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let is_told = |out: &[Claim], title: TokenRange| {
        out.iter()
            .any(|it| matches!(&it.what, What::Titled(old) if old.title.overlaps(title) || old.usual.overlaps(title)))
    };
    for (number, figure) in source.reading.figures.iter().enumerate() {
        let found = ranks(source, number, figure)
            .or_else(|| graded(source, number, figure))
            .or_else(|| deputy(source, number, figure))
            .or_else(|| worded(source, number, figure));
        if let Some(it) = found.filter(|it| !is_told(out, it.title)) {
            out.push(claim(it.title, What::Titled(it)));
        }
    }
    out.extend(secretaries(source));
}

/// The words of a rank in the police or the services, without what is said of the branch: "chief inspector" of
/// "Detective Chief Inspector".
fn rank(source: Source<'_>, style: &Style) -> Option<Words> {
    let keys = style.at[0].range().map(|at| source.article.key(at));
    let any_rank = keys.clone().any(|it| means_as(it, Concept::ServiceRank, Sort::Noun));
    let is_branch = |it: u64| BRANCH.contains(&it);
    let mut words: Words = style.words.iter().copied().filter(|it| !is_branch(*it)).collect();
    words.sort_unstable();
    any_rank.then_some(words)
}

const BRANCH: [u64; 6] =
    [key_of("detective"), key_of("det"), key_of("police"), key_of("acting"), key_of("temporary"), key_of("retired")];

fn ranks(source: Source<'_>, number: usize, figure: &Figure) -> Option<Mistitled> {
    let styles = roles::styles(source, figure);
    let mut all: SmallVec<[(Words, &Style); 4]> = SmallVec::new();
    for style in &styles {
        all.push((rank(source, style)?, style));
    }
    let (first, _) = all.first()?;
    let (same, others): (Vec<_>, Vec<_>) = all.iter().partition(|it| it.0 == *first);
    let other = others.first()?;
    if others.iter().any(|it| it.0 != other.0) || roles::is_promoted(source, number) {
        return None;
    }
    // A lieutenant colonel is called "Colonel", an assistant chief constable is not called "Chief Constable".
    let is_within = |a: &Words, b: &Words| a.iter().all(|it| b.contains(it));
    let is_police = |words: &Words| {
        [key_of("inspector"), key_of("superintendent"), key_of("constable")].iter().any(|it| words.contains(it))
    };
    let is_short = is_within(first, &other.0) || is_within(&other.0, first);
    if is_short && !(is_police(first) && is_police(&other.0) && first.len() + other.0.len() > 2) {
        return None;
    }
    let places =
        |list: &[&(Words, &Style)]| -> Vec<TokenRange> { list.iter().flat_map(|it| it.1.at.clone()).collect() };
    pick(number, places(&same), places(&others)).filter(|it| !roles::is_dated_before(source, it.title))
}

/// Which of two titles is the slip: the one that stands less often, else the one that stands later, at its first place.
fn pick(figure: usize, one: Vec<TokenRange>, other: Vec<TokenRange>) -> Option<Mistitled> {
    let (first, second) = if one.iter().min()? <= other.iter().min()? { (one, other) } else { (other, one) };
    let (odd, usual) = if second.len() <= first.len() { (second, first) } else { (first, second) };
    let title = *odd.iter().min()?;
    Some(Mistitled { figure, title, usual: *usual.iter().min()?, times: usual.len(), other: None, is_verb: false })
}

/// "first mate, Piet Haverkamp", "the second mate, Mr Haverkamp": a noun that an ordinal grades.
fn graded(source: Source<'_>, number: usize, figure: &Figure) -> Option<Mistitled> {
    let article = source.article;
    let mut found: SmallVec<[(u64, u64, TokenRange); 4]> = SmallVec::new();
    for name in &figure.mentions {
        let mut at = name.start;
        while at > 0 && is_one_of!(article, at - 1, ", . mr mrs ms dr") {
            at -= 1;
        }
        let Some(noun) = at.checked_sub(1) else { continue };
        let Some(grade) = noun.checked_sub(1).and_then(|it| ordinal_at(article, it)) else { continue };
        let is_grade = grade.tokens.end == noun && article.sentence_of(noun).contains(name.start);
        let is_noun = source.syntax.at(noun).is_some_and(|it| it.tag(noun) == crate::syntax::Tag::Noun);
        // "his second wife Anna", "first husband": there may have been more of them.
        let is_kin = [Concept::HisKin, Concept::HerKin].iter().any(|it| means_as(article.key(noun), *it, Sort::Noun));
        if is_grade && is_noun && !is_kin {
            found.push((article.key(noun), grade.value.into(), TokenRange::new(grade.tokens.start, noun + 1)));
        }
    }
    let first = found.first()?;
    let alike = found.iter().filter(|it| it.0 == first.0);
    type Graded<'a> = Vec<&'a (u64, u64, TokenRange)>;
    let (same, others): (Graded<'_>, Graded<'_>) = alike.partition(|it| it.1 == first.1);
    let other = others.first()?;
    let places = |list: &[&(u64, u64, TokenRange)]| -> Vec<TokenRange> { list.iter().map(|it| it.2).collect() };
    let is_two = others.iter().all(|it| it.1 == other.1);
    is_two.then(|| pick(number, places(&same), places(&others))).flatten()
}

/// "Mayor Ashby", where she is the deputy mayor and the mayor is somebody else.
fn deputy(source: Source<'_>, number: usize, figure: &Figure) -> Option<Mistitled> {
    let article = source.article;
    let styles = roles::styles(source, figure);
    let behind: Vec<TokenRange> = figure
        .titles
        .iter()
        .copied()
        .filter(|title| {
            let start = title.start - usize::from(is_one_of!(article, title.start.wrapping_sub(1), "the its their"));
            let is_set_off = start > 1 && is_one_of!(article, start - 1, ",");
            is_set_off && figure.mentions.iter().any(|it| it.end + 1 == start)
        })
        .collect();
    let is_lesser = |own: &Words, title: &TokenRange| {
        let words = roles::words(source, *title);
        words.len() == own.len() + 1
            && own.iter().all(|it| words.contains(it))
            && words.iter().any(|it| LESSER.contains(it))
    };
    let odd = styles.iter().find(|it| it.at.len() == 1 && behind.iter().any(|title| is_lesser(&it.words, title)))?;
    let usual = *behind.iter().find(|title| is_lesser(&odd.words, title))?;
    let holder = source.reading.figures.iter().enumerate().find_map(|(other, it)| {
        let at = it.titles.iter().find(|title| roles::words(source, **title) == odd.words)?;
        (other != number).then_some((other, *at))
    })?;
    Some(Mistitled { figure: number, title: odd.at[0], usual, times: 1, other: Some(holder), is_verb: false })
}

/// "Chief health officer Dr Sollas" and "Dr Sollas, the state's chief medical officer": longer titles that differ in
/// one word.
fn worded(source: Source<'_>, number: usize, figure: &Figure) -> Option<Mistitled> {
    let article = source.article;
    let mut all: Vec<(SmallVec<[u64; 6]>, TokenRange)> = Vec::new();
    for title in &figure.titles {
        let words: SmallVec<[u64; 6]> = title.range().map(|at| article.key(at)).collect();
        if !roles::is_of_another_time(source, *title) && words.len() >= WORDED {
            all.push((words, *title));
        }
    }
    let (first, usual) = all.first()?;
    let is_small = |key: u64| [key_of("of"), key_of("the"), key_of("for"), key_of("and")].contains(&key);
    let odd = all.iter().find(|(words, _)| {
        let differs: SmallVec<[usize; 6]> = (0..words.len().min(first.len())).filter(|it| words[*it] != first[*it]).collect();
        words.len() == first.len() && matches!(differs[..], [at] if at > 0 && at + 1 < words.len() && !is_small(words[at]) && !is_small(first[at]))
    })?;
    let is_two = all.iter().all(|(words, _)| words == first || *words == odd.0);
    let times = all.iter().filter(|(words, _)| words == first).count();
    (is_two && !roles::is_promoted(source, number) && !roles::is_beside(source, *usual, odd.1)).then_some(Mistitled {
        figure: number,
        title: odd.1,
        usual: *usual,
        times,
        other: None,
        is_verb: false,
    })
}

/// A title of fewer words says less than two posts of one person would.
const WORDED: usize = 3;

/// "the secretary-general", where the article's one such office is that of a general secretary.
fn secretaries(source: Source<'_>) -> Option<Claim> {
    let article = source.article;
    let (mut before, mut behind): (Vec<TokenRange>, Vec<TokenRange>) = (Vec::new(), Vec::new());
    for at in source.reading.front.body..article.tokens().len() {
        if !is_one_of!(article, at, "general") {
            continue;
        }
        if is_one_of!(article, at + 1, "secretary secretaries") {
            before.push(TokenRange::new(at, at + 2));
        }
        let hyphen = at.checked_sub(1).filter(|it| article.token(*it).is_some_and(|it| it.is_hyphen())).unwrap_or(at);
        if let Some(start) = hyphen.checked_sub(1).filter(|it| is_one_of!(article, *it, "secretary secretaries")) {
            behind.push(TokenRange::new(start, at + 1));
        }
    }
    // One is told with its body, the other is called so once.
    let (odd, usual) = match (before.as_slice(), behind.as_slice()) {
        ([usual, ..], [odd]) if usual.start < odd.start => (*odd, *usual),
        ([odd], [usual, ..]) if usual.start < odd.start => (*odd, *usual),
        _ => return None,
    };
    let is_deputy =
        |it: TokenRange| is_one_of!(article, it.start.wrapping_sub(1), "deputy assistant former un u.n. nato");
    // "the UN secretary-general", "secretary-general of the Commonwealth": another body's.
    let is_alone = is_one_of!(article, odd.start.wrapping_sub(1), "the") && !is_one_of!(article, odd.end, "of");
    let has_one = source
        .reading
        .figures
        .iter()
        .filter(|it| it.titles.iter().any(|title| title.overlaps(odd) || title.overlaps(usual)))
        .count()
        <= 1;
    (is_alone && has_one && !is_deputy(odd) && !is_deputy(usual) && !article.is_quoted(odd.start))
        .then(|| claim(odd, What::Misnamed(Misnamed { tokens: odd, usual, kind: Misname::Office })))
}
