#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The CSV reader against Python's csv, on generated files: well-formed ones must give the same records, hostile ones the
same records whenever Python's strict reading accepts them. Seeded: a failure names its text.

    python3 tests/csv/compare.py --dump build/dev/kine_csv_dump [--seed N] [--count N]"""

import argparse
import csv
import io
import pathlib
import random
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
DELIMITERS = [";", ",", "\t", "|"]
ENDS = ["\n", "\r\n", "\r"]
WORDS = ["", "P12", "2026-03-02", "AMK 8", "RAM 8,09 + IFS", "1 234,56 €", "12\"", "l'été", "a;b", "x|y", "c,d", "é\tè",
         "\u00a0", "«»", "=1+1", "😀", "0", "non", "O'Neil \"Jo\"", "a\nb", "a\r\nb", "\r", "\n\n", "\"", "\"\""]
HOSTILE = ['"', '""', '"""', "'", ";", ",", "\t", "|", "\n", "\r", "\r\n", " ", "a", "é", "", "\\", "\ufeff", "\u2028",
           "\x0b", "\x0c", "\x1c", "\x85"]


def python_records(text, delimiter, strict):
    """The records and the number of lines, or nothing when the strict reading refuses the text."""
    # newline="" keeps line ends as they are; csv joins the lines of a quoted cell again.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=strict)
    try:
        records = [record or [""] for record in reader]  # a blank line is a record without cells
    except csv.Error:
        return None
    return records, reader.line_num


def written(rng, delimiter):
    """A well-formed text: any cells, written with quotes where they are needed and sometimes where they are not."""
    end = rng.choice(ENDS)
    rows = [[rng.choice(WORDS) for _ in range(rng.randint(1, 6))] for _ in range(rng.randint(1, 8))]

    def cell(text):
        needed = any(c in text for c in (delimiter, "\n", "\r")) or text.startswith('"')
        # Blanks before a quote are ours to pass, not Python's: a cell that begins so is quoted.
        needed = needed or text.lstrip(" \t").startswith('"')
        return '"' + text.replace('"', '""') + '"' if needed or rng.random() < 0.3 else text

    lines = [delimiter.join(cell(text) for text in row) for row in rows]
    needs_end = lines[-1] == ""  # without its end, an empty last line is no record
    return end.join(lines) + (end if needs_end or rng.random() < 0.7 else ""), rows


def hostile(rng):
    return "".join(rng.choice(HOSTILE) for _ in range(rng.randint(0, 24)))


def blanks_beside_quotes(text, delimiter):
    """Blanks around a quoted cell are not part of it here, and are for Python: such texts are compared with nothing."""
    for blank in (" ", "\t"):
        if blank != delimiter and (blank + '"' in text or '"' + blank in text):
            return True
    return False


def ours(dump, texts):
    data = b""
    for text, delimiter in texts:
        raw = text.encode()
        data += f"{ord(delimiter)} {len(raw)}\n".encode() + raw
    done = subprocess.run([dump], input=data, capture_output=True, check=True, timeout=600)
    answers = []
    for line in done.stdout.decode("ascii").splitlines():
        *records, last = line.split(";")
        cells = [[bytes.fromhex(cell).decode() for cell in record.split(",")] for record in records]
        answers.append((cells, None if last == "unclosed" else int(last) - 1))
    return answers


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dump", type=pathlib.Path, default=ROOT / "build/dev/kine_csv_dump")
    parser.add_argument("--seed", type=int, default=2026)
    parser.add_argument("--count", type=int, default=4000, help="texts of each kind")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    texts, rows = [], []
    for _ in range(options.count):
        delimiter = rng.choice(DELIMITERS)
        text, expected = written(rng, delimiter)
        texts.append((text, delimiter))
        rows.append(expected)
    for _ in range(options.count):
        texts.append((hostile(rng), rng.choice(DELIMITERS)))
        rows.append(None)
    answers = ours(options.dump, texts)
    assert len(answers) == len(texts), f"{len(answers)} answers for {len(texts)} texts"
    passed = failed = compared = 0
    for (text, delimiter), expected, (records, lines) in zip(texts, rows, answers):
        theirs = None if expected is None and blanks_beside_quotes(text, delimiter) else python_records(
            text, delimiter, strict=True)
        if expected is not None and (theirs is None or theirs[0] != expected):
            problem = f"the generator and Python disagree: {expected} {theirs}"
        elif theirs is None:
            problem = None  # refused or another dialect: that the reader came to an end is all there is to see
        else:
            compared += expected is None
            problem = None if (records, lines) == theirs else f"{records}, {lines} lines; Python: {theirs}"
        if problem:
            failed += 1
            if failed <= 10:
                print(f"FAIL {text!r} cut at {delimiter!r}: {problem}")
        else:
            passed += 1
    if compared < options.count // 10:
        failed += 1
        print(f"FAIL only {compared} hostile texts were compared")
    print(f"{passed} passed, {failed} failed")
    sys.exit(failed != 0)


if __name__ == "__main__":
    main()
