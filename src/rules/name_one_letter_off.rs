//! # name-one-letter-off
//!
//! A name is one letter away from the name that the article writes else, or that the fact base knows.
//!
//! ## Refuted
//! ```article
//! written: 2019-06-05
//!
//! Collin Varga was named employee of the year on Tuesday. Mr. Varga joined the office in 2012. Mr. {Virga}[1] speaks four languages, and Varga's team grew to nine.
//!
//! [1] name-one-letter-off (warning): "Virga" is spelt "Varga" elsewhere in this article
//!     see "Varga": the usual spelling
//!     because: "Varga" 3 times, "Virga" once
//!     fix: Change Virga to Varga
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The Kestral Bay ferry was late again. Passengers to Korvala waited two hours, and the mayor of Korvala was cross. Nobody in {Korvalla}[1] had been told, and buses from Korvala were full.
//!
//! [1] name-one-letter-off (warning): "Korvalla" is spelt "Korvala" elsewhere in this article
//!     see "Korvala": the usual spelling
//!     because: "Korvala" 3 times, "Korvalla" once
//!     fix: Change Korvalla to Korvala
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Tomasz Wieczorek, 44, was named chief of the mine. Workers welcomed Mr {Wieczorak}[1].
//!
//! [1] name-one-letter-off (warning): "Wieczorak" is spelt "Wieczorek" elsewhere in this article
//!     see "Wieczorek": the usual spelling
//!     because: "Wieczorek" in the full name, "Wieczorak" once
//!     fix: Change Wieczorak to Wieczorek
//! ```
//!
//! ```article
//! written: 2023-03-07
//!
//! Joe {Bidan}[1], president of the United States, flew to Warsaw. Mr. Bidan spoke for an hour, and Bidan left. "I saw Biden," a guard said.
//!
//! [1] name-one-letter-off (warning): "Bidan" is spelt "Biden" in the fact base
//!     because: Joe Biden: President of the United States, 20 January 2021 to 20 January 2025
//!     fix: Change Bidan to Biden
//! ```
//! ```article
//! written: 2023-03-07
//!
//! The Communist Party of {Vietnom}[1] met in Hanoi.
//!
//! [1] name-one-letter-off (warning): "Vietnom" is spelt "Vietnam" in the fact base
//!     because: Communist Party of Vietnam
//!     fix: Change Vietnom to Vietnam
//! ```
//! ```article
//! written: 1980-11-05
//!
//! Senator Howard Kerrigan of Orsa is to lead it. Senator {Karrigan}[1] said that he would call.
//!
//! [1] name-one-letter-off (warning): "Karrigan" is spelt "Kerrigan" elsewhere in this article
//!     see "Kerrigan": the usual spelling
//!     because: "Kerrigan" in the full name, "Karrigan" once
//!     fix: Change Karrigan to Kerrigan
//! ```
//! ```article
//! written: 2001-12-24
//!
//! Opposition leader Simon Cropp called the answer weak. Mr {Copp}[1] sees gaps.
//!
//! [1] name-one-letter-off (warning): "Copp" is spelt "Cropp" elsewhere in this article
//!     see "Cropp": the usual spelling
//!     because: "Cropp" in the full name, "Copp" once
//!     fix: Change Copp to Cropp
//! ```
//! ```article
//! written: 2011-05-02
//!
//! Amadou Mbekana leads the board. Mbekana was silent on Monday. {Mbekano}[1] leaves in June, and nobody minds.
//!
//! [1] name-one-letter-off (warning): "Mbekano" is spelt "Mbekana" elsewhere in this article
//!     see "Mbekana": the usual spelling
//!     because: "Mbekana" 2 times, "Mbekano" once
//!     fix: Change Mbekano to Mbekana
//! ```
//! ```article
//! written: 2004-12-28
//!
//! David Nabarro of the board warned of floods. Dr {Nabbaro}[1] is to visit on Friday. Sergeant Kim Pottsel waits; Senior Sergeant {Potstel}[2] sleeps.
//!
//! [1] name-one-letter-off (warning): "Nabbaro" is spelt "Nabarro" elsewhere in this article
//!     see "Nabarro": the usual spelling
//!     because: "Nabarro" in the full name, "Nabbaro" once
//!     fix: Change Nabbaro to Nabarro
//!
//! [2] name-one-letter-off (warning): "Potstel" is spelt "Pottsel" elsewhere in this article
//!     see "Pottsel": the usual spelling
//!     because: "Pottsel" in the full name, "Potstel" once
//!     fix: Change Potstel to Pottsel
//! ```
//! ```article
//! written: 1999-12-20
//!
//! The last governor, Vasco Rocha Vieira, had served since 1991. Governor Rocha {Vieera}[1] wept. Sinead O'Rourke sang; Ms {O'Rouke}[2] bowed.
//!
//! [1] name-one-letter-off (warning): "Vieera" is spelt "Vieira" elsewhere in this article
//!     see "Vieira": the usual spelling
//!     because: "Vieira" in the full name, "Vieera" once
//!     fix: Change Vieera to Vieira
//!
//! [2] name-one-letter-off (warning): "O'Rouke" is spelt "O'Rourke" elsewhere in this article
//!     see "O'Rourke": the usual spelling
//!     because: "O'Rourke" in the full name, "O'Rouke" once
//!     fix: Change O'Rouke to O'Rourke
//! ```
//! ```article
//! written: 2012-12-24
//!
//! Kenya's President Mwai {Kibake}[1] spoke by phone.
//!
//! [1] name-one-letter-off (warning): "Kibake" is spelt "Kibaki" in the fact base
//!     because: Mwai Kibaki: President of Kenya, 30 December 2002 to 9 April 2013
//!     fix: Change Kibake to Kibaki
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The mayor, Karen Hollis, opened the pool. Hollis said it had cost too much. {Karin}[1] Hollis has been mayor since 2009.
//!
//! [1] name-one-letter-off (warning): "Karin" is spelt "Karen" elsewhere in this article
//!     see "Karen": the usual spelling
//!     because: "Karen" in the full name, "Karin" once
//!     fix: Change Karin to Karen
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Judge Helen Marsden sent him to prison. Marsden said he had shown no remorse. Judge {Ellen}[1] Marsden told the court that it was a grave case.
//!
//! [1] name-one-letter-off (warning): "Ellen" is spelt "Helen" elsewhere in this article
//!     see "Helen": the usual spelling
//!     because: "Helen" in the full name, "Ellen" once
//!     fix: Change Ellen to Helen
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Meridel {Vallando}[1], who runs the festival, signs up singers. "They bring their own crowd," Vallano says. In 2012 Vallano rented a hall; in 2013, Vallano says, she rented a park.
//!
//! [1] name-one-letter-off (warning): "Vallando" is spelt "Vallano" elsewhere in this article
//!     see "Vallano": the usual spelling
//!     because: "Vallano" 3 times, "Vallando" once
//!     fix: Change Vallando to Vallano
//! ```
//!
//! ## Supported
//! ```article
//! written: 2019-06-05
//!
//! The Korean delegation left Korea on Monday. Korea hopes for talks. The organiser, Organizers United, was glad. Petrova and Petrov, her husband, and the Petrovs stayed.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Berlin and its Berliners, Norway and the Norwegians, Prague and a Praguer: Berlin won, Norway drew, Prague lost. Norway goes on.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! John Hollis opened the pool. Hollis said it had cost too much. His brother Jon Hollis did not come.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Anna Lind won the first set. Lind is 20. Anne Lind, a student, won the second. Steven Berg, 40, sang. Berg is a baker. Steve Berg has sung since 1990.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2019-06-05
//!
//! Anna Hansen and Peter Hanson run the shop. Ms. Hansen met Hansen's lawyer. Wang, Wong and Yang were there; Wang spoke, and Wang left.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Steven Karlsen scored, and Karlsen was cheered. His rival Stephen Carlsen of Sweden, a cousin of the Karlsens, missed. Karlsen left.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Marta Lindgren and Marna Lindqvist met. Lindgren spoke; Lindgren left. Maria Lopes, Mario Lopez and Lopez's aunt stayed with Lopez.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! The river Tarna runs to Tarnas; Tarna is deep, and the men of Tarna fish. A boat named Torna lay there, and at Tarna's mouth the Terna, another river, joins.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Aldous Brek, whose name was misspelt "Brekk" on the poster, sang. Brek bowed, and Brek's fans rose.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Tomasz Wieczorek, 44, was named chief of the mine. His deputy is Jan Wieczorak. Wieczoreks have dug there since 1900.
//! ```
//!
//! ```article
//! written: 2023-03-07
//!
//! Joe Bidan, a baker in Ohio, sells bread. President Volodymyr Zelenskiy spoke; so did President Recep Tayyip Erdogan of Turkey and the Iranian leader Ali Khamanei.
//! ```
//! ```article
//! written: 2023-03-07
//!
//! The United States has many a Joe Bidan. Joe Bidan of Ohio, Joe Bidan of Utah and President Jo Biten of the rowing club wrote letters.
//! ```
//! ```article
//! written: 2023-03-07
//!
//! Joe Biden, president of the United States, met his namesake Joe Bidan, president of the United States Chess Club.
//! ```
//!
//! ```article
//! written: 2001-12-24
//!
//! Senator Howard Kerrigan is to lead it. Senator Mary Karrigan, of another state, said so. Kerrigan slept.
//! ```
//! ```article
//! written: 2001-12-24
//!
//! Olga Petrova and Ivan Petrov met Jan Kowalski. Mr Petrov said little. Ms Kowalska laughed. Nikos Pappasidis came, and Ms Pappasidou left.
//! ```
//! ```article
//! written: 2001-12-24
//!
//! Senator Ann Harris spoke. Senator Harrison left. Mr Hansen met Ola Hanson.
//! ```
//! ```article
//! written: 2001-12-24
//!
//! He shook hands with a senator. Karrigan Falls is where Senator Howard Kerrigan lives. We've come, he said. We're here.
//! ```
//!
//! ## Why
//! No spelling checker knows names, and readers do. The spelling that stands once in the article is
//! the slip. Where the right one stands only in somebody's full name, the odd one must be told of as a
//! person: by a title before it, as who speaks, or as who a sentence begins with. Against the fact base two signals are asked for: all other words of the name agree, and
//! so does the title beside it; where only the country does, the finding is an information. A word
//! that anybody may be called is no slip, and neither is one of the many spellings of a name from
//! another script.
//!
//! ## Sources
//! The article itself, and the names of the fact base.

