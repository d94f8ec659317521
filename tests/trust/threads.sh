#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# ThreadSanitizer: builds the preset `tsan` and runs whatever starts threads: checks (of patients, then of the rules that look across
# them), their parts, repairs, bills and pseudonymised copies. On the fixtures of all the rules read together, and on a month of
# twenty times the patients for the same practitioners, as it comes and shuffled, with two to eight threads; the answers must be
# those of one thread. `kine quote` and the journal start none. Slow on purpose.
#
#   sh tests/trust/threads.sh

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages $test_packages || exit 1
build_preset tsan kine || exit 1
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

# same WORDS...: this check says the same, byte by byte, with one thread and with several.
same() {
    for jobs in 1 2 4 8; do
        kine check -q -d 2026-11-01 -j "$jobs" "$@" || return 1
        mv "$out/answer" "$out/answer.$jobs"
        cmp "$out/answer.1" "$out/answer.$jobs" || return 1
    done
}

# The parts of a check make the whole of it.
parts() {
    for part in 1 2 3; do
        kine check -q -j 4 -d 2026-11-01 --part "$part/3" -f ndjson -o "$out/part$part.ndjson" "$@" || return 1
    done
    kine check --merge "$out/part1.ndjson" "$out/part2.ndjson" "$out/part3.ndjson" -f ndjson || return 1
    mv "$out/answer" "$out/merged"
    kine check -q -j 4 -d 2026-11-01 -f ndjson "$@" && cmp "$out/merged" "$out/answer"
}

# Each patient of the month many times, under names of their own; what else ties the rows is left: practitioners, addresses, hours.
crowd() {
    awk -v times=20 'NR == 1 { print } NR > 1 { for (i = 1; i <= times; i++) { row = $0; sub(/^/, i "-", row); print row } }' \
        "$root/examples/mois/seances.csv" >"$out/crowd.csv"
    { head -n 1 "$out/crowd.csv"; tail -n +2 "$out/crowd.csv" | shuf --random-source="$out/crowd.csv"; } >"$out/shuffled.csv"
}

month="$root/examples/mois"
crowd
step "check: fixtures of every rule" same -f json "$root"/tests/rules/*/mauvais.csv
step "check: fixtures without a mistake" same -f json "$root"/tests/rules/*/bon.csv
step "check: two files, each verdict" same -v -f ndjson "$month/seances.csv" "$root/examples/controle/export.csv"
step "check: many patients" same -f csv "$out/crowd.csv"
step "check: many patients, shuffled" same -f csv "$out/shuffled.csv"
step "check: with sessions of before" same -f json "$root/examples/controle/export.csv" --historique "$month/seances.csv"
step "check --part and --merge" parts "$month/seances.csv"
step "check --part and --merge, shuffled" parts "$out/shuffled.csv"
step "check --diff" same --diff --unsafe-fixes "$root/examples/controle/export.csv"
step "check -f html" same -f html "$root/examples/controle/export.csv"
step "check, many threads for few patients" kine check -q -j 64 -d 2026-11-01 "$root/examples/controle/export.csv"
step "bill" kine bill "$month/seances.csv" --cabinet "$month/cabinet.toml" -d 2026-11-01 -f json
step "bill, many patients" kine bill "$out/shuffled.csv" --cabinet "$month/cabinet.toml" -d 2026-11-01 -f json
step "pseudonymise" kine pseudonymise "$month/seances.csv" -d 2026-11-01 -o "$out/pseudonyms.csv"
count_steps
