from fixtures import server, tracking  # noqa: F401
