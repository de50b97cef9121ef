//! # role-contradiction
//!
//! A name has a title that is another's in the article, or its own with a word lost.
//!
//! ## Refuted
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist met Prime Minister Tomas Berg of Norland in Oslo on Tuesday. {Prime Minister}[1] Lindqvist thanked him for the talks. Foreign Minister Lindqvist then left for Geneva.
//!
//! [1] role-contradiction (warning): Anna Lindqvist is "Foreign Minister" elsewhere in this article; "Prime Minister" is Tomas Berg
//!     see "Foreign Minister": the title of Anna Lindqvist
//!     see "Prime Minister": the title of Tomas Berg
//!     because: Anna Lindqvist: "Foreign Minister" 2 times; Tomas Berg: "Prime Minister"
//!     fix: Change Prime Minister to Foreign Minister
//! ```
//! ```article
//! written: 1987-11-12
//!
//! Mayor Ilse Brandt opened the fair beside Governor Karl Omdal on Saturday. Mayor Brandt praised the farmers. {Governor}[1] Brandt then cut the ribbon, and Omdal drew the raffle.
//!
//! [1] role-contradiction (warning): Ilse Brandt is "Mayor" elsewhere in this article; "Governor" is Karl Omdal
//!     see "Mayor": the title of Ilse Brandt
//!     see "Governor": the title of Karl Omdal
//!     because: Ilse Brandt: "Mayor" 2 times; Karl Omdal: "Governor"
//!     fix: Change Governor to Mayor
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Sen. Bea Lowell and Gov. Kay Ruiz debated. Sen. Lowell spoke of jobs; {Sen}[1]. Ruiz spoke of roads. Gov. Ruiz leads in polls.
//!
//! [1] role-contradiction (warning): Kay Ruiz is "Gov" elsewhere in this article; "Sen" is Bea Lowell
//!     see "Gov": the title of Kay Ruiz
//!     see "Sen": the title of Bea Lowell
//!     because: Kay Ruiz: "Gov" 2 times; Bea Lowell: "Sen"
//!     fix: Change Sen to Gov
//! ```
//! ```article
//! written: 2004-09-21
//!
//! Under Secretary of Trade Ida Moreno flew to Lima on Monday. Under Secretary Moreno met farmers there. From Lima, {Secretary of Trade}[1] Moreno goes on to Quito, where the Under Secretary will speak. Under Secretary Moreno is home on Friday.
//!
//! [1] role-contradiction (warning): Ida Moreno is "Under Secretary" elsewhere in this article, not "Secretary of Trade"
//!     see "Under Secretary": the title of Ida Moreno
//!     because: Ida Moreno: "Under Secretary" 2 times
//!     fix: Change Secretary of Trade to Under Secretary
//! ```
//! ```article
//! written: 1998-02-03
//!
//! Mayor Ilse Brandt received High Commissioner Karl Omdal on Monday. Mayor Brandt showed him the harbour. {Commissioner}[1] Brandt then spoke to the press. Omdal left for Geneva, and Mayor Brandt for Bergen.
//!
//! [1] role-contradiction (warning): Ilse Brandt is "Mayor" elsewhere in this article; Karl Omdal is "High Commissioner"
//!     see "Mayor": the title of Ilse Brandt
//!     see "High Commissioner": the title of Karl Omdal
//!     because: Ilse Brandt: "Mayor" 3 times; Karl Omdal: "High Commissioner"
//!     fix: Change Commissioner to Mayor
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Secretary of State Bea Lowell called Foreign Secretary Kay Ruiz on Monday. Secretary Lowell spoke of grain. {Foreign Secretary}[1] Lowell will fly to Lima in May, and Secretary Lowell's staff to Quito.
//!
//! [1] role-contradiction (warning): Bea Lowell is "Secretary of State" elsewhere in this article; "Foreign Secretary" is Kay Ruiz
//!     see "Secretary of State": the title of Bea Lowell
//!     see "Foreign Secretary": the title of Kay Ruiz
//!     because: Bea Lowell: "Secretary of State" once; Kay Ruiz: "Foreign Secretary"
//!     fix: Change Foreign Secretary to Secretary of State
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Secretary Bea Lowell met Foreign Minister Erik Vang of Norland and Foreign Minister Tove Dahl of Sudland. Secretary Lowell was glad. On Tuesday {Secretary}[1] Erik Vang flew home.
//!
//! [1] role-contradiction (warning): Erik Vang is "Foreign Minister" elsewhere in this article; "Secretary" is Bea Lowell
//!     see "Foreign Minister": the title of Erik Vang
//!     see "Secretary": the title of Bea Lowell
//!     because: Erik Vang: "Foreign Minister" once; Bea Lowell: "Secretary"
//!     fix: Change Secretary to Foreign Minister
//! ```
//! ```article
//! written: 1980-11-05
//!
//! Senator Howard Bakke and Governor James Thorsen called. {Senator}[1] Thorsen said the margin surprised him.
//!
//! [1] role-contradiction (warning): James Thorsen is "Governor" elsewhere in this article; "Senator" is Howard Bakke
//!     see "Governor": the title of James Thorsen
//!     see "Senator": the title of Howard Bakke
//!     because: James Thorsen: "Governor" once; Howard Bakke: "Senator"
//!     fix: Change Senator to Governor
//! ```
//! ```article
//! written: 1987-10-20
//!
//! The Chancellor, Nigel Lorne, and the Governor of the Bank of England, Robin Peel, spoke by telephone. {Governor}[1] Lorne said the economy was sound.
//!
//! [1] role-contradiction (warning): Nigel Lorne is "Chancellor" elsewhere in this article; Robin Peel is "Governor of the Bank of England"
//!     see "Chancellor": the title of Nigel Lorne
//!     see "Governor of the Bank of England": the title of Robin Peel
//!     because: Nigel Lorne: "Chancellor" once; Robin Peel: "Governor of the Bank of England"
//!     fix: Change Governor to Chancellor
//! ```
//! ```article
//! written: 2020-01-20
//!
//! James Thorsen, the foreign minister, met Prime Minister Ola Dahl on Monday. {Prime Minister}[1] Thorsen said little.
//!
//! [1] role-contradiction (warning): James Thorsen is "foreign minister" elsewhere in this article; "Prime Minister" is Ola Dahl
//!     see "foreign minister": the title of James Thorsen
//!     see "Prime Minister": the title of Ola Dahl
//!     because: James Thorsen: "foreign minister" once; Ola Dahl: "Prime Minister"
//!     fix: Change Prime Minister to foreign minister
//! ```
//! ```article
//! written: 2020-01-20
//!
//! Bishop Karl Moor and Mayor Ruth Adler opened the fair. {Bishop}[1] Adler cut the ribbon; Bishop Moor sang.
//!
//! [1] role-contradiction (warning): Ruth Adler is "Mayor" elsewhere in this article; "Bishop" is Karl Moor
//!     see "Mayor": the title of Ruth Adler
//!     see "Bishop": the title of Karl Moor
//!     because: Ruth Adler: "Mayor" once; Karl Moor: "Bishop"
//!     fix: Change Bishop to Mayor
//! ```
//! ```article
//! written: 2020-01-20
//!
//! Vice President Karl Moor met Prime Minister Ruth Adler. {President}[1] Moor spoke first. Vice President Moor then left.
//!
//! [1] role-contradiction (warning): Karl Moor is "Vice President" elsewhere in this article, not "President"
//!     see "Vice President": the title of Karl Moor
//!     because: Karl Moor: "Vice President" 2 times
//!     fix: Change President to Vice President
//! ```
//!
//! ```article
//! written: 2012-07-01
//!
//! The deputy head, Joan Frost, took assembly because the head, Mr Dunn, was away. Mrs Frost, {the head}[1], said the boiler would be mended by Monday. The treasurer, Ann Poole, read the accounts. The secretary, Tom Hale, was in bed. {The secretary}[2], Mrs Poole, thanked the members.
//!
//! [1] role-contradiction (warning): Joan Frost is "The deputy head" elsewhere in this article; "the head" is Dunn
//!     see "The deputy head": the title of Joan Frost
//!     see "the head": the title of Dunn
//!     because: Joan Frost: "The deputy head" once; Dunn: "the head"
//!     fix: Change the head to The deputy head
//!
//! [2] role-contradiction (warning): Ann Poole is "The treasurer" elsewhere in this article; "The secretary" is Tom Hale
//!     see "The treasurer": the title of Ann Poole
//!     see "The secretary": the title of Tom Hale
//!     because: Ann Poole: "The treasurer" once; Tom Hale: "The secretary"
//!     fix: Change The secretary to The treasurer
//! ```
//! ```article
//! written: 2001-05-08
//!
//! Expedition leader Paulo Quintas found the first fragment. "I walked past it," said the deputy leader, Meera Nath.
//!
//! Nath, who {leads}[1] the expedition, prefers drought.
//!
//! [1] role-contradiction (warning): Meera Nath: "the deputy leader" elsewhere in this article; Paulo Quintas is "Expedition leader"
//!     see "the deputy leader": the title of Meera Nath
//!     see "Expedition leader": the title of Paulo Quintas
//!     because: Meera Nath: "the deputy leader" once; Paulo Quintas: "Expedition leader"
//! ```
//! ```article
//! written: 2015-03-19
//!
//! Conducted by Ida Holm, with Jan Frey as soloist, the Selby Sinfonia gave the first performance on Tuesday.
//!
//! Thanked from the stage was {the soloist}[1], Holm, 29.
//!
//! [1] role-contradiction (warning): Ida Holm: "Conducted" elsewhere in this article; Jan Frey is "soloist"
//!     see "Conducted": the title of Ida Holm
//!     see "soloist": the title of Jan Frey
//!     because: Ida Holm: "Conducted" once; Jan Frey: "soloist"
//! ```
//! ```article
//! written: 2011-04-06
//!
//! Chief Superintendent Ralph Orsa led the raid on Monday. Nobody was hurt.
//!
//! The owner knew nothing, said {Chief Inspector}[1] Orsa.
//!
//! [1] role-contradiction (warning): Ralph Orsa is "Chief Superintendent" elsewhere in this article, not "Chief Inspector"
//!     see "Chief Superintendent": the title of Ralph Orsa
//!     because: Ralph Orsa: "Chief Superintendent" once
//!     fix: Change Chief Inspector to Chief Superintendent
//! ```
//! ```article
//! written: 2011-04-06
//!
//! The ship's first mate, Piet Holm, sounded the alarm. The owners thanked the {second mate}[1], Mr Holm, for his calm.
//!
//! [1] role-contradiction (warning): Piet Holm is "first mate" elsewhere in this article, not "second mate"
//!     see "first mate": the title of Piet Holm
//!     because: Piet Holm: "first mate" once
//!     fix: Change second mate to first mate
//! ```
//! ```article
//! written: 2011-04-06
//!
//! Cllr Doreen Berg, the deputy mayor, opened the talks. Mayor Percy Lund was away. {Mayor}[1] Berg said no.
//!
//! [1] role-contradiction (warning): Cllr Doreen Berg is "deputy mayor" elsewhere in this article; "Mayor" is Percy Lund
//!     see "deputy mayor": the title of Cllr Doreen Berg
//!     see "Mayor": the title of Percy Lund
//!     because: Cllr Doreen Berg: "deputy mayor" once; Percy Lund: "Mayor"
//!     fix: Change Mayor to deputy mayor
//! ```
//! ```article
//! written: 2003-10-21
//!
//! Opening the case for the accused, barrister Ines Morrow said the sales had been entered in the ledger. A clerk brought it in.
//!
//! Ms Morrow, {prosecuting}[1], asked him whether the cheques had been made out to Pask himself.
//!
//! [1] role-contradiction (warning): "prosecuting" here, but "accused" for Ines Morrow elsewhere
//!     see "accused": the other side
//!     because: nobody speaks for both sides; Ines Morrow: "accused"
//! ```
//!
//! ## Supported
//! ```article
//! written: 2003-10-21
//!
//! Opening for the prosecution, barrister Ines Morrow said the sales had been entered in the ledger. Karl Pask, for the accused, asked to see it. Ms Morrow, prosecuting, brought it in.
//! ```
//! ```article
//! written: 2003-10-21
//!
//! Testifying for the prosecution, Carla Wendt said that she had signed. Carla Wendt, for the defence as much as for anybody, was a good witness.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist met Prime Minister Tomas Berg of Norland in Oslo on Tuesday. Minister Lindqvist thanked Prime Minister Berg for the talks.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Then-Prime Minister Anna Lindqvist met her successor, Tomas Berg, in 2016. Foreign Minister Lindqvist and Prime Minister Berg now share an office.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Prime Minister and Defence Minister Anna Lindqvist met Prime Minister Tomas Berg of Norland. Defence Minister Lindqvist thanked him.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Gov. Kay Ruiz met Sen. Bea Lowell. Governor Ruiz spoke; Senator Lowell did not. Lt. Gov. Abe Roth was there, and Lieutenant Governor Roth took notes.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Lt. Col. Amir Haddad relieved General Tom Quill. Colonel Haddad brought tents. The new general, Haddad said, was tired; Quill, promoted General Haddad's chief in May, laughed.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Lieutenant Governor Abe Roth opened the fair. Lieutenant Governor Roth cut a ribbon, and Lieutenant Governor Roth drew the raffle. "Governor Roth was in form," a farmer said.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Treasurer Jo Chalk and Foreign Minister Win Pong spoke. Treasurer Chalk promised a surplus. Minister Chalk took no questions. Treasurer Chalk left early.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Prime Minister Lin Bo met Premier Su Tan of the island on Monday. Prime Minister Lin smiled; Premier Lin said nothing. Prime Minister Lin flew home.
//! ```
//!
//! ```article
//! written: 2013-04-04
//!
//! Prime Minister Ann Poe met Foreign Minister Ebba Lund. Prime Minister Poe smiled. In 1999, Foreign Minister Poe signed the treaty of Orsa. Prime Minister Poe remembers.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Deputy Prime Minister Ann Poe becomes prime minister on Monday. Deputy Prime Minister Poe smiled. Prime Minister Poe will be the first woman in the post. Until then Deputy Prime Minister Poe rests.
//! ```
//! ```article
//! written: 2013-04-04
//!
//! Vice President Lena Sorg met Commissioner Ann Poe. Vice President Sorg spoke. Commissioner Sorg was glad, and Vice President Sorg left.
//! ```
//! ```article
//! written: 2001-05-08
//!
//! Expedition leader Paulo Quintas found the first fragment. "I walked past it," said the deputy leader, Meera Nath.
//!
//! Nath, who leads by two points, prefers drought.
//! ```
//! ```article
//! written: 2011-04-06
//!
//! Detective Inspector Ralph Orsa led the raid. Inspector Orsa was glad. Lieutenant Colonel Ann Lee spoke first, and Colonel Lee spoke last.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2013-04-04
//!
//! Governor Kay Ruiz and Governor Abe Roth were cheered. President Ruiz was a fiction of the posters, which had President Tom Quill beside her. Governor Roth laughed.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Senator Anna Lindqvist met Senator Tomas Berg. President Lindqvist thanked Senator Berg.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist met President Tomas Berg of Norland. President Maja Lindqvist of Sudland, a cousin, sent a letter. Foreign Minister Lindqvist was glad.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Foreign Minister Anna Lindqvist, acting prime minister while Prime Minister Tomas Berg is ill, spoke. Acting Prime Minister Lindqvist said little.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Governor Anna Lindqvist beat Governor Tomas Berg. As president, Lindqvist named Berg. President Lindqvist takes over from President Ola Dahl in May; Governor Lindqvist until then keeps her post.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! General Secretary Anna Lindqvist met President Tomas Berg. President Berg was glad. President Lindqvist thanked President Berg.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! Mayor Anna Lindqvist opened the fair with Lieutenant Governor Tomas Berg. Mayor Lindqvist spoke first. Mayor Lindqvist left early. Governor Lindqvist waved.
//! ```
//!
//! ```article
//! written: 1980-11-05
//!
//! Senator Howard Bakke and Governor James Thorsen called. Fred Thorsen came late. Senator Thorsen said the margin surprised him.
//! ```
//! ```article
//! written: 1980-11-05
//!
//! Senator Howard Bakke and Governor James Thorsen, a former senator, called. Senator Thorsen said the margin surprised him.
//! ```
//! ```article
//! written: 1980-11-05
//!
//! Bishop Howard Bakke and Mayor James Thorsen called. Thorsen was named bishop of Orsa in May. Bishop Thorsen will sing.
//! ```
//! ```article
//! written: 2020-01-20
//!
//! Dr Karl Moor and Professor Ruth Adler were heard. Dr Adler said nothing. Professor Adler left early.
//! ```
//!
//! ## Why
//! With two people of rank in one sentence, the title of one slips to the other; and of a long title the first word
//! is easily lost.
//!
//! ## Sources
//! The article itself.

