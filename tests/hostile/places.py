# SPDX-License-Identifier: Apache-2.0
"""Where things are read from and written to: devices, pipes, links, directories, names that are commands; what grows meanwhile."""

import os
import threading

from judge import ACCEPTED, REFUSED, TOLD, Case
from readers import BASE, DEVIS, PRACTITIONER, SESSIONS

FIGURE = SESSIONS.encode()
ESCAPE_NAME = "a\x1b[2J\u202eb.csv"


def pipe(data):
    """A FIFO that somebody writes."""
    def prepare(directory):
        os.mkfifo(directory / "pipe")

        def write():
            try:
                (directory / "pipe").write_bytes(data)
            except OSError:
                pass  # nobody read it to the end
        thread = threading.Thread(target=write, daemon=True)
        thread.start()

        def finish():
            try:  # when nobody opened it
                os.close(os.open(directory / "pipe", os.O_RDONLY | os.O_NONBLOCK))
            except OSError:
                pass
            thread.join(2)
        return finish
    return prepare


def growing(directory):
    stop = threading.Event()

    def write():
        with open(directory / "f.csv", "ab") as file:
            while not stop.wait(0.0005) and file.tell() < 2_000_000:
                file.write(b"P9;2026-03-02;RAB 8,5;18,79;cabinet\n" * 50)
                file.flush()
    thread = threading.Thread(target=write)
    thread.start()
    return lambda: (stop.set(), thread.join()) and None


def link(target, name):
    return lambda directory: os.symlink(target, directory / name)


def holds(name, data):
    """The file is there with exactly this, or with an answer when `data` is None; and no half of one beside it."""
    def after(directory):
        path = directory / name
        left = [each.name for each in directory.rglob("*") if each.name.startswith(".kine") or each.name.endswith((".tmp", ".part"))]
        found = path.read_bytes() if path.is_file() else b""
        wrong = not found if data is None else found != data
        return [f"{name} holds {found[:60]!r}"] * wrong + [f"left behind: {left}"] * bool(left)
    return after


def only_in(folder):
    """No document outside the directory asked for."""
    def after(directory):
        outside = [str(each.relative_to(directory)) for each in directory.rglob("*") if each.is_file()
                   and each.relative_to(directory).parts[0] not in (folder, *BASE, "f.csv") and not each.name.startswith(".")]
        above = [each for each in ("evil", "evil.txt", "evil.html", "evil.csv") if (directory.parent / each).exists()]
        return [f"written outside: {outside + above}"] if outside + above else []
    return after


def read_from():
    for command in (["check"], ["bill", "-o", "out"], ["pseudonymise", "--cle", "cle", "-o", "copie.csv"], ["devis"], ["quote", "--parcours"]):
        words = [command[0], *command[1:]]
        name = command[0]
        for path in (".", "absent", "/dev/null", "loop", "dangling", "absent/x", "bon.csv/x", "a" * 300, "", "\x1b[2J", "x\ny", "\u202ecsv.bon"):
            def prepare(directory):
                os.symlink("loop", directory / "loop")
                os.symlink("nowhere", directory / "dangling")
            expected = REFUSED | {1} if name == "devis" and path == "/dev/null" else REFUSED
            yield Case(f"{name} of {path[:20]!r}", [*words, path], expected, files=BASE, prepare=prepare)
        yield Case(f"{name} of /dev/zero", [*words, "/dev/zero"], REFUSED, files=BASE, limit=700, seconds=10)
    yield Case("check of a pipe", ["check", "pipe"], ACCEPTED, prepare=pipe(FIGURE))
    yield Case("check of a pipe of noise", ["check", "pipe"], REFUSED, prepare=pipe(b"\xff\xfe\xfd" * 9999))
    yield Case("devis of a pipe", ["devis", "pipe"], ACCEPTED, prepare=pipe(DEVIS.encode()))
    yield Case("check of a file that grows", ["check", "f.csv"], TOLD, files={"f.csv": FIGURE}, prepare=growing)
    yield Case("bill of a file that grows", ["bill", "f.csv", "-o", "out"], TOLD, files={"f.csv": FIGURE}, prepare=growing)
    yield Case("a name of control characters", ["check", ESCAPE_NAME], ACCEPTED, files={ESCAPE_NAME: FIGURE})
    yield Case("a name of control characters, faults", ["check", ESCAPE_NAME], ACCEPTED, files={ESCAPE_NAME: FIGURE.replace(b"18,79", b"17,00")})
    for form in ("csv", "json", "ndjson", "sarif", "junit", "github", "gitlab"):
        yield Case(f"a name of control characters, {form}", ["check", ESCAPE_NAME, "-f", form], ACCEPTED, files={ESCAPE_NAME: FIGURE.replace(b"18,79", b"17,00")})
    yield Case("a name that is an option", ["check", "--", "-f"], ACCEPTED, files={"-f": FIGURE})
    if os.geteuid() != 0:
        yield Case("a file that may not be read", ["check", "f.csv"], REFUSED, files={"f.csv": FIGURE}, prepare=lambda d: os.chmod(d / "f.csv", 0))
    for name in ("config", "profil", "suppressions", "baseline", "historique"):
        for path in (".", "/dev/null/x", "loop"):
            yield Case(f"check --{name} {path}", ["check", "bon.csv", f"--{name}", path + ("/" if name == "profil" else "")], REFUSED, files=BASE, prepare=link("loop", "loop"))
    yield Case("tables in a file", ["quote", "RAB 8,5", "--tarifs", "bon.csv"], REFUSED, files=BASE)
    yield Case("tables in a loop", ["quote", "RAB 8,5", "--tarifs", "loop"], REFUSED, files=BASE, prepare=link("loop", "loop"))
    yield Case("no tables", ["quote", "RAB 8,5", "--tarifs", "vide"], REFUSED, prepare=lambda d: (d / "vide").mkdir())


