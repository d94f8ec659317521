#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Vérifie un fichier de séances sur plusieurs machines avec GNU parallel et ssh, et joint les rapports.
#
#   sh parallele.sh SÉANCES PARTIES MACHINES JOUR RAPPORT
#
# MACHINES : un fichier, une machine par ligne comme ssh la nomme (« 2/bureau » : deux parties à la fois), kine et rsync
# y étant installés. Les séances y sont copiées puis effacées. Une partie qui échoue est reprise, sur une autre machine s'il y en a.
# Le code de retour est celui de kine : 0 rien, 1 des anomalies.
set -e
seances=$1 parties=$2 machines=$3 jour=$4 rapport=$5

dossier=$(mktemp -d)
trap 'rm -rf "$dossier"' EXIT
trap 'exit 130' INT TERM
cp "$seances" "$dossier/seances.csv"
cp "$machines" "$dossier/machines"
case $rapport in /*) ;; *) rapport=$PWD/$rapport ;; esac
cd "$dossier"

# --fail-on never : une partie qui trouve des anomalies n'a pas échoué.
ailleurs=kine-${dossier##*.}
seq "$parties" | parallel --sshloginfile machines --workdir "$ailleurs" --basefile seances.csv --return '{}.ndjson' --cleanup \
    --retries 3 --halt now,fail=1 \
    "kine check seances.csv -q -d $jour --part {}/$parties -f ndjson --fail-on never -o {}.ndjson"

# shellcheck disable=SC2046 # des nombres
kine check --merge -f json -o "$rapport" $(seq -f '%.0f.ndjson' "$parties")
