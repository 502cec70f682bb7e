"""Input example files that Waymark writes, beside those of MLflow for the same example."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
from mlflow.models.utils import _Example
from run_node import run_node

EXAMPLES = {
    "[[1, 2], [3, 4]]": [[1, 2], [3, 4]],
    "[{a: 1, b: 'ü'}, {a: 2.5, b: null}]": [{"a": 1, "b": "ü"}, {"a": 2.5, "b": None}],
    "({messages: [{role: 'user', content: 'hi'}]})": None,
    "({a: [1, 2], b: 'x'})": {"a": [1, 2], "b": "x"},
    "'text'": "text",
    "5": 5,
    "new Date('2026-01-31T12:30:00Z')": dt.datetime(2026, 1, 31, 12, 30),
    "tensor(Float32Array.of(1, 2.5, NaN, -0.125), [2, 2])": np.array(
        [[1, 2.5], [float("nan"), -0.125]], np.float32
    ),
    "Int32Array.of(1, 2)": np.array([1, 2], np.int32),
    "({x: Float64Array.of(1, 2), n: BigInt64Array.of(5n)})": {
        "x": np.array([1.0, 2.0]),
        "n": np.array([5]),
    },
    "table({a: Float64Array.of(1, 2), b: [1, 2], c: ['x', 'y']})": pd.DataFrame(
        {"a": [1.0, 2.0], "b": [1, 2], "c": ["x", "y"]}
    ),
}
EXAMPLES = {source: example for source, example in EXAMPLES.items() if example is not None}
PARAMS = "{k: 3, t: 0.5, s: ['x']}", {"k": 3, "t": 0.5, "s": ["x"]}

PROGRAM = """
import { inputExample, table, tensor } from "@models"
const [sources, params] = %s
const found = sources.map((source) => inputExample(eval(source)))
found.push(inputExample([[1, 2]], eval(`(${params})`)))
console.log(JSON.stringify(found))
"""


@pytest.fixture(scope="module")
def written():
    found = json.loads(run_node(PROGRAM % json.dumps([list(EXAMPLES), PARAMS[0]])))
    return dict(zip([*EXAMPLES, "params"], found))


@pytest.mark.parametrize("source", [*EXAMPLES, "params"])
def test_an_example_is_stored_as_mlflow_stores_it(written, source):
    example = ([[1, 2]], PARAMS[1]) if source == "params" else EXAMPLES[source]
    expected = _Example(example)

    ours = written[source]
    assert ours["info"] == expected.info
    assert ours["files"]["input_example.json"] == expected.json_input_example
    served = ours["files"]["serving_input_example.json"]
    assert json.loads(served) == json.loads(expected.json_serving_input)
