"""Runs spaCy's Matcher on what `cargo bench -p tidings-engine -- peer` wrote, and compares.

The file has a line for each pattern (P), sentence (S: its words in folded form),
match (M: sentence, rule, first token, end) and one for the time (T).
"""

import re
import sys
import time

import spacy
from spacy.matcher import Matcher
from spacy.tokens import Doc


def pattern(written):
    """`(a|b) []{0,2} c` as the Matcher wants it."""
    tokens = []
    for words, low, high, word in re.findall(r"\(([^)]*)\)|\[\]\{(\d+),(\d+)\}|(\S+)", written):
        if words:
            tokens.append({"LOWER": {"IN": words.split("|")}})
        elif high:
            tokens += [{}] * int(low) + [{"OP": "?"}] * (int(high) - int(low))
        else:
            tokens.append({"LOWER": word})
    return tokens


def main():
    patterns, sentences, wanted, seconds = [], [], set(), 0.0
    with open(sys.argv[1], encoding="utf-8") as file:
        for line in file:
            kind, *fields = line.rstrip("\n").split("\t")
            if kind == "P":
                patterns.append(fields[0])
            elif kind == "S":
                sentences.append(fields[0].split(" "))
            elif kind == "M":
                wanted.add(tuple(map(int, fields)))
            elif kind == "T":
                seconds = float(fields[0])
    nlp = spacy.blank("en")
    matcher = Matcher(nlp.vocab)
    for number, written in enumerate(patterns):
        matcher.add(str(number), [pattern(written)])
    docs = [Doc(nlp.vocab, words=words) for words in sentences]
    start = time.perf_counter()
    found = [matcher(doc) for doc in docs]
    took = time.perf_counter() - start

    kept = set()
    for sentence, matches in enumerate(found):
        ends = {}
        spans = [(int(nlp.vocab.strings[rule]), start, -end) for rule, start, end in matches]
        for rule, start, end in sorted(spans):
            if start >= ends.get(rule, 0):
                ends[rule] = -end
                kept.add((sentence, rule, start, -end))
    tokens = sum(map(len, sentences))
    print(f"{len(patterns)} rules, {tokens} tokens, {len(wanted)} matches of Tidings, {len(kept)} of spaCy")
    for name, only in (("Tidings", wanted - kept), ("spaCy", kept - wanted)):
        for match in sorted(only)[:5]:
            print(f"only {name}: {match} {patterns[match[1]]}: {' '.join(sentences[match[0]])}")
    print(
        f"Tidings {tokens / seconds / 1e6:.2f} M tokens/s, spaCy {spacy.__version__} "
        f"{tokens / took / 1e6:.4f} M tokens/s: {took / seconds:.0f} times"
    )
    sys.exit(kept != wanted)


if __name__ == "__main__":
    main()
