//! Names, dates and, behind "stet:", codes of rules, in an article.
//!
//! Nothing is offered before a few letters are there: an editor asks at every key.

use tower_lsp::ls_types::{
    CompletionItem, CompletionItemKind, CompletionList, CompletionResponse, CompletionTextEdit, Documentation,
    TextDocumentPositionParams, TextEdit,
};

use super::settings::summary;
use crate::cards::{self, Entity, Fit, Wanted};
use crate::desk;
use crate::mentions::Kind;
use crate::server::answers::View;
use crate::server::session::Session;
use crate::text::Span;
use crate::time::{Datelike, Day, Weekday, month_name, shift_days, weekday_name};

/// So many letters of a name are typed before any is offered.
const LETTERS: usize = 3;
/// So many names are offered; with more letters there are fewer.
const MOST: usize = 20;
/// So many words of a name are looked at before the cursor.
const WORDS: usize = 4;

/// One thing that may be written.
struct Offer {
    label: String,
    detail: Option<String>,
    about: Option<String>,
    kind: CompletionItemKind,
}

pub(super) fn completion(session: &mut Session, at: &TextDocumentPositionParams) -> Option<CompletionResponse> {
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let offset = view.offset(at.position);
    let text = view.article.text();
    let before = text.get(..offset)?;
    let line = &before[before.rfind('\n').map_or(0, |it| it + 1)..];
    let (typed, offers) = codes(line).or_else(|| days(view, line)).or_else(|| names(view, line, offset))?;
    let range = view.range(Span::new(offset - typed.len(), offset));
    let item = |(n, it): (usize, Offer)| CompletionItem {
        sort_text: Some(format!("{n:04}")),
        // The editor's own filter does not know that "Vo" begins "Võ"; it asks again with every letter.
        filter_text: Some(typed.to_owned()),
        kind: Some(it.kind),
        detail: it.detail,
        documentation: it.about.map(Documentation::String),
        text_edit: Some(CompletionTextEdit::Edit(TextEdit { range, new_text: it.label.clone() })),
        label: it.label,
        ..CompletionItem::default()
    };
    let items = offers.into_iter().enumerate().map(item).collect();
    Some(CompletionResponse::List(CompletionList { is_incomplete: true, items }))
}

/// "stet: wee": the codes that begin so.
fn codes(line: &str) -> Option<(&str, Vec<Offer>)> {
    let at = line.rfind("stet:")?;
    let behind = &line[at + "stet:".len()..];
    let typed = behind.trim_start();
    let is_code = typed.chars().all(|it| it.is_ascii_lowercase() || it == '-');
    let offer = |it: &&str| Offer {
        label: (*it).to_owned(),
        detail: None,
        about: summary(it),
        kind: CompletionItemKind::ENUM_MEMBER,
    };
    let all = desk::codes();
    let found = all.iter().filter(|it| it.starts_with(typed)).map(offer).collect();
    is_code.then_some((typed, found))
}

/// "on Fri": the Friday before the article's day, and the one to come, as the article writes dates.
fn days<'t>(view: View<'_>, line: &'t str) -> Option<(&'t str, Vec<Offer>)> {
    let typed = line.rsplit(|it: char| !it.is_alphabetic()).next().filter(|it| it.len() >= LETTERS)?;
    let today = view.report.reading.dateline()?.date;
    let fits = |it: &Weekday| weekday_name(*it).starts_with(typed);
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri, Weekday::Sat, Weekday::Sun];
    let weekday = week.into_iter().find(fits)?;
    let back = i64::from((today.weekday().num_days_from_monday() + 7 - weekday.num_days_from_monday()) % 7);
    let last = shift_days(today, -back)?;
    let next = shift_days(last, 7)?;
    let offer = |day: Day| Offer {
        label: written(view, day),
        detail: Some(if day <= today { "the last one".to_owned() } else { "the next one".to_owned() }),
        about: None,
        kind: CompletionItemKind::VALUE,
    };
    Some((typed, vec![offer(last), offer(next)]))
}

/// "Friday, 12 March" or "Friday, March 12", as most dates of the article are.
fn written(view: View<'_>, day: Day) -> String {
    let timexes = view.report.reading.timexes.iter();
    let (month_first, day_first): (Vec<bool>, Vec<bool>) =
        timexes.filter_map(|it| Some(it.written.month?.span.start < it.written.day?.span.start)).partition(|it| *it);
    let (weekday, month) = (weekday_name(day.weekday()), month_name(day.month()));
    if month_first.len() > day_first.len() {
        format!("{weekday}, {month} {}", day.day())
    } else {
        format!("{weekday}, {} {month}", day.day())
    }
}

