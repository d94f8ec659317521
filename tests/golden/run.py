#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs the golden cases: `.test` files, whose format README.md (beside this file) describes."""

import argparse
import concurrent.futures
import contextlib
import difflib
import functools
import gzip
import os
import pathlib
import re
import shlex
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIMEOUT = 120  # seconds, for one command under sanitizers
SANITIZERS = ("ASAN_OPTIONS", "LSAN_OPTIONS", "UBSAN_OPTIONS")

HEADER = re.compile(
    r"(?P<command>\$\+? .+)|(?P<code>>>>= *-?\d+)"
    r"|(?P<block><<<|>>>2|>>>file +\S.*?|>>>|--- file +\S.*?)(?P<escaped> escaped)?(?P<gzip> gzip)?"
)
ESCAPED_LINE = re.compile(r"\\+(\$\+? |>>>|<<<|--- file | no newline$)")
NO_NEWLINE = "\\ no newline"


class FormatError(Exception):
    pass


@functools.lru_cache
def fingerprint(kine):
    """Of the tables of the program: goldens do not change with them."""
    with tempfile.TemporaryDirectory() as home:
        said = subprocess.run([str(kine), "--version"], capture_output=True, env=environment(home), timeout=TIMEOUT, check=False).stdout
    found = re.search(r"empreinte (\w+)", said.decode("utf-8", "replace"))
    return found.group(1) if found else "{EMPREINTE}"


def environment(home, extra=()):
    """The allow-listed environment of every command run by the tests."""
    env = {
        "HOME": str(home),
        "PATH": "/usr/bin:/bin",
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
        "KINE_TODAY": "2026-11-21",
    }
    env.update((name, os.environ[name]) for name in SANITIZERS if name in os.environ)
    env.update(extra)
    return env


def unescape(text):
    def byte(match):
        name = match.group(1)
        simple = {"\\": b"\\", "r": b"\r", "t": b"\t"}.get(name)
        return (simple or bytes([int(name[1:], 16)])).decode("latin-1")

    # Through latin-1, so that an escape is one byte whatever surrounds it.
    raw = text.encode("utf-8", "surrogateescape").decode("latin-1")
    return re.sub(r"\\(\\|r|t|x[0-9A-Fa-f]{2})", byte, raw).encode("latin-1")


def escape(data):
    text = data.decode("utf-8", "surrogateescape").replace("\\", "\\\\")
    text = text.replace("\r", "\\r").replace("\t", "\\t").replace("\ufeff", "\\xEF\\xBB\\xBF")
    text = re.sub("[\udc80-\udcff]", lambda m: f"\\x{ord(m.group()) - 0xDC00:02X}", text)
    return re.sub("[\x00-\x09\x0b-\x1f\x7f]", lambda m: f"\\x{ord(m.group()):02X}", text)


def needs_escape(data):
    text = data.decode("utf-8", "surrogateescape")
    return re.search("[\x00-\x08\x0b-\x1f\x7f\udc80-\udcff\ufeff]", text) is not None


class Item:
    """A piece of a file, in order: kind is text, env, command, code, or block."""

    def __init__(self, kind, line, header, name="", escaped=False, gzipped=False):
        self.kind, self.line, self.header, self.name, self.escaped = kind, line, header, name, escaped
        self.gzipped = gzipped
        self.lines = []

    def source(self):
        return "".join(line + "\n" for line in [self.header, *self.lines])

    def data(self):
        lines = list(self.lines)
        end = "\n"
        if lines and lines[-1] == NO_NEWLINE:
            lines.pop()
            end = ""
        if not self.escaped:
            lines = [line[1:] if ESCAPED_LINE.match(line) else line for line in lines]
        text = "\n".join(lines) + (end if lines else "")
        data = unescape(text) if self.escaped else text.encode("utf-8", "surrogateescape")
        return gzip.compress(data, mtime=0) if self.gzipped else data


def block(header, data, escaped=False):
    """The block that holds `data`, as an Item."""
    escaped = escaped or needs_escape(data)
    item = Item("block", 0, header + (" escaped" if escaped else ""), escaped=escaped)
    if not data:
        return item
    text = escape(data) if escaped else data.decode("utf-8", "surrogateescape")
    lines = text.split("\n")
    last = lines.pop()
    if last:
        lines.append(last)
    for line in lines:
        if escaped and HEADER.fullmatch(line):
            line = f"\\x{ord(line[0]):02X}" + line[1:]
        elif not escaped and (HEADER.fullmatch(line) or ESCAPED_LINE.match(line)):
            line = "\\" + line
        item.lines.append(line)
    if last:
        item.lines.append(NO_NEWLINE)
    return item


