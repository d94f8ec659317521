#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the linker and the compiler left in a program or a module, against what may be done with a flaw in it.

    hardening.py FILE…            every protection of the `release` and `package` presets is there
    hardening.py --beside FILE…   the same, of an archive that finds its libraries beside the program
    hardening.py --lacks FILE…    the proof that each can be missed: none is there

Read with readelf, so from what runs and not from the flags that were asked for.
"""

import argparse
import os
import re
import subprocess
import sys


def readelf(*words):
    return subprocess.run(["readelf", "-W", *words], capture_output=True, text=True, check=True,
                          env={"LC_ALL": "C", "PATH": os.environ.get("PATH", "/usr/bin:/bin")}).stdout


def protections(path, beside):
    """Each protection by its name, and whether this file has it."""
    header, segments, dynamic = readelf("-h", path), readelf("-l", path), readelf("-d", path)
    called = set(re.findall(r"UND (\w+)", readelf("--dyn-syms", path)))
    flags = " ".join(re.findall(r"\(FLAGS(?:_1)?\)\s*(.*)", dynamic))
    rights = dict(re.findall(r"^\s+(GNU_STACK|GNU_RELRO)\s+(?:0x\w+\s+){5}([RWE ]{3})", segments, re.MULTILINE))
    paths = re.findall(r"\((?:RPATH|RUNPATH)\).*\[(.*)\]", dynamic)
    program = "INTERP" in segments
    found = {
        "position independent (PIE)": bool(re.search(r"Type:\s+DYN", header)) and (not program or "PIE" in flags),
        "relocations read only (RELRO)": "GNU_RELRO" in rights,
        "symbols bound at the start (BIND_NOW)": bool(re.search(r"\b(BIND_)?NOW\b", flags)),
        "stack not executable": "E" not in rights.get("GNU_STACK", "E"),
        "stack protector": "__stack_chk_fail" in called,
        "libraries of the system alone (no RPATH, no RUNPATH)": all(beside and each.startswith("$ORIGIN/") for each in paths),
    }
    if program:  # a module of C++ may call nothing that has a fortified form
        found["fortified calls of the C library"] = any(re.fullmatch(r"__\w+_chk", each) for each in called)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+")
    parser.add_argument("--beside", action="store_true")
    parser.add_argument("--lacks", action="store_true")
    options = parser.parse_args()
    failed = 0
    for path in options.files:
        wrong = [name for name, is_there in protections(path, options.beside).items() if is_there == options.lacks]
        failed += bool(wrong)
        what = "has" if options.lacks else "lacks"
        print(f"{path}: {what} {', '.join(wrong)}" if wrong else f"{path}: as it should be")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
