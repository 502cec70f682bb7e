"""The file that Waymark makes is the file that MLflow makes."""

import sqlite3
from contextlib import closing

import pytest
from describe import describe
from mlflow.store.db.utils import _get_latest_schema_revision
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore

from servers import ROOT, waymark

SEEDED = {
    "alembic_version": "SELECT version_num FROM alembic_version",
    "experiments": "SELECT experiment_id, name, lifecycle_stage, workspace, artifact_location FROM experiments",
    "workspaces": "SELECT * FROM workspaces",
}


@pytest.fixture(scope="module")
def ours(tmp_path_factory):
    with waymark(tmp_path_factory.mktemp("ours")) as server:
        pass
    return server.database


@pytest.fixture(scope="module")
def theirs(tmp_path_factory):
    path = tmp_path_factory.mktemp("theirs") / "mlflow.db"
    SqlAlchemyStore(f"sqlite:///{path}", "mlflow-artifacts:/").engine.dispose()
    return path


def test_every_table_is_as_mlflow_makes_it(ours, theirs):
    made, wanted = describe(ours), describe(theirs)

    assert sorted(made) == sorted(wanted)
    assert {name: table for name, table in made.items() if table != wanted[name]} == {}


def test_the_first_rows_are_those_of_mlflow(ours, theirs):
    def rows(path):
        with closing(sqlite3.connect(path)) as db:
            return {table: db.execute(query).fetchall() for table, query in SEEDED.items()}

    assert rows(ours) == rows(theirs)
    assert rows(ours)["alembic_version"] == [(_get_latest_schema_revision(),)]


def test_every_earlier_revision_of_mlflow_is_known_as_older(theirs):
    from alembic.script import ScriptDirectory
    from mlflow.store.db.utils import _get_alembic_config

    known = (ROOT / "packages/store/src/sql/migrations/mlflow-revisions.ts").read_text()
    scripts = ScriptDirectory.from_config(_get_alembic_config(f"sqlite:///{theirs}"))
    revisions = [script.revision for script in scripts.walk_revisions()]

    assert [revision for revision in revisions if revision not in known] == []


def test_our_indexes_are_none_that_mlflow_could_pick(ours):
    with closing(sqlite3.connect(ours)) as db:
        full = db.execute(
            "SELECT name FROM sqlite_master WHERE type = 'index' AND name LIKE 'waymark_%' AND tbl_name NOT LIKE 'waymark_%' AND sql NOT LIKE '% WHERE %'"
        ).fetchall()

    assert full == []
