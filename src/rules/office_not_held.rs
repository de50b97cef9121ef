//! # office-not-held
//!
//! The person did not hold the office on the day that is told of.
//!
//! ## Refuted
//! ```article
//! written: 2023-09-06
//!
//! {To Lam, General Secretary of the CPV Central Committee}[1], met the guests in Hanoi, Vietnam.
//!
//! [1] office-not-held (warning): To Lam became General Secretary of the Communist Party of Vietnam Central Committee on 3 August 2024, after the time that is told of (on 6 September 2023)
//!     because: To Lam: General Secretary of the Communist Party of Vietnam Central Committee, since 3 August 2024
//!     because: Nguyen Phu Trong: General Secretary of the Communist Party of Vietnam Central Committee, 19 January 2011 to 19 July 2024
//!     fix: Change To Lam to Nguyen Phu Trong
//! ```
//! ```article
//! written: 2021-02-01
//!
//! In 2020, China sent a message over the passing of Mr. {Le Kha Phieu, general secretary of the CPV}[1], in Vietnam.
//!
//! [1] office-not-held (warning): Le Kha Phieu was General Secretary of the Communist Party of Vietnam Central Committee 26 December 1997 to 22 April 2001, not in 2020 or on 1 February 2021
//!     because: Le Kha Phieu: General Secretary of the Communist Party of Vietnam Central Committee, 26 December 1997 to 22 April 2001
//!     because: Nguyen Phu Trong: General Secretary of the Communist Party of Vietnam Central Committee, 19 January 2011 to 19 July 2024
//!     fix: Change general secretary to former general secretary
//!     fix: Change Le Kha Phieu to Nguyen Phu Trong
//! ```
//! Where the date is that of what others do, the finding is only told:
//! ```article
//! written: 2017-03-08
//!
//! Donald Trump, the U.S. president, on Saturday accused {President Barack Obama}[1] of spying on him. The order came from outgoing U.S. President Barack Obama. Former pro-Russian President Viktor Yanukovych of Ukraine was not asked.
//!
//! [1] office-not-held (information): Barack Obama was President of the United States 20 January 2009 to 20 January 2017, not on 4 March 2017 or on 8 March 2017
//!     because: Barack Obama: President of the United States, 20 January 2009 to 20 January 2017
//!     because: Donald Trump: President of the United States, 20 January 2017 to 20 January 2021
//!     fix: Change President to former President
//!     fix: Change Barack Obama to Donald Trump
//! ```
//! ```article
//! written: 2014-04-02
//!
//! {Kenyan President Mwai Kibaki}[1] spoke on Monday.
//!
//! [1] office-not-held (warning): Mwai Kibaki was President of Kenya 30 December 2002 to 9 April 2013, not on 31 March 2014 or on 2 April 2014
//!     because: Mwai Kibaki: President of Kenya, 30 December 2002 to 9 April 2013
//!     because: Uhuru Kenyatta: President of Kenya, 9 April 2013 to 13 September 2022
//!     fix: Change President to former President
//!     fix: Change Mwai Kibaki to Uhuru Kenyatta
//! ```
//! ```article
//! written: 2010-06-21
//!
//! {French President Jacques Chirac}[1] called for a levy on banks.
//!
//! [1] office-not-held (warning): Jacques Chirac was President of France 17 May 1995 to 16 May 2007, not on 21 June 2010
//!     because: Jacques Chirac: President of France, 17 May 1995 to 16 May 2007
//!     because: Nicolas Sarkozy: President of France, 16 May 2007 to 15 May 2012
//!     fix: Change President to former President
//!     fix: Change Jacques Chirac to Nicolas Sarkozy
//! ```
//! ```article
//! written: 2010-06-21
//!
//! The museum looks back. {French President Jacques Chirac}[1] called for a levy on banks.
//!
//! [1] office-not-held (information): Jacques Chirac was President of France 17 May 1995 to 16 May 2007, not on 21 June 2010
//!     because: Jacques Chirac: President of France, 17 May 1995 to 16 May 2007
//!     because: Nicolas Sarkozy: President of France, 16 May 2007 to 15 May 2012
//!     fix: Change President to former President
//!     fix: Change Jacques Chirac to Nicolas Sarkozy
//! ```
//! ```article
//! written: 2018-06-01
//!
//! Barack Obama, who served as president of the United States from {2005 to 2017}[1], spoke at the school.
//!
//! [1] office-not-held (warning): Barack Obama was President of the United States 20 January 2009 to 20 January 2017, not from 2005 to 2017
//!     because: Barack Obama: President of the United States, 20 January 2009 to 20 January 2017
//!     fix: Change 2005 to 2009
//! ```
//! ```article
//! written: 2012-02-16
//!
//! Gerard Pound, town clerk from 1955 to 1969, lives in Hull. As clerk he signed the lease in {1976}[1].
//!
//! [1] office-not-held (warning): Gerard Pound was town clerk from 1955 to 1969, so not in 1976
//!     see "1969": Gerard Pound was town clerk from 1955 to 1969
//!     because: Gerard Pound was town clerk from 1955 to 1969
//!     fix: Change 1976 to 1967
//!     fix: Change 1976 to 1966
//!     fix: Change 1969 to 1979
//!     fix: Change 1969 to 1989
//! ```
//! ```article
//! written: 2012-02-16
//!
//! Gerard Pound was town clerk from 1955 until he retired in 1969. In {1976}[1] the town clerk, Mr Pound, sent a reminder for eleven pounds.
//!
//! [1] office-not-held (warning): Gerard Pound was town clerk from 1955 to 1969, so not in 1976
//!     see "1969": Gerard Pound was town clerk from 1955 to 1969
//!     because: Gerard Pound was town clerk from 1955 to 1969
//!     fix: Change 1976 to 1967
//!     fix: Change 1976 to 1966
//!     fix: Change 1969 to 1979
//!     fix: Change 1969 to 1989
//! ```
//! ```article
//! written: 2012-02-16
//!
//! Karin Moser, mayor from 2003 to 2009, wrote the foreword. When the pool was rebuilt in {2011}[1], the mayor of the day, Karin Moser, jumped in first.
//!
//! [1] office-not-held (warning): Karin Moser was mayor from 2003 to 2009, so not in 2011
//!     see "2009": Karin Moser was mayor from 2003 to 2009
//!     because: Karin Moser was mayor from 2003 to 2009
//! ```
//! ```article
//! written: 2007-11-13
//!
//! PELLA, Iowa (Nov. 13, 2007) - Trade has doubled. {President Barack Obama}[1] stayed longest, taking questions.
//!
//! [1] office-not-held (warning): Barack Obama became President of the United States on 20 January 2009, after the time that is told of (on 13 November 2007)
//!     because: Barack Obama: President of the United States, 20 January 2009 to 20 January 2017
//!     because: George W. Bush: President of the United States, 20 January 2001 to 20 January 2009
//!     fix: Change Barack Obama to George W. Bush
//! ```
//! ```article
//! written: 2016-09-15
//!
//! The lock in the Netherlands took three years to build. It was opened by {Queen Beatrix}[1] on 9 June 2015 with the turn of a wheel.
//!
//! [1] office-not-held (warning): Beatrix of the Netherlands was Monarch of the Netherlands 30 April 1980 to 30 April 2013, not on 9 June 2015 or on 15 September 2016
//!     because: Beatrix of the Netherlands: Monarch of the Netherlands, 30 April 1980 to 30 April 2013
//!     because: Willem-Alexander: Monarch of the Netherlands, since 30 April 2013
//!     fix: Change Queen to former Queen
//!     fix: Change Queen Beatrix to Willem-Alexander
//! ```
//! ```article
//! written: 2004-10-14
//!
//! The pool was opened in October 1994 by the then {Prime Minister, John Howard}[1], who cut a ribbon.
//!
//! [1] office-not-held (warning): John Howard became Prime Minister of Australia on 11 March 1996, after the time that is told of (in October 1994)
//!     because: John Howard: Prime Minister of Australia, 11 March 1996 to 3 December 2007
//!     because: Paul Keating: Prime Minister of Australia, 20 December 1991 to 11 March 1996
//!     fix: Change John Howard to Paul Keating
//! ```
//!
//! ## Supported
//! ```article
//! written: 2023-09-06
//!
//! Nguyen Phu Trong, General Secretary of the CPV Central Committee, met the guests in Hanoi, Vietnam. The former general secretary of the CPV Nong Duc Manh was there.
//! ```
//! ```article
//! written: 2019-06-05
//!
//! In 2015, President Truong Tan Sang of Vietnam received the guests. Truong Tan Sang, president from 2011 to 2016, is retired.
//! ```
//! ```article
//! written: 2012-02-16
//!
//! Ida Holm, treasurer since 2008, is proud of the club. The treasurer, Mrs Holm, joined the club in 2004.
//! ```
//! ```article
//! written: 2016-09-15
//!
//! Queen Beatrix of the Netherlands was born in 1938. The lock was opened by Queen Beatrix on 9 June 2009.
//! ```
//! ```article
//! written: 2014-02-24
//!
//! In 1922 a farmer wrote bureau Director William J. Burns that the killer was alive.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2023-09-06
//!
//! Nguyen Van Ba, chairman of the Farmers' Union of Vietnam, met the guests. President Ho Chi Minh once wrote to them.
//! ```
//! ```article
//! written: 2021-02-01
//!
//! Then-President Truong Tan Sang of Vietnam and the late President Tran Dai Quang had both visited the port, said Nguyen Minh Triet, who was president until 2011.
//! ```
//! ```article
//! written: 2023-09-06
//!
//! To Lam, who would become General Secretary of the CPV a year later, met the guests in Hanoi, Vietnam. A President To Lam, some said, was possible.
//! ```
//! ```article
//! written: 2023-09-06
//!
//! The son of President Vo Van Thuong's predecessor opened the fair in Hanoi, Vietnam. Le Kha Phieu's general secretary years were told in a film.
//! ```
//! ```article
//! written: 2020-02-01
//!
//! Nguyen Tan Dung, president of the Rowing Club of Da Nang in Vietnam, gave the prizes. Director Pham Minh Chinh of the School of Music was there.
//! ```
//! Who is not in office yet may be thought of as if, and the sentence of a former holder may be dated by
//! what others do now:
//! ```article
//! written: 2023-09-06
//!
//! A day will come when President To Lam opens the bridge in Hanoi, Vietnam. Today the town has a ferry, which then-President Truong Tan Sang had promised. After talks with To Lam, the President of Vietnam met the builders.
//! ```
//! ```article
//! written: 2023-11-06
//!
//! President Ronald Reagan of the United States named the judge an attorney, and President George H. W. Bush tapped him for the court in 1990.
//! ```
//! ```article
//! written: 2016-06-30
//!
//! On Monday, the President, Hillary Clinton, and the mayors of the United States spoke of the sea.
//! ```
//! When an article was written that bears no date, nobody knows:
//! ```article
//! The bridge in Hanoi, Vietnam, fell in 2006. President Vo Van Thuong promised the town a new one. President Nguyen Xuan Phuc had paid for it in 2004.
//! ```
//! ```article
//! written: 2016-06-21
//!
//! The coup failed against Venezuela's then-President Hugo Chavez. He left the hall of Venezuela's then-President Hugo Chavez on Monday.
//! ```
//! ```article
//! written: 2012-02-16
//!
//! Rita Moser was mayor from 1994 to 1998 and from 2009 to 2012. As mayor, she opened the pool in 2011. In 2003 she spoke of her years as mayor, and in 1991 she had stood as mayor. Tom Vik was prime minister from 2001 to 2005. As minister, Vik signed the treaty in 1996. Jan Frey was director of the museum from 1990 to 1999. As director of the film, Frey won a prize in 2005.
//! ```
//!
//! ## Why
//! Titles change hands, and stories keep the old ones. The title is judged on every day that its
//! sentence may speak of; one on which it holds is enough for silence. Historic figures keep theirs.
//!
//! ## Sources
//! The tenures of the fact base, each as far as it is known to hold, and the terms that the article itself tells of.

