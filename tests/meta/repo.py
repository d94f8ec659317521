#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The repository as others find it: root files, no trace of one machine, valid shell scripts, nothing left open."""

import os
import re
import subprocess

import _report

ROOT_FILES = [
    ".clang-format", ".clang-tidy", ".editorconfig", ".gitignore", "CHANGELOG.md", "CMakeLists.txt", "CMakePresets.json",
    "CONTRIBUTING.md", "LICENSE", "README.md", ".ci/run", "tests/run.sh", "examples/run.sh",
]
SKIPPED = {".git", "build", "__pycache__", ".cache", ".vscode", ".idea"}
OPEN_WORK_PLACES = ("lib", "cli", "tests", "tariffs", "examples", ".ci")

# A path that exists on one machine only; not the end of an address, nor the default of a `${TMPDIR:-…}`.
MACHINE_PATH = re.compile(r"(?<![\w.}/:-])/(?:home|root|tmp|work|mnt|media|Users|var/tmp)/[\w.~-]|\b[A-Z]:\\Users\\")
# Spelled in halves, so that this file does not find itself.
OPEN_WORK = re.compile(
    r"\b(?:" + "|".join(["TO" "DO", "FIX" "ME", "XX" "X", "HA" "CK", "st" "ub(?:bed)?", "place" "holder", "not imple" "mented"])
    + r")\b"
)


def text_files():
    """(path from the root, text) of every text file, build products apart."""
    for directory, names, files in os.walk(_report.ROOT):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for name in sorted(files):
            path = os.path.join(directory, name)
            with open(path, "rb") as file:
                data = file.read()
            if b"\0" not in data:
                yield os.path.relpath(path, _report.ROOT), data.decode("utf-8", "replace")


def main():
    _report.options(__doc__)
    report = _report.Report()
    report.check("root files", [f"{name} is missing" for name in ROOT_FILES if not (_report.ROOT / name).is_file()])
    paths, scripts, left_open, not_executable = [], [], [], []
    for name, text in text_files():
        for number, line in enumerate(text.splitlines(), 1):
            match = MACHINE_PATH.search(line)
            if match:
                paths.append(f"{name}:{number}: {match.group()}…")
            match = OPEN_WORK.search(line) if name.split(os.sep)[0] in OPEN_WORK_PLACES else None
            if match:
                left_open.append(f"{name}:{number}: {match.group()}")
        first = text.split("\n", 1)[0]
        if name.endswith(".sh") or re.match(r"#!.*\b(ba)?sh\b", first):
            shell = "bash" if "bash" in first else "sh"
            done = subprocess.run([shell, "-n", str(_report.ROOT / name)], capture_output=True, text=True, check=False)
            if done.returncode:
                scripts.append(f"{name}: {done.stderr.strip()}")
        if first.startswith("#!") and name.endswith((".sh", os.path.join(".ci", "run"))):
            if not os.access(_report.ROOT / name, os.X_OK):
                not_executable.append(name)
    report.check("no path of one machine", paths)
    report.check("shell scripts parse", scripts)
    report.check("shell scripts are executable", not_executable)
    report.check("nothing left open", left_open)
    report.finish()


if __name__ == "__main__":
    main()
