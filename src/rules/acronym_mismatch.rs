//! # acronym-mismatch
//!
//! An abbreviation belongs to another name, or has two letters swapped.
//!
//! ## Refuted
//! ```article
//! written: 2021-04-12
//!
//! The results of the Congress of the Communist Party of Vietnam ({CPC}[1]) were presented in Hanoi to the Communist Party of China (CPC).
//!
//! [1] acronym-mismatch (warning): CPC stands for Communist Party of China in this article, not for Congress of the Communist Party of Vietnam
//!     see "Communist Party of China": CPC is explained here
//!     because: the letters of CPC are not those of Congress of the Communist Party of Vietnam
//!     fix: Change CPC to CCPV
//!     fix: Change CPC to CPV
//!     fix: Change Congress of the Communist Party of Vietnam to Communist Party of China
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The Baltic Grain Exchange Council (BGEC) met in Riga. Members of the BGEC, the council said, trade more than before. A spokesman for the {BEGC}[1] declined to comment.
//!
//! [1] acronym-mismatch (warning): BEGC stands only here; elsewhere the article has BGEC
//!     see "Baltic Grain Exchange Council (BGEC": where it is explained
//!     because: BGEC stands in the article 2 times, BEGC once
//!     fix: Change BEGC to BGEC
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The Northern Health Assembly ({NHO}[1]) is the highest body of the Northern Health Organization (NHO). Delegates of the NHA vote in May.
//!
//! [1] acronym-mismatch (warning): NHO stands for Northern Health Organization in this article, not for Northern Health Assembly
//!     see "Northern Health Organization": NHO is explained here
//!     see "NHA": NHA has its letters
//!     because: the letters of NHO are not those of Northern Health Assembly
//!     fix: Change NHO to NHA
//!     fix: Change Northern Health Assembly to Northern Health Organization
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The Coastal Aviation Administration ({RTP}[1]) closed the sky. Travellers enrolled in the Roaming Traveller Program (RTP) were told.
//!
//! [1] acronym-mismatch (warning): RTP stands for Roaming Traveller Program in this article, not for Coastal Aviation Administration
//!     see "Roaming Traveller Program": RTP is explained here
//!     because: the letters of RTP are not those of Coastal Aviation Administration
//!     fix: Change RTP to CAA
//!     fix: Change Coastal Aviation Administration to Roaming Traveller Program
//! ```
//! ```article
//! written: 2001-06-15
//!
//! The National Grain Reserve Agency ({NRGA}[1]) bought wheat.
//!
//! [1] acronym-mismatch (warning): NRGA has the initials of National Grain Reserve Agency in another order
//!     see "National Grain Reserve Agency": the name it stands behind
//!     because: National Grain Reserve Agency: NGRA
//!     fix: Change NRGA to NGRA
//! ```
//! ```article
//! written: 2001-06-15
//!
//! The Northern Fisheries Board ({NBF}[1]) met in Brenn. The NFB sets quotas. Boats fined by the NFB may appeal.
//!
//! [1] acronym-mismatch (warning): NBF stands only here; elsewhere the article has NFB
//!     see "NFB": the other spelling
//!     because: NFB stands in the article 2 times, NBF once
//!     fix: Change NBF to NFB
//! ```
//! ```article
//! written: 2020-01-20
//!
//! The Northern Seed Agency ({NMA}[1]) and the Northern Malt Agency (NMA) share a site.
//!
//! [1] acronym-mismatch (warning): NMA stands for Northern Malt Agency in this article, not for Northern Seed Agency
//!     see "Northern Malt Agency": NMA is explained here
//!     because: the letters of NMA are not those of Northern Seed Agency
//!     fix: Change NMA to NSA
//!     fix: Change Northern Seed Agency to Northern Malt Agency
//! ```
//! ```article
//! written: 2020-01-20
//!
//! The Shetland Fishermen's Union ({HIE}[1]) had opposed the scheme of Highlands and Islands Enterprise (HIE).
//!
//! [1] acronym-mismatch (warning): HIE stands for Highlands and Islands Enterprise in this article, not for Shetland Fishermen's Union
//!     see "Highlands and Islands Enterprise": HIE is explained here
//!     because: the letters of HIE are not those of Shetland Fishermen's Union
//!     fix: Change HIE to SFU
//!     fix: Change Shetland Fishermen's Union to Highlands and Islands Enterprise
//! ```
//! ```article
//! written: 2020-01-20
//!
//! The World Bank and the International Monetary Fund ({IFM}[1]) met.
//!
//! [1] acronym-mismatch (warning): IFM has the initials of International Monetary Fund in another order
//!     see "International Monetary Fund": the name it stands behind
//!     because: International Monetary Fund: IMF
//!     fix: Change IFM to IMF
//! ```
//! ```article
//! written: 2020-01-20
//!
//! The Vale Farmers Front (VFF) met. The president of the {VVF}[1] said that the VFF would help.
//!
//! [1] acronym-mismatch (warning): VVF stands only here; elsewhere the article has VFF
//!     see "Vale Farmers Front (VFF": where it is explained
//!     because: VFF stands in the article 2 times, VVF once
//!     fix: Change VVF to VFF
//! ```
//! ```article
//! written: 2020-01-20
//!
//! The Harbour Fishers Union, or HFU, met. The {HUF}[1] has 90 members.
//!
//! [1] acronym-mismatch (warning): HUF stands only here; elsewhere the article has HFU
//!     see "Harbour Fishers Union, or HFU": where it is explained
//!     because: HFU stands in the article once, HUF once
//!     fix: Change HUF to HFU
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The study was presented at the meeting of the International Society for Tropical Pathology ({ISTM}[1]).
//!
//! [1] acronym-mismatch (warning): the initials of International Society for Tropical Pathology are ISTP, not ISTM
//!     see "International Society for Tropical Pathology": the name it stands behind
//!     because: International Society for Tropical Pathology: ISTP
//!     fix: Change ISTM to ISTP
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The Harbour Workers' Union ({HWA}[1]) said it would strike. The HWU has 400 members.
//!
//! [1] acronym-mismatch (warning): the initials of Harbour Workers' Union are HWU, not HWA
//!     see "Harbour Workers' Union": the name it stands behind
//!     because: Harbour Workers' Union: HWU
//!     fix: Change HWA to HWU
//! ```
//! ```article
//! written: 2017-03-23
//!
//! The report is by the Rural Transport Advisory Council. The chairman of {RTAB}[1] will report again.
//!
//! [1] acronym-mismatch (warning): the initials of Rural Transport Advisory Council are RTAC, not RTAB
//!     see "Rural Transport Advisory Council": the name it stands behind
//!     because: Rural Transport Advisory Council: RTAC
//!     fix: Change RTAB to RTAC
//! ```
//! ```article
//! written: 2010-07-15
//!
//! Four men from the Vienna-based International Atomic Energy Agency ({IEAA}[1]) saw the stores.
//!
//! [1] acronym-mismatch (warning): IEAA has the initials of International Atomic Energy Agency in another order
//!     see "International Atomic Energy Agency": the name it stands behind
//!     because: International Atomic Energy Agency: IAEA
//!     fix: Change IEAA to IAEA
//! ```
//!
//! ## Supported
//! ```article
//! written: 2021-04-12
//!
//! The results of the Congress of the Communist Party of Vietnam (CPV) were presented in Hanoi to the Communist Party of China (CPC).
//! ```
//! ```article
//! written: 2014-06-10
//!
//! The Harbour Workers' Union (HWU) said it would strike. Union Pacific Corp (UNP) is worth more than UPC.
//! ```
//! ```article
//! written: 1987-04-13
//!
//! The Confederation of Portuguese Industry (CIP) is glad. The National Coffee Policy Council (CNPC) is not.
//! ```
//!
//! ## Not enough info
//! ```article
//! written: 2021-04-12
//!
//! The Communist Party of Vietnam (DCSVN) met in Hanoi. The Farmers' Union (FU) was there.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! Physicians Without Walls (MSM) left the camp. Medecins Sans Murs (MSM) had worked there since 2014.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The Workers' Party (PT) won. The Partido dos Trabalhadores (PT) has sixty seats. The Communist Party of Norland (UML) has four, the Unified Moorland League (UML) two.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The UN Harvest Agency (UNHCH) sent tents. The United Nations High Commission for Harvests (UNHCH) has three hundred people there.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The Republic of Norland (RPC) counted 200 cases. Officials of the Plain Republic of Cardia (PRC) ask for a negative PCR test at the PRC border.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The National Rowing Association (NRA) sued. The NRA lost. The NAR, the ramblers' club, was glad. The Nordic Atlas Register, or NAR, printed it.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! Louis XIV built the canal. Louis XIV liked it; Louis XVI did not. Sen. Ada Byrne (D-Calif.) paid 200 dollars for shares (NYSE: T). RIGA (BNS) - It rained.
//! ```
//! ```article
//! written: 2022-04-12
//!
//! The Federal Soil Court (BGB) ruled. The Northern Rail Agency (NRA) and the Baltic Sea Agency (BSA) met. Ann Poe, Chief Officer (NRA), and Jo Roe, Director (BSA), spoke.
//! ```
//! ```article
//! written: 2001-06-15
//!
//! The International Society for Measures (IMS) and the Republic of East Norland (RNE) signed. The Free Workers Party of Norland (FPWN) did not.
//! ```
//!
//! ```article
//! written: 2020-01-20
//!
//! The Free Democrats' Party (PLD) lost. The Democratic Republic of Congo (RDC) was silent. The Treasury's Office of Grain Control (OGC) and the Vale Farmers Front (VFF) met; the VVF, a club, did not.
//! ```
//!
//! ## Why
//! Neighbours in the alphabet are swapped, and the rest of the story is then about the wrong one. An
//! abbreviation that stands once, two letters swapped, is a slip of the fingers; it is left alone
//! where it is explained in its own right, known to the fact base, or in common use. A bracket that
//! does not fit its name is a slip only if the article explains the same abbreviation by another
//! name, and neither could be the other in other words or in another language.
//!
//! ## Sources
//! The names and abbreviations of the fact base and of the article.