def parse(text):
    """The items of a file: the shared ones, then one list per case."""
    shared, cases = [], []
    items, open_block = shared, None
    lines = text.split("\n")
    if lines and not lines[-1]:
        lines.pop()
    for number, line in enumerate(lines, 1):
        match = HEADER.fullmatch(line)
        if match and match["command"]:
            items = [Item("command", number, line)]
            cases.append(items)
            open_block = None
        elif match and match["code"]:
            items.append(Item("code", number, line))
            open_block = None
        elif match:
            name = match["block"].partition("file ")[2].strip()
            open_block = Item("block", number, line, name, bool(match["escaped"]), bool(match["gzip"]))
            if open_block.gzipped and not line.startswith(("---", "<<<")):
                raise FormatError(f"line {number}: only what the command reads may be compressed: {line}")
            items.append(open_block)
        elif open_block:
            open_block.lines.append(line)
        elif line.startswith("env: "):
            items.append(Item("env", number, line))
        elif not line.strip() or line.startswith("#"):
            items.append(Item("text", number, line))
        else:
            raise FormatError(f"line {number}: neither a comment nor a section: {line}")
    for item in shared:
        if item.kind == "code" or (item.kind == "block" and not item.header.startswith("---")):
            raise FormatError(f"line {item.line}: before the first command only comments, env: and --- file")
    for case in cases:
        seen = set()
        for item in case:
            key = (item.header.split(" ")[0], item.name) if item.kind in ("block", "code") else None
            if key and key in seen:
                raise FormatError(f"line {item.line}: section given twice: {item.header}")
            seen.add(key)
    if cases and cases[0][0].header.startswith("$+"):
        raise FormatError(f"line {cases[0][0].line}: `$+` goes on from nothing")
    if not cases:
        raise FormatError("no command")
    return shared, cases


class Case:
    def __init__(self, shared, items):
        self.items = items
        self.command = items[0].header
        self.line = items[0].line
        self.continues = self.command.startswith("$+")
        self.env, self.files, self.written = {}, [], []
        self.skipped = shared if self.continues else []  # the directory already has the shared files
        self.stdin = self.stdout = self.stderr = b""
        self.code = 0
        self.shown_escaped = set()
        for item in [*shared, *items]:
            if item.kind == "env":
                name, _, value = item.header[len("env: "):].partition("=")
                self.env[name.strip()] = value
            elif item.kind == "code":
                self.code = int(item.header[len(">>>="):])
            elif item.kind == "block" and item not in self.skipped:
                self._block(item)

    def _block(self, item):
        if item.header.startswith("--- "):
            self.files.append((item.name, item.data()))
        elif item.header.startswith(">>>file"):
            self.written.append((item.name, item.data()))
        elif item.header.startswith("<<<"):
            self.stdin = item.data()
        elif item.header.startswith(">>>2"):
            self.stderr = item.data()
        else:
            self.stdout = item.data()
        if item.escaped:
            self.shown_escaped.add(item.header.removesuffix(" escaped"))

    def run(self, kine, directory):
        """What really happened: stdout, stderr, exit code, {name: content or None}."""
        places = {"{ROOT}": str(ROOT), "{TMP}": str(directory), "{EMPREINTE}": fingerprint(kine)}

        def expand(text):
            for name, place in places.items():
                text = text.replace(name, place)
            return text

        def collapse(data):
            for name, place in reversed(places.items()):
                data = data.replace(place.encode(), name.encode())
            return data

        for name, data in self.files:
            path = directory / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
        words = shlex.split(self.command.partition(" ")[2])
        words = [expand(word) for word in (words[1:] if words and words[0] == "kine" else words)]
        extra = {name: expand(value) for name, value in self.env.items()}
        done = subprocess.run(
            [str(kine), *words], input=self.stdin, capture_output=True, cwd=directory,
            env=environment(directory, extra), timeout=TIMEOUT, check=False,
        )
        written = {}
        for name, _ in self.written:
            path = directory / name
            written[name] = collapse(path.read_bytes()) if path.is_file() else None
        return collapse(done.stdout), collapse(done.stderr), done.returncode, written

    def differences(self, actual):
        out, err, code, written = actual
        lines = diff("stdout", self.stdout, out) + diff("stderr", self.stderr, err)
        if code != self.code:
            lines.append(f"  exit code: expected {self.code}, got {code}")
        for name, data in self.written:
            if written[name] is None:
                lines.append(f"  file {name}: not written")
            else:
                lines += diff(f"file {name}", data, written[name])
        return lines

    def update(self, actual):
        """Replaces the expected sections of the items by what happened."""
        out, err, code, written = actual

        def is_result(item):
            return item.kind == "code" or (item.kind == "block" and item.header.startswith(">>>"))

        results = [i for i, item in enumerate(self.items) if is_result(item)]
        inputs = [i for i, item in enumerate(self.items) if item.kind != "text"]
        at = results[0] if results else inputs[-1] + 1
        new = []
        for header, data in [(">>>", out), (">>>2", err)]:
            if data:
                new.append(block(header, data, header in self.shown_escaped))
        for name, data in written.items():
            if data is not None:
                header = f">>>file {name}"
                new.append(block(header, data, header in self.shown_escaped))
        new.append(Item("code", 0, f">>>= {code}"))
        before = [item for item in self.items[:at] if not is_result(item)]
        self.items[:] = before + new + [item for item in self.items[at:] if not is_result(item)]


