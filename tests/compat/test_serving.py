"""What `waymark models serve` answers, beside `mlflow models serve` for the same models and requests."""

from __future__ import annotations

import contextlib
import json
import math
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
import requests

pytest.importorskip("onnx", reason="tests/compat/requirements.txt is not installed")
pytest.importorskip("onnxruntime", reason="tests/compat/requirements.txt is not installed")

from servers import QUIET, ROOT, WAYMARK, free_port
from serving_models import MODELS, save_models

JSON, CSV = "application/json", "text/csv"
ROWS = [[1.0, 2.0, 3.0], [4.0, 5.0, 6.5]]
ABC = ["a", "b", "c"]
RECORDS = [dict(zip(ABC, row)) for row in ROWS]
RECORD = RECORDS[0]
LISTS = {name: [row[place] for row in ROWS] for place, name in enumerate(ABC)}
MIXED = {"age": 1.5, "count": 2, "flag": True}


def split(data, columns=None, **rest):
    return {"dataframe_split": {"data": data, **({"columns": columns} if columns else {}), **rest}}


def records(*rows, **rest):
    return {"dataframe_records": list(rows), **rest}


def inputs(value, **rest):
    return {"inputs": value, **rest}


def instances(value, **rest):
    return {"instances": value, **rest}


#: Every form of a request with columns; each model with the columns a, b and c is asked all of them.
FORMS = [
    split(ROWS, ABC), split(ROWS, ["c", "a", "b"]), split(ROWS), split(ROWS, ABC, index=[7, 8]),
    records(*RECORDS), inputs(RECORDS), instances(RECORDS), inputs(LISTS), inputs(ROWS),
    instances(ROWS), inputs(RECORD), records(*({**record, "z": "x"} for record in RECORDS)),
    records({"a": 1.0, "b": 2.0}), split([], ABC), records(),
]
BY_NAME = [inputs(RECORDS), inputs(LISTS), inputs(RECORD)]
SAME = [(model, JSON, body) for model in ("columns", "floats", "wide", "optional", "unnamed") for body in FORMS
        if not (model == "unnamed" and body in BY_NAME)]
SAME += [("columns", JSON, body) for body in (
    # values of every kind
    *(records({**RECORD, "a": value}) for value in (
        None, True, "1.5", "x", "", [1], {"x": 1}, 10**30, 2**53 + 1, 1e-320, 1e300, -0.0, " 7 ", "1e3", "inf")),
    *(inputs({"a": [value], "b": [2.0], "c": [3.0]}) for value in (None, True, "1.5", "x", [1])),
    *(instances([{**RECORD, "a": value}]) for value in (None, True, "1.5", "x")),
    '{"dataframe_records": [{"a": 1, "b": 2, "c": NaN}]}',
    '{"dataframe_records": [{"a": 1, "b": Infinity, "c": -Infinity}]}',
    '{"dataframe_records": [{"a": 1, "b": 2, "c": 1e400}]}',
    '{"dataframe_records": [{"a": 1, "a": 4, "b": 2, "c": 3}]}',
    # what is no request
    "", "{", "[1]", "null", "1", '"x"', "{}", '{"rows": []}', '{"inputs": [], "instances": []}',
    b'{"dataframe_records": [{"a": "\xff", "b": 2, "c": 3}]}',
    {**records(RECORD), "extra": 1}, {"inputs": RECORDS, "signature_name": "x"},
    {"dataframe_records": {}}, {"dataframe_records": None}, {"dataframe_records": "x"}, records(1, 2),
    records([1, 2, 3]), records({}), records(None), records(RECORD, {"a": 1.0}),
    {"dataframe_split": []}, {"dataframe_split": None}, {"dataframe_split": {"columns": ABC}},
    split(ROWS, ["a", "b"]), split([[1, 2]], ABC), split([1, 2, 3], ABC), split(ROWS, ABC, odd=1),
    split(ROWS, "abc"), split(ROWS, ABC, index=[1]), split(ROWS, ["a", "b", "b"]),
    split([[1, 2, 3, 4]], ["a", "b", "c", "a"]), split({"a": [1]}, ["a"]),
    inputs([]), inputs({}), inputs(None), inputs(1), inputs("x"), inputs([1.0, 2.0, 3.0]),
    inputs({**LISTS, "b": [2.0]}), inputs({name: [[1.0]] for name in ABC}), inputs([RECORD, 5]),
    instances([]), instances({}), instances(None), instances(LISTS), instances([RECORD, {"a": 1.0, "b": 2.0}]),
    # parameters of a model that has none
    *(records(RECORD, params=params) for params in ({}, {"x": 1}, [1], "x", None)),
)]
SAME += [("columns", kind, records(RECORD)) for kind in (
    f"{JSON}; charset=utf-8", f"{JSON};charset=UTF-8", f"{JSON}; charset=latin-1", f"{JSON}; format=x",
    f"{JSON};", f"{JSON}; charset", "text/plain", "", f"{CSV}; header=present", CSV)]
