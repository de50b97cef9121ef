//! Offices: a title, and the body or country that the text names with it.
//!
//! The gazetteer knows full titles ("General Secretary of the CPV Central Committee"); the text
//! also puts them together: a title before or behind its body ("Communist Party of Vietnam (CPV)'s
//! General Secretary", "head of the Commission for External Relations of the CPV Central
//! Committee"). A title alone ("President") is kept with the offices that the article's world has.

use std::cell::RefCell;
use std::collections::HashMap;
use std::sync::Arc;

use crate::facts::{Choice, Facts, Form, NameRef, OfficeId, OrganizationId, PersonId, Seat, Target};
use crate::lexicon::{Concept, means};
use crate::syntax::{self, Tag};
use crate::text::{Article, TokenKind, TokenRange, is_key_of, is_one_of};

use super::context::Context;
use super::scan::{Hit, Hits};
use super::{Kind, Manner, Mention, OfficeMention, Reading, ending, mention, starting};

pub(super) fn read(article: &Article, facts: &Facts, hits: &Hits<'_>, context: &Context, reading: &mut Reading) {
    let reader = Reader { article, facts, hits, context, mentions: &reading.mentions, lists: RefCell::default() };
    let mut found = Vec::new();
    for hit in hits.longest(Choice::OFFICE) {
        let hit = reader.head_of_owner(&hit).unwrap_or(hit);
        found.extend(reader.read(&hit));
    }
    settle(article, facts, reading, &mut found);
    found.retain(|it| !matches!(&it.kind, Kind::Office(it) if it.candidates.is_empty() && it.of.is_none()));
    reading.mentions.append(&mut found);
}

/// A title that several offices bear ("President") is settled by the person beside it, if they
/// held one of them and not the others.
fn settle(article: &Article, facts: &Facts, reading: &Reading, found: &mut [Mention]) {
    // From the end, so that "General Secretary and President Xi" settles both.
    let mut next: Option<(usize, PersonId)> = None;
    for it in found.iter_mut().rev() {
        let mut after = it.tokens.end;
        if let Some((_, person)) = next.filter(|(start, _)| *start == after + 1 && is_one_of!(article, after, "and")) {
            settle_one(facts, reading, person, it);
            next = Some((it.tokens.start, person));
            continue;
        }
        while is_one_of!(article, after, "mr mrs ms comrade dr . ,") {
            after += 1;
        }
        let mut before = it.tokens.start;
        while before > 0 && is_one_of!(article, before - 1, ", former the then as") {
            before -= 1;
        }
        let behind = starting(&reading.mentions, after);
        let ahead = ending(&reading.mentions, before).filter(|_| before < it.tokens.start);
        let person = behind.chain(ahead).find_map(|other| match other.kind {
            Kind::Person(figure) => reading.figures[figure].person(),
            _ => None,
        });
        if let Some(person) = person {
            settle_one(facts, reading, person, it);
            next = Some((it.tokens.start, person));
        }
    }
}

fn settle_one(facts: &Facts, reading: &Reading, person: PersonId, it: &mut Mention) {
    let Kind::Office(office) = &mut it.kind else { return };
    // The person tells which of all offices of that title is meant, also one that the article's
    // world would not have suggested.
    let is_named =
        |id: &OfficeId| office.candidates.contains(id) || office.of.is_none() && office.namesakes.contains(id);
    let mut held: Vec<OfficeId> = Vec::new();
    for tenure in facts.tenures_by(person) {
        if !held.contains(&tenure.office) && is_named(&tenure.office) {
            held.push(tenure.office);
        }
    }
    // "President Jacques Chirac" is the country's, not the party's that he led as well, unless the article names that.
    let is_of_land = |id: &OfficeId| matches!(facts.office(*id).seat, Some(Seat::Place(_)));
    let is_of_named = |id: &OfficeId| {
        let Some(Seat::Organization(body)) = facts.office(*id).seat else { return false };
        let is_it = |it: &Mention| matches!(&it.kind, Kind::Organization(it) if it.candidates.contains(&body));
        office.of.is_none() && reading.mentions.iter().any(is_it)
    };
    if held.iter().any(is_of_land) {
        held.retain(|id| is_of_land(id) || is_of_named(id));
    }
    if !held.is_empty() {
        office.candidates = held.into();
    } else if let Some(country) = facts.person(person).country
        && office.of.is_none()
    {
        // Of the same title in several countries, the person's own is meant.
        let is_own = |id: &OfficeId| facts.office(*id).seat.and_then(|seat| facts.country_of(seat)) == Some(country);
        let own: Vec<OfficeId> = office.candidates.iter().copied().filter(is_own).collect();
        // "Governor Terry McAuliffe" is not he of the Bank of England, the only one that the article's world has.
        let is_of_land = |id: &OfficeId| facts.office(*id).seat.is_some_and(|seat| facts.country_of(seat).is_some());
        if !own.is_empty() || office.candidates.iter().all(is_of_land) {
            office.candidates = own.into();
        }
    }
}

