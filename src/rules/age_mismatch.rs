//! # age-mismatch
//!
//! A person's age is not that of their birth and the day they are so old.
//!
//! ## Refuted
//! ```article
//! written: 2004-03-12
//!
//! Anna Tolland, 54, runs the mill. Born in May 1949, Anna Tolland celebrated her {50th}[1] birthday in May 1989.
//!
//! [1] age-mismatch (warning): Anna Tolland turned 40 in May 1989, not 50
//!     see "May 1949": Anna Tolland was born in May 1949
//!     because: 1989 - 1949 = 40, or 39 before the birthday
//!     fix: Change 50th to 40th
//! ```
//! ```article
//! written: 2004-11-05
//!
//! Nora Quist, who has died aged {88}[1], never left the valley. She was born on 3 June 1919 above the smithy.
//!
//! [1] age-mismatch (warning): born in 1919, one is 85 in 2004, not 88
//!     see "3 June 1919": the birth
//!     because: 2004 - 1919 = 85
//!     fix: Change 88 to 85
//! ```
//! ```article
//! written: 1999-02-10
//!
//! Edgar Winfield was born on 3 April 1908. When he was elected, in October 1945, he was, at {34}[1], still paying for his books.
//!
//! [1] age-mismatch (warning): Edgar Winfield was 37 in October 1945, not 34
//!     see "3 April 1908": Edgar Winfield was born on 3 April 1908
//!     because: 1945 - 1908 = 37
//!     fix: Change 34 to 37
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Ann Lee, {45}[1], who was born in March 1967, runs the ferry.
//!
//! [1] age-mismatch (warning): born in 1967, one is 54 or 55 in 2022, not 45
//!     see "March 1967": the birth
//!     because: 2022 - 1967 = 55, or 54 before the birthday
//!     fix: Change 45 to 55
//!     fix: Change 45 to 54
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The painter Bo Roe (1926-2012) died aged {96}[1].
//!
//! [1] age-mismatch (warning): born in 1926, one is 85 or 86 in 2012, not 96
//!     see "1926": the birth
//!     see "2012": the death
//!     because: 2012 - 1926 = 86, or 85 before the birthday
//!     fix: Change 96 to 86
//!     fix: Change 96 to 85
//! ```
//!
//! ```article
//! written: 2022-03-04
//!
//! Ann Lee, {45}[1], runs the ferry. She was born in Riga in 1967.
//!
//! [1] age-mismatch (warning): born in 1967, one is 54 or 55 in 2022, not 45
//!     see "1967": the birth
//!     because: 2022 - 1967 = 55, or 54 before the birthday
//!     fix: Change 45 to 55
//!     fix: Change 45 to 54
//! ```
//! ```article
//! written: 2019-09-01
//!
//! The poet Maja Orre died on Friday at the age of {81}[1]. She was born on 4 May 1928 in Brenn.
//!
//! [1] age-mismatch (warning): born in 1928, one is 91 in 2019, not 81
//!     see "4 May 1928": the birth
//!     because: 2019 - 1928 = 91
//!     fix: Change 81 to 91
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Ola Dahl was born on March 3, 1971. Dahl, {58}[1], sails to Brenn each summer.
//!
//! [1] age-mismatch (warning): born in 1971, one is 48 in 2019, not 58
//!     see "March 3, 1971": the birth
//!     because: 2019 - 1971 = 48
//!     fix: Change 58 to 48
//! ```
//!
//! ```article
//! written: 2003-09-14
//!
//! The actor John Hale died on Friday. He was {62}[1]. Hale was born in 1931 in Orsa.
//!
//! [1] age-mismatch (warning): born in 1931, one is 71 or 72 in 2003, not 62
//!     see "1931": the birth
//!     because: 2003 - 1931 = 72, or 71 before the birthday
//!     fix: Change 62 to 72
//!     fix: Change 62 to 71
//! ```
//! ```article
//! written: 2022-11-21
//!
//! Ann Lee, who was born in Riga in 1985, is {47}[1]. Bo Roe, {59}[2], the Danish writer, was born in Oslo in 1954.
//!
//! [1] age-mismatch (warning): born in 1985, one is 36 or 37 in 2022, not 47
//!     see "1985": the birth
//!     because: 2022 - 1985 = 37, or 36 before the birthday
//!     fix: Change 47 to 37
//!     fix: Change 47 to 36
//!
//! [2] age-mismatch (warning): born in 1954, one is 67 or 68 in 2022, not 59
//!     see "1954": the birth
//!     because: 2022 - 1954 = 68, or 67 before the birthday
//!     fix: Change 59 to 68
//!     fix: Change 59 to 67
//! ```
//! ```article
//! written: 2019-03-08
//!
//! Born on 2 March 1939, the {70}[1]-year-old still swims. The {71}[2]-year-old, born on 9 March 1939, sails.
//!
//! [1] age-mismatch (warning): born in 1939, one is 80 in 2019, not 70
//!     see "2 March 1939": the birth
//!     because: 2019 - 1939 = 80
//!     fix: Change 70 to 80
//!
//! [2] age-mismatch (warning): born in 1939, one is 79 in 2019, not 71
//!     see "9 March 1939": the birth
//!     because: 2019 - 1939 = 80, less one before the birthday
//!     fix: Change 71 to 79
//! ```
//! ```article
//! written: 2011-02-01
//!
//! Edith Tranter was born on 3 May 1921. She was only {16}[1] when, in October 1941, her father died and left her the bakery.
//!
//! [1] age-mismatch (warning): Edith Tranter was 20 in October 1941, not 16
//!     see "3 May 1921": Edith Tranter was born on 3 May 1921
//!     because: 1941 - 1921 = 20
//!     fix: Change 16 to 20
//! ```
//! ```article
//! written: 2011-02-01
//!
//! Mr Hugo Lenz turned 50 last month. He came to the village as a boy of {12}[1] in 1983.
//!
//! [1] age-mismatch (warning): Hugo Lenz was 21 or 22 in 1983, not 12
//!     see "50": Hugo Lenz turned 50 in January 2011
//!     because: 1983 - 1961 = 22, or 21 before the birthday
//!     fix: Change 12 to 22
//!     fix: Change 12 to 21
//! ```
//!
//! ```article
//! written: 2013-05-05
//!
//! Mrs Hale was born in 1931 in a lighthouse. At {72}[1] she still rows to the shop every morning.
//!
//! [1] age-mismatch (warning): Hale was 81 or 82 on 5 May 2013, not 72
//!     see "1931": Hale was born in 1931
//!     because: 2013 - 1931 = 82, or 81 before the birthday
//!     fix: Change 72 to 82
//!     fix: Change 72 to 81
//! ```
//! ```article
//! written: 2012-05-23
//!
//! Rosa Lind is 40. Her sister Eva, three years older, is {37}[1].
//!
//! [1] age-mismatch (warning): Eva was 42 to 44 on 23 May 2012, not 37
//!     see "three years": Eva is 3 years older than Rosa Lind
//!     see "Eva": taken to be said of Eva
//!     because: Eva is 3 years older than Rosa Lind
//!     fix: Change 37 to 43
//!     fix: Change 37 to 44
//!     fix: Change 37 to 42
//! ```
//! ```article
//! written: 2004-05-05
//!
//! Tom Reed came to the town in 1964, a boy of 12, and never left. Reed is now {62}[1].
//!
//! [1] age-mismatch (warning): Tom Reed was 51 to 53 on 5 May 2004, not 62
//!     see "12": Tom Reed was 12 in 1964
//!     because: 2004 - 1951 = 53, or 51 before the birthday
//!     fix: Change 62 to 52
//!     fix: Change 62 to 53
//!     fix: Change 62 to 51
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Karl Lund, 47, won the race on Sunday. His brother came third. "I am tired," said Lund, {74}[1].
//!
//! [1] age-mismatch (warning): Karl Lund was 47 on 10 June 2014, not 74
//!     see "47": Karl Lund was 47 on 10 June 2014
//!     because: Karl Lund was 47 on 10 June 2014
//!     fix: Change 74 to 47
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Stig Aune, 31, scored twice on Saturday. The {13}[1]-year-old forward joined the club in 2009.
//!
//! [1] age-mismatch (warning): Stig Aune was 31 on 10 June 2014, not 13
//!     see "31": Stig Aune was 31 on 10 June 2014
//!     see "Stig Aune": taken to be said of Stig Aune
//!     because: Stig Aune was 31 on 10 June 2014
//!     fix: Change 13 to 31
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Ida Brandt, 62, has led the choir since 1990, when she was {48}[1].
//!
//! [1] age-mismatch (warning): Ida Brandt was 37 to 39 in 1990, not 48
//!     see "62": Ida Brandt was 62 on 10 June 2014
//!     because: 1990 - 1951 = 39, or 37 before the birthday
//!     fix: Change 48 to 38
//!     fix: Change 48 to 39
//!     fix: Change 48 to 37
//! ```
//! ```article
//! written: 2025-02-24
//!
//! Volodymyr Zelenskyy, {49}[1], spoke by video.
//!
//! [1] age-mismatch (warning): born in 1978, one is 47 in 2025, not 49
//!     because: 2025 - 1978 = 47
//!     because: Volodymyr Zelenskyy was born on 25 January 1978
//!     fix: Change 49 to 47
//! ```
//! ```article
//! written: 1996-05-14
//!
//! Hal Brandvold, born in November 1940, does not own a watch. At {58}[1], the retired grain inspector finished his race on Sunday.
//!
//! [1] age-mismatch (warning): Hal Brandvold was 55 on 12 May 1996, not 58
//!     see "November 1940": Hal Brandvold was born in November 1940
//!     see "Hal Brandvold": taken to be said of Hal Brandvold
//!     because: 1996 - 1940 = 56, less one before the birthday
//!     fix: Change 58 to 55
//! ```
//! ```article
//! written: 2003-07-22
//!
//! It was finished by Thomas Leake (1853-1919). Leake lived to be {86}[1].
//!
//! [1] age-mismatch (warning): Thomas Leake was 65 or 66 in 1919, not 86
//!     see "1853": Thomas Leake was born in 1853
//!     because: 1919 - 1853 = 66, or 65 before the birthday
//!     fix: Change 86 to 66
//!     fix: Change 86 to 65
//! ```
//!
//! ## Supported
//! ```article
//! written: 1996-05-14
//!
//! Hal Brandvold watched the race. A grain inspector beside him fell. At 58, the grain inspector had never run. Brandvold was born in November 1940.
//! ```
//! ```article
//! written: 2004-11-05
//!
//! Nora Quist, who has died aged 85, never left the valley. She was born on 3 June 1919 above the smithy. In 1935, at 16, she went to sea.
//! ```
//! ```article
//! written: 1999-02-10
//!
//! Edgar Winfield was born in October 1911. He was a clerk at 27 and, in the landslide of July 1945, a Member.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! Ann Lee, 54, who was born in March 1967, runs the ferry. The painter Bo Roe (1926-2012) died aged 85.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Karl Lund, 47, won the race on Sunday. His father watched. The 74-year-old was proud.
//! ```
//! ```article
//! written: 2014-06-10
//!
//! Ida Brandt, 62, has led the choir since 1990, when she was 38. Then 23, Brandt came to Orsa in 1975.
//! ```
//! ```article
//! written: 2009-08-11
//!
//! Eunice Shriver, the 88-year-old sister of John F. Kennedy, died on Tuesday. Barack Obama was at 34 today, and Mitt Romney at 25.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2022-03-04
//!
//! Ann Lee, 45, whose mother was born in March 1937, runs the ferry. Cy Poe, 30, and a friend born in Riga in 1970 swam.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! The painter Bo Roe (1926-2012) won a prize at 17. Di Moe, 7, has a dog born in 2001.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! In the heats Ann Lee, 3, was ahead of Bo Roe, 5, in lane 8. He met Cy Poe, 19, in 1950.
//! ```
//! ```article
//! written: 2022-03-04
//!
//! General Secretary Nguyen Phu Trong spoke. A neighbour, also named Nguyen Phu Trong, 12, waved.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Ola Dahl was born on March 3, 1971. In 1990 Dahl, 19, sailed to Brenn. He is the son of Per Dahl, born in 1940. A 12-year-old waved.
//! ```
//! ```article
//! written: 2019-09-01
//!
//! Maja Orre was born in 1928, or, by her own account, Maja Orre was born in 1931. Orre, 80, sails. Bo Roe, who was born in 1950, died with his son, aged 30.
//! ```
//! ```article
//! written: 2022-11-21
//!
//! Ann Lee, who was born in Riga in 1985, is 3 metres ahead. Bo Roe, 59, the father of a boy, said he was born in 1954. Cy Poe, 12, met a man who was born in 1954.
//! ```
//! ```article
//! written: 2019-03-08
//!
//! Born on 2 March 1939, the 80-year-old still swims. Born in 1939, the painter met a 70-year-old, and in 2009 the 70-year-old, born on 2 March 1939, sailed.
//! ```
//!
//! ## Why
//! Ages are copied from last year's story. A birthday may still be to come: one year less is right too.
//!
//! ## Sources
//! Births in the article; those of the fact base for people whom the article also gives their office.

