#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ThreadSanitizer: builds the preset `tsan` and runs whatever starts threads, on the fixtures of all the rules read together and
# on the examples, with two and four threads; the answers must be those of one thread. Slow on purpose.
#
#   sh tests/trust/threads.sh

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $test_packages || exit 1
build_preset tsan "kine kine_unit kine_property" || exit 1
. "$root/tests/trust/steps.sh"

bin="$root/build/tsan"
# The library of g++ 12 needs its memory where the kernel used to put it.
without_chance=""
setarch -R true 2>/dev/null && without_chance="setarch -R"
export TSAN_OPTIONS="halt_on_error=0:exitcode=66:second_deadlock_stack=1"

# kine WORDS...: under the sanitizer; its own codes for findings are no failure.
kine() {
    # shellcheck disable=SC2086 # words
    $without_chance "$bin/kine" "$@" >"$out/answer" 2>"$out/said"
    code=$?
    [ "$code" -le 1 ] || { cat "$out/said"; return 1; }
}

# same FILES: the check of these files says the same with one, two and four threads.
same() {
    for jobs in 1 2 4; do
        kine check -q -f json -d 2026-11-01 -j "$jobs" "$@" || return 1
        cp "$out/answer" "$out/answer.$jobs"
    done
    cmp "$out/answer.1" "$out/answer.2" && cmp "$out/answer.1" "$out/answer.4"
}

parts() {
    for part in 1 2 3; do
        kine check -q -j 4 -d 2026-11-01 --part "$part/3" -f json -o "$out/part$part.json" "$@" || return 1
    done
    kine check --merge "$out/part1.json" "$out/part2.json" "$out/part3.json" -f json || return 1
}

unit() {
    # shellcheck disable=SC2086 # words
    $without_chance "$bin/kine_unit" -sf='*repairs*,*row_shapes*,*check_part*,*baseline*' -tce='row shapes: what the rules say is*' &&
        $without_chance "$bin/kine_property" -sf='*check*'
}

step "check: fixtures of every rule" same "$root"/tests/rules/*/mauvais.csv
step "check: one example of each form" same "$root/examples/mois/seances.csv" "$root/examples/controle/export.csv"
step "check --part and --merge" parts "$root/examples/mois/seances.csv"
step "check -f html" kine check -q -j 4 -f html -d 2026-11-01 "$root/examples/controle/export.csv"
step "bill" kine bill "$root/examples/mois/seances.csv" --cabinet "$root/examples/mois/cabinet.toml" -d 2026-11-01 -f json
step "the unit tests that start threads" unit
count_steps
