//! Verbs and nouns by which a sentence tells its date as past, as coming, or as neither.

/// What is given or asked for long before its date: "received a loan repayable in 2030".
pub(super) fn is_promise(word: &str) -> bool {
    word.ends_with("able")
        || is_listed!(
            word,
            "loan loans bond bonds lease contract contracts permission approval order orders application \
                applications warning warnings forecast forecasts outlook budget budgets funding strategy roadmap \
                proposal proposals offer offers rights places tickets reservations preparations licence license \
                option notice draft bill mandate invitation invitations promise commitment rate"
        )
}

/// Verbs whose date is that of what they tell.
pub(super) fn is_event_verb(word: &str) -> bool {
    const EVENT_VERB: &str = "met held signed killed died born launched joined received visited arrived opened won founded \
        established elected resigned arrested released attacked crashed struck collapsed spoke traveled \
        travelled hosted attended participated returned departed became inaugurated unveiled convened \
        testified assassinated murdered injured wounded detained seized captured invaded bombed shelled \
        landed sank exploded erupted published delivered welcomed toured concluded completed ended graduated \
        retired married divorced buried abolished ratified defeated beat lost happened occurred gathered \
        marched protested voted chaired addressed merged acquired bought sold destroyed rescued discovered \
        premiered debuted emigrated enrolled fled reopened";
    is_listed!(word, EVENT_VERB)
}

/// Verbs whose date is their own unless an event stands between: "appointed him on March 13", but
/// "approved the election on March 20".
pub(super) fn is_act(word: &str) -> bool {
    const ACT: &str = "adopted passed issued imposed appointed expelled sworn rejected vetoed sent fired shot \
        charged convicted indicted dismissed sacked ousted toppled overthrew swept hit \
        began started seized withdrew crossed flew sailed reached struck burned derailed flooded drowned executed hanged \
        performed removed recovered evacuated stabbed robbed raided kidnapped stormed blocked occupied looted deported freed \
        jailed handed tabled carried tested detonated ";
    is_listed!(word, ACT)
}

/// Verbs of what is arranged, behind "will".
pub(super) fn is_coming_verb(word: &str) -> bool {
    const COMING_VERB: &str = "meet travel visit host hold speak deliver participate attend convene open begin launch join receive hear play \
        face release publish vote return sign celebrate mark appear give announce unveil decide resume close end leave \
        fly sail stage perform compete debate elect reopen sentence screen premiere bury race \
        arrive address take chair lead brief testify depart start";
    is_listed!(word, COMING_VERB)
}

/// Events and their beginnings: a date behind such a noun may be its own.
pub(super) fn is_event_noun(word: &str) -> bool {
    const EVENT_NOUN: &str = "summit summits conference meeting meetings election elections vote poll polls visit trip anniversary \
        ceremony match game games tournament referendum hearing trial festival inauguration launch opening \
        expiry expiration deadline day term talks session forum olympics cup championship championships \
        final finals wedding coronation funeral rally march protest strike retirement departure arrival \
        return completion delivery deliveries construction production release rollout deployment operation \
        operations introduction handover withdrawal start beginning end closure event events exercise \
        exercises round congress assembly dialogue ministerial season race edition debate primary primaries \
        runoff sentencing execution parade concert show exhibition expo bid target targets goal goals \
        commitments pledge mission flight landing";
    is_listed!(word, EVENT_NOUN)
}

/// Words at which another clause begins, or that send what follows ahead.
pub(super) fn is_boundary(word: &str) -> bool {
    const BOUNDARY: &str = "that which who whom whose where when while because is are am be upcoming forthcoming coming next \
        future ahead before prior until till due set slated scheduled ending expiring starting beginning \
        running lasting maturing falling including planning pending dated issue starts begins ends expires \
        plans plan aims hopes hoping wants ready effective since than";
    is_listed!(word, BOUNDARY)
}

/// Words beside which a past tense need not be past, or a time not ours.
pub(super) fn is_unreal(word: &str) -> bool {
    const UNREAL: &str = "would will if once unless until should imagine suppose scenario novel film movie fiction fictional \
        hypothetical game episode simulation simulated forecast forecasts predicted projected model models \
        scheduled planned expected supposed upcoming forthcoming calendar wrongly mistakenly erroneously \
        incorrectly misdated error typo prophecy dystopian might could shall may 'll";
    is_listed!(word, UNREAL)
}

/// Past tenses that tell of no event of their own.
pub(super) fn is_other_past(word: &str) -> bool {
    const OTHER_PAST: &str = "burst broke flew drove ran swam spoke taught caught froze stole fought blew spun said told was were had did put gave took made came went saw got thought knew wrote chose brought \
        kept began led sent read swore vowed drew let cut rose fell grew shown given taken chosen sought";
    is_listed!(word, OTHER_PAST)
}

/// Participles of plans, promises, votes and gifts, whose date may lie ahead: "was awarded the games
/// in 2032".
pub(super) fn is_plan(word: &str) -> bool {
    const PLAN: &str = "scheduled planned expected slated projected forecasted supposed intended designed postponed delayed \
        moved rescheduled pushed extended invited called asked urged announced tasked offered promised \
        awarded granted selected picked named nominated booked targeted estimated predicted assumed \
        anticipated hoped proposed approved adopted agreed required obliged committed pledged sentenced \
        needed used based aimed pegged priced valued timed earmarked allocated budgeted reserved barred \
        banned deferred prolonged renewed fixed dated";
    is_listed!(word, PLAN)
}
