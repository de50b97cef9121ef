//! An article as a TimeML 1.2.1 document: its dateline as the DCT, its text with inline TIMEX3.
//!
//! A pure function; see <http://www.timeml.org/publications/timeMLdocs/timeml_1.2.1.html>. The text
//! stands in `<TEXT>` character for character, with `&`, `<` and `>` escaped and the few characters
//! that XML 1.0 cannot hold replaced by spaces.

use super::{Basis, Stretch, Timex, TimexType, value};
use crate::mentions::dateline::Front;
use crate::text::{Article, escape_xml};

/// Renders the article. Expressions that overlap an earlier one are left out: XML cannot cross.
pub fn write(article: &Article, front: &Front, timexes: &[Timex]) -> String {
    let text = article.text();
    let mut out = String::with_capacity(text.len() + timexes.len() * 120 + 512);
    out.push_str("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n\n<DOCID>");
    escape_xml(article.name().unwrap_or("article"), &mut out);
    out.push_str("</DOCID>\n\n<DCT>");
    if let Some(dateline) = &front.dateline {
        let day = value::day(dateline.date);
        open_tag(
            &[
                ("tid", "t0"),
                ("type", "DATE"),
                ("value", &day),
                ("temporalFunction", "false"),
                ("functionInDocument", "CREATION_TIME"),
            ],
            &mut out,
        );
        out.push_str(&day);
        out.push_str("</TIMEX3>");
    }
    out.push_str("</DCT>\n\n<TEXT>");
    let mut at = 0;
    for (number, timex) in timexes.iter().enumerate() {
        let span = timex.span.range();
        let (start, end) = (span.start, span.end);
        let (Some(before), Some(inside)) = (text.get(at..start), text.get(span)) else { continue };
        escape_xml(before, &mut out);
        let ends = ends_beside(article, timexes, number);
        timex_tag(number, timex, ends, front.dateline.is_some(), &mut out);
        escape_xml(inside, &mut out);
        out.push_str("</TIMEX3>");
        at = end;
    }
    escape_xml(text.get(at..).unwrap_or(""), &mut out);
    out.push_str("</TEXT>\n\n</TimeML>\n");
    out
}

/// The name of the nth expression; "t0" is the DCT.
fn tid(number: usize) -> String {
    format!("t{}", number + 1)
}

/// The numbers of the timexes that a duration begins and ends with, where they stand right behind
/// it: "the three months to December", "ten years, from 2003 to 2013".
fn ends_beside(article: &Article, timexes: &[Timex], number: usize) -> (Option<usize>, Option<usize>) {
    let joined = |from: usize| -> Option<&str> {
        let (one, other) = (timexes.get(from)?.tokens.end, timexes.get(from + 1)?.tokens.start);
        let comma = article.token(one).is_some_and(|t| t.is(','));
        let at = one + usize::from(comma && from == number);
        (at + 1 == other).then(|| article.word(at))
    };
    if timexes[number].kind != TimexType::Duration {
        return (None, None);
    }
    match joined(number) {
        Some("to" | "through" | "until" | "till" | "ended" | "ending") => (None, Some(number + 1)),
        Some("from" | "since" | "beginning" | "starting") => {
            let to = matches!(joined(number + 1), Some("to" | "through" | "until" | "till"));
            (Some(number + 1), to.then_some(number + 2))
        }
        _ => (None, None),
    }
}