use super::{Cx, Rule};
use crate::claims::{Claim, Misspelling, Sign, Spelling, What};
use crate::facts::Target;
use crate::findings::{Edit, Evidence, Finding, Fix, Severity, Verdict};
use crate::text::TokenRange;

pub const RULE: Rule = Rule { code: "name-one-letter-off", source: include_str!("name_one_letter_off.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    match &claim.what {
        What::Spelt(it) => Some(within(cx, *it)),
        What::Misspelt(it) => Some(against_facts(cx, it)),
        _ => None,
    }
}

fn one(at: usize) -> TokenRange {
    TokenRange::new(at, at + 1)
}

/// Against the rest of the article.
fn within(cx: &Cx<'_>, it: Spelling) -> Verdict {
    let (said, usual) = (cx.text(one(it.odd)), cx.text(one(it.usual)));
    let span = cx.span(one(it.odd));
    let message = format!("\"{said}\" is spelt \"{usual}\" elsewhere in this article");
    let times = if it.times == 1 { "in the full name".to_owned() } else { format!("{} times", it.times) };
    let because = Evidence::article(format!("\"{usual}\" {times}, \"{said}\" once"));
    let finding = Finding::new(Severity::Warning, span, message, because);
    Verdict::Refuted(finding.see(cx.span(one(it.usual)), "the usual spelling").fix(said, span, usual))
}