SAME += [(model, CSV, text) for model in ("columns", "unnamed") for text in (
    "a,b,c\n1,2,3\n4,5,6.5\n", "a,b,c\r\n1,2,3\r\n", "\ufeffa,b,c\n1,2,3\n", "a,b,c\n\n1,2,3", 'a,b,c\n"1","2","3"\n',
    "a,b,c\n 1, 2,3 \n", "a,b,c\n1e3,-.5,+2.\n", "a,b,c\n,1,2\n", "a,b,c\nNaN,1,2\n", "a,b,c\nnull,N/A,2\n",
    "a,b,c\n-inf,1,2\n", "a,b,c\nx,1,2\n", "a,b,c\n0x10,1,2\n", 'a,b,c\n"1,2\n', "a,b\n1,2\n", "a,b,c\n", "1,2,3\n",
    "a,a,b,c\n1,9,2,3\n", "a,b,c,z\n1,2,3,x\n", "")]
SAME += [("longs", JSON, form({"a": value})) for value in (
    1, 1.0, None, "1", "x", 2**31, 2**53 + 1, 2**63 - 1, -(2**63), True) for form in (
    records, lambda row: inputs([row]), lambda row: instances([row]), lambda row: inputs({"a": [row["a"]]}),
    lambda row: split([[row["a"]]], ["a"]))]
SAME += [("longs", CSV, f"a\n{cell}\n") for cell in ("1", "x", "1.5", "9007199254740993", "9223372036854775808", "-1")]
SAME += [("mixed", JSON, records(MIXED, {**MIXED, **other})) for other in (
    {}, {"age": 1}, {"age": "x"}, {"age": None}, {"count": 2.0}, {"count": "2"}, {"count": None}, {"flag": 0},
    {"flag": False}, {"count": []})]
SAME += [("mixed", CSV, f"age,count,flag\n1.5,2,{cell}\n") for cell in ("True", "true", "FALSE", "0", "1", "yes", "")]
SAME += [("params", JSON, records(RECORD, params=params)) for params in (
    None, {}, {"k": 5}, {"k": 5.5}, {"k": "5"}, {"k": None}, {"k": True}, {"t": 1}, {"t": "x"}, {"names": ["a"]},
    {"names": "a"}, {"names": [1]}, {"names": []}, {"unknown": 1}, [1], "x", 5)]
SAME += [("tensor", JSON, form(value)) for form in (inputs, instances) for value in (
    ROWS, [[1, 2, 3]], [[1, 2]], [1, 2, 3], [[[1, 2, 3]]], [], [[]], [[1, 2, "x"]], [[1, 2, None]], None, 1, "x", {},
    [[1, 2, 3], [1, 2]], {"input": ROWS}, [{"input": [1, 2, 3]}], [[1, 2, 1e39]], [[1, 2, 10**400]])]
SAME += [("tensor", JSON, body) for body in (
    split(ROWS), split(ROWS, ABC), records(*RECORDS), split([[[1.0, 2.0, 3.0]]]), split([[1.0, 2.0]]), split([]))]
SAME += [("named", JSON, body) for body in (
    inputs(ROWS), inputs({"input": ROWS}), instances([{"input": row} for row in ROWS]), inputs({"x": ROWS}),
    inputs([[1, 2]]), split([[row] for row in ROWS], ["input"]), records(*RECORDS))]
