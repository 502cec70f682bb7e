"""Starts and stops the servers that the compat tests talk to: Waymark's and MLflow's own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
WAYMARK = [os.environ.get("WAYMARK_NODE", "node"), str(ROOT / "apps/cli/bin/waymark.js"), "server"]
MLFLOW = [sys.executable, "-m", "mlflow", "server", "--workers", "1"]
QUIET = {
    "MLFLOW_DISABLE_TELEMETRY": "true",
    "DO_NOT_TRACK": "true",
    "MLFLOW_SERVER_ENABLE_JOB_EXECUTION": "false",
}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@dataclass
class Server:
    """A server on a folder of its own; several may share one folder."""

    program: list[str]
    folder: Path
    port: int = field(default_factory=free_port)
    store: str | None = None
    process: subprocess.Popen | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database(self) -> Path:
        return self.folder / "mlflow.db"

    def __enter__(self) -> "Server":
        environment = {k: v for k, v in os.environ.items() if not k.startswith("MLFLOW_")} | QUIET
        environment["WAYMARK_CACHE_DIR"] = str(self.folder / "cache")
        self.log = open(self.folder / f"server-{self.port}.log", "wb")
        self.process = subprocess.Popen(
            [
                *self.program,
                "--host", "127.0.0.1",
                "--port", str(self.port),
                "--backend-store-uri", self.store or f"sqlite:///{self.database}",
                "--artifacts-destination", str(self.folder / "mlartifacts"),
            ],
            cwd=self.folder, env=environment, stdout=self.log, stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        self.wait_until_healthy()
        return self

    def wait_until_healthy(self, patience_s: float = 120) -> None:
        deadline = time.monotonic() + patience_s
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                raise RuntimeError(f"the server ended with {self.process.returncode}:\n{self.output()}")
            try:
                urllib.request.urlopen(self.url + "/health", timeout=2).close()
                return
            except (urllib.error.URLError, OSError):
                time.sleep(0.05)
        raise RuntimeError(f"the server did not answer within {patience_s} s:\n{self.output()}")

    def output(self) -> str:
        return (self.folder / f"server-{self.port}.log").read_text(errors="replace")[-4000:]

    def __exit__(self, *_) -> None:
        os.killpg(self.process.pid, signal.SIGTERM)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        self.log.close()


def waymark(folder: Path) -> Server:
    return Server(WAYMARK, folder)


def waymark_on_folder(folder: Path) -> Server:
    """On an mlruns folder of MLflow's file store."""
    return Server(WAYMARK, folder, store=f"file://{folder}/mlruns")


def mlflow_server(folder: Path) -> Server:
    return Server(MLFLOW, folder)
