mlflow.set_tag("mlflow.runName", f"{backbone}_{run_id}")
mlflow.set_tag("mlflow.runType", "training")
mlflow.set_tag("training_type", "final" or "continued")