fn timex_tag(number: usize, timex: &Timex, ends: (Option<usize>, Option<usize>), dated: bool, out: &mut String) {
    let tid_here = tid(number);
    let mut list = vec![("tid", tid_here.as_str()), ("type", timex.kind.as_str()), ("value", timex.value.as_str())];
    if let Some(modifier) = timex.modifier {
        list.push(("mod", modifier));
    }
    let times = format!("{}X", timex.freq);
    if timex.kind == TimexType::Set {
        // Of which periods, and how often within one.
        list.push(("quant", "EVERY"));
        if timex.freq > 0 {
            list.push(("freq", &times));
        }
    }
    // "The past three months" end at the DCT, "the next two weeks" begin there.
    match timex.stretch.filter(|_| dated && timex.kind == TimexType::Duration) {
        Some(Stretch::UntilNow) => list.push(("endPoint", "t0")),
        Some(Stretch::FromNow) => list.push(("beginPoint", "t0")),
        None => {}
    }
    let (begin, end) = (ends.0.map(tid), ends.1.map(tid));
    if timex.stretch.is_none() {
        list.extend(begin.as_deref().map(|it| ("beginPoint", it)));
        list.extend(end.as_deref().map(|it| ("endPoint", it)));
    }
    let anchor = match timex.basis {
        Basis::Explicit | Basis::Open => None,
        Basis::Dateline | Basis::DatelinePast | Basis::DatelineFuture => dated.then(|| "t0".to_owned()),
        Basis::Earlier(other) => (other < number).then(|| tid(other)),
    };
    list.push(("temporalFunction", if anchor.is_some() { "true" } else { "false" }));
    list.push(("functionInDocument", "NONE"));
    if let Some(anchor) = &anchor {
        list.push(("anchorTimeID", anchor));
    }
    open_tag(&list, out);
}

fn open_tag(attributes: &[(&str, &str)], out: &mut String) {
    out.push_str("<TIMEX3");
    for (name, value) in attributes {
        out.push(' ');
        out.push_str(name);
        out.push_str("=\"");
        escape_xml(value, out);
        out.push('"');
    }
    out.push('>');
}

#[cfg(test)]
mod tests {
    use crate::mentions::{dateline, timex};
    use crate::text::{Article, Format};

    #[test]
    fn a_duration_names_its_ends() {
        let text = "It ruled for ten years, from 2003 to 2013. In the three months to December 2012 it fell.";
        let article = Article::read(text, Format::Plain, Some("a.txt"), None);
        let front = dateline::read(&article, &timex::Classes::of(&article));
        let (timexes, _) = timex::read(&article, &timex::Classes::of(&article), &front);
        let xml = super::write(&article, &front, &timexes);
        assert!(xml.contains("value=\"P10Y\" beginPoint=\"t2\" endPoint=\"t3\""), "{xml}");
        assert!(xml.contains("value=\"P3M\" endPoint=\"t5\""), "{xml}");
    }

    #[test]
    fn an_article_becomes_a_timeml_document() {
        let text = "date 2021-04-12\n\nAT&T said on Sunday it had grown over the past two years.\n";
        let article = Article::read(text, Format::Plain, Some("a.txt"), None);
        let front = dateline::read(&article, &timex::Classes::of(&article));
        let (timexes, _) = timex::read(&article, &timex::Classes::of(&article), &front);
        let xml = super::write(&article, &front, &timexes);
        assert_eq!(
            xml,
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<TimeML>\n\n<DOCID>a.txt</DOCID>\n\n<DCT><TIMEX3 tid=\"t0\" \
             type=\"DATE\" value=\"2021-04-12\" temporalFunction=\"false\" functionInDocument=\"CREATION_TIME\">\
             2021-04-12</TIMEX3></DCT>\n\n<TEXT>date 2021-04-12\n\nAT&amp;T said on <TIMEX3 tid=\"t1\" type=\"DATE\" \
             value=\"2021-04-11\" temporalFunction=\"true\" functionInDocument=\"NONE\" anchorTimeID=\"t0\">Sunday</TIMEX3> \
             it had grown over <TIMEX3 tid=\"t2\" type=\"DURATION\" value=\"P2Y\" endPoint=\"t0\" temporalFunction=\"false\" \
             functionInDocument=\"NONE\">the past two years</TIMEX3>.\n</TEXT>\n\n</TimeML>\n"
        );
    }
}
