#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Valgrind's memcheck on the optimised binary, as it is shipped: no error, and nothing definitely lost. Slow on purpose.
#
#   sh tests/trust/memory.sh         the preset release, built first
#   sh tests/trust/memory.sh KINE    this binary

root=$(cd "$(dirname "$0")/../.." && pwd -P) || exit 1
. "$root/.ci/setup.sh"
neutral_environment
# shellcheck disable=SC2086 # lists of names
install_missing $build_packages valgrind || exit 1
if [ -n "$1" ]; then
    binary=$(cd "$(dirname "$1")" && pwd -P)/$(basename "$1")
else
    build_preset release || exit 1
    binary="$root/build/release/kine"
fi
. "$root/tests/trust/steps.sh"
cd "$root/examples" || exit 1

# kine WORDS...: under memcheck; its own codes, for findings or for what it refuses, are no failure.
kine() {
    valgrind -q --error-exitcode=66 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
        "$binary" "$@" >"$out/answer" 2>"$out/said"
    code=$?
    [ "$code" -le 3 ] || { cat "$out/said"; return 1; }
}

journal="$out/cabinet.journal"
day=2026-11-01
step "quote" kine quote "RAB 8,5 + IFD"
step "quote, a mistake" kine quote "RAB 8,5 + XYZ 3" -f json
step "check" kine check -d $day mois/seances.csv controle/export.csv
for form in csv json ndjson sarif junit github gitlab html; do
    step "check -f $form" kine check -q -d $day -f $form controle/export.csv
done
step "check, four threads" kine check -q -j 4 -d $day mois/seances.csv
step "check --fix" kine check -q --fix -o "$out/fixed.csv" -d $day controle/export.csv
step "check, every rule at fault" kine check -q -d $day "$root"/tests/rules/*/mauvais.csv
for form in text csv json html; do
    step "bill -f $form" kine bill mois/seances.csv --cabinet mois/cabinet.toml --patients mois/patients.csv -d $day -f $form
done
for devis in devis/devis.toml devis/depassement.toml devis/refuse.toml; do
    for form in text json; do
        step "devis $devis -f $form" kine devis "$devis" -d $day -f $form
    done
done
step "tarifs search" kine tarifs search épaule opérée
step "tarifs show" kine tarifs show RAB 8,5 -f json
step "tarifs age" kine tarifs age -f csv
step "tarifs diff" kine tarifs diff 2025-01-01 2026-07-01
step "tarifs lint" kine tarifs lint "$root/tariffs"
step "regles" kine regles -f json
for month in 2025-12 2026-01; do
    step "bill, issued" kine bill mois/seances.csv --mois $month --cabinet mois/cabinet.toml --patients mois/patients.csv \
        --journal "$journal" -d 2026-02-02 -o "$out/documents"
done
step "journal" kine journal "$journal"
step "journal retours" kine journal "$journal" retours mois/retours.csv
step "journal impayes" kine journal "$journal" impayes -d 2026-02-10 -f csv
step "journal verifier" kine journal "$journal" verifier
count_steps
