//! What a word is in its sentence: part of speech, and the form that it stands in.

macro_rules! tags {
    ($($(#[$doc:meta])* $tag:ident $universal:literal $(= $of:literal $penn:literal)* $(else $rest:literal)?;)*) => {
        /// A part of speech, with the form: the universal tags of Universal Dependencies, split by the
        /// tags of the Penn Treebank where tense, number or kind of a word rests on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
        #[repr(u8)]
        pub enum Tag {
            $($(#[$doc])* $tag,)*
        }

        impl Tag {
            /// All tags, by their numbers. The weights know them by these: a tag more, or in another
            /// place, and the weights must be learnt anew.
            pub const ALL: [Tag; [$(stringify!($tag)),*].len()] = [$(Tag::$tag),*];

            /// From the universal tag and Penn's: `("NOUN", "NNS")`.
            pub fn from_treebank(universal: &str, penn: &str) -> Tag {
                match (universal, penn) {
                    $($(($of, $penn) => Tag::$tag,)*)*
                    $($(($rest, _) => Tag::$tag,)?)*
                    _ => Tag::Other,
                }
            }

            /// The universal tag that it is part of.
            pub fn universal(self) -> &'static str {
                match self {
                    $(Tag::$tag => $universal,)*
                }
            }
        }
    };
}

// Each with the universal tag that it is part of, what a treebank has for it, and of which universal tag it is all
// that has no line of its own.
tags! {
    /// "party"
    Noun "NOUN" else "NOUN";
    /// "parties"
    Nouns "NOUN" = "NOUN" "NNS";
    /// "Lind"
    Name "PROPN" else "PROPN";
    /// "Alps"
    Names "PROPN" = "PROPN" "NNPS";
    /// "Spanish" in a name
    NameAdjective "ADJ" = "ADJ" "NNP" = "VERB" "NNP";
    /// "she", "them", "herself"
    Pronoun "PRON" else "PRON";
    /// "her", "their", before a noun
    Possessive "PRON" = "PRON" "PRP$";
    /// "this", "those", "all" without a noun
    Demonstrative "PRON" = "PRON" "DT";
    /// "everyone", "nothing"
    Indefinite "PRON" = "PRON" "NN";
    /// "there" of "there is"
    There "PRON" = "PRON" "EX";
    /// "the", "a", "no", "every"
    Determiner "DET" else "DET";
    /// "old"
    Adjective "ADJ" else "ADJ";
    /// "older"
    Comparative "ADJ" = "ADJ" "JJR";
    /// "oldest"
    Superlative "ADJ" = "ADJ" "JJS";
    /// "soon"
    Adverb "ADV" else "ADV";
    /// "sooner"
    AdverbMore "ADV" = "ADV" "RBR";
    /// "soonest", "most"
    AdverbMost "ADV" = "ADV" "RBS";
    /// "not"
    Not "PART" = "PART" "RB";
    /// "of", "in"
    Preposition "ADP" else "ADP";
    /// "up" of "set up"
    Particle "ADP" = "ADP" "RP";
    /// "because", "that", "while"
    Subordinator "SCONJ" else "SCONJ";
    /// "and"
    Conjunction "CCONJ" else "CCONJ";
    /// "14", "fourteen"
    Number "NUM" else "NUM";
    /// "go" after "to" or "will"
    VerbBase "VERB" = "VERB" "VB" else "VERB";
    /// "go", present
    VerbPresent "VERB" = "VERB" "VBP";
    /// "goes"
    VerbPresentS "VERB" = "VERB" "VBZ";
    /// "went"
    VerbPast "VERB" = "VERB" "VBD";
    /// "going"
    VerbIng "VERB" = "VERB" "VBG";
    /// "gone"
    VerbParticiple "VERB" = "VERB" "VBN";
    /// "be", "have" before another verb's participle
    AuxBase "AUX" = "AUX" "VB";
    /// "are", "have", "do"
    AuxPresent "AUX" = "AUX" "VBP";
    /// "is", "has", "does"
    AuxPresentS "AUX" = "AUX" "VBZ";
    /// "was", "had", "did"
    AuxPast "AUX" = "AUX" "VBD";
    /// "being", "having"
    AuxIng "AUX" = "AUX" "VBG";
    /// "been"
    AuxParticiple "AUX" = "AUX" "VBN";
    /// "will", "could"
    Modal "AUX" else "AUX";
    /// "to" before a verb
    To "PART" = "PART" "TO";
    /// "'s" behind a noun
    Genitive "PART" else "PART";
    /// "which", "that" of a relative clause
    Relative "PRON" = "PRON" "WDT" = "DET" "WDT";
    /// "who", "what"
    Who "PRON" = "PRON" "WP";
    /// "whose"
    Whose "PRON" = "PRON" "WP$";
    /// "when", "where", "how"
    When "ADV" = "ADV" "WRB";
    /// "yes", "oh"
    Interjection "INTJ" else "INTJ";
    /// "$", "%"
    Symbol "SYM" else "SYM";
    /// A mark
    Mark "PUNCT" else "PUNCT";
    /// A foreign word, an address, a letter of a list
    Other "X";
}

use Tag::*;

impl Tag {
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

    #[test]
    fn a_treebank_has_them_all() {
        assert_eq!(Tag::from_treebank("NOUN", "NNS"), Nouns);
        assert_eq!(Tag::from_treebank("NOUN", "NN"), Noun);
        assert_eq!(Tag::from_treebank("DET", "WDT"), Relative);
        assert_eq!(Tag::from_treebank("VERB", "GW"), VerbBase);
        assert_eq!(Tag::from_treebank("?", "?"), Other);
    }
}
