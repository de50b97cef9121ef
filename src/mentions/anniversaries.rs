//! Anniversaries: how many years, and since what.
//!
//! "the 100th anniversary of the CPV", "its 100th founding anniversary", "CPV's 90th anniversary",
//! "the centenary of the establishment of the country", "the 78th National Day of Vietnam", "the
//! 33rd anniversary of the 1989 protests".

use crate::facts::{Base, Choice, Facts, Form, PlaceId, Target};
use crate::text::{Article, Picks, TokenKind, TokenRange, WordFilter, is_one_of};

use super::context::Context;
use super::ordinals::{Ordinal, ordinal_at};
use super::scan::{Hit, Hits};
use super::timex::TimexType;
use super::{AnniversaryMention, Kind, Mention, Reading, ending, mention, starting};

pub(super) fn read(
    article: &Article,
    facts: &Facts,
    hits: &Hits<'_>,
    context: &Context,
    openers: &Picks,
    reading: &mut Reading,
) {
    let mut found = Vec::new();
    let reader = Reader { article, facts, hits, context, reading };
    let mut free = reading.front.body;
    let prose = TokenRange::new(free, article.tokens().len());
    for at in openers.within(prose) {
        if at < free {
            continue;
        }
        if let Some((tokens, anniversary)) = reader.at(at) {
            free = tokens.end;
            found.push(mention(article, tokens, Kind::Anniversary(Box::new(anniversary))));
        }
    }
    reading.mentions.append(&mut found);
}

struct Reader<'a> {
    article: &'a Article,
    facts: &'a Facts,
    hits: &'a Hits<'a>,
    context: &'a Context,
    reading: &'a Reading,
}

impl Reader<'_> {
    fn at(&self, at: usize) -> Option<(TokenRange, AnniversaryMention)> {
        let ordinal = ordinal_at(self.article, at).or_else(|| self.jubilee(at))?;
        let sentence = self.article.sentence_of(at);
        let is_sane = i32::try_from(ordinal.value).is_ok_and(|it| (1..=MOST_YEARS).contains(&it));
        if !is_sane || ordinal.tokens.end >= sentence.end {
            return None;
        }
        let mut next = ordinal.tokens.end;
        if self.article.token(next).is_some_and(|it| it.is_hyphen()) {
            next += 1;
        }
        let word = |at: usize| self.article.word(at);
        let is_founding = is_founding(word(next)) || is_one_of!(self.article, next, "independence diplomatic");
        if is_founding && is_one_of!(self.article, next + 1, "anniversary") {
            return self.founding_anniversary(ordinal, next, sentence);
        }
        let named_by_itself = self.jubilee(at).is_some();
        if is_one_of!(self.article, next, "anniversary") || named_by_itself {
            let end = if named_by_itself { next } else { next + 1 };
            return if is_one_of!(self.article, end, "of") {
                self.of(ordinal, end + 1, sentence)
            } else {
                self.possessed(ordinal, end, sentence)
            };
        }
        self.kept_day(ordinal, next, sentence)
    }

    /// "centenary": an ordinal and the word "anniversary" in one.
    fn jubilee(&self, at: usize) -> Option<Ordinal> {
        let word = self.article.word(at);
        let value = JUBILEES.iter().find(|it| it.0 == word)?.1;
        Some(Ordinal { value, tokens: TokenRange::new(at, at + 1) })
    }

    fn found(
        &self,
        ordinal: Ordinal,
        end: usize,
        of: Vec<Base>,
        object: TokenRange,
    ) -> (TokenRange, AnniversaryMention) {
        let tokens = TokenRange::new(ordinal.tokens.start.min(object.start), end.max(object.end));
        let tokens = if object.is_empty() { TokenRange::new(ordinal.tokens.start, end) } else { tokens };
        let mention = AnniversaryMention {
            years: i32::try_from(ordinal.value).unwrap_or(MOST_YEARS),
            ordinal: ordinal.tokens,
            of,
            object,
            stated_base: None,
            kept_yearly: false,
        };
        (tokens, mention)
    }

    /// "... anniversary of OBJECT".
    fn of(&self, ordinal: Ordinal, mut at: usize, sentence: TokenRange) -> Option<(TokenRange, AnniversaryMention)> {
        let is_own = is_one_of!(self.article, at, "its their");
        at += usize::from(is_one_of!(self.article, at, "the its their our"));
        if at >= sentence.end {
            return None;
        }
        // "marked the 80th anniversary of its founding", "of its independence"
        let is_begun = is_founding(self.article.word(at)) || is_one_of!(self.article, at, "independence");
        let ends =
            !is_one_of!(self.article, at + 1, "of as") && self.article.token(at + 1).is_none_or(|it| !it.is_hyphen());
        if is_own && is_begun && ends {
            let of = if is_one_of!(self.article, at, "independence") {
                self.its_country(ordinal.tokens.start, sentence)
            } else {
                self.its(ordinal.tokens.start, at + 1, sentence)
            };
            return Some(self.found(ordinal, at + 1, of, TokenRange::new(at + 1, at + 1)));
        }
        let (of, object) = self.object(at, sentence);
        let (tokens, mut it) = self.found(ordinal, object.end, of, object);
        it.stated_base = self.year_in(object);
        Some((tokens, it))
    }

    /// "CPV's 90th anniversary", "its 75th anniversary": what stands before.
    fn possessed(
        &self,
        ordinal: Ordinal,
        end: usize,
        sentence: TokenRange,
    ) -> Option<(TokenRange, AnniversaryMention)> {
        let before = ordinal.tokens.start.checked_sub(1).filter(|at| *at >= sentence.start)?;
        if self.article.token(before).is_some_and(|it| it.kind == TokenKind::Possessive) {
            let Some(owner) = self.ending_at(before) else {
                // "the brewery's 120th anniversary"
                return Some(self.found(ordinal, end, Vec::new(), TokenRange::new(end, end)));
            };
            let of = self.bases(owner);
            return Some(self.found(ordinal, end, of, owner.tokens));
        }
        is_one_of!(self.article, before, "its their").then(|| {
            // "its 70th anniversary in power" is not counted from its founding.
            let is_of_state = is_one_of!(self.article, end, "in at as of")
                && self.article.token(end + 1).is_some_and(|it| it.kind == TokenKind::Word && !it.case.is_capital())
                && !is_one_of!(self.article, end + 1, "a the its this early late mid");
            if is_of_state {
                return self.found(ordinal, end, Vec::new(), TokenRange::new(end, end + 2));
            }
            let of = self.its(ordinal.tokens.start, end, sentence);
            self.found(ordinal, end, of, TokenRange::new(end, end))
        })
    }

    /// "its 100th founding anniversary, the CPC will ...", "the 90th founding anniversary of the CPV".
    fn founding_anniversary(
        &self,
        ordinal: Ordinal,
        at: usize,
        sentence: TokenRange,
    ) -> Option<(TokenRange, AnniversaryMention)> {
        if !is_one_of!(self.article, at, "diplomatic") && !is_founding(self.article.word(at)) {
            return None;
        }
        let end = at + 2;
        if is_one_of!(self.article, end, "of") {
            self.of(ordinal, end + 1, sentence)
        } else {
            self.possessed(ordinal, end, sentence)
        }
    }

    /// "the 78th National Day of Vietnam": the day's ordinal counts the years.
    fn kept_day(&self, ordinal: Ordinal, at: usize, sentence: TokenRange) -> Option<(TokenRange, AnniversaryMention)> {
        let hit = self.hits.starting(at).iter().find_map(|hit| hit.choose(Choice::ANNIVERSARY))?;
        // A phrase that begins with the day's name, not "the 3rd establishment of ...".
        let is_day = hit.tokens.range().any(|at| is_one_of!(self.article, at, "day"));
        if !is_day || hit.tokens.end > sentence.end {
            return None;
        }
        let of = self.bases_of(&hit);
        let (tokens, it) = self.found(ordinal, hit.tokens.end, of, hit.tokens);
        Some((tokens, AnniversaryMention { kept_yearly: true, ..it }))
    }

    /// What follows "anniversary of the".
    fn object(&self, at: usize, sentence: TokenRange) -> (Vec<Base>, TokenRange) {
        let phrase = self.hits.starting(at).iter().find_map(|hit| hit.choose(Choice::ANNIVERSARY));
        if is_founding(self.article.word(at)) && is_one_of!(self.article, at + 1, "of") {
            let mut inner = at + 2;
            inner += usize::from(is_one_of!(self.article, inner, "the its their our"));
            if let Some(places) = self.anaphor(inner, at) {
                return (places.into_iter().map(Base::Place).collect(), TokenRange::new(at, inner + 1));
            }
            if let Some(body) = self.starting_at(inner).filter(|it| it.tokens.end <= sentence.end && self.is_whole(it))
            {
                return (self.founded(body), TokenRange::new(at, body.tokens.end));
            }
        }
        if let Some(hit) = phrase {
            return (self.bases_of(&hit), hit.tokens);
        }
        if let Some(body) = self.starting_at(at).filter(|it| it.tokens.end <= sentence.end) {
            let end = body.tokens.end;
            let possessive = self.article.token(end).is_some_and(|it| it.kind == TokenKind::Possessive);
            if possessive && is_founding(self.article.word(end + 1)) {
                return (self.founded(body), TokenRange::new(at, end + 2));
            }
            if !possessive && self.is_whole(body) {
                return (self.bases(body), body.tokens);
            }
        }
        (Vec::new(), self.noun_phrase(at, sentence))
    }

    /// "the launch of the Iraq war": the name only tells which war it was.
    fn is_whole(&self, body: &Mention) -> bool {
        let next = self.article.token(body.tokens.end);
        let is_noun = next.is_some_and(|it| it.kind == TokenKind::Word);
        let is_time = self.reading.timex_at(body.tokens.end).is_some();
        !is_noun
            || is_time
            || is_one_of!(
                self.article,
                body.tokens.end,
                "and or in on at with as will was is are were to by for from this that which when has have had next last \
                    during under after before but while it he she they falls fell comes came would could should may can \
                    marks marked began ended took drew brought later earlier today yesterday tomorrow"
            )
    }

    /// "the country", "the nation": the country of what was named last before it in the sentence;
    /// where the sentence names none, all countries that the article names may be meant.
    fn anaphor(&self, at: usize, before: usize) -> Option<Vec<PlaceId>> {
        if !is_one_of!(self.article, at, "country nation republic state homeland motherland") {
            return None;
        }
        // "the Republic of Korea" is no anaphor.
        if is_one_of!(self.article, at + 1, "of") {
            return None;
        }
        let country = |it: &Mention| match &it.kind {
            Kind::Place(place) => Some(self.facts.place(place.place).country.unwrap_or(place.place)),
            Kind::Organization(body) => {
                let mut countries = body.candidates.iter().map(|id| self.facts.organization(*id).country);
                let first = countries.next().flatten();
                first.filter(|first| countries.all(|it| it == Some(*first)))
            }
            Kind::Person(figure) => self.reading.figures[*figure].person().and_then(|id| self.facts.person(id).country),
            _ => None,
        };
        let sentence = self.article.sentence_of(before);
        let to = self.reading.mentions.partition_point(|it| it.tokens.start < before);
        let here = self.reading.mentions[..to].iter().rev().take_while(|it| it.tokens.start >= sentence.start);
        match here.filter(|it| it.tokens.end <= before).find_map(country) {
            Some(country) => Some(vec![country]),
            None => Some(self.context.countries.iter().copied().collect()),
        }
    }

    /// The bodies whose anniversary "its" may be: one named in the sentence, behind or before.
    fn its(&self, before: usize, after: usize, sentence: TokenRange) -> Vec<Base> {
        let is_body = |it: &&Mention| matches!(it.kind, Kind::Organization(_));
        let all = &self.reading.mentions;
        let from = |at: usize| all.partition_point(|it| it.tokens.start < at);
        // A subject is followed by its verb or set off by a comma; "the CPC's army" is no CPC.
        let is_subject = |it: &&Mention| {
            let next = self.article.token(it.tokens.end);
            let verb = is_one_of!(
                self.article,
                it.tokens.end,
                "will has have is was marks marked celebrates celebrated keeps kept held holds observed observes \
                    commemorates commemorated and also in on this"
            );
            verb || next.is_none_or(|it| matches!(it.kind, TokenKind::Punct(mark) if mark != '\''))
        };
        let next = all[from(after)..from(after + 4)].iter().find(is_body).filter(|it| sentence.covers(it.tokens));
        let last =
            all[from(sentence.start)..from(before)].iter().rev().filter(|it| it.tokens.end <= before).find(is_body);
        let (next, last) = (next.filter(is_subject), last.filter(is_subject));
        next.or(last).map(|it| self.bases(it)).unwrap_or_default()
    }

    /// "India marked the 70th anniversary of its independence": the country that the sentence begins with.
    fn its_country(&self, before: usize, sentence: TokenRange) -> Vec<Base> {
        let all = &self.reading.mentions;
        let from = all.partition_point(|it| it.tokens.start < sentence.start);
        let named = all[from..].iter().take_while(|it| it.tokens.end <= before);
        let mut places = named.filter_map(|it| match &it.kind {
            Kind::Place(place) => Some((place.place, place.demonym)),
            _ => None,
        });
        match (places.next(), places.next()) {
            (Some((place, false)), None) => vec![Base::Place(place)],
            _ => Vec::new(),
        }
    }

    fn starting_at(&self, at: usize) -> Option<&Mention> {
        starting(&self.reading.mentions, at).find(|it| it.is_body())
    }

    fn ending_at(&self, at: usize) -> Option<&Mention> {
        ending(&self.reading.mentions, at).find(|it| it.is_body())
    }

    /// What the anniversary of a body is counted from. Of a country it is not said so: "the 50th
    /// anniversary of Vietnam" may be anything.
    fn bases(&self, body: &Mention) -> Vec<Base> {
        match &body.kind {
            Kind::Organization(_) => self.founded(body),
            _ => Vec::new(),
        }
    }

    fn founded(&self, body: &Mention) -> Vec<Base> {
        match &body.kind {
            Kind::Organization(it) => it.candidates.iter().map(|id| Base::Organization(*id)).collect(),
            Kind::Place(it) => vec![Base::Place(it.place)],
            _ => Vec::new(),
        }
    }

    fn bases_of(&self, hit: &Hit<'_>) -> Vec<Base> {
        let mut out = Vec::new();
        for name in hit.names() {
            let Target::AnniversaryOf(base) = name.target else { continue };
            let fits = name.form == Form::Full || self.is_near(base, hit.tokens);
            if fits && !out.contains(&base) {
                out.push(base);
            }
        }
        out
    }

    /// Whether a bare phrase ("National Day") is of this article's world.
    fn is_near(&self, base: Base, tokens: TokenRange) -> bool {
        let places: Vec<PlaceId> = match base {
            Base::Place(id) => vec![id],
            Base::Organization(id) => self.facts.organization(id).country.into_iter().collect(),
            Base::Event(id) => {
                let event = self.facts.event(id);
                let own = event.seat.and_then(|seat| self.facts.country_of(seat));
                event.scope.iter().copied().chain(own).collect()
            }
        };
        // "... National Day of Vietnam": what follows decides.
        if is_one_of!(self.article, tokens.end, "of")
            && let Some(body) = self.starting_at(tokens.end + 1)
            && let Kind::Place(place) = &body.kind
        {
            return places.contains(&place.place);
        }
        // Ties between two countries: both in this sentence.
        if places.len() > 1 {
            let sentence = self.article.sentence_of(tokens.start);
            let from = self.reading.mentions.partition_point(|it| it.tokens.start < sentence.start);
            let named: Vec<PlaceId> = self.reading.mentions[from..]
                .iter()
                .take_while(|it| it.tokens.start < sentence.end)
                .filter_map(|it| match &it.kind {
                    Kind::Place(place) => Some(self.facts.place(place.place).country.unwrap_or(place.place)),
                    _ => None,
                })
                .collect();
            return places.iter().all(|it| named.contains(it));
        }
        !places.is_empty() && places.iter().all(|it| self.context.countries.contains(it))
    }

    /// The words up to the next comma, full stop, bracket, preposition or verb of time.
    fn noun_phrase(&self, at: usize, sentence: TokenRange) -> TokenRange {
        let stop = (at..sentence.end.min(at + 10)).find(|it| {
            let token = &self.article.tokens()[*it];
            let ends = is_one_of!(
                self.article,
                *it,
                "in on at with by and as which that who was is will this next last to when"
            );
            ends || matches!(token.kind, TokenKind::Punct(mark) if mark != '-' && mark != '.' && mark != '\'')
        });
        let mut end = stop.unwrap_or_else(|| sentence.end.min(at + 10));
        while end > at && self.article.tokens()[end - 1].is('.') {
            end -= 1;
        }
        TokenRange::new(at, end)
    }

    /// "the 1989 protests": the year of what is remembered.
    fn year_in(&self, object: TokenRange) -> Option<(i32, crate::text::Span)> {
        let timex = &self.reading.timexes[self.reading.timex_at(object.start)?];
        if timex.tokens.end >= object.end {
            return None;
        }
        let year = timex.written.year?;
        // "the 1988-89 season" has two.
        if self.reading.in_range(self.reading.timex_at(object.start)?) {
            return None;
        }
        (timex.kind == TimexType::Date && timex.written.month.is_none()).then_some((year.value, year.span))
    }
}

/// The words that are ordinal and "anniversary" in one.
pub(super) static OPENERS: WordFilter = WordFilter::EMPTY.with(&JUBILEES);

/// Words that are ordinal and "anniversary" in one.
pub(crate) const JUBILEES: [(&str, u32); 10] = [
    ("centenary", 100),
    ("centennial", 100),
    ("bicentenary", 200),
    ("bicentennial", 200),
    ("tricentenary", 300),
    ("tricentennial", 300),
    ("tercentenary", 300),
    ("quatercentenary", 400),
    ("sesquicentennial", 150),
    ("sesquicentenary", 150),
];

/// Nothing that is remembered by the year is older.
const MOST_YEARS: i32 = 3000;

/// Words for a beginning that anniversaries count from.
fn is_founding(word: &str) -> bool {
    matches!(
        word,
        "founding" | "foundation" | "establishment" | "formation" | "creation" | "birth" | "inception" | "launch"
    )
}
