//! # acts-after-death
//!
//! A person is said to have done something after their death.
//!
//! ## Refuted
//! ```article
//! written: 2016-05-04
//!
//! The bridge was designed by Oskar Vennberg, whose death in 1931 the town still marks. Vennberg opened the toll house himself in {May 1938}[1].
//!
//! [1] acts-after-death (warning): Oskar Vennberg died in 1931, before May 1938
//!     see "1931": Oskar Vennberg died in 1931
//!     see "Vennberg": said of Oskar Vennberg
//!     because: Oskar Vennberg died in 1931
//!     fix: Change 1938 to 1931
//!     fix: Change 1938 to 1930
//!     fix: Change 1931 to 1938
//!     fix: Change 1931 to 1939
//! ```
//! ```article
//! written: 1994-03-02
//!
//! Hilda Orne was killed in 1951 when her car left the coast road. The talks begun by Hilda Orne in {1956}[1] came to nothing.
//!
//! [1] acts-after-death (warning): Hilda Orne died in 1951, before 1956
//!     see "1951": Hilda Orne died in 1951
//!     see "Hilda Orne": said of Hilda Orne
//!     because: Hilda Orne died in 1951
//!     fix: Change 1956 to 1951
//!     fix: Change 1956 to 1950
//!     fix: Change 1951 to 1956
//!     fix: Change 1951 to 1957
//! ```
//! ```article
//! written: 2021-02-01
//!
//! {Tran Dai Quang}[1] met the delegation on 12 March 2019 in Hanoi, Vietnam.
//!
//! [1] acts-after-death (warning): Tran Dai Quang died 21 September 2018, before 12 March 2019
//!     see "12 March 2019": the date of the deed: 12 March 2019
//!     because: Tran Dai Quang died 21 September 2018
//! ```
//! ```article
//! written: 2020-12-01
//!
//! On 3 May 2020, {Tran Dai Quang}[1] visited the flooded villages of Vietnam's north.
//!
//! [1] acts-after-death (warning): Tran Dai Quang died 21 September 2018, before 3 May 2020
//!     see "3 May 2020": the date of the deed: 3 May 2020
//!     because: Tran Dai Quang died 21 September 2018
//! ```
//! ```article
//! written: 2011-02-01
//!
//! The pilot Karl Brenner was killed near a lake in May 1936. It was Brenner who in {1939}[1] flew the first mail to Basel.
//!
//! [1] acts-after-death (warning): Karl Brenner died in May 1936, before 1939
//!     see "May 1936": Karl Brenner died in May 1936
//!     see "Brenner": said of Karl Brenner
//!     because: Karl Brenner died in May 1936
//!     fix: Change 1939 to 1936
//!     fix: Change 1939 to 1935
//!     fix: Change 1936 to 1939
//!     fix: Change 1936 to 1946
//! ```
//! ```article
//! written: 2021-03-04
//!
//! Karl Lund was killed in the fire of May 1951. In {1958}[1] Lund was elected to the council.
//!
//! [1] acts-after-death (warning): Karl Lund died in May 1951, before 1958
//!     see "May 1951": Karl Lund died in May 1951
//!     see "Lund": said of Karl Lund
//!     because: Karl Lund died in May 1951
//!     fix: Change 1958 to 1951
//!     fix: Change 1958 to 1950
//!     fix: Change 1951 to 1958
//!     fix: Change 1951 to 1959
//! ```
//! ```article
//! written: 2021-03-04
//!
//! Karl Lund passed away on 4 March 1987. The letter was posted by Lund in {1991}[1] from Riga.
//!
//! [1] acts-after-death (warning): Karl Lund died on 4 March 1987, before 1991
//!     see "4 March 1987": Karl Lund died on 4 March 1987
//!     see "Lund": said of Karl Lund
//!     because: Karl Lund died on 4 March 1987
//!     fix: Change 1991 to 1981
//!     fix: Change 1991 to 1971
//!     fix: Change 1987 to 1997
//! ```
//! ```article
//! written: 2019-05-14
//!
//! In 1975 {Pablo Picasso}[1] painted the ceiling of the hotel.
//!
//! [1] acts-after-death (warning): Pablo Picasso died 8 April 1973, before 1975
//!     see "1975": the date of the deed: 1975
//!     because: Pablo Picasso died 8 April 1973
//! ```
//! ```article
//! written: 2016-11-22
//!
//! Ruairi Keogh, a bachelor, was 84 when he died on 3 March 2014. A judge rejected the claim of his sister. According to the nurses, the old man put on his glasses, asked for a pen and signed the transfer on {27 May 2014}[1].
//!
//! [1] acts-after-death (warning): Ruairi Keogh died on 3 March 2014, before 27 May 2014
//!     see "3 March 2014": Ruairi Keogh died on 3 March 2014
//!     see "Ruairi Keogh": taken to be said of Ruairi Keogh
//!     because: Ruairi Keogh died on 3 March 2014
//!     fix: Change 2014 to 2013
//!     fix: Change 2014 to 2012
//!     fix: Change 2014 to 2015
//!     fix: Change 2014 to 2016
//! ```
//! ```article
//! written: 2000-09-26
//!
//! Dr Trevor Nance came out in 1955. Dr Nance was the only doctor until his death in July 1998. The whole town has been invited, and {Dr Nance}[1] will cut the ribbon on Sunday.
//!
//! [1] acts-after-death (warning): Trevor Nance died in July 1998, before 26 September 2000
//!     see "July 1998": Trevor Nance died in July 1998
//!     because: Trevor Nance died in July 1998
//! ```
//! ```article
//! written: 2017-04-12
//!
//! Phyllis Garside died on 9 February 2016. Her nephew, Craig Garside, claimed that she had not understood it. Miss Garside signed the will on {21 March 2016}[1].
//!
//! [1] acts-after-death (warning): Phyllis Garside died on 9 February 2016, before 21 March 2016
//!     see "9 February 2016": Phyllis Garside died on 9 February 2016
//!     see "Miss Garside": said of Phyllis Garside
//!     because: Phyllis Garside died on 9 February 2016
//!     fix: Change 2016 to 2015
//!     fix: Change 2016 to 2014
//!     fix: Change 2016 to 2017
//!     fix: Change 2016 to 2018
//! ```
//!
//! ## Supported
//! ```article
//! written: 2017-04-12
//!
//! Phyllis Garside died on 9 February 2016. Her nephew, Craig Garside, claimed the farm. Garside signed the lease on 21 March 2016.
//! ```
//! ```article
//! written: 2000-09-26
//!
//! Dr Trevor Nance died in July 1998. His widow, Joan, kept the books. On Sunday Mrs Nance will cut the ribbon.
//! ```
//! ```article
//! written: 2016-05-04
//!
//! Oskar Vennberg died in 1931. In 1938 the toll house was named after Vennberg, and Vennberg became a legend in 1950.
//! ```
//! ```article
//! written: 2016-05-04
//!
//! Ida Storm ran the inn with her husband. He died in 1997, and in 2004 she opened a second house.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang met the delegation on 12 March 2017 in Hanoi, Vietnam.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang was honoured on 12 March 2019 in Hanoi, Vietnam, and a street in Ninh Binh was named after Tran Dai Quang in 2020.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang's widow visited the school on 12 March 2019 in Hanoi, Vietnam. A bust of Tran Dai Quang arrived on 14 March 2019.
//! ```
//! ```article
//! written: 2021-03-04
//!
//! Karl Lund died in 1951. His son, Karl, opened the inn in 1956. In 1960 Lund sold it.
//! ```
//! ```article
//! written: 2021-03-04
//!
//! Karl Lund was killed in the fire of May 1951. In 1958 a street was named after Lund.
//! ```
//! ```article
//! written: 2019-05-14
//!
//! The street was named after Che Guevara in 1969. A statue of Pablo Picasso was unveiled in 1980. The Andy Warhol Foundation made two gifts in 2007.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang said that friendship mattered, a former aide recalled in Hanoi, Vietnam, on Sunday.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! The Tran Dai Quang Foundation of Vietnam opened in March 2019. On 12 March 2019 the film "Tran Dai Quang" opened in Hanoi.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! A portrait of the man who met Tran Dai Quang was sold on 12 March 2019 in Vietnam. Since 2019, what Tran Dai Quang said of the dykes has been taught in Hanoi.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! A student, also called Tran Dai Quang, met the coach of Vietnam's swimmers on 12 March 2019.
//! ```
//! ```article
//! written: 2019-03-08
//!
//! John Lee (b. 1920) and his son John Lee (b. 1951) were both doctors. Lee died in 1990. Lee opened the clinic in 1995.
//! ```
//!
//! ## Why
//! The name or the year is a slip. Only deeds with a date of their own are judged: the dead are
//! quoted, honoured and remembered every day.
//!
//! ## Sources
//! The people of the fact base.

