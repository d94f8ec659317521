#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The table of coverage.sh: lines and branches by directory of lib/, then the files below 90 % of lines with the lines that
nothing ran. `coverage.py FILE --lines` prints every such line with its text."""

import argparse
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
ENOUGH = 90  # per cent of lines


class Count:
    def __init__(self):
        self.lines = self.lines_run = self.branches = self.branches_run = 0

    def add(self, line):
        self.lines += 1
        self.lines_run += line["count"] > 0
        self.branches += len(line["branches"])
        self.branches_run += sum(branch["count"] > 0 for branch in line["branches"])

    def row(self, name):
        def share(run, every):
            return f"{run:6} of {every:6}  {100 * run / every:5.1f} %" if every else " " * 25

        return f"{name:24} {share(self.lines_run, self.lines)}   {share(self.branches_run, self.branches)}"


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=pathlib.Path)
    parser.add_argument("--lines", action="store_true", help="every line that nothing ran, with its text")
    options = parser.parse_args()
    directories, files, missed = {}, {}, {}
    for entry in json.loads(options.file.read_text(encoding="utf-8"))["files"]:
        name = entry["file"]
        parts = name.split("/")
        directory = "/".join(parts[:-1]) if parts[1] != "include" else "lib/include"
        for line in entry["lines"]:
            if line.get("gcovr/noncode"):
                continue
            for count in (directories.setdefault(directory, Count()), directories.setdefault("~ lib/", Count()), files.setdefault(name, Count())):
                count.add(line)
            if line["count"] == 0:
                missed.setdefault(name, []).append(line["line_number"])
    print(f"{'':24} {'lines':25}   branches")
    for name, count in sorted(directories.items()):
        print(count.row(name.removeprefix("~ ")))
    print(f"\nfiles below {ENOUGH} % of lines, and the lines that nothing ran")
    for name, count in sorted(files.items()):
        if count.lines_run * 100 < ENOUGH * count.lines:
            print(f"  {name}: {100 * count.lines_run / count.lines:.1f} %: {', '.join(map(str, missed[name]))}")
    if options.lines:
        for name, numbers in sorted(missed.items()):
            text = (ROOT / name).read_text(encoding="utf-8").split("\n")
            print(f"\n{name}")
            for number in numbers:
                print(f"  {number:4}  {text[number - 1].strip()}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