SAME += [("two", JSON, body) for body in (
    inputs({"a": [1, 3], "b": [2, 4]}), instances([{"a": 1, "b": 2}, {"a": 3, "b": 4}]), records({"a": 1, "b": 2}),
    split([[1, 2]], ["b", "a"]), inputs({"a": [1, 3]}), inputs({"a": [1, 2, 3], "b": [2, 5]}), instances([{"a": 1}]),
    instances([{"a": 1, "b": 2}, {"a": 3}]), inputs({"a": 1, "b": 2}), inputs({"a": ["x"], "b": [2]}), inputs([1]))]
SAME += [("image", JSON, form(value)) for form in (inputs, instances) for value in (
    [[[1.0, 2.0], [3.0, 4.0]]], [[1.0, 2.0, 3.0, 4.0]], [[[1.0, 2.0]]], [])]
SAME += [("bare", JSON, body) for body in (
    inputs(ROWS), instances(ROWS), split(ROWS, ABC), records(*RECORDS), inputs([1.0, 2.0]), inputs({"input": ROWS}))]

#: Where an answer is another one on purpose, by the line of docs/compatibility.md that says so, with both statuses.
DIFFERENT = {
    "not cut": [("longs", JSON, records({"a": 1.5}), 200, 400), ("longs", JSON, records({"a": 2**63}), 200, 400)],
    "columns of booleans": [("mixed", JSON, records({**MIXED, "flag": value}), 200, 400) for value in (2, "false")],
    "shorter or longer": [
        ("columns", JSON, split([[1, 2, 3], [1, 2]], ABC), 200, 400),
        ("columns", CSV, "a,b,c\n1,2\n", 200, 400),
        ("columns", CSV, "a,b,c\n1,2,3,4\n", 200, 400),
    ],
    "in a tensor of numbers": [("tensor", JSON, inputs([[1, 2, one]]), 200, 400) for one in ("3", True)],
    "Without a signature": [
        ("bare", JSON, inputs([[1, 2, 3]]), 400, 200),
        ("bare", CSV, "a,b,c\n1,2,3\n", 400, 200),
    ],
    "CSV and nested lists": [
        ("tensor", CSV, "a,b,c\n1,2,3\n", 400, 200),
        ("image", JSON, records({"x": [[1.0, 2.0], [3.0, 4.0]]}), 400, 200),
        ("two", JSON, inputs([{"a": 1, "b": 2}]), 400, 200),
        *(("unnamed", JSON, body, 400, 200) for body in BY_NAME),
    ],
    "Content types": [
        ("columns", kind, records(RECORD), 415, 200)
        for kind in (f'{JSON}; charset="utf-8"', "APPLICATION/JSON", f"{JSON}; CHARSET=utf-8")
    ],
    "5.0": [("params", JSON, records(RECORD, params={"k": 5.0}), 400, 200)],
    "Parquet": [("columns", "application/vnd.apache.parquet", "PAR1", 400, 415)],
}


@pytest.fixture(scope="module")
def servers(tmp_path_factory):
    """The addresses of MLflow's servers and of ours, by model."""
    folder = tmp_path_factory.mktemp("served")
    save_models(folder)
    handlers = Path(__file__).with_name("serve_models.mjs")
    python = [sys.executable, str(Path(__file__).with_name("serving_models.py"))]
    serve = ["models", "serve", "-m", str(folder / "columns"), "-p"]
    with contextlib.ExitStack() as stack:
        start = lambda *command: stack.enter_context(running(folder, *command))
        theirs = start(sys.executable, "-m", "mlflow", *serve, PORT, "--env-manager", "local")
        ours = start(*WAYMARK[:2], *serve, PORT)
        all_theirs = start(*python, str(folder), PORT)
        all_ours = start(WAYMARK[0], str(handlers), str(folder), PORT, *MODELS)
        urls = [(theirs, all_theirs), (ours, all_ours)]
        for pair in urls:
            for url in pair:
                wait_for(url)
        yield [
            {name: pair[0] if name == "columns" else f"{pair[1]}/{name}" for name in MODELS} for pair in urls
        ]


PORT = "PORT"


