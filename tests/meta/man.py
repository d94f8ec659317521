#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""The manual says what the program does: options, columns, codes, keys and mechanisms are all in man/, nothing else is,
and its examples run. A page holds its example files in literal blocks after a comment `.\\" fichier: NAME`; an output
shown under a command is what the command prints. KINE_UPDATE_MAN=1 rewrites the outputs shown."""

import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

import _cpp
import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

MAN = _report.ROOT / "man"
MACRO = re.compile(r"[A-Z][a-z]")
ESCAPES = {r"\~": " ", r"\&": "", r"\-": "-", r"\e": "\\", r"\(dq": '"'}
BLANKS = str.maketrans("\u00a0\u202f", "  ")  # the no-break spaces of amounts, both written \\~ in a page
READER = re.compile(
    r"\b(?:text|view|date|decimal|money|integer|count|boolean|texts|choice|tables|table)\(\s*\"([a-z_]+)\""
    r"|\b(?:Selector::)?read\w*(?:<\w+>)?\(\s*\w+(?:,\s*[\w.]+)*,\s*\"([a-z_]+)\"")
# Where the keys that a layer reads are described.
KEYS = {
    "kine-tarifs.5": ["lib/tariff"],
    "kine-regles.7": ["lib/rules", "lib/pricing/explain_amount.cpp", "lib/tariff/provenance.cpp"],
    "kine-devis.5": ["lib/billing", "lib/pricing/care_path.cpp"],
    "kine-check.1": ["lib/check/suppressions_file.cpp"],
}


def unescape(text):
    return re.sub(r"\\(?:\(dq|.)", lambda m: ESCAPES.get(m.group(), m.group()), text)


def sources(*places):
    """The text of the C++ files below `places`, comments kept."""
    paths = []
    for place in places:
        path = _report.ROOT / place
        paths += sorted(path.rglob("*.[ch]pp")) if path.is_dir() else [path]
    return "\n".join(path.read_text(encoding="utf-8") for path in paths)


class Page:
    def __init__(self, path):
        self.name = path.name
        self.files = {}      # example files: name, text
        self.examples = []   # (command, output shown or nothing)
        self.prose = []      # text lines outside literal blocks, with their numbers
        self.macros = []     # macro lines, cut into words
        block = None
        name = None
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
            if line.startswith(".Bd -literal"):
                block = []
            elif line.startswith(".Ed") and block is not None:
                self.keep(name, block)
                block = name = None
            elif block is not None:
                block.append(unescape(line))
            elif line.startswith('.\\" fichier: '):
                name = line.split(": ", 1)[1]
            elif line.startswith(".") and not line.startswith('.\\"'):
                self.macros.append([word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line[1:])])
            elif line:
                self.prose.append((number, line))
        self.text = " ".join(unescape(line) for _, line in self.prose)

    def keep(self, name, block):
        if name:
            self.files[name] = "\n".join(block) + "\n"
            return
        for line in block:
            if line.startswith("$ "):
                self.examples.append((line[2:], []))
            elif self.examples and block[0].startswith("$ "):
                self.examples[-1][1].append(line)

    def said(self, macro, items=False):
        """The words given to a macro; with `items`, only on the lines that open an item of a list."""
        found = []
        for words in self.macros:
            if items and words[0] != "It":
                continue
            taking = False
            for word in words:
                if MACRO.fullmatch(word):
                    taking = word == macro
                elif taking and word not in (",", ".", ";", ":", "(", ")"):
                    found.append(word)
        return found

    def options(self, items=False):
        return {"-" + word for word in self.said("Fl", items)}


def escape(line):
    line = re.sub("[\u00a0\u202f]", r"\\~", line.replace("\\", r"\e"))
    return r"\&" + line if line[:1] in (".", "'") else line


def rewrite(path, outputs):
    """Puts the outputs, by command, in place of those that the page shows."""
    lines = []
    command = None
    for line in path.read_text(encoding="utf-8").split("\n"):
        if line.startswith(("$ ", ".Ed")):
            command = unescape(line[2:])
        elif command in outputs:
            continue
        lines.append(line)
        if line.startswith("$ "):
            lines += [escape(shown) for shown in outputs.get(command, [])]
    path.write_text("\n".join(lines), encoding="utf-8")


def missing(wanted, known, what):
    return [f"{word}: {what}" for word in sorted(set(wanted) - set(known))]


def check_form(report, pages):
    """Each page by itself: mandoc, references to other pages, no-break spaces."""
    mandoc = shutil.which("mandoc")
    for page in pages.values():
        problems = [] if mandoc else ["mandoc is missing, nothing was linted"]
        if mandoc:
            done = subprocess.run([mandoc, "-Tlint", "-W", "warning", MAN / page.name], text=True, check=False,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            problems += done.stdout.splitlines()
        for words in page.macros:
            for at, word in enumerate(words):
                if word == "Xr" and f"{words[at + 1]}.{words[at + 2]}" not in pages:
                    problems.append(f"no page {words[at + 1]}({words[at + 2]})")
            if words[-1] in (";", ":"):
                problems.append(f"« {' '.join(words)} »: write Ns \\~{words[-1]}")
        for number, line in page.prose:
            if re.search(r" [:;!?»]|« ", line):
                problems.append(f"line {number}: an ordinary space beside a French sign, write \\~")
        report.check(f"{page.name} is well formed", problems)


def help_of(kine, *words):
    """The help of a command, or nothing when it cannot be had."""
    try:
        done = subprocess.run([kine, *words, "--help"], env=golden.environment("/"), stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=golden.TIMEOUT, check=False)
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def options_in(text):
    entries = re.findall(r"^  (-\w, )?(?:    )?(--[a-z-]+)", text, re.MULTILINE)
    return {name for short, long in entries for name in (short[:2], long) if name}


def check_options(report, pages, kine):
    program = help_of(kine)
    if program is None:
        report.check("the help of the program", [f"{kine} --help gives none"])
        return
    listed = re.search(r"^Commandes :\n((?:  .*\n)+)", program, re.MULTILINE)
    commands = re.findall(r"^  (\S+)", listed.group(1) if listed else "", re.MULTILINE)
    helps = {command: options_in(help_of(kine, command) or "") for command in commands}
    report.check("every command has its page", missing(
        [f"kine-{command}.1" for command in commands], pages, "no such page") or ([] if commands else ["no command"]))
    report.check("no page for a command that does not exist", missing(
        [name for name in pages if name.endswith(".1") and name != "kine.1"],
        [f"kine-{command}.1" for command in commands], "kine --help does not know it"))
    own = options_in(program)
    shared = set.intersection(*helps.values()) if helps else set()
    everywhere = set.union(own, *helps.values())
    for name, expected, allowed in [("kine.1", own, own | shared)] + [
            (f"kine-{command}.1", options, options) for command, options in helps.items()]:
        if name in pages:
            said = pages[name].options(items=True)
            report.check(f"options of {name}", missing(expected, said, "in the help, not in the page")
                         + missing(said, allowed, "in the page, not in the help"))
    for page in pages.values():
        report.check(f"options named in {page.name}", missing(page.options(), everywhere, "no such option"))
    literals = [match.group() for match in _cpp.COMMENT_OR_LITERAL.finditer(sources("lib", "cli"))
                if match.group()[0] == '"']
    report.check("options named in messages", missing(
        {option for text in literals for option in re.findall(r"(?<![\w-])--[a-z]+(?:-[a-z]+)*", text)}, everywhere,
        "no command has it"))


def check_sessions(report, page):
    text = sources("lib/input/columns.cpp")
    columns = re.findall(r'\{\s*Column::\w+,\s*"(\w+)"', text)
    said = page.said("Va", items=True)
    report.check("every column is in kine-sessions(5)", missing(columns, said, "not in the page")
                 + missing(said, columns, "not a column") or ([] if columns else ["no column found"]))
    words = [word for listed in re.findall(r"\bwords<([^>]*)>", text + sources("lib/input/choices.hpp"))
             for word in re.findall(r'"([^"]*)"', listed)]
    report.check("every title and synonym is in kine-sessions(5)", [
        f"{word}: not in the page" for word in words if word not in page.text] or ([] if words else ["none found"]))
    values = re.findall(r'\bChoice\{\s*"([^"]+)"', sources("lib/input/choices.hpp"))
    report.check("every value of a list is in kine-sessions(5)", missing(values, page.said("Cm"), "not in the page"))


def check_rules(report, page):
    text = sources("lib/rules/mechanisms")
    names = dict(re.findall(r'const Mechanism (\w+)\{\s*"([a-z-]+)"', text))
    registered = re.findall(r"\b\w+_mechanism\b", sources("lib/rules/registry.cpp"))
    said = page.said("Ic", items=True)
    report.check("every mechanism is in kine-regles(7)", [
        f"{name} is registered and defined nowhere" for name in registered if name not in names] + missing(
            [names[name] for name in registered if name in names], said, "not in the page") + missing(
                said, names.values(), "not a mechanism") or ([] if registered else ["none found"]))
    tests = re.findall(r'\bname == "([a-z-]+)"', sources("lib/rules/selector.cpp"))
    report.check("every test of a selector is in kine-regles(7)", missing(
        tests, page.said("Cm", items=True), "not in the page") or ([] if tests else ["none found"]))
    facts = [fact for listed in re.findall(r"string_view, \d+> (?:facts|common)\{([^}]*)\}", text + sources("lib/rules"))
             for fact in re.findall(r'"(\w+)"', listed)]
    told = page.text + " ".join(page.said("Ql"))
    report.check("every fact is in kine-regles(7)", [
        f"{{{fact}}}: not in the page" for fact in sorted(set(facts)) if f"{{{fact}}}" not in told])
    families = [code for path in (_report.ROOT / "tariffs/regles").glob("*.toml")
                for code in re.findall(r'^code = "([A-Z]+)-', path.read_text(encoding="utf-8"), re.MULTILINE)]
    report.check("every family is in kine-regles(7)", missing(families, page.said("Sy", items=True), "not in the page"))


def written_codes():
    """The TAB-, ENT-, USA-, SUP- and JRN- codes of the code: written in full, or as numbers of the readers of TOML."""
    everything = sources("lib", "cli")
    codes = set(re.findall(r"\b(?:TAB|ENT|USA|SUP|JRN)-\d{3}\b", everything))
    codes |= {f"TAB-{int(number):03}" for number in re.findall(r"\btab_\w+ = (\d+)", everything)}
    codes |= {f"ENT-{100 + int(number)}" for number in re.findall(r"\bent_\w+ = (\d+)", everything)}
    for number in re.findall(r"\btoml_\w+ = (\d+)", everything):
        codes |= {f"TAB-{int(number):03}", f"ENT-{100 + int(number)}"}
    return codes


def check_words(report, pages, kine):
    codes = [word for page in pages.values() for word in page.said("Sy", items=True)
             if re.fullmatch(r"(?:TAB|ENT|USA|SUP|JRN)-\d{3}", word)]
    report.check("every code is in some page", missing(written_codes(), codes, "in no page")
                 + missing(codes, written_codes(), "in a page, not in the code"))
    explained = {}
    for code in sorted(set(codes)):
        told = subprocess.run([kine, "regles", code], capture_output=True, text=True, check=False).stderr
        explained[code] = re.search(r"règle : (kine\S*)\((\d)\) l'explique", " ".join(told.replace("\N{NO-BREAK SPACE}", " ").split()))
    report.check("kine regles names the page of every other code", [
        f"{code}: {found and found.group()}" for code, found in explained.items()
        if not found or code not in pages[f"{found.group(1)}.{found.group(2)}"].said("Sy", items=True)])
    for name, places in KEYS.items():
        keys = {key for match in READER.findall(sources(*places)) for key in match if key}
        page = pages[name]
        headings = " ".join(word for words in page.macros for word in words)
        tables = set(re.findall(r"\[\[(?:\w+\.)?(\w+)\]\]", headings))
        report.check(f"every key is in {name}", missing(keys, tables.union(page.said("Va")), "read, not in the page")
                     + missing(page.said("Va", items=True), keys, "in the page, not read"))
    listed = re.search(r"\bnames\{([^}]*)\}", _cpp.COMMENT_OR_LITERAL.sub(
        lambda m: m.group() if m.group()[0] == '"' else "", sources("lib/input/quote_requests.cpp")))
    fields = re.findall(r'"(\w+)"', listed.group(1) if listed else "")
    report.check("every field of a line is in kine-quote(1)", missing(
        fields, pages["kine-quote.1"].said("Va", items=True), "not in the page") or ([] if fields else ["none found"]))


def check_examples(report, pages, kine):
    with tempfile.TemporaryDirectory(prefix="kine-man-") as directory:
        here = pathlib.Path(directory) / "here"
        programs = pathlib.Path(directory) / "bin"
        programs.mkdir()
        (programs / "kine").symlink_to(kine)
        env = golden.environment(directory, {"PATH": f"{programs}:/usr/bin:/bin"})
        for page in pages.values():
            here.mkdir()
            for each in pages.values():
                for name, text in each.files.items():
                    (here / name).write_text(text, encoding="utf-8")
            problems = []
            outputs = {}
            for command, shown in page.examples:
                done = subprocess.run(["sh", "-c", command], cwd=here, env=env, stdin=subprocess.DEVNULL, check=False,
                                      stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=golden.TIMEOUT)
                output = done.stdout.decode("utf-8", "replace")
                lines = output.rstrip("\n").split("\n")
                if done.returncode not in (0, 1):
                    problems.append(f"{command}: exit code {done.returncode}\n{output}")
                elif shown and os.environ.get("KINE_UPDATE_MAN") == "1":
                    outputs[command] = lines
                elif shown and [line.translate(BLANKS) for line in lines] != shown:
                    problems.append(f"{command} prints\n{output}")
            if outputs:
                rewrite(MAN / page.name, outputs)
            report.check(f"examples of {page.name}", problems)
            shutil.rmtree(here)


def main():
    kine = _report.options(__doc__).kine.resolve()
    report = _report.Report()
    pages = {path.name: Page(path) for path in sorted(MAN.glob("*.[1-8]"))}
    check_form(report, pages)
    check_options(report, pages, kine)
    check_sessions(report, pages["kine-sessions.5"])
    check_rules(report, pages["kine-regles.7"])
    check_words(report, pages, kine)
    check_examples(report, pages, kine)
    report.finish()


if __name__ == "__main__":
    main()