use std::sync::Arc;

use super::terms::{self, LATELY_DAYS, distance, is_known};
use super::{Cx, Rule, tenure};
use crate::claims::{Claim, Holds, What};
use crate::facts::{OfficeId, PersonId, Seat, Tenure};
use crate::findings::{Finding, Verdict};
use crate::mentions::{Kind, OfficeMention};
use crate::text::is_one_of;
use crate::time::{Datelike, Interval, Truth};

pub const RULE: Rule = Rule { code: "office-not-held", source: include_str!("office_not_held.rs"), check };

/// Sources differ by a day about hand-overs, and a paper is printed the day after.
const HAND_OVER_DAYS: u32 = 1;

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    if let What::OutOfTerm(it) = &claim.what {
        return Some(tenure::finding(cx, it).map_or(Verdict::NotEnoughInfo, Verdict::Refuted));
    }
    let What::Holds(holds) = &claim.what else { return None };
    let Kind::Office(office) = &cx.reading.mentions[holds.office].kind else { return None };
    let Some(person) = cx.reading.figures[holds.figure].person() else { return Some(Verdict::NotEnoughInfo) };
    let is_undated = holds.when.readings.is_empty() || holds.when.readings.contains(&Interval::ALWAYS);
    if office.candidates.is_empty() || is_undated || holds.manner.former || holds.manner.coming {
        return Some(Verdict::NotEnoughInfo);
    }
    if let Some(finding) = terms::finding(cx, holds, office, person) {
        return Some(Verdict::Refuted(finding));
    }
    let held =
        |office: OfficeId, when: Interval| cx.facts.held(person, office, when.widened(HAND_OVER_DAYS)) != Truth::No;
    if office.candidates.iter().any(|id| holds.when.readings.iter().any(|when| held(*id, *when))) {
        return Some(Verdict::Supported);
    }
    // What is told of as over may have been at any time before.
    let over = |id: &OfficeId| {
        let began = |it: &Tenure| holds.when.readings.iter().any(|when| it.from.first() <= when.last());
        cx.facts.tenures_by(person).any(|it| it.office == *id && began(it))
    };
    if holds.told_past && office.candidates.iter().any(over) {
        return Some(Verdict::Supported);
    }
    // The right title of another body: then the body is the slip, not the title.
    let is_held =
        |id: &OfficeId| holds.when.readings.iter().any(|when| held(*id, *when)) && !office.candidates.contains(id);
    if office.of.is_some() && office.namesakes.iter().any(is_held) {
        return Some(Verdict::NotEnoughInfo);
    }
    // "then-President": at the time that is told of, which nothing dates.
    let is_past = |line: Interval| holds.when.readings.iter().any(|it| it.last().year() < line.first().year());
    if holds.manner.then && !(holds.when.anchored && cx.dateline().is_some_and(is_past)) {
        return Some(Verdict::NotEnoughInfo);
    }
    if !is_judged(cx, holds, office, person) {
        return Some(Verdict::NotEnoughInfo);
    }
    // Where the person held some of the offices that the title may mean, those are meant.
    let own: Arc<[OfficeId]> =
        office.candidates.iter().copied().filter(|id| cx.facts.tenures_by(person).any(|it| it.office == *id)).collect();
    let meant = if own.is_empty() { office.candidates.clone() } else { own };
    let known: Vec<OfficeId> = meant.iter().copied().filter(|id| is_known(cx, *id, holds)).collect();
    // Every office it may be must be known to be in other hands.
    if known.len() != meant.len() {
        return Some(Verdict::NotEnoughInfo);
    }
    let office = OfficeMention { candidates: meant, ..(**office).clone() };
    finding(cx, holds, &office, person).map_or(Some(Verdict::NotEnoughInfo), |it| Some(Verdict::Refuted(it)))
}

