import mlflow

# Track locally
mlflow.set_tracking_uri("file:./mlruns")
mlflow.set_experiment("tiny-cats-model")
