# Training config
mlflow.log_param("learning_rate", learning_rate)
mlflow.log_param("batch_size", batch_size)
mlflow.log_param("dropout", dropout)
mlflow.log_param("weight_decay", weight_decay)
mlflow.log_param("epochs", epochs)
mlflow.log_param("backbone", backbone)

# Data config
mlflow.log_param("data_version", data_version)
mlflow.log_param("dataset_path", dataset_path)  # optional

# New parameters
mlflow.log_param("training_type", "final" or "continued")
mlflow.log_param("source_checkpoint", checkpoint_path)  # if continued
mlflow.log_param("data_strategy", "combined" or "new_only" or "append")  # if continued
mlflow.log_param("random_seed", seed)
