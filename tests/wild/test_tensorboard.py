"""Event files that our SDK writes beside a run, read by the real TensorBoard."""

import math
import os
import subprocess

import pytest
from servers import ROOT
from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

PROGRAM = """
import { startRun } from '@waymark/sdk'

await startRun({ runName: 'mlp', tensorboardDir: 'tb' }, (run) => {
  run.logParams({ lr: 0.001 })
  for (let step = 0; step < 5000; step += 1) run.logMetric('train/loss', 1 / (step + 1), step)
  run.logMetric('odd', NaN, -3)
  run.logHistogram('gradients/dense', Float32Array.from({ length: 10000 }, (_, i) => i), 7)
})
"""


@pytest.fixture(scope="module")
def events(tmp_path_factory):
    folder = tmp_path_factory.mktemp("events")
    sdk = (ROOT / "packages/sdk/dist/index.js").as_uri()
    subprocess.run(
        ["node", "--input-type=module", "--eval", PROGRAM.replace("@waymark/sdk", sdk)],
        cwd=folder,
        env=os.environ | {"MLFLOW_TRACKING_URI": "sqlite:///runs.db"},
        check=True,
        timeout=300,
    )
    (run,) = (folder / "tb").iterdir()
    accumulator = EventAccumulator(str(run), size_guidance={"scalars": 0})
    accumulator.Reload()
    return accumulator


def test_every_point_is_there(events):
    points = events.Scalars("train/loss")
    assert [point.step for point in points] == list(range(5000))
    assert points[4].value == pytest.approx(0.2)
    assert abs(points[0].wall_time - events.FirstEventTimestamp()) < 60
    (odd,) = events.Scalars("odd")
    assert math.isnan(odd.value) and odd.step == -3


def test_histograms_and_params_are_there(events):
    (histogram,) = events.Histograms("gradients/dense")
    value = histogram.histogram_value
    assert (histogram.step, value.num, value.min, value.max) == (7, 10000, 0, 9999)
    assert sum(value.bucket) == 10000
    assert value.sum == pytest.approx(sum(range(10000)))
    (text,) = events.Tensors("params/lr/text_summary")
    assert text.tensor_proto.string_val == [b"0.001"]