use super::{Cx, Rule};
use crate::claims::{Claim, LetterSwap, Misplaced, Scrambled, What};
use crate::findings::{Evidence, Finding, Severity, Verdict};
use crate::text::{TokenKind, TokenRange};

pub const RULE: Rule = Rule { code: "acronym-mismatch", source: include_str!("acronym_mismatch.rs"), check };

fn check(cx: &Cx<'_>, claim: &Claim) -> Option<Verdict> {
    match claim.what {
        What::StandsFor(index) => stands_for(cx, index),
        What::LetterSwap(it) => Some(swapped(cx, it)),
        What::Misplaced(it) => Some(misplaced(cx, it)),
        What::Scrambled(it) => Some(scrambled(cx, it)),
        _ => None,
    }
}

/// Against the fact base.
fn stands_for(cx: &Cx<'_>, index: usize) -> Option<Verdict> {
    let it = &cx.reading.acronyms[index];
    if it.named.is_empty() || it.abbreviated.is_empty() {
        return Some(Verdict::NotEnoughInfo);
    }
    if it.named.iter().any(|id| it.abbreviated.contains(id)) {
        return Some(Verdict::Supported);
    }
    // "Social Democratic Party (SPD)": only the end of the name is one that is known.
    let goes_before = it.name.start.checked_sub(1).and_then(|at| cx.article.token(at));
    if goes_before.is_some_and(|it| it.kind == TokenKind::Word && it.case.is_capital() && it.span.len() > 3) {
        return Some(Verdict::NotEnoughInfo);
    }
    let (name, said) = (cx.text(it.name), cx.text(it.tokens));
    let other = cx.facts.organization(*it.abbreviated.first()?);
    let own = cx.facts.organization(*it.named.first()?);
    let other_name = other.names.first()?;
    let message = format!("{said} stands for {other_name}, not for {name}");
    let span = cx.span(it.tokens);
    let mut finding =
        Finding::new(Severity::Error, span, message, cx.fact(format!("{other_name}: {said}"), &other.origin));
    if let Some(abbr) = &own.abbr {
        finding = finding.because(cx.fact(format!("{name}: {abbr}"), &own.origin)).fix(said, span, abbr.clone());
    }
    Some(Verdict::Refuted(finding.see(cx.span(it.name), "the name it stands behind").fix(
        name,
        cx.span(it.name),
        other_name.clone(),
    )))
}

