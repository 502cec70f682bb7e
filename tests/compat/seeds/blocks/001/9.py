mlflow.log_metric("conversion_success", 1 or 0)
mlflow.log_metric("onnx_model_size_mb", model_size_mb)
mlflow.log_metric("compression_ratio", original_size / onnx_size)
mlflow.log_metric("smoke_test_passed", 1 or 0)
