# SPDX-License-Identifier: Apache-2.0
"""Runs `kine` on one hostile input and says what is wrong with how it ended or with what it wrote."""

import csv
import io
import os
import pathlib
import re
import resource
import signal
import subprocess
import tempfile
import time

# What a terminal, a spreadsheet or a browser would obey: C0 and C1 controls, and what reorders or hides text.
CONTROLS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]")
ORDERS = re.compile("[\x00-\x08\x0b-\x1f\x7f]")
JSON_FORMS = ("json", "ndjson", "sarif", "gitlab")
NUMBER = re.compile(r"[-+]?[0-9][0-9 .,]*")
PATIENCE = 30
ACCEPTED, REFUSED, TOLD = {0, 1}, {2, 3}, {0, 1, 2, 3}


class Case:
    """`words` are those of the command; `expected` exit codes; `needs` is found in what is said; `limit` in MiB of memory. `before`
    is the command that makes what this one reads, `then` the one that must still go well after it."""

    def __init__(self, name, words, expected, *, files=None, stdin=b"", needs="", limit=300, seconds=20, copy=False, prepare=None, after=None,
                 output=b"", before=None, then=None):
        self.before, self.then = before, then
        self.name, self.words, self.expected, self.files, self.stdin = name, words, expected, files or {}, stdin
        self.needs, self.limit, self.seconds, self.copy, self.prepare, self.after = needs, limit, seconds, copy, prepare, after
        self.output = output


def formulas(text):
    """Cells of a CSV that a spreadsheet would compute."""
    for row in csv.reader(io.StringIO(text), delimiter=";"):
        for cell in row:
            if cell[:1] in tuple("=+-@\t\r") and cell and not NUMBER.fullmatch(cell):
                yield cell


def problems_of_text(case, data, is_csv):
    if case.copy:
        return []
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [f"output is not UTF-8: {error}"]
    machine = any(form in case.words for form in JSON_FORMS)  # whose readers unescape: what reorders text is theirs to show
    found = (ORDERS if machine else CONTROLS).search(text.replace("\r\n", "\n"))
    problems = [f"control character {found[0]!r} in the output: {text[max(0, found.start() - 40):found.end() + 20]!r}"] if found else []
    if is_csv:
        problems += [f"a cell that is a formula: {cell!r}" for cell in list(formulas(text))[:1]]
    return problems


def write(path, data):
    """What is made for the case is made by a process of its own: the memory that this one ever had counts as that of its children."""
    if not callable(data):
        path.write_bytes(data)
        return
    child = os.fork()
    if child == 0:
        try:
            path.write_bytes(data())
            os._exit(0)
        finally:
            os._exit(1)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != 0:
        raise RuntimeError(f"{path.name}: not written")


class Judge:
    def __init__(self, kine):
        self.kine = str(kine)
        # A sanitizer keeps what is freed, and shadows all.
        self.memory = 6 if b"__asan_init" in pathlib.Path(kine).read_bytes() else 1
        self.largest = self.slowest = 0

    @staticmethod
    def environment(directory):
        return {"LC_ALL": "C.UTF-8", "TZ": "UTC", "KINE_TODAY": "2026-11-21", "HOME": directory,
                "PATH": os.environ.get("PATH", ""), "ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "")}

    def beside(self, words, directory):
        """What is wrong with a command before or after that of the case."""
        if words is None:
            return []
        done = subprocess.run([self.kine, *words], cwd=directory, env=self.environment(directory), capture_output=True, check=False)
        return [] if done.returncode in ACCEPTED else [f"{' '.join(words[:3])}: exit {done.returncode}: {(done.stderr or done.stdout)[:300]!r}"]

    def run(self, case, directory):
        """(exit status, output, errors, MiB), the status None when the time was up."""
        environment = self.environment(directory)
        with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
            given.write(case.stdin)
            given.seek(0)
            started = time.monotonic()
            process = subprocess.Popen([self.kine, *case.words], stdin=given, stdout=out, stderr=err, cwd=directory, env=environment)
            status = usage = None
            # The time of the processor counts, not that of a busy machine; a wait for nothing ends all the same.
            resource.prlimit(process.pid, resource.RLIMIT_CPU, (case.seconds * self.memory, case.seconds * self.memory + 1))
            while time.monotonic() - started < case.seconds * PATIENCE:
                pid, status, usage = os.wait4(process.pid, os.WNOHANG)
                if pid:
                    break
                time.sleep(0.002)
            else:
                process.send_signal(signal.SIGKILL)
                os.wait4(process.pid, 0)
                return None, b"", b"", 0
            process.returncode = os.waitstatus_to_exitcode(status)
            self.slowest = max(self.slowest, usage.ru_utime + usage.ru_stime)
            out.seek(0)
            err.seek(0)
            return process.returncode, out.read(), err.read(), usage.ru_maxrss // 1024

    def __call__(self, case):
        """What is wrong, nothing when all is well."""
        with tempfile.TemporaryDirectory() as directory:
            for name, data in case.files.items():
                path = pathlib.Path(directory) / name
                path.parent.mkdir(parents=True, exist_ok=True)
                write(path, data)
            unprepared = self.beside(case.before, directory)
            finish = case.prepare(pathlib.Path(directory)) if case.prepare else None
            status, out, err, memory = self.run(case, directory)
            if finish:
                finish()
            if status is None or status == -signal.SIGXCPU:
                return [f"does not end: {case.seconds} s"]
            self.largest = max(self.largest, memory // self.memory)
            problems = [] if status in case.expected else [f"exit {status}, expected {sorted(case.expected)}: {(err or out)[:300]!r}"]
            if memory > case.limit * self.memory:
                problems.append(f"{memory} MiB, {case.limit} at most")
            if status in (2, 3) and not err and not out:
                problems.append("refused without a word")
            if case.needs and case.needs.encode() not in out + err:
                problems.append(f"« {case.needs} » is not said: {(err or out)[:300]!r}")
            is_csv = "csv" in case.words
            problems += problems_of_text(case, out, is_csv) + problems_of_text(case, err, False)
            if case.after:
                problems += case.after(pathlib.Path(directory))
            return unprepared + problems + self.beside(case.then, directory)
