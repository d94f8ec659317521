#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Misuse that must not compile.

Each .cpp file beside this script holds `#ifdef KINE_BAD … #else … #endif` around one statement. Without KINE_BAD the file must
compile; with it, it must not, and the errors must hold the text of its `// error: …` line, as g++ writes it, so that it fails for its own reason.
"""

import argparse
import concurrent.futures
import os
import pathlib
import re
import subprocess
import sys
import tempfile

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]


class Compiler:
    """Checks files, with the headers of all the cases compiled once beforehand."""

    def __init__(self, command, cases, directory):
        self.command = [command, "-std=c++20", f"-I{ROOT / 'lib/include'}"]
        self.common = pathlib.Path(directory) / "common.hpp"
        lines = {line for case in cases for line in case.read_text(encoding="utf-8").splitlines() if line.startswith("#include <")}
        self.common.write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
        # When this fails the cases say why, one by one.
        self._run("-x", "c++-header", self.common, "-o", f"{self.common}.gch")

    def _run(self, *arguments):
        command = [*self.command, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, "LC_ALL": "C.UTF-8"}, check=False)

    def accepts(self, path, *flags):
        """(whether the file compiles, what the compiler says)."""
        done = self._run("-fsyntax-only", "-include", self.common, *flags, path)
        return done.returncode == 0, done.stderr


def problem(compiler, path):
    """Why a case fails, or nothing."""
    text = path.read_text(encoding="utf-8")
    expected = re.search(r"^// error: (.+)$", text, re.MULTILINE)
    if not expected or "#ifdef KINE_BAD\n" not in text or "#else\n" not in text:
        return "needs an `// error: …` line and #ifdef KINE_BAD … #else … #endif"
    good, said = compiler.accepts(path)
    if not good:
        return f"its good form does not compile\n{said}"
    bad, said = compiler.accepts(path, "-DKINE_BAD")
    if bad:
        return "its bad form compiles"
    if expected.group(1) not in said:
        return f"its bad form fails for another reason than « {expected.group(1)} »\n{said}"
    return ""


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--compiler", default="g++")
    options = parser.parse_args()
    cases = sorted(HERE.glob("*.cpp"))
    failed = 0
    with tempfile.TemporaryDirectory() as directory, concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        compiler = Compiler(options.compiler, cases, directory)
        for path, why in zip(cases, pool.map(lambda case: problem(compiler, case), cases)):
            failed += bool(why)
            print(f"FAIL {path.name}: {why}" if why else f"ok {path.name}")
    print(f"{len(cases) - failed} passed, {failed} failed")
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    main()
