//! Titles of one person that do not go together: "Prime Minister Smith" where everywhere else she
//! is the foreign minister, and somebody else of the article is the prime minister.
//!
//! Two signals: the title is not what the article calls the person elsewhere, and it is what the
//! article calls another. Only posts that one holder has at a time are weighed (there are many
//! senators, and many generals); "then", "former", "-elect" and the like are another time. One signal
//! is enough where the title is the person's own without its "under" or "deputy".

use smallvec::SmallVec;

use super::{Claim, Source, What, claim};
use crate::mentions::Figure;
use crate::text::{Article, KeyMap, TokenKind, TokenRange, is_one_of, key_of};
use crate::time::Interval;

/// A title that the article gives to another person.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mistitled {
    /// Whose name it stands beside: the number of the figure.
    pub figure: usize,
    /// The title.
    pub title: TokenRange,
    /// The title that the article gives the person elsewhere.
    pub usual: TokenRange,
    /// How often it does.
    pub times: usize,
    /// Whose title it is elsewhere, as the number of the figure, and where.
    pub other: Option<(usize, TokenRange)>,
    /// Whether a verb says one of the two, "who leads the expedition": then the words cannot be exchanged.
    pub is_verb: bool,
}

/// The words of a title that tell it from others, as keys, sorted.
pub(super) type Words = SmallVec<[u64; 4]>;

/// One way in which a figure is titled.
pub(super) struct Style {
    pub(super) words: Words,
    /// Where, in order.
    pub(super) at: Vec<TokenRange>,
}

/// A figure, and one of the ways in which it is titled.
struct Bearer {
    figure: usize,
    style: usize,
}

/// The styles of all figures, and who bears a title with a word in it.
struct Cast<'a> {
    source: Source<'a>,
    styles: Vec<Vec<Style>>,
    bearers: KeyMap<Vec<Bearer>>,
}

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    if !source.reading.figures.iter().any(|it| is_varied(source, it)) {
        return;
    }
    let styles: Vec<Vec<Style>> = source.reading.figures.iter().map(|it| styles(source, it)).collect();
    let mut bearers: KeyMap<Vec<Bearer>> = KeyMap::default();
    for (figure, list) in styles.iter().enumerate() {
        for (style, it) in list.iter().enumerate() {
            for word in &it.words {
                bearers.entry(*word).or_default().push(Bearer { figure, style });
            }
        }
    }
    let cast = Cast { source, styles, bearers };
    for (figure, list) in cast.styles.iter().enumerate() {
        if let [_, _, ..] = list.as_slice() {
            let odd = list.iter().filter(|it| it.at.len() == 1);
            out.extend(odd.filter_map(|odd| cast.judge(figure, odd)).map(|it| claim(it.title, What::Titled(it))));
        }
    }
}

