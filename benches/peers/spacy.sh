#!/bin/sh
# Runs spaCy's Matcher and Tidings on the same tokens and rules. See README.md.
set -eu
rules=${1:-100}
megabytes=${2:-2}
: "${TIDINGS_DATA:?the folder of the treebanks}"
root=$(cd "$(dirname "$0")/../.." && pwd)
target=${CARGO_TARGET_DIR:-$root/target}
venv=$target/peers
if [ ! -x "$venv/bin/python" ]; then
    python3 -m venv "$venv"
    "$venv/bin/pip" install --quiet "spacy==3.8.*"
fi
cd "$root"
TIDINGS_BENCH_MB=$megabytes cargo bench --quiet -p tidings-engine -- peer "$rules" >"$target/peer.tsv"
"$venv/bin/python" benches/peers/spacy_matcher.py "$target/peer.tsv"
