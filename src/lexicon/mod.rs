//! Words to concepts: the one table of English that readers ask, made from data files.
//!
//! A concept joins a verb with its nouns and adjectives, so that "was founded", "its founding" and
//! "foundation" are one thing. All forms of a word are made from its base form; the irregular ones
//! are listed in `irregular.txt`.

use std::collections::HashMap;
use std::sync::LazyLock;

use smallvec::SmallVec;

use crate::text::{KeyMap, KeySet, key_of};

macro_rules! concepts {
    ($($concept:ident $name:literal),* $(,)?) => {
        /// What a word means, of what readers ask for. `words.txt` has the words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum Concept {
            $(#[doc = concat!("The words of `", $name, "` in `words.txt`.")] $concept,)*
        }

        impl Concept {
            fn named(name: &str) -> Option<Concept> {
                match name {
                    $($name => Some(Concept::$concept),)*
                    _ => None,
                }
            }
        }
    };
}

concepts! {
    Die "die", Kill "kill", Say "say", Do "do", Time "time", Man "man", Woman "woman",
    Posthumous "posthumous", Undergo "undergo", HisKin "his_kin", HerKin "her_kin", Rise "rise",
    Everyday "everyday", Compare "compare", PartOfTime "part_of_time", LookAhead "look_ahead", Birth "birth",
    TakesOver "takes_over", Fall "fall", Crowd "crowd", KindOfBody "kind_of_body", Limited "limited",
    Public "public", Incorporated "incorporated", LimitedLiability "limited_liability",
    Settlement "settlement", PartOfLand "part_of_land", AnyNames "any_names",
    Proceed "proceed", Exactly "exactly", Person "person", Bury "bury", Choice "choice",
    Anniversary "anniversary", Centenary "centenary",
    Total "total", TotalAdverb "total_adverb", AddsUp "adds_up", Group "group", Whole "whole", Fraction "fraction", Half "half", Third "third", Quarter "quarter", Fifth "fifth", Sixth "sixth", Seventh "seventh",
    Eighth "eighth", Ninth "ninth", Tenth "tenth", Double "double", Treble "treble", Quadruple "quadruple", Halve "halve",
    Almost "almost", Above "above", NotAll "not_all", Office "office", Chair "chair", Govern "govern",
    Captain "captain", Edit "edit", Conduct "conduct", Appoint "appoint", Retire "retire", Again "again", Stint "stint", Rank "rank", Bygone "bygone", Lesser "lesser", Sole "sole", Older "older", Boundary "boundary", Ordered "ordered", Built "built", Opened "opened", Changed "changed", Shut "shut", Gone "gone",
    Anew "anew", Definite "definite", Own "own", Parting "parting", Uncounted "uncounted", Lasting "lasting",
    CountedFrom "counted_from", OfAll "of_all", Member "member", Listable "listable", Began "began", Opening "opening", Younger "younger",
    Be "be", Base "base", Loose "loose", Remainder "remainder", Come "come", Lose "lose",
    Meanwhile "meanwhile", Until "until", Stand "stand", Belong "belong", Proviso "proviso", Bring "bring",
    Founded "founded", SetUp "set_up", Founding "founding", Independence "independence", Gain "gain", When "when", Consist "consist", Difference "difference", Each "each", Extent "extent", Side "side", Entire "entire", Exceed "exceed", Average "average", Finish "finish", Post "post", Lead "lead", Suffer "suffer", Stoppage "stoppage", Instance "instance", Win "win", Recur "recur", Metal "metal", Marry "marry", Sign "sign", Later "later", Earlier "earlier", NextOne "next_one",
    Ranging "ranging", Least "least", Most "most", SoleBody "sole_body", Majority "majority", Job "job", Happening "happening", Kept "kept", Lesson "lesson", Companion "companion", Teach "teach", Pupil "pupil", Meet "meet", Imagined "imagined", Beginning "beginning", Amount "amount", ServiceRank "service_rank", Convert "convert", Equal "equal", Trade "trade", Live "live", Call "call", Fire "fire", Collision "collision", Sinking "sinking", Blast "blast", Quake "quake", Storm "storm", Outage "outage", Vote "vote", Deadline "deadline", Closing "closing", Open "open", Submit "submit", OneMore "one_more", Spouse "spouse", Parent "parent", Child "child", Sibling "sibling", Grandparent "grandparent", Grandchild "grandchild", ParentsSibling "parents_sibling", SiblingsChild "siblings_child", Cousin "cousin", InARow "in_a_row", Prosecution "prosecution", Defence "defence", Lawyer "lawyer", Testify "testify", WalkOut "walk_out", NoOne "no_one", Workforce "workforce", Aboard "aboard", Victim "victim", People "people", Dwelling "dwelling", TimeZone "time_zone", Moved "moved",
    Condition "condition", Temporal "temporal", CarryThrough "carry_through", Fail "fail", PartOfDate "part_of_date", DatedNoun "dated_noun", Arrange "arrange", Weigh "weigh", TakesPlace "takes_place", Calamity "calamity", Feared "feared", Activity "activity", Recall "recall", Less "less", Target "target", Will "will",
}

