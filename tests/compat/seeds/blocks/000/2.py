import mlflow

class TrainingTracker:
    def __init__(self, experiment_name: str = "tiny-cats-model"):
        mlflow.set_experiment(experiment_name)
        self.run = None
    
    def start_run(self, config: dict):
        """Start MLflow run with hyperparameters."""
        self.run = mlflow.start_run()
        mlflow.log_params(config)
        
        # Log code version
        mlflow.log_param("git_commit", get_git_commit())
        mlflow.log_param("timestamp", datetime.now().isoformat())
        
        return self.run
    
    def log_metrics(self, metrics: dict, step: int = None):
        """Log metrics during training."""
        mlflow.log_metrics(metrics, step=step)
    
    def log_model(self, model_path: str, artifact_path: str = "model"):
        """Log model artifact."""
        mlflow.pytorch.log_model(model_path, artifact_path)
    
    def log_image(self, image: np.ndarray, name: str):
        """Log generated sample."""
        mlflow.log_image(image, f"samples/{name}.png")
    
    def end_run(self):
        """End MLflow run."""
        if self.run:
            mlflow.end_run()
