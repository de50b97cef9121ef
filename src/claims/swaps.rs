//! A title that slipped to another: "Senator Baker and Governor Thompson called. Senator Thompson said".
//!
//! Three signals: who is called so was introduced in full with a title of their own, the title here
//! is that of exactly one other person of the article, and nobody else bears the family name. What
//! one person may well be both of (a general who is a minister), what people keep for life, and
//! titles that change hands in the article are left alone.

use smallvec::SmallVec;

use super::roles::{self, LESSER, Mistitled, NEAR, Style, Words};
use super::{Claim, Source, What, claim};
use crate::facts::Target;
use crate::mentions::{Figure, Kind, ending};
use crate::text::{Article, TokenRange, is_one_of, key_of, keys_of};

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let figures = &source.reading.figures;
    let mut cast: Option<Vec<Titles>> = None;
    for (number, figure) in figures.iter().enumerate().filter(|(_, it)| it.first.len() > 1) {
        for title in figure.titles.iter().filter(|it| stands_before_surname(source, figure, **it)) {
            let is_told = |it: &Claim| matches!(&it.what, What::Titled(it) if it.title == *title);
            if out.iter().any(is_told) {
                continue;
            }
            let cast = cast.get_or_insert_with(|| figures.iter().map(|it| Titles::of(source, it)).collect());
            if let Some(found) = judge(source, cast, number, *title) {
                out.push(claim(found.title, What::Titled(found)));
            }
        }
    }
}

/// The titles of a figure.
struct Titles {
    /// Those before the name.
    before: Vec<Style>,
    /// Those with which it is introduced: before the full name, or set off by a comma.
    introduced: Vec<(Words, TokenRange)>,
    /// Those that change hands in their sentence, or are of another time.
    passed: Vec<(Words, TokenRange)>,
}

impl Titles {
    fn of(source: Source<'_>, figure: &Figure) -> Titles {
        let before = roles::styles(source, figure);
        let (mut introduced, mut passed) = (Vec::new(), Vec::new());
        let mut add = |title: TokenRange| {
            let list = if roles::is_of_another_time(source, title) { &mut passed } else { &mut introduced };
            list.push((roles::words(source, title), title));
        };
        for name in figure.mentions.iter().filter(|it| it.len() > 1).take(4) {
            let is_before = |it: &&TokenRange| it.end <= name.start && name.start - it.end <= 2;
            let is_behind = |it: &&TokenRange| it.start > name.end && it.start <= name.end + 5;
            figure.titles.iter().filter(is_before).for_each(|it| add(*it));
            if source.article.token(name.end).is_some_and(|it| it.is(',')) {
                figure.titles.iter().filter(is_behind).for_each(|it| add(*it));
            }
            if let Some(title) = set_off(source, *name) {
                add(title);
            }
        }
        // "Governor Ruto said", where the full name stands without it.
        if introduced.is_empty()
            && let Some(first) = before.iter().min_by_key(|it| it.at[0].start)
        {
            introduced.push((first.words.clone(), first.at[0]));
        }
        Titles { before, introduced, passed }
    }

    /// Where the figure has a title, if it does.
    fn place(&self, words: &Words) -> Option<TokenRange> {
        let style = self.before.iter().find(|it| it.words == *words).map(|it| it.at[0]);
        self.introduced.iter().find(|it| it.0 == *words).map(|it| it.1).or(style)
    }

    /// All titles, in words.
    fn all(&self) -> impl Iterator<Item = &Words> {
        self.before.iter().map(|it| &it.words).chain(self.introduced.iter().map(|it| &it.0))
    }
}

/// "The Chancellor, Nigel Lawson,": the title before a full name between commas.
fn set_off(source: Source<'_>, name: TokenRange) -> Option<TokenRange> {
    let is_comma = |at: usize| source.article.token(at).is_some_and(|it| it.is(','));
    let comma = name.start.checked_sub(1).filter(|it| is_comma(*it) && is_comma(name.end))?;
    let title =
        ending(&source.reading.mentions, comma).find(|it| matches!(it.kind, Kind::Title(_) | Kind::Office(_)))?;
    (source.article.sentence_of(name.start).start <= title.tokens.start).then_some(title.tokens)
}