impl Cast<'_> {
    /// Weighs a title that a figure has once, beside the others of the figure.
    fn judge(&self, figure: usize, odd: &Style) -> Option<Mistitled> {
        let (source, list) = (self.source, self.styles[figure].as_slice());
        let title = odd.at[0];
        let (kin, strange): (Styles<'_>, Styles<'_>) =
            list.iter().filter(|it| it.words != odd.words).partition(|it| agree(&it.words, &odd.words));
        let usual = *strange.iter().max_by_key(|it| it.at.len())?;
        // "Secretary" goes with "Foreign Secretary", but no less with the "Secretary of State" of the same person.
        let times = |all: &Styles<'_>| all.iter().map(|it| it.at.len()).sum::<usize>();
        let is_of_both = |it: &&Style| it.words.len() == 1 && is_within(&it.words, &usual.words);
        let is_long = odd.words.len() > 1 && usual.at.len() + times(&kin) >= OFTEN;
        if !(kin.is_empty() || is_long && kin.iter().all(is_of_both)) {
            return None;
        }
        let is_step = is_step(source, title);
        let is_single = is_single(source, title) || is_step;
        if !is_single
            || !is_firm(source, usual)
            || is_courtesy(odd, usual) && !self.is_superiors(figure, odd, usual)
            || is_dated_before(source, title)
            || usual.at.len() == 1 && is_joined(odd, usual)
            || is_step && (usual.at.len() < 2 || title.start < usual.at[0].start)
            || list.iter().flat_map(|it| &it.at).any(|it| is_beside(source, *it, title))
        {
            return None;
        }
        let is_often = self.times(figure, usual) >= OFTEN;
        let other = self.holder(figure, odd, usual, is_often);
        // Each title once, and each somebody else's too: a surname may be two people's.
        if usual.at.len() == 1
            && self.holds(usual).any(|it| it != figure)
            && !(other.is_some() && self.is_plainly_one(figure, odd, usual))
        {
            return None;
        }
        // Nobody calls a vice president so; of a longer title a word may be left out at times.
        let is_often = is_often || odd.words.as_slice() == [key_of("president")] && usual.at.len() > 1;
        let is_cut = || is_often && kin.is_empty() && is_cut(odd, &strange) && !is_promoted(self.source, figure);
        let short = usual.at.iter().min_by_key(|it| it.len()).copied().unwrap_or(usual.at[0]);
        let times = usual.at.len();
        (other.is_some() || is_cut()).then_some(Mistitled { figure, title, usual: short, times, other, is_verb: false })
    }

    /// Whose an odd title is: somebody has it, or a longer one that it was cut from.
    fn holder(&self, figure: usize, odd: &Style, usual: &Style, is_often: bool) -> Option<(usize, TokenRange)> {
        let (source, title) = (self.source, odd.at[0]);
        let is_step = is_step(source, title);
        // Nobody remembers a president by a lesser post.
        let reach = if is_any(source, usual.at[0], is_sovereign) { 2 * NEAR } else { NEAR };
        let is_bare = odd.words.len() == 1
            && is_often
            && is_any(source, title, is_sole)
            && is_single(source, usual.at[0])
            && !usual.words.iter().any(|it| LESSER.contains(it));
        self.bearers
            .get(&odd.words[0])
            .into_iter()
            .flatten()
            .filter(|it| it.figure != figure)
            .map(|it| (it.figure, &self.styles[it.figure][it.style]))
            .filter(|(_, it)| {
                it.words == odd.words
                    || (odd.words.len() > 1 && is_within(&odd.words, &it.words))
                    || (is_bare
                        && agree(&odd.words, &it.words)
                        && !it.words.contains(&LIEUTENANT)
                        && head(source, it.at[0]) == odd.words[0])
            })
            .filter(|(other, _)| !self.styles[*other].iter().any(|it| it.words == usual.words))
            .filter(|(_, it)| !is_step || it.at.iter().any(|it| it.start.abs_diff(title.start) <= reach))
            .map(|(other, it)| (it.words == odd.words, it.at.len(), std::cmp::Reverse(other), it.at[0]))
            .max_by_key(|it| (it.0, it.1, it.2))
            .map(|(_, _, other, at)| (other.0, at))
    }

    /// "Governor Ilves" where Ilves is the deputy of Governor Renn: no courtesy.
    fn is_superiors(&self, figure: usize, odd: &Style, usual: &Style) -> bool {
        let is_member = odd.words.as_slice() == [key_of("commissioner")];
        !is_member
            && is_any(self.source, odd.at[0], is_sole)
            && usual.words.iter().any(|it| LESSER.contains(it))
            && self.holds(odd).any(|it| it != figure)
    }

    /// The figures that have a title.
    fn holds(&self, style: &Style) -> impl Iterator<Item = usize> {
        let bearers = self.bearers[&style.words[0]].iter();
        bearers.filter(|it| self.styles[it.figure][it.style].words == style.words).map(|it| it.figure)
    }

    /// Whether a figure of one usual title can only be one person, and the odd title only another's: one of the
    /// two stands before the full name, nothing in them is alike, and somebody bears the odd one more than once.
    fn is_plainly_one(&self, figure: usize, odd: &Style, usual: &Style) -> bool {
        let source = self.source;
        let names = &source.reading.figures[figure].mentions;
        let is_full = |title: TokenRange| {
            names.get(names.partition_point(|it| it.start < title.end)).is_some_and(|name| name.len() > 1)
        };
        let is_post = |title: TokenRange| is_any(source, title, is_post);
        usual.at[0].start < odd.at[0].start
            && (is_full(usual.at[0]) || is_full(odd.at[0]))
            && is_post(usual.at[0])
            && is_post(odd.at[0])
            && !odd.words.iter().chain(&usual.words).any(|it| LESSER.contains(it))
            && !odd.words.iter().any(|it| usual.words.contains(it))
            && self.holds(odd).any(|it| it != figure && self.times(it, odd) > 1)
    }

    /// How often a figure is called by a title, in all its forms.
    fn times(&self, figure: usize, style: &Style) -> usize {
        let alike = |it: &&Style| it.words == style.words || agree(&it.words, &style.words);
        self.styles[figure].iter().filter(alike).map(|it| it.at.len()).sum()
    }
}

