#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Vérifie un fichier de séances sur plusieurs machines avec GNU parallel et ssh, et joint les rapports.
#
#   sh parallele.sh SÉANCES PARTIES MACHINES JOUR RAPPORT
#
# MACHINES : un fichier, une machine par ligne comme ssh la nomme (« 2/bureau » : deux parties à la fois), kine et rsync
# y étant installés. Les séances y sont copiées, lisibles de leur seul propriétaire, puis effacées, même si la vérification échoue
# ou est interrompue. Une partie qui échoue est reprise, sur une autre machine s'il y en a. Le rapport nomme le fichier sans son dossier.
# Code de retour : 0 rien, 1 des anomalies, comme kine ; 2 ligne de commande, 3 rien n'a pu être vérifié.
set -eu
umask 077

finir() { # CODE MESSAGE
    echo "parallele.sh : $2" >&2
    exit "$1"
}
[ $# -eq 5 ] || finir 2 "écrire sh parallele.sh SÉANCES PARTIES MACHINES JOUR RAPPORT"
parties=$2 jour=$4
case $parties in '' | 0* | *[!0-9]*) finir 2 "un nombre de parties est attendu, pas « $parties »" ;; esac
case $jour in '' | *[!0-9/-]*) finir 2 "un jour est attendu, par exemple 2026-02-02, pas « $jour »" ;; esac
for fichier in "$1" "$3"; do
    if [ ! -f "$fichier" ] || [ ! -r "$fichier" ]; then finir 3 "ce fichier ne se lit pas : $fichier"; fi
done
for programme in kine parallel; do
    command -v "$programme" >/dev/null || finir 3 "il manque $programme"
done
seances=$(realpath -e "$1") machines=$(realpath -e "$3")
place=$(realpath -e "$(dirname "$5")") || finir 3 "ce dossier n'existe pas : $(dirname "$5")"
rapport=$place/$(basename "$5")
case $(realpath "$rapport") in "$seances" | "$machines") finir 2 "le rapport prendrait la place d'un fichier lu" ;; esac
[ ! -f "$rapport" ] || rm -f "$rapport"

dossier=$(mktemp -d)
ailleurs=kine-${dossier##*.}
tache=
sur_chacune() { parallel --nonall --sshloginfile "$dossier/machines" "$1" </dev/null; }
effacer() {
    trap '' INT TERM
    [ -z "$tache" ] || { kill "$tache" && wait "$tache"; } 2>/dev/null || true
    [ ! -f "$dossier/machines" ] || sur_chacune "rm -rf $ailleurs" ||
        echo "parallele.sh : des séances restent peut-être dans le dossier $ailleurs d'une machine" >&2
    rm -rf "$dossier"
}
trap effacer EXIT
trap 'exit 130' INT TERM
nom=$(basename "$1")
cp "$seances" "$dossier/$nom"
cp "$machines" "$dossier/machines"
cd "$dossier"
# Entre apostrophes, pour le shell des machines.
cite=$(printf '%s\n' "$nom" | sed "s/'/'\\\\''/g")

# En arrière-plan : une interruption n'attend pas la fin des parties. --fail-on never : une partie qui trouve des anomalies
# n'a pas échoué.
sur_chacune "mkdir -p -m 700 $ailleurs" || echo "parallele.sh : une machine ne répond pas" >&2 # les autres suffisent
seq "$parties" >numeros
parallel --sshloginfile ./machines --workdir "$ailleurs" --basefile "./$nom" --return '@@.ndjson' -I @@ --arg-file numeros \
    --retries 3 --halt now,fail=1 \
    "kine check '$cite' -q -d $jour --part @@/$parties -f ndjson --fail-on never -o @@.ndjson" &
tache=$!
wait "$tache" || { tache= && finir 3 "une partie a échoué"; }
tache=

# shellcheck disable=SC2046 # des nombres
kine check --merge -f json -o "$rapport" $(seq -f '%.0f.ndjson' "$parties")
