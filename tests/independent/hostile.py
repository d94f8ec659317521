#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""One of six of the hostile inputs of tests/hostile (all of them, and the big ones, with its own run.py --all)."""

import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parents[1] / "hostile"))

import run  # noqa: E402

if __name__ == "__main__":
    sys.exit(run.main())