/// Offices by the identity of a hit, and whether only those of this article's world are meant.
type Lists = HashMap<((*const NameRef, Choice), bool), Arc<[OfficeId]>>;

struct Reader<'a> {
    article: &'a Article,
    facts: &'a Facts,
    hits: &'a Hits<'a>,
    context: &'a Context,
    /// Organizations, places and people, in order.
    mentions: &'a [Mention],
    /// The offices of a title, made once: every country has a president.
    lists: RefCell<Lists>,
}

impl Reader<'_> {
    fn read(&self, hit: &Hit<'_>) -> Option<Mention> {
        let sentence = self.article.sentence_of(hit.tokens.start);
        if self.is_other_post(hit.tokens, sentence) {
            return None;
        }
        let is_full = hit.has_form(Form::Full);
        let avoids = hit.choose(Choice::form(Form::Avoid(0)));
        let avoid = avoids.iter().flat_map(Hit::names).filter_map(|it| match (it.target, it.form) {
            (Target::Office(id), Form::Avoid(number)) => Some((id, usize::from(number))),
            _ => None,
        });
        let title = self.title(hit);
        let mut office = OfficeMention {
            candidates: Arc::default(),
            namesakes: self.namesakes(title),
            title,
            of: None,
            manner: Manner::default(),
            informal: hit.is_all(Choice::form(Form::Informal)),
            avoid: avoid.collect(),
        };
        let chain = self.chain(hit.tokens, sentence);
        let tokens = chain
            .iter()
            .fold(hit.tokens, |sum, it| TokenRange::new(sum.start.min(it.tokens.start), sum.end.max(it.tokens.end)));
        office.of = chain.first().map(|it| it.tokens);
        if is_full {
            let full = hit.choose(Choice::form(Form::Full));
            office.candidates = full.map(|it| self.offices(&it)).unwrap_or_default();
            if office.of.is_none() && office.title != hit.tokens {
                office.of = self.body_inside(hit.tokens, office.title);
            }
        } else if chain.is_empty() {
            let beyond_head = hit.choose(Choice::ALL.without(Form::Head))?;
            if self.is_of_stranger(hit.tokens, sentence) {
                return None;
            }
            // Without one, only the person beside the title can tell which office is meant.
            office.candidates = self.of_this_world(&beyond_head);
        } else {
            let named = self.offices(hit);
            office.candidates = named.iter().copied().filter(|id| chain.iter().all(|it| self.fits(*id, it))).collect();
            if office.candidates.is_empty() {
                // The office of the very body that is named, put under another one.
                let deepest = chain.iter().max_by_key(|it| self.depth(it));
                let partly: Vec<OfficeId> =
                    named.iter().copied().filter(|id| deepest.is_some_and(|it| self.is_seat(*id, it))).collect();
                if !partly.is_empty() {
                    // A body of one party put under another: the odd one out is what was stated.
                    office.of = chain.iter().find(|it| !partly.iter().any(|id| self.fits(*id, it))).map(|it| it.tokens);
                    office.namesakes = partly.into();
                }
            }
        }
        office.manner = self.manner(tokens, sentence);
        Some(mention(self.article, tokens, Kind::Office(Box::new(office))))
    }

    /// "head of the CPV" where it goes on "'s International Department": only "head" is the title.
    fn head_of_owner(&self, hit: &Hit<'_>) -> Option<Hit<'_>> {
        if !self.is_possessive(hit.tokens.end) || self.body_at(hit.tokens.end + 1).is_none() {
            return None;
        }
        let heads =
            self.hits.starting(hit.tokens.start).iter().filter(|it| is_one_of!(self.article, it.tokens.end, "of"));
        heads.filter_map(|it| it.choose(Choice::form(Form::Head))).next()
    }

    /// Whether an office belongs to what a mention names.
    fn fits(&self, office: OfficeId, it: &Mention) -> bool {
        let seat = self.facts.office(office).seat;
        match (&it.kind, seat) {
            (Kind::Organization(body), Some(Seat::Organization(own))) => {
                body.candidates.iter().any(|id| self.related(*id, own))
            }
            (Kind::Place(place), Some(seat)) => {
                self.facts.country_of(seat) == Some(place.place) || seat == Seat::Place(place.place)
            }
            (_, _) => false,
        }
    }

    /// How many bodies stand above the one that a mention names.
    fn depth(&self, it: &Mention) -> usize {
        let Kind::Organization(body) = &it.kind else { return 0 };
        body.candidates.first().map_or(0, |id| self.facts.ancestors(*id).count() + 1)
    }

    /// Whether a mention names the very body that an office belongs to.
    fn is_seat(&self, office: OfficeId, it: &Mention) -> bool {
        match (&it.kind, self.facts.office(office).seat) {
            (Kind::Organization(body), Some(Seat::Organization(own))) => body.candidates.contains(&own),
            (_, _) => false,
        }
    }

    fn related(&self, a: OrganizationId, b: OrganizationId) -> bool {
        self.facts.is_part_of(a, b) || self.facts.is_part_of(b, a)
    }

    /// The bodies and places that the text names with a title, before it and behind it.
    fn chain(&self, title: TokenRange, sentence: TokenRange) -> Vec<&Mention> {
        let mut chain = Vec::new();
        let mut end = title.end;
        // Behind: "of the CPC Central Committee's Commission", "of the Department of the Party".
        loop {
            let mut at = end;
            let is_of = is_one_of!(self.article, at, "of for");
            let is_possessive = !chain.is_empty() && self.is_possessive(at);
            if is_of || is_possessive {
                at += 1;
                at += usize::from(is_one_of!(self.article, at, "the"));
            } else if chain.is_empty() || self.article.token(at).is_none_or(|it| it.kind != TokenKind::Word) {
                break;
            }
            let Some(next) = self.body_at(at).filter(|it| it.tokens.end <= sentence.end && !self.is_cut(it)) else {
                break;
            };
            end = self.past_brackets(next.tokens.end);
            chain.push(next);
        }
        if chain.is_empty() {
            // Before: "the CPV's General Secretary", "Chinese President".
            let mut at = title.start;
            if at > sentence.start && self.is_possessive(at - 1) {
                at -= 1;
            }
            if at >= sentence.start + 3 && self.article.token(at - 1).is_some_and(|it| it.is(')')) {
                at -= 3;
            }
            let is_before = |it: &&Mention| it.tokens.start >= sentence.start && !self.is_prefixed(it.tokens.start);
            chain.extend(self.body_ending(at).filter(is_before));
        }
        chain
    }

    /// "pro-Russian President": not of Russia.
    fn is_prefixed(&self, at: usize) -> bool {
        at >= 2
            && self.article.token(at - 1).is_some_and(|it| it.is_hyphen())
            && is_one_of!(self.article, at - 2, "pro anti non former ex then")
    }

    /// "Vietnam" of "the Vietnam Chess Federation" is no body of its own.
    fn is_cut(&self, it: &Mention) -> bool {
        let next = it.tokens.end;
        let goes_on = self.article.token(next).is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital());
        let is_known = starting(self.mentions, next).next().is_some() || !self.hits.starting(next).is_empty();
        matches!(it.kind, Kind::Place(_)) && goes_on && !is_known
    }

    fn is_possessive(&self, at: usize) -> bool {
        self.article.token(at).is_some_and(|it| it.kind == TokenKind::Possessive)
    }

    /// Past an abbreviation in brackets.
    fn past_brackets(&self, at: usize) -> usize {
        let is = |at: usize, mark| self.article.token(at).is_some_and(|it| it.is(mark));
        if is(at, '(') && is(at + 2, ')') { at + 3 } else { at }
    }

    fn body_at(&self, at: usize) -> Option<&Mention> {
        starting(self.mentions, at).find(|it| it.is_body())
    }

    fn body_ending(&self, at: usize) -> Option<&Mention> {
        ending(self.mentions, at).find(|it| it.is_body())
    }

    /// The body named inside a full title, for what must change when it is the wrong one.
    fn body_inside(&self, full: TokenRange, title: TokenRange) -> Option<TokenRange> {
        let from = self.mentions.partition_point(|it| it.tokens.start < full.start);
        self.mentions[from..]
            .iter()
            .take_while(|it| it.tokens.start < full.end)
            .find(|it| it.is_body() && !it.tokens.overlaps(title))
            .map(|it| it.tokens)
    }

    /// The title's own words: "General Secretary" of "General Secretary of the ...".
    fn title(&self, hit: &Hit<'_>) -> TokenRange {
        let (head, short) = (Choice::form(Form::Head), Choice::form(Form::Short).or(Choice::form(Form::Avoid(0))));
        let shorter = self.hits.starting(hit.tokens.start).iter().filter(|it| it.tokens.end <= hit.tokens.end);
        let head = shorter.filter_map(|it| it.choose(head.or(short))).find(|it| it.is_all(Choice::OFFICE));
        let inner = || {
            (hit.tokens.start + 1..hit.tokens.end)
                .filter_map(|at| self.hits.starting(at).iter().find(|it| it.tokens.end == hit.tokens.end))
                .find_map(|it| it.choose(short.and(Choice::OFFICE)))
        };
        head.or_else(inner).map_or(hit.tokens, |it| it.tokens)
    }

    /// Offices of the same title, wherever they are.
    fn namesakes(&self, title: TokenRange) -> Arc<[OfficeId]> {
        let hit = self.hits.starting(title.start).iter().find(|it| it.tokens == title);
        hit.map(|it| self.offices(it)).unwrap_or_default()
    }

    /// The offices that a title names.
    fn offices(&self, hit: &Hit<'_>) -> Arc<[OfficeId]> {
        self.listed(hit, false)
    }

    /// Those of them that belong to what the article names.
    fn of_this_world(&self, hit: &Hit<'_>) -> Arc<[OfficeId]> {
        self.listed(hit, true)
    }

    fn listed(&self, hit: &Hit<'_>, in_world: bool) -> Arc<[OfficeId]> {
        let list = || {
            let mut last = None;
            let offices = hit.names().filter_map(|it| match it.target {
                Target::Office(id) => Some(id),
                _ => None,
            });
            let is_meant = |id: &OfficeId| !in_world || self.context.has_seat(self.facts, self.facts.office(*id).seat);
            // The names of one office stand side by side.
            offices.filter(|id| last.replace(*id) != Some(*id) && is_meant(id)).collect()
        };
        self.lists.borrow_mut().entry((hit.identity(), in_world)).or_insert_with(list).clone()
    }

    /// "Deputy Prime Minister" is not the prime minister, "chief of staff" no party chief.
    fn is_other_post(&self, tokens: TokenRange, sentence: TokenRange) -> bool {
        let mut before = tokens.start;
        if before > sentence.start && self.article.token(before - 1).is_some_and(|it| it.is_hyphen()) {
            before -= 1;
        }
        let word = if before > sentence.start { self.article.word(before - 1) } else { "" };
        let is_lesser = matches!(
            word,
            "deputy"
                | "vice"
                | "assistant"
                | "associate"
                | "under"
                | "co"
                | "executive"
                | "honorary"
                | "regional"
                | "provincial"
                | "municipal"
                | "district"
                | "local"
                | "sub"
                | "shadow"
                | "senior"
                | "junior"
                | "principal"
                | "permanent"
                | "lord"
        );
        let next = self.article.key(tokens.end);
        let is_longer = is_key_of!(next, "of") && is_one_of!(self.article, tokens.end + 1, "staff mission police");
        // "wrote bureau Director William J. Burns"
        let is_of_body = before > sentence.start
            && means(self.article.key(before - 1), Concept::KindOfBody)
            && self.article.token(before - 1).is_some_and(|it| !it.case.is_capital());
        // "Indian Minister of External Affairs": which one is said behind it.
        let is_of_some_ministry =
            tokens.len() == 1 && is_key_of!(next, "of for") && is_one_of!(self.article, tokens.start, "minister");
        is_lesser || is_longer || is_of_body || is_of_some_ministry
    }

    /// "President of the University of Hanoi", "Lao President", "President Yoon": some other body's.
    fn is_of_stranger(&self, tokens: TokenRange, sentence: TokenRange) -> bool {
        let follower = self.article.token(tokens.end).filter(|_| tokens.end < sentence.end);
        let is_word =
            follower.is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital() && it.span.len() > 1);
        let is_known = starting(self.mentions, tokens.end).any(|it| matches!(it.kind, Kind::Person(_)));
        let is_capital = self.article.token(tokens.start).is_some_and(|it| it.case.is_capital());
        let is_honorific = is_one_of!(self.article, tokens.end, "mr mrs ms comrade dr and");
        if is_word && !is_known && is_capital && !is_honorific && self.hits.starting(tokens.end).is_empty() {
            return true;
        }
        let next = self.article.key(tokens.end);
        let after = tokens.end + 1 + usize::from(is_one_of!(self.article, tokens.end + 1, "the"));
        let is_named = self.article.token(after).is_some_and(|it| it.case.is_capital());
        // "minister for Europe" is another post; "president for the next term" is not.
        if tokens.end < sentence.end && (is_key_of!(next, "of") || (is_key_of!(next, "for") && is_named)) {
            return true;
        }
        if tokens.start <= sentence.start {
            return false;
        }
        let before = tokens.start - 1;
        // "Pennsylvania Attorney General": the first word of a sentence has a capital whatever it is.
        if before == sentence.start && syntax::tags(self.article, sentence).first() != Some(&Tag::Name) {
            return false;
        }
        let Some(token) = self.article.token(before) else { return false };
        let is_name = token.kind == TokenKind::Word && token.case.is_capital();
        is_name && !is_one_of!(self.article, before, "comrade mr the and former state as his her")
    }

    fn manner(&self, tokens: TokenRange, sentence: TokenRange) -> Manner {
        let mut manner = Manner::default();
        let from = tokens.start.saturating_sub(4).max(sentence.start);
        for at in (from..tokens.start).rev() {
            if means(self.article.key(at), Concept::Bygone) {
                manner.former = true;
                continue;
            }
            match self.article.word(at) {
                "acting" | "interim" | "caretaker" | "temporary" => manner.acting = true,
                "incoming" | "elect" | "next" | "future" | "designate" | "prospective" | "presumptive" | "possible"
                | "potential" | "hypothetical" | "candidate" | "nominee" | "aspiring" => {
                    manner.coming = true;
                }
                "then" => manner.then = true,
                // "Soon it will be President Trong", "would a President To Lam go?"
                "be" | "would" | "if" => manner.coming = true,
                "the" | "a" | "an" | "-" | "our" | "his" | "her" | "its" | "their" | "country" | "'s" | "and"
                | "both" | "party" | "long" | "serving" | "current" => {}
                _ => break,
            }
        }
        // "It would make President Phuc the first": only thought of.
        manner.coming |= (from..tokens.start).any(|at| is_one_of!(self.article, at, "would could might"));
        let mut at = tokens.end;
        at += usize::from(self.article.token(at).is_some_and(|it| it.is_hyphen()));
        if at < sentence.end
            && is_one_of!(self.article, at, "elect designate candidate hopeful nominee aspirant contender")
        {
            manner.coming = true;
        }
        manner
    }
}
