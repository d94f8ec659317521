#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kine among other processes: line by line through pipes, in a terminal, interrupted, with closed or full outputs."""

import fcntl
import os
import pathlib
import pty
import re
import select
import shutil
import signal
import struct
import subprocess
import sys
import tempfile
import termios
import time
import unicodedata

import _report

# A runner started in the background hands down an ignored Ctrl-C; the program would then rightly ignore it too.
signal.signal(signal.SIGINT, signal.default_int_handler)

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

DAY = ["-d", "2026-03-02"]


def in_terminal(command, env, columns=70):
    """What the command writes when its three channels are a terminal."""
    main, side = pty.openpty()
    fcntl.ioctl(side, termios.TIOCSWINSZ, struct.pack("HHHH", 24, columns, 0, 0))
    with subprocess.Popen(command, stdin=side, stdout=side, stderr=side, env=env, close_fds=True) as process:
        os.close(side)
        text = b""
        while True:
            try:
                chunk = os.read(main, 65536)
            except OSError:  # the other side is closed
                break
            if not chunk:
                break
            text += chunk
        process.wait(golden.TIMEOUT)
    os.close(main)
    return text.decode().replace("\r\n", "\n")


def too_wide(kine, env, directory, columns=60):
    """What the commands of the examples write beyond a narrow terminal; messages with their place, excerpts and addresses are whole."""
    examples = _report.ROOT / "examples"
    journal = pathlib.Path(directory) / "cabinet.journal"
    month = ["bill", examples / "mois/seances.csv", "--mois", "2026-01", "--cabinet", examples / "mois/cabinet.toml", "-d", "2026-02-02"]
    people = ["--patients", examples / "mois/patients.csv"]
    subprocess.run([kine, *month, "--journal", journal, "-q", "-f", "csv"], env=env, stdout=subprocess.DEVNULL, check=True)
    commands = [[*month, *people], ["bill", examples / "controle/export.csv", "-d", "2026-02-28", "-q"],
                ["bill", examples / "controle/export.csv", "--compare", "2026-01-01", "2027-07-01", "-q"],
                ["check", examples / "controle/export.csv"], ["quote", "RAB 8,5 + IFD", "NMI 9 + IFS", "-n", "12", "--explain", *DAY],
                ["devis", examples / "devis/devis.toml"], ["devis", examples / "devis/depassement.toml"],
                ["tarifs", "show", "RAM", "8,09"], ["tarifs", "show", "IK"], ["tarifs", "diff", "2025-01-01", "2026-09-01"],
                ["journal", journal], ["journal", journal, "impayes", "-d", "2026-03-01"], ["journal", journal, "verifier"],
                ["journal", journal, "retrocession", "--periode", "2026-01", "--base", "factures", "--pourcentage", "70"],
                ["journal", journal, "avoir", "2026-0001", "--motif", "essai", "-d", "2026-02-03"]]
    commands += [["quote", "--parcours", path] for path in sorted((examples / "parcours-perineal").glob("*.toml"))]
    whole = re.compile(r".*: (erreur|avertissement|information|voir ?): |^ *[0-9]* \| |.*https?://")
    wide = []
    for command in commands:
        text = in_terminal([kine, *map(str, command)], {**env, "NO_COLOR": "1"}, columns)
        plain = [unicodedata.normalize("NFC", line) for line in text.splitlines()]
        wide += [f"{' '.join(map(str, command[:2]))}: {line}" for line in plain if len(line) > columns and not whole.match(line)]
        wide += [f"{command}: nothing"] * (not text)
    return wide


def read_line(pipe, seconds=golden.TIMEOUT):
    """One line, or nothing when it does not come: the other side must not wait for more input."""
    ready, _, _ = select.select([pipe], [], [], seconds)
    return pipe.readline() if ready else b""


def conversation(command, env):
    problems = []
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, env=env, bufsize=0) as process:
        for asked, answered in [(b"RAB 8,5\n", b"RAB 8,5 : 18,79"), (b"AMZ 3\n", b"entr\xc3\xa9e:2:1: erreur: "),
                                (b"RAM 8,09\nRAM 8,11\n", b"RAM 8,09 : 17,88")]:
            process.stdin.write(asked)
            line = read_line(process.stdout)
            if not line.startswith(answered):
                problems.append(f"{asked} is answered {line}")
        process.stdin.close()
        process.wait(golden.TIMEOUT)
        if process.returncode != 3:
            problems.append(f"ends with {process.returncode}")
    return problems


