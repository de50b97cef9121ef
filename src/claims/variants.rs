//! Spellings of one name that are all right somewhere: "Zelensky" and "Zelenskyy", "Labour" and
//! "Labor".
//!
//! A word is reduced to what its spellings have in common, and that is hashed.

use smallvec::SmallVec;

/// How much two spellings may differ and still be one name's.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Ear {
    /// Doubled letters, "y" or "i", "kh" or "h", "oe" for "ö": a name that stands alone.
    Fine,
    /// Also letters of one sound: "ph" and "f", "c" and "k", "z" and "s", "ou" and "u".
    Letters,
    /// Also neighbouring vowels, as in names from other scripts: "Mohammed" and "Muhammad".
    Vowels,
}

/// A folded word as one number, the same for all spellings that an ear takes for one.
pub(super) fn sound(word: &str, ear: Ear) -> u64 {
    let bytes: SmallVec<[u8; 32]> = word.bytes().filter(|it| *it != b'\'').collect();
    let mut out: SmallVec<[u8; 32]> = SmallVec::new();
    let mut at = 0;
    while at < bytes.len() {
        let rest = &bytes[at..];
        let (taken, put) = step(rest, at == 0, ear);
        at += taken;
        for byte in put {
            // "nn", and "iy" as "i".
            if out.last() != Some(byte) {
                out.push(*byte);
            }
        }
    }
    let vowel = |it: u8| match it {
        b'o' => b'u',
        b'e' => b'a',
        other => other,
    };
    let of_ear = |it: &u8| if ear == Ear::Vowels { vowel(*it) } else { *it };
    out.iter().map(of_ear).fold(0xcbf2_9ce4_8422_2325, |sum, it| (sum ^ u64::from(it)).wrapping_mul(0x0100_0000_01b3))
}

/// The letters that a word begins with: how many, and what they sound like.
fn step(rest: &[u8], is_first: bool, ear: Ear) -> (usize, &[u8]) {
    match rest {
        [b'k', b'h', ..] => (2, b"h"),
        [b'o', b'e', ..] => (2, b"o"),
        [b'u', b'e', ..] => (2, b"u"),
        [b'd', b'j', ..] => (2, b"d"),
        [b'i' | b'y' | b'j', ..] => (1, b"i"),
        _ if ear == Ear::Fine => (1, &rest[..1]),
        [b's', b'c', b'h', ..] => (3, b"sh"),
        [b't', b's', b'c', b'h', ..] => (4, b"ch"),
        [b't', b'c', b'h', ..] => (3, b"ch"),
        [b'c', b'h', ..] => (2, b"ch"),
        [b's', b'h', ..] => (2, b"sh"),
        [b'p', b'h', ..] => (2, b"f"),
        [b'c', b'k', ..] => (2, b"k"),
        [b'g' | b'd' | b't', b'h', ..] => (2, &rest[..1]),
        [b'o', b'u' | b'o', ..] => (2, b"u"),
        [b'e', b'e', ..] => (2, b"i"),
        [b'q' | b'c', ..] => (1, b"k"),
        [b'x', ..] => (1, b"ks"),
        [b'w', ..] => (1, b"v"),
        [b'z', ..] => (1, b"s"),
        // "Abdulla", "Abdullah".
        [b'h'] if !is_first => (1, b""),
        _ => (1, &rest[..1]),
    }
}

/// Which letters a word has of those that no spelling changes: words that are one to an ear, or in
/// another house style, have one outline.
pub(super) fn outline(word: &str) -> u64 {
    word.bytes().fold(0, |sum, it| sum | OUTLINES[usize::from(it)])
}

const OUTLINES: [u64; 256] = {
    let mut outlines = [0; 256];
    let (letters, mut at) = (b"blmnrv", 0);
    while at < letters.len() {
        outlines[letters[at] as usize] = 1 << at;
        at += 1;
    }
    outlines[b'w' as usize] = outlines[b'v' as usize];
    outlines
};

