#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The scripts of examples/distribuer, with stand-ins for ssh, rsync and sbatch: the joined report is that of the whole whatever the
name of the file, failures have their exit codes, and no session stays on a machine. parallele.sh is tried where GNU parallel is."""

import json
import os
import pathlib
import shlex
import shutil
import signal
import subprocess
import tempfile
import time

import _report

SCRIPTS = _report.ROOT / "examples/distribuer"
SESSIONS = (_report.ROOT / "examples/controle/export.csv").read_bytes()
NAME = "l'export d'avril.csv"
DAY = "2026-03-31"
# A machine is a directory; its shell runs what ssh is given.
SSH = """#!/bin/sh
while :; do case $1 in -l | -o | -p) shift 2 ;; -*) shift ;; *) break ;; esac; done
cd "$MACHINES/$1" || exit 255
export HOME="$PWD" SHELL=/bin/sh
shift
[ "$1" != -- ] || shift
exec sh -c "$*"
"""
# As GNU parallel calls it: a file to « host:directory », or « host:./file » of the directory that --rsync-path names.
RSYNC = """#!/usr/bin/env python3
import os, pathlib, shutil, sys
source, target = sys.argv[-2:] if len(sys.argv) > 2 else (None, None)
machines = pathlib.Path(os.environ["MACHINES"])
away = next((word.split("cd ")[1].split(";")[0] for word in sys.argv if word.startswith("--rsync-path=")), None)
if sys.argv[1] == "--version":
    sys.exit(print("rsync  version 3.2.7  protocol version 31"))
host, place = (target if away is None else source).split(":", 1)
if away is None:
    shutil.copy(source, machines / host / place)
else:
    shutil.copy(machines / host / away / place, target)
"""
# Every task at once, one after the other; what the script would be to Slurm is kept.
SBATCH = """#!/bin/sh
tasks=
for word; do case $word in --array=1-*) tasks=$(seq "${word#--array=1-}") ;; esac; done
cat >"$MACHINES/task"
for SLURM_ARRAY_TASK_ID in ${tasks:-0}; do export SLURM_ARRAY_TASK_ID; sh "$MACHINES/task" || exit; done
echo 42
"""


class World:
    def __init__(self, kine, directory):
        self.directory = pathlib.Path(directory)
        self.machines = self.directory / "machines"
        self.sessions = self.directory / "l'année d'un cabinet" / NAME
        self.sessions.parent.mkdir()
        self.sessions.write_bytes(SESSIONS)
        (self.directory / "list").write_text("one\ntwo\n", encoding="utf-8")
        stand_ins = self.directory / "bin"
        for path in (stand_ins, self.machines / "one", self.machines / "two"):
            path.mkdir(parents=True)
        self.kine(stand_ins, f"exec {shlex.quote(str(kine))} \"$@\"")
        for name, text in (("ssh", SSH), ("rsync", RSYNC), ("sbatch", SBATCH)):
            (stand_ins / name).write_text(text, encoding="utf-8")
            (stand_ins / name).chmod(0o755)
        self.env = {"PATH": f"{stand_ins}:{os.environ['PATH']}", "HOME": str(self.directory), "LC_ALL": "C.UTF-8",
                    "MACHINES": str(self.machines), "TMPDIR": str(self.directory)}
        self.whole = subprocess.run([kine, "check", NAME, "-q", "-d", DAY, "-f", "json"], cwd=self.sessions.parent, capture_output=True, check=False)
        (self.directory / ".parallel").mkdir()
        (self.directory / ".parallel/will-cite").touch()

    def kine(self, stand_ins, command):
        (stand_ins / "kine").write_text(f"#!/bin/sh\n{command}\n", encoding="utf-8")
        (stand_ins / "kine").chmod(0o755)

    def run(self, script, *words):
        return subprocess.run(["sh", SCRIPTS / script, *map(str, words)], env=self.env, cwd=self.directory, capture_output=True,
                              text=True, stdin=subprocess.DEVNULL, timeout=120, check=False)

    def left(self):
        return [str(path.relative_to(self.machines)) for path in self.machines.rglob("*") if path.is_file() and path.name != "task"]


def slurm(world):
    out = world.directory / "l'essai"
    out.mkdir()
    (out / "rapport.json").write_text("old", encoding="utf-8")
    problems = []
    for words, code in (((), 2), ((world.sessions, "x", DAY, out), 2), ((world.sessions, 2, "$(id)", out), 2),
                        ((world.directory / "none.csv", 2, DAY, out), 3)):
        done = world.run("slurm.sh", *words)
        problems += [] if done.returncode == code else [f"slurm.sh {words}: {done.returncode}, {done.stderr}"]
    done = world.run("slurm.sh", world.sessions, 3, DAY, out)
    if done.returncode != 0 or not done.stdout.endswith("42\n"):
        return [*problems, f"slurm.sh: {done.returncode}, {done.stderr}"]
    report = json.loads((out / "rapport.json").read_bytes())
    if report["summary"] != json.loads(world.whole.stdout)["summary"]:
        problems.append("slurm.sh: another report than that of the whole")
    world.run("slurm.sh", world.sessions, 2, "9999-99-99", out)
    return problems + (["slurm.sh: an old report is left"] if (out / "rapport.json").exists() else [])


def parallele(world):
    report = world.directory / "le rapport.json"
    problems = []

    def run(code, *words):
        report.write_text("old", encoding="utf-8")
        done = world.run("parallele.sh", *words)
        nonlocal problems
        problems += [] if done.returncode == code else [f"parallele.sh {words}: {done.returncode}, {done.stderr}"]
        problems += [f"parallele.sh {words}: {name} is left" for name in world.left()]
        return done

    usual = (world.sessions, 3, world.directory / "list", DAY, report)
    run(2)
    run(2, *usual[:4], world.sessions)
    run(3, world.directory / "none.csv", *usual[1:])
    run(world.whole.returncode, *usual)
    if not report.exists() or report.read_bytes() != world.whole.stdout:
        problems.append("parallele.sh: another report than that of the whole")
    run(3, world.sessions, 3, world.directory / "list", "9999-99-99", report)
    if report.exists():
        problems.append("parallele.sh: an old report is left")
    return problems + interrupted(world, usual)


def interrupted(world, words):
    """While the parts run: what was copied is for its owner only, and goes."""
    world.kine(world.directory / "bin", "sleep 30")
    with subprocess.Popen(["sh", SCRIPTS / "parallele.sh", *map(str, words)], env=world.env, stdin=subprocess.DEVNULL,
                          stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True) as process:
        copies = []
        for _ in range(300):
            copies = [path for path in world.machines.rglob(NAME) if path.stat().st_size == len(SESSIONS)]
            if len(copies) == 2:
                break
            time.sleep(0.1)
        time.sleep(1)
        problems = [] if len(copies) == 2 else ["interrupted: nothing was copied"]
        problems += [f"interrupted: {path} can be read by others" for copy in copies for path in (copy, copy.parent)
                     if path.stat().st_mode & 0o077]
        process.send_signal(signal.SIGTERM)
        said = process.communicate(timeout=25)[1]
    problems += [] if process.returncode == 130 else [f"interrupted: {process.returncode}, {said}"]
    return problems + [f"interrupted: {name} is left" for name in world.left()]


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()
    for case in (slurm, *([parallele] if shutil.which("parallel") else [])):
        with tempfile.TemporaryDirectory(prefix="kine-distribuer-") as directory:
            report.check(case.__name__, case(World(kine, directory)))
    report.finish()


if __name__ == "__main__":
    main()
