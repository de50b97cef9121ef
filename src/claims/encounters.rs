//! Who met, taught, appointed or served whom, and who was at which event.
//!
//! Only what takes two living people is read, said of them plainly: whoever is read, remembered,
//! painted or followed may be long dead.

use super::when::is_attribute;
use super::{Claim, Source, What, claim, date_at};
use crate::mentions::{Kind, Mention, TimexType, starting};
use crate::text::{KeyMap, NO_WORD, TokenKind, TokenRange, is_one_of};

/// Two people who are said to have had to do with each other.
#[derive(Clone, Copy, Debug)]
pub struct Encounter {
    /// Who is named first.
    pub one: Someone,
    /// The other.
    pub other: Someone,
    /// The number of the timex that says when, if one does.
    pub when: Option<usize>,
}

/// A person at one place of the article.
#[derive(Clone, Copy, Debug)]
pub struct Someone {
    /// The number of the figure.
    pub figure: usize,
    /// The name.
    pub name: TokenRange,
    /// The years of birth and death that the article gives, for somebody whom no facts know: the
    /// numbers of the timexes.
    pub stated: Option<(usize, usize)>,
}

/// A person who is said to have been at an event.
#[derive(Clone, Copy, Debug)]
pub struct Presence {
    /// Who.
    pub who: Someone,
    /// The number of the event's mention.
    pub event: usize,
}

/// How far the other may stand from the verb, in tokens: titles are long.
const REACH: usize = 10;
/// How far behind the other a date may stand.
const DATE_REACH: usize = 8;
/// A shorter time in brackets behind a name may be one of office.
const LEAST_YEARS: i32 = 25;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let mut stated = None;
    for mention in &source.reading.mentions {
        let Kind::Person(figure) = mention.kind else { continue };
        let reader = Reader { source, sentence: source.article.sentence_of(mention.tokens.start), mention };
        let Some(found) = reader.found() else { continue };
        let stated = stated.get_or_insert_with(|| lives(source));
        let someone =
            |figure: usize, name: TokenRange| Someone { figure, name, stated: stated.get(&(figure as u64)).copied() };
        let who = someone(figure, mention.tokens);
        match found {
            Found::Person { other, name, when } => {
                let tokens = TokenRange::new(mention.tokens.start, name.end);
                let it = Encounter { one: who, other: someone(other, name), when };
                out.push(claim(tokens, What::Met(it)));
            }
            // The second of two stands beside the verb like any who did something: the first is
            // taken for the other.
            Found::Pair { other, name, when } => {
                let tokens = TokenRange::new(mention.tokens.start, name.end);
                let it = Encounter { one: someone(other, name), other: who, when };
                out.push(claim(tokens, What::Met(it)));
            }
            Found::Event { event, tokens } => {
                let tokens = TokenRange::new(mention.tokens.start, tokens.end);
                out.push(claim(tokens, What::Present(Presence { who, event })));
            }
        }
    }
}

/// The years in brackets behind the names of people whom no facts know: "Ann Lee (1901-1964)".
fn lives(source: Source<'_>) -> KeyMap<(usize, usize)> {
    let mut out = KeyMap::default();
    let reading = source.reading;
    for range in &reading.ranges {
        let (from, to) = (&reading.timexes[range.from], &reading.timexes[range.to]);
        let years = match (from.written.year, to.written.year) {
            (Some(from), Some(to)) => to.value - from.value,
            _ => continue,
        };
        let Some(bracket) = from.tokens.start.checked_sub(1).filter(|_| years >= LEAST_YEARS) else { continue };
        let is_mark = |at: usize, mark: char| source.article.token(at).is_some_and(|it| it.is(mark));
        if !is_mark(bracket, '(') || !is_mark(to.tokens.end, ')') {
            continue;
        }
        let at = reading.mentions.partition_point(|it| it.tokens.start < bracket.saturating_sub(6));
        let behind = reading.mentions[at..].iter().take_while(|it| it.tokens.start < bracket);
        for mention in behind.filter(|it| it.tokens.end == bracket && it.tokens.len() >= 2) {
            if let Kind::Person(figure) = mention.kind
                && reading.figures[figure].people.is_empty()
                && !reading.figures[figure].titles.iter().any(|it| it.end == mention.tokens.start)
            {
                out.insert(figure as u64, (range.from, range.to));
            }
        }
    }
    out
}

/// What a person is found to have done.
enum Found {
    /// "A met B".
    Person {
        other: usize,
        name: TokenRange,
        when: Option<usize>,
    },
    /// "A and B met".
    Pair {
        other: usize,
        name: TokenRange,
        when: Option<usize>,
    },
    Event {
        event: usize,
        tokens: TokenRange,
    },
}

struct Reader<'a> {
    source: Source<'a>,
    sentence: TokenRange,
    mention: &'a Mention,
}

