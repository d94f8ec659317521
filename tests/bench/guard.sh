#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the release preset and holds the hot path of `kine check` to its bound of instructions a row (instructions.py).
# A suite of its own, `sh tests/run.sh speed`: an optimised build takes longer than all the other suites together.
root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages libbenchmark-dev python3 valgrind || exit 1
(cd "$root" && cmake --preset release -DKINE_BENCH=ON && cmake --build --preset release --target kine kine_bench_generate) \
    >"${TMPDIR:-/tmp}/kine-guard.log" 2>&1 || { tail -50 "${TMPDIR:-/tmp}/kine-guard.log"; exit 1; }
exec /usr/bin/python3 -B "$root/tests/bench/instructions.py" --kine "$root/build/release/kine" \
    --generate "$root/build/release/kine_bench_generate"
