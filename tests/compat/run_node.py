"""Runs a piece of JavaScript with Waymark's packages at hand."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from servers import ROOT, WAYMARK

PACKAGES = ROOT / "packages"


def run_node(source: str, *, cwd: Path | None = None, stdin: str = "", **env: str) -> str:
    """What a module prints; imports are written `import {x} from "@models"` (or `@sdk`, `@sdk/models`)."""
    for name in ("sdk/models", "models", "sdk"):
        folder, _, face = name.partition("/")
        index = PACKAGES / folder / "dist" / face / "index.js"
        source = source.replace(f'"@{name}"', f'"{index.as_uri()}"')
    done = subprocess.run(
        [WAYMARK[0], "--input-type=module", "-e", source],
        cwd=cwd, input=stdin, env={**os.environ, **env}, capture_output=True, text=True, timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout
