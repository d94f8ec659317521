#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures kine beside DuckDB, Miller and a Python script on one generated file, and prints a Markdown table.
#
#   sh tests/bench/run.sh [ROWS]             one million rows, sorted and shuffled; 10000000 for the record
#   sh tests/bench/run.sh --growth [ROWS…]   kine alone, time and memory a row: 1, 3, 10 and 30 million rows
#   sh tests/bench/run.sh --memory [ROWS…]   bytes a session; kine check --sorted: 1, 10 and 100 million rows
#   sh tests/bench/run.sh --everywhere [ROWS]  a finding on every row, beside the same rows with 1 % of mistakes
#
# RUNS (3) times each, interleaved, in the directory BENCH_DIR (a temporary one that is removed). Installs what is missing
# with apt and npm; nothing of it stays in the repository.

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
set -e

# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $bench_packages

if [ -z "$BENCH_DIR" ]; then
    BENCH_DIR=$(mktemp -d)
    trap 'rm -rf "$BENCH_DIR"' EXIT
    trap 'exit 130' INT TERM
fi
mkdir -p "$BENCH_DIR"

(cd "$root" && cmake --preset release -DKINE_BENCH=ON && cmake --build --preset release --target kine kine_bench_generate kine_bench_held) \
    >"$BENCH_DIR/build.log" 2>&1 || { cat "$BENCH_DIR/build.log" >&2; exit 1; }

case $1 in
--*) ;;
*)
    command -v npm >/dev/null 2>&1 || install_missing nodejs npm # one that is there may not be a package
    if [ ! -d "$BENCH_DIR/node_modules/@duckdb/node-api" ]; then
        (cd "$BENCH_DIR" && npm install --silent --no-fund --no-audit --prefix "$BENCH_DIR" @duckdb/node-api) >&2 ||
            echo "run: no DuckDB, its column stays empty" >&2
    fi
    ;;
esac

/usr/bin/python3 -B "$root/tests/bench/measure.py" --kine "$root/build/release/kine" \
    --generate "$root/build/release/kine_bench_generate" --directory "$BENCH_DIR" --runs "${RUNS:-3}" "$@"
