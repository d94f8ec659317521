#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Builds the dev preset and runs every suite, from any directory, on a bare Debian 12 too (missing packages are installed
# with apt). Prints the failing cases and, last, `N passed, N failed`; the exit code is 0 only when nothing failed.
#
#   sh tests/run.sh            all suites
#   sh tests/run.sh unit meta  only these
#   sh tests/run.sh all speed  all, and the instructions a row of an optimised build, which takes as long again

root=$(cd "$(dirname "$0")/.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
export PYTHONDONTWRITEBYTECODE=1
# Thousands of short runs: what the sanitizer keeps of freed memory need not be large.
export ASAN_OPTIONS="${ASAN_OPTIONS:-malloc_context_size=8:quarantine_size_mb=8}"
# What Fontconfig and Pango keep until the end is no leak of ours.
export LSAN_OPTIONS="suppressions=$root/tests/pdf/leaks.txt:print_suppressions=0"

passed=0
failed=0

finish() {
    echo "$passed passed, $failed failed"
    [ "$failed" -eq 0 ] || exit 1
    exit 0
}

give_up() {
    failed=1
    finish
}

if [ "${1:-}" != --job ]; then
    # shellcheck disable=SC2086 # lists of names
    install_missing $build_packages $test_packages || give_up
    build_preset dev || give_up
fi

bin="$root/build/dev"
python=/usr/bin/python3 # the one that sees the packaged python3-jsonschema
[ -x "$python" ] || python=python3
logs="$bin/suites"

# suite NAME COMMAND...: one suite, noted when the suites are listed, run when it is the job asked for. Its last line must be
# `N passed, N failed`; a suite that ends without it, or that fails without counting a failure, is one failure more.
suite() {
    name=$1
    shift
    if [ -z "${job:-}" ]; then
        echo "$group $name" >>"$logs/jobs"
    elif [ "$name" = "$job" ]; then
        began=$(date +%s)
        (cd "$root" && "$@") >"$logs/$name.log" 2>&1
        echo "$? $(($(date +%s) - began))" >"$logs/$name.status"
    fi
}

# tell NAME STATUS LOG SECONDS: what a suite said, and its counts.
tell() {
    counts=$(sed -n '$s/^\([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p' "$3")
    if [ -n "$counts" ]; then
        suite_passed=${counts% *}
        suite_failed=${counts#* }
        sed -e '$d' -e '/^ok /d' "$3"
    else
        suite_passed=0
        suite_failed=1
        cat "$3"
        echo "FAIL $1: ended with status $2 and no count"
    fi
    if [ "$2" -ne 0 ] && [ "$suite_failed" -eq 0 ]; then
        suite_failed=1
        echo "FAIL $1: ended with status $2"
    fi
    echo "$1: $suite_passed passed, $suite_failed failed ($4 s)"
    passed=$((passed + suite_passed))
    failed=$((failed + suite_failed))
}

# The job of examples/ must run to its end with the instrumented binary.
examples_job() {
    out=$(mktemp -d) || return 1
    if sh "$root/examples/job.sh" "$bin/kine" "$out" >"$out/job.log" 2>&1; then
        echo "1 passed, 0 failed"
    else
        cat "$out/job.log"
        echo "FAIL examples/job.sh"
        echo "0 passed, 1 failed"
    fi
    rm -rf "$out"
}

run_suite() {
    group=$1
    case $1 in
    unit | property) suite "$1" "$bin/kine_$1" ;;
    golden)
        suite golden_runner "$python" tests/golden/test_run.py
        suite golden "$python" tests/golden/run.py --kine "$bin/kine"
        ;;
    examples)
        suite examples "$python" tests/golden/run.py --kine "$bin/kine" examples
        suite examples_job examples_job
        ;;
    csv) suite csv "$python" tests/csv/compare.py --dump "$bin/kine_csv_dump" ;;
    compile_fail) suite compile_fail "$python" tests/compile_fail/run.py ;;
    meta)
        for script in "$root"/tests/meta/[!_]*.py; do
            suite "meta_$(basename "$script" .py)" "$python" "$script" --kine "$bin/kine"
        done
        ;;
    fuzz)
        for corpus in "$root"/tests/fuzz/corpus/*/; do
            target=$(basename "$corpus")
            suite "fuzz_$target" "$bin/fuzz_$target" "$corpus"
        done
        ;;
    pdf) suite pdf "$python" tests/pdf/run.py --kine "$bin/kine" ;;
    journal) suite journal "$python" tests/journal/run.py --kine "$bin/kine" ;;
    rules) suite rules "$python" tests/rules/run.py --kine "$bin/kine" ;;
    mutation) suite mutation "$python" tests/mutation/test_run.py --kine "$bin/kine" ;;
    browser) suite browser "$python" tests/browser/run.py --kine "$bin/kine" ;;
    speed) suite speed sh tests/bench/guard.sh ;;
    independent)
        for script in "$root"/tests/independent/[!_]*.py; do
            suite "independent_$(basename "$script" .py)" "$python" "$script" --kine "$bin/kine"
        done
        ;;
    *)
        echo "FAIL unknown suite: $1"
        failed=$((failed + 1))
        ;;
    esac
}

if [ "${1:-}" = --job ]; then # --job GROUP NAME, by the pool below
    job=$3
    run_suite "$2"
    exit 0
fi

all="unit property csv rules mutation journal golden pdf browser examples independent compile_fail fuzz meta"
[ "$#" -gt 0 ] || set -- all
rm -rf "$logs"
mkdir -p "$logs" || give_up
: >"$logs/jobs"
for each; do
    case $each in
    all) for one in $all; do run_suite "$one"; done ;;
    *) run_suite "$each" ;;
    esac
done

# As many at a time as there are cores, the long ones first; what they said is told in the order of the list. What measures
# speed builds another preset on every core: alone, last.
{ grep '^independent ' "$logs/jobs"; grep -v -e '^independent ' -e '^speed ' "$logs/jobs"; } |
    xargs -r -L 1 -P "$(nproc)" sh "$root/tests/run.sh" --job
grep '^speed ' "$logs/jobs" | xargs -r -L 1 sh "$root/tests/run.sh" --job
while read -r _ name; do
    read -r status seconds 2>/dev/null <"$logs/$name.status" || status=none seconds=0
    [ "$status" != none ] || { status=1; : >>"$logs/$name.log"; }
    tell "$name" "$status" "$logs/$name.log" "$seconds"
done <"$logs/jobs"
finish