/// A name that was begun in capitals: of this article first, then of the facts, with what they were on the
/// article's day.
fn names<'t>(view: View<'_>, line: &'t str, offset: usize) -> Option<(&'t str, Vec<Offer>)> {
    // "Later Lund": the first word with a capital may only open the sentence.
    let whole = begun(line)?;
    let words = std::iter::once(0).chain(whole.match_indices(' ').map(|it| it.0 + 1)).map(|it| &whole[it..]);
    words.filter(|it| letters(it) >= LETTERS).find_map(|it| {
        let offers = named(view, it, offset);
        (!offers.is_empty()).then_some((it, offers))
    })
}

/// The names that fit what was typed.
fn named(view: View<'_>, typed: &str, offset: usize) -> Vec<Offer> {
    let wanted = Wanted::new(typed);
    let mut offers: Vec<Offer> = Vec::new();
    let mut add = |it: Offer| {
        if offers.len() < MOST && it.label != typed && !offers.iter().any(|other| other.label == it.label) {
            offers.push(it);
        }
    };
    let reading = &view.report.reading;
    let start = offset - typed.len();
    for mention in reading.mentions.iter().filter(|it| !it.span.touches(start)) {
        let name = match mention.kind {
            Kind::Person(figure) => &reading.figures[figure].name,
            Kind::Body(body) => &reading.bodies[body].name,
            _ => continue,
        };
        let name = name.split_whitespace().collect::<Vec<_>>().join(" ");
        if wanted.fit(&name).is_some_and(|it| it <= Fit::Words) {
            add(Offer {
                label: name,
                detail: Some("in this article".to_owned()),
                about: None,
                kind: CompletionItemKind::TEXT,
            });
        }
    }
    let day = cards::day_of(view.report);
    let found = cards::search(view.facts, &wanted, MOST);
    for (_, entity, name) in found.into_iter().filter(|it| it.0 <= Fit::Words) {
        let Some(kind) = kind_of(entity) else { continue };
        let about = cards::in_a_line(view.facts, entity, day).replace("**", "");
        let title = match entity {
            Entity::Person(person) => day.and_then(|it| cards::title_on(view.facts, person, it)),
            _ => None,
        };
        if let Some(title) = title {
            add(Offer { label: format!("{title} {name}"), detail: None, about: Some(about.clone()), kind });
        }
        add(Offer { label: name, detail: None, about: Some(about), kind });
    }
    offers
}

fn letters(text: &str) -> usize {
    text.chars().filter(|it| it.is_alphabetic()).count()
}

fn kind_of(entity: Entity) -> Option<CompletionItemKind> {
    match entity {
        Entity::Person(_) => Some(CompletionItemKind::CLASS),
        Entity::Organization(_) => Some(CompletionItemKind::MODULE),
        _ => None,
    }
}

/// The words before the cursor that begin with a capital: "Vo Van Th" of "said Vo Van Th".
fn begun(line: &str) -> Option<&str> {
    let (mut start, mut rest) = (line.len(), line);
    for _ in 0..WORDS {
        let from = rest.rfind(' ').map_or(0, |it| it + 1);
        let word = rest[from..].trim_start_matches(['"', '\'', '(', '*', '_', '\u{201c}', '\u{2018}']);
        let is_name = word.starts_with(char::is_uppercase)
            && word.chars().all(|it| it.is_alphabetic() || matches!(it, '-' | '\'' | '\u{2019}' | '.'));
        if !is_name {
            break;
        }
        start = rest.len() - word.len();
        if start > from || from == 0 {
            break;
        }
        rest = &rest[..from - 1];
    }
    let typed = &line[start..];
    (letters(typed) >= LETTERS).then_some(typed)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_begun_in_capitals() {
        assert_eq!(begun("said Vo Van Th"), Some("Vo Van Th"));
        assert_eq!(begun("**Angela Mer"), Some("Angela Mer"));
        assert_eq!(begun("the \u{201c}Angela"), Some("Angela"));
        assert_eq!(begun("A B C D Emil"), Some("B C D Emil"), "no further back than four words");
        assert_eq!(begun("He"), None, "too little");
        assert_eq!(begun("said and "), None);
        assert_eq!(begun("Lund said"), None);
    }

    #[test]
    fn a_code_is_completed_behind_stet_alone() {
        let labels = |line| codes(line).map(|it| it.1.into_iter().map(|it| it.label).collect::<Vec<_>>());
        assert_eq!(labels("<!-- stet: weekd"), Some(vec!["weekday-mismatch".to_owned()]));
        assert_eq!(labels("weekd"), None);
        assert_eq!(labels("<!-- stet: weekday-mismatch as printed"), None);
    }
}
