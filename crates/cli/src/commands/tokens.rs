//! `tidings tokens`: texts in, and out what rules see of them.

use std::io;

use tidings_runner::{Finding, SentenceRecord};

use crate::args::{TokensArgs, TokensFormat};
use crate::commands::Exit;
use crate::commands::texts::{self, Texts};
use crate::output::Output;

pub(crate) fn tokens(args: &TokensArgs, output: &mut Output) -> io::Result<Exit> {
    let usual = if texts::is_for_eyes(&args.to) { TokensFormat::Table } else { TokensFormat::Jsonl };
    let format = args.format.unwrap_or(usual);
    let view = texts::view(&args.to, output);
    let render = |finding: &Finding<'_>| {
        let source = finding.document.source();
        finding.sentences(|sentences| {
            let written = match format {
                TokensFormat::Table => view.tokens(source.name(), sentences),
                TokensFormat::Jsonl => sentences.iter().map(line).collect(),
                TokensFormat::Conllu => tidings_runner::conllu(sentences, source.text()),
            };
            (written, sentences.len())
        })
    };
    let raw = format != TokensFormat::Table;
    Texts { texts: &args.texts, to: &args.to, raw, found: ["sentence", "sentences"] }.read(output, render)
}

fn line(sentence: &SentenceRecord<'_>) -> String {
    serde_json::to_string(sentence).expect("a record has nothing that JSON has not") + "\n"
}
