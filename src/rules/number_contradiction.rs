//! # number-contradiction
//!
//! The article gives two numbers for one thing.
//!
//! ## Refuted
//! ```article
//! written: 1993-11-24
//!
//! The office said that the brewers would pay 412 million crowns. The rivals had bid 365 million. The {421}[1] million will be handed over in three parts.
//!
//! [1] number-contradiction (warning): 421 million here, but 412 million crowns for the same elsewhere
//!     see "412": the other number
//!     because: "412 million crowns" elsewhere, once
//!     fix: Change 421 to 412
//!     fix: Change 412 to 421
//! ```
//! ```article
//! written: 2012-01-08
//!
//! The third goal came in front of a delirious crowd of 1,241, many of whom had shovelled snow. Referee: P. Lome. Attendance: {1,214}[1].
//!
//! [1] number-contradiction (warning): 1,214 here, but 1,241 for the same elsewhere
//!     see "1,241": the other number
//!     because: "1,241" elsewhere, once
//!     fix: Change 1,214 to 1,241
//!     fix: Change 1,241 to 1,214
//! ```
//! ```article
//! written: 2020-09-15
//!
//! Ferry fire kills 12
//!
//! A fire on a ferry in the bay of Riga killed 12 people on Monday.
//!
//! The ferry burned for six hours. In all, {21}[1] people were killed, and nobody knows why.
//!
//! [1] number-contradiction (warning): 21 here, but 12 for the same elsewhere
//!     see "12": the other number
//!     because: "kills 12" elsewhere, 2 times
//!     fix: Change 21 to 12
//!     fix: Change 12 to 21
//! ```
//! ```article
//! written: 2020-09-15
//!
//! The town council has signed a $2.4 million contract for new buses.
//!
//! Anna Lindqvist, the mayor, said that the ${4.2}[1] million contract was the largest that the town ever had.
//!
//! [1] number-contradiction (warning): $4.2 million here, but $2.4 million for the same elsewhere
//!     see "2.4": the other number
//!     because: "$2.4 million contract" elsewhere, once
//!     fix: Change 4.2 to 2.4
//!     fix: Change 2.4 to 4.2
//! ```
//! ```article
//! written: 2020-09-15
//!
//! A 320-page report on the flood names those who built the dam.
//!
//! The {230}[1]-page report was written in the spring.
//!
//! [1] number-contradiction (warning): 230 here, but 320 for the same elsewhere
//!     see "320": the other number
//!     because: "320-page report" elsewhere, once
//!     fix: Change 230 to 320
//!     fix: Change 320 to 230
//! ```
//! ```article
//! written: 2020-09-15
//!
//! The council passed the harbour budget 34 to 12 on Monday.
//!
//! Berg left the hall before the 34-{13}[1] vote on the harbour budget.
//!
//! [1] number-contradiction (warning): 34-13 here, but 34 to 12 for the same elsewhere
//!     see "12": the other number
//!     because: "34 to 12" elsewhere, once
//!     fix: Change 13 to 12
//!     fix: Change 12 to 13
//! ```
//! ```article
//! written: 2020-09-15
//!
//! Police found 45 stolen paintings in a barn near Oslo.
//!
//! The {54}[1] paintings were sent back to the museum.
//!
//! [1] number-contradiction (warning): 54 here, but 45 for the same elsewhere
//!     see "45": the other number
//!     because: "45 stolen paintings" elsewhere, once
//!     fix: Change 54 to 45
//!     fix: Change 45 to 54
//! ```
//!
//! ```article
//! written: 2020-09-15
//!
//! Harbour Bank has 1,240 branches along the coast.
//!
//! Anna Lindqvist, its head, told the town that {1,420}[1] branches open at noon.
//!
//! [1] number-contradiction (warning): 1,420 here, but 1,240 for the same elsewhere
//!     see "1,240": the other number
//!     because: "1,240 branches" elsewhere, once
//!     fix: Change 1,420 to 1,240
//!     fix: Change 1,240 to 1,420
//! ```
//! ```article
//! written: 2020-09-15
//!
//! Town buys 45 buses
//!
//! The town council bought {54}[1] buses on Monday, and nobody voted against it.
//!
//! [1] number-contradiction (warning): 54 here, but 45 for the same elsewhere
//!     see "45": the other number
//!     because: "45 buses" elsewhere, once
//!     fix: Change 54 to 45
//!     fix: Change 45 to 54
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The deficit was $984 billion in the last budget year, the treasury said.
//!
//! The plan would halve the {$984 million}[1] deficit in ten years.
//!
//! [1] number-contradiction (warning): $984 million here, but $984 billion for the same elsewhere
//!     see "$984 billion": the other number
//!     because: "$984 billion" elsewhere, once
//!     fix: Change $984 million to $984 billion
//!     fix: Change $984 billion to $984 million
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Harbour Heroes may take $850m in its first week, the studio says.
//!
//! Those ${850,000}[1] would beat the record of last April.
//!
//! [1] number-contradiction (warning): $850,000 here, but $850m for the same elsewhere
//!     see "850m": the other number
//!     because: "$850m" elsewhere, once
//!     fix: Change 850,000 to 850m
//!     fix: Change 850m to 850,000
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The hotel has 64 rooms. Each of its {46}[1] rooms has a view of the sea.
//!
//! [1] number-contradiction (warning): 46 here, but 64 for the same elsewhere
//!     see "64": the other number
//!     because: "64 rooms" elsewhere, once
//!     fix: Change 46 to 64
//!     fix: Change 64 to 46
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The ship has a crew of 12. On Friday all {14}[1] crew members were taken off by helicopter.
//!
//! [1] number-contradiction (warning): 14 here, but 12 for the same elsewhere
//!     see "12": the other number
//!     because: "12" elsewhere, once
//!     fix: Change 14 to 12
//!     fix: Change 12 to 14
//! ```
//! ```article
//! written: 2014-06-10
//!
//! A team of six divers searched the lake. The {five}[1] divers found the boat at noon.
//!
//! [1] number-contradiction (warning): five here, but six for the same elsewhere
//!     see "six": the other number
//!     because: "six divers" elsewhere, once
//!     fix: Change five to six
//!     fix: Change six to five
//! ```
//! ```article
//! written: 1997-05-27
//!
//! The small picture fetched $130,000 at the sale on Monday.
//!
//! The ${310,000}[1] paid is a record for her.
//!
//! [1] number-contradiction (warning): $310,000 here, but $130,000 for the same elsewhere
//!     see "130,000": the other number
//!     because: "$130,000" elsewhere, once
//!     fix: Change 310,000 to 130,000
//!     fix: Change 130,000 to 310,000
//! ```
//! ```article
//! written: 2002-02-20
//!
//! A bus carrying 37 pilgrims left the road in the fog. All {73}[1] pilgrims were of one parish.
//!
//! [1] number-contradiction (warning): 73 here, but 37 for the same elsewhere
//!     see "37": the other number
//!     because: "37" elsewhere, once
//!     fix: Change 73 to 37
//!     fix: Change 37 to 73
//! ```
//! ```article
//! written: 1991-06-19
//!
//! The 27 passengers climbed out through the emergency door of the coach. Nobody was hurt.
//!
//! All but two of the {72}[1] aboard went on to the cheese factory.
//!
//! [1] number-contradiction (warning): 72 here, but 27 for the same elsewhere
//!     see "27": the other number
//!     because: "27 passengers" elsewhere, once
//!     fix: Change 72 to 27
//!     fix: Change 27 to 72
//! ```
//!
//! ## Supported
//! ```article
//! written: 2015-01-28
//!
//! The plant employs 83 workers. Under the plan 38 jobs will go, from 83 to 45, and the other staff stay.
//! ```
//! ```article
//! written: 2012-01-08
//!
//! The shop sold 412 loaves on Monday and 421 rolls on Tuesday.
//! ```
//! ```article
//! written: 2020-09-15
//!
//! Ferry fire kills 12
//!
//! A fire on a ferry in the bay of Riga killed twelve people on Monday. The town signed a $2.4 million contract for a new ferry.
//!
//! The 12 dead were from Oslo. The $2.38 million contract was signed at night.
//! ```
//! ```article
//! written: 2017-03-02
//!
//! Owners in the harbour tower paid over £100,000 for two bedroom apartments. One group has bought a quarter of the 880 apartments.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The clinic has two doctors. A third came in March. All three doctors are women. The club has 430 members. In 1990 all 120 members lived in the town.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The school in Marne has 12 teachers. The school in Selm has 14. Its 14 teachers wrote to the mayor.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The firm, a $2 billion company, raised $2 million on Monday. A share costs $120 and the firm is worth $120 billion.
//! ```
//! ```article
//! written: 2017-08-14
//!
//! 18 Killed in Attack on Inn
//!
//! Men opened fire at an inn late on Sunday. In January 2016 an attack on a hotel left 30 people dead. The firm sold 1.4 million of its 4.6 million shares; the 1.4 million shares were sold today.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2020-09-15
//!
//! A fire on a ferry in the bay of Riga killed 12 people on Monday.
//!
//! By Tuesday the toll had risen to 14 people killed. A ferry fire near Bergen in 2011 killed 21 people.
//! ```
//! ```article
//! written: 2020-09-15
//!
//! A fire on a ferry in the bay of Riga killed at least 12 people on Monday.
//!
//! All through the night boats looked for others. Some 14 people were killed, the police chief said.
//! ```
//! ```article
//! written: 2020-09-15
//!
//! The shipyard has 40 welders. It sent 12 welders home on Monday, and 28 welders stayed.
//!
//! The 28 welders are angry. The 12 welders from Oslo are glad.
//! ```
//! ```article
//! written: 2020-09-15
//!
//! The town bought 12 buses in spring and 14 buses in autumn.
//!
//! The 26 buses are red. Of his two brothers one is a driver. The nine brothers and sisters of the mayor are not. The council first planned a $3 million contract.
//!
//! The $4 million contract was signed in August.
//! ```
//! ```article
//! written: 2020-09-15
//!
//! The committee passed the harbour budget 9 to 4 on Monday.
//!
//! The full council passed the harbour budget 9 to 5 on Tuesday.
//! ```
//! ```article
//! written: 2020-09-15
//!
//! The storm killed 12 people in Norland and 14 people in Estland.
//!
//! In Norland, 9 sailors were killed on Sunday. "The 15 sailors were my friends," said Tomas Berg.
//! ```
//!
//! ```article
//! written: 2020-09-15
//!
//! Gunmen killed 8 people in a market on Monday. The $2.4 million loan was paid out at noon.
//!
//! The army said it killed 18 people in a raid. A $1.4 million loan would have been too small.
//!
//! The $2.4 million loan is the second of this year.
//! ```
//!
//! ## Why
//! A number is copied from the notes to the lead, from the lead to the headline, and its digits are
//! swapped on the way. A number that grew, was estimated, is of another time, another group or
//! another source is no contradiction; only what points back to the same thing is.
//!
//! ## Sources
//! The article.

use super::{Cx, Rule};
use crate::claims::{Claim, What};
use crate::findings::{Edit, Evidence, Finding, Fix, Severity, Verdict};

pub const RULE: Rule = Rule { code: "number-contradiction", source: include_str!("number_contradiction.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Renumbered(it) = &claim.what else { return None };
    let (here, there) = (cx.span(*it.here.first()?), cx.span(*it.others.first()?));
    let message = format!("{} here, but {} for the same elsewhere", cx.text(it.said), cx.text(it.known));
    let times = if it.others.len() == 1 { "once".to_owned() } else { format!("{} times", it.others.len()) };
    let evidence = Evidence::article(format!("\"{}\" elsewhere, {times}", cx.text(it.subject)));
    let mut finding = Finding::new(Severity::Warning, here, message, evidence).see(there, "the other number");
    // Each number is changed wherever it stands.
    for (places, right) in [(&it.here, there), (&it.others, here)] {
        let right = cx.slice(right);
        let title = format!("Change {} to {right}", cx.slice(cx.span(*places.first()?)));
        let edits = places.iter().map(|at| Edit { span: cx.span(*at), new_text: right.to_owned() }).collect();
        finding.fixes.push(Fix { title, edits });
    }
    Some(Verdict::Refuted(finding))
}
