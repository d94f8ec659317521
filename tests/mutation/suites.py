#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The tests that a mutant must break, those that speak of it first. Each takes the tables from KINE_TARIFFS.

    loader        kine refuses the tables (exit code 3)
    facts         tests/vectors/: its history, its days, its prices, what was known when, what it allows (facts.py)
    rules         the fixtures of tests/rules/<its code>, then those that name it or expect it to speak
    golden        the golden files that name it

A test that does not pass on the tables as they are (a golden that prints their fingerprint) is left out.
"""

import csv
import importlib.util
import io
import json
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import facts  # noqa: E402

ROOT = pathlib.Path(__file__).resolve().parents[2]
RELATED = 40  # fixtures of other rules that are tried
COMMANDS = 30  # of golden files that are tried, at most
MOST_PER_FILE = 16  # commands of a golden file that is tried
CORRECTION_KEYS = frozenset("sure par cible avec sans causes genre".split())


def load(name, path):
    spec = importlib.util.spec_from_file_location(name, ROOT / path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


rules = load("rules_run", "tests/rules/run.py")
golden = load("golden_run", "tests/golden/run.py")


class Refused(Exception):
    """kine does not load the tables."""


class Tables:
    """kine reading the tables of one directory."""

    def __init__(self, binary, directory, home):
        self.binary, self.directory, self.home = str(binary), str(directory), pathlib.Path(home)
        self.starts = 0
        self.copies = {}  # of the fixtures, to be read together
        self.wrapper = self.home / "kine"  # for the runners that are given a program
        self.wrapper.write_text(f'#!/bin/sh\nKINE_TARIFFS="{directory}" exec "{binary}" "$@"\n', encoding="utf-8")
        self.wrapper.chmod(0o755)

    def run(self, *words, stdin=""):
        self.starts += 1
        env = {"HOME": str(self.home), "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": rules.TODAY,
               "KINE_TARIFFS": self.directory, **{name: os.environ[name] for name in rules.SANITIZERS if name in os.environ}}
        done = subprocess.run([self.binary, *words], input=stdin, capture_output=True, text=True, env=env, check=False,
                              timeout=rules.TIMEOUT)
        return done.returncode, done.stdout, done.stderr

    def apart(self, path):
        if path not in self.copies:
            self.copies[path] = apart(path, self.home, f"f{len(self.copies)}")
        return self.copies[path]

    def json_of(self, *words):
        code, out, _ = self.run(*words, "-f", "json")
        if code == 3:
            raise Refused
        try:
            return json.loads(out)
        except ValueError:
            return {}

    def json_lines(self, requests):
        code, out, _ = self.run("quote", "-", "-f", "json", stdin="".join(json.dumps(each) + "\n" for each in requests))
        answers = [json.loads(line) for line in out.splitlines()]
        if code == 3 and len(answers) != len(requests):
            raise Refused
        return answers


def apart(path, home, name):
    """A copy of a fixture whose patients, and what ties rows of several patients, are its own: fixtures are then read in
    one run. Columns move, so findings are compared by line, severity and code."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    titles = rows[0]
    for row in rows[1:]:
        for at, title in enumerate(titles[:len(row)]):
            if title == "patient" and row[at] or title in rules.TYING and not rules.KEPT.fullmatch(row[at]):
                row[at] = f"{name}-{row[at]}"
    text = io.StringIO()
    csv.writer(text, delimiter=";", lineterminator="\n").writerows(rows)
    copy = home / f"{name}.csv"
    copy.write_text(text.getvalue(), encoding="utf-8")
    return copy


def expected_of(path):
    """What a fixture must be told, and the undecided verdicts that count. Columns are 0."""
    if path.stem == "bon":
        return []
    text = path.with_name("attendu.txt" if path.stem == "mauvais" else f"{path.stem}.txt")
    return [re.sub(r":\d+ ", ":0 ", line, count=1) for line in rules.read_expected(text)]


def told(tables, copies, undecided):
    """What is said of these files, as (file, line), or None; undecided verdicts, which are many, when they are asked for."""
    words = ("check", *copies, "-d", rules.TODAY)
    if undecided:
        findings = tables.json_of(*words).get("findings")
        return findings and [(each["file"], "{line}:0 {} {code} {}".format(
            "indetermine" if each["verdict"] == "indetermine" else each["severity"], rules.stake(each["money"]), **each))
            for each in findings]
    code, out, _ = tables.run(*words, "-q", "-f", "csv")
    if code == 3:
        raise Refused
    found = []
    for row in csv.DictReader(io.StringIO(out), delimiter=";"):
        money = {name: row[title].replace(",", ".") for name, title in zip(rules.WHOSE, ("expose", "non_rembourse", "non_reclame"))}
        found.append((row["fichier"], "{ligne}:0 {severite} {code} {}".format(rules.stake(money), **row)))
    return found if out else None


def verdicts(tables, fixtures):
    """{fixture: whether it is told what it expects}, read together: those that expect undecided verdicts, and the others."""
    answer = {}
    expected = {path: expected_of(path) for path in fixtures}
    for undecided in (False, True):
        copies = {str(tables.apart(path)): path for path in fixtures
                  if any(rules.is_undecided(line) for line in expected[path]) == undecided}
        said = told(tables, copies, undecided) if copies else []
        found = {path: [] for path in copies.values()}
        for file, line in said or ():
            found[copies[file]].append(line)
        answer.update({path: said is not None and not rules.differences(expected[path], lines) for path, lines in found.items()})
    return answer


