mlflow.log_artifacts(checkpoint_dir, artifact_path="checkpoint")
mlflow.log_artifact(metrics_json_path, artifact_path="metrics.json")
