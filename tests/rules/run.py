#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the fixtures of the rules: one folder per rule, named after its code.

    bon.csv                      nothing to say: no finding, undecided verdicts apart, even without any of its columns
    mauvais.csv, attendu.txt     what the rule finds
    NAME.csv, NAME.txt           limits (limite_…), worked cases of the texts (cas_…), reported mistakes (faux_positif_…)

An expected file has one line per finding, `line:column severity CODE`. Undecided verdicts are only compared when they are
listed, as `line:column indetermine CODE`. What is at stake may follow, worked out from the texts: `exposed 18.79`,
`unreimbursed 6.00`, `unclaimed 2.50` or `no stake`; it is only compared where it is written. The properties on columns come
from kine-check(1): a fact that is missing never turns a correct file into a fault, nor a faulty one into a correct one.

The files are checked by kine_rule_findings (findings.cpp), which reads the tables once; one file of each family is checked by
`kine check -f json` too, and must have the same report.
"""

import argparse
import concurrent.futures
import csv
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import threading

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parents[1]
TODAY = "2026-11-21"
TIMEOUT = 300  # seconds, for one command under sanitizers on a busy machine
SANITIZERS = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")
REQUIRED = ("patient", "date", "cotation")
TYING = ("praticien", "remplace", "adresse", "ordonnance", "facture", "devis")  # what rows of several patients may share
PRESUMED = ("-sans-territoire", "-sans-departement")  # métropole is presumed, as kine-check(1) says, and -t tells it
KEPT = re.compile(r"|non|aucun|aucune|[\d ]{9,}")  # a known absence, a number of a register
EXPECTED_LINE = re.compile(r"\d+:\d+ (error|warning|info|indetermine) [A-Z]+-\d{3}( no stake|( \w+ \d+\.\d\d,?)+)?")
WHOSE = ("exposed", "unreimbursed", "unclaimed")  # what a finding may cost: to be paid back, to the patient, to who bills


class Problem(Exception):
    pass


class Kine:
    def __init__(self, binary, home):
        self.binary, self.home = binary, home
        self.own, self.started = threading.local(), []

    def environment(self):
        env = {"HOME": self.home, "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": TODAY}
        return env | {name: os.environ[name] for name in SANITIZERS if name in os.environ}

    def json(self, *arguments):
        command = [self.binary, *map(str, arguments)]
        done = subprocess.run(command, capture_output=True, env=self.environment(), timeout=TIMEOUT, check=False)
        if done.returncode not in (0, 1):
            raise Problem(f"exit code {done.returncode}\n{done.stderr.decode(errors='replace')}")
        try:
            return json.loads(done.stdout)
        except ValueError as error:
            raise Problem(f"not JSON: {error}") from error

    def check(self, *paths):
        """The report of these files read together, from the process of this thread."""
        process = getattr(self.own, "process", None)
        if process is None:
            process = self.own.process = subprocess.Popen([self.binary.with_name("kine_rule_findings")], env=self.environment(),
                                                          stdin=subprocess.PIPE, stdout=subprocess.PIPE)
            self.started.append(process)
        process.stdin.write("\t".join([TODAY, *map(str, paths)]).encode() + b"\n")
        process.stdin.flush()
        length = process.stdout.readline()
        if length.strip() in (b"", b"0"):
            raise Problem(f"no report of {paths[0]}: {process.stdout.readline().decode(errors='replace')}")
        return json.loads(process.stdout.read(int(length)))

    def close(self):
        """Lines about the processes that did not end well, leaks among them."""
        for process in self.started:
            process.stdin.close()
        return [f"  kine_rule_findings: exit code {process.returncode}" for process in self.started if process.wait(TIMEOUT) != 0]

    def rules(self):
        return [rule["code"] for rule in self.json("regles", "-f", "json")["rules"]]

    def findings(self, *paths):
        """(file, line of an expected file) of every finding in these files, read together."""
        found = []
        for finding in self.check(*paths)["findings"]:
            undecided = finding["verdict"] == "indetermine"
            severity = "indetermine" if undecided else finding["severity"]
            place = f"{finding['line']}:{finding['column']}"
            found.append((finding["file"], f"{place} {severity} {finding['code']} {stake(finding['money'])}"))
        return found

    def conforming(self, code, *paths):
        """How many times the rule says « conforme » in these files, read together."""
        return self.check(*paths)["summary"]["rules"].get(code, {}).get("conforme", 0)

    def lines(self, path):
        return [line for _, line in self.findings(path)]


class Program(Kine):
    """`kine check` itself, a start for each question: for tables and programs that kine_rule_findings is not made of."""

    def check(self, *paths):
        return self.json("check", *paths, "-d", TODAY, "-f", "json")


def stake(money):
    """The end of an expected line; money: the amounts by name, as the JSON of a finding has them."""
    return ", ".join(f"{name} {money[name]}" for name in WHOSE if money[name] != "0.00") or "no stake"


def without_stake(line):
    return " ".join(line.split(" ")[:3])


def is_undecided(line):
    return " indetermine " in line


def place(line):
    row, column = line.split(" ")[0].split(":")
    return int(row), int(column), line


def differences(expected, found):
    """Missing and unexpected lines, in the order of the file."""
    listed = {without_stake(line) for line in expected if is_undecided(line)}
    left = [line for line in found if not is_undecided(line) or without_stake(line) in listed]
    missing = []
    for line in sorted(expected, key=len, reverse=True):  # those that say what is at stake first
        same = next((other for other in left if line in (other, without_stake(other))), None)
        if same is None:
            missing.append(line)
        else:
            left.remove(same)
    return [f"  missing     {line}" for line in sorted(missing, key=place)] + [
        f"  unexpected  {line}" for line in sorted(left, key=place)
    ]


def read_expected(path):
    lines = path.read_text(encoding="utf-8").splitlines()
    for line in lines:
        if not EXPECTED_LINE.fullmatch(line):
            raise Problem(f"{path.name}: unreadable line: {line}")
    return lines


def check_file(kine, path):
    """What is wrong with one fixture."""
    if path.stem == "bon":
        return differences([], kine.lines(path))
    expected_path = path.with_name("attendu.txt" if path.stem == "mauvais" else f"{path.stem}.txt")
    if not expected_path.is_file():
        return [f"  {expected_path.name} is missing"]
    expected = read_expected(expected_path)
    code = path.parent.name
    if path.stem == "mauvais" and not any(without_stake(line).endswith(f" {code}") and not is_undecided(line) for line in expected):
        return [f"  attendu.txt has no finding of {code}"]
    return differences(expected, kine.lines(path))


def without_each_column(path, directory):
    """Copies of a file, each without one of its optional columns. Read together, they share no patient nor anything else
    that ties the rows of several patients, numbers of registers apart."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    patient = rows[0].index("patient")
    tying = [rows[0].index(title) for title in TYING if title in rows[0]]
    for index, title in enumerate(rows[0]):
        if title in REQUIRED:
            continue
        name = f"{path.parent.name}-sans-{title}"
        text = io.StringIO()
        writer = csv.writer(text, delimiter=";", lineterminator="\n")
        for number, row in enumerate(rows):
            own = list(row)
            if number > 0:
                own[patient] = f"{name}-{own[patient]}"
                for cell in tying:
                    own[cell] = own[cell] if KEPT.fullmatch(own[cell]) else f"{name}-{own[cell]}"
            writer.writerow(own[:index] + own[index + 1:])
        copy = pathlib.Path(directory) / f"{name}.csv"
        copy.write_text(text.getvalue(), encoding="utf-8")
        yield copy


