//! How much older one is than another: "Her brother Finn, two years her junior", "Eva is three years older than Ada".

use super::{Event, Reader, Row, years_before};
use crate::discourse::Who;
use crate::lexicon::{Concept, means};
use crate::mentions::{TimexType, number_at};
use crate::time::Interval;

impl Reader<'_> {
    /// A birth so many years before or behind that of somebody else whose age or birth the article gives.
    pub(super) fn differences(&mut self) {
        let source = self.source;
        for timex in &source.reading.timexes {
            let (start, end) = (timex.tokens.start, timex.tokens.end);
            // Asked before the sentence is tagged.
            let is_at = |at: usize| means(self.key(at), Concept::Older) || means(self.key(at), Concept::Younger);
            let Some(word) = (end..end + 2).find(|at| is_at(*at)).filter(|_| timex.kind == TimexType::Duration) else {
                continue;
            };
            let Some(grammar) = source.syntax.at(start).filter(|it| it.sentence.contains(word)) else { continue };
            let years = number_at(source.article, start).filter(|it| it.fract() == 0.0 && (1.0..=60.0).contains(it));
            let is_years = source.article.word(end - 1).starts_with("year");
            let Some(years) = years.filter(|_| is_years && end == start + 2) else { continue };
            let before = start.wrapping_sub(1);
            // "Finn, two years her junior", "Eva is three years older"
            let verb = grammar.verb_at(before);
            let named = if source.article.word(before) == "," {
                before
                    .checked_sub(1)
                    .and_then(|it| self.people.named_at(it))
                    .map(|figure| Who { figure, is_sure: true })
            } else {
                verb.and_then(|it| self.subject(grammar, it))
            };
            let Some(one) = named else { continue };
            let than = (word + 1..(word + 4).min(grammar.sentence.end)).find(|it| source.article.word(*it) == "than");
            // "her junior", "older than Ada", "Her brother Finn"
            let other = if word > end {
                self.people.of_pronoun(grammar, end)
            } else if let Some(than) = than {
                self.people.named_at(than + 1).map(|figure| Who { figure, is_sure: true })
            } else {
                let chunk = grammar.chunk_at(before.wrapping_sub(1)).map(|it| &grammar.chunks[it]);
                chunk.and_then(|it| self.owner(grammar, it))
            };
            let Some(other) = other.filter(|it| it.figure != one.figure) else { continue };
            let born = self.rows.get(&other.figure).and_then(|rows| {
                let mut births = rows.iter().filter_map(Row::birth);
                let first = births.next()?;
                births.try_fold(first, Interval::common)
            });
            let years = if means(self.key(word), Concept::Older) { years as i32 } else { -(years as i32) };
            // "two years" is anything from one and a little to nearly three.
            let at = born.and_then(|born| {
                Interval::new(years_before(born.first(), years + 1)?, years_before(born.last(), years - 1)?)
            });
            if let Some(at) = at {
                let is_sure = one.is_sure && other.is_sure;
                let event = Event::Apart { figure: other.figure, years: -years };
                self.state(Who { figure: one.figure, is_sure }, event, at, timex.tokens);
            }
        }
    }
}
