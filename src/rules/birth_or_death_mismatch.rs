//! # birth-or-death-mismatch
//!
//! A person was not born, or did not die, on the date that is given.
//!
//! ## Refuted
//! ```article
//! written: 1994-12-01
//!
//! Harriet Loxe, who has died aged 81, was born in {March 1918}[1] above the shop. A scholarship took her to Newham in 1931, at 18.
//!
//! [1] birth-or-death-mismatch (warning): aged 81 between 26 November 1993 and 1 December 1994, Harriet Loxe was born in 1911 to 1913, not March 1918
//!     see "81": Harriet Loxe was 81 between 26 November 1993 and 1 December 1994
//!     because: 1994 - 81 = 1913
//!     fix: Change 1918 to 1913
//!     fix: Change 1918 to 1912
//! ```
//! ```article
//! written: 1996-01-18
//!
//! Arthur Pellow (1917-1996) sat for the mining seat for thirty years. He was born at Cawdle in {October 1911}[1] and left school at 14.
//!
//! [1] birth-or-death-mismatch (warning): Arthur Pellow was born in October 1911, but was born in 1917 elsewhere
//!     see "1917": Arthur Pellow was born in 1917
//!     because: Arthur Pellow was born in 1917
//!     fix: Change 1911 to 1917
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Nguyen Phu Trong, born in {1945}[1] in Hanoi, Vietnam, leads the party.
//!
//! [1] birth-or-death-mismatch (warning): Nguyen Phu Trong was born on 14 April 1944, not 1945
//!     see "Nguyen Phu Trong": who it is said of
//!     because: Nguyen Phu Trong was born 14 April 1944
//!     fix: Change 1945 to 1944
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang died on {20 September 2018}[1] in Hanoi, Vietnam.
//!
//! [1] birth-or-death-mismatch (warning): Tran Dai Quang died on 21 September 2018, not 20 September 2018
//!     see "Tran Dai Quang": who it is said of
//!     because: Tran Dai Quang died 21 September 2018
//!     fix: Change 20 September 2018 to 21 September 2018
//! ```
//! ```article
//! written: 2011-02-01
//!
//! The painter Greta Moll (1901-1978) lived in the house until her death in {1987}[1].
//!
//! [1] birth-or-death-mismatch (warning): Greta Moll died in 1987, but died in 1978 elsewhere
//!     see "1978": Greta Moll died in 1978
//!     because: Greta Moll died in 1978
//!     fix: Change 1987 to 1978
//!     fix: Change 1978 to 1987
//! ```
//! ```article
//! written: 2011-02-01
//!
//! Karl Brenner lost his life in a storm in 1936. At Brenner's death in {1939}[1] the plane was sold.
//!
//! [1] birth-or-death-mismatch (warning): Karl Brenner died in 1939, but died in 1936 elsewhere
//!     see "1936": Karl Brenner died in 1936
//!     because: Karl Brenner died in 1936
//!     fix: Change 1939 to 1936
//!     fix: Change 1936 to 1939
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The firm was founded in 1901 by Karl Lund, who was born in {1910}[1] in Riga.
//!
//! [1] birth-or-death-mismatch (warning): Karl Lund cannot have been born in 1910, after 1901
//!     see "1901": Karl Lund did this in 1901
//!     because: Karl Lund did this in 1901
//!     fix: Change 1901 to 1931
//!     fix: Change 1901 to 1941
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Then 33, Ida Brandt bought the inn in 1980. She was born in {1957}[1].
//!
//! [1] birth-or-death-mismatch (warning): aged 33 in 1980, Ida Brandt was born in 1946 or 1947, not 1957
//!     see "33": Ida Brandt was 33 in 1980
//!     because: 1980 - 33 = 1947
//!     fix: Change 1957 to 1947
//!     fix: Change 1957 to 1946
//! ```
//! ```article
//! written: 2019-05-14
//!
//! John Lennon was killed on 8 December {1981}[1] in New York.
//!
//! [1] birth-or-death-mismatch (warning): John Lennon died on 8 December 1980, not 8 December 1981
//!     see "John Lennon": who it is said of
//!     because: John Lennon died 8 December 1980
//!     fix: Change 1981 to 1980
//! ```
//! ```article
//! written: 2009-07-18
//!
//! On {April 30, 1968}[1], when the Rev. Dr. Martin Luther King Jr. was shot dead in Memphis, he was on the air until midnight.
//!
//! [1] birth-or-death-mismatch (warning): Martin Luther King Jr. died on 4 April 1968, not 30 April 1968
//!     see "Martin Luther King Jr.": who it is said of
//!     because: Martin Luther King Jr. died 4 April 1968
//!     fix: Change April 30, 1968 to 4 April 1968
//! ```
//! ```article
//! written: 2014-01-30
//!
//! Hector Pym-Lewis, glaciologist, 1931-2014
//!
//! Hector Pym-Lewis liked ice. A doctor's son, born at Brecon in {November 1933}[1], he climbed before he could spell.
//!
//! [1] birth-or-death-mismatch (warning): Hector Pym-Lewis was born in November 1933, but was born in 1931 elsewhere
//!     see "1931": Hector Pym-Lewis was born in 1931
//!     because: Hector Pym-Lewis was born in 1931
//!     fix: Change 1933 to 1931
//! ```
//! ```article
//! written: 2008-05-24
//!
//! Martin Rudge, 58, was jailed on Monday. The judge praised Anna Lind.
//!
//! The 58-year-old was born in {1962}[1] in Leeds.
//!
//! [1] birth-or-death-mismatch (warning): aged 58 on 24 May 2008, Martin Rudge was born in 1949 or 1950, not 1962
//!     see "58": Martin Rudge was 58 on 24 May 2008
//!     because: 2008 - 58 = 1950
//!     fix: Change 1962 to 1950
//!     fix: Change 1962 to 1949
//! ```
//!
//! ## Supported
//! ```article
//! written: 2014-01-30
//!
//! Hector Pym-Lewis, glaciologist, 1931-2014
//!
//! Hector Pym-Lewis liked ice. A doctor's son, born at Brecon in November 1931, he climbed before he could spell.
//! ```
//! ```article
//! written: 1994-12-01
//!
//! Harriet Loxe, who has died aged 81, was born in March 1913 above the shop. A scholarship took her to Newham in 1931, at 18.
//! ```
//! ```article
//! written: 2020-12-01
//!
//! Maja Orre (1928-2019) was born in 1928 or, by her own account, in 1931.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Nguyen Phu Trong, born in 1944 in Hanoi, Vietnam, leads the party. Tran Dai Quang died in September 2018.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang (1956-2018) was buried in Ninh Binh, Vietnam. Nguyen Phu Trong was born on 14 April.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Nguyen Xuan Phuc (2016-21) was Vietnam's prime minister before Pham Minh Chinh. Nong Duc Manh (2001-2011) led the party.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The firm was founded in 1931 by Karl Lund, who was born in 1910 in Riga.
//! ```
//! ```article
//! written: 2019-05-14
//!
//! John Lennon was killed on 8 December 1980 in New York. Charles Dickens (1812-1870) wrote the story in six weeks.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-02-01
//!
//! Nguyen Van Ba, born in 1945 in Hanoi, Vietnam, is a farmer.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Tran Dai Quang's mother died in 2009 in Vietnam. Nguyen Phu Trong's grandson was born in 2015 in Hanoi.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Nguyen Phu Trong, born to a family that in 1945 joined the rising in Hanoi, Vietnam, is a philologist.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! In Vietnam, three nephews of Tran Dai Quang, born in 1981, 1984 and 1990, attended. The novel in which Tran Dai Quang died in 2030 is a thriller.
//! ```
//!
//! ## Why
//! Dates of lives are looked up and copied. Where sources differ, each of their dates is accepted.
//!
//! ## Sources
//! The people of the fact base.

