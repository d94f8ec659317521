#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every file has a licence and a copyright line, as REUSE 3.0 wants them; the licence is the one at the root. A source file
names its licence itself: it keeps it when it is copied elsewhere. KINE_UPDATE_LICENCES=1 writes the line where it is missing."""

import os
import re
import shutil
import subprocess

import _report

# Spelled in halves, so that reuse does not read them here.
TAG = "SPDX-License-" + "Identifier: Apache-2.0"
SLASHES = (".cpp", ".hpp", ".cjs")
HASHES = (".py", ".sh", ".cmake", ".in")
SKIPPED = {".git", "build", "__pycache__", "corpus"}


def sources():
    """(path, first characters of a comment) of each source file; data, tests that are data and pages have .reuse/dep5."""
    for directory, names, files in os.walk(_report.ROOT):
        names[:] = sorted(name for name in names if name not in SKIPPED)
        for name in sorted(files):
            path = _report.ROOT / directory / name
            if name.endswith(SLASHES):
                yield path, "// "
            elif name.endswith(HASHES) or name == "CMakeLists.txt":
                yield path, "# "


def named(text, start):
    """Whether the first line, or the one after `#!`, names the licence."""
    return re.match(r"(?:#!.*\n)?" + re.escape(start + TAG) + r"\n", text) is not None


def with_name(text, start):
    first = re.match(r"#!.*\n", text)
    at = first.end() if first else 0
    return f"{text[:at]}{start}{TAG}\n{text[at:]}"


def main():
    _report.options(__doc__)
    report = _report.Report()
    missing = []
    for path, start in sources():
        text = path.read_text(encoding="utf-8")
        if not named(text, start):
            if os.environ.get("KINE_UPDATE_LICENCES") == "1":
                path.write_text(with_name(text, start), encoding="utf-8")
            else:
                missing.append(f"{path.relative_to(_report.ROOT)}: KINE_UPDATE_LICENCES=1 names its licence")
    report.check("source files name their licence", missing)
    report.check("a file that does not name it fails", ["passes"] if named("#!/bin/sh\n# What it does.\n", "# ") else [])
    reuse = shutil.which("reuse", path="/usr/bin:/bin")
    if reuse:
        done = subprocess.run([reuse, "--root", str(_report.ROOT), "lint"], capture_output=True, text=True, check=False)
        report.check("reuse lint", [] if done.returncode == 0 else [done.stdout + done.stderr])
    else:
        report.check("reuse lint", ["reuse is missing, nothing was checked"])
    same = (_report.ROOT / "LICENSE").read_bytes() == (_report.ROOT / "LICENSES/Apache-2.0.txt").read_bytes()
    report.check("LICENSE and LICENSES/Apache-2.0.txt are the same", [] if same else ["they differ"])
    report.finish()


if __name__ == "__main__":
    main()