/// Whether a title of a post stands right before the family name alone.
fn stands_before_surname(source: Source<'_>, figure: &Figure, title: TokenRange) -> bool {
    let at = figure.mentions.partition_point(|it| it.start < title.end);
    let is_surname = figure.mentions.get(at).is_some_and(|name| name.len() == 1 && name.start - title.end <= 1);
    is_surname && Field::of(source, title).is_some()
}

/// Weighs a title before a family name.
fn judge(source: Source<'_>, cast: &[Titles], figure: usize, title: TokenRange) -> Option<Mistitled> {
    let titles = &cast[figure];
    let odd = titles.before.iter().find(|it| it.at.as_slice() == [title])?;
    let words = roles::words(source, title);
    // Introduced before, with one title, which is another.
    let (own, usual) = titles.introduced.first().filter(|it| it.1.start < title.start)?;
    let is_other = |it: &Words| *it != words && !roles::agree(it, &words);
    let goes_with_own = |it: &Words| *it == words || roles::agree(it, own) || is_honorary(it);
    let had = titles.passed.iter().any(|it| it.0 == words || roles::agree(&it.0, &words));
    // Whoever sits in a cabinet is "Minister".
    let is_loose = words.as_slice() == [key_of("minister")];
    if had
        || is_loose
        || !is_other(own)
        || !titles.all().all(goes_with_own)
        || titles.introduced.iter().any(|it| !is_other(&it.0))
    {
        return None;
    }
    let usual_style = Style { words: own.clone(), at: vec![*usual] };
    if !Field::of(source, title)?.excludes(Field::of(source, *usual)?)
        || words.iter().chain(own).any(|it| LESSER.contains(it))
        || roles::is_joined(odd, &usual_style)
        || roles::is_courtesy(odd, &usual_style)
        || roles::is_dated_before(source, title)
        || roles::is_promoted(source, figure)
        || roles::is_beside(source, *usual, title)
        || source.article.is_quoted(title.start)
    {
        return None;
    }
    let other = holder(source, cast, figure, (&words, title), own)?;
    if has_namesake(source, figure) || is_known_bearer(source, figure, &words) {
        return None;
    }
    let times = titles.before.iter().filter(|it| roles::agree(&it.words, own)).map(|it| it.at.len()).sum::<usize>();
    Some(Mistitled { figure, title, usual: *usual, times: times.max(1), other: Some(other), is_verb: false })
}

/// The one other person whose title it is.
fn holder(
    source: Source<'_>,
    cast: &[Titles],
    figure: usize,
    (words, title): (&Words, TokenRange),
    own: &Words,
) -> Option<(usize, TokenRange)> {
    // "Secretary" is also what a Treasury Secretary is called by.
    let is_bare = |it: &Words, at: TokenRange| {
        words.len() == 1
            && it.contains(&words[0])
            && !it.iter().any(|it| LESSER.contains(it) || *it == key_of("lieutenant"))
            && roles::head(source, at) == words[0]
    };
    // What changes hands does so between others.
    let is_apart = |at: TokenRange| {
        let sentence = source.article.sentence_of(at.start);
        !source.reading.figures[figure].mentions.iter().any(|it| sentence.contains(it.start))
    };
    let place = |it: &Titles| {
        let bare = || it.introduced.iter().find(|(words, at)| is_bare(words, *at)).map(|it| it.1);
        let passed = || it.passed.iter().find(|(it, at)| it == words && is_apart(*at)).map(|it| it.1);
        it.place(words).or_else(bare).or_else(passed)
    };
    let mut found = cast.iter().enumerate().filter(|(number, _)| *number != figure).filter_map(|(number, it)| {
        let at = place(it)?;
        Some((number, at, it.place(own).is_some()))
    });
    let (other, at, has_both) = found.next().filter(|_| found.next().is_none())?;
    // What is kept for life is a slip only beside the one whose it is.
    let is_near = || {
        let titles = &source.reading.figures[other].titles;
        titles.iter().chain([&at]).any(|it| it.start.abs_diff(title.start) <= 2 * NEAR)
    };
    let is_introduced = source.reading.figures[other].first.len() > 1;
    (!has_both && is_introduced && (!is_kept(source.article, title) || is_near())).then_some((other, at))
}

