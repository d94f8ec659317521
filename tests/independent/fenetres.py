#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""`kine check --sorted` says byte for byte what `kine check` says, whatever the windows, the threads, the form and the files.

The months of examples/mois with cells mixed between rows, so that rules across patients find a great deal, and every file of
tests/rules under its own patients, in one file and in several with different columns; as CSV and NDJSON, in several encodings,
compressed, from a pipe. Then files that are not sorted, that cannot be read, and what --sorted refuses. --all takes every row
and tries every form with every window (an hour); otherwise each is tried once, on a part of the rows.
"""

import argparse
import concurrent.futures
import csv
import gzip
import itertools
import json
import os
import pathlib
import random
import re
import subprocess
import sys
import tempfile

from parties import ROOT, mixed_up, written

DAY = ["-d", "2026-02-02"]
FORMS = {"text": [], "every text": ["-v", "--max-diagnostics", "0"], "csv": ["-f", "csv"], "every csv": ["-f", "csv", "-v"],
         "json": ["-f", "json"], "ndjson": ["-f", "ndjson"], "github": ["-f", "github"],
         "a few": ["--max-diagnostics", "7", "--statistics"], "a few in json": ["-f", "json", "--max-diagnostics", "5"],
         "totals": ["-f", "csv", "--statistics"], "some": ["-f", "ndjson", "--select", "AUD,GRP,CUM,ENT"]}


def without_offer(answer):
    """What a text says of repairs, which --sorted does not make, left out."""
    code, said, told = answer
    return code, re.sub(rb"Des constats se corrigent.*?\n\Z", b"", said, flags=re.DOTALL), told


class Bench:
    def __init__(self, kine, directory, every):
        self.kine, self.directory, self.every = kine, directory, every
        self.passed = self.failed = 0

    def run(self, words, window=None, stdin=None, **variables):
        env = {**os.environ, "TMPDIR": str(self.directory), **variables}
        env.pop("KINE_WINDOW", None)
        if window:
            env["KINE_WINDOW"] = str(window)
        done = subprocess.run([self.kine, "check", *map(str, words)], capture_output=True, cwd=self.directory, env=env, input=stdin,
                              check=False)
        return done.returncode, done.stdout, done.stderr.decode()

    def expect(self, name, good, why=""):
        if good:
            self.passed += 1
            print(f"ok {name}")
        else:
            self.failed += 1
            print(f"FAIL {name}: {why}")

    def same(self, name, words, windows, forms=FORMS, stdin=None):
        """Each form with a window, each window with a form; all of both with --all."""
        forms = list(forms)
        length = max(len(forms), len(windows))
        pairs = itertools.product(forms, windows) if self.every else itertools.islice(
            zip(itertools.cycle(forms), itertools.cycle(windows)), length)
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            wholes = {form: pool.submit(self.run, [*DAY, *words, *FORMS[form]], stdin=stdin) for form in forms}
            found = [(form, window, 1 + number % 2,
                      pool.submit(self.run, [*DAY, "--sorted", "-j", 1 + number % 2, *words, *FORMS[form]], window, stdin))
                     for number, (form, window) in enumerate(pairs)]
        for form, window, jobs, answer in found:
            whole, found = without_offer(wholes[form].result()), answer.result()
            self.expect(f"{name}, {form}, windows of {window or 'the usual size'}, -j{jobs}", found == whole and whole[0] in (0, 1),
                        self.difference(whole, found))

    def difference(self, whole, found):
        lines, others = whole[1].split(b"\n"), found[1].split(b"\n")
        first = next((pair for pair in itertools.zip_longest(lines, others) if pair[0] != pair[1]), ("", ""))
        return f"exit codes {whole[0]} and {found[0]}; first difference\n  {first[0]!r}\n  {first[1]!r}\n  {whole[2]!r}\n  {found[2]!r}"

    def refused(self, name, words, code, window=None, **variables):
        output = self.directory / "output"
        before = sorted(os.listdir(self.directory))
        status, out, errors = self.run([*DAY, "--sorted", *words, "-o", output], window, **variables)
        self.expect(f"refused: {name}", status == (2 if code == "USA-008" else 3) and not out and code in errors and sorted(os.listdir(self.directory)) == before,
                    f"{status}, {errors}, {os.listdir(self.directory)}")
        return errors

    def alike(self, name, words):
        """What cannot be read is told in the same words."""
        whole, found = self.run([*DAY, *words]), self.run([*DAY, "--sorted", *words], 300)
        self.expect(f"told alike: {name}", whole == found and whole[0] == 3, self.difference(whole, found))


def by_patient(rows, column):
    """The rows of each patient together, in the order of their first rows; a row of nobody stays after the one before it."""
    runs, last = {}, None
    for row in rows:
        last = row[column] if row[column] else last
        runs.setdefault(last, []).append(row)
    return [row for run in runs.values() for row in run]


def fixtures():
    """[(titles, rows)] of tests/rules: each file with patients of its own."""
    found = []
    for number, path in enumerate(sorted((ROOT / "tests/rules").glob("*/*.csv"))):
        text = path.read_bytes()
        if not text.startswith(b"patient;") or b'"' in text:
            continue
        titles, *rows = csv.reader(text.decode("utf-8").splitlines(), delimiter=";")
        rows = [row for row in rows if len(row) == len(titles) and row[0]]
        found.append((titles, by_patient([[f"F{number}-{row[0]}", *row[1:]] for row in rows], 0)))
    return [one for one in found if one[1]]


def joined(parts):
    titles = list(dict.fromkeys(title for part in parts for title in part[0]))
    rows = []
    for own, part in parts:
        for row in part:
            cells = dict(zip(own, row))
            rows.append([cells.get(title, "") for title in titles])
    return titles, rows


def ndjson(path, titles, rows):
    """Objects that lack what is empty, so that some names come late."""
    lines = [json.dumps({title: cell for title, cell in zip(titles, row) if cell}, ensure_ascii=False) for row in rows]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def compressed(path):
    result = pathlib.Path(f"{path}.gz")
    text = path.read_bytes()
    half = len(text) // 2
    result.write_bytes(gzip.compress(text[:half]) + gzip.compress(text[half:])) # two members
    return result


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", required=True, type=pathlib.Path)
    parser.add_argument("--all", action="store_true", help="every form with every window")
    options = parser.parse_args()
    random.seed(20261128)
    with open(ROOT / "examples/mois/seances.csv", newline="", encoding="utf-8") as file:
        titles, *rows = csv.reader(file)
    patient = titles.index("patient")
    with tempfile.TemporaryDirectory(prefix="kine-windows-") as name:
        directory = pathlib.Path(name)
        bench = Bench(options.kine.resolve(), directory, options.all)
        rows = by_patient(rows, patient)[:None if options.all else 40]
        plain = written(directory / "plain.csv", titles, rows)
        mixed_rows = mixed_up(rows, titles)
        nobody = ["" if title == "patient" else "2026-01-05" for title in titles]
        for place in (20, 20, 35):
            mixed_rows.insert(place, nobody)
        mixed = written(directory / "mixed.csv", titles, mixed_rows)
        bench.same("a month", [plain], [4096, None], ["text", "json"])
        bench.same("a mixed month", [mixed], [300, 1000, None, 4096])
        bench.same("a mixed month, patient by patient", [mixed], [1], ["json", "text"])
        bench.same("compressed", [compressed(mixed)], [4096], ["json"])
        bench.same("from a pipe", ["-"], [4096], ["ndjson"], stdin=mixed.read_bytes())

        parts = fixtures()[:: 1 if options.all else 50]
        everything = written(directory / "rules.csv", *joined(parts))
        bench.same("the rules", [everything], [2000, None], ["json", "text"])
        some = [written(directory / f"part-{i}.csv", *part) for i, part in enumerate(parts[::4])]
        bench.same("files of different columns", some, [300, None], ["json", "every text"])
        bench.same("objects", [ndjson(directory / "rules.ndjson", *joined(parts[::3]))], [4096, None], ["json", "every csv"])

        cut = next(i for i in range(20, len(rows)) if rows[i][patient] == rows[i - 1][patient])  # a patient of two files
        first, second = written(directory / "z.csv", titles, rows[:cut]), written(directory / "a.csv", titles, rows[cut:])
        bench.same("a patient of two files", [first, second], [1, 1000], ["json", "csv"])
        for encoding in ("cp1252", "utf-16", "iso-8859-15"):
            path = directory / f"{encoding}.csv"
            text = plain.read_text(encoding="utf-8").replace("non", "néant", 1)
            path.write_bytes(text.encode(encoding, errors="replace"))
            bench.same(encoding, [path], [1000], ["json"])
        crlf = directory / "crlf.csv"
        crlf.write_bytes(plain.read_bytes().replace(b"\n", b"\r\n").rstrip(b"\r\n"))
        bench.same("CRLF, no last line end", [crlf], [777], ["ndjson"])
        lines = directory / "lines.csv"
        lines.write_text('patient;date;cotation;"au\nteur"\nP1;2026-01-05;"RAB 8,5";"a\nb\n\nc"\nP1;??;RAB 8,5;\n\nP2;2026-01-05;ZZZ 8;"d\ne"\n'
                         '\n;2026-01-05;RAB 8,5;\n;2026-01-05;RAB 8,5;\nP3;2026-01-06;RAB 8,5;\n', encoding="utf-8")
        bench.same("cells of several lines", [lines], [1, 60, None], ["json", "text", "csv"])

        shuffled = rows[:]
        random.shuffle(shuffled)
        loose = written(directory / "loose.csv", titles, shuffled)
        errors = bench.refused("not sorted", [loose], "ENT-026", 1000)
        bench.expect("the first place is told", "ses premières séances" in errors, errors)
        bench.refused("a patient of two files, not the last", [plain, first], "ENT-026")
        for form in ("sarif", "junit", "html", "gitlab"):
            bench.refused(form, [plain, "-f", form], "USA-008")
        for words in (["--historique", loose], ["--write-baseline", "b.json"], ["--diff"], ["--write-profil", "p.toml"],
                      ["--part", "1/2", "-f", "json"]):
            bench.refused(words[0], [plain, *words], "USA-008")
        bench.refused("no directory for what waits", [plain], "USA-011", TMPDIR=str(directory / "none"))
        for name, content in (("empty", b""), ("titles alone", b"patient;date;cotation\n"), ("nul", b"patient;date;cotation\nP;\0;R\n"),
                              ("no column", b"patient;date\nP1;2026-01-05\n"), ("unclosed", plain.read_bytes() + b'P1,"2026,x\n'),
                              ("long line", plain.read_bytes() + b"x" * 70000), ("cut gzip", compressed(plain).read_bytes()[:-9]),
                              ("no text", plain.read_bytes() + b"\x81\n"), ("zip", b"PK\x03\x04...")):
            path = directory / "broken.csv"
            path.write_bytes(content)
            bench.alike(name, [path])
    print(f"{bench.passed} passed, {bench.failed} failed")
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
