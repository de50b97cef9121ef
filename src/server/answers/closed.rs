//! Articles of the folders that are not open, as an answer looks at each on a thread beside the session.

use std::collections::HashSet;
use std::path::PathBuf;

use tower_lsp::ls_types::Uri;

use super::View;
use crate::Report;
use crate::server::line_ends::Counted;
use crate::server::to_proto;
use crate::server::walk::Walk;

/// Gives each article that is not open, with what it names and no findings. Whether these were all.
pub fn each(mut walk: Walk, is_wanted: &dyn Fn() -> bool, mut look: impl FnMut(View<'_>, &Uri)) -> bool {
    // What is open is known already.
    let open: HashSet<PathBuf> = walk.open.keys().cloned().collect();
    walk.each(is_wanted, |walk, path, text| {
        let loaded = walk.house(path);
        let is_left_out = open.contains(path) || loaded.house.leaves_out(path);
        if let Some(uri) = to_proto::file(path).filter(|_| !is_left_out) {
            let article = walk.article(path, text, &loaded.house.settings_of(Some(path)));
            let report = Report { reading: crate::mentions::read(&article, &loaded.facts), ..Report::default() };
            let counted = Counted::of(text, walk.line_ends);
            let (facts, encoding, counted) = (&loaded.facts, walk.encoding, counted.as_ref());
            look(View { article: &article, report: &report, facts, encoding, counted }, &uri);
        }
        true
    })
}
