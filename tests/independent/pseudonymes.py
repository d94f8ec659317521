#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Rewrites exports with `kine pseudonymise` and looks at the copies with other eyes: the csv module of Python reads the
cells, `kine check` is run on both sides and its JSON compared.

For each export: the same findings, row by row; nobody's identifier, number, name or address is left anywhere in the copy;
every day has moved, all by one number of weeks, and no time at all; the other cells are as they were; one key gives one
copy, two keys give two. A copy that would not be faithful is not written, and then `--garder-dates` must do.
"""

import argparse
import collections
import csv
import datetime
import io
import json
import os
import pathlib
import re
import stat
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
DAY = "2026-11-21"
KEYS = ("0123456789abcdef" * 4, "fedcba9876543210" * 4)
PEOPLE = ["patient", "praticien", "remplace", "prescripteur"]
HIDDEN = PEOPLE + ["adresse", "ordonnance", "serie", "devis", "facture", "diagnostic", "hn_libelle"]
KEPT = ["heure", "duree", "montant", "lieu", "distance", "zone", "seance", "quantite", "exoneration", "regime", "mode",
        "part_amo", "part_amc", "part_patient", "sexe", "groupe", "presence", "phase", "territoire", "departement"]
KNOWN_NUMBERS = {"291991123"}
ABSENT = {"non", "aucun", "aucune", "0"}


def luhn(digits):
    total = 0
    for i, digit in enumerate(reversed(digits)):
        value = int(digit) * (2 if i % 2 else 1)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def day_of(text):
    for pattern in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.datetime.strptime(text.strip(), pattern).date()
        except ValueError:
            pass
    return None


class Kine:
    def __init__(self, path, directory):
        self.path, self.directory = path, directory
        for i, key in enumerate(KEYS):
            file = directory / f"cle{i}"
            file.write_text(key + "\n", encoding="ascii")
            file.chmod(0o600)

    def run(self, *words):
        return subprocess.run([self.path, *map(str, words)], capture_output=True, check=False, cwd=self.directory,
                              env={"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": DAY, "HOME": str(self.directory)})

    def copy(self, files, key, *options):
        return self.run("pseudonymise", *files, "--cle", self.directory / f"cle{key}", "-q", *options)

    def findings(self, files):
        """What is found, without the words: they name people and days."""
        done = self.run("check", *files, "-f", "json")
        if done.returncode not in (0, 1):
            raise RuntimeError(done.stderr.decode())
        report = json.loads(done.stdout)
        names = {str(file): i for i, file in enumerate(files)}
        kept = ("code", "severity", "verdict", "line", "missing", "stakes", "certainty", "also")
        found = collections.Counter(json.dumps({**{name: finding.get(name) for name in kept},
                                                "file": names.get(finding.get("file"), finding.get("file"))}, sort_keys=True)
                                    for finding in report["findings"])
        summary = {name: value for name, value in report["summary"].items() if name != "undecided"}
        return found, json.dumps(summary, sort_keys=True), report


def rows(data):
    text = data.decode("utf-8-sig")
    delimiter = max(";,\t|", key=text.split("\n", 1)[0].count)
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))


def same_but_cells(before, after):
    """Delimiters, quotes and line ends, cells apart."""
    def strip(data):
        return re.sub(rb"[^;,\t|\"\r\n]", b"", data)
    return strip(before).count(b"\n") == strip(after).count(b"\n") and before[:3] == after[:3]


def mistakes_of_cells(before, after, shifted):
    problems = []
    titles = [title.strip() for title in before[0]]
    if before[0] != after[0]:
        problems.append("the titles changed")
    if [len(row) for row in before] != [len(row) for row in after]:
        return problems + ["rows or cells are lost"]
    moves = set()
    names = {column: {} for column in HIDDEN}
    whole = "\n".join("\x1f".join(row) for row in after[1:])
    for number, (old, new) in enumerate(zip(before[1:], after[1:]), 2):
        for title, was, is_now in zip(titles, old, new):
            was, is_now = was.strip(), is_now.strip()
            if title in HIDDEN and was and was.lower() not in ABSENT | KNOWN_NUMBERS:
                if is_now == was or not is_now:
                    problems.append(f"line {number}: {title} is left or lost")
                if names[title].setdefault(was, is_now) != is_now:
                    problems.append(f"line {number}: {title} has two pseudonyms")
                digits = re.sub(r"[ .-]", "", was)
                if title in PEOPLE and digits.isdigit() and len(digits) in (9, 11, 14):
                    new_digits = re.sub(r"[ .-]", "", is_now)
                    if len(new_digits) != len(digits) or luhn(new_digits) != luhn(digits):
                        problems.append(f"line {number}: {title} has another form or key")
                if len(was) >= 5 and was in whole:
                    problems.append(f"line {number}: « {title} » still stands somewhere")
            if title in KEPT and is_now != was and not re.fullmatch(r"[9z\W]*", is_now): # of the unreadable, the shape is left
                problems.append(f"line {number}: {title} changed")
            day = day_of(was)
            if day and title not in HIDDEN and title not in KEPT:
                later = day_of(is_now)
                if later is None:
                    problems.append(f"line {number}: {title} is no day any more")
                else:
                    moves.add(later - day)
    for column, pairs in names.items():
        if len(set(pairs.values())) != len(pairs):
            problems.append(f"two {column} have one pseudonym")
    if len(moves) > 1 or any(move.days % 7 for move in moves):
        problems.append(f"days move by {moves}")
    if moves and shifted == (moves == {datetime.timedelta()}):
        problems.append("days are not moved as they should")
    return problems


def judge(kine, files, tally):
    """What is wrong with the copy of some files, in words."""
    target = kine.directory / ("copie" if len(files) == 1 else "copies")
    if len(files) == 1:
        target.unlink(missing_ok=True)
    options = []
    done = kine.copy(files, 0, "-o", target)
    shifted = done.returncode == 0
    if done.returncode == 1 and b"ENT-061" in done.stderr and b"--garder-dates" in done.stderr:
        if (target.exists() and len(files) == 1):
            return ["a refused copy is written"]
        options = ["--garder-dates"]
        done = kine.copy(files, 0, "-o", target, *options)
    tally["shifted" if shifted else "dates kept"] += 1
    if done.returncode != 0 or done.stdout or done.stderr:
        return [f"exit {done.returncode}: {done.stderr.decode()}"]
    copies = [target] if len(files) == 1 else [target / f"seances-{i}.csv" for i in range(1, len(files) + 1)]
    problems = []
    for file, copy in zip(files, copies):
        if stat.S_IMODE(copy.stat().st_mode) != 0o600:
            problems.append("others may read the copy")
        if not same_but_cells(file.read_bytes(), copy.read_bytes()):
            problems.append("lines or first bytes differ")
        problems += mistakes_of_cells(rows(file.read_bytes()), rows(copy.read_bytes()), shifted)
    before, after = kine.findings(files), kine.findings(copies)
    if before[0] != after[0]:
        problems.append(f"other findings: {list((before[0] - after[0]) + (after[0] - before[0]))[:3]}")
    if before[1] != after[1]:
        problems.append(f"other totals: {before[1]} {after[1]}")
    if len(files) == 1 and not problems:
        first = kine.copy(files, 0, *options).stdout
        if first != copies[0].read_bytes() or first != kine.copy(files, 0, *options).stdout:
            problems.append("one key gives two copies")
        other = kine.copy(files, 1, *options)
        if other.returncode == 0 and other.stdout == first:
            problems.append("two keys give one copy")
    return problems


def refusals(kine):
    """Inputs that must not be rewritten, by what is said."""
    directory = kine.directory
    export = directory / "seances.csv"
    export.write_text("patient;date;cotation\nP1;2026-03-02;RAB 8,5\n", encoding="utf-8")
    lines = directory / "seances.ndjson"
    lines.write_text('{"patient":"P1","date":"2026-03-02","cotation":"RAB 8,5"}\n', encoding="utf-8")
    bad_key = directory / "mauvaise"
    bad_key.write_text("secret\n", encoding="utf-8")
    wanted = [(["pseudonymise", lines], 3, "ENT-060"),
              (["pseudonymise", export, "-o", export], 2, "USA-016"),
              (["pseudonymise", export, "--cle", bad_key], 3, "USA-005"),
              (["pseudonymise", export, export], 2, "USA-"),
              (["pseudonymise"], 2, "USA-")]
    problems = []
    before = export.read_bytes()
    for words, code, said in wanted:
        done = kine.run(*words)
        if done.returncode != code or said not in done.stderr.decode() or done.stdout:
            problems.append(f"{words}: exit {done.returncode}, {done.stderr.decode()}")
    if export.read_bytes() != before:
        problems.append("a refusal changed its input")
    return problems


def own_key(kine):
    """The key made on first use: for its owner only, never shown, used again."""
    export = kine.directory / "seances.csv"
    old = os.umask(0)
    first, second = kine.run("pseudonymise", export), kine.run("pseudonymise", export)
    os.umask(old)
    key = kine.directory / ".local/share/kine/pseudonymes.cle"
    problems = [] if first.returncode == 0 and first.stdout == second.stdout else [first.stderr.decode()]
    if stat.S_IMODE(key.stat().st_mode) != 0o600 or stat.S_IMODE(key.parent.stat().st_mode) != 0o700:
        problems.append("others may read the key")
    secret = key.read_bytes().strip()
    if len(secret) != 64 or any(secret in text for text in (first.stdout, first.stderr, second.stdout, second.stderr)):
        problems.append("the key is shown, or is none")
    return problems


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    parser.add_argument("--every", type=int, default=40,
                        help="one faulty export of the rules in N; 1 before a release")
    parser.add_argument("files", nargs="*", type=pathlib.Path)
    options = parser.parse_args()
    rules = sorted((ROOT / "tests/rules").glob("*/mauvais.csv"))
    groups = [[ROOT / "examples/controle/export.csv"], rules[:2], *([file] for file in rules[::options.every])]
    if options.every == 1: # every week of shift is tried on a whole month: minutes with the sanitizers
        groups.append(sorted((ROOT / "examples/mois").glob("seances*.csv")))
    if options.files:
        groups = [[file.resolve()] for file in options.files]
    tally = collections.Counter()
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="kine-pseudonymes-") as home:
        kine = Kine(str(options.kine.resolve()), pathlib.Path(home))
        cases = [(" ".join(str(file.relative_to(ROOT)) for file in group), lambda g=group: judge(kine, g, tally))
                 for group in groups if group]
        cases += [("refusals", lambda: refusals(kine)), ("own key", lambda: own_key(kine))]
        for name, case in cases:
            problems = case()
            passed, failed = (passed, failed + 1) if problems else (passed + 1, failed)
            if problems:
                print(f"FAIL {name}\n  " + "\n  ".join(problems[:6]))
    print(f"copies: {dict(tally)}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
