#!/usr/bin/env bash
# Does a change make Tidings slower? Counts instructions, which do not swing as seconds do.
#
#   benches/instructions.sh BASE NEW [MOST]
#
# BASE and NEW are two builds of the program (`cargo build --release` in each tree). Each reads
# a text of one word (loading, mostly) and the articles of the corpus under callgrind. A row for each:
# millions of instructions of both, and their ratio. Ends with 1 if a ratio is above MOST
# (1.03 when left out). Needs valgrind.
set -euo pipefail

if [ $# -lt 2 ]; then
    echo "usage: benches/instructions.sh BASE NEW [MOST]" >&2
    exit 2
fi
if ! command -v valgrind >/dev/null; then
    echo "valgrind is not installed" >&2
    exit 2
fi
base=$1 new=$2 most=${3:-1.03}
root=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Nothing." > "$work/short.txt"
# Away from the repository, so that each build reads with the pack inside it.
mkdir "$work/corpus"
cp "$root"/corpus/*.txt "$work/corpus"

count() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null "$@" 2>&1 >/dev/null |
        sed -n 's/.*Collected : *//p'
}

slower=0
row() {
    local name=$1
    shift
    local before after
    before=$(count "$base" "$@")
    after=$(count "$new" "$@")
    awk -v name="$name" -v before="$before" -v after="$after" -v most="$most" 'BEGIN {
        ratio = after / before
        printf "%-8s %8.1f M  %8.1f M  %5.3f%s\n", name, before / 1e6, after / 1e6, ratio, (ratio > most ? "  slower" : "")
        exit (ratio > most)
    }' || slower=1
}

row load run --jobs 1 --format jsonl "$work/short.txt"
row run run --jobs 1 --format jsonl "$work/corpus"
row tokens tokens --jobs 1 --format jsonl "$work/corpus"
exit "$slower"
