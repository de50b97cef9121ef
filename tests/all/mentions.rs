//! Mentions, marked in the text: `{Trong}[person nguyen-phu-trong]`, `{April 12}[date 2021-04-12]`.

use backread::cards;
use backread::mentions::{self, Kind};
use backread::text::{Article, Span};

use crate::notation::{FACTS, compare, files, marked, read, report};

fn labels(article: &Article) -> Vec<(Span, String)> {
    let reading = mentions::read(article, &FACTS);
    let label = |it: &mentions::Mention| {
        let (entity, name) = cards::entity(&FACTS, &reading, it, article);
        let entity = entity.unwrap_or_else(|| "?".to_owned());
        match &it.kind {
            Kind::Timex(index) => {
                let timex = &reading.timexes[*index];
                format!("{} {}", timex.kind.as_str().to_lowercase(), timex.value)
            }
            // Whom only the article knows is told by the name that the chain stands for.
            Kind::Person(_) if entity == "?" => format!("person \"{name}\""),
            Kind::Person(_) => format!("person {entity}"),
            Kind::Organization(_) => format!("organization {entity}"),
            Kind::Body(_) => format!("organization \"{name}\""),
            Kind::Title(_) => "office ?".to_owned(),
            Kind::Place(_) => format!("place {entity}"),
            Kind::Office(office) => {
                let manner = if office.manner.is_plain() { "" } else { "not plainly " };
                format!("{manner}office {entity}")
            }
            Kind::Event(_) => format!("event {entity}"),
            Kind::Anniversary(it) => format!("anniversary {} {entity}", it.years),
            Kind::Term(_) => format!("term {entity}"),
        }
    };
    reading.mentions.iter().map(|it| (it.span, label(it))).collect()
}

#[test]
fn mentions_are_read_as_they_are_marked() {
    let mut wrong = Vec::new();
    for path in files("tests/mentions") {
        let text = std::fs::read_to_string(&path).expect("a fixture is text");
        let fixture = read(&text);
        let mut should_be = fixture.head.clone();
        if !should_be.is_empty() {
            should_be.push('\n');
        }
        should_be.push_str(&marked(fixture.article.text(), &labels(&fixture.article)));
        compare(&path, &text, &should_be, &mut wrong);
    }
    report(&wrong);
}