/// What kind of word it is that has a meaning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A form of a verb.
    Verb,
    /// A noun, singular or plural.
    Noun,
    /// Anything else.
    Other,
}

/// The concepts of a word, a bit each, by what sort of word has them.
#[derive(Clone, Copy, Debug, Default)]
struct Meanings {
    verb: Concepts,
    noun: Concepts,
    other: Concepts,
}

impl Meanings {
    fn of(&mut self, sort: Sort) -> &mut Concepts {
        match sort {
            Sort::Verb => &mut self.verb,
            Sort::Noun => &mut self.noun,
            Sort::Other => &mut self.other,
        }
    }
}

/// Several concepts, asked for at once.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Concepts([u128; 2]);

impl Concepts {
    /// These.
    pub const fn of(all: &[Concept]) -> Concepts {
        let (mut bits, mut at) = ([0; 2], 0);
        while at < all.len() {
            bits[all[at] as usize / 128] |= 1 << (all[at] as usize % 128);
            at += 1;
        }
        Concepts(bits)
    }

    const fn meets(self, other: Concepts) -> bool {
        self.0[0] & other.0[0] | self.0[1] & other.0[1] != 0
    }

    const fn with(self, other: Concepts) -> Concepts {
        Concepts([self.0[0] | other.0[0], self.0[1] | other.0[1]])
    }
}

static WORDS: LazyLock<KeyMap<Meanings>> = LazyLock::new(|| {
    let irregular = irregular();
    let mut out: KeyMap<Meanings> = KeyMap::default();
    for line in include_str!("words.txt").lines().filter(|it| !it.starts_with('#')) {
        let Some((name, groups)) = line.split_once(':') else { continue };
        let Some(concept) = Concept::named(name) else { continue };
        for group in groups.split(';') {
            let mut words = group.split_whitespace();
            let sort = match words.next() {
                Some("verb") => Sort::Verb,
                Some("noun") => Sort::Noun,
                _ => Sort::Other,
            };
            for form in words.flat_map(|word| forms(word, sort, &irregular)) {
                let own = out.entry(key_of(&form)).or_default().of(sort);
                *own = own.with(Concepts::of(&[concept]));
            }
        }
    }
    out
});

/// The pasts of verbs that make them by no rule: a bit each for past, participle and base form.
static PASTS: LazyLock<KeyMap<u8>> = LazyLock::new(|| {
    let mut out = KeyMap::<u8>::default();
    let lines = irregular_lines().map(|(base, rest)| (base, rest.split(' ').collect::<Vec<_>>()));
    for (base, forms) in lines {
        let (past, participle) = (forms.first(), forms.get(1).or(forms.first()));
        for (bit, forms) in [(1, past), (2, participle), (4, Some(&base))] {
            for form in forms.into_iter().flat_map(|it| it.split('/')) {
                *out.entry(key_of(form)).or_default() |= bit;
            }
        }
    }
    out
});

