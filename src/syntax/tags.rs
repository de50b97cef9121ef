//! What a word is in its sentence: part of speech, and the form that it stands in.

/// A part of speech, with the form: the universal tags of Universal Dependencies, split by the
/// tags of the Penn Treebank where tense, number or kind of a word rests on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[repr(u8)]
pub enum Tag {
    /// "party"
    Noun,
    /// "parties"
    Nouns,
    /// "Lind"
    Name,
    /// "Alps"
    Names,
    /// "Spanish" in a name
    NameAdjective,
    /// "she", "them", "herself"
    Pronoun,
    /// "her", "their", before a noun
    Possessive,
    /// "this", "those", "all" without a noun
    Demonstrative,
    /// "everyone", "nothing"
    Indefinite,
    /// "there" of "there is"
    There,
    /// "the", "a", "no", "every"
    Determiner,
    /// "old"
    Adjective,
    /// "older"
    Comparative,
    /// "oldest"
    Superlative,
    /// "soon"
    Adverb,
    /// "sooner"
    AdverbMore,
    /// "soonest", "most"
    AdverbMost,
    /// "not"
    Not,
    /// "of", "in"
    Preposition,
    /// "up" of "set up"
    Particle,
    /// "because", "that", "while"
    Subordinator,
    /// "and"
    Conjunction,
    /// "14", "fourteen"
    Number,
    /// "go" after "to" or "will"
    VerbBase,
    /// "go", present
    VerbPresent,
    /// "goes"
    VerbPresentS,
    /// "went"
    VerbPast,
    /// "going"
    VerbIng,
    /// "gone"
    VerbParticiple,
    /// "be", "have" before another verb's participle
    AuxBase,
    /// "are", "have", "do"
    AuxPresent,
    /// "is", "has", "does"
    AuxPresentS,
    /// "was", "had", "did"
    AuxPast,
    /// "being", "having"
    AuxIng,
    /// "been"
    AuxParticiple,
    /// "will", "could"
    Modal,
    /// "to" before a verb
    To,
    /// "'s" behind a noun
    Genitive,
    /// "which", "that" of a relative clause
    Relative,
    /// "who", "what"
    Who,
    /// "whose"
    Whose,
    /// "when", "where", "how"
    When,
    /// "yes", "oh"
    Interjection,
    /// "$", "%"
    Symbol,
    /// A mark
    Mark,
    /// A foreign word, an address, a letter of a list
    Other,
}

use Tag::*;

impl Tag {
    /// All tags, by their numbers.
    pub const ALL: [Tag; 46] = [
        Noun,
        Nouns,
        Name,
        Names,
        NameAdjective,
        Pronoun,
        Possessive,
        Demonstrative,
        Indefinite,
        There,
        Determiner,
        Adjective,
        Comparative,
        Superlative,
        Adverb,
        AdverbMore,
        AdverbMost,
        Not,
        Preposition,
        Particle,
        Subordinator,
        Conjunction,
        Number,
        VerbBase,
        VerbPresent,
        VerbPresentS,
        VerbPast,
        VerbIng,
        VerbParticiple,
        AuxBase,
        AuxPresent,
        AuxPresentS,
        AuxPast,
        AuxIng,
        AuxParticiple,
        Modal,
        To,
        Genitive,
        Relative,
        Who,
        Whose,
        When,
        Interjection,
        Symbol,
        Mark,
        Other,
    ];