@contextlib.contextmanager
def running(folder, *command):
    port = str(free_port())
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"  # MLflow looks for uvicorn there
    environment = {**os.environ, **QUIET, "PATH": path, "MLFLOW_TRACKING_URI": f"sqlite:///{folder}/mlflow.db"}
    with open(folder / f"{port}.log", "wb") as log:
        process = subprocess.Popen(
            [port if part == PORT else part for part in command],
            cwd=ROOT, env=environment, stdout=log, stderr=log, start_new_session=True,
        )
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, 15)
            process.wait(30)


def wait_for(url: str, patience_s: float = 120) -> None:
    deadline = time.monotonic() + patience_s
    while time.monotonic() < deadline:
        with contextlib.suppress(requests.ConnectionError):
            if requests.get(f"{url}/ping", timeout=5).ok:
                return
        time.sleep(0.05)
    raise AssertionError(f"nothing answers on {url}")


def ask(urls, model, content_type, body):
    data = body if isinstance(body, (str, bytes)) else json.dumps(body)
    data = data if isinstance(data, bytes) else data.encode()
    headers = {"content-type": content_type}
    return [requests.post(f"{url[model]}/invocations", data=data, headers=headers, timeout=60) for url in urls]


@pytest.mark.parametrize("model", dict.fromkeys(model for model, _, _ in SAME))
def test_answers_are_those_of_mlflow(servers, model):
    asked = [(content_type, body) for name, content_type, body in SAME if name == model]
    wrong = []
    for content_type, body in asked:
        theirs, ours = ask(servers, model, content_type, body)
        same = ours.status_code == theirs.status_code or theirs.status_code == 500 and ours.status_code == 400
        if same and theirs.ok:
            same = equal(plain(ours.json()), plain(theirs.json()))
        if not same:
            wrong.append((content_type, body, theirs.status_code, theirs.text, ours.status_code, ours.text))
    assert wrong == []
    assert len(asked) >= 6


@pytest.mark.parametrize("why", DIFFERENT)
def test_a_difference_is_one_that_the_documentation_names(servers, why):
    page = (ROOT / "docs/compatibility.md").read_text()
    assert why in page[page.index("## Serving"):]
    for model, content_type, body, theirs, ours in DIFFERENT[why]:
        answers = ask(servers, model, content_type, body)
        assert [answer.status_code for answer in answers] == [theirs, ours], (body, [one.text for one in answers])


def test_a_refusal_says_which_column_and_has_mlflows_code(servers):
    theirs, ours = ask(servers, "columns", JSON, records({"a": 1.0, "b": 2.0}))
    assert ours.json()["error_code"] == theirs.json()["error_code"] == "INVALID_PARAMETER_VALUE"
    assert "column 'c'" in ours.json()["message"]
    theirs, ours = ask(servers, "columns", JSON, "{")
    assert ours.json()["error_code"] == theirs.json()["error_code"] == "BAD_REQUEST"


@pytest.mark.parametrize("path", ["/ping", "/health", "/version"])
def test_health_is_that_of_mlflow(servers, path):
    theirs, ours = [requests.get(f"{url['columns']}{path}", timeout=60) for url in servers]

    assert (ours.status_code, ours.text) == (theirs.status_code, theirs.text)
    assert ours.headers["content-type"] == theirs.headers["content-type"]


def equal(ours: dict, theirs: dict) -> bool:
    return ours.keys() == theirs.keys() and all(equal_value(ours[place], theirs[place]) for place in ours)


def equal_value(ours, theirs) -> bool:
    """Whole numbers to the last digit, others as exactly as float32 has them; NaN is no number in both."""
    if isinstance(ours, float) or isinstance(theirs, float):
        return math.isclose(ours, theirs, rel_tol=1e-5) or math.isnan(ours) and math.isnan(theirs)
    return ours == theirs


def plain(value, path="") -> dict:
    """Where each value of an answer stands; what is no number for JSON is NaN."""
    if isinstance(value, dict):
        return {key: one for name in value for key, one in plain(value[name], f"{path}.{name}").items()}
    if isinstance(value, list):
        found = {key: one for index, item in enumerate(value) for key, one in plain(item, f"{path}[{index}]").items()}
        return {f"{path}.length": len(value), **found}
    return {path: math.nan if value is None or isinstance(value, float) and math.isinf(value) else value}
