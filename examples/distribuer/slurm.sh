#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Vérifie un fichier de séances avec un tableau de tâches Slurm, et joint les rapports dans une dernière tâche.
#
#   sh slurm.sh SÉANCES PARTIES JOUR DOSSIER
#
# SÉANCES et DOSSIER se voient de tous les nœuds. Une partie dont le nœud meurt est remise dans la file (--requeue) : elle
# récrit son rapport en entier, qui n'apparaît sous son nom qu'une fois complet. Écrit le numéro de la dernière tâche, qui
# ne commence que si toutes les parties ont réussi ; le rapport est DOSSIER/rapport.json, et celui d'une fois d'avant est effacé.
# Code de retour : 0 les tâches sont dans la file, 2 ligne de commande, 3 un fichier ne se lit pas.
set -eu
umask 077

finir() { # CODE MESSAGE
    echo "slurm.sh : $2" >&2
    exit "$1"
}
[ $# -eq 4 ] || finir 2 "écrire sh slurm.sh SÉANCES PARTIES JOUR DOSSIER"
case $2 in '' | 0* | *[!0-9]*) finir 2 "un nombre de parties est attendu, pas « $2 »" ;; esac
case $3 in '' | *[!0-9/-]*) finir 2 "un jour est attendu, par exemple 2026-02-02, pas « $3 »" ;; esac
if [ ! -f "$1" ] || [ ! -r "$1" ]; then finir 3 "ce fichier ne se lit pas : $1"; fi
mkdir -p "$4" || finir 3 "ce dossier ne peut pas être fait : $4"

# Les tâches reçoivent ces noms tels quels, par leur environnement.
KINE_SEANCES=$(realpath -e "$1") KINE_PARTIES=$2 KINE_JOUR=$3 KINE_DOSSIER=$(realpath -e "$4")
export KINE_SEANCES KINE_PARTIES KINE_JOUR KINE_DOSSIER
[ "$KINE_SEANCES" != "$KINE_DOSSIER/rapport.json" ] || finir 2 "le rapport prendrait la place du fichier lu"
rm -f "$KINE_DOSSIER/rapport.json"
journaux=$(printf '%s\n' "$KINE_DOSSIER" | sed 's/%/%%/g') # Slurm remplace ce qui suit un %

parts=$(sbatch --parsable --requeue --export=ALL --array="1-$2" --output="$journaux/%a.journal" --open-mode=append <<'FIN'
#!/bin/sh
exec kine check "$KINE_SEANCES" -q -d "$KINE_JOUR" --part "$SLURM_ARRAY_TASK_ID/$KINE_PARTIES" -f ndjson --fail-on never \
    -o "$KINE_DOSSIER/$SLURM_ARRAY_TASK_ID.ndjson"
FIN
)

sbatch --parsable --requeue --export=ALL --dependency="afterok:$parts" --kill-on-invalid-dep=yes --output="$journaux/rapport.journal" <<'FIN'
#!/bin/sh
cd "$KINE_DOSSIER" && exec kine check --merge -f json --fail-on never -o rapport.json $(seq -f '%.0f.ndjson' "$KINE_PARTIES")
FIN
