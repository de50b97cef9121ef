//! One body under two names: "Kessock Heritage Trust" and, once, "Kessock Heritage Society"; "plc" of
//! what is "Ltd" elsewhere; a knight by his family name.

use super::{Claim, Source, What, claim};
use crate::lexicon::{Concept, Concepts, means};
use crate::mentions::{Figure, is_common_word};
use crate::text::{Case, Picks, TokenKind, TokenRange, is_one_of};

/// A name in a form that the article itself puts otherwise.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Misnamed {
    /// The words that differ.
    pub tokens: TokenRange,
    /// What stands in their place elsewhere.
    pub usual: TokenRange,
    /// What the slip is.
    pub kind: Misname,
}

/// How a name is misput.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Misname {
    /// "Society" for "Trust".
    Kind,
    /// "plc" for "Ltd".
    LegalForm,
    /// "Sir Fenn" for "Sir Hugh".
    Knight,
    /// "Secretary-general" for "general secretary".
    Office,
}

/// Legal forms of companies.
pub(super) const FORMS: Concepts =
    Concepts::of(&[Concept::Limited, Concept::Public, Concept::Incorporated, Concept::LimitedLiability]);

/// `forms` are the words that mean one of [`FORMS`].
pub(super) fn read(source: Source<'_>, forms: &Picks, out: &mut Vec<Claim>) {
    kinds(source, out);
    alone(source, out);
    legal_forms(source, forms, out);
    knights(source, out);
}

/// The words of a body's name, "& Sons" and the like left as they are.
fn words(source: Source<'_>, name: TokenRange) -> Vec<usize> {
    name.range().filter(|it| source.article.token(*it).is_some_and(|it| it.kind == TokenKind::Word)).collect()
}

fn kinds(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    let bodies = &source.reading.bodies;
    for (number, odd) in bodies.iter().enumerate() {
        if odd.mentions.len() != 1 || odd.acronym.is_some() || article.is_quoted(odd.first.start) {
            continue;
        }
        let here = words(source, odd.first);
        let found = bodies[..number].iter().chain(&bodies[number + 1..]).find_map(|usual| {
            let there = words(source, usual.first);
            let is_before = usual.first.start < odd.first.start;
            if !is_before || usual.acronym.is_some() || here.len() != there.len() || here.len() < 2 {
                return None;
            }
            let mut differs = here.iter().zip(&there).filter(|(a, b)| article.key(**a) != article.key(**b));
            let (a, b) = differs.next()?;
            let is_kind = |at: usize| means(article.key(at), Concept::KindOfBody);
            // The rest must be a name: "Security Council" and "Security Committee" are two bodies of many.
            let is_own = here.iter().any(|it| it != a && !is_common_word(article, *it));
            // Named side by side, they are two.
            let apart = usual.mentions.iter().all(|it| article.sentence_of(it.start) != article.sentence_of(*a));
            let is_slip = is_kind(*a) && is_kind(*b)
                || here.len() > 2 && *a != here[0] && sound_alike(article.word(*a), article.word(*b));
            (differs.next().is_none() && is_slip && is_own && apart).then_some((*a, *b))
        });
        if let Some((a, b)) = found {
            let (tokens, usual) = (TokenRange::new(a, a + 1), TokenRange::new(b, b + 1));
            out.push(claim(tokens, What::Misnamed(Misnamed { tokens, usual, kind: Misname::Kind })));
        }
    }
}

/// "Conservation" and "Preservation": words that end in the same sounds.
fn sound_alike(a: &str, b: &str) -> bool {
    a.bytes().rev().zip(b.bytes().rev()).take_while(|(a, b)| a == b).count() >= ALIKE
}

/// So many letters.
const ALIKE: usize = 7;

/// "the Committee", where the only body that the article names is a commission.
fn alone(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    // "Committee" alone may be read as a body of its own.
    let mut named = source.reading.bodies.iter().filter(|it| words(source, it.first).len() > 1);
    let (Some(body), None) = (named.next(), named.next()) else { return };
    let kind = body.first.end - 1;
    let own = article.key(kind);
    if !means(own, Concept::SoleBody) {
        return;
    }
    let odd: Vec<usize> = (body.first.end..article.tokens().len())
        .filter(|at| {
            article.token(*at).is_some_and(|it| it.case == Case::Capital) && means(article.key(*at), Concept::SoleBody)
        })
        .collect();
    // Once, and nowhere with a name of its own.
    let [at] = odd.iter().copied().filter(|it| article.key(*it) != own).collect::<Vec<_>>()[..] else { return };
    let is_capital = |at: usize| article.token(at).is_some_and(|it| it.case.is_capital() && it.kind == TokenKind::Word);
    let is_alone = article.sentence_of(at).start + 1 < at
        && is_one_of!(article, at - 1, "the")
        && !is_capital(at + 1)
        && !is_one_of!(article, at + 1, "of for on")
        && !article.is_quoted(at);
    let is_named = (0..article.tokens().len()).any(|it| it != at && article.key(it) == article.key(at));
    if is_alone && !is_named {
        let (tokens, usual) = (TokenRange::new(at, at + 1), TokenRange::new(kind, kind + 1));
        out.push(claim(tokens, What::Misnamed(Misnamed { tokens, usual, kind: Misname::Kind })));
    }
}

