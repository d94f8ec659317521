#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Fuzzes every parser: builds the preset `fuzz` and runs each target in turn. New inputs go to build/fuzz/corpus, an input
# that breaks something to build/fuzz/crash-*; then it becomes a file of tests/fuzz/corpus and a test. Slow on purpose.
#
#   sh tests/fuzz/run.sh               60 s a target
#   sh tests/fuzz/run.sh 3600          an hour a target
#   sh tests/fuzz/run.sh 600 sessions  one target

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
seconds=${1:-60}
[ "$#" -eq 0 ] || shift
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $test_packages $fuzz_packages || exit 1
[ "$#" -gt 0 ] || set -- $(cd "$root/tests/fuzz/corpus" && ls)
# The targets alone: clang 16 refuses a header of qpdf, which only the PDF module includes.
build_preset fuzz "$(printf 'fuzz_%s ' "$@")" || exit 1
bin="$root/build/fuzz"
broken=0
for target; do
    found="$bin/corpus/$target"
    mkdir -p "$found"
    log="$bin/fuzz_$target.log"
    if "$bin/fuzz_$target" -max_total_time="$seconds" -timeout=20 -rss_limit_mb=4096 -print_final_stats=1 \
        -artifact_prefix="$bin/crash-$target-" "$found" "$root/tests/fuzz/corpus/$target" >"$log" 2>&1; then
        echo "$target: $(sed -n 's/^stat::number_of_executed_units: *//p' "$log") executions, nothing found"
    else
        tail -n 30 "$log"
        echo "$target: FAILED, see $log"
        broken=1
    fi
done
exit $broken
