//! The words by which `past` knows a plain past tense, what is no event of its own, and what looks ahead.

use super::verbs::is_plan;
use crate::text::{Article, is_one_of};

/// A regular past tense or participle.
pub(super) fn is_regular(word: &str) -> bool {
    word.len() > 4
        && word.ends_with("ed")
        && !is_listed!(
            word,
            "hundred indeed speed exceed proceed succeed sacred breed bleed greed united naked wicked hatred kindred \
                infrared alleged limited related based unprecedented aged interested concerned unchanged \
                unemployed disabled armed wounded injured talented experienced crowded supposed embed"
        )
}

/// A past tense that is no participle.
pub(super) fn is_past(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "went came took began became fell rose wrote ran broke flew drew grew knew threw stole swam sang sank drank drove \
            ate overthrew withdrew undertook underwent forgot shook woke wore gave froze blew swore arose"
    )
}

/// A past tense that is a participle as well, or a participle alone.
pub(super) fn is_participle(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "left built bought held lost made met paid sold sent spent won found kept led caught taught fought brought struck \
            stood sat slept laid fled shot hurt burnt dug taken written driven flown grown broken beaten frozen stolen \
            died thrown torn drawn eaten fallen risen sworn born given set"
    )
}

/// Verbs of a state or work that fills its years.
pub(super) fn is_activity(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "worked lived served led ran taught studied played reigned ruled fell rose grew declined doubled dropped sat \
            tripled trebled shrank fought"
    )
}

/// Verbs that speak, weigh, promise, arrange or change what is to come: their date may be that of what they
/// speak of.
pub(super) fn is_idle(word: &str) -> bool {
    is_plan(word)
        || is_listed!(
            word,
            "said told announced warned discussed debated considered feared wanted liked thought believed saw knew \
                argued claimed suggested insisted stressed swore demanded requested ordered advised recommended decided \
                voted opted chose raised lowered reduced boosted upgraded downgraded revised ruled opposed backed \
                supported favoured favored welcomed endorsed rejected dismissed eyed mulled weighed explored gave granted \
                secured prepared trained applied registered sponsored looked pointed turned focused meant threatened \
                introduced unveiled outlined detailed drafted commissioned organised organized linked tied guaranteed \
                insured ensured assured paved convinced persuaded helped allowed enabled confirmed cleared stated \
                reiterated noted added explained described mentioned ceased limited delegated listed placed \
                slotted matched budgeted prompted ticketed headed pencilled penciled permitted licensed set \
                contracted financed funded cited referred related worried concerned indicated signalled signaled \
                highlighted shown given outlawed phased eliminated capped authorised authorized drawn \
                doubted cautioned calculated expired matured remained remaining saved envisioned \
                envisaged foreseen imagined dreamed nearing lined cost costed"
        )
}

/// Words at which another clause begins, or that send what follows ahead.
pub(super) fn is_halt(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "that which who whom whose where when while because is are am be has have had do does did before prior until till \
            than about regarding concerning toward towards including as if so not never out"
    )
}

/// "maturing in 2030", "a plant opening in 2030": a participle that may be of any time.
pub(super) fn is_gerund(word: &str) -> bool {
    word.len() > 5
        && word.ends_with("ing")
        && !is_listed!(
            word,
            "building training morning evening nothing something everything anything during spring string wedding housing \
                banking mining shipping fishing farming clothing bearing boxing cycling swimming sibling wing crossing \
                ceiling railing landing"
        )
}

/// What nobody plans.
pub(super) fn is_unplanned(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "accident accidents disaster tragedy flood floods flooding fire blaze crash earthquake quake tsunami massacre \
            bombing bombings murder murders killing killings shooting shootings coup invasion siege hijacking riot riots \
            uprising revolution genocide assassination death deaths scandal eruption explosion blast famine epidemic \
            outbreak kidnapping rape robbery arrest thunderstorm cyclone typhoon avalanche landslide mudslide \
            shipwreck sinking derailment stabbing attack attacks war suicide disappearance annexation hurricane tornado"
    )
}

/// What may send a date of its clause ahead.
pub(super) fn sends_ahead(article: &Article, at: usize) -> bool {
    is_one_of!(
        article,
        at,
        "plan plans planned planning due scheduled slated expected expects expect expecting forecast forecasts \
                    forecasting predicted predicts predict prediction predictions projected projects projections supposed \
                    proposed proposal proposals proposes upcoming forthcoming next future bid bids bidding deadline \
                    contract contracts deal target targets targeted goal goals aim aims aimed hope hopes hoped hoping \
                    promise promised promises pledge pledged pledges vow vowed intend intended intends intention schedule \
                    calendar budget budgets fiscal model models draft estimate estimated estimates outlook imagine suppose \
                    scenario prospect prospects wants want wanted demanded award awarded extended postponed \
                    delayed rescheduled qualify qualified qualifying tender host hosting hosts sentence ready \
                    proposing ahead possible potential likely vision strategy commitment commitments preparing prepare \
                    preparations preparation warn warns warned wrongly mistakenly erroneously incorrectly misdated error \
                    typo anticipated anticipates anticipation seek seeking seeks sought ambition agreement simulated \
                    simulation hypothetical prophecy fictional expiry expires expire mature matures maturing"
    )
}
