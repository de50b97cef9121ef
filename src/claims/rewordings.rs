//! What makes no other quotation of one: forms and spellings of a word, small words left out, another wording or time
//! that is told of.

/// Words of another wording, translation or performance of what is quoted.
pub(super) fn is_other_wording(word: &str) -> bool {
    is_listed!(
        word,
        "draft drafts version versions wording worded reworded rephrased amended revised edited altered misquoted \
            misheard paraphrased paraphrasing translation translated transcript corrected correction misstated \
            lyrics song poem verse chorus chant chanted chanting slogan slogans motto refrain prayer oath parody \
            script lines petition clause article section statute amendment variation variations"
    )
}

/// Words of a second time at which nearly the same is said.
pub(super) fn is_other_time(word: &str) -> bool {
    is_listed!(
        word,
        "again reiterated reiterating earlier previously originally \
            formerly once instead similarly likewise changed replaced"
    )
}

/// Small words that are heard or left out.
pub(super) fn is_filler(word: &str) -> bool {
    is_listed!(
        word,
        "um uh er ah oh percent per cent pct the that a an and so well just okay ok yeah like mr mrs ms dr 's"
    )
}

/// "don't" and "do not": the same, said shorter.
pub(super) fn is_contraction(short: &[&str], long: &[&str]) -> bool {
    short.iter().any(|it| it.contains('\'')) && {
        let negates = |words: &[&str]| {
            words.iter().any(|it| it.ends_with("n't") || matches!(*it, "not" | "cannot" | "no" | "never"))
        };
        negates(short) == negates(long)
    }
}

/// Two forms or spellings of one word: "will" and "would", "my" and "his", "colour" and "color".
pub(super) fn is_form(a: &str, b: &str) -> bool {
    const FORMS: [&str; 12] = [
        " i he she they we you ",
        " my his her their our your its ",
        " me him her them us you ",
        " myself himself herself themselves ourselves ",
        " mine his hers theirs ours ",
        " am is are was were be been 's ",
        " will would shall should ",
        " can could may might ",
        " has have had ",
        " do does did ",
        " the a an this these that those ",
        " okay ok ",
    ];
    let has = |list: &str, word: &str| list.split(' ').any(|it| it == word && !it.is_empty());
    let is_ending = |short: &str, long: &str| {
        long.strip_prefix(short)
            .or_else(|| long.strip_prefix(short.strip_suffix('e')?))
            .is_some_and(|it| matches!(it, "s" | "es" | "d" | "ed" | "ing"))
    };
    FORMS.iter().any(|it| has(it, a) && has(it, b)) || is_ending(a, b) || is_ending(b, a) || is_spelling(a, b)
}

/// British and American spellings of one word.
fn is_spelling(a: &str, b: &str) -> bool {
    let plain = |word: &str| {
        let mut out = word.replace("ou", "o").replace('z', "s").replace("ence", "ense").replace("ogue", "og");
        if let Some(stem) = out.strip_suffix("re") {
            out = format!("{stem}er");
        }
        let mut last = ' ';
        out.retain(|it| std::mem::replace(&mut last, it) != it);
        out
    };
    a.len().min(b.len()) >= 5 && plain(a) == plain(b)
}
