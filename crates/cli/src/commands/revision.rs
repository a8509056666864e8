//! The rules of a git revision, put into a folder of their own.
//!
//! `git` itself is asked, so that whatever it understands is a revision, and large
//! files, attributes and partial clones are its business. It works with an index of
//! its own: neither the index nor the files of the repository are touched.

use std::ffi::OsString;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use tempfile::TempDir;

/// Rules of a revision, for as long as they are needed.
pub(super) struct Revision {
    /// The folder of the pack.
    pub(super) rules: PathBuf,
    _folder: TempDir,
}

impl Revision {
    /// Gets the rules of a revision; `rules` is where they are today.
    ///
    /// The error is a sentence without a full stop.
    pub(super) fn get(revision: &str, rules: &Path) -> Result<Revision, String> {
        let git = Git { folder: rules, index: None };
        if !rules.is_dir() {
            return Err(format!("there is no folder `{}`, so it has no revisions", rules.display()));
        }
        let prefix = git.line(&["rev-parse", "--show-prefix"]).map_err(|_| {
            format!(
                "`{}` is in no git repository, so `{revision}` must be a folder of rules",
                rules.display()
            )
        })?;
        let named = format!("{revision}^{{commit}}");
        let commit =
            git.line(&["rev-parse", "--verify", "--quiet", "--end-of-options", &named]).map_err(|_| {
                format!(
                    "`{revision}` is neither a folder nor a git revision; `git log` lists revisions, and a shallow \
                     clone has only the newest (`git fetch --unshallow`)"
                )
            })?;
        let folder = tempfile::Builder::new()
            .prefix("tidings-")
            .tempdir()
            .map_err(|error| format!("no folder for the rules of `{revision}` can be made: {error}"))?;
        let git = Git { folder: rules, index: Some(folder.path().join("index")) };
        let failed = |error: String| format!("the rules of `{revision}` cannot be read: {error}");
        git.output(&["read-tree", &commit], None).map_err(failed)?;
        // A pack may extend another one beside it.
        let patterns = ["*.yaml", "*.yml"].map(|ending| format!(":(top){ending}"));
        let files = git
            .output(&["ls-files", "-z", "--full-name", "--", &patterns[0], &patterns[1]], None)
            .map_err(failed)?;
        let mut to = OsString::from("--prefix=");
        to.push(folder.path().join("files"));
        to.push("/");
        let to = to.to_string_lossy().into_owned();
        let top = git.line(&["rev-parse", "--show-toplevel"]).map_err(failed)?;
        let git = Git { folder: Path::new(&top), ..git };
        git.output(&["checkout-index", "--force", "-z", "--stdin", &to], Some(&files)).map_err(failed)?;
        let rules = folder.path().join("files").join(&prefix);
        if !rules.join("pack.yaml").is_file() {
            return Err(format!("`{revision}` has no pack in `{}`", prefix.trim_end_matches('/')));
        }
        Ok(Revision { rules, _folder: folder })
    }
}

struct Git<'f> {
    folder: &'f Path,
    index: Option<PathBuf>,
}

impl Git<'_> {
    /// The first line of what a git command says.
    fn line(&self, args: &[&str]) -> Result<String, String> {
        let said = self.output(args, None)?;
        let said = String::from_utf8_lossy(&said);
        Ok(said.lines().next().unwrap_or_default().to_owned())
    }

    fn output(&self, args: &[&str], input: Option<&[u8]>) -> Result<Vec<u8>, String> {
        let mut git = Command::new("git");
        git.args(args).current_dir(self.folder).stdout(Stdio::piped()).stderr(Stdio::piped());
        git.stdin(if input.is_some() { Stdio::piped() } else { Stdio::null() });
        if let Some(index) = &self.index {
            git.env("GIT_INDEX_FILE", index);
        }
        let mut run = || -> io::Result<std::process::Output> {
            let mut child = git.spawn()?;
            if let (Some(mut pipe), Some(input)) = (child.stdin.take(), input) {
                pipe.write_all(input)?;
            }
            child.wait_with_output()
        };
        let output = run().map_err(|error| match error.kind() {
            io::ErrorKind::NotFound => "the program `git` is not installed".to_owned(),
            _ => format!("git cannot be run: {error}"),
        })?;
        match output.status.success() {
            true => Ok(output.stdout),
            false => Err(String::from_utf8_lossy(&output.stderr).trim().to_owned()),
        }
    }
}