/// Of which forms of a verb without a rule a word, by its key, is one, a bit each: 1 past ("went"), 2 participle
/// ("gone"), 4 base form ("go").
pub fn irregular_forms(key: u64) -> u8 {
    PASTS.get(&key).copied().unwrap_or(0)
}

/// Forms of a verb that a word can be, a bit each, as [`verb_forms`] has them.
pub mod form {
    /// "went", "opened"
    pub const PAST: u8 = 1;
    /// "gone", "opened"
    pub const PARTICIPLE: u8 = 2;
    /// "go"
    pub const BASE: u8 = 4;
    /// "goes"
    pub const THIRD: u8 = 8;
    /// "going"
    pub const GERUND: u8 = 16;
}

static VERBS: LazyLock<KeySet> =
    LazyLock::new(|| include_str!("verbs.txt").lines().filter(|it| !it.starts_with('#')).map(key_of).collect());

/// Which forms of an English verb a folded word can be, a bit of [`form`] each; 0 where it is no form of any that is
/// known.
pub fn verb_forms(word: &str) -> u8 {
    let is_verb = |base: &str| VERBS.contains(&key_of(base));
    let is_plain = |base: &str| is_verb(base) && irregular_forms(key_of(base)) & form::BASE == 0;
    // "rise" of "rising", "stop" of "stopping", "carry" of "carried", "die" of "dying"
    let is_stem = |stem: &str, is_base: &dyn Fn(&str) -> bool, (end, base): (&str, &str)| {
        let undoubled = match stem.as_bytes() {
            [.., a, b] if a == b => stem.get(..stem.len() - 1),
            _ => None,
        };
        is_base(stem)
            || is_base(&format!("{stem}e"))
            || undoubled.is_some_and(is_base)
            || stem.strip_suffix(end).is_some_and(|it| is_base(&format!("{it}{base}")))
    };
    let mut out = irregular_forms(key_of(word));
    out |= if is_verb(word) { form::BASE } else { 0 };
    if let Some(stem) = word.strip_suffix('s') {
        let is_third = is_verb(stem)
            || stem.strip_suffix('e').is_some_and(is_verb)
            || stem.strip_suffix("ie").is_some_and(|it| is_verb(&format!("{it}y")));
        out |= if is_third { form::THIRD } else { 0 };
    }
    if word.strip_suffix("ing").is_some_and(|it| it.len() > 1 && is_stem(it, &is_verb, ("y", "ie"))) {
        out |= form::GERUND;
    }
    if word.strip_suffix("ed").is_some_and(|it| it.len() > 1 && is_stem(it, &is_plain, ("i", "y"))) {
        out |= form::PAST | form::PARTICIPLE;
    }
    out
}

fn irregular_lines() -> impl Iterator<Item = (&'static str, &'static str)> {
    include_str!("irregular.txt").lines().filter(|it| !it.starts_with('#')).filter_map(|it| it.split_once(' '))
}

fn irregular() -> HashMap<&'static str, Vec<&'static str>> {
    irregular_lines().map(|(base, rest)| (base, rest.split([' ', '/']).collect())).collect()
}

