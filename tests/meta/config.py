#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""kine.toml: where it is looked for, whose it may be, and that kine-config(5) has every key and no other."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile

import _report

sys.path.insert(0, str(_report.ROOT / "tests/golden"))
import run as golden  # noqa: E402

NOBODY = 65534


def main():
    kine = str(_report.options(__doc__).kine.resolve())
    report = _report.Report()

    def run(home, here, *words, **more):
        done = subprocess.run([kine, *words], capture_output=True, text=True, encoding="utf-8", cwd=here, check=False,
                              env=golden.environment(home, more), stdin=subprocess.DEVNULL, timeout=golden.TIMEOUT)
        return done.stdout + done.stderr

    def territory(home, here, **more):
        shown = run(home, here, "quote", "--show-config", **more)
        found = re.search(r"^  territoire +(\S+)", shown, re.MULTILINE)
        return found.group(1) if found else shown

    def expect(name, found, wanted):
        report.check(name, [] if found == wanted else [f"{found!r} instead of {wanted!r}"])

    def write(path, name):
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f'territoire = "{name}"\n', encoding="utf-8")

    with tempfile.TemporaryDirectory(prefix="kine-config-") as directory:
        top = pathlib.Path(directory)
        home = top / "home"
        deep = home / "cabinet/exports"
        deep.mkdir(parents=True)
        write(top / "kine.toml", "guyane")
        expect("nothing above the home directory is read", territory(home, deep), "metropole")
        expect("outside of the home directory, up to the root", territory(home, top), "guyane")
        write(top / "ailleurs/kine/kine.toml", "mayotte")
        write(home / ".config/kine/kine.toml", "martinique")
        expect("the file of the user", territory(home, deep), "martinique")
        expect("XDG_CONFIG_HOME", territory(home, deep, XDG_CONFIG_HOME=str(top / "ailleurs")), "mayotte")
        expect("a relative XDG_CONFIG_HOME is not one", territory(home, deep, XDG_CONFIG_HOME="ailleurs"), "martinique")
        write(home / "kine.toml", "la-reunion")
        expect("the home directory is the last one", territory(home, deep), "la-reunion")
        write(home / "cabinet/kine.toml", "guadeloupe")
        expect("a nearer file", territory(home, deep), "guadeloupe")
        (deep / "kine.toml").mkdir()
        expect("a directory is no file", territory(home, deep), "guadeloupe")
        expect("no home directory", territory("", deep), "guadeloupe")
        if os.geteuid() == 0:
            os.chown(home / "cabinet/kine.toml", NOBODY, NOBODY)
            told = run(home, deep, "quote", "--show-config")
            report.check("the file of another user is refused", [] if "[USA-013]" in told else [told])
            expect("unless it is named", "guadeloupe" in run(
                home, deep, "quote", "--show-config", "--config", "../kine.toml"), True)

        commands = re.findall(r"^  (\w+) ", run("", top, "--help").split("Commandes :\n")[1].split("\n\n")[0], re.MULTILINE)
        keys = {key for command in commands
                for key in re.findall(r"^  ([a-z-]+)  ", run("", top, command, "--show-config", "--no-config"), re.MULTILINE)}
        page = (_report.ROOT / "man/kine-config.5").read_text(encoding="utf-8")
        told = set(re.findall(r"^\.It Va ([a-z-]+)", page, re.MULTILINE))
        report.check("kine-config(5) has every key and no other", [
            f"{key}: {'not in the page' if key in keys else 'in the page, no option has it'}" for key in sorted(keys ^ told)]
                     or ([] if keys else ["no key found"]))
    report.finish()


if __name__ == "__main__":
    main()