def interrupted(command, env, directory):
    """Ctrl-C in the middle of a batch that writes a file."""
    with subprocess.Popen([*command, "-o", "answers"], stdin=subprocess.PIPE, env=env, cwd=directory) as process:
        process.stdin.write(b"RAB 8,5\n")
        process.stdin.flush()
        for _ in range(golden.TIMEOUT * 20):  # the temporary file says that the batch has begun
            if os.listdir(directory):
                break
            time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        process.wait(golden.TIMEOUT)
    left = os.listdir(directory)
    return ([] if process.returncode == 130 else [f"ends with {process.returncode}"]) + [f"{name} is left" for name in left]


def overwritten(kine, env, directory):
    """A file is replaced only by a complete answer, keeps its rights, and a link stays a link."""
    target, link = os.path.join(directory, "prix.txt"), os.path.join(directory, "lien.txt")
    with open(target, "w", encoding="utf-8") as file:
        file.write("avant\n")
    os.chmod(target, 0o640)
    os.symlink("prix.txt", link)

    def content():
        with open(target, encoding="utf-8") as file:
            return file.read()

    problems = []
    for cotation, code, expected in [("AMZ 3", 3, "avant\n"), ("HN 60", 0, "HN 60 : 60,00\u00a0€ (patient 60,00\u00a0€)\n")]:
        done = subprocess.run([kine, "quote", "-q", cotation, *DAY, "-o", link], env=env, capture_output=True, check=False)
        if done.returncode != code or content() != expected:
            problems.append(f"{cotation}: code {done.returncode}, file {content()!r}")
    if not os.path.islink(link) or os.stat(target).st_mode & 0o777 != 0o640:
        problems.append("the link or the rights are lost")
    os.unlink(target)  # nothing is there yet
    done = subprocess.run([kine, "quote", "-q", "HN 60", *DAY, "-o", link], env=env, capture_output=True, check=False)
    if done.returncode != 0 or not os.path.islink(link) or not os.path.isfile(target):
        problems.append(f"a link to nothing: code {done.returncode}, {os.listdir(directory)}")
    return problems


