#!/bin/sh
# The job of examples/: what a practice runs at the end of a month.
#
#   sh examples/job.sh KINE [DIRECTORY]    KINE is the path of the binary, DIRECTORY receives the documents

set -eu
examples=$(cd "$(dirname "$0")" && pwd -P)
kine=$(cd "$(dirname "$1")" && pwd -P)/$(basename "$1")
out=$(cd "${2:-.}" && pwd -P)

step() { printf '\n== %s\n\n' "$1"; }

# expect CODE COMMAND...: the command must end with this code.
expect() {
    wanted=$1
    shift
    code=0
    "$@" || code=$?
    [ "$code" -eq "$wanted" ] || {
        echo "job: $* ended with $code, $wanted expected" >&2
        exit 1
    }
}

# What is billed for a file, without its name and its lines.
billed() { "$kine" bill "$1" --cabinet mois/cabinet.toml -f csv -q | cut -d';' -f2-12; }

job() {
    "$kine" --version

    step "Vérifier deux mois de séances, dans les deux formes du fichier"
    expect 0 "$kine" check mois/seances.csv
    expect 0 "$kine" check mois/seances-tableur.csv

    step "Les facturer : un fichier par document"
    expect 0 "$kine" bill mois/seances.csv --cabinet mois/cabinet.toml --patients mois/patients.csv -d 2026-02-02 \
        -o "$out/factures"
    for month in 2025-12 2026-01; do
        sed -n -e 1p -e '/^Par payeur/,/^$/p' "$out/factures/$month-releve.txt"
    done
    echo "$(find "$out/factures" -name '*-soins.txt' | wc -l) récapitulatifs de soins," \
        "$(find "$out/factures" -name '*-honoraires.txt' | wc -l) notes d'honoraires"
    billed mois/seances.csv >"$out/canonique.csv"
    billed mois/seances-tableur.csv | cmp "$out/canonique.csv" -
    echo "Les deux formes du fichier donnent les mêmes lignes, au centime près."

    step "Contrôler un export fautif, et mettre de côté ce qui n'est pas facturable"
    expect 1 "$kine" check controle/export.csv -f csv -o "$out/constats.csv"
    "$kine" check controle/export.csv | sed -n '/ séances, /p' || true
    expect 1 "$kine" bill controle/export.csv -d 2026-02-28 -q -o "$out/controle"
    echo "$(($(wc -l <"$out/controle/a-corriger.csv") - 1)) lignes à reprendre dans a-corriger.csv"

    step "Chiffrer des actes et un parcours de soins"
    expect 0 "$kine" quote - -d 2026-03-02 <prix/demandes.txt
    for path in parcours-perineal/*.toml; do
        "$kine" quote --parcours "$path" | sed -n -e 1p -e '/^  Total/p'
    done

    step "Établir un devis, et en refuser un"
    expect 0 "$kine" devis devis/devis.toml -o "$out/devis.txt"
    sed -n -e 1,2p -e '/^Total/p' "$out/devis.txt"
    expect 1 "$kine" devis devis/refuse.toml 2>"$out/refus.txt"
    echo "$(grep -c 'erreur:' "$out/refus.txt") raisons de refuser le second, la première :"
    grep -m1 'erreur:' "$out/refus.txt"
}

cd "$examples"
job