/// Whether the title is meant to hold at the time that is told of. The dead and historic figures
/// are named by the title they bore, unless the sentence dates it.
fn is_judged(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, person: PersonId) -> bool {
    let it = cx.facts.person(person);
    if it.historic {
        return false;
    }
    let readings = &holds.when.readings;
    let died_before = it.died.iter().any(|died| readings.iter().all(|when| died.interval().last() < when.first()));
    // What ended with a death is judged by the day of the death: one slip, one finding.
    let ended_by_death = |it: &Tenure| {
        let ends = it.to.zip(it_died(cx, person));
        office.candidates.contains(&it.office) && ends.is_some_and(|(to, died)| to.widened(1).meets(died))
    };
    if died_before && holds.when.anchored && cx.facts.tenures_by(person).any(ended_by_death) {
        return false;
    }
    // Who died this year may be taken for still in office; who died long ago is remembered.
    let died_lately = || {
        let since = |it: &Interval| readings.iter().map(|when| (when.first() - it.last()).num_days()).max();
        it.died.iter().all(|died| since(&died.interval()).is_some_and(|days| days <= LATELY_DAYS))
    };
    if died_before && !holds.when.anchored && !(holds.is_news && died_lately()) {
        return false;
    }
    // "During the campaign, then Prime Minister David Cameron": when, only a date of then tells.
    let ended = |it: &Tenure| it.to.is_some_and(|to| readings.iter().all(|when| to.last() < when.first()));
    let is_over = || cx.facts.tenures_by(person).any(|it| office.candidates.contains(&it.office) && ended(it));
    if holds.manner.then && (!holds.when.anchored || !holds.is_dated && is_over()) {
        return false;
    }
    // "President Reagan once asked".
    if is_one_of!(cx.article, holds.name.end, "once famously") {
        return false;
    }
    // "Queen Beatrix was born in 1938": a name, and before she was one as well.
    let began_before = |it: &Tenure| readings.iter().any(|when| it.from.first() <= when.last());
    if holds.is_named_so && !cx.facts.tenures_by(person).any(began_before) {
        return false;
    }
    if is_looked_forward_to(cx, holds, office, person) || is_history(cx, holds, office, person) {
        return false;
    }
    if is_of_successor(cx, holds, office, person) {
        return false;
    }
    let ever = |id: &OfficeId| cx.facts.tenures_by(person).any(|it| it.office == *id);
    // "He was elected president": at a time that only a date tells, and some time before he was.
    let began_soon = |it: &Tenure| {
        let from = it.from.first();
        readings.iter().any(|when| from >= when.first() && (from - when.last()).num_days() <= ELECTED_BEFORE)
    };
    let is_elected = || cx.facts.tenures_by(person).any(|it| office.candidates.contains(&it.office) && began_soon(it));
    if holds.elected && (!holds.when.anchored && office.candidates.iter().any(ever) || is_elected()) {
        return false;
    }
    if office.candidates.iter().any(ever) || office.of.is_some() || is_of_state(cx, office, person) {
        return true;
    }
    // "President", "chairman", "director" are also what clubs and companies have.
    let title = cx.text(office.title).to_lowercase();
    let is_common = matches!(
        title.as_str(),
        "president"
            | "chairman"
            | "chairwoman"
            | "chair"
            | "director"
            | "head"
            | "secretary"
            | "leader"
            | "chief"
            | "minister"
            | "premier"
    );
    !is_common && !office.informal
}

