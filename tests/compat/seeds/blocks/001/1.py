# Per batch size metrics
for batch_size in batch_sizes:
    mlflow.log_metric(f"latency_batch_{batch_size}_ms", mean_latency)
    mlflow.log_metric(f"latency_batch_{batch_size}_std_ms", std_latency)
    mlflow.log_metric(f"latency_batch_{batch_size}_min_ms", min_latency)
    mlflow.log_metric(f"latency_batch_{batch_size}_max_ms", max_latency)
    mlflow.log_metric(f"latency_batch_{batch_size}_p50_ms", p50)
    mlflow.log_metric(f"latency_batch_{batch_size}_p95_ms", p95)
    mlflow.log_metric(f"latency_batch_{batch_size}_p99_ms", p99)

mlflow.log_metric("throughput_samples_per_sec", throughput)
