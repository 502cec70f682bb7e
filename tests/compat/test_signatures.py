"""Signatures that Waymark infers from an example, beside those of MLflow for the same example."""

import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest
from mlflow.models import infer_signature
from mlflow.models.signature import ModelSignature
from run_node import run_node

NAN = float("nan")
DAY = dt.datetime(2026, 1, 31, 12, 30)

# JavaScript, and the same example in Python.
EXAMPLES = {
    # single values
    "5": 5,
    "-3": -3,
    "2.5": 2.5,
    "0.1": 0.1,
    "Infinity": float("inf"),
    "true": True,
    "'text'": "text",
    "''": "",
    "10n": 10,
    "2n ** 62n": 2**62,
    "NaN": NAN,
    "new Date('2026-01-31T12:30:00Z')": DAY,
    "Buffer.from('ab')": b"ab",
    # lists
    "[]": [],
    "[1, 2]": [1, 2],
    "[1.5, 2.5]": [1.5, 2.5],
    "[1, 2.5]": [1.0, 2.5],
    "['a', 'b']": ["a", "b"],
    "[true, false]": [True, False],
    "[1, null]": [1, None],
    "[null, 1]": [None, 1],
    "[null]": [None],
    "[NaN, 1.5]": [NAN, 1.5],
    "[1, 'a']": [1, "a"],
    "[true, 1]": [True, 1],
    "[[1, 2], [3]]": [[1, 2], [3]],
    "[[1, 2], []]": [[1, 2], []],
    "[[], []]": [[], []],
    "[['a'], null]": [["a"], None],
    "[[[1.5]], [[2.5], []]]": [[[1.5]], [[2.5], []]],
    "[[1], ['a']]": [[1], ["a"]],
    "[new Date('2026-01-31T12:30:00Z')]": [DAY],
    "[Buffer.from('a')]": [b"a"],
    "[Float32Array.of(1, 2)]": [np.array([1, 2], np.float32)],
    "[Int32Array.of(1, 2)]": [np.array([1, 2], np.int32)],
    "[BigInt64Array.of(1n)]": [np.array([1])],
    "[Uint8Array.of(1)]": [np.array([1], np.uint8)],
    "[Float64Array.of()]": [np.array([])],
    # lists of records
    "[{}]": [{}],
    "[{a: 1}]": [{"a": 1}],
    "[{a: 1, b: 'x'}, {a: 2, b: 'y'}]": [{"a": 1, "b": "x"}, {"a": 2, "b": "y"}],
    "[{b: 1, a: 2.5}]": [{"b": 1, "a": 2.5}],
    "[{a: 1}, {b: 2}]": [{"a": 1}, {"b": 2}],
    "[{a: null}]": [{"a": None}],
    "[{a: 1}, {a: null}]": [{"a": 1}, {"a": None}],
    "[{a: NaN}, {a: 1.5}]": [{"a": NAN}, {"a": 1.5}],
    "[{a: 1}, {a: 2.5}]": [{"a": 1.0}, {"a": 2.5}],
    "[{a: 1}, {a: 'x'}]": [{"a": 1}, {"a": "x"}],
    "[{a: []}]": [{"a": []}],
    "[{a: {}}]": [{"a": {}}],
    "[{a: [1, 2]}, {a: []}]": [{"a": [1, 2]}, {"a": []}],
    "[{a: {z: 1, b: 'x'}}]": [{"a": {"z": 1, "b": "x"}}],
    "[{a: {k: 1}}, {a: {k: 2, l: 'x'}}]": [{"a": {"k": 1}}, {"a": {"k": 2, "l": "x"}}],
    "[{a: {k: null}}, {a: {k: 2}}]": [{"a": {"k": None}}, {"a": {"k": 2}}],
    "[{a: {k: 2}}, {a: {k: null}}]": [{"a": {"k": 2}}, {"a": {"k": None}}],
    "[{a: {k: 2}}, {a: null}]": [{"a": {"k": 2}}, {"a": None}],
    "[{a: null}, {a: {k: 2}}]": [{"a": None}, {"a": {"k": 2}}],
    "[{a: [{k: 1}, {l: [true]}]}]": [{"a": [{"k": 1}, {"l": [True]}]}],
    "[{a: [[1], null]}]": [{"a": [[1], None]}],
    "[{a: Float32Array.of(1)}]": [{"a": np.array([1], np.float32)}],
    "[{'ü': 1, 'a b': 2}]": [{"ü": 1, "a b": 2}],
    # records
    "({})": {},
    "({a: 1, b: 'x'})": {"a": 1, "b": "x"},
    "({a: [1, 2], b: ['x']})": {"a": [1, 2], "b": ["x"]},
    "({a: [1, null]})": {"a": [1, None]},
    "({a: null})": {"a": None},
    "({a: []})": {"a": []},
    "({a: {b: {c: 1.5}}})": {"a": {"b": {"c": 1.5}}},
    "({messages: [{role: 'user', content: 'hi'}], temperature: 0.5})": {
        "messages": [{"role": "user", "content": "hi"}],
        "temperature": 0.5,
    },
    "({a: new Date('2026-01-31T12:30:00Z')})": {"a": DAY},
    "({a: Float32Array.of(1), b: 2})": {"a": np.array([1], np.float32), "b": 2},
    "({a: Float64Array.of(), b: 2})": {"a": np.array([]), "b": 2},
    # tensors
    "Float32Array.of(1, 2)": np.array([1, 2], np.float32),
    "Float64Array.of(1, 2)": np.array([1.0, 2.0]),
    "Int32Array.of(1)": np.array([1], np.int32),
    "BigInt64Array.of(1n)": np.array([1]),
    "Uint8Array.of(1)": np.array([1], np.uint8),
    "Uint16Array.of(1)": np.array([1], np.uint16),
    "Int8Array.of(1)": np.array([1], np.int8),
    "tensor(new Float32Array(6), [2, 3])": np.zeros((2, 3), np.float32),
    "tensor(new Float32Array(24), [2, 3, 4])": np.zeros((2, 3, 4), np.float32),
    "tensor(new Float32Array(1), [])": np.zeros((), np.float32),
    "tensor(Uint8Array.of(1, 0), [2], 'bool')": np.array([True, False]),
    "tensor(['a', 'bcd'])": np.array(["a", "bcd"]),
    "({x: Float32Array.of(1), ids: tensor(BigInt64Array.of(1n, 2n), [1, 2])})": {
        "x": np.array([1], np.float32),
        "ids": np.array([[1, 2]]),
    },
    # tables
    "table({a: [1, 2], b: [1.5, 2.5], c: ['x', 'y'], d: [true, false]})": pd.DataFrame(
        {"a": [1, 2], "b": [1.5, 2.5], "c": ["x", "y"], "d": [True, False]}
    ),
    "table({a: [1, null]})": pd.DataFrame({"a": [1, None]}),
    "table({a: [true, null]})": pd.DataFrame({"a": [True, None]}),
    "table({a: ['x', null]})": pd.DataFrame({"a": ["x", None]}),
    "table({a: [1, 2.5]})": pd.DataFrame({"a": [1, 2.5]}),
    "table({a: Float32Array.of(1), b: Int32Array.of(1), c: Uint8Array.of(1), d: Uint32Array.of(1)})": pd.DataFrame(
        {
            "a": np.array([1], np.float32),
            "b": np.array([1], np.int32),
            "c": np.array([1], np.uint8),
            "d": np.array([1], np.uint32),
        }
    ),
    "table({a: BigUint64Array.of(1n)})": pd.DataFrame({"a": np.array([1], np.uint64)}),
    "table({a: Float64Array.of(1, NaN)})": pd.DataFrame({"a": [1, NAN]}),
    "table({a: [new Date('2026-01-31T12:30:00Z')]})": pd.DataFrame({"a": [DAY]}),
    "table({a: [[1, 2], [3]], b: [{k: 1}, {k: 2, l: 'x'}]})": pd.DataFrame(
        {"a": [[1, 2], [3]], "b": [{"k": 1}, {"k": 2, "l": "x"}]}
    ),
}

