//! # sum-mismatch
//!
//! The parts do not add up to the whole.
//!
//! ## Refuted
//! ```article
//! written: 1994-08-10
//!
//! Towage brought in 148 million guilders, salvage 62 million guilders and dredging 23 million guilders. Together the three divisions turned over {243}[1] million guilders.
//!
//! [1] sum-mismatch (warning): the parts add up to 233, not 243
//!     see "148": a part
//!     see "62": a part
//!     see "23": a part
//!     because: 148 + 62 + 23 = 233, not 243
//!     fix: Change 243 to 233
//!     fix: Change 148 to 158
//!     fix: Change 62 to 72
//!     fix: Change 23 to 33
//! ```
//! ```article
//! written: 1987-02-20
//!
//! The plan holds total spending at £{41.6m}[1]. Schools take £21.4m, followed by social services with £9.7m. Roads get £6.3m, and all else has to be found out of the remaining £5.2m.
//!
//! [1] sum-mismatch (warning): the parts add up to 42.6, not 41.6m
//!     see "21.4m": a part
//!     see "9.7m": a part
//!     see "6.3m": a part
//!     see "5.2m": a part
//!     because: 21.4 + 9.7 + 6.3 + 5.2 = 42.6, not 41.6
//!     fix: Change 41.6m to 42.6m
//!     fix: Change 21.4m to 20.4m
//!     fix: Change 9.7m to 8.7m
//!     fix: Change 6.3m to 5.3m
//!     fix: Change 5.2m to 4.2m
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The bus carried {12}[1] people, 5 men and 8 women.
//!
//! [1] sum-mismatch (warning): the parts add up to 13, not 12
//!     see "5": a part
//!     see "8": a part
//!     because: 5 + 8 = 13, not 12
//!     fix: Change 12 to 13
//!     fix: Change 5 to 4
//!     fix: Change 8 to 7
//! ```
//! ```article
//! written: 2022-03-04
//!
//! {Twenty-three}[1] victims (nine men, eleven women and four children) were named.
//!
//! [1] sum-mismatch (warning): the parts add up to 24, not twenty-three
//!     see "nine": a part
//!     see "eleven": a part
//!     see "four": a part
//!     because: 9 + 11 + 4 = 24, not 23
//!     fix: Change Twenty-three to Twenty-four
//!     fix: Change nine to eight
//!     fix: Change eleven to ten
//!     fix: Change four to three
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The team came home with five gold, six silver and three bronze medals, {16}[1] in total.
//!
//! [1] sum-mismatch (warning): the parts add up to 14, not 16
//!     see "five": a part
//!     see "six": a part
//!     see "three": a part
//!     because: 5 + 6 + 3 = 14, not 16
//!     fix: Change 16 to 14
//!     fix: Change five to seven
//!     fix: Change six to eight
//!     fix: Change three to five
//! ```
//! ```article
//! written: 2019-09-01
//!
//! {Nine}[1] people were killed: five men, two women and one child.
//!
//! [1] sum-mismatch (warning): the parts add up to 8, not nine
//!     see "five": a part
//!     see "two": a part
//!     see "one": a part
//!     because: 5 + 2 + 1 = 8, not 9
//!     fix: Change Nine to Eight
//!     fix: Change five to six
//!     fix: Change two to three
//!     fix: Change one to two
//! ```
//!
//! ```article
//! written: 2019-09-01
//!
//! {Nine}[1] people died: four in Brenn, three in Orsa and one in Tarva. The council will spend 12 crowns on salt.
//!
//! [1] sum-mismatch (warning): the parts add up to 8, not nine
//!     see "four": a part
//!     see "three": a part
//!     see "one": a part
//!     because: 4 + 3 + 1 = 8, not 9
//!     fix: Change Nine to Eight
//!     fix: Change four to five
//!     fix: Change three to four
//!     fix: Change one to two
//! ```
//! ```article
//! written: 2008-02-11
//!
//! The council will spend {90}[1] million pounds: 50 million on roads, 40 million on schools and 20 million on parks.
//!
//! [1] sum-mismatch (warning): the parts add up to 110, not 90
//!     see "50": a part
//!     see "40": a part
//!     see "20": a part
//!     because: 50 + 40 + 20 = 110, not 90
//!     fix: Change 90 to 110
//!     fix: Change 50 to 30
//!     fix: Change 40 to 20
//! ```
//!
//! ```article
//! written: 1985-04-22
//!
//! The team won 7 games, drew 2 and lost 4 of its {12}[1] games.
//!
//! [1] sum-mismatch (warning): the parts add up to 13, not 12
//!     see "7": a part
//!     see "2": a part
//!     see "4": a part
//!     because: 7 + 2 + 4 = 13, not 12
//!     fix: Change 12 to 13
//!     fix: Change 7 to 6
//!     fix: Change 2 to 1
//!     fix: Change 4 to 3
//! ```
//! ```article
//! written: 1992-04-11
//!
//! The Blues took 336 seats, the Reds 271, the Greens 20 and others 24, for a total of {661}[1].
//!
//! [1] sum-mismatch (warning): the parts add up to 651, not 661
//!     see "336": a part
//!     see "271": a part
//!     see "20": a part
//!     see "24": a part
//!     because: 336 + 271 + 20 + 24 = 651, not 661
//!     fix: Change 661 to 651
//!     fix: Change 336 to 346
//!     fix: Change 271 to 281
//!     fix: Change 20 to 30
//!     fix: Change 24 to 34
//! ```
//! ```article
//! written: 1995-03-28
//!
//! In all, {five}[1] people were treated in hospital, four women and two men. The crash killed {eight}[2] people, including five men and four women.
//!
//! [1] sum-mismatch (warning): the parts add up to 6, not five
//!     see "four": a part
//!     see "two": a part
//!     because: 4 + 2 = 6, not 5
//!     fix: Change five to six
//!     fix: Change four to three
//!     fix: Change two to one
//!
//! [2] sum-mismatch (warning): the parts add up to 9, not eight
//!     see "five": a part
//!     see "four": a part
//!     because: 5 + 4 = 9, not 8
//!     fix: Change eight to nine
//!     fix: Change five to four
//!     fix: Change four to three
//! ```
//! ```article
//! written: 2017-06-30
//!
//! Twelve of the {36}[1] blocks failed; the other 14 passed.
//!
//! [1] sum-mismatch (warning): the parts add up to 26, not 36
//!     see "Twelve": a part
//!     see "14": a part
//!     because: 12 + 14 = 26, not 36
//!     fix: Change 36 to 26
//!     fix: Change Twelve to Twenty-two
//!     fix: Change 14 to 24
//! ```
//! ```article
//! written: 2017-06-30
//!
//! Of {36}[1] blocks, 12 failed the test. The remaining 34 passed.
//!
//! [1] sum-mismatch (warning): the parts add up to 46, not 36
//!     see "12": a part
//!     see "34": a part
//!     because: 12 + 34 = 46, not 36
//!     fix: Change 36 to 46
//!     fix: Change 12 to 2
//!     fix: Change 34 to 24
//! ```
//! ```article
//! written: 2007-07-30
//! format: markdown
//!
//! | Sport | Gold | Silver | Bronze | All |
//! | --- | --- | --- | --- | --- |
//! | Swimming | 4 | 2 | 3 | 9 |
//! | Athletics | 2 | 3 | 4 | {10}[1] |
//! | Judo | 1 | 1 | 2 | 4 |
//! | Rowing | 3 | 0 | 1 | 4 |
//!
//! [1] sum-mismatch (warning): the parts add up to 9, not 10
//!     see "2": a part
//!     see "3": a part
//!     see "4": a part
//!     because: 2 + 3 + 4 = 9, not 10
//!     fix: Change 10 to 9
//!     fix: Change 2 to 3
//!     fix: Change 3 to 4
//!     fix: Change 4 to 5
//! ```
//! ```article
//! written: 2007-07-30
//! format: markdown
//!
//! | Work | Crowns |
//! | --- | --- |
//! | Roof | 1,200 |
//! | Paint | 300 |
//! | Total | {1,600}[1] |
//!
//! [1] sum-mismatch (warning): the parts add up to 1,500, not 1,600
//!     see "1,200": a part
//!     see "300": a part
//!     because: 1,200 + 300 = 1,500, not 1,600
//!     fix: Change 1,600 to 1,500
//!     fix: Change 1,200 to 1,300
//!     fix: Change 300 to 400
//! ```
//! ```article
//! written: 2010-03-02
//!
//! The Finns took eight golds, five silvers and nine bronzes, a haul of {24}[1].
//!
//! [1] sum-mismatch (warning): the parts add up to 22, not 24
//!     see "eight": a part
//!     see "five": a part
//!     see "nine": a part
//!     because: 8 + 5 + 9 = 22, not 24
//!     fix: Change 24 to 22
//!     fix: Change eight to ten
//!     fix: Change five to seven
//!     fix: Change nine to eleven
//! ```
//! ```article
//! written: 2010-03-02
//!
//! The motion was carried by {268}[1] votes to 241, a majority of 37. Towage brought in 148 million, salvage 62 million and ferries 23 million. Total revenue was {243}[2] million.
//!
//! [1] sum-mismatch (warning): the parts add up to 278, not 268
//!     see "241": a part
//!     see "37": a part
//!     because: 241 + 37 = 278, not 268
//!     fix: Change 268 to 278
//!     fix: Change 241 to 231
//!     fix: Change 37 to 27
//!
//! [2] sum-mismatch (warning): the parts add up to 233, not 243
//!     see "148": a part
//!     see "62": a part
//!     see "23": a part
//!     because: 148 + 62 + 23 = 233, not 243
//!     fix: Change 243 to 233
//!     fix: Change 148 to 158
//!     fix: Change 62 to 72
//!     fix: Change 23 to 33
//! ```
//! ```article
//! written: 2014-03-12
//!
//! Councillors agreed a £{2.6m}[1] package of repairs. The bridge gets £1.1m. A further £850,000 is for the roof, £300,000 for lamps and £150,000 for paint.
//!
//! [1] sum-mismatch (warning): the parts add up to 2,400,000, not 2.6m
//!     see "1.1m": a part
//!     see "850,000": a part
//!     see "300,000": a part
//!     see "150,000": a part
//!     because: 1,100,000 + 850,000 + 300,000 + 150,000 = 2,400,000, not 2,600,000
//! ```
//!
//! ## Supported
//! ```article
//! written: 1994-08-10
//!
//! Towage brought in 148 million guilders, salvage 62 million guilders and dredging 23 million guilders. Together the three divisions turned over 233 million guilders.
//! ```
//! ```article
//! written: 1985-04-22
//!
//! The team won 7 games, drew 2 and lost 3 of its 12 games. The boxer won 20 and lost 3 of his 23 fights.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Nine people died: four in Brenn, three in Orsa and two in Tarva. The club will spend $12 million: $5 million on roofs, $4 million on seats and $3 million on players.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The bus carried 13 people, 5 men and 8 women. Twenty-four victims (nine men, eleven women and four children) were named.
//! ```
//! ```article
//! written: 2001-12-10
//!
//! The dead were five children, four women and five men. The hurt were five children, four women and five men, 14 in all.
//! ```
//!
//! ```article
//! written: 2007-07-30
//! format: markdown
//!
//! | Sport | Gold | Silver | Bronze | All |
//! | --- | --- | --- | --- | --- |
//! | Swimming | 4 | 2 | 3 | 9 |
//! | Athletics | 2 | 3 | 4 | 9 |
//! | Judo | 1 | 1 | 2 | 4 |
//! | Total | 7 | 6 | 9 | 22 |
//! ```
//! ```article
//! written: 2010-03-02
//!
//! The motion was carried by 268 votes to 241, a majority of 27. She scored 31 and 44, 75 in all.
//! ```
//! ```article
//! written: 2014-03-12
//!
//! Councillors agreed a £2.4m package of repairs. The bridge gets £1.1m. A further £850,000 is for the roof, £300,000 for lamps and £150,000 for paint.
//!
//! The party is on the ballot in 17 states, with 18 more on the way. By spring it hopes to be in all 50 states.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2007-07-30
//! format: markdown
//!
//! | Club | Won | Lost | Points |
//! | --- | --- | --- | --- |
//! | Rovers | 4 | 2 | 6 |
//! | Albion | 3 | 3 | 7 |
//! | Rangers | 2 | 4 | 6 |
//!
//! | Town | Average price |
//! | --- | --- |
//! | Orsa | 20 percent |
//! | Brenn | 30 percent |
//! | Total | 24 percent |
//!
//! Six people were taken to hospital: two in critical condition and one in serious condition. Eight people were arrested: two on drug charges and one on weapons charges. Six women won prizes: one in chess and one in golf.
//!
//! The Harriers won 20 games, drew 2 and lost 4 of their 5 games at night.
//!
//! Deaths were reported in three towns: four in Brenn and two in Orsa. Three towns report deaths: four in Brenn, six in Orsa and two in Tarva.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Nine people died in two towns: four in Brenn and three in Orsa. Nine people died: four in Brenn, three in Orsa, two of them children. Five games are left: one at home and three in Orsa. She scored three goals: one in each half and one in extra time.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Nine people died: four in Brenn, three in Orsa and one in Tarva, where two are missing. More than 20 ships sank: nine in May and eight in June.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The bus carried 25 people, 5 men and 8 women among them. Rescuers found 12 people, including 5 men and 4 women.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! At least 12 people, 5 men and 8 women, were hurt. The 12 members, 3 women and a cook, sailed on.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Of 12 students, 5 boys passed. There were 30 workers, 12 women and 6 of them pregnant, in the hall.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Some 40 migrants, 20 men and 25 women, landed. The team has 11 members, 4 men and women from each town.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The team won 16 medals: five gold and six silver came in the pool. There were 12 boys and 9 girls, 31 teachers and cooks in all.
//! ```
//!
//! ```article
//! written: 1985-04-22
//!
//! The club won 7 games and lost 3 of its 12 games. They won 4 cups and lost 2 of their 9 players.
//! ```
//! ```article
//! written: 1992-04-11
//!
//! He scored 12 goals in 30 games, six in cups and two in friendlies, for a total of 20. The crash killed nine people, including five men and three women.
//! ```
//! ```article
//! written: 2017-06-30
//!
//! Three of the five men left; the other 200 guests stayed. Twelve of the 36 blocks failed; the other 24 passed. Five people were hurt in the crash, two men and a woman of them badly.
//! ```
//! ```article
//! written: 2010-03-02
//!
//! He made 12 appearances in 2001 and 9 in 2002, a total of 31 with cup ties. There were 12 wins and 9 defeats, with a goal difference of 23.
//! ```
//!
//! ## Why
//! One number is updated as news comes in, and the others are not.
//!
//! ## Sources
//! Arithmetic.

