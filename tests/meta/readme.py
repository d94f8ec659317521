#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Runs every ```console block of README.md, of its French twin and of those of examples/, and compares what it shows,
exactly, with what the program prints. The twin gives the same commands.

A line `$ kine …`, or a pipeline with `kine` in it, is run by sh from the root of the repository and followed by its output
(stdout and stderr as a terminal shows them). `$ sh …` lines are shown to readers and not run. A `\\` at the end of a line
goes on with the next. What a command writes goes to a temporary directory. KINE_UPDATE_README=1 rewrites the outputs.
"""

import difflib
import os
import pathlib
import shlex
import subprocess
import sys
import tempfile

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

README = _report.ROOT / "README.md"
TWIN = _report.ROOT / "man/fr/README.md"
READMES = [README, TWIN, *sorted(_report.ROOT.glob("examples/*/README.md"))]
FENCE = "```"


def commands(lines):
    """(first line, line after the command, line after its output) of each command of the console blocks, as indexes."""
    i = 0
    while i < len(lines):
        inside = lines[i].strip() == FENCE + "console"
        i += 1
        while inside and i < len(lines) and lines[i].strip() != FENCE:
            start = i
            if lines[start].startswith("$ "):
                while lines[i].endswith("\\") and i + 1 < len(lines):
                    i += 1
                i += 1
                end = i
                while i < len(lines) and not lines[i].startswith("$ ") and lines[i].strip() != FENCE:
                    i += 1
                yield start, end, i
            else:
                yield start, start, start + 1
                i += 1
        if inside:
            i += 1


def kind(command):
    """kine, sh, or why the command is neither."""
    try:
        words = list(shlex.shlex(command.replace("\\\n", " "), posix=True, punctuation_chars=True))
    except ValueError as error:
        return str(error)
    starts = [word for before, word in zip(["|", *words], words) if before in ("|", "&&", ";")]
    if "kine" in starts:
        return "kine"
    return "sh" if starts[:1] == ["sh"] else "neither `kine …` nor `sh …`"


def playground(directory, kine):
    """A directory that looks like the root of the repository, and the PATH that finds the binary as `kine`."""
    here = pathlib.Path(directory) / "root"
    here.mkdir()
    for entry in _report.ROOT.iterdir():
        if entry.name not in (".git", "build"):
            (here / entry.name).symlink_to(entry)
    programs = pathlib.Path(directory) / "bin"
    programs.mkdir()
    (programs / "kine").symlink_to(kine)
    return here, f"{programs}:/usr/bin:/bin"


def check_file(readme, kine, report, update):
    file_name = readme.relative_to(_report.ROOT)
    lines = readme.read_text(encoding="utf-8").split("\n")
    replaced = []
    with tempfile.TemporaryDirectory(prefix="kine-readme-") as directory:
        here, path = playground(directory, kine)
        env = golden.environment(directory, {"PATH": path})
        for start, end, after in commands(lines):
            name = f"{file_name}:{start + 1}"
            if start == end:
                report.check(name, [f"output without a command: {lines[start]}"])
                continue
            command = "\n".join([lines[start][2:], *(line.removeprefix("> ") for line in lines[start + 1 : end])])
            what = kind(command)
            if what == "sh":
                continue
            if what != "kine":
                report.check(name, [f"{what}: {command}"])
                continue
            done = subprocess.run(
                ["sh", "-c", command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                cwd=here, env=env, timeout=golden.TIMEOUT, check=False)
            output = done.stdout.decode("utf-8", "replace").replace(str(here), "").split("\n")
            if output[-1] == "":
                output.pop()
            shown = lines[end:after]
            if update:
                replaced.append((end, after, output))
            changes = [] if update else list(difflib.unified_diff(shown, output, str(file_name), "kine", lineterm=""))
            report.check(name, ["\n  ".join([command, *changes])] if changes else [])
    for end, after, output in reversed(replaced):
        lines[end:after] = output
    if replaced:
        readme.write_text("\n".join(lines), encoding="utf-8")


def given(readme):
    """The commands of a README."""
    lines = readme.read_text(encoding="utf-8").split("\n")
    return ["\n".join(lines[start:end]) for start, end, _ in commands(lines)]


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()
    update = os.environ.get("KINE_UPDATE_README") == "1"
    for readme in READMES:
        if readme.is_file():
            check_file(readme, kine, report, update)
        else:
            report.check(str(readme.relative_to(_report.ROOT)), ["is missing"])
    report.check("the French twin gives the same commands", list(difflib.unified_diff(
        given(README), given(TWIN), str(README.name), "man/fr", lineterm="")))
    report.finish()


if __name__ == "__main__":
    main()
