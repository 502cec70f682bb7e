"""What every suite of Python clients starts with; each imports it in its conftest.py."""

import mlflow
import pytest

from servers import waymark


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """One Waymark server for a file of tests."""
    with waymark(tmp_path_factory.mktemp("waymark")) as running:
        yield running


@pytest.fixture
def tracking(server):
    """The unmodified client, pointed at the server."""
    mlflow.set_tracking_uri(server.url)
    yield mlflow
    while mlflow.active_run() is not None:
        mlflow.end_run()
