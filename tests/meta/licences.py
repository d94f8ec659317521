#!/usr/bin/env python3
"""Every file has a licence and a copyright line, as REUSE 3.0 wants them; the licence is the one at the root."""

import shutil
import subprocess

import _report


def main():
    _report.options(__doc__)
    report = _report.Report()
    reuse = shutil.which("reuse", path="/usr/bin:/bin")
    if reuse:
        done = subprocess.run([reuse, "--root", str(_report.ROOT), "lint"], capture_output=True, text=True, check=False)
        report.check("reuse lint", [] if done.returncode == 0 else [done.stdout + done.stderr])
    else:
        report.check("reuse lint", ["reuse is missing, nothing was checked"])
    same = (_report.ROOT / "LICENSE").read_bytes() == (_report.ROOT / "LICENSES/Apache-2.0.txt").read_bytes()
    report.check("LICENSE and LICENSES/Apache-2.0.txt are the same", [] if same else ["they differ"])
    report.finish()


if __name__ == "__main__":
    main()
