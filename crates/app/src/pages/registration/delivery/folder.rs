// SPDX-License-Identifier: EUPL-1.2
//! Files that were sent and not kept yet: each in a folder of its own beside the database, for its owner's eyes only, of
//! bounded size, gone when kept, thrown away or left lying for a day. What is decided about them stands beside them, so
//! that a restart goes on where it was.

use std::collections::{BTreeMap, HashMap};
use std::fs::{self, File};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

use nabij_documents::registration::read::Input;
use nabij_domain::calendar::Instant;
use serde::{Deserialize, Serialize};

use super::wrong::Wrong;

/// All files of one upload together are never larger than this.
pub const MOST_BYTES: u64 = 256 << 20;
/// Uploads that lie ready at the same time.
const MOST_UPLOADS: usize = 16;
/// Seconds that an upload may lie without being kept.
const LEFT_LYING: i64 = 24 * 3600;

const ABOUT: &str = "upload.json";
const LOCK: &str = "lock";
const FAULTS: &str = "fouten.csv";

/// The folder with all uploads.
#[derive(Debug, Clone)]
pub struct Uploads {
    root: PathBuf,
    /// Rows done and rows in all of what is being kept here.
    progress: Arc<Mutex<HashMap<String, (usize, usize)>>>,
}

/// What is known of one upload.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct About {
    /// The organisation it is of.
    pub organisation: String,
    /// Organisation and id of the account that sent it.
    pub owner: (String, String),
    /// When, in seconds since 1970.
    pub at: i64,
    /// What was chosen for columns and words.
    pub choices: BTreeMap<String, String>,
    /// The months it is said to be whole of, `[from, until)`.
    pub whole: Option<(i32, i32)>,
    /// Where it stands.
    pub stage: Stage,
}

/// Where an upload stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Stage {
    /// A person looks at it.
    Checking,
    /// It is being kept.
    Keeping,
    /// It is kept.
    Kept(Receipt),
    /// It was not kept, and why.
    Refused(Wrong),
}

/// What keeping it did.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Receipt {
    /// Whether it was kept before.
    pub before: bool,
    /// Position in the organisation's chain.
    pub position: i64,
    /// When, in seconds since 1970.
    pub at: i64,
    /// Rows in all, known already, replaced, withdrawn.
    pub counts: [u64; 4],
    /// Rows set aside with a fault.
    pub aside: usize,
}

/// An upload whose files still come in: nobody can look at it or keep it, and it is gone when it is broken off.
pub struct Arriving {
    uploads: Uploads,
    /// Its id.
    pub id: String,
    all_in: bool,
}

impl Arriving {
    /// Everything is in: from here on it is an upload. Gives its id.
    pub fn all_in(mut self, about: &About) -> io::Result<String> {
        self.uploads.write(&self.id, about)?;
        self.all_in = true;
        Ok(std::mem::take(&mut self.id))
    }
}

impl Drop for Arriving {
    fn drop(&mut self) {
        if !self.all_in
            && let Err(error) = self.uploads.discard(&self.id)
        {
            tracing::error!(%error, upload = %self.id, "an upload that was broken off could not be thrown away");
        }
    }
}

/// Why files were not taken.
#[derive(Debug, thiserror::Error)]
pub enum Sent {
    /// Together larger than [`MOST_BYTES`].
    #[error("larger than allowed")]
    TooLarge,
    /// Too many uploads lie ready.
    #[error("too many uploads")]
    Full,
    /// The disk.
    #[error("{0}")]
    Io(#[from] io::Error),
}

impl Uploads {
    /// The folder, made when it is not there yet.
    pub fn open(root: PathBuf) -> io::Result<Self> {
        if !root.is_dir() {
            fs::DirBuilder::new().recursive(true).mode(0o700).create(&root)?;
        }
        Ok(Self { root, progress: Arc::default() })
    }

    /// A new upload without files.
    pub fn begin(&self, id: &str) -> Result<Arriving, Sent> {
        let kept = self.all()?.iter().filter(|(_, about)| matches!(about.stage, Stage::Kept(_))).count();
        if fs::read_dir(&self.root)?.count() - kept >= MOST_UPLOADS {
            return Err(Sent::Full);
        }
        fs::DirBuilder::new().recursive(true).mode(0o700).create(self.root.join(id).join("files"))?;
        Ok(Arriving { uploads: self.clone(), id: id.to_owned(), all_in: false })
    }

    /// A file of an upload, to be written to. Its name is made safe.
    pub fn file(&self, id: &str, name: &str) -> io::Result<File> {
        let files = self.root.join(id).join("files");
        let name = safe(name);
        let free = |own: &String| !files.join(own).exists();
        let numbered = (2..100).map(|number| format!("{number}-{name}"));
        let name = std::iter::once(name.clone()).chain(numbered).find(free).unwrap_or(name);
        File::options().write(true).create_new(true).mode(0o600).open(files.join(name))
    }

    /// The files of an upload, by name.
    pub fn inputs(&self, id: &str) -> io::Result<Vec<Input>> {
        let mut paths: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(self.root.join(id).join("files"))? {
            paths.push(entry?.path());
        }
        paths.sort();
        Ok(paths.into_iter().map(|path| Input { path, table: None }).collect())
    }

    /// What is known of an upload; `None`: there is none by that id.
    pub fn about(&self, id: &str) -> io::Result<Option<About>> {
        if id.is_empty() || !id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') {
            return Ok(None);
        }
        match fs::read(self.root.join(id).join(ABOUT)) {
            Ok(text) => Ok(Some(serde_json::from_slice(&text)?)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error),
        }
    }

    /// Writes down what is known of an upload, whole or not at all.
    pub fn write(&self, id: &str, about: &About) -> io::Result<()> {
        let folder = self.root.join(id);
        let mut fresh = tempfile::NamedTempFile::new_in(&folder)?;
        fresh.write_all(&serde_json::to_vec(about)?)?;
        fresh.as_file().sync_all()?;
        fresh.persist(folder.join(ABOUT)).map_err(|error| error.error)?;
        Ok(())
    }

    /// Takes an upload to keep it, so that no other program that shares the folder does; `None`: another has it.
    pub fn claim(&self, id: &str) -> io::Result<Option<File>> {
        let mut options = File::options();
        let file = options.write(true).create(true).truncate(false).mode(0o600).open(self.root.join(id).join(LOCK))?;
        Ok(file.try_lock().is_ok().then_some(file))
    }

    /// Notes how far an upload is; `None`: it is done.
    pub fn told(&self, id: &str, progress: Option<(usize, usize)>) {
        let mut all = self.progress.lock().unwrap_or_else(PoisonError::into_inner);
        match progress {
            Some(progress) => all.insert(id.to_owned(), progress),
            None => all.remove(id),
        };
    }

    /// Rows done and rows in all, once rows are being written.
    pub fn progress(&self, id: &str) -> Option<(usize, usize)> {
        self.progress.lock().unwrap_or_else(PoisonError::into_inner).get(id).copied()
    }

    /// Keeps the list of faults beside it.
    pub fn write_faults(&self, id: &str, table: &str) -> io::Result<()> {
        let mut options = File::options();
        let mut file =
            options.write(true).create(true).truncate(true).mode(0o600).open(self.root.join(id).join(FAULTS))?;
        file.write_all(table.as_bytes())
    }

    /// The list of faults.
    pub fn faults(&self, id: &str) -> io::Result<Vec<u8>> {
        fs::read(self.root.join(id).join(FAULTS))
    }

    /// The rows are not needed any more; what became of them is.
    pub fn drop_files(&self, id: &str) -> io::Result<()> {
        fs::remove_dir_all(self.root.join(id).join("files"))
    }

    /// Nothing of it stays.
    pub fn discard(&self, id: &str) -> io::Result<()> {
        fs::remove_dir_all(self.root.join(id))
    }

    /// All uploads, by id.
    pub fn all(&self) -> io::Result<Vec<(String, About)>> {
        let mut all = Vec::new();
        for entry in fs::read_dir(&self.root)? {
            let id = entry?.file_name().to_string_lossy().into_owned();
            if let Ok(Some(about)) = self.about(&id) {
                all.push((id, about));
            }
        }
        all.sort_by(|one, other| (one.1.at, &one.0).cmp(&(other.1.at, &other.0)));
        Ok(all)
    }