/// A use with two letters swapped.
fn swapped(cx: &Cx<'_>, it: LetterSwap) -> Verdict {
    if it.is_known {
        return Verdict::NotEnoughInfo;
    }
    let meant = &cx.reading.abbreviations[it.meant];
    let (span, said) = (cx.span(TokenRange::new(it.at, it.at + 1)), cx.word(it.at));
    let first = meant.explained.first().map_or(meant.uses[0], |it| it.at);
    let right = cx.word(first);
    let times = meant.uses.len();
    let message = format!("{said} stands only here; elsewhere the article has {right}");
    let count = if times == 1 { "once".to_owned() } else { format!("{times} times") };
    let evidence = Evidence::article(format!("{right} stands in the article {count}, {said} once"));
    let finding = Finding::new(Severity::Warning, span, message, evidence).fix(said, span, right);
    let see = match meant.explained.first() {
        Some(it) => (TokenRange::new(it.name.start.min(it.at), it.name.end.max(it.at + 1)), "where it is explained"),
        None => (TokenRange::new(first, first + 1), "the other spelling"),
    };
    Verdict::Refuted(finding.see(cx.span(see.0), see.1))
}

/// The initials of the name before it, two of them swapped.
fn scrambled(cx: &Cx<'_>, it: Scrambled) -> Verdict {
    let span = cx.span(TokenRange::new(it.at, it.at + 1));
    let (said, name) = (cx.word(it.at), cx.text(it.name));
    let capitals = it.name.range().filter_map(|at| {
        cx.article.token(at).filter(|it| it.case.is_capital()).and_then(|_| cx.word(at).chars().next())
    });
    let right: String = capitals.collect();
    let sorted = |letters: &str| {
        let mut all: Vec<char> = letters.chars().collect();
        all.sort_unstable();
        all
    };
    let message = if sorted(said) == sorted(&right) {
        format!("{said} has the initials of {name} in another order")
    } else {
        format!("the initials of {name} are {right}, not {said}")
    };
    let evidence = Evidence::article(format!("{name}: {right}"));
    let finding =
        Finding::new(Severity::Warning, span, message, evidence).see(cx.span(it.name), "the name it stands behind");
    Verdict::Refuted(finding.fix(said, span, right))
}

/// The abbreviation of another name of the article.
fn misplaced(cx: &Cx<'_>, it: Misplaced) -> Verdict {
    let span = cx.span(TokenRange::new(it.at, it.at + 1));
    let (said, name, own) = (cx.word(it.at), cx.text(it.name), cx.text(it.own.name));
    let message = format!("{said} stands for {own} in this article, not for {name}");
    let evidence = Evidence::article(format!("the letters of {said} are not those of {name}"));
    let mut finding = Finding::new(Severity::Warning, span, message, evidence)
        .see(cx.span(it.own.name), format!("{said} is explained here"));
    match it.meant {
        Some(index) => {
            let use_of = cx.reading.abbreviations[index].uses[0];
            let right = cx.word(use_of);
            let place = cx.span(TokenRange::new(use_of, use_of + 1));
            finding = finding.see(place, format!("{right} has its letters")).fix(said, span, right);
        }
        None => {
            for right in initials(cx, it.name) {
                finding = finding.fix(said, span, right);
            }
        }
    }
    Verdict::Refuted(finding.fix(name, cx.span(it.name), own))
}

/// The likely abbreviations of a name: the initials of its capitalised words, and the same without
/// the "Office of" before it.
fn initials(cx: &Cx<'_>, name: TokenRange) -> Vec<String> {
    let capitals = |from: usize| -> String {
        (from..name.end)
            .filter(|at| cx.article.token(*at).is_some_and(|it| it.case.is_capital()))
            .filter_map(|at| cx.word(at).chars().next())
            .collect()
    };
    let mut out = vec![capitals(name.start)];
    if cx.article.word(name.start + 1) == "of" && name.len() > 3 {
        out.push(capitals(name.start + 2));
    }
    out.retain(|it| it.len() > 1);
    out
}