/// A company as the article names it with its legal form.
struct Company {
    name: Vec<u64>,
    form: usize,
}

fn legal_forms(source: Source<'_>, forms: &Picks, out: &mut Vec<Claim>) {
    let article = source.article;
    let mut companies: Vec<Company> = Vec::new();
    for at in forms.iter().filter(|it| *it >= source.reading.front.body) {
        // "plc" is written small; "limited" with a small letter is a common word.
        let is_name =
            article.token(at).is_some_and(|it| it.case.is_capital()) || means(article.key(at), Concept::Public);
        if !is_name || legal_form(article.key(at)).is_none() || article.is_quoted(at) {
            continue;
        }
        let starts = (0..at).rev().take_while(|it| {
            article.token(*it).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital() || it.is('&'))
                && article.sentence_of(*it) == article.sentence_of(at)
        });
        let mut name: Vec<u64> = starts.map(|it| article.key(it)).collect();
        name.reverse();
        if name.is_empty() {
            continue;
        }
        companies.push(Company { name, form: at });
    }
    for (number, odd) in companies.iter().enumerate() {
        let same = |it: &&Company| it.name == odd.name || it.name.ends_with(&odd.name) && odd.name.len() > 1;
        let form = legal_form(article.key(odd.form));
        let others: Vec<&Company> = companies[..number].iter().filter(same).collect();
        let Some(usual) = others.first() else { continue };
        let differs = others.iter().all(|it| {
            legal_form(article.key(it.form)) != form && article.sentence_of(it.form) != article.sentence_of(odd.form)
        });
        let again = companies[number + 1..].iter().filter(same).any(|it| legal_form(article.key(it.form)) == form);
        if differs && !again {
            let (tokens, usual) =
                (TokenRange::new(odd.form, odd.form + 1), TokenRange::new(usual.form, usual.form + 1));
            out.push(claim(tokens, What::Misnamed(Misnamed { tokens, usual, kind: Misname::LegalForm })));
        }
    }
}

/// The legal form that a word is one of the spellings of.
fn legal_form(key: u64) -> Option<Concept> {
    [Concept::Limited, Concept::Public, Concept::Incorporated, Concept::LimitedLiability]
        .into_iter()
        .find(|it| means(key, *it))
}

/// "Sir Fenn" where the article has Sir Hugh Fenn: the title goes with the given name.
fn knights(source: Source<'_>, out: &mut Vec<Claim>) {
    let article = source.article;
    for figure in &source.reading.figures {
        let Some((given, family)) = names(figure) else { continue };
        for mention in figure.mentions.iter().filter(|it| it.len() == 1) {
            let Some(title) = mention.start.checked_sub(1).filter(|it| is_knight(article.word(*it))) else { continue };
            let knighted = |it: &TokenRange| {
                it.start.checked_sub(1).is_some_and(|at| is_knight(article.word(at)))
                    && article.key(it.start) == article.key(given)
            };
            // The article must call the same person by it rightly, or give the given name.
            let is_known = figure.mentions.iter().any(knighted) || figure.first.len() > 1;
            let goes_on = article
                .token(mention.end)
                .is_some_and(|it| it.is_hyphen() || it.case.is_capital() && it.kind == TokenKind::Word)
                && article.sentence_of(mention.end) == article.sentence_of(title);
            if article.key(mention.start) == article.key(family) && is_known && !goes_on {
                let usual = TokenRange::new(given, given + 1);
                out.push(claim(*mention, What::Misnamed(Misnamed { tokens: *mention, usual, kind: Misname::Knight })));
            }
        }
    }
}

/// The given and the family name of a figure that has both.
fn names(figure: &Figure) -> Option<(usize, usize)> {
    let (first, last) = (figure.first.start, figure.first.end - 1);
    (figure.first.len() > 1).then_some((first, last))
}

fn is_knight(word: &str) -> bool {
    word == "sir" || word == "dame"
}
