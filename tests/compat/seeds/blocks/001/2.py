mlflow.set_tag("benchmark_source", "hpo_trial" or "final_training")
mlflow.set_tag("benchmarked_model", backbone)
mlflow.set_tag("mlflow.runType", "benchmark")
