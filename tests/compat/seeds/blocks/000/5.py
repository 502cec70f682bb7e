# Log checkpoint
mlflow.log_artifact("checkpoints/dit_model.pt", "checkpoints")

# Log generated samples
mlflow.log_artifacts("samples/generated/", "samples")

# Log training curves
mlflow.log_artifact("training_log.json", "logs")
