//! Looking for what a few letters may name: blind to case and accents, and to letters that are left out.

use super::Entity;
use super::entities::name;
use crate::facts::{Facts, PersonId, Target};
use crate::text::fold;
use crate::time::{Day, Interval, Truth};

/// How well a name fits what is looked for; the less, the better.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fit {
    /// The name itself.
    Whole,
    /// It begins so.
    Beginning,
    /// Words of it begin so, in this order: "van thu" of "Võ Văn Thưởng".
    Words,
    /// The letters stand in it in this order: "vvthg".
    Letters,
}

/// What is looked for, folded once.
pub struct Wanted {
    words: Vec<String>,
    whole: String,
    letters: String,
}

/// So many letters at least before those between may be left out: two letters stand in nearly every name.
const LETTERS: usize = 3;

impl Wanted {
    /// Of what was typed.
    pub fn new(query: &str) -> Wanted {
        let whole = fold(query.trim());
        let words: Vec<String> = whole.split_whitespace().map(str::to_owned).collect();
        Wanted { letters: words.concat(), whole, words }
    }

    /// Whether nothing was typed.
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    /// How well a name fits; `None` if it does not. Nothing typed fits everything.
    pub fn fit(&self, name: &str) -> Option<Fit> {
        let name = fold(name);
        if name == self.whole {
            return Some(Fit::Whole);
        }
        if name.starts_with(&self.whole) {
            return Some(Fit::Beginning);
        }
        let mut words = name.split(|it: char| !it.is_alphanumeric() && it != '\'').filter(|it| !it.is_empty());
        if self.words.iter().all(|wanted| words.any(|it| it.starts_with(wanted.as_str()))) {
            return Some(Fit::Words);
        }
        let mut letters = name.chars();
        let stand = self.letters.chars().all(|wanted| letters.any(|it| it == wanted));
        (stand && self.letters.chars().count() >= LETTERS).then_some(Fit::Letters)
    }
}

/// The facts of which a name fits, the best first: people, bodies, offices, places, events and terms. At most `most`.
pub fn search(facts: &Facts, wanted: &Wanted, most: usize) -> Vec<(Fit, Entity, String)> {
    let mut found: Vec<(Fit, Entity, String)> = Vec::new();
    if wanted.is_empty() {
        return found;
    }
    for (target, names) in facts.all_names() {
        let Some(entity) = entity_of(target) else { continue };
        if let Some(fit) = names.iter().filter_map(|it| wanted.fit(it)).min()
            && let Some(name) = name(facts, entity)
        {
            found.push((fit, entity, name));
        }
    }
    found.sort_by(|a, b| (a.0, a.2.len(), &a.2).cmp(&(b.0, b.2.len(), &b.2)));
    found.truncate(most);
    found
}

/// The title that somebody had beyond doubt on a day, as it stands before a name: "President".
pub fn title_on(facts: &Facts, person: PersonId, day: Day) -> Option<String> {
    let held = facts.tenures_by(person).filter(|it| it.held(Interval::day(day)) == Truth::Yes);
    let titles = held.filter_map(|it| facts.office(it.office).short.first().cloned());
    titles.min_by_key(String::len)
}

fn entity_of(target: Target) -> Option<Entity> {
    Some(match target {
        Target::Person(id) => Entity::Person(id),
        Target::Organization(id) => Entity::Organization(id),
        Target::Office(id) => Entity::Office(id),
        Target::Place(id) => Entity::Place(id),
        Target::Event(id) => Entity::Event(id),
        Target::Term(id) => Entity::Term(id),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_found_by_its_beginning_its_words_and_its_letters() {
        let fit = |query: &str| Wanted::new(query).fit("Võ Văn Thưởng");
        assert_eq!(fit("vo van thuong"), Some(Fit::Whole));
        assert_eq!(fit("Vo V"), Some(Fit::Beginning));
        assert_eq!(fit("van thu"), Some(Fit::Words));
        assert_eq!(fit("thuong"), Some(Fit::Words));
        assert_eq!(fit("vvthg"), Some(Fit::Letters));
        assert_eq!(fit("thuong vo"), None, "in another order it is another name");
        assert_eq!(fit("vg"), None, "two letters stand in nearly every name");
        assert_eq!(fit(""), Some(Fit::Beginning));
    }

    #[test]
    fn the_best_comes_first_and_no_more_than_asked_for() {
        let facts = Facts::with_packs(Vec::new());
        let found = search(&facts, &Wanted::new("angela merkel"), 5);
        assert_eq!(found.first().map(|it| (it.0, it.2.as_str())), Some((Fit::Whole, "Angela Merkel")));
        assert_eq!(search(&facts, &Wanted::new("an"), 7).len(), 7);
        assert!(search(&facts, &Wanted::new(" "), 7).is_empty());
    }
}
