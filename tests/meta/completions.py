#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The completion scripts, each loaded by its own shell, complete a command, an option, its value and a file."""

import os
import pathlib
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

# What is typed, and what must be offered; the last one is a file of the directory, the one before a value after `=`.
CASES = [
    ("kine che", "check"),
    ("kine --sche", "--schema"),
    ("kine --schema quo", "quote"),
    ("kine check --fail-o", "--fail-on"),
    ("kine check --fail-on war", "warning"),
    ("kine quote -t mayo", "mayotte"),
    ("kine tarifs sear", "search"),
    ("kine check --fail-on=war", "warning"),
    ("kine regles BDK-00", "BDK-001"),
    ("kine check --select CUM-00", "CUM-001"),
    ("kine bill --profil cahier-", "cahier-tableur"),
    ("kine check --baseline sea", "seances.csv"),
    ("kine check sea", "seances.csv"),
]
NOT_OFFERED = ("kine quote --fail-o", "--fail-on")


def offered_by_bash(script, line, env, here):
    # The words as readline cuts them.
    words = [word for word in re.split(r"(=)|\s+", line) if word]
    code = 'source "$0"; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _kine; printf "%s\\n" "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "--noprofile", "--norc", "-c", code, script, *words], capture_output=True, text=True, env=env,
                          cwd=here, timeout=golden.TIMEOUT, check=False)
    return done.stdout.split() if not done.stderr else [done.stderr]


def offered_by_fish(script, line, env, here):
    done = subprocess.run(["fish", "--no-config", "-c", 'source $argv[1]; complete -C $argv[2]', script, line],
                          capture_output=True, text=True, env=env, cwd=here, timeout=golden.TIMEOUT, check=False)
    words = [text.split("\t")[0] for text in done.stdout.splitlines()]
    # After `=` fish gives the whole word.
    return [part for word in words for part in (word, word.rpartition("=")[2])] if not done.stderr else [done.stderr]


class Zsh:
    """A shell on a pseudo-terminal: its completion has no other door."""

    def __init__(self, script, env, here):
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(here)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**env, "TERM": "dumb", "COLUMNS": "200"})
        self.ask(f"PS1= PS2= RPS1=; unsetopt zle_bracketed_paste prompt_sp; autoload -Uz compinit; compinit -u -D; "
                 f"source {script}; echo re''ady\n", "ready")

    def ask(self, text, until, seconds=20):
        """What the terminal shows once `until` is there, or when time is out."""
        os.write(self.terminal, text.encode())
        shown = ""
        end = time.monotonic() + seconds
        while until not in shown and time.monotonic() < end:
            if select.select([self.terminal], [], [], 0.2)[0]:
                shown += os.read(self.terminal, 65536).decode("utf-8", "replace")
        return shown

    def offered(self, line, wanted, seconds=5):
        shown = self.ask(line + "\t", wanted, seconds)
        self.ask("\x15echo do''ne\n", "done")
        return [word for word in re.split(r"[\s=\x07]+", shown) if word]

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-completions-") as directory:
        here = pathlib.Path(directory)
        (here / "seances.csv").write_text("patient;date;cotation\n", encoding="utf-8")
        env = golden.environment(directory, {"PATH": "/usr/bin:/bin"})
        scripts = {}
        for shell in ("bash", "zsh", "fish"):
            scripts[shell] = str(here / f"kine.{shell}")
            done = subprocess.run([kine, "--completions", shell], capture_output=True, env=env, timeout=golden.TIMEOUT, check=False)
            pathlib.Path(scripts[shell]).write_bytes(done.stdout)
            missing = [] if shutil.which(shell) else [f"{shell} is missing, nothing was tried"]
            report.check(f"{shell}: the script is written", missing + ([] if done.returncode == 0 else [str(done)]))
        zsh = Zsh(scripts["zsh"], env, here)
        ways = {
            "bash": lambda line, word: offered_by_bash(scripts["bash"], line, env, here),
            "fish": lambda line, word: offered_by_fish(scripts["fish"], line, env, here),
            "zsh": zsh.offered,
        }
        for shell, offered in ways.items():
            for line, word in CASES:
                found = offered(line, word)
                report.check(f"{shell}: {line}", [] if word in found else [f"{word} is not in {found}"])
        for shell, offered in ways.items():
            line, word = NOT_OFFERED
            found = offered(line, word, 1) if shell == "zsh" else offered(line, word)
            report.check(f"{shell}: not {line}n", [f"offered: {found}"] if word in found else [])
        zsh.close()
    report.finish()


if __name__ == "__main__":
    main()