/// "becomes prime minister on Monday": in between, the deputy has both titles.
pub(super) fn is_promoted(source: Source<'_>, figure: usize) -> bool {
    let article = source.article;
    let names = &source.reading.figures[figure].mentions;
    names.iter().any(|name| {
        article.sentence_of(name.start).range().any(|at| {
            is_one_of!(
                article,
                at,
                "becomes become became becoming appointed appoints appointment named names elected promoted \
                        sworn succeeds succeed succeeded nominated nominates confirmed interim acting"
            )
        })
    })
}

/// "General Secretary" and "President": the head of a party is often that of the state as well.
pub(super) fn is_joined(one: &Style, other: &Style) -> bool {
    is_of_party(one) && is_of_state(other) || is_of_party(other) && is_of_state(one)
}

fn is_of_party(style: &Style) -> bool {
    const OF_PARTY: [u64; 3] = [key_of("general"), key_of("first"), key_of("party")];
    style.words.contains(&key_of("secretary")) && style.words.iter().any(|it| OF_PARTY.contains(it))
}

fn is_of_state(style: &Style) -> bool {
    const OF_STATE: [u64; 3] = [key_of("president"), key_of("chairman"), key_of("chairwoman")];
    style.words.iter().any(|it| OF_STATE.contains(it))
}

type Styles<'a> = SmallVec<[&'a Style; 4]>;

/// How often a person must be called by a title, in all its forms, for one other to be a slip by itself.
const OFTEN: usize = 3;

fn is_within(a: &Words, b: &Words) -> bool {
    a.iter().all(|it| b.contains(it))
}

fn is_firm(source: Source<'_>, style: &Style) -> bool {
    style.at.len() > 1 || is_single(source, style.at[0])
}

/// "Secretary of State" of somebody who is Under Secretary of State and nothing else. One word is a courtesy:
/// "Governor" of a lieutenant governor.
fn is_cut(odd: &Style, others: &Styles<'_>) -> bool {
    const BELOW: [u64; 5] =
        [key_of("vice"), key_of("deputy"), key_of("under"), key_of("assistant"), key_of("alternate")];
    let is_below = |lesser: &u64| {
        let is_whole = |it: &&Style| it.words.len() == odd.words.len() + 1 && is_within(&odd.words, &it.words);
        !odd.words.contains(lesser) && others.iter().all(|it| it.words.contains(lesser)) && others.iter().any(is_whole)
    };
    let is_president = odd.words.as_slice() == [key_of("president")];
    (odd.words.len() > 1 || is_president) && BELOW.iter().any(is_below)
}

/// Whether the sentence of a title is of a year before the article's own: "In 1999, Foreign Minister Smith ...".
pub(super) fn is_dated_before(source: Source<'_>, title: TokenRange) -> bool {
    let Some(line) = super::when::dateline(source).and_then(Interval::as_year) else { return false };
    let timexes = source.reading.timexes_in(source.article.sentence_of(title.start));
    // "the deal of 2012", "the October 23, 2020 truce": an attribute's year.
    let is_adverb = |at: usize| is_one_of!(source.article, at, "in on from since until between");
    source.reading.timexes[timexes].iter().any(|it| {
        it.written.year.is_some_and(|year| year.value < line) && it.tokens.start.checked_sub(1).is_some_and(is_adverb)
    })
}

/// "Coach" of an assistant coach, "Commissioner" of a vice president of the commission; nobody calls a vice
/// president "President".
pub(super) fn is_courtesy(odd: &Style, usual: &Style) -> bool {
    const STRICT: [u64; 4] = [key_of("president"), key_of("secretary"), PREMIER, key_of("chancellor")];
    let is_member = odd.words.as_slice() == [key_of("commissioner")] && usual.words.contains(&key_of("vice"));
    is_member || odd.words.len() == 1 && !STRICT.contains(&odd.words[0]) && is_within(&odd.words, &usual.words)
}

