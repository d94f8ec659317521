#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""A check cut in parts and joined says byte for byte what the whole says.

The months of examples/mois, as they are and with cells mixed between rows so that rules of one patient and rules across
patients (one practitioner's hour, one ordonnance, one address) find a great deal, with lines that cannot be read, in several
files and after an earlier export. Each is cut in parts, one to seven, in NDJSON and in JSON, joined in any order, in both.
"""

import argparse
import concurrent.futures
import csv
import gzip
import io
import json
import os
import pathlib
import random
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = ["-d", "2026-02-02"]
FIRST, PRIME = 14695981039346656037, 1099511628211


def part_of(patient, count):
    """FNV-1a, 64 bits, of the cell: as the manual says it."""
    value = FIRST
    for byte in patient.encode():
        value = (value ^ byte) * PRIME % 2**64
    return value % count + 1


# What happens to the lines of a report, the totals being the last.
SPOILT = (
    ("without its totals", lambda lines: lines[:-1]),
    ("that lost a line", lambda lines: lines[:3] + lines[4:]),
    ("with a line twice", lambda lines: lines[:3] + lines[2:]),
    ("with two lines exchanged", lambda lines: [lines[1], lines[0], *lines[2:]]),
    ("with a line in place of another", lambda lines: [lines[0], lines[0], *lines[2:]]),
    ("of another total", lambda lines: [*lines[:-1], lines[-1].replace(b'"errors":', b'"errors":1')]),
    ("whose total is a fraction", lambda lines: [*lines[:-1], lines[-1].replace(b'"sessions":', b'"sessions":0.')]),
    ("of another severity", lambda lines: [lines[0].replace(b'"severity":"', b'"severity":"x'), *lines[1:]]),
    ("followed by another", lambda lines: lines + lines))


class Bench:
    def __init__(self, kine, directory):
        self.kine, self.directory = kine, directory
        self.passed = self.failed = 0

    def run(self, *words):
        done = subprocess.run([self.kine, "check", *map(str, words)], capture_output=True, cwd=self.directory, check=False)
        return done.returncode, done.stdout, done.stderr.decode()

    def expect(self, name, good, why=""):
        if good:
            self.passed += 1
            print(f"ok {name}")
        else:
            self.failed += 1
            print(f"FAIL {name}: {why}")

    def cut(self, name, form, count, options):
        """The reports of the parts, written and checked one by one."""
        reports = []
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            answers = list(pool.map(lambda index: self.run(*options, "-j", "1", "--part", f"{index}/{count}", "-f", form),
                                    range(1, count + 1)))
        for index, (status, out, errors) in enumerate(answers, 1):
            if status not in (0, 1):
                self.expect(f"{name} {index}/{count}", False, errors)
            report = self.directory / f"{index}.{form}"
            report.write_bytes(out)
            reports.append(report)
            lines = [json.loads(line) for line in out.splitlines()] if form == "ndjson" else [
                {"finding": finding} for finding in json.loads(out)["findings"]]
            strangers = {finding["finding"]["patient"] for finding in lines if "finding" in finding
                         and finding["finding"]["patient"] and part_of(finding["finding"]["patient"], count) != index}
            if strangers:
                self.expect(f"{name} {index}/{count}", False, f"tells of {strangers}")
        return reports

    def compare(self, name, options, counts, json_parts=3):
        """Parts in NDJSON joined in both forms; parts in JSON too, once."""
        wholes = {form: self.run(*options, "-f", form) for form in ("json", "ndjson")}
        for count in counts:
            self.join(f"{name}, {count} parts", self.cut(name, "ndjson", count, options), wholes)
        self.join(f"{name}, {json_parts} parts in JSON", self.cut(name, "json", json_parts, options), wholes)

    def join(self, name, reports, wholes):
        random.shuffle(reports)
        for form, (status, whole, errors) in wholes.items():
            joined, out, said = self.run("--merge", "-f", form, *reports)
            self.expect(f"{name}, joined in {form}", status in (0, 1) and joined == status and out == whole,
                        f"exit codes {status} and {joined}, {len(whole)} and {len(out)} bytes; {errors}{said}")

    def refusals(self, options):
        reports = self.cut("refused", "ndjson", 3, options)
        other = self.other_part(options, "--ignore", "COT-005")
        for name, words, code in (
                ("a part is missing", ["--merge", "-f", "json", *reports[:2]], "ENT-154"),
                ("a part is there twice", ["--merge", "-f", "json", *reports, reports[1]], "ENT-154"),
                ("parts of two checks", ["--merge", "-f", "json", reports[0], other, reports[2]], "ENT-153"),
                ("a whole report", ["--merge", "-f", "json", self.whole(options)], "ENT-152"),
                ("a report cut short", ["--merge", "-f", "json", self.cut_short(reports[0]), *reports[1:]], "ENT-152"),
                ("no form", ["--merge", *reports], "USA-008"),
                *((f"a report {name}", ["--merge", "-f", "json", self.spoilt(f"{rank}.spoilt", reports[0], change), *reports[1:]], "ENT-152")
                  for rank, (name, change) in enumerate(SPOILT)),
                ("another day", ["--merge", "-f", "json", reports[0], self.other_part(options, "-d", "2026-02-03"), reports[2]], "autre date"),
                ("other options", ["--merge", "-f", "json", reports[0], other, reports[2]], "autres options"),
                ("what is undecided listed by some", ["--merge", "-f", "json", reports[0], self.other_part(options, "-q"), reports[2]],
                 "autres options"),
                ("two missing", ["--merge", "-f", "json", reports[1]], "il manque les parties 1/3 et 3/3"),
                ("an option of the parts", ["--merge", "-f", "json", *reports, "--select", "CUM"], "USA-008"),
                ("part nought", [*options, "--part", "0/3", "-f", "json"], "USA-005")):
            status, out, errors = self.run(*words)
            self.expect(f"refused: {name}", status in (2, 3) and not out and code in errors, f"{status}, {errors}")
        mixed = self.cut("mixed", "json", 3, options)
        status, out, errors = self.run("--merge", "-f", "ndjson", reports[0], *mixed[1:])
        self.expect("forms of parts mixed", out == self.run(*options, "-f", "ndjson")[1], errors)

    def quiet(self, options):
        """With -q: the findings and the totals of the whole, without what is undecided; -v lists it again."""
        (status, full, _), (quiet_status, quiet, errors), (_, verbose, _) = (
            self.run(*options, *words, "-f", "ndjson") for words in ((), ("-q",), ("-q", "-v")))
        *found, totals = full.splitlines(keepends=True)
        decided = [line for line in found if json.loads(line)["finding"]["verdict"] != "indetermine"]
        self.expect("-q lists no undecided verdict", status == quiet_status and 0 < len(decided) < len(found)
                    and quiet == b"".join([*decided, totals]), f"{len(found)} lines, {len(decided)} decided, {len(quiet.splitlines())}; {errors}")
        self.expect("-q -v lists them", verbose == full, f"{len(verbose)} bytes of {len(full)}")

    def read_all_the_same(self, options):
        """Reports that went through other programs: on one line, compressed, with blank lines, in UTF-16."""
        reports = self.cut("another form", "ndjson", 2, options)
        documents = self.cut("another form", "json", 2, options)
        whole = self.run(*options, "-f", "json")[1]
        text = reports[0].read_bytes()
        for name, bytes_read in (("on one line", json.dumps(json.loads(documents[0].read_bytes()), ensure_ascii=False).encode() + b"\n"),
                                 ("compressed", gzip.compress(text)), ("followed by blank lines", text + b"\n \n"),
                                 ("ended by CR-LF", text.replace(b"\n", b"\r\n")), ("in UTF-16", text.decode().encode("utf-16"))):
            path = self.directory / "read"
            path.write_bytes(bytes_read)
            _, out, errors = self.run("--merge", "-f", "json", path, reports[1])
            self.expect(f"a report {name}", out == whole, errors)

    def other_checks(self, directory, titles, rows):
        """Parts that only differ by what the names of the files do not say."""
        file = written(directory / "same.csv", titles, rows[:200])
        past = written(directory / "past.csv", titles, rows[200:400])
        first = self.run(file, past, *DAY, "--part", "1/2", "-f", "ndjson")[1]
        (directory / "first").write_bytes(first)

        def refused(name, words, *asked):
            (directory / "second").write_bytes(self.run(*asked, *DAY, "--part", "2/2", "-f", "ndjson")[1])
            status, out, errors = self.run("--merge", "-f", "json", directory / "first", directory / "second")
            self.expect(f"refused: {name}", status == 3 and not out and "ENT-153" in errors and words in " ".join(errors.split()), errors)

        refused("an earlier export or not", "autres exports antérieurs", file, "--historique", past)
        refused("another column", "colonnes lues autrement", file, past, "--map", f"heure={titles[titles.index('duree')]}")
        rows[0][titles.index("montant")] = "18.80" if rows[0][titles.index("montant")] != "18.80" else "18.79"
        written(file, titles, rows[:200])
        refused("another content of one size", "autre contenu de", file, past)

    def other_part(self, options, *more):
        path = self.directory / f"other{len(more[-1])}.ndjson"
        path.write_bytes(self.run(*[word for word in options if word not in DAY or more[0] != "-d"], "--part", "2/3", "-f", "ndjson", *more)[1])
        return path

    def spoilt(self, name, report, change):
        path = self.directory / name
        path.write_bytes(b"".join(change(report.read_bytes().splitlines(keepends=True))))
        return path

    def whole(self, options):
        path = self.directory / "whole.ndjson"
        path.write_bytes(self.run(*options, "-f", "ndjson")[1])
        return path

    def cut_short(self, report):
        path = self.directory / "short.ndjson"
        path.write_bytes(report.read_bytes()[:-40])
        return path


def mixed_up(rows, titles):
    """The rows with cells taken from one another, some that nobody can read, some lines that are none."""
    columns = [titles.index(name) for name in ("heure", "ordonnance", "date_ordonnance", "prescripteur", "adresse", "seance",
                                               "montant", "cotation", "duree", "lieu", "distance", "groupe", "date")]
    rows = [list(row) for row in rows]
    for row in rows:
        if random.random() < 0.5:
            for column in random.sample(columns, 2):
                row[column] = random.choice(rows)[column]
        if random.random() < 0.03:
            row[random.choice(columns)] = "??"
        if random.random() < 0.02:
            row.append("too many")
        if random.random() < 0.02:
            row[titles.index("ordonnance"):titles.index("prescripteur") + 1] = ["O1", "2025-12-01", "1", "99900000011"]
    return rows


def written(path, titles, rows):
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows([titles, *rows])
    path.write_text(text.getvalue(), encoding="utf-8")
    return path


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", required=True, type=pathlib.Path)
    parser.add_argument("--most", type=int, default=3, help="parts of the mixed file, at most; 7 before a release")
    options = parser.parse_args()
    random.seed(20260202)
    with open(ROOT / "examples/mois/seances.csv", newline="", encoding="utf-8") as file:
        titles, *rows = csv.reader(file)
    with tempfile.TemporaryDirectory(prefix="kine-parts-") as name:
        directory = pathlib.Path(name)
        bench = Bench(options.kine.resolve(), directory)
        bench.compare("examples/mois", [*DAY, ROOT / "examples/mois/seances-tableur.csv"], (1, 2, 7))
        mixed = written(directory / "mixed.csv", titles, mixed_up(rows, titles))
        bench.compare("mixed", [*DAY, mixed], range(1, options.most + 1))
        half = len(rows) // 2
        first = written(directory / "z-first.csv", titles, mixed_up(rows[:half], titles))
        second = written(directory / "a-second.csv", titles, mixed_up(rows[half:], titles))
        bench.compare("two files", [*DAY, "--ignore", "COT-005", first, second], (2,))
        bench.compare("after an earlier export", [*DAY, second, "--historique", first], (4,))
        bench.compare("undecided verdicts counted", [*DAY, "-q", mixed], (3,))
        bench.quiet([*DAY, mixed])
        bench.refusals([*DAY, mixed])
        bench.read_all_the_same([*DAY, mixed])
        bench.other_checks(directory, titles, [list(row) for row in rows])
    print(f"{bench.passed} passed, {bench.failed} failed")
    sys.exit(1 if bench.failed else 0)


if __name__ == "__main__":
    main()