/// All forms of a word. Where a letter may or may not be doubled, both are made: no text has the wrong one.
fn forms(word: &str, sort: Sort, irregular: &HashMap<&str, Vec<&str>>) -> Vec<String> {
    let mut out = vec![word.to_owned()];
    let plural = match word.as_bytes() {
        [.., before, b'y'] if !b"aeiou".contains(before) => format!("{}ies", &word[..word.len() - 1]),
        [.., b's' | b'x' | b'z'] | [.., b's' | b'c', b'h'] | [.., b'g', b'o'] | [b'd', b'o'] => format!("{word}es"),
        _ => format!("{word}s"),
    };
    if sort != Sort::Other {
        out.push(plural);
    }
    if sort != Sort::Verb {
        return out;
    }
    let stems: SmallVec<[String; 2]> = match word.as_bytes() {
        [.., b'i', b'e'] => SmallVec::from_iter([format!("{}y", &word[..word.len() - 2])]),
        [.., b'e', b'e'] => SmallVec::from_iter([word.to_owned()]),
        [.., b'e'] => SmallVec::from_iter([word[..word.len() - 1].to_owned()]),
        [.., last] if !b"aeiouwxy".contains(last) => {
            SmallVec::from_iter([word.to_owned(), format!("{word}{}", *last as char)])
        }
        _ => SmallVec::from_iter([word.to_owned()]),
    };
    out.extend(stems.iter().map(|it| format!("{it}ing")));
    match irregular.get(word) {
        Some(past) => out.extend(past.iter().map(|it| (*it).to_owned())),
        None if word.ends_with('e') => out.push(format!("{word}d")),
        None => match word.as_bytes() {
            [.., before, b'y'] if !b"aeiou".contains(before) => out.push(format!("{}ied", &word[..word.len() - 1])),
            _ => out.extend(stems.iter().map(|it| format!("{it}ed"))),
        },
    }
    out
}

/// Whether a word, by its key, has a meaning.
pub fn means(key: u64, concept: Concept) -> bool {
    means_any(key, Concepts::of(&[concept]))
}

/// Whether a word, by its key, has one of several meanings.
#[inline]
pub fn means_any(key: u64, concepts: Concepts) -> bool {
    WORDS.get(&key).is_some_and(|it| it.verb.with(it.noun).with(it.other).meets(concepts))
}

/// Whether a word, by its key, has a meaning as a word of some sort.
pub fn means_as(key: u64, concept: Concept, sort: Sort) -> bool {
    WORDS.get(&key).is_some_and(|it| { *it }.of(sort).meets(Concepts::of(&[concept])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_forms_have_the_meaning() {
        for word in ["die", "died", "dies", "dying", "death", "deaths", "dead"] {
            assert!(means(key_of(word), Concept::Die), "{word}");
        }
        for word in ["rise", "rose", "risen", "rising", "grew", "growth", "jumped", "leapt"] {
            assert!(means(key_of(word), Concept::Rise), "{word}");
        }
        assert!(!means(key_of("stopped"), Concept::Rise) && !means(key_of("stopped"), Concept::Die));
        // "a rise" and "to rise", but no verb "growth".
        assert!(means_as(key_of("rise"), Concept::Rise, Sort::Noun));
        assert!(means_as(key_of("rise"), Concept::Rise, Sort::Verb));
        assert!(!means_as(key_of("growth"), Concept::Rise, Sort::Verb));
    }

    #[test]
    fn forms_of_verbs_are_known_by_their_letters() {
        let past = form::PAST | form::PARTICIPLE;
        for (word, forms) in [
            ("opened", past),
            ("stopped", past),
            ("carried", past),
            ("went", form::PAST),
            ("gone", form::PARTICIPLE),
            ("goes", form::THIRD),
            ("carries", form::THIRD),
            ("imports", form::THIRD),
            ("dying", form::GERUND),
            ("running", form::GERUND),
            ("rising", form::GERUND),
            ("rise", form::BASE),
            ("cut", past | form::BASE),
            ("monetary", 0),
            ("building", form::GERUND),
            ("hundred", 0),
        ] {
            assert_eq!(verb_forms(word), forms, "{word}");
        }
    }

    #[test]
    fn every_line_of_words_is_a_concept() {
        for line in include_str!("words.txt").lines().filter(|it| !it.starts_with('#') && !it.is_empty()) {
            let name = line.split_once(':').map(|it| it.0);
            assert!(name.and_then(Concept::named).is_some(), "{line}");
        }
    }
}
