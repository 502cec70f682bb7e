# Track to remote server
mlflow.set_tracking_uri("https://mlflow.example.com")
mlflow.set_experiment("tiny-cats-model")
