#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Vérifie un fichier de séances avec un tableau de tâches Slurm, et joint les rapports dans une dernière tâche.
#
#   sh slurm.sh SÉANCES PARTIES JOUR DOSSIER
#
# SÉANCES et DOSSIER se voient de tous les nœuds. Une partie dont le nœud meurt est remise dans la file (--requeue) : elle
# récrit son rapport en entier, qui n'apparaît sous son nom qu'une fois complet. Écrit le numéro de la dernière tâche, qui
# ne commence que si toutes les parties ont réussi ; le rapport est DOSSIER/rapport.json.
set -e
seances=$(realpath "$1") parties=$2 jour=$3
mkdir -p "$4"
dossier=$(realpath "$4")

parts=$(sbatch --parsable --requeue --array="1-$parties" --output="$dossier/%a.journal" --open-mode=append <<FIN
#!/bin/sh
exec kine check '$seances' -q -d '$jour' --part "\$SLURM_ARRAY_TASK_ID/$parties" -f ndjson --fail-on never \\
    -o '$dossier/'"\$SLURM_ARRAY_TASK_ID.ndjson"
FIN
)

sbatch --parsable --requeue --dependency="afterok:$parts" --kill-on-invalid-dep=yes --output="$dossier/rapport.journal" <<FIN
#!/bin/sh
cd '$dossier' && exec kine check --merge -f json --fail-on never -o rapport.json \$(seq -f '%.0f.ndjson' $parties)
FIN
