//! Bounds: which files a folder may have read. Its settings and links can name any file of the machine,
//! and who opens a stranger's folder has not chosen that.

use std::path::{Path, PathBuf};

use super::absolute;

/// The folders inside which files are read; anywhere, unless some are named.
#[derive(Clone, Debug, Default)]
pub struct Bounds {
    folders: Option<Vec<PathBuf>>,
}

impl Bounds {
    /// Only what lies in these folders.
    pub fn within(folders: Vec<PathBuf>) -> Bounds {
        Bounds { folders: Some(folders) }
    }

    /// Whether the file or folder lies inside, itself and where it leads. What is outside by its name is
    /// not even looked at: to look at a share (`\\\\server\\share`) is to log in there.
    pub fn allow(&self, path: &Path) -> bool {
        let Some(folders) = &self.folders else { return true };
        let path = absolute(path);
        let holds = |folder: &&PathBuf| path.starts_with(absolute(folder));
        folders.iter().filter(holds).any(|it| leads_to(&path).starts_with(leads_to(it)))
    }

    /// The same for a file that was found in a folder which is allowed, without following links to it.
    pub fn allow_found(&self, path: &Path) -> bool {
        self.folders.is_none() || !path.is_symlink() || self.allow(path)
    }
}

/// Where the links of a path lead; of a path that does not exist, those of its nearest folder.
fn leads_to(path: &Path) -> PathBuf {
    path.ancestors().find_map(|it| it.canonicalize().ok()).unwrap_or_else(|| path.to_owned())
}