fn it_died(cx: &Cx<'_>, person: PersonId) -> Option<Interval> {
    cx.facts.person(person).died.first().map(|it| it.interval())
}

/// "President Trump will fuel the future", of one who was elected later: who is not in office yet is
/// thought of as if.
fn is_looked_forward_to(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, person: PersonId) -> bool {
    let comes_later = cx.facts.tenures_by(person).any(|it| {
        office.candidates.contains(&it.office) && holds.when.readings.iter().all(|when| it.from.first() > when.last())
    });
    comes_later && holds.is_ahead
}

/// "President Reagan named him attorney, and President Bush judge in 1990": a date of long ago is that of
/// the other who had the office.
fn is_of_successor(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, person: PersonId) -> bool {
    let Some(today) = cx.dateline().filter(|_| holds.when.anchored) else { return false };
    let old = || holds.when.readings.iter().filter(|it| (today.first() - it.last()).num_days() > LATELY_DAYS);
    let is_other = |it: PersonId| {
        let held = |id: &OfficeId| old().any(|when| cx.facts.held(it, *id, *when) == Truth::Yes);
        it != person && office.candidates.iter().any(held)
    };
    let ever = cx.facts.tenures_by(person).any(|it| office.candidates.contains(&it.office));
    ever && cx.reading.within(cx.article.sentence_of(holds.name.start)).any(|it| match it.kind {
        Kind::Person(figure) => cx.reading.figures[figure].person().is_some_and(is_other),
        _ => false,
    })
}