use super::life::{ages, sum_of_age};
use super::{Cx, Rule, life};
use crate::claims::{BornBy, Claim, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::time::{Datelike, Interval};

pub const RULE: Rule = Rule { code: "age-mismatch", source: include_str!("age_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::Life(clash) = &claim.what {
        let finding = || life::finding(cx, clash).map(Verdict::Refuted);
        return (life::code_of(clash) == RULE.code).then(finding).flatten();
    }
    let What::Aged(it) = &claim.what else { return None };
    let age = &cx.reading.quantities[it.age];
    let born: Vec<Interval> = match it.born {
        BornBy::Article(timex) => cx.reading.timexes[timex].interval.into_iter().collect(),
        BornBy::Fact(person) => cx.facts.person(person).born.iter().map(|it| it.interval()).collect(),
    };
    if born.is_empty() || born.iter().any(|born| may_be(*born, it.at, age.value)) {
        return Some(if born.is_empty() { Verdict::NotEnoughInfo } else { Verdict::Supported });
    }
    let (least, most) = ages(born[0], it.at);
    // Far off, it is another person's age, or no age.
    if most < 0 || (age.value - f64::from(most)).abs() > FAR {
        return Some(Verdict::NotEnoughInfo);
    }
    let (span, said) = (cx.span(age.number), cx.text(age.number));
    let old = if least == most { most.to_string() } else { format!("{least} or {most}") };
    let message = format!("born in {}, one is {old} in {}, not {said}", born[0].first().year(), it.at.last().year());
    let sum = sum_of_age(born[0], it.at);
    let mut finding = Finding::new(Severity::Warning, span, message, Evidence::arithmetic(sum));
    match it.born {
        BornBy::Article(timex) => finding = finding.see(cx.reading.timexes[timex].span, "the birth"),
        BornBy::Fact(person) => {
            let person = cx.facts.person(person);
            let name = person.names.first().map_or(person.id.as_str(), String::as_str);
            finding = finding.because(cx.fact(format!("{name} was born on {}", born[0]), &person.origin));
        }
    }
    if let Some(place) = it.at_span {
        finding = finding.see(place, "the death");
    }
    finding = finding.fix(said, span, most.to_string());
    if least != most {
        finding = finding.fix(said, span, least.to_string());
    }
    Some(Verdict::Refuted(finding))
}

/// So many years off, the number belongs to something else.
const FAR: f64 = 20.0;

fn may_be(born: Interval, at: Interval, age: f64) -> bool {
    let (least, most) = ages(born, at);
    (f64::from(least)..=f64::from(most)).contains(&age)
}
