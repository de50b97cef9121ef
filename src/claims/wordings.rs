//! How names, titles and terms are worded, and what abbreviations stand for.

use std::collections::HashMap;

use super::{Claim, Source, What, claim};
use crate::facts::PersonId;
use crate::mentions::Kind;
use crate::text::TokenRange;

/// Reads them after the claims about who holds which office, which tell whose a title is.
pub(super) fn read(source: Source<'_>, out: &mut Vec<Claim>) {
    let mut bearers: HashMap<usize, Vec<PersonId>> = HashMap::new();
    for it in out.iter() {
        if let What::Holds(holds) = &it.what {
            bearers.entry(holds.office).or_default().extend(source.reading.figures[holds.figure].person());
        }
    }
    for (index, mention) in source.reading.mentions.iter().enumerate() {
        let is_worded = match &mention.kind {
            Kind::Organization(it) => it.avoid.is_some(),
            Kind::Office(it) => !it.avoid.is_empty(),
            Kind::Event(it) => it.avoid.is_some(),
            Kind::Term(it) => it.avoid.is_some(),
            Kind::Timex(_)
            | Kind::Person(_)
            | Kind::Body(_)
            | Kind::Title(_)
            | Kind::Place(_)
            | Kind::Anniversary(_) => false,
        };
        if is_worded {
            let bearers = bearers.remove(&index).unwrap_or_default();
            out.push(claim(mention.tokens, What::Wording { mention: index, bearers }));
        }
    }
    for (index, acronym) in source.reading.acronyms.iter().enumerate() {
        let tokens = TokenRange::new(acronym.name.start, acronym.tokens.end);
        out.push(claim(tokens, What::StandsFor(index)));
    }
}
