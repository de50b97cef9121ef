//! Long work in pieces, side by side: a list in, the results of its pieces in order out.
//!
//! A book-sized article is read on all cores; a short one where it is, for waking another thread
//! takes longer than reading it. What comes out never depends on where the pieces were cut: each
//! function given here must give for two pieces together what it gives for one after the other.

/// Work below this many units (tokens, or bytes of text / 5) is done in one piece.
const LEAST: usize = 8_000;

/// Runs two pieces of work, side by side when `size` units of either are worth it.
pub(crate) fn both<A: Send, B: Send>(
    size: usize,
    a: impl FnOnce() -> A + Send,
    b: impl FnOnce() -> B + Send,
) -> (A, B) {
    if size < LEAST || rayon::current_num_threads() < 2 { (a(), b()) } else { rayon::join(a, b) }
}

/// Runs work over a list that has `size` units in all; one result for each piece, in order, and at
/// least one.
pub(crate) fn each<T: Sync, R: Send>(items: &[T], size: usize, work: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    each_by(items, size, 1, work)
}

/// The same, each piece but the last a multiple of so many items.
pub(crate) fn each_by<T: Sync, R: Send>(
    items: &[T],
    size: usize,
    unit: usize,
    work: impl Fn(&[T]) -> R + Sync,
) -> Vec<R> {
    let count = (size / LEAST).min(rayon::current_num_threads() * 2).min(items.len());
    if count < 2 || rayon::current_num_threads() < 2 {
        return vec![work(items)];
    }
    use rayon::prelude::*;
    items.par_chunks(items.len().div_ceil(count).next_multiple_of(unit)).map(&work).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_come_back_in_order() {
        let numbers: Vec<usize> = (0..10_000).collect();
        for size in [0, LEAST, 10 * LEAST] {
            let pieces = each(&numbers, size, <[usize]>::to_vec);
            assert_eq!(pieces.concat(), numbers);
        }
        assert_eq!(each(&[] as &[usize], 10 * LEAST, <[usize]>::len), [0]);
        assert_eq!(both(10 * LEAST, || 1, || 2), (1, 2));
    }
}