use super::{Cx, Rule, told};
use crate::claims::{Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::mentions::number_like;

pub const RULE: Rule = Rule { code: "sum-mismatch", source: include_str!("sum_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    let What::Parts(it) = &claim.what else { return None };
    let all = &cx.reading.quantities;
    let whole = &all[it.whole];
    let parts = it.parts.iter().map(|part| &all[*part]);
    let low: f64 = parts.clone().map(|it| it.low).sum();
    let high: f64 = parts.clone().map(|it| it.high).sum();
    if low <= whole.high && high >= whole.low {
        return Some(Verdict::Supported);
    }
    let sum: f64 = parts.clone().map(|it| it.value).sum();
    // "90 million" and "50 million" are 90 and 50, unless something beside them is no million.
    let scales = parts.clone().chain([whole]).map(|it| cx.scale(it));
    let one = scales.clone().reduce(|a, b| a.filter(|_| a == b)).flatten();
    let scale = one.unwrap_or(1.0);
    // Binary fractions leave 9.299999999999999 behind.
    let shown = |value: f64| (value / scale * 1e6).round() / 1e6;
    let (sum, all) = (shown(sum), shown(whole.value));
    let terms: Vec<String> = parts.clone().map(|it| told(shown(it.value))).collect();
    let said = cx.text(whole.number);
    let span = cx.span(whole.number);
    let evidence = Evidence::arithmetic(format!("{} = {}, not {}", terms.join(" + "), told(sum), told(all)));
    let mut finding = Finding::new(
        Severity::Warning,
        span,
        format!("the parts add up to {}, not {}", told(sum), said.to_lowercase()),
        evidence,
    );
    if let Some(right) = number_like(sum, said).filter(|_| one.is_some()) {
        finding = finding.fix(said, span, right);
    }
    for part in parts {
        let place = cx.span(part.number);
        finding = finding.see(place, "a part");
        let right = shown((part.value / scale + all - sum) * scale);
        if right > 0.0
            && one.is_some()
            && let Some(right) = number_like(right, cx.slice(place))
        {
            finding = finding.fix(cx.slice(place), place, right);
        }
    }
    Some(Verdict::Refuted(finding))
}
