"""Runs programs that log through our SDK, for tests that read them back with MLflow's client."""

import os
import subprocess
import tempfile
from pathlib import Path

from servers import QUIET, ROOT

FACES = {
    "'@waymark/sdk'": ROOT / "packages/sdk/dist/index.js",
    "'@waymark/sdk/plots'": ROOT / "packages/sdk/dist/plots/index.js",
    "'@waymark/sdk/trackers'": ROOT / "packages/sdk/dist/trackers/index.js",
}


def run_program(source: str, tracking_uri: str, **environment: str) -> list[str]:
    """Runs a program of a module's text in a folder of its own; the lines that it prints."""
    for name, file in FACES.items():
        source = source.replace(name, f"'{file.as_uri()}'")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "WAYMARK_"))}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [os.environ.get("WAYMARK_NODE", "node"), "--input-type=module", "--eval", source],
            cwd=folder,
            env=kept | QUIET | {"MLFLOW_TRACKING_URI": tracking_uri} | environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def sync(spool: Path) -> None:
    """Hands in what a spool holds, as `waymark sync`."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "WAYMARK_"))}
    subprocess.run(
        [os.environ.get("WAYMARK_NODE", "node"), str(ROOT / "apps/cli/bin/waymark.js"), "sync"],
        env=kept | QUIET | {"WAYMARK_SPOOL_DIR": str(spool)},
        check=True,
        capture_output=True,
        timeout=300,
    )
