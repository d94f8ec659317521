#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""What the code of lib/ and cli/ may not hold: binary floating point, side doors, hidden cases, long files."""

import re

import _cpp
import _report

MAX_LINES = 400

# Nothing in lib/ prints, ends the program, or reads its surroundings: these are given by cli/.
SIDE_DOORS = re.compile(
    r"\bstd::(?:cout|cerr|clog|cin|locale|terminate|system)\b"
    r"|\b(?:v?f?printf|puts|fputs|putchar|perror|exit|_Exit|quick_exit|abort|atexit|getenv|secure_getenv|setenv"
    r"|setlocale|localtime|localtime_r|gmtime|mktime|gettimeofday|clock_gettime)\s*\("
    r"|\bfmt::print\b|\bsystem_clock\b|\bstd::time\s*\(|#\s*include\s*<(?:iostream|locale|clocale|fmt/ostream\.h)>"
)
FLOATING = re.compile(r"\b(?:float|double)\b")
# A statement that speaks of floating point only to refuse it.
REFUSAL = re.compile(r"=\s*delete\b|\bstatic_assert\b|\bconcept\b|\brequires\b")
# The number of a code, where its name should be.
BARE_CODE = re.compile(r"\breport\s*\(\s*[0-9]")
DEFAULT_LABEL = re.compile(r"\bdefault\s*:(?!:)")


def statement_around(code, position):
    """The text between the nearest `;`, `{` or `}` on both sides."""
    start = max(code.rfind(mark, 0, position) for mark in ";{}") + 1
    ends = [end for end in (code.find(mark, position) for mark in ";{}") if end != -1]
    return code[start : min(ends, default=len(code))]


def header_problem(text):
    """Why a header does not start with a comment, then #pragma once; nothing when it does."""
    if not re.match(r"(?:// SPDX-.*\n)?(?://(?! SPDX-)|/\*)", text):
        return "does not start with a comment that says what it promises"
    first = _cpp.code_only(text).lstrip().split("\n", 1)[0].strip()
    return "" if first == "#pragma once" else "has something between its first comment and #pragma once"


def main():
    _report.options(__doc__)
    report = _report.Report()
    problems = {name: [] for name in [
        "no floating point in lib", "no side door in lib", "headers start with a comment, then #pragma once",
        "no default: in a switch", "no number as a code in report()", f"at most {MAX_LINES} lines a file"]}
    floating, doors, headers, labels, bare, long_files = problems.values()
    for path in _report.sources("lib", "cli"):
        text = (_report.ROOT / path).read_text(encoding="utf-8")
        code = _cpp.code_only(text)
        in_lib = path.parts[0] == "lib"
        if in_lib:
            for match in FLOATING.finditer(code):
                if not REFUSAL.search(statement_around(code, match.start())):
                    floating.append(f"{path}:{_cpp.line_of(code, match.start())}: {match.group()}")
            for match in SIDE_DOORS.finditer(code):
                doors.append(f"{path}:{_cpp.line_of(code, match.start())}: {match.group()}")
        if in_lib and path.suffix == ".hpp" and header_problem(text):
            headers.append(f"{path} {header_problem(text)}")
        for match in DEFAULT_LABEL.finditer(code):
            labels.append(f"{path}:{_cpp.line_of(code, match.start())}")
        for match in BARE_CODE.finditer(code):
            bare.append(f"{path}:{_cpp.line_of(code, match.start())}")
        count = text.count("\n")
        if count > MAX_LINES:
            long_files.append(f"{path} has {count}")
    for name, found in problems.items():
        report.check(name, found)
    report.finish()


if __name__ == "__main__":
    main()
