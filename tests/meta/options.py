#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Every option has its words in the help, its entry in the manual, its place in the three completion scripts, and a golden
test or an executed example that gives it to its command. kine.1 has the options that every command shares."""

import re
import subprocess

import _report

import man as manual
import run as golden  # beside the golden tests; man.py has put it on the path

# Of a command, or of all of them.
SHARED_PAGE = "kine.1"
COLUMN = 28  # where the words of an option start


def described(text):
    """Long name: short name, explanation, of each option in a help."""
    found = {}
    for entry in re.finditer(r"^  (?:(-\w), |    )(--[a-z-]+).*(?:\n {28}.*)*", text, re.MULTILINE):
        words = " ".join(line[COLUMN:] for line in entry.group().split("\n"))
        found[entry[2]] = (entry[1] or "", words.strip())
    return found


def tried():
    """(command or nothing, words) of each command line of the golden tests, of the examples and of the manual."""
    lines = []
    for path in [*_report.ROOT.glob("tests/golden/**/*.test"), *_report.ROOT.glob("examples/**/*.test"),
                 *_report.ROOT.glob("man/*.[1-8]")]:
        text = path.read_text(encoding="utf-8").replace("\\-", "-").replace("\\\n", " ")
        lines += re.findall(r"^\$\+? (.*)", text, re.MULTILINE)
    for line in lines:
        for each in re.split(r"[|;&]+", line):
            words = each.split()
            if "kine" in words:
                words = words[words.index("kine") + 1:]
                yield (words[0] if words and not words[0].startswith("-") else ""), words


def given(options, words):
    """The options of `options` that the words give: long, `--long=value`, short, or short ones together."""
    for name, (short, _) in options.items():
        for word in words:
            if word.split("=")[0] == name or (short and re.fullmatch(rf"-[a-zA-Z]*{short[1]}.*", word) and word[:2] != "--"
                                              and (word[:2] == short or word[1:].isalpha())):
                yield name
                break


def missing_options(helps, pages, scripts, lines):
    """What is wrong, option by option. `helps`: command or nothing, text of its help."""
    problems = []
    options = {command: described(text) for command, text in helps.items()}
    used = {command: set() for command in options}
    for command, words in lines:
        if command in options:
            used[command].update(given(options[command], words))
    everywhere = set.intersection(*(set(each) for command, each in options.items() if command))
    anywhere = set.union(*used.values())
    for command, each in options.items():
        for name, (_, words) in each.items():
            where = f"kine {command} {name}"
            page = pages.get(f"kine-{command}.1" if command else SHARED_PAGE, set())
            problems += [] if words else [f"{where}: no words in the help"]
            problems += [] if name in page else [f"{where}: not in the manual"]
            problems += [f"{where}: not completed by {shell}" for shell, text in scripts.items()
                         if not re.search(rf"(?:--|[^\w-]){name[2:]}(?![\w-])", text)]
            if name != "--help" and name not in used[command] and not (name in everywhere and name in anywhere):
                problems.append(f"{where}: no golden gives it")
    return problems


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()

    def out(*words):
        return subprocess.run([kine, *words], env=golden.environment("/"), stdin=subprocess.DEVNULL, capture_output=True,
                              text=True, encoding="utf-8", timeout=golden.TIMEOUT, check=False).stdout

    program = out("--help")
    commands = re.findall(r"^  (\w+) ", program.split("Commandes :\n")[1].split("\n\n")[0], re.MULTILINE)
    helps = {"": program} | {command: out(command, "--help") for command in commands}
    pages = {path.name: manual.Page(path).options(items=True) for path in sorted(manual.MAN.glob("*.1"))}
    scripts = {shell: out("--completions", shell) for shell in ("bash", "zsh", "fish")}
    lines = list(tried())
    report.check("every option has help, manual, completion and golden", missing_options(helps, pages, scripts, lines))

    # The same, broken in each way.
    def broken(name, fails, **changed):
        found = missing_options(**({"helps": helps, "pages": pages, "scripts": scripts, "lines": lines} | changed))
        report.check(f"{name} fails", [] if any(fails in problem for problem in found) else ["passes"])

    first = re.sub(r"(--fail-on NIVEAU).*(\n {28}.*)*", r"\1", helps["check"])
    broken("an option without words", "check --fail-on: no words", helps=helps | {"check": first})
    broken("an option that the manual forgets", "check --fail-on: not in the manual",
           pages=pages | {"kine-check.1": pages["kine-check.1"] - {"--fail-on"}})
    for shell in scripts:
        broken(f"an option that {shell} does not complete", f"check --fail-on: not completed by {shell}",
               scripts=scripts | {shell: scripts[shell].replace("fail-on", "")})
    broken("an option that no golden gives", "check --fail-on: no golden",
           lines=[(command, words) for command, words in lines if "--fail-on" not in " ".join(words)])
    report.finish()


if __name__ == "__main__":
    main()