/// A title of long ago in a paragraph that names other days: of which it tells, no date says.
fn is_history(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, person: PersonId) -> bool {
    let Some(today) = cx.dateline().filter(|_| !holds.when.anchored && !holds.apposed) else { return false };
    let mut own = cx.facts.tenures_by(person).filter(|it| office.candidates.contains(&it.office)).peekable();
    own.peek().is_some()
        && own.all(|it| it.possible().last() < today.first() && distance(it, today) > LATELY_DAYS)
        && holds.when.readings.iter().any(|when| !when.meets(today))
}

/// "President Pham Minh Chinh": the one such office of the country whose known figure this is.
fn is_of_state(cx: &Cx<'_>, office: &OfficeMention, person: PersonId) -> bool {
    let country = cx.facts.person(person).country;
    let is_capital = cx.text(office.title).starts_with(char::is_uppercase);
    let has_office = cx.facts.tenures_by(person).next().is_some();
    let seats = office.candidates.iter().all(|id| {
        let office = cx.facts.office(*id);
        office.single && matches!(office.seat, Some(Seat::Place(place)) if Some(place) == country)
    });
    is_capital && has_office && seats && !office.informal
}

fn finding(cx: &Cx<'_>, holds: &Holds, office: &OfficeMention, person: PersonId) -> Option<Finding> {
    let facts = cx.facts;
    let id = *office.candidates.first()?;
    let house = facts.office(id).titles.first().or(facts.office(id).short.first())?;
    let name = facts.person(person).names.first()?;
    let own: Vec<&Tenure> = facts.tenures_by(person).filter(|it| office.candidates.contains(&it.office)).collect();
    let when = holds.when.describe();
    let main = *holds.when.readings.first()?;
    let message = match own.as_slice() {
        [] => format!("{name} was not {house} {when}"),
        [later] if later.from.first() > main.last() => {
            let from = later.from_text.map_or_else(|| later.from.to_string(), |it| it.to_string());
            format!("{name} became {house} on {from}, after the time that is told of ({when})")
        }
        list => {
            let tenures: Vec<String> = list.iter().map(|it| it.when()).collect();
            format!("{name} was {house} {}, not {when}", tenures.join(" and "))
        }
    };
    let holders: Vec<&Tenure> = office
        .candidates
        .iter()
        .flat_map(|id| facts.holders(*id, main))
        .filter(|it| it.person != person && !it.acting)
        .collect();
    // It rests on the person's own tenure nearest to that time or, without one, on who held the
    // office then; the rest is said for the reader's sake.
    let mut own = own;
    own.sort_by_key(|it| distance(it, main));
    let mut evidence = own.iter().chain(&holders).enumerate().map(|(n, it)| {
        let who = facts.person(it.person).names.first().map_or("", String::as_str);
        let what = facts.office(it.office).titles.first().map_or("", String::as_str);
        let evidence = cx.fact(format!("{who}: {what}, {}", it.when()), &it.origin);
        if n == 0 { evidence } else { evidence.aside() }
    });
    let mention = &cx.reading.mentions[holds.office];
    let span = cx.span(mention.tokens).to(cx.span(holds.name));
    let mut finding = Finding::new(terms::severity(cx, holds, office, &own), span, message, evidence.next()?);
    for it in evidence {
        finding = finding.because(it);
    }
    let is_past = !own.is_empty() && own.iter().all(|it| it.to.is_some_and(|to| to.last() < main.first()));
    if is_past && !holds.manner.acting {
        // "Vietnam's former president": the word goes right before the title.
        let title = cx.span(office.title);
        finding = finding.fix(cx.slice(title), title, format!("former {}", cx.slice(title)));
    }
    let country = facts.person(person).country;
    let of_country: Vec<&&Tenure> = holders.iter().filter(|it| facts.person(it.person).country == country).collect();
    let mut names: Vec<&String> = of_country.iter().filter_map(|it| facts.person(it.person).names.first()).collect();
    names.dedup();
    for holder in names {
        finding = finding.fix(cx.text(holds.name), cx.span(holds.name), holder.clone());
    }
    Some(finding)
}

/// How many days before the first in office somebody may have been elected.
const ELECTED_BEFORE: i64 = 400;
