"""The documents' blocks that need PyTorch, on both servers; and the one that needs the wandb client, as far as
that goes without a server."""

import json
import struct
from datetime import datetime
from functools import partial

import mlflow
import mlflow.pytorch
import numpy as np
import pytest
import torch
from mlflow import MlflowClient

from seed_blocks import run_block


@pytest.fixture(autouse=True)
def pickled(monkeypatch):
    """MLflow 3.17 wants an example of the input since models are traced by default; the documents give none."""
    log_model = partial(mlflow.pytorch.log_model, serialization_format="pickle")
    monkeypatch.setattr(mlflow.pytorch, "log_model", log_model)
    monkeypatch.setenv("MLFLOW_ALLOW_PICKLE_DESERIALIZATION", "true")


def network(weight: float = 2.0) -> torch.nn.Module:
    model = torch.nn.Linear(3, 1)
    with torch.no_grad():
        model.weight.fill_(weight)
        model.bias.zero_()
    return model


def predicted(model: torch.nn.Module) -> list:
    with torch.no_grad():
        return model(torch.ones(1, 3)).tolist()


def test_a_tracker_logs_a_model(on_both):
    def original(url):
        names = {"np": np, "datetime": datetime, "get_git_commit": lambda: "abc123"}
        tracker = run_block("000", 2, names)["TrainingTracker"]("tiny-cats-model")
        run = tracker.start_run({"dropout": 0.1})
        tracker.log_model(network())
        tracker.end_run()
        return predicted(mlflow.pytorch.load_model(f"runs:/{run.info.run_id}/model"))

    assert on_both(original) == [[6.0]]


def test_a_model_with_its_signature_comes_back_as_it_went(on_both):
    def original(url):
        names = run_block("003", 1, {})
        mlflow.set_experiment("torch")
        with mlflow.start_run():
            uri = names["log_pytorch_model"](network(), "model", "net", torch.ones(1, 3))
        version = MlflowClient().get_model_version("net", "1")
        signature = mlflow.models.get_model_info(uri).signature.to_dict()
        return [predicted(names["load_pytorch_model"](uri)), signature, version.current_stage]

    values, signature, stage = on_both(original)
    assert (values, stage) == ([[6.0]], "None")
    assert "[-1, 3]" in signature["inputs"]


def test_the_best_model_and_that_of_an_epoch(on_both):
    def original(url):
        mlflow.set_experiment("detr_training")
        with mlflow.start_run() as run:
            mlflow.pytorch.log_model(network(), name="model")
            # MLflow 3.17 takes no slash in a model's name: an epoch's lies among the run's files.
            mlflow.pytorch.save_model(network(3.0), "epoch_10", serialization_format="pickle")
            mlflow.log_artifacts("epoch_10", "models/epoch_10")
            mlflow.log_metric("val_map", 0.5)
        run_id = run.info.run_id
        best_runs = mlflow.search_runs(experiment_names=["detr_training"])
        found = run_block("002", 1, {"best_runs": best_runs, "run_id": run_id})
        best = predicted(mlflow.pytorch.load_model(f"runs:/{run_id}/model"))
        # The last block gives `save_model` an argument that MLflow's does not know.
        with pytest.raises((TypeError, mlflow.MlflowException)):
            run_block("002", 3, {"mlflow": mlflow, "model": network()})
        return [best, predicted(found["model"])]

    assert on_both(original) == [[[6.0]], [[9.0]]]


def test_the_wandb_program(tmp_path, monkeypatch):
    """W&B's wire is not served yet: what its client would send is what our twin logs (`test_seed_003.py`)."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("WANDB_MODE", "offline")
    monkeypatch.setenv("WANDB_SILENT", "true")
    names = {
        "torch": torch,
        "train_step": lambda model, data, target: float(model(data).mean().item()),
        "evaluate": lambda model, loader: {"loss": 0.25, "accuracy": 0.75},
    }
    block = run_block("003", 3, names)
    batches = [(torch.ones(1, 3), torch.ones(1))] * 2
    block["train_with_wandb"](network(), batches, batches, {"model_type": "mlp", "epochs": 2})

    [file] = tmp_path.rglob("*.wandb")
    records = list(records_of(str(file)))
    points = [values_of(one.history) for kind, one in records if kind == "history"]
    assert [one["_step"] for one in points if "train/loss" in one] == [0, 1, 3, 4]
    assert [(one["_step"], one["val/accuracy"]) for one in points if "val/accuracy" in one] == [
        (2, 0.75), (5, 0.75),
    ]  # fmt: skip
    [run] = [one.run for kind, one in records if kind == "run"]
    assert (run.project, run.display_name, run.run_group, run.job_type, list(run.tags)) == (
        "my-project", "experiment_mlp", "hyperparameter_search", "train", ["baseline", "mlp"],
    )  # fmt: skip
    artifacts = [one for kind, one in records if kind in ("artifact", "request")]
    assert any("trained_model" in str(one) and "best" in str(one) for one in artifacts)


def records_of(path: str):
    """The records of LevelDB's log format: blocks of 32 KiB, each record in one piece or in several."""
    from wandb.proto.wandb_internal_pb2 import Record

    data, at, parts = open(path, "rb").read(), 7, b""  # behind the file's own head
    while at + 7 <= len(data):
        if 32768 - at % 32768 < 7:
            at += 32768 - at % 32768
            continue
        length, kind = struct.unpack("<xxxxHB", data[at : at + 7])
        parts += data[at + 7 : at + 7 + length]
        at += 7 + length
        if kind in (1, 4):  # whole, or the last piece
            record = Record.FromString(parts)
            parts = b""
            yield record.WhichOneof("record_type"), record


def values_of(history) -> dict:
    return {item.key or "/".join(item.nested_key): json.loads(item.value_json) for item in history.item}