    /// Throws away what was left lying; what is being kept stays.
    pub fn sweep(&self, now: Instant) -> io::Result<()> {
        for entry in fs::read_dir(&self.root)? {
            let path = entry?.path();
            let id = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            let about = self.about(&id).ok().flatten();
            let old = match &about {
                Some(about) => about.stage != Stage::Keeping && now.0 - about.at > LEFT_LYING,
                // Broken off before anything was known of it.
                None => is_old(&path),
            };
            if old {
                fs::remove_dir_all(path)?;
            }
        }
        Ok(())
    }
}

fn is_old(path: &Path) -> bool {
    let age = fs::metadata(path).and_then(|about| about.modified()).ok().and_then(|at| at.elapsed().ok());
    age.is_some_and(|age| age.as_secs() > LEFT_LYING.unsigned_abs())
}

/// Letters, digits and a few signs of a name as it was sent; never a path.
fn safe(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let kept = |c: char| if c.is_alphanumeric() || "-_. ()".contains(c) { c } else { '_' };
    let name: String = last.chars().map(kept).take(80).collect();
    let name = name.trim_matches(['.', ' ']);
    if name.is_empty() { "bestand".to_owned() } else { name.to_owned() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn about(at: i64, stage: Stage) -> About {
        let (organisation, owner) = ("p".to_owned(), ("p".to_owned(), "a".to_owned()));
        About { organisation, owner, at, choices: BTreeMap::new(), whole: None, stage }
    }

    #[test]
    fn a_name_is_never_a_path() {
        for (sent, kept) in [
            ("../../etc/passwd", "passwd"),
            ("C:\\map\\vbm maart.xlsx", "vbm maart.xlsx"),
            ("..", "bestand"),
            ("a\u{0}b\n.csv", "a_b_.csv"),
            ("", "bestand"),
        ] {
            assert_eq!(safe(sent), kept, "{sent:?}");
        }
        let dir = tempfile::tempdir().unwrap();
        let uploads = Uploads::open(dir.path().join("in")).unwrap();
        let arriving = uploads.begin("x1").unwrap();
        for _ in 0..3 {
            uploads.file("x1", "a.csv").unwrap();
        }
        let names = |inputs: Vec<Input>| inputs.iter().map(|own| own.path.file_name().unwrap().to_owned()).collect();
        let found: Vec<std::ffi::OsString> = names(uploads.inputs("x1").unwrap());
        assert_eq!(found, ["2-a.csv", "3-a.csv", "a.csv"]);
        arriving.all_in(&about(1, Stage::Checking)).unwrap();
        assert!(uploads.about("x1").unwrap().is_some());
        assert!(uploads.about("../in/x1").unwrap().is_none());
    }

    #[test]
    fn what_is_broken_off_was_never_there() {
        let dir = tempfile::tempdir().unwrap();
        let uploads = Uploads::open(dir.path().join("in")).unwrap();
        let arriving = uploads.begin("half").unwrap();
        uploads.file("half", "a.csv").unwrap();
        assert!(uploads.about("half").unwrap().is_none() && uploads.all().unwrap().is_empty());
        drop(arriving);
        assert_eq!(fs::read_dir(dir.path().join("in")).unwrap().count(), 0);
    }

    #[test]
    fn what_is_left_lying_goes_and_what_is_being_kept_stays() {
        let dir = tempfile::tempdir().unwrap();
        let uploads = Uploads::open(dir.path().join("in")).unwrap();
        let lay = |id: &str, about: &About| uploads.begin(id).unwrap().all_in(about).unwrap();
        lay("old", &about(0, Stage::Checking));
        lay("busy", &about(0, Stage::Keeping));
        lay("new", &about(LEFT_LYING, Stage::Checking));
        uploads.sweep(Instant(LEFT_LYING + 1)).unwrap();
        let left: Vec<_> = uploads.all().unwrap().into_iter().map(|(id, _)| id).collect();
        assert_eq!(left, ["busy", "new"]);
        for number in 2..MOST_UPLOADS {
            lay(&format!("n{number}"), &about(1, Stage::Checking));
        }
        assert!(matches!(uploads.begin("one"), Err(Sent::Full)));
    }
}