impl Reader<'_> {
    fn word(&self, at: usize) -> &str {
        if at < self.sentence.end { self.source.article.word(at) } else { "" }
    }

    /// The key of the folded word.
    fn key(&self, at: usize) -> u64 {
        if at < self.sentence.end { self.source.article.key(at) } else { NO_WORD }
    }

    fn found(&self) -> Option<Found> {
        let tokens = self.mention.tokens;
        let before = tokens.start.checked_sub(1).filter(|at| *at >= self.sentence.start);
        // "A portrait of Ann Lee met visitors": only who acts, or is acted on, is read.
        if before.is_some_and(|at| is_one_of!(self, at, "of by for from to with than like as after about on 's and")) {
            return None;
        }
        let at = self.verb_of_two(tokens.end).or_else(|| self.verb(tokens.end).map(|it| (it, None)));
        let (after, pair) = at?;
        if self.is_unreal() {
            return None;
        }
        if let Some((other, name)) = pair {
            let when = self.date(after);
            return Some(Found::Pair { other, name, when });
        }
        if let Some((event, tokens)) = self.event(after) {
            return Some(Found::Event { event, tokens });
        }
        let (other, name) = self.person(after)?;
        let Kind::Person(own) = self.mention.kind else { return None };
        (own != other).then(|| Found::Person { other, name, when: self.date(name.end) })
    }

    /// "A and B met": the token behind the verb, and the other.
    fn verb_of_two(&self, at: usize) -> Option<(usize, Option<(usize, TokenRange)>)> {
        if !is_one_of!(self, at, "and") {
            return None;
        }
        let (other, name) = self.named(at + 1)?;
        let next = self.past_small(name.end);
        let is_together = is_one_of!(self, next, "met married corresponded")
            || (is_one_of!(self, next, "worked served studied lived travelled traveled campaigned sat")
                && is_one_of!(self, next + 1, "together"))
            || (is_one_of!(self, next, "shook") && is_one_of!(self, next + 1, "hands"))
            || (is_one_of!(self, next, "held") && is_one_of!(self, next + 1, "talks"));
        is_together.then_some((next + 1, Some((other, name))))
    }

    fn past_small(&self, mut at: usize) -> usize {
        while is_one_of!(
            self,
            at,
            "has had have also later then first once twice briefly personally secretly privately often finally \
                reportedly recently regularly famously"
        ) {
            at += 1;
        }
        at
    }

    /// The token behind a verb that takes two: "met", "was appointed by", "worked closely with".
    fn verb(&self, at: usize) -> Option<usize> {
        let mut at = self.past_small(at);
        let word = self.word(at);
        if word == "was" {
            at = self.past_small(at + 1);
            let is_passive = is_one_of!(
                self,
                at,
                "appointed taught hired received interviewed greeted welcomed mentored coached trained promoted \
                    dismissed hosted sacked fired married knighted"
            );
            // "was appointed foreign minister by B".
            let by = (at + 1..at + 1 + REACH)
                .take_while(|it| *it < self.sentence.end)
                .find(|it| is_one_of!(self, *it, "by") || is_end(self.word(*it)))?;
            return (is_passive && is_one_of!(self, by, "by")).then_some(by + 1);
        }
        if is_listed!(
            word,
            "met interviewed taught married telephoned phoned greeted welcomed received hosted mentored coached \
                hired appointed knighted briefed embraced hugged befriended"
        ) {
            let next = self.past_small(at + 1);
            return Some(next + usize::from(is_one_of!(self, next, "with")));
        }
        if is_listed!(word, "attended addressed chaired opened closed") {
            return Some(at + 1);
        }
        let preposition = (at + 1..at + 5)
            .take_while(|it| *it < self.sentence.end)
            .find(|it| is_one_of!(self, *it, "with alongside under to at in over beside"))?;
        let between: bool = (at + 1..preposition).all(|it| {
            is_one_of!(
                self,
                it,
                "closely briefly together as talks hands a an letter dinner lunch breakfast tea part speech the \
                    secretary deputy aide adviser advisor minister by phone telephone privately at length down"
            )
        });
        let governs = match word {
            "worked" | "served" | "studied" | "trained" | "apprenticed" => {
                is_one_of!(self, preposition, "with alongside under beside")
            }
            "wrote" => is_one_of!(self, preposition, "to"),
            "spoke" | "talked" => is_one_of!(self, preposition, "with to at"),
            "held" | "shook" | "dined" | "lunched" | "had" | "sat" | "corresponded" | "debated" => {
                is_one_of!(self, preposition, "with")
                    && (matches!(word, "dined" | "lunched" | "corresponded" | "debated") || preposition > at + 1)
            }
            "took" => is_one_of!(self, preposition, "in") && is_one_of!(self, at + 1, "part"),
            "presided" => is_one_of!(self, preposition, "over"),
            "delivered" => is_one_of!(self, preposition, "at"),
            _ => false,
        };
        (governs && between).then_some(preposition + 1)
    }

    /// The person that begins at a token.
    fn named(&self, at: usize) -> Option<(usize, TokenRange)> {
        starting(&self.source.reading.mentions, at).find_map(|it| match it.kind {
            Kind::Person(figure) => Some((figure, it.tokens)),
            _ => None,
        })
    }

    /// The person behind a verb, with a title perhaps before: whoever stands there himself.
    fn person(&self, from: usize) -> Option<(usize, TokenRange)> {
        let mut at = from;
        while at < self.sentence.end.min(from + REACH) {
            if let Some((figure, name)) = self.named(at) {
                return self.is_himself(name.end).then_some((figure, name));
            }
            let titles = starting(&self.source.reading.mentions, at);
            let title = titles.filter(|it| matches!(it.kind, Kind::Office(_) | Kind::Title(_) | Kind::Place(_)));
            if let Some(end) = title.map(|it| it.tokens.end).max() {
                at = end;
                continue;
            }
            let token = self.source.article.token(at)?;
            let passes = token.is_hyphen()
                || token.case.is_capital()
                || is_one_of!(self, at, "the then former late his her their young king queen president leader");
            if !passes || is_one_of!(self, at, "and") {
                return None;
            }
            at += 1;
        }
        None
    }

    /// Whether a name ends here: "B's widow", "B University" and "B biographer" are not B.
    fn is_himself(&self, at: usize) -> bool {
        if at >= self.sentence.end {
            return true;
        }
        let token = &self.source.article.tokens()[at];
        match token.kind {
            TokenKind::Punct(mark) => matches!(mark, '.' | ',' | ';' | ')' | '(' | '\u{2013}' | '\u{2014}' | '?' | '!'),
            TokenKind::Word => {
                is_one_of!(
                    self,
                    at,
                    "in at on for to during and about over when where while before after last this as with from near \
                        until that but twice once again yesterday today early late several many"
                )
            }
            _ => false,
        }
    }

    /// The event behind a verb.
    fn event(&self, from: usize) -> Option<(usize, TokenRange)> {
        let mentions = &self.source.reading.mentions;
        (from..from + 5).take_while(|it| *it < self.sentence.end).find_map(|at| {
            let is_plain = (from..at).all(|it| {
                is_one_of!(self, it, "the 's at party") || self.source.article.tokens()[it].case.is_capital()
            });
            let first = mentions.partition_point(|it| it.tokens.start < at);
            let mut here = mentions[first..].iter().take_while(|it| it.tokens.start == at).enumerate();
            let (number, event) = here.find(|(_, it)| is_plain && matches!(it.kind, Kind::Event(_)))?;
            Some((first + number, event.tokens))
        })
    }

    /// The date of the deed: the only one of the sentence, close behind or opening it.
    fn date(&self, behind: usize) -> Option<usize> {
        let timexes = &self.source.reading.timexes;
        let mut dates = self.source.reading.timexes_in(self.sentence).filter(|it| {
            timexes[*it].kind == TimexType::Date
                && timexes[*it].interval.is_some()
                && !is_attribute(self.source, &timexes[*it])
        });
        let only = dates.next().filter(|_| dates.next().is_none())?;
        date_at(self.source, timexes[only].tokens.start)?;
        let date = timexes[only].tokens;
        let follows = date.start >= behind
            && date.start <= behind + DATE_REACH
            && (behind..date.start).all(|it| {
                let word = self.word(it);
                !is_end(word) && !matches!(word, "," | "since" | "until" | "before" | "after")
            });
        let opens = date.end <= self.mention.tokens.start && self.mention.tokens.start <= date.end + 2;
        (follows || opens).then_some(only)
    }

    /// "never met", "in the film", "would have met", "a wax figure": nothing that took place.
    fn is_unreal(&self) -> bool {
        self.sentence.range().any(|at| {
            let word = self.word(at);
            word.ends_with("n't")
                || is_listed!(
                    word,
                    "not never nor neither if would could might imagine imagined imaginary dream dreams dreamed \
                        dreamt film movie novel play opera musical fiction fictional episode comic sketch statue \
                        portrait painting bust tomb grave mausoleum memorial museum ghost spirit seance posthumous \
                        posthumously legend myth story tale actor actress played plays portrayed heaven joke \
                        hologram descendant namesake namesakes impersonator lookalike avatar"
                )
        })
    }
}

fn is_end(word: &str) -> bool {
    matches!(word, ";" | ":" | "that" | "who" | "whose" | "which" | "\"" | "and" | "but" | "." | "where")
}
