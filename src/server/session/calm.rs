//! Calm while typing: what is written at this moment is not judged before the writer pauses.
//!
//! Half a number is another number, and half a sentence says something else than the whole one. Only the
//! showing waits: the check itself is made at once, so that a pause has nothing to wait for.

use std::time::{Duration, Instant};

use tower_lsp::ls_types::Uri;

use super::Session;
use crate::findings::Finding;
use crate::server::documents::{Checked, Found};
use crate::server::from_proto::Change;
use crate::text::{Article, Span, TokenRange};

/// Who types nothing for so long has paused.
const PAUSE: Duration = Duration::from_millis(500);
/// Bytes of a change that may still be typing: an editor may send what was typed within a moment at once. What
/// is longer was pasted, and is finished.
const MOST_TYPED: usize = 40;

/// Where the writer is typing.
#[derive(Clone, Copy, Debug)]
pub struct Typing {
    /// The byte behind what was typed last.
    at: usize,
    since: Instant,
}

impl Typing {
    /// The typing that a change is, which ends before the byte `at`; `None` for any other change.
    pub fn of(change: &Change, at: usize) -> Option<Typing> {
        let is_typed = change.text.len() <= MOST_TYPED && !change.text.contains(['\n', '\r']);
        (change.range.is_some() && is_typed).then(|| Typing { at, since: now() })
    }

    /// When the writer will have paused.
    fn ends(self) -> Instant {
        self.since + PAUSE
    }

    /// What is not finished yet: at the end of a block its last sentence, unless that is closed; anywhere else
    /// the word that the cursor touches.
    fn unfinished(self, article: &Article) -> Option<Span> {
        let last = article.tokens().partition_point(|it| (it.span.start as usize) < self.at).checked_sub(1)?;
        let end = article.token(last)?.span.end as usize;
        let block = article.blocks().get(article.block_of(last))?;
        if last + 1 < block.tokens.end {
            return (end >= self.at).then(|| word_around(article.text(), self.at));
        }
        let is_closed = self.at > end && closes(article, last);
        (!is_closed).then(|| {
            let sentence = article.span_of(TokenRange { end: last + 1, ..article.sentence_of(last) });
            sentence.to(word_around(article.text(), self.at))
        })
    }
}

/// Whether a sentence ends with this token.
fn closes(article: &Article, token: usize) -> bool {
    let text = article.token(token).map_or("", |it| article.slice(it.span));
    match text {
        "." | "!" | "?" | "…" => true,
        "\"" | "”" | "’" | "'" | ")" | "»" => token.checked_sub(1).is_some_and(|before| closes(article, before)),
        _ => false,
    }
}

/// The word that a place touches.
fn word_around(text: &str, at: usize) -> Span {
    let (before, behind) = text.split_at_checked(at).unwrap_or((text, ""));
    let from =
        before.rfind(char::is_whitespace).map_or(0, |it| it + before[it..].chars().next().map_or(0, char::len_utf8));
    let to = behind.find(char::is_whitespace).unwrap_or(behind.len());
    Span::new(from, before.len() + to)
}

impl Session {
    /// What is to be shown of a check now: everything but what was not shown before and rests on words that
    /// are not finished.
    pub fn shown_now<'a>(&mut self, uri: &Uri, checked: &'a Checked) -> Vec<&'a Finding> {
        let Found::Article { article, report, .. } = &checked.found else { return Vec::new() };
        let can_be_told_later = !self.abilities.pulls || self.abilities.refresh_diagnostics;
        let Some(document) = self.documents.get_mut(uri) else { return report.findings.iter().collect() };
        let typing = document.typing.filter(|it| can_be_told_later && it.ends() > now());
        let unfinished = typing.and_then(|it| it.unfinished(article));
        let rests_on = |finding: &Finding, part: Span| {
            let places = std::iter::once(finding.span).chain(finding.related.iter().map(|it| it.span));
            places.into_iter().any(|it| it.start <= part.end && part.start <= it.end)
        };
        let is_held = |it: &Finding| {
            unfinished.is_some_and(|part| rests_on(it, part))
                && !document.shown.contains(&(it.rule, it.message.clone()))
        };
        let shown: Vec<&Finding> = report.findings.iter().filter(|it| !is_held(it)).collect();
        document.holds_back = shown.len() < report.findings.len();
        document.shown = shown.iter().map(|it| (it.rule, it.message.clone())).collect();
        shown
    }

    /// Whether the writer is typing in a document.
    pub fn is_typed_in(&self, uri: &Uri) -> bool {
        self.documents.get(uri).is_some_and(|it| it.typing.is_some_and(|it| it.ends() > now()))
    }

    /// Whether the last answer on a document held something back.
    pub fn holds_back(&self, uri: &Uri) -> bool {
        self.documents.get(uri).is_some_and(|it| it.holds_back)
    }

    /// When what is held back is to be shown.
    pub fn wakes(&self) -> Option<Duration> {
        let waiting = self.documents.values().filter(|it| it.holds_back);
        let first = waiting.filter_map(|it| it.typing).map(Typing::ends).min()?;
        Some(first.saturating_duration_since(now()))
    }

    /// Lets go what was held back long enough; whether there was any.
    pub(super) fn let_go(&mut self) -> bool {
        let now = now();
        let mut is_news = false;
        for document in self.documents.values_mut().filter(|it| it.holds_back) {
            if document.typing.is_some_and(|it| it.ends() <= now) {
                (document.typing, document.holds_back, document.published) = (None, false, None);
                is_news = true;
            }
        }
        is_news
    }
}

#[expect(clippy::disallowed_methods, reason = "a pause in typing is measured; nothing is judged by it")]
fn now() -> Instant {
    Instant::now()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Format;

    /// What is unfinished with the cursor at the bar.
    fn unfinished(text: &str) -> Option<String> {
        let at = text.find('|').expect("a cursor");
        let text = text.replace('|', "");
        let article = Article::read(&text, Format::Markdown, None, None);
        let span = Typing { at, since: now() }.unfinished(&article)?;
        Some(article.slice(span).to_owned())
    }

    #[test]
    fn at_the_end_a_sentence_and_elsewhere_a_word_is_unfinished() {
        let said = |it: &str| Some(it.to_owned());
        assert_eq!(unfinished("He is 4|"), said("He is 4"));
        assert_eq!(unfinished("He is 45 |"), said("He is 45 "));
        assert_eq!(unfinished("She won. He is 45.|\n\nMore."), said("He is 45."));
        assert_eq!(unfinished("She won. He is 45. |\n\nMore."), None);
        assert_eq!(unfinished("He said: \"I am 45.\" |"), None);
        assert_eq!(unfinished("On 12 Mar| 2016 he won."), said("Mar"));
        assert_eq!(unfinished("On 12 | 2016 he won."), None);
        assert_eq!(unfinished("|"), None);
    }
}
