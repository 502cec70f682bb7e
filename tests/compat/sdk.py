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


def run_program(
    source: str, tracking_uri: str, arguments: tuple[str, ...] = (), **environment: str
) -> list[str]:
    """Runs a program of a module's text in a folder of its own; the words that it prints."""
    for name, file in FACES.items():
        source = source.replace(name, f"'{file.as_uri()}'")
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "WAYMARK_"))}
    with tempfile.TemporaryDirectory() as folder:
        done = subprocess.run(
            [os.environ.get("WAYMARK_NODE", "node"), "--input-type=module", "--eval", source, *arguments],
            cwd=folder,
            env=kept | QUIET | {"MLFLOW_TRACKING_URI": tracking_uri} | environment,
            capture_output=True,
            text=True,
            timeout=300,
        )
    assert done.returncode == 0, done.stderr
    return done.stdout.split()


def run_example(name: str, *arguments: str) -> str:
    """Runs an example that needs no server, as `npm run example` does; what it prints."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "WAYMARK_"))}
    done = subprocess.run(
        [os.environ.get("WAYMARK_NODE", "node"), str(ROOT / "scripts/example.mjs"), name, *arguments],
        env=kept | QUIET,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def sync(spool: Path) -> None:
    """Hands in what a spool holds, as `waymark sync`."""
    cli("sync", WAYMARK_SPOOL_DIR=str(spool))


def cli(
    *arguments: str, tracking_uri: str = "", code: int = 0, **environment: str
) -> subprocess.CompletedProcess:
    """Calls `waymark`, which has to end with a code."""
    kept = {k: v for k, v in os.environ.items() if not k.startswith(("MLFLOW_", "WAYMARK_"))}
    done = subprocess.run(
        [os.environ.get("WAYMARK_NODE", "node"), str(ROOT / "apps/cli/bin/waymark.js"), *arguments],
        env=kept | QUIET | {"MLFLOW_TRACKING_URI": tracking_uri} | environment,
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert done.returncode == code, done.stderr + done.stdout
    return done