def check_columns(kine, directory):
    """No correct file becomes faulty when it loses a column. All the copies are read in one run."""
    copies = [copy for path in sorted(HERE.glob("*/bon.csv")) for copy in without_each_column(path, directory)]
    found = [(file, line) for file, line in kine.findings(*copies) if not is_undecided(line)]
    return [f"  {pathlib.Path(file).stem}: {line}" for file, line in found]


def check_conforming(kine, path, directory):
    """A rule says « conforme » no oftener when the faulty file loses a column."""
    copies = [copy for copy in without_each_column(path, directory) if not copy.stem.endswith(PRESUMED)]
    if not copies:
        return []
    code = path.parent.name
    most = len(copies) * kine.conforming(code, path)
    found = kine.conforming(code, *copies)
    return [f"  {found} times without one column, {most} with all of them"] if found > most else []


def cases(kine, directory):
    """(name, function) of every case."""
    yield "every rule has its fixtures", lambda: completeness(kine)
    yield "correct files without a column", lambda: check_columns(kine, directory)
    for path in {path.name[:3]: path for path in sorted(HERE.glob("[A-Z]*-*"))}.values():
        faulty = path / "mauvais.csv"
        yield f"{path.name}, as kine check -f json says it", lambda path=faulty: same_report(kine, path)
    for folder in sorted(path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"):
        for path in sorted(folder.glob("*.csv")):
            yield f"{folder.name}/{path.name}", lambda path=path: check_file(kine, path)
        faulty = folder / "mauvais.csv"
        if faulty.is_file():
            yield f"{folder.name} conforming without a column", lambda path=faulty: check_conforming(kine, path, directory)


def same_report(kine, path):
    """`kine check` says of the file what kine_rule_findings says."""
    return [] if kine.json("check", path, "-f", "json", "-d", TODAY) == kine.check(path) else [f"  {path.name}: another report"]


def completeness(kine):
    """Folders and rules that do not go together, files that no case reads."""
    codes = set(kine.rules())
    folders = {path.name: path for path in HERE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    lines = [f"  {code} has no folder" for code in sorted(codes - folders.keys())]
    lines += [f"  {name} is no rule" for name in sorted(folders.keys() - codes)]
    for name, folder in sorted(folders.items()):
        files = {path.name for path in folder.iterdir()}
        lines += [f"  {name}/{file} is missing" for file in ("bon.csv", "mauvais.csv", "attendu.txt") if file not in files]
        for file in sorted(files):
            stem, _, suffix = file.rpartition(".")
            if suffix == "txt" and file != "attendu.txt" and f"{stem}.csv" not in files:
                lines.append(f"  {name}/{file} expects something of no file")
            elif suffix not in ("txt", "csv"):
                lines.append(f"  {name}/{file} is no fixture")
    return lines


def run(function):
    try:
        return function()
    except (Problem, OSError, KeyError, subprocess.TimeoutExpired) as error:
        return [f"  {error}"]


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory(prefix="kine-rules-") as directory:
        kine = Kine(options.kine.resolve(), directory)
        listed = list(cases(kine, directory))
        with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
            for (name, _), lines in zip(listed, pool.map(lambda case: run(case[1]), listed)):
                if lines:
                    failed += 1
                    print(f"FAIL {name}", *lines, sep="\n")
                else:
                    passed += 1
        for line in kine.close():
            failed += 1
            print("FAIL the end of the checks", line, sep="\n")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