use super::{Cx, Rule, life};
use crate::claims::{Claim, What};
use crate::findings::{Finding, Severity, Verdict};
use crate::mentions::Figure;

pub const RULE: Rule = Rule { code: "acts-after-death", source: include_str!("acts_after_death.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Life(clash) = &claim.what {
        let finding = || life::finding(cx, clash).map(Verdict::Refuted);
        return (life::code_of(clash) == RULE.code).then(finding).flatten();
    }
    let What::Acts(life) = &claim.what else { return None };
    let person = cx.facts.person(life.person);
    let timex = &cx.reading.timexes[life.timex];
    let Some(when) = timex.interval.filter(|_| !person.died.is_empty()) else { return Some(Verdict::NotEnoughInfo) };
    if person.died.iter().any(|it| it.interval().last() >= when.first()) {
        return Some(Verdict::Supported);
    }
    if life.name.len() == 1 && is_shared(cx, life.name.start) {
        return Some(Verdict::NotEnoughInfo);
    }
    let (name, died) = (person.names.first()?, person.died.first()?);
    let message = format!("{name} died {died}, before {when}");
    let finding = Finding::new(
        Severity::Warning,
        cx.span(life.name),
        message,
        cx.fact(format!("{name} died {died}"), &person.origin),
    )
    .see(timex.span, format!("the date of the deed: {when}"));
    Some(Verdict::Refuted(finding))
}

/// Whether others of the article bear a family name that stands alone: a father and his son.
fn is_shared(cx: &Cx<'_>, at: usize) -> bool {
    let key = cx.article.key(at);
    let bears = |it: &Figure| it.first.range().any(|at| cx.article.key(at) == key);
    cx.reading.figures.iter().filter(|it| bears(it)).count() > 1
}