use super::{Cx, Rule, life};
use crate::claims::{Claim, Life, What};
use crate::findings::{Finding, Severity, Verdict};
use crate::time::{Datelike, Interval, PartialDate};

pub const RULE: Rule =
    Rule { code: "birth-or-death-mismatch", source: include_str!("birth_or_death_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Life(clash) = &claim.what {
        let finding = || life::finding(cx, clash).map(Verdict::Refuted);
        return (life::code_of(clash) == RULE.code).then(finding).flatten();
    }
    let (life, was): (&Life, &str) = match &claim.what {
        What::Born(life) => (life, "was born"),
        What::Died(life) => (life, "died"),
        _ => return None,
    };
    let person = cx.facts.person(life.person);
    // "Nguyen Xuan Phuc (2016-21)": a stretch in brackets is a life only if one end of it fits.
    let other: &[PartialDate] = if was == "died" { &person.born } else { &person.died };
    let fits = |twin: usize| {
        let when = cx.reading.timexes[twin].interval;
        other.iter().any(|it| when.is_some_and(|when| it.interval().meets(when)))
    };
    if life.twin.is_some_and(|twin| !fits(twin)) {
        return Some(Verdict::NotEnoughInfo);
    }
    let dates: &[PartialDate] = if was == "died" { &person.died } else { &person.born };
    let timex = &cx.reading.timexes[life.timex];
    let Some(when) = timex.interval.filter(|_| !dates.is_empty()) else { return Some(Verdict::NotEnoughInfo) };
    if dates.iter().any(|it| it.interval().meets(when)) {
        return Some(Verdict::Supported);
    }
    // A year that was only inferred is no claim about the year.
    if timex.written.year.is_none() && dates.iter().any(|it| same_day_of_year(it.interval(), when)) {
        return Some(Verdict::NotEnoughInfo);
    }
    // "yesterday", of who has been dead for long: somebody else died, or the reading is wrong.
    let near = if timex.written.year.is_some() { FAR_YEARS } else { 0 };
    let apart = |it: &PartialDate| (it.interval().first().year() - when.first().year()).abs() > near;
    if dates.iter().all(apart) {
        return Some(Verdict::NotEnoughInfo);
    }
    let name = person.names.first()?;
    let known: Vec<String> = dates.iter().map(ToString::to_string).collect();
    let on = if dates.first()?.day().is_some() { "on" } else { "in" };
    let message = format!("{name} {was} {on} {}, not {when}", known.join(" or "));
    let evidence = cx.fact(format!("{name} {was} {}", known.join(" or ")), &person.origin);
    let written = timex.written;
    let right = dates.first()?;
    let only_year = written.year.filter(|it| it.value != right.year());
    let span = only_year.map_or(timex.span, |it| it.span);
    let mut finding =
        Finding::new(Severity::Warning, span, message, evidence).see(cx.span(life.name), "who it is said of");
    finding = match only_year {
        Some(year) => finding.fix(cx.slice(year.span), year.span, right.year().to_string()),
        None => finding.fix(cx.slice(timex.span), timex.span, right.to_string()),
    };
    Some(Verdict::Refuted(finding))
}

/// Births and deaths so many years off are other people's.
const FAR_YEARS: i32 = 30;

fn same_day_of_year(known: Interval, said: Interval) -> bool {
    known.first().month() == said.first().month()
        && (said.as_day().is_none() || known.first().day() == said.first().day())
}
