#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
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

journal=$out/cabinet.journal

bill_month() {
    month=$1
    shift
    "$kine" bill mois/seances.csv --mois "$month" --cabinet mois/cabinet.toml --patients mois/patients.csv \
        --journal "$journal" "$@"
}

# The digits of an amount, which are its cents.
cents() { tr -cd '0-9'; }

# The sum of a column of figures, in cents; its title counts for nothing.
sum() { awk -F"${2:-;}" -v column="$1" '{ gsub(/,/, "", $column); sum += $column } END { print sum + 0 }'; }

# equal WHAT FIRST SECOND...: the job ends when they differ.
equal() {
    what=$1
    first=$2
    shift 2
    for each; do
        [ "$each" = "$first" ] || {
            echo "job: $what: $first and $each" >&2
            exit 1
        }
    done
}

# The total of a month, as its statement says it in each form, and as the lines of its documents add up to.
same_total() {
    equal "total of $1" \
        "$(grep -m1 '^  Total  ' "$out/factures/$1-releve.txt" | cents)" \
        "$(sed 's/<[^>]*>/ /g' "$out/factures-html/$1-releve.html" | grep -E -m1 '^ *Total +[0-9]' | cents)" \
        "$(pdftotext -layout "$out/factures-pdf/$1-releve.pdf" - | grep -E -m1 '^ *Total +[0-9]' | cents)" \
        "$(grep '^payeur;total;' "$out/factures-csv/$1-releve.csv" | cut -d';' -f6 | cents)" \
        "$(cat "$out/factures-csv/$1"-P*.csv | sum 12)" \
        "$(sed -n 's/^ *"cents": //p' "$out/factures-json/$1-releve.json" | head -1 | cents)"
}

# Billed, received and still due, in lists that are computed apart; received, as the accountant sees it.
all_paid_or_due() {
    billed=$(cat "$out"/factures-csv/*-P*.csv | sum 12)
    received=$("$kine" journal "$journal" recettes --periode 2025-12-01..2026-02-28 -f csv | sum 5)
    due=$("$kine" journal "$journal" impayes -d 2026-02-10 -f csv | sum 8)
    entries=$(cat "$out/fec-2025.txt" "$out/fec-2026.txt" | sum 12 '\t')
    equal "billed, against the amounts of the file" "$billed" "$(cut -d, -f6 mois/seances.csv | tr . , | sum 1)"
    equal "billed, against received and due" "$billed" $((received + due))
    equal "received, against the entries of the accounts" "$received" "$entries"
    printf '%s centimes facturés = %s reçus + %s dus\n' "$billed" "$received" "$due"
}

job() {
    "$kine" --version

    step "Vérifier deux mois de séances, dans les deux formes du fichier"
    expect 0 "$kine" check mois/seances.csv
    expect 0 "$kine" check mois/seances-tableur.csv

    step "Les facturer, un mois après l'autre : un fichier par document, numéroté par le journal"
    expect 0 bill_month 2025-12 -d 2026-01-05 -o "$out/factures"
    expect 0 bill_month 2026-01 -d 2026-02-02 -o "$out/factures"
    for month in 2025-12 2026-01; do
        sed -n -e 1p -e '/^Par payeur/,/^$/p' "$out/factures/$month-releve.txt"
    done
    echo "$(find "$out/factures" -name '*-soins-*.txt' | wc -l) récapitulatifs de soins," \
        "$(find "$out/factures" -name '*-honoraires-*.txt' | wc -l) notes d'honoraires"

    step "Les mêmes documents en pages à imprimer, et pour un tableur"
    for format in html pdf csv json; do
        expect 0 bill_month 2025-12 -d 2026-02-10 -q -f $format -o "$out/factures-$format"
        expect 0 bill_month 2026-01 -d 2026-02-10 -q -f $format -o "$out/factures-$format"
    done
    for month in 2025-12 2026-01; do
        same_total $month
    done
    echo "Les mêmes numéros et les mêmes totaux dans les cinq formes."

    step "Noter ce que les caisses et les patients ont payé, et voir ce qui reste dû"
    expect 0 "$kine" journal "$journal" retours mois/retours.csv
    expect 0 "$kine" journal "$journal" retours mois/retours.csv
    expect 0 "$kine" journal "$journal" impayes -d 2026-02-10
    expect 0 "$kine" journal "$journal" rejets -d 2026-02-10
    expect 0 "$kine" journal "$journal" recettes --periode 2025-12-01..2026-02-28 | sed -n '/^Mois/,$p'
    for year in 2025 2026; do
        expect 0 "$kine" journal "$journal" export --periode $year -q -o "$out/fec-$year.txt"
    done
    expect 0 "$kine" journal "$journal" verifier
    all_paid_or_due

    step "Les deux formes du fichier donnent les mêmes lignes"
    billed mois/seances.csv >"$out/canonique.csv"
    billed mois/seances-tableur.csv | cmp "$out/canonique.csv" -
    echo "Identiques, au centime près."

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
