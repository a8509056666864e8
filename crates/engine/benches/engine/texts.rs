//! The texts that benchmarks read: the corpus of the repository, and news-like text from treebanks.
//!
//! The large text is made of the sentences of the CoNLL-U files in
//! `$TIDINGS_DATA/data/ud` in a shuffled order that is the same in every run, cut
//! into documents of the size of an article, until there are 50 MB
//! (`TIDINGS_BENCH_MB` for another size). Sentences come again about thirty
//! times, their neighbours do not.

use std::path::{Path, PathBuf};

/// Documents to read.
pub(crate) struct Texts {
    pub(crate) documents: Vec<String>,
}

impl Texts {
    /// The articles in `corpus/`, again and again up to 1 MB.
    pub(crate) fn of_corpus() -> Texts {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../corpus");
        let articles: Vec<String> = files(&folder, "txt").iter().map(|file| read(file)).collect();
        let mut bytes = 0;
        let documents = articles.iter().cycle().take_while(|article| {
            bytes += article.len();
            bytes < 1 << 20
        });
        Texts { documents: documents.cloned().collect() }
    }

    /// Text made of treebank sentences, if `TIDINGS_DATA` says where they are.
    pub(crate) fn of_data() -> Option<Texts> {
        let folder = PathBuf::from(std::env::var_os("TIDINGS_DATA")?).join("data/ud");
        let size = std::env::var("TIDINGS_BENCH_MB").ok().and_then(|size| size.parse::<f64>().ok());
        let size = (size.unwrap_or(50.0) * 1e6) as usize;
        let mut sentences: Vec<String> = Vec::new();
        for file in files(&folder, "conllu") {
            let text = read(&file);
            let told = text.lines().filter_map(|line| line.strip_prefix("# text = "));
            sentences.extend(told.map(str::to_owned));
        }
        let mut shuffle = Shuffle(42);
        let (mut documents, mut bytes, mut document) = (Vec::new(), 0, String::new());
        while bytes < size && !sentences.is_empty() {
            let sentence = &sentences[shuffle.below(sentences.len())];
            document.push_str(sentence);
            document.push_str(if shuffle.below(4) == 0 { "\n\n" } else { " " });
            if document.len() > 3_000 {
                bytes += document.len();
                documents.push(std::mem::take(&mut document));
            }
        }
        Some(Texts { documents })
    }

    /// The first documents, together no more than so many bytes; at least one.
    pub(crate) fn first(&self, most: usize) -> &[String] {
        let mut bytes = 0;
        let within = |document: &&String| {
            bytes += document.len();
            bytes <= most
        };
        let count = self.documents.iter().take_while(within).count();
        &self.documents[..count.max(1)]
    }
}

/// Numbers that look random and are the same in every run (SplitMix64).
pub(crate) struct Shuffle(pub(crate) u64);

impl Shuffle {
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        (((mixed ^ (mixed >> 31)) >> 32) as usize * end) >> 32
    }
}

/// The files of an ending in a folder, in the order of their names.
pub(crate) fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut files: Vec<PathBuf> =
        entries.filter(|file| file.extension().is_some_and(|other| other == ending)).collect();
    files.sort();
    files
}

pub(crate) fn read(file: &Path) -> String {
    std::fs::read_to_string(file).expect("the files of a benchmark can be read")
}
