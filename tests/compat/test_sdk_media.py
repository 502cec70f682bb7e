"""What our SDK logs as pictures and tables, as MLflow's own client reads it, from either server."""

import json

import mlflow
import numpy as np
import pandas as pd
import pytest
from mlflow import MlflowClient
from PIL import Image

from sdk import run_program
from servers import mlflow_server, waymark

PROGRAM = """
import { logHistogram, logImage, logTable, setExperiment, startRun } from '@waymark/sdk'
await setExperiment('media')
const pixels = new Uint8Array(40 * 30 * 4).map((_, at) => (at * 7) % 256)
const wide = new Float32Array(600 * 300).fill(0.25)
await startRun(async (run) => {
  for (const step of [0, 5]) {
    logImage({ data: pixels, width: 40, height: 30 }, { key: 'val/samples', step, timestampMs: 1700 })
  }
  logImage({ data: wide, shape: [300, 600] }, { key: 'wide' })
  logTable({ text: ['a', 'b'], score: [0.5, NaN], when: [new Date(0), null] }, 'eval/answers.json')
  await run.flush()
  logTable([{ text: 'ü', image: { data: pixels, width: 40, height: 30 } }], 'eval/answers.json')
  for (const step of [0, 10]) logHistogram('gradients/a', [step, 1, 2], { step, bins: 4 })
  console.log(run.runId)
})
"""


@pytest.fixture(scope="module", params=[waymark, mlflow_server])
def logged(request, tmp_path_factory):
    """The id of a run with media, on each of both servers."""
    with request.param(tmp_path_factory.mktemp("media")) as server:
        mlflow.set_tracking_uri(server.url)
        [run_id] = run_program(PROGRAM, server.url)
        mlflow.set_experiment("media")
        yield run_id


def pixels_of(run_id, path):
    with Image.open(mlflow.artifacts.download_artifacts(run_id=run_id, artifact_path=path)) as image:
        return np.asarray(image.convert("RGBA"))


def test_pictures_have_the_names_and_the_tag_that_mlflow_gives_them(logged):
    client = MlflowClient()
    with mlflow.start_run(run_id=logged):
        mlflow.log_image(np.zeros((2, 2), np.uint8), key="val/theirs", step=5, timestamp=1700)
    ours = [f.path for f in client.list_artifacts(logged, "images") if "samples+step+5" in f.path]
    theirs = [f.path for f in client.list_artifacts(logged, "images") if "theirs" in f.path]
    without_id = lambda path, key: path.replace(key, "KEY").split("+")[:5] + path.split("+")[6:]
    assert sorted(map(str, (without_id(p, "samples") for p in ours))) == sorted(
        map(str, (without_id(p, "theirs") for p in theirs))
    )
    assert client.get_run(logged).data.tags["mlflow.loggedImages"] == "True"


def test_pictures_are_the_pixels_that_were_logged_and_so_are_their_small_copies(logged):
    files = [f.path for f in MlflowClient().list_artifacts(logged, "images") if "samples" in f.path]
    expected = ((np.arange(40 * 30 * 4) * 7) % 256).astype(np.uint8).reshape(30, 40, 4)

    assert len(files) == 4
    for path in files:
        np.testing.assert_array_equal(pixels_of(logged, path), expected)


def test_small_copies_fit_into_the_square_that_mlflow_fits_them_into(logged):
    [path] = [
        f.path
        for f in MlflowClient().list_artifacts(logged, "images")
        if "wide" in f.path and f.path.endswith(".webp")
    ]

    pixels = pixels_of(logged, path)
    assert pixels.shape == (128, 256, 4)
    assert np.unique(pixels.reshape(-1, 4), axis=0).tolist() == [[64, 64, 64, 255]]


def test_tables_are_read_and_go_on_in_python(logged):
    run = mlflow.get_run(logged)
    table = mlflow.load_table("eval/answers.json", run_ids=[logged])
    assert table["text"].tolist() == ["a", "b", "ü"]
    assert table["score"].iloc[0] == 0.5 and table["score"].isna().tolist() == [False, True, True]
    image = table["image"].iloc[2]
    assert image["type"] == "image"
    assert pixels_of(logged, image["filepath"]).shape == (30, 40, 4)
    assert pixels_of(logged, image["compressed_filepath"]).shape == (30, 40, 4)
    assert json.loads(run.data.tags["mlflow.loggedArtifacts"]) == [
        {"path": "eval/answers.json", "type": "table"}
    ]

    with mlflow.start_run(run_id=logged):
        mlflow.log_table({"text": ["python"]}, "eval/answers.json")

    assert mlflow.load_table("eval/answers.json", run_ids=[logged])["text"].tolist()[-1] == "python"


def test_histograms_are_tables(logged):
    path = "histograms/gradients/a.json"
    file = mlflow.artifacts.download_artifacts(run_id=logged, artifact_path=path)
    table = pd.read_json(file, orient="split")
    assert table["step"].tolist() == [0, 10]
    assert table["counts"].iloc[0] == [1, 0, 1, 1]
    assert table["edges"].iloc[1] == [1, 3.25, 5.5, 7.75, 10]
