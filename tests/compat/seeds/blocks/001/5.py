mlflow.log_metric("macro-f1", macro_f1)
mlflow.log_metric("loss", loss)
mlflow.log_metric("macro-f1-span", macro_f1_span)

# Per-entity metrics (if available)
for entity, metrics in per_entity_metrics.items():
    mlflow.log_metric(f"{entity}_precision", metrics["precision"])
    mlflow.log_metric(f"{entity}_recall", metrics["recall"])
    mlflow.log_metric(f"{entity}_f1", metrics["f1"])
    mlflow.log_metric(f"{entity}_support", metrics["support"])
