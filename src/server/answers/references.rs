//! References: all mentions of the same, by whatever name, over the open articles and the folders'.

use std::collections::HashSet;
use std::path::PathBuf;

use tower_lsp::ls_types::{Location, ReferenceParams};

use super::View;
use super::navigation::{first_mention, same_mentions};
use crate::Report;
use crate::cards::{self, Entity};
use crate::desk::{self, OpenFiles};
use crate::mentions::{Kind, Mention};
use crate::server::houses::Houses;
use crate::server::outbox::Outbox;
use crate::server::routes::Begun;
use crate::server::session::Session;
use crate::server::to_proto;
use crate::text::{Article, Encoding, Format};
use crate::time::Day;

/// How many articles that are not open are read for one answer, and how many bytes of them. What is
/// left out is told of in the log.
const MOST_ARTICLES: usize = 20_000;
const MOST_BYTES: usize = 64 << 20;

/// `textDocument/references`. What is open is answered from the session; the folders are walked on
/// a thread of their own.
pub fn references(session: &mut Session, params: ReferenceParams) -> Begun<Option<Vec<Location>>> {
    let Some((places, wanted)) = in_open(session, params) else { return Begun::Done(None) };
    let Some(wanted) = wanted else { return Begun::Done(Some(places)) };
    let walk = session.walk();
    Begun::Goes(Box::new(move |is_wanted| Some(walk.references(places, &wanted, is_wanted))))
}

/// The places in the open articles, and what is to be looked for in others.
fn in_open(session: &mut Session, params: ReferenceParams) -> Option<(Vec<Location>, Option<Name>)> {
    let at = params.text_document_position;
    let checked = session.read(&at.text_document.uri)?;
    let view = View::of(&checked, session.abilities.encoding)?;
    let mention = view.mention_at(at.position)?;
    let first = (!params.context.include_declaration).then(|| first_mention(view, mention)).flatten();
    let same = same_mentions(view, mention).filter(|it| Some(*it) != first);
    let mut places: Vec<Location> =
        same.map(|span| Location::new(at.text_document.uri.clone(), view.range(span))).collect();
    let Some(wanted) = name_of(view, mention) else { return Some((places, None)) };
    for uri in session.addresses().into_iter().filter(|it| *it != at.text_document.uri) {
        let Some(other) = session.read(&uri) else { continue };
        let Some(other) = View::of(&other, session.abilities.encoding) else { continue };
        let same = other.report.reading.mentions.iter().filter(|it| name_of(other, it).as_ref() == Some(&wanted));
        places.extend(same.map(|it| Location::new(uri.clone(), other.range(it.span))));
    }
    Some((places, Some(wanted)))
}

/// What walking the folders takes along of a session.
pub struct Walk {
    /// The folders.
    pub roots: Vec<PathBuf>,
    /// The houses that are known already; more are loaded on the way.
    pub houses: Houses,
    /// Fact files and settings as they are in the editor.
    pub open_files: OpenFiles,
    /// The articles that are open, and so known already.
    pub open: HashSet<PathBuf>,
    /// The day of articles that carry none.
    pub date: Option<Day>,
    /// What columns count.
    pub encoding: Encoding,
    /// For what was left out.
    pub outbox: Outbox,
}

impl Walk {
    fn references(mut self, mut places: Vec<Location>, wanted: &Name, is_wanted: &dyn Fn() -> bool) -> Vec<Location> {
        let (mut seen, mut articles, mut bytes) = (std::mem::take(&mut self.open), 0, 0);
        for path in self.roots.clone().iter().flat_map(|it| desk::articles(it)) {
            // What cannot be read has no mentions.
            let Ok(path) = path else { continue };
            if !is_wanted() {
                break;
            }
            let path = desk::absolute(&path);
            if !seen.insert(path.clone()) {
                continue;
            }
            if articles == MOST_ARTICLES || bytes >= MOST_BYTES {
                self.outbox
                    .log(format!("references: only the first {articles} articles of the folders were looked at"));
                break;
            }
            let Ok(text) = desk::read_text(&path) else { continue };
            (articles, bytes) = (articles + 1, bytes + text.len());
            self.look_at(&path, &text, wanted, &mut places);
        }
        places
    }

    fn look_at(&mut self, path: &PathBuf, text: &str, wanted: &Name, places: &mut Vec<Location>) {
        let Walk { houses, open_files, .. } = self;
        let loaded = houses.of(Some(path), || open_files.clone());
        let Some(uri) = to_proto::file(path).filter(|_| !loaded.house.leaves_out(path)) else { return };
        let format = Format::of_path(&path.to_string_lossy()).unwrap_or(Format::Plain);
        let name = path.file_name().and_then(|it| it.to_str());
        let article = Article::read(text, format, name, self.date)
            .with_day_month_order(loaded.house.settings_of(Some(path)).day_month_order);
        let report = Report { reading: crate::mentions::read(&article, &loaded.facts), ..Report::default() };
        let view = View { article: &article, report: &report, facts: &loaded.facts, encoding: self.encoding };
        let same = report.reading.mentions.iter().filter(|it| name_of(view, it).as_ref() == Some(wanted));
        places.extend(same.map(|it| Location::new(uri.clone(), view.range(it.span))));
    }
}

/// The kind and id of a fact, or the full name of a person the facts do not know.
type Name = (Option<std::mem::Discriminant<Entity>>, String);

/// What a mention can be known by in other articles, whose facts may be those of another house: the
/// kind and id of its fact, or the full name of a person the facts do not know. Dates are not
/// looked for elsewhere.
fn name_of(view: View<'_>, mention: &Mention) -> Option<Name> {
    if let Some(entity) = cards::entity_of(view.facts, &view.report.reading, mention) {
        return Some((Some(std::mem::discriminant(&entity)), cards::id(view.facts, entity)));
    }
    let Kind::Person(figure) = mention.kind else { return None };
    view.report.reading.figures.get(figure).map(|it| (None, it.name.clone()))
}