/// The last word of a title before what it is of: "Commissioner" of "High Commissioner for Refugees".
pub(super) fn head(source: Source<'_>, title: TokenRange) -> u64 {
    const TAILS: [u64; 3] = [key_of("of"), key_of("for"), key_of("to")];
    let tokens = source.article.tokens()[title.range()].iter();
    let words = tokens.take_while(|it| !TAILS.contains(&it.key)).filter(|it| it.kind == TokenKind::Word);
    words.last().map_or(0, |it| it.key)
}

pub(super) fn is_any(source: Source<'_>, title: TokenRange, is: fn(&Article, usize) -> bool) -> bool {
    title.range().any(|at| is(source.article, at))
}

/// Posts whose bare name is no courtesy: a minister of any rank is "Minister".
fn is_sole(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "commissioner president premier chancellor governor mayor speaker treasurer king queen pope emperor sheriff"
    )
}

/// Posts above which there is none: who has one is called by it.
pub(super) fn is_sovereign(article: &Article, at: usize) -> bool {
    is_one_of!(article, at, "president premier chancellor king queen pope emperor taoiseach")
}

/// Posts of state, of which a living person has one; a general may be a minister too, and a mayor a judge.
fn is_post(article: &Article, at: usize) -> bool {
    is_one_of!(article, at, "president minister secretary premier chancellor king queen pope emperor taoiseach")
}

/// Whether a figure is titled in more ways than one: where none is, there is nothing to weigh.
fn is_varied(source: Source<'_>, figure: &Figure) -> bool {
    let mut titles = figure.titles.iter().map(|it| words(source, *it));
    let first = titles.next();
    titles.any(|it| Some(&it) != first.as_ref())
}

/// The titles of a figure by their words; what is said of another time is left out.
pub(super) fn styles(source: Source<'_>, figure: &Figure) -> Vec<Style> {
    let mut out: Vec<Style> = Vec::new();
    // "Josh, the president ..." may begin a question: only what stands before the name is theirs.
    let is_before = |title: &&TokenRange| {
        let at = figure.mentions.partition_point(|it| it.start < title.end);
        figure.mentions.get(at).is_some_and(|name| {
            (title.end..name.start).all(|at| is_one_of!(source.article, at, ". mr mrs ms dr sir dame"))
        })
    };
    for title in figure.titles.iter().filter(is_before) {
        let words = words(source, *title);
        if words.is_empty() || is_of_another_time(source, *title) {
            continue;
        }
        match out.iter_mut().find(|it| it.words == words) {
            Some(style) => style.at.push(*title),
            None => out.push(Style { words, at: vec![*title] }),
        }
    }
    out
}

const SMALL: [u64; 6] = [key_of("of"), key_of("for"), key_of("the"), key_of("and"), key_of("affairs"), key_of("mr")];

pub(super) fn words(source: Source<'_>, title: TokenRange) -> Words {
    let tokens = &source.article.tokens()[title.range()];
    let mut words: Words = tokens
        .iter()
        .filter(|it| it.kind == TokenKind::Word && !SMALL.contains(&it.key))
        .map(|it| in_full(source.article.slice(it.span)).map_or(it.key, key_of))
        .collect();
    // "Undersecretary" and "Under Secretary" are one.
    if let Some(at) = words.iter().position(|it| *it == key_of("undersecretary")) {
        words[at] = key_of("under");
        words.push(key_of("secretary"));
    }
    words.sort_unstable();
    words.dedup();
    words
}

/// "Gov.", "Sgt": what an abbreviation before a name is short for.
fn in_full(word: &str) -> Option<&'static str> {
    Some(match word {
        "Gov" => "governor",
        "Sen" => "senator",
        "Rep" => "representative",
        "Gen" => "general",
        "Col" => "colonel",
        "Capt" => "captain",
        "Maj" => "major",
        "Lt" => "lieutenant",
        "Sgt" => "sergeant",
        "Adm" => "admiral",
        "Brig" => "brigadier",
        "Pres" => "president",
        _ => return None,
    })
}

/// Words that make another post of one.
pub(super) const LESSER: [u64; 7] = [
    key_of("vice"),
    key_of("deputy"),
    key_of("under"),
    key_of("assistant"),
    key_of("associate"),
    key_of("alternate"),
    key_of("acting"),
];

