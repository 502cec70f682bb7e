"""What each side says of the other's models that it cannot compute, and what both know of all models."""

import json

import mlflow
import pytest
from mlflow import MlflowClient
from run_node import run_node
from sdk import cli
from sklearn.datasets import load_iris
from sklearn.linear_model import LogisticRegression

LOG = """
import { writeFileSync } from "node:fs"
import * as tf from "%(tfjs)s"
import { setExperiment, setTrackingUri, startRun } from "@sdk"
import { codeModel, inferSignature, logModel, tensor, tfjsModel } from "@sdk/models"
setTrackingUri("%(url)s")
setExperiment("crossing")
const { layers, sequential } = tf.default ?? tf
const net = sequential({ layers: [layers.dense({ inputShape: [3], units: 2 })] })
writeFileSync("double.mjs", "export const predict = (rows) => rows.map((x) => 2 * x)")
const logged = await startRun(async () => [
  await logModel(tfjsModel(net), { name: "net", signature: inferSignature(tensor(new Float32Array(3), [1, 3])) }),
  await logModel(codeModel("double.mjs"), { name: "code", inputExample: [1, 2] }),
])
console.log(JSON.stringify(logged.map(({ modelUri }) => modelUri)))
"""

MEASURE = """
import { writeFileSync } from "node:fs"
import { setExperiment, setTrackingUri, startRun } from "@sdk"
import { codeModel, logModel } from "@sdk/models"
setTrackingUri("%(url)s")
setExperiment("measured")
writeFileSync("double.mjs", "export const predict = (rows) => rows.map((x) => 2 * x)")
const { modelId, runId } = await startRun(async (run) => {
  run.logMetrics({ loss: 0.5, accuracy: 0.8 }, 4)
  const logged = await logModel(codeModel("double.mjs"), { step: 4 })
  run.logMetrics({ recall: 0.7 }, 4)
  return logged
})
const evaluation = await startRun(async (run) => {
  run.logInput({ name: "unseen", content: { x: Float64Array.of(1, 2) } }, { context: "testing" })
  run.logMetrics({ accuracy: 0.6 }, { modelId, dataset: "unseen" })
  return run.runId
})
console.log(JSON.stringify({ modelId, runId, evaluation }))
"""


def tfjs() -> str:
    return run_node('console.log(import.meta.resolve("@tensorflow/tfjs"))').strip()


def test_python_knows_models_that_only_javascript_computes(tracking, tmp_path):
    printed = run_node(LOG % {"tfjs": tfjs(), "url": mlflow.get_tracking_uri()}, cwd=tmp_path)
    net, code = [mlflow.models.get_model_info(uri) for uri in json.loads(printed)]

    assert net.signature.inputs.to_dict()[0]["tensor-spec"]["shape"] == (-1, 3)
    assert ("tfjs" in net.flavors, "waymark" in code.flavors) == (True, True)
    for info in (net, code):
        with pytest.raises(mlflow.MlflowException, match='does not have the "python_function" flavor'):
            mlflow.pyfunc.load_model(info.model_uri)


def test_waymark_says_what_to_do_with_a_model_that_only_python_computes(tracking, tmp_path):
    tracking.set_experiment("crossing")
    x, y = load_iris(return_X_y=True)
    with tracking.start_run():
        info = mlflow.sklearn.log_model(LogisticRegression(max_iter=200).fit(x, y), name="iris")
    (tmp_path / "rows.csv").write_text("a\n1\n")

    files = ["-i", str(tmp_path / "rows.csv"), "-o", str(tmp_path / "out.csv")]
    ended = cli("models", "predict", "-m", info.model_uri, *files, code=1, tracking_uri=mlflow.get_tracking_uri())

    assert "has the flavours python_function, sklearn" in ended.stderr
    assert f"serve it with: mlflow models serve -m '{info.model_uri}'" in ended.stderr


def test_python_sees_what_the_sdk_measured_of_a_model(tracking, tmp_path):
    found = json.loads(run_node(MEASURE % {"url": mlflow.get_tracking_uri()}, cwd=tmp_path))
    evaluation = MlflowClient().get_run(found["evaluation"])
    [unseen] = [one.dataset for one in evaluation.inputs.dataset_inputs]

    metrics = mlflow.get_logged_model(found["modelId"]).metrics

    told = {(one.key, one.value, one.step, one.run_id, one.dataset_name, one.dataset_digest) for one in metrics}
    assert told == {
        ("loss", 0.5, 4, found["runId"], None, None),
        ("accuracy", 0.8, 4, found["runId"], None, None),
        ("recall", 0.7, 4, found["runId"], None, None),
        ("accuracy", 0.6, 0, found["evaluation"], "unseen", unseen.digest),
    }
    assert [one.model_id for one in evaluation.inputs.model_inputs] == [found["modelId"]]
    [output] = MlflowClient().get_run(found["runId"]).outputs.model_outputs
    assert (output.model_id, output.step) == (found["modelId"], 4)
    [best] = mlflow.search_logged_models(
        experiment_ids=[evaluation.info.experiment_id], filter_string="metrics.recall > 0.6", output_format="list"
    )
    assert best.model_id == found["modelId"]
