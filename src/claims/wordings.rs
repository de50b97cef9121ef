//! How names, titles and terms are worded, and what abbreviations stand for.

use super::{Claim, Source, What, claim};
use crate::mentions::Kind;
use crate::text::TokenRange;

pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    for (index, mention) in source.reading.mentions.iter().enumerate() {
        let is_worded = match &mention.kind {
            Kind::Organization(it) => it.avoid.is_some(),
            Kind::Office(it) => !it.avoid.is_empty(),
            Kind::Event(it) => it.avoid.is_some(),
            Kind::Term(it) => it.avoid.is_some(),
            Kind::Timex(_) | Kind::Person(_) | Kind::Place(_) | Kind::Anniversary(_) => false,
        };
        if is_worded {
            out.push(claim(mention.tokens, What::Wording(index)));
        }
    }
    for (index, acronym) in source.reading.acronyms.iter().enumerate() {
        let tokens = TokenRange::new(acronym.name.start, acronym.tokens.end);
        out.push(claim(tokens, What::StandsFor(index)));
    }
}
