# SPDX-License-Identifier: Apache-2.0
"""What the meta tests share: the repository root, the list of sources, the result lines."""

import argparse
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def sources(*directories):
    """The C++ files below `directories`, as paths from the root, sorted."""
    files = [path for name in directories for path in (ROOT / name).rglob("*.[ch]pp")]
    return sorted(path.relative_to(ROOT) for path in files)


def options(description):
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine", help="the binary, when one is run")
    return parser.parse_args()


class Report:
    """Prints `ok NAME` or `FAIL NAME: why`, and the count at the end."""

    def __init__(self):
        self.passed = self.failed = 0

    def check(self, name, problems):
        """One result; `problems` is empty when all is well."""
        if problems:
            self.failed += 1
            for problem in problems:
                print(f"FAIL {name}: {problem}")
        else:
            self.passed += 1
            print(f"ok {name}")

    def finish(self):
        print(f"{self.passed} passed, {self.failed} failed")
        sys.exit(1 if self.failed else 0)
