#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What every command owes: a help in 80 columns, a brief one in one screen, the shared options, mistakes told with exit
code 2."""

import re
import subprocess
import sys
import tempfile

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

SHARED = ["--date", "--territoire", "--connu-le", "--tarifs", "--format", "--output", "--color", "--quiet", "--verbose",
          "--version", "--help"]

SCREEN = 23  # lines, less the prompt

# (words after the name of the command, code of the mistake)
MISTAKES = [
    (["--no-such-option"], "USA-002"),
    (["--date"], "USA-003"),
    (["--quiet=oui"], "USA-004"),
    (["--date", "32/01/2026"], "USA-005"),
    (["--format", "no-such-format"], "USA-005"),
    (["--color", "auto", "--color", "never"], "USA-006"),
]


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-commands-") as home:
        env = golden.environment(home)

        def run(*words):
            return subprocess.run([kine, *words], capture_output=True, text=True, encoding="utf-8", env=env,
                                  stdin=subprocess.DEVNULL, timeout=golden.TIMEOUT, check=False)

        program = run("--help").stdout
        commands = re.findall(r"^  (\w+) ", program.split("Commandes :\n")[1].split("\n\n")[0], re.MULTILINE)
        report.check("commands are listed", [] if "quote" in commands else [program])
        for words in [[], *([name] for name in commands)]:
            brief = run(*words, "-h")
            lines = brief.stdout.splitlines()
            report.check(" ".join(["kine", *words, "-h"]), [line for line in lines if len(line) > 80] + (
                [] if 0 < len(lines) <= SCREEN and brief.returncode == 0 else [f"{len(lines)} lines"]))
        for name in commands:
            done = run(name, "--help")
            wide = [line for line in done.stdout.splitlines() if len(line) > 80]
            missing = [option for option in SHARED if option not in done.stdout]
            report.check(f"{name}: help", ([] if done.returncode == 0 and not done.stderr else [str(done)]) + wide + missing)
            version = run(name, "--version").stdout
            report.check(f"{name}: version", [] if version == run("--version").stdout != "" else [version])
            for words, code in MISTAKES:
                done = run(name, *words)
                told = done.returncode == 2 and f"[{code}]" in done.stderr and not done.stdout
                report.check(f"{name} {' '.join(words)}", [] if told else [str(done)])
    report.finish()


if __name__ == "__main__":
    main()