/// "Dr.", "Mr.", "Sir": what goes with any title.
fn is_honorary(words: &Words) -> bool {
    const HONORARY: [u64; 10] = [
        key_of("mr"),
        key_of("mrs"),
        key_of("ms"),
        key_of("dr"),
        key_of("sir"),
        key_of("dame"),
        key_of("lord"),
        key_of("lady"),
        key_of("professor"),
        key_of("prof"),
    ];
    words.iter().all(|it| HONORARY.contains(it))
}

/// Titles that English keeps for life.
fn is_kept(article: &Article, title: TokenRange) -> bool {
    title.range().any(|at| {
        is_one_of!(
            article,
            at,
            "president governor gov senator sen representative rep congressman congresswoman mayor \
            judge justice speaker secretary"
        )
    })
}

/// Whether somebody else of the article bears the family name.
fn has_namesake(source: Source<'_>, figure: usize) -> bool {
    let figures = &source.reading.figures;
    let surname = |it: &Figure| source.article.token(it.first.end - 1).map(|it| it.key);
    let own = surname(&figures[figure]);
    figures.iter().enumerate().any(|(number, it)| number != figure && surname(it) == own)
}

/// Whether the fact base has somebody of the family name who bore the title: "President Clinton" beside
/// Hillary Clinton.
fn is_known_bearer(source: Source<'_>, figure: usize, words: &Words) -> bool {
    let (article, facts) = (source.article, source.facts);
    let Some(surname) = article.token(source.reading.figures[figure].first.end - 1) else { return false };
    let node = facts.names().step(facts.names().root(), surname.key);
    let people = node.map(|it| facts.names().at(it)).unwrap_or_default().iter().filter_map(|it| match it.target {
        Target::Person(person) => Some(person),
        _ => None,
    });
    let people: SmallVec<[_; 4]> = people.collect();
    people.into_iter().any(|person| {
        let mut own = facts.tenures_by(person).flat_map(|it| &facts.office(it.office).titles);
        own.any(|it| {
            let keys = keys_of(it);
            words.iter().all(|word| keys.contains(word))
        })
    })
}

/// What a title is of: people hold one post in a field at a time.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Field {
    Post,
    Arms,
    Church,
    Sport,
}

impl Field {
    fn of(source: Source<'_>, title: TokenRange) -> Option<Field> {
        let article = source.article;
        let any = |is: fn(&Article, usize) -> bool| title.range().any(|at| is(article, at));
        if any(is_post) {
            Some(Field::Post)
        } else if any(|article, at| is_one_of!(article, at, "bishop archbishop cardinal pope")) {
            Some(Field::Church)
        } else if any(|article, at| is_one_of!(article, at, "coach captain")) {
            Some(Field::Sport)
        } else if any(is_rank) {
            Some(Field::Arms)
        } else {
            None
        }
    }

    /// Whether nobody is both: a general may be a minister, and a captain a major.
    fn excludes(self, other: Field) -> bool {
        self == other || self != Field::Arms && other != Field::Arms
    }
}

fn is_post(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "president minister secretary premier chancellor king queen emperor taoiseach governor gov mayor commissioner \
            speaker chairman chairwoman treasurer senator sen judge justice executive prosecutor sheriff provost rector"
    )
}

fn is_rank(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "general gen colonel col major maj lieutenant lt sergeant sgt corporal admiral adm brigadier inspector \
            superintendent constable"
    )
}