use super::{Cx, Rule};
use crate::claims::{Claim, Sided, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::text::TokenRange;

pub const RULE: Rule = Rule { code: "role-contradiction", source: include_str!("role_contradiction.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Sided(it) = claim.what {
        return sided(cx, it);
    }
    let What::Titled(it) = &claim.what else { return None };
    let person = &cx.reading.figures[it.figure];
    let (said, usual) = (cx.text(it.title), cx.text(it.usual));
    // Who is known to have been both is called by either.
    if let Some(known) = person.person()
        && cx.facts.tenures_by(known).any(|tenure| {
            let office = cx.facts.office(tenure.office);
            office.titles.iter().chain(&office.short).any(|title| title.eq_ignore_ascii_case(said))
        })
    {
        return Some(Verdict::NotEnoughInfo);
    }
    let times = if it.times == 1 { "once".to_owned() } else { format!("{} times", it.times) };
    let span = cx.span(it.title);
    // "conducted" is what somebody did, not what they are.
    let is = if it.is_verb { ":" } else { " is" };
    let mut message = format!("{}{is} \"{usual}\" elsewhere in this article", person.name);
    let mut because = format!("{}: \"{usual}\" {times}", person.name);
    if let Some((other, place)) = it.other {
        let other = &cx.reading.figures[other].name;
        let own = cx.text(place);
        message += &match own.eq_ignore_ascii_case(said) {
            true => format!("; \"{said}\" is {other}"),
            false => format!("; {other} is \"{own}\""),
        };
        because += &format!("; {other}: \"{}\"", cx.text(place));
    }
    if it.other.is_none() {
        message += &format!(", not \"{said}\"");
    }
    let mut finding = Finding::new(Severity::Warning, span, message, Evidence::article(because))
        .see(cx.span(it.usual), format!("the title of {}", person.name));
    if let Some((other, place)) = it.other {
        finding = finding.see(cx.span(place), format!("the title of {}", cx.reading.figures[other].name));
    }
    // A verb is not changed to a title.
    Some(Verdict::Refuted(if it.is_verb { finding } else { finding.fix(said, span, usual) }))
}

/// "Opening for the accused, Ines Morrow", "Ms Morrow, prosecuting,".
fn sided(cx: &Cx<'_>, it: Sided) -> Option<Verdict> {
    let name = &cx.reading.figures.get(it.figure)?.name;
    let [here, there] = [it.here, it.there].map(|it| TokenRange::new(it, it + 1));
    let (said, other) = (cx.text(here), cx.text(there));
    let message = format!("\"{said}\" here, but \"{other}\" for {name} elsewhere");
    let evidence = Evidence::article(format!("nobody speaks for both sides; {name}: \"{other}\""));
    let mut finding =
        Finding::new(Severity::Warning, cx.span(here), message, evidence).see(cx.span(there), "the other side");
    if let Some((own, first)) = it.phrases {
        finding =
            finding.fix(cx.text(own), cx.span(own), cx.text(first)).fix(cx.text(first), cx.span(first), cx.text(own));
    }
    Some(Verdict::Refuted(finding))
}