def progress(kine, env, directory):
    """A long check says on a terminal how far it is, and wipes it; in a pipe it says nothing of it."""
    month = (_report.ROOT / "examples/mois/seances.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    path = os.path.join(directory, "long.csv")
    command = [kine, "check", "-j1", "--fail-on", "never", "-f", "csv", "-o", os.path.join(directory, "long-report.csv"), path]
    copies, text = 6, ""
    while text.count("par seconde") < 3 and copies < 500:  # long enough for this machine
        copies *= 2
        with open(path, "w", encoding="utf-8") as file:
            file.writelines(month[:1])
            for copy in range(copies):  # each its own patients: the first column
                file.writelines(line.replace(",", f"x{copy},", 1) for line in month[1:])
        text = in_terminal(command, env)
    problems = []
    seen = re.findall(r"\r([0-9 ]+) séances sur ([0-9 ]+), ([0-9 ]+) par seconde, encore [0-9]+ (?:s|min)", text)
    rows = [int(done.replace(" ", "")) for done, _, _ in seen]
    if not rows or rows != sorted(rows) or {of.replace(" ", "") for _, of, _ in seen} != {str(copies * (len(month) - 1))}:
        problems.append(f"in a terminal: {seen}")
    last = text.rfind("par seconde")
    if not re.match(r"[^\r\n]*\r +\r", text[last:]):
        problems.append(f"not wiped: {text[last:last + 200]!r}")
    narrow = in_terminal(command, env, 60)
    lines = [line for line in narrow.split("\r") if "séances sur" in line]
    if not lines or max(map(len, lines)) > 59:
        problems.append(f"in 60 columns: {lines}")
    done = subprocess.run(command, env=env, capture_output=True, check=False)
    if b"par seconde" in done.stderr + done.stdout or b"\r" in done.stderr:
        problems.append(f"in a pipe: {done.stderr[:200]}")
    if "par seconde" in in_terminal([*command, "-q"], env):
        problems.append("with -q")
    return problems


def cut_short(kine, env, directory):
    """A file that another program shortens while it is read is told, with the code of a file that cannot be read."""
    path = os.path.join(directory, "cut.csv")
    row = "P{0};02/03/2026;RAB 8,5;18,79\n"
    with open(path, "w", encoding="utf-8") as file:
        file.write("patient;date;cotation;montant\n")
        file.writelines(row.format(i) for i in range(60_000))  # above the size from which a file is mapped
    with subprocess.Popen([kine, "check", "-j1", path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
        end = time.monotonic() + golden.TIMEOUT
        mapped = False
        while not mapped and process.poll() is None and time.monotonic() < end:
            with open(f"/proc/{process.pid}/maps", encoding="utf-8", errors="replace") as maps:
                mapped = path in maps.read()
        os.truncate(path, 0)
        _, said = process.communicate(timeout=golden.TIMEOUT)
    if not mapped or process.returncode != 3 or "raccourci pendant sa lecture".encode() not in said:
        return [f"mapped {mapped}, code {process.returncode}, {said[:300]!r}"]
    return []


def rewritten(kine, env, directory):
    """A sorted file that another program writes to, or shortens, while it is read: what was found is of no one day."""
    path = os.path.join(directory, "sorted.csv")
    problems = []
    for name, change, words in (("a row more", lambda: open(path, "a", encoding="utf-8").write("Z;02/03/2026;RAB 8,5;1\n"), "a changé"),
                                ("shortened", lambda: os.truncate(path, 40), "a été raccourci"),
                                ("another link", lambda: os.link(path, path + ".2"), ""),
                                ("replaced", lambda: os.replace(path + ".2", path), "")):
        if name != "replaced":
            with open(path, "w", encoding="utf-8") as file:
                file.write("patient;date;cotation;montant\n")
                file.writelines(f"P{i:05};02/03/2026;RAB 8,5;1\n" for i in range(4000))
        with subprocess.Popen([kine, "check", "--sorted", "-j1", "-q", "-f", "ndjson", path, *DAY], stdout=subprocess.PIPE,
                              stderr=subprocess.PIPE, env={**env, "KINE_WINDOW": "4096"}) as process:
            process.stdout.read(1)  # it writes, and waits for its reader
            change()
            _, said = process.communicate(timeout=golden.TIMEOUT)
        good = process.returncode == 3 and f"le fichier {words} pendant sa lecture".encode() in said if words else process.returncode == 1
        problems += [] if good else [f"{name}: code {process.returncode}, {said[:300]!r}"]
    return problems


def leftovers(kine, env, directory):
    """What a killed run leaves beside its output goes with the next one; that of a run in progress, and what looks like it, stay."""
    place = os.path.join(directory, "outputs")
    os.mkdir(place)
    command = [kine, "quote", "-", *DAY, "-o", os.path.join(place, "a.txt")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, env=env) as killed, subprocess.Popen(command, stdin=subprocess.PIPE, env=env) as busy:
        for _ in range(golden.TIMEOUT * 20):
            if len(os.listdir(place)) == 2:
                break
            time.sleep(0.05)
        before = os.listdir(place)
        killed.kill()
        killed.wait(golden.TIMEOUT)
        with open(os.path.join(place, ".kine-config"), "w", encoding="utf-8"):
            pass
        subprocess.run([kine, "quote", "-q", "HN 60", *DAY, "-o", os.path.join(place, "b.txt")], env=env, check=True)
        left = sorted(os.listdir(place))
        busy.communicate(b"", timeout=golden.TIMEOUT)
    good = len(before) == 2 and len(left) == 3 and left[0] == ".kine-config" and left[1] in before and left[2] == "b.txt"
    return [] if good and sorted(os.listdir(place)) == [".kine-config", "a.txt", "b.txt"] else [f"{before}, {left}, {os.listdir(place)}"]


def all_or_nothing(kine, env, directory):
    """--fix of two files, the second of which cannot have its copy: the first has none either."""
    place = os.path.join(directory, "copies")
    os.makedirs(os.path.join(place, "b.corrige.csv"))
    for name in ("a.csv", "b.csv"):
        with open(os.path.join(place, name), "w", encoding="utf-8") as file:
            file.write(f"patient;date;cotation;montant\n{name};2 mars 2026;RAB 8,5;18,79\n")
    before = sorted(os.listdir(place))
    done = subprocess.run([kine, "check", "--fix", "a.csv", "b.csv", *DAY], cwd=place, env=env, capture_output=True, check=False)
    after = sorted(os.listdir(place))
    return [] if done.returncode == 3 and b"USA-011" in done.stderr and before == after else [f"{done}, {after}"]


def few_threads(kine, env, directory):
    """A machine that gives fewer threads than asked: those that start do the work, and the answer is the same. Sanitizers need more
    memory than is left for the threads to be refused: their builds are not asked."""
    path = os.path.join(directory, "threads.csv")
    with open(path, "w", encoding="utf-8") as file:
        file.write("patient;date;cotation;montant\n")
        file.writelines(f"P{i};02/03/2026;RAM 8,09;17,0{i % 9}\n" for i in range(2000))
    command = [kine, "check", path, "-f", "csv", "-j"]
    alone = subprocess.run([*command, "1"], env=env, capture_output=True, check=False)
    many = subprocess.run(["sh", "-c", 'ulimit -s 4000000; ulimit -v 2000000; exec "$0" "$@"', *command, "64"], env=env, capture_output=True, check=False)
    return [] if (many.returncode, many.stdout) == (alone.returncode, alone.stdout) else [f"code {many.returncode}, {many.stderr[:300]!r}"]


def without_json(kine, env, directory):
    """Reading JSON needs a module beside the program; the rest does not."""
    alone = shutil.copy2(kine, os.path.join(directory, "kine"))
    module = os.path.join(directory, "kine-json.so")
    rows = os.path.join(directory, "s.ndjson")
    with open(rows, "w", encoding="utf-8") as file:
        file.write('{"patient": "P1", "date": "2026-03-02", "cotation": "AMK 8"}\n')
    faults = []
    for module_is in ("missing", "no library"):
        if module_is == "no library":
            with open(module, "wb") as file:
                file.write(b"no library")
        done = subprocess.run([alone, "check", rows, *DAY], capture_output=True, env=env, check=False)
        if done.returncode != 3 or b"kine-json.so" not in done.stderr or "aide : installer ensemble".encode() not in done.stderr or done.stdout:
            faults.append(f"{module_is}: {done}")
    done = subprocess.run([alone, "quote", "RAB 8,5", *DAY], capture_output=True, env=env, check=False)
    return faults + ([] if done.returncode == 0 and b"18,79" in done.stdout else [str(done)])


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()
    with tempfile.TemporaryDirectory(prefix="kine-process-") as home, tempfile.TemporaryDirectory() as empty, \
            tempfile.TemporaryDirectory() as other:
        env = golden.environment(home)
        quote = [kine, "quote", "RAB 8,5", *DAY]
        batch = [kine, "quote", "-", *DAY]

        text = in_terminal(quote, env)
        report.check("colours and width of a terminal", [] if "\x1b[1m" in text and all(
            len(line.replace("\x1b[1m", "").replace("\x1b[0m", "")) <= 70 for line in text.splitlines()) else [text])
        text = in_terminal(quote, {**env, "NO_COLOR": "1"})
        report.check("NO_COLOR", [] if "\x1b" not in text and "18,79" in text else [text])
        text = in_terminal([*quote, "--color", "never"], env)
        report.check("--color never", [] if "\x1b" not in text and "18,79" in text else [text])

        with tempfile.TemporaryDirectory() as place:
            report.check("a terminal of 60 columns", too_wide(kine, env, place))
        report.check("how far a long check is", progress(kine, env, other))
        report.check("a file shortened while it is read", cut_short(kine, env, other))
        report.check("a sorted file changed while it is read", rewritten(kine, env, other))
        report.check("what a killed run left", leftovers(kine, env, other))
        report.check("corrected copies: all or none", all_or_nothing(kine, env, other))
        with open(kine, "rb") as binary:
            if b"__asan_init" not in binary.read():
                report.check("fewer threads than asked", few_threads(kine, env, other))
        with tempfile.TemporaryDirectory() as place:
            report.check("the module that reads JSON is missing, or is none", without_json(kine, env, place))
        report.check("a line is answered before the next is written", conversation(batch, env))
        report.check("Ctrl-C ends with 130 and leaves no file", interrupted(batch, env, empty))
        report.check("-o replaces a file whole, or not at all", overwritten(kine, env, other))

        for name, command in [("quote", quote), ("--help", [kine, "--help"]), ("--version", [kine, "--version"])]:
            with open("/dev/full", "w", encoding="utf-8") as full:
                done = subprocess.run(command, stdout=full, stderr=subprocess.PIPE, env=env, check=False)
            report.check(f"full disk: {name}", [] if done.returncode == 3 and b"USA-011" in done.stderr else [str(done)])
        done = subprocess.run(["sh", "-c", '"$0" "$@" >&-', *quote], stderr=subprocess.PIPE, env=env, check=False)
        report.check("closed output", [] if done.returncode == 3 and b"USA-011" in done.stderr else [str(done)])
        done = subprocess.run(["sh", "-c", '"$0" "$@" <&-', *batch], capture_output=True, env=env, check=False)
        report.check("closed input", [] if done.returncode == 3 and b"USA-010" in done.stderr else [str(done)])
        lines = b"RAB 8,5\n" * 50000
        done = subprocess.run(["sh", "-c", '"$0" "$@" | head -n 1', *batch], input=lines, capture_output=True, env=env,
                              check=False)
        report.check("a reader that leaves", [] if done.stdout.startswith(b"RAB 8,5 :") and not done.stderr else [str(done)])
        long_line = b"RAB 8,5 " + b"x" * (3 << 20) + b"\nRAB 8,5\n"
        done = subprocess.run(batch, input=long_line, capture_output=True, env=env, check=False)
        answers = done.stdout.splitlines()
        report.check("an endless line is passed over", [] if len(answers) == 2 and b"ENT-044" in answers[0]
                     and answers[1].startswith(b"RAB 8,5 :") else [str(answers)[:500]])
    report.finish()


if __name__ == "__main__":
    main()
