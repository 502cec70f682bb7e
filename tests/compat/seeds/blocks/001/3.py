mlflow.log_artifact(benchmark_json_path, artifact_path="benchmark.json")
