"""ONNX models that cross between Waymark's SDK and MLflow's Python client, with equal predictions."""

import json

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow import MlflowClient
from run_node import run_node

onnx = pytest.importorskip("onnx", reason="tests/compat/requirements.txt is not installed")
pytest.importorskip("onnxruntime", reason="tests/compat/requirements.txt is not installed")

ROWS = np.array([[1, 2, 3], [4, 5, 6.5]], np.float32)
WEIGHTS = np.array([[1], [10], [100]], np.float32)

LOG = """
import * as tf from "%(tfjs)s"
import { setExperiment, setTrackingUri, startRun } from "@sdk"
import { inferSignature, logModel, onnxModel, table, tensor, tfjsToOnnx } from "@sdk/models"
setTrackingUri("%(url)s")
setExperiment("crossing")
const { layers, sequential, tensor2d } = tf.default ?? tf
const net = sequential({ layers: [layers.dense({ inputShape: [3], units: 16, activation: "tanh" }), layers.dense({ units: 2 })] })
const rows = [[1, 2, 3], [4, 5, 6.5]]
const expected = Array.from(await net.predict(tensor2d(rows)).data())
const example = tensor(Float32Array.from(rows.flat()), [2, 3])
const asTable = table({ a: Float32Array.of(1, 4), b: Float32Array.of(2, 5), c: Float32Array.of(3, 6.5) })
const logged = await startRun(async () => {
  const plain = onnxModel((await tfjsToOnnx(net)).bytes)
  const small = onnxModel((await tfjsToOnnx(net, { quantization: "int8" })).bytes)
  return {
    plain: await logModel(plain, { name: "plain", inputExample: example, registeredModelName: "from-js", metadata: { by: "us" } }),
    small: await logModel(small, { name: "small", signature: inferSignature(example) }),
    path: await logModel(plain, { name: "models/epoch_10", inputExample: asTable }),
  }
})
console.log(JSON.stringify({ expected, logged }, (key, value) => key === "version" ? undefined : value))
"""

LOAD = """
import { setTrackingUri } from "@sdk"
import { loadModel, table, tensor } from "@sdk/models"
setTrackingUri("%(url)s")
const rows = tensor(Float32Array.of(1, 2, 3, 4, 5, 6.5), [2, 3])
const found = {}
for (const uri of %(uris)s) {
  const { output } = await (await loadModel(uri)).predict(rows)
  found[uri] = Array.from(output.data)
}
const columns = table({ a: [1, 4], b: [2, 5], c: [3, 6.5] })
found.table = (await (await loadModel("%(table)s")).predict(columns)).records()
console.log(JSON.stringify(found))
"""


def tfjs() -> str:
    return run_node('console.log(import.meta.resolve("@tensorflow/tfjs"))').strip()


def test_python_loads_what_waymark_logged(tracking):
    printed = run_node(LOG % {"tfjs": tfjs(), "url": mlflow.get_tracking_uri()})
    answer = json.loads(printed)
    expected = np.array(answer["expected"], np.float32).reshape(2, 2)
    logged = answer["logged"]

    plain = mlflow.pyfunc.load_model("models:/from-js/1")
    assert np.allclose(plain.predict(ROWS)["output"], expected, atol=1e-5)
    assert plain.metadata.signature.inputs.to_dict()[0]["tensor-spec"]["shape"] == (-1, 3)
    assert plain.metadata.metadata == {"by": "us"}
    assert plain.metadata.model_id == logged["plain"]["modelId"]
    example = plain.metadata.load_input_example(mlflow.artifacts.download_artifacts("models:/from-js/1"))
    assert np.array_equal(example, ROWS)
    onnx.checker.check_model(mlflow.onnx.load_model(logged["plain"]["modelUri"]), full_check=True)

    small = mlflow.pyfunc.load_model(logged["small"]["modelUri"])
    spread = expected.max() - expected.min()
    assert np.abs(small.predict(ROWS)["output"] - expected).max() < 0.02 * max(1, spread)

    by_path = mlflow.pyfunc.load_model(logged["path"]["modelUri"])
    frame = pd.DataFrame(ROWS, columns=["a", "b", "c"])
    assert np.allclose(by_path.predict(frame)["output"], expected.reshape(-1), atol=1e-5)

    run = MlflowClient().get_run(logged["plain"]["runId"])
    outputs = {output.model_id for output in run.outputs.model_outputs}
    assert outputs == {logged["plain"]["modelId"], logged["small"]["modelId"]}
    record = MlflowClient().get_logged_model(logged["plain"]["modelId"])
    assert (record.name, record.status.value, record.source_run_id) == (
        "plain", "READY", logged["plain"]["runId"],
    )


def test_waymark_loads_what_python_logged(tracking):
    tracking.set_experiment("crossing")
    graph = linear_model()
    frame = pd.DataFrame(ROWS, columns=["a", "b", "c"])
    with tracking.start_run() as run:
        logged = mlflow.onnx.log_model(
            graph, name="model", input_example=ROWS, registered_model_name="from-python"
        )
        table = mlflow.onnx.log_model(
            graph, name="table", signature=mlflow.models.infer_signature(frame)
        )
    client = MlflowClient()
    client.set_registered_model_alias("from-python", "champion", "1")
    client.transition_model_version_stage("from-python", "1", "Production")
    uris = [
        logged.model_uri,
        f"runs:/{run.info.run_id}/model",
        "models:/from-python/1",
        "models:/from-python@champion",
        "models:/from-python/Production",
        mlflow.artifacts.download_artifacts(logged.model_uri),
    ]

    names = {"url": mlflow.get_tracking_uri(), "uris": json.dumps(uris), "table": table.model_uri}
    found = json.loads(run_node(LOAD % names))

    expected = (ROWS @ WEIGHTS).reshape(-1).tolist()
    assert found.pop("table") == [{"output": value} for value in expected]
    assert found == {uri: expected for uri in uris}


def linear_model() -> "onnx.ModelProto":
    value = onnx.helper.make_tensor_value_info
    floats = onnx.TensorProto.FLOAT
    graph = onnx.helper.make_graph(
        [onnx.helper.make_node("MatMul", ["input", "kernel"], ["output"])],
        "linear",
        [value("input", floats, [None, 3])],
        [value("output", floats, [None, 1])],
        [onnx.numpy_helper.from_array(WEIGHTS, "kernel")],
    )
    opset = onnx.helper.make_opsetid("", 17)
    return onnx.helper.make_model(graph, opset_imports=[opset], ir_version=8)