def write_to():
    for command, needed in (("check", ["check", "bon.csv"]), ("quote", ["quote", "RAB 8,5"]), ("pseudonymise", ["pseudonymise", "bon.csv", "--cle", "cle"])):
        for path in (".", "dossier", "absent/x", "bon.csv/x", "a" * 300, "/dev/full", "/proc/self/x", "", "x///"):
            folder = command == "pseudonymise" and path in (".", "dossier", "x///")  # several copies go into a directory
            yield Case(f"{command} -o {path[:20]!r}", [*needed, "-o", path], ACCEPTED if folder else REFUSED, files=BASE, prepare=lambda d: (d / "dossier").mkdir())
        yield Case(f"{command} -o /dev/stdout", [*needed, "-o", "/dev/stdout"], TOLD, files=BASE, copy=True)
        yield Case(f"{command} -o name of an option", [*needed, "-o", "-rf"], TOLD, files=BASE)
        yield Case(f"{command} -o=-rf", [*needed, "--output=-rf"], TOLD, files=BASE)
        yield Case(f"{command} -o its own input", [*needed, "-o", "bon.csv"], TOLD, files=BASE)
        yield Case(f"{command} -o a dangling link", [*needed, "-o", "lien"], TOLD, files=BASE, prepare=link("ailleurs/x", "lien"))
        yield Case(f"{command} -o a link to a directory", [*needed, "-o", "lien"], ACCEPTED if command == "pseudonymise" else REFUSED, files=BASE, prepare=link(".", "lien"))
        yield Case(f"{command} -o a name of control characters", [*needed, "-o", "\x1b[2J\u202e"], TOLD, files=BASE)
    refused = ["check", "f.csv", "-o", "garde"]
    yield Case("what is refused leaves the old answer", refused, REFUSED, files={"f.csv": b"x", "garde": b"ancien"}, after=holds("garde", b"ancien"))
    yield Case("what is given replaces the old answer", ["quote", "RAB 8,5", "-o", "garde"], ACCEPTED, files={"garde": b""}, after=holds("garde", None))
    for path in ("bon.csv", "bon.csv/x", "", "\x1b[2J", "/dev/null", "/dev/full/x"):
        yield Case(f"bill -o {path!r}", ["bill", "bon.csv", "-o", path], TOLD if "\x1b" in path else REFUSED, files=BASE)
    for patient in ("../evil", "../../evil", "a/b", "..", ".", "-rf", "/absent/evil", "a\\..\\b", "con", "a" * 300, "~", "$(id)", "`id`", "a;b|c", "*", "\u202eevil", "é" * 200):
        rows = f'patient;date;cotation;montant\n"{patient}";2026-03-02;RAB 8,5;18,79\n"{patient}";2026-03-03;HN 60;60\n'
        for form in ("text", "html", "csv"):
            yield Case(f"bill -f {form} of the patient {patient[:20]!r}", ["bill", "f.csv", "--cabinet", "cabinet.toml", "-f", form, "-o", "out"],
                       ACCEPTED, files={**BASE, "f.csv": rows.encode()}, after=only_in("out"))
    yield Case("journal of a directory", ["journal", ".", "verifier"], REFUSED)
    yield Case("journal of a device", ["journal", "/dev/null", "verifier"], REFUSED)
    yield Case("journal that is not there", ["journal", "absent.db", "verifier"], REFUSED)
    yield Case("bill with a journal in a loop", ["bill", "bon.csv", "--cabinet", "cabinet.toml", "--journal", "loop", "-o", "out"], REFUSED, files=BASE, prepare=link("loop", "loop"))
    yield Case("cabinet in a pipe", ["bill", "bon.csv", "--cabinet", "pipe", "-o", "out"], ACCEPTED, files=BASE, prepare=pipe(PRACTITIONER.encode()))


def cases(everything):
    return [*read_from(), *write_to()]
