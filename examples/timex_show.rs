//! Prints the dateline and every time expression of some articles: `timex_show [--explain] FILE...`.
#![expect(clippy::print_stdout, clippy::disallowed_methods, reason = "a tool, not the library")]

use backread::mentions::{dateline, timex};
use backread::text::{Article, Format};

fn main() {
    let explain = std::env::args().any(|a| a == "--explain");
    for path in std::env::args().skip(1).filter(|a| a != "--explain") {
        let Ok(bytes) = std::fs::read(&path) else {
            println!("{path}: cannot be read");
            continue;
        };
        let text = String::from_utf8_lossy(&bytes);
        let name = path.rsplit('/').next();
        let format = Format::of_path(&path).unwrap_or(Format::Plain);
        let article = Article::read(&text, format, name, None);
        let classes = timex::Classes::of(&article);
        let front = dateline::read(&article, &classes);
        let (timexes, ranges) = timex::read(&article, &classes, &front);
        println!("== {path}");
        match &front.dateline {
            Some(d) => println!("   {} {:?} place {:?} published {:?}", d.date, d.basis, d.place, d.published),
            None => println!("   no dateline"),
        }
        let body = article.token(front.body).map_or("", |t| article.slice(t.span));
        println!("   prose begins at token {} ({body})", front.body);
        for (number, t) in timexes.iter().enumerate() {
            let start = t.span.range().start;
            let from = (0..=start.saturating_sub(40)).rev().find(|&i| text.is_char_boundary(i));
            let before = text[from.unwrap_or(0)..start].replace('\n', " ");
            let interval = t.interval.map_or_else(|| "-".to_owned(), |i| i.to_string());
            let modifier = t.modifier.map_or(String::new(), |m| format!(" mod {m}"));
            let fault = t.fault.map_or(String::new(), |f| format!(" FAULT {f:?}"));
            println!(
                "{number:4} {before:>40} [{}] {} {} {interval} {:?}{modifier}{fault}",
                article.slice(t.span).replace('\n', " "),
                t.kind.as_str(),
                t.value,
                t.basis,
            );
            if explain {
                let dateline = front.dateline.as_ref();
                println!("          hover: {}", t.explain(&article, dateline, &timexes));
                if let Some(hint) = t.hint(dateline) {
                    println!("          hint: {hint}");
                }
            }
        }
        for range in ranges {
            println!("     range {}", article.slice(range.span).replace('\n', " "));
        }
    }
}
