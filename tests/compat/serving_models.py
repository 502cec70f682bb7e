"""ONNX models of many kinds of signatures, and MLflow's scoring server for all of them in one process."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import mlflow
import numpy as np
import onnx
from mlflow.models import ModelSignature
from mlflow.types import ColSpec, ParamSchema, ParamSpec, Schema, TensorSpec

FLOAT, DOUBLE = onnx.TensorProto.FLOAT, onnx.TensorProto.DOUBLE
LONG, BOOL, TEXT = onnx.TensorProto.INT64, onnx.TensorProto.BOOL, onnx.TensorProto.STRING
F32 = np.dtype("float32")


def graph(nodes, inputs, outputs, **constants) -> "onnx.ModelProto":
    made = onnx.helper.make_graph(
        [onnx.helper.make_node(kind, takes, gives) for kind, takes, gives in nodes],
        "graph",
        [onnx.helper.make_tensor_value_info(*one) for one in inputs],
        [onnx.helper.make_tensor_value_info(*one) for one in outputs],
        [onnx.numpy_helper.from_array(np.array(value, F32), name) for name, value in constants.items()],
    )
    return onnx.helper.make_model(made, opset_imports=[onnx.helper.make_opsetid("", 17)], ir_version=8)


def dense(width: int) -> "onnx.ModelProto":
    """A layer of tanh and a sum of `width` outputs over three numbers."""
    return graph(
        [("MatMul", ["input", "a"], ["h"]), ("Tanh", ["h"], ["t"]), ("MatMul", ["t", "b"], ["output"])],
        [("input", FLOAT, [None, 3])],
        [("output", FLOAT, [None, width])],
        a=[[0.03, -0.02], [0.2, 0.005], [2, 0.06]],
        b=[[2, 0.5][:width], [3, -1][:width]],
    )


MIXED = [("age", DOUBLE), ("count", LONG), ("flag", BOOL)]
mixed = graph(
    [("Identity", [name], [f"{name}_out"]) for name, _ in MIXED],
    [(name, kind, [None]) for name, kind in MIXED],
    [(f"{name}_out", kind, [None]) for name, kind in MIXED],
)
longs = graph(
    [("Identity", ["input"], ["output"])], [("input", LONG, [None, 1])], [("output", LONG, [None, 1])]
)
two = graph(
    [("Add", ["a", "b"], ["sum"]), ("Mul", ["a", "b"], ["product"])],
    [("a", FLOAT, [None]), ("b", FLOAT, [None])],
    [("sum", FLOAT, [None]), ("product", FLOAT, [None])],
)
image = graph(
    [("Neg", ["input"], ["output"])], [("input", FLOAT, [None, 2, 2])], [("output", FLOAT, [None, 2, 2])]
)


def columns(kind: str, names: str, **options) -> list[ColSpec]:
    return [ColSpec(kind, name, **options) for name in names]


PARAMS = ParamSchema(
    [
        ParamSpec("k", "long", 3),
        ParamSpec("t", "double", 0.5),
        ParamSpec("names", "string", ["x"], shape=(-1,)),
    ]
)
#: name -> graph, inputs, params
MODELS = {
    "columns": (dense(1), columns("double", "abc"), None),
    "floats": (dense(1), columns("float", "abc"), None),
    "wide": (dense(2), columns("double", "abc"), None),
    "optional": (dense(1), columns("double", "ab") + columns("double", "c", required=False), None),
    "unnamed": (dense(1), [ColSpec("double")] * 3, None),
    "params": (dense(1), columns("double", "abc"), PARAMS),
    "longs": (longs, columns("long", "a"), None),
    "mixed": (
        mixed,
        [ColSpec("double", "age"), ColSpec("long", "count"), ColSpec("boolean", "flag")],
        None,
    ),
    "tensor": (dense(1), [TensorSpec(F32, (-1, 3))], None),
    "named": (dense(1), [TensorSpec(F32, (-1, 3), "input")], None),
    "two": (two, [TensorSpec(F32, (-1,), "a"), TensorSpec(F32, (-1,), "b")], None),
    "image": (image, [TensorSpec(F32, (-1, 2, 2))], None),
    "bare": (dense(1), None, None),
}


def save_models(folder: Path) -> None:
    for name, (model, inputs, params) in MODELS.items():
        signature = inputs and ModelSignature(inputs=Schema(inputs), params=params)
        mlflow.onnx.save_model(
            model, str(folder / name), signature=signature, pip_requirements=[],
            onnx_execution_providers=["CPUExecutionProvider"],
        )


def serve_all(folder: Path, port: int) -> None:
    """The app that `mlflow models serve` starts, once a model, below its name."""
    import uvicorn
    from fastapi import FastAPI
    from mlflow.pyfunc.scoring_server import init

    app = FastAPI()

    @app.get("/ping")
    def ping() -> str:
        return ""

    for name in MODELS:
        app.mount(f"/{name}", init(mlflow.pyfunc.load_model(str(folder / name))))
    uvicorn.run(app, host="127.0.0.1", port=port, log_level="warning")


if __name__ == "__main__":
    os.environ["MLFLOW_TRACKING_URI"] = f"sqlite:///{sys.argv[1]}/mlflow.db"
    serve_all(Path(sys.argv[1]), int(sys.argv[2]))