    /// From the universal tag and Penn's: `("NOUN", "NNS")`.
    pub fn from_treebank(universal: &str, penn: &str) -> Tag {
        match (universal, penn) {
            ("NOUN", "NNS") => Nouns,
            ("NOUN", _) => Noun,
            ("PROPN", "NNPS") => Names,
            ("PROPN", _) => Name,
            ("PRON", "PRP$") => Possessive,
            ("PRON", "DT") => Demonstrative,
            ("PRON", "NN") => Indefinite,
            ("PRON", "EX") => There,
            ("PRON", "WDT") | ("DET", "WDT") => Relative,
            ("PRON", "WP") => Who,
            ("PRON", "WP$") => Whose,
            ("PRON", _) => Pronoun,
            ("DET", _) => Determiner,
            ("ADJ", "NNP") => NameAdjective,
            ("ADJ", "JJR") => Comparative,
            ("ADJ", "JJS") => Superlative,
            ("ADJ", _) => Adjective,
            ("ADV", "RBR") => AdverbMore,
            ("ADV", "RBS") => AdverbMost,
            ("ADV", "WRB") => When,
            ("ADV", _) => Adverb,
            ("PART", "RB") => Not,
            ("PART", "TO") => To,
            ("PART", _) => Genitive,
            ("ADP", "RP") => Particle,
            ("ADP", _) => Preposition,
            ("SCONJ", _) => Subordinator,
            ("CCONJ", _) => Conjunction,
            ("NUM", _) => Number,
            ("VERB", "VB") => VerbBase,
            ("VERB", "VBP") => VerbPresent,
            ("VERB", "VBZ") => VerbPresentS,
            ("VERB", "VBD") => VerbPast,
            ("VERB", "VBG") => VerbIng,
            ("VERB", "VBN") => VerbParticiple,
            ("VERB", "NNP") => NameAdjective,
            ("VERB", _) => VerbBase,
            ("AUX", "VB") => AuxBase,
            ("AUX", "VBP") => AuxPresent,
            ("AUX", "VBZ") => AuxPresentS,
            ("AUX", "VBD") => AuxPast,
            ("AUX", "VBG") => AuxIng,
            ("AUX", "VBN") => AuxParticiple,
            ("AUX", _) => Modal,
            ("INTJ", _) => Interjection,
            ("SYM", _) => Symbol,
            ("PUNCT", _) => Mark,
            _ => Other,
        }
    }

    /// The universal tag that it is part of.
    pub fn universal(self) -> &'static str {
        match self {
            Noun | Nouns => "NOUN",
            Name | Names => "PROPN",
            Pronoun | Possessive | Demonstrative | Indefinite | There | Relative | Who | Whose => "PRON",
            Determiner => "DET",
            Adjective | Comparative | Superlative | NameAdjective => "ADJ",
            Adverb | AdverbMore | AdverbMost | When => "ADV",
            Not | To | Genitive => "PART",
            Preposition | Particle => "ADP",
            Subordinator => "SCONJ",
            Conjunction => "CCONJ",
            Number => "NUM",
            VerbBase | VerbPresent | VerbPresentS | VerbPast | VerbIng | VerbParticiple => "VERB",
            AuxBase | AuxPresent | AuxPresentS | AuxPast | AuxIng | AuxParticiple | Modal => "AUX",
            Interjection => "INTJ",
            Symbol => "SYM",
            Mark => "PUNCT",
            Other => "X",
        }
    }

    /// Whether it is a verb, an auxiliary among them.
    pub fn is_verb(self) -> bool {
        (VerbBase as u8..=Modal as u8).contains(&(self as u8))
    }

    /// Whether it is an auxiliary.
    pub fn is_auxiliary(self) -> bool {
        (AuxBase as u8..=Modal as u8).contains(&(self as u8))
    }

    /// Whether it can head a noun chunk: a noun, a name, a number.
    pub fn is_nominal(self) -> bool {
        matches!(self, Noun | Nouns | Name | Names | Number)
    }

    /// Whether it stands for a noun chunk alone: a pronoun, but none of a relative clause.
    pub fn is_pronoun(self) -> bool {
        matches!(self, Pronoun | Demonstrative | Indefinite | There)
    }

    /// Whether it may stand in a noun chunk before its head.
    pub fn is_modifier(self) -> bool {
        matches!(
            self,
            Determiner
                | Possessive
                | Adjective
                | Comparative
                | Superlative
                | NameAdjective
                | Number
                | Whose
                | Genitive
                | Symbol
        )
    }

    /// Whether a verb form stands alone: it has a tense of its own.
    pub fn is_finite(self) -> bool {
        matches!(self, VerbPresent | VerbPresentS | VerbPast | AuxPresent | AuxPresentS | AuxPast | Modal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_tag_has_its_number() {
        for (number, tag) in Tag::ALL.into_iter().enumerate() {
            assert_eq!(tag as usize, number);
        }
    }
}
