"""Both servers, once for all of the documents."""

import mlflow
import pytest
from servers import mlflow_server, waymark


@pytest.fixture(scope="session")
def urls(tmp_path_factory):
    """Where Waymark listens, and where MLflow does."""
    with waymark(tmp_path_factory.mktemp("waymark")) as ours:
        with mlflow_server(tmp_path_factory.mktemp("mlflow")) as theirs:
            yield {"waymark": ours.url, "mlflow": theirs.url}


@pytest.fixture
def on_both(urls, tmp_path, monkeypatch):
    """Does something on each server, in a folder of its own; what came of it, which is the same."""

    def run(work):
        outcomes = {}
        for name, url in urls.items():
            folder = tmp_path / name
            folder.mkdir()
            monkeypatch.chdir(folder)
            mlflow.set_tracking_uri(url)
            try:
                outcomes[name] = work(url)
            finally:
                while mlflow.active_run() is not None:
                    mlflow.end_run()
        assert outcomes["waymark"] == outcomes["mlflow"]
        mlflow.set_tracking_uri(urls["waymark"])
        return outcomes["waymark"]

    return run
