//! # count-mismatch
//!
//! A list is longer or shorter than the number before it says.
//!
//! ## Refuted
//! ```article
//! written: 2022-03-04
//!
//! The minister met {three}[1] envoys: Ann Lee, Bo Roe, Cy Poe and Di Moe.
//!
//! [1] count-mismatch (warning): the list has 4 names, not three
//!     see "Ann Lee, Bo Roe, Cy Poe and Di Moe.": the list
//!     because: 4 names are listed: Ann Lee, Bo Roe, Cy Poe and Di Moe.
//!     fix: Change three to four
//! ```
//! ```article
//! written: 2019-09-01
//!
//! {Five}[1] towns are without water: Riga, Oslo, Tarva and Bergen.
//!
//! [1] count-mismatch (warning): the list has 4 names, not five
//!     see "Riga, Oslo, Tarva and Bergen.": the list
//!     because: 4 names are listed: Riga, Oslo, Tarva and Bergen.
//!     fix: Change Five to Four
//! ```
//! ```article
//! written: 2019-09-01
//!
//! {Both}[1] Ann Lee, Bo Roe and Cy Poe were charged, the court said.
//!
//! [1] count-mismatch (warning): the list has 3 names, not both
//!     see "Ann Lee, Bo Roe and Cy Poe": the list
//!     because: 3 names are listed: Ann Lee, Bo Roe and Cy Poe
//!     fix: Change Both to Three
//! ```
//!
//! ```article
//! written: 2019-09-01
//!
//! The court heard {four}[1] witnesses: a nurse, a bus driver and a priest. The study looked at {six}[2] metals: gold, silver, copper, zinc and tin.
//!
//! [1] count-mismatch (warning): the list has 3 things, not four
//!     see "a nurse, a bus driver and a priest.": the list
//!     because: 3 things are listed: a nurse, a bus driver and a priest.
//!     fix: Change four to three
//!
//! [2] count-mismatch (warning): the list has 4 or 5 things, not six
//!     see "gold, silver, copper, zinc and tin.": the list
//!     because: 4 or 5 things are listed: gold, silver, copper, zinc and tin.
//! ```
//! ```article
//! written: 2022-11-21
//!
//! He won the title {four}[1] times, in 1998, 2001 and 2004.
//!
//! [1] count-mismatch (warning): the list has 3 things, not four
//!     see "1998, 2001 and 2004": the list
//!     because: 3 things are listed: 1998, 2001 and 2004
//!     fix: Change four to three
//! ```
//! ```article
//! written: 2010-03-02
//!
//! {Five}[1] people were killed. They were Anna Berg, 34, Lise Holm, 22, Tom Vik, 41, and Jan Frey, 17. The {trio}[2] was made up of Anna Berg, Lise Holm, Tom Vik and Jan Frey.
//!
//! [1] count-mismatch (warning): the list has 4 names, not five
//!     see "Anna Berg, 34, Lise Holm, 22, Tom Vik, 41, and Jan Frey, 17": the list
//!     because: 4 names are listed: Anna Berg, 34, Lise Holm, 22, Tom Vik, 41, and Jan Frey, 17
//!     fix: Change Five to Four
//!
//! [2] count-mismatch (warning): the list has 4 names, and a trio is 3
//!     see "Anna Berg, Lise Holm, Tom Vik and Jan Frey": the list
//!     because: 4 names are listed: Anna Berg, Lise Holm, Tom Vik and Jan Frey
//!     fix: Change trio to quartet
//! ```
//! ```article
//! written: 2010-03-02
//!
//! {Four}[1] countries, Norway, Sweden and Denmark, signed the treaty. The {three}[2] winners are Anna Berg, Lise Holm, Tom Vik and Jan Frey.
//!
//! [1] count-mismatch (warning): the list has 3 names, not four
//!     see "Norway, Sweden and Denmark": the list
//!     because: 3 names are listed: Norway, Sweden and Denmark
//!     fix: Change Four to Three
//!
//! [2] count-mismatch (warning): the list has 4 names, not three
//!     see "Anna Berg, Lise Holm, Tom Vik and Jan Frey": the list
//!     because: 4 names are listed: Anna Berg, Lise Holm, Tom Vik and Jan Frey
//!     fix: Change three to four
//! ```
//!
//! ```article
//! written: 2012-07-01
//!
//! The jury consists of the novelist Ada Holm, the critic Ben Orr and the actor Cora Lind. The {four}[1] jurors will read 120 books.
//!
//! [1] count-mismatch (warning): the list has 3 names, not four
//!     see "the novelist Ada Holm, the critic Ben Orr and the actor Cora Lind": the list
//!     because: 3 names are listed: the novelist Ada Holm, the critic Ben Orr and the actor Cora Lind
//!     fix: Change four to three
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The haul included {five}[1] animals new to science. They are two frogs, a gecko and three spiders.
//!
//! [1] count-mismatch (warning): the list has 6 things, not five
//!     see "two frogs, a gecko and three spiders": the list
//!     because: 6 things are listed: two frogs, a gecko and three spiders
//!     fix: Change five to six
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Police named {12}[1] suspects: Ann Lee, Bo Roe, Cy Poe, Di Fox and Ed Hall.
//!
//! [1] count-mismatch (warning): the list has 5 names, not 12
//!     see "Ann Lee, Bo Roe, Cy Poe, Di Fox and Ed Hall.": the list
//!     because: 5 names are listed: Ann Lee, Bo Roe, Cy Poe, Di Fox and Ed Hall.
//!     fix: Change 12 to 5
//! ```
//! ```article
//! written: 2003-01-24
//!
//! She leaves {three}[1] daughters: Marit, a potter; Else, who farms; Kirsten, a cellist in Leeds; and Anne, the youngest.
//!
//! [1] count-mismatch (warning): the list has 4 names, not three
//!     see "Marit, a potter; Else, who farms; Kirsten, a cellist in Leeds; and Anne, the youngest.": the list
//!     because: 4 names are listed: Marit, a potter; Else, who farms; Kirsten, a cellist in Leeds; and Anne, the youngest.
//!     fix: Change three to four
//! ```
//! ```article
//! written: 2003-01-24
//!
//! Still shut this morning are {six}[1] roads, the town says.
//!
//! - Gorge Road, slip
//! - Mill Road, flooded
//! - Hill Lane, trees down
//! - Coast Road, slip
//! - Dam Road, washed out
//!
//! [1] count-mismatch (warning): the list has 5 names, not six
//!     see "- Gorge Road, slip
//! - Mill Road, flooded
//! - Hill Lane, trees down
//! - Coast Road, slip
//! - Dam Road, washed out": the list
//!     because: 5 names are listed: - Gorge Road, slip - Mill Road, flooded - Hill Lane, trees down - Coast Road, slip - Dam Road, washed out
//!     fix: Change six to five
//! ```
//!
//! ## Supported
//! ```article
//! written: 2022-03-04
//!
//! The minister met four envoys: Ann Lee, Bo Roe, Cy Poe and Di Moe. He visited three towns: Riga, Oslo, and Bergen.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The haul included six animals new to science. They are two frogs, a gecko and three spiders.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Police named 5 suspects: Ann Lee, Bo Roe, Cy Poe, Di Fox and Ed Hall. Room 12: Ann Lee, Bo Roe and Cy Poe.
//! ```
//! ```article
//! written: 2003-01-24
//!
//! She leaves four daughters: Marit, a potter; Else, who farms; Kirsten, a cellist in Leeds; and Anne, the youngest.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-03-04
//!
//! Six people were hurt: a pilot, a nurse and a quartet. Four people live there: a mother, a father and a duo.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! He visited three states: Norland, Trinidad and Tobago, and Antigua and Barbuda.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! She met two officials: Ann Lee, head of the bank, and Bo Roe, her deputy. He has two aims: Peace.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! There were two words for it: Ann Lee said No, Bo Roe said No and Cy Poe said Yes.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Five towns were flooded, among them these: Riga, Oslo and Bergen. Two teams: Poe and Roe.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Two of the three islands are dry: Orsa, Brenn and Tolmey share one well. Both Ann Lee, her son and Cy Poe were there.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! She beat two rivals in four towns: Riga, Oslo, Tarva and Bergen. Three things are said of him: He was late, Ann Lee was early and Bo Roe was asleep.
//! ```
//!
//! ```article
//! written: 2019-09-01
//!
//! Five people were heard: a couple, a nurse, a driver and a priest. She has three wishes: health and wealth, peace and rest. He wrote four words: peace, at, last and then he slept. Two ways are left: up and out, or down. The flag has four colours: red, white, dark blue and green.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! There are five rules: listen, wait, and never run. She plays two sports: soccer, track and field. He sold four things: a car, a boat and a house with a garden. Three of us came: a nurse and a priest. Four guests sat down: a nurse, a driver, a priest and her dog.
//! ```
//! ```article
//! written: 2022-11-21
//!
//! He won the title three times: in 1998, 2001 and 2004. He ran four times, in 1998, 2001 and 2004 as an outsider, and five times, in 1990 and later.
//! ```
//! ```article
//! written: 2010-03-02
//!
//! The trio, Emerson, Lake and Palmer, sang. Two firms, Marks and Spencer and Boots, closed. Five countries, among them Norway, Sweden and Denmark, signed.
//! ```
//!
//! ## Why
//! A name is added to a list and the number before it stays.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule};
use crate::claims::{Claim, ENSEMBLES, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::number_like;

pub const RULE: Rule = Rule { code: "count-mismatch", source: include_str!("count_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Listed(it) = claim.what else { return None };
    let (least, most) = it.items;
    if (least as f64..=most as f64).contains(&it.number) {
        return Some(Verdict::Supported);
    }
    let (span, word) = (cx.span(it.said), cx.text(it.said));
    let count = if least == most { least.to_string() } else { format!("{least} or {most}") };
    let is_named = cx.text(it.list).contains(char::is_uppercase);
    let things = if is_named { "names" } else { "things" };
    let is_ensemble = ENSEMBLES.iter().any(|(name, _)| *name == word);
    let message = if is_ensemble {
        format!("the list has {count} {things}, and a {word} is {}", it.number)
    } else {
        format!("the list has {count} {things}, not {}", word.to_lowercase())
    };
    let evidence = Evidence::arithmetic(format!("{count} {things} are listed: {}", cx.text(it.list)));
    let mut finding = Finding::new(Severity::Warning, span, message, evidence).see(cx.span(it.list), "the list");
    // "Both A, B and C": three.
    let form = match word {
        "Both" => "Two",
        "both" => "two",
        number => number,
    };
    if is_ensemble && let Some((right, _)) = ENSEMBLES.iter().find(|(_, number)| *number == least) {
        finding = finding.fix(word, span, *right);
    }
    if least == most
        && let Some(right) = number_like(least as f64, form)
    {
        finding = finding.fix(word, span, right);
    }
    Some(Verdict::Refuted(finding))
}
