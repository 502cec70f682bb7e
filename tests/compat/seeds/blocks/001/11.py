mlflow.log_artifact(onnx_model_path, artifact_path="model_int8.onnx" or "model_fp32.onnx")
mlflow.log_artifact(conversion_log_path, artifact_path="conversion_log.txt")