def diff(title, expected, actual):
    if expected == actual:
        return []
    shown = [
        (escape(data) if needs_escape(expected) or needs_escape(actual) else data.decode()).split("\n")
        for data in (expected, actual)
    ]
    for lines in shown:
        if lines[-1]:
            lines.append(NO_NEWLINE)
        else:
            lines.pop()
    return ["  " + line for line in difflib.unified_diff(*shown, f"expected {title}", f"actual {title}", lineterm="")]


def run_file(path, kine, update):
    """(report lines, passed, failed) of one file."""
    try:
        shown = path.relative_to(ROOT)
    except ValueError:
        shown = path
    text = path.read_bytes().decode("utf-8", "surrogateescape")
    try:
        shared, lists = parse(text)
        cases = [Case(shared, items) for items in lists]
    except (FormatError, ValueError) as error:
        return [f"FAIL {shown}: {error}"], 0, 1
    report, passed, failed = [], 0, 0
    directories = contextlib.ExitStack()
    for case in cases:
        if not case.continues:
            directories.close()
            directory = directories.enter_context(tempfile.TemporaryDirectory(prefix="kine-golden-"))
        try:
            actual = case.run(kine, pathlib.Path(directory).resolve())
            if update:
                case.update(actual)
            missing = update and any(data is None for data in actual[3].values())
            lines = case.differences(actual) if not update or missing else []
        except (OSError, ValueError, subprocess.TimeoutExpired) as error:
            lines = [f"  {error}"]
        if lines:
            failed += 1
            report += [f"FAIL {shown}:{case.line}: {case.command[case.command.index(' ') + 1:]}", *lines]
        else:
            passed += 1
    directories.close()
    if update:
        new = "".join(item.source() for items in [shared, *lists] for item in items)
        if new != text:
            path.write_bytes(new.encode("utf-8", "surrogateescape"))
            report.append(f"updated {shown}")
    return report, passed, failed


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kine", type=pathlib.Path, default=ROOT / "build/dev/kine")
    parser.add_argument("-j", "--jobs", type=int, default=os.cpu_count())
    parser.add_argument("paths", nargs="*", type=pathlib.Path, help="files or directories (default: tests/golden)")
    options = parser.parse_args()
    sys.stdout.reconfigure(errors="backslashreplace")
    files = []
    for path in options.paths or [ROOT / "tests/golden"]:
        files += sorted(path.rglob("*.test")) if path.is_dir() else [path]
    files = [path.resolve() for path in files]
    update = os.environ.get("KINE_UPDATE_GOLDEN") == "1"
    passed = failed = 0
    with concurrent.futures.ThreadPoolExecutor(options.jobs) as pool:
        for report, good, bad in pool.map(lambda path: run_file(path, options.kine.resolve(), update), files):
            passed += good
            failed += bad
            for line in report:
                print(line)
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
