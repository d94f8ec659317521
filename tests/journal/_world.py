# SPDX-License-Identifier: Apache-2.0
"""A practice to bill, its journal, and what must always be true of it, read with Python's own sqlite3."""

import pathlib
import sqlite3
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests/golden"))
import run as golden  # noqa: E402

CABINET = """[praticien]
nom = "Morvan"
prenom = "Solène"
siret = "12345678200010"
"""
TABLES = ("document", "line", "billed", "numbering", "payment", "rejection")


class World:
    """A directory with everything the commands need."""

    def __init__(self, kine, directory):
        self.kine = str(kine)
        self.record_program = str(pathlib.Path(kine).parent / "kine_journal_record")
        self.directory = pathlib.Path(directory)
        self.journal = self.directory / "cabinet.journal"
        self.env = golden.environment(directory)
        (self.directory / "cabinet.toml").write_text(CABINET, encoding="utf-8")

    def sessions(self, name, patients, days=4):
        """A file of sessions of these patients; how many lines it makes."""
        rows = ["patient;date;cotation;exoneration;hn_libelle;hn_nature;lieu"]
        for patient in patients:
            rows += [f"{patient};2026-01-{day:02};RAB 8,5;{'ald' if day % 2 else 'aucune'};;;" for day in range(5, 5 + days)]
            rows.append(f"{patient};2026-01-20;HN 60;;Massage;bien-etre;cabinet")
        (self.directory / name).write_text("\n".join(rows) + "\n", encoding="utf-8")
        return len(rows) - 1

    def bill(self, sessions, out="factures", journal=None, day="2026-02-02"):
        return [self.kine, "bill", sessions, "--cabinet", "cabinet.toml", "--journal", str(journal or self.journal), "-d", day,
                "-q", "-o", out]

    def record(self, day="2026-03-02"):
        return [self.record_program, str(self.journal), day]

    def credit(self, number, reason="erreur", day="2026-02-02"):
        return [self.kine, "journal", str(self.journal), "avoir", number, "--motif", reason, "-d", day]

    def run(self, command, **more):
        return subprocess.run(command, cwd=self.directory, env=self.env, stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, encoding="utf-8", errors="replace", timeout=golden.TIMEOUT, check=False, **more)

    def start(self, command):
        return subprocess.Popen(command, cwd=self.directory, env=self.env, stdin=subprocess.DEVNULL,
                                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def verified(self, journal=None):
        """What `verifier` says when it is not content."""
        done = self.run([self.kine, "journal", str(journal or self.journal), "verifier"])
        return [] if done.returncode == 0 else [f"verifier: {done.returncode} {done.stdout}{done.stderr}"]


def content(journal):
    """Every row of the journal, by table; nothing when it has not begun."""
    database = sqlite3.connect(str(journal))
    try:
        known = {name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        return {table: list(database.execute(f"SELECT * FROM {table} ORDER BY 1")) if table in known else [] for table in TABLES}
    finally:
        database.close()


def wrong(journal):
    """What must never be: broken pages or keys, a gap or a double in the numbers, a session billed twice or lost."""
    database = sqlite3.connect(str(journal))
    problems = []
    try:
        ask = lambda text: list(database.execute(text))  # noqa: E731
        problems += [f"integrity: {row}" for row in ask("PRAGMA integrity_check") if row != ("ok",)]
        problems += [f"foreign key: {row}" for row in ask("PRAGMA foreign_key_check")]
        if not ask("SELECT 1 FROM sqlite_master WHERE name = 'document'"):
            return problems
        for practice, year, last in ask("SELECT practice, year, last FROM numbering"):
            found = [n for (n,) in ask(f"SELECT sequence FROM document WHERE practice = '{practice}' AND year = {year} ORDER BY id")]
            if found != list(range(1, last + 1)):
                problems.append(f"numbers of {year}: {found}, the last should be {last}")
        live = ask("""SELECT l.session, l.id FROM line l JOIN document d ON d.id = l.document
                      WHERE d.kind <> 'credit' AND d.id NOT IN (SELECT cancels FROM document WHERE cancels IS NOT NULL)
                      ORDER BY 1""")
        if live != ask("SELECT session, line FROM billed ORDER BY 1"):
            problems.append("the billed sessions are not those of the documents")
        doubles = ask("""SELECT d.patient, l.day, l.cotation, count(*) FROM billed b JOIN line l ON l.id = b.line
                         JOIN document d ON d.id = l.document GROUP BY 1, 2, 3 HAVING count(*) > 1""")
        problems += [f"billed twice: {row}" for row in doubles]
        empty = ask("SELECT id FROM document WHERE id NOT IN (SELECT document FROM line)")
        problems += [f"a document without lines: {row}" for row in empty]
    finally:
        database.close()
    return problems


def lost(before, after):
    """Rows of documents, lines and money that were there and are not, or not the same."""
    return [f"{table}: {row} is lost" for table in ("document", "line", "payment", "rejection")
            for row in before[table] if row not in set(after[table])]