PARAMS = {
    "{a: 1, b: 2.5, c: 'x', d: true}": {"a": 1, "b": 2.5, "c": "x", "d": True},
    "{a: [1, 2], b: [1, 2.5], c: ['x'], d: []}": {"a": [1, 2], "b": [1, 2.5], "c": ["x"], "d": []},
    "{a: 1e-7, b: 123456.75, d: NaN}": {"a": 1e-7, "b": 123456.75, "d": NAN},
    "{when: new Date('2026-01-31T12:30:00Z')}": {"when": DAY},
    "{o: {k: 1, l: ['x']}}": {"o": {"k": 1, "l": ["x"]}},
}

PROGRAM = """
import { inferSignature, signatureFromTexts, signatureToTexts, table, tensor } from "@models"
const [data, params] = %s
const texts = [
  ...data.map((source) => signatureToTexts(inferSignature(eval(source)))),
  ...params.map((source) => signatureToTexts(inferSignature(undefined, undefined, eval(`(${source})`)))),
]
const again = texts.map((one) => signatureToTexts(signatureFromTexts(one)))
console.log(JSON.stringify([texts, again]))
"""


@pytest.fixture(scope="module")
def inferred():
    sources = [list(EXAMPLES), list(PARAMS)]
    texts, again = json.loads(run_node(PROGRAM % json.dumps(sources)))
    return dict(zip(sum(sources, []), zip(texts, again)))


@pytest.mark.parametrize("source", EXAMPLES)
def test_an_example_has_the_signature_that_mlflow_infers(inferred, source):
    expected = infer_signature(EXAMPLES[source]).to_dict()

    texts, again = inferred[source]
    assert texts == expected
    assert again == expected
    assert ModelSignature.from_dict(texts).to_dict() == expected


@pytest.mark.parametrize("source", PARAMS)
def test_params_have_the_signature_that_mlflow_infers(inferred, source):
    expected = infer_signature(params=PARAMS[source]).to_dict()

    texts, again = inferred[source]
    assert texts == expected
    assert again == expected
