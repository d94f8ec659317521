#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The program of examples/bibliotheque prints what its README shows, with the version of the project, and reads no file of Boost or fmt."""

import re
import subprocess

import _report

EXAMPLE = _report.ROOT / "examples/bibliotheque"
FENCE = "```"


def shown():
    """What the README shows below the command."""
    text = (EXAMPLE / "README.md").read_text(encoding="utf-8")
    return re.search(r"^\$ \S*prix-et-controle seances\.csv\n(.*?)^" + FENCE, text, re.MULTILINE | re.DOTALL).group(1)


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()
    done = subprocess.run([kine.parent / "kine_library_example", "seances.csv"], cwd=EXAMPLE, capture_output=True, text=True, check=False)
    report.check("the example prints what its README shows",
                 [] if (done.stdout, done.stderr, done.returncode) == (shown(), "", 0) else [f"{done.returncode} {done.stdout}{done.stderr}"])
    version = re.search(r"project\(kine VERSION ([\d.]+)", (_report.ROOT / "CMakeLists.txt").read_text(encoding="utf-8")).group(1)
    report.check("the version is that of the project", [] if done.stdout.startswith(f"libkine {version}\n") else [done.stdout])
    others = [f"{path}: {name}" for path in _report.sources("lib/include")
              for name in re.findall(r"#include <((?:boost|fmt)/[^>]*)>", (_report.ROOT / path).read_text(encoding="utf-8"))]
    report.check("no public header needs Boost or fmt", others)
    report.finish()


if __name__ == "__main__":
    main()