def alone(tables, path):
    """Whether a fixture passes by itself."""
    tables.starts += 1
    try:
        return not rules.check_file(rules.Program(tables.wrapper, str(tables.home)), path)
    except rules.Problem:
        return False


def named(tokens, text):
    return any(re.search(rf"(?<![\w-]){re.escape(token)}(?![\w-])", text) for token in tokens)


class Tests:
    """What is tried, from the texts of the tests; each is first run on the tables as they are, once."""

    def __init__(self, base):
        self.base = base  # Tables, not mutated
        self.good = {}  # whether each fixture passes beside others, each golden file
        self.good_alone = {}
        self.fixtures = {path: path.read_text(encoding="utf-8-sig") + self.expected_text(path)
                         for path in sorted((ROOT / "tests/rules").glob("*/*.csv"))}
        self.goldens = {path: path.read_bytes().decode("utf-8", "replace")
                        for path in sorted((ROOT / "tests/golden").rglob("*.test"))}
        self.rule_texts = self.entries("regles/*.toml", "regle", "code")  # to know those that name a threshold or an act
        self.definition_texts = self.entries("definitions.toml", "definition", "nom")

    @staticmethod
    def expected_text(path):
        text = path.with_name("attendu.txt" if path.stem == "mauvais" else f"{path.stem}.txt")
        return text.read_text(encoding="utf-8") if text.is_file() else ""

    @staticmethod
    def entries(files, table, key):
        """{name: its table} of the entries [[table]] of these files."""
        answer = {}
        for path in (ROOT / "tariffs").glob(files):
            for part in path.read_text(encoding="utf-8").split(f"[[{table}]]\n")[1:]:
                answer[re.search(rf'^{key} = "([^"]+)"', part, re.MULTILINE)[1]] = part
        return answer

    def with_those_that_name(self, definition):
        """Its name, and those of the definitions that say it, directly or not."""
        names = {definition}
        while more := {name for name, text in self.definition_texts.items() if named(names, text)} - names:
            names |= more
        return names

    def break_one(self, tables, fixtures, each_alone=False):
        """Whether the tables break one of these fixtures. Those that do not pass beside others, as numbers of patients that
        are read, are run alone; so is each of them when columns must be compared."""
        if each_alone:
            return any(self.passes_alone(path) and not alone(tables, path) for path in fixtures)
        new = [path for path in fixtures if path not in self.good]
        if new:
            self.good.update(verdicts(self.base, new))
        together = [path for path in fixtures if self.good[path]]
        if together and not all(verdicts(tables, together).values()):
            return True
        return any(self.passes_alone(path) and not alone(tables, path) for path in fixtures if not self.good[path])

    def passes_alone(self, path):
        if path not in self.good_alone:
            self.good_alone[path] = alone(self.base, path)
        return self.good_alone[path]

    def own_fixtures(self, mutant):
        if mutant.table == "regle":
            codes = {mutant.owner, *re.findall(r'"([A-Z]+-\d{3})"', mutant.change)}
        else:
            tokens = self.with_those_that_name(mutant.owner) if mutant.table == "definition" else mutant.tokens
            codes = {code for code, text in self.rule_texts.items() if named(tokens, text)}
        return [path for path in self.fixtures if path.parent.name in codes]

    def related_fixtures(self, mutant, own):
        own = set(own)
        return [path for path, text in self.fixtures.items() if path not in own and named(mutant.tokens, text)][:RELATED]

    def related_goldens(self, mutant):
        names = set(mutant.tokens)
        if mutant.file.startswith("profils/"):
            names.add(pathlib.PurePath(mutant.file).stem)
        # Only what is put right shows what is wrong in a correction.
        shows = "--diff" if mutant.key in CORRECTION_KEYS else ""
        found = [(shows not in text, path.stem not in names, text.count("\n$"), path)
                 for path, text in self.goldens.items() if named(names, text)]
        commands = 0
        for _, _, count, path in sorted(found):
            commands += count
            if count <= MOST_PER_FILE and commands <= COMMANDS:
                yield path

    def golden_passes(self, tables, path):
        tables.starts += self.goldens[path].count("\n$")
        return golden.run_file(path, tables.wrapper, False)[2] == 0

    def killer(self, tables, mutant):
        """The name of the suite that breaks, or None."""
        try:
            return self.first_broken(tables, mutant)
        except Refused:
            return "loader"

    def first_broken(self, tables, mutant):
        if facts.problem(tables, mutant):
            return "facts"
        own = self.own_fixtures(mutant)
        for name, fixtures in (("own rules", own), ("other rules", self.related_fixtures(mutant, own))):
            if self.break_one(tables, fixtures if mutant.table == "definition" else fixtures[:2 * RELATED], mutant.key == "colonne"):
                return name
        for path in self.related_goldens(mutant):
            if path not in self.good:
                self.good[path] = self.golden_passes(self.base, path)
            if self.good[path] and not self.golden_passes(tables, path):
                return "golden"
        if not tables.starts:  # nothing names it: at least the tables load
            tables.json_of("regles")
        return None


