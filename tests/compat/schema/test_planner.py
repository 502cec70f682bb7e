"""MLflow's own statements, on a file that has our indexes: its planner must not see them."""

import pytest
from mlflow.entities import Metric, Param, RunTag, ViewType
from mlflow.store.tracking.sqlalchemy_store import SqlAlchemyStore
from sqlalchemy import event

from servers import waymark

FILTERS = [
    "metrics.loss < 0.5",
    "metrics.loss != 0.5",
    "metrics.loss < 0.5 and params.lr = '0.1'",
    "params.lr = '0.1' and params.depth != '3'",
    "params.lr LIKE '0%' and tags.stage = 'dev'",
    "tags.stage = 'dev'",
    "tags.stage LIKE 'd%' and attributes.run_name = 'run 7'",
    "attributes.status = 'FINISHED' and attributes.start_time > 0",
    "",
]
ORDERS = [[], ["metrics.loss DESC"], ["params.lr ASC", "attributes.start_time DESC"], ["start_time"], ["run_name"], ["tags.stage DESC"]]


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    """MLflow's store on a file that Waymark made."""
    with waymark(tmp_path_factory.mktemp("ours")) as server:
        pass
    store = SqlAlchemyStore(f"sqlite:///{server.database}", "mlflow-artifacts:/")
    for i in range(50):
        run_id = store.create_run("0", "me", i, [], f"run {i}").info.run_id
        store.log_batch(run_id, [Metric("loss", i / 50, i, 0)], [Param("lr", "0.1")], [RunTag("stage", "dev")])
    yield store
    store.engine.dispose()


def test_no_statement_of_mlflow_uses_our_indexes(store):
    plans = {}

    def explain(connection, cursor, statement, parameters, context, executemany):
        if statement.lstrip().upper().startswith(("SELECT", "UPDATE", "DELETE", "WITH")):
            explained = connection.connection.cursor().execute(f"EXPLAIN QUERY PLAN {statement}", parameters)
            plans[statement] = [step[3] for step in explained.fetchall()]

    event.listen(store.engine, "before_cursor_execute", explain)
    for filter_string in FILTERS:
        for order_by in ORDERS:
            runs = store.search_runs(["0"], filter_string, ViewType.ACTIVE_ONLY, order_by=order_by)
    for run in runs[:3]:
        store.get_run(run.info.run_id)
        store.get_metric_history(run.info.run_id, "loss")
        store.log_batch(run.info.run_id, [Metric("loss", 2, 1, 1)], [Param("lr", "0.1")], [])
        store.delete_run(run.info.run_id)
    store.delete_experiment(store.create_experiment("gone"))
    event.remove(store.engine, "before_cursor_execute", explain)

    assert len(plans) > len(FILTERS)
    assert [(text, plan) for text, plan in plans.items() if "waymark_" in " ".join(plan)] == []