/// Whether two titles may be one post: "Minister" and "Foreign Minister", "Foreign Minister" and "Foreign Secretary".
pub(super) fn agree(a: &Words, b: &Words) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if long.iter().any(|it| LESSER.contains(it) && !short.contains(it)) {
        return false;
    }
    let of = |words: &Words| -> Words { words.iter().filter(|it| !MEMBERS.contains(it)).copied().collect() };
    let is_alike = || of(a) == of(b) && of(a).iter().any(|it| !LESSER.contains(it));
    let is_premier = |it: &Words| it.contains(&PRIME) || it.as_slice() == [PREMIER];
    is_within(short, long) || (is_premier(a) && is_premier(b)) || is_alike()
}

/// Who sits in a cabinet is a minister in one country, a secretary in another.
const MEMBERS: [u64; 2] = [key_of("minister"), key_of("secretary")];
/// A lieutenant governor is no governor; a lieutenant general is a general.
const LIEUTENANT: u64 = key_of("lieutenant");
const PREMIER: u64 = key_of("premier");
const PRIME: u64 = key_of("prime");

/// Heads of titles of which one person has one at a time.
fn is_head(word: &str) -> bool {
    const HEADS: &str = "treasurer president minister secretary premier chancellor king queen pope emperor taoiseach governor mayor \
        commissioner speaker chairman chairwoman general colonel major captain lieutenant sergeant corporal admiral \
        brigadier judge prosecutor coach sheriff inspector superintendent constable provost rector";
    is_listed!(word, HEADS)
}

/// Posts that people bear before their present ones, and are remembered by: "Senator" of a president.
/// They are weighed only beside the person whose they are.
pub(super) fn is_step(source: Source<'_>, title: TokenRange) -> bool {
    const STEPS: &str = "senator representative congressman congresswoman ambassador";
    title.range().any(|at| {
        is_listed!(
            in_full(source.article.slice(source.article.tokens()[at].span)).unwrap_or(source.article.word(at)),
            STEPS
        )
    })
}

/// How far, in tokens, the other bearer of such a post may stand.
pub(super) const NEAR: usize = 24;

/// Whether two titles of one person stand side by side: "Prime Minister and Defence Minister Smith".
pub(super) fn is_beside(source: Source<'_>, one: TokenRange, other: TokenRange) -> bool {
    let (first, second) = if one.start < other.start { (one, other) } else { (other, one) };
    one != other
        && second.start.saturating_sub(first.end) <= 3
        && (first.end..second.start).all(|at| {
            let is_mark = source.article.token(at).is_some_and(|it| it.is(',') || it.is('-'));
            is_mark || is_one_of!(source.article, at, "and the concurrent concurrently also acting alternate")
        })
}

fn is_single(source: Source<'_>, title: TokenRange) -> bool {
    title.range().any(|at| {
        is_head(in_full(source.article.slice(source.article.tokens()[at].span)).unwrap_or(source.article.word(at)))
    })
}

/// "Then-Prime Minister", "the former president", "President-elect".
pub(super) fn is_of_another_time(source: Source<'_>, title: TokenRange) -> bool {
    let sentence = source.article.sentence_of(title.start);
    let before = (sentence.start..title.start).rev().take(4);
    let told_before = before.take_while(|at| !is_one_of!(source.article, *at, ", ;")).any(|at| {
        // "then as now the director"
        let is_also_now = is_one_of!(source.article, at, "then") && is_one_of!(source.article, at + 1, "as");
        !is_also_now
            && is_one_of!(
                source.article,
                at,
                "former formerly once previously then ex late past previous next future ousted deposed outgoing \
                    incoming become became elected named appointed candidate"
            )
    });
    // "President Lindqvist takes over from President Dahl": in between, both have the title.
    let handed_over = (sentence.start..sentence.end).any(|at| {
        is_one_of!(
            source.article,
            at,
            "succeeds succeed succeeded succeeding successor predecessor replaces replaced replacing sworn \
                inaugurated inauguration promoted promotion reshuffle handover swap swapped"
        ) || (is_one_of!(source.article, at, "takes took taking take") && is_one_of!(source.article, at + 1, "over"))
    });
    told_before
        || handed_over
        || title.range().any(|at| is_one_of!(source.article, at, "elect designate former nominee emeritus"))
}
