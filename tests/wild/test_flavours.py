"""Models of other flavours: a Python function, and ONNX where its wheels are installed."""

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow.models import infer_signature


class Doubling(mlflow.pyfunc.PythonModel):
    def predict(self, context, model_input, params=None):
        return model_input * 2


def test_a_python_model_is_registered_and_loads(tracking):
    tracking.set_experiment("flavours")
    example = pd.DataFrame({"a": [1.0, 2.0]})

    with tracking.start_run():
        info = mlflow.pyfunc.log_model(
            name="doubling",
            python_model=Doubling(),
            signature=infer_signature(example, example),
            registered_model_name="doubling",
        )

    for uri in (info.model_uri, "models:/doubling/1"):
        assert mlflow.pyfunc.load_model(uri).predict(example)["a"].tolist() == [2.0, 4.0]


def test_an_onnx_model_loads(tracking):
    onnx = pytest.importorskip("onnx")
    pytest.importorskip("onnxruntime")
    tracking.set_experiment("flavours")
    helper, kind = onnx.helper, onnx.TensorProto.FLOAT
    graph = helper.make_graph(
        [helper.make_node("Add", ["x", "x"], ["y"])],
        "double",
        [helper.make_tensor_value_info("x", kind, [None, 2])],
        [helper.make_tensor_value_info("y", kind, [None, 2])],
    )
    model = helper.make_model(
        graph, opset_imports=[helper.make_opsetid("", 13)], ir_version=8
    )

    with tracking.start_run():
        info = mlflow.onnx.log_model(model, name="onnx")

    x = np.array([[1, 2]], dtype=np.float32)
    answer = mlflow.pyfunc.load_model(info.model_uri).predict({"x": x})
    assert answer["y"].tolist() == [[2.0, 4.0]]
