"""Runs the documents' Python blocks and says what came of them."""

import math
from pathlib import Path

from mlflow import MlflowClient

BLOCKS = Path(__file__).parent / "blocks"

# What differs from run to run, or says who ran it.
PASSING = (
    "mlflow.user",
    "mlflow.source.",
    "mlflow.git.",
    "mlflow.runName",
    "mlflow.runColor",
    "mlflow.log-model.history",
    "waymark.",
)


def run_block(document: str, number: int, names: dict) -> dict:
    """Executes one block in a namespace, which is handed back with what the block defined."""
    file = BLOCKS / document / f"{number}.py"
    exec(compile(file.read_text(), str(file), "exec"), names)
    return names


def outcome(run_id: str) -> dict:
    """What is stored of a run, without what passes."""
    client = MlflowClient()
    run = client.get_run(run_id)
    return {
        "status": run.info.status,
        "params": dict(run.data.params),
        "metrics": {
            key: [(point.step, point.value) for point in client.get_metric_history(run_id, key)]
            for key in run.data.metrics
        },
        "tags": {k: v for k, v in run.data.tags.items() if not k.startswith(PASSING)},
        "artifacts": files_of(client, run_id),
    }


def files_of(client: MlflowClient, run_id: str, folder: str | None = None) -> list[str]:
    files = []
    for entry in client.list_artifacts(run_id, folder):
        files += files_of(client, run_id, entry.path) if entry.is_dir else [entry.path]
    return sorted(files)


def assert_holds(twin: dict, original: dict, but: tuple[str, ...] = ()) -> None:
    """Everything that the original logged is in the twin, under the same name and with the same value."""
    for part in ("params", "tags"):
        for key, value in original[part].items():
            if key in but:
                assert twin[part][key] != ""
            else:
                assert same_text(twin[part].get(key), value), (part, key)
    for key, points in original["metrics"].items():
        if key not in but:
            assert same_points(twin["metrics"].get(key), points), key
    assert twin["status"] == original["status"]


def same_text(a: str | None, b: str) -> bool:
    """JavaScript has one kind of number: 1.0 is 1 there."""
    if a == b:
        return True
    try:
        return a is not None and float(a) == float(b)
    except ValueError:
        return False


def same_points(a: list | None, b: list) -> bool:
    return a is not None and [(s, math.nan if v != v else v) for s, v in a] == b