/// Against the fact base.
fn against_facts(cx: &Cx<'_>, it: &Misspelling) -> Verdict {
    let (said, name, usual) = (cx.word(it.odd), it.name.text(cx.facts), it.name.own_word(cx.facts));
    let origin = match it.name.target {
        Target::Person(id) => &cx.facts.person(id).origin,
        Target::Organization(id) => &cx.facts.organization(id).origin,
        _ => return Verdict::NotEnoughInfo,
    };
    let (severity, because) = match it.sign {
        Sign::Title(number) => {
            let tenure = &cx.facts.tenures()[number];
            let title = cx.facts.office(tenure.office).titles.first().map_or("", String::as_str);
            (Severity::Warning, cx.fact(format!("{name}: {title}, {}", tenure.when()), &tenure.origin))
        }
        Sign::Country(country) => {
            let country = cx.facts.place(country).names.first().map_or("", String::as_str);
            (Severity::Information, cx.fact(format!("{name}: {country}"), origin))
        }
        Sign::Words => (Severity::Warning, cx.fact(name, origin)),
    };
    let message = format!("\"{said}\" is spelt \"{usual}\" in the fact base");
    let mut finding = Finding::new(severity, cx.span(one(it.odd)), message, because);
    // One name, however often it stands.
    let edits: Vec<Edit> =
        it.places.iter().map(|at| Edit { span: cx.span(one(*at)), new_text: usual.to_owned() }).collect();
    finding.fixes.push(Fix { title: format!("Change {said} to {usual}"), edits });
    Verdict::Refuted(finding)
}
