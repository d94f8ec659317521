#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Montre slurm.sh sur une grappe de deux nœuds faite sur cette machine, dont un meurt pendant une partie : la partie est
# reprise, et le rapport joint est celui de l'ensemble. Root ; paquets slurmctld, slurmd, slurm-client et munge de Debian.
#
#   sh essai-slurm.sh SÉANCES PARTIES JOUR
#
# Donner assez de séances pour qu'une partie dure quelques secondes. Le dossier de l'essai est laissé et nommé.
set -e
ici=$(cd "$(dirname "$0")" && pwd -P)
seances=$(realpath "$1") parties=$2 jour=$3
essai=$(mktemp -d)
machine=$(hostname -s)
mkdir -p "$essai/etat" "$essai/n1" "$essai/n2"
export SLURM_CONF="$essai/slurm.conf"
cat >"$SLURM_CONF" <<FIN
ClusterName=essai
SlurmctldHost=$machine(127.0.0.1)
AuthType=auth/munge
AuthInfo=socket=$essai/munge.sock
SlurmUser=root
SlurmctldPort=17001
SlurmctldPidFile=$essai/slurmctld.pid
SlurmdPidFile=$essai/%n.pid
SlurmdSpoolDir=$essai/%n
StateSaveLocation=$essai/etat
SlurmctldLogFile=$essai/slurmctld.log
SlurmdLogFile=$essai/%n.log
ProctrackType=proctrack/pgid
TaskPlugin=task/none
MpiDefault=none
ReturnToService=2
SlurmdTimeout=20
SelectType=select/linear
NodeName=n1 NodeHostname=$machine NodeAddr=127.0.0.1 Port=17011 CPUs=1
NodeName=n2 NodeHostname=$machine NodeAddr=127.0.0.1 Port=17012 CPUs=1
PartitionName=tout Nodes=n1,n2 Default=YES MaxTime=INFINITE State=UP
FIN

arreter() {
    for nom in n1 n2 slurmctld munge; do
        [ ! -s "$essai/$nom.pid" ] || kill "$(cat "$essai/$nom.pid")" 2>/dev/null || true
    done
}
trap arreter EXIT
trap 'exit 130' INT TERM

# attendre SECONDES COMMANDE : jusqu'à ce qu'elle réussisse.
attendre() {
    reste=$1
    shift
    until "$@"; do
        [ "$reste" -gt 0 ] || { echo "essai : attendu en vain : $*" >&2; exit 1; }
        reste=$((reste - 1))
        sleep 1
    done
}
sur_n2() { numero=$(squeue -h -w n2 -t R -o %A) && [ -n "$numero" ]; }
n2_est() { sinfo -h -n n2 -o %T | grep -q "$1"; }

(umask 077 && head -c 1024 /dev/urandom >"$essai/munge.key")
munged --force --key-file="$essai/munge.key" --socket="$essai/munge.sock" --pid-file="$essai/munge.pid" \
    --log-file="$essai/munge.log" --seed-file="$essai/munge.seed"
slurmctld
slurmd -N n1
slurmd -N n2
attendre 30 n2_est idle

sh "$ici/slurm.sh" "$seances" "$parties" "$jour" "$essai/rapports" >/dev/null
attendre 60 sur_n2
squeue -o '%i %T %N'
etape=$(pgrep -f "^slurmstepd: \[$numero.batch\]")
echo "essai : n2 meurt, avec la tâche $numero"
# shellcheck disable=SC2046 # des numéros de processus
kill -KILL "$(cat "$essai/n2.pid")" "$etape" $(pgrep -P "$etape")
attendre 120 n2_est down
squeue -o '%i %T %N'
slurmd -N n2
attendre 3600 test -f "$essai/rapports/rapport.json"

kine check "$seances" -q -d "$jour" -f json --fail-on never -o "$essai/ensemble.json"
cmp "$essai/ensemble.json" "$essai/rapports/rapport.json"
echo "essai : le rapport joint est celui de l'ensemble ($essai)"