/// A folded word as one number, the same for its British and American spelling: "defence" and
/// "defense", "labour" and "labor", "organisation" and "organization".
pub(super) fn house_style(word: &str) -> u64 {
    let bytes = word.as_bytes();
    let ending: [(&[u8], &[u8]); 5] =
        [(b"tre", b"ter"), (b"ence", b"ense"), (b"mme", b"m"), (b"ogue", b"og"), (b"our", b"or")];
    let (stem, end) =
        ending.iter().find_map(|(from, to)| Some((bytes.strip_suffix(*from)?, *to))).unwrap_or((bytes, b""));
    let mut out: SmallVec<[u8; 32]> = SmallVec::new();
    for (at, byte) in stem.iter().chain(end).enumerate() {
        let next = stem.get(at + 1).copied();
        match (byte, next) {
            (b'a' | b'o', Some(b'e')) => {}
            // "labourers".
            (b'u', Some(b'r')) if out.last() == Some(&b'o') => {}
            (b'z', _) => out.push(b's'),
            (other, _) if out.last() != Some(other) => out.push(*other),
            _ => {}
        }
    }
    out.iter().fold(0xcbf2_9ce4_8422_2325, |sum, it| (sum ^ u64::from(*it)).wrapping_mul(0x0100_0000_01b3))
}

/// Whether one word is the other but for a letter doubled.
pub(super) fn is_doubled(one: &str, other: &str) -> bool {
    let (long, short) = if one.len() > other.len() { (one, other) } else { (other, one) };
    let (long, short) = (long.as_bytes(), short.as_bytes());
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    long.len() == short.len() + 1 && same > 0 && long[same] == long[same - 1] && long[same + 1..] == short[same..]
}

#[cfg(test)]
mod tests {
    use super::{Ear, house_style, is_doubled, outline, sound};

    fn is_one(one: &str, other: &str, ear: Ear) -> bool {
        let is_one = sound(one, ear) == sound(other, ear);
        assert!(!is_one || outline(one) == outline(other), "{one} {other}: one, of two outlines");
        is_one
    }

    #[test]
    fn each_ear_takes_more_for_one_than_the_one_before() {
        let fine =
            [("morenski", "morenskyy"), ("morenskiy", "morensky"), ("schroder", "schroeder"), ("kharim", "harim")];
        let letters = [("stephan", "stefan"), ("erik", "eric"), ("mahmud", "mahmoud"), ("nadira", "nadirah")];
        let vowels = [("mohammed", "muhammad"), ("hossein", "hussein"), ("osama", "usama")];
        for (at, ear) in [Ear::Fine, Ear::Letters, Ear::Vowels].into_iter().enumerate() {
            for (least, pairs) in [&fine[..], &letters[..], &vowels[..]].into_iter().enumerate() {
                for (one, other) in pairs {
                    assert_eq!(is_one(one, other, ear), at >= least, "{one} {other} {ear:?}");
                }
            }
        }
    }

    #[test]
    fn other_names_are_others_to_every_ear() {
        for (one, other) in [("hassan", "hussein"), ("maria", "mario"), ("petrov", "petrova"), ("andre", "andrea")] {
            assert!(!is_one(one, other, Ear::Vowels), "{one} {other}");
        }
    }

    #[test]
    fn a_word_in_british_and_american_spelling() {
        for (one, other) in [
            ("defence", "defense"),
            ("labour", "labor"),
            ("organisation", "organization"),
            ("centre", "center"),
            ("programme", "program"),
            ("paediatrics", "pediatrics"),
            ("counselling", "counseling"),
        ] {
            assert_eq!(house_style(one), house_style(other), "{one} {other}");
            assert_eq!(outline(one), outline(other), "{one} {other}");
        }
        assert_ne!(house_style("finance"), house_style("finances"));
    }

    #[test]
    fn a_letter_doubled() {
        assert!(is_doubled("varrga", "varga") && is_doubled("varga", "vargaa") && !is_doubled("varga", "avarga"));
    }
}
